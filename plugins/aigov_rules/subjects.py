"""Who does what a verb group says, and to what: its subject to the left, its object to the right.

Without a parse, the subject is found by walking left from the verb over what can stand between the two: adverbs,
brackets, insertions between commas, relative clauses and prepositional phrases. `train/measure_subjects.py` measures it
against the dependencies of the English Web Treebank.
"""

from __future__ import annotations

from collections.abc import Sequence

from .chunks import NounPhrase, VerbGroup, coordinated, phrase_ending, phrase_starting
from .tokens import Token

_FINITE = frozenset(("modal", "present", "past", "perfect"))
_SUBORDINATORS = frozenset(
    "that if because while whereas although though when whether unless since until once after before where so lest".split()
)
_BOTH = frozenset(("before", "after", "since", "until"))  # prepositions as well
_NOMINATIVE = frozenset(("i", "we", "they", "he", "she"))
_RELATIVES = frozenset(("WDT", "WP"))
# Verbs whose object clause may come without "that": the noun after them is the subject of what follows.
SAYING = frozenset(
    "say think believe argue hope suggest know insist claim feel agree conclude recommend propose ask wish mean warn note "
    "add stress assume fear suspect imagine guess understand see find show expect ensure demand require request tell "
    "admit maintain contend acknowledge explain state declare let make bet pray swear".split()
)
_STOPS = frozenset((".", ":", "``", "''", "NFP"))
_ADVERBS = frozenset(("RB", "RBR", "RBS", "RP"))


def subject(
    tokens: Sequence[Token], group: VerbGroup, phrases: Sequence[NounPhrase], groups: Sequence[VerbGroup]
) -> NounPhrase | None:
    """The noun phrase that is the grammatical subject of a verb group, or None for an imperative.

    A list of subjects comes as one phrase from the first to the last, with the first one's head; `coordinated` from its
    start gives the members. For "labs that must report" it is "labs", for "urge the EU to act" it is "the EU", for "should
    act and report" both verbs have the same.

    >>> from aigov_rules.chunks import noun_phrases, verb_groups
    >>> from aigov_rules.tokens import tokenise
    >>> tokens = tokenise("In terms of safety, China and the US, which lead the field, should share tests.")
    >>> groups = verb_groups(tokens)
    >>> found = subject(tokens, groups[-1], noun_phrases(tokens), groups)
    >>> " ".join(token.text for token in tokens[found.start : found.end])
    'China and the US'
    """
    return _Walk(tokens, phrases, groups).subject(group)


def object_phrase(
    tokens: Sequence[Token], group: VerbGroup, phrases: Sequence[NounPhrase]
) -> NounPhrase | None:
    """The noun phrase after a verb group, with its "of" phrases and the phrases joined to it; None where there is none.

    A preposition that the verb governs is stepped over ("invest in chips"); a passive has none.
    """
    at = group.end
    steps = 0
    while at < len(tokens) and (tokens[at].tag in _ADVERBS or (tokens[at].tag == "IN" and tokens[at].lower not in _SUBORDINATORS)):
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


