"""What came of running extractors over documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from aigov.codebook import Codebook
from aigov.model.document import Document
from aigov.model.fetched import held
from aigov.model.proposal import Mention, Named, Note, Proposal, Rejection

#: What became of a document: read; broken; or in a language (or of a type) that no extractor covers.
STATUSES = ("read", "failed", "uncovered")
#: What became of one extractor on one document.
REPORT_STATUSES = ("done", "failed")


@attrs.frozen
class Report:
    """What one extractor did on one document."""

    extractor: Named
    status: str = attrs.field(validator=attrs.validators.in_(REPORT_STATUSES))
    #: How many proposals it found.
    found: int = 0
    rejected: tuple[Rejection, ...] = attrs.field(default=(), converter=tuple[Rejection, ...])
    notes: tuple[Note, ...] = attrs.field(default=(), converter=tuple[Note, ...])
    #: What went wrong, in one line.
    error: str | None = None
    #: Wall-clock time; never written out, so that the same input gives the same bytes.
    seconds: float = attrs.field(default=0.0, eq=False)


@attrs.frozen
class DocumentRecord:
    """What is kept of a document beside its proposals. Its text may have been dropped (then it is empty)."""

    document: Document
    #: ``document.key`` as it was with the text.
    key: str
    status: str = attrs.field(validator=attrs.validators.in_(STATUSES))
    reports: tuple[Report, ...] = attrs.field(default=(), converter=tuple[Report, ...])
    mentions: tuple[Mention, ...] = attrs.field(default=(), converter=tuple[Mention, ...])
    #: How many words the text has.
    words: int = 0
    #: Numbers by which copies of it are found, from ``aigov.stream`` until they are: see ``aigov.reading.duplicates``.
    sample: tuple[int, ...] | None = attrs.field(default=None, eq=False, repr=False)
    #: Why it could not be read, in one line.
    error: str | None = None


def _records(values: Iterable[DocumentRecord]) -> Sequence[DocumentRecord]:
    return held(values)


def _proposals(values: Iterable[Proposal]) -> Sequence[Proposal]:
    return held(values)


@attrs.frozen
class Extraction:
    """Proposals with the documents they were found in, and everything that was turned down.

    Those of a store are not held: they are fetched each time that they are looked at.
    """

    codebook: Codebook = attrs.field(repr=lambda codebook: f"<codebook {codebook.name} {codebook.version}>")
    documents: Sequence[DocumentRecord] = attrs.field(default=(), converter=_records)
    proposals: Sequence[Proposal] = attrs.field(default=(), converter=_proposals)

    def __iter__(self) -> Iterator[Proposal]:
        return iter(self.proposals)

    def __len__(self) -> int:
        return len(self.proposals)

    def document(self, id: str) -> DocumentRecord:  # noqa: A002 - the record's own word
        """Return the record of a document; KeyError where there is none."""
        for record in self.documents:
            if record.document.id == id:
                return record
        raise KeyError(id)

    def _repr_html_(self) -> str:
        """Return it as a notebook shows it: the matrix of it."""
        from aigov.comparison import compare

        return compare(self)._repr_html_()

    @property
    def rejections(self) -> tuple[tuple[str, Named, Rejection], ...]:
        """Every candidate that failed, with the id of its document and its extractor."""
        return tuple(
            (record.document.id, report.extractor, rejection)
            for record in self.documents
            for report in record.reports
            for rejection in report.rejected
        )

    @property
    def failures(self) -> tuple[tuple[str, str], ...]:
        """Every document or extractor that failed: the document's id and one line that says why."""
        failed = []
        for record in self.documents:
            if record.error is not None:
                failed.append((record.document.id, record.error))
            failed += [
                (record.document.id, f"extractor '{report.extractor.name}' failed: {report.error}")
                for report in record.reports
                if report.error is not None
            ]
        return tuple(failed)
