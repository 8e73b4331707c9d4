"""Running extractors over many documents."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Generator, Iterable, Iterator, Sized
from typing import TYPE_CHECKING, TypeAlias

import attrs

from aigov import plugins
from aigov.codebook import Codebook
from aigov.exceptions import DuplicateDocument, UsageError
from aigov.model import Document, DocumentRecord, Extraction, Extractor, Proposal, Unread
from aigov.progress import LOG, logged, shown
from aigov.reading.addresses import Unfetched
from aigov.reading.duplicates import copies_noted
from aigov.reconciliation import Reconcile, reconcile
from aigov.remembered import Names
from aigov.single import failed
from aigov.tasks import Given, Outcome, Raised, Task

if TYPE_CHECKING:
    from concurrent.futures import Executor

#: How to name the extractors of a run: by the names they are registered under, or as values.
Extractors: TypeAlias = Iterable[str | Extractor]


def extract(
    documents: Iterable[Document | Unfetched | Unread],
    *,
    extractors: Extractors | None = None,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    strict: bool = False,
    reconcile: Reconcile = reconcile,
    note_copies: bool = False,
    keep_text: bool = True,
    workers: int = 1,
    time_limit: float | None = None,
    executor: Executor | None = None,
    progress: bool = False,
) -> Extraction:
    """Find the proposals in some documents; those that ``aigov.read`` left to be read are read where they are done.

    ``extractors`` are names, values or both (None: every installed one that runs by default); ``codebook`` is one,
    or the name or file of one. An extractor that fails on a document is reported there, and what it had yielded
    before stays. ``reconcile`` decides between the proposals of one document; ``keep_text=False`` drops the texts.
    ``note_copies`` gives documents the notes that ``aigov.with_copies_noted`` does, and has what that takes be worked
    out with everything else, by the workers too.

    With more than one of ``workers`` the documents are shared out among so many processes; the result is the same. A
    document that a worker dies over is tried once more by itself, and if that one dies too it is reported and left
    out. With ``time_limit`` so is one that takes longer than so many seconds, in which a worker's first one includes
    what the extractors load; it needs a process even for one worker.
    ``executor`` is any ``concurrent.futures.Executor`` that is to do the work instead: see ``aigov.executors``.
    ``progress`` shows on a terminal, or in a notebook, how far it is; with the time left where the documents are a
    list. The log ``aigov`` tells the same to programs: see ``aigov.progress``.

    Raises UnknownName, NameTaken and UsageError for what was asked wrongly, DuplicateDocument where two documents
    have one id, WorkersLost where workers or an executor cannot go on, and with ``strict`` the first thing that went
    wrong: UnreadableDocument, BrokenPlugin, ExtractorFailed, CandidateRejected or DocumentLost.
    """
    book = _codebook(codebook)
    records: list[DocumentRecord] = []
    proposals: list[Proposal] = []
    for part in stream(
        documents,
        extractors=extractors,
        codebook=book,
        strict=strict,
        reconcile=reconcile,
        note_copies=note_copies,
        keep_text=keep_text,
        workers=workers,
        time_limit=time_limit,
        executor=executor,
        progress=progress,
    ):
        records += part.documents
        proposals += part.proposals
    return Extraction(book, tuple(records), tuple(proposals))


def stream(
    documents: Iterable[Document | Unfetched | Unread],
    *,
    extractors: Extractors | None = None,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    strict: bool = False,
    reconcile: Reconcile | None = reconcile,
    note_copies: bool = False,
    keep_text: bool = True,
    workers: int = 1,
    time_limit: float | None = None,
    executor: Executor | None = None,
    progress: bool = False,
) -> Iterator[Extraction]:
    """Find the proposals in some documents, and yield what came of each in their order, as soon as it is done.

    Takes and raises what ``extract`` does; what was asked wrongly is raised at once, not at the first document. One
    worker reads nothing ahead; more of them read ahead some megabytes. They end with the iterator. Where ``reconcile``
    is None, the proposals of each extractor stay apart, also those that two of them found.
    """
    if isinstance(documents, str | os.PathLike | Given):
        hint = "aigov.extract([document])" if isinstance(documents, Given) else "aigov.extract(aigov.read(path))"
        raise UsageError(f"extract takes documents, not a {type(documents).__name__}: write {hint}")
    if workers < 1:
        raise UsageError(f"workers is a number of processes, at least 1, not {workers}")
    if time_limit is not None and not 0 < time_limit <= threading.TIMEOUT_MAX:
        raise UsageError(f"time_limit is a number of seconds above 0, not {time_limit}")
    if time_limit is not None and executor is not None:
        raise UsageError("an executor has no time limit: leave one of the two out")
    task = Task(chosen_extractors(extractors, strict=strict), _codebook(codebook), reconcile, strict, note_copies)
    total = len(documents) if isinstance(documents, Sized) else None
    parts = _told(_outcomes(_distinct(documents), task, workers, time_limit, executor), task)
    parts = copies_noted(parts) if note_copies else parts
    parts = shown(parts, total=total) if progress else parts
    return parts if keep_text else _without_texts(parts)


def _outcomes(
    documents: Iterator[Given],
    task: Task,
    workers: int,
    time_limit: float | None,
    executor: Executor | None,
) -> Generator[Outcome, None, None]:
    """Return what comes of the documents, in their order, by whoever is to do the work."""
    if executor is not None:
        from aigov.executors import submitted

        return submitted(documents, task, executor, workers)
    if workers > 1 or time_limit is not None:
        from aigov.pool import Pool

        return Pool(documents, task, workers, time_limit).outcomes()
    return (one if isinstance(one, Unread) else task.run(one) for one in documents)


def _codebook(codebook: Codebook | str | os.PathLike[str] | None) -> Codebook:
    return codebook if isinstance(codebook, Codebook) else plugins.codebook(codebook)


def chosen_extractors(extractors: Extractors | None = None, *, strict: bool = False) -> tuple[Extractor, ...]:
    """Return the extractors of a run, sorted by name; those that run by default where none are named.

    Raises UnknownName, UsageError where two have one name, and with ``strict`` BrokenPlugin.
    """
    if isinstance(extractors, str | Extractor):
        extractors = (extractors,)
    if extractors is None:
        found = [extractor for extractor in plugins.extractors() if extractor.default]
    else:
        asked = list(extractors)
        found = [one if isinstance(one, Extractor) else plugins.extractor(one) for one in asked]
        strict = strict and any(isinstance(one, str) for one in asked)
    for broken in plugins.broken() if strict else ():
        raise broken
    names = [extractor.name for extractor in found]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"two of the extractors are named '{name}': give one another name")
    return tuple(sorted(found, key=lambda extractor: extractor.name))


def _distinct(documents: Iterable[Given]) -> Iterator[Given]:
    """Yield documents; what is none, and an id that was there before, are errors."""
    seen = Names()
    for index, document in enumerate(documents, start=1):
        if not isinstance(document, Given):
            raise UsageError(f"extract takes documents, not a {type(document).__name__}")
        called = _called(document, index)
        if (first := seen.first(document.id, called)) is not None:
            raise DuplicateDocument(document.id, first, called)
        yield document


def _called(document: Given, index: int) -> str:
    title = f" '{document.title}'" if isinstance(document, Document) and document.title else ""
    return f"number {index}{title}"


def _told(outcomes: Generator[Outcome, None, None], task: Task) -> Iterator[Extraction]:
    """Yield what came of each document as an extraction, or raise what ends the work."""
    names = ", ".join(f"{extractor.name} {extractor.version}" for extractor in task.extractors)
    LOG.info("begun: extractors %s; codebook %s %s", names, task.codebook.name, task.codebook.version)
    with contextlib.closing(outcomes), logged() as tell:
        for outcome in outcomes:
            if isinstance(outcome, Raised):
                raise outcome.error
            if isinstance(outcome, Unread) and task.strict:
                raise outcome.error
            if isinstance(outcome, Unread):
                outcome = failed(Document(outcome.id, ""), str(outcome.error), task.codebook)
            tell(outcome)
            yield outcome


def _without_texts(parts: Iterator[Extraction]) -> Iterator[Extraction]:
    for part in parts:
        records = [attrs.evolve(one, document=attrs.evolve(one.document, text="")) for one in part.documents]
        yield attrs.evolve(part, documents=records)
