"""The numbered questions of a consultation, and where the answer to each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from aigov import Span

#: "Question 3:", "Q3.", "**Question 3a** - ...": a word and a number at the beginning of a line.
_NAMED = re.compile(r"[#*_> \t]{0,8}(?:question|q)[ .\u00a0]{0,2}(\d{1,3}[a-z]?)\b[*_]{0,3}[ \t]{0,3}[.:)–—-]?", re.I)
#: "3. Do you agree ...?": a number alone, where the paragraph asks something.
_NUMBERED = re.compile(r"[#*_> \t]{0,8}(\d{1,3}[a-z]?)[.)][ \t]", re.I)
#: What an answer may begin with.
_MARK = re.compile(
    r"[*_> \t]{0,4}(?:(?:our )?(?:answer|response|reply)|a)[ ]?(?:\d{1,3}[a-z]?)?[*_]{0,3}[ ]?[:.][*_]{0,3}\s", re.I
)
_WORD = re.compile(r"\w+")


@attrs.frozen
class Question:
    """A question, and where its answer stands."""

    #: As the document has it, such as ``3a``.
    number: str
    text: str
    #: Where it begins, its number included.
    begin: int
    #: From the end of the question to the next one, without the word "Answer".
    answer: Span

    def repeated_by(self, quote: str) -> bool:
        """Tell whether some words only say again what the question says.

        >>> question = Question("1", "Should governments fund shared computing centres?", 0, Span(80, 90))
        >>> question.repeated_by("governments should fund shared computing centres")
        True
        >>> question.repeated_by("We agree that governments should fund shared computing centres")
        False
        """
        words, asked = _words(quote), set(_words(self.text))
        return bool(words) and all(word in asked for word in words)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@attrs.frozen
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find_questions(text: str) -> tuple[Question, ...]:
    r"""Return the numbered questions of a text, in order.

    Questions that bear the word ("Question 1", "Q1") are looked for first; where there are none, numbered paragraphs
    that ask something are questions.

    >>> [(one.number, one.text) for one in find_questions("Q1. Do you agree?\n\nYes, we do.\n\nQ2. Why?\n\nIt helps.")]
    [('1', 'Do you agree?'), ('2', 'Why?')]
    """
    lines = _lines(text)
    for pattern, asking in ((_NAMED, False), (_NUMBERED, True)):
        heads = [(index, found) for index, line in enumerate(lines) if (found := pattern.match(line.text)) is not None]
        found = _questions(text, lines, heads, asking)
        if found:
            return found
    return ()


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(_Line(start, line))
        start += len(line)
    return lines


def _questions(
    text: str, lines: Sequence[_Line], heads: Sequence[tuple[int, re.Match[str]]], asking: bool
) -> tuple[Question, ...]:
    found: list[tuple[str, str, int, int]] = []
    stops = {index for index, _ in heads}
    for index, head in heads:
        begin = lines[index].start + head.end()
        end = _end(lines, index, stops, begin)
        asked = text[begin:end].strip(" \t\r\n*_#:.–—-")
        if asking and not asked.endswith("?"):
            continue
        found.append((head[1], asked, lines[index].start, end))
    questions = []
    for position, (number, asked, start, end) in enumerate(found):
        after = found[position + 1][2] if position + 1 < len(found) else len(text)
        begin = end + len(text[end:after]) - len(text[end:after].lstrip())
        mark = _MARK.match(text, begin, after)
        begin = mark.end() if mark else begin
        if begin < after:
            questions.append(Question(number, asked, start, Span(begin, after)))
    return tuple(questions)


def _end(lines: Sequence[_Line], index: int, stops: set[int], begin: int) -> int:
    """Return where a question ends: with the first of its lines that asks, else with the line it begins in.

    A line that holds the number alone is followed by the question itself.
    """
    bare = not lines[index].text[begin - lines[index].start :].strip(" \t\r\n*_#")
    for number in range(index, len(lines)):
        line = lines[number]
        if number != index and number in stops:
            break
        if not line.text.strip():
            if bare and number - index <= 2:
                continue
            break
        mark = line.text.rfind("?", begin - line.start if number == index else 0)
        if mark >= 0:
            return line.start + mark + 1
        bare = bare and number == index
    return lines[index].end
