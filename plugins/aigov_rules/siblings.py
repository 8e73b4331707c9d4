"""Items of a list that only name something, beside others that ask for something in so many words."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from aigov import Segment, Span
from aigov_rules.clauses import find_units
from aigov_rules.cues import Cue
from aigov_rules.demands import opened
from aigov_rules.extents import Found, Same, covered
from aigov_rules.items import after_head, is_finite
from aigov_rules.sentences import Sentence, asking, read_sentence

#: How many items of a list have to ask by themselves, and of how many one has to.
_ASKING = 2
_SHARE = 4
#: What items are asked by: not what somebody can do or will do.
_DEMANDING = frozenset({"obligation", "recommendation"})
#: The rules of items that ask only because something above them does.
_INHERITED = frozenset({"list item", "imperative item"})
#: An item of fewer tokens only names something.
_NAMING = 5


def beside_asking(segments: Sequence[Segment], found: Iterable[Found], same: Same) -> list[Found]:
    """Return as units the items that name what is asked for, in lists of which other items ask in full sentences.

    So are those under a sentence that speaks of demands. The items of a list are alike: "1. The port must publish its
    tolls. 2. A third lamp at the gate."
    """
    by_item: dict[Span, list[Found]] = {}
    for one in found:
        by_item.setdefault(one.sentence.segment.span, []).append(one)
    added: list[Found] = []
    opened_items = opened(segments)
    for items in _lists(segments):
        asked = [item for item in items if any(_demands(one) for one in by_item.get(item.span, ()))]
        demands = (one for item in asked for one in by_item[item.span] if _demands(one))
        modality = next((one.unit.cue.modality for one in demands), "recommendation")
        named = any(item.span in opened_items for item in items)
        if not named and (len(asked) < _ASKING or len(asked) * _SHARE < len(items)):
            continue
        for item in items:
            if item.span not in by_item and not asking(item):
                added += _named(read_sentence(item), modality, same)
    return added


def _lists(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield the runs of items that hang on the same lead-in, or on none."""
    items: list[Segment] = []
    for segment in segments:
        if segment.kind == "item" and (not items or items[-1].lead == segment.lead):
            items.append(segment)
            continue
        if len(items) > _ASKING:
            yield items
        items = [segment] if segment.kind == "item" else []
    if len(items) > _ASKING:
        yield items


def _demands(one: Found) -> bool:
    """Tell whether an item asks for something by its own words."""
    return one.unit.cue.modality in _DEMANDING and one.unit.cue.rule not in _INHERITED


def _named(sentence: Sentence, modality: str, same: Same) -> list[Found]:
    """Return an item that is no sentence as what it names: "a third lamp at the gate", "that the gate be lit"."""
    start = after_head(sentence)
    verb = sentence.skip(start)
    phrase = sentence.phrase_at(verb)
    if len(sentence.tokens) < _NAMING or (is_finite(sentence) and not _thing_first(sentence, verb)):
        return []
    if sentence.lower(start) == "that":
        # "that the accused be heard": its verb, whatever its form
        asked = next((one.main for one in sentence.groups if one.start > start and one.tense != "participle"), None)
        verb = verb if asked is None else asked
    if not sentence.tag(verb).startswith("VB"):
        if phrase is None:
            return []
        verb = phrase.head
    stance = "oppose" if sentence.lower(start) in ("no", "not") else "support"
    cue = Cue("list item", modality, (verb, verb + 1), verb, stance)
    units = find_units(sentence, [cue], functools.partial(same, sentence))
    return [Found(sentence, unit, span) for unit, span in covered(sentence, units)]


def _thing_first(sentence: Sentence, start: int) -> bool:
    """Tell whether an item begins with a new thing of which no verb says anything: "a bond, in case the firm walks"."""
    phrase = sentence.phrase_at(start)
    if phrase is None or sentence.lower(phrase.start) not in ("a", "an", "no", "more"):
        return False
    subjects = (sentence.subject(group) for group in sentence.groups if group.finite)
    return all(subject is not None and subject[0] > phrase.head for subject in subjects)
