"""What can stand between a subject and its verb: asides, relative clauses, brackets and lists, seen from the right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .chunks import FINITE, NounPhrase, NounPhrases, VerbGroup, phrase_ending, phrase_starting
from .lexicon import words
from .tokens import Token

SUBORDINATORS = words("grammar", "subordinators")
_BOTH = frozenset(("before", "after", "since", "until"))  # prepositions as well
NOMINATIVE = frozenset(("i", "we", "they", "he", "she"))
# Tags with which an aside begins: "which leads", "using chips", "in short", "similar to it", "to be clear".
_ASIDES = frozenset(("WDT", "WP", "WRB", "WP$", "VBG", "VBN", "IN", "TO", "RB", "RBR", "CC", "JJ"))
_FLOATING = frozenset(("both", "all", "each", "together"))  # "the two sides should both", "they all must"
REACH = 80  # tokens, phrases or verbs looked at before a search gives up: keeps long sentences linear
RELATIVES = frozenset(("WDT", "WP"))
# Verbs whose object clause may come without "that": the noun after them is the subject of what follows.
SAYING = words("grammar", "saying")
ADVERBS = frozenset(("RB", "RBR", "RBS", "RP"))
_VERBAL = ADVERBS | {"MD", "TO", "VB", "VBN", "VBP", "VBZ", "VBD"}


class Surroundings:
    """One sentence's chunks, to be walked from right to left."""

    def __init__(self, tokens: Sequence[Token], phrases: NounPhrases, groups: Sequence[VerbGroup]) -> None:
        self.tokens = tokens
        self.phrases = phrases
        self.groups = groups

    def earlier(self, at: int) -> Iterator[VerbGroup]:
        """The verb groups that begin before the token `at`, the nearest first."""
        found = bisect_left(self.groups, at, key=lambda one: one.start)
        return reversed(self.groups[max(0, found - REACH) : found])

    def skip(self, start: int) -> int:
        """The last token before `start` that is no adverb, bracket or insertion between commas."""
        tokens = self.tokens
        at = start - 1
        while at >= max(0, start - REACH):
            token = tokens[at]
            if (
                (token.tag in ADVERBS and token.lower != "so")
                or (token.lower in _FLOATING and phrase_ending(self.phrases, at + 1) is None)
                or token.tag in ("''", "``")
            ):
                at -= 1
            elif token.tag == "-RRB-":
                while at >= max(0, start - REACH) and tokens[at].tag != "-LRB-":
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
        while at > max(0, closing - REACH):
            if tokens[at].lower == mark:
                if self._inserted(at + 1):
                    return at
            elif tokens[at].tag in (".", ":") and mark == ",":
                return -1
            at -= 1
        return -1

    def _inserted(self, start: int) -> bool:
        """Whether the words after a comma can be taken out: a relative clause, an aside, an apposition."""
        return self.tokens[start].tag in _ASIDES or phrase_starting(self.phrases, start) is not None

    def antecedent(self, at: int) -> NounPhrase | None:
        """What a relative pronoun at `at` stands for."""
        before = at - 1
        while before >= max(0, at - REACH) and (self.tokens[before].lower == "," or self.tokens[before].tag == "IN"):
            before -= 1
        phrase = phrase_ending(self.phrases, before + 1)
        if phrase is None:
            return None
        # "the owners of models which" and "A and B who": the first noun of the chain.
        return self.listed(self._owner(phrase), phrase.end)

    def _owner(self, phrase: NounPhrase) -> NounPhrase:
        """The phrase that "of" phrases hang on: "the ministry" for "trade" in "the ministry of trade"."""
        for _ in range(REACH):
            of = phrase.start - 1
            outer = phrase_ending(self.phrases, of) if of > 0 and self.tokens[of].lower == "of" else None
            if outer is None:
                break
            phrase = outer
        return phrase

    def relative(self, verb: int) -> int | None:
        """The token before the relative pronoun that is the subject of the verb at `verb`, if one is."""
        tokens = self.tokens
        at = verb - 1
        for _ in range(4):
            while at > max(0, verb - REACH) and tokens[at].tag in _VERBAL:
                at -= 1
            if tokens[at].tag != "CC":
                break
            # "labs that train models and sell access": the first verb of the clause has the pronoun.
            joined = FINITE | {"infinitive"} if tokens[at + 1].tag == "VB" else FINITE
            earlier = next((one for one in self.earlier(at) if one.tense in joined), None)
            if earlier is None:
                break
            at = earlier.start - (earlier.tense != "infinitive")
        if at <= 0:
            return None
        if tokens[at].tag in ("VBG", "VBN") and tokens[at + 1].tag == "TO" and phrase_ending(self.phrases, at):
            return at - 1  # "a person seeking to open a stall"
        inner = phrase_ending(self.phrases, at + 1)
        if inner is not None and inner.start and tokens[inner.start].tag == "WP$":
            return self._before_pronoun(inner.start)  # "a trader whose permit has lapsed"
        if inner is not None and inner.start and tokens[inner.head].tag not in RELATIVES:
            if tokens[inner.start - 1].lower == "that" and tokens[inner.start - 2].tag in _VERBAL:
                return self.relative(inner.start - 2)  # "traders who believe that they are wronged"
            if self._pronoun(inner.start - 1):
                # "the rules that the EU adopted"
                return self._before_pronoun(inner.start - 1)
            if tokens[inner.head].tag == "PRP" and phrase_ending(self.phrases, inner.start) is not None:
                # "the systems it builds"
                return inner.start - 1
        return self._before_pronoun(at) if self._pronoun(at) else None

    def _pronoun(self, at: int) -> bool:
        """Whether a relative pronoun stands at `at`."""
        token = self.tokens[at]
        return token.tag in RELATIVES or (token.lower == "that" and phrase_ending(self.phrases, at) is not None)

    def _before_pronoun(self, at: int) -> int | None:
        low = max(0, at - REACH)
        at -= 1
        while at > low and (self.tokens[at].lower == "," or self.tokens[at].tag == "IN"):
            at -= 1
        if at > low and self.tokens[at].tag == "CC":
            # "those who sail and who fish": the first clause has the noun.
            earlier = next((one for one in self.earlier(at) if one.finite), None)
            return None if earlier is None else self.relative(earlier.start)
        return at if at >= 0 else None

    def listed(self, phrase: NounPhrase, end: int) -> NounPhrase:
        """The list of phrases that ends with this one: "China, the EU and the US"."""
        tokens = self.tokens
        first = phrase
        conjunction = False
        comma: NounPhrase | None = None
        for _ in range(REACH):
            if first.start < 2:
                break
            at = first.start - 1
            joined = apart = False
            if tokens[at].lower in ("and", "or", "&", "nor", "and/or") or (
                tokens[at].lower == "as" and tokens[at - 1].lower == "well"
            ):
                joined = True
                at -= 3 if tokens[at].lower == "as" else 1
                if at >= 0 and tokens[at].lower == ",":
                    at -= 1
                    apart = True
            elif tokens[at].lower == "," and conjunction:
                at -= 1
            else:
                break
            member = phrase_ending(self.phrases, at + 1)
            if joined and tokens[at + 1].lower == ",":
                # "the US, which leads in chips, and China": the insertion belongs to the member before.
                opening = self._opening(at + 1)
                if opening > 0 and (member is None or tokens[opening + 1].tag in RELATIVES):
                    member = phrase_ending(self.phrases, opening)
            if member is None:
                break
            # "the ministry of trade and the bank": "of" phrases belong to the member before.
            owner = self._owner(member)
            owned, member = owner != member, owner
            if tokens[first.head].lower in NOMINATIVE or self._governed(member):
                break
            if apart and member.start and tokens[member.start - 1].tag == "VBG":
                break  # "a port for keeping its lead, and its crew must train"
            if joined and not apart and comma is not None and tokens[first.head].tag != "NNP":
                # "in docks and yards, pilots and crews must": a list has one "and", so that the comma begins another.
                return NounPhrase(comma.start, max(end, phrase.end), comma.head)
            comma = comma or (first if not joined and not owned else None)
            conjunction = conjunction or joined
            first = member
        return NounPhrase(first.start, max(end, phrase.end), first.head)

    def _governed(self, phrase: NounPhrase) -> bool:
        """Whether a phrase belongs to a clause before the subject's: an object, or a phrase in front of the subject."""
        tokens = self.tokens
        for _ in range(REACH):
            if not phrase.start:
                break
            at = phrase.start - 1
            before = tokens[at]
            if before.tag in ("IN", "TO") and (before.lower not in SUBORDINATORS or before.lower in _BOTH):
                outer = phrase_ending(self.phrases, at)
                if outer is None:
                    # "in terms of safety, China ..." but "the funds spent on safety and ..."
                    return at == 0 or tokens[at - 1].tag not in ("VBN", "JJ")
                phrase = outer
                continue
            if before.tag == "VBG" and at == 1 and tokens[0].tag == "IN":
                return True  # "after choosing sites, the port and the bank ..."
            if before.lower == "as" and tokens[at - 1].tag in ("JJ", "RB"):
                return True  # "to make it as safe as planes, the port and the bank ..."
            perfect = before.tag == "VBN" and self.skip(at) >= 0 and tokens[self.skip(at)].lemma == "have"
            return (
                (before.tag in ("VB", "VBZ", "VBP", "VBD", "MD") or perfect)
                and before.lemma not in SAYING
                and self.relative(at) is None
            )
        return False

    def inside_relative(self, group: VerbGroup) -> bool:
        """Whether a verb group belongs to a relative clause: "that report", "to which it is addressed"."""
        at = group.start - 1
        while at > max(0, group.start - REACH) and self.tokens[at].tag in ADVERBS:
            at -= 1
        phrase = phrase_ending(self.phrases, at + 1)
        if phrase is not None and phrase.start and self.tokens[phrase.head].tag not in RELATIVES:
            at = phrase.start - 1
        return at >= 0 and self.tokens[at].tag in ("WDT", "WP", "WRB", "WP$")
