"""Who is to act by a clause that goes on from what was asked for before: "this means ...", "these grants should"."""

from __future__ import annotations

from aigov import Actor
from aigov_rules.cast import Cast
from aigov_rules.clauses import Unit
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

#: What points back to a thing said before.
_POINTING = frozenset({"this", "that", "these", "those", "such"})


def continued(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who was to act by the proposal that a clause goes on from, where it names nobody of its own.

    "This means lowering the fee", "These grants should be paid each year": what was asked of somebody is now told
    more fully. Only while the same speaker goes on, at most a paragraph later.
    """
    if cast.last_speakers != cast.speakers or not 0 <= sentence.segment.paragraph - cast.paragraph <= 1:
        return []
    at = _pointer(sentence, unit)
    if at is None:
        return []
    return [Actor(name, "implementer", sentence.span(at, at + 1)) for name in cast.last]


def _pointer(sentence: Sentence, unit: Unit) -> int | None:
    """Return the word at the head of a clause that points back to what was asked for."""
    subject = unit.cue.subject
    start = subject[0] if subject is not None else unit.words[0]
    start = sentence.skip(start)
    if start >= len(sentence.tokens):
        return None
    if sentence.tokens[start].lower in _POINTING:
        return start
    phrase = sentence.phrase_at(start) if subject is None else None
    head = sentence.head(subject) if subject is not None else phrase.head if phrase is not None else start
    if sentence.lemma(head) in listed("actors", "list nouns"):
        return start if sentence.lemma(unit.verb) in listed("actors", "meaning verbs") else None
    meaning = sentence.lemma(sentence.skip(start + 1)) in listed("actors", "meaning verbs")
    return start if sentence.tokens[start].lower == "it" and meaning and subject is None else None
