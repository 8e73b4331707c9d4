"""What the way, the answer or the goal is said to be: the best way is to act, our goal is to act, the key is acting."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked, held
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: What somebody is after, whether he says so or not.
_AIMS = frozenset({"aim", "focus", "goal", "objective", "purpose"})


@rule(Trigger({"be"}, beside={"thing"}, beside_lists=("need nouns", "way nouns", "goal nouns")))
def way(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the best way (to X) is to act", "my recommendation is that", "our goal is to act"."""
    through = _through(sentence, group)
    if through is not None:
        return through
    if subject is None or sentence.lemma(group.main) != "be":
        return None
    if any(sentence.tag(place) == "WP$" for place in range(max(0, subject[0] - 3), subject[1])):
        return None  # "a guild whose stated aim is to": what it is
    subject = _before_aim(sentence, subject)
    heads = [sentence.lemma(phrase.head) for phrase in sentence.phrases if subject[0] <= phrase.head < subject[1]]
    if not heads:
        return None
    goal = heads[0] in listed("cues", "goal nouns")
    doing = heads[0] == "thing" and sentence.lower(sentence.skip(group.main + 1)) == "to"
    doing = doing and group.tense != "past"  # "the thing to do is to ask"
    if not goal and not doing and heads[0] not in listed("cues", "way nouns", "need nouns"):
        return None
    verb, actor = asked(sentence, group.main + 1)
    if verb is not None and sentence.lemma(verb) in listed("cues", "idle verbs"):
        return None
    if verb is None and sentence.tag(sentence.skip(group.main + 1)) == "VBG" and not goal:
        verb = sentence.skip(group.main + 1)
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if verb is None and phrase is not None and not goal:
        praising = listed("cues", "choosing words", "fitting")
        praised = group.modal == "would" and any(sentence.lower(place) in praising for place in range(*subject))
        if praised or _offered(sentence, group, subject, heads[0]):
            verb = phrase.head
    named = sentence.lower(subject[0]) in ("the", "our", "my", "one") and heads[0] in listed("cues", "answers")
    named = named or heads[0] in ("precondition", "prerequisite")  # "a precondition for it is the training of staff"
    chosen = any(sentence.lower(place) in listed("cues", "choosing words") for place in range(*subject))
    if verb is None and (named or (chosen and not goal)) and not group.negated and group.tense == "present":
        verb = action_after(sentence, group.main + 1)
    if verb is None or _explained(sentence, subject, heads[0]):
        return None
    modality = "commitment" if goal and heads[0] != "hope" and group.modal != "would" else "recommendation"
    modality = held(sentence, verb) or modality
    stance = "oppose" if group.negated else "support"
    return Cue("the way is to act", modality, (group.main, group.main + 1), verb, stance, subject=actor)


def _before_aim(sentence: Sentence, subject: Words) -> Words:
    """Return the way behind which an aim with its object stands: "the best way to save the eel is to"."""
    aim = next((one for one in sentence.groups if one.tense == "infinitive" and one.end == subject[0]), None)
    way = next((one for one in sentence.phrases if aim is not None and one.end == aim.start), None)
    if way is None or sentence.lemma(way.head) not in listed("cues", "way nouns"):
        return subject
    return way.start, subject[1]


def _explained(sentence: Sentence, subject: Words, head: str) -> bool:
    """Tell whether it is explained what something is for, or what others are after: "the idea of a lock is to ..."."""
    first = sentence.lower(subject[0])
    return (first == "the" and head == "idea") or (first in ("her", "his", "their") and head in _AIMS)


def _through(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "the best way for schools to reach their goals is through training", "the key is training"."""
    way = next((phrase for phrase in sentence.phrases if sentence.lemma(phrase.head) in ("way", "path", "key")), None)
    if way is None or way.start > group.start or group.negated or sentence.lemma(group.main) != "be":
        return None
    if any(way.end <= one.start < group.start and one.finite for one in sentence.groups):
        return None
    index = sentence.skip(group.main + 1)
    if sentence.lemma(index) in ("through", "by", "via"):
        phrase = sentence.phrase_at(sentence.skip(index + 1))
        verb = action_after(sentence, index + 1)
        named = phrase is not None and sentence.lemma(index) != "by"  # "the best way there is by train"
        verb = phrase.head if verb is None and named and phrase is not None else verb
    elif sentence.lemma(way.head) == "key":
        verb = action_after(sentence, index)
    else:
        return None
    if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs"):
        return None
    return Cue("the way is to act", "recommendation", (group.main, group.main + 1), verb)


def _offered(sentence: Sentence, group: VerbGroup, subject: Words, head: str) -> bool:
    """Tell whether something is named as one of several ways, or as the best: "another option would be a levy"."""
    if group.negated or group.modal not in ("", "could", "would", "might"):
        return False
    offered = sentence.lower(subject[0]) in ("an", "another", "one") and head in listed("cues", "offered nouns")
    best = head in ("answer", "course", "path", "solution", "way") and any(
        sentence.lower(at) in listed("cues", "choosing words") for at in range(*subject)
    )
    index = sentence.skip(group.main + 1)
    return (offered or best) and sentence.lower(index) in ("a", "an", "better", "more", "stronger")
