"""Hortatives and imperatives."""

from __future__ import annotations

import pytest

import aigov


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DR. HOLM: Yes, so let's —", 0),
        ("Let us not.", 0),
        ("Let us fund more research on AI safety.", 1),
    ],
)
def test_what_is_broken_off_proposes_nothing(text: str, found: int) -> None:
    """A hortative without a verb is no proposal, and costs the document nothing."""
    extraction = aigov.extract([aigov.Document("one", text)], extractors=["rules"])
    [report] = extraction.documents[0].reports
    assert (report.error, len(extraction)) == (None, found)
