"""The forms that the fields of a record take: each function returns the value, or raises Misfit.

They are strict where Python is not (``True`` is no number, a text is no list) and agree with the schemas, whose words
a reader is shown; a record that is right pays for these alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from aigov.model import PUBLISHED, Span

T = TypeVar("T")


class Misfit(ValueError):
    """A value that a record cannot hold; ``field`` says where, in so far as no schema does."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


def keys(record: object, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Any]:
    """Return an object that has all of the required keys and no other than these and the optional ones."""
    if type(record) is not dict:
        raise Misfit("it is not an object")
    for name in required:
        if name not in record:
            raise Misfit(f"the field '{name}' is missing")
    for name in record:
        if name not in required and name not in optional:
            raise Misfit(f"unknown field '{name}'")
    return record


def text(value: object) -> str:
    """Return a text."""
    if type(value) is not str:
        raise Misfit("it is not a text")
    return value


def filled(value: object) -> str:
    """Return a text that is not empty."""
    if not (found := text(value)):
        raise Misfit("it is empty")
    return found


def whole(value: object) -> int:
    """Return a whole number from 0 up; as in JSON Schema, 5.0 is one."""
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int or value < 0:
        raise Misfit("it is not a whole number from 0 up")
    return value


def number(value: object) -> float | int:
    """Return a finite number."""
    if type(value) is not int and (type(value) is not float or not math.isfinite(value)):
        raise Misfit("it is not a number")
    return value


def truth(value: object) -> bool:
    """Return true or false."""
    if type(value) is not bool:
        raise Misfit("it is not true or false")
    return value


def each(value: object, form: Callable[[Any], T]) -> tuple[T, ...]:
    """Return a list of values of one form."""
    if type(value) is not list:
        raise Misfit("it is not a list")
    return tuple(form(item) for item in value)


def maybe(value: object, form: Callable[[Any], T]) -> T | None:
    """Return a value of a form, or None."""
    return None if value is None else form(value)


def span(value: object) -> Span:
    """Return a span from its two offsets."""
    offsets = each(value, whole)
    if len(offsets) != 2:
        raise Misfit("it is not two offsets")
    return Span(*offsets)


def labels(value: object) -> dict[str, str]:
    """Return a map from texts to texts."""
    if type(value) is not dict:
        raise Misfit("it is not an object")
    return {text(name): text(label) for name, label in value.items()}


def published(value: object) -> str | None:
    """Return a date as exactly as it is known, or None."""
    found = maybe(value, text)
    if found is not None and not PUBLISHED.fullmatch(found):
        raise Misfit("published is YYYY, YYYY-MM or YYYY-MM-DD")
    return found


def matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    """Return the form of a text that a pattern matches as a whole."""

    def form(value: object) -> str:
        found = text(value)
        if not pattern.fullmatch(found):
            raise Misfit(f"it is not of the form {pattern.pattern}")
        return found

    return form


def one_of(known: Collection[str], kind: str) -> Callable[[object], str]:
    """Return the form of a text that is one of those known."""

    def form(value: object) -> str:
        found = text(value)
        if found not in known:
            raise Misfit(f"unknown {kind} '{found}'")
        return found

    return form


#: The code of a domain or a mechanism.
code = matching(re.compile(r"[a-z][a-z0-9-]*"))
