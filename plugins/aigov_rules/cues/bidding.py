"""What is to be done: "the firm is to open a centre", "a second pier is to be built", "the list is to be kept"."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import no_act
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, INSTRUMENT, NAME, THING
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: Subjects of which it says how much can be done at all: "little is to be gained".
_AMOUNTS = frozenset({"little", "much", "nothing", "more", "what", "something"})


@rule(Trigger({"be"}, modals={""}, behind={"to", "not"}))
def bidding(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "is to act" of somebody, and "is to be done" of anything: the one is planned, the other is mostly asked."""
    to = group.main + 1 + (sentence.lower(group.main + 1) == "not")
    verb = sentence.skip(to + 1)
    if group.tense != "present" or sentence.lower(to) != "to" or sentence.tag(verb) != "VB":
        return None
    kind = ACTOR if kind == NAME else kind
    words = (group.main, to + 1)
    stance = "oppose" if group.negated else "support"
    done = sentence.skip(verb + 1) if sentence.lower(verb) == "be" else -1
    first = not any(one.start < group.start and one.finite for one in sentence.groups)
    if sentence.tag(done) == "VBN":
        if (
            first
            and kind in (ACTOR, INSTRUMENT, THING)
            and sentence.lemma(done) in listed("cues", "arranging verbs", "built verbs")
        ):
            return Cue("commitment", "commitment", words, done, stance, kind=kind)
        if subject is None or not _bidden(sentence, group, subject, done):
            return None
        if sentence.lemma(done) in listed("cues", "rejecting verbs"):
            stance = "support" if group.negated else "oppose"
        return Cue("what is to be done", "obligation", words, done, stance, kind=kind)
    if kind != ACTOR or not first or no_act(sentence, verb, kind) is not None:
        return None
    return Cue("commitment", "commitment", words, verb, stance, subject=subject, holder=subject, kind=kind)


def _bidden(sentence: Sentence, group: VerbGroup, subject: Words, done: int) -> bool:
    """Tell whether something is asked for: "the catch is to be weighed", not "is to be found", "is to be hoped"."""
    if sentence.lemma(done) in listed("cues", "remarked verbs", "idle verbs", "trusting verbs"):
        return False
    if sentence.lower(subject[0]) in _AMOUNTS or sentence.tag(subject[0]) == "EX" or sentence.question:
        return False
    relative = sentence.tag(group.start - 1) in ("WDT", "WP")
    return not relative or sentence.lower(group.start - 2) == ","  # "the rules that are to be kept": which they are
