"""The domain and the mechanism of a clause, by the terms of whatever codebook is given.

The codebook says what to look for; this module says where a term counts. The main verb and its object come before what
a clause gives as purpose or setting; a clause that names nothing of its own is coded by what stands around it, one step
out after the other. Nothing here knows the name of a code: a codebook of another field is coded the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from aigov import Codebook, Evidence, Hit, Span, term_index
from aigov_rules.mechanisms import Mechanisms
from aigov_rules.places import Clause, best, find_hits, places, weights, within
from aigov_rules.zones import Zones, find_zones

#: A term of this weight or less is a hint: a clause with nothing heavier names no domain of its own.
HINT = 1.5
#: A term of this weight or more names a domain beyond doubt; between the two a clause names it in part.
PLAIN = 3.0
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
#: What a domain's further parts of the clause count beside the one that says most: many mentions make no object.
ELSEWHERE = 0.85
#: What the share of a domain in each passage around the clause counts, nearest first: where the clause names a domain
#: plainly, and where it names none.
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


@attrs.frozen
class Context:
    """What stands around a clause: the domain that it does not name itself is looked for here."""

    #: The sentence around the clause, and where in the document it begins.
    sentence: str
    start: int
    heading: str = ""
    #: What an item of a list hangs on ("The order directs agencies to:"), where the clause is in one.
    lead: str = ""
    #: Whether the clause is no sentence of its own and goes on with the lead-in.
    hangs: bool = False
    #: Whether the words of the clause vote for a mechanism, beside its terms.
    words: bool = True
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
    #: The terms and the words of the clause that speak for a code.
    terms: tuple[Hit, ...] = ()
    words: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the codes rest on."""
        terms = (
            Evidence("term", Span(hit.start, hit.end), f"{hit.code} +{hit.weight:g} ({hit.term})") for hit in self.terms
        )
        return (*terms, *self.words)


class Coder:
    """Codes clauses by the terms of a codebook in one language; made once, used for many documents.

    Where nothing in a clause speaks for a mechanism it gets the codebook's last mechanism, and where no term of a
    domain occurs in the whole document it gets the last domain: a codebook puts there what is left over.
    """

    def __init__(self, codebook: Codebook, language: str = "en") -> None:
        self.codebook = codebook
        self.language = language
        self._domains = term_index(codebook.domains, language)
        self.mechanisms = Mechanisms(codebook, language)
        self._headline = frozenset(domain.code for domain in codebook.domains if domain.headline)

    def weigh(self, *texts: str) -> dict[str, float]:
        """Return what the terms of each domain weigh in some texts together; one without a term there is left out."""
        totals: dict[str, float] = {}
        for text in texts:
            for code, weight in weights(self._domains, text):
                totals[code] = totals.get(code, 0.0) + weight
        return totals

    def code(self, clause: Clause, context: Context) -> Coded:
        """Return the codes of a clause, how clear they are, and the terms they rest on."""
        zones = find_zones(clause.tokens, clause.verb)
        domain_hits = within(find_hits(self._domains, context.sentence), clause.span, context.start)
        mechanism_hits = self.mechanisms.hits(clause, context.sentence, context.start, zones)
        domain, domain_margin, domain_rule = self._domain(domain_hits, zones, context)
        lead = context.lead if context.hangs else ""
        scores = self.mechanisms.scores(clause, mechanism_hits, zones, lead, words=context.words)
        mechanism, mechanism_margin = best(scores, self.codebook.mechanism_codes[-1])
        terms = (*domain_hits, *mechanism_hits)
        words = tuple(self.mechanisms.telling(clause, mechanism))
        return Coded(domain, mechanism, domain_margin, mechanism_margin, domain_rule, terms, words)

    def _domain(self, hits: Sequence[Hit], zones: Zones, context: Context) -> tuple[str, float, str]:
        scores = dict.fromkeys(self.codebook.domain_codes, 0.0)
        for code, found in places(hits, zones).items():
            parts = [
                DOMAIN_ZONES[zone] * (max(heavy) + FURTHER * (sum(heavy) - max(heavy))) for zone, heavy in found.items()
            ]
            value = max(parts) + ELSEWHERE * (sum(parts) - max(parts))
            scores[code] += value * (HEADLINE if code in self._headline else 1.0)
        heaviest = max((hit.weight for hit in hits), default=0.0)
        named = min(max(heaviest - HINT, 0.0) / (PLAIN - HINT), 1.0)
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
            plainly, vaguely = STEPS[step]
            weight = (vaguely + named * (plainly - vaguely)) / (sum(totals.values()) + HALF[step])
            for code, total in totals.items():
                scores[code] += weight * total
            if rule == "default":
                rule = step
        return *best(scores, self.codebook.domain_codes[-1]), rule
