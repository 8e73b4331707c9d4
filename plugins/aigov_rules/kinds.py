"""What kind of subject a clause has: somebody who can act on a policy, a rule or plan, or a thing."""

from __future__ import annotations

import attrs

from aigov_rules.chunks import NounPhrase, phrase_starting
from aigov_rules.coordination import coordinated
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: Kinds of subjects. "we" speaks for the author, "instrument" is a rule or plan that speaks for its issuer, and
#: "name" is a proper noun of which nothing else is known: a company, perhaps, or a product.
ACTOR, WE, YOU, PRONOUN, INSTRUMENT, NAME, THING, NOBODY = (
    "actor", "we", "you", "pronoun", "instrument", "name", "thing", "nobody",
)  # fmt: skip

#: Subjects of whom a policy can be asked.
ACTING = frozenset({ACTOR, WE, PRONOUN})

_JOINTS = frozenset({",", "and", "or", "nor", "&", "both", "either"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "this", "these", "those", "that"})


@attrs.frozen
class Known:
    """What the document tells of the nouns in it, each by the offset at which a word of it begins."""

    #: The names of persons, bodies and countries, and the pronouns that stand for one.
    bodies: frozenset[int] = frozenset()
    #: The short names of laws, plans and agreements: "the HDA" for the Harbour Dues Act.
    instruments: frozenset[int] = frozenset()
    #: Words that are names, though nothing tells of what.
    proper: frozenset[int] = frozenset()


NOTHING = Known()


def subject_kind(sentence: Sentence, words: Words | None, named: Known = NOTHING) -> str:
    """Return the kind of a subject: an actor where one of the nouns joined in it is one."""
    if words is None:
        return NOBODY
    if words[1] - words[0] == 1:
        word = sentence.tokens[words[0]].lower
        if word in ("we", "i"):
            return WE
        if word == "you" or (word == "one" and sentence.lower(words[1]) != "of"):
            return YOU
        if word in _PRONOUNS:
            return ACTOR if sentence.tokens[words[0]].start in named.bodies else PRONOUN
    heads = _heads(sentence, words)
    kinds = [_noun_kind(sentence, head, named) for head in heads]
    if kinds[0] == THING and sentence.lemma(heads[0]).endswith(("tion", "ment", "ange")):
        return THING  # "exchanges and cooperation between A and B" are no actors
    return next((kind for kind in (ACTOR, INSTRUMENT, NAME) if kind in kinds), THING)


def _heads(sentence: Sentence, words: Words) -> list[int]:
    """Return the head of a subject, and those that commas and conjunctions alone join to it."""
    first = phrase_starting(sentence.phrases, words[0])
    if first is None:
        return [sentence.head(words)]
    heads: list[int] = []
    end = first.start
    for phrase in coordinated(sentence.tokens, first, sentence.phrases):
        if any(token.lower not in _JOINTS for token in sentence.tokens[end : phrase.start]):
            break
        heads.append(_counted(sentence, phrase))
        end = phrase.end
    return heads


def _counted(sentence: Sentence, phrase: NounPhrase) -> int:
    """Return the noun that a phrase is about: "lawmakers" of "a growing number of lawmakers"."""
    for index in range(phrase.head, phrase.end):
        amount = sentence.lemma(index) in listed("cues", "amounts") or sentence.tag(index) == "CD"
        if amount and sentence.lower(index + 1) == "of":
            counted = phrase_starting(sentence.phrases, index + 2)
            if counted is not None and sentence.tag(counted.head) != "PRP":
                return counted.head
    return phrase.head


def _noun_kind(sentence: Sentence, head: int, named: Known) -> str:
    token = sentence.tokens[head]
    if token.tag == "CD" and sentence.tokens[head - 1].lower == "the":
        return ACTOR  # "the two" are parties that were named before
    noun = token.lemma.rsplit("-", 1)[-1]
    if noun in ("agent", "center", "centre") and sentence.lower(head - 1) in ("ai", "data", "software"):
        return THING
    if noun in listed("cues", "instruments") or token.start in named.instruments:
        return INSTRUMENT
    if noun == "chain" and sentence.lower(head - 1) in ("block", "food", "supply", "value"):
        return THING
    if noun in listed("actors", "actor nouns") or token.lemma in listed("actors", "actor nouns"):
        return ACTOR
    if token.start in named.bodies:
        return ACTOR
    if token.start in named.proper:
        return NAME
    return NAME if is_name(sentence, head) and token.lower not in listed("actors", "no actors") else THING


def is_name(sentence: Sentence, head: int) -> bool:
    """Tell whether a noun is a proper one, as the tagger or its capitals say: "Acme", "the AQSI", "Acme Works will".

    The tagger takes many a name for a common noun. A capital says that it is none, where the sentence does not give
    every word one.
    """
    token = sentence.tokens[head]
    if not token.text[:1].isupper() or not token.text.replace("-", "").isalpha():
        return False
    if token.tag.startswith("NNP"):
        return True
    if sentence.tokens[min(head + 1, len(sentence.tokens) - 1)].text[:1].isupper():
        return False  # a title
    if any(letter.isupper() for letter in token.text[1:]):
        return True
    before = sentence.tokens[head - 1] if head else None
    if before is None:
        return False
    return before.text[:1].isupper() and before.tag.startswith("NN") and before.text.lower() not in ("the", "a", "an")
