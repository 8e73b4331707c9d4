"""Noun phrases and verb groups as values, and the noun phrases of a tagged sentence, found by one pass over its tags.

A noun phrase here is flat: "the largest labs of the world" is two, which `extended` joins. A verb group is a verb with
the modal, the auxiliaries and the adverbs before it: "should not simply be left". All places are token indices, and
intervals are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from .lexicon import words
from .tokens import Token

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
VERBS = frozenset(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"))
_OPENERS = frozenset(("DT", "PDT", "PRP$", "WP$", "JJ", "JJR", "JJS", "CD", "$", "NN", "NNS", "NNP", "NNPS"))
INSIDE = _OPENERS | {"POS", "VBN", "VBG", "HYPH", "AFX", "FW"}
ADVERBS = frozenset(("RB", "RBR", "RBS"))
_NOMINAL = NOUNS | {"JJ"}  # what a participle or an adverb can qualify
_LISTED = _NOMINAL | {"CC", ","}  # what goes on after an adjective and a conjunction
_LONGEST = 40  # tokens of a phrase: keeps long lists of adjectives linear
NEGATIONS = frozenset(("not", "n't", "never", "no", "hardly", "neither", "nor"))
_PREDETERMINERS = frozenset(("all", "both", "half", "such", "what", "quite", "many", "'s", "'"))
_ADJECTIVAL = words("grammar", "adjectival")
HAVE = frozenset(("have", "has", "had", "having", "'ve", "'d"))
BE = frozenset(("be", "is", "are", "am", "was", "were", "been", "being", "'s", "'re", "'m"))
GET = frozenset(("get", "gets", "got"))
_BE_HAVE = BE | HAVE
_AUXILIARIES = _BE_HAVE | GET
_VERB_OPENERS = ADVERBS | NOUNS | {"MD"}  # after these a participle is a verb


class NounPhrase(NamedTuple):
    """The tokens `start` to `end` with their head noun or pronoun at `head`."""

    start: int
    end: int
    head: int


class NounPhrases(tuple[NounPhrase, ...]):
    """The noun phrases of a sentence in order, none overlapping; the one at a place is found without a search."""

    @cached_property
    def starting(self) -> dict[int, NounPhrase]:
        """Each phrase by its first token."""
        return {phrase.start: phrase for phrase in self}

    @cached_property
    def ending(self) -> dict[int, NounPhrase]:
        """Each phrase by the token behind its last."""
        return {phrase.end: phrase for phrase in self}

    @cached_property
    def around(self) -> dict[int, NounPhrase]:
        """The phrase that each token stands in."""
        return {index: phrase for phrase in self for index in range(phrase.start, phrase.end)}


#: The tenses of a verb that can have a subject of its own.
FINITE = frozenset(("modal", "present", "past", "perfect"))


class VerbGroup(NamedTuple):
    """The tokens `start` to `end`, of which `main` is the verb that says what is done.

    `modal` is the modal's dictionary form ("should", "can", "have to", "need to") or empty. `tense` is modal, present,
    past, perfect, infinitive ("to share"), gerund ("sharing"), participle ("shared", without an auxiliary) or base
    (an imperative, or a verb joined to one before it).
    """

    start: int
    end: int
    main: int
    passive: bool
    negated: bool
    modal: str
    tense: str

    @property
    def finite(self) -> bool:
        """Whether it can have a subject of its own."""
        return self.tense in FINITE


def noun_phrases(tokens: Sequence[Token]) -> NounPhrases:
    """The flat noun phrases of a sentence, from left to right, none overlapping.

    >>> from aigov_rules.tokens import tokenise
    >>> tokens = tokenise("The world's largest labs must share their safety data with us.")
    >>> [" ".join(token.text for token in tokens[one.start : one.end]) for one in noun_phrases(tokens)]
    ["The world 's largest labs", 'their safety data', 'us']
    """
    found: list[NounPhrase] = []
    at = 0
    size = len(tokens)
    while at < size:
        tag = tokens[at].tag
        if tag in ("PRP", "EX", "WP"):
            found.append(NounPhrase(at, at + 1, at))
            at += 1
            continue
        if tag in _OPENERS or (tag in ("VBN", "VBG") and _modifies(tokens, at)) or _adverb_opens(tokens, at):
            end, head = _phrase(tokens, at)
            if head >= 0:
                found.append(NounPhrase(at, end, head))
                at = end
                continue
        at += 1
    return NounPhrases(found)


def _phrase(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """Where the phrase that begins at `start` ends and its head stands; the head is -1 where it has none."""
    head = -1
    at = start
    size = min(len(tokens), start + _LONGEST)
    while at < size:
        tag = tokens[at].tag
        if tag in NOUNS:
            head = at
        elif tag in ("DT", "PRP$", "PDT", "WP$") and at > start and tokens[at - 1].lower not in _PREDETERMINERS:
            break
        elif tag in ADVERBS or tokens[at].lower == "," or (tag == "CC" and tokens[at].lower in ("and", "or", "but")):
            # "a very large, well-funded and open laboratory": goes on only between adjectives before a noun.
            if not _joins_adjectives(tokens, start, at):
                break
        elif tag in ("VBN", "VBG"):
            if head >= 0 and not (at + 1 < size and tokens[at + 1].tag in NOUNS and tokens[at - 1].tag == "POS"):
                break
            if not _modifies(tokens, at) and at == start:
                break
        elif (tag == "JJ" and head >= 0 and not (at + 1 < size and tokens[at + 1].tag in NOUNS)) or tag not in INSIDE:
            break
        elif tag in ("JJ", "JJR", "JJS") and head >= 0 and head == at - 1 and tokens[head].tag == "NNS":
            break  # "give towns new powers"
        at += 1
    if head >= 0:
        # "Section 7", "Article 5": the number after a name or a noun belongs to it.
        numbered = head + 1 < size and tokens[head + 1].tag == "CD"
        return head + 1 + numbered, head
    # "this", "those", "all", "many", "the two", "the poor" stand for a noun.
    end = at
    while end > start and tokens[end - 1].tag not in ("DT", "CD", "JJ", "JJR", "JJS", "PDT"):
        end -= 1
    first = tokens[start]
    stands = first.tag in ("DT", "PDT", "CD") or first.lower in ("many", "others", "most")
    if end > start and stands and (end - start > 1 or first.lower not in ("the", "a", "an", "every", "no")):
        return end, end - 1
    return start + 1, -1


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle stands before a noun as an adjective does: "emerging risks", not "sharing data"."""
    if at + 1 >= len(tokens) or tokens[at + 1].tag not in _NOMINAL:
        return False
    before = tokens[at - 1].tag if at else ""
    if before in ("DT", "PRP$", "JJ", "POS", "CD", "JJR", "JJS"):
        return True
    if tokens[at].tag == "VBG":
        return tokens[at].lower in _ADJECTIVAL
    return not (at and tokens[at - 1].lower in _AUXILIARIES) and before not in _VERB_OPENERS


