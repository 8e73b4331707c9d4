"""The words of a whole matrix, for the formats in which a table is as wide as it has to be."""

from __future__ import annotations

import attrs

from aigov.matrix import Cell, Heading, Matrix
from aigov.rendering import captions, wording
from aigov.rendering.view import View

#: The fields whose groups are codes: words that need no document beside them.
_CODES = ("domain", "mechanism", "modality", "stance", "effect", "voice")


@attrs.frozen
class Grid:
    """What every table shows, in lines that are not yet escaped."""

    #: The lines before each row.
    rows: tuple[tuple[str, ...], ...]
    #: The lines above each column.
    columns: tuple[tuple[str, ...], ...]
    #: By row, the lines of each cell.
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    #: The same places, with what is in them.
    sources: tuple[tuple[Cell, ...], ...]
    #: What stands under the table.
    notes: tuple[str, ...]


def numbered(heading: Heading, matrix: Matrix, side: int = 1) -> str:
    """Return a heading's name; with the numbers of its documents, unless it is a code."""
    name = wording.name_of(heading, matrix, side)
    return name if matrix.fields[side] in _CODES else f"{name} {wording.numbers(heading, matrix)}".rstrip()


def above(column: Heading, matrix: Matrix) -> tuple[str, ...]:
    """Return the lines above a column: its name, then whose mouth it is in and when, or how many a code has."""
    if matrix.fields[1] in _CODES:
        facts = captions.many(column.shown, "proposal")
    else:
        known = (wording.voices(column, matrix, 1), wording.dates(column, matrix))
        facts = ", ".join(fact for fact in known if fact)
    return tuple(line for line in (numbered(column, matrix), facts) if line)


def beside(row: Heading, matrix: Matrix) -> tuple[str, ...]:
    """Return the lines before a row: its name, and whose mouth it is in."""
    return tuple(line for line in (numbered(row, matrix, 0), wording.voices(row, matrix, 0)) if line)


def lines(matrix: Matrix, row: Heading, column: Heading, view: View, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a cell."""
    cell, domain = matrix.cell(row.name, column.name), wording.domain_of(matrix, row.name, column.name)
    speaker = [heading for side, heading in enumerate((row, column)) if matrix.fields[side] == "proponent"]
    mixed = matrix.fields[0] != "voice" != matrix.fields[1] and any(one.voices != ("reported",) for one in speaker)
    return tuple(wording.cell_lines(cell, view, matrix=matrix, domain=domain, usual=usual, mixed=mixed))


def telling(matrix: Matrix, view: View) -> tuple[list[Heading], list[Heading]]:
    """Return the columns to show, and those beyond ``view.top``.

    A column of somebody who is only quoted, and in nothing that is shown, tells nothing; the last line names it.
    """
    columns = [column for column in matrix.columns if column.shown or column.own]
    first = columns[: view.top]
    return first, columns[len(first) :]


def beyond(columns: list[Heading], matrix: Matrix, view: View) -> str:
    """Return the line that names the columns beyond ``view.top``; empty where there are none."""
    names = "; ".join(f"{numbered(column, matrix)} {column.shown}" for column in columns)
    return f"Beyond the first {view.top}: {names}" if columns else ""


def grid(matrix: Matrix, view: View) -> Grid:
    """Return the words of a matrix."""
    usual = wording.usual_implementers(matrix)
    columns, further = telling(matrix, view)
    notes = (
        beyond(further, matrix, view),
        captions.left_out(matrix),
        captions.key(matrix, view, usual),
        *captions.notes(matrix),
    )
    return Grid(
        rows=tuple(beside(row, matrix) for row in matrix.rows),
        columns=tuple(above(column, matrix) for column in columns),
        cells=tuple(tuple(lines(matrix, row, column, view, usual) for column in columns) for row in matrix.rows),
        sources=tuple(tuple(matrix.cell(row.name, column.name) for column in columns) for row in matrix.rows),
        notes=tuple(note for note in notes if note),
    )
