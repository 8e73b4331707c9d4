"""Noun phrases and verb groups of a tagged sentence, found by one pass over its tags.

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
_INSIDE = _OPENERS | {"POS", "VBN", "VBG", "HYPH", "AFX", "FW"}
_ADVERBS = frozenset(("RB", "RBR", "RBS"))
_NOMINAL = NOUNS | {"JJ"}  # what a participle or an adverb can qualify
_LISTED = _NOMINAL | {"CC", ","}  # what goes on after an adjective and a conjunction
_LONGEST = 40  # tokens of a phrase: keeps long lists of adjectives linear
_NEGATIONS = frozenset(("not", "n't", "never", "no", "hardly", "neither", "nor"))
_PREDETERMINERS = frozenset(("all", "both", "half", "such", "what", "quite", "many", "'s", "'"))
_ADJECTIVAL = words("grammar", "adjectival")
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "'d"))
_BE = frozenset(("be", "is", "are", "am", "was", "were", "been", "being", "'s", "'re", "'m"))
_DO = frozenset(("do", "does", "did"))
_GET = frozenset(("get", "gets", "got"))
_BE_HAVE = _BE | _HAVE
_BE_GET = _BE | _GET
_AUXILIARIES = _BE_HAVE | _GET
_VERB_OPENERS = _ADVERBS | NOUNS | {"MD"}  # after these a participle is a verb
# Words that make the infinitive after them an obligation of the same subject.
_SEMIMODALS = {"have": "have to", "need": "need to", "ought": "ought to"}
_SHORT_MODALS = {"'ll": "will", "'d": "would", "wo": "will", "ca": "can", "sha": "shall"}


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
        elif tag in _ADVERBS or tokens[at].lower == "," or (tag == "CC" and tokens[at].lower in ("and", "or", "but")):
            # "a very large, well-funded and open laboratory": goes on only between adjectives before a noun.
            if not _joins_adjectives(tokens, start, at):
                break
        elif tag in ("VBN", "VBG"):
            if head >= 0 and not (at + 1 < size and tokens[at + 1].tag in NOUNS and tokens[at - 1].tag == "POS"):
                break
            if not _modifies(tokens, at) and at == start:
                break
        elif (tag == "JJ" and head >= 0 and not (at + 1 < size and tokens[at + 1].tag in NOUNS)) or tag not in _INSIDE:
            break
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
        tokens[at].tag in _ADVERBS
        and tokens[at].lower not in _NEGATIONS
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
    if tokens[at].tag in _ADVERBS:
        return before in ("DT", "PRP$", "CD", "POS", "JJ", ",", "CC") and after in ("JJ", "VBN", "VBG", "JJR")
    if before not in ("JJ", "JJR", "VBN", ","):
        return False
    proper = after == "NNP" and tokens[at].tag == "CC" and tokens[at - 1].text[:1].isupper()
    if proper and tokens[at + 2].tag in ("NN", "NNS"):
        return True  # "Norwegian and US pilots"
    return after in ("JJ", "VBN", "JJR", "RB", "CC") and tokens[at + 2].tag in _LISTED


def verb_groups(tokens: Sequence[Token]) -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence, from left to right.

    >>> from aigov_rules.tokens import tokenise
    >>> tokens = tokenise("Rules should not be written by firms that want to sell models.")
    >>> [(tokens[one.main].text, one.tense, one.modal, one.passive, one.negated) for one in verb_groups(tokens)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('written', 'modal', 'should', True, True), ('want', 'present', '', False, False),
     ('sell', 'infinitive', '', False, False)]
    """
    found: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        tag = tokens[at].tag
        if tag == "MD" or tag in VERBS or (tag == "TO" and _infinitive(tokens, at)):
            group = _group(tokens, at)
            if not (found and found[-1].main == at):  # an inverted modal's verb belongs to the modal
                found.append(group)
            at = group.end
        else:
            at += 1
    return tuple(found)


def _infinitive(tokens: Sequence[Token], at: int) -> bool:
    after = at + 1
    while after < len(tokens) and tokens[after].tag in _ADVERBS:
        after += 1
    return after < len(tokens) and tokens[after].tag == "VB"


