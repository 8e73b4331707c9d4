"""Whom a short name points back to."""

from __future__ import annotations

from aigov_rules.longer_names import longer
from aigov_rules.names import find_names
from aigov_rules.party import Party

from aigov import Document
from aigov.segmentation import segment


def told(text: str, short: str, *recent: str) -> tuple[str, ...] | None:
    """Whom a short name at the end of a text points back to, after those who acted."""
    document = Document("case", text)
    names = find_names(document, segment(document))
    return longer(names, recent, Party(short, 0, 1, 0, definite=True), len(text))


def test_a_short_name_points_back_to_the_latest_who_acted_or_was_named() -> None:
    """Who was to act comes first, then the office or body that was named last, then the company."""
    assert told("It rained.", "Secretary", "Secretary of Ports") == ("Secretary of Ports",)
    assert told("It rained.", "president", "vice president") is None
    assert told("Nvidia sells lamps.", "company") == ("Nvidia",)
    assert told("It rained.", "company") is None
