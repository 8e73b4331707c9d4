"""Several extractions as one."""

from __future__ import annotations

from aigov.exceptions import UsageError
from aigov.model import DocumentRecord, Extraction


def union(*extractions: Extraction) -> Extraction:
    """Return the documents and proposals of several extractions, each once, in the order in which they come.

    The proposals stand in the order of their documents, and of their places in them.

    Raises UsageError for none at all, for different codebooks, and where one id stands for two different documents.
    """
    if not extractions:
        raise UsageError("name the extractions to bring together")
    codebook = extractions[0].codebook
    records: dict[str, DocumentRecord] = {}
    for extraction in extractions:
        if (extraction.codebook.name, extraction.codebook.version) != (codebook.name, codebook.version):
            raise UsageError(
                f"'{codebook.name}' {codebook.version} and '{extraction.codebook.name}' {extraction.codebook.version} "
                "are different codebooks: what is coded with them cannot be brought together"
            )
        for record in extraction.documents:
            known = records.setdefault(record.document.id, record)
            if known.key != record.key:
                raise UsageError(
                    f"'{record.document.id}' stands for two different documents: give them ids of their own"
                )
    place = {known: number for number, known in enumerate(records)}
    found = {(one.source.document, one.id): one for extraction in extractions for one in extraction}
    proposals = sorted(
        found.values(), key=lambda one: (place.get(one.source.document, 0), one.source.start, one.source.end, one.id)
    )
    return Extraction(codebook, tuple(records.values()), tuple(proposals))
