"""The pronouns, by whom they can stand for."""

from __future__ import annotations

from aigov_rules.sentences import Sentence, Words

MANY = frozenset({"they", "them", "themselves"})
THING = frozenset({"it", "itself"})
ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself"})
WE = frozenset({"we", "us", "ourselves"})
PRONOUNS = (MANY | THING | ONE_PERSON | WE).union(
    ["i", "me", "who", "which", "that", "this", "these", "those", "both", "each", "one", "you"]
)


def is_pronoun(sentence: Sentence, words: Words) -> bool:
    """Tell whether a subject is a pronoun, or a word such as "there" that stands in a subject's place."""
    return words[1] - words[0] == 1 and sentence.tokens[words[0]].lower in PRONOUNS | {"there", "what"}
