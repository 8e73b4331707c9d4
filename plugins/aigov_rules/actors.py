"""Who is to act, and for whom: the actors that a clause names, with pronouns and "the two countries" resolved."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from aigov import Actor

from aigov_rules.chunks import NounPhrase
from aigov_rules.clauses import Unit
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names
from aigov_rules.sentences import Sentence, Words

_DETERMINERS = frozenset({"the", "a", "an", "all", "both", "each", "every", "any", "some", "these", "those", "this", "that", "our", "their", "its", "his", "her", "my", "your", "other", "many", "most", "such", "no", "more"})
_PAIRS = frozenset({"both", "two"})
_PAIRED = frozenset({"country", "side", "nation", "government", "power", "party", "state"})
_PLURAL_PRONOUNS = frozenset({"they", "them"})
_SINGLE_PRONOUNS = frozenset({"it", "he", "she", "him", "her"})


@attrs.define
class Cast:
    """The actors of a document as it goes by: what a pronoun or "both sides" stands for, right now."""

    names: Names
    #: The last two countries or bodies that were named together.
    pair: tuple[str, ...] = ()
    #: The actors of the last subject.
    last: tuple[str, ...] = ()

    def see(self, sentence: Sentence) -> None:
        """Take in the countries that a sentence names together."""
        countries: list[str] = []
        for name in self.names.at(sentence.segment.span):
            if name.kind == "country" and name.canonical not in countries:
                countries.append(name.canonical)
        if len(countries) == 2:
            self.pair = tuple(countries)

    def resolve(self, sentence: Sentence, words: Words | None, role: str) -> list[Actor]:
        """Return the actors that a range of tokens names, each once."""
        if words is None:
            return []
        actors: list[Actor] = []
        seen: set[str] = set()
        for name, at in self._names(sentence, words):
            if name.lower() not in seen:
                seen.add(name.lower())
                actors.append(Actor(name, role, sentence.span(*at)))
        return actors

    def _names(self, sentence: Sentence, words: Words) -> Iterator[tuple[str, Words]]:
        start, end = words
        if end - start == 1:
            word = sentence.tokens[start].lower
            known = self.last if word in _SINGLE_PRONOUNS | _PLURAL_PRONOUNS else ()
            if word in _PLURAL_PRONOUNS and not known:
                known = self.pair
            if word == "both":
                known = self.pair
            yield from ((name, words) for name in known)
            if known or word in _SINGLE_PRONOUNS | _PLURAL_PRONOUNS:
                return
        named = list(self.names.at(sentence.span(start, end)))
        covered: list[Words] = []
        for phrase in self._heads(sentence, words):
            yield from self._phrase(sentence, phrase, named, covered)

    def _heads(self, sentence: Sentence, words: Words) -> Iterator[NounPhrase]:
        """Yield the noun phrases of a range that are joined to its first, without those of a modifier."""
        phrases = [phrase for phrase in sentence.phrases if words[0] <= phrase.start and phrase.end <= words[1]]
        for number, phrase in enumerate(phrases):
            if number:
                between = sentence.tokens[phrases[number - 1].end : phrase.start]
                if any(token.tag in ("IN", "TO", "VBG", "VBN", "WDT", "WP", "VBZ", "VBP", "VBD", "MD") and token.lower not in ("&",) for token in between):
                    continue
            yield phrase

    def _phrase(
        self, sentence: Sentence, phrase: NounPhrase, named: list[Name], covered: list[Words]
    ) -> Iterator[tuple[str, Words]]:
        tokens = sentence.tokens[phrase.start : phrase.end]
        words = (phrase.start, phrase.end)
        head = sentence.lemma(phrase.head)
        if head in _PAIRED and any(token.lower in _PAIRS for token in tokens) and self.pair:
            yield from ((name, words) for name in self.pair)
            return
        span = sentence.span(*words)
        inside = [name for name in named if span.overlaps(name.span)]
        ending = [name for name in inside if name.span.end >= sentence.tokens[phrase.head].end]
        if ending:
            for name in inside:
                if name in ending or name.kind in ("country", "body"):
                    yield name.canonical, words
            return
        if head not in listed("actors", "actor nouns") and head.rsplit("-", 1)[-1] not in listed("actors", "actor nouns"):
            return
        text = self._described(sentence, phrase, inside)
        if text:
            yield text, words

    def _described(self, sentence: Sentence, phrase: NounPhrase, inside: list[Name]) -> str:
        """Return a generic actor in the text's own words, without articles: "developers of frontier models"."""
        start = phrase.start
        while start < phrase.head and sentence.tokens[start].lower in _DETERMINERS | {"two", "’s", "'s"}:
            start += 1
        end = phrase.end
        if sentence.lemma(end) == "of":
            following = sentence.phrase_at(end + 1)
            if following is not None and following.end - following.start <= 4:
                end = following.end
        return " ".join(sentence.text(start, end).split())


