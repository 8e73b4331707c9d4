"""What only one asks for, and what some ask for and others do not."""

from __future__ import annotations

from typing import Any

import pytest

from aigov.alignment import LEAST
from aigov.comparison import compare
from aigov.matrix import Matrix
from aigov.testing.examples import extraction_of


def ask(quote: str, *names: str, **fields: Any) -> dict[str, Any]:
    return {"quote": quote, "domain": "safety", "mechanism": "monitoring", "proponents": names, **fields}


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """Two agree, one is told to, and each has an ask of its own."""
    told = {"voice": "reported"}
    asks = [
        ask("Test models for hazards", "Ann"),
        ask("Test the models for hazards", "Ann"),
        ask("Evaluate dangers of models", "Bo", voice="quoted"),
        ask("Fund a channel", "Cy", voice="quoted"),
        ask("Teach every child", "Cy", **told),
    ]
    return compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": asks}]))


def test_a_gap_names_who_asks_and_with_whom_it_was_not_found(matrix: Matrix) -> None:
    """What at least two ask and somebody does not, with the quotes of those who do."""
    (gap,) = matrix.gaps()
    assert {name: [one.source.quote for one in said] for name, said in gap.asked} == {
        "Ann": ["Test models for hazards", "Test the models for hazards"],
        "Bo": ["Evaluate dangers of models"],
    }
    assert gap.missing == ("Cy",)


def test_every_membership_has_its_reason(matrix: Matrix) -> None:
    """Each proposal of a shared ask stands with the words that it shares with the others, and how alike it is."""
    lines = list(matrix.themes())
    assert [(line.name, line.member.terms) for line in lines] == [
        ("Ann", ("test", "models", "hazards")),
        ("Ann", ("test", "models", "hazards")),
        ("Bo", ("evaluate", "models", "dangers")),
    ]
    assert all(LEAST <= line.member.score <= 1 for line in lines)
    assert "evaluate, models, dangers" in str(matrix.themes())
    assert [name for line in lines for name, _ in line.said()] == ["Ann", "Ann", "Bo"]


def test_only_one_asks_it_with_the_quotes(matrix: Matrix) -> None:
    """What nobody else asks; what is only reported is left out unless asked for."""
    assert [(one.name, [p.source.quote for p in one.proposals]) for one in matrix.only()] == [
        ("Cy", ["Fund a channel"])
    ]
    assert [one.theme.label for one in matrix.only(reported=True)] == ["Fund a channel", "Teach every child"]


def test_tables_show_as_text(matrix: Matrix) -> None:
    """A table is lines under heads, as long as it says."""
    table = matrix.only(reported=True)
    assert len(table) == 2
    assert str(table).split("\n") == [
        "proponent    domain    ask                proposals",
        "-----------  --------  -----------------  -----------",
        "Cy           safety    Fund a channel     1",
        "Cy           safety    Teach every child  1",
    ]
    assert "Ann; Bo" in str(matrix.gaps())


def test_where_all_ask_it_there_is_no_gap() -> None:
    """An ask that everybody makes is none."""
    asks = [ask("Test models", "Ann"), ask("Test the models", "Bo", voice="quoted")]
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": asks}]))
    assert (len(matrix.gaps()), len(matrix.only())) == (0, 0)
    assert str(matrix.gaps()).startswith("ask")


def test_with_themes_as_rows_what_is_reported_stays_out() -> None:
    """What the rows leave out is listed by who asks it, reported positions on request."""
    asks = [ask("Fund a channel", "Ann"), ask("Teach every child", "Bo", voice="reported")]
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": asks}]), "theme")
    assert [line.name for line in matrix.only()] == ["Ann"]
    assert sorted(line.name for line in matrix.only(reported=True)) == ["Ann", "Bo"]
