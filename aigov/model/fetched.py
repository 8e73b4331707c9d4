"""A sequence that is kept elsewhere, such as in a store, and fetched piece by piece when it is looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Fetched(Sequence[T]):
    """Values in their order, of which none is held: going over them again fetches them again.

    It equals every sequence of the same values, and pickles as a tuple.
    """

    @abstractmethod
    def at(self, places: Iterable[int]) -> Sequence[T]:
        """Return some of the values, by their places where they are kept, rising."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return tuple, (tuple(self),)

    def __repr__(self) -> str:
        return f"<{len(self)} of {type(self).__name__.lower()}>"


def held(values: Iterable[T]) -> Sequence[T]:
    """Return values as a tuple, but leave those alone that are fetched when they are looked at."""
    return values if isinstance(values, Fetched) else tuple(values)