class _Walk:
    """One sentence's chunks, to be walked from right to left."""

    def __init__(self, tokens: Sequence[Token], phrases: Sequence[NounPhrase], groups: Sequence[VerbGroup]) -> None:
        self.tokens = tokens
        self.phrases = phrases
        self.groups = groups

    def subject(self, group: VerbGroup, depth: int = 0) -> NounPhrase | None:
        tokens = self.tokens
        if depth > 12:
            return None
        if tokens[group.start].tag == "MD" and group.main >= group.end:
            # "Should governments ban ...": the subject stands between the modal and its verb.
            inner = phrase_starting(self.phrases, group.end)
            if inner is not None and inner.end <= group.main:
                return inner
        at = self._skip(group.start)
        if at < 0:
            return None
        if group.tense == "infinitive":
            return self._controller(group, at, depth)
        before = tokens[at]
        if before.tag == "CC" or before.lower in ("then", "also", "as"):
            return self._shared(group, at, depth)
        if group.tense == "base":
            governor = self._governor(group)
            return self.subject(governor, depth + 1) if governor else None
        if before.tag in _RELATIVES or (before.lower == "that" and before.tag in ("IN", "DT") and group.tense in _FINITE):
            if before.lower in ("what", "whatever", "whoever"):
                return NounPhrase(at, at + 1, at)
            return self._antecedent(at) or NounPhrase(at, at + 1, at)
        return self._left(at, depth)

    def _skip(self, start: int) -> int:
        """The last token before `start` that is no adverb, bracket or insertion between commas."""
        tokens = self.tokens
        at = start - 1
        while at >= 0:
            token = tokens[at]
            if token.tag in _ADVERBS and token.lower not in ("so",) or token.lower in ("both", "all", "each", "together"):
                if phrase_ending(self.phrases, at + 1) is not None and token.tag not in _ADVERBS:
                    return at
                at -= 1
            elif token.tag in ("''", "``"):
                at -= 1
            elif token.tag == "-RRB-":
                while at >= 0 and tokens[at].tag != "-LRB-":
                    at -= 1
                at -= 1
            elif token.lower in (",", "–", "—", "--"):
                opening = self._opening(at)
                if opening < 0:
                    return at
                at = opening - 1
            else:
                return at
        return at

    def _opening(self, closing: int) -> int:
        """The comma or dash that opens the insertion which the one at `closing` ends; -1 where there is none."""
        tokens = self.tokens
        mark = tokens[closing].lower
        at = closing - 1
        while at > 0:
            if tokens[at].lower == mark:
                after = tokens[at + 1]
                if after.tag == "CC" and not any(one.tag in ("MD", "VBZ", "VBP", "VBD") for one in tokens[at:closing]) and phrase_ending(self.phrases, at):
                    # "the EU, and the US, should": a member between commas, not an insertion.
                    return at
                if self._inserted(at + 1, closing):
                    return at
            elif tokens[at].tag in (".", ":") and mark == ",":
                return -1
            at -= 1
        return -1

    def _inserted(self, start: int, end: int) -> bool:
        """Whether the words between two commas can be taken out: a relative clause, an aside, an apposition."""
        first = self.tokens[start]
        if first.tag in ("WDT", "WP", "WRB", "WP$", "VBG", "VBN", "IN", "TO", "RB", "CC", "JJ", "RBR"):
            return True
        if first.lower in ("including", "such", "like", "however", "therefore"):
            return True
        phrase = phrase_starting(self.phrases, start)
        return phrase is not None

    def _antecedent(self, at: int) -> NounPhrase | None:
        """What a relative pronoun at `at` stands for."""
        before = at - 1
        while before >= 0 and (self.tokens[before].lower == "," or self.tokens[before].tag == "IN"):
            before -= 1
        phrase = phrase_ending(self.phrases, before + 1)
        if phrase is None:
            return None
        start = phrase
        # "the owners of models which" and "A and B who": the first noun of the chain.
        while start.start and self.tokens[start.start - 1].lower == "of":
            outer = phrase_ending(self.phrases, start.start - 1)
            if outer is None:
                break
            start = outer
        return self._listed(start, phrase.end)

    def _left(self, at: int, depth: int) -> NounPhrase | None:
        """The subject that ends at or somewhere before `at`."""
        tokens = self.tokens
        fallback: NounPhrase | None = None
        steps = 0
        while at >= 0 and steps < 200:
            steps += 1
            at = self._skip(at + 1)
            if at < 0:
                break
            token = tokens[at]
            phrase = phrase_ending(self.phrases, at + 1)
            if phrase is None:
                if token.tag in ("VBG", "VBN", "JJ", "JJR", "CD", "FW", "SYM", "ADD", "VB", "VBD", "VBP", "VBZ", "TO", "POS", "DT"):
                    if token.tag == "VBG" and self._opens(at):
                        return NounPhrase(at, at + 1, at)
                    at -= 1
                    continue
                if token.tag in ("IN", "WRB") and token.lower not in _SUBORDINATORS:
                    at -= 1
                    continue
                if token.tag in _RELATIVES or token.tag == "WRB":
                    at -= 1
                    continue
                break
            fallback = fallback or phrase
            if phrase.start == 0 or tokens[phrase.head].lower in _NOMINATIVE:
                return self._listed(phrase, phrase.end)
            step = self._before(phrase)
            if step is None:
                return self._listed(phrase, phrase.end)
            if step < 0:
                break
            at = step
        return fallback and self._listed(fallback, fallback.end)

    def _before(self, phrase: NounPhrase) -> int | None:
        """Where to go on if the phrase depends on something to its left; None if it can be the subject."""
        tokens = self.tokens
        at = phrase.start - 1
        before = tokens[at]
        if before.tag == "CC" or before.lower == ",":
            # A member of a list: what decides is what stands before the first member.
            first = self._listed(phrase, phrase.end)
            if first.start == phrase.start:
                return None
            at = first.start - 1
            if at < 0:
                return None
            before = tokens[at]
        while at > 0 and before.tag in (*_ADVERBS, "``", "''"):
            at -= 1
            before = tokens[at]
        if before.lower == "like" and at and tokens[at - 1].lemma in ("look", "seem", "sound", "feel"):
            return None
        if before.tag in ("IN", "TO") and before.lower not in _SUBORDINATORS:
            return at - 1 if at else -1
        if before.lower in _SUBORDINATORS or before.tag in _STOPS or before.tag in ("CC", ",", "WRB", "UH"):
            return None
        if before.tag in ("VBG", "VBN"):
            if before.lemma in SAYING:
                return None
            if before.tag == "VBG" and self._opens(at):
                return at
            return at - 1
        if before.tag in ("VB", "VBP", "VBZ", "VBD", "MD"):
            if before.lemma in SAYING or before.lemma == "be" and not self._relative(at):
                return None
            opening = self._relative(at)
            return opening if opening is not None else None
        return None

    def _opens(self, at: int) -> bool:
        """Whether a gerund stands where a subject can begin: at the start of a clause."""
        before = at - 1
        while before >= 0 and self.tokens[before].tag in _ADVERBS:
            before -= 1
        return before < 0 or self.tokens[before].lower in _SUBORDINATORS or self.tokens[before].tag in (".", ":", "CC")

    def _relative(self, verb: int) -> int | None:
        """The token before the relative pronoun that is the subject of the verb at `verb`, if one is."""
        tokens = self.tokens
        at = verb - 1
        while at > 0 and (tokens[at].tag in (*_ADVERBS, "MD", "TO", "VB", "VBN", "VBP", "VBZ", "VBD") or tokens[at].lower == "n't"):
            at -= 1
        if at > 0 and (tokens[at].tag in ("WDT", "WP") or (tokens[at].lower == "that" and phrase_ending(self.phrases, at) is not None)):
            at -= 1
            while at > 0 and tokens[at].lower == ",":
                at -= 1
            return at
        # "the systems it builds should": a relative clause without a pronoun.
        inner = phrase_ending(self.phrases, at + 1)
        if inner and inner.start and self.tokens[inner.head].tag == "PRP":
            outer = phrase_ending(self.phrases, inner.start)
            if outer is not None:
                return inner.start - 1
        return None

    def _listed(self, phrase: NounPhrase, end: int) -> NounPhrase:
        """The list of phrases that ends with this one: "China, the EU and the US"."""
        tokens = self.tokens
        first = phrase
        conjunction = False
        while first.start > 1:
            at = first.start - 1
            joined = False
            if tokens[at].lower in ("and", "or", "&", "nor", "and/or") or (tokens[at].lower == "as" and tokens[at - 1].lower == "well"):
                joined = True
                at -= 3 if tokens[at].lower == "as" else 1
                if at >= 0 and tokens[at].lower == ",":
                    at -= 1
            elif tokens[at].lower == "," and conjunction:
                at -= 1
            else:
                break
            if at < 0:
                break
            member = phrase_ending(self.phrases, at + 1)
            if member is None:
                break
            # "the ministry of trade and the bank": "of" phrases belong to the member before.
            while member.start > 1 and tokens[member.start - 1].lower == "of":
                outer = phrase_ending(self.phrases, member.start - 1)
                if outer is None:
                    break
                member = outer
            if tokens[first.head].lower in _NOMINATIVE or self._governed(member):
                break
            conjunction = conjunction or joined
            first = member
        return NounPhrase(first.start, max(end, phrase.end), first.head)

    def _governed(self, phrase: NounPhrase) -> bool:
        """Whether a phrase belongs to a clause before the subject's: an object, or a phrase in front of the subject."""
        tokens = self.tokens
        while phrase.start:
            at = phrase.start - 1
            before = tokens[at]
            if before.tag in ("IN", "TO") and (before.lower not in _SUBORDINATORS or before.lower in _BOTH):
                outer = phrase_ending(self.phrases, at)
                if outer is None:
                    # "in terms of safety, China ..." but "the funds spent on safety and ..."
                    return at == 0 or tokens[at - 1].tag not in ("VBN", "JJ")
                phrase = outer
                continue
            return before.tag in ("VB", "VBZ", "VBP", "VBD", "MD") and before.lemma not in SAYING and self._relative(at) is None
        return False

    def _shared(self, group: VerbGroup, at: int, depth: int) -> NounPhrase | None:
        """The subject of a verb joined to one before it, or of a clause after a conjunction."""
        governor = self._governor(group)
        return self.subject(governor, depth + 1) if governor else None

    def _governor(self, group: VerbGroup) -> VerbGroup | None:
        """The group before this one that a joined verb takes its modal and its subject from."""
        tag = self.tokens[group.main].tag
        nearest: VerbGroup | None = None
        for other in reversed(self.groups):
            if other.start >= group.start:
                continue
            if group.modal and not other.modal and other.tense in _FINITE and self._inside_relative(other):
                nearest = nearest or other
                continue
            if group.tense == "base" and (other.tense in ("infinitive", "base") or other.modal):
                return other
            if group.tense in _FINITE and other.tense in _FINITE:
                return other
            if group.tense in ("gerund", "participle") and (other.tense == group.tense or tag == self.tokens[other.main].tag):
                return other
        return nearest

    def _inside_relative(self, group: VerbGroup) -> bool:
        """Whether a verb group belongs to a relative clause: "that report", "to which it is addressed"."""
        at = group.start - 1
        while at > 0 and self.tokens[at].tag in _ADVERBS:
            at -= 1
        phrase = phrase_ending(self.phrases, at + 1)
        if phrase is not None and phrase.start and self.tokens[phrase.head].tag not in _RELATIVES:
            at = phrase.start - 1
        return at >= 0 and self.tokens[at].tag in ("WDT", "WP", "WRB", "WP$")

    def _controller(self, group: VerbGroup, at: int, depth: int) -> NounPhrase | None:
        """The subject of an infinitive: "urge the EU to act", "for firms to act", else that of the verb before it."""
        phrase = phrase_ending(self.phrases, at + 1)
        if phrase is not None and phrase.start:
            listed = self._listed(phrase, phrase.end)
            before = self.tokens[listed.start - 1] if listed.start else None
            if before is not None and (before.lower in ("for", "on", "upon") or before.tag[0] == "V" and before.lemma not in ("have", "take", "use", "make", "be", "need")):
                return listed
        for other in reversed(self.groups):
            if other.start < group.start and other.tense in (*_FINITE, "infinitive", "base"):
                return self.subject(other, depth + 1)
        return None
