"""A matrix for LaTeX, with the rules of booktabs; documents that are not ASCII need XeLaTeX or LuaLaTeX."""

from __future__ import annotations

from typing import Any

from aigov.matrix import Matrix
from aigov.rendering import captions
from aigov.rendering.grid import grid
from aigov.rendering.view import View

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
    r"""Return the matrix as a ``tabular`` with the text around it; needs ``\usepackage{booktabs}``.

    The options are those of ``aigov.rendering.view.View``.
    """
    view = View.of(**options)
    shown = grid(matrix, view)
    parts = [rf"\noindent {escaped(captions.head(matrix))}\par"]
    if shown.columns and shown.rows:
        # Each column an even share of the line, less the space that stands between columns.
        share = 0.98 / (len(shown.columns) + 0.6)
        sizes = [0.6 * share, *[share] * len(shown.columns)]
        columns = "".join(rf"p{{\dimexpr {size:.3f}\linewidth-2\tabcolsep}}" for size in sizes)
        heads = ["", *(_stacked(above) for above in shown.columns)]
        rows = [
            [rf"\textbf{{{escaped(name)}}}", *map(_stacked, cells)]
            for name, cells in zip(shown.rows, shown.cells, strict=True)
        ]
        lines = [rf"\begin{{tabular}}{{{columns}}}", r"\toprule", _row(heads), r"\midrule"]
        parts.append("\n".join([*lines, *map(_row, rows), r"\bottomrule", r"\end{tabular}", r"\par"]))
    parts += [rf"\noindent {escaped(note)}\par" for note in (*shown.notes, *captions.legend(matrix, view))]
    return "% needs \\usepackage{booktabs}\n" + "\n".join(parts) + "\n"


def _stacked(lines: tuple[str, ...]) -> str:
    return r"\newline ".join(map(escaped, lines))


def _row(cells: list[str]) -> str:
    return " & ".join(cells) + r" \\"
