"""Blanks of other kinds, which keep two words on one line and say no more than a plain one."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from aigov import Document, Segment

#: One character for one, so that each place stays what it is. The ends of lines are left: they part things.
_BLANKS = "\u00a0\u2007\u2009\u202f\u3000"
_PLAIN = str.maketrans(dict.fromkeys(_BLANKS, " "))


def plain(document: Document, segments: Sequence[Segment]) -> tuple[Document, Sequence[Segment]]:
    """Return a document and its segments with plain blanks.

    >>> from aigov import Document
    >>> plain(Document("example", "the European\u00a0AI Act"), ())[0].text
    'the European AI Act'
    """
    if not any(blank in document.text for blank in _BLANKS):
        return document, segments
    return attrs.evolve(document, text=document.text.translate(_PLAIN)), [
        attrs.evolve(segment, text=segment.text.translate(_PLAIN)) for segment in segments
    ]
