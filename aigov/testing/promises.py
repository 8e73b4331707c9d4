"""What every extractor promises of one document: one function a promise, each yielding what breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from aigov.exceptions import AigovError, UnknownName
from aigov.guard import worded
from aigov.model import (
    EFFECTS,
    MODALITIES,
    ROLES,
    STANCES,
    VOICES,
    Actor,
    Candidate,
    Document,
    DocumentRecord,
    Note,
    Proposal,
    Rejection,
    Span,
)
from aigov.serialization import dumps, proposal_from, proposal_record, record_from, record_of
from aigov.single import run
from aigov.testing.trials import Trial

_QUOTED = 60


@attrs.frozen
class Promise:
    """Something that every extractor promises, how to keep it, and what finds out whether it is kept."""

    title: str
    remedy: str
    #: Yields what breaks it, in words.
    broken: Callable[[Trial], Iterator[str]]


def _raises(trial: Trial) -> Iterator[str]:
    if trial.error is not None:
        yield f"it raised {trial.error}"


def _returns(trial: Trial) -> Iterator[str]:
    if trial.returned is not None:
        yield f"it returned {trial.returned!r}"


def _kinds(trial: Trial) -> Iterator[str]:
    for one in trial.yielded:
        if not isinstance(one, Candidate | Rejection | Note):
            yield f"it yielded {_shown(one)}, a {type(one).__name__}"


def _spans(trial: Trial) -> Iterator[str]:
    size = len(trial.document.text)
    for one in trial.candidates:
        places = [("span", one.span), ("action", one.action)]
        places += [(f"place of actor {actor.name!r}", actor.at) for actor in one.actors if isinstance(actor, Actor)]
        for name, span in places:
            if span is None and name != "span":
                continue
            if not isinstance(span, Span):
                yield f"the {name} is {_shown(span)}, no aigov.Span"
            elif span.end > size:
                yield f"the {name} [{span.start}, {span.end}) ends after the text, which has {size} characters"


def _words(trial: Trial) -> Iterator[str]:
    for one in trial.candidates:
        if isinstance(one.span, Span) and not one.span.of(trial.document.text).strip():
            yield f"the span [{one.span.start}, {one.span.end}) holds white space only"


def _codes(trial: Trial) -> Iterator[str]:
    book = trial.codebook
    for one in trial.candidates:
        codes: list[tuple[str, Any, tuple[str, ...]]] = [
            ("domain", one.domain, book.domain_codes),
            ("mechanism", one.mechanism, book.mechanism_codes),
            ("modality", one.modality, MODALITIES),
            ("stance", one.stance, STANCES),
            ("voice", one.voice, VOICES),
            *(("effect", effect, EFFECTS) for effect in (one.effect,) if effect is not None),
            *(("domain", code, book.domain_codes) for code in one.also),
            *(("role", actor.role, ROLES) for actor in one.actors if isinstance(actor, Actor)),
        ]
        for kind, code, known in codes:
            if not isinstance(code, str):
                yield f"the {kind} is {_shown(code)}, no string"
            elif code not in known:
                yield str(UnknownName(kind, code, known))


def _accepted(trial: Trial) -> Iterator[str]:
    for one, outcome in trial.grounded():
        if isinstance(outcome, Rejection):
            yield f"{_shown(outcome.quote)} was rejected: {outcome.reason}"
        elif outcome.source.quote != one.span.of(trial.document.text):
            yield f"{_shown(outcome.source.quote)} is not what stands at [{one.span.start}, {one.span.end})"


def _rejections(trial: Trial) -> Iterator[str]:
    size = len(trial.document.text)
    for one in trial.yielded:
        if not isinstance(one, Rejection):
            continue
        if not isinstance(one.reason, str) or not one.reason.strip():
            yield f"a Rejection has the reason {_shown(one.reason)}"
        elif not isinstance(one.quote, str):
            yield f"the Rejection '{one.reason}' has the quote {_shown(one.quote)}, no string"
        elif one.span is not None and (not isinstance(one.span, Span) or one.span.end > size):
            yield f"the Rejection '{one.reason}' has the span {_shown(one.span)}, which is not inside the document"


def _notes(trial: Trial) -> Iterator[str]:
    for one in trial.yielded:
        if not isinstance(one, Note):
            continue
        if not isinstance(one.name, str) or not one.name.strip():
            yield f"a Note has the name {_shown(one.name)}"
        elif isinstance(one.value, bool) or not isinstance(one.value, str | int | float):
            yield f"the Note '{one.name}' holds {_shown(one.value)}, a {type(one.value).__name__}"


def _unchanged(trial: Trial) -> Iterator[str]:
    after = trial.document
    for field in attrs.fields(Document):
        old, new = getattr(trial.before, field.name), getattr(after, field.name)
        if old != new:
            yield f"the document's {field.name} was {_shown(old)} and is {_shown(new)} now"


def _silent(trial: Trial) -> Iterator[str]:
    if trial.written:
        yield f"it wrote {_shown(trial.written)}"


def _json(trial: Trial) -> Iterator[str]:
    for _, outcome in trial.grounded():
        if not isinstance(outcome, Proposal):
            continue
        try:
            record = json.loads(dumps(proposal_record(outcome)))
            again = proposal_from(record, path="proposal", codebook=trial.codebook, text=trial.document.text)
        except (AigovError, TypeError, ValueError) as error:
            yield f"the proposal {_shown(outcome.source.quote)} cannot be written and read: {worded(error)}"
        else:
            if again != outcome:
                yield f"the proposal {_shown(outcome.source.quote)} comes back as another"


def _report(trial: Trial) -> Iterator[str]:
    def replay(*_: object, **__: object) -> Any:
        return trial.yielded

    report, _ = run(
        attrs.evolve(trial.extractor, extract=replay, options={}), trial.document, trial.segments, trial.codebook
    )
    record = DocumentRecord(trial.document, trial.document.key, "read", (report,))
    try:
        [again] = record_from(json.loads(dumps(record_of(record))), path="report").reports
    except (AigovError, TypeError, ValueError) as error:
        yield f"the report cannot be written and read: {worded(error)}"
    else:
        if again != report:
            yield "the report comes back as another"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


#: In the order in which they are looked at: what is wrong with a candidate is told before what follows from it.
PROMISES = (
    Promise(
        "it raises nothing",
        "A text that it cannot use yields nothing; a document that it is not made for is kept away by `applies`. "
        "Every option it has is a keyword argument of `extract`.",
        _raises,
    ),
    Promise(
        "extract returns an iterable of candidates",
        "Yield each candidate, or return a list of them; a function that finds nothing returns an empty list.",
        _returns,
    ),
    Promise(
        "it yields Candidate, Rejection and Note only",
        "Make an aigov.Candidate of each thing found: the library makes the Proposal.",
        _kinds,
    ),
    Promise(
        "every span lies inside the document",
        "Spans are aigov.Span values whose offsets count the characters of document.text, not bytes and not those of "
        "a normalised copy. Inside a segment, add segment.span.start to an offset of segment.text.",
        _spans,
    ),
    Promise(
        "every span holds words",
        "Offsets count from the start of document.text. Those of segment.text lack segment.span.start: add it.",
        _words,
    ),
    Promise(
        "every code is known",
        "Take domains and mechanisms from the codebook that extract is given (codebook.domain_codes and "
        "codebook.mechanism_codes), the others from those listed.",
        _codes,
    ),
    Promise(
        "every candidate becomes a proposal whose quote is the slice",
        "The reason says what is wrong with the candidate; what is not sure enough to be one is an aigov.Rejection.",
        _accepted,
    ),
    Promise(
        "a Rejection says why, and what was claimed",
        "Write aigov.Rejection(reason, span, quote): a reason in words, a span inside the document or None, a string.",
        _rejections,
    ),
    Promise(
        "a Note holds a number or a text",
        "Write aigov.Note(name, value), such as aigov.Note('tokens', 512).",
        _notes,
    ),
    Promise(
        "the document is not changed",
        "Documents are shared by all extractors. Put what you want to keep into the labels of a candidate, or a Note.",
        _unchanged,
    ),
    Promise(
        "standard output stays clean",
        "It belongs to the results. Yield an aigov.Note for what the report should tell, or use the logging module.",
        _silent,
    ),
    Promise(
        "proposals can be written as JSON and read again",
        "Labels are strings under strings, a confidence is a number from 0 to 1, names are strings.",
        _json,
    ),
    Promise(
        "the report can be written as JSON and read again",
        "A Rejection needs a reason; a Note's value is a string or a finite number.",
        _report,
    ),
)
