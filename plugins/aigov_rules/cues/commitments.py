"""Commitments, standing positions, openings, and what an order, law or plan directs."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after
from aigov_rules.cues.cue import Cue
from aigov_rules.kinds import ACTING, ACTOR, INSTRUMENT, NAME, PRONOUN, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


def commitment(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Somebody pledges, plans, agrees, is willing or is about to act."""
    main = group.main
    lemma = sentence.lemma(main)
    if group.modal:
        return None
    kind = ACTOR if kind == NAME else kind
    holder = subject if kind in (ACTOR, PRONOUN, INSTRUMENT) else None
    actor = subject if kind in ACTING else None
    if lemma in ("be", "remain", "stand") or (sentence.tag(main) in ("VBN", "VBD") and group.passive):
        place = main if group.passive else sentence.skip(main + 1)
        if (
            sentence.lemmas[place : place + 1]
            and (
                sentence.lemma(place) in listed("cues", "commitment adjectives")
                or sentence.tokens[place].lower in listed("cues", "commitment adjectives")
            )
            and kind in ACTING
        ):
            verb = _to_act(sentence, place + 1)
            if (
                verb is None
                and sentence.lemma(place + 1) == "to"
                and (bound := sentence.phrase_at(sentence.skip(place + 2)))
            ):
                verb = bound.head  # "is committed to carbon neutrality"
            if verb is not None:
                stance = "oppose" if group.negated else "support"
                return Cue(
                    "commitment", "commitment", (main, place + 1), verb, stance, subject=actor, holder=holder, kind=kind
                )
        return None
    if group.passive and lemma in ("intend", "plan", "aim", "schedule", "slate"):
        verb = _to_act(sentence, main + 1)
        if verb is not None:
            return Cue("commitment", "commitment", (main, main + 1), verb, "support", holder=holder, kind=kind)
    tag = sentence.tag(group.start)
    if lemma in listed("cues", "commitments to"):
        past = (
            tag == "VBD"
            or sentence.tag(main) == "VBD"
            or (sentence.tag(main) == "VBN" and sentence.lemma(group.start) == "have")
        )
        if past and lemma not in listed("cues", "past commitments"):
            return None
        verb = _to_act(sentence, main + 1)
        given = sentence.phrase_at(sentence.skip(main + 1)) if lemma in ("pledge", "promise", "commit") else None
        if verb is None and given is not None and kind in (ACTOR, WE):
            verb = main  # "pledges $500 million"
        if verb is None or kind not in (ACTING | {INSTRUMENT}):
            return _under_way(sentence, group, actor, holder, kind)
        if lemma == "want" and kind != WE and kind != ACTOR:
            return None
        refused = _no_act(sentence, verb, kind)
        stance = "oppose" if group.negated or sentence.lemma(main + 1) == "not" else "support"
        return Cue(
            "commitment",
            "commitment",
            (main, main + 1),
            verb,
            stance,
            subject=actor,
            holder=holder,
            kind=kind,
            refused=refused,
        )
    if (
        lemma == "go"
        and sentence.tag(main) == "VBG"
        and sentence.lemma(main + 1) == "to"
        and kind in ACTING
        and group.tense == "present"
    ):
        verb = sentence.skip(main + 2)
        if _no_act(sentence, verb, kind) is None and sentence.tag(verb) in ("VB", "VBP"):
            return Cue(
                "commitment",
                "commitment",
                (main, main + 2),
                verb,
                "oppose" if group.negated else "support",
                subject=actor,
                holder=holder,
                kind=kind,
            )
        return None
    if (
        lemma in listed("cues", "refusing verbs")
        and kind in (ACTOR, WE)
        and group.tense in ("past", "present", "perfect")
    ):
        verb = _to_act(sentence, main + 1)
        if verb is not None:
            return Cue(
                "refusal", "commitment", (main, main + 1), verb, "oppose", subject=actor, holder=holder, kind=kind
            )
        return None
    if lemma == "look" and sentence.follows(main + 1, "forward", "to") and kind in ACTING:
        verb = action_after(sentence, main + 3)
        if verb is not None and sentence.lemma(verb) not in listed("cues", "stage verbs"):
            return Cue(
                "commitment", "commitment", (main, main + 3), verb, "support", subject=actor, holder=holder, kind=kind
            )
        return None
    return _under_way(sentence, group, actor, holder, kind)


def _under_way(
    sentence: Sentence, group: VerbGroup, actor: Words | None, holder: Words | None, kind: str
) -> Cue | None:
    """Read "is launching", "is planning a network": what somebody is about to do."""
    main = group.main
    if sentence.tag(main) != "VBG" or group.tense != "present" or sentence.lemma(main + 1) == "on":
        return None
    if sentence.lemma(main) not in listed("cues", "under way") or kind not in (ACTOR, WE):
        return None
    if kind == WE and sentence.lemma(main) in ("build", "develop", "create", "expand", "roll"):
        return None  # what the author does already
    return Cue(
        "under way", "commitment", (group.start, main + 1), main, "support", subject=actor, holder=holder, kind=kind
    )


def _no_act(sentence: Sentence, verb: int, kind: str) -> str | None:
    """Return why a verb is no course of action, or None where it is one."""
    lemma = sentence.lemma(verb)
    wanted = "want" in sentence.lemmas[max(0, verb - 3) : verb] and lemma in ("have", "go", "see")
    if lemma in listed("cues", "stative verbs") and not wanted:
        return "a state, not an act"
    if lemma in listed("cues", "event verbs" if kind != WE else "stage verbs"):
        return "an appointment or an announcement, not a course of action"
    return None


def _to_act(sentence: Sentence, index: int) -> int | None:
    """Return the verb after "to", or the gerund or action noun after "to" ("committed to winning")."""
    index = sentence.skip(index)
    if sentence.lemma(index) != "to":
        return None
    verb = sentence.skip(index + 1)
    if sentence.tag(verb) in ("VB", "VBP", "VBG"):
        return verb
    return action_after(sentence, index + 1)


def promise(sentence: Sentence) -> list[Cue]:
    """Read a commitment that is a noun: "our commitment to act", "the country's willingness to act"."""
    cues = []
    for index, lemma in enumerate(sentence.lemmas):
        if lemma not in listed("cues", "commitment nouns") or not sentence.tag(index).startswith("N"):
            continue
        phrase = sentence.phrase_at(index)
        owned = phrase is not None and (
            sentence.lemma(phrase.start - 1) in listed("cues", "promising verbs")
            or (
                lemma in ("commitment", "willingness", "readiness", "determination")
                and any(sentence.tag(place) in ("PRP$", "POS") for place in range(phrase.start, index))
            )
        )
        verb = _to_act(sentence, index + 1)
        if owned and phrase is not None and verb is not None:
            cues.append(Cue("commitment", "commitment", (index, index + 1), verb, "support"))
    return cues
