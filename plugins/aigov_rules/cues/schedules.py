"""What is said to be done at a set time: "the contract will be adopted at our next session"."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, is_progressive, rule
from aigov_rules.kinds import ACTOR, INSTRUMENT, NAME, PRONOUN, THING, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How far behind the verb the time may be named.
_REACH = 12
#: What is to come where a date is named beside it: "two more are joining in March".
_COMING = frozenset(
    {"add", "close", "double", "go", "hire", "join", "launch", "open", "pay", "publish", "put", "start"}
)
_NAMING = frozenset({"this", "next", "coming", "within", "over"})


@rule(
    Trigger(modals={"will"}, beside_lists=("dated words", "spans of time")),
    Trigger(_COMING, modals={""}, beside_lists=("dated words",)),
)
def scheduled(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the contract will be adopted next week": who announces it will see to it, whoever does it."""
    if subject is None:
        return None
    if not group.modal:
        return _coming(sentence, group, subject, kind)
    if not group.passive or kind not in (ACTOR, INSTRUMENT, NAME, PRONOUN, THING):
        return None
    lemma = sentence.lemma(group.main)
    acting = listed("cues", "action verbs", "arranging verbs", "built verbs")
    if lemma not in acting - listed("cues", "effect verbs", "harm verbs") or sentence.lower(group.main + 1) == "by":
        return None
    if sentence.tag(group.start - 1) in ("WDT", "WP") or sentence.tag(subject[0]) in ("EX", "WP", "WDT"):
        return None
    if sentence.lower(0) in ("if", "when", "once", "without") or not _dated(sentence, group.main):
        return None
    stance = "oppose" if group.negated or sentence.lower(subject[0]) in ("no", "none", "nobody") else "support"
    return Cue("modal", "commitment", (group.start, group.start + 1), group.main, stance, subject=subject, kind=kind)


def _coming(sentence: Sentence, group: VerbGroup, subject: Words, kind: str) -> Cue | None:
    """Read "two advocates are joining in March", "we are putting lamps on the pier before Easter"."""
    if not is_progressive(sentence, group) or group.tense != "present" or group.negated:
        return None
    if kind not in (ACTOR, NAME, WE) or sentence.lower(subject[0]) == "i" or not _dated(sentence, group.main):
        return None
    if sentence.tag(group.start - 1) in ("WDT", "WP") or sentence.tag(group.main + 1) == "TO":
        return None
    return Cue("under way", "commitment", (group.start, group.main + 1), group.main, subject=subject, kind=kind)


def _dated(sentence: Sentence, verb: int) -> bool:
    """Tell whether a time is named behind a verb: "tonight", "next week", "in May", "within ten days"."""
    for at in range(verb + 1, min(len(sentence.tokens), verb + _REACH)):
        if sentence.lower(at) in (";", ":") or sentence.tag(at) in ("WDT", "WP", "WRB"):
            return False
        if sentence.lower(at) in listed("cues", "dated words"):
            return True
        spanned = sentence.lemma(at) in listed("cues", "spans of time")
        if spanned and not _NAMING.isdisjoint(sentence.lemmas[max(verb, at - 3) : at]):
            return True
    return False
