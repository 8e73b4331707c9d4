"""Who does what a verb group says, and to what: its subject to the left, its object to the right.

Without a parse, the subject is found by walking left from the verb over what can stand between the two: adverbs,
brackets, insertions between commas, relative clauses and prepositional phrases. `train/measure_subjects.py` measures it
against the dependencies of the English Web Treebank.
"""

from __future__ import annotations

from collections.abc import Sequence

from .chunks import VERBS, NounPhrase, NounPhrases, VerbGroup, phrase_ending, phrase_starting
from .coordination import coordinated
from .lexicon import words
from .surroundings import ADVERBS, NOMINATIVE, REACH, RELATIVES, SAYING, SUBORDINATORS, Surroundings
from .tokens import Token

# Verbs whose object is the one who is to do what the infinitive after it says.
CONTROLLING = words("grammar", "controlling")
_FINITE_TAGS = frozenset(("VBD", "VBP", "VBZ", "VBN"))
# What is stepped over on the way to a subject.
_STEPPED = VERBS | {"JJ", "JJR", "CD", "FW", "SYM", "ADD", "TO", "POS", "DT", "WRB", "WDT", "WP"}
_STOPS = frozenset((".", ":", "``", "''", "NFP"))
_BEFORE_SUBJECTS = ADVERBS | {"``", "''"}


def subject(
    tokens: Sequence[Token], group: VerbGroup, phrases: NounPhrases, groups: Sequence[VerbGroup]
) -> NounPhrase | None:
    """The noun phrase that is the grammatical subject of a verb group, or None for an imperative.

    A list of subjects comes as one phrase from the first to the last, with the first one's head; `coordinated` from its
    start gives the members. For "labs that must report" it is "labs", for "urge the EU to act" it is "the EU", for
    "should act and report" both verbs have the same.

    >>> from aigov_rules.chunks import noun_phrases
    >>> from aigov_rules.tokens import tokenise
    >>> from aigov_rules.verb_groups import verb_groups
    >>> tokens = tokenise("In terms of safety, China and the US, which lead the field, should share tests.")
    >>> groups = verb_groups(tokens)
    >>> found = subject(tokens, groups[-1], noun_phrases(tokens), groups)
    >>> " ".join(token.text for token in tokens[found.start : found.end])
    'China and the US'
    """
    return _Walk(tokens, phrases, groups).subject(group)


def object_phrase(tokens: Sequence[Token], group: VerbGroup, phrases: NounPhrases) -> NounPhrase | None:
    """The noun phrase after a verb group, with its "of" phrases and the phrases joined to it; None where there is none.

    A preposition that the verb governs is stepped over ("invest in chips"); a passive has none.
    """
    at = max(group.end, group.main + 1)
    steps = 0
    while at < len(tokens) and (
        tokens[at].tag in ADVERBS or (tokens[at].tag == "IN" and tokens[at].lower not in SUBORDINATORS)
    ):
        steps += tokens[at].tag == "IN"
        if steps > 1 or (group.passive and steps):
            return None
        at += 1
    if group.passive:
        return None
    first = phrase_starting(phrases, at)
    if first is None:
        return None
    members = coordinated(tokens, first, phrases)
    return NounPhrase(first.start, members[-1].end, first.head)


