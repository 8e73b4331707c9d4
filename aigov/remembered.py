"""What is remembered of documents that went by, so that memory does not grow with them.

It is kept by SQLite in a database without a name: the first megabytes of it stand in memory, the rest in a file that
nobody else sees, and that is gone with the process whatever ends it.
"""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aigov.exceptions import UsageError

if TYPE_CHECKING:
    import sqlite3

#: How much of it stands in memory, in KiB.
_CACHE = 1_024


def tables(keeper: object, *statements: str, cache: int = _CACHE) -> sqlite3.Connection:
    """Return a database that these statements have made, which ends with its keeper."""
    import sqlite3

    with told():
        # Documents may be asked for by one thread after the other.
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(keeper, connection.close)
        # Nothing of it outlives an error, so nothing has to be taken back.
        for setting in ("journal_mode = OFF", f"cache_size = -{cache}"):
            connection.execute(f"PRAGMA {setting}")
        for statement in statements:
            connection.execute(statement)
    return connection


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Raise UsageError, which says what to do, where there is no room to remember more."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise UsageError(
            f"what is remembered of the documents cannot be kept in a file ({error}): make room for temporary files, "
            "or name a folder that has room in the environment variable SQLITE_TMPDIR"
        ) from error


class Names:
    """The names that were there before, each with what was said of it.

    >>> names = Names()
    >>> names.first("a.txt", "number 1"), names.first("b.txt", "number 2"), names.first("a.txt", "number 3")
    (None, None, 'number 1')
    """

    def __init__(self) -> None:
        self._tables = tables(self, "CREATE TABLE names (name BLOB PRIMARY KEY, said BLOB) WITHOUT ROWID")

    def first(self, name: str, said: str = "") -> str | None:
        """Return what was said of a name when it came first; None where that is now, and it is remembered.

        Raises UsageError where there is no room for it.
        """
        key, value = _packed(name), _packed(said)
        with told():
            if self._tables.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (key, value)).rowcount:
                return None
            [(first,)] = self._tables.execute("SELECT said FROM names WHERE name = ?", (key,))
        return str(first, "utf-8", "surrogatepass")


def _packed(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
