"""A matrix as an Excel workbook: the matrix, its proposals with every attribute, the documents."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from aigov.matrix import Matrix
from aigov.rendering import captions
from aigov.rendering.csv_table import proposals, words
from aigov.rendering.extras import extra
from aigov.rendering.grid import above, beside
from aigov.rendering.view import View

#: What a cell of Excel holds at most.
_LONGEST = 32_767
#: Halves of characters, and controls, which no workbook can hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
#: The same bytes for the same matrix, whatever the day.
_DAY = datetime(2000, 1, 1)
_DOCUMENT = ("number", "id", "title", "authors", "publisher", "published", "kind", "url", "status", "words", "error")


def render(matrix: Matrix, **options: Any) -> bytes:
    """Return the workbook. Nothing is left away: of the options only ``cells`` counts, and no value is a formula."""
    view = View.of(**options)
    xlsxwriter = extra("xlsxwriter", "aigov[excel]")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _DAY})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for name, lines, wide in (
            ("Matrix", _matrix(matrix, view), 36),
            ("Proposals", proposals(matrix), 16),
            ("Documents", _documents(matrix), 20),
        ):
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, max(len(line) for line in lines) - 1, wide)
            for row, line in enumerate(lines):
                for column, value in enumerate(line):
                    form = bold if row == 0 or (column == 0 and name == "Matrix") else plain
                    _write(sheet, row, column, value, form)
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, value: object, form: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
    elif value is not None:
        text = _UNWRITABLE.sub("\ufffd", str(value))
        sheet.write_string(row, column, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…", form)


def _matrix(matrix: Matrix, view: View) -> list[list[object]]:
    lines: list[list[object]] = [[matrix.fields[0], *("\n".join(above(column, matrix)) for column in matrix.columns)]]
    for row in matrix.rows:
        cells: list[object] = ["\n".join(beside(row, matrix))]
        for column in matrix.columns:
            cell = matrix.cell(row.name, column.name)
            counted = view.cells == "counts" and cell.proposals
            cells.append(matrix.tally(cell) if counted else words(matrix, row, column, view))
        lines.append(cells)
    notes = (
        captions.head(matrix),
        captions.counted(matrix) if view.cells == "counts" else "",
        captions.left_out(matrix),
        *captions.notes(matrix),
    )
    lines += [[note] for note in notes if note]
    return lines


def _documents(matrix: Matrix) -> list[list[object]]:
    lines: list[list[object]] = [list(_DOCUMENT)]
    for number, record in enumerate(matrix.heads, 1):
        one = record.document
        known = (one.id, one.title, "; ".join(one.authors), one.publisher, one.published, one.kind, one.url)
        lines.append([number, *known, record.status, record.words, record.error])
    return lines
