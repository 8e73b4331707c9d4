"""Tables of lines for a terminal: agreement, gaps, and what only one asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aigov.phrases import plain
from aigov.rendering.columns import StandIns, wrap

if TYPE_CHECKING:
    from aigov.congruence import Agreement

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


def agreement_text(agreement: Agreement) -> str:
    """Return the pairs of an agreement, with how often they agree and collide."""
    heads = ("first", "second", agreement.measure, "agree", "collide")
    lines = [
        (pair.first, pair.second, f"{pair.value:g}", str(len(pair.agreed)), str(len(pair.collided)))
        for pair in agreement
    ]
    note = f"Counted: {agreement.measure}, normalisation {agreement.normalisation}, repeated asks "
    rule = agreement.duplicates
    note += {"always": "always", "range": "once in all"}.get(rule, f"once per {rule}")
    return f"{listed(heads, lines)}\n{note}"
