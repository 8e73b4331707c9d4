"""Where something belongs: the charts belong in a library."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import PRONOUN, WE, YOU
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How far behind the verb the place may be named.
_REACH = 5


@rule(Trigger({"belong"}))
def belonging(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "such charts belong in a public library", "a share of it belongs to those who row"."""
    if subject is None or group.tense not in ("present", "base") or kind in (WE, YOU):
        return None
    if sentence.tag(group.start - 1) in ("WDT", "WP"):
        return None  # "all that belongs to it"
    if sentence.lower(subject[0]) in ("it", "that", "this") and subject[1] - subject[0] == 1:
        return None
    end = min(len(sentence.tokens), group.main + _REACH)
    place = next((at for at in range(group.main + 1, end) if sentence.tag(at) in ("IN", "TO")), None)
    if place is None or any(sentence.tag(at) != "RB" for at in range(group.main + 1, place)):
        return None
    phrase = sentence.phrase_at(sentence.skip(place + 1))
    if phrase is None or sentence.lemma(phrase.head) in listed("cues", "sorts"):
        return None  # "they belong in one family"
    word = sentence.lower(place)
    if word == "to":
        # Whose a thing is asks for nothing: whose it is by right does.
        rightful = place > group.main + 1 or sentence.lower(place + 1) in ("those", "whoever", "everyone", "everybody")
        if not rightful or kind == PRONOUN:
            return None
    elif word not in ("at", "before", "in", "inside", "on", "under", "with"):
        return None
    stance = "oppose" if group.negated != _doubted(sentence, subject) else "support"
    return Cue("a verdict on an action", "recommendation", (subject[0], place + 1), group.main, stance)


def _doubted(sentence: Sentence, subject: Words) -> bool:
    """Tell whether somebody does not think so: "we do not think that they belong there"."""
    before = next((one for one in reversed(sentence.groups) if one.end <= subject[0]), None)
    return before is not None and before.negated and sentence.lemma(before.main) in listed("cues", "believe")
