"""The blanks the rules read."""

from __future__ import annotations

import pytest
from aigov_rules.spaces import plain

from aigov import Document, segment


@pytest.mark.parametrize("blank", ["\u00a0", "\u2007", "\u2009", "\u202f", "\u3000"])
def test_a_blank_of_another_kind_is_read_as_a_plain_one(blank: str) -> None:
    """Documents and segments are read with plain blanks, and every place stays what it is."""
    document = Document("text", f"The European{blank}Union should act. It must.")
    read, segments = plain(document, segment(document))
    assert read.text == "The European Union should act. It must."
    assert [part.text for part in segments] == [part.span.of(read.text) for part in segment(document)]


def test_ends_of_lines_stay() -> None:
    """The end of a line parts things, so it is no blank."""
    document = Document("text", "One\nTwo\u00a0three")
    assert plain(document, ())[0].text == "One\nTwo three"


def test_plain_text_is_not_copied() -> None:
    """A text with plain blanks only is given back as it is."""
    document = Document("text", "One two.")
    segments = segment(document)
    read, parts = plain(document, segments)
    assert read is document
    assert parts is segments
