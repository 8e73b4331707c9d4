"""From paths to documents: which reader reads each file, and what each document is called."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from aigov.exceptions import DuplicateDocument, NameTaken, UnknownName, UnreadableDocument, UsageError
from aigov.guard import is_ours_to_catch, worded as worded_error
from aigov.model import Document, Reader, Unread
from aigov.plugins import readers
from aigov.reading import addresses
from aigov.reading.files import STANDARD_INPUT, check_text, ending_of, opened
from aigov.reading.folders import File, Search, is_ours, standard_input
from aigov.reading.metadata import Beside, completed
from aigov.reading.tables import FIELDS
from aigov.remembered import Names

#: How what comes in on standard input begins, by the ending that such files have.
_BEGINNINGS = (
    (b"%pdf", ".pdf"),
    (b"pk\x03\x04", ".docx"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"{", ".jsonl"),
    (b"---", ".md"),
)


def read(
    *paths: str | os.PathLike[str], strict: bool = False, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Unread]:
    """Yield the documents of files, tables and folders, one at a time, in the order of the paths and of the names.

    A folder is gone through with all below it; names that begin with a dot are left out, and so are files of endings
    that no reader reads. A path may be a pattern such as ``texts/**/*.md``, and ``-`` is standard input. ``columns``
    maps fields of a document to the columns of a table that hold them. A file that is reached twice is read once.

    A path may be an address such as ``s3://bucket/folder`` (extra ``remote``, and the package of the protocol): it is
    read like the folder or file that it stands for, and the texts are fetched to this process, one file at a time.
    Patterns are not followed there, and nothing beside a file that was asked for by itself is looked at.

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
    return _read(paths, strict, dict(columns or {}))


def expected(*paths: str | os.PathLike[str]) -> int | None:
    """Return about how many documents some paths lead to; None where only reading them tells.

    Each line of a .jsonl is counted as one, and each file that is no table.
    """
    search = Search(_by_ending(readers()), Beside())
    total = 0
    for path in paths:
        if os.fspath(path) == STANDARD_INPUT or addresses.is_address(path):
            return None
        for found in search.files(Path(path)):
            name = _reader(found, search.by_ending).name if isinstance(found, File) else None
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
    paths: tuple[str | os.PathLike[str], ...], strict: bool, columns: Mapping[str, str]
) -> Iterator[Document | Unread]:
    search = Search(_by_ending(readers()), Beside())
    origins = Names()
    for path in paths:
        for found in _files(path, search):
            for document in [found] if isinstance(found, Unread) else _documents(found, search, columns):
                if isinstance(document, Unread):
                    if isinstance(found, File):
                        document = attrs.evolve(document, error=found.told(document.error))
                    if strict:
                        raise document.error
                else:
                    origin = found.origin if isinstance(found, File) else ""
                    if (first := origins.first(document.id, origin)) is not None:
                        raise DuplicateDocument(document.id, first, origin)
                yield document


def _files(path: str | os.PathLike[str], search: Search) -> Iterator[File | Unread]:
    if os.fspath(path) == STANDARD_INPUT:
        return iter([standard_input()])
    if isinstance(path, str) and addresses.is_address(path):
        return addresses.files(path, search)
    return search.files(Path(path))


def _by_ending(known: tuple[Reader, ...]) -> dict[str, Reader]:
    by_ending: dict[str, Reader] = {}
    for reader in known:
        for ending in reader.endings:
            other = by_ending.setdefault(ending.lower(), reader)
            if other is not reader:
                raise NameTaken("reader of the ending", ending.lower(), (other.name, reader.name))
    return by_ending


def _reader(file: File, by_ending: Mapping[str, Reader]) -> Reader:
    if str(file.path) != STANDARD_INPUT:
        return by_ending[ending_of(file.path, by_ending)]
    if sys.stdin is None or not hasattr(sys.stdin.buffer, "peek"):
        raise UnreadableDocument(STANDARD_INPUT, "there is no standard input")
    begin = sys.stdin.buffer.peek(1024).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, ending in _BEGINNINGS:
        if begin.startswith(mark) and ending in by_ending:
            return by_ending[ending]
    return by_ending[".txt"]


def _documents(file: File, search: Search, columns: Mapping[str, str]) -> Iterator[Document | Unread]:
    """Yield what a reader makes of a file, each with its name; whatever goes wrong becomes an Unread."""
    name = ""
    try:
        reader = _reader(file, search.by_ending)
        name = reader.name
        if is_ours(file.path):
            raise UnreadableDocument(str(file.path), "it holds proposals and no documents: aigov.load reads it")
        known = {} if str(file.path) == STANDARD_INPUT else search.beside.known(file.path, file.root)
        count = 0
        for document in _called(reader, file.path, columns):
            if not isinstance(document, Document | Unread):
                raise TypeError(f"the reader '{reader.name}' gave a {type(document).__name__}, not a Document")
            count += 1
            yield _checked(attrs.evolve(document, id=_renamed(document.id, file)), file, known)
        if not count:
            raise UnreadableDocument(str(file.path), "there is no document in it")
    except UnreadableDocument as error:
        yield Unread(file.name, error)
    except DuplicateDocument as error:
        raise file.told(error) from None
    except GeneratorExit:
        raise
    except BaseException as error:
        if not is_ours_to_catch(error):
            raise
        reason = f"the reader '{name}' failed: {worded_error(error)}"
        yield Unread(file.name, UnreadableDocument(str(file.path), reason))


def _checked(document: Document | Unread, file: File, known: Mapping[str, Any]) -> Document | Unread:
    """Return a document with what the files beside it tell, or why its text cannot be one."""
    if isinstance(document, Unread):
        return document
    try:
        check_text(document.text, str(file.path))
    except UnreadableDocument as error:
        return Unread(document.id, error)
    return completed(document, known) if known else document


def _called(reader: Reader, path: Path, columns: Mapping[str, str]) -> Iterator[Document | Unread]:
    """Call a reader; one that has a parameter ``columns`` gets them."""
    if columns and "columns" in inspect.signature(reader.read).parameters:
        return iter(reader.read(path, columns=columns))  # type: ignore[call-arg]
    return iter(reader.read(path))


def _renamed(name: str, file: File) -> str:
    """Return what a document is called: a reader calls it by the file, or by an id of its own."""
    own = file.path.name
    if name == own:
        return file.name
    return file.name + name.removeprefix(own) if name.startswith(own + "#") else name
