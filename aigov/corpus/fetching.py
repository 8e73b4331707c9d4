"""What a store holds as sequences: nothing is in memory but what is being looked at."""

from __future__ import annotations

import sqlite3
import weakref
from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar, overload

import attrs

from aigov.codebook import Codebook
from aigov.corpus import grouping, rows
from aigov.corpus.grouping import Questions
from aigov.corpus.opening import opened, worded
from aigov.corpus.rows import Which
from aigov.exceptions import UsageError
from aigov.facts import FetchedDocuments, FetchedProposals, Group, Mentioned
from aigov.model import Actor, DocumentRecord, Extraction, Fetched, Mention, Named, Proposal, Span
from aigov.serialization import codebook_from, default_codebook, parse, proposal_from

T = TypeVar("T")

#: How many values are fetched by one question where some are asked for, and how many documents are remembered.
_AT_ONCE = 500
_REMEMBERED = 8

_REPORTS = """
    SELECT reports.document, name, version, status, found, error, rejected, notes
    FROM reports JOIN extractors ON extractors.number = reports.extractor
    {where} ORDER BY reports.document, name
"""
_MENTIONS = "SELECT document, domain, starts, ends FROM mentions {where} ORDER BY document, place"
_DOCUMENTS = f"SELECT {', '.join(rows.DOCUMENT)} FROM documents {{where}} ORDER BY number"
_PROPOSALS = f"""
    SELECT {", ".join(f"proposals.{name}" for name in rows.PROPOSAL)}, documents.id
    FROM proposals JOIN documents ON documents.number = proposals.document
    {{where}} ORDER BY proposals.number
"""
_ACTORS = "SELECT proposal, name, role, starts, ends FROM actors {where} ORDER BY proposal, place"


