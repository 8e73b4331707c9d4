"""Whether a store is whole: the file itself, and that it still says what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from aigov.corpus import rows
from aigov.corpus.fetching import Tables, apart, proposals, records, snapshot
from aigov.corpus.opening import opened
from aigov.corpus.writing import search_all
from aigov.exceptions import AigovError
from aigov.grounding import identity
from aigov.model import Named, Proposal

#: How many of SQLite's own complaints are passed on.
_COMPLAINTS = 100


@attrs.frozen
class Work:
    """What an extractor did."""

    name: str
    version: str
    #: Its options as JSON.
    options: str
    #: On how many documents it is finished, on how many it failed, and how many proposals are in its words.
    done: int
    failed: int
    proposals: int


@attrs.frozen
class Contents:
    """What is in a store."""

    #: How many documents there are of each status.
    documents: dict[str, int]
    words: int
    proposals: int
    works: tuple[Work, ...]
    #: The codebooks that proposals are coded with: name, version, and how many are.
    codebooks: tuple[tuple[str, str, int], ...]
    #: Whether the quotes can be searched.
    searchable: bool
    #: The bytes of the file, with those beside it that are still to go into it.
    size: int


def contents(path: Path) -> Contents:
    """Return what is in a store; StoreError where it cannot be read."""
    tables = snapshot(path)

    def one(question: str) -> Any:
        return next(tables.rows(question))[0]

    works = tables.rows(
        "SELECT name, version, options, "
        "(SELECT count(*) FROM reports WHERE extractor = extractors.number AND status = 'done'), "
        "(SELECT count(*) FROM reports WHERE extractor = extractors.number AND status = 'failed'), "
        "(SELECT count(*) FROM proposals WHERE extractor = extractors.number) FROM extractors ORDER BY 1, 2, 3"
    )
    books = tables.rows(
        "SELECT name, version, (SELECT count(*) FROM proposals WHERE codebook = codebooks.number) AS coded "
        "FROM codebooks ORDER BY number"
    )
    return Contents(
        documents=dict(tables.rows("SELECT status, count(*) FROM documents GROUP BY status")),
        words=one("SELECT coalesce(sum(words), 0) FROM documents"),
        proposals=one("SELECT count(*) FROM proposals"),
        works=tuple(work for work in (Work(*row) for row in works) if work.done or work.failed or work.proposals),
        codebooks=tuple(book for book in books if book[2]),
        searchable=bool(one("SELECT count(*) FROM sqlite_master WHERE name = 'quotes'")),
        size=sum(one.stat().st_size for one in (path, Path(f"{path}-wal")) if one.exists()),
    )


def faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with a store, a line each: nothing for one that is whole.

    The file is checked by SQLite, then that every document is the one of its key, that every quote is the slice of
    its text, and that every id is that of its proposal. StoreError where it cannot be opened at all.
    """
    tables = snapshot(path)
    for (complaint,) in tables.rows(f"PRAGMA integrity_check({_COMPLAINTS})"):
        if complaint != "ok":
            yield complaint
    for table, row, parent, _ in tables.rows("PRAGMA foreign_key_check"):
        yield f"{table}: row {row} belongs to a row of {parent} that is missing"
    yield from _index(path, tables)
    for (number,) in tables.rows("SELECT number FROM documents ORDER BY number"):
        try:
            yield from _document(tables, number)
        except (AigovError, ValueError, TypeError) as error:  # a row that no value can be made of
            yield f"document {number} cannot be read: {error}"


def _index(path: Path, tables: Tables) -> Iterator[str]:
    """Check the index of the quotes, which takes somebody who may write."""
    if not list(tables.rows("SELECT 1 FROM sqlite_master WHERE name = 'quotes'")):
        return
    try:
        connection = opened(path, writing=True)
    except AigovError:
        return
    try:
        search_all(Tables(connection, path))
        connection.execute("INSERT INTO quotes (quotes, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if "readonly" not in str(error) and "locked" not in str(error):
            rebuilt = "INSERT INTO quotes (quotes) VALUES ('rebuild')"
            yield f"the index of the quotes is not that of the proposals ({error}): {rebuilt} makes it anew"
    finally:
        connection.close()


def _document(tables: Tables, number: int) -> Iterator[str]:
    """Check a document with all that was found in it."""
    [record] = records(tables, rows.one(number))
    name, text = record.document.id, record.document.text
    if record.document.key != record.key:
        yield f"{name}: the document is not the one of its key"
    found = [row.proposal for row in proposals(tables, rows.of_document(number))]
    [(count,)] = tables.rows("SELECT count(*) FROM proposals WHERE document = ?", (number,))
    if count != len(found):
        yield f"{name}: proposals of it have the numbers of another document"
    question = (
        "SELECT DISTINCT number, name, version FROM joined_proposals "
        "JOIN extractors ON extractors.number = extractor WHERE document = ?"
    )
    extractors = {row[0]: Named(row[1], row[2]) for row in tables.rows(question, (number,))}
    found += [row.proposal for row in apart(tables, number, extractors)]
    for proposal in found:
        yield from (f"{name}: proposal {proposal.id}: {fault}" for fault in _proposal(proposal, record.key, text))


def _proposal(proposal: Proposal, key: str, text: str) -> Iterator[str]:
    source = proposal.source
    stands = source.span.of(text)
    if stands != source.quote:
        yield f"the text says {stands[:60]!r} at [{source.start}, {source.end}), not the quote"
    codes = proposal.domain, proposal.mechanism, proposal.modality, proposal.stance
    if identity(key, source.span, codes, proposal.actors) != proposal.id:
        yield "it is not the one of its id"
