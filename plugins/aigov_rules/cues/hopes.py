"""What somebody would be glad of: it would be good to see a pier, we would be grateful if the port opened its books."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import PRONOUN, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "a wish"
#: What something does somebody: "it would do the ports good".
_GOODS = frozenset({"credit", "good", "honor", "honour"})
#: How far behind the word of joy its clause may begin.
_REACH = 3


@rule(
    Trigger({"be"}, modals={"would"}, beside={"if", "to"}),
    Trigger({"appreciate", "welcome", "help", "please"}, modals={"would"}, beside={"if"}),
    Trigger({"do"}, modals={"would"}, beside=_GOODS),
)
def hope(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "it would be good to see a pier", "we would be grateful if the port opened its books"."""
    if subject is None or group.negated or group.tense != "modal":
        return None
    lemma = sentence.lemma(group.main)
    place = group.main + 1
    impersonal = kind == PRONOUN and sentence.lower(subject[0]) == "it"
    if lemma == "be":
        place = sentence.skip(place)
        word = sentence.lower(place)
        good = impersonal and word in listed("cues", "commending words", "pleasing words")
        glad = kind == WE and word in listed("cues", "glad words")
        if not (good or glad):
            return None
        place += 1
        if good and sentence.lower(place) == "to":
            return _seen(sentence, group, place)
    elif lemma == "do":
        return _doing(sentence, group) if impersonal else None
    elif impersonal == (kind == WE) or (lemma in ("help", "please")) != impersonal:
        return None
    elif (impersonal and sentence.lower(place) in ("me", "us")) or sentence.lower(place) == "it":
        place += 1
    return _granted(sentence, group, place) if sentence.lower(place) == "if" else None


def _doing(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "it would do the ports good to meet"."""
    for at in range(group.main + 2, min(len(sentence.tokens) - 1, group.main + 2 * _REACH)):
        if sentence.lower(at) in _GOODS and sentence.lower(at + 1) == "to":
            verb = sentence.skip(at + 2)
            return Cue(_RULE, "recommendation", (group.start, at + 1), verb) if sentence.tag(verb) == "VB" else None
    return None


def _seen(sentence: Sentence, group: VerbGroup, place: int) -> Cue | None:
    """Read "good to see a pier", "useful to have both at the table"; "good to know" wishes for nothing."""
    verb = sentence.skip(place + 1)
    idle = listed("cues", "idle verbs", "stage verbs", "saying verbs") - {"see"}
    if sentence.tag(verb) != "VB" or sentence.lemma(verb) in idle:
        return None
    phrase = sentence.phrase_at(sentence.skip(verb + 1))
    if sentence.lemma(verb) == "see":
        if phrase is None or sentence.tag(sentence.skip(verb + 1)) in ("WRB", "WP", "IN"):
            return None
        verb = phrase.head
    return Cue(_RULE, "recommendation", (group.start, place), verb)


def _granted(sentence: Sentence, group: VerbGroup, place: int) -> Cue | None:
    """Return what somebody would be glad of: "if the port opened its books", not "if I were there"."""
    later = next((one for one in sentence.groups if one.start > place and one.finite), None)
    actor = sentence.subject(later) if later is not None else None
    if later is None or actor is None or not place < actor[0] <= place + _REACH:
        return None
    if sentence.lower(actor[0]) in ("i", "we"):
        return None
    return Cue(_RULE, "recommendation", (group.start, place + 1), later.main, subject=actor)
