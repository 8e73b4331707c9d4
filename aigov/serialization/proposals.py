"""Proposals as JSON objects and back."""

from __future__ import annotations

import re
from typing import Any

from aigov.codebook import Codebook
from aigov.exceptions import InvalidRecord
from aigov.model import Actor, Proposal, Source
from aigov.serialization import shapes
from aigov.serialization.codebooks import default_codebook
from aigov.serialization.records import named, named_record, offsets, refusing
from aigov.serialization.shapes import Misfit, each, filled, keys, maybe, span, text, whole

_ID = shapes.matching(re.compile(r"[0-9a-f]{16}"))
_PROPOSAL = (
    *("id", "domain", "also", "mechanism", "modality", "stance", "effect", "actors", "source", "labels"),
    *("codebook", "found_by", "confidence"),
)
_SOURCE = ("document", "start", "end", "quote", "voice", "sentence", "action", "place", "headline")


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
        "actors": [{"name": actor.name, "role": actor.role, "at": offsets(actor.at)} for actor in proposal.actors],
        "source": {
            "document": source.document,
            "start": source.start,
            "end": source.end,
            "quote": source.quote,
            "voice": source.voice,
            "sentence": offsets(source.sentence),
            "action": offsets(source.action),
            "place": source.place,
            "headline": source.headline,
        },
        "labels": dict(proposal.labels),
        "codebook": named_record(proposal.codebook),
        "found_by": [named_record(extractor) for extractor in proposal.found_by],
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
    proposal = refusing(lambda: _proposal(record, book), record, "proposal", path, line, codebook=book)
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
    coded = named(record["codebook"])
    if coded.name != codebook.name:
        raise Misfit(f"'{coded.name}' is not '{codebook.name}'", "codebook.name")
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
        codebook=coded,
        found_by=each(record["found_by"], named),
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
