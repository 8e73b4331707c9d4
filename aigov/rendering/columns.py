"""Fitting text into columns of a terminal: how wide it stands, where it breaks, how wide each column gets."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence

#: What stays on one line: a Chinese character, a word, or its part up to a hyphen, with the spaces after it.
_UNSPACED = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
_PIECE = re.compile(rf"[{_UNSPACED}] *|[^ \-{_UNSPACED}]+-* *|[ \-]+")


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: Chinese characters take two, accents none.

    >>> width("AI"), width("人工智能"), width("e\\u0301")
    (2, 8, 1)
    """
    return len(text) if text.isascii() else sum(map(_width, text))


@functools.lru_cache(maxsize=4096)
def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, size: int, indent: str = "") -> list[str]:
    """Break a text into lines of at most so many columns, between words where it can; later lines are indented.

    >>> wrap("~ train the South's researchers", 18, "  ")
    ['~ train the', "  South's", '  researchers']
    """
    lines: list[str] = []
    line, taken = "", 0
    for piece in _pieces(text):
        if taken + width(piece.rstrip()) <= size:
            line += piece
            taken += width(piece)
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = indent + piece
        while width(line.rstrip()) > size:
            fitting = _fitting(line, size)
            comma = fitting.rfind(",") + 1
            if 2 * comma > len(fitting):  # a long list of numbers breaks between them
                fitting = fitting[:comma]
            lines.append(fitting)
            line = indent + line[len(fitting) :]
        taken = width(line)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterable[str]:
    piece = ""
    for found in _PIECE.findall(text):
        if piece and not (piece[-1] == "-" and found[0].isdigit()):  # 2024-10 stays whole
            yield piece
            piece = ""
        piece += found
    if piece:
        yield piece


def _fitting(text: str, size: int) -> str:
    """Return as much of a text's beginning as fits."""
    taken = 0
    for index, char in enumerate(text):
        taken += _width(char)
        if taken > size:
            return text[: max(index, 1)]
    return text


def share(needs: Sequence[tuple[int, int]], room: int, least: int) -> list[int]:
    """Share room out between columns: the least to each, and the rest where it saves most lines.

    ``needs`` has for each column the longest line it could use, and how many characters it has to show.
    """
    sizes = [min(least, max(longest, 1)) for longest, _ in needs]
    spare = room - sum(sizes)
    while spare > 0:
        growing = [index for index, (longest, _) in enumerate(needs) if sizes[index] < longest]
        if not growing:
            break
        tightest = max(growing, key=lambda index: (needs[index][1] / sizes[index], -index))
        sizes[tightest] += 1
        spare -= 1
    return sizes


class StandIns:
    """Characters that count as wide as what they stand for stands, for a layout that counts characters.

    Every character that does not take one column gets a stand-in of private use of its own, as long as it is wide;
    the layout's result is then turned back.
    """

    _FIRST, _FILLER = 0xF0000, "\uf8ff"

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """Return a text in which every character takes one column."""
        if text.isascii():
            return text
        return "".join(map(self._code, _clusters(text)))

    def show(self, text: str) -> str:
        """Return the text behind the stand-ins."""
        if text.isascii():
            return text
        back = {ord(code[0]): cluster for cluster, code in self._codes.items()}
        return text.translate(back | {ord(self._FILLER): ""})

    def _code(self, cluster: str) -> str:
        size = width(cluster)
        if size == 0 or len(cluster) == size == 1:
            return cluster * size
        if cluster not in self._codes:
            self._codes[cluster] = chr(self._FIRST + len(self._codes)) + self._FILLER * (size - 1)
        return self._codes[cluster]


def _clusters(text: str) -> Iterable[str]:
    """Yield each character with the accents and joiners that follow it, the first also with those before it."""
    cluster = ""
    for char in text:
        if _width(char) and width(cluster):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster
