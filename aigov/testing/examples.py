"""Small extractions from a few words, to try a renderer on, or anything else that reads a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aigov.codebook import Codebook
from aigov.model import (
    Actor,
    Document,
    DocumentRecord,
    Extraction,
    Mention,
    Named,
    Proposal,
    Source,
    Span,
    digest,
    effect_of,
)

_ROLES = {"proponents": "proponent", "implementers": "implementer", "beneficiaries": "beneficiary"}


def extraction_of(
    documents: Iterable[Mapping[str, Any]], codebook: Codebook | None = None, *, texts: bool = True
) -> Extraction:
    """Return an extraction of made-up documents, each given as a map.

    ``id`` and any field of Document but ``text``; ``status`` and ``error``; ``mentions``, a map of domains to the
    words that mention them; ``proposals``, each a map of ``quote``, ``domain`` and, as wanted, ``mechanism``,
    ``modality``, ``stance``, ``effect``, ``also``, ``labels``, ``voice``, ``action`` (a part of the quote),
    ``proponents``, ``implementers``, ``beneficiaries``. A document's text is made of its quotes and mentions;
    without ``texts`` it is not kept.

    >>> extraction = extraction_of([{"id": "a", "proposals": [{"quote": "Test models.", "domain": "safety"}]}])
    >>> [(proposal.domain, proposal.source.quote) for proposal in extraction]
    [('safety', 'Test models.')]
    """
    if codebook is None:
        from aigov.serialization import default_codebook

        codebook = default_codebook()
    records: list[DocumentRecord] = []
    proposals: list[Proposal] = []
    for given in documents:
        record, found = _document(given, codebook, texts)
        records.append(record)
        proposals += found
    return Extraction(codebook, tuple(records), tuple(proposals))


def _document(given: Mapping[str, Any], codebook: Codebook, texts: bool) -> tuple[DocumentRecord, list[Proposal]]:
    fields = {name: value for name, value in given.items() if name not in ("proposals", "mentions", "status", "error")}
    quotes = [proposal["quote"] for proposal in given.get("proposals", ())]
    mentions = [(domain, word) for domain, words in given.get("mentions", {}).items() for word in words]
    text = "\n".join([*quotes, *(word for _, word in mentions)])
    document = Document(text=text, **fields)
    proposals, start = [], 0
    for proposal in given.get("proposals", ()):
        proposals.append(_proposal(proposal, document, start, codebook))
        start += len(proposal["quote"]) + 1
    found = []
    for domain, word in mentions:
        found.append(Mention(domain, Span(start, start + len(word))))
        start += len(word) + 1
    kept = document if texts else Document(text="", **fields)
    status, error = given.get("status", "read"), given.get("error")
    return DocumentRecord(kept, document.key, status, mentions=tuple(found), error=error), proposals


def _proposal(given: Mapping[str, Any], document: Document, start: int, codebook: Codebook) -> Proposal:
    fields = {"mechanism": "cooperation", "modality": "recommendation", "stance": "support", **given}
    quote, voice = fields.pop("quote"), fields.pop("voice", "author")
    if voice == "author":
        fields.setdefault("proponents", document.authors)
    actors = tuple(Actor(name, role) for names, role in _ROLES.items() for name in fields.pop(names, ()))
    action = fields.pop("action", None)
    begin = start + quote.index(action) if action else 0
    source = Source(
        document=document.id,
        start=start,
        end=start + len(quote),
        quote=quote,
        voice=voice,
        sentence=Span(start, start + len(quote)),
        action=Span(begin, begin + len(action)) if action else None,
    )
    fields.setdefault("effect", effect_of(fields["mechanism"], fields["stance"]))
    content = [document.key, start, source.end, fields["domain"], sorted((actor.role, actor.name) for actor in actors)]
    return Proposal(
        id=digest(content)[:16],
        source=source,
        codebook=Named(codebook.name, codebook.version),
        found_by=(Named("made-up", "1"),),
        actors=actors,
        **fields,
    )
