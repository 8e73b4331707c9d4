"""What of a document goes into one call: runs of segments, cut at their bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from aigov import Document, Segment, Span

#: A word that most proposals have, in any of its forms; a segment without one is not worth a call.
_CUES = re.compile(
    r"\b(?:should|must|shall|ought|need|could|can|may|might|will|would|let|call|urge|ask|appeal|recommend|propose"
    r"|suggest|advise|demand|require|plan|pledge|promise|commit|aim|seek|intend|support|welcome|encourage|invite"
    r"|oppose|reject|ban|stop|direct|order|instruct|important|necessary|essential|vital|crucial|imperative)",
    re.IGNORECASE,
)


@attrs.frozen
class Piece:
    """A stretch of a document's text that goes into one call."""

    span: Span
    #: Where what it shares with the piece before ends.
    own: int


def passes(segment: Segment, gate: str, language: str | None) -> bool:
    """Tell whether a segment is worth a call. The cues are English: of other languages every segment is."""
    if gate not in ("cues", "all"):
        raise ValueError(f"the option 'gate' is cues or all, not '{gate}'")
    english = language is None or language.lower().startswith("en")
    return gate == "all" or not english or segment.kind == "item" or _CUES.search(segment.text) is not None


def pieces(document: Document, segments: Sequence[Segment], gate: str, size: int, overlap: int) -> tuple[Piece, ...]:
    """Return what of a document is asked about: segments that pass the gate, with those next to them."""
    if size < 200 or overlap < 0:
        raise ValueError("the option 'size' is 200 characters or more, 'overlap' is no less than 0")
    passing = [passes(segment, gate, document.language) for segment in segments]
    wanted = [any(passing[max(0, index - 1) : index + 2]) for index in range(len(segments))]
    found: list[Piece] = []
    run: list[Span] = []
    for segment, keep in zip(segments, wanted, strict=True):
        if keep:
            run += _cut(document.text, segment.span, size)
        else:
            found += _of(run, size, overlap)
            run = []
    return (*found, *_of(run, size, overlap))


def _cut(text: str, span: Span, size: int) -> Iterator[Span]:
    """Yield a segment as it is, or where it alone is longer than a call, in stretches that end at a blank."""
    start = span.start
    while span.end - start > size:
        blank = text.rfind(" ", start + size // 2, start + size)
        end = blank if blank > start else start + size
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _of(run: Sequence[Span], size: int, overlap: int) -> Iterator[Piece]:
    """Yield the pieces of a run of segments; each begins with some segments of the one before."""
    first = done = 0
    while done < len(run):
        end = done + 1
        while end < len(run) and run[end].end - run[first].start <= size:
            end += 1
        yield Piece(Span(run[first].start, run[end - 1].end), run[done].start)
        done = end
        first = max(first + 1, end - overlap)
        # What is shared leaves room for one segment at least.
        while first < done < len(run) and run[done].end - run[first].start > size:
            first += 1