def _adverb_opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverb begins a phrase: "highly capable models"."""
    return (
        tokens[at].tag in ADVERBS
        and tokens[at].lower not in NEGATIONS
        and at + 2 < len(tokens)
        and tokens[at + 1].tag in ("JJ", "VBN")
        and tokens[at + 2].tag in _NOMINAL
        and (at == 0 or tokens[at - 1].lower not in _BE_HAVE)
    )


def _joins_adjectives(tokens: Sequence[Token], start: int, at: int) -> bool:
    if at == start:
        return True
    if at + 2 >= len(tokens):
        return False
    before, after = tokens[at - 1].tag, tokens[at + 1].tag
    if tokens[at].tag in ADVERBS:
        return before in ("DT", "PRP$", "CD", "POS", "JJ", ",", "CC") and after in ("JJ", "VBN", "VBG", "JJR")
    if before not in ("JJ", "JJR", "VBN", ","):
        return False
    proper = after == "NNP" and tokens[at].tag == "CC" and tokens[at - 1].text[:1].isupper()
    if proper and tokens[at + 2].tag in ("NN", "NNS"):
        return True  # "Norwegian and US pilots"
    return after in ("JJ", "VBN", "JJR", "RB", "CC") and tokens[at + 2].tag in _LISTED


def phrase_ending(phrases: NounPhrases, end: int) -> NounPhrase | None:
    """The noun phrase that ends just before the token `end`, if one does."""
    return phrases.ending.get(end)


def phrase_starting(phrases: NounPhrases, start: int) -> NounPhrase | None:
    """The noun phrase that begins at the token `start`, if one does."""
    return phrases.starting.get(start)
