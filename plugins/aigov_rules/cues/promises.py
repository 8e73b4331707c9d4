"""Commitments that are nouns or stand alone: a promise to act, an agreement to act, willing to act."""

from __future__ import annotations

from aigov_rules.cues.actions import action_after, owner
from aigov_rules.cues.commitments import after_insertion, to_act
from aigov_rules.cues.cue import Cue
from aigov_rules.kinds import ACTOR, NAME, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How many tokens those may take up whose intention it is: "the intention of the United States and Japan to".
_HOLDERS = 16
_WILLING = frozenset({"willing", "unwilling"})


def promise(sentence: Sentence) -> list[Cue]:
    """Read a commitment that is a noun or stands alone: "our commitment to act", "declared itself willing to act"."""
    cues = []
    accords = listed("cues", "accord nouns")
    nouns = listed("cues", "commitment nouns") | accords
    for index in sentence.places(nouns | _WILLING):
        lemma = sentence.lemma(index)
        if lemma in _WILLING and sentence.tag(index - 1) == "PRP":
            verb = to_act(sentence, index + 1)
            if verb is not None:
                stance = "oppose" if lemma == "unwilling" else "support"
                cues.append(Cue("commitment", "commitment", (index, index + 1), verb, stance))
        if lemma not in nouns or not sentence.tag(index).startswith("N"):
            continue
        phrase = sentence.phrase_at(index)
        verb = _promised(sentence, index)
        if phrase is None or verb is None:
            continue
        before = sentence.lemma(phrase.start - 1)
        told = before in listed("cues", "agreeing verbs" if lemma in accords else "promising verbs")
        told = told or (lemma in accords and before == "to" and sentence.lemma(phrase.start - 2) == "come")
        held = phrase.start - 1 - (sentence.lower(phrase.start - 1) == "by")
        if sentence.lemma(held) in listed("cues", "keeping verbs"):
            continue  # "is fulfilling his promise to act", "abides by it": what is done already
        praised = not listed("cues", "praising verbs").isdisjoint(sentence.lemmas[: phrase.start])
        if praised and sentence.lower(phrase.start - 1) == "for":
            continue  # "praised her for her commitment to fair fees"
        owned = any(sentence.tag(place) in ("PRP$", "POS") for place in range(phrase.start, index))
        if told or (owned and lemma in ("commitment", "willingness", "readiness", "determination")):
            holder = owner(sentence, index) or (_promising(sentence, phrase.start - 1) if told else None)
            known = told and subject_kind(sentence, holder) in (ACTOR, NAME)
            kind = ACTOR if known else ""
            cues.append(Cue("commitment", "commitment", (index, index + 1), verb, holder=holder, kind=kind))
    return cues


def _promising(sentence: Sentence, verb: int) -> Words | None:
    """Return who makes a promise or a plan known: the subject of the verb."""
    group = next((group for group in sentence.groups if group.start <= verb < group.end), None)
    return sentence.subject(group) if group is not None and not group.passive else None


def _promised(sentence: Sentence, index: int) -> int | None:
    """Return what a commitment that is a noun binds to: "plans to act", "the intention of the two to act"."""
    verb = to_act(sentence, index + 1)
    if verb is None and sentence.lemma(index + 1) in ("of", "by"):
        return after_insertion(sentence, index + 2, reach=_HOLDERS)
    if verb is None and sentence.lemma(index + 1) in ("on", "for") and sentence.tag(index) == "NNS":
        named = sentence.phrase_at(sentence.skip(index + 2))
        new = named is not None and sentence.lower(named.start) in ("a", "an", "new")
        verb = action_after(sentence, index + 2)
        return named.head if verb is None and new and named is not None else verb
    return verb
