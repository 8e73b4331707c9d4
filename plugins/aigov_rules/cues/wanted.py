"""What somebody wants that is no plain action: an institution, a spirit to keep to, or what one body is to do."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase
from aigov_rules.kinds import ACTOR, NAME, WE, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence


def wanted_thing(sentence: Sentence, lemma: str, thing: NounPhrase) -> bool:
    """Tell whether a noun that is no action is wanted: "advocate the spirit of openness", "propose a council"."""
    head = sentence.lemma(thing.head)
    if lemma in listed("cues", "espousing verbs") and head in listed("cues", "position nouns"):
        return True
    if lemma in listed("cues", "airing verbs") and sentence.lower(thing.start) in ("a", "an"):
        return head not in listed(
            "cues", "passing nouns", "doubts", "talks", "fact heads", "way nouns", "position nouns"
        )
    if lemma == "seek" and head in listed("cues", "dues"):
        return True  # "Oslo seeks a seat on the board"
    return lemma in listed("cues", "proposing verbs") and head in listed("cues", "institution nouns")


def asked_thing(sentence: Sentence, thing: NounPhrase) -> bool:
    """Tell whether who asks for a thing wants it set up or given, and no favour: "asks for a seat on the board"."""
    head = sentence.lemma(thing.head)
    first = sentence.lower(thing.start)
    granted = listed("cues", "dues", "instruments", "institution nouns", "new things") - {
        "answer",
        "bill",
        "explanation",
    }
    return head in granted and (first in ("a", "an", "more", "no", "another") or sentence.tag(thing.start) == "CD")


#: Prepositions of where somebody is to have a place.
_AT = frozenset({"at", "on"})


def placed(sentence: Sentence, thing: NounPhrase) -> bool:
    """Tell whether somebody is wanted in a place where things are decided: "wants the pilots at the table"."""
    if sentence.lower(thing.end) not in _AT or sentence.tag(thing.head) == "PRP":
        return False
    where = sentence.phrase_at(sentence.skip(thing.end + 1))
    return where is not None and sentence.lemma(where.head) in listed("cues", "homes", "institution nouns", "talks")


def singles(sentence: Sentence, main: int, thing: NounPhrase) -> bool:
    """Tell whether a verb asks for whatever one thing it has for its object: "I suggest a simpler form"."""
    lemma = sentence.lemma(main)
    if lemma in ("advocate", "urge"):
        return True
    own = lemma == "suggest" and not {"i", "we"}.isdisjoint(sentence.lemmas[max(0, main - 2) : main])
    named = sentence.lemma(thing.head) not in listed("cues", "way nouns", "position nouns", "openings")
    return named and (own or lemma in listed("cues", "singling verbs"))


def acting_of(sentence: Sentence, phrase: NounPhrase) -> int | None:
    """Return what one body is wanted to do: "support the council raising its fees", not "those working on it"."""
    verb = sentence.skip(phrase.end)
    single = sentence.tag(phrase.head) in ("NN", "NNP", "PRP")
    if not single or sentence.tag(verb) != "VBG" or sentence.lemma(verb) not in listed("cues", "action verbs"):
        return None
    acting = subject_kind(sentence, (phrase.start, phrase.end)) in (ACTOR, NAME, WE)
    named = sentence.lower(phrase.start) not in ("a", "an", "any", "every", "no")
    governed = sentence.tag(sentence.skip(verb + 1)) not in ("IN", "TO", ".", ",", "CC", "")
    return verb if acting and named and governed else None
