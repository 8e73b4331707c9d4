"""On which side somebody stands: in favour of a code, opposed to a tax, seeing merit in a trial."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after, is_action
from aigov_rules.cues.complements import find_complement
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, NAME, PRONOUN, WE, YOU
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_LEANINGS = {
    ("in", "favor", "of"): "support", ("in", "favour", "of"): "support", ("in", "support", "of"): "support",
    ("advocate", "for"): "support", ("advocate", "of"): "support", ("supporter", "of"): "support",
    ("proponent", "of"): "support", ("opponent", "of"): "oppose",
    ("supportive", "of"): "support", ("against",): "oppose", ("opposed", "to"): "oppose", ("oppose", "to"): "oppose",
}  # fmt: skip
#: How far behind "among" the verb of advocacy may stand, in tokens.
_REACH = 9


@rule(
    Trigger({"be", "become", "remain", "seem"}, beside={max(words, key=len) for words in _LEANINGS} | {"among", "for"})
)
def leaning(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "is in favour of", "is opposed to", "is against", "is supportive of"."""
    own = subject is not None and sentence.lower(subject[1] - 1) in ("i", "we", "nobody", "one", "none")
    if kind == YOU:
        return None  # "you are not against it, though": somebody is asked
    if group.tense == "past" and (own or kind not in (ACTOR, NAME, PRONOUN)):
        return None  # but "the guild was against it": where others are said to stand
    index = sentence.skip(group.main + 1)
    if (cue := _for(sentence, group, subject, index)) is not None:
        return cue
    if sentence.lower(index) == "among" and (joined := _among(sentence, group, subject, kind, index)) is not None:
        return joined
    if sentence.lower(index) == "among":
        index = sentence.skip(index + 2)  # "is among those in favour of it"
    while sentence.tag(index) in ("DT", "JJ") and sentence.lower(index) != "opposed":
        index = sentence.skip(index + 1)
    for words, stance in _LEANINGS.items():
        if sentence.lemmas[index : index + len(words)] == words:
            end = index + len(words)
            verb = action_after(sentence, end)
            phrase = sentence.phrase_at(sentence.skip(end))
            if verb is None and phrase is not None:
                verb = phrase.head
            if verb is None or sentence.lemma(verb) in ("law", "odds", "rule", "backdrop", "background", "time"):
                return None
            if group.negated:
                stance = "oppose" if stance == "support" else "support"
            holder = subject if kind in (ACTOR, NAME, PRONOUN) else None
            return Cue("leaning", "recommendation", (group.main, end), verb, stance, holder=holder, kind=kind)
    return None


def _for(sentence: Sentence, group: VerbGroup, subject: Words | None, index: int) -> Cue | None:
    """Read "I'm not for that bill", "she is for opening the gate": what somebody who is a person is for."""
    if subject is None or sentence.lower(index) != "for" or sentence.lemma(group.main) != "be" or group.modal:
        return None
    if sentence.lower(subject[0]) not in ("i", "we", "he", "she", "they") or subject[1] - subject[0] != 1:
        return None
    after = sentence.skip(index + 1)
    phrase = sentence.phrase_at(after)
    verb = after if sentence.tag(after) == "VBG" and sentence.lemma(after) in listed("cues", "action verbs") else None
    if verb is None and phrase is not None and sentence.lower(phrase.start) in ("a", "an", "the", "that", "this"):
        head = sentence.lemma(phrase.head)
        known = head in listed("cues", "instruments", "institution nouns", "new things") or is_action(
            sentence, phrase.head
        )
        verb = phrase.head if known else None
    if verb is None:
        return None
    stance = "oppose" if group.negated else "support"
    return Cue("leaning", "recommendation", (group.main, index + 1), verb, stance)


def _among(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str, index: int) -> Cue | None:
    """Read "is among those calling for a ban", "are among a hundred artists who want a ban"."""
    for place in range(index + 1, min(len(sentence.tokens), index + _REACH)):
        if sentence.tag(place) == "MD" or sentence.lower(place) in (",", ";", "."):
            return None
        if sentence.tag(place) not in ("VBG", "VBP", "VBD"):
            continue
        found = find_complement(sentence, place)
        if found is None or group.negated or kind not in (ACTOR, NAME, PRONOUN):
            return None
        words = (group.main, found.end)
        return Cue(
            "leaning", found.modality, words, found.verb, found.stance, subject=found.actor, holder=subject, kind=kind
        )
    return None


@rule(Trigger({"see", "find"}, beside_lists=("merits",)))
def merit(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "we see merit in a code", "sees no value in waiting"."""
    if kind not in (ACTOR, WE):
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or sentence.lower(phrase.end) != "in":
        return None
    if sentence.lemma(phrase.head) not in listed("cues", "merits"):
        return None
    named = sentence.phrase_at(sentence.skip(phrase.end + 1))
    verb = action_after(sentence, phrase.end + 1)
    verb = named.head if verb is None and named is not None else verb
    against = group.negated or sentence.lower(phrase.start) in ("no", "little")
    stance = "oppose" if against else "support"
    words = (group.main, phrase.end + 1)
    return None if verb is None else Cue("leaning", "recommendation", words, verb, stance, kind=kind)


@rule(Trigger({"say"}, behind={"no", "yes"}))
def saying(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "I say no to the tower", "the guild would say yes to a levy"."""
    place = group.main + 1
    if kind not in (ACTOR, NAME, WE, PRONOUN) or sentence.lower(place + 1) != "to" or group.modal in ("can", "could"):
        return None
    if group.tense == "past" and kind == WE:
        return None
    phrase = sentence.phrase_at(sentence.skip(place + 2))
    verb = action_after(sentence, place + 2)
    verb = phrase.head if verb is None and phrase is not None else verb
    if verb is None or sentence.tag(verb) == "PRP":
        return None
    stance = "oppose" if sentence.lower(place) == "no" else "support"
    holder = subject if kind in (ACTOR, NAME) else None
    return Cue("leaning", "recommendation", (group.main, place + 2), verb, stance, holder=holder, kind=kind)


@rule(Trigger({"be"}, behind={"out"}))
def excluded(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "a second toll is out of the question"."""
    if subject is None or not sentence.follows(group.main + 1, "out", "of", "the", "question"):
        return None
    stance = "support" if group.negated else "oppose"
    head = sentence.head(subject)
    if sentence.tag(head) == "PRP" or sentence.lower(subject[0]) in ("it", "this", "that"):
        return None
    return Cue("leaning", "recommendation", (subject[0], group.main + 5), head, stance)
