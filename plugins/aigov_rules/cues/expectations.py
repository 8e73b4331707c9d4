"""Where must, should and have to ask for nothing: what is expected or felt, and what people do every day."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.abilities import is_crowd
from aigov_rules.kinds import ACTOR, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


def expected(sentence: Sentence, group: VerbGroup, verb: int, kind: str, subject: Words | None) -> str | None:
    """Return why a clause with must, should or have to asks for nothing, or None where it asks for an action."""
    lemma = sentence.lemma(verb)
    if lemma in listed("cues", "feeling verbs") and kind not in (ACTOR, WE):
        return "what somebody is to feel"
    if lemma == "come" and sentence.follows(verb + 1, "as", "no"):
        return "what somebody is to feel"
    if group.modal in ("should", "ought to") and lemma in listed("cues", "moving verbs") and kind not in (ACTOR, WE):
        return "a definition or an expectation"
    if sentence.follows(verb + 1, "in", "mind"):
        return "the author speaks about speaking"
    if sentence.lemma(0) in ("suppose", "imagine", "assume"):
        return "a condition or a past that did not happen"
    if group.modal == "have to" and subject is not None and sentence.lower(group.start - 1) not in ("will", "would"):
        single = sentence.lower(subject[0]) in ("he", "she", "a", "an")
        if single or (is_crowd(sentence, subject) and sentence.tag(subject[0]) != "PRP"):
            return "what people have to do"
    return None
