"""Hypothesis strategies for documents, spans, candidates, proposals and extractions."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from aigov.codebook import Codebook
from aigov.extraction import extract
from aigov.grounding import ground
from aigov.model import (
    EFFECTS,
    MODALITIES,
    ROLES,
    STANCES,
    VOICES,
    Actor,
    Candidate,
    Document,
    Extraction,
    Extractor,
    Proposal,
    Segment,
    Span,
)
from aigov.segmentation import segment
from aigov.serialization import default_codebook

#: Words and marks that texts about policy are made of, and those that have hurt somebody.
_PIECES = (
    *("we", "China", "the U.S.", "should", "must", "could", "fund", "chips", "not only", "risk", "train", "Dr. Li"),
    *(". ", "! ", "? ", ", ", ": ", "; ", "\n", "\n\n", "\r\n", "\n- ", "\n1. ", "\n# ", " ", "\t", "\u00a0", "\u2028"),
    *(
        "“",
        "”",
        "'",
        '"',
        "’",
        "(",
        ")",
        "…",
        "—",
        "3.5",
        "é",
        "e\u0301",
        "😀",
        "𝔸",
        "İ",
        "ß",
        "中文。",
        "שלום",
        "\u200b",
        "\x00",
    ),
)


def texts(max_size: int = 60) -> st.SearchStrategy[str]:
    """Return texts, of which most look like prose and some like nothing at all."""
    return st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=max_size).map(_spaced)


def _spaced(pieces: list[str]) -> str:
    return "".join(f" {piece}" if piece[:1].isalpha() else piece for piece in pieces)


def _names() -> st.SearchStrategy[str]:
    return st.sampled_from(("China", "United States", "Ann Lee", "the two countries", "ÉU")) | st.text(
        min_size=1, max_size=8
    ).filter(lambda name: bool(name.strip()))


@st.composite
def documents(draw: st.DrawFn, text: st.SearchStrategy[str] | None = None, id: str | None = None) -> Document:  # noqa: A002
    """Return documents: with and without authors, dates, a language and labels."""
    return Document(
        id=id if id is not None else draw(st.text("abc/.-1", min_size=1, max_size=8)),
        text=draw(texts() if text is None else text),
        title=draw(st.none() | st.text(max_size=12)),
        authors=draw(st.lists(_names(), max_size=3)),
        publisher=draw(st.none() | _names()),
        published=draw(st.sampled_from((None, "2024", "2024-02", "2024-02-29"))),
        language=draw(st.sampled_from((None, "en", "en-GB", "zh"))),
        kind=draw(st.sampled_from((None, "op-ed", "interview", "submission"))),
        labels=draw(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.text(max_size=4), max_size=2)),
    )


@st.composite
def spans(draw: st.DrawFn, size: int) -> Span:
    """Return spans inside a text of a size, which has to be one or more."""
    start = draw(st.integers(0, size - 1))
    return Span(start, draw(st.integers(start + 1, size)))


@st.composite
def segmented(draw: st.DrawFn, filled: bool = True) -> tuple[Document, tuple[Segment, ...]]:
    """Return documents with their segments; ``filled`` ones hold something beside white space."""
    strategy = texts().filter(lambda text: bool(text.strip())) if filled else texts()
    document = draw(documents(strategy))
    return document, segment(document)


@st.composite
def candidates(draw: st.DrawFn, document: Document, codebook: Codebook | None = None) -> Candidate:
    """Return candidates that pass every check against a document, which has to hold more than white space."""
    codebook = codebook or default_codebook()
    span = draw(spans(len(document.text)).filter(lambda one: bool(one.of(document.text).strip())))
    inner = draw(spans(len(span)))
    actor = st.builds(Actor, _names(), st.sampled_from(ROLES), st.none() | spans(len(document.text)))
    return Candidate(
        span,
        draw(st.sampled_from(codebook.domain_codes)),
        draw(st.sampled_from(codebook.mechanism_codes)),
        modality=draw(st.sampled_from(MODALITIES)),
        stance=draw(st.sampled_from(STANCES)),
        effect=draw(st.none() | st.sampled_from(EFFECTS)),
        actors=draw(st.lists(actor, max_size=3)),
        voice=draw(st.sampled_from(VOICES)),
        also=draw(st.lists(st.sampled_from(codebook.domain_codes), max_size=2)),
        action=draw(st.none() | st.just(Span(span.start + inner.start, span.start + inner.end))),
        labels=draw(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.text(max_size=4), max_size=2)),
        confidence=draw(st.none() | st.floats(0, 1)),
    )


def garbage() -> st.SearchStrategy[Any]:
    """Return what no field of a candidate can hold."""
    return st.sampled_from((object(), 3.5, b"", [], {}, float("nan"), "no-such-code", ("no",), True, Span(0, 10**9)))


@st.composite
def rejected_candidates(draw: st.DrawFn, document: Document, codebook: Codebook | None = None) -> Any:
    """Return candidates of which one field, or all, are wrong."""
    good = draw(candidates(document, codebook))
    field = draw(st.sampled_from(("", "span", "domain", "mechanism", "modality", "stance", "voice", "action")))
    wrong = draw(garbage())
    if not field:
        return wrong
    object.__setattr__(good, field, wrong)
    return good


@st.composite
def proposals(draw: st.DrawFn, codebook: Codebook | None = None) -> Proposal:
    """Return proposals, as the library makes them of candidates."""
    codebook = codebook or default_codebook()
    document, segments = draw(segmented())
    extractor = Extractor(draw(st.sampled_from(("rules", "mine"))), "1", lambda *_: ())
    proposal = ground(document, segments, codebook, extractor, draw(candidates(document, codebook)))
    assert isinstance(proposal, Proposal)
    return proposal


@st.composite
def extractions(draw: st.DrawFn, codebook: Codebook | None = None) -> Extraction:
    """Return extractions of up to three documents, made by an extractor that yields what was drawn for each."""
    codebook = codebook or default_codebook()
    found: dict[str, list[Candidate]] = {}
    read = []
    for number in range(draw(st.integers(0, 3))):
        document = draw(documents(id=f"d{number}.txt"))
        read.append(document)
        filled = bool(document.text.strip())
        found[document.id] = draw(st.lists(candidates(document, codebook), max_size=3)) if filled else []
    drawn = Extractor("drawn", "1", lambda document, segments, codebook: found[document.id])
    return extract(read, extractors=[drawn], codebook=codebook)