def _group(tokens: Sequence[Token], start: int) -> VerbGroup:
    """The verb group that begins at `start`."""
    first = tokens[start]
    modal = ""
    tense = {"VB": "base", "VBG": "gerund", "VBN": "participle", "VBD": "past", "TO": "infinitive"}.get(
        first.tag, "present"
    )
    if first.tag == "MD":
        modal, tense = _SHORT_MODALS.get(first.lower, first.lower), "modal"
    if modal == "ought":
        modal = "ought to"
    negated = start > 0 and tokens[start - 1].lower in ("not", "n't", "never")
    main = start
    perfect = passive = False
    at = start + 1
    while at < len(tokens):
        token = tokens[at]
        last = tokens[main]
        if token.tag in _ADVERBS or token.lower in _NEGATIONS:
            # An adverb belongs to the group only if a verb of the group comes after it, or if it negates.
            only = at + 1 < len(tokens) and tokens[at + 1].lower in ("only", "just", "merely")
            negated = negated or (token.lower in _NEGATIONS and not only)
            at += 1
            continue
        if token.lower == "," and last.tag == "MD" and (after := _inserted(tokens, at)):
            at = after
            continue
        if token.tag == "VB" and (last.tag in ("MD", "TO") or last.lower in _DO):
            main = at
        elif token.tag == "VB" and last.lower == "need" and tokens[at - 1].lower in ("not", "n't", "only"):
            modal, tense, main = "need", "modal", at
        elif (
            token.tag == "TO"
            and last.lemma in _SEMIMODALS
            and last.tag != "VBG"
            and _infinitive(tokens, at)
            and not modal.endswith(" to")
        ):
            if modal in ("", "will", "would", "may", "should") and at == main + 1:
                modal = _SEMIMODALS[last.lemma]
            tense = "modal" if tense != "infinitive" else tense
            main = at
        elif token.tag == "TO" and last.lower == "ought" and _infinitive(tokens, at):
            main = at
        elif token.tag in ("VBN", "VBD") and last.lower in _HAVE and at - main <= 4:
            perfect, main = True, at
        elif token.tag in ("VBN", "VBD") and last.lower in _BE_GET and last.tag != "POS":
            passive, main = True, at
        elif token.tag == "VBG" and last.lower in _BE:
            main = at
        else:
            break
        at += 1
    end = at
    while end > main + 1 and not (end - 1 == main + 1 and tokens[end - 1].lower in ("n't", "not")):
        end -= 1
    if tokens[main].tag == "MD":
        main = end - 1 if end - 1 != main and tokens[end - 1].tag in VERBS else _inverted(tokens, main, end)
    if perfect and tense in ("present", "past") and not modal:
        tense = "perfect"
    if modal and tense != "infinitive":
        tense = "modal"
    return VerbGroup(start, max(end, start + 1), main, passive, negated, modal, tense)


def _inserted(tokens: Sequence[Token], comma: int) -> int:
    """Where the verb goes on after an aside: "must, however, talk", "should, where needed, act"; 0 if it does not."""
    for at in range(comma + 1, min(comma + 10, len(tokens) - 1)):
        if tokens[at].lower == ",":
            return at + 1 if tokens[at + 1].tag in ("VB", "RB") else 0
    return 0


def _inverted(tokens: Sequence[Token], modal: int, end: int) -> int:
    """The main verb after a subject that stands behind its modal ("should governments ban ..."), else the modal."""
    for at in range(end, min(end + 8, len(tokens))):
        tag = tokens[at].tag
        if tag in ("VB", "VBP"):
            return at
        if tag not in _INSIDE and tag not in ("PRP", "RB", "IN"):
            break
    return modal


def phrase_ending(phrases: NounPhrases, end: int) -> NounPhrase | None:
    """The noun phrase that ends just before the token `end`, if one does."""
    return phrases.ending.get(end)


def phrase_starting(phrases: NounPhrases, start: int) -> NounPhrase | None:
    """The noun phrase that begins at the token `start`, if one does."""
    return phrases.starting.get(start)
