"""A matrix for a terminal: as many columns as fit, the others as named lines, nothing cut in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from aigov.matrix import Heading, Matrix
from aigov.rendering import captions, wording
from aigov.rendering.columns import StandIns, share, width, wrap
from aigov.rendering.grid import above, beside, beyond, lines as lines_of, numbered, telling
from aigov.rendering.view import View

#: How narrow a column may get before it is folded into a line.
_LEAST = {"actions": 16, "quotes": 22, "counts": 12}
#: How wide the names of the rows may get.
_NAMES = 18
#: How wide asks may get as the names of rows.
_ASKS = 30
#: How many folded columns are told in full; where there are more, two proposals of each cell.
_IN_FULL = 8


def render(matrix: Matrix, **options: Any) -> str:
    """Return the matrix as text; the options are those of ``aigov.rendering.view.View``."""
    view = View.of(**options)
    usual = wording.usual_implementers(matrix)
    columns, further = telling(matrix, view)
    fitting = _fitting(matrix, columns, view)
    lines = wrap(captions.head(matrix), view.width)
    if fitting and matrix.rows:
        lines += _table(matrix, fitting, view, usual)
    placed = {column.name for column in fitting} if matrix.rows else set()
    lines += _folded(matrix, [column for column in columns if column.name not in placed], view, usual)
    notes = (beyond(further, matrix, view), captions.left_out(matrix), captions.key(matrix, view, usual))
    for note in (*notes, *captions.notes(matrix)):
        lines += wrap(note, view.width, "  ") if note else []
    for document in captions.legend(matrix, view):
        lines += wrap(document, view.width, "    ")
    return "\n".join(line.rstrip() for line in lines)


def _row_names(matrix: Matrix) -> list[tuple[str, ...]]:
    names = [beside(row, matrix) for row in matrix.rows]
    if matrix.fields[0] in ("domain", "mechanism"):
        return [(name.upper(),) for (name,) in names]
    return names


def _names_size(matrix: Matrix, view: View) -> int:
    longest = max((width(line) for lines in _row_names(matrix) for line in lines), default=0)
    return min(longest, _ASKS if matrix.fields[0] == "theme" else _NAMES, view.width // 3)


def _fitting(matrix: Matrix, columns: Sequence[Heading], view: View) -> Sequence[Heading]:
    """Return the first columns, as many as have room; those that show nothing only where all have."""
    names = _names_size(matrix, view)
    room = max((view.width - names) // (_LEAST[view.cells] + 1), 1)
    if len(columns) <= room:
        return columns
    return [column for column in columns if column.shown][:room] or columns[:room]


def _table(matrix: Matrix, columns: Sequence[Heading], view: View, usual: tuple[str, ...]) -> list[str]:
    heads = [above(column, matrix) for column in columns]
    body = [[lines_of(matrix, row, column, view, usual) for column in columns] for row in matrix.rows]
    names = _row_names(matrix)
    first = _names_size(matrix, view)
    needs = []
    for index, head in enumerate(heads):
        shown = [head, *(row[index] for row in body)]
        longest = max(width(line) for lines in shown for line in lines)
        needs.append((longest, sum(max(sum(map(width, lines)), 1) for lines in shown)))
    room = view.width - first - len(columns)
    least = min(_LEAST[view.cells], max(room // len(columns), 4))
    sizes = [first, *share(needs, room, least)]
    rows = [
        _wrapped(["", *heads], sizes),
        *(_wrapped([name, *row], sizes) for name, row in zip(names, body, strict=True)),
    ]
    return _laid_out(rows, sizes)


def _wrapped(cells: Sequence[Sequence[str]], sizes: Sequence[int]) -> list[list[str]]:
    """Return the lines of a row, each with its part of every cell."""
    parts = [
        [piece for line in lines for piece in _broken(line, size)] for lines, size in zip(cells, sizes, strict=True)
    ]
    height = max(map(len, parts))
    return [[lines[index] if index < len(lines) else "" for lines in parts] for index in range(height)]


def _broken(line: str, size: int) -> list[str]:
    # A mark that stands alone at the end does not get a line of its own; no text here has a no-break space.
    bound = f"{line[:-2]}\u00a0@" if line.endswith(" @") else line
    return [piece.replace("\u00a0", " ") for piece in wrap(bound, size, "  " if size > 8 else "") if piece]


def _laid_out(rows: Sequence[Sequence[Sequence[str]]], sizes: Sequence[int]) -> list[str]:
    """Lay out the rows, the first of which is the head."""
    from tabulate import SEPARATING_LINE, DataRow, Line, TableFormat, tabulate

    bars = DataRow("", "|", "")
    plain = TableFormat(None, Line("", "-", "|", ""), None, None, bars, bars, 0, None)
    stand_ins = StandIns()
    lines: list[Any] = []
    for index, row in enumerate(rows):
        lines += [[stand_ins.hide(part) for part in line] for line in row]
        if not index:
            lines.append(SEPARATING_LINE)
    text = tabulate(
        lines, tablefmt=plain, disable_numparse=True, stralign="left", preserve_whitespace=True, missingval=""
    )
    return stand_ins.show(text).split("\n")


def _folded(matrix: Matrix, columns: Sequence[Heading], view: View, usual: tuple[str, ...]) -> list[str]:
    """Return the columns that did not fit: by row where they have but one, else a line each."""
    if len(columns) > _IN_FULL and view.most is not None:
        view = attrs.evolve(view, most=min(view.most, 2))
    alone: dict[str, list[str]] = {}
    several: list[str] = []
    silent: list[str] = []
    for column in columns:
        filled = [row for row in matrix.rows if matrix.cell(row.name, column.name).proposals]
        if not filled:
            silent.append(_absent(matrix, column, view))
        elif len(filled) == 1:
            said = " ".join(lines_of(matrix, filled[0], column, view, usual))
            alone.setdefault(filled[0].name, []).append(f"{numbered(column, matrix)} {said}")
        else:
            said = "; ".join(
                f"{wording.name_of(row, matrix, 0)} {' '.join(lines_of(matrix, row, column, view, usual))}"
                for row in filled
            )
            several.append(f"{numbered(column, matrix)}: {said}")
    lines = [wrap(line, view.width, "  ") for line in several]
    for row in matrix.rows:
        if row.name in alone:
            name = wording.name_of(row, matrix, 0)
            lines.append(wrap(f"{name[:1].upper()}{name[1:]} only: {'; '.join(alone[row.name])}", view.width, "  "))
    if silent:
        lines.append(wrap(f"No proposal shown: {'; '.join(silent)}", view.width, "  "))
    return [line for wrapped in lines for line in wrapped]


def _absent(matrix: Matrix, column: Heading, view: View) -> str:
    """Return what there is instead of proposals in a column that has none."""
    cells = [(row, matrix.cell(row.name, column.name)) for row in matrix.rows]
    mentioned = [wording.name_of(row, matrix, 0) for row, cell in cells if cell.state == "mentioned"]
    if cells and all(cell.state == "unread" for _, cell in cells):
        return f"? {numbered(column, matrix)}"
    return f"{'m ' + ', '.join(mentioned) if mentioned else '.'} {numbered(column, matrix)}"
