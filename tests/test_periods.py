"""Stretches of time, and into which of them a date falls."""

from __future__ import annotations

import pytest

from aigov.comparison import compare
from aigov.exceptions import UsageError
from aigov.fields import NO_PERIOD
from aigov.periods import Periods
from aigov.testing.examples import extraction_of

TEST = {"quote": "Test models for hazards", "domain": "safety", "mechanism": "monitoring"}


def test_edges_and_names() -> None:
    """The first period is open at its beginning and the last at its end."""
    periods = Periods(["2023", "2024-06"])
    assert periods.edges == (("", "2023"), ("2023", "2024-06"), ("2024-06", ""))
    assert periods.names == ("until 2023", "2023 until 2024-06", "from 2024-06")


@pytest.mark.parametrize("cuts", [[], ["May"], ["2024-06", "2024"], ["2024", "2024-01-01"]])
def test_cuts_are_rising_dates(cuts: list[str]) -> None:
    """What is no date, or does not rise, cuts nothing."""
    with pytest.raises(UsageError, match=r"a cut is|each later"):
        Periods(cuts)


def test_periods_can_be_columns() -> None:
    """A document stands in the period that holds all of its date; what is not dated exactly enough stands apart."""
    dates = ["2023-11-02", "2024-05", "2024", None, "2024-06-30"]
    documents = [
        {"id": str(at), "authors": ["Ann"], "published": date, "proposals": [TEST]} for at, date in enumerate(dates)
    ]
    matrix = compare(extraction_of(documents), columns="period", cuts=["2024", "2024-06"])
    found = {column.name: column.documents for column in matrix.columns}
    assert list(found) == ["until 2024", "2024 until 2024-06", "from 2024-06", NO_PERIOD]
    assert list(found.values()) == [("0",), ("1",), ("4",), ("2", "3")]
    assert [len(matrix["safety", name]) for name in found] == [1, 1, 1, 2]


def test_periods_need_cuts() -> None:
    """Without dates there is nothing to cut at."""
    with pytest.raises(UsageError, match="name the dates"):
        compare(extraction_of([]), columns="period")
