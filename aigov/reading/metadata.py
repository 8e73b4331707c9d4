"""What is said about a document beside its text: in front matter, in a file of its own, or in an index of a folder."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from aigov.exceptions import InvalidRecord, UnreadableDocument
from aigov.model import Document
from aigov.reading.dates import date_of
from aigov.reading.encodings import decode
from aigov.reading.files import PACKED, content_of
from aigov.serialization.files import read_object

#: The fields that are one text each.
TEXTS = ("title", "publisher", "published", "url", "language", "kind")
#: Other names that people give to the fields.
_ALIASES = {"author": "authors", "date": "published"}
#: What YAML and JSON have for nothing.
_NOTHING = ("", "~", "null", "Null", "NULL", None)
#: The table of a folder that tells about the files in it, and the column that names them.
INDEX, FILE = "index.csv", "file"


def given(found: Mapping[Any, Any], path: str, whose: str, line: int | None = 1) -> dict[str, Any]:
    """Return the arguments of a Document that a map of texts gives, or raise UnreadableDocument.

    ``whose`` is how an error begins. What is no field of a document becomes a label.
    """
    fields: dict[str, Any] = {}
    labels: dict[str, str] = {}
    for key, value in found.items():
        name = _ALIASES.get(key, key) if _ALIASES.get(key) not in found else key
        if value in _NOTHING:
            continue
        if name == "authors":
            fields[name] = tuple(_texts(name, value, path, whose, line))
        elif name == "labels" and isinstance(value, dict):
            labels |= {
                str(label): ", ".join(_texts(str(label), one, path, whose, line)) for label, one in value.items()
            }
        elif name in TEXTS:
            if not isinstance(value, str):
                raise UnreadableDocument(path, f"{whose} '{name}' is not a text", line)
            fields[name] = value.strip()
        else:
            labels[str(name)] = ", ".join(_texts(str(name), value, path, whose, line))
    if "published" in fields and (published := date_of(fields["published"])) is None:
        raise UnreadableDocument(path, f"published is YYYY, YYYY-MM or YYYY-MM-DD, not '{fields['published']}'", line)
    if "published" in fields:
        fields["published"] = published
    return {**fields, "labels": labels}


def _texts(name: str, value: object, path: str, whose: str, line: int | None) -> list[str]:
    """Return a text or a list of texts as a list, without what is empty."""
    values = value if isinstance(value, list) else [value]
    texts = [one.strip() for one in values if isinstance(one, str)]
    if len(texts) < len(values):
        raise UnreadableDocument(path, f"{whose} '{name}' is neither a text nor a list of texts", line)
    return [one for one in texts if one not in _NOTHING]


def completed(document: Document, known: Mapping[str, Any]) -> Document:
    """Return a document with what is known filled in where it says nothing itself, or was guessed from.

    >>> completed(Document("a", "x", title="T", guessed=("title",)), {"title": "Told"}).title
    'Told'
    """
    taken = {
        name: value
        for name, value in known.items()
        if name != "labels" and (name in document.guessed or not getattr(document, name))
    }
    labels = {**known.get("labels", {}), **document.labels}
    guessed = tuple(name for name in document.guessed if name not in taken)
    return attrs.evolve(document, **taken, labels=labels, guessed=guessed)


@attrs.frozen
class Row:
    """What an index tells of one file."""

    line: int
    fields: dict[str, Any]


class Beside:
    """What files beside the documents tell about them: ``NAME.json``, and ``index.csv`` with a column ``file``."""

    def __init__(self, indexes: Mapping[Path, dict[str, Row] | UnreadableDocument] | None = None) -> None:
        #: By folder; what is given here stands for files that are not there.
        self._indexes: dict[Path, dict[str, Row] | UnreadableDocument | None] = {**(indexes or {})}

    def known(self, path: Path, root: Path) -> dict[str, Any]:
        """Return what is told of a file by the files beside it, and by the indexes of the folders up to ``root``.

        Of two that tell the same thing the nearer one counts. Raises UnreadableDocument for one that is broken.
        """
        found: dict[str, Any] = {}
        told = [_sidecar(path)]
        for folder in path.parents:
            row = (self.index(folder) or {}).get(path.relative_to(folder).as_posix())
            told.append(row.fields if row else {})
            if folder == root:
                break
        for fields in reversed(told):
            found |= {**fields, "labels": {**found.get("labels", {}), **fields.get("labels", {})}}
        return found

    def about(self, path: Path, root: Path) -> dict[str, dict[str, Row] | UnreadableDocument]:
        """Return what the indexes of the folders up to ``root`` have of one file, by the folder's path below that."""
        found: dict[str, dict[str, Row] | UnreadableDocument] = {}
        for folder in path.parents:
            name = path.relative_to(folder).as_posix()
            try:
                if row := (self.index(folder) or {}).get(name):
                    found[folder.relative_to(root).as_posix()] = {name: row}
            except UnreadableDocument as error:
                found[folder.relative_to(root).as_posix()] = error
            if folder == root:
                break
        return found

    def index(self, folder: Path) -> dict[str, Row] | None:
        """Return the rows of a folder's index by the files they name; None where it has none."""
        if folder not in self._indexes:
            try:
                self._indexes[folder] = _index(folder / INDEX)
            except UnreadableDocument as error:
                self._indexes[folder] = error
        found = self._indexes[folder]
        if isinstance(found, UnreadableDocument):
            raise UnreadableDocument(found.path, found.reason, found.line)
        return found


