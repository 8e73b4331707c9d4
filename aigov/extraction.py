"""Running extractors over many documents."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from aigov import plugins
from aigov.codebook import Codebook
from aigov.exceptions import DuplicateDocument, UsageError
from aigov.model import Document, DocumentRecord, Extraction, Extractor, Proposal, Unread
from aigov.reconciliation import Reconcile, reconcile
from aigov.single import extract_one

#: How to name the extractors of a run: by the names they are registered under, or as values.
Extractors: TypeAlias = Iterable[str | Extractor]


def extract(
    documents: Iterable[Document | Unread],
    *,
    extractors: Extractors | None = None,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    strict: bool = False,
    reconcile: Reconcile = reconcile,
    keep_text: bool = True,
) -> Extraction:
    """Find the proposals in some documents.

    ``extractors`` are names, values or both (None: every installed one that runs by default); ``codebook`` is one,
    or the name or file of one. An extractor that fails on a document is reported there, and what it had yielded
    before stays. ``reconcile`` decides between the proposals of one document; ``keep_text=False`` drops the texts.

    Raises UnknownName, NameTaken and UsageError for what was asked wrongly, DuplicateDocument where two documents
    have one id, and with ``strict`` the first thing that went wrong: UnreadableDocument, BrokenPlugin,
    ExtractorFailed or CandidateRejected.
    """
    book = _codebook(codebook)
    records: list[DocumentRecord] = []
    proposals: list[Proposal] = []
    for part in stream(
        documents, extractors=extractors, codebook=book, strict=strict, reconcile=reconcile, keep_text=keep_text
    ):
        records += part.documents
        proposals += part.proposals
    return Extraction(book, tuple(records), tuple(proposals))


def stream(
    documents: Iterable[Document | Unread],
    *,
    extractors: Extractors | None = None,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    strict: bool = False,
    reconcile: Reconcile | None = reconcile,
    keep_text: bool = True,
) -> Iterator[Extraction]:
    """Find the proposals in some documents, and yield what came of each as soon as it is done.

    Takes and raises what ``extract`` does; what was asked wrongly is raised at once, not at the first document.
    Where ``reconcile`` is None, the proposals of each extractor stay apart, also those that two of them found.
    """
    if isinstance(documents, str | os.PathLike | Document | Unread):
        hint = (
            "aigov.extract([document])"
            if isinstance(documents, Document | Unread)
            else "aigov.extract(aigov.read(path))"
        )
        raise UsageError(f"extract takes documents, not a {type(documents).__name__}: write {hint}")
    book = _codebook(codebook)
    chosen = chosen_extractors(extractors, strict=strict)
    return _stream(documents, chosen, book, strict, reconcile, keep_text)


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


def _stream(
    documents: Iterable[Document | Unread],
    extractors: Sequence[Extractor],
    codebook: Codebook,
    strict: bool,
    reconcile: Reconcile | None,
    keep_text: bool,
) -> Iterator[Extraction]:
    seen: dict[str, str] = {}
    for index, document in enumerate(documents, start=1):
        if not isinstance(document, Document | Unread):
            raise UsageError(f"extract takes documents, not a {type(document).__name__}")
        if document.id in seen:
            raise DuplicateDocument(document.id, seen[document.id], _called(document, index))
        seen[document.id] = _called(document, index)
        if isinstance(document, Unread):
            if strict:
                raise document.error
            yield Extraction(codebook, (_unread(document.id, str(document.error)),))
            continue
        extraction = extract_one(document, extractors, codebook, strict=strict, reconcile=reconcile)
        if not keep_text:
            [record] = extraction.documents
            record = attrs.evolve(record, document=attrs.evolve(record.document, text=""))
            extraction = attrs.evolve(extraction, documents=(record,))
        yield extraction


def _called(document: Document | Unread, index: int) -> str:
    title = f" '{document.title}'" if isinstance(document, Document) and document.title else ""
    return f"number {index}{title}"


def _unread(id: str, reason: str) -> DocumentRecord:  # noqa: A002 - the record's own word
    document = Document(id, "")
    return DocumentRecord(document, document.key, "failed", error=reason)
