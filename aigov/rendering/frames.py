"""A matrix as a pandas DataFrame."""

from __future__ import annotations

from typing import Any

from aigov.exceptions import UnknownName
from aigov.matrix import Matrix
from aigov.rendering.csv_table import proposals
from aigov.rendering.extras import extra

#: What a frame can hold.
FRAMES = ("counts", "proposals")


def frame(matrix: Matrix, what: str) -> Any:
    """Return the counts of the cells (missing where a cell holds no proposal), or a line for every proposal."""
    if what not in FRAMES:
        raise UnknownName("frame", what, FRAMES)
    pandas = extra("pandas", "pandas")
    if what == "proposals":
        heads, *lines = proposals(matrix)
        return pandas.DataFrame(lines, columns=heads)
    rows, columns = ([heading.name for heading in headings] for headings in (matrix.rows, matrix.columns))
    counts = [
        [matrix.tally(cell) if cell.proposals else None for cell in (matrix.cell(row, column) for column in columns)]
        for row in rows
    ]
    found = pandas.DataFrame(counts, index=rows, columns=columns, dtype="Int64")
    found.index.name, found.columns.name = matrix.fields
    return found
