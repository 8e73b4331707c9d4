"""Where can, will and would tell of what is usual, believed or beyond somebody's means, not of what is to be done."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.kinds import ACTOR, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_FINITE = ("present", "past", "perfect", "modal")
#: How a sentence begins that tells how things stand.
_NOW = (("at", "present"), ("right", "now"), ("as", "it", "stand"), ("as", "thing", "stand"))
_FEW = frozenset({"few", "none", "nobody"})


def forecast(sentence: Sentence, group: VerbGroup, verb: int, kind: str, subject: Words | None) -> str | None:
    """Return why a can, will or would says how things are or will be, or None where it may ask or promise."""
    lemma = sentence.lemma(verb)
    if lemma == "afford" and not _choosing(sentence, verb, kind, subject):
        return "an inability, not a rejection"
    if group.negated and "possibly" in (sentence.lower(place) for place in range(group.start, verb)):
        return "an inability, not a rejection"  # "nobody can possibly know"
    if sentence.lower(group.start - 1) == "who" and sentence.lower(group.start - 2) != ",":
        return "it tells who somebody is"  # "a clerk who will lend you a pen"
    if group.modal in ("will", "would"):
        if kind != WE and _believed(sentence, group, subject):
            return "a forecast"
        if subject is not None and not _FEW.isdisjoint(sentence.lemmas[subject[0] : subject[1]]):
            return "a forecast"  # "few courts will hear it"
        if sentence.lower(0) in ("without", "regardless"):
            return "a forecast"
    if group.modal in ("can", "could", "may") and _today(sentence):
        return "how things are"
    if group.modal in ("can", "could") and not group.negated and _shown(sentence, group, subject):
        return "what something shows or makes possible"
    if sentence.lower(0) in listed("cues", "granting words") and sentence.lower(1) == ",":
        return "what is granted"  # "true, the port could sell it"
    if group.modal in ("may", "might") and _guessed(sentence, group, verb, subject):
        return "a guess"
    if _marked_off(sentence, subject):
        return "it tells what something does"
    return None


def _choosing(sentence: Sentence, verb: int, kind: str, subject: Words | None) -> bool:
    """Tell whether it is a choice what cannot be afforded: "Oslo cannot afford to wait", not "people", "my son"."""
    if subject is None or is_crowd(sentence, subject) or sentence.lower(subject[0]) in ("i", "a", "an"):
        return False
    named = kind == WE or sentence.tag(sentence.head(subject)).startswith("NNP")
    return named or (kind == ACTOR and sentence.lower(verb + 1) == "to")


def _believed(sentence: Sentence, group: VerbGroup, subject: Words | None) -> bool:
    """Tell whether somebody thinks that it will be so: "they believe the bank will pay"."""
    trusting, sure = listed("cues", "trusting verbs"), listed("cues", "sure words")
    index = min(group.start, subject[0] if subject is not None else group.start) - 1
    index -= sentence.lower(index) == "that"
    if sentence.lemma(index) in trusting or sentence.lower(index) in sure:
        return True
    holder = next((one for one in reversed(sentence.groups) if one.end <= index and one.tense in _FINITE), None)
    if holder is None:
        return False
    place = sentence.skip(holder.main + 1) if sentence.lemma(holder.main) == "be" else holder.main
    believing = sentence.lower(place) in sure if place != holder.main else sentence.lemma(place) in trusting
    return believing and sentence.lower(place + 1) == "that"  # "I am sure that one day the bank will pay"


def _shown(sentence: Sentence, group: VerbGroup, subject: Words | None) -> bool:
    """Tell whether a clause says what is shown or made sure of: "it shows that Oslo can win", "to ensure it can"."""
    if subject is None:
        return False
    index = subject[0] - 1
    index -= sentence.lower(index) == "that"
    if sentence.lower(index + 1) == "that" and sentence.lemma(index) in ("mean", "way"):
        return True  # "clear ways that they can improve it"
    sure = sentence.lower(index) == "sure" and sentence.lemma(index - 1) == "make"
    return sure or (sentence.lemma(index) in listed("cues", "showing verbs") and sentence.tag(index).startswith("V"))


def _today(sentence: Sentence) -> bool:
    """Tell whether a sentence says how things stand: "at present, banks can sell it"."""
    if sentence.lower(0) in ("currently", "presently"):
        return True
    return any(sentence.follows(0, *words) for words in _NOW)


def _guessed(sentence: Sentence, group: VerbGroup, verb: int, subject: Words | None) -> bool:
    """Tell whether it is a guess what somebody may be doing, or what others may do: "friends may tell him"."""
    if sentence.tag(verb) == "VBG" or "actually" in sentence.lemmas[group.start : verb]:
        return True
    if subject is None:
        return False
    people = sentence.lemma(sentence.head(subject)) in ("people", "person")
    return people or sentence.lower(subject[0]) in ("other", "some")


def _marked_off(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether a clause only says which thing is meant: "the reason they can sell it", "a price he would pay"."""
    if subject is None or subject[1] - subject[0] != 1 or sentence.lower(subject[0]) in ("i", "it", "we"):
        return False
    return sentence.tag(subject[0]) == "PRP" and sentence.tag(subject[0] - 1) in ("NN", "NNS")