def sidecars(path: Path) -> tuple[Path, Path]:
    """Return where a file of its own may tell about a document.

    >>> [beside.name for beside in sidecars(Path("a.txt.gz"))]
    ['a.txt.gz.json', 'a.json']
    """
    plain = path.with_suffix("") if path.suffix.lower() in PACKED else path
    return path.with_name(path.name + ".json"), plain.with_suffix(".json")


def _sidecar(path: Path) -> dict[str, Any]:
    """Return what ``NAME.txt.json`` or ``NAME.json`` tells of ``NAME.txt``; what it nests is passed over."""
    for beside in sidecars(path):
        if not os.path.isfile(beside):
            continue
        try:
            found = read_object(beside)
        except InvalidRecord as error:
            raise UnreadableDocument(str(beside), error.reason, error.line) from None
        if not isinstance(found, dict):
            raise UnreadableDocument(str(beside), "it is not an object with title, authors and the like")
        return given(
            {name: _plain(value) for name, value in found.items() if _is_told(name, value)}, str(beside), "its"
        )
    return {}


def _is_told(name: str, value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return not isinstance(value, dict) or name == "labels"


def _plain(value: object) -> object:
    """Return a number as the text it is written as."""
    if isinstance(value, dict):
        return {label: _plain(one) for label, one in value.items() if _is_told("", one)}
    return value if isinstance(value, str | list | None) else str(value)


def _index(path: Path) -> dict[str, Row] | None:
    """Return what an index tells of each file; None for a table that has no column ``file``, or has texts itself."""
    if not os.path.isfile(path):
        return None
    rows = _rows(decode(content_of(path), str(path)).text, str(path))
    names = next(rows, (1, []))[1]
    if FILE not in names or "text" in names:
        return None
    found: dict[str, Row] = {}
    for line, cells in rows:
        row = dict(zip(names, cells, strict=False))
        file = row.pop(FILE, "").replace("\\", "/").removeprefix("./")
        if not file:
            continue
        if file in found:
            raise UnreadableDocument(str(path), f"it has the file '{file}' twice", line)
        told: dict[str, Any] = dict(row)
        for name in ("authors", "author"):
            if name in told:
                told[name] = [one.strip() for one in row[name].split(";") if one.strip()]
        found[file] = Row(line, given(told, str(path), "the row's", line))
    return found


def _rows(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    start = 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield start, [cell.strip() for cell in cells]
            start = rows.line_num + 1
    except csv.Error as error:
        raise UnreadableDocument(path, f"it is no table: {error}", start) from None
