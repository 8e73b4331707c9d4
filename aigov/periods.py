"""Stretches of time between dates to cut at, and into which of them a date falls."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from aigov.exceptions import UsageError
from aigov.model import PUBLISHED


def _cuts(instance: object, attribute: object, cuts: Sequence[str]) -> None:
    for cut in cuts:
        if not PUBLISHED.fullmatch(cut):
            raise UsageError(f"a cut is YYYY, YYYY-MM or YYYY-MM-DD, not '{cut}'")
    begins = [_first(cut) for cut in cuts]
    if not cuts or sorted(set(begins)) != begins:
        raise UsageError("name the dates to cut at, each later than the one before")


@attrs.frozen
class Periods:
    """Time cut at dates (YYYY, YYYY-MM or YYYY-MM-DD): each begins a period.

    Raises UsageError for a cut that is no date, and for cuts that do not rise.

    >>> periods = Periods(["2023", "2024-06"])
    >>> periods.names, periods.find("2023-11"), periods.find("2024")
    (('until 2023', '2023 until 2024-06', 'from 2024-06'), 1, None)
    """

    cuts: tuple[str, ...] = attrs.field(converter=tuple[str, ...], validator=_cuts)

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """From when, included, and until when, not included, each period lasts; empty where it is open."""
        ends = ("", *self.cuts, "")
        return tuple(pairwise(ends))

    @property
    def names(self) -> tuple[str, ...]:
        """The periods in words."""
        return tuple(name(*edge) for edge in self.edges)

    def find(self, published: str | None) -> int | None:
        """Return which period holds all of a date; None where none does, or there is no date."""
        begins = [_first(cut) for cut in self.cuts]
        days = (_first(published), _last(published)) if published else ()
        sides = {sum(begin <= day for begin in begins) for day in days}
        return sides.pop() if len(sides) == 1 else None


def name(begins: str, ends: str) -> str:
    """Return a stretch of time in words.

    >>> name("", "2024"), name("2023", "2024")
    ('until 2024', '2023 until 2024')
    """
    if begins and ends:
        return f"{begins} until {ends}"
    return f"from {begins}" if begins else f"until {ends}"


def _first(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def _last(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date
