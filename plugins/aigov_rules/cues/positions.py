"""Standing positions told in the third person, support that is a noun, openings and parts to play."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase, VerbGroup
from aigov_rules.cues.actions import action_after
from aigov_rules.cues.commitments import behind_aside
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTING, ACTOR, INSTRUMENT, THING, WE
from aigov_rules.lexicon import forms, words as listed
from aigov_rules.sentences import Sentence, Words

#: How far after a verb of opening its infinitive may stand, in tokens.
_REACH = 14
#: How far before "a stand against" its verb may be: "take a firm and principled stand".
_TAKEN = 6


@rule(Trigger(lists=("position verbs",), modals={""}))
def position(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A standing position: adheres to, upholds, stands by, keeps up a principle, a policy or a strategy."""
    lemma = sentence.lemma(group.main)
    with_particle = f"{lemma} {sentence.lemma(group.main + 1)}"
    held = listed("cues", "position verbs")
    if kind != ACTOR or group.tense == "past" or not {lemma, with_particle} & held:
        return None
    end = group.main + (2 if with_particle in held else 1)
    phrase = sentence.phrase_at(sentence.skip(end))
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "position nouns"):
        return None
    return Cue(
        "standing position", "commitment", (group.main, end), phrase.head, subject=subject, holder=subject, kind=kind
    )


