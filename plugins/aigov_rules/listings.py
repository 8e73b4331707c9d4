"""Items that hang on no lead-in but are acts all the same, and items that only name what the rest of them tells."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from aigov import Segment, Span
from aigov_rules.clauses import find_units
from aigov_rules.cues import Cue
from aigov_rules.extents import Found, Same, covered
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

#: The rule of items that begin with a form in -ing: "Expanding the harbour to the north".
ACTS = "a list of acts"
#: An item that begins so.
_ACT = re.compile(r"[\W\d]{0,8}[A-Z][a-z]{2,14}ing [a-z]")
#: How far apart, in paragraphs, two items of one list may stand.
_APART = 2
#: An item of so many characters may be no more than a head, and one of so many words says something.
_HEAD = 80
_SAYING = 6
#: Verbs that look back: who notes or celebrates something does not set out to do it.
_BACK = frozenset({"begin", "build", "draw", "follow"})


def acts(segments: Sequence[Segment]) -> frozenset[Span]:
    """Return the items of lists that may be lists of acts: two items or more that begin with a form in -ing."""
    begun = [one for one in segments if one.kind == "item" and one.lead is None and _ACT.match(one.text)]
    pairs = [pair for pair in pairwise(begun) if pair[1].paragraph - pair[0].paragraph <= _APART]
    return frozenset(one.span for pair in pairs for one in pair)


def undertaken(sentence: Sentence, same: Same) -> list[Found]:
    """Return an item that is an act: "Expanding the harbour to the north"; none where it has a verb of its own."""
    first = next((index for index, token in enumerate(sentence.tokens) if token.text[:1].isalpha()), 0)
    acting = listed("cues", "action verbs") - _BACK
    if sentence.tag(first) != "VBG" or sentence.lemma(first) not in acting or _says(sentence, first):
        return []
    if len(sentence.tokens) - first < _SAYING:
        return []
    cue = Cue(ACTS, "commitment", (first, first + 1), first)
    units = find_units(sentence, [cue], functools.partial(same, sentence))
    return [Found(sentence, unit, span) for unit, span in covered(sentence, units)]


def _says(sentence: Sentence, first: int) -> bool:
    """Tell whether an item has a verb of its own: "Expanding the port costs a fortune", not "a port that costs"."""
    for group in sentence.groups:
        if group.start <= first or not group.finite:
            continue
        subject = sentence.subject(group)
        opening = min(group.start, subject[0] if subject is not None else group.start) - 1
        described = {"WDT", "WP", "WRB"} & {sentence.tag(group.start - 1), sentence.tag(opening)}
        hanging = sentence.lower(opening) in listed("cues", "condition openers", "setting openers") | {"that", "which"}
        if described or hanging:
            return False  # what follows may belong to that clause
        if not sentence.tag(opening).startswith("N"):
            return True
    return False


def heads(segments: Sequence[Segment]) -> frozenset[Span]:
    """Return the items that are followed in their paragraph by more, and are short enough to be heads of it."""
    return frozenset(
        one.span
        for one, after in pairwise(segments)
        if one.kind == "item"
        and after.kind == "item"
        and after.paragraph == one.paragraph
        and len(one.text) <= _HEAD
        and one.text.rstrip("*_ ").endswith(".")
    )
