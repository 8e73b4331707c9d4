"""Standing positions told in the third person, support that is a noun, openings and parts to play."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after
from aigov_rules.cues.cue import Cue
from aigov_rules.kinds import ACTING, ACTOR, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words


def position(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A standing position, told in the third person: adheres to, upholds, maintains, continues to promote."""
    lemma = sentence.lemma(group.main)
    if lemma not in ("adhere", "uphold", "maintain") or kind != ACTOR or group.modal:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + (2 if sentence.lemma(group.main + 1) == "to" else 1)))
    if phrase is None:
        return None
    head = sentence.lemma(phrase.head)
    if head not in (
        "principle",
        "position",
        "philosophy",
        "policy",
        "concept",
        "vision",
        "approach",
        "norm",
        "commitment",
        "standard",
        "value",
        "rule",
        "order",
    ):
        return None
    return Cue(
        "standing position",
        "commitment",
        (group.main, group.main + 1),
        phrase.head,
        "support",
        subject=subject,
        holder=subject,
        kind=kind,
    )


def opening(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """An opening or a part to play: opens a window for X to act, has a role to play in acting."""
    lemma = sentence.lemma(group.main)
    if group.modal or group.tense != "present":
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None:
        return None
    head = sentence.lemma(phrase.head)
    if head not in listed("cues", "openings"):
        return None
    after = phrase.end
    if lemma in listed("cues", "opening verbs") and head in (
        "opportunity",
        "chance",
        "window",
        "door",
        "way",
        "path",
        "room",
        "scope",
    ):
        if sentence.lemma(after) == "for":
            named = sentence.phrase_at(sentence.skip(after + 1))
            verb = next(sentence.infinitives(after, min(len(sentence.tokens), after + 14)), None)
            if named is not None and verb is not None:
                return Cue(
                    "opening",
                    "possibility",
                    (group.main, after),
                    verb,
                    "support",
                    subject=(named.start, named.end),
                    kind=ACTOR,
                )
        if lemma == "pave" or head in ("door", "window"):
            return None
        return None
    if lemma == "have" and kind in ACTING:
        modality = {"responsibility": "obligation", "obligation": "obligation", "duty": "obligation"}.get(
            head, "recommendation"
        )
        if head in (
            "opportunity",
            "chance",
            "power",
            "ability",
            "potential",
            "right",
            "room",
            "scope",
            "window",
            "door",
        ):
            modality = "possibility"
        if head in ("role", "part"):
            verb = action_after(sentence, after + 4) if sentence.follows(after, "to", "play", "in") else None
            if verb is None and sentence.lemma(after) == "in":
                verb = action_after(sentence, after + 1)
        else:
            verb = next(sentence.infinitives(after, min(len(sentence.tokens), after + 5)), None)
        if verb is None or (modality == "possibility" and kind not in (ACTOR, WE)):
            return None
        if head in (
            "right",
            "ability",
            "potential",
            "power",
            "chance",
            "way",
            "path",
            "door",
            "window",
            "room",
            "scope",
        ):
            return None
        return Cue("a part to play", modality, (group.main, after), verb, "support", subject=subject, kind=kind)
    return None


def backing(sentence: Sentence) -> list[Cue]:
    """Read support that is a noun: "reaffirms its support for a treaty"."""
    cues = []
    for index, lemma in enumerate(sentence.lemmas):
        if (
            lemma not in ("support", "opposition")
            or sentence.lemma(index + 1) not in ("for", "to")
            or not sentence.tag(index).startswith("N")
        ):
            continue
        voiced = any(
            word in listed("cues", "promising verbs") | {"pledge", "state"}
            for word in sentence.lemmas[max(0, index - 5) : index]
        )
        verb = action_after(sentence, index + 2)
        if voiced and verb is not None:
            stance = "oppose" if lemma == "opposition" else "support"
            cues.append(Cue("advocacy of", "recommendation", (index, index + 2), verb, stance))
    return cues
