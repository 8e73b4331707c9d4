"""From the lines of printed pages to running text: columns, running heads, paragraphs, words parted at line ends."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

import attrs

from aigov.model import Place

#: A gap that is wider than this many times the height of a line parts two columns or cells.
_GAP = 1.3
#: Lines of a column of text are at least this long, in characters; cells of a table are shorter.
_COLUMN = 20
#: Of the lines on a page at most this share may run over the gap between columns.
_ACROSS = 0.3
_BULLET = re.compile(r"[•‣▪▫◦●○■□➤►▶✓✔\uf0b7\uf0a7][ \t]*|[-–—*] +(?=\S)")
_MARK = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?) +(?=\S)")
_ENDED = re.compile(r"[.!?:;。！？…][\"'”’)\]]{0,3}\d{0,2}$")
_NUMBER = re.compile(
    r"\W{0,3}(?:page |p\. ?|seite )?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:/|of|von|\|) ?\d{1,4})?\W{0,3}", re.I
)
_DIGITS = re.compile(r"\d+")
_PARTED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
#: First parts of words that keep their hyphen.
_PREFIXES = frozenset(
    (
        *("ai", "all", "co", "cross", "ex", "full", "high", "long", "low", "multi"),
        *("non", "part", "real", "self", "short", "state", "well", "world"),
    )
)


@attrs.frozen
class Piece:
    """A stretch of words in one line of one column."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """How high a line of this type is."""
        return self.top - self.bottom


@attrs.frozen
class Line:
    """A line of a page, with the pieces that wide gaps part it into."""

    pieces: tuple[Piece, ...]

    @property
    def whole(self) -> Piece:
        """The line as one piece."""
        # A bullet, a raised number or a word of code has another height than most of the words.
        sizes: Counter[float] = Counter()
        for piece in self.pieces:
            sizes[round(piece.height, 1)] += len(piece.text)
        usual = sizes.most_common(1)[0][0]
        main = next(piece for piece in self.pieces if round(piece.height, 1) == usual)
        text = " ".join(piece.text for piece in self.pieces)
        return Piece(text, self.pieces[0].left, self.pieces[-1].right, main.bottom, main.top)


@attrs.frozen
class Page:
    """A page: what it is called, and its lines in the order in which the file draws them."""

    name: str
    lines: tuple[Line, ...]


def lines_of(words: Iterable[Sequence[Piece]]) -> tuple[Line, ...]:
    """Return lines from the words of each."""
    found = []
    for line in words:
        pieces: list[list[Piece]] = []
        for word in line:
            if pieces and -word.height < word.left - pieces[-1][-1].right < _GAP * word.height:
                pieces[-1].append(word)
            else:
                pieces.append([word])
        if pieces:
            found.append(Line(tuple(Line(tuple(piece)).whole for piece in pieces)))
    return tuple(found)


def ordered(lines: Sequence[Line]) -> list[list[Piece]]:
    """Return the lines of a page in reading order, one list a column.

    Where the page has columns, each is read from top to bottom, those that stand side by side between two lines that
    run across them from left to right. Where it has none, the order is the file's.
    """
    pieces = [piece for line in lines for piece in line.pieces]
    return _columns(pieces, 3) or [[line.whole for line in lines]]


def _columns(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    gutter = _gutter(pieces) if depth else None
    if gutter is None:
        return []
    found: list[list[Piece]] = []
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    across: list[Piece] = []

    def close() -> None:
        for side in sides:
            if side:
                found.extend(_columns(side, depth - 1) or [list(side)])
                side.clear()

    for piece in sorted(pieces, key=lambda piece: (-round(piece.top), piece.left)):
        if piece.left < gutter < piece.right:
            close()
            across.append(piece)
            continue
        if across:
            found.append(across)
            across = []
        sides[piece.left >= gutter].append(piece)
    if across:
        found.append(across)
    close()
    return found


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where the gap between two columns is; None where there are none."""
    best: tuple[int, float] | None = None
    for at in sorted({round(piece.left) for piece in pieces}):
        # Just left of where many lines begin.
        place = at - 1.0
        left = [piece for piece in pieces if piece.right <= place]
        right = [piece for piece in pieces if piece.left >= place]
        across = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < 4 or across > _ACROSS * len(pieces):
            continue
        if any(median(len(piece.text) for piece in side) < _COLUMN for side in (left, right)):
            continue
        if min(max(piece.top for piece in side) for side in (left, right)) < max(
            min(piece.bottom for piece in side) for side in (left, right)
        ):
            continue
        if best is None or across < best[0]:
            best = (across, place)
    return best[1] if best else None


