"""What an order, law or plan directs, sets up or ends, and what somebody in office directs another to do."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.kinds import ACTOR, INSTRUMENT, PRONOUN, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


def directive(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """What an order, law or plan directs, sets up or ends; or somebody in office directs another to act."""
    main = group.main
    lemma = sentence.lemma(main)
    if kind == INSTRUMENT and lemma in listed("cues", "announcing verbs"):
        return None  # an order that calls for something advocates it
    if group.modal not in ("", "would", "will") or (group.modal and kind == PRONOUN):
        return None
    if (
        group.passive
        and lemma in listed("cues", "directing verbs") | {"call", "require", "encourage", "urge", "permit", "ask"}
        and sentence.lemma(main + 1) == "to"
    ):
        verb = sentence.skip(main + 2)
        if sentence.tag(verb) in ("VB", "VBP") and kind == ACTOR and group.tense in ("present", "modal"):
            modality = {
                "encourage": "recommendation",
                "call": "recommendation",
                "urge": "recommendation",
                "ask": "recommendation",
                "permit": "possibility",
            }.get(lemma, "obligation")
            return Cue(
                "directive",
                modality,
                (main, main + 1),
                verb,
                "oppose" if group.negated else "support",
                subject=subject,
                kind=kind,
            )
        return None
    if (
        lemma in listed("cues", "signing verbs")
        and kind in (ACTOR, WE, PRONOUN)
        and (signed := _signed(sentence, main)) is not None
    ):
        return Cue("directive", "obligation", (main, main + 1), signed, "support", holder=subject, kind=kind)
    if kind != INSTRUMENT and sentence.tag(group.start - 1) in ("WP", "WDT"):
        return None  # "who directs the office" tells who somebody is
    past = group.tense in ("past", "perfect") and lemma not in listed("cues", "directing verbs")
    told = kind != INSTRUMENT and (past or group.negated)
    if (
        lemma in listed("cues", "directives")
        and not group.passive
        and kind in (ACTOR, INSTRUMENT, PRONOUN)
        and not told
    ):
        phrase = sentence.phrase_at(sentence.skip(main + 1))
        if phrase is None:
            return None
        stance = "support"
        for index in range(phrase.end, min(len(sentence.tokens), phrase.end + 18)):
            if sentence.tag(index) == "TO" and sentence.tag(sentence.skip(index + 1)) in ("VB", "VBP"):
                return Cue(
                    "directive",
                    "obligation",
                    (main, main + 1),
                    sentence.skip(index + 1),
                    stance,
                    subject=(phrase.start, index),
                    holder=subject,
                    kind=kind,
                )
            if sentence.lemma(index) == "from" and sentence.tag(sentence.skip(index + 1)) == "VBG":
                return Cue(
                    "directive",
                    "obligation",
                    (main, main + 1),
                    main,
                    stance,
                    subject=(phrase.start, index),
                    holder=subject,
                    kind=kind,
                )
            if sentence.tag(index) in (".", "MD", "VBZ", "VBD") or sentence.lemma(index) in (";", "which", "that"):
                break
        if group.tense in ("past", "perfect") and kind != INSTRUMENT:
            return None
        if kind != INSTRUMENT and lemma not in listed("cues", "banning verbs"):
            return None
        return Cue("directive", "obligation", (main, main + 1), main, stance, holder=subject, kind=kind)
    if (
        kind == INSTRUMENT
        and sentence.tag(group.start - 1) != "WDT"
        and lemma in listed("cues", "instrument verbs")
        and not group.passive
    ):
        if group.modal and lemma in listed("cues", "effect verbs"):
            return None
        if group.modal or group.tense == "present":
            urging = lemma in listed("cues", "announcing verbs") or lemma in listed("cues", "present advocacy")
            return Cue(
                "instrument",
                "recommendation" if urging else "obligation",
                (main, main + 1),
                main,
                "support",
                holder=subject,
                kind=kind,
            )
    return None


def _signed(sentence: Sentence, main: int) -> int | None:
    """Return what an order that somebody signs does: "signed an order directing agencies to act"."""
    phrase = sentence.phrase_at(sentence.skip(main + 1))
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "instruments"):
        return None
    index = sentence.skip(phrase.end)
    index += sentence.lemma(index) in ("that", "which", "to")
    index += sentence.tag(index) == "MD"
    acts = listed("cues", "directing verbs") | {"ban", "bar", "forbid", "prevent", "prohibit", "require", "revoke"}
    return index if sentence.tag(index).startswith("V") and sentence.lemma(index) in acts else None
