"""A matrix as a pandas DataFrame."""

from __future__ import annotations

from typing import Any

from aigov.asks import Table
from aigov.congruence import Agreement
from aigov.exceptions import UnknownName
from aigov.matrix import Matrix
from aigov.rendering import captions
from aigov.rendering.csv_table import proposals
from aigov.rendering.extras import extra
from aigov.rendering.tables import rows as lines_of

#: What a frame can hold.
FRAMES = ("counts", "proposals")


def frame(matrix: Matrix, what: str) -> Any:
    """Return the counts of the cells (missing where there are none), or a line for every proposal.

    What is counted, and out of how many, is in the ``attrs`` of the counts.
    """
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
    found.attrs["counted"] = captions.counted(matrix)
    found.index.name, found.columns.name = matrix.fields
    return found


def table_frame(table: Table[Any]) -> Any:
    """Return a line for every proposal behind every line of a table."""
    heads, *lines = lines_of(table)
    return extra("pandas", "pandas").DataFrame(lines, columns=heads)


def agreement_frame(agreement: Agreement) -> Any:
    """Return the measure of each two, in a square."""
    names = list(agreement.names)
    values = [[agreement.value(one, other) for other in names] for one in names]
    return extra("pandas", "pandas").DataFrame(values, index=names, columns=names)
