"""The domain and the mechanism of a clause, by the terms of whatever codebook is given.

The codebook says what to look for; this module says where a term counts. The main verb and its object come before what
a clause gives as purpose or setting; a clause that names nothing of its own is coded by what stands around it, one step
out after the other. Nothing here knows the name of a code: a codebook of another field is coded the same way.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

import attrs

from aigov import Codebook, Evidence, Hit, Span, TermIndex, term_index
from aigov_rules.lexicon import entries
from aigov_rules.tokens import Token
from aigov_rules.zones import Zones, find_zones

#: A term below this weight is a hint: a clause with nothing heavier names no domain of its own.
HINT = 1.0
#: How much more a headline domain weighs than a supplementary one, where a clause names both.
HEADLINE = 1.3
#: What a domain's term weighs by where it stands: a domain is what the action is about.
DOMAIN_ZONES = {
    "verb": 0.8,
    "object": 0.8,
    "object-qualifier": 0.8,
    "rest": 0.8,
    "rest-qualifier": 0.8,
    "purpose": 0.6,
    "means": 0.5,
    "subject": 0.2,
}
#: What a further term of a domain in one part of the clause adds to the heaviest: "safe, secure" is said once.
FURTHER = 0.2
#: What a mechanism's term weighs by where it stands: a mechanism is what is done, so the verb comes first.
MECHANISM_ZONES = {
    "verb": 2.0,
    "object": 1.6,
    "object-qualifier": 1.2,
    "rest": 1.0,
    "rest-qualifier": 1.2,
    "purpose": 0.8,
    "means": 1.4,
    "subject": 0.6,
}
#: What the share of a domain in each passage around the clause counts, nearest first: where the clause names a domain,
#: and where it names none.
STEPS = {
    "sentence": (0.6, 1.5),
    "previous": (0.6, 1.5),
    "lead": (1.0, 2.0),
    "heading": (0.5, 1.1),
    "paragraph": (1.1, 1.6),
    "document": (0.5, 2.5),
}
#: What the terms of a passage must weigh for its shares to count by half: one hint makes no topic.
HALF = {"sentence": 2.0, "previous": 2.0, "lead": 2.0, "heading": 1.0, "paragraph": 2.0, "document": 10.0}
#: How far behind the main verb a term that begins with it is looked for.
_AHEAD = 60


@attrs.frozen
class Clause:
    """The words to be coded: the tokens of one proposal, and its main verb where somebody has found it."""

    span: Span
    tokens: tuple[Token, ...] = ()
    #: The index among the tokens of the main verb or head noun of the action.
    verb: int | None = None


@attrs.frozen
class Context:
    """What stands around a clause: the domain that it does not name itself is looked for here."""

    #: The sentence around the clause, and where in the document it begins.
    sentence: str
    start: int
    heading: str = ""
    #: What an item of a list hangs on ("The order directs agencies to:"), where the clause is in one.
    lead: str = ""
    #: The sentence before.
    previous: str = ""
    #: The sentences of the paragraph.
    paragraph: Sequence[str] = ()
    #: What the terms of each domain weigh in the whole document: see ``Coder.weigh``.
    document: Mapping[str, float] = attrs.field(factory=dict)


@attrs.frozen
class Coded:
    """The codes of a clause, and why."""

    domain: str
    mechanism: str
    #: How clearly the domain won, from 0 (a tie, or nothing found) to 1 (nothing else in sight).
    domain_margin: float
    mechanism_margin: float
    #: Where the domain was found: clause, sentence, previous, lead, heading, paragraph, document, or default.
    domain_rule: str
    #: ``terms`` where a term in the clause decided, else ``default``.
    mechanism_rule: str
    evidence: tuple[Evidence, ...] = ()


class Coder:
    """Codes clauses by the terms of a codebook in one language; made once, used for many documents.

    Where no term of a mechanism occurs in a clause it gets the codebook's last mechanism, and where no term of a
    domain occurs in the whole document it gets the last domain: a codebook puts there what is left over.
    """

    def __init__(self, codebook: Codebook, language: str = "en") -> None:
        self.codebook = codebook
        self.language = language
        self._domains = term_index(codebook.domains, language)
        self._mechanisms = term_index(codebook.mechanisms, language)
        self._headline = frozenset(domain.code for domain in codebook.domains if domain.headline)
        self._zones, self._bias = _learned(codebook)

    def weigh(self, *texts: str) -> dict[str, float]:
        """Return what the terms of each domain weigh in some texts together; one without a term there is left out."""
        totals: dict[str, float] = {}
        for text in texts:
            for code, weight in _weights(self._domains, text):
                totals[code] = totals.get(code, 0.0) + weight
        return totals

    def code(self, clause: Clause, context: Context) -> Coded:
        """Return the codes of a clause, how clear they are, and the terms they rest on."""
        zones = find_zones(clause.tokens, clause.verb)
        domain_hits = _within(_hits(self._domains, context.sentence), clause.span, context.start)
        mechanism_hits = self._means(clause, context.sentence, context.start, zones)
        domain, domain_margin, domain_rule = self._domain(domain_hits, zones, context)
        scores = self._mechanism_scores(mechanism_hits, zones)
        mechanism, mechanism_margin = _best(scores, self.codebook.mechanism_codes[-1])
        return Coded(
            domain,
            mechanism,
            domain_margin,
            mechanism_margin,
            domain_rule,
            "terms" if any(hit.code == mechanism for hit in mechanism_hits) else "default",
            tuple(
                Evidence("term", Span(hit.start, hit.end), f"{hit.code} +{hit.weight:g} ({hit.term})")
                for hit in (*domain_hits, *mechanism_hits)
            ),
        )

    def votes(self, clause: Clause, sentence: str, start: int) -> dict[str, dict[str, float]]:
        """Return for each mechanism the heaviest of its terms in each zone: what the weights are fitted to."""
        zones = find_zones(clause.tokens, clause.verb)
        return _votes(self._means(clause, sentence, start, zones), zones)

    def _means(self, clause: Clause, sentence: str, start: int, zones: Zones) -> tuple[Hit, ...]:
        """Return the terms of mechanisms in a clause; the main verb meets its terms in whatever form it stands."""
        hits = _within(_hits(self._mechanisms, sentence), clause.span, start)
        if not clause.tokens:
            return hits
        verb = clause.tokens[zones.verb]
        if verb.lemma == verb.lower:
            return hits
        # "agreeing on rules", "was agreed on": the term is "agree on".
        ahead = verb.lemma + sentence[verb.end - start : min(verb.end + _AHEAD, clause.span.end) - start]
        if not self._mechanisms.begins(ahead):
            return hits
        grown = verb.end - len(verb.lemma)
        found = [
            attrs.evolve(hit, start=verb.start, end=hit.end + grown)
            for hit in _hits(self._mechanisms, ahead)
            if hit.start == 0
        ]
        over = [hit for hit in hits if hit.start <= verb.start < hit.end]
        if not found or any(hit.start < verb.start or hit.end > found[0].end for hit in over):
            return hits
        kept = (hit for hit in hits if hit.end <= verb.start or hit.start >= found[0].end)
        return (*kept, *found)

    def _domain(self, hits: Sequence[Hit], zones: Zones, context: Context) -> tuple[str, float, str]:
        scores = dict.fromkeys(self.codebook.domain_codes, 0.0)
        for code, places in _places(hits, zones).items():
            value = sum(
                DOMAIN_ZONES[zone] * (max(weights) + FURTHER * (sum(weights) - max(weights)))
                for zone, weights in places.items()
            )
            scores[code] += value * (HEADLINE if code in self._headline else 1.0)
        named = any(hit.weight >= HINT for hit in hits)
        rule = "clause" if named else "default"
        for step, totals in (
            ("sentence", self.weigh(context.sentence)),
            ("previous", self.weigh(context.previous)),
            ("lead", self.weigh(context.lead)),
            ("heading", self.weigh(context.heading)),
            ("paragraph", self.weigh(*context.paragraph)),
            ("document", context.document),
        ):
            if not totals:
                continue
            weight = STEPS[step][0 if named else 1] / (sum(totals.values()) + HALF[step])
            for code, total in totals.items():
                scores[code] += weight * total
            if rule == "default":
                rule = step
        return *_best(scores, self.codebook.domain_codes[-1]), rule

    def _mechanism_scores(self, hits: Sequence[Hit], zones: Zones) -> dict[str, float]:
        scores = {code: self._bias.get(code, 0.0) for code in self.codebook.mechanism_codes}
        for code, places in _votes(hits, zones).items():
            scores[code] += sum(self._zones[zone] * weight for zone, weight in places.items())
        return scores


def _places(hits: Iterable[Hit], zones: Zones) -> dict[str, dict[str, list[float]]]:
    """Return for each code the weights of its terms in each zone."""
    places: dict[str, dict[str, list[float]]] = {}
    for hit in hits:
        places.setdefault(hit.code, {}).setdefault(zones.at(hit.start, hit.end), []).append(hit.weight)
    return places


def _votes(hits: Iterable[Hit], zones: Zones) -> dict[str, dict[str, float]]:
    """Return for each code the heaviest of its terms in each zone."""
    return {
        code: {zone: max(weights) for zone, weights in places.items()} for code, places in _places(hits, zones).items()
    }


def _learned(codebook: Codebook) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the weight of each zone and the bias of each mechanism: fitted ones where this codebook has them."""
    fitted = entries("mechanisms")
    if fitted["codebook"] != {"name": codebook.name, "version": codebook.version}:
        return MECHANISM_ZONES, {}
    zones, bias = ({name: float(value) for name, value in fitted[each].items()} for each in ("zones", "bias"))
    return zones, bias


