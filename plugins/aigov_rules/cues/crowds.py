"""Subjects that are no one in particular, people, consumers, "they", and those that mean somebody after all."""

from __future__ import annotations

from aigov_rules.kinds import ACTOR, NAME, NOTHING, PRONOUN, Known, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


def meant_kind(sentence: Sentence, subject: Words | None, named: Known = NOTHING) -> str:
    """Return the kind of a subject, and of whom a pronoun means: "the firm announced it will act"."""
    kind = subject_kind(sentence, subject, named)
    if kind != PRONOUN or subject is None or sentence.lower(subject[0]) not in ("it", "they"):
        return kind
    before = subject[0] - 1 - (sentence.lower(subject[0] - 1) == "that")
    telling = next((one for one in sentence.groups if one.main == before), None)
    if telling is None or sentence.lemma(before) not in listed("cues", "saying verbs") or telling.passive:
        return kind
    spoken = sentence.subject(telling)
    if spoken is None or (sentence.lower(subject[0]) == "it" and sentence.tag(sentence.head(spoken)) == "NNS"):
        return kind  # "experts said it will rain"
    return ACTOR if subject_kind(sentence, spoken, named) in (ACTOR, NAME) else kind


def is_crowd(sentence: Sentence, subject: Words) -> bool:
    """Tell whether a subject is no one in particular: people, consumers, "they"."""
    if sentence.tokens[subject[0]].lower == "they":
        return not _sayer(sentence, subject)
    return sentence.lemma(sentence.head(subject)) in listed("actors", "crowd nouns")


def _sayer(sentence: Sentence, subject: Words) -> bool:
    """Tell whether "they" are those who are said to say it: "the ministry says they will not wait"."""
    saying = listed("cues", "saying verbs")
    told = [one for one in sentence.groups if one.end <= subject[0] and sentence.lemma(one.main) in saying]
    spoken = sentence.subject(told[-1]) if told else None
    return spoken is not None and subject_kind(sentence, spoken) == ACTOR
