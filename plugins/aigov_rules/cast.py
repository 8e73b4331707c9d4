"""Whom a document has on its stage: what "they", "the two countries", "the Secretary" and "we" stand for, right now."""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from aigov import Actor, Document, Segment
from aigov_rules.finite_subjects import main_subject, subjects
from aigov_rules.governments import Governments
from aigov_rules.introductions import Introductions, adjective
from aigov_rules.lexicon import words as listed
from aigov_rules.longer_names import REACH, RECENT, longer
from aigov_rules.names import Name, Names
from aigov_rules.newcomers import unknown
from aigov_rules.parties import parties
from aigov_rules.party import Party
from aigov_rules.pronouns import MANY, ONE_PERSON, PRONOUNS, THING, is_pronoun
from aigov_rules.sentences import Sentence, Words, has_word, read_sentence

#: Whose something is, as the pronoun that stands for them.
_OWNERS = {"its": "it", "their": "they"}
_OURS = frozenset({"we", "our", "us"})
#: How many subjects of an earlier sentence a pronoun may stand for: no sentence of sense has more.
MOST_SUBJECTS = 12


@attrs.define
class Cast:
    """The actors of a document as it goes by."""

    names: Names
    governments: Governments
    document: Document | None = None
    segments: Sequence[Segment] = ()
    #: The actors of the last proposal that has any, and where it stands.
    last: tuple[str, ...] = ()
    paragraph: int = -1
    #: Who spoke in that proposal.
    last_speakers: tuple[str, ...] = ()
    #: Everybody who was to act so far, in order, the last time last.
    acted: dict[str, None] = attrs.field(factory=dict)
    #: Who is quoted or reported right now; nobody where the author speaks.
    speakers: tuple[str, ...] = ()
    #: Who is to act by the proposal that is being read.
    acting: tuple[str, ...] = ()
    #: Who is to act by each lead-in, by where it begins.
    leads: dict[int, tuple[Actor, ...]] = attrs.field(factory=dict)
    _read: dict[int, Sentence] = attrs.field(factory=dict)

    def hear(self, speakers: Sequence[str]) -> None:
        """Take note of who speaks in the passage that comes next."""
        self.speakers = tuple(speakers)

    def see(self, sentence: Sentence) -> None:
        """Take note of a sentence that was read, so that it is not read again."""
        self._read.setdefault(sentence.segment.span.start, sentence)

    def remember(self, sentence: Sentence, names: Sequence[str]) -> None:
        """Take note of who is to act by a sentence."""
        if names:
            self.last = tuple(names)
            self.paragraph = sentence.segment.paragraph
            self.last_speakers = self.speakers
            for name in names:
                self.acted.pop(name, None)
                self.acted[name] = None

    @property
    def recent(self) -> list[str]:
        """Those who were to act, the latest first."""
        return list(itertools.islice(reversed(self.acted), RECENT))

    # The text around a sentence

    @functools.cached_property
    def ends(self) -> frozenset[int]:
        """The offsets at which a name ends."""
        return frozenset(name.span.end for name in self.names.mentions)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [segment.span.start for segment in self.segments]

    def sentence(self, number: int) -> Sentence:
        """Return a segment of the document as a sentence."""
        segment = self.segments[number]
        known = self._read.get(segment.span.start)
        if known is None:
            known = self._read[segment.span.start] = read_sentence(segment)
        return known

    def number(self, start: int) -> int | None:
        """Return the number of the segment that begins at an offset."""
        index = bisect_left(self._starts, start)
        return index if index < len(self._starts) and self._starts[index] == start else None

    def named(self, sentence: Sentence) -> tuple[Name, ...]:
        """Return the names in a sentence."""
        return self.names.at(sentence.segment.span)

    @functools.cached_property
    def introduced(self) -> Introductions:
        """The forms under which the document names its actors."""
        return Introductions(self.names, self.document)

    # Who stands for whom

    def actors(self, sentence: Sentence, words: Words) -> list[Actor]:
        """Return those whom a range of tokens names as the ones to act."""
        named = self.cast(sentence, words)
        return [Actor(name, "implementer", sentence.span(party.start, party.end)) for name, party in named]

    def cast(self, sentence: Sentence, words: Words, *, served: bool = False) -> list[tuple[str, Party]]:
        """Return who a range of tokens names, each with the words that name it."""
        start, end = words
        first = _OWNERS.get(sentence.tokens[start].lower, sentence.tokens[start].lower)
        if end - start == 1 and first in PRONOUNS:
            party = Party("", start, end, start)
            return [(name, party) for name in self._pronoun(sentence, start, first)]
        found: list[tuple[str, Party]] = []
        full = self.introduced.full
        for party in parties(sentence, start, end, self.named(sentence), self.introduced.shorts, served=served):
            pointed = self._pointed(sentence, party) if not party.kind or party.definite else None
            names = (party.name,) if pointed is None else pointed
            found += [(full.get(name, name), party) for name in names if name]
        return found

    def _pronoun(self, sentence: Sentence, index: int, word: str) -> tuple[str, ...]:
        if word == "both":
            return self._two(sentence.tokens[index].start)
        if word in MANY:
            return self._before(sentence, index, plural=True)
        if word in THING:
            return self._before(sentence, index, plural=False)
        if word in ONE_PERSON:
            known = self.names.before(sentence.tokens[index].start, "person")
            return (known.canonical,) if known is not None else ()
        return ()

    def _before(self, sentence: Sentence, index: int, *, plural: bool) -> tuple[str, ...]:
        """Return the actors of the last subject before a pronoun, if their number fits."""
        for number, group in enumerate(reversed(sentence.groups)):
            if group.main >= index or group.tense in ("gerund", "participle") or number > 12:
                continue
            subject = sentence.subject(group)
            if subject is not None and subject[1] <= index and not is_pronoun(sentence, subject):
                found = self.cast(sentence, (subject[0], max(subject[1], group.start)))
                if _fits(found, plural):
                    return tuple(name for name, _ in found)
                strange = unknown(sentence, subject) if not found else []
                if len(strange) == 1 and not plural:
                    return (strange[0].name,)  # "Acme said that it will"
                thing = not found and not plural and sentence.tag(sentence.head(subject)) in ("NN", "NNP")
                if thing and sentence.lower(subject[0] - 1) != "that":
                    return ()  # it stands for a thing, if not for who believes that the thing is so
        found = self.setting(sentence, index)
        if _fits(found, plural):
            return tuple(name for name, _ in found)
        for earlier in self._earlier(sentence):
            known = self._subject_of(earlier, plural)
            if known is not None:
                return known
        return self._last(plural)

    def setting(self, sentence: Sentence, index: int) -> list[tuple[str, Party]]:
        """Return whom the clause in front speaks of: "As ports like Oslo grow, they must", "For Peru to grow, it"."""
        opened = sentence.lower(0) in ("as", "for", "if", "since", "when", "while")
        comma = next((at for at in sentence.places(frozenset({","})) if at < index), None) if opened else None
        phrase = sentence.phrase_at(1)
        return self.cast(sentence, (1, comma)) if comma is not None and phrase is not None else []

    def _earlier(self, sentence: Sentence) -> Iterator[Sentence]:
        """Yield up to three sentences before one, the nearest first, at most a paragraph away."""
        number = self.number(sentence.segment.span.start)
        for before in range(number - 1, max(-1, number - 4), -1) if number is not None else ():
            if self.segments[before].paragraph < sentence.segment.paragraph - 1:
                break
            yield self.sentence(before)

    def _subject_of(self, sentence: Sentence, plural: bool) -> tuple[str, ...] | None:
        """Return the actors of a sentence's first subject in a number; none for a thing, None where nothing fits."""
        first = [(0, len(sentence.tokens))] if sentence.phrases and sentence.phrases[0].start == 0 else []
        for subject in list(islice(subjects(sentence), MOST_SUBJECTS)) or first:
            if is_pronoun(sentence, subject):
                continue
            found = self.cast(sentence, subject)
            if _fits(found, plural):
                return tuple(name for name, _ in found)
            if not found and (sentence.tag(sentence.head(subject)) in ("NNS", "NNPS")) == plural:
                return ()
        return None

    def _last(self, plural: bool) -> tuple[str, ...]:
        if len(self.last) == 1:
            many = self.last[0].endswith("s") and self.last[0] not in self.names.kinds
        else:
            many = True
        return self.last if many == plural else ()

    def country_before(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the country that the sentence before, in the same paragraph, is about, where it says "our" or "we"."""
        number = self.number(sentence.segment.span.start)
        before = self.segments[number - 1] if number else None
        if number and before is not None and before.paragraph == sentence.segment.paragraph and has_word(before, _OURS):
            earlier = self.sentence(number - 1)
            subject = main_subject(earlier)
            found = self.cast(earlier, subject) if subject is not None else []
            if found and all(party.kind == "country" for _, party in found):
                return tuple(name for name, _ in found)
        return ()

    def _pointed(self, sentence: Sentence, party: Party) -> tuple[str, ...] | None:
        """Return whom "the two governments", "the nation" or "the Secretary" points to; None where to nobody."""
        head = sentence.lemma(party.head)
        words = [token.lower for token in sentence.tokens[party.start : party.end]]
        if party.kind:
            known = head in listed("actors", "actor nouns") and party.name.split()[-1].lower() == words[-1]
            return longer(self.names, self.recent, party, sentence.tokens[party.start].start) if known else None
        if party.definite and len(words) == 2 and words[1] in self.introduced.defined:
            return self.introduced.defined[words[1]]
        here = sentence.tokens[party.start].start
        paired = head in listed("actors", "paired nouns") and any(word in ("both", "two", "either") for word in words)
        if paired and len(words) <= 4:
            return self._of_two(here, head) or (() if head == "side" else None)
        if words == ["the", "two"] or words == ["both"]:
            return self._two(here)
        if not party.definite:
            return None
        if words == ["the", "government"]:
            government = self.governments.at(sentence.span(party.start, party.end))
            return (government.canonical,) if government is not None else None
        if head in ("country", "nation") and len(words) == 2:
            if party.plural:
                return self.introduced.pair(here, "country") if self._is_last_pair(here) else None
            country = self.names.before(here, "country", within=REACH)
            return (country.canonical,) if country is not None else None
        if head in ("side", "participant", "party") and party.plural and len(words) == 2:
            return self._of_two(here, head) if self.last and len(self.last) == 2 else None
        text = self.document.text if self.document is not None else ""
        return longer(self.names, self.recent, party, here, text)

    def _is_last_pair(self, here: int) -> bool:
        pair = self.introduced.pair(here, "country")
        return bool(pair) and (not self.last or set(self.last) == set(pair) or len(self.last) == 2)

    def _two(self, here: int) -> tuple[str, ...]:
        """Return the two countries, else the two of any kind, that were named together last."""
        return self.introduced.pair(here, "country") or self.introduced.pair(here)

    def _of_two(self, here: int, head: str) -> tuple[str, ...] | None:
        """Return the two that "both sides" or "the two companies" are."""
        if len(self.last) == 2 and all(head in name.lower() for name in self.last):
            return self.last
        if head == "government":
            bodies = [name for name in self.recent if name.lower().endswith("government")][:2]
            if len(bodies) == 2:
                return tuple(reversed(bodies))
            return tuple(f"{adjective(name)} government" for name in self.introduced.pair(here, "country")) or None
        if head in ("side", "party", "participant"):
            return self._two(here) or None
        for kind in ("country", "person", "body"):
            if head in listed("actors", f"two of kind {kind}"):
                return self.introduced.pair(here, kind) or None
        return self.introduced.pair(here) or None


def _fits(found: list[tuple[str, Party]], plural: bool) -> bool:
    """Tell whether those that were found can be what a pronoun of a number stands for; a body can be both."""
    if not found:
        return False
    many = len(found) > 1 or found[0][1].plural
    return many == plural or found[0][1].kind == "body"