@functools.lru_cache(maxsize=4_000)
def _hits(index: TermIndex, text: str) -> tuple[Hit, ...]:
    """Return the terms in a text that do not stand inside a longer one of another code."""
    kept: list[Hit] = []
    begin, reach = -1, 0
    for hit in sorted(index.find(text), key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reach or (hit.start, hit.end) == (begin, reach):
            kept.append(hit)
            begin, reach = (hit.start, hit.end)
    return tuple(kept)


@functools.lru_cache(maxsize=4_000)
def _weights(index: TermIndex, text: str) -> tuple[tuple[str, float], ...]:
    """Return the codes whose terms occur in a text, with what these weigh together."""
    totals: dict[str, float] = {}
    for hit in _hits(index, text):
        totals[hit.code] = totals.get(hit.code, 0.0) + hit.weight
    return tuple(totals.items())


def _within(hits: Iterable[Hit], span: Span, offset: int) -> tuple[Hit, ...]:
    """Return the hits that lie in a span of the document, with the document's offsets."""
    return tuple(
        Hit(hit.code, hit.term, hit.weight, hit.start + offset, hit.end + offset)
        for hit in hits
        if hit.start + offset >= span.start and hit.end + offset <= span.end
    )


def _best(scores: Mapping[str, float], default: str) -> tuple[str, float]:
    """Return the code of the highest score and how clearly it won; the default where nothing scored."""
    ranked = sorted(scores.values(), reverse=True)
    best = ranked[0]
    if not any(scores.values()):
        return default, 0.0
    code = next(code for code, score in scores.items() if score == best)
    second = max(ranked[1], 0.0) if len(ranked) > 1 else 0.0
    return code, (best - second) / best if best > 0 else 0.0
