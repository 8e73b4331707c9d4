"""Needs of an action told by a verb or a noun: X requires an action, there is a need to act, this means acting."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after, is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked, stance_of
from aigov_rules.kinds import ACTING, NOBODY, PRONOUN, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


def requirement(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "X requires an action", "we need an action", "an action is needed"."""
    main = group.main
    lemma = sentence.lemma(main)
    if lemma not in listed("cues", "require") or group.tense == "past":
        return None
    if group.passive:
        if subject is None or lemma not in ("require", "need", "demand", "call"):
            return None
        head = sentence.head(subject)
        if not is_action(sentence, head) or sentence.lemma(main + 1) == "to":
            return None
        return Cue(
            "need of an action", "recommendation", (group.start, main + 1), head, stance_of(sentence, group, main)
        )
    if sentence.tag(group.start) in ("VBD", "VBG", "VBN") or (lemma == "demand" and kind in ACTING - {PRONOUN}):
        return None
    if sentence.lemma(main + 1) == "to":
        return None  # "need to" is a modal
    phrase = sentence.phrase_at(sentence.skip(main + 1))
    if phrase is not None and kind in ACTING:
        verb, _ = asked(sentence, phrase.end)
        if verb is not None and sentence.lemma(phrase.end) == "to" and lemma == "need":
            return Cue(
                "need of an action",
                "obligation",
                (main, main + 1),
                verb,
                stance_of(sentence, group, main),
                subject=(phrase.start, phrase.end),
            )
    if phrase is not None and kind not in ACTING and lemma == "require" and sentence.tag(phrase.end) == "TO":
        forced = sentence.skip(phrase.end + 1)
        if sentence.tag(forced) in ("VB", "VBP"):
            return Cue(
                "need of an action",
                "obligation",
                (main, main + 1),
                forced,
                stance_of(sentence, group, main),
                subject=(phrase.start, phrase.end),
            )
    if sentence.lemma(sentence.skip(main + 1)) == "that" and lemma == "require":
        built, actor = asked(sentence, main + 1)
        if built is not None:
            return Cue("need of an action", "obligation", (main, main + 1), built, subject=actor)
    action = action_after(sentence, main + 1)
    if (
        action is None
        and kind == WE
        and lemma == "need"
        and phrase is not None
        and sentence.tag(phrase.head).startswith("N")
    ):
        action = phrase.head
    pointing = (
        kind == PRONOUN and subject is not None and sentence.tokens[subject[0]].lower in ("it", "they", "he", "she")
    )
    if action is None or kind == NOBODY or pointing:
        return None
    refused = None
    if lemma == "need" and kind not in ACTING:
        refused = "what a thing needs"
    return Cue(
        "need of an action", "obligation", (main, main + 1), action, stance_of(sentence, group, main), refused=refused
    )


def need_noun(sentence: Sentence) -> list[Cue]:
    """Read "there is a need to act", "the need for action is urgent", "it is time to act"."""
    cues = []
    for index, lemma in enumerate(sentence.lemmas):
        if lemma not in ("need", "case") or sentence.tag(index) not in ("NN", "NNS"):
            continue
        before = sentence.lemmas[max(0, index - 6) : index]
        if not any(word in before for word in listed("cues", "needing verbs")):
            continue
        if sentence.lemma(index + 1) == "to" and sentence.tag(index + 2) in ("VB", "VBP"):
            cues.append(Cue("need of an action", "recommendation", (index, index + 1), index + 2, _no(sentence, index)))
        elif sentence.lemma(index + 1) == "for":
            action = action_after(sentence, index + 2)
            verb, actor = asked(sentence, index + 1)
            if verb is not None:
                cues.append(
                    Cue(
                        "need of an action",
                        "recommendation",
                        (index, index + 1),
                        verb,
                        _no(sentence, index),
                        subject=actor,
                    )
                )
            elif (
                action is None
                and (phrase := sentence.phrase_at(sentence.skip(index + 2))) is not None
                and lemma == "need"
            ):
                action = phrase.head
            if verb is None and action is not None:
                cues.append(
                    Cue("need of an action", "recommendation", (index, index + 1), action, _no(sentence, index))
                )
    return cues


def _no(sentence: Sentence, index: int) -> str:
    return "oppose" if "no" in sentence.lemmas[max(0, index - 3) : index] else "support"


def meaning(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "this means acting", "X does not mean acting": what a stand taken before comes to."""
    if sentence.lemma(group.main) != "mean" or group.tense not in ("present", "modal") or group.passive:
        return None
    verb = sentence.skip(group.main + 1)
    if (
        sentence.tag(verb) != "VBG"
        or sentence.lemma(verb) in listed("cues", "stative verbs")
        or sentence.tag(group.start - 1) == "WDT"
    ):
        return None
    stance = "oppose" if group.negated else "support"
    return Cue("what it means", "recommendation", (group.main, group.main + 1), verb, stance)
