"""Tables of documents, one a row: JSON lines and CSV."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import attrs

from aigov.exceptions import DuplicateDocument, InvalidRecord, UnreadableDocument
from aigov.model import Document, Unread
from aigov.reading.dates import date_of
from aigov.reading.encodings import encoding_of
from aigov.reading.files import check_text, long_lines, opened
from aigov.reading.limits import LIMITS
from aigov.remembered import Names
from aigov.serialization import document_from
from aigov.serialization.files import lines_of

#: The fields of a document that a column can hold.
FIELDS = ("id", "text", "title", "authors", "publisher", "published", "url", "language", "kind")
#: The csv module refuses cells that are longer; documents are.
_LONGEST_CELL = 2**31 - 1
#: How many bytes of a table are looked at to tell its encoding.
_HEAD = 1_000_000
_DELIMITERS = (",", ";", "\t")
#: How bytes that do not fit are decoded. Python's own "surrogateescape" stops at those below 128, which a file in
#: UTF-16 that ends in the middle of a character leaves.
_HALVES = "aigov.halves"


def _halves(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_HALVES, _halves)


def read_jsonl(path: Path, *, columns: Mapping[str, str] | None = None) -> Iterator[Document | Unread]:
    """Yield a document for each line of JSON; a line that is none costs itself.

    The rows are as ``schemas/document.schema.json`` has them. With ``columns``, which maps fields to the names that
    they have here, the table is a stranger's, and what it has besides becomes labels.
    """
    seen = Names()
    with opened(path) as source:
        for line in lines_of(long_lines(source, path), path):
            name = f"{path.name}#{line.number}"
            try:
                row = line.value
                if columns and isinstance(row, dict):
                    row = _mapped(row, columns, str(path), line.number)
                document = document_from(row, path=str(path), line=line.number)
                check_text(document.text, str(path), line.number)
            except InvalidRecord as error:
                reason = f"{error.field}: {error.reason}" if error.field else error.reason
                yield Unread(name, UnreadableDocument(str(path), reason, line.number))
            except UnreadableDocument as error:
                yield Unread(name, error)
            else:
                _check_new(document.id, line.number, seen, path)
                yield document


def _check_new(name: str, line: int, seen: Names, path: Path) -> None:
    if (first := seen.first(name, str(line))) is not None:
        raise DuplicateDocument(name, f"{path}:{first}", f"{path}:{line}")


def _mapped(row: Mapping[str, Any], columns: Mapping[str, str], path: str, line: int) -> dict[str, Any]:
    """Return a stranger's row under our names."""
    for field, column in columns.items():
        if column not in row and field == "text":
            raise UnreadableDocument(path, f"there is no column '{column}'; there are: {', '.join(row)}", line)
    taken = set(columns.values())
    mapped: dict[str, Any] = {field: row[column] for field, column in columns.items() if column in row}
    labels: dict[str, str] = {}
    for column, value in row.items():
        if column in taken or value is None:
            continue
        if column in FIELDS and column not in mapped:
            mapped[column] = value
        elif isinstance(value, str | int | float):
            labels[column] = str(value)
    if "id" in mapped and isinstance(mapped["id"], int):
        mapped["id"] = str(mapped["id"])
    if isinstance(mapped.get("authors"), str):
        mapped["authors"] = _people(mapped["authors"])
    if isinstance(mapped.get("published"), str | int):
        mapped["published"] = date_of(str(mapped["published"])) or mapped["published"]
    own = row.get("labels")
    return {**mapped, "labels": {**(own if isinstance(own, dict) else {}), **labels}}


def _people(cell: str) -> list[str]:
    """Return the authors of a cell: those of a table stand between semicolons."""
    return [name.strip() for name in cell.split(";") if name.strip()]


