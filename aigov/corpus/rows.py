"""Documents, proposals and reports as rows of the tables of a store, and back."""

from __future__ import annotations

import functools
import json
import math
import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from aigov.exceptions import StoreError
from aigov.model import (
    Actor,
    Document,
    DocumentRecord,
    Mention,
    Named,
    Note,
    Place,
    Proposal,
    Rejection,
    Report,
    Source,
    Span,
)
from aigov.serialization import dumps

#: How many numbers a document has for its proposals.
ROOM = 1 << 20

DOCUMENT = (
    *("number", "id", "title", "authors", "publisher", "published", "url", "language", "kind", "labels", "places"),
    *("guessed", "notes", "left_out", "key", "status", "error", "words", "codebook", "text"),
)
#: What was made of a proposal: codes, and names of actors.
CODES = ("domain", "also", "mechanism", "modality", "stance", "effect", "proponents", "implementers", "beneficiaries")
PROPOSAL = (
    *("number", "document", "id", *CODES, "voice", "quote", "starts", "ends", "sentence_starts", "sentence_ends"),
    *("action_starts", "action_ends", "place", "headline", "labels", "confidence", "found_by", "extractor", "codebook"),
)
#: The values of ``CODES``: texts, and several texts.
codes = operator.attrgetter(*CODES)


def inserting(table: str, columns: Sequence[str]) -> str:
    """Return the statement that inserts a row."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def bound(text: str | None) -> str | bytes | None:
    """Return a text as a row can hold it: UTF-8 cannot carry a lone surrogate, a blob can."""
    if text is None or text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def unbound(value: Any) -> Any:
    """Return the text that a row holds, or None."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def packed(value: Sequence[Any] | dict[str, str]) -> str:
    """Return several things as JSON."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    return dumps(value)


@functools.lru_cache(maxsize=4096)
def _packed_texts(value: tuple[str, ...]) -> str:
    return packed(value)


@functools.lru_cache(maxsize=1024)
def _packed_named(value: tuple[Named, ...]) -> str:
    return packed([[named.name, named.version] for named in value])


@functools.lru_cache(maxsize=4096)
def texts(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


@functools.lru_cache(maxsize=1024)
def _named(value: str) -> tuple[Named, ...]:
    return tuple(Named(name, version) for name, version in json.loads(value))


def _span(starts: int | None, ends: int | None) -> Span | None:
    return None if starts is None or ends is None else Span(starts, ends)


def _offsets(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def document_row(record: DocumentRecord, number: int, status: str, codebook: int | None) -> tuple[Any, ...]:
    """Return the row of a document, in the order of ``DOCUMENT``."""
    document = record.document
    return (
        number,
        bound(document.id),
        bound(document.title),
        packed(document.authors),
        bound(document.publisher),
        document.published,
        bound(document.url),
        bound(document.language),
        bound(document.kind),
        packed(dict(document.labels)),
        packed([[place.start, place.name] for place in document.places]),
        packed(document.guessed),
        packed(document.notes),
        packed([[span.start, span.end] for span in document.left_out]),
        record.key,
        status,
        bound(record.error),
        record.words,
        codebook,
        bound(document.text),
    )


def document_of(row: Sequence[Any]) -> Document:
    """Return the document that a row holds; without a text where the row has none."""
    return Document(
        id=unbound(row[1]),
        text="" if row[19] is None else unbound(row[19]),
        title=unbound(row[2]),
        authors=texts(row[3]),
        publisher=unbound(row[4]),
        published=row[5],
        url=unbound(row[6]),
        language=unbound(row[7]),
        kind=unbound(row[8]),
        labels=json.loads(row[9]),
        places=tuple(Place(start, name) for start, name in json.loads(row[10])),
        guessed=texts(row[11]),
        notes=texts(row[12]),
        left_out=tuple(Span(start, end) for start, end in json.loads(row[13])),
    )


def record_of(row: Sequence[Any], reports: Iterable[Report] = (), mentions: Iterable[Mention] = ()) -> DocumentRecord:
    """Return what is kept of a document."""
    return DocumentRecord(
        document=document_of(row),
        key=row[14],
        status=row[15],
        reports=tuple(reports),
        mentions=tuple(mentions),
        words=row[17],
        error=unbound(row[16]),
    )


def report_row(report: Report, document: int, extractor: int, codebook: int) -> tuple[Any, ...]:
    """Return the row of a report."""
    rejected = [[one.reason, _offsets(one.span), one.quote] for one in report.rejected]
    notes = [[note.name, _finite(note.value)] for note in report.notes]
    return (
        *(document, extractor, codebook, report.status, report.found, bound(report.error)),
        *(packed(rejected), packed(notes)),
    )


def _finite(value: float | str) -> float | str:
    """Return a value that JSON can hold: it has no word for infinity."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def report_of(name: str, version: str, status: str, found: int, error: Any, rejected: str, notes: str) -> Report:
    """Return the report that a row holds, with the name and version of its extractor."""
    return Report(
        extractor=Named(name, version),
        status=status,
        found=found,
        rejected=tuple(
            Rejection(reason, None if span is None else Span(*span), quote)
            for reason, span, quote in (json.loads(rejected) if rejected != "[]" else ())
        ),
        notes=tuple(Note(name, value) for name, value in (json.loads(notes) if notes != "[]" else ())),
        error=unbound(error),
    )


