"""What a matrix needs of a store: what proposals have in common, and documents without their texts."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from aigov.corpus import rows
from aigov.corpus.opening import worded
from aigov.facts import FACTS, Facts, Group
from aigov.model import DocumentRecord

#: How many rows are asked for by their numbers at once; more of them are looked for among all.
_AT_ONCE = 500
FEW = 20_000
#: What stands as JSON: several names, or labels.
_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("also", "proponents", "implementers", "beneficiaries"), rows.texts),
    "labels": json.loads,
}


class Questions:
    """A store that is open and can be asked."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.connection = connection

    def rows(self, question: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a question gives."""
        with worded(self.path):
            yield from self.connection.execute(question, values)


class Groups:
    """Proposals by what they have in common, in the order of the first of each; ``numbers``: only of these."""

    def __init__(self, store: Questions, facts: Collection[str], numbers: array[int] | None) -> None:
        self._columns = [name for name in FACTS if name in facts]
        # Nothing in here is anything that has to be looked after: a million rows are a quarter of that many texts.
        self._found: dict[tuple[Any, ...], array[int]] = defaultdict(lambda: array("q"))
        with worded(store.path):
            for row in _wanted(store, ", ".join([*self._columns, "number"]), numbers):
                self._found[row[:-1]].append(row[-1])
        ids = store.rows("SELECT number, id FROM documents") if "document" in facts else ()
        self._ids = {number: rows.unbound(name) for number, name in ids}

    def __iter__(self) -> Iterator[Group]:
        read = {**_READ, "document": self._ids.__getitem__}
        plan = [(name, read.get(name)) for name in self._columns]
        for values, places in self._found.items():
            said = Facts()
            for (name, reading), value in zip(plan, values, strict=True):
                setattr(said, name, value if reading is None else reading(value))
            yield said, places


def _wanted(store: Questions, columns: str, numbers: array[int] | None) -> Iterator[tuple[Any, ...]]:
    """Return some columns of proposals, the last of which is their number, in the order of the numbers."""
    if numbers is None:
        return store.connection.execute(f"SELECT {columns} FROM proposals ORDER BY number")
    return _some(store, columns, numbers)


def _some(store: Questions, columns: str, numbers: array[int]) -> Iterator[tuple[Any, ...]]:
    if len(numbers) <= FEW:
        rest = iter(numbers)
        while some := ",".join(map(str, islice(rest, _AT_ONCE))):
            yield from store.rows(f"SELECT {columns} FROM proposals WHERE number IN ({some}) ORDER BY number")
    else:
        wanted = iter(numbers)
        number = next(wanted)
        for row in store.rows(f"SELECT {columns} FROM proposals WHERE number >= ? ORDER BY number", (number,)):
            if row[-1] == number:
                yield row
                if (number := next(wanted, -1)) < 0:
                    return


def heads(store: Questions, numbers: array[int] | None) -> Iterator[DocumentRecord]:
    """Yield the records of documents without texts, reports and mentions; ``numbers``: only of these."""
    columns = ", ".join((*rows.DOCUMENT[:-1], "NULL"))
    wanted = None if numbers is None else set(numbers)
    for row in store.rows(f"SELECT {columns} FROM documents ORDER BY number"):
        if wanted is None or row[0] in wanted:
            yield rows.record_of(row)


def text(store: Questions, number: int) -> Callable[[], str]:
    """Return a function that fetches the text of a document, once."""
    held: list[str] = []

    def fetched() -> str:
        if not held:
            [(value,)] = store.rows("SELECT text FROM documents WHERE number = ?", (number,))
            held.append(rows.unbound(value))
        return held[0]

    return fetched
