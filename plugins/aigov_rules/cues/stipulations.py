"""What a provision of a law says in the present tense, and so demands or allows: "an appeal is heard in ten days"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.kinds import ACTOR, INSTRUMENT, PRONOUN, THING, Known, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "a stipulation"
#: How far behind its verb the time may be named, in tokens.
_REACH = 24
#: The same of an "only": "may be opened by day only".
_NEAR = 6
#: Words with which a clause begins that only says which thing, when, or on what condition.
_SUBORDINATE = frozenset(
    {
        "after",
        "as",
        "because",
        "before",
        "if",
        "once",
        "since",
        "that",
        "until",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whose",
    }
)
_NOT_MEANT = frozenset({"i", "we", "you", "this", "that", "these", "those", "there", "what", "who", "which"})


def stipulations(sentence: Sentence, known: Set[int], named: Known) -> Iterator[Cue]:
    """Yield what the main clauses of a provision demand or allow; ``known`` holds the words that are read already."""
    for group in sentence.groups:
        subject = sentence.subject(group)
        if (
            subject is None
            or not group.finite
            or not known.isdisjoint(range(group.start, group.main + 1))
            or sentence.question
        ):
            continue
        if sentence.lower(subject[0]) in _NOT_MEANT or _hangs(sentence, group, subject):
            continue
        kind = subject_kind(sentence, subject, named)
        if group.modal == "may":
            modality = _leave(sentence, group, kind)
        elif group.tense == "present" and _demands(sentence, group, subject, kind):
            modality = "obligation"
        else:
            modality = None
        if modality is not None:
            denied = group.negated or sentence.lower(subject[0]) == "no"
            acting = subject if kind == ACTOR and not group.passive else None
            stance = "oppose" if denied else "support"
            modality = "obligation" if denied else modality
            yield Cue(_RULE, modality, (group.start, group.main + 1), group.main, stance, subject=acting, kind=kind)


def _hangs(sentence: Sentence, group: VerbGroup, subject: Words) -> bool:
    """Tell whether a clause hangs on another."""
    before = min(group.start, subject[0]) - 1
    if sentence.tag(before).startswith("N"):
        return True  # "the advances our country makes"
    return sentence.lower(before) in _SUBORDINATE or sentence.tag(group.start - 1) in ("WDT", "WP")


def _leave(sentence: Sentence, group: VerbGroup, kind: str) -> str | None:
    """Return the modality of what somebody may do: who has leave to act, or has none."""
    lemma = sentence.lemma(group.main)
    if lemma in listed("cues", "idle verbs", "defining verbs", "guessed verbs"):
        return None
    if group.passive:
        only = "only" in sentence.lemmas[group.start : group.main + _NEAR]
        return "obligation" if only else "possibility" if group.negated else None
    return "possibility" if kind in (ACTOR, PRONOUN) else None


def _demands(sentence: Sentence, group: VerbGroup, subject: Words, kind: str) -> bool:
    """Tell whether a clause in the present is an order: it sets a time, a right, a penalty or the duty of a body."""
    lemma = sentence.lemma(group.main)
    if lemma in listed("cues", "defining verbs", "idle verbs") or (kind == INSTRUMENT and not group.passive):
        return False
    if lemma == "be" or sentence.lower(group.main) == "entitled":
        state = sentence.skip(group.main + (lemma == "be"))
        bounded = sentence.lower(state) not in ("limited", "subject") or sentence.lower(state + 1) == "to"
        return bounded and sentence.lower(state) in listed("cues", "legal states")
    if group.passive:
        return lemma in listed("cues", "enacted verbs") or _timed(sentence, group)
    if sentence.lower(subject[0]) == "no":
        return lemma not in listed("cues", "stative verbs")
    if lemma in listed("cues", "stating verbs"):
        return kind == PRONOUN or sentence.lemma(sentence.head(subject)) in listed("cues", "papers")
    acting = lemma in listed("cues", "action verbs", "duty verbs") - listed("cues", "stative verbs", "effect verbs")
    return acting and (
        kind == ACTOR
        or (kind == PRONOUN and lemma in listed("cues", "duty verbs"))
        or (kind == THING and _timed(sentence, group))
    )


def _timed(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a clause says within what time or how often: "within ten days", "every spring"."""
    end = min(len(sentence.tokens), group.main + _REACH)
    for index in range(group.main + 1, end):
        if sentence.lemma(index) in listed("cues", "frequencies") - {"each", "every", "time"}:
            return True
        spanned = not listed("cues", "spans of time", "seasons").isdisjoint(sentence.lemmas[index + 1 : index + 4])
        if sentence.lower(index) in ("within", "each", "every", "per") and spanned:
            return True
    return False
