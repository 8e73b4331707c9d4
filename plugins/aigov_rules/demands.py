"""Lists of what is demanded: which documents consist of them, and what their items name."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from aigov import Segment, Span
from aigov_rules.chunks import NounPhrase
from aigov_rules.clauses import find_units
from aigov_rules.cues import Cue
from aigov_rules.cues.actions import is_action
from aigov_rules.extents import Found, Same, covered
from aigov_rules.headings import demands
from aigov_rules.items import after_head, is_finite
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, read_sentence

#: How the title of such a document names what it holds, and whose it is.
_TITLE = re.compile(r"\b(?:asks|demands|proposals|recommendations) (?:by|for|from|of|to)\b")
#: A fragment that only points from the demands to the list of them.
_POINTER = re.compile(r"(?:among them|they are|these are|here they are|namely|they read)\s?[:.—–-]", re.I)
#: How long a sentence that opens a list of demands may be, in characters.
_SHORT = 120
#: An item of fewer words may only name something.
_TELLING = 5
#: How many segments may stand in the head of a document.
_OPENING = 5


def titled(segments: Sequence[Segment]) -> bool:
    """Tell whether the title of a document, or the line below it, names its demands: "Demands of the guild"."""
    for segment in segments[:_OPENING]:
        if segment.kind != "headline" and segment.paragraph > 1:
            return False
        if _TITLE.search(segment.text.lower()) is not None:
            return segment.kind == "headline" or not is_finite(read_sentence(segment))
    return False


def opened(segments: Sequence[Segment]) -> frozenset[Span]:
    """Return the items of lists that a sentence opens which speaks of demands: "Here is what we want." over them."""
    found: set[Span] = set()
    opener = earlier = ""
    open_now = False
    for segment in segments:
        if segment.kind == "item":
            if opener:
                text = earlier if _POINTER.fullmatch(opener) else opener
                open_now = len(text) <= _SHORT and demands(text)
                opener = ""
            if open_now:
                found.add(segment.span)
            continue
        open_now = False
        earlier, opener = opener, segment.text.strip() if segment.kind == "sentence" else ""
    return frozenset(found)


def demanded(sentence: Sentence, same: Same) -> list[Found]:
    """Return an item that names what is demanded: "a ban on the trade in skins", "better roads in the north"."""
    if is_finite(sentence):
        return []
    start = after_head(sentence)
    phrase = sentence.phrase_at(sentence.skip(start))
    verb = sentence.skip(phrase.end + 1) if phrase is not None and sentence.tag(phrase.end) == "TO" else -1
    if sentence.tag(start) == "VBG":
        cue: Cue | None = Cue("list item", "recommendation", (start, start + 1), start)  # "strengthening the union"
    elif phrase is not None and sentence.tag(verb) == "VB":
        # "Every skipper to carry a lamp": who is to do what
        actor = (phrase.start, phrase.end)
        cue = Cue("list item", "recommendation", (phrase.end, verb + 1), verb, subject=actor)
    else:
        cue = _demanded_thing(sentence, phrase)
    units = find_units(sentence, [cue], functools.partial(same, sentence)) if cue is not None else []
    return [Found(sentence, unit, span) for unit, span in covered(sentence, units)]


def _demanded_thing(sentence: Sentence, phrase: NounPhrase | None) -> Cue | None:
    """Return the cue of a noun phrase that is demanded, or None where it only names something."""
    if phrase is None:
        return None
    first = sentence.lower(phrase.start)
    wanted = any(
        sentence.lower(place) in listed("cues", "wanting words") or sentence.tag(place) in ("JJR", "RBR")
        for place in range(phrase.start, phrase.head)
    )
    counted = first in ("a", "an", "no", "more") or sentence.tag(phrase.start) == "CD"
    wanted = wanted or (counted and len(sentence.tokens) >= _TELLING)
    joined = sentence.lower(phrase.end) in ("for", "to", "on", "against") and phrase.end + 2 < len(sentence.tokens)
    if not wanted and not joined and not is_action(sentence, phrase.head):
        return None
    stance = "oppose" if first == "no" else "support"
    return Cue("list item", "recommendation", (phrase.start, phrase.end), phrase.head, stance)
