"""What the records of proposals and of documents have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from aigov.exceptions import InvalidRecord
from aigov.model import Named, Span
from aigov.serialization.schemas import check
from aigov.serialization.shapes import filled, keys

T = TypeVar("T")


def refusing(build: Callable[[], T], record: object, name: str, path: str, line: int | None, **more: Any) -> T:
    """Build a value; where the record does not fit, let the schema word it, or say what no schema can."""
    try:
        return build()
    except ValueError as error:
        check(record, name, path=path, line=line, **more)
        raise InvalidRecord(path, str(error), line, getattr(error, "field", "")) from None


def offsets(value: Span | None) -> list[int] | None:
    """Return the two offsets of a span, as a record has them."""
    return None if value is None else [value.start, value.end]


def named_record(value: Named) -> dict[str, str]:
    """Return a name and a version as a record has them."""
    return {"name": value.name, "version": value.version}


def named(value: object) -> Named:
    """Return the name and the version that a record holds."""
    record = keys(value, ("name", "version"))
    return Named(filled(record["name"]), filled(record["version"]))
