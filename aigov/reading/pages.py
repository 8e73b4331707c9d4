"""The lines of printed pages: the columns they stand in, and the running heads that are none of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

import attrs

#: A gap that is wider than this many times the height of a line parts two columns or cells.
_GAP = 1.3
#: Lines of a column of text are at least this long, in characters; cells of a table are shorter.
_COLUMN = 20
#: A page of more pieces than this is no page that somebody reads.
_MOST = 3_000
#: Of the lines on a page at most this share may run over the gap between columns.
_ACROSS = 0.3
_NUMBER = re.compile(
    r"\W{0,3}(?:page |p\. ?|seite )?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:/|of|von|\|) ?\d{1,4})?\W{0,3}", re.I
)
_DIGITS = re.compile(r"\d+")


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
    gutter = _gutter(pieces) if depth and len(pieces) <= _MOST else None
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
