"""Holding extractors against each other: what each finds by itself, where two meet, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from aigov.agreement import Score
from aigov.codebook import Codebook
from aigov.evaluation import CODES, document_name, evaluate
from aigov.exceptions import CandidateRejected, ExtractorFailed
from aigov.model import Coding, Document, Extractor, Named, Proposal, Report, Segment, Span, Unread
from aigov.reconciliation import SAME_CLAUSE, in_order, overlap
from aigov.segmentation import segment
from aigov.single import covering, run


@attrs.frozen
class Row:
    """What one extractor came to."""

    extractor: Named
    #: How many documents it applies to.
    documents: int = 0
    #: On how many of those it failed.
    failed: int = 0
    found: int = 0
    #: The segments of its documents, and how many of them hold something that it found.
    segments: int = 0
    covered: int = 0
    #: How many of its proposals stand in a clause in which another extractor found something too ...
    overlaps: int = 0
    #: ... and in how many of those another code than the other's was given.
    conflicts: int = 0
    rejected: int = 0
    seconds: float = attrs.field(default=0.0, eq=False)
    #: Units and, of those, the ones with the right domain, against codings; None where there are none.
    unit: Score | None = None
    coded: Score | None = None

    @property
    def coverage(self) -> float:
        """The share of the segments of its documents in which it found something."""
        return self.covered / self.segments if self.segments else 0.0


@attrs.frozen
class Place:
    """A clause in which extractors that looked at it do not say the same."""

    document: str
    span: Span
    quote: str
    #: For each extractor that looked at the document what it says here; None where it found nothing.
    said: tuple[tuple[str, Proposal | None], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The codes in which those that found it differ."""
        found = [proposal for _, proposal in self.said if proposal is not None]
        return tuple(field for field in CODES if len({getattr(one, field) for one in found}) > 1)


@attrs.frozen
class Survey:
    """Extractors side by side. ``str`` gives the table."""

    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    #: Documents that could not be read, and extractors that failed: the document's id, and one line that says why.
    failures: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        from aigov.rendering.survey import survey_text

        return survey_text(self)


def survey(
    documents: Iterable[Document | Unread],
    extractors: Sequence[Extractor],
    codebook: Codebook,
    codings: Iterable[Coding] = (),
    *,
    min_confidence: float | None = None,
    strict: bool = False,
) -> Survey:
    """Run each extractor by itself over the documents that it applies to, and hold what they find against each other.

    What one replaces runs all the same, and nothing is joined: this is about what each would find alone. Two proposals
    stand in one clause where they overlap by half. With codings each extractor is held against those of the documents
    that it applies to. Proposals of a confidence below ``min_confidence`` are left out.

    With ``strict`` the first thing that goes wrong is raised: UnreadableDocument, ExtractorFailed or CandidateRejected.
    """
    coded = tuple(codings)
    rows = {extractor.name: Row(extractor.named) for extractor in extractors}
    found: dict[str, list[Proposal]] = {name: [] for name in rows}
    seen: dict[str, list[str]] = {name: [] for name in rows}
    places: list[Place] = []
    failures: list[tuple[str, str]] = []
    for document in documents:
        if isinstance(document, Unread):
            if strict:
                raise document.error
            failures.append((document.id, str(document.error)))
            continue
        segments = segment(document)
        proposals: dict[str, list[Proposal]] = {}
        for extractor in extractors:
            running, failed = covering(document, [extractor])
            reports = list(failed)
            if running:
                report, alone = run(extractor, document, segments, codebook)
                reports.append(report)
                proposals[extractor.name] = in_order(_sure(alone, min_confidence))
                seen[extractor.name].append(document.id)
            for report in reports:
                if strict:
                    _stop(document, report)
                if report.error is not None:
                    failures.append((document.id, f"extractor '{extractor.name}' failed: {report.error}"))
                rows[extractor.name] = _with(rows[extractor.name], report.rejected, report.error, report.seconds)
        clauses = _clauses(proposals)
        for name, one in proposals.items():
            found[name] += one
            rows[name] = _counted(rows[name], one, segments, clauses)
        places += _differing(document, clauses, tuple(proposals))
    if coded:
        for name in rows:
            scores = evaluate(_of(coded, seen[name]), found[name])
            rows[name] = attrs.evolve(rows[name], unit=scores.unit, coded=scores.coded)
    return Survey(tuple(rows.values()), tuple(places), tuple(failures))