def proposal_row(proposal: Proposal, number: int, document: int, extractor: int, codebook: int) -> tuple[Any, ...]:
    """Return the row of a proposal, in the order of ``PROPOSAL``."""
    source = proposal.source
    return (
        number,
        document,
        proposal.id,
        *(_packed_texts(value) if isinstance(value, tuple) else value for value in codes(proposal)),
        source.voice,
        bound(source.quote),
        *offsets(source),
        bound(source.place),
        int(source.headline),
        packed(dict(proposal.labels)),
        proposal.confidence,
        _packed_named(proposal.found_by),
        extractor,
        codebook,
    )


def offsets(source: Source) -> tuple[int | None, ...]:
    """Return where a proposal, its sentence and its action start and end."""
    action = (None, None) if source.action is None else (source.action.start, source.action.end)
    return source.start, source.end, source.sentence.start, source.sentence.end, *action


def actor_rows(proposal: Proposal, number: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the actors of a proposal."""
    for place, actor in enumerate(proposal.actors):
        at = actor.at
        yield (
            *(number, place, bound(actor.name), actor.role),
            *((None, None) if at is None else (at.start, at.end)),
        )


def actor_of(name: Any, role: str, starts: int | None, ends: int | None) -> Actor:
    """Return the actor that a row holds."""
    return Actor(unbound(name), role, _span(starts, ends))


def proposal_of(row: Sequence[Any], document: str, actors: Sequence[Actor], codebook: Named) -> Proposal:
    """Return the proposal that a row holds."""
    return Proposal(
        id=row[2],
        domain=row[3],
        also=texts(row[4]),
        mechanism=row[5],
        modality=row[6],
        stance=row[7],
        effect=row[8],
        source=Source(
            document=document,
            start=row[14],
            end=row[15],
            quote=unbound(row[13]),
            voice=row[12],
            sentence=Span(row[16], row[17]),
            action=_span(row[18], row[19]),
            place=unbound(row[20]),
            headline=bool(row[21]),
        ),
        codebook=codebook,
        found_by=_named(row[24]),
        actors=tuple(actors),
        labels={} if row[22] == "{}" else json.loads(row[22]),
        confidence=row[23],
    )


@attrs.frozen
class Which:
    """Which rows are meant, by their numbers; all of them without a condition."""

    condition: str = ""
    #: What stands for the question marks in it: the same question is then asked again and again.
    values: tuple[int, ...] = ()

    def where(self, column: str) -> str:
        """Return the clause of a question."""
        return f"WHERE {column} {self.condition}" if self.condition else ""


def one(number: int) -> Which:
    """Mean one row."""
    return Which("= ?", (number,))


def among(numbers: Sequence[int]) -> Which:
    """Mean some rows, not more than a question can hold."""
    return Which(f"IN ({', '.join('?' * len(numbers))})", tuple(numbers))


def of_document(document: int) -> Which:
    """Mean the proposals of a document."""
    return Which("BETWEEN ? AND ?", (document * ROOM, (document + 1) * ROOM - 1))


def first_number(document: int, count: int, path: str) -> int:
    """Return the number of the first proposal of a document, where it has room for them."""
    if count > ROOM:
        raise StoreError(path, f"a document has {count} proposals, and there is room for {ROOM}: split it")
    return document * ROOM
