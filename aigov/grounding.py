"""The one door through which a candidate becomes a proposal: whatever fails here is a rejection that says why.

A proposal's id is the first 16 hex digits of the SHA-256 of the canonical JSON of its document's key, start, end,
domain, mechanism, modality, stance and the sorted (role, name) pairs: no path, no version and no time is in it.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from aigov.codebook import Codebook
from aigov.exceptions import UnknownName
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
    Extractor,
    Named,
    Proposal,
    Rejection,
    Segment,
    Source,
    Span,
    digest,
    effect_of,
)


class _Refused(Exception):
    """A check that failed; the text is the reason of the rejection."""


@attrs.frozen
class _Ground:
    """What is worked out once for a document, however many candidates are checked against it."""

    document: Document
    segments: Sequence[Segment]
    key: str
    starts: list[int]
    #: The furthest end of the segments up to each one: what makes the search for the covering ones short.
    reached: list[int]

    @classmethod
    def of(cls, document: Document, segments: Sequence[Segment]) -> _Ground:
        ordered = tuple(sorted(segments, key=lambda segment: segment.span))
        reached: list[int] = []
        for segment in ordered:
            reached.append(max(segment.span.end, reached[-1] if reached else 0))
        return cls(document, ordered, document.key, [segment.span.start for segment in ordered], reached)

    def around(self, span: Span) -> list[Segment]:
        """Return the segments that share a character with a span."""
        first = bisect.bisect_right(self.reached, span.start)
        last = bisect.bisect_left(self.starts, span.end)
        return [segment for segment in self.segments[first:last] if segment.span.overlaps(span)]


#: The ground of the last document, with the very values it was made of: the candidates of a document come in a row.
_last: tuple[Document, Sequence[Segment], _Ground] | None = None


def _ground(document: Document, segments: Sequence[Segment]) -> _Ground:
    global _last
    if _last is None or _last[0] is not document or _last[1] is not segments or not isinstance(segments, tuple):
        _last = (document, segments, _Ground.of(document, segments))
    return _last[2]


def ground(
    document: Document, segments: Sequence[Segment], codebook: Codebook, extractor: Extractor, candidate: Candidate
) -> Proposal | Rejection:
    """Check a candidate against its document and the codebook, and fill what it leaves out.

    Filled are the effect (``effect_of``), the proponents (in the author's voice the document's authors), the quote
    (the slice of the text), the sentence, the place and whether it stands in a headline. Nothing that a plugin
    yields makes this raise: what is wrong in any way comes back as a Rejection.
    """
    held = _ground(document, segments)
    try:
        return _proposal(held, codebook, extractor.named, candidate)
    except _Refused as refused:
        return _rejection(str(refused), document, candidate)
    except Exception as error:  # a value that raises when it is looked at
        return _rejection(f"the candidate cannot be read ({worded(error)})", document, candidate)


def _rejection(reason: str, document: Document, candidate: object) -> Rejection:
    try:
        span = _span("span", getattr(candidate, "span", None), len(document.text))
    except Exception:
        return Rejection(reason)
    return Rejection(reason, span, span.of(document.text))


def _proposal(held: _Ground, codebook: Codebook, found_by: Named, candidate: Candidate) -> Proposal:
    if not isinstance(candidate, Candidate):
        raise _Refused(f"a value of type {type(candidate).__name__} is no Candidate")
    document = held.document
    size = len(document.text)
    span = _span("span", candidate.span, size)
    quote = span.of(document.text)
    if not quote.strip():
        raise _Refused("the span holds white space only")
    domain = _known("domain", candidate.domain, codebook.domain_codes)
    mechanism = _known("mechanism", candidate.mechanism, codebook.mechanism_codes)
    modality = _known("modality", candidate.modality, MODALITIES)
    stance = _known("stance", candidate.stance, STANCES)
    voice = _known("voice", candidate.voice, VOICES)
    effect = candidate.effect
    effect = effect_of(mechanism, stance) if effect is None else _known("effect", effect, EFFECTS)
    also = [_known("domain", code, codebook.domain_codes) for code in _many("also", candidate.also)]
    actors = _actors(candidate.actors, size)
    if voice == "author" and not any(actor.role == "proponent" for actor in actors):
        actors += [Actor(name, "proponent") for name in dict.fromkeys(map(_spaced, document.authors)) if name]
    around = held.around(span)
    sentence = (
        Span(
            min(span.start, *(segment.span.start for segment in around)),
            max(span.end, *(segment.span.end for segment in around)),
        )
        if around
        else span
    )
    return Proposal(
        id=identity(held.key, span, (domain, mechanism, modality, stance), actors),
        domain=domain,
        mechanism=mechanism,
        modality=modality,
        stance=stance,
        effect=effect,
        source=Source(
            document=document.id,
            start=span.start,
            end=span.end,
            quote=quote,
            voice=voice,
            sentence=sentence,
            action=_action(candidate.action, sentence, size),
            place=document.place(span.start),
            headline=any(segment.kind in ("headline", "heading") for segment in around),
        ),
        codebook=Named(codebook.name, codebook.version),
        found_by=(found_by,),
        actors=tuple(actors),
        also=tuple(dict.fromkeys(code for code in also if code != domain)),
        labels=_labels(candidate.labels),
        confidence=_confidence(candidate.confidence),
    )


def identity(key: str, span: Span, codes: tuple[str, str, str, str], actors: Sequence[Actor]) -> str:
    """Return the id of a proposal: ``key`` is its document's, ``codes`` are domain, mechanism, modality and stance."""
    pairs = sorted([actor.role, actor.name] for actor in actors)
    return digest([key, span.start, span.end, *codes, pairs])[:16]


