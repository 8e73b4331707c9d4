"""Sentences without an end: tables without cells, transcripts without full stops, texts made to be slow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from aigov import Segment, Span

#: No sentence of prose is longer. What the rules do to a sentence grows with its clauses times its length.
LONGEST = 2000


def shortened(segments: Sequence[Segment]) -> Sequence[Segment]:
    """Return the segments, those longer than ``LONGEST`` characters cut after a comma or between two words.

    >>> [len(piece.text) for piece in shortened([Segment(Span(5, 4005), "word, " * 666 + "word")])]
    [1997, 1997, 4]
    """
    if all(len(segment.text) <= LONGEST for segment in segments):
        return segments
    return tuple(piece for segment in segments for piece in _pieces(segment))


def _pieces(segment: Segment) -> Iterator[Segment]:
    text, start = segment.text, 0
    while start < len(text):
        end = len(text)
        if end - start > LONGEST:
            limit = start + LONGEST
            # After the last comma or semicolon in the second half, else the last blank, else in the middle of a word.
            found = max(text.rfind(mark, start + LONGEST // 2, limit) for mark in (", ", "; "))
            end = found + 1 if found >= 0 else text.rfind(" ", start + LONGEST // 2, limit)
            end = limit if end < 0 else end
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        piece = piece.strip()
        if piece:
            span = Span(segment.span.start + begin, segment.span.start + begin + len(piece))
            yield attrs.evolve(segment, span=span, text=piece)
        start = end