def without_heads(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without running heads and page numbers.

    A line among the first or last two of a page is one where the same stands at the same height of another page, its
    numbers aside, or where it is a number and nothing else.
    """
    edges = [_edges(page) for page in pages]
    often = Counter(key for page in edges for key in set(page.values()))
    found = []
    for page, edge in zip(pages, edges, strict=True):
        kept = tuple(
            line
            for index, line in enumerate(page.lines)
            if index not in edge or not (often[edge[index]] > 1 or _NUMBER.fullmatch(line.whole.text))
        )
        found.append(Page(page.name, kept))
    return found


def _edges(page: Page) -> dict[int, tuple[str, int]]:
    """Return the first and last lines of a page by their index, each with what makes it alike to others."""
    order = sorted(range(len(page.lines)), key=lambda index: -page.lines[index].whole.top)
    keys = {}
    for index in {*order[:2], *order[-2:]}:
        line = page.lines[index].whole
        keys[index] = (_DIGITS.sub("#", line.text.casefold()), round(line.bottom / 4))
    return keys


def running_text(pages: Sequence[Page]) -> tuple[str, tuple[Place, ...]]:
    """Return the text of some pages, its paragraphs between blank lines, and where in it each page begins.

    Lines are joined to paragraphs, words parted at line ends to words, larger type is a heading (``##``), and notes at
    the foot of a page follow the paragraph that runs over it.
    """
    columns = [(page.name, column) for page in without_heads(pages) for column in ordered(page.lines) if column]
    usual = _usual(columns)
    words = frozenset(word for _, column in columns for line in column for word in _WORD.findall(line.text.lower()))
    text = _Text(words, usual)
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

    text: str
    pages: list[tuple[int, str]]
    last: Piece
    #: What stands in front of it: ``## ``, ``- `` or nothing.
    mark: str


class _Text:
    """Running text as it is put together, line by line."""

    def __init__(self, words: frozenset[str], usual: float) -> None:
        self._words = words
        self._usual = usual
        self._done: list[_Paragraph] = []
        self._open: _Paragraph | None = None
        self._notes: list[_Paragraph] = []

    def add(self, line: Piece, previous: Piece | None, edge: float, leading: float, page: str) -> None:
        """Add a line, to the paragraph that is open or as the first of another."""
        if self._open is not None and self._goes_on(self._open, line, previous, edge, leading):
            self._extend(self._open, line, page)
            return
        self._close()
        bullet = _BULLET.match(line.text)
        body = line.text[bullet.end() :] if bullet else line.text
        large = line.height > 1.12 * self._usual and len(body) < 200 and not bullet
        mark = "- " if bullet else "## " if large else ""
        self._open = _Paragraph(body, [(0, page)], line, mark)

    def note(self, line: Piece, page: str) -> None:
        """Add a line of a note at the foot of a page."""
        if self._notes and self._notes[-1].pages[0][1] == page and not re.match(r"\W?\d", line.text):
            self._extend(self._notes[-1], line, page)
        else:
            self._notes.append(_Paragraph(line.text, [(0, page)], line, ""))

    def _goes_on(self, paragraph: _Paragraph, line: Piece, previous: Piece | None, edge: float, leading: float) -> bool:
        if _BULLET.match(line.text) or (
            _MARK.match(line.text) and (_ENDED.search(paragraph.text[-6:]) or not previous)
        ):
            return False
        last = paragraph.last
        difference = abs(line.height - last.height) / last.height
        in_sentence = line.text[0].islower() and not _ENDED.search(paragraph.text[-6:])
        if difference > (0.25 if in_sentence else 0.08):
            return False
        if previous is None:
            # Over the end of a page or column.
            return not _ENDED.search(paragraph.text[-6:]) and (line.text[0].islower() or paragraph.text[-1] in ",-")
        if last.bottom - line.bottom > 1.3 * leading or line.bottom > last.bottom + 0.5 * last.height:
            return last.bottom < line.bottom and in_sentence
        # A line is cut short on purpose where the next word had room in it.
        size = max(1, len(line.text))
        word = len(line.text.split(None, 1)[0]) + 1
        room = edge - last.right > (word + 1) * (line.right - line.left) / size
        if room and not in_sentence:
            return False
        indented = line.left > last.left + 0.6 * line.height and paragraph.mark != "- " and not _MARK.match(last.text)
        return not (indented and _ENDED.search(paragraph.text[-6:]))

    def _extend(self, paragraph: _Paragraph, line: Piece, page: str) -> None:
        text, tail = paragraph.text, line.text
        parted = _PARTED.search(text[-60:])
        if parted and tail[0].isalpha():
            joined = self._joined(parted.group(), tail)
            text = text[: len(text) - len(parted.group())] + joined
            begin = len(text)
            text += tail
        else:
            gap = "" if _is_han(text[-1]) and _is_han(tail[0]) else " "
            begin = len(text) + len(gap)
            text += gap + tail
        if paragraph.pages[-1][1] != page:
            paragraph.pages.append((begin, page))
        paragraph.text, paragraph.last = text, line

    def _joined(self, first: str, tail: str) -> str:
        """Return the first part of a word that a line end parts, with its hyphen where it is the word's own."""
        second = _WORD.match(tail)
        rest = second.group() if second else ""
        bare = first[:-1]
        if (first + rest).lower() in self._words:
            return first
        if (bare + rest).lower() in self._words:
            return bare
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
            parts += [paragraph.mark, paragraph.text]
            length += len(paragraph.mark) + len(paragraph.text)
        return "".join(parts), tuple(places)


def _is_han(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
