"""A matrix as a DataFrame."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aigov.comparison import compare
from aigov.exceptions import UnknownName
from aigov.rendering.csv_table import QUOTES
from aigov.testing.examples import extraction_of

pandas = pytest.importorskip("pandas")
CASE = json.loads((Path(__file__).parent / "cases" / "matrix.json").read_text("utf-8"))


@pytest.mark.parametrize("count", ["documents", "proponents", "proposals"])
def test_the_counts_are_those_of_the_matrix(count: str) -> None:
    """Each cell has its count; where there is no proposal the value is missing, which is not nought."""
    matrix = compare(extraction_of(CASE), count=count)
    frame = matrix.to_pandas()
    assert (frame.index.name, frame.columns.name) == ("domain", "proponent")
    assert frame.attrs["counted"].startswith(f"Counted: {count} (of ")
    for row in matrix.rows:
        for column in matrix.columns:
            cell, value = matrix[row.name, column.name], frame.loc[row.name, column.name]
            assert pandas.isna(value) if not cell.proposals else value == matrix.tally(cell)


def test_every_proposal_with_its_attributes() -> None:
    """The other frame has a line for each proposal in each cell."""
    matrix = compare(extraction_of(CASE))
    frame = matrix.to_pandas("proposals")
    assert list(frame.columns[: len(QUOTES)]) == list(QUOTES)
    assert frame["id"].nunique() == len(matrix.proposals)
    with pytest.raises(UnknownName, match="counts, proposals"):
        matrix.to_pandas("words")


def test_nothing_gives_an_empty_frame() -> None:
    """No documents, no columns."""
    assert compare(extraction_of([])).to_pandas().shape == (4, 0)
