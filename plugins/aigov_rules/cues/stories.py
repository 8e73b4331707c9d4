"""Stories: what the speaker asked of somebody, what somebody did to him, what his own people do. None is for others."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.kinds import THING, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How far behind a cue the speaker may be named whom it befalls.
_REACH = 9
_FINITE = ("present", "past", "perfect", "modal")
_OTHERS = frozenset({"him", "her", "me", "them", "us", "you"})
#: Rules that read who asks for something or has it done.
_ASKING = ("advocacy", "directive", "a wish")
#: With these something is asked for, whoever tells it.
_URGENT = frozenset({"must", "should", "shall", "ought to", "ought", "need"})


def told(sentence: Sentence, group: VerbGroup, subject: Words | None, cue: Cue) -> str | None:
    """Return why a cue is part of a story of the speaker's own, or None where it is none."""
    if cue.rule == "modal" and group.modal in _URGENT:
        return None
    if _alone(sentence, cue.subject) and (cue.subject != subject or cue.rule == "a part to play"):
        return "the speaker's own affair"  # "they insisted that I have it"
    if _endured(sentence, group, subject, cue):
        return "what somebody does to the speaker"
    if subject is not None and sentence.lower(subject[0]) == "my" and _familiar(sentence, subject):
        return "the speaker's own affair"  # "my client needs to see a doctor"
    if (
        sentence.lemma(group.main) == "need"
        and _alone(sentence, subject)
        and subject_kind(sentence, cue.subject) == THING
    ):
        return "the speaker's own affair"  # "I need a boat to cross"
    if cue.rule.startswith(_ASKING) and _at_times(sentence, group, subject):
        return "it tells when something happens"  # "when I ask them to wait, they laugh"
    if cue.rule.startswith(_ASKING) and _asked(sentence, group, subject, cue):
        return "what somebody asked for in a story"
    return None


def _alone(sentence: Sentence, words: Words | None) -> bool:
    """Tell whether a subject is the speaker alone, not "the mayor and I"."""
    if words is None or words[1] - words[0] != 1 or sentence.lower(words[0]) != "i":
        return False
    return sentence.lower(words[0] - 1) != "and"


def _familiar(sentence: Sentence, subject: Words) -> bool:
    """Tell whether a subject is one of the speaker's own people: "my mother", "my lender"."""
    return sentence.lemma(sentence.head(subject)) in listed("cues", "familiars")


def _endured(sentence: Sentence, group: VerbGroup, subject: Words | None, cue: Cue) -> bool:
    """Tell whether somebody else does it to the speaker alone: "will not give me its name", "wants me to pay"."""
    if _alone(sentence, subject):
        return False
    end = min(len(sentence.tokens), cue.words[0] + _REACH)
    later = (one.start for one in sentence.groups if one.start > max(cue.verb, group.main) and one.tense in _FINITE)
    end = min(end, next(later, end))
    own = ("me", "my") if cue.rule == "refusal" else ("me",)
    return any(sentence.lower(place) in own for place in range(cue.words[0], end))


def _asked(sentence: Sentence, group: VerbGroup, subject: Words | None, cue: Cue) -> bool:
    """Tell whether it is told what somebody asked somebody: "I asked the clerk to wait", "we told them to stop"."""
    lemma = sentence.lemma(group.main)
    if lemma not in listed("cues", "story verbs"):
        return False
    addressed = cue.subject is not None and sentence.lower(cue.subject[0]) in _OTHERS
    speaking = subject is not None and sentence.lower(subject[0]) in ("i", "we")
    past = group.tense in ("past", "perfect")
    if _alone(sentence, subject) and past:
        return True
    return speaking and addressed and (past or lemma == "tell")


def _at_times(sentence: Sentence, group: VerbGroup, subject: Words | None) -> bool:
    """Tell whether a clause is there to say when something else happens."""
    index = min(group.start, subject[0] if subject is not None else group.start) - 1
    each = sentence.lower(index) == "time" and sentence.lower(index - 1) in ("each", "every")
    return each or sentence.lower(index) in listed("cues", "time openers")
