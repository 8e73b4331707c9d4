"""Tables of lines for a terminal: agreement, gaps, and what only one asks."""

from __future__ import annotations

from collections.abc import Sequence

from aigov.phrases import plain
from aigov.rendering.columns import StandIns, wrap

#: How wide a column may get.
_WIDE = 44


def listed(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return lines under heads, as a terminal shows them."""
    from tabulate import tabulate

    stand_ins = StandIns()
    shown = [[stand_ins.hide(_broken(plain(cell))) for cell in line] for line in lines]
    text = tabulate(shown, list(heads), tablefmt="simple", disable_numparse=True)
    return "\n".join(line.rstrip() for line in stand_ins.show(text).split("\n"))


def _broken(text: str) -> str:
    return "\n".join(wrap(text, _WIDE))
