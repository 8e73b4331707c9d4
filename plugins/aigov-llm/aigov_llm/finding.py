"""From a document to candidates: pieces, answers, quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aigov import Actor, Candidate, Codebook, Document, Note, Rejection, Segment, Span
from aigov_llm.asking import Endpoint, Unanswered, proposals_of
from aigov_llm.cache import Answer, Cache
from aigov_llm.pieces import Piece, passes, pieces
from aigov_llm.prompt import MODALITIES, ROLES, STANCES, VOICES, messages, response_format
from aigov_llm.quotes import Passage

#: How much of what a model said a rejection shows.
_SHOWN = 300


def find(
    document: Document,
    segments: Sequence[Segment],
    codebook: Codebook,
    *,
    model: str,
    endpoint: str,
    key: str,
    gate: str,
    size: int,
    overlap: int,
    parallel: int,
    attempts: int,
    wait: float,
    timeout: float,
    max_tokens: int,
    format: str,  # noqa: A002 - the name of the option
    input_price: float,
    output_price: float,
    cache: str,
) -> Iterator[Candidate | Rejection | Note]:
    """Yield what the model finds, grounded; what it made up and what it did not answer, as rejections; and notes.

    The notes tell what the answers took when they were asked for: an answer from the cache has the same.
    """
    if not model:
        raise ValueError("no model is named: set --option llm.model=NAME")
    if parallel < 1:
        raise ValueError("the option 'parallel' is 1 or more")
    cut = pieces(document, segments, gate, size, overlap)
    settings: dict[str, Any] = {"model": model, "temperature": 0, "max_tokens": max_tokens}
    form = response_format(codebook, format)
    if form is not None:
        settings["response_format"] = form
    kept = Cache(cache)
    with Endpoint(endpoint=endpoint, key=key, attempts=attempts, wait=wait, timeout=timeout) as asking:

        def answer(piece: Piece) -> Answer | Unanswered:
            asked = {**settings, "messages": messages(codebook, document.title, piece.span.of(document.text))}
            name = kept.key(asked)
            known = kept.read(name)
            if known is None:
                try:
                    known = asking.ask(asked)
                except Unanswered as unanswered:
                    return unanswered
                kept.write(name, known)
            return known

        with ThreadPoolExecutor(parallel) as pool:
            answers = list(pool.map(answer, cut))
    passing = [one for one in segments if passes(one, gate, document.language)]
    yield from _found(document, codebook, cut, answers, passing)
    yield from _notes(answers, input_price, output_price)


def _found(
    document: Document,
    codebook: Codebook,
    cut: Sequence[Piece],
    answers: Sequence[Answer | Unanswered],
    passing: Sequence[Segment],
) -> Iterator[Candidate | Rejection | Note]:
    shared = 0
    before = False
    for piece, answer in zip(cut, answers, strict=True):
        if isinstance(answer, Unanswered):
            before = False
            yield Rejection(str(answer), piece.span)
            continue
        passage = Passage(piece.span.of(document.text), piece.span.start)
        taken: list[Span] = []
        for one in proposals_of(answer.content) or ():
            found = _read(one, document, codebook, passage, taken)
            if isinstance(found, Candidate):
                taken.append(found.span)
                if before and found.span.start < piece.own:
                    shared += 1  # the piece before has looked at these words, with more of what stands before them
                    continue
                if not any(segment.span.overlaps(found.span) for segment in passing):
                    found = Rejection("the quote stands in no segment that was asked about", found.span, one["quote"])
            yield found
        before = True
    if shared:
        yield Note("left to the piece before", shared)


def _read(
    one: Any, document: Document, codebook: Codebook, passage: Passage, taken: Sequence[Span]
) -> Candidate | Rejection:
    """Return what a model listed as a candidate, or why it is none."""
    if not isinstance(one, dict) or not isinstance(one.get("quote"), str):
        return Rejection("what the model listed has no quote", None, repr(one)[:_SHOWN])
    quote = one["quote"]
    span = passage.find(quote, taken)
    if span is None:
        return Rejection("the quote does not stand in the text", None, quote[:_SHOWN])
    codes = {
        "domain": codebook.domain_codes,
        "mechanism": codebook.mechanism_codes,
        "modality": MODALITIES,
        "stance": STANCES,
        "voice": VOICES,
    }
    values = {"modality": "recommendation", "stance": "support", "voice": "author", **one}
    for name, known in codes.items():
        if values.get(name) not in known:
            return Rejection(f"the model gave the {name} {values.get(name)!r}"[:_SHOWN], span, quote[:_SHOWN])
    actors = tuple(_actors(one.get("actors"), document, span))
    return Candidate(
        span,
        values["domain"],
        values["mechanism"],
        modality=values["modality"],
        stance=values["stance"],
        voice=values["voice"],
        actors=actors,
    )


def _actors(listed: Any, document: Document, span: Span) -> Iterator[Actor]:
    """Yield the actors that are in order, each with its place where the quote names it."""
    for one in listed if isinstance(listed, list) else ():
        name = one.get("name") if isinstance(one, dict) else None
        if not isinstance(name, str) or not name.strip() or one.get("role") not in ROLES:
            continue
        start = document.text.find(name.strip(), span.start, span.end)
        yield Actor(name.strip(), one["role"], Span(start, start + len(name.strip())) if start >= 0 else None)


def _notes(answers: Sequence[Answer | Unanswered], input_price: float, output_price: float) -> Iterator[Note]:
    lost = sum(isinstance(answer, Unanswered) for answer in answers)
    read, written = sum(answer.tokens_in for answer in answers), sum(answer.tokens_out for answer in answers)
    yield Note("pieces", len(answers))
    yield Note("calls", sum(answer.calls for answer in answers))
    yield Note("tokens in", read)
    yield Note("tokens out", written)
    if input_price or output_price:
        yield Note("cost", round((read * input_price + written * output_price) / 1_000_000, 6))
    if lost:
        yield Note("pieces not answered", lost)