class Tables(Questions):
    """The tables of a store that is open."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self._books: dict[int, Codebook] = {}

    def codebook(self, number: int) -> Codebook:
        """Return a codebook by its number."""
        if number not in self._books:
            [(record,)] = self.rows("SELECT record FROM codebooks WHERE number = ?", (number,))
            self._books[number] = codebook_from(parse(record.encode(), path=str(self.path)), path=str(self.path))
        return self._books[number]

    def extraction(self) -> Extraction:
        """Return all that the store holds; UsageError where it was not coded with one codebook."""
        question = (
            "SELECT codebook, count(*) FROM (SELECT document, codebook FROM reports UNION "
            "SELECT number, codebook FROM documents WHERE codebook IS NOT NULL) GROUP BY codebook ORDER BY codebook"
        )
        found = [(self.codebook(number), count) for number, count in self.rows(question)]
        if len(found) > 1:
            parts = ", ".join(f"{count} with '{book.name}' {book.version}" for book, count in found)
            raise UsageError(
                f"{self.path}: its documents were coded with different codebooks ({parts}) and cannot be compared: "
                "extract all of them into it again with one"
            )
        return Extraction(found[0][0] if found else default_codebook(), Documents(self), Proposals(self))


def snapshot(path: Path) -> Tables:
    """Return the tables of a store as they are at one moment, whatever others write meanwhile."""
    tables = Tables(opened(path, writing=False), path)
    weakref.finalize(tables, tables.connection.close)
    with worded(path):
        tables.connection.execute("BEGIN")
        tables.connection.execute("SELECT count(*) FROM about").fetchone()  # the moment begins with the first question
    return tables


class _Rows(Fetched[T]):
    """Rows of a table, by their numbers: all of them, or some."""

    #: What asks for the numbers of all, in their order.
    _every: str

    def __init__(self, tables: Tables, numbers: array[int] | None = None) -> None:
        self._tables = tables
        self._known = numbers
        self._all = numbers is None
        self._size: int | None = None

    @property
    def _some(self) -> array[int] | None:
        """The numbers of the rows; None where these are all there are."""
        return None if self._all else self.numbers

    @property
    def numbers(self) -> array[int]:
        """The numbers of the rows, rising."""
        if self._known is None:
            self._known = array("q", (number for (number,) in self._tables.rows(self._every)))
        return self._known

    def at(self, places: Iterable[int]) -> Sequence[T]:
        """Return some of the rows, by their numbers."""
        some = array("q", places)
        return self if len(some) == len(self) else type(self)(self._tables, some)

    def __len__(self) -> int:
        if self._known is not None:
            return len(self._known)
        if self._size is None:
            [(self._size,)] = self._tables.rows(f"SELECT count(*) FROM ({self._every})")
        return self._size

    def __iter__(self) -> Iterator[T]:
        if self._all:
            yield from self._fetch(Which())
            return
        numbers = iter(self._known or ())
        while some := list(islice(numbers, _AT_ONCE)):
            yield from self._fetch(rows.among(some))

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return tuple(self.at(sorted(self.numbers[index])))[:: -1 if (index.step or 1) < 0 else 1]
        return self._one(self.numbers[index])

    def _one(self, number: int) -> T:
        [found] = self._fetch(rows.one(number))
        return found

    def _fetch(self, which: Which) -> Iterator[T]:
        """Yield the rows that are meant, in the order of their numbers."""
        raise NotImplementedError


class Documents(_Rows[DocumentRecord], FetchedDocuments):
    """The documents of a store, each with its text."""

    _every = "SELECT number FROM documents ORDER BY number"

    def __init__(self, tables: Tables, numbers: array[int] | None = None) -> None:
        super().__init__(tables, numbers)
        self._last: OrderedDict[int, DocumentRecord] = OrderedDict()
        self._heads: tuple[DocumentRecord, ...] | None = None

    def _one(self, number: int) -> DocumentRecord:
        """Return a document; the last ones are remembered, for somebody who looks up one proposal after the other."""
        if number not in self._last:
            self._last[number] = super()._one(number)
            if len(self._last) > _REMEMBERED:
                self._last.popitem(last=False)
        return self._last[number]

    def heads(self) -> Sequence[DocumentRecord]:
        """Return the records without texts, reports and mentions, which are held from then on."""
        if self._heads is None:
            self._heads = tuple(grouping.heads(self._tables, self._some))
        return self._heads

    def mentioned(self) -> Iterator[Mentioned]:
        """Yield the head of each document, with functions that fetch its mentions, before the next, and its text."""
        mentions = _Beside(self._tables.rows(_MENTIONS.format(where="")))
        for head, number in zip(self.heads(), self.numbers, strict=True):
            yield head, partial(_mentions, mentions, number), grouping.text(self._tables, number)

    def _fetch(self, which: Which) -> Iterator[DocumentRecord]:
        yield from records(self._tables, which)


def records(tables: Tables, which: Which) -> Iterator[DocumentRecord]:
    """Yield the records of the documents that are meant."""
    reports = _Beside(tables.rows(_REPORTS.format(where=which.where("reports.document")), which.values))
    mentions = _Beside(tables.rows(_MENTIONS.format(where=which.where("document")), which.values))
    for row in tables.rows(_DOCUMENTS.format(where=which.where("number")), which.values):
        yield rows.record_of(
            row,
            [rows.report_of(*report) for report in reports.of(row[0])],
            _mentions(mentions, row[0]),
        )


class Proposals(_Rows[Proposal], FetchedProposals):
    """The proposals of a store, in the order of its documents and of their texts."""

    _every = "SELECT number FROM proposals ORDER BY number"

    def grouped(self, facts: Collection[str]) -> Iterable[Group]:
        """Return the proposals by what they have in common of some facts."""
        return grouping.Groups(self._tables, facts, self._some)

    def _fetch(self, which: Which) -> Iterator[Proposal]:
        for row in proposals(self._tables, which):
            yield row.proposal


@attrs.frozen
class Row:
    """A proposal with the numbers of the extractor whose words it is, and of the codebook."""

    proposal: Proposal
    extractor: int
    codebook: int


def proposals(tables: Tables, which: Which) -> Iterator[Row]:
    """Yield the proposals that are meant."""
    actors = _Beside(tables.rows(_ACTORS.format(where=which.where("proposal")), which.values))
    for row in tables.rows(_PROPOSALS.format(where=which.where("proposals.number")), which.values):
        cast: list[Actor] = [rows.actor_of(*actor) for actor in actors.of(row[0])]
        book = tables.codebook(row[26])
        proposal = rows.proposal_of(row, rows.unbound(row[27]), cast, Named(book.name, book.version))
        yield Row(proposal, row[25], row[26])


def apart(tables: Tables, document: int, extractors: Mapping[int, Named]) -> list[Row]:
    """Return what some extractors found in a document, each by itself: by their numbers, in the order of the names."""
    found = [
        Row(attrs.evolve(row.proposal, found_by=(extractors[row.extractor],)), row.extractor, row.codebook)
        for row in proposals(tables, rows.of_document(document))
        if row.extractor in extractors
    ]
    question = (
        "SELECT extractor, record, (SELECT codebook FROM reports WHERE reports.document = joined_proposals.document "
        "AND reports.extractor = joined_proposals.extractor) FROM joined_proposals WHERE document = ?"
    )
    for extractor, record, codebook in tables.rows(question, (document,)):
        if extractor in extractors:
            value = parse(record.encode(), path=str(tables.path))
            proposal = proposal_from(value, path=str(tables.path), codebook=tables.codebook(codebook))
            found.append(Row(proposal, extractor, codebook))
    found.sort(key=lambda row: extractors[row.extractor].name)
    return found


def _mentions(mentions: _Beside, number: int) -> list[Mention]:
    return [Mention(domain, Span(starts, ends)) for domain, starts, ends in mentions.of(number)]


class _Beside:
    """Rows that belong to other rows, both in the order of the same numbers, taken as those come by."""

    def __init__(self, found: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby(found, key=lambda row: row[0])
        self._next = next(self._groups, None)

    def of(self, number: int) -> list[tuple[Any, ...]]:
        """Return the rows, without the number, that belong to a row."""
        while self._next is not None and self._next[0] < number:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != number:
            return []
        found = [row[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return found
