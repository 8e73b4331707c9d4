"""Running extractors over one document, under guard: whatever one of them does costs only itself."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import TypeGuard, cast

from aigov.codebook import Codebook
from aigov.exceptions import CandidateRejected, ExtractorFailed, UsageError
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
)
from aigov.reading.duplicates import sample
from aigov.reconciliation import Reconcile, in_order, reconcile, united
from aigov.segmentation import segment

#: How much of what an extractor writes to standard output goes into its report.
_WRITTEN = 500
#: The note that holds it.
STANDARD_OUTPUT = "standard output"


def extract_one(
    document: Document,
    extractors: Sequence[Extractor],
    codebook: Codebook,
    *,
    strict: bool = False,
    reconcile: Reconcile | None = reconcile,
    sampled: bool = False,
) -> Extraction:
    """Run some extractors over one document; nothing they do makes this raise, unless ``strict``.

    Where ``reconcile`` is None, the proposals of each extractor stay apart, also those that two of them found. With
    ``sampled`` the record has the sample by which copies are found.
    """
    try:
        segments = segment(document)
    except Exception as error:
        if strict:
            raise
        return failed(document, f"{document.id}: segmentation failed: {worded(error)}", codebook)
    reports: list[Report] = []
    found: list[Proposal] = []
    running, unsure = covering(document, extractors)
    reports += unsure
    for extractor in running:
        report, proposals = run(extractor, document, segments, codebook)
        reports.append(report)
        found += proposals
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
        sample=sample(segments) if sampled else None,
    )
    proposals = tuple(found) if reconcile is None else _reconciled(document, united(found), reconcile)
    return Extraction(codebook, (record,), proposals)


def failed(document: Document, reason: str, codebook: Codebook) -> Extraction:
    """Return what there is to tell of a document that came to nothing."""
    return Extraction(codebook, (DocumentRecord(document, document.key, "failed", error=reason),))


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
