"""Verbs of advocacy: to call for, urge, propose, support, oppose, stress or hope for a course of action."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import is_action
from aigov_rules.cues.complements import FURTHER, LISTS, Complement, find_complement
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, INSTRUMENT, NAME, NOBODY, PRONOUN, THING, WE, YOU
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


@rule(Trigger(FURTHER, lists=LISTS))
def advocacy(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A verb of advocacy with the action it asks for or rejects."""
    found = find_complement(sentence, group.main)
    if found is None:
        return None
    kind = ACTOR if kind == NAME else kind
    thing = found.rule == "advocacy of" and not is_action(sentence, found.verb)
    person = subject is not None and sentence.lower(subject[0]) in ("he", "she")
    if thing and not group.negated and kind not in (ACTOR, INSTRUMENT, WE) and not person:
        return None  # "that demands patience"
    stance = found.stance
    if group.negated:
        stance = "support" if stance == "oppose" else "oppose"
    asked = kind in (THING, PRONOUN) and sentence.lemma(group.main) == "demand"
    if asked and (subject is None or sentence.lower(subject[0]) not in ("he", "she", "they")):
        words = (subject[0] if subject is not None else group.main, found.end)
        return Cue("need of an action", "obligation", words, found.verb, stance, subject=found.actor)
    return Cue(
        found.rule,
        found.modality,
        (group.main, found.end),
        found.verb,
        stance,
        subject=found.actor,
        holder=subject if kind in (ACTOR, INSTRUMENT, PRONOUN, WE) else None,
        kind=kind,
        refused=_refusal(sentence, group, subject, found, kind),
    )


def _indicates(sentence: Sentence, verb: int) -> bool:
    """Tell whether the clause behind a verb says how things are: "this suggests the port is full", "that it would"."""
    said = next((one for one in sentence.groups if one.start > verb and one.finite), None)
    subject = sentence.subject(said) if said is not None else None
    if said is None or subject is None or subject[0] > verb + 2 or subject[0] <= verb:
        return False
    return sentence.tag(said.start) in ("VBZ", "VBD") or said.modal in ("would", "will", "can", "could", "may", "might")


def _come_about(sentence: Sentence, index: int) -> bool:
    """Tell whether what is welcomed is there already: "the launch of the lottery", "progress", not "more funding"."""
    phrase = sentence.phrase_at(sentence.skip(index))
    if phrase is None:
        return False
    things = {sentence.lemma(place) for place in range(phrase.start, phrase.end)}
    return not things.isdisjoint(listed("cues", "come about"))


def _refusal(sentence: Sentence, group: VerbGroup, holder: Words | None, found: Complement, kind: str) -> str | None:
    """Return why a verb of advocacy proposes nothing after all, or None where it does."""
    lemma = sentence.lemma(group.main)
    tag = sentence.tag(group.start)
    if group.passive and group.tense == "past":
        return "it is told of the past"
    if kind == THING and tag != "VBG" and lemma in listed("cues", "mute advocacy"):
        return "no one who can advocate is its subject"
    if group.passive and lemma == "rule":
        return "a guess"  # "it cannot be ruled out that": what may be the case
    if found.stance == "oppose" and sentence.lemma(found.verb) in listed("cues", "said nouns"):
        return "it denies what is said"
    told_us = found.actor is not None and sentence.lower(found.actor[0]) == "us"
    if told_us and group.tense == "past" and sentence.lemma(group.main) in ("ask", "want", "invite", "need"):
        return "it is told of the past"  # "the firm asked us to sign a form"
    if kind == YOU:
        return "addressed to the reader, not put forward"
    joined = sentence.lower(group.start - 1) in ("and", "but") and any(
        one.end < group.start and one.tense in ("present", "past", "perfect") for one in sentence.groups
    )
    if kind == NOBODY and tag not in ("VBG", "VB", "VBZ", "VBN") and group.start > 2 and not joined:
        return "nobody advocates it"
    urged = lemma == "encourage" and found.rule == "advocacy to" and kind == ACTOR  # "leaders encouraged all to sign"
    answering = holder is not None and sentence.lemma(sentence.head(holder)) in listed("cues", "respondents")
    if lemma == "welcome" and found.rule == "advocacy of" and _come_about(sentence, group.main + 1):
        return "what has come about is welcomed"
    if group.tense == "past" and lemma in listed("cues", "present advocacy") and not (urged or answering):
        return "it is told of the past"
    told = found.actor is not None and sentence.tokens[found.actor[0]].lower == "you"
    if told and sentence.lemma(found.verb) in listed("cues", "reader verbs") | {"maybe"}:
        return "addressed to the reader, not put forward"
    if lemma == "suggest" and kind in (THING, PRONOUN) and _indicates(sentence, group.main):
        return "what something is a sign of"
    if found.rule == "advocacy that" and lemma == "hope" and sentence.lemma(found.verb) in listed("cues", "idle verbs"):
        return "the author speaks about speaking"  # "I hope we will see more of it"
    if (
        found.rule == "advocacy to"
        and kind != WE
        and lemma in listed("cues", "wishing verbs")
        and sentence.lemma(found.verb) in listed("cues", "wished states")
    ):
        return "a wish for a state, not for an act"
    return None