def read_csv(path: Path, *, columns: Mapping[str, str] | None = None) -> Iterator[Document | Unread]:
    """Yield a document for each row of a table with a header; a row without text costs itself.

    Cells stand between commas, semicolons or tabs, as the header has it. Several authors stand between semicolons. A
    column whose name is no field's is a label.
    """
    seen = Names()
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    with opened(path) as source:
        head = source.read(_HEAD)
        encoding = encoding_of(head) or encoding_of(head[: head.rfind(b"\n") + 1]) or ("utf-8", "UTF-8", 0)
        rows = _rows(head, source, path, encoding)
        notes: tuple[str, ...] = () if encoding[1] == "UTF-8" else (f"the table is read as {encoding[1]}",)
        header = next(rows, None)
        if header is None:
            raise UnreadableDocument(str(path), "it is empty")
        fields = _fields(header[1], columns or {}, str(path))
        for line, cells in rows:
            try:
                document = _document(cells, fields, path, line)
            except UnreadableDocument as error:
                yield Unread(f"{path.name}#{line}", error)
            else:
                _check_new(document.id, line, seen, path)
                # Once is enough.
                yield attrs.evolve(document, notes=notes)
                notes = ()


class _Joined(io.RawIOBase):
    """The head of a file that was read to look at it, and the rest behind it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)


def _rows(head: bytes, rest: IO[bytes], path: Path, encoding: tuple[str, str, int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the line it begins in.

    Bytes that do not fit the encoding come through as half characters, so that they cost their row alone.
    """
    codec, _, mark = encoding
    joined = io.BufferedReader(_Joined(head[mark:], rest))
    source = io.TextIOWrapper(joined, encoding=codec, errors=_HALVES, newline="")
    first = source.readline(LIMITS.text)
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(_lines(first, source, path), delimiter=delimiter)
    start = 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = rows.line_num + 1
    except csv.Error as error:
        raise UnreadableDocument(str(path), f"it is no table: {error}", start) from None


def _lines(first: str, source: io.TextIOWrapper, path: Path) -> Iterator[str]:
    line, number = first, 1
    while line:
        if len(line) >= LIMITS.text:
            raise UnreadableDocument(str(path), f"the line is longer than {LIMITS.text:,} characters", number)
        yield line
        line = source.readline(LIMITS.text)
        number += 1


def _fields(header: list[str], columns: Mapping[str, str], path: str) -> list[str]:
    """Return the field, or else the label, that each column of a header is."""
    names = [name.strip() for name in header]
    for field, column in columns.items():
        if column not in names:
            reason = f"there is no column '{column}' for the {field}; there are: {', '.join(names)}"
            raise UnreadableDocument(path, reason, 1)
    for name in names:
        if names.count(name) > 1:
            raise UnreadableDocument(path, f"it has the column '{name}' twice", 1)
    by_column = {column: field for field, column in columns.items()}
    # A column that is named like a field which stands in another column is a label.
    fields = [by_column.get(name, f"label {name}" if name in columns or name not in FIELDS else name) for name in names]
    if "text" not in fields:
        reason = f"no column is named text; name the one that holds it, as text=NAME. There are: {', '.join(names)}"
        raise UnreadableDocument(path, reason, 1)
    return fields


def _document(cells: list[str], fields: list[str], path: Path, line: int) -> Document:
    if len(cells) > len(fields):
        reason = f"the row has {len(cells)} cells, the header {len(fields)}: a text with commas needs quotes around it"
        raise UnreadableDocument(str(path), reason, line)
    row = dict(zip(fields, cells, strict=False))
    for cell in cells:
        if cell.strip():
            check_text(cell, str(path), line)
    text = row.pop("text", "")
    check_text(text, str(path), line)
    labels = {name.removeprefix("label "): row.pop(name) for name in list(row) if name.startswith("label ")}
    values: dict[str, Any] = {field: value.strip() or None for field, value in row.items()}
    values["authors"] = _people(values.get("authors") or "")
    if values.get("published") is not None:
        published = date_of(values["published"])
        if published is None:
            reason = f"published is YYYY, YYYY-MM or YYYY-MM-DD, not '{values['published']}'"
            raise UnreadableDocument(str(path), reason, line)
        values["published"] = published
    values["id"] = values.get("id") or f"{path.name}#{line}"
    return Document(text=text, labels={name: label for name, label in labels.items() if label.strip()}, **values)
