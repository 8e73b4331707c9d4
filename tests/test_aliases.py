"""The table of actors: many names of one, brought together when proposals are compared."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from aigov.aliases import ActorLine, Actors, read_actors, uncovered
from aigov.comparison import compare
from aigov.exceptions import UsageError
from aigov.testing.examples import extraction_of

FILE = Path(__file__).parent / "cases" / "aliases.csv"


@pytest.fixture(scope="module")
def actors() -> Actors:
    """The made-up table of the case."""
    return read_actors(FILE)


def said(quote: str, **fields: Any) -> dict[str, Any]:
    return {"quote": quote, "domain": "safety", **fields}


DOCUMENTS = [
    {"id": "a", "authors": ["Ministry of Ports"], "published": "2023", "proposals": [said("Test it")]},
    {"id": "b", "authors": ["Ports  ministry"], "published": "2024", "proposals": [said("Fund it")]},
    {
        "id": "c",
        "authors": ["Ann Ode"],
        "proposals": [
            said("Ban it", voice="quoted", proponents=["Kelp Labs", "Norland"], implementers=["the ports ministry"]),
            said("Open it", voice="quoted", proponents=["Bo"]),
            said("Share it", voice="quoted", proponents=["Bo"]),
        ],
    },
]


def test_a_name_is_found_in_any_case_with_or_without_the(actors: Actors) -> None:
    """Case, spaces and a leading article make no other name."""
    assert actors.canonical("the  ports MINISTRY") == actors.canonical("ministry of ports") == "Ministry of Ports"


@pytest.mark.parametrize(
    ("published", "name"),
    [
        ("2023-11-30", "Kelp Labs"),
        ("2024", "Tidal"),
        ("2024-01-01", "Tidal"),
        (None, "Kelp Labs"),
        ("1999", "Kelp Labs"),
    ],
)
def test_a_line_holds_from_its_date_to_its_date(actors: Actors, published: str | None, name: str) -> None:
    """Both dates are included; a document without a date takes the first line of its name."""
    assert actors.canonical("Kelp Labs", published) == name


@pytest.mark.parametrize(
    ("published", "holds"),
    [("2024", True), ("2024-04", False), ("2024-05", True), ("2024-05-31", True), ("2025", False)],
)
def test_dates_are_compared_as_exactly_as_they_are_known(published: str, holds: bool) -> None:
    """A document known to the year may lie in any of its months."""
    assert ActorLine("a", "b", valid_from="2024-05", valid_to="2024-08").holds(published) is holds


def test_who_is_a_part_of_nothing_stands_for_itself(actors: Actors) -> None:
    """The parent of a part is what it is a part of, that of the whole itself, and a stranger's too."""
    assert [actors.parent(name) for name in ("Ports Ministry", "Norland", "Ann")] == ["Norland", "Norland", "Ann"]
    assert [actors.type(name) for name in ("Ports Ministry", "Norland", "Ann")] == ["ministry", "government", ""]


def test_one_column_for_many_names(actors: Actors) -> None:
    """Two names of one ministry are one column over all documents; without the table they are two."""
    matrix = compare(extraction_of(DOCUMENTS), actors=actors)
    assert len(matrix["safety", "Ministry of Ports"]) == 2
    assert len(compare(extraction_of(DOCUMENTS)).columns) == len(matrix.columns) + 1


def test_names_of_those_who_are_to_act_are_brought_together_too(actors: Actors) -> None:
    """The table holds for every role."""
    assert len(compare(extraction_of(DOCUMENTS), "domain", "implementer", actors=actors)["safety", "Ministry of Ports"])


def test_joint_proponents_stand_under_each_parent_and_type(actors: Actors) -> None:
    """A joint proposal fills the column of each one's parent or type, and is counted once."""
    matrix = compare(extraction_of(DOCUMENTS), "domain", "proponent.parent", actors=actors)
    assert {column.name: column.shown for column in matrix.columns} == {
        "Norland": 3, "Bo": 2, "Kelp Labs": 1, "Ann Ode": 0
    }  # fmt: skip
    types = compare(extraction_of(DOCUMENTS), "domain", "proponent.type", actors=actors)
    assert {column.name: column.shown for column in types.columns} == {
        "ministry": 2, "company": 1, "government": 1, "(no type)": 2
    }  # fmt: skip


def test_a_parent_stands_for_what_its_parts_wrote(actors: Actors) -> None:
    """What a ministry's document mentions is known of its government too."""
    documents = [{"id": "a", "authors": ["Ports Ministry"], "mentions": {"compute": ["chips"]}}]
    matrix = compare(extraction_of(documents), "domain", "proponent.parent", actors=actors)
    assert matrix["compute", "Norland"].state == "mentioned"


def test_authors_of_two_parents_stand_for_neither(actors: Actors) -> None:
    """A document of two parents' authors is the silence of neither."""
    documents = [{"id": "a", "authors": ["Norland", "Kelp Labs"], "mentions": {"compute": ["chips"]}}]
    assert not compare(extraction_of(documents), "domain", "proponent.parent", actors=actors).columns


def test_names_without_a_line_are_listed_by_frequency(actors: Actors) -> None:
    """What the table does not cover is named, the most frequent first, authors without a proposal last."""
    assert uncovered(extraction_of(DOCUMENTS), actors) == (("Bo", 2), ("Ann Ode", 0))
    matrix = compare(extraction_of(DOCUMENTS), actors=actors)
    assert "Not in the table of actors: Bo 2, Ann Ode 0" in str(matrix)
    assert json.loads(matrix.render("json"))["uncovered"] == [
        {"name": "Bo", "proposals": 2}, {"name": "Ann Ode", "proposals": 0}
    ]  # fmt: skip


def test_an_unsigned_document_has_no_parent(actors: Actors) -> None:
    """What nobody signed stands under a heading of its own."""
    matrix = compare(
        extraction_of([{"id": "a", "proposals": [said("Test it")]}]), "domain", "proponent.parent", actors=actors
    )
    assert [column.name for column in matrix.columns] == ["(none named)"]


def test_parents_need_a_table() -> None:
    """Without a table of actors nobody can say who belongs to whom."""
    with pytest.raises(UsageError, match="--actors FILE"):
        compare(extraction_of(DOCUMENTS), "domain", "proponent.parent")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name,parent\nA,B\n", "'alias' is missing"),
        ("alias,canonical\n ,B\n", ":2: a line of a table of actors needs an alias"),
        ("alias,valid_from\nA,May\n", ":2: valid_from is YYYY"),
        ('alias\n"A\n', "no table of actors"),
        ("", "'alias' is missing"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path: Path, text: str, reason: str) -> None:
    """What a table lacks is said, with the line."""
    path = tmp_path / "aliases.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        read_actors(path)


def test_a_table_without_canonical_names(tmp_path: Path) -> None:
    """A name without a canonical one is its own; a byte order mark is no part of the first column."""
    path = tmp_path / "aliases.csv"
    path.write_text("alias,type\nBo,person\n", encoding="utf-8-sig")
    assert read_actors(path).line("bo") == ActorLine("Bo", "Bo", type="person")


def test_a_table_pickles(actors: Actors) -> None:
    """It can be sent to another process."""
    assert pickle.loads(pickle.dumps(actors)) == actors
