"""By what means something can be done, or by what means alone: "this can be achieved by training pilots"."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTING, NOBODY
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_BY = frozenset({"by", "through", "via"})
_POINTING = frozenset({"it", "so", "that", "this"})
_ONLY = "the only way"
#: How far behind the verb the only means or condition may stand: "can only win the town over if".
_LATER = 16
#: How far behind the verb its means may stand: "could be done, in part, by".
_REACH = 5


@rule(Trigger(lists=("achieving verbs", "mending verbs"), modals={"can", "could", "may", "might"}))
def means(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "this can be done by acting", "they could do this through an agreement": what is open to somebody."""
    if group.negated or sentence.tag(group.start - 1) == "WDT":
        return None
    start = group.main + 1
    if sentence.lemma(group.main) not in listed("cues", "achieving verbs"):
        return _mended(sentence, group)
    if not group.passive:
        if sentence.lower(start) not in _POINTING or kind not in ACTING | {NOBODY}:
            return None
        start += 1
    for index in range(start, min(len(sentence.tokens), start + _REACH)):
        if sentence.lower(index) not in _BY:
            continue
        verb = _means(sentence, index + 1)
        if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs"):
            return None
        actor = None if group.passive else subject
        return Cue("the way is to act", "possibility", (group.start, index + 1), verb, subject=actor, kind=kind)
    return None


def _mended(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "the gap can be closed by training pilots": an act by which something is seized, mended or avoided."""
    at = sentence.skip(group.main + 1)
    verb = sentence.skip(at + 1)
    acting = listed("cues", "action verbs") - {"use"}
    if not group.passive or sentence.lower(at) != "by" or sentence.tag(verb) != "VBG":
        return None
    if sentence.lemma(verb) not in acting:
        return None
    return Cue("the way is to act", "possibility", (group.start, at + 1), verb)


def _means(sentence: Sentence, index: int) -> int | None:
    """Return the action, or else the thing, by which something comes about."""
    verb = action_after(sentence, index)
    phrase = sentence.phrase_at(sentence.skip(index))
    named = phrase is not None and sentence.tag(phrase.head) in ("NN", "NNS")
    return phrase.head if verb is None and named and phrase is not None else verb


@rule(Trigger(modals={"can", "could", "may", "will", "would"}, beside={"only"}))
def only_way(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the gap can only be closed by acting", "only if they act will it close", "will work only if they act"."""
    described = group.modal == "would" and sentence.lemma(group.main) == "be"  # "it would be useful only if"
    if group.negated or described or sentence.tag(group.start - 1) in ("WDT", "WP"):
        return None
    inside = any(sentence.lower(index) == "only" for index in range(group.start, group.main))
    behind = range(group.main + 1, min(len(sentence.tokens), group.main + _LATER))
    fronted = int(sentence.lower(0) in ("“", '"'))
    opening = fronted if sentence.lower(fronted) == "only" and (subject is None or subject[0] > group.start) else None
    place = opening if opening is not None else next((at for at in behind if _bound(sentence, at, inside)), None)
    if place is None:
        return None
    first = subject[0] if subject is not None and opening is None else min(place, group.start)
    start = place + (sentence.lower(place) == "only")
    if sentence.lower(start) not in _BY | listed("cues", "only conditions"):
        return None
    by = sentence.lower(start) in _BY or sentence.lower(start) == "with"
    named = sentence.lower(start) != "by"  # "only by a judge" names who acts
    verb = (_means if named else action_after)(sentence, start + 1) if by else None
    later = next((one for one in sentence.groups if one.start > start and one.finite), None)
    if verb is None and not by and later is not None:
        return Cue(_ONLY, "recommendation", (first, start + 1), group.main, subject=sentence.subject(later))
    if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs"):
        return None
    return Cue(_ONLY, "recommendation", (first, start + 1), verb)


def _bound(sentence: Sentence, index: int, limited: bool) -> bool:
    """Tell whether a word begins the means or the condition without which nothing comes about."""
    word = sentence.lower(index)
    if word == "only":
        return sentence.lower(index + 1) in _BY | listed("cues", "only conditions")
    return limited and (word in _BY or word in listed("cues", "only conditions"))
