"""Verdicts on a course of action: it would be wrong to act, it is up to X to act, X would do well to act."""

from __future__ import annotations

from itertools import pairwise

from aigov_rules.chunks import NounPhrase, VerbGroup
from aigov_rules.cues.actions import action_after, gerund_before, is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, INSTRUMENT, NAME, THING, WE, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "a verdict on an action"
#: How far after "would" a verdict may stand: "would be far better advised to".
_REACH = 5
_SAID = ("well", "better", "up", "realistic", "unrealistic")
_JUDGING = ("advised words", "answers", "better words", "burdens", "way nouns", "wrong words")


@rule(
    Trigger({"fall", "lie", "rest"}),
    Trigger({"make"}, beside={"sense"}),
    Trigger({"be", "remain"}, behind={"for"}),
    Trigger({"pay"}, behind={"to"}),
    Trigger(lists=("leaving verbs",), beside={"best", "better"}),
    Trigger(lists=("action verbs", "reforming verbs"), modals={""}, beside={"best"}),
    Trigger({"be", "do"}, beside=_SAID, beside_lists=_JUDGING),
)
def verdict(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "it would be wrong to act", "it is worth acting", "it falls to X to act", "X would be wise to act"."""
    if group.tense in ("past", "perfect"):
        return None
    impersonal = subject is not None and sentence.lower(subject[1] - 1) == "it"
    for read in (_impersonal,) if impersonal else (_left, _gauged, _advised, _best, _lying, _burden, _unrealistic):
        cue = read(sentence, group, subject, kind)
        if cue is not None:
            return cue
    return None


def _impersonal(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    place = sentence.skip(group.main + 1)
    lemma = sentence.lemma(group.main)
    if lemma == "fall" or (lemma == "be" and sentence.lower(place) == "up"):
        place += lemma == "be"
        phrase = sentence.phrase_at(sentence.skip(place + 1))
        if sentence.lower(place) not in ("to", "on", "upon") or phrase is None:
            return None
        verb = next(sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + 2)), None)
        words, named = (group.main, place + 1), (phrase.start, phrase.end)
        return None if verb is None else Cue(_RULE, "recommendation", words, verb, subject=named)
    if lemma == "pay":
        verb, actor = asked(sentence, place)
        return None if verb is None else Cue(_RULE, "recommendation", (group.main, place), verb)
    if sentence.lower(place) == "for" and not group.negated:
        verb, actor = asked(sentence, place)
        acting = subject_kind(sentence, actor) == ACTOR
        words = (group.main, place + 1)
        return Cue(_RULE, "recommendation", words, verb, subject=actor) if acting and verb is not None else None
    if lemma != "be":
        return None
    while sentence.tag(place) in ("DT", "RB", "JJ", "RBR") and _stance(sentence, place) is None:
        place += 1
    stance = _stance(sentence, place)
    if stance is None:
        return None
    verb, actor = _judged(sentence, group, place)
    if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs"):
        return None
    if group.negated:
        stance = "oppose" if stance == "support" else "support"
    return Cue(_RULE, "recommendation", (group.main, place + 1), verb, stance, subject=actor)


def _stance(sentence: Sentence, place: int) -> str | None:
    """Return what a word says of an action: to take it or to leave it."""
    word = sentence.lower(place)
    if word in listed("cues", "better words"):
        return "support"
    return "oppose" if word in listed("cues", "wrong words") else None


def _judged(sentence: Sentence, group: VerbGroup, place: int) -> tuple[int | None, Words | None]:
    """Return what is judged: "worth testing", "better to test", "better if schools tested"."""
    after = sentence.skip(place + 1)
    if sentence.lower(place) == "worth":
        return (after if sentence.tag(after) == "VBG" else None), None
    if sentence.lower(after) == "if" and group.modal in ("would", "might"):
        later = next((one for one in sentence.groups if one.start > after), None)
        return (None, None) if later is None else (later.main, sentence.subject(later))
    return asked(sentence, place + 1)


def _advised(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "ministers would do well to act", "would be foolish to wait", "had better act"."""
    lemma = sentence.lemma(group.main)
    well = lemma == "do" and sentence.lower(group.main + 1) == "well" and kind == THING
    if not (well or kind in (ACTOR, NAME, WE)) or group.modal not in ("would", "should", "might"):
        return None
    for place in range(group.main + 1, min(len(sentence.tokens), group.main + _REACH)):
        stance = _stance(sentence, place)
        fit = lemma == "be" and (stance is not None or sentence.lower(place) in listed("cues", "advised words"))
        if not fit and not (lemma == "do" and sentence.lower(place) in ("well", "better")):
            continue
        verb = next(sentence.infinitives(place + 1, min(len(sentence.tokens), place + 3)), None)
        if verb is None:
            continue
        words = (group.main, place + 1)
        return Cue(_RULE, "recommendation", words, verb, stance or "support", subject=subject, kind=kind)
    return None


def _best(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "a moratorium would be the next best step", "a treaty is the only way forward"."""
    if sentence.lemma(group.main) != "be" or subject is None:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    head = sentence.head(subject)
    if group.negated:
        return _no_answer(sentence, group, phrase, head)
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "way nouns"):
        return None
    if not any(sentence.lower(place) in listed("cues", "choosing words") for place in range(phrase.start, phrase.head)):
        return None
    believing = listed("cues", "believe")
    believed = any(sentence.lemma(one.main) in believing for one in sentence.groups if one.end <= group.start)
    if not is_action(sentence, head) and kind != INSTRUMENT and group.modal != "would" and not believed:
        return None
    if sentence.lower(subject[0] - 1) == "that" and sentence.tag(subject[0] - 2).startswith("N"):
        return None  # "the idea that a ban is the only way": whose idea it is stands elsewhere
    if sentence.lemma(head) in listed("cues", "way nouns") | {"kind", "sort", "this", "that", "it"} or next(
        sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + 2)), None
    ):
        return None
    return Cue(_RULE, "recommendation", (group.start, phrase.end), head)


def _gauged(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "banning them would be a mistake", "licensing them makes sense", "testing them is a good start"."""
    verb = gerund_before(sentence, group)
    idle = listed("cues", "idle verbs", "saying verbs", "stage verbs", "stative verbs")
    if verb is None or sentence.lemma(verb) in idle or sentence.tag(group.start - 1) in ("WDT", "WP"):
        return None
    end = min(len(sentence.tokens), group.main + 1 + _REACH)
    told = [sentence.lower(place) for place in range(group.main + 1, end)]
    against = group.negated
    if sentence.lemma(group.main) == "make":
        if "sense" not in told[:3]:
            return None
        against = against or told[0] in ("no", "little")
    elif group.modal == "would" and not listed("cues", "wrong words").isdisjoint(told):
        against = not against
    elif not any(one in listed("cues", "good words") and two in listed("cues", "steps") for one, two in pairwise(told)):
        return None
    stance = "oppose" if against else "support"
    return Cue(_RULE, "recommendation", (group.start, group.main + 1), verb, stance)


def _left(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "such choices are best left to the towns", "are better handled by doctors"."""
    place = next((at for at in (group.main, group.main + 1) if sentence.lower(at) in ("best", "better")), None)
    place = group.main - 1 if sentence.lower(group.main - 1) in ("best", "better") else place
    leaving = place is not None and sentence.lemma(place + 1) in listed("cues", "leaving verbs")
    if place is None or group.negated or sentence.lemma(group.start) != "be" or subject is None:
        return None
    if not leaving:
        return _best_done(sentence, group, subject, place)
    to = sentence.lower(place + 2) in ("to", "by", "with", "at", "for")
    phrase = sentence.phrase_at(sentence.skip(place + 3)) if to else None
    if phrase is None:
        return None
    actor = (phrase.start, phrase.end)
    return Cue(_RULE, "recommendation", (place, place + 2), sentence.head(subject), subject=actor)


def _best_done(sentence: Sentence, group: VerbGroup, subject: Words, place: int) -> Cue | None:
    """Read "such trials are best run at sea": how something is to be done, not what it is best known for."""
    done = sentence.lemma(place + 1) in listed("cues", "action verbs", "reforming verbs") | {"measure", "scale"}
    if sentence.lower(place) != "best" or sentence.tag(place + 1) not in ("VBN", "VBD") or not done:
        return None
    if group.tense != "present" or sentence.tag(subject[0]) == "PRP" or sentence.tag(place + 2) == "TO":
        return None  # "captains are best equipped to do it"
    return Cue(_RULE, "recommendation", (place, place + 2), place + 1)


def _burden(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the onus is on developers to prove it", "responsibility rests with schools to act"."""
    if sentence.lemma(group.main) not in ("be", "fall", "lie", "rest") or subject is None or group.negated:
        return None
    if sentence.lemma(sentence.head(subject)) not in listed("cues", "burdens"):
        return None
    index = sentence.skip(group.main + 1)
    phrase = sentence.phrase_at(sentence.skip(index + 1))
    if sentence.lower(index) not in ("on", "upon", "with", "for", "to") or phrase is None:
        return None
    verb = next(sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + 2)), None)
    named = (phrase.start, phrase.end)
    return None if verb is None else Cue(_RULE, "obligation", (group.main, index + 1), verb, subject=named)


def _no_answer(sentence: Sentence, group: VerbGroup, phrase: NounPhrase | None, head: int) -> Cue | None:
    """Read "a ban is not the answer"."""
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "answers"):
        return None
    opener = 1 if sentence.tag(0) in ("``", "''") or sentence.lower(0) == "“" else 0
    if sentence.tag(opener) == "VBG" and group == next(
        (one for one in sentence.groups if one.tense == "present"), None
    ):
        head = opener  # "asking the courts is not the answer"
    if sentence.lower(phrase.start) != "the" or not is_action(sentence, head):
        return None
    return Cue(_RULE, "recommendation", (group.start, phrase.end), head, "oppose")


def _unrealistic(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "building docks at once is not realistic"; what is called realistic is no more than feasible."""
    if sentence.lemma(group.main) != "be" or group.tense not in ("present", "modal"):
        return None
    place = sentence.skip(group.main + 1)
    if sentence.lower(place) != ("realistic" if group.negated else "unrealistic"):
        return None
    verb = gerund_before(sentence, group)
    if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs"):
        return None
    return Cue(_RULE, "recommendation", (group.start, place + 1), verb, "oppose")


def _lying(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the answer lies in better schools"."""
    if sentence.lemma(group.main) != "lie" or subject is None:
        return None
    index = sentence.skip(group.main + 1)
    if sentence.lower(index) != "in":
        return None
    if sentence.lemma(sentence.head(subject)) not in listed("cues", "answers") | {"key", "way"}:
        return None
    if sentence.lower(subject[0]) in ("that", "this"):
        return None
    phrase = sentence.phrase_at(sentence.skip(index + 1))
    verb = action_after(sentence, index + 1)
    verb = phrase.head if verb is None and phrase is not None else verb
    stance = "oppose" if group.negated else "support"
    return None if verb is None else Cue(_RULE, "recommendation", (group.main, index + 1), verb, stance)
