"""From paths to documents: which files there are, which reader reads each, and what each document is called."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from aigov.exceptions import DuplicateDocument, InvalidRecord, NameTaken, UnknownName, UnreadableDocument, UsageError
from aigov.guard import is_ours_to_catch, worded as worded_error
from aigov.model import Document, Reader, Unread
from aigov.plugins import readers
from aigov.reading.tables import FIELDS
from aigov.reading.text import check_text, worded
from aigov.serialization import sniff

#: What a folder may hold of ours that is no document, by the schema that its records are under.
_NO_DOCUMENTS = ("proposal", "document-record")


def read(
    *paths: str | os.PathLike[str], strict: bool = False, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Unread]:
    """Yield the documents of files, tables and folders, one at a time, in the order of the paths and of the names.

    A folder is gone through with all below it; names that begin with a dot are left out, and so are files of endings
    that no reader reads. ``columns`` maps fields of a document to the columns of a table that hold them. A file that
    is reached twice is read once.

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
    return _read(tuple(Path(path) for path in paths), strict, dict(columns or {}))


def _read(paths: tuple[Path, ...], strict: bool, columns: Mapping[str, str]) -> Iterator[Document | Unread]:
    by_ending = _by_ending(readers())
    origins: dict[str, str] = {}
    seen: set[str] = set()
    for path in paths:
        for found in _files(path, by_ending, seen):
            for document in [found] if isinstance(found, Unread) else _documents(found, by_ending, columns):
                if isinstance(document, Unread):
                    if strict:
                        raise document.error
                else:
                    origin = str(found.path) if isinstance(found, _File) else ""
                    if document.id in origins:
                        raise DuplicateDocument(document.id, origins[document.id], origin)
                    origins[document.id] = origin
                yield document


@attrs.frozen
class _File:
    """A file to read, and what its documents are called by."""

    path: Path
    name: str


def _by_ending(known: tuple[Reader, ...]) -> dict[str, Reader]:
    by_ending: dict[str, Reader] = {}
    for reader in known:
        for ending in reader.endings:
            other = by_ending.setdefault(ending.lower(), reader)
            if other is not reader:
                raise NameTaken("reader of the ending", ending.lower(), (other.name, reader.name))
    return by_ending


def _files(path: Path, by_ending: Mapping[str, Reader], seen: set[str]) -> Iterator[_File | Unread]:
    """Yield the files below a path that a reader reads, each once, and what is wrong with the others."""
    name = path.name or path.resolve().name or str(path)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = worded(error) if isinstance(error, OSError) else f"no path can be like this: {error}"
        yield _unread(path, name, reason)
        return
    if path.is_dir():
        count = 0
        for found in _below(path, path, by_ending, (os.path.realpath(path),), seen):
            count += 1
            yield found
        if not count:
            yield _unread(path, name, f"no document is in this folder. {_known(by_ending)}")
    elif path.suffix.lower() not in by_ending:
        yield _unread(path, name, f"nothing reads {_ending(path)}. {_known(by_ending)}")
    elif not path.is_file():
        yield _unread(path, name, "it is neither a file nor a folder")
    elif _is_new(path, seen):
        yield _File(path, _plain(name))


def _below(
    folder: Path, root: Path, by_ending: Mapping[str, Reader], above: tuple[str, ...], seen: set[str]
) -> Iterator[_File | Unread]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield _unread(folder, _name_below(folder, root), worded(error))
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if path.is_dir():
            real = os.path.realpath(path)
            if real in above:
                yield _unread(path, _name_below(path, root), "a link that leads back to a folder above it")
            else:
                yield from _below(path, root, by_ending, (*above, real), seen)
        elif path.suffix.lower() in by_ending:
            if not path.is_file():
                yield _unread(path, _name_below(path, root), _why_no_file(path))
            elif not _is_ours(path) and _is_new(path, seen):
                yield _File(path, _name_below(path, root))


def _why_no_file(path: Path) -> str:
    try:
        path.stat()
    except FileNotFoundError:
        return "a link that leads nowhere"
    except OSError as error:
        return worded(error)
    return "it is no file"


def _is_new(path: Path, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True


def _is_ours(path: Path) -> bool:
    """Tell whether a file holds what aigov wrote, and no documents."""
    try:
        return path.suffix.lower() == ".jsonl" and sniff(path) in _NO_DOCUMENTS
    except InvalidRecord:
        return False


def _plain(name: str) -> str:
    """Return a name as text that can be written: a byte that is none is spelt out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _name_below(path: Path, root: Path) -> str:
    return _plain(path.relative_to(root).as_posix())


def _unread(path: Path, name: str, reason: str) -> Unread:
    return Unread(_plain(name), UnreadableDocument(_plain(str(path)), reason))


def _ending(path: Path) -> str:
    return f"files that end in {path.suffix}" if path.suffix else "files without an ending"


def _known(by_ending: Mapping[str, Reader]) -> str:
    return f"What is read ends in {', '.join(sorted(by_ending))}; convert it, or install a plugin that reads it"


def _documents(file: _File, by_ending: Mapping[str, Reader], columns: Mapping[str, str]) -> Iterator[Document | Unread]:
    """Yield what a reader makes of a file, each with its name; whatever goes wrong becomes an Unread."""
    reader = by_ending[file.path.suffix.lower()]
    count = 0
    try:
        if file.path.suffix.lower() == ".jsonl" and _is_ours(file.path):
            raise UnreadableDocument(str(file.path), "it holds proposals and no documents: aigov.load reads it")
        for document in _called(reader, file.path, columns):
            if not isinstance(document, Document | Unread):
                raise TypeError(f"the reader '{reader.name}' gave a {type(document).__name__}, not a Document")
            count += 1
            yield _checked(attrs.evolve(document, id=_renamed(document.id, file)), file)
        if not count:
            raise UnreadableDocument(str(file.path), "there is no document in it")
    except UnreadableDocument as error:
        yield Unread(file.name, error)
    except (DuplicateDocument, GeneratorExit):
        raise
    except BaseException as error:
        if not is_ours_to_catch(error):
            raise
        reason = f"the reader '{reader.name}' failed: {worded_error(error)}"
        yield Unread(file.name, UnreadableDocument(str(file.path), reason))


def _checked(document: Document | Unread, file: _File) -> Document | Unread:
    """Return a document, or why its text cannot be one."""
    try:
        if isinstance(document, Document):
            check_text(document.text, str(file.path))
    except UnreadableDocument as error:
        return Unread(document.id, error)
    return document


def _called(reader: Reader, path: Path, columns: Mapping[str, str]) -> Iterator[Document | Unread]:
    """Call a reader; one that has a parameter ``columns`` gets them."""
    if columns and "columns" in inspect.signature(reader.read).parameters:
        return iter(reader.read(path, columns=columns))  # type: ignore[call-arg]
    return iter(reader.read(path))


def _renamed(name: str, file: _File) -> str:
    """Return what a document is called: a reader calls it by the file, or by an id of its own."""
    own = file.path.name
    if name == own:
        return file.name
    return file.name + name.removeprefix(own) if name.startswith(own + "#") else name
