"""The moment for an action, and the case for or against one: the time has come to act, no excuse for waiting."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, NAME
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How far after its subject or verb a noun may stand.
_REACH = 10
_SPANS = frozenset({"day", "week", "month", "year"})


@rule(Trigger({"come", "be", "remain", "pass", "end"}, beside={"case"}, beside_lists=("moments",)))
def moment(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the time has come to act", "the time for waiting is over", "the case for a tax is overwhelming"."""
    main = sentence.lemma(group.main)
    head = sentence.lemma(sentence.head(subject)) if subject is not None else ""
    begun = next((phrase for phrase in sentence.phrases if phrase.end <= group.start), None)
    first = sentence.lemma(begun.head) if begun is not None else ""
    if main == "come" and group.tense == "perfect" and head in listed("cues", "moments"):
        verb, actor = _wanted(sentence, group.main + 1)
        stance = "oppose" if group.negated else "support"
        words = (group.start, group.main + 1)
        return None if verb is None else Cue("the time has come", "recommendation", words, verb, stance, subject=actor)
    if main == "be" and sentence.lower(group.start - 1) in ("now", "this", "today") and not group.negated:
        return _now(sentence, group)
    if begun is None or group.negated or first not in listed("cues", "moments") | {"case"}:
        return None
    if first in listed("cues", "moments") and main == "be" and sentence.lower(group.main + 1) == "now":
        verb, actor = asked(sentence, begun.end)
        words = (begun.start, group.main + 1)
        return None if verb is None else Cue("the time has come", "recommendation", words, verb, subject=actor)
    said = sentence.lower(group.main + 1)
    gone = main == "be" and said in ("over", "past", "up", "gone") and sentence.lower(group.main + 2) != "to"
    if first in listed("cues", "moments") and (gone or main in ("pass", "end")):
        verb, _ = _wanted(sentence, begun.end) if sentence.lower(begun.end) == "for" else (None, None)
        return (
            None
            if verb is None
            else Cue("the time is over", "recommendation", (begun.start, group.end), verb, "oppose")
        )
    if first == "case" and main in ("be", "remain") and said in listed("cues", "strong words"):
        stance = "oppose" if sentence.lower(begun.end) == "against" else "support"
        verb, actor = _wanted(sentence, begun.end)
        words = (begun.start, begun.end)
        return None if verb is None else Cue("the case for it", "recommendation", words, verb, stance, subject=actor)
    return None


def _now(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "now is the moment for leaders to act"."""
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "moments"):
        return None
    verb, actor = asked(sentence, phrase.end)
    words = (group.main, phrase.end)
    return None if verb is None else Cue("the time has come", "recommendation", words, verb, subject=actor)


def _wanted(sentence: Sentence, index: int) -> tuple[int | None, Words | None]:
    """Return what stands behind "for" or "against", or after "to", and who is to act."""
    verb, actor = asked(sentence, index)
    if verb is None and sentence.lower(index) in ("for", "against"):
        verb = action_after(sentence, index + 1)
        phrase = sentence.phrase_at(sentence.skip(index + 1))
        verb = phrase.head if verb is None and phrase is not None else verb
    return verb, actor


@rule(Trigger({"have"}, beside={"until", "till", "day", "week", "month", "year"}))
def deadline(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "towns have until May to appoint a warden", "has ninety days to answer"."""
    if group.tense not in ("present", "modal") or group.negated or kind not in (ACTOR, NAME):
        return None
    end = min(len(sentence.tokens), group.main + _REACH)
    verb = next(sentence.infinitives(group.main + 2, end), None)
    if verb is None:
        return None
    until = sentence.lower(group.main + 1) in ("until", "till")
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    counted = phrase is not None and phrase.end + 1 >= verb - 1 and sentence.tag(phrase.start) == "CD"
    if not until and not (counted and phrase is not None and sentence.lemma(phrase.head) in _SPANS):
        return None
    return Cue("a deadline", "obligation", (group.main, verb - 1), verb, subject=subject, kind=ACTOR)


@rule(
    Trigger({"place", "position"}),
    Trigger({"be", "offer", "present", "provide", "represent"}, beside_lists=("chances",)),
)
def chance(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the summit is a chance to act", "offers an opportunity to act", "X is well placed to act"."""
    if group.tense not in ("present", "modal") or group.negated:
        return None
    if sentence.lemma(group.main) in ("place", "position"):
        return _placed(sentence, group, subject) if group.passive and kind == ACTOR else None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "chances"):
        return None
    verb, actor = asked(sentence, phrase.end)
    if subject is not None and sentence.tag(subject[0]) == "EX" and actor is None:
        return None  # "there is an opportunity to save": whose?
    idle = listed("cues", "effect verbs", "good verbs", "idle verbs", "stative verbs") | {"make"}
    if verb is None or (actor is None and sentence.lemma(verb) in idle):
        return None
    return Cue("opening", "possibility", (group.main, phrase.end), verb, subject=actor)


def _placed(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Cue | None:
    """Read "the port is well placed to act"."""
    verb = next(sentence.infinitives(group.main + 1, min(len(sentence.tokens), group.main + 3)), None)
    if verb is None or not any(sentence.tag(place) == "RB" for place in range(group.start, group.main)):
        return None
    return Cue("a part to play", "possibility", (group.start, group.main + 1), verb, subject=subject, kind=ACTOR)


def reasons(sentence: Sentence) -> list[Cue]:
    """Read "there is no excuse for waiting", "there is no place for fees in schools"."""
    cues = []
    for index in sentence.places(listed("cues", "excuses")):
        if not sentence.tag(index).startswith("NN"):
            continue
        phrase = sentence.phrase_at(index)
        before = sentence.lemmas[max(0, index - _REACH) : index]
        if phrase is None or "no" not in before[-3:] or "there" not in before:
            continue
        if sentence.lemma(index) == "place" and sentence.lower(index + 1) != "for":
            continue  # "there was no place to sit"
        verb, actor = _wanted(sentence, index + 1)
        if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs", "stative verbs"):
            continue
        cues.append(Cue("no reason for it", "recommendation", (index - 1, index + 1), verb, "oppose", subject=actor))
    return cues
