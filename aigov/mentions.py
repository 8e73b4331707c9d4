"""Where a document speaks of a domain at all: what the state *mentioned* of a matrix rests on."""

from __future__ import annotations

from collections.abc import Sequence

from aigov.codebook import Codebook
from aigov.model import Document, Mention, Segment
from aigov.terms import term_index

#: How many passages are kept of one document for one domain.
PASSAGES = 20
#: What a term must weigh for a sentence with it to mention its domain: less is a hint, and hints do not add up.
MENTIONED = 1.0


def mentions(document: Document, segments: Sequence[Segment], codebook: Codebook) -> tuple[Mention, ...]:
    """Return the sentences in which the codebook's terms for a domain occur, in the order of the text.

    One of the terms must weigh ``MENTIONED`` or more; the first ``PASSAGES`` of each domain are kept.
    """
    language = (document.language or "en").split("-")[0].lower()
    index = term_index(codebook.domains, language)
    count = dict.fromkeys(codebook.domain_codes, 0)
    found: list[Mention] = []
    for one in segments:
        spoken = {hit.code for hit in index.find(one.text) if hit.weight >= MENTIONED}
        for code in codebook.domain_codes:
            if code in spoken and count[code] < PASSAGES:
                count[code] += 1
                found.append(Mention(code, one.span))
    return tuple(found)
