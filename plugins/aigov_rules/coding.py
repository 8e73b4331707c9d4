"""The domain and the mechanism of a clause, by the terms of whatever codebook is given.

The codebook says what to look for; this module says where a term counts: the main verb and its object come before
what the clause gives as purpose or setting, and a clause that names nothing of its own is coded by what stands around
it. Hits weigh by their place, the evidence is kept, and nothing here knows the name of a code.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

import attrs

from aigov import Code, Codebook, Evidence, Hit, Span, TermIndex
from aigov_rules.tokens import Token

#: A term below this weight is a hint: it decides only where nothing heavier was found.
HINT = 1.0
#: How much more a headline domain weighs than a supplementary one, where both fit.
HEADLINE = 1.8
#: What a hit weighs by where it stands in its clause.
DOMAIN_ZONES = {"verb": 0.6, "object": 1.0, "rest": 1.0, "purpose": 0.5, "means": 0.4, "subject": 0.25}
MECHANISM_ZONES = {"verb": 2.0, "object": 1.0, "rest": 0.45, "purpose": 0.25, "means": 0.7, "subject": 0.15}
#: What counts of the passages around a clause, one step out after the other.
STEPS = {"sentence": 0.2, "heading": 0.15, "paragraph": 0.13, "document": 0.1}

_MODALS = frozenset("must shall should can could may might will would ought need".split())
#: Verbs that only carry the one that follows: "continue to share", "take steps to ban".
_LIGHT = frozenset(
    "work continue seek aim help try strive begin start keep take need want plan commit endeavor endeavour agree like"
    " choose intend hope pledge call urge ask direct instruct order task enable allow encourage require go be have"
    " strive attempt move come remain use tend decide proceed serve".split()
)
_AUXILIARIES = frozenset({"be", "have", "do", "'s", "'ve"})
#: Verbs that call for an action that a noun names: "advocates the construction of ...".
_ADVOCACY = frozenset(
    "advocate propose support emphasize emphasise stress underscore underline recommend direct urge favour favor suggest"
    " promote prioritize prioritise back demand welcome require consider include continue start begin".split()
)
_PURPOSE = frozenset("so while because if when as since unless until before after which who where although though whereas"
                     " without whether".split())
_MEANS = frozenset("by through via".split())


@attrs.frozen
class Clause:
    """The words to be coded: the tokens of one proposal, and its main verb where somebody has found it."""

    span: Span
    tokens: tuple[Token, ...] = ()
    #: The index among the tokens of the main verb or head noun of the action.
    verb: int | None = None


@attrs.frozen
class Context:
    """What stands around a clause: what it does not name itself is looked for here, step by step."""

    #: The sentence around the clause, and where in the document it begins.
    sentence: str
    start: int
    heading: str = ""
    paragraph: str = ""
    #: What the terms of each domain weigh in the whole document: see ``Coder.weigh``.
    document: Mapping[str, float] = attrs.field(factory=dict)


@attrs.frozen
class Coded:
    """The codes of a clause, and why."""

    domain: str
    mechanism: str
    #: How clearly the domain and the mechanism won, from 0 (a tie, or nothing found) to 1 (nothing else in sight).
    domain_margin: float
    mechanism_margin: float
    #: Where the domain was found: clause, sentence, heading, paragraph, document or default.
    domain_rule: str
    mechanism_rule: str
    evidence: tuple[Evidence, ...] = ()


class Coder:
    """Codes clauses by the terms of a codebook in one language."""

    def __init__(self, codebook: Codebook, language: str = "en") -> None:
        self.codebook = codebook
        self.language = language
        self._domains = TermIndex(codebook.domains, language)
        self._mechanisms = TermIndex(codebook.mechanisms, language)
        self._headline = {domain.code for domain in codebook.domains if domain.headline}
        self._find_domains = functools.lru_cache(maxsize=256)(self._domain_hits)
        self._find_mechanisms = functools.lru_cache(maxsize=256)(self._mechanism_hits)

    @property
    def uncodable(self) -> tuple[str, ...]:
        """The codes that no clause can get, because the codebook has no terms for them in this language."""
        codes: tuple[Code, ...] = (*self.codebook.domains, *self.codebook.mechanisms)
        return tuple(code.code for code in codes if not code.terms.get(self.language))

    def _domain_hits(self, text: str) -> tuple[Hit, ...]:
        return _outermost(self._domains.find(text))

    def _mechanism_hits(self, text: str) -> tuple[Hit, ...]:
        return _outermost(self._mechanisms.find(text))

    def weigh(self, text: str) -> dict[str, float]:
        """Return what the terms of each domain weigh in a text, as shares that add up to one."""
        return _shares(self._totals(self._domain_hits(text)))

    def _totals(self, hits: Iterable[Hit]) -> dict[str, float]:
        totals = dict.fromkeys(self.codebook.domain_codes, 0.0)
        for hit in hits:
            totals[hit.code] += hit.weight
        return totals

    def code(self, clause: Clause, context: Context) -> Coded:
        """Return the codes of a clause."""
        zones = find_zones(clause)
        offset = context.start
        domains = [h for h in self._find_domains(context.sentence) if _inside(h, clause.span, offset)]
        mechanisms = [h for h in self._find_mechanisms(context.sentence) if _inside(h, clause.span, offset)]
        d_scores = dict.fromkeys(self.codebook.domain_codes, 0.0)
        evidence = []
        strong = 0.0
        for hit in domains:
            boost = HEADLINE if hit.code in self._headline else 1.0
            value = hit.weight * DOMAIN_ZONES[zones.at(hit.start + offset)] * boost
            d_scores[hit.code] += value
            if hit.weight >= HINT:
                strong = max(strong, value)
            evidence.append(_evidence(hit, offset))
        rule = "clause" if strong else "default"
        passages = (("sentence", self._totals(self._find_domains(context.sentence))),
                    ("heading", self._totals(self._find_domains(context.heading))),
                    ("paragraph", self._totals(self._find_domains(context.paragraph))),
                    ("document", context.document))
        found = strong
        for name, totals in passages:
            shares = _shares(totals)
            share = STEPS[name] * (1.0 if found else 4.0)
            for code, value in shares.items():
                d_scores[code] += share * value
            if not found and any(shares.values()):
                rule = name
                found = 1.0
        m_scores = dict.fromkeys(self.codebook.mechanism_codes, 0.0)
        for hit in mechanisms:
            m_scores[hit.code] += hit.weight * MECHANISM_ZONES[zones.at(hit.start + offset)]
            evidence.append(_evidence(hit, offset))
        domain, d_margin = _best(d_scores)
        mechanism, m_margin = _best(m_scores, self.codebook.mechanism_codes[-1])
        return Coded(domain, mechanism, d_margin, m_margin, rule, "terms", tuple(evidence))


@attrs.frozen
class Zones:
    """Which part of a clause a place belongs to."""

    #: Where each zone begins, in the order of the text.
    borders: tuple[tuple[int, str], ...]
    #: Where a word ends that only qualifies the noun after it.
    qualifiers: frozenset[int] = frozenset()

    def at(self, place: int) -> str:
        """Return the name of the zone at an offset of the document."""
        name = "object"
        for start, zone in self.borders:
            if start > place:
                break
            name = zone
        return name


def find_zones(clause: Clause) -> Zones:
    """Tell the main verb of a clause, its object, and what only says what for, when or where."""
    tokens = clause.tokens
    if not tokens:
        return Zones(((0, "object"),))
    verb = find_verb(tokens) if clause.verb is None else clause.verb
    verb = _carried(tokens, verb)
    passive = _passive(tokens, verb)
    borders = [(tokens[0].start, "object" if passive else "subject"), (tokens[verb].start, "verb")]
    zone = "object"
    for index in range(verb + 1, len(tokens)):
        word, tag = tokens[index].lower, tokens[index].tag
        new = zone
        if index == verb + 1:
            new = "object"
        if word in _MEANS and index > verb:
            new = "means"
        elif word in _PURPOSE and index > verb + 1 and zone != "means":
            new = "purpose"
        elif tag == "TO" and index + 1 < len(tokens) and tokens[index + 1].tag in ("VB", "RB") and index > verb + 1:
            new = "purpose"
        elif word == "order" and tokens[index - 1].lower == "in":
            new = "purpose"
        elif tag == "IN" and word not in ("of", "that") and zone == "object" and index > verb + 1:
            new = "rest"
        elif word == "that" and zone in ("object", "rest") and index > verb + 2:
            new = "purpose"
        elif word in (";",):
            new = "object"
        if new != zone or index == verb + 1:
            borders.append((tokens[index].start, new))
            zone = new
    qualifiers = frozenset(
        token.end
        for token, following in zip(tokens, tokens[1:], strict=False)
        if following.tag.startswith("NN") or (following.tag in ("JJ", "VBG") and token.tag[:2] in ("NN", "JJ"))
    )
    return Zones(tuple(borders), qualifiers)


def find_verb(tokens: Sequence[Token]) -> int:
    """Return the index of the main verb of a clause: the one after its first modal, else the first verb, else 0."""
    for index, token in enumerate(tokens):
        if token.tag == "MD" or token.lower in _MODALS:
            for later in range(index + 1, min(index + 7, len(tokens))):
                if tokens[later].tag == "VB":
                    return later
    for index, token in enumerate(tokens):
        if token.tag.startswith("VB"):
            return index
    return 0


def _carried(tokens: Sequence[Token], verb: int) -> int:
    """Return the verb (or the noun of action) that an auxiliary, a light verb or a verb of advocacy only carries."""
    for _ in range(4):
        lemma = tokens[verb].lemma
        later = _after_auxiliary(tokens, verb) if lemma in _AUXILIARIES else verb
        if later == verb and lemma in _LIGHT:
            later = _infinitive(tokens, verb)
        if later == verb and lemma in _ADVOCACY:
            later = _action_noun(tokens, verb)
        if later == verb:
            break
        verb = later
    return verb


def _after_auxiliary(tokens: Sequence[Token], verb: int) -> int:
    for later in range(verb + 1, min(verb + 4, len(tokens))):
        if tokens[later].tag in ("VBN", "VBG", "VBD", "VB"):
            return later
        if tokens[later].tag not in ("RB", "MD"):
            break
    return verb


def _infinitive(tokens: Sequence[Token], verb: int) -> int:
    for later in range(verb + 1, min(verb + 16, len(tokens) - 1)):
        if tokens[later].lower in (";", ":", "by", "that", "which"):
            break
        if tokens[later].tag == "TO" and tokens[later + 1].tag in ("VB", "RB", "VBP"):
            return min(later + 1 + (tokens[later + 1].tag == "RB"), len(tokens) - 1)
    return verb


def _action_noun(tokens: Sequence[Token], verb: int) -> int:
    for later in range(verb + 1, min(verb + 6, len(tokens))):
        if tokens[later].tag == "VBG":
            return later
        if tokens[later].tag.startswith("NN"):
            following = tokens[later + 1].lower if later + 1 < len(tokens) else ""
            if following == "of":
                return later
        elif tokens[later].tag not in ("DT", "JJ", "RB", "PRP$"):
            break
    return verb


def _passive(tokens: Sequence[Token], verb: int) -> bool:
    return tokens[verb].tag in ("VBN", "VBD") and any(
        token.lemma in ("be", "get", "'s", "is") for token in tokens[max(0, verb - 3) : verb]
    )


def _inside(hit: Hit, span: Span, offset: int) -> bool:
    return hit.start + offset >= span.start and hit.end + offset <= span.end


def _evidence(hit: Hit, offset: int) -> Evidence:
    return Evidence("term", Span(hit.start + offset, hit.end + offset), f"{hit.code} +{hit.weight:g}")


def _outermost(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits that do not stand inside a longer one of another code."""
    kept: list[Hit] = []
    reach = 0
    begin = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reach or (hit.start == begin and hit.end == reach):
            kept.append(hit)
            if hit.end > reach:
                reach, begin = hit.end, hit.start
    return tuple(kept)


def _shares(totals: Mapping[str, float]) -> dict[str, float]:
    whole = sum(totals.values()) or 1.0
    return {code: value / whole for code, value in totals.items()}


def _best(scores: Mapping[str, float], default: str | None = None) -> tuple[str, float]:
    """Return the code of the highest score, the first of the codebook among equals, and how clearly it won."""
    ranked = sorted(scores.values(), reverse=True)
    best = ranked[0]
    if best <= 0:
        return default or next(iter(scores)), 0.0
    margin = (best - ranked[1]) / best if len(ranked) > 1 else 1.0
    return next(code for code, score in scores.items() if score == best), margin
