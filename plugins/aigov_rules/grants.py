"""Subjects for whom something is to be done: they are to be given, spared or let into something, and do not act."""

from __future__ import annotations

from itertools import pairwise

from aigov import Actor
from aigov_rules.cast import Cast
from aigov_rules.clauses import Unit
from aigov_rules.lexicon import words as listed
from aigov_rules.party import is_served_noun
from aigov_rules.sentences import Sentence


def needing(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return those who need or are given something: "learners need tools", "workers should be consulted"."""
    verb = unit.cue.words[0]
    if is_spared(sentence, unit) or is_involved(sentence, unit):
        subject = unit.cue.subject
        return _subjects(sentence, cast, subject) if subject is not None else []
    if is_granted(sentence, unit):
        group = next((group for group in sentence.groups if group.main == unit.cue.verb), None)
    elif unit.cue.rule == "need of an action":
        group = next((group for group in sentence.groups if group.main == verb and group.main != unit.cue.verb), None)
    else:
        group = next((group for group in sentence.groups if group.main == unit.cue.verb), None)
        if (
            group is None
            or not group.passive
            or sentence.lemma(group.main) not in listed("actors", "benefiting verbs") | {"consult", "cover"}
        ):
            return []
    subject = sentence.subject(group) if group is not None else None
    if subject is None or sentence.lemma(unit.cue.words[0]) == "require":
        return []
    return _subjects(sentence, cast, subject)


def _subjects(sentence: Sentence, cast: Cast, subject: tuple[int, int]) -> list[Actor]:
    return [
        Actor(name, "beneficiary", sentence.span(party.start, party.end))
        for name, party in cast.cast(sentence, subject, served=True)
        if party.kind != "person" and is_served_noun(sentence.lemma(party.head))
    ]


def is_granted(sentence: Sentence, unit: Unit) -> bool:
    """Tell whether the subject is to be given something, and so does nothing itself: "users should have a say"."""
    verb = unit.cue.verb
    if unit.cue.rule == "advocacy to" and unit.cue.subject is not None:
        wished = listed("actors", "thriving verbs", "enjoying verbs", "joining") - {"take"}
        crowd = sentence.lemma(sentence.head(unit.cue.subject)) in listed("actors", "crowd nouns")
        return crowd and sentence.lemma(verb) in wished  # "we want children to enjoy it"
    if unit.cue.rule != "modal":
        return False
    if unit.cue.subject is not None and _enjoys(sentence, verb, sentence.lemma(sentence.head(unit.cue.subject))):
        return True
    if sentence.lemma(verb) not in listed("actors", "having verbs"):
        return False
    phrase = next((phrase for phrase in sentence.phrases if phrase.start > verb), None)
    near = phrase is not None and phrase.start <= verb + 3
    if any(sentence.lemma(index) in ("say", "voice") for index in range(verb + 2, verb + 5)):
        return True  # "have a meaningful say"
    acting = phrase is not None and sentence.lower(phrase.end) == "to"
    mighty = phrase is not None and (
        sentence.lemma(phrase.head) in ("agency", "power") or (acting and sentence.lemma(phrase.head) == "ability")
    )
    if mighty and unit.cue.subject is not None:
        # A body has the power to act, people are given the power to choose.
        return sentence.lemma(sentence.head(unit.cue.subject)) in listed("actors", "crowd nouns")
    return near and phrase is not None and sentence.lemma(phrase.head) in listed("actors", "granted nouns")


def _enjoys(sentence: Sentence, verb: int, noun: str) -> bool:
    """Tell whether people are to understand or be able to do something: "voters must know", "should be able to"."""
    able = sentence.lemma(verb) == "be" and sentence.lower(sentence.skip(verb + 1)) == "able"
    if able and is_served_noun(noun):
        lifted = sentence.skip(verb + 2)
        if sentence.lemma(lifted + 1) == "be" and sentence.tag(lifted + 2) == "VBN":
            return True  # "engineers must be able to be promoted"
    return noun in listed("actors", "crowd nouns") and (
        able or sentence.lemma(verb) in listed("actors", "enjoying verbs")
    )


def is_spared(sentence: Sentence, unit: Unit) -> bool:
    """Tell whether the subject is to be spared something: "users should not have to pay", "towns must not bear"."""
    first, verb = unit.cue.words[0], unit.cue.verb
    words = [sentence.lemma(index) for index in range(first, min(verb + 1, len(sentence.tokens)))]
    if sentence.tag(first) != "MD" or not {"not", "never", "n't"} & set(words):
        return False
    return words[-1] in listed("actors", "burdening verbs") or any(
        one == "have" and two == "to" for one, two in pairwise(words)
    )


def is_involved(sentence: Sentence, unit: Unit) -> bool:
    """Tell whether the subject is to be taken in by somebody else: "residents must be closely involved"."""
    verb = unit.cue.verb
    group = next((group for group in sentence.groups if group.start <= verb < group.end), None)
    if group is None or unit.cue.rule != "modal":
        return False
    place = group.main if group.passive else sentence.skip(group.main + 1)
    taken = sentence.tokens[place].lower in listed("actors", "taken in") if place < len(sentence.tokens) else False
    return taken and (group.passive or sentence.lemma(group.main) == "be")
