"""What `aigov_rules.siblings` promises: items that name something ask for it where the others of their list ask."""

from __future__ import annotations

import pytest

from aigov import Document, extract


def quotes(text: str) -> list[str]:
    document = Document("a", text, language="en")
    return [one.source.quote for one in extract([document], extractors=["rules"])]


@pytest.mark.parametrize(
    ("items", "found"),
    [
        (["The port must publish its tolls.", "A third lamp at the gate.", "Pilots should be trained."], 3),
        (["The port must publish its tolls.", "A bond, in case the firm walks.", "Pilots should be trained."], 3),
        (["The port must publish its tolls.", "A third lamp at the gate.", "The docks are old."], 1),
        (["The port must publish its tolls.", "Lamps.", "Pilots should be trained."], 2),
        (["The port must publish its tolls.", "The docks are old.", "Pilots should be trained."], 2),
    ],
)
def test_an_item_that_names_something_asks_beside_others_that_ask(items: list[str], found: int) -> None:
    """Two others have to ask by themselves; what is a sentence of its own, or a bare name, asks for nothing."""
    text = "The council has waited for nine years:\n\n" + "".join(f"- {item}\n" for item in items)
    assert len(quotes(text)) == found


def test_the_modality_is_that_of_the_others() -> None:
    text = "In brief:\n\n- The port must act.\n- A third lamp at the gate.\n- Pilots must be trained.\n"
    assert {one.modality for one in extract([Document("a", text, language="en")], extractors=["rules"])} == {
        "obligation"
    }
