"""Announcements: what somebody makes known that is to be done: a fund, an investment, steps to act."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase, VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, NAME, THING, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_ANNOUNCING = frozenset({"announce", "unveil"})
#: How far behind a verb it may stand what something is released for, in tokens.
_NEAR = 12
_NEW = frozenset({"a", "an", "new"})


@rule(Trigger(_ANNOUNCING, modals={""}, beside_lists=("announced nouns", "announced efforts")))
def announcement(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "announced a fund of ten million", "unveils new steps to train pilots": what is to come.

    What announces something can act, be its name ever so much like a thing's: "Harbour Data Works announced".
    """
    if kind not in (ACTOR, NAME, THING, WE) or group.passive or group.negated:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or not _is_new(sentence, phrase):
        return None
    if sentence.tag(phrase.end - 1) == "CD":
        phrase = sentence.phrase_at(phrase.end + 1) or phrase  # "a $2.9-billion investment"
    verb = phrase.head if sentence.lemma(phrase.head) in listed("cues", "announced nouns") else None
    if verb is None and sentence.lemma(phrase.head) in listed("cues", "announced efforts"):
        verb = next(sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + 2)), None)
    if verb is None:
        return None
    holder = subject if kind != WE else None
    words = (group.main, group.main + 1)
    return Cue(
        "commitment", "commitment", words, verb, subject=subject, holder=holder, kind=kind if kind == WE else ACTOR
    )


@rule(Trigger({"issue", "open", "publish", "release"}, modals={""}, progressive=True))
def consultation(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "is releasing the draft for public comment", "is issuing a request for input": views are being asked for."""
    if kind not in (ACTOR, NAME, WE) or group.tense != "present" or group.negated or sentence.tag(group.main) != "VBG":
        return None
    if not _for_comment(sentence, group.main + 1):
        return None
    words = (group.start, group.main + 1)
    return Cue("under way", "commitment", words, group.main, subject=subject, holder=subject, kind=kind)


def _for_comment(sentence: Sentence, index: int) -> bool:
    """Tell whether views are asked for behind an index: "for public comment", "a call for evidence"."""
    given = listed("cues", "submitted nouns") | {"consultation", "information"}
    for place in range(index, min(len(sentence.tokens) - 2, index + _NEAR)):
        if sentence.lower(place) == "for":
            phrase = sentence.phrase_at(sentence.skip(place + 1))
            return phrase is not None and sentence.lemma(phrase.head) in given
        if sentence.tag(place).startswith("V") or sentence.tag(place) in (".", ":"):
            return False
    return False


def _is_new(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Tell whether a noun phrase brings something in: "a fund", "new steps", not "the fund"."""
    return sentence.lower(phrase.start) in _NEW
