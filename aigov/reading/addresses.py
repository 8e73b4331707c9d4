"""What stands at addresses such as ``s3://bucket/folder``: fsspec lists it, and one file at a time is copied here.

No address is touched but those that the user wrote, and what is below them. What is one document may be left for
whoever works on it to copy: then that is another process, or another machine.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from glob import has_magic
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs

from aigov.exceptions import UnreadableDocument
from aigov.guard import is_ours_to_catch, worded as worded_error
from aigov.model import Document, Reader, Unread
from aigov.reading.contents import by_ending, documents
from aigov.reading.extras import needed
from aigov.reading.files import ending_of, worded
from aigov.reading.folders import File, Search, is_ours, missing, plain
from aigov.reading.limits import LIMITS, sized
from aigov.reading.metadata import INDEX, Beside, Row, sidecars

#: A protocol has two letters at least: one is a drive.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_PASSWORD = re.compile(r"(?<=://)([^/@:\s]*):[^/@\s]*@")
#: The most bytes of a file, by the reader of its ending; tables are read row by row.
_MOST = {"csv": None, "jsonl": None, "html": LIMITS.source, "markdown": LIMITS.source, "text": LIMITS.source}
_BLOCK = 1_000_000
#: The readers that make one document of a file, which is called by the file; of others nothing is known before.
_SINGLE = frozenset({"docx", "html", "markdown", "pdf", "text"})


def is_address(path: object) -> bool:
    """Tell whether a path is an address.

    >>> is_address("s3://bucket/a"), is_address("C://a"), is_address("a/b.txt")
    (True, False, False)
    """
    return isinstance(path, str) and _ADDRESS.match(path) is not None


@attrs.frozen
class Unfetched:
    """A document in a file at an address, which is fetched and read by whoever works on it.

    ``aigov.read`` gives it ``by_workers``, and ``aigov.extract`` and ``aigov.stream`` take it like a Document.
    """

    #: What the document is called.
    id: str
    #: What was asked for, which may hold a password.
    _asked: str = attrs.field(repr=False)
    _root: File = attrs.field(repr=False)
    _reader: Reader = attrs.field(repr=False)
    #: The file and what tells about it beside, by the path below the root and by name.
    _path: str = attrs.field(repr=False)
    _entries: Mapping[str, Mapping[str, Any]] = attrs.field(repr=False, hash=False)
    _indexes: Mapping[str, dict[str, Row] | UnreadableDocument] = attrs.field(repr=False, hash=False)

    @property
    def origin(self) -> str:
        """Return what tells the reader where the file is."""
        return f"{self._root.address}/{self._path}"

    def read(self) -> Document | Unread:
        """Fetch it, and return what ``aigov.read`` would have made of it."""
        with TemporaryDirectory(prefix="aigov-") as copies:
            folder = Path(copies)
            root = attrs.evolve(self._root, path=folder, root=folder)
            search = Search(
                by_ending([self._reader]), Beside({folder / place: told for place, told in self._indexes.items()})
            )
            try:
                with _worded(self.origin):
                    system, _ = _connected(self._asked, self.origin)
            except UnreadableDocument as error:
                return Unread(self.id, error)
            start, _, name = self._path.rpartition("/")
            copied = _Root(system, search, root).copied(self._entries, name, f"{start}/" if start else "")
            [document] = [one for found in copied for one in _read(found, root, search)]
        return document


def _read(found: File | Unread, root: File, search: Search) -> Iterator[Document | Unread]:
    if isinstance(found, File):
        return documents(found, search, {})
    return iter([attrs.evolve(found, error=root.told(found.error))])


def files(address: str, search: Search, *, by_workers: bool = False) -> Iterator[File | Unfetched | Unread]:
    """Yield the files that an address leads to; each is a copy, which is there until the next is asked for.

    Those that are one document are not copied where they are to be ``by_workers``.
    """
    shown = _PASSWORD.sub(r"\1:***@", address)
    shown = shown.rstrip("/") if not shown.endswith("://") else shown
    above, _, name = shown.rpartition("/")
    name = name or shown
    try:
        with _worded(shown):
            system, path = _connected(address, shown)
            entry = None if getattr(system, "local_file", False) else system.info(path)
    except UnreadableDocument as error:
        hint = " (no pattern is followed at an address: give the folder)" if has_magic(address) else ""
        yield Unread(plain(name), attrs.evolve(error, reason=error.reason + hint))
        return
    if entry is None:  # a folder of this machine
        yield from search.files(Path(path))
        return
    with TemporaryDirectory(prefix="aigov-") as copies:
        is_folder = entry["type"] == "directory"
        root = File(Path(copies), plain(name), Path(copies), shown.removesuffix("/") if is_folder else above)
        fetched = _Root(system, search, root, address if by_workers else None)
        for found in fetched.below(path) if is_folder else fetched.asked(entry, name):
            yield attrs.evolve(found, error=root.told(found.error)) if isinstance(found, Unread) else found


def _connected(address: str, shown: str) -> tuple[Any, str]:
    """Return the file system that an address is of, and the path that it has there."""
    core = needed("fsspec.core", "fsspec", "remote", shown, "an address")
    if "::" in address:
        raise UnreadableDocument(shown, "an address inside another (::) is not read: copy what is in it to a folder")
    try:
        system, path = core.url_to_fs(address)
    except ImportError as error:
        raise UnreadableDocument(shown, f"fsspec needs a package more for this protocol: {error}") from None
    system.invalidate_cache()
    return system, path


@contextmanager
def _worded(shown: str) -> Iterator[None]:
    """Raise UnreadableDocument for whatever goes wrong at an address: each protocol has errors of its own."""
    try:
        yield
    except UnreadableDocument:
        raise
    except BaseException as error:
        if not is_ours_to_catch(error):
            raise
        reason = worded(error) if isinstance(error, OSError) else f"cannot be reached: {worded_error(error)}"
        raise UnreadableDocument(plain(shown), _PASSWORD.sub(r"\1:***@", reason)) from None


@attrs.frozen
class _Root:
    """What was asked for at an address, and the folder of this machine that stands for it."""

    system: Any
    search: Search
    root: File
    #: The address, where workers are to fetch what they can.
    address: str | None = None

    def asked(self, entry: dict[str, Any], name: str) -> Iterator[File | Unfetched | Unread]:
        """Yield a file that was asked for by itself."""
        if ending_of(Path(name), self.search.by_ending) not in self.search.by_ending:
            yield self._unread(name, self.search.why_no_reader(Path(name)))
        elif self.search.is_new(self.system.unstrip_protocol(entry["name"])):
            yield from self._found({name: entry}, name, "")

    def below(self, path: str) -> Iterator[File | Unfetched | Unread]:
        """Yield the files of a folder and of those below it, by the rules for folders of this machine."""
        count = 0
        for found in self._below(path, "", 0):
            count += 1
            if found is not None:
                yield found
        if not count:
            yield self._unread("", self.search.why_empty())

    def _below(self, folder: str, start: str, depth: int) -> Iterator[File | Unfetched | Unread | None]:
        """Yield what is below a folder whose names begin with ``start``; None for a file that was reached before."""
        if depth > LIMITS.folders:
            yield self._unread(start, f"more than {LIMITS.folders} folders inside each other")
            return
        try:
            with _worded(str(self.root.path / start)):
                entries = self._entries(folder)
        except UnreadableDocument as error:
            yield Unread(plain(start.rstrip("/")) or self.root.name, error)
            return
        index = self.root.path / start / INDEX
        if INDEX in entries:
            try:
                self._fetch(entries[INDEX], index, LIMITS.source)
                is_file = partial(self._is_file, folder, entries)
                yield from missing(self.search.beside, index.parent, plain(start + INDEX), is_file)
                if self.search.beside.index(index.parent) is not None:
                    del entries[INDEX]
            except UnreadableDocument as error:
                yield Unread(plain(start + INDEX), error)
                del entries[INDEX]
        for name in sorted(entries, key=lambda name: (name.rstrip("/"), name)):
            if name.startswith("."):
                continue
            if name.endswith("/"):
                yield from self._below(entries[name]["name"].rstrip("/"), start + name, depth + 1)
            elif ending_of(Path(name), self.search.by_ending) in self.search.by_ending:
                if not self.search.is_new(self.system.unstrip_protocol(entries[name]["name"])):
                    yield None
                    continue
                for found in self._found(entries, name, start):
                    if not isinstance(found, File) or not is_ours(found.path):
                        yield found

    def _entries(self, folder: str) -> dict[str, dict[str, Any]]:
        """Return what is right below a folder, by name; that of a folder ends with a slash.

        An object store may have a file and a folder of one name. Some protocols list the folder itself, or what is
        elsewhere.
        """
        start = folder.strip("/") + "/" if folder.strip("/") else ""
        entries = {}
        for entry in self.system.ls(folder, detail=True):
            above, _, name = ("/" + str(entry["name"]).strip("/")).rpartition("/")
            if name and f"{above}/" == f"/{start}":
                entries[name + "/" if entry["type"] == "directory" else name] = entry
        return entries

    def _is_file(self, folder: str, entries: Container[str], file: str) -> bool:
        if "/" not in file or ".." in file.split("/"):
            return file in entries
        with _worded(str(self.root.path)):
            return bool(self.system.isfile(f"{folder}/{file}"))

    def _found(
        self, entries: Mapping[str, Mapping[str, Any]], name: str, start: str
    ) -> Iterator[File | Unfetched | Unread]:
        """Yield a file: what workers need to fetch it, or its copy."""
        path = self.root.path / start / name
        reader = self._reader(path)
        if self.address is None or reader.name not in _SINGLE:
            yield from self.copied(entries, name, start)
            return
        beside = [one.name for one in sidecars(path) if one.name in entries]
        needed = {one: {key: entries[one].get(key) for key in ("name", "size")} for one in (name, *beside)}
        indexes = {
            folder: self.root.told(told) if isinstance(told, UnreadableDocument) else told
            for folder, told in self.search.beside.about(path, self.root.path).items()
        }
        yield Unfetched(plain(start + name), self.address, self.root, reader, start + name, needed, indexes)

    def _reader(self, path: Path) -> Reader:
        return self.search.by_ending[ending_of(path, self.search.by_ending)]

    def copied(self, entries: Mapping[str, Mapping[str, Any]], name: str, start: str) -> Iterator[File | Unread]:
        """Yield the copy of a file, which stands with what tells about it until the next is asked for."""
        path = self.root.path / start / name
        most = _MOST.get(self._reader(path).name, LIMITS.file)
        copies = [path, *(beside for beside in sidecars(path) if beside.name in entries)]
        try:
            for copy in copies:
                self._fetch(entries[copy.name], copy, most if copy == path else LIMITS.source)
            yield File(path, plain(start + name), self.root.path, self.root.address)
        except UnreadableDocument as error:
            yield Unread(plain(start + name), error)
        finally:
            for copy in copies:
                with suppress(OSError, ValueError):  # a name that no file can have, or that a folder has
                    copy.unlink()

    def _fetch(self, entry: Mapping[str, Any], path: Path, most: int | None) -> None:
        """Copy a file, or raise UnreadableDocument; one that is too large is not begun where its size is told."""
        size = entry.get("size") or 0
        with _worded(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            if most is None or size <= most:
                with self.system.open(entry["name"], "rb") as source, path.open("wb") as copy:
                    size = 0
                    while (block := source.read(_BLOCK)) and (most is None or size <= most):
                        size += copy.write(block)
            if most is not None and size > most:
                raise UnreadableDocument(str(path), f"it is larger than {sized(most)}: split it")

    def _unread(self, name: str, reason: str) -> Unread:
        path = plain(str(self.root.path / name))
        return Unread(plain(name.rstrip("/")) or self.root.name, UnreadableDocument(path, reason))
