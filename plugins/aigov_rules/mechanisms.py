"""The mechanism of a clause: what its terms and its words say of the means.

A term votes for a mechanism by where it stands, a word wherever it stands; an item of a list that is no sentence of its
own goes on with what its lead-in names. The weights of both are fitted by ``train/train_mechanism.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from aigov import Codebook, Evidence, Hit, Span, term_index
from aigov_rules.lexicon import entries, words
from aigov_rules.places import Clause, find_hits, places, within
from aigov_rules.tokens import Token, tokenise
from aigov_rules.zones import Zones, find_zones

#: What a term weighs by where it stands, for a codebook that no weights were fitted for: what is done comes first.
ZONES = {
    "verb": 2.0,
    "object": 1.6,
    "object-qualifier": 1.2,
    "rest": 1.0,
    "rest-qualifier": 1.2,
    "purpose": 0.8,
    "means": 1.4,
    "subject": 0.6,
}
#: What the lead-in of an item counts beside the item itself; tried from 0.3 to 1.2 on documents of other kinds.
LEAD = 0.8
#: A word that weighs less is no reason to be told.
TELLING = 0.5
#: How far behind the main verb a term that begins with it is looked for.
_AHEAD = 60

#: Parts of speech that say something of a means.
_CONTENT = frozenset(("NN", "VB", "JJ", "RB"))

#: By mechanism, the heaviest of its terms in each zone.
Votes = Mapping[str, Mapping[str, float]]


class Mechanisms:
    """Weighs the mechanisms of a codebook for clauses in one language; made once, used for many documents."""

    def __init__(self, codebook: Codebook, language: str = "en") -> None:
        self.codes = codebook.mechanism_codes
        self._terms = term_index(codebook.mechanisms, language)
        self._zones: Mapping[str, float] = ZONES
        self._bias: Mapping[str, float] = {}
        self._words: Mapping[str, Mapping[str, float]] = {}
        fitted = entries("mechanisms")
        if fitted["codebook"] == {"name": codebook.name, "version": codebook.version}:
            self._zones = {zone: float(weight) for zone, weight in fitted["zones"].items()}
            self._bias = {code: float(weight) for code, weight in fitted["bias"].items()}
            self._words = {word: dict(_pairs(votes)) for word, votes in fitted["words"].items()}

    def scores(
        self, clause: Clause, hits: Iterable[Hit], zones: Zones, lead: str = "", *, words: bool = True
    ) -> dict[str, float]:
        """Return what each mechanism comes to; ``lead`` is what a clause hangs on that is no sentence of its own.

        Without ``words`` the terms of the clause alone count.
        """
        scores = {code: self._bias.get(code, 0.0) for code in self.codes}
        self._add(scores, clause.tokens if words else (), votes(hits, zones), 1.0)
        if lead:
            above = Clause(Span(0, len(lead)), tokenise(lead))
            within_lead = find_zones(above.tokens)
            self._add(scores, above.tokens, votes(self.hits(above, lead, 0, within_lead), within_lead), LEAD)
        return scores

    def _add(self, scores: dict[str, float], tokens: Sequence[Token], found: Votes, share: float) -> None:
        for code, zones in found.items():
            scores[code] += share * sum(self._zones[zone] * weight for zone, weight in zones.items())
        for word in telling_words(tokens):
            for code, weight in self._words.get(word, {}).items():
                scores[code] += share * weight

    def hits(self, clause: Clause, sentence: str, start: int, zones: Zones) -> tuple[Hit, ...]:
        """Return the terms in a clause; the main verb meets its terms in whatever form it stands."""
        hits = within(find_hits(self._terms, sentence), clause.span, start)
        if not clause.tokens:
            return hits
        verb = clause.tokens[zones.verb]
        if verb.lemma == verb.lower:
            return hits
        # "agreeing on rules", "was agreed on": the term is "agree on".
        ahead = verb.lemma + sentence[verb.end - start : min(verb.end + _AHEAD, clause.span.end) - start]
        if not self._terms.begins(ahead):
            return hits
        grown = verb.end - len(verb.lemma)
        found = [
            attrs.evolve(hit, start=verb.start, end=hit.end + grown)
            for hit in find_hits(self._terms, ahead)
            if hit.start == 0
        ]
        over = [hit for hit in hits if hit.start <= verb.start < hit.end]
        if not found or any(hit.start < verb.start or hit.end > found[0].end for hit in over):
            return hits
        kept = (hit for hit in hits if hit.end <= verb.start or hit.start >= found[0].end)
        return (*kept, *found)

    def telling(self, clause: Clause, mechanism: str) -> Iterator[Evidence]:
        """Yield the words of a clause that speak for a mechanism."""
        for token in clause.tokens:
            weight = self._words.get(token.lemma, {}).get(mechanism, 0.0)
            if weight >= TELLING:
                yield Evidence("word", Span(token.start, token.end), f"{mechanism} +{weight:g} ({token.lemma})")


def votes(hits: Iterable[Hit], zones: Zones) -> dict[str, dict[str, float]]:
    """Return for each code the heaviest of its terms in each zone."""
    return {
        code: {zone: max(weights) for zone, weights in found.items()} for code, found in places(hits, zones).items()
    }


def telling_words(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the nouns, verbs, adjectives and adverbs of a clause by their lemmas, each once, in the text's order."""
    carrying = words("coding", "auxiliaries")
    return tuple(
        dict.fromkeys(token.lemma for token in tokens if token.tag[:2] in _CONTENT and token.lemma not in carrying)
    )


def _pairs(votes: str) -> Iterator[tuple[str, float]]:
    parts = iter(votes.split(" "))
    for code, weight in zip(parts, parts, strict=True):
        yield code, float(weight)
