"""The lines of a text, with their offsets, whatever character ends them."""

from __future__ import annotations

import re

import attrs

#: What counts as white space at the edge of a line or a segment: also what ``str.strip`` leaves (marks of no width).
WHITE = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680"
    + "".join(map(chr, range(0x2000, 0x200E)))
    + ("\u2028\u2029\u202f\u205f\u2060\u3000\ufeff")
)

# One class and nothing else: the scanner then runs over 50 MB without a line end in one go.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@attrs.frozen
class Line:
    """A line that holds more than white space; blank lines are remembered by the line below them."""

    #: Offsets of the trimmed line in the text.
    start: int
    end: int
    #: The trimmed line itself.
    text: str
    #: Columns of white space before it, a tab counting four.
    indent: int
    #: Whether at least one blank line, or the top of the text, stands above it.
    blank: bool


def lines(text: str) -> list[Line]:
    r"""Return the lines of a text that hold more than white space.

    >>> [(line.text, line.blank) for line in lines("One\r\ntwo\r\n\r\n  three")]
    [('One', True), ('two', False), ('three', True)]
    """
    found: list[Line] = []
    bottom = -1
    for match in _LINE.finditer(text):
        raw = match.group()
        rest = raw.lstrip(WHITE)
        if not rest:
            continue
        start = match.end() - len(rest)
        trimmed = rest.rstrip(WHITE)
        lead = raw[: len(raw) - len(rest)] if len(rest) < len(raw) else ""
        blank = bottom < 0 or _breaks(text[bottom : match.start()]) > 1
        found.append(Line(start, start + len(trimmed), trimmed, len(lead.expandtabs(4)) if lead else 0, blank))
        bottom = match.end()
    return found


def _breaks(gap: str) -> int:
    """Count the line ends between two lines; a page break counts as a blank line."""
    if gap in ("\n", "\n\n"):
        return len(gap)
    count = gap.count("\n") + gap.count("\r") - gap.count("\r\n")
    return count + 2 * gap.count("\x0c") + sum(gap.count(mark) for mark in "\x0b\x1c\x1d\x1e\x85\u2028\u2029")
