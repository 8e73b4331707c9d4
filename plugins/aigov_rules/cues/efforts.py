"""Verbs that only carry the action after them: to try to act, to do one's best to act, to gain by acting."""

from __future__ import annotations

from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

#: How far behind "make" or "do" its infinitive may stand: "make every reasonable effort to".
_REACH = 6
#: With these a thing is had treated, while "a fund dedicated to it" is a fund of one kind.
_WHOLE = frozenset({"all", "any", "each", "every", "that", "the", "these", "this", "those"})


def carried_by(sentence: Sentence, verb: int) -> int | None:
    """Return the act that a verb carries, or None where it is an act itself.

    "We will try to answer" promises an answer, "will make every effort to answer" too, and who could gain by sharing
    could share.
    """
    lemma = sentence.lemma(verb)
    hard = sentence.lower(sentence.skip(verb + 1)) == "hard"
    if lemma in listed("cues", "trying verbs") or (lemma == "work" and hard):
        return _infinitive(sentence, sentence.skip(verb + 1) + hard)
    if lemma in listed("cues", "gaining verbs"):
        at = sentence.skip(verb + 1)
        at += sentence.lower(at) in ("greatly", "much")
        act = sentence.skip(at + 1)
        return act if sentence.lower(at) in ("by", "from") and sentence.tag(act) == "VBG" else None
    if lemma in listed("cues", "stage verbs") and sentence.lower(verb + 1) == "and":
        act = sentence.skip(verb + 2)  # "will watch and mitigate it"
        acting = listed("cues", "action verbs") - listed("cues", "announcing verbs")
        return act if sentence.tag(act) == "VB" and sentence.lemma(act) in acting else None
    if lemma in ("have", "get"):
        return _caused(sentence, verb)
    if lemma in ("make", "do", "take", "spare"):
        for at in range(verb + 2, min(len(sentence.tokens), verb + _REACH)):
            if sentence.lemma(at) in listed("cues", "effort nouns"):
                return _infinitive(sentence, at + 1)
    return None


def _caused(sentence: Sentence, verb: int) -> int | None:
    """Return what somebody has others do: "will have a school repeat it", "have every lamp tested"."""
    phrase = sentence.phrase_at(sentence.skip(verb + 1))
    if phrase is None or phrase.start > verb + 2 or sentence.lower(phrase.start) == "us":
        return None  # "the bill would have us pay": what it comes to
    act = sentence.skip(phrase.end)
    acting = sentence.lemma(act) in listed("cues", "action verbs")
    if sentence.tag(act) in ("VB", "VBP") and sentence.lemma(verb) == "have":
        return act if acting else None
    whole = sentence.lower(phrase.start) in _WHOLE or sentence.tag(phrase.start) in ("PRP", "PRP$")
    return act if sentence.tag(act) in ("VBN", "VBD") and whole and acting else None


def _infinitive(sentence: Sentence, index: int) -> int | None:
    act = sentence.skip(index + 1)
    return act if sentence.lower(index) == "to" and sentence.tag(act) in ("VB", "VBP") else None
