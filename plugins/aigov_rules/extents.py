"""A unit in its sentence, and the words of the text that its quote covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from aigov import Span
from aigov_rules.clauses import Unit, trim
from aigov_rules.sentences import Sentence, Words

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
            start, end = _marked(sentence, *trim(sentence, *_whole(sentence, unit)))
        span = sentence.span(start, end)
        if end == len(sentence.tokens) - 1 and sentence.tokens[end].lower == ".":
            span = Span(span.start, sentence.tokens[end].end)
        yield unit, span


def _marked(sentence: Sentence, start: int, end: int) -> Words:
    """Return a range with the quotation mark at its edge whose other half stands inside."""
    inside = [sentence.tokens[index].text for index in range(start, end)]
    opened, closed = inside.count("“"), inside.count("”")
    if closed > opened and start and sentence.tokens[start - 1].text == "“":
        start -= 1
    if opened > closed and end + 1 < len(sentence.tokens) and sentence.tokens[end + 1].text == "”":
        end += 2  # the stop stands before the mark
    if inside.count('"') % 2 and start and sentence.tokens[start - 1].text == '"':
        start -= 1
    return start, end


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
    if sentence.lemmas[:index].count("(") > sentence.lemmas[:index].count(")"):
        return False  # "a costly bet (will it pay?), and one to leave to others"
    return token.text in ("?", "...")


def _whole(sentence: Sentence, unit: Unit) -> Words:
    """Return the words of a sentence that its only unit covers: all, or a tail of its own."""
    cue = unit.cue
    first = cue.first
    begin, size = _run_on(sentence, first, max(unit.verb, cue.words[1]))
    end = unit.words[1] if sentence.lemma(unit.words[1]) == ";" else size
    if sentence.tag(cue.words[0]) == "VBG" and cue.subject is None:
        return (cue.words[0] if cue.words[0] > size // 3 else begin), end
    return begin, end
