"""Documents, and what is kept of them, as JSON objects and back."""

from __future__ import annotations

import math
import re
from typing import Any

from aigov.model import (
    REPORT_STATUSES,
    STATUSES,
    Document,
    DocumentRecord,
    Mention,
    Note,
    Place,
    Rejection,
    Report,
)
from aigov.serialization import shapes
from aigov.serialization.records import named, named_record, offsets, refusing
from aigov.serialization.shapes import each, filled, keys, maybe, span, text, whole

_KEY = shapes.matching(re.compile(r"[0-9a-f]{64}"))
_METADATA = (
    *("title", "authors", "publisher", "published", "url", "language", "kind", "labels", "places"),
    *("guessed", "notes"),
)
#: Written always, and read as nothing where it is missing.
_MAYBE = ("left_out",)
_RECORD = ("id", "key", "status", "error", *_METADATA, "words", "reports", "mentions")


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
        "left_out": [offsets(part) for part in document.left_out],
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
        "left_out": each(record.get("left_out", []), span),
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
    return refusing(lambda: _document(record, path, line), record, "document", path, line)


def _document(value: object, path: str, line: int | None) -> Document:
    record = keys(value, ("text",), ("id", *_METADATA, *_MAYBE))
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
        "mentions": [{"domain": mention.domain, "span": offsets(mention.span)} for mention in record.mentions],
    }


def _report_record(report: Report) -> dict[str, Any]:
    return {
        "extractor": named_record(report.extractor),
        "status": report.status,
        "found": report.found,
        "rejected": [
            {"reason": rejection.reason, "span": offsets(rejection.span), "quote": rejection.quote}
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
    return refusing(lambda: _record(record), record, "document-record", path, line)


def _record(value: object) -> DocumentRecord:
    record = keys(value, _RECORD, _MAYBE)
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
        extractor=named(record["extractor"]),
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
