"""Endless sentences are cut before the rules read them."""

from __future__ import annotations

from typing import Any

from aigov_rules.endless import LONGEST, shortened
from hypothesis import given, strategies as st

from aigov import Segment, Span


def segment(text: str, start: int = 0, **changes: Any) -> Segment:
    return Segment(Span(start, start + len(text)), text, **changes)


def test_what_is_no_longer_than_a_sentence_stays() -> None:
    """The segments of an ordinary document are the very ones that came in."""
    segments = (segment("We should fund chips."), segment("x" * LONGEST, 30))
    assert shortened(segments) is segments


def test_an_endless_one_is_cut_where_it_pauses() -> None:
    """After a comma or a semicolon, else between words, else anywhere; kind and paragraph stay."""
    for text, first in (
        ("we must act, and " * 400, "act,"),
        ("word " * 1000, "word"),
        ("x" * 5000, "x" * LONGEST),
    ):
        pieces = shortened([segment(text.strip(), 7, kind="item", paragraph=3)])
        assert pieces[0].text.endswith(first)
        assert len(pieces) > 1
        assert {(piece.kind, piece.paragraph) for piece in pieces} == {("item", 3)}


@given(st.text("ab, ;\u3000", max_size=40))
def test_no_word_is_lost(text: str) -> None:
    """Every piece is the slice that its span names, none is too long, and only white space falls between two."""
    text = f"a{text * 300}b"
    pieces = shortened([segment(text, 5)])
    for piece in pieces:
        assert piece.text == text[piece.span.start - 5 : piece.span.end - 5]
        assert 0 < len(piece.text) <= LONGEST
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(text.split())
