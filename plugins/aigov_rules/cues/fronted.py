"""Sentences that put first what is asked about: "key to this is training", "our first demand is a register"."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after, is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "the way is to act"
_FIRST = frozenset({"among", "chief", "first", "foremost"})
#: How far from its beginning the verb of such a sentence may stand.
_REACH = 14


@rule(
    Trigger(
        {"be"}, modals={"", "will", "would"}, beside=_FIRST, beside_lists=("fronted nouns", "central words", "hearts")
    ),
    Trigger({"be"}, modals={"", "will"}, beside_lists=("need adjectives",)),
    Trigger(modals={"", "will"}, progressive=True, beside_lists=("central words", "need adjectives")),
)
def fronted(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "central to the plan is the training of staff", "among our proposals are audits", "our demand is a tax"."""
    if group.start > _REACH or group.tense == "past" or group.negated:
        return None
    named = _demanded(sentence, group, subject)
    opening = sentence.skip(0)
    if not named and not _opens(sentence, opening, group):
        return None
    index = sentence.skip(group.start + 1 + bool(group.modal))
    phrase = sentence.phrase_at(index)
    verb = index if sentence.tag(index) == "VBG" else action_after(sentence, index)
    if verb is None and phrase is not None and (named or _praised(sentence, phrase.start, phrase.head)):
        verb = phrase.head
    if verb is None or not sentence.tag(verb).startswith(("N", "VBG")):
        return None
    return Cue(_RULE, "recommendation", (group.start, group.main + 1), verb)


def _demanded(sentence: Sentence, group: VerbGroup, subject: Words | None) -> bool:
    """Tell whether the subject is a demand or a proposal: "the committee's first recommendation is a register"."""
    if subject is None or sentence.lemma(sentence.head(subject)) not in listed("cues", "fronted nouns"):
        return False
    if sentence.tag(subject[0] - 1).startswith("V"):
        return False
    index = sentence.skip(group.main + 1)
    return sentence.tag(index) in ("DT", "JJ", "JJR", "NN", "NNS", "VBG")


def _opens(sentence: Sentence, opening: int, group: VerbGroup) -> bool:
    """Tell whether the words at the beginning, up to the verb, lead to what is asked for."""
    before = set(sentence.lemmas[opening : group.start])
    first = sentence.lower(opening)
    if first in listed("cues", "central words") and sentence.lower(opening + 1) in ("to", "for"):
        return True
    ranked = opening + (sentence.tag(opening) in ("RB", "RBR", "RBS") or first in ("equally", "just", "no"))
    ranked += sentence.lower(ranked) == "as"
    if sentence.lemma(ranked) in listed("cues", "need adjectives") and group.start <= ranked + 2:
        return True  # "equally important is", "most urgent of all is"
    proposing = bool(before & (listed("cues", "asking nouns") | {"measure", "propose", "priority", "step"}))
    if first in _FIRST:
        return proposing
    near = set(sentence.lemmas[opening + 1 : opening + 4])  # not "at the same time, the call centre"
    hearted = first == "at" and bool(near & listed("cues", "hearts"))
    return hearted and bool(before & listed("cues", "agendas", "instruments", "asking nouns"))


def _praised(sentence: Sentence, start: int, head: int) -> bool:
    """Tell whether a thing is called new, better or more of: it is not there yet."""
    return any(sentence.lower(place) in listed("cues", "wanting words") for place in range(start, head)) or is_action(
        sentence, head
    )


@rule(
    Trigger(
        {"comprise", "cover", "include"},
        modals={""},
        beside_lists=("asking nouns", "fronted nouns", "asked participles"),
    )
)
def itemised(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "its proposals included a register", "the suggested fields include training pilots"."""
    if subject is None or group.passive or group.negated or group.start > _REACH:
        return None
    asked = sentence.lemma(sentence.head(subject)) in listed("cues", "asking nouns", "fronted nouns")
    if not asked and sentence.lower(subject[0]) not in listed("cues", "asked participles"):
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    verb = action_after(sentence, group.main + 1)
    verb = phrase.head if verb is None and phrase is not None else verb
    return None if verb is None else Cue(_RULE, "recommendation", (group.start, group.main + 1), verb)
