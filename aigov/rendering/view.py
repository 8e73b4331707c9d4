"""How a matrix is to be shown: the options that every renderer takes, so that one set fits all formats."""

from __future__ import annotations

import inspect
from typing import Any

import attrs

from aigov.congruence import DUPLICATES, MEASURES, NORMALISATIONS
from aigov.exceptions import UnknownName, UsageError

#: What a cell shows.
CELLS = ("actions", "quotes", "counts")


def _one_of(what: str, known: tuple[str, ...]) -> Any:
    def check(instance: object, attribute: object, value: str | None) -> None:
        if value is not None and value not in known:
            raise UnknownName(what, value, known)

    return check


def _whole(least: int) -> Any:
    def check(instance: object, attribute: attrs.Attribute[Any], value: int | None) -> None:
        if value is not None and (not isinstance(value, int) or value < least):
            raise UsageError(f"{attribute.name} has to be a whole number from {least} on, not {value!r}")

    return check


@attrs.frozen(kw_only=True)
class View:
    """The options of a rendering. One that a format has no use for changes nothing there."""

    #: One of ``CELLS``: what is proposed, in words; the exact quotes; or how many.
    cells: str = attrs.field(default="actions", validator=_one_of("content of cells", CELLS))
    #: Columns of a terminal.
    width: int = attrs.field(default=120, validator=_whole(20))
    #: How many proposals a cell shows before it says how many more there are; None for all of them.
    most: int | None = attrs.field(default=6, validator=_whole(1))
    #: How many columns of a matrix, or lines of a table, are shown before the rest is summed up; None for all of them.
    top: int | None = attrs.field(default=None, validator=_whole(1))
    #: How many characters of an action are shown; None for all of them.
    length: int | None = attrs.field(default=64, validator=_whole(8))
    #: How many documents the legend lists; None for all of them.
    legend: int | None = attrs.field(default=60, validator=_whole(0))
    #: For networks and pictures, what lies between two columns: one of ``aigov.congruence.MEASURES``; None for
    #: the network of who asks what, and for the picture of the matrix.
    measure: str | None = attrs.field(default=None, validator=_one_of("measure", MEASURES))
    #: What a measure is divided by, and within what a repeated ask counts once: see ``aigov.congruence.agreement``.
    normalisation: str = attrs.field(default="none", validator=_one_of("normalisation", NORMALISATIONS))
    duplicates: str = attrs.field(default="document", validator=_one_of("rule for duplicates", DUPLICATES))
    #: Whether networks count what somebody else reports of a column.
    reported: bool = False

    @classmethod
    def of(cls, **options: Any) -> View:
        """Return the view that options ask for; UnknownName for one that does not exist."""
        known = tuple(inspect.signature(cls).parameters)
        for name in options:
            if name not in known:
                raise UnknownName("option of a rendering", name, known)
        return cls(**options)
