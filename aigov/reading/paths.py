"""From paths to documents, and what each document is called."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, overload

from aigov.exceptions import DuplicateDocument, UnknownName, UnreadableDocument, UsageError
from aigov.model import Document, Unread
from aigov.plugins import readers
from aigov.reading import addresses
from aigov.reading.addresses import Unfetched
from aigov.reading.contents import by_ending, documents, reader_of
from aigov.reading.files import STANDARD_INPUT, opened
from aigov.reading.folders import File, Search, standard_input
from aigov.reading.metadata import Beside
from aigov.reading.tables import FIELDS
from aigov.remembered import Names


@overload
def read(
    *paths: str | os.PathLike[str],
    strict: bool = False,
    columns: Mapping[str, str] | None = None,
    by_workers: Literal[False] = False,
) -> Iterator[Document | Unread]: ...


@overload
def read(
    *paths: str | os.PathLike[str],
    strict: bool = False,
    columns: Mapping[str, str] | None = None,
    by_workers: bool,
) -> Iterator[Document | Unfetched | Unread]: ...


def read(
    *paths: str | os.PathLike[str],
    strict: bool = False,
    columns: Mapping[str, str] | None = None,
    by_workers: bool = False,
) -> Iterator[Document | Unfetched | Unread]:
    """Yield the documents of files, tables and folders, one at a time, in the order of the paths and of the names.

    A folder is gone through with all below it; names that begin with a dot are left out, and so are files of endings
    that no reader reads. A path may be a pattern such as ``texts/**/*.md``, and ``-`` is standard input. ``columns``
    maps fields of a document to the columns of a table that hold them. A file that is reached twice is read once.

    A path may be an address such as ``s3://bucket/folder`` (extra ``remote``, and the package of the protocol): it is
    read like the folder or file that it stands for, and the texts are fetched to this process, one file at a time.
    Patterns are not followed there, and nothing beside a file that was asked for by itself is looked at. With
    ``by_workers`` a file there that is one document (no table, and of no plugin's format) is only listed here: it
    comes as an Unfetched, which ``aigov.extract`` and ``aigov.stream`` have fetched and read where the work is done.
    They tell, with ``strict`` of their own, what cannot be read then. A store takes none of these, and nothing does
    that looks at a text before the work.

    What a document does not say about itself is taken from the files beside it: ``NAME.json``, and a table
    ``index.csv`` in its folder, or in one above it that was asked for, with a column ``file``.

    A document is called by its path below the path that was asked for, a file asked for by itself by its name, and a
    row of a table by its ``id`` or else as ``file#line``.

    What cannot be read comes as an Unread in its place, and the rest goes on; with ``strict`` it raises
    UnreadableDocument. Two documents of one id raise DuplicateDocument; a column for a field that does not exist
    raises UnknownName at once.
    """
    if not paths:
        raise UsageError("there is nothing to read: give a file or a folder")
    for field in columns or {}:
        if field not in FIELDS:
            raise UnknownName("field", field, FIELDS)
    return _read(paths, strict, dict(columns or {}), by_workers)


def expected(*paths: str | os.PathLike[str]) -> int | None:
    """Return about how many documents some paths lead to; None where only reading them tells.

    Each line of a .jsonl is counted as one, and each file that is no table.
    """
    search = Search(by_ending(readers()), Beside())
    total = 0
    for path in paths:
        if os.fspath(path) == STANDARD_INPUT or addresses.is_address(path):
            return None
        for found in search.files(Path(path)):
            name = reader_of(found, search.by_ending).name if isinstance(found, File) else None
            if name == "csv":
                return None
            total += _lines(found.path) if isinstance(found, File) and name == "jsonl" else 1
    return total


def _lines(path: Path) -> int:
    try:
        with opened(path) as source:
            return sum(1 for _ in source)
    except UnreadableDocument:
        return 1


def _read(
    paths: tuple[str | os.PathLike[str], ...], strict: bool, columns: Mapping[str, str], by_workers: bool
) -> Iterator[Document | Unfetched | Unread]:
    search = Search(by_ending(readers()), Beside())
    origins = Names()
    for path in paths:
        for found in _files(path, search, by_workers):
            for document in documents(found, search, columns) if isinstance(found, File) else [found]:
                if isinstance(document, Unread):
                    if strict:
                        raise document.error
                else:
                    origin = "" if isinstance(found, Unread) else found.origin
                    if (first := origins.first(document.id, origin)) is not None:
                        raise DuplicateDocument(document.id, first, origin)
                yield document


def _files(path: str | os.PathLike[str], search: Search, by_workers: bool) -> Iterator[File | Unfetched | Unread]:
    if os.fspath(path) == STANDARD_INPUT:
        return iter([standard_input()])
    if isinstance(path, str) and addresses.is_address(path):
        return addresses.files(path, search, by_workers=by_workers)
    return search.files(Path(path))
