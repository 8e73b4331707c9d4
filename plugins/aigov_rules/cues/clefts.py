"""What somebody wants, said by a sentence that puts the wanting first: "what we ask for is a register"."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import WANTED, asked
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, NAME, PRONOUN, WE, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_OPENERS = frozenset({"what", "all"})
#: How far behind its opener the verb of wanting may stand.
_REACH = 12
_AGAINST = frozenset({"against"})


@rule(Trigger({"be"}, modals={"", "would"}, beside=_OPENERS), Trigger({"be"}, beside_lists=("wish nouns",)))
def cleft(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "what she wants is a levy", "all I ask is that it stop", "my preference would be for one statute"."""
    stance = _wanting(sentence, group)
    words = (group.start, group.main + 1)
    if stance is not None:
        words = (_opener(sentence, group) or 0, group.main + 1)
    elif subject is not None:
        words = (subject[0], group.main + 1)
    if stance is None:
        if subject is None or not _wishes(sentence, group, subject):
            return None
        stance = "support"
    if group.negated:
        stance = {"support": "oppose", "oppose": "support"}[stance]
    index = sentence.skip(group.main + 1)
    verb, actor = asked(sentence, index)
    phrase = sentence.phrase_at(index)
    if verb is None and sentence.lower(index) == "for":
        phrase = sentence.phrase_at(sentence.skip(index + 1))
        if phrase is None or (phrase.end == phrase.start + 1 and sentence.tag(phrase.head) != "NNS"):
            return None  # "my preference is for tea"
    if verb is None and sentence.tag(index) in ("WP", "WRB", "WDT"):
        return None  # "what I want is what they want"
    if verb is None:
        verb = action_after(sentence, index)
    if verb is None and phrase is not None and sentence.tag(phrase.head) not in ("PRP", "WP"):
        verb = phrase.head
    if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs", "saying verbs", "doubts"):
        return None
    if sentence.lower(verb - 1) in ("not", "never"):
        stance = {"support": "oppose", "oppose": "support"}[stance]
    return Cue(WANTED, "recommendation", words, verb, stance, subject=actor)


def _opener(sentence: Sentence, group: VerbGroup) -> int | None:
    """Return where the last "what" or "all" before a verb group stands."""
    return next((at for at in range(group.start - 1, -1, -1) if sentence.lower(at) in _OPENERS), None)


def _wanting(sentence: Sentence, group: VerbGroup) -> str | None:
    """Return the side that the clause with "what" before a verb group takes, or None where it wants nothing."""
    place = _opener(sentence, group)
    if place is None or group.start - place > _REACH or sentence.tag(place - 1) not in ("", ",", ":", "CC", "``"):
        return None
    inner = next((one for one in sentence.groups if one.start > place and one.finite), None)
    if inner is None or inner.end > group.start or inner.tense == "perfect":
        return None  # "all we have ever asked for is a bill"
    if inner.tense == "past" and group.tense != "past":
        return None
    if any(sentence.lower(at) in (",", ";", ":") or sentence.tag(at) == "VB" for at in range(inner.end, group.start)):
        return None  # "what I would like to do is to look at it"
    wanting = sentence.subject(inner)
    kind = subject_kind(sentence, wanting)
    if (
        wanting is None
        or kind not in (WE, ACTOR, NAME, PRONOUN)
        or sentence.lower(wanting[0]) in ("it", "this", "that")
    ):
        return None
    lemma = sentence.lemma(inner.main)
    behind = {sentence.lower(at) for at in range(inner.main + 1, group.start)}
    if (lemma in ("caution", "warn", "advise") and behind & _AGAINST) or lemma in listed("cues", "advocacy against"):
        stance = "oppose"
    elif lemma in listed("cues", "cleft verbs"):
        stance = "support"
    else:
        return None
    if lemma == "want" and sentence.lower(wanting[0]) == "they":
        return None  # "what they want is a quarrel": a motive
    if is_crowd(sentence, wanting) and sentence.lower(wanting[0]) not in ("he", "she", "they"):
        return None  # "what customers want is comfort"
    nobody = sentence.lower(wanting[0]) in ("nobody", "no", "none")
    return {"support": "oppose", "oppose": "support"}[stance] if inner.negated or nobody else stance


def _wishes(sentence: Sentence, group: VerbGroup, subject: Words) -> bool:
    """Tell whether a subject is what somebody wishes, over what the wish is for: "her second wish was for a bell"."""
    if sentence.lemma(sentence.head(subject)) not in listed("cues", "wish nouns"):
        return False
    owned = sentence.tag(subject[0]) == "PRP$" or any(sentence.tag(at) == "POS" for at in range(*subject))
    behind = sentence.lower(sentence.skip(group.main + 1))
    return owned and (behind in ("for", "to") or (behind in ("a", "an", "no") and group.tense != "past"))
