"""Dates as people write them, where only one reading is possible."""

from __future__ import annotations

import datetime
import re

import attrs

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
#: Day first, month first, year first (with dashes, slashes, dots or Chinese), month and year.
_FORMS = (
    re.compile(
        rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<month>{_NAME})\.?,? (?P<year>[0-9]{{4}})\b", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<month>{_NAME})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})\b", re.IGNORECASE
    ),
    re.compile(r"\b(?P<year>[0-9]{4})(?P<gap>[-/.])(?P<month>[0-9]{1,2})(?P=gap)(?P<day>[0-9]{1,2})(?![0-9])"),
    re.compile(r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"),
    re.compile(rf"\b(?P<month>{_NAME})\.?,? (?P<year>[0-9]{{4}})\b", re.IGNORECASE),
)


@attrs.frozen
class Found:
    """A date in a line."""

    start: int
    end: int
    #: ``YYYY-MM`` or ``YYYY-MM-DD``.
    date: str


def dates(line: str) -> list[Found]:
    """Return the dates that a line writes out, in its order.

    ``03/04/2024`` is none: it has two readings.

    >>> [found.date for found in dates("Updated: Feb 11, 2024 (first seen in January 2024)")]
    ['2024-02-11', '2024-01']
    """
    found: list[Found] = []
    # A date that no calendar has is none, and neither are its month and year.
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(line):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                date = _date(match)
                if date:
                    found.append(Found(*match.span(), date))
    return sorted(found, key=lambda one: one.start)


def _date(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    named = parts["month"][:3].lower()
    month = _MONTHS.index(named) + 1 if named in _MONTHS else int(parts["month"])
    try:
        day = datetime.date(int(parts["year"]), month, int(parts.get("day") or 1))
    except ValueError:
        return None
    if not 1800 <= day.year <= 2200:
        return None
    return day.isoformat() if "day" in parts else f"{day:%Y-%m}"


def date_of(value: str) -> str | None:
    """Return the date that a field gives, as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None where it gives none.

    >>> date_of("2024-10-29T08:23:00Z"), date_of("29 October 2024"), date_of("2024"), date_of("last spring")
    ('2024-10-29', '2024-10-29', '2024', None)
    """
    from aigov.model import PUBLISHED

    value = value.strip()
    if PUBLISHED.fullmatch(value):
        return value
    if len(value) > 60:
        return None
    found = dates(value.replace("T", " ", 1) if value[10:11] == "T" else value)
    return found[0].date if found else None
