"""Finding in the text what a model says it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from aigov import Span

#: How much of a quote has to stand in the text: below it is not shrunk to what matches, but refused.
FLOOR = 0.9
_SAME = {
    **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_WORD = re.compile(r"\w+")


class Passage:
    """A stretch of text in which quotes are looked for, with quotation marks, dashes and white space made alike."""

    def __init__(self, text: str, offset: int = 0) -> None:
        self._offset = offset
        self._text, self._places = _alike(text)
        self._words = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(self._text)]

    def find(self, quote: str, taken: Sequence[Span] = ()) -> Span | None:
        """Return where a quote stands, the first place that is not taken before others; None where it does not.

        >>> Passage("We need “shared\\u00a0com-\\nputing” – now.").find('"shared computing" - now').start
        8
        """
        wanted = _alike(quote)[0].strip()
        if not wanted:
            return None
        first = None
        start = self._text.find(wanted)
        while start >= 0:
            span = self._span(start, start + len(wanted))
            if span not in taken:
                return span
            first = first or span
            start = self._text.find(wanted, start + 1)
        return first or self._nearly(wanted)

    def _span(self, start: int, end: int) -> Span:
        return Span(self._places[start] + self._offset, self._places[end - 1] + 1 + self._offset)

    def _nearly(self, quote: str) -> Span | None:
        """Return where nearly all of a quote's words stand, its first and its last among them."""
        words = _WORD.findall(quote)
        if len(words) < 5:
            return None
        text = [word for word, _, _ in self._words]
        anchor = SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
        if anchor.size < 2:
            return None
        slack = max(2, len(words) // 5)
        begin = max(0, anchor.a - anchor.b - slack)
        window = text[begin : anchor.a - anchor.b + len(words) + slack]
        blocks = [one for one in SequenceMatcher(None, window, words, autojunk=False).get_matching_blocks() if one.size]
        matched = sum(len(word) for one in blocks for word in words[one.b : one.b + one.size])
        whole = blocks[0].b == 0 and blocks[-1].b + blocks[-1].size == len(words)
        if not whole or matched < FLOOR * sum(map(len, words)):
            return None
        first, last = begin + blocks[0].a, begin + blocks[-1].a + blocks[-1].size - 1
        # As many words more in the text than in the quote are as wrong as too few.
        if sum(map(len, text[first : last + 1])) * FLOOR > matched:
            return None
        return self._span(self._words[first][1], self._words[last][2])


def _alike(text: str) -> tuple[str, list[int]]:
    """Return a text in one form of its marks and blanks, and for each character where it stood."""
    chars: list[str] = []
    places: list[int] = []
    index = 0
    while index < len(text):
        char = text[index]
        if char in _DROPPED:
            index += 1
            continue
        if char in "-\u2010" and (end := _line_end(text, index)) is not None and chars and chars[-1].isalpha():
            index = end  # a word cut at the end of a line
            continue
        if char.isspace():
            char = " "
            if chars and chars[-1] == " ":
                index += 1
                continue
        lowered = char.lower()
        chars.append(_SAME.get(char, lowered if len(lowered) == 1 else char))
        places.append(index)
        index += 1
    return "".join(chars), places


def _line_end(text: str, index: int) -> int | None:
    """Return where the next line begins, if a hyphen ends this one and the next goes on in lower case."""
    end = index + 1
    while end < len(text) and text[end] in " \t\r" and end - index < 5:
        end += 1
    if end < len(text) and text[end] == "\n" and end + 1 < len(text) and text[end + 1].islower():
        return end + 1
    return None