def _span(field: str, value: Any, size: int) -> Span:
    # A bool is an int, but no offset: it would be written out as true.
    if not isinstance(value, Span) or type(value.start) is not int or type(value.end) is not int:
        raise _Refused(f"{field} is of type {type(value).__name__}, not a Span of two whole numbers")
    if value.end > size:
        raise _Refused(f"{field} [{value.start}, {value.end}) runs past the end of the text, {size}")
    return value


def _known(kind: str, value: Any, known: tuple[str, ...]) -> str:
    if not isinstance(value, str):
        raise _Refused(f"{kind} is of type {type(value).__name__}, not a string")
    if value not in known:
        raise _Refused(str(UnknownName(kind, value, known)))
    return value


def _many(field: str, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, tuple):
        raise _Refused(f"{field} is of type {type(value).__name__}, not a tuple")
    return value


def _actors(value: Any, size: int) -> list[Actor]:
    """Return the actors, each (role, name) once, with the white space in their names collapsed."""
    found: dict[tuple[str, str], Actor] = {}
    for actor in _many("actors", value):
        if not isinstance(actor, Actor):
            raise _Refused(f"an actor is of type {type(actor).__name__}, not an Actor")
        if not isinstance(actor.name, str) or not actor.name.strip():
            raise _Refused("an actor has no name")
        role = _known("role", actor.role, ROLES)
        at = None if actor.at is None else _span(f"the place of actor '{actor.name}'", actor.at, size)
        name = _spaced(actor.name)
        found.setdefault((role, name), Actor(name, role, at))
    return list(found.values())


def _spaced(name: str) -> str:
    return " ".join(name.split())


def _action(value: Any, sentence: Span, size: int) -> Span | None:
    if value is None:
        return None
    action = _span("action", value, size)
    if not sentence.contains(action):
        raise _Refused(f"action [{action.start}, {action.end}) lies outside the sentence of the span")
    return action


def _labels(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise _Refused(f"labels is of type {type(value).__name__}, not a mapping")
    for name, label in value.items():
        if not isinstance(name, str) or not isinstance(label, str):
            raise _Refused(f"label {name!r} is not a string under a string")
    return dict(value)


def _confidence(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Refused(f"confidence is of type {type(value).__name__}, not a number")
    if not math.isfinite(value) or not 0 <= value <= 1:
        raise _Refused(f"confidence {value} is not between 0 and 1")
    return float(value)
