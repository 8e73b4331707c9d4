"""Subjects that are no one in particular: people, consumers, "they"."""

from __future__ import annotations

from aigov_rules.kinds import ACTOR, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


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
