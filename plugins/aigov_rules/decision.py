"""From the units of a document to decisions: candidates with all their fields, and why; or why not."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs

from aigov import Actor, Candidate, Codebook, Decision, Document, Evidence, Segment
from aigov_rules.acquaintance import know
from aigov_rules.actors import Cast, beneficiaries, implementers
from aigov_rules.attribution import Attribution, Voice, attribute
from aigov_rules.clauses import Unit
from aigov_rules.coding import Coded, Coder, Context
from aigov_rules.confidence import confidence
from aigov_rules.extents import Found
from aigov_rules.finding import Refused, find
from aigov_rules.governments import Governments
from aigov_rules.items import is_finite
from aigov_rules.kinds import ACTOR, NAME, WE, Known
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Names, find_names
from aigov_rules.places import Clause
from aigov_rules.sentences import Sentence, Words

#: A stretch of fewer words names no means of its own, where its mechanism wins by less than this.
SHORTEST = 3
DOUBT = 0.3
#: How many sentences before and after it of a long paragraph are looked at for what a unit is about.
NEAR = 10

#: Rules for a position that is its subject's, whoever tells of it.
_STANDS = frozenset({"leaning", "under way", "standing position"})


@functools.lru_cache(maxsize=8)
def _coder(codebook: Codebook) -> Coder:
    return Coder(codebook)


@attrs.frozen
class Passage:
    """One document on its way through the rules; what is costly is made at its first use."""

    document: Document
    segments: Sequence[Segment]
    coder: Coder

    @functools.cached_property
    def names(self) -> Names:
        """Whom the document names."""
        return find_names(self.document, self.segments)

    @functools.cached_property
    def named(self) -> Known:
        """What the names of the document tell of the nouns in it."""
        return know(self.document.text, self.names)

    @functools.cached_property
    def governments(self) -> Governments:
        """The governments that the document speaks of."""
        return Governments(self.names, self.document.text)

    @functools.cached_property
    def voices(self) -> Attribution:
        """Who says what."""
        return attribute(self.document, self.segments, self.names, self.governments)

    @functools.cached_property
    def weights(self) -> dict[str, float]:
        """What the terms of each domain weigh in the whole document."""
        return self.coder.weigh(*(segment.text for segment in self.segments))

    @functools.cached_property
    def starts(self) -> list[int]:
        """Where each segment begins."""
        return [segment.span.start for segment in self.segments]

    def around(self, segment: Segment) -> tuple[str, tuple[str, ...]]:
        """Return the sentence before a segment, and the sentences of its paragraph: the nearest of a long one."""
        number = bisect_right(self.starts, segment.span.start) - 1
        near = self.segments[max(0, number - NEAR) : number + NEAR + 1]
        before = self.segments[number - 1].text if number else ""
        return before, tuple(one.text for one in near if one.paragraph == segment.paragraph)

    def code(self, sentence: Sentence, words: Words, verb: int | None = None, *, near: bool = False) -> Coded:
        """Return the codes of a stretch of a sentence.

        ``near`` leaves out what its heading and document are about, and the words that are no terms: they tell one
        clause's means from another's less well than what the means of a clause is.
        """
        segment = sentence.segment
        start, end = words
        clause = Clause(
            sentence.span(start, end),
            sentence.tokens[start:end],
            verb - start if verb is not None and start <= verb < end else None,
        )
        previous, paragraph = self.around(segment)
        lead = segment.lead.of(self.document.text) if segment.lead is not None and not near else ""
        heading = segment.heading.of(self.document.text) if segment.heading is not None and not near else ""
        context = Context(
            segment.text,
            segment.span.start,
            heading=heading,
            lead=lead,
            hangs=bool(lead) and not is_finite(sentence),
            words=not near,
            previous=previous,
            paragraph=paragraph,
            document={} if near else self.weights,
        )
        return self.coder.code(clause, context)

    def code_unit(self, found: Found) -> Coded:
        """Return the codes of a unit."""
        return self.code(found.sentence, found.unit.words, found.unit.verb)

    def alike(self, sentence: Sentence, left: Words, right: Words) -> bool:
        """Tell whether two stretches of a sentence are of one domain and one mechanism, as far as can be told.

        Two means that are named are two actions. Where only one of the two is, or a stretch is too short to name one,
        the domains have to differ as well, or the verb to be said again for another domain ("opposing wars, opposing
        tolls"). Where a sentence is cut must not hang on what else stands in the file: only the paragraph weighs in.
        """
        first, second = self.code(sentence, left, near=True), self.code(sentence, right, near=True)
        elsewhere = first.domain != second.domain
        if elsewhere and _said_again(sentence, left, right):
            return False
        if first.mechanism == second.mechanism:
            return True
        if right[1] - right[0] < SHORTEST and min(first.mechanism_margin, second.mechanism_margin) < DOUBT:
            return True
        return not elsewhere and self.coder.codebook.mechanism_codes[-1] in (first.mechanism, second.mechanism)


def _said_again(sentence: Sentence, left: Words, right: Words) -> bool:
    """Tell whether a stretch begins with a verb that occurs in the one before it."""
    return sentence.tag(right[0]).startswith("V") and sentence.lemma(right[0]) in sentence.lemmas[left[0] : left[1]]


@attrs.frozen
class Taken:
    """A unit that became a candidate."""

    found: Found
    coded: Coded
    candidate: Candidate

    @property
    def decision(self) -> Decision:
        """What was decided, and on what evidence."""
        cue = self.found.unit.cue
        evidence = (
            _cue_evidence(self.found.sentence, cue.words, cue.modality),
            *_actor_evidence(self.candidate.actors),
            *self.coded.evidence,
        )
        return Decision(self.found.span, cue.rule, self.candidate, evidence)


def decide(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Decision]:
    """Yield every decision about a document, in the order of its text."""
    for one in _read(document, segments, codebook):
        yield _turned_down(one) if isinstance(one, Refused) else one.decision


def propose(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
    """Yield the candidates of a document, in the order of its text: what ``decide`` takes, without the evidence."""
    for one in _read(document, segments, codebook):
        if isinstance(one, Taken):
            yield one.candidate


def _read(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Taken | Refused]:
    passage = Passage(document, segments, _coder(codebook))
    cast: Cast | None = None
    for found in find(segments, passage.alike, lambda: passage.named):
        if isinstance(found, Refused):
            yield found
            continue
        if cast is None:
            cast = Cast(passage.names, passage.governments, passage.document, passage.segments)
        yield _taken(passage, found, cast)


def _turned_down(refused: Refused) -> Decision:
    sentence, cue = refused.sentence, refused.cue
    return Decision(
        sentence.segment.span, f"{cue.rule}: {cue.refused}", None, (_cue_evidence(sentence, cue.words, cue.modality),)
    )


def _cue_evidence(sentence: Sentence, words: Words, modality: str) -> Evidence:
    return Evidence("cue", sentence.span(*words), modality)


def _taken(passage: Passage, found: Found, cast: Cast) -> Taken:
    sentence, unit = found.sentence, found.unit
    cue = unit.cue
    coded = passage.code_unit(found)
    cast.see(sentence)
    voice, proponents = _proponents(passage, found, cast)
    cast.hear([actor.name for actor in proponents])
    acting = implementers(sentence, unit, cast)
    actors = (*proponents, *acting, *beneficiaries(sentence, unit, cast))
    cast.remember(sentence, [actor.name for actor in acting])
    candidate = Candidate(
        found.span,
        coded.domain,
        coded.mechanism,
        modality=cue.modality,
        stance=cue.stance,
        effect=_effect(sentence, unit),
        actors=actors,
        voice=voice,
        action=sentence.span(*unit.action),
        confidence=confidence(sentence, unit, coded),
    )
    return Taken(found, coded, candidate)


def _effect(sentence: Sentence, unit: Unit) -> str | None:
    """Return what it comes to where the words of stance and means do not tell: what nobody may do is curbed."""
    said = {sentence.lemma(unit.verb), *sentence.lemmas[slice(*unit.cue.words)]}
    forbids = unit.cue.stance == "oppose" and not said.isdisjoint(listed("cues", "permitting verbs"))
    return "curb" if forbids else None


def _actor_evidence(actors: Iterable[Actor]) -> Iterator[Evidence]:
    for actor in actors:
        if actor.at is not None:
            yield Evidence("actor", actor.at, f"{actor.role} {actor.name}")


def _proponents(passage: Passage, found: Found, cast: Cast) -> tuple[str, tuple[Actor, ...]]:
    """Return whose mouth it is in, and who puts it forward."""
    heard = passage.voices.voice(found.span, found.sentence.tokens[found.unit.verb].start)
    holder = found.unit.cue.holder
    told = heard.rule == "speech" and found.unit.cue.rule in _STANDS
    if told and holder is not None and found.unit.cue.kind in (ACTOR, NAME):
        return _voiced(passage.voices.held(found.sentence.span(*holder)) or heard)
    if heard.voice == "author" and holder is not None and found.unit.cue.kind != WE:
        heard = passage.voices.subject_owner(found.sentence.span(*holder)) or heard
    return _voiced(heard)


def _voiced(voice: Voice) -> tuple[str, tuple[Actor, ...]]:
    return voice.voice, voice.proponents