class _Walk(Surroundings):
    """The way from a verb to its subject."""

    def subject(self, group: VerbGroup, depth: int = 0) -> NounPhrase | None:
        tokens = self.tokens
        if depth > 12:
            return None
        if tokens[group.start].tag == "MD" and group.main >= group.end:
            # "Should governments ban ...": the subject stands between the modal and its verb.
            inner = phrase_starting(self.phrases, group.end)
            if inner is not None and inner.end <= group.main:
                return inner
        at = self.skip(group.start)
        if at < 0:
            return None
        if group.tense == "infinitive":
            return self._controller(group, at, depth)
        before = tokens[at]
        if before.tag == "CC" or group.tense == "base":
            governor = self._governor(group)
            return self.subject(governor, depth + 1) if governor else None
        if before.tag in RELATIVES or (before.lower == "that" and before.tag in ("IN", "DT") and group.finite):
            if before.lower in ("what", "whatever", "whoever"):
                return NounPhrase(at, at + 1, at)
            return self.antecedent(at) or NounPhrase(at, at + 1, at)
        return self._left(at)

    def _left(self, at: int) -> NounPhrase | None:
        """The subject that ends at or somewhere before `at`."""
        tokens = self.tokens
        fallback: NounPhrase | None = None
        for _ in range(REACH):
            at = self.skip(at + 1)
            if at < 0:
                break
            token = tokens[at]
            phrase = phrase_ending(self.phrases, at + 1)
            if phrase is None:
                if token.tag == "VBG" and self._opens(at):
                    return NounPhrase(at, at + 1, at)
                if token.tag in _FINITE_TAGS and (opening := self.relative(at)) is not None:
                    at = opening
                elif token.tag in _STEPPED or (token.tag == "IN" and token.lower not in SUBORDINATORS):
                    at -= 1
                else:
                    break
                continue
            fallback = fallback or phrase
            if phrase.start == 0 or tokens[phrase.head].lower in NOMINATIVE:
                return self.listed(phrase, phrase.end)
            step = self._before(phrase)
            if step is None:
                return self.listed(phrase, phrase.end)
            if step < 0:
                break
            at = step
        return fallback and self.listed(fallback, fallback.end)

    def _before(self, phrase: NounPhrase) -> int | None:
        """Where to go on if the phrase depends on something to its left; None if it can be the subject."""
        tokens = self.tokens
        at = phrase.start - 1
        before = tokens[at]
        if before.tag == "CC" or before.lower == "," or (before.lower == "as" and tokens[at - 1].lower == "well"):
            # A member of a list: what decides is what stands before the first member.
            first = self.listed(phrase, phrase.end)
            if first.start == phrase.start:
                return None
            at = first.start - 1
            if at < 0:
                return None
            before = tokens[at]
        while at > max(0, phrase.start - REACH) and before.tag in _BEFORE_SUBJECTS:
            at -= 1
            before = tokens[at]
        if before.lower == "like" and at and tokens[at - 1].lemma in ("look", "seem", "sound", "feel"):
            return None
        if before.tag in ("IN", "TO") and before.lower not in SUBORDINATORS:
            return at - 1 if at else -1
        if before.lower in SUBORDINATORS or before.tag in _STOPS or before.tag in ("CC", ",", "WRB", "UH"):
            return None
        if tokens[phrase.start].tag == "VBG" and before.tag in ("NN", "NNS", "NNP", "NNPS"):
            return at  # "companies developing AI systems": the phrase says which companies
        if before.tag in ("VBG", "VBN"):
            if before.lemma in SAYING:
                return None
            if before.tag == "VBG" and self._opens(at):
                return at
            return at - 1
        if before.tag in ("VB", "VBP", "VBZ", "VBD", "MD"):
            return None if before.lemma in SAYING else self.relative(at)
        return None

    def _opens(self, at: int) -> bool:
        """Whether a gerund stands where a subject can begin: at the start of a clause."""
        before = at - 1
        while before >= max(0, at - REACH) and self.tokens[before].tag in ADVERBS:
            before -= 1
        return before < 0 or self.tokens[before].lower in SUBORDINATORS or self.tokens[before].tag in (".", ":", "CC")

    def _governor(self, group: VerbGroup) -> VerbGroup | None:
        """The group before this one that a joined verb takes its modal and its subject from."""
        tag = self.tokens[group.main].tag
        nearest: VerbGroup | None = None
        for other in self.earlier(group.start):
            if group.modal and not other.modal and other.finite and self.inside_relative(other):
                nearest = nearest or other
                continue
            if group.tense == "base" and (other.tense in ("infinitive", "base") or other.modal):
                return other
            if group.finite and other.finite:
                return other
            if group.tense in ("gerund", "participle") and (
                other.tense == group.tense or tag == self.tokens[other.main].tag
            ):
                return other
        return nearest

    def _controller(self, group: VerbGroup, at: int, depth: int) -> NounPhrase | None:
        """The subject of an infinitive: "urge the EU to act", "for firms to act", else that of the verb before it."""
        governor = next((other for other in self.earlier(group.start) if other.tense != "participle"), None)
        if governor is not None and not governor.passive and self.tokens[governor.main].lemma in CONTROLLING:
            given = object_phrase(self.tokens, governor, self.phrases)
            if given is not None and given.end <= group.start:
                return given
        phrase = phrase_ending(self.phrases, at + 1)
        if phrase is not None:
            listed = self.listed(phrase, phrase.end)
            if listed.start and self.tokens[listed.start - 1].lower == "for":
                return listed
        return self.subject(governor, depth + 1) if governor is not None else None
