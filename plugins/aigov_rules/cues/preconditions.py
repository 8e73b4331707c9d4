"""Without what something cannot be had: no safe port without inspections, progress depends on sharing charts."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after, is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import THING
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "a precondition"
#: How far behind its verb "without" may stand, in tokens.
_REACH = 14
_WITHOUT = frozenset({"without"})


@rule(Trigger({"be"}, beside=_WITHOUT), Trigger(modals={"can", "could", "will", "would"}, beside=_WITHOUT))
def precondition(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "none of this is possible without a treaty", "there can be no safe port without inspections"."""
    if subject is None or group.tense not in ("present", "modal") or not _denied(sentence, group, subject):
        return None
    there = sentence.tag(subject[0]) == "EX"
    come = sentence.lemma(group.main) in listed("cues", "coming verbs", "achieving verbs", "hard verbs")
    possible = not listed("cues", "possible words").isdisjoint(sentence.lemmas[group.main + 1 : group.main + 4])
    if not there and not possible and (not come or sentence.lemma(group.main) == "be"):
        return None
    for index in range(group.main + 1, min(len(sentence.tokens), group.main + _REACH)):
        if sentence.lower(index) == "without":
            verb = _lacked(sentence, index + 1)
            return None if verb is None else Cue(_RULE, "recommendation", (group.start, index + 1), verb)
    return None


def _denied(sentence: Sentence, group: VerbGroup, subject: Words) -> bool:
    """Tell whether a clause says that something is not to be had."""
    after = sentence.lemmas[group.main + 1 : group.main + 3]
    none = sentence.lower(subject[0]) in ("no", "none", "nothing", "nobody", "neither", "little", "few")
    return group.negated or none or "no" in after or not listed("cues", "impossible words").isdisjoint(after)


def _lacked(sentence: Sentence, index: int) -> int | None:
    """Return what must not be lacking: an action, a quality, or what is to be done ("without pilots being heard")."""
    verb = action_after(sentence, index)
    phrase = sentence.phrase_at(sentence.skip(index))
    if verb is not None or phrase is None:
        return verb
    if sentence.lemma(phrase.head) in listed("cues", "quality nouns"):
        return phrase.head
    later = range(phrase.end, min(len(sentence.tokens), phrase.end + _REACH))
    return next((at + 1 for at in later if sentence.lower(at) == "being" and sentence.tag(at + 1) == "VBN"), None)


@rule(Trigger({"depend", "hinge", "rest", "rely"}, beside_lists=("stakes",)))
def dependence(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "progress depends on sharing charts", "trust rests on open books"."""
    if subject is None or kind != THING or group.tense not in ("present", "modal") or group.negated:
        return None
    start = sentence.skip(group.main + 1)
    if sentence.lower(start) not in ("on", "upon") or sentence.lemma(sentence.head(subject)) not in listed(
        "cues", "stakes"
    ):
        return None
    verb = action_after(sentence, start + 1)
    if verb is None or sentence.tag(sentence.skip(start + 1)) in ("WRB", "WP", "WDT"):
        return None
    return Cue(_RULE, "recommendation", (group.main, start + 1), verb)


@rule(Trigger({"bear", "carry", "have", "hold"}, modals={""}, beside={"importance", "significance", "weight"}))
def weight(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "dialogue between the two holds great significance": an action that weighs much."""
    if subject is None or group.tense != "present" or group.negated:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    head = sentence.head(subject)
    if phrase is None or sentence.lemma(phrase.head) not in ("importance", "significance", "weight"):
        return None
    if phrase.end - phrase.start < 2 or not is_action(sentence, head):
        return None
    return Cue("judgement of need", "recommendation", (group.main, phrase.end), head)
