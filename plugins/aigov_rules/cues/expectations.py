"""Where must, should and have to ask for nothing: what is expected or felt, and what people do every day."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.kinds import ACTOR, THING, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: With these what falls is borne: "the cost should fall on the seller".
_UPON = frozenset({"on", "to", "upon"})


def expected(sentence: Sentence, group: VerbGroup, verb: int, kind: str, subject: Words | None) -> str | None:
    """Return why a clause with must, should or have to asks for nothing, or None where it asks for an action."""
    lemma = sentence.lemma(verb)
    if lemma in listed("cues", "feeling verbs") and kind not in (ACTOR, WE):
        return "what somebody is to feel"
    if lemma == "come" and sentence.follows(verb + 1, "as", "no"):
        return "what somebody is to feel"
    likely = group.modal in ("should", "ought to") and kind not in (ACTOR, WE)
    if likely and lemma in listed("cues", "moving verbs") and sentence.lower(verb + 1) not in _UPON:
        return "a definition or an expectation"
    if group.modal in ("should", "ought to") and _presumed(sentence, group, verb, subject):
        return "a definition or an expectation"
    if group.modal in ("should", "ought to") and _thought(sentence, group, subject):
        return "it is told of the past"  # "we thought we should call"
    if group.modal == "must" and sentence.lower(group.start - 1) == "it" and sentence.lower(group.start - 3) == "how":
        return "a guess"  # "how cold it must be"
    if sentence.follows(verb + 1, "in", "mind"):
        return "the author speaks about speaking"
    if sentence.lemma(0) in ("suppose", "imagine", "assume"):
        return "a condition or a past that did not happen"
    if group.modal == "have to" and subject is not None and sentence.lower(group.start - 1) not in ("will", "would"):
        single = sentence.lower(subject[0]) in ("he", "she", "a", "an")
        weighed = "would" in (sentence.lower(group.start), sentence.lower(group.start - 1))
        single = single and (weighed or not (group.passive and kind == THING))  # "a second way has to be kept open"
        if single or (is_crowd(sentence, subject) and sentence.tag(subject[0]) != "PRP"):
            return "what people have to do"
    return None


def _presumed(sentence: Sentence, group: VerbGroup, verb: int, subject: Words | None) -> bool:
    """Tell whether a clause says what is likely so: "it should not be hard", "the clerk should already have it"."""
    if "already" in (sentence.lower(place) for place in range(group.start, verb)):
        return True
    place = sentence.skip(verb + 1)
    pointing = subject is not None and sentence.lower(subject[0]) in ("it", "that", "this")
    return pointing and sentence.lemma(verb) == "be" and sentence.lemma(place) in listed("cues", "ease words")


def _thought(sentence: Sentence, group: VerbGroup, subject: Words | None) -> bool:
    """Tell whether it is told what somebody thought of his own affairs: "she felt she should go"."""
    index = min(group.start, subject[0] if subject is not None else group.start) - 1
    index -= sentence.lower(index) == "that"
    holder = next((one for one in sentence.groups if one.main == index), None)
    if holder is None or holder.tense != "past" or sentence.lemma(index) not in listed("cues", "believe"):
        return False
    before = sentence.subject(holder)
    if before is None or subject is None or sentence.tag(subject[0]) != "PRP":
        return False
    return sentence.lower(before[0]) == sentence.lower(subject[0])
