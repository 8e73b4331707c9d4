"""A matrix for LaTeX, with the rules of booktabs; documents that are not ASCII need XeLaTeX or LuaLaTeX."""

from __future__ import annotations

from typing import Any

from aigov.matrix import Matrix
from aigov.rendering import captions
from aigov.rendering.grid import Grid, grid
from aigov.rendering.view import View

#: How many columns stand beside each other; the others follow in tables of their own.
_PANEL = 4
#: What the table needs, and the size of its letters.
_PACKAGES = "booktabs,longtable"
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "[": "{[}",
    "]": "{]}",
    '"': r"\textquotedbl{}",
}


def escaped(text: str) -> str:
    r"""Return a text that LaTeX sets as it is.

    >>> print(escaped("50 % & more_"))
    50 \% \& more\_
    """
    return "".join(_SPECIAL.get(char, char) for char in text)


def render(matrix: Matrix, **options: Any) -> str:
    r"""Return the matrix as ``longtable``, which goes on over pages, with the text around it.

    It needs ``\usepackage{booktabs,longtable}``, which are a part of every LaTeX.

    The options are those of ``aigov.rendering.view.View``.
    """
    view = View.of(**options)
    shown = grid(matrix, view)
    parts = [rf"\noindent {escaped(captions.head(matrix))}\par"]
    if shown.rows:
        parts += [_panel(shown, first) for first in range(0, len(shown.columns), _PANEL)]
    parts += [rf"\noindent {escaped(note)}\par" for note in (*shown.notes, *captions.legend(matrix, view))]
    return f"% needs \\usepackage{{{_PACKAGES}}}\n{{\\footnotesize\n" + "\n".join(parts) + "\n}\n"


def _panel(shown: Grid, first: int) -> str:
    """Return the columns from the first on, as many as fit beside each other."""
    columns = shown.columns[first : first + _PANEL]
    # Each column an even share of the line, less the space that stands between columns, and a little more to the names.
    share = 0.98 / (len(columns) + 1.15)
    sizes = "".join(
        rf"p{{\dimexpr {size:.3f}\linewidth-2\tabcolsep}}" for size in (1.15 * share, *[share] * len(columns))
    )
    rows = [
        [rf"\textbf{{{_stacked(name)}}}", *map(_stacked, cells[first : first + _PANEL])]
        for name, cells in zip(shown.rows, shown.cells, strict=True)
    ]
    head = [r"\toprule", _row(["", *map(_stacked, columns)]), r"\midrule", r"\endhead", r"\bottomrule", r"\endfoot"]
    return "\n".join([rf"\begin{{longtable}}{{{sizes}}}", *head, *map(_row, rows), r"\end{longtable}"])


def _stacked(lines: tuple[str, ...]) -> str:
    return r"\newline ".join(map(escaped, lines))


def _row(cells: list[str]) -> str:
    # Narrow columns are not stretched to their edge; after that only this ends a row, whatever packages there are.
    return " & ".join(rf"\raggedright {cell}" for cell in cells) + r" \tabularnewline"
