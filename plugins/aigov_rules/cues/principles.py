"""Principles that somebody keeps to, told in the present tense: we respect privacy, the bank complies with the code."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How far behind the verb a principle may stand that others are joined to: "fairness, care and openness".
_REACH = 10


@rule(Trigger(lists=("heeding verbs", "guarding verbs"), modals={""}, beside_lists=("principle nouns",)))
def principle(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "we respect fairness", "the bank complies with the law": what somebody says he keeps to."""
    heeding = sentence.lemma(group.main) in listed("cues", "heeding verbs")
    if group.tense != "present" or group.negated or group.passive or subject is None:
        return None
    if kind != WE and not (heeding and kind == ACTOR):
        return None
    start = sentence.skip(group.main + 1)
    joined = next((one for one in sentence.groups if one.start == start + 1), None)
    if sentence.lower(start) == "and" and joined is not None:
        start = joined.main + 1  # "we respect and keep the law": the second verb has the object
    start += sentence.lower(start) in ("with", "by", "to")
    kept = _principle(sentence, start)
    if kept is None:
        return None
    words = (group.main, group.main + 1)
    holder = None if kind == WE else subject
    return Cue("standing position", "commitment", words, kept, subject=subject, holder=holder, kind=kind)


def _principle(sentence: Sentence, start: int) -> int | None:
    """Return the head of the principle that begins at an index, or of one that others are joined to."""
    phrase = sentence.phrase_at(sentence.skip(start))
    if phrase is None or sentence.lower(phrase.start) in ("his", "her", "your"):
        return None
    nouns = listed("cues", "principle nouns")
    for index in range(phrase.head, min(len(sentence.tokens), phrase.start + _REACH)):
        if sentence.tag(index).startswith("V") or sentence.lower(index) in ("that", ".", ";", ":"):
            return None
        if sentence.lemma(index) in nouns and sentence.tag(index).startswith("N"):
            return phrase.head
    return None
