"""From the lines of printed pages to running text: paragraphs, headings, lists, words parted at line ends."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

import attrs

from aigov.model import Place
from aigov.reading.pages import Page, Piece, ordered, without_heads

_BULLET = re.compile(r"[•‣▪▫◦●○■□➤►▶✓✔\uf0b7\uf0a7][ \t]*|[-–—*] +(?=\S)")
_MARK = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?) +(?=\S)")
_ENDED = re.compile(r"[.!?:;。！？…][\"'”’)\]]{0,3}\d{0,2}$")
_PARTED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
#: More lines than this share end in a hyphen only where words are parted at line ends.
_PARTING = 0.03
#: A shorter line is no line of running text that fills its column.
_FULL = 30
#: First parts of words that keep their hyphen.
_PREFIXES = frozenset(
    (
        *("ai", "all", "co", "cross", "ex", "full", "high", "long", "low", "multi"),
        *("non", "part", "real", "self", "short", "state", "well", "world"),
    )
)


def running_text(pages: Sequence[Page]) -> tuple[str, tuple[Place, ...]]:
    """Return the text of some pages, its paragraphs between blank lines, and where in it each page begins.

    Lines are joined to paragraphs, words parted at line ends to words, larger type is a heading (``##``), and notes at
    the foot of a page follow the paragraph that runs over it.
    """
    columns = [(page.name, column) for page in without_heads(pages) for column in ordered(page.lines) if column]
    usual = _usual(columns)
    words = frozenset(word for _, column in columns for line in column for word in _WORD.findall(line.text.lower()))
    text = _Text(words, usual, parts=_parts_words([column for _, column in columns], words))
    for name, column in columns:
        edge = sorted(line.right for line in column)[len(column) * 9 // 10]
        leadings = [a.bottom - b.bottom for a, b in itertools.pairwise(column) if a.bottom > b.bottom]
        leading = median(leadings) if leadings else usual
        last = max((i for i, line in enumerate(column) if line.height > 0.92 * usual), default=-1)
        previous: Piece | None = None
        for index, line in enumerate(column):
            if index > last and last >= 0 and line.height < 0.92 * usual:
                text.note(line, name)
            else:
                text.add(line, previous, edge, leading, name)
                previous = line
    return text.finished()


def _parts_words(columns: Sequence[Sequence[Piece]], words: frozenset[str]) -> bool:
    """Tell whether words are parted at line ends; where they are not, every hyphen there is the word's own.

    They are where one that is parted stands whole elsewhere, or where too many lines end in a hyphen for chance.
    """
    ends = 0
    for column in columns:
        for line, below in itertools.pairwise(column):
            first, second = _PARTED.search(line.text[-60:]), _WORD.match(below.text)
            if first and second:
                ends += 1
                if (first.group()[:-1] + second.group()).lower() in words:
                    return True
    return ends > _PARTING * sum(map(len, columns))


def _usual(columns: Sequence[tuple[str, list[Piece]]]) -> float:
    """Return the height that most of the text has."""
    heights: dict[float, int] = defaultdict(int)
    for _, column in columns:
        for line in column:
            heights[round(line.height * 2) / 2] += len(line.text)
    return max(heights, key=lambda height: (heights[height], height), default=1.0)


@attrs.define
class _Paragraph:
    """A paragraph as far as it is read: its text, the pages that begin in it, and its last line."""

    parts: list[str]
    pages: list[tuple[int, str]]
    last: Piece
    #: What stands in front of it: ``## ``, ``- `` or nothing.
    mark: str
    #: How far the lines of the column reach that its last line stands in.
    edge: float
    length: int = 0
    #: Its last line, which is all that is looked at to tell whether another goes on with it.
    end: str = ""

    def append(self, text: str) -> None:
        """Add text at the end."""
        self.parts.append(text)
        self.length += len(text)
        self.end = text

    @property
    def ended(self) -> bool:
        """Tell whether it ends as a sentence does."""
        return _ENDED.search(self.end[-6:]) is not None


class _Text:
    """Running text as it is put together, line by line."""

    def __init__(self, words: frozenset[str], usual: float, *, parts: bool) -> None:
        self._words = words
        self._parts = parts
        self._usual = usual
        self._done: list[_Paragraph] = []
        self._open: _Paragraph | None = None
        self._notes: list[_Paragraph] = []

    def add(self, line: Piece, previous: Piece | None, edge: float, leading: float, page: str) -> None:
        """Add a line, to the paragraph that is open or as the first of another."""
        if self._open is not None and self._goes_on(self._open, line, previous, edge, leading):
            self._extend(self._open, line, page)
            self._open.edge = edge
            return
        self._close()
        bullet = _BULLET.match(line.text)
        body = line.text[bullet.end() :] if bullet else line.text
        large = line.height > 1.12 * self._usual and len(body) < 200 and not bullet
        mark = "- " if bullet else "## " if large else ""
        self._open = _Paragraph([], [(0, page)], line, mark, edge)
        self._open.append(body)

    def note(self, line: Piece, page: str) -> None:
        """Add a line of a note at the foot of a page."""
        if self._notes and self._notes[-1].pages[0][1] == page and not re.match(r"\W?\d", line.text):
            self._extend(self._notes[-1], line, page)
        else:
            self._notes.append(_Paragraph([], [(0, page)], line, "", line.right))
            self._notes[-1].append(line.text)

    def _goes_on(self, paragraph: _Paragraph, line: Piece, previous: Piece | None, edge: float, leading: float) -> bool:
        if _BULLET.match(line.text) or (_MARK.match(line.text) and (paragraph.ended or not previous)):
            return False
        last = paragraph.last
        difference = abs(line.height - last.height) / last.height
        in_sentence = line.text[0].islower() and not paragraph.ended
        if difference > (0.25 if in_sentence else 0.08):
            return False
        if previous is None:
            # Over the end of a page or column.
            if paragraph.ended:
                return False
            full = len(last.text) >= _FULL and paragraph.mark != "## " and not _has_room(last, line, paragraph.edge)
            return line.text[0].islower() or paragraph.end[-1:] in (",", "-") or full
        # The lines of a heading stand further apart, as its type is larger.
        apart = leading * max(1.0, last.height / self._usual)
        if last.bottom - line.bottom > 1.3 * apart or line.bottom > last.bottom + 0.5 * last.height:
            return last.bottom < line.bottom and in_sentence
        # A line is cut short on purpose where the next word had room in it.
        if _has_room(last, line, edge) and not in_sentence:
            return False
        indented = line.left > last.left + 0.6 * line.height and paragraph.mark != "- " and not _MARK.match(last.text)
        return not (indented and paragraph.ended)

    def _extend(self, paragraph: _Paragraph, line: Piece, page: str) -> None:
        end, tail = paragraph.end, line.text
        parted = _PARTED.search(end[-60:])
        gap = "" if parted or not end or (_is_han(end[-1]) and _is_han(tail[0])) else " "
        if parted and tail[0].isalpha():
            kept = self._joined(parted.group(), tail)
            paragraph.parts[-1] = end[: len(end) - len(parted.group())] + kept
            paragraph.length += len(kept) - len(parted.group())
        elif parted:
            gap = " "
        if paragraph.pages[-1][1] != page:
            paragraph.pages.append((paragraph.length + len(gap), page))
        paragraph.append(gap + tail)
        paragraph.last = line

    def _joined(self, first: str, tail: str) -> str:
        """Return the first part of a word that a line end parts, with its hyphen where it is the word's own."""
        second = _WORD.match(tail)
        rest = second.group() if second else ""
        bare = first[:-1]
        if (first + rest).lower() in self._words:
            return first
        if (bare + rest).lower() in self._words:
            return bare
        if not self._parts:
            return first
        own = not rest[:1].islower() or bare.isupper() or bare.lower().split("-")[-1] in _PREFIXES or "-" in bare
        return first if own else bare

    def _close(self) -> None:
        if self._open is not None:
            self._done.append(self._open)
            self._open = None
        self._done += self._notes
        self._notes = []

    def finished(self) -> tuple[str, tuple[Place, ...]]:
        """Return the text and the places of its pages."""
        self._close()
        parts: list[str] = []
        places: list[Place] = []
        length = 0
        page = None
        for index, paragraph in enumerate(self._done):
            if index:
                gap = "\n" if paragraph.mark == "- " == self._done[index - 1].mark else "\n\n"
                parts.append(gap)
                length += len(gap)
            for offset, name in paragraph.pages:
                if name != page:
                    places.append(Place(length + (offset + len(paragraph.mark) if offset else 0), name))
                    page = name
            parts += [paragraph.mark, *paragraph.parts]
            length += len(paragraph.mark) + paragraph.length
        return "".join(parts), tuple(places)


def _has_room(last: Piece, line: Piece, edge: float) -> bool:
    """Tell whether the first word of a line had room in the line before it."""
    size = max(1, len(line.text))
    word = len(line.text.split(None, 1)[0]) + 1
    return edge - last.right > (word + 1) * (line.right - line.left) / size


def _is_han(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