def implementers(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who is to act: the clause's subject, who is addressed, or the agent of a passive."""
    agent = _agent(sentence, unit)
    if agent is not None:
        return cast.resolve(sentence, agent, "implementer")
    if _passive(sentence, unit):
        return []
    return cast.resolve(sentence, unit.cue.subject, "implementer") + _partners(sentence, unit, cast)


def _passive(sentence: Sentence, unit: Unit) -> bool:
    return any(group.main == unit.cue.verb and group.passive for group in sentence.groups)


def _agent(sentence: Sentence, unit: Unit) -> Words | None:
    """Return the phrase after "by" where the verb is passive."""
    if not _passive(sentence, unit):
        return None
    for index in range(unit.cue.verb + 1, min(unit.action[1], unit.cue.verb + 8)):
        if sentence.lemma(index) == "by" and sentence.tag(index + 1) != "VBG":
            phrase = sentence.phrase_at(sentence.skip(index + 1))
            if phrase is not None:
                return phrase.start, phrase.end
    return None


def _partners(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return those with whom to act: "partner with X to", "work with X"."""
    if sentence.lemma(unit.verb) not in ("partner", "work", "cooperate", "collaborate", "coordinate", "join", "guide"):
        return []
    index = sentence.skip(unit.verb + 1)
    while sentence.tag(index) == "RB" or sentence.lemma(index) in ("closely", "together", "force"):
        index += 1
    if sentence.lemma(index) == "with" or sentence.lemma(unit.verb) == "guide":
        phrase = sentence.phrase_at(sentence.skip(index + (sentence.lemma(index) == "with")))
        if phrase is not None:
            end = phrase.end
            while sentence.tokens[end : end + 1] and sentence.tokens[end].lower in ("and", ",", "or"):
                following = sentence.phrase_at(end + 1)
                if following is None:
                    break
                end = following.end
            return cast.resolve(sentence, (phrase.start, end), "implementer")
    return []


def beneficiaries(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return whom it is for: after "for" or "to", or the object of a verb that does good to somebody."""
    found: list[Actor] = []
    start, end = unit.action[0], unit.action[1]
    for phrase in sentence.phrases:
        if not start < phrase.start < end:
            continue
        head = sentence.lemma(phrase.head)
        if head not in listed("actors", "benefiting nouns"):
            continue
        index = phrase.start - 1
        before = sentence.lemma(index)
        if before in listed("actors", "benefiting links") or (
            sentence.tag(index).startswith("V") and before in listed("actors", "benefiting verbs")
        ):
            last = phrase.end
            while sentence.lemma(last) in ("and", ",") and (following := sentence.phrase_at(last + 1)) is not None:
                if sentence.lemma(following.head) not in listed("actors", "benefiting nouns"):
                    break
                last = following.end
            found += cast.resolve(sentence, (phrase.start, last), "beneficiary")
    acting = {actor.name.lower() for actor in cast.resolve(sentence, unit.cue.subject, "implementer")}
    unique = {actor.name.lower(): actor for actor in reversed(found) if actor.name.lower() not in acting}
    return sorted(unique.values(), key=lambda actor: actor.at.start if actor.at else 0)
