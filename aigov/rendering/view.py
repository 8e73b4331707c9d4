"""How a matrix is to be shown: the options that every renderer takes, so that one set fits all formats."""

from __future__ import annotations

import inspect
from typing import Any

import attrs

from aigov.exceptions import UnknownName, UsageError

#: What a cell shows.
CELLS = ("actions", "quotes", "counts")


def _cells(instance: object, attribute: object, value: str) -> None:
    if value not in CELLS:
        raise UnknownName("content of cells", value, CELLS)


def _whole(least: int) -> Any:
    def check(instance: object, attribute: attrs.Attribute[Any], value: int | None) -> None:
        if value is not None and (not isinstance(value, int) or value < least):
            raise UsageError(f"{attribute.name} has to be a whole number from {least} on, not {value!r}")

    return check


@attrs.frozen(kw_only=True)
class View:
    """The options of a rendering. One that a format has no use for changes nothing there."""

    #: One of ``CELLS``: what is proposed, in words; the exact quotes; or how many.
    cells: str = attrs.field(default="actions", validator=_cells)
    #: Columns of a terminal.
    width: int = attrs.field(default=120, validator=_whole(20))
    #: How many proposals a cell shows before it says how many more there are; None for all of them.
    most: int | None = attrs.field(default=6, validator=_whole(1))
    #: How many columns are shown before the rest is summed up in a line; None for all of them.
    top: int | None = attrs.field(default=None, validator=_whole(1))
    #: How many characters of an action are shown; None for all of them.
    length: int | None = attrs.field(default=64, validator=_whole(8))
    #: How many documents the legend lists; None for all of them.
    legend: int | None = attrs.field(default=60, validator=_whole(0))

    @classmethod
    def of(cls, **options: Any) -> View:
        """Return the view that options ask for; UnknownName for one that does not exist."""
        known = tuple(inspect.signature(cls).parameters)
        for name in options:
            if name not in known:
                raise UnknownName("option of a rendering", name, known)
        return cls(**options)
