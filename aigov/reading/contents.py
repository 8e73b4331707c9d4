"""From a file to its documents: which reader reads it, and what is checked and added."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from aigov.exceptions import DuplicateDocument, NameTaken, UnreadableDocument
from aigov.guard import is_ours_to_catch, worded as worded_error
from aigov.model import Document, Reader, Unread
from aigov.reading.files import STANDARD_INPUT, check_text, ending_of
from aigov.reading.folders import File, Search, is_ours
from aigov.reading.metadata import completed

#: How what comes in on standard input begins, by the ending that such files have.
_BEGINNINGS = (
    (b"%pdf", ".pdf"),
    (b"pk\x03\x04", ".docx"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"{", ".jsonl"),
    (b"---", ".md"),
)


def by_ending(known: Iterable[Reader]) -> dict[str, Reader]:
    """Return readers by the endings they read; NameTaken where two read one."""
    found: dict[str, Reader] = {}
    for reader in known:
        for ending in reader.endings:
            other = found.setdefault(ending.lower(), reader)
            if other is not reader:
                raise NameTaken("reader of the ending", ending.lower(), (other.name, reader.name))
    return found


def reader_of(file: File, known: Mapping[str, Reader]) -> Reader:
    """Return what reads a file; of standard input how it begins tells."""
    if str(file.path) != STANDARD_INPUT:
        return known[ending_of(file.path, known)]
    if sys.stdin is None or not hasattr(sys.stdin.buffer, "peek"):
        raise UnreadableDocument(STANDARD_INPUT, "there is no standard input")
    begin = sys.stdin.buffer.peek(1024).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, ending in _BEGINNINGS:
        if begin.startswith(mark) and ending in known:
            return known[ending]
    return known[".txt"]


def documents(file: File, search: Search, columns: Mapping[str, str]) -> Iterator[Document | Unread]:
    """Yield what a reader makes of a file, each with its name; whatever goes wrong becomes an Unread."""
    for document in _documents(file, search, columns):
        if isinstance(document, Unread):
            document = attrs.evolve(document, error=file.told(document.error))
        yield document


def _documents(file: File, search: Search, columns: Mapping[str, str]) -> Iterator[Document | Unread]:
    name = ""
    try:
        reader = reader_of(file, search.by_ending)
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
