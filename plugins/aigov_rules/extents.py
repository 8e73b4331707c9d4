"""A unit in its sentence, and the words of the text that its quote covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from aigov import Span
from aigov_rules.clauses import Unit, trim
from aigov_rules.sentences import Sentence, Words

_QUOTES = frozenset({"“", "”", '"'})

#: Tells whether two stretches of a sentence are of one domain and one mechanism.
Same = Callable[[Sentence, Words, Words], bool]


@attrs.frozen
class Found:
    """A unit in its sentence, and the words of the text that it covers."""

    sentence: Sentence
    unit: Unit
    #: What the proposal's quote is to be.
    span: Span


def covered(sentence: Sentence, units: Sequence[Unit]) -> Iterator[tuple[Unit, Span]]:
    """Yield each unit with its words: one alone covers the sentence, several their own clauses."""
    for unit in units:
        start, end = unit.words
        if len(units) == 1:
            start, end = trim(sentence, *_whole(sentence, unit))
        span = sentence.span(start, end)
        if end == len(sentence.tokens) - 1 and sentence.tokens[end].lower == ".":
            span = Span(span.start, sentence.tokens[end].end)
        yield unit, span


def _quoted(sentence: Sentence, unit: Unit) -> Words | None:
    """Return the words inside the quotation marks that hold a cue, where somebody is named outside them."""
    marks = [index for index, token in enumerate(sentence.tokens) if token.text in _QUOTES]
    at = unit.cue.words[0]
    before = [index for index in marks if index < at]
    closing = next((index for index in marks if index > at), len(sentence.tokens))
    if not before and closing < len(sentence.tokens) and sentence.tokens[closing].text == "”":
        opening = -1  # the quotation began in an earlier sentence
    elif before and (
        sentence.tokens[before[-1]].text == "“" or (len(before) % 2 and sentence.tokens[before[-1]].text == '"')
    ):
        opening = before[-1]
    else:
        return None
    if closing - opening < 8:
        return None
    outside = [group for group in sentence.groups if not opening < group.main < closing]
    return (opening + 1, closing) if outside else None


def _run_on(sentence: Sentence, first: int, last: int) -> Words:
    """Return the sentence that some words stand in, where several were run together: "It is late.We must act"."""
    begin = next(
        (index + 1 for index in range(first - 1, 0, -1) if _closes(sentence, index) or sentence.lower(index) == ";"), 0
    )
    return begin, next(
        (index + 1 for index in range(last + 1, len(sentence.tokens) - 2) if _closes(sentence, index)),
        len(sentence.tokens),
    )


def _closes(sentence: Sentence, index: int) -> bool:
    """Tell whether a mark inside a segment ends a sentence: a stop without a blank behind it, dots, a question mark."""
    token = sentence.tokens[index]
    if token.text == ".":
        return index + 1 < len(sentence.tokens) and token.end == sentence.tokens[index + 1].start
    return token.text in ("?", "...")


def _whole(sentence: Sentence, unit: Unit) -> Words:
    """Return the words of a sentence that its only unit covers: all, the quotation, or a tail of its own."""
    inside = _quoted(sentence, unit)
    if inside is not None:
        return inside
    cue = unit.cue
    first = cue.first
    begin, size = _run_on(sentence, first, max(unit.verb, cue.words[1]))
    end = unit.words[1] if sentence.lemma(unit.words[1]) == ";" else size
    if sentence.tag(cue.words[0]) == "VBG" and cue.subject is None:
        return (cue.words[0] if cue.words[0] > size // 3 else begin), end
    linked = first > 0 and sentence.tag(first - 1) in ("WDT", "WP")
    return (first if linked and first > size * 0.45 else begin), end
