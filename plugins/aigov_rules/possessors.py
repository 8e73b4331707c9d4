"""Who is to act by whose the thing is that is to be done or changed: "the UK's rules", "support the Board's work"."""

from __future__ import annotations

from aigov import Actor
from aigov_rules.cast import Cast
from aigov_rules.clauses import Unit
from aigov_rules.lexicon import words as listed
from aigov_rules.party import is_actor_noun
from aigov_rules.sentences import Sentence

#: How far the subject of a judgement is looked for before its first comma, in tokens.
_NEAR = 12

_THEIRS = frozenset({"its", "their"})


def possessors(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return whose the subject or the action is, where it is nobody itself."""
    subject = unit.cue.subject
    place = sentence.head(subject) if subject is not None else unit.verb
    phrase = sentence.phrase_at(place)
    if phrase is None:
        return []
    if phrase.start < place and sentence.lower(phrase.start) in _THEIRS and subject is not None:
        rule = sentence.lemma(phrase.head) in listed("actors", "rule nouns")
        return cast.actors(sentence, (phrase.start, phrase.start + 1)) if rule else []
    owner = next((index for index in range(phrase.start + 1, phrase.head) if sentence.tag(index) == "POS"), None)
    if owner is not None and sentence.tokens[phrase.head].text[:1].islower():
        if subject is None and unit.cue.modality == "commitment":
            return []
        group = next((group for group in sentence.groups if group.start <= unit.cue.verb < group.end), None)
        if group is not None and group.passive and sentence.lemma(phrase.head) in listed("actors", "stakes"):
            return []  # "workers' rights must be protected": others protect them
        return _owner(sentence, phrase.start, owner, cast)
    if subject is None or sentence.lemma(phrase.head) not in listed("actors", "rule nouns"):
        return []
    start = phrase.start + (sentence.tag(phrase.start) == "DT")
    for name in cast.named(sentence):
        if name.kind in ("country", "body") and name.span.start == sentence.tokens[start].start:
            end = start + 1
            while end < phrase.head and sentence.tokens[end].start < name.span.end:
                end += 1
            if name.span.end <= sentence.tokens[phrase.head].start:
                return [Actor(name.canonical, "implementer", sentence.span(start, end))]
    return []


def _owner(sentence: Sentence, start: int, end: int, cast: Cast) -> list[Actor]:
    """Return whom the words before a possessive name."""
    start += sentence.tag(start) in ("DT", "PRP$")
    if start >= end:
        return []
    last = sentence.tokens[end - 1]
    known = next((name for name in cast.named(sentence) if name.span.end == last.end and name.kind != "person"), None)
    if known is not None:
        full = cast.introduced.full
        return [Actor(full.get(known.canonical, known.canonical), "implementer", sentence.span(start, end))]
    if not is_actor_noun(sentence, end - 1):
        return []
    return [Actor(" ".join(sentence.text(start, end).split()), "implementer", sentence.span(start, end))]


def concerned(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return for whom it is said to be needed, where a judgement begins so: "For schools, training is vital"."""
    if sentence.lemma(0) != "for" or unit.cue.rule != "judgement of need" or unit.words[0] > 1:
        return []
    comma = next((index for index in range(1, min(_NEAR, len(sentence.tokens))) if sentence.lemma(index) == ","), None)
    return cast.actors(sentence, (1, comma)) if comma is not None and comma < unit.cue.verb else []
