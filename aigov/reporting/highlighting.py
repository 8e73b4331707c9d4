"""A text with its proposals marked: cut wherever one begins or ends, so that spans that cross come out right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import attrs

from aigov.model import Source, Span

#: How many characters of context stand on either side of a quote.
CONTEXT = 150
#: What ends the front matter of a text.
_FENCE = "\n---\n"


@attrs.frozen
class Piece:
    """A stretch of text in which the same spans lie."""

    text: str
    #: The numbers of the spans it lies in, of those that begin with it, and of those that end with it.
    inside: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def pieces(text: str, spans: Iterable[tuple[int, Span]]) -> Iterator[Piece]:
    """Cut a text at the boundaries of numbered spans; joined, the pieces are the text.

    >>> [(piece.text, piece.inside) for piece in pieces("abcdef", [(1, Span(1, 4)), (2, Span(2, 5))])]
    [('a', ()), ('b', (1,)), ('cd', (1, 2)), ('e', (2,)), ('f', ())]
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, span in spans:
        begins.setdefault(span.start, []).append(number)
        ends.setdefault(min(span.end, len(text)), []).append(number)
    inside: list[int] = []
    cuts = sorted({0, len(text), *begins, *ends})
    for start, end in pairwise(cuts):
        inside = [number for number in inside if number not in ends.get(start, ())] + begins.get(start, [])
        yield Piece(text[start:end], tuple(inside), tuple(begins.get(start, ())), tuple(ends.get(end, ())))


def context(text: str, source: Source) -> tuple[str, str]:
    """Return what stands before a quote and after it: its sentence, and at least so much that it can be judged.

    It begins and ends with a whole word; an ellipsis says that the text goes on.
    """
    first = max(0, min(source.sentence.start, source.start - CONTEXT))
    last = min(len(text), max(source.sentence.end, source.end + CONTEXT))
    if _FENCE in text[first : source.start]:  # what stands above the text is not its words
        first = text.rindex(_FENCE, first, source.start) + len(_FENCE)
    before, after = text[first : source.start], text[source.end : last]
    if first and not text[first - 1].isspace() and " " in before:
        before = before[before.index(" ") + 1 :]
    if last < len(text) and not text[last].isspace() and " " in after:
        after = after[: after.rindex(" ")]
    return ("…" if first else "") + before, after + ("…" if last < len(text) else "")
