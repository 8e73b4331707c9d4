"""What of a page is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from aigov.furniture import front_matter, furniture
from aigov.model.document import Span

CASES = json.loads((Path(__file__).parent / "cases" / "furniture.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["fact"])
def test_cases(case):
    """Each case in cases/furniture.json holds, its fact being what it proves."""
    assert [span.of(case["text"]) for span in furniture(case["text"])] == case["out"]


@given(st.text(alphabet=st.sampled_from(list("aB1 .\n-#|/:©`")), max_size=60))
def test_any_text(text):
    """Whatever the text, the spans are whole lines in order."""
    at = 0
    for span in furniture(text):
        assert span.start >= at
        assert "\n" not in span.of(text)
        at = span.end


def test_title():
    """The short lines above a known title are left out, and the title is not."""
    text = "Daily\nChips\nLabs for all\nLabs must test."
    assert [span.of(text) for span in furniture(text, "Labs for All")] == ["Daily", "Chips"]
    assert furniture(text) == ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("---\na: b\n---\nText.", Span(0, 12)),
        ("\ufeff---\na: b\n...\nText.", Span(1, 13)),
        ("---\n---\nText.", None),
        ("---\nJust a rule above.\n---\n", None),
        ("---\na: b\nno end", None),
        ("----\na: b\n---\n", None),
        ("---\na: b", None),
        ("Text.", None),
    ],
)
def test_front_matter(text, span):
    """Front matter is a block of keys between rules at the very top."""
    assert front_matter(text) == span
