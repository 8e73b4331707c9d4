"""Quotes are found where they stand, or not at all."""

from __future__ import annotations

import itertools

import pytest
from aigov_llm.cache import Cache
from aigov_llm.pieces import pieces
from aigov_llm.quotes import Passage
from hypothesis import given, settings, strategies as st

import aigov

TEXT = (
    "He said: “We shouldn’t wait — not a day.” States\u00a0must share their com-\nputing power, and fund "
    "shared data sets for all\r\nuniversities. We shouldn't wait — not a day."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We shouldn't wait - not a day.", "We shouldn’t wait — not a day."),
        ("States must share their computing power", "States\u00a0must share their com-\nputing power"),
        ("shared data sets for all universities", "shared data sets for all\r\nuniversities"),
        ("STATES MUST", "States\u00a0must"),
        ("fund the shared data sets for all universities", "fund shared data sets for all\r\nuniversities"),
        ("Countries must share their computing power", None),
        ("States must share all of their money and fund", None),
        ("share power", None),
        ("We must wait for at least another day.", None),
        ("…", None),
        ("\u00ad", None),
    ],
)
def test_quotes_are_found_by_their_words(quote: str, found: str | None) -> None:
    """Marks, blanks and hyphens do not matter, a word too many does not either; other words do."""
    span = Passage(f"xx{TEXT}"[2:], 100).find(quote)
    assert (span and TEXT[span.start - 100 : span.end - 100]) == found


def test_the_same_quote_twice_is_two_places() -> None:
    """The second of two equal quotes is the second place; a third is the first again."""
    passage = Passage("Fund it. Fund it.")
    first = passage.find("Fund it.")
    assert first == aigov.Span(0, 8)
    second = passage.find("Fund it.", [first])
    assert second == aigov.Span(9, 17)
    assert passage.find("Fund it.", [first, second]) == first


@settings(derandomize=True, database=None, deadline=None)
@given(st.text("aB -\n\u00ad\u200b“”—\u00a0İß😀.", max_size=60), st.data())
def test_every_slice_is_found(text: str, data: st.DataObject) -> None:
    """A quote that is a slice of the text stands in it, at words that are alike."""
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    span = Passage(text).find(quote)
    if any(char.isalpha() for char in quote) and "-" not in quote:
        assert span is not None
        assert "".join(filter(str.isalpha, span.of(text).lower())) == "".join(filter(str.isalpha, quote.lower()))
    elif span is not None:
        assert span.end <= len(text)


@settings(derandomize=True, database=None, deadline=None)
@given(st.text("ab .\n-", max_size=400), st.integers(200, 300), st.integers(0, 3), st.sampled_from(["cues", "all"]))
def test_pieces_cover_what_is_asked_about(text: str, size: int, overlap: int, gate: str) -> None:
    """With every segment wanted each stands in a piece; none is longer than allowed, and all go forward."""
    document = aigov.Document("a", text * 5)
    segments = aigov.segment(document)
    found = pieces(document, segments, gate, size, overlap)
    assert all(len(piece.span) <= size for piece in found)
    assert all(one.own < other.own for one, other in itertools.pairwise(found))
    assert all(piece.span.start <= piece.own < piece.span.end for piece in found)
    if gate == "all":
        for segment in segments:
            covered = [piece for piece in found if piece.span.overlaps(segment.span)]
            assert covered[0].span.start <= segment.span.start
            assert covered[-1].span.end >= segment.span.end


def test_the_usual_place_of_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the folder for caches, and the key of an answer changes with all that is asked."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    path = Cache("")._path("ab12")
    assert path is not None
    assert path.as_posix() == "/caches/aigov-llm/ab/ab12.json"
    assert Cache.key({"model": "a"}) != Cache.key({"model": "b"})
    assert Cache("none").read("ab12") is None
