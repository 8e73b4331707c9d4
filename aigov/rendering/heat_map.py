"""The heat map of a matrix: how much stands in each cell, and which part of it is against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aigov.matrix import Cell, Heading, Matrix
from aigov.rendering import captions
from aigov.rendering.columns import wrap
from aigov.rendering.extras import extra
from aigov.rendering.grid import beyond, numbered, telling
from aigov.rendering.view import View
from aigov.rendering.wording import name_of

#: For and against, told apart by those who see no red or green, and in grey by how dark they are.
FOR, AGAINST = "#2166ac", "#e08214"
INK, PALE = "#1b1b1f", "#8a8d94"
#: From the fewest to the most documents.
_SHADES = ("#e6eff7", "#1f5f99")
#: The size of a cell in inches, how wide names may get, and how many characters of a note stand on an inch.
_WIDE, _HIGH = 0.62, 0.46
_NAME, _ROW, _NOTE = 40, 44, 15
#: From which part of the darkest shade on the letters are white.
_DARK = 0.55


def draw(figure: Any, matrix: Matrix, view: View) -> None:
    """Draw the heat map on an empty figure, and make it as large as it has to be."""
    columns, further = telling(matrix, view)
    rows = matrix.rows
    counts = [[matrix.tally(matrix.cell(row.name, column.name)) for column in columns] for row in rows]
    most = max((number for line in counts for number in line), default=0) or 1
    figure.set_size_inches(max(_WIDE * len(columns), 5), max(_HIGH * len(rows), 0.5))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_aspect(_HIGH / _WIDE, anchor="NW")
    axes.set_xlim(0, max(len(columns), 1))
    axes.set_ylim(max(len(rows), 1), 0)
    shade = extra("matplotlib.colors", "aigov[plot]").LinearSegmentedColormap.from_list("coverage", _SHADES)
    for down, row in enumerate(rows):
        for across, column in enumerate(columns):
            share = counts[down][across] / most
            _cell(axes, matrix.cell(row.name, column.name), matrix, (across, down), shade(share), share > _DARK)
    _named(axes, matrix, rows, columns)
    _explained(axes, matrix, view, further)


def _cell(axes: Any, cell: Cell, matrix: Matrix, place: tuple[int, int], colour: Any, dark: bool) -> None:
    patches = extra("matplotlib.patches", "aigov[plot]")
    across, down = place
    middle = (across + 0.5, down + 0.5)
    if cell.state != "proposals":
        hatch = "////" if cell.state == "unread" else None
        axes.add_patch(patches.Rectangle(place, 1, 1, facecolor="white", edgecolor="#d5d8de", hatch=hatch, lw=0.6))
        sign = {"mentioned": "m", "none": "·", "unread": "?"}[cell.state]
        axes.text(*middle, sign, ha="center", va="center", fontsize=9, color=PALE)
        return
    axes.add_patch(patches.Rectangle(place, 1, 1, facecolor=colour, edgecolor="white", lw=0.8))
    number = matrix.tally(cell)
    text = f"{number}" if number == len(cell) else f"{number} ({len(cell)})"
    axes.text(*middle, text, ha="center", va="center", fontsize=8.5, color="white" if dark else INK)
    against = sum(proposal.stance == "oppose" for proposal in cell) / len(cell)
    if against:
        low, wide = (across + 0.06, down + 0.84), 0.88
        axes.add_patch(patches.Rectangle(low, wide, 0.1, facecolor="white", edgecolor="none"))
        axes.add_patch(patches.Rectangle(low, wide * against, 0.1, facecolor=AGAINST, edgecolor="none"))


def _named(axes: Any, matrix: Matrix, rows: Sequence[Heading], columns: Sequence[Heading]) -> None:
    axes.xaxis.tick_top()
    names = [
        literal(f"{name_of(column, matrix, 1, _NAME)} {_documents(column, matrix)}".rstrip()) for column in columns
    ]
    axes.set_xticks([at + 0.5 for at in range(len(columns))], names, rotation=45, ha="left", fontsize=8.5)
    names = [literal("\n".join(wrap(numbered(row, matrix, 0), _ROW))) for row in rows]
    axes.set_yticks([at + 0.5 for at in range(len(rows))], names, fontsize=8.5)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def _documents(column: Heading, matrix: Matrix) -> str:
    return numbered(column, matrix).removeprefix(name_of(column, matrix, 1)).strip()


def _explained(axes: Any, matrix: Matrix, view: View, further: list[Heading]) -> None:
    counted = captions.counted(matrix) + ("" if matrix.count == "proposals" else ", in brackets the proposals")
    marks = "orange bar: part of them against   m mentioned only   · nothing found   ? not read"
    lines = [captions.head(matrix), f"{counted}   {marks}"]
    if further:
        lines.append(beyond(further, matrix, view))
    lines += [note for note in captions.notes(matrix) if note]
    room = max(60, int(_NOTE * axes.figure.get_size_inches()[0]))
    text = "\n".join(part for line in lines for part in wrap(line, room))
    axes.annotate(
        literal(text), (0, 0), (0, -8), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="top", fontsize=7.5, color=INK,
    )  # fmt: skip


def literal(text: str) -> str:
    """Return a text in which no dollar begins a formula."""
    return text.replace("$", r"\$")
