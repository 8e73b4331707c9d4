"""The built-in extractor: rules over tagged sentences, with lexicons as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aigov import Candidate, Codebook, Decision, Document, Extractor, Segment, hookimpl

__all__ = ["aigov_extractors"]


def _english(document: Document) -> bool:
    return document.language is None or document.language.lower().split("-")[0] == "en"


def _explain(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Decision]:
    from aigov_rules.decision import decide

    return decide(*_readable(document, segments), codebook)


def _extract(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
    from aigov_rules.decision import propose

    return propose(*_readable(document, segments), codebook)


def _readable(document: Document, segments: Sequence[Segment]) -> tuple[Document, Sequence[Segment]]:
    from aigov_rules.endless import shortened
    from aigov_rules.spaces import plain

    document, segments = plain(document, segments)
    return document, shortened(segments)


@hookimpl
def aigov_extractors() -> list[Extractor]:
    """Register the rules."""
    return [Extractor("rules", "1", _extract, applies=_english, explain=_explain)]
