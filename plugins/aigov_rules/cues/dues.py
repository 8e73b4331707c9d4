"""What somebody or something ought to get: it is owed or deserved, or a thing is advised, encouraged, requested."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase, VerbGroup
from aigov_rules.cues.actions import called_better, is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, NOBODY, PRONOUN, WE, YOU
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_DUE = "a due"
#: What something may deserve to be by law: "to be lawful".
_STATES = frozenset({"free", "lawful", "legal", "open", "public"})


@rule(Trigger(lists=("advised verbs",), modals={""}))
def advised(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "joint patrols are encouraged", "a second pier is not recommended", "a chart is requested"."""
    if not group.passive or group.tense != "present" or subject is None or kind in (WE, PRONOUN, NOBODY, YOU):
        return None
    main = group.main
    if kind == ACTOR and not called_better(sentence, subject, sentence.head(subject)):
        return None  # "joint workshops are encouraged", but "crews are encouraged" goes on
    if sentence.lower(main + 1) in ("by", "to", "as", "for", "from", "that") or sentence.tag(group.start - 1) == "WDT":
        return None  # "growth is encouraged by rain", "the dose that is recommended"
    head = sentence.head(subject)
    named = sentence.lemma(head) in listed("cues", "submitted nouns", "questions")
    strong = sentence.lemma(main) in ("encourage", "discourage")
    if named or not (strong or group.negated or is_action(sentence, head) or called_better(sentence, subject, head)):
        return None
    against = group.negated != (sentence.lemma(main) == "discourage")
    stance = "oppose" if against else "support"
    return Cue("an advised action", "recommendation", (group.start, main + 1), head, stance)


@rule(Trigger({"owe", "owed"}, modals={""}))
def owed(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the crews are owed a hearing", "the port owes the town a plan"."""
    if group.tense != "present" or group.negated or subject is None or sentence.tag(group.start - 1) in ("WP", "WDT"):
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or phrase.start > group.main + 2:
        return None
    given = phrase if group.passive else sentence.phrase_at(sentence.skip(phrase.end))
    if given is None or sentence.tag(given.start) in ("WP", "WDT") or not _is_due(sentence, given):
        return None
    who = None if group.passive else subject
    return Cue(_DUE, "recommendation", (group.start, group.main + 1), given.head, subject=who, kind=kind)


@rule(Trigger({"deserve", "merit"}, modals={""}))
def deserved(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the crews deserve a better pier", "the accord deserves to be reopened"."""
    if group.tense != "present" or group.negated or group.passive or subject is None:
        return None
    if sentence.tag(group.start - 1) in ("WP", "WDT"):
        return None  # "those who deserve a prize"
    after = sentence.skip(group.main + 1)
    words = (group.main, group.main + 1)
    if sentence.follows(after, "to", "be"):
        done = sentence.skip(after + 2)
        praising = listed("cues", "praising verbs", "idle verbs", "saying verbs")
        owed = sentence.tag(done) == "VBN" and sentence.lemma(done) not in praising
        owed = owed or sentence.lower(done) in _STATES or sentence.tag(done) == "CD"
        return Cue(_DUE, "recommendation", words, done) if owed else None
    if sentence.tag(after) == "TO" and sentence.lemma(sentence.skip(after + 1)) in listed("cues", "action verbs"):
        return Cue(_DUE, "recommendation", words, sentence.skip(after + 1))
    if sentence.lower(after) == "better" and sentence.tag(after + 1) in (".", ",", ":", "IN", ""):
        return Cue(_DUE, "recommendation", words, after)
    phrase = sentence.phrase_at(after)
    if phrase is None or not _is_due(sentence, phrase):
        return None
    best = any(sentence.tag(place) in ("JJS", "RBS") for place in range(phrase.start, phrase.head + 1))
    wanted = sentence.lower(phrase.start) in ("a", "an", "the", "no") and not best
    wanted = wanted or called_better(sentence, (phrase.start, phrase.end), phrase.head)
    if not wanted and not is_action(sentence, phrase.head):
        return None
    return Cue(_DUE, "recommendation", words, phrase.head)


def _is_due(sentence: Sentence, given: NounPhrase) -> bool:
    """Tell whether what is owed or deserved is a thing to be done or given, not praise, and no debt of money."""
    head = sentence.lemma(given.head)
    if head in listed("cues", "credits", "spans of time") or sentence.tag(given.head) in ("PRP", "CD", "NNP"):
        return False
    return not any(sentence.tag(place) in ("CD", "$") for place in range(given.start, given.head))
