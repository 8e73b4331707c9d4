"""The numbers that options take: each makes one of what was written, or says by a ValueError that it is none."""

from __future__ import annotations


def probability(text: str) -> float:
    """Return a number between 0 and 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise ValueError
    return value


def share(text: str) -> float:
    """Return a number above 0, and at most 1."""
    value = probability(text)
    if not value:
        raise ValueError
    return value


def width(text: str) -> int:
    """Return a number of columns that something fits into."""
    value = int(text)
    if value < 20:
        raise ValueError
    return value


def count(text: str) -> int:
    """Return a number of things, at least one."""
    value = int(text)
    if value < 1:
        raise ValueError
    return value


def seconds(text: str) -> float:
    """Return a time above 0."""
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError
    return value
