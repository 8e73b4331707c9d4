"""Which files there are: below folders, by patterns, and what stands where a file should be."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import attrs

from aigov.exceptions import AigovError, InvalidRecord, UnreadableDocument
from aigov.model import Reader, Unread
from aigov.reading.files import STANDARD_INPUT, ending_of, worded
from aigov.reading.limits import LIMITS
from aigov.reading.metadata import INDEX, Beside
from aigov.remembered import Names
from aigov.serialization import sniff

#: What a folder may hold of ours that is no document, by the schema that its records are under.
_NO_DOCUMENTS = ("proposal", "document-record")
_Error = TypeVar("_Error", bound=AigovError)


@attrs.frozen
class File:
    """A file to read, what its documents are called by, and the folder that was asked for."""

    path: Path
    name: str
    root: Path
    #: The address that the root is a copy of; empty for a folder of this machine.
    address: str = ""

    @property
    def origin(self) -> str:
        """Return what tells the reader where the file is."""
        return f"{self.address}/{self.path.relative_to(self.root).as_posix()}" if self.address else str(self.path)

    def told(self, error: _Error) -> _Error:
        """Return an error that names the address where it named the copy."""
        if not self.address:
            return error
        texts = {field: value for field, value in attrs.asdict(error, recurse=False).items() if isinstance(value, str)}
        named = {field: value.replace(str(self.root), self.address) for field, value in texts.items()}
        return attrs.evolve(error, **named)


@attrs.define
class Search:
    """One search for files, in which each file is found once, however often it is reached."""

    by_ending: Mapping[str, Reader]
    beside: Beside
    _seen: Names = attrs.field(factory=Names)

    def files(self, path: Path) -> Iterator[File | Unread]:
        """Yield the files that a path leads to and a reader reads, and what is wrong with the others."""
        name = path.name or path.resolve().name or str(path)
        try:
            path.stat()
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and glob.has_magic(str(path)):
                yield from self._matching(path)
                return
            reason = worded(error) if isinstance(error, OSError) else f"no path can be like this: {error}"
            yield unread(path, name, reason)
            return
        if path.is_dir():
            count = 0
            for found in self._below(path, path, {os.path.realpath(path)}, 0):
                count += 1
                if isinstance(found, Unread) or self.is_new(os.path.realpath(found.path)):
                    yield found
            if not count:
                yield unread(path, name, self.why_empty())
        else:
            yield from self._asked(path, name, path.parent)

    def _asked(self, path: Path, name: str, root: Path) -> Iterator[File | Unread]:
        """Yield a file that was asked for by itself, or by a pattern."""
        if ending_of(path, self.by_ending) not in self.by_ending:
            yield unread(path, name, self.why_no_reader(path))
        elif not path.is_file():
            yield unread(path, name, "it is neither a file nor a folder")
        elif self.is_new(os.path.realpath(path)):
            yield File(path, plain(name), root)

    def _matching(self, pattern: Path) -> Iterator[File | Unread]:
        """Yield the files that a pattern such as ``texts/**/*.md`` matches, called by the path below its fixed part."""
        fixed = Path(*_fixed(pattern))
        matches = [Path(match) for match in sorted(glob.glob(str(pattern), recursive=True))]
        files = [match for match in matches if not match.is_dir()]
        if not files:
            yield unread(pattern, str(pattern), "no file is named like this")
        for path in files:
            yield from self._asked(path, _name_below(path, fixed), fixed)

    def _below(self, folder: Path, root: Path, above: set[str], depth: int) -> Iterator[File | Unread]:
        if depth > LIMITS.folders:
            yield unread(folder, _name_below(folder, root), f"more than {LIMITS.folders} folders inside each other")
            return
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            yield unread(folder, _name_below(folder, root), worded(error))
            return
        is_index = False
        if INDEX in names:
            try:
                is_index = self.beside.index(folder) is not None
                name = _name_below(folder / INDEX, root)
                yield from missing(self.beside, folder, name, lambda file: os.path.isfile(folder / file))
            except UnreadableDocument as error:
                yield Unread(_name_below(folder / INDEX, root), error)
                is_index = True
        for name in names:
            path = folder / name
            if name.startswith(".") or (name == INDEX and is_index):
                continue
            if path.is_dir():
                real = os.path.realpath(path)
                if real in above and path.is_symlink():
                    if (os.path.realpath(folder) + os.sep).startswith(real + os.sep):
                        yield unread(path, _name_below(path, root), "a link that leads back to a folder above it")
                else:
                    above.add(real)
                    yield from self._below(path, root, above, depth + 1)
            elif ending_of(path, self.by_ending) in self.by_ending:
                if not path.is_file():
                    yield unread(path, _name_below(path, root), _why_no_file(path))
                elif not is_ours(path):
                    yield File(path, _name_below(path, root), root)

    def is_new(self, real: str) -> bool:
        """Tell whether a file, by its real path or its address, is reached for the first time."""
        return self._seen.first(real) is None

    def why_no_reader(self, path: Path) -> str:
        """Return what is said of a file that was asked for and that nothing reads."""
        what = f"files that end in {path.suffix}" if path.suffix else "files without an ending"
        return f"nothing reads {what}. {self._known()}"

    def why_empty(self) -> str:
        """Return what is said of a folder in which there is nothing to read."""
        return f"no document is in this folder. {self._known()}"

    def _known(self) -> str:
        endings = [ending for ending in sorted(self.by_ending) if ending.count(".") == 1]
        return f"What is read ends in {', '.join(endings)}; convert it, or install a plugin that reads it"


def _fixed(pattern: Path) -> list[str]:
    """Return the parts of a pattern before the first that is one itself."""
    parts: list[str] = []
    for part in pattern.parts[:-1]:
        if glob.has_magic(part):
            break
        parts.append(part)
    return parts


def missing(beside: Beside, folder: Path, name: str, is_file: Callable[[str], bool]) -> Iterator[Unread]:
    """Yield the rows of a folder's index, which is called ``name``, that name no file."""
    for file, row in (beside.index(folder) or {}).items():
        if not is_file(file):  # a name that no file can have is none
            error = UnreadableDocument(plain(str(folder / INDEX)), f"there is no file '{file}'", row.line)
            yield Unread(f"{name}#{row.line}", error)


def standard_input() -> File:
    """Return what stands for standard input."""
    return File(Path(STANDARD_INPUT), "stdin", Path())


def _why_no_file(path: Path) -> str:
    try:
        path.stat()
    except FileNotFoundError:
        return "a link that leads nowhere"
    except OSError as error:
        return worded(error)
    return "it is no file"


def is_ours(path: Path) -> bool:
    """Tell whether a file holds what aigov wrote, and no documents."""
    if path.suffix.lower() != ".jsonl":
        return False
    try:
        with path.open("rb") as source:
            if len(source.readline(LIMITS.source)) == LIMITS.source:
                return False
        return sniff(path) in _NO_DOCUMENTS
    except (InvalidRecord, OSError):
        return False


def plain(name: str) -> str:
    """Return a name as text that can be written: a byte that is none is spelt out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _name_below(path: Path, root: Path) -> str:
    return plain(path.relative_to(root).as_posix())


def unread(path: Path, name: str, reason: str) -> Unread:
    """Return what stands in the place of a document that cannot be read."""
    return Unread(plain(name), UnreadableDocument(plain(str(path)), reason))
