"""Running extractors over documents, one at a time and under guard."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias, TypeGuard, cast

import attrs

from aigov import plugins
from aigov.codebook import Codebook
from aigov.exceptions import CandidateRejected, DuplicateDocument, ExtractorFailed, UsageError
from aigov.grounding import ground
from aigov.guard import is_ours_to_catch, standard_output_caught, worded
from aigov.mentions import mentions
from aigov.model import (
    Candidate,
    Document,
    DocumentRecord,
    Extraction,
    Extractor,
    Note,
    Proposal,
    Rejection,
    Report,
    Segment,
    Span,
    Unread,
)
from aigov.reconciliation import Reconcile, in_order, joined, reconcile
from aigov.segmentation import segment

#: How to name the extractors of a run: by the names they are registered under, or as values.
Extractors: TypeAlias = Iterable[str | Extractor]

#: How much of what an extractor writes to standard output goes into its report.
_WRITTEN = 500
#: The note that holds it.
STANDARD_OUTPUT = "standard output"


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
    reconcile: Reconcile = reconcile,
    keep_text: bool = True,
) -> Iterator[Extraction]:
    """Find the proposals in some documents, and yield what came of each as soon as it is done.

    Takes and raises what ``extract`` does; what was asked wrongly is raised at once, not at the first document.
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
    reconcile: Reconcile,
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


def extract_one(
    document: Document,
    extractors: Sequence[Extractor],
    codebook: Codebook,
    *,
    strict: bool = False,
    reconcile: Reconcile = reconcile,
) -> Extraction:
    """Run some extractors over one document; nothing they do makes this raise, unless ``strict``."""
    try:
        segments = segment(document)
    except Exception as error:
        if strict:
            raise
        reason = f"{document.id}: segmentation failed: {worded(error)}"
        record = DocumentRecord(document, document.key, "failed", error=reason)
        return Extraction(codebook, (record,))
    reports: list[Report] = []
    found: dict[str, Proposal] = {}
    running, failed = covering(document, extractors)
    reports += failed
    for extractor in running:
        report, proposals = run(extractor, document, segments, codebook)
        reports.append(report)
        for proposal in proposals:
            known = found.get(proposal.id)
            by = joined((*(known.found_by if known else ()), *proposal.found_by))
            found[proposal.id] = attrs.evolve(known or proposal, found_by=by)
    reports.sort(key=lambda report: report.extractor.name)
    if strict:
        _stop(document, reports)
    if not reports:
        status = "uncovered"
    elif all(report.status == "failed" for report in reports):
        status = "failed"
    else:
        status = "read"
    record = DocumentRecord(
        document=document,
        key=document.key,
        status=status,
        reports=tuple(reports),
        mentions=mentions(document, segments, codebook),
        words=len(document.text.split()),
    )
    return Extraction(codebook, (record,), _reconciled(document, in_order(found.values()), reconcile))


def covering(document: Document, extractors: Sequence[Extractor]) -> tuple[list[Extractor], list[Report]]:
    """Return the extractors that run on a document, and the reports of those that could not even say."""
    found: list[Extractor] = []
    failed: list[Report] = []
    for extractor in extractors:
        try:
            with standard_output_caught():
                if extractor.covers(document):
                    found.append(extractor)
        except BaseException as error:
            if not is_ours_to_catch(error):
                raise
            failed.append(Report(extractor.named, "failed", error=f"applies: {worded(error)}"))
    replaced = {other.name for one in found for other in found if _gives_way(other, one)}
    return [extractor for extractor in found if extractor.name not in replaced], failed


def _gives_way(extractor: Extractor, other: Extractor) -> bool:
    """Tell whether an extractor is replaced by another; of two that replace each other the first by name stays."""
    if extractor is other or extractor.name not in other.replaces:
        return False
    return other.name not in extractor.replaces or other.name < extractor.name


def run(
    extractor: Extractor, document: Document, segments: Sequence[Segment], codebook: Codebook
) -> tuple[Report, tuple[Proposal, ...]]:
    """Run one extractor over one document, and return its report and what it found, in its own order.

    What it raises, SystemExit too, ends up in the report; what it had yielded before is kept.
    """
    begin = time.perf_counter()
    found: dict[str, Proposal] = {}
    rejected: list[Rejection] = []
    notes: list[Note] = []
    error: str | None = None
    with standard_output_caught() as caught:
        try:
            yielded = extractor.extract(document, segments, codebook, **extractor.options)
            if isinstance(yielded, str) or not isinstance(yielded, Iterable):
                raise TypeError(f"extract returned a {type(yielded).__name__}, not an iterable of candidates")
            for one in yielded:
                if isinstance(one, Note) and isinstance(one.name, str) and isinstance(one.value, str | int | float):
                    notes.append(one)
                    continue
                if _sound(one, document):
                    rejected.append(one)
                    continue
                outcome = ground(document, segments, codebook, extractor, cast(Candidate, one))
                if isinstance(outcome, Proposal):
                    found.setdefault(outcome.id, outcome)
                else:
                    rejected.append(outcome)
        except BaseException as raised:
            if not is_ours_to_catch(raised):
                raise
            error = worded(raised)
    if caught.text:
        notes.append(Note(STANDARD_OUTPUT, caught.text[:_WRITTEN]))
    report = Report(
        extractor=extractor.named,
        status="done" if error is None else "failed",
        found=len(found),
        rejected=tuple(rejected),
        notes=tuple(notes),
        error=error,
        seconds=time.perf_counter() - begin,
    )
    return report, tuple(found.values())


def _sound(value: object, document: Document) -> TypeGuard[Rejection]:
    """Tell whether a value is a Rejection that can be written out as it is."""
    return (
        isinstance(value, Rejection)
        and isinstance(value.reason, str)
        and isinstance(value.quote, str)
        and (value.span is None or (isinstance(value.span, Span) and value.span.end <= len(document.text)))
    )


def _stop(document: Document, reports: Sequence[Report]) -> None:
    for report in reports:
        name = report.extractor.name
        if report.error is not None:
            raise ExtractorFailed(name, document.id, report.error)
        for note in report.notes:
            if note.name == STANDARD_OUTPUT:
                raise ExtractorFailed(name, document.id, f"it wrote to standard output: {note.value!r}")
        for rejection in report.rejected:
            raise CandidateRejected(name, document.id, rejection.reason)


def _reconciled(document: Document, proposals: Sequence[Proposal], reconcile: Reconcile) -> tuple[Proposal, ...]:
    """Return what the callable leaves of the proposals; it may choose and join, but not invent."""
    spans = {proposal.source.span for proposal in proposals}
    kept = in_order(reconcile(tuple(proposals)))
    for proposal in kept:
        if proposal.source.span not in spans or proposal.source.quote != proposal.source.span.of(document.text):
            raise UsageError(f"reconcile returned a proposal that no extractor found in '{document.id}': {proposal.id}")
    return tuple(kept)
