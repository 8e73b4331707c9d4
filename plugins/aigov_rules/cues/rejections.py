"""What is turned down in other words than those of opposing: "we do not accept that", "no question of selling"."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "a rejection"
#: How far before such a ground its "no" may stand.
_NEAR = 3
_POINTING = frozenset({"any", "such", "that", "the", "these", "this", "those"})


@rule(Trigger({"accept", "agree", "associate", "believe", "go"}, modals={"", "can", "could", "will", "would"}))
def rejection(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the office does not accept that cut", "I cannot go along with selling it", "do not believe in fees"."""
    if not _turned_down(sentence, group) or kind not in (WE, ACTOR) or group.tense not in ("present", "modal"):
        return None
    place = _object(sentence, group)
    if place is None:
        return None
    index = sentence.skip(place)
    named = sentence.lower(index) == "that" and sentence.tag(index) == "IN"  # "accept that cut"
    phrase = sentence.phrase_at(index + named)
    named = named and phrase is not None and sentence.tag(phrase.end) in (".", ",", "IN", "")
    act = index if sentence.tag(index) == "VBG" else None
    pointing = named or (phrase is not None and sentence.lower(phrase.start) in _POINTING)
    plain = sentence.lemma(group.main) == "accept"
    if act is None and phrase is not None and pointing and (not plain or is_action(sentence, phrase.head)):
        act = phrase.head
    if act is None or sentence.lower(act + 1) == "that" or sentence.lemma(act) in listed("cues", "claims"):
        return None  # "we do not accept the argument that"
    return Cue(_RULE, "recommendation", (group.start, place), act, "oppose", holder=subject, kind=kind)


def _turned_down(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a verb is negated, by itself or by "nor" in front: "nor can I go along with it"."""
    return not group.passive and (group.negated or sentence.lower(group.start - 1) == "nor")


def _object(sentence: Sentence, group: VerbGroup) -> int | None:
    """Return where it stands what somebody does not accept, believe in, agree with or go along with."""
    main = group.main
    lemma = sentence.lemma(main)
    if lemma == "accept":
        return main + 1
    if lemma == "believe":
        return main + 2 if sentence.lower(main + 1) == "in" else None
    if lemma == "go":
        return main + 3 if sentence.follows(main + 1, "along", "with") else None
    if lemma == "agree":
        return main + 2 if sentence.lower(main + 1) == "with" else None
    if lemma == "associate":
        themselves = sentence.lower(main + 1).endswith(("self", "selves"))
        return main + 3 if themselves and sentence.lower(main + 2) == "with" else None
    return None


def groundless(sentence: Sentence) -> list[Cue]:
    """Read "there can be no question of selling it", "sees no grounds for a ban"."""
    cues = []
    for index in sentence.places(listed("cues", "grounds")):
        before = sentence.lemmas[max(0, index - _NEAR) : index]
        if "no" not in before or not sentence.tag(index).startswith("NN"):
            continue
        lemma = sentence.lemma(index)
        place = sentence.skip(index + 1)
        if sentence.lower(place) != ("of" if lemma == "question" else "for"):
            continue
        place = sentence.skip(place + 1)
        acting = sentence.tag(place) == "VBG"
        phrase = sentence.phrase_at(place)
        if not acting and (lemma == "question" or phrase is None or not is_action(sentence, phrase.head)):
            continue
        verb = place if acting or phrase is None else phrase.head
        modality = "obligation" if lemma == "question" else "recommendation"
        cues.append(Cue(_RULE, modality, (index - 1, index + 1), verb, "oppose"))
    return cues
