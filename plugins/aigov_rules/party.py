"""One party of a list of actors, and which nouns are of those who can act, or for whom one acts."""

from __future__ import annotations

from functools import cache

import attrs

from aigov_rules.lexicon import forms, words as listed
from aigov_rules.sentences import Sentence
from aigov_rules.tokens import Token

#: Endings of those who do something for a living; only plurals, because "power" and "matter" end so too.
_AGENTIVE = ("ers", "ors", "ists", "ians", "crats", "ees")


@attrs.frozen(slots=True)
class Party:
    """One member of a list of actors; ``start`` and ``end`` count the sentence's tokens."""

    name: str
    start: int
    end: int
    #: The token of its main noun.
    head: int
    #: Whether it is a name of the document, and of which kind.
    kind: str = ""
    #: Whether "the", "this", "these" or "such" stands before a bare noun, so that it may point back.
    definite: bool = False
    plural: bool = False


@cache
def offices() -> frozenset[str]:
    """The last words of offices and roles ("advisor" of "senior advisor")."""
    return frozenset(name.split()[-1] for name in listed("names", "offices", "roles"))


def is_actor_noun(sentence: Sentence, head: int) -> bool:
    """Tell whether a noun is one of those who can act: from the list, or by its ending where it is a plural."""
    noun = sentence.lemma(head)
    if noun in listed("actors", "things"):
        return False
    if noun == "chain" and sentence.lower(head - 1) in ("block", "food", "supply", "value"):
        return False
    last = noun.rsplit("-", 1)[-1]
    if noun in listed("actors", "actor nouns") or last in listed("actors", "actor nouns") or noun in offices():
        return True
    return sentence.tag(head) == "NNS" and len(noun) > 5 and sentence.tokens[head].lower.endswith(_AGENTIVE)


def is_acronym(token: Token) -> bool:
    """Tell whether a word is letters that stand for a body that the text does not spell out: "OSTP", not "AI"."""
    letters = token.text
    return (
        3 <= len(letters) <= 6
        and letters.isalpha()
        and letters.isupper()
        and token.lower not in listed("actors", "no actors")
    )


def is_served_noun(noun: str) -> bool:
    """Tell whether a noun, as a lemma, is one of people, or of bodies of people, for whom a policy can be."""
    return noun in listed("actors", "benefiting nouns") or noun.rsplit("-", 1)[-1] in listed(
        "actors", "benefiting nouns"
    )


def is_place(word: str) -> bool:
    """Tell whether a word is a country's name or its adjective."""
    return word in forms("countries", "adjectives") or word in forms("countries", "names")
