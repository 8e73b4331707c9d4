"""A run of extractors over documents with a store: only what is new is done, and kept as soon as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import attrs

from aigov.codebook import Codebook
from aigov.corpus import rows
from aigov.corpus.fetching import Tables, apart, proposals, records
from aigov.corpus.opening import worded
from aigov.corpus.writing import keep, register, search_all
from aigov.exceptions import DuplicateDocument, UsageError
from aigov.extraction import stream
from aigov.model import Document, DocumentRecord, Extraction, Extractor, Named, Proposal, Unread
from aigov.progress import LOG
from aigov.reconciliation import reconcile, united
from aigov.single import covering

#: How many documents are looked up at once when what was done is gone over.
_AT_ONCE = 200
#: After how many documents their quotes can be searched.
_SEARCHED = 500
#: What a run remembers of its documents. It lies in a file of its own, which ends with the run.
_MEMORY = (
    "DROP TABLE IF EXISTS temp.seen",
    "DROP TABLE IF EXISTS temp.lacking",
    "CREATE TEMP TABLE seen (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, called TEXT NOT NULL, error TEXT)",
    "CREATE TEMP TABLE lacking (place INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, missing INTEGER NOT NULL, "
    "gone TEXT NOT NULL)",
)


@attrs.frozen
class _Done:
    """What a store has of a document."""

    number: int
    key: str
    #: Whether its mentions are of this codebook, and it was read.
    current: bool
    url: Any
    places: str
    guessed: str
    notes: str
    #: The extractors whose work on it is finished, and all that there is a report of, by name.
    finished: frozenset[str]
    reported: frozenset[str]


class Run:
    """Some extractors, with a codebook, over documents.

    ``new`` does what the store does not have yet; going over the run itself then yields what came of each document,
    new or not, in the order in which they were given: the same as ``aigov.stream`` yields without a store.
    """

    def __init__(
        self,
        tables: Tables,
        extractors: Sequence[Extractor],
        codebook: Codebook,
        *,
        strict: bool = False,
        **options: Any,
    ) -> None:
        self._tables = tables
        self._extractors = extractors
        self._codebook = codebook
        self._options = {**options, "strict": strict, "codebook": codebook, "reconcile": None, "note_copies": False}
        self._known = register(tables, extractors, codebook)
        self._sets: list[frozenset[str]] = []
        self._last = 0
        #: How many of the documents had been done before.
        self.skipped = 0

    def new(self, documents: Iterable[Document | Unread]) -> Iterator[Extraction]:
        """Do what is new in some documents, and yield what came of it as soon as the store has it.

        A document that cannot be read is told, and leaves alone what the store has of it from before.

        Raises what ``aigov.stream`` raises, and StoreError where the store cannot be written to.
        """
        with worded(self._tables.path):
            for statement in _MEMORY:
                self._tables.connection.execute(statement)
        [(self._last,)] = self._tables.rows("SELECT coalesce(max(number), 0) FROM documents")
        self._sets, self.skipped = [], 0
        names = frozenset(extractor.name for extractor in self._extractors)
        for number, part in enumerate(stream(self._fresh(documents), extractors=self._extractors, **self._options), 1):
            yield self._keep(part, names)
            if number % _SEARCHED == 0:
                search_all(self._tables)
        for index, missing in enumerate(self._sets):
            extractors = [extractor for extractor in self._extractors if extractor.name in missing]
            for part in stream(self._lacking(index), extractors=extractors, **self._options):
                yield self._keep(part, None)
        search_all(self._tables)
        LOG.info("%s: documents that were done before and skipped: %d", self._tables.path, self.skipped)

    def _fresh(self, documents: Iterable[Document | Unread]) -> Iterator[Document | Unread]:
        """Yield the documents for which everything is to be done, and remember those that lack something."""
        for place, document in enumerate(documents, start=1):
            self._see(document, place)
            if isinstance(document, Unread):
                yield document
                continue
            done = self._done("id = ?", rows.bound(document.id))
            key = document.key
            if done is None or done.key != key or not self._same_places(done, document):
                if not self._taken_over(document, key):
                    yield document
            elif not done.current:
                yield document
            elif self._complete(done, document, place):
                self.skipped += 1

    def _see(self, document: Document | Unread, place: int) -> None:
        if not isinstance(document, Document | Unread):
            raise UsageError(f"extract takes documents, not a {type(document).__name__}")
        title = f" '{document.title}'" if isinstance(document, Document) and document.title else ""
        name, called = rows.bound(document.id), rows.bound(f"number {place}{title}")
        with worded(self._tables.path):
            known = self._tables.connection.execute("SELECT called FROM seen WHERE id = ?", (name,)).fetchone()
            if known is not None:
                raise DuplicateDocument(document.id, rows.unbound(known[0]), f"number {place}{title}")
            self._tables.connection.execute("INSERT INTO seen VALUES (?, ?, ?, NULL)", (place, name, called))

    def _done(self, condition: str, *values: Any) -> _Done | None:
        found = next(
            self._tables.rows(
                "SELECT number, key, error IS NULL AND codebook = ?, url, places, guessed, notes FROM documents "
                f"WHERE {condition}",
                (self._known.codebook, *values),
            ),
            None,
        )
        if found is None:
            return None
        reports = list(
            self._tables.rows(
                "SELECT name, extractor, status = 'done' AND codebook = ? FROM reports "
                "JOIN extractors ON extractors.number = extractor WHERE document = ?",
                (self._known.codebook, found[0]),
            )
        )
        finished = [name for name, number, done in reports if done and self._known.extractors.get(name) == number]
        number, key, current, url, places, guessed, notes = found
        reported = frozenset(name for name, _, _ in reports)
        return _Done(number, key, bool(current), url, places, guessed, notes, frozenset(finished), reported)

    @staticmethod
    def _same_places(done: _Done, document: Document) -> bool:
        return done.places == rows.packed([[place.start, place.name] for place in document.places])

    def _complete(self, done: _Done, document: Document, place: int) -> bool:
        """Tell whether a document that the store has lacks nothing; else remember what it lacks."""
        changed = (rows.bound(document.url), rows.packed(document.guessed), rows.packed(document.notes))
        if changed != (done.url, done.guessed, done.notes):
            with worded(self._tables.path):
                self._tables.connection.execute(
                    "UPDATE documents SET url = ?, guessed = ?, notes = ? WHERE number = ?", (*changed, done.number)
                )
        running, failed = covering(document, self._extractors)
        names = frozenset(extractor.name for extractor in running) | {report.extractor.name for report in failed}
        missing = names - done.finished
        # One that was asked for and does not run here has nothing to say here any more.
        stale = (frozenset(self._known.extractors) & done.reported) - names
        if not missing:
            if stale:
                [record] = records(self._tables, rows.one(done.number))
                keep(self._tables, self._known, attrs.evolve(record, reports=()), (), stale)
            return True
        if missing not in self._sets:
            self._sets.append(missing)
        with worded(self._tables.path):
            self._tables.connection.execute(
                "INSERT INTO lacking VALUES (?, ?, ?, ?)",
                (place, done.number, self._sets.index(missing), rows.packed(sorted(missing | stale))),
            )
        return False

    def _taken_over(self, document: Document, key: str) -> bool:
        """Tell whether the same document was done under another id; what was found then is kept under this one.

        The documents of this run are left alone: how many were done before must not depend on who is quicker.
        """
        others = "number <= ? AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.id = documents.id)"
        twin = self._done(f"key = ? AND {others} LIMIT 1", key, self._last)
        if twin is None or not twin.current or not self._same_places(twin, document):
            return False
        running, failed = covering(document, self._extractors)
        names = {extractor.name for extractor in running}
        if failed or not names <= twin.finished:
            return False
        numbers = {self._known.extractors[name]: self._named(name) for name in names}
        found = [
            attrs.evolve(row.proposal, source=attrs.evolve(row.proposal.source, document=document.id))
            for row in apart(self._tables, twin.number, numbers)
        ]
        [record] = records(self._tables, rows.one(twin.number))
        reports = [report for report in record.reports if report.extractor.name in names]
        record = attrs.evolve(record, document=document, reports=reports)
        keep(self._tables, self._known, record, found, frozenset(self._known.extractors))
        self.skipped += 1
        return True

    def _named(self, name: str) -> Named:
        return next(extractor.named for extractor in self._extractors if extractor.name == name)

    def _lacking(self, index: int) -> Iterator[Document]:
        """Yield the documents that lack the extractors of one set, as the store has them."""
        last = 0
        question = "SELECT place, number FROM lacking WHERE missing = ? AND place > ? ORDER BY place LIMIT ?"
        while some := list(self._tables.rows(question, (index, last, _AT_ONCE))):
            for _, number in some:
                [record] = records(self._tables, rows.one(number))
                yield record.document
            last = some[-1][0]

    def _keep(self, part: Extraction, gone: Collection[str] | None) -> Extraction:
        """Keep what came of a document, and return it as it is without a store."""
        [record] = part.documents
        name = rows.bound(record.document.id)
        done = self._done("id = ?", name) if record.error is not None or gone is None else None
        if gone is None and done is not None:
            [(names,)] = self._tables.rows("SELECT gone FROM lacking WHERE number = ?", (done.number,))
            gone = rows.texts(names)
        unread = record.error is not None and not record.document.text
        if unread and done is not None and (done.current or done.reported):
            with worded(self._tables.path):
                self._tables.connection.execute(
                    "UPDATE seen SET error = ? WHERE id = ?", (rows.bound(record.error), name)
                )
        else:
            keep(self._tables, self._known, record, part.proposals, gone or ())
        return attrs.evolve(part, proposals=reconcile(united(part.proposals)))

    def __iter__(self) -> Iterator[Extraction]:
        last = 0
        question = (
            "SELECT place, seen.id, seen.error, documents.number FROM seen LEFT JOIN documents USING (id) "
            "WHERE place > ? ORDER BY place LIMIT ?"
        )
        while some := list(self._tables.rows(question, (last, _AT_ONCE))):
            for _, name, error, number in some:
                if error is not None or number is None:
                    document = Document(rows.unbound(name), "")
                    failed = DocumentRecord(document, document.key, "failed", error=rows.unbound(error))
                    yield Extraction(self._codebook, (failed,))
                else:
                    yield self._part(number)
            last = some[-1][0]

    def _part(self, number: int) -> Extraction:
        """Return what the extractors of this run found in a document."""
        [record] = records(self._tables, rows.one(number))
        asked = self._known.extractors
        reports = [report for report in record.reports if report.extractor.name in asked]
        found: Sequence[Proposal]
        if len(reports) == len(record.reports):
            found = [row.proposal for row in proposals(self._tables, rows.of_document(number))]
        else:
            numbers = {asked[report.extractor.name]: report.extractor for report in reports}
            found = reconcile(united(row.proposal for row in apart(self._tables, number, numbers)))
            statuses = {report.status for report in reports}
            status = "read" if "done" in statuses else "failed" if statuses or record.error else "uncovered"
            record = attrs.evolve(record, reports=reports, status=status)
        return Extraction(self._codebook, (record,), found)