def _sure(proposals: Iterable[Proposal], least: float | None) -> Iterator[Proposal]:
    """Yield the proposals but those of a lower confidence; those without any stay."""
    for proposal in proposals:
        if least is None or proposal.confidence is None or proposal.confidence >= least:
            yield proposal


def _stop(document: Document, report: Report) -> None:
    name = report.extractor.name
    if report.error is not None:
        raise ExtractorFailed(name, document.id, report.error)
    for rejection in report.rejected:
        raise CandidateRejected(name, document.id, rejection.reason)


#: What the extractors found in one clause, each at most one proposal.
_Clause = dict[str, Proposal]


def _with(row: Row, rejected: Sequence[object], error: str | None, seconds: float) -> Row:
    return attrs.evolve(
        row,
        failed=row.failed + (error is not None),
        rejected=row.rejected + len(rejected),
        seconds=row.seconds + seconds,
    )


def _clauses(proposals: dict[str, list[Proposal]]) -> list[_Clause]:
    """Return what was found, proposals of different extractors that overlap by half together."""
    clauses: list[_Clause] = []
    for name, found in proposals.items():
        # Proposals come in the order of the text, and so do the clauses made so far: nothing far away is looked at.
        before = sorted(clauses, key=lambda clause: _span(clause).start)
        reach = max((len(_span(clause)) for clause in before), default=0)
        first = 0
        for proposal in found:
            while first < len(before) and _span(before[first]).start + reach < proposal.source.start:
                first += 1
            rival = _nearest(proposal, name, before[first:])
            if rival is None:
                clauses.append({name: proposal})
            else:
                rival[name] = proposal
    return sorted(clauses, key=lambda clause: (_span(clause), *clause))


def _span(clause: _Clause) -> Span:
    return next(iter(clause.values())).source.span


def _nearest(proposal: Proposal, name: str, clauses: Sequence[_Clause]) -> _Clause | None:
    """Return the clause that a proposal covers best, of those in which its extractor has found nothing yet."""
    best: tuple[float, _Clause] | None = None
    for clause in clauses:
        span = _span(clause)
        if span.start >= proposal.source.end:
            break
        shared = overlap(span, proposal.source.span)
        if name not in clause and shared >= SAME_CLAUSE and (best is None or shared > best[0]):
            best = (shared, clause)
    return None if best is None else best[1]


def _counted(row: Row, found: Sequence[Proposal], segments: Sequence[Segment], clauses: Sequence[_Clause]) -> Row:
    name = row.extractor.name
    mine = [clause for clause in clauses if name in clause and len(clause) > 1]
    return attrs.evolve(
        row,
        documents=row.documents + 1,
        found=row.found + len(found),
        segments=row.segments + len(segments),
        covered=row.covered + _covered(found, segments),
        overlaps=row.overlaps + len(mine),
        conflicts=row.conflicts
        + sum(any(_codes(one) != _codes(clause[name]) for one in clause.values()) for clause in mine),
    )


def _covered(found: Sequence[Proposal], segments: Sequence[Segment]) -> int:
    """Count the segments that share a character with one of the proposals; both are in the order of the text."""
    covered = first = 0
    reach = max((len(one.source.span) for one in found), default=0)
    for part in segments:
        while first < len(found) and found[first].source.start + reach < part.span.start:
            first += 1
        for one in found[first:]:
            if one.source.start >= part.span.end:
                break
            if one.source.span.overlaps(part.span):
                covered += 1
                break
    return covered


def _codes(proposal: Proposal) -> tuple[str, ...]:
    return tuple(getattr(proposal, field) for field in CODES)


def _differing(document: Document, clauses: Iterable[_Clause], names: tuple[str, ...]) -> Iterator[Place]:
    for clause in clauses if len(names) > 1 else ():
        if len(clause) < len(names) or len({_codes(one) for one in clause.values()}) > 1:
            span = _span(clause)
            yield Place(document.id, span, span.of(document.text), tuple((name, clause.get(name)) for name in names))


def _of(codings: Iterable[Coding], documents: Iterable[str]) -> list[Coding]:
    """Return the codings of some documents."""
    names = {document_name(name) for name in documents}
    return [coding for coding in codings if document_name(coding.file) in names]
