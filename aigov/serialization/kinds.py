"""Telling what a file of records holds, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from aigov.codebook import Codebook
from aigov.exceptions import InvalidRecord
from aigov.serialization.codebooks import codebook_from, default_codebook
from aigov.serialization.codings import coding_from
from aigov.serialization.documents import document_from, record_from
from aigov.serialization.files import has_documents_beside, lines, read_object
from aigov.serialization.proposals import proposal_from
from aigov.serialization.schemas import check

#: What tells the kinds of a record apart: the first whose keys are all there is it.
_SIGNS = (
    ("document", ("text",)),
    ("proposal", ("source",)),
    ("document-record", ("codebook",)),
    ("document-record", ("key", "status")),
    ("codebook", ("domains", "mechanisms")),
    ("coding", ("file", "proposals")),
    ("matrix", ("rows", "columns")),
    ("lexicon", ("entries",)),
)


#: How a file of SQLite begins.
_SQLITE = b"SQLite format 3\0"


def is_store(path: str | os.PathLike[str]) -> bool:
    """Tell whether a file is a database of SQLite, which a store is; what it holds is told when it is opened."""
    try:
        with open(path, "rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


@attrs.frozen
class Examination:
    """What a file of records holds."""

    path: str
    #: The name of the schema its records are under.
    kind: str
    #: How many records there are, the broken ones included.
    records: int
    faults: tuple[InvalidRecord, ...] = ()


def sniff(path: str | Path, *, columns: Mapping[str, str] | None = None) -> str:
    """Return the name of the schema that a ``.json`` or ``.jsonl`` file is under, by its first record that is JSON.

    A row with ``text`` (or with the column that ``columns`` calls the text) is a document, one with ``source`` a
    proposal. InvalidRecord where nothing is known.
    """
    path = Path(path)
    first: InvalidRecord | None = None
    text = (columns or {}).get("text", "text")
    for number, record in _records(path):
        if isinstance(record, InvalidRecord):
            first = first or record
            continue
        for kind, sign in _SIGNS:
            wanted = (text,) if kind == "document" else sign
            if isinstance(record, dict) and all(name in record for name in wanted):
                return kind
        reason = "neither a document (it has no 'text') nor a proposal (no 'source') nor any other record known here"
        raise InvalidRecord(str(path), reason, number)
    if first is None and has_documents_beside(path):
        return "proposal"  # nothing was proposed, which is worth knowing too
    raise first or InvalidRecord(str(path), "it is empty")


def examine(path: str | Path, *, codebook: Codebook | None = None) -> Examination:
    """Check every record of a file by schema and model, and return all that is wrong with it.

    The kind is that of the first record. Proposals are checked by ``codebook``, by default the default one.
    InvalidRecord where the file cannot be read, or nothing is known of what it holds.
    """
    path = Path(path)
    kind = sniff(path)
    count = 0
    faults = []
    for number, record in _records(path):
        count += 1
        try:
            if isinstance(record, InvalidRecord):
                raise record
            _check_whole(record, kind, str(path), number, codebook)
        except InvalidRecord as error:
            faults.append(error)
    return Examination(str(path), kind, count, tuple(faults))


def _check_whole(record: object, kind: str, path: str, line: int | None, codebook: Codebook | None) -> None:
    """Raise InvalidRecord where schema or model refuse a record."""
    if kind == "document":
        document_from(record, path=path, line=line)
    elif kind == "proposal":
        proposal_from(record, path=path, line=line, codebook=codebook)
    elif kind == "document-record" and isinstance(record, dict) and set(record) == {"codebook"}:
        codebook_from(record["codebook"], path=path, line=line)
    elif kind == "document-record":
        record_from(record, path=path, line=line)
    elif kind == "codebook":
        codebook_from(record, path=path, line=line)
    elif kind == "coding":
        coding_from(record, path=path, line=line, codebook=codebook or default_codebook())
    else:
        check(record, kind, path=path, line=line)


def _records(path: Path) -> Iterator[tuple[int | None, object]]:
    """Yield what a file holds: the one value of a ``.json``, else its lines."""
    if path.suffix.lower() == ".json":
        yield None, read_object(path)
    else:
        for line in lines(path):
            yield line.number, line.error or line.record
