"""The store: documents with their texts, and what was found in them, in one file of SQLite."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from aigov import plugins
from aigov.codebook import Codebook
from aigov.corpus.fetching import Documents, Proposals, Tables, snapshot
from aigov.corpus.opening import opened, worded
from aigov.corpus.running import Run
from aigov.corpus.writing import search_all
from aigov.exceptions import StoreError, UnreadableDocument, UsageError
from aigov.extraction import Extractors, chosen_extractors
from aigov.model import Document, Extraction, Proposal, Unread
from aigov.serialization import is_store, load as load_files


class Store:
    """A file of SQLite that holds documents and what was found in them; it is made where there is none.

    What is finished is kept at once, document by document, and survives whatever happens to the process. Several
    processes may read while one writes, and a second one that writes waits for its turn. ``schemas/store.sql``
    describes the tables. StoreError where it cannot be opened.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._tables = Tables(opened(self.path, writing=True), self.path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close it: the file then holds everything by itself."""
        with worded(self.path):
            self._tables.connection.close()

    def run(
        self,
        *,
        extractors: Extractors | None = None,
        codebook: Codebook | str | os.PathLike[str] | None = None,
        strict: bool = False,
        **options: Any,
    ) -> Run:
        """Return a run of some extractors: ``run.new(documents)`` does what is new, and yields it.

        The arguments are those of ``aigov.stream``, but ``reconcile``, ``note_copies`` and ``keep_text``.
        Copies are noted before: ``aigov.with_copies_noted``.
        """
        book = codebook if isinstance(codebook, Codebook) else plugins.codebook(codebook)
        return Run(self._tables, chosen_extractors(extractors, strict=strict), book, strict=strict, **options)

    def extract(self, documents: Iterable[Document | Unread], **options: Any) -> Run:
        """Find the proposals in some documents, keep them, and return the run: going over it yields what was found.

        Work is finished by the document's key, the extractor's name, version and options, and the codebook. What is
        finished is not done again. What failed is tried again, and what a new version, other options or a changed
        codebook make out of date is replaced. What other extractors found, and other documents, are left alone.

        The options are those of ``run``. Raises what ``aigov.extract`` raises, and StoreError.
        """
        run = self.run(**options)
        for _ in run.new(documents):
            pass
        return run

    def extraction(self) -> Extraction:
        """Return all that it holds at this moment: see ``aigov.load``."""
        return stored_extraction(self.path)

    def search(self, words: str) -> Iterator[Proposal]:
        """Yield the proposals whose quotes have some words, those that fit best first, in the language of FTS5.

        StoreError where this SQLite has no FTS5, and UsageError for what is no question in that language.
        """
        search_all(self._tables)
        tables = snapshot(self.path)
        if not list(tables.rows("SELECT 1 FROM sqlite_master WHERE name = 'quotes'")):
            raise StoreError(str(self.path), "it was made where SQLite has no FTS5, and its quotes cannot be searched")
        found = Proposals(tables)
        try:
            numbers = [
                row[0]
                for row in tables.rows("SELECT rowid FROM quotes WHERE quotes MATCH ? ORDER BY rank, rowid", (words,))
            ]
        except StoreError as error:
            raise UsageError(f"this is no question that can be searched for: {words} ({error.reason})") from error
        return (found.at([number])[0] for number in numbers)


def load(*paths: str | os.PathLike[str], **options: Any) -> Extraction:
    """Return the Extraction that a store, or files of proposals, hold.

    Of a store nothing is held in memory: its documents, with their texts, and its proposals are fetched each time
    that they are looked at, as they were when it was loaded. For files, and the options, see
    ``aigov.serialization.load``.

    Raises StoreError, and UsageError where a store is given together with something else.
    """
    stores = [path for path in paths if is_store(path)]
    if not stores:
        return load_files(*(Path(path) for path in paths), **options)
    if len(paths) > 1:
        raise UsageError(f"{stores[0]} is a store, which holds its documents: give it alone")
    return stored_extraction(stores[0])


def stored_extraction(path: str | os.PathLike[str]) -> Extraction:
    """Return all that a store holds at this moment; StoreError for what is none."""
    return snapshot(Path(path)).extraction()


def stored_documents(path: str | os.PathLike[str]) -> Iterator[Document | Unread]:
    """Yield the documents of a store, to be read again; those that could not be read come as Unread."""
    for record in Documents(snapshot(Path(path))):
        document = record.document
        if record.error is not None and not document.text:
            place, _, reason = record.error.partition(": ")
            yield Unread(document.id, UnreadableDocument(place, reason))
        else:
            yield document
