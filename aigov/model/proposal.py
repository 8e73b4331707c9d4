"""A proposal, what it is made from, and what is told about it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from aigov.model.document import Span

#: Who an actor is in a proposal: who puts it forward, who is to act, for whom.
ROLES = ("proponent", "implementer", "beneficiary")
#: Whose mouth it is in: the document's own authors, a speaker, or a body whose position is told.
VOICES = ("author", "quoted", "reported")
#: How strongly.
MODALITIES = ("obligation", "recommendation", "possibility", "commitment")
#: By the wording, towards the action named.
STANCES = ("support", "oppose")
#: What it comes to for its object.
EFFECTS = ("promote", "curb")

_optional_span = attrs.validators.optional(attrs.validators.instance_of(Span))
_probability = attrs.validators.optional(attrs.validators.and_(attrs.validators.ge(0), attrs.validators.le(1)))


def effect_of(mechanism: str, stance: str) -> str:
    """Return what a proposal comes to for its object, where nobody said.

    It curbs if exactly one holds: its mechanism is restriction, or its stance is oppose.

    >>> effect_of("restriction", "support"), effect_of("restriction", "oppose")
    ('curb', 'promote')
    """
    return "curb" if (mechanism == "restriction") != (stance == "oppose") else "promote"


def _text_map(value: Mapping[str, str]) -> dict[str, str]:
    return dict(value)


@attrs.frozen
class Actor:
    """Somebody with a part in a proposal."""

    name: str
    role: str = attrs.field(validator=attrs.validators.in_(ROLES))
    #: Where the text names it; None where it was inferred.
    at: Span | None = attrs.field(default=None, validator=_optional_span)


@attrs.frozen
class Candidate:
    """What an extractor yields: a span and codes, not yet checked.

    What is left out is filled by the library: the effect from mechanism and stance, and in the author's voice
    the document's authors as proponents.
    """

    span: Span
    domain: str
    mechanism: str
    modality: str = attrs.field(default="recommendation", kw_only=True)
    stance: str = attrs.field(default="support", kw_only=True)
    effect: str | None = attrs.field(default=None, kw_only=True)
    actors: tuple[Actor, ...] = attrs.field(default=(), converter=tuple[Actor, ...], kw_only=True)
    voice: str = attrs.field(default="author", kw_only=True)
    also: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...], kw_only=True)
    action: Span | None = attrs.field(default=None, kw_only=True)
    labels: Mapping[str, str] = attrs.field(factory=dict, converter=_text_map, hash=False, kw_only=True)
    confidence: float | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class Source:
    """Where a proposal stands and in whose voice."""

    #: The id of the document.
    document: str
    start: int
    end: int
    #: ``text[start:end]``, always.
    quote: str
    voice: str = attrs.field(validator=attrs.validators.in_(VOICES))
    #: The sentence around the quote (and its lead-in, where the quote runs from one).
    sentence: Span = attrs.field(validator=attrs.validators.instance_of(Span))
    #: From the main verb to its object; None where it was not found.
    action: Span | None = attrs.field(default=None, validator=_optional_span)
    #: Where in the original, such as ``p. 4``.
    place: str | None = None
    #: Whether it stands in the document's headline, standfirst or a heading.
    headline: bool = False

    @property
    def span(self) -> Span:
        """The quote's offsets."""
        return Span(self.start, self.end)


@attrs.frozen
class Named:
    """A name with its version: of an extractor, or of a codebook."""

    name: str
    version: str


@attrs.frozen
class Proposal:
    """A candidate that the library has checked against the document and the codebook.

    Only ``aigov.grounding.ground`` and ``aigov.serialization`` make one.
    """

    #: 16 hex digits of the content: see ``aigov.grounding``.
    id: str
    domain: str
    mechanism: str
    modality: str = attrs.field(validator=attrs.validators.in_(MODALITIES))
    stance: str = attrs.field(validator=attrs.validators.in_(STANCES))
    effect: str = attrs.field(validator=attrs.validators.in_(EFFECTS))
    source: Source
    codebook: Named
    found_by: tuple[Named, ...] = attrs.field(converter=tuple[Named, ...], validator=attrs.validators.min_len(1))
    actors: tuple[Actor, ...] = attrs.field(default=(), converter=tuple[Actor, ...])
    #: Further domains; no count is by them unless asked for.
    also: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    labels: Mapping[str, str] = attrs.field(factory=dict, converter=_text_map, hash=False)
    #: About the share of proposals like this one that are right; None where the extractor gives none.
    confidence: float | None = attrs.field(default=None, validator=_probability)

    def names(self, role: str) -> tuple[str, ...]:
        """Return the names of the actors in a role, in the order of the record, each once."""
        return tuple(dict.fromkeys(actor.name for actor in self.actors if actor.role == role))

    @property
    def proponents(self) -> tuple[str, ...]:
        """Who puts it forward; empty where the document names no author."""
        return self.names("proponent")

    @property
    def implementers(self) -> tuple[str, ...]:
        """Who is to act, as far as the text names them."""
        return self.names("implementer")

    @property
    def beneficiaries(self) -> tuple[str, ...]:
        """Whom it is for, as far as the text names them."""
        return self.names("beneficiary")


@attrs.frozen
class Rejection:
    """A candidate that failed a check, or that an extractor threw away itself."""

    reason: str
    #: The offsets that were claimed, where they make a span.
    span: Span | None = None
    #: What the extractor claimed the text says there, or what stands there.
    quote: str = ""


@attrs.frozen
class Note:
    """Something an extractor wants in the report: tokens, calls, cost."""

    name: str
    value: float | str


@attrs.frozen
class Mention:
    """A passage where the codebook's terms for a domain occur."""

    domain: str
    span: Span


@attrs.frozen
class Evidence:
    """A word of the text that weighed in a decision."""

    #: What it was: cue, actor, term, word, negation, speaker.
    kind: str
    span: Span
    #: What was made of it, such as ``compute +2.0`` or ``implementer China``.
    meaning: str


@attrs.frozen
class Decision:
    """Why a candidate was taken, or turned down."""

    #: The words that were looked at: the sentence, or the part of it that became a proposal.
    span: Span
    #: The name of the rule that decided.
    rule: str
    #: What came of it; None where it was turned down.
    candidate: Candidate | None = None
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=tuple[Evidence, ...])

    @property
    def taken(self) -> bool:
        """Tell whether a candidate came of it."""
        return self.candidate is not None
