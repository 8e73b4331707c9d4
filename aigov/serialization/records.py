"""Proposals, documents and what is kept of documents, as JSON objects and back."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, TypeVar

from aigov.codebook import Codebook
from aigov.exceptions import InvalidRecord
from aigov.model import (
    REPORT_STATUSES,
    STATUSES,
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
from aigov.serialization import shapes
from aigov.serialization.codebooks import default_codebook
from aigov.serialization.schemas import check
from aigov.serialization.shapes import Misfit, each, filled, keys, maybe, span, text, whole

T = TypeVar("T")

_ID = shapes.matching(re.compile(r"[0-9a-f]{16}"))
_KEY = shapes.matching(re.compile(r"[0-9a-f]{64}"))
_PROPOSAL = (
    *("id", "domain", "also", "mechanism", "modality", "stance", "effect", "actors", "source", "labels"),
    *("codebook", "found_by", "confidence"),
)
_SOURCE = ("document", "start", "end", "quote", "voice", "sentence", "action", "place", "headline")
_METADATA = (
    *("title", "authors", "publisher", "published", "url", "language", "kind", "labels", "places"),
    *("guessed", "notes"),
)
_RECORD = ("id", "key", "status", "error", *_METADATA, "words", "reports", "mentions")


def _refusing(build: Callable[[], T], record: object, name: str, path: str, line: int | None, **more: Any) -> T:
    """Build a value; where the record does not fit, let the schema word it, or say what no schema can."""
    try:
        return build()
    except ValueError as error:
        check(record, name, path=path, line=line, **more)
        raise InvalidRecord(path, str(error), line, getattr(error, "field", "")) from None


def _offsets(value: Span | None) -> list[int] | None:
    return None if value is None else [value.start, value.end]


def _named_record(value: Named) -> dict[str, str]:
    return {"name": value.name, "version": value.version}


def _named(value: object) -> Named:
    record = keys(value, ("name", "version"))
    return Named(filled(record["name"]), filled(record["version"]))


def proposal_record(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as ``schemas/proposal.schema.json`` has it, keys in the schema's order."""
    source = proposal.source
    return {
        "id": proposal.id,
        "domain": proposal.domain,
        "also": list(proposal.also),
        "mechanism": proposal.mechanism,
        "modality": proposal.modality,
        "stance": proposal.stance,
        "effect": proposal.effect,
        "actors": [{"name": actor.name, "role": actor.role, "at": _offsets(actor.at)} for actor in proposal.actors],
        "source": {
            "document": source.document,
            "start": source.start,
            "end": source.end,
            "quote": source.quote,
            "voice": source.voice,
            "sentence": _offsets(source.sentence),
            "action": _offsets(source.action),
            "place": source.place,
            "headline": source.headline,
        },
        "labels": dict(proposal.labels),
        "codebook": _named_record(proposal.codebook),
        "found_by": [_named_record(extractor) for extractor in proposal.found_by],
        "confidence": proposal.confidence,
    }


def proposal_from(
    record: object,
    *,
    path: str,
    line: int | None = None,
    codebook: Codebook | None = None,
    text: str | None = None,
) -> Proposal:
    """Return the proposal that a record holds, or raise InvalidRecord, which names the field.

    The codes are looked up in ``codebook``, by default the default one, and the record has to be coded with it.
    Given the text of the document, the quote has to be the slice that it claims to be.
    """
    book = codebook or default_codebook()
    proposal = _refusing(lambda: _proposal(record, book), record, "proposal", path, line, codebook=book)
    if text is not None:
        check_quote(proposal.source, text, path=path, line=line)
    return proposal


def check_quote(source: Source, text: str, *, path: str, line: int | None = None) -> None:
    """Raise InvalidRecord where a quote is not the slice of the text that it claims to be."""
    stands = text[source.start : source.end]
    if stands != source.quote:
        reason = f"the text says {stands[:60]!r} at [{source.start}, {source.end}), not the quote"
        raise InvalidRecord(path, reason, line, "source.quote")


def _proposal(value: object, codebook: Codebook) -> Proposal:
    record = keys(value, _PROPOSAL)
    domain = shapes.one_of(codebook.domain_codes, "domain")
    named = _named(record["codebook"])
    if named.name != codebook.name:
        raise Misfit(f"'{named.name}' is not '{codebook.name}'", "codebook.name")
    return Proposal(
        id=_ID(record["id"]),
        domain=domain(record["domain"]),
        also=each(record["also"], domain),
        mechanism=shapes.one_of(codebook.mechanism_codes, "mechanism")(record["mechanism"]),
        modality=text(record["modality"]),
        stance=text(record["stance"]),
        effect=text(record["effect"]),
        actors=each(record["actors"], _actor),
        source=_source(record["source"]),
        labels=shapes.labels(record["labels"]),
        codebook=named,
        found_by=each(record["found_by"], _named),
        confidence=maybe(record["confidence"], shapes.number),
    )


def _actor(value: object) -> Actor:
    record = keys(value, ("name", "role", "at"))
    return Actor(filled(record["name"]), text(record["role"]), maybe(record["at"], span))


