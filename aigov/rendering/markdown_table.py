"""A matrix as a markdown table, as GitHub and most others show it."""

from __future__ import annotations

import re
from typing import Any

from aigov.matrix import Matrix
from aigov.rendering import captions
from aigov.rendering.grid import grid
from aigov.rendering.view import View

_SPECIAL = re.compile(r"[\\`*_\[\]|#$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    r"""Return a text that markdown shows as it is.

    >>> print(escaped("a|b <script> *c*"))
    a\|b &lt;script&gt; \*c\*
    """
    text = "".join(_ENTITIES.get(char, char) for char in text)
    return _SPECIAL.sub(r"\\\g<0>", text)


def render(matrix: Matrix, **options: Any) -> str:
    """Return the matrix as markdown; the options are those of ``aigov.rendering.view.View``."""
    from tabulate import DataRow, TableFormat, tabulate

    view = View.of(**options)
    shown = grid(matrix, view)
    parts = [escaped(captions.head(matrix))]
    if shown.columns and shown.rows:
        headers = ["", *("<br>".join(map(escaped, above)) for above in shown.columns)]
        rows = [
            [f"**{'<br>'.join(map(escaped, name))}**", *("<br>".join(map(escaped, cell)) for cell in cells)]
            for name, cells in zip(shown.rows, shown.cells, strict=True)
        ]
        # As tabulate's own format, but without padding: a cell may be hundreds of characters long.
        bars = DataRow("|", "|", "|")
        table = TableFormat(None, _beneath, None, None, bars, bars, 1, None)
        parts.append(tabulate(rows, headers, tablefmt=table, disable_numparse=True, stralign=None))
    parts += map(escaped, shown.notes)
    parts.append("\n".join(f"- {escaped(document)}" for document in captions.legend(matrix, view)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _beneath(sizes: list[int], sides: list[str]) -> str:
    return "|" + " --- |" * len(sizes)