@rule(
    Trigger(
        lists=("opening verbs", "sharing verbs"),
        modals={""},
        beside={"right"},
        beside_lists=("openings", "parts"),
    )
)
def opening(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """An opening or a part to play: opens a window for X to act, has a role to play in acting."""
    lemma = sentence.lemma(group.main)
    unlocking, sharing = lemma in listed("cues", "unlocking verbs"), lemma in listed("cues", "sharing verbs")
    start = sentence.skip(group.main + 1)
    phrase = sentence.phrase_at(start + (sentence.lower(start) == "both"))
    if phrase is None:
        return None
    if unlocking and group.tense != "infinitive":
        unlocked = _unlocked(sentence, group, phrase)
        if unlocked is not None:
            return unlocked
    if group.tense != "present":
        return None
    if lemma in listed("cues", "opening verbs"):
        return _opened(sentence, group)
    if not sharing or kind not in ACTING:
        return None
    head = sentence.lemma(phrase.head)
    modality = forms("cues", "parts").get(head)
    if head == "right" and lemma == "have":
        verb = _infinitive(sentence, phrase.end, 2)
        if verb is not None and sentence.lower(phrase.start) == "no":
            return Cue("a right", "obligation", (group.main, phrase.end), verb, "oppose", subject=subject, kind=kind)
        verb = verb if verb is not None and sentence.lemma(verb) in listed("cues", "rightful verbs") else None
        return None if verb is None else Cue("a right", "recommendation", (group.main, phrase.end), verb, kind=kind)
    if modality is None or (modality == "possibility" and kind not in (ACTOR, WE)):
        return None
    end = behind_aside(sentence, phrase.end)
    verb = _part(sentence, phrase.end) if head in ("role", "part") else _infinitive(sentence, end, 5)
    if verb is None and modality == "obligation" and sentence.lower(phrase.end) == "for":
        verb = action_after(sentence, phrase.end + 1)
    if verb is None:
        return None
    return Cue("a part to play", modality, (group.main, phrase.end), verb, subject=subject, kind=kind)


def _unlocked(sentence: Sentence, group: VerbGroup, phrase: NounPhrase) -> Cue | None:
    """Read "opened the door to create an agency", "paves the way to training": who is to act is left open."""
    if sentence.lemma(phrase.head) not in ("door", "way", "path", "window") or sentence.lemma(phrase.end) not in (
        "to",
        "for",
    ):
        return None
    verb = _infinitive(sentence, phrase.end, 2)
    if verb is None:
        verb = action_after(sentence, phrase.end + 1)
    return None if verb is None else Cue("opening", "possibility", (group.main, phrase.end), verb)


def _opened(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "opens a window for X to act" and "gives X an opening to act"."""
    first = sentence.phrase_at(sentence.skip(group.main + 1))
    if first is None:
        return None
    noun = first
    actor = None
    if sentence.lemma(first.head) in listed("cues", "openings") and sentence.lemma(first.end) == "for":
        actor = sentence.phrase_at(sentence.skip(first.end + 1))
    else:
        later = [phrase for phrase in sentence.phrases if first.start < phrase.start <= first.start + 8]
        found = next((phrase for phrase in later if sentence.lemma(phrase.head) in listed("cues", "openings")), None)
        if found is not None and sentence.lemma(found.end) == "to":
            noun, actor = found, first
    verb = _infinitive(sentence, noun.end, _REACH)
    if actor is None or verb is None:
        return None
    return Cue("opening", "possibility", (group.main, noun.end), verb, subject=(actor.start, actor.end), kind=ACTOR)


def _part(sentence: Sentence, index: int) -> int | None:
    """Return the action of "a role to play in acting", "a role in acting", "a part to play as a go-between"."""
    if sentence.follows(index, "to", "play"):
        return (action_after(sentence, index + 3) if sentence.lemma(index + 2) == "in" else None) or index + 1
    return action_after(sentence, index + 1) if sentence.lemma(index) == "in" else None


def _infinitive(sentence: Sentence, index: int, reach: int) -> int | None:
    return next(sentence.infinitives(index, min(len(sentence.tokens), index + reach)), None)


def _stand(sentence: Sentence, index: int) -> list[Cue]:
    """Read "we take a principled stand against the sale of scores"."""
    taken = any(
        sentence.lemma(place) == "take" and sentence.tag(place) in ("VB", "VBP", "VBZ")
        for place in range(max(0, index - _TAKEN), index)
    )
    phrase = sentence.phrase_at(sentence.skip(index + 2))
    verb = action_after(sentence, index + 2)
    verb = phrase.head if verb is None and phrase is not None else verb
    if not taken or verb is None or sentence.lower(index + 1) not in ("against", "for"):
        return []
    stance = "oppose" if sentence.lower(index + 1) == "against" else "support"
    return [Cue("advocacy of", "recommendation", (index, index + 2), verb, stance)]


def backing(sentence: Sentence) -> list[Cue]:
    """Read support that is a noun: "reaffirms its support for a treaty"."""
    cues = []
    voicing = listed("cues", "promising verbs") | {"pledge", "state"}
    for index in sentence.places(listed("cues", "stands")):
        if not sentence.tag(index).startswith("N"):
            continue
        if sentence.lemma(index) == "stand":
            cues += _stand(sentence, index)
            continue
        if sentence.lemma(index + 1) not in ("for", "to"):
            continue
        verb = action_after(sentence, index + 2)
        owned = any(sentence.tag(place) in ("PRP$", "POS") for place in range(max(0, index - 3), index))
        if verb is not None and (owned or any(word in voicing for word in sentence.lemmas[max(0, index - 5) : index])):
            stance = "oppose" if sentence.lemma(index) == "opposition" else "support"
            cues.append(Cue("advocacy of", "recommendation", (index, index + 2), verb, stance))
    return cues


@rule(Trigger({"have", "enjoy"}, modals={""}, beside={"support", "backing"}))
def endorsed(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "a shared chart has our support", "such fees do not have the backing of the guild": not of persons."""
    if subject is None or group.tense != "present" or kind not in (INSTRUMENT, THING):
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or sentence.lemma(phrase.head) not in ("backing", "support"):
        return None
    owned = any(sentence.tag(place) in ("PRP$", "POS") for place in range(phrase.start, phrase.head))
    if not owned and not (sentence.lower(phrase.start) == "the" and sentence.lower(phrase.end) == "of"):
        return None
    stance = "oppose" if group.negated else "support"
    return Cue("advocacy of", "recommendation", (group.start, phrase.end), sentence.head(subject), stance)