def _source(value: object) -> Source:
    record = keys(value, _SOURCE)
    start, end, quote = whole(record["start"]), whole(record["end"]), filled(record["quote"])
    if start >= end:
        raise Misfit(f"a span needs start < end, not [{start}, {end})", "source.end")
    if len(quote) != end - start:
        raise Misfit(f"it has {len(quote)} characters, but [{start}, {end}) has {end - start}", "source.quote")
    return Source(
        document=filled(record["document"]),
        start=start,
        end=end,
        quote=quote,
        voice=text(record["voice"]),
        sentence=span(record["sentence"]),
        action=maybe(record["action"], span),
        place=maybe(record["place"], text),
        headline=shapes.truth(record["headline"]),
    )


def _metadata_record(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "authors": list(document.authors),
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "kind": document.kind,
        "labels": dict(document.labels),
        "places": [{"start": place.start, "name": place.name} for place in document.places],
        "guessed": list(document.guessed),
        "notes": list(document.notes),
    }


def _metadata(record: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a Document that a record gives beside id and text."""
    return {
        "title": maybe(record.get("title"), text),
        "authors": each(record.get("authors", []), filled),
        "publisher": maybe(record.get("publisher"), text),
        "published": shapes.published(record.get("published")),
        "url": maybe(record.get("url"), text),
        "language": maybe(record.get("language"), text),
        "kind": maybe(record.get("kind"), text),
        "labels": shapes.labels(record.get("labels", {})),
        "places": each(record.get("places", []), _place),
        "guessed": each(record.get("guessed", []), filled),
        "notes": each(record.get("notes", []), filled),
    }


def _place(value: object) -> Place:
    record = keys(value, ("start", "name"))
    return Place(whole(record["start"]), filled(record["name"]))


def document_json(document: Document) -> dict[str, Any]:
    """Return a document with its text, as ``schemas/document.schema.json`` has it."""
    return {"id": document.id, "text": document.text, **_metadata_record(document)}


def document_from(record: object, *, path: str, line: int | None = None) -> Document:
    """Return the document that a row of a table holds, or raise InvalidRecord, which names the field.

    A row without an ``id`` is called by its file's name and line.
    """
    return _refusing(lambda: _document(record, path, line), record, "document", path, line)


def _document(value: object, path: str, line: int | None) -> Document:
    record = keys(value, ("text",), ("id", *_METADATA))
    if "id" in record:
        name = filled(record["id"])
    else:
        name = re.split(r"[/\\]", path)[-1] + ("" if line is None else f"#{line}")
    return Document(id=name, text=filled(record["text"]), **_metadata(record))


def record_of(record: DocumentRecord) -> dict[str, Any]:
    """Return what is kept of a document, as ``schemas/document-record.schema.json`` has it: no text, no seconds."""
    return {
        "id": record.document.id,
        "key": record.key,
        "status": record.status,
        "error": record.error,
        **_metadata_record(record.document),
        "words": record.words,
        "reports": [_report_record(report) for report in record.reports],
        "mentions": [{"domain": mention.domain, "span": _offsets(mention.span)} for mention in record.mentions],
    }


def _report_record(report: Report) -> dict[str, Any]:
    return {
        "extractor": _named_record(report.extractor),
        "status": report.status,
        "found": report.found,
        "rejected": [
            {"reason": rejection.reason, "span": _offsets(rejection.span), "quote": rejection.quote}
            for rejection in report.rejected
        ],
        "notes": [{"name": note.name, "value": _plain(note.value)} for note in report.notes],
        "error": report.error,
    }


def _plain(value: float | str) -> float | str:
    """Return a value that JSON can hold: it has no word for infinity."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def record_from(record: object, *, path: str, line: int | None = None) -> DocumentRecord:
    """Return what is kept of a document, its text empty, or raise InvalidRecord, which names the field."""
    return _refusing(lambda: _record(record), record, "document-record", path, line)


def _record(value: object) -> DocumentRecord:
    record = keys(value, _RECORD)
    return DocumentRecord(
        document=Document(id=filled(record["id"]), text="", **_metadata(record)),
        key=_KEY(record["key"]),
        status=shapes.one_of(STATUSES, "status")(record["status"]),
        reports=each(record["reports"], _report),
        mentions=each(record["mentions"], _mention),
        words=whole(record["words"]),
        error=maybe(record["error"], text),
    )


def _report(value: object) -> Report:
    record = keys(value, ("extractor", "status", "found", "rejected", "notes", "error"))
    return Report(
        extractor=_named(record["extractor"]),
        status=shapes.one_of(REPORT_STATUSES, "status")(record["status"]),
        found=whole(record["found"]),
        rejected=each(record["rejected"], _rejection),
        notes=each(record["notes"], _note),
        error=maybe(record["error"], text),
    )


def _rejection(value: object) -> Rejection:
    record = keys(value, ("reason", "span", "quote"))
    return Rejection(filled(record["reason"]), maybe(record["span"], span), text(record["quote"]))


def _note(value: object) -> Note:
    record = keys(value, ("name", "value"))
    told = record["value"]
    return Note(filled(record["name"]), told if type(told) is str else shapes.number(told))


def _mention(value: object) -> Mention:
    record = keys(value, ("domain", "span"))
    return Mention(shapes.code(record["domain"]), span(record["span"]))
