"""Sentences that go on with the proposal before them: "this includes ...", "such a fund would pay for ...\""""

from __future__ import annotations

import re

import attrs

from aigov import Segment
from aigov_rules.chunks import VerbGroup
from aigov_rules.cues import Cue
from aigov_rules.cues.actions import action_after
from aigov_rules.extents import Found
from aigov_rules.kinds import ACTOR, INSTRUMENT, Known, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, read_sentence

#: A sentence that says what "it" is able to do.
_ABLE = re.compile(r"(?:But |And |So |Instead, )?(It) (?:can|could) (?!help )")
_POINTING = frozenset({"it", "they", "this", "that"})
_DETERMINERS = frozenset({"the", "this", "that", "these", "such"})


def body(sentence: Sentence, last: Segment | None, meant: Segment | None, named: Known) -> frozenset[int]:
    """Return where "it" stands that opens a sentence, can act, and is the body that the sentence before speaks of."""
    match = _ABLE.match(sentence.segment.text)
    if match is None or last is None or sentence.segment.paragraph - last.paragraph > 1:
        return frozenset()
    if last is not meant:
        before = read_sentence(last)
        group = next((one for one in before.groups if one.finite), None)
        subject = before.subject(group) if group is not None else None
        if subject is None or before.tag(before.head(subject)) not in ("NN", "NNP"):
            return frozenset()
        if subject_kind(before, subject, named) != ACTOR:
            return frozenset()
    return frozenset({sentence.segment.span.start + match.start(1)})


def goes_on(segment: Segment, before: Found | None) -> bool:
    """Tell, cheaply, whether a segment may go on with the unit before it."""
    apart = segment.paragraph - before.sentence.segment.paragraph if before is not None else 2
    text = segment.text.lstrip("*_ ")
    if " would " in text[:90]:
        return apart <= 1
    return (apart == 0 or (apart == 1 and text.startswith("This includes "))) and text.startswith(
        ("This ", "That ", "These ", "It ", "They ", "An example", "Examples", "One example")
    )


def lists(sentence: Sentence) -> bool:
    """Tell whether a lead-in only opens the list of what was spoken of before: "These include:"."""
    group = next(iter(sentence.groups), None)
    last = len(sentence.tokens) - 2
    opened = group is not None and group.main == last and not group.negated
    opener = sentence.lower(0) in _POINTING | {"these", "those"}
    return opened and opener and last < 4 and sentence.lemma(last) in listed("cues", "telling verbs")


def continued(sentence: Sentence, before: Found) -> list[Cue]:
    """Return the cue of a sentence that goes on with the one before: "This includes ...", "An example is ..."."""
    group = next(iter(sentence.groups), None)
    if group is None or group.tense not in ("present", "modal"):
        return []
    verb = _listed(sentence, group)
    if verb is None and group.modal == "would" and group.main - group.start < 3:
        verb = _described(sentence, group, before)
    if verb is None:
        return []
    words = (0 if group.modal == "would" else group.main, group.main + 1)
    open_ended = group.modal in ("can", "could", "may", "might")
    modality = "possibility" if open_ended else before.unit.cue.modality
    return [
        attrs.evolve(
            before.unit.cue, rule="goes on", modality=modality, words=words, verb=verb, subject=None, holder=None
        )
    ]


def _listed(sentence: Sentence, group: VerbGroup) -> int | None:
    """Return what "this includes", "an example is" or "it begins with" tells of."""
    opener = sentence.tokens[0].lower
    lemma = sentence.lemma(group.main)
    example = lemma == "be" and "example" in sentence.lemmas[: group.start]
    begun = lemma in ("begin", "start") and sentence.lemma(group.main + 1) == "with"
    telling = opener in _POINTING | {"these"} and (begun or lemma in listed("cues", "telling verbs"))
    if group.negated or group.start > 4 or not (example or telling):
        return None
    verb = action_after(sentence, group.main + 1 + begun)
    if verb is None:
        verb = next(sentence.infinitives(group.main + 1, min(len(sentence.tokens), group.main + 4)), None)
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if verb is None and group.modal in ("could", "may", "might") and lemma != "mean" and phrase is not None:
        return phrase.head  # "this could involve workshops": whatever it is, it is to be
    return verb


def _described(sentence: Sentence, group: VerbGroup, before: Found) -> int | None:
    """Return what a thing that was proposed would do or consist in: "the work would involve printing charts"."""
    if sentence.tag(group.start - 1) == "WDT" or group.negated or not _proposed(sentence, group, before):
        return None
    lemma = sentence.lemma(group.main)
    if lemma in listed("cues", "telling verbs"):
        return action_after(sentence, group.main + 1)
    if group.passive and lemma == "accompany" and sentence.lemma(group.main + 1) == "by":
        return action_after(sentence, group.main + 2)
    acting = listed("cues", "action verbs") - listed("cues", "effect verbs", "good verbs", "gift verbs")
    return group.main if lemma in acting else None


def _proposed(sentence: Sentence, group: VerbGroup, before: Found) -> bool:
    """Tell whether the subject of a clause is what the unit before proposes: "it", "such a fund", "the work"."""
    if sentence.tokens[0].lower in _POINTING and group.start <= 2:
        return before.sentence.segment.paragraph == sentence.segment.paragraph
    subject = sentence.subject(group)
    if subject is None or subject[0] > 2 or sentence.lower(subject[0]) not in _DETERMINERS:
        return False
    head = sentence.lemma(sentence.head(subject))
    return head in listed("cues", "proposed nouns") and subject_kind(sentence, subject) in (ACTOR, INSTRUMENT, "thing")
