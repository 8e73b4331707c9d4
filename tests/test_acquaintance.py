"""What `aigov_rules.acquaintance` promises: what the names of a document tell of the nouns in it."""

from __future__ import annotations

from aigov_rules.acquaintance import know
from aigov_rules.kinds import Known
from aigov_rules.names import find_names

from aigov import Document
from aigov.segmentation import segment


def known(text: str) -> tuple[Known, str]:
    document = Document("case", text)
    return know(text, find_names(document, segment(document))), text


def words(offsets: frozenset[int], text: str) -> list[str]:
    return [text[start:].split()[0].strip(".,)") for start in sorted(offsets)]


def test_the_short_name_of_a_law() -> None:
    """Initials stand for an instrument whose title the document spells out, with or without brackets."""
    told, text = known("The council passed the Harbour Dues Act. The HDA funds docks. The FTQ funds boats.")
    assert words(told.instruments, text) == ["HDA"]
    told, text = known("Both towns signed the Tidewater Prosperity Deal (TPD). The TPD opens a dock.")
    assert words(told.instruments, text) == ["TPD", "TPD"]


def test_a_word_is_a_name_by_its_capital() -> None:
    """A word that stands twice with a capital in the middle of a sentence is a name, wherever it stands."""
    told, text = known("The crews of Snape row. Boats by Snape sail far. Pilots: Snape will fund docks. Water is deep.")
    assert words(told.proper, text) == ["Snape", "Snape", "Snape"]


def test_one_capital_is_not_enough() -> None:
    """A capital once in the middle of a sentence may be for emphasis."""
    told, text = known("The crews like Water. Pilots: Water will rise.")
    assert words(told.proper, text) == []
