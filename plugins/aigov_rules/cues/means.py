"""By what means something can be done: "this can be achieved by training pilots", "they could do so via grants"."""

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
#: How far behind the verb its means may stand: "could be done, in part, by".
_REACH = 5


@rule(Trigger(lists=("achieving verbs",), modals={"can", "could", "may", "might"}))
def means(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "this can be done by acting", "they could do this through an agreement": what is open to somebody."""
    if group.negated or sentence.tag(group.start - 1) == "WDT":
        return None
    start = group.main + 1
    if not group.passive:
        if sentence.lower(start) not in _POINTING or kind not in ACTING | {NOBODY}:
            return None
        start += 1
    for index in range(start, min(len(sentence.tokens), start + _REACH)):
        if sentence.lower(index) not in _BY:
            continue
        phrase = sentence.phrase_at(sentence.skip(index + 1))
        verb = action_after(sentence, index + 1)
        if verb is None and phrase is not None and sentence.tag(phrase.head) in ("NN", "NNS"):
            verb = phrase.head
        if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs"):
            return None
        actor = None if group.passive else subject
        return Cue("the way is to act", "possibility", (group.start, index + 1), verb, subject=actor, kind=kind)
    return None
