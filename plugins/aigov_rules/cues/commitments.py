"""Commitments, standing positions, openings, and what an order, law or plan directs."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.advocacy import action_after
from aigov_rules.cues.cue import Cue
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words
from aigov_rules.kinds import ACTING, ACTOR, INSTRUMENT, PRONOUN, WE


def commitment(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Somebody pledges, plans, agrees, is willing or is about to act."""
    main = group.main
    lemma = sentence.lemma(main)
    if group.modal:
        return None
    holder = subject if kind in (ACTOR, PRONOUN, INSTRUMENT) else None
    actor = subject if kind in ACTING else None
    if lemma in ("be", "remain", "stand") or (sentence.tag(main) in ("VBN", "VBD") and group.passive):
        place = main if group.passive else sentence.skip(main + 1)
        if sentence.lemmas[place : place + 1] and (
            sentence.lemma(place) in listed("cues", "commitment adjectives") or sentence.tokens[place].lower in listed("cues", "commitment adjectives")
        ) and kind in ACTING:
            verb = _to_act(sentence, place + 1)
            if verb is not None and group.passive and lemma not in ("commit", "dedicate", "determine", "prepare", "resolve", "devote"):
                return None
            if verb is not None:
                stance = "oppose" if group.negated else "support"
                return Cue("commitment", "commitment", (main, place + 1), verb, stance, subject=actor, holder=holder, kind=kind)
        return None
    tag = sentence.tag(group.start)
    if lemma in listed("cues", "commitments to"):
        past = tag == "VBD" or sentence.tag(main) == "VBD" or (sentence.tag(main) == "VBN" and sentence.lemma(group.start) == "have")
        if past and lemma not in listed("cues", "past commitments"):
            return None
        size = 3 if lemma == "look" and sentence.follows(main + 1, "forward", "to") else 1
        if lemma == "look" and size == 1:
            return None
        verb = _to_act(sentence, main + size) if size == 1 else action_after(sentence, main + 3)
        if verb is None or kind not in (ACTING | {INSTRUMENT}):
            return None
        if lemma == "want" and kind != WE and kind != ACTOR:
            return None
        refused = "a state, not an act" if sentence.lemma(verb) in listed("cues", "stative verbs") else None
        stance = "oppose" if group.negated or sentence.lemma(main + 1) == "not" else "support"
        return Cue("commitment", "commitment", (main, main + size), verb, stance, subject=actor, holder=holder, kind=kind, refused=refused)
    if sentence.tag(main) == "VBG" and sentence.lemma(group.start) == "be" and lemma in listed("cues", "under way") and kind in (ACTOR, WE):
        if sentence.tokens[group.start].lower in ("was", "were", "been"):
            return None
        return Cue("under way", "commitment", (group.start, main + 1), main, "support", subject=actor, holder=holder, kind=kind)
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


def directive(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """What an order, law or plan directs, sets up or ends; or somebody in office directs another to act."""
    main = group.main
    lemma = sentence.lemma(main)
    if group.modal not in ("", "would", "will"):
        return None
    if lemma in listed("cues", "directives") and not group.passive and kind in (ACTOR, INSTRUMENT, PRONOUN):
        phrase = sentence.phrase_at(sentence.skip(main + 1))
        if phrase is None:
            return None
        stance = "support"
        for index in range(phrase.end, min(len(sentence.tokens), phrase.end + 18)):
            if sentence.tag(index) == "TO" and sentence.tag(sentence.skip(index + 1)) in ("VB", "VBP"):
                return Cue("directive", "obligation", (main, main + 1), sentence.skip(index + 1), stance,
                           subject=(phrase.start, index), holder=subject, kind=kind)
            if sentence.lemma(index) == "from" and sentence.tag(sentence.skip(index + 1)) == "VBG":
                return Cue("directive", "obligation", (main, main + 1), main, stance,
                           subject=(phrase.start, index), holder=subject, kind=kind)
            if sentence.tag(index) in (".", "MD", "VBZ", "VBD") or sentence.lemma(index) in (";", "which", "that"):
                break
        if kind != INSTRUMENT and lemma in ("limit", "block", "prevent", "restrict", "charge", "order", "require", "command", "preclude"):
            return None
        if kind == PRONOUN and lemma == "require":
            return None
        return Cue("directive", "obligation", (main, main + 1), main, stance, holder=subject, kind=kind)
    if kind == INSTRUMENT and lemma in listed("cues", "instrument verbs") and not group.passive:
        if group.modal or sentence.tag(group.start) == "VBZ" or sentence.tag(group.start) == "VBP":
            return Cue("instrument", "obligation", (main, main + 1), main, "support", holder=subject, kind=kind)
    return None


def position(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A standing position, told in the third person: adheres to, upholds, maintains, continues to promote."""
    lemma = sentence.lemma(group.main)
    if lemma not in ("adhere", "uphold", "maintain") or kind != ACTOR or group.modal:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + (2 if sentence.lemma(group.main + 1) == "to" else 1)))
    if phrase is None:
        return None
    head = sentence.lemma(phrase.head)
    if head not in ("principle", "position", "philosophy", "policy", "concept", "vision", "approach", "norm", "commitment", "standard", "value", "rule", "order"):
        return None
    return Cue("standing position", "commitment", (group.main, group.main + 1), phrase.head, "support", subject=subject, holder=subject, kind=kind)


def opening(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """An opening or a part to play: opens a window for X to act, has a role to play in acting."""
    lemma = sentence.lemma(group.main)
    if group.modal or sentence.tag(group.main) in ("VBD",):
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None:
        return None
    head = sentence.lemma(phrase.head)
    if head not in listed("cues", "openings"):
        return None
    after = phrase.end
    if lemma in listed("cues", "opening verbs") and head in ("opportunity", "chance", "window", "door", "way", "path", "room", "scope"):
        if sentence.lemma(after) == "for":
            named = sentence.phrase_at(sentence.skip(after + 1))
            verb = next(sentence.infinitives(after, min(len(sentence.tokens), after + 14)), None)
            if named is not None and verb is not None:
                return Cue("opening", "possibility", (group.main, after), verb, "support", subject=(named.start, named.end), kind=ACTOR)
        if lemma == "pave" or head in ("door", "window"):
            return None
        return None
    if lemma == "have" and kind in ACTING:
        modality = {"responsibility": "obligation", "obligation": "obligation", "duty": "obligation"}.get(head, "recommendation")
        if head in ("opportunity", "chance", "power", "ability", "potential", "right", "room", "scope", "window", "door"):
            modality = "possibility"
        if head in ("role", "part"):
            verb = action_after(sentence, after + 4) if sentence.follows(after, "to", "play", "in") else None
            if verb is None and sentence.lemma(after) == "in":
                verb = action_after(sentence, after + 1)
        else:
            verb = next(sentence.infinitives(after, min(len(sentence.tokens), after + 5)), None)
        if verb is None or (modality == "possibility" and kind not in (ACTOR, WE)):
            return None
        if head in ("right", "ability", "potential", "power", "chance", "way", "path", "door", "window", "room", "scope"):
            return None
        return Cue("a part to play", modality, (group.main, after), verb, "support", subject=subject, kind=kind)
    return None
