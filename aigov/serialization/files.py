"""Files of JSON: read line by line with the line told, written whole or not at all."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import attrs

from aigov.exceptions import InvalidRecord, UsageError

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BOM = b"\xef\xbb\xbf"
#: How a file of proposals ends, and the file of documents beside it.
ENDING = ".jsonl"
BESIDE = ".documents.jsonl"
#: Endings that promise something else than a proposal on each line.
_OTHERS = frozenset((".txt", ".md", ".csv", ".json", ".html", ".htm", ".pdf", ".docx", ".xlsx", ".db", ".gz", ".xz"))


@attrs.frozen
class Line:
    """One line of a file of JSON: its number, counted from 1, and what it holds or what is wrong with it."""

    number: int
    record: Any = None
    error: InvalidRecord | None = None

    @property
    def value(self) -> Any:
        """What the line holds; raises its error where it is broken."""
        if self.error is not None:
            raise self.error
        return self.record


def documents_path(path: str | Path) -> Path:
    """Return where the documents of a file of proposals stand; UsageError where the name promises something else.

    >>> documents_path("out/found.jsonl").as_posix()
    'out/found.documents.jsonl'
    >>> documents_path("out/found").as_posix()
    'out/found.documents.jsonl'
    """
    path = Path(path)
    if path.suffix.lower() in _OTHERS or path.name.endswith(BESIDE) or path.name in ("", ENDING):
        raise UsageError(f"{path}: proposals are written to a name that ends in .jsonl, such as found.jsonl")
    return path.with_name(path.name.removesuffix(ENDING) + BESIDE)


def has_documents_beside(path: str | Path) -> bool:
    """Tell whether the documents of a file of proposals stand beside it."""
    try:
        return documents_path(path).is_file()
    except UsageError:
        return False


def dumps(record: object) -> str:
    """Return a record as one line of JSON, its keys as they stand.

    >>> dumps({"quote": "naïve", "at": [1, 2]})
    '{"quote": "naïve", "at": [1, 2]}'
    """
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    # A lone surrogate is the one character that UTF-8 cannot carry; JSON can, escaped.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def parse(source: bytes, *, path: str, line: int | None = None) -> Any:
    """Return what UTF-8 JSON holds, or raise InvalidRecord. NaN and infinity are no JSON."""
    try:
        return json.loads(source.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise InvalidRecord(path, f"not UTF-8 at byte {error.start}", line) from None
    except json.JSONDecodeError as error:
        where = error.lineno if line is None else line
        raise InvalidRecord(path, f"broken JSON at column {error.colno}: {error.msg}", where) from None
    except RecursionError:
        raise InvalidRecord(path, "broken JSON: nested too deep", line) from None
    except ValueError as error:
        raise InvalidRecord(path, f"broken JSON: {error}", line) from None


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no JSON number")


def lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a file of JSON that are not empty; one that is broken comes with its error.

    A file that cannot be opened or read raises InvalidRecord.
    """
    try:
        with path.open("rb") as source:
            yield from lines_of(source, path)
    except OSError as error:
        raise InvalidRecord(str(path), worded(error)) from None


def lines_of(source: Iterable[bytes], path: Path) -> Iterator[Line]:
    """Yield the lines of JSON that are not empty; one that is broken comes with its error, under the path's name."""
    for number, raw in enumerate(source, start=1):
        content = (raw.removeprefix(_BOM) if number == 1 else raw).strip()
        if not content:
            continue
        try:
            yield Line(number, parse(content, path=str(path), line=number))
        except InvalidRecord as error:
            yield Line(number, error=error)


def read_object(path: Path) -> Any:
    """Return what a file of JSON holds, or raise InvalidRecord."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidRecord(str(path), worded(error)) from None
    return parse(content.removeprefix(_BOM), path=str(path))


def worded(error: OSError) -> str:
    """Return what an error of the system means, in lower case and without the path."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]


@contextmanager
def replacing(*paths: Path) -> Iterator[tuple[IO[str], ...]]:
    """Open files for writing that take the place of those paths when all went well, together, and else never.

    UsageError where one cannot be written.
    """
    drafts = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
    opened: list[IO[str]] = []
    try:
        with _worded_for(paths[0]):
            opened += (draft.open("w", encoding="utf-8", newline="") for draft in drafts)
        yield tuple(opened)
        with _worded_for(paths[0]):
            for one in opened:
                one.close()
            for draft, path in zip(drafts, paths, strict=True):
                os.replace(draft, path)
    finally:
        for one in opened:
            with suppress(OSError):
                one.close()
        for draft in drafts:
            draft.unlink(missing_ok=True)


@contextmanager
def _worded_for(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path}: {worded(error)}") from error
