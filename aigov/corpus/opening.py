"""Opening the file of a store: made where there is none, and refused where it is none of ours."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from aigov.exceptions import StoreError
from aigov.serialization import is_store

#: "AIGV": what tells a store from other databases.
APPLICATION = 1095321430
#: The version of the tables that this aigov writes and reads.
VERSION = 1
#: How many seconds a process waits for another that writes.
PATIENCE = 60.0
#: How much of a store is kept in memory, in KiB.
_CACHE = 16_384
#: After how many pages what was written goes into the file itself: about 16 MB.
_CHECKPOINT = 4_000


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Raise StoreError for whatever SQLite or the system says about a store."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(str(path), _reason(error)) from error


def _reason(error: sqlite3.Error) -> str:
    text = str(error)
    if "locked" in text or "busy" in text:
        return f"another process has been writing to it for {PATIENCE:.0f} seconds: try again when it is done"
    if "full" in text:
        return "the disk is full: make room and run again; everything that was finished is kept"
    if "disk I/O error" in text:
        return "the disk cannot be written to or read (is it full?); everything that was finished is kept"
    if "readonly" in text:
        return "it cannot be written to: the file, its folder or the disk is read-only"
    if "not a database" in text:
        return "it is no store: another kind of file has this name"
    if "malformed" in text:
        return "it is damaged: 'aigov store check' says where; a copy may be saved with sqlite3's .recover"
    if "unable to open" in text:
        return "it cannot be opened: is there such a folder, and may it be written to?"
    if "no such module: fts5" in text:
        return "this SQLite has no FTS5, with which its quotes are searched: it can only be read here"
    return text


def opened(path: Path, *, writing: bool) -> sqlite3.Connection:
    """Return a connection to a store; for writing it is made where there is none.

    Raises StoreError for a file that is no store, that a newer aigov made, or that cannot be opened.
    """
    with worded(path):
        connection = _writing(path) if writing else _reading(path)
        try:
            _refuse_foreign(connection, path)
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
            if writing:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
        except BaseException:
            connection.close()
            raise
        return connection


def _reading(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise StoreError(str(path), "there is no such store")
    if path.stat().st_size == 0:
        raise StoreError(str(path), "it is no store: it is empty")
    address = f"file:{quote(str(path.resolve()))}"
    # Whoever reads too keeps two small files beside the store, and takes them away when he is the last. Where that is
    # not possible nobody else can write either.
    beside = Path(f"{path}-wal").exists()
    for mode in ("rw", "ro") if beside else ("rw", "ro", "ro&immutable=1"):
        connection = _connected(f"{address}?mode={mode}")
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            failed = error
        else:
            return connection
    raise failed


def _connected(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True, check_same_thread=False)


def _writing(path: Path) -> sqlite3.Connection:
    if path.is_dir():
        raise StoreError(str(path), "it is a folder: name a file")
    if not path.parent.is_dir():
        raise StoreError(str(path), f"there is no folder {path.parent}")
    if path.exists() and path.stat().st_size and not is_store(path):
        raise StoreError(str(path), "it is no store: another kind of file has this name")
    connection = _connected(f"file:{quote(str(path.resolve()))}")
    try:
        if not _marks(connection)[0] and not _tables(connection):
            _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return whose the database is, and the version of its tables."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _tables(connection: sqlite3.Connection) -> int:
    [number] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(number)


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    application, version = _marks(connection)
    if not application and not _tables(connection):
        raise StoreError(str(path), "it holds nothing yet: whoever began to make it did not come far; extract into it")
    if application != APPLICATION:
        raise StoreError(str(path), "it is no store of aigov but another database of SQLite: name another file")
    if version > VERSION:
        raise StoreError(
            str(path),
            f"a newer aigov made it (its tables are version {version}, this aigov knows {VERSION}): bring aigov up to "
            "date, or name another file",
        )
    if version < VERSION:
        raise StoreError(
            str(path),
            f"an older aigov made it (its tables are version {version}, not {VERSION}): extract into a new file",
        )


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables, all in one transaction: whoever comes second finds them, or nothing."""
    _remember_ahead(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _tables(connection):
            for statement in _statements("store.sql"):
                connection.execute(statement)
            if searchable(connection):
                for statement in _statements("store-search.sql"):
                    connection.execute(statement)
            connection.execute("INSERT INTO about VALUES ('schema_version', ?)", (str(VERSION),))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _remember_ahead(connection: sqlite3.Connection) -> None:
    """Have what is written stand beside the file until it is whole, so that others can read meanwhile.

    SQLite does not wait for another process that does the same at that moment.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def searchable(connection: sqlite3.Connection) -> bool:
    """Tell whether SQLite has FTS5."""
    return bool(connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone())


def _statements(name: str) -> Iterator[str]:
    """Yield the statements of a file of SQL, with the comments above them."""
    statement = ""
    for line in files("aigov.schemas").joinpath(name).read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is done inside, or nothing of it; another process that writes is waited for."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
