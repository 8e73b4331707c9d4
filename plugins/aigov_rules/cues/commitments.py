"""Commitments, standing positions, openings, and what an order, law or plan directs."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.advocacy import action_after
from aigov_rules.cues.cue import Cue
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words
from aigov_rules.kinds import ACTING, ACTOR, INSTRUMENT, NAME, PRONOUN, WE


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
        if sentence.lemmas[place : place + 1] and (
            sentence.lemma(place) in listed("cues", "commitment adjectives") or sentence.tokens[place].lower in listed("cues", "commitment adjectives")
        ) and kind in ACTING:
            verb = _to_act(sentence, place + 1)
            if verb is None and sentence.lemma(place + 1) == "to" and (bound := sentence.phrase_at(sentence.skip(place + 2))):
                verb = bound.head  # "is committed to carbon neutrality"
            if verb is not None:
                stance = "oppose" if group.negated else "support"
                return Cue("commitment", "commitment", (main, place + 1), verb, stance, subject=actor, holder=holder, kind=kind)
        return None
    if group.passive and lemma in ("intend", "plan", "aim", "schedule", "slate"):
        verb = _to_act(sentence, main + 1)
        if verb is not None:
            return Cue("commitment", "commitment", (main, main + 1), verb, "support", holder=holder, kind=kind)
    tag = sentence.tag(group.start)
    if lemma in listed("cues", "commitments to"):
        past = tag == "VBD" or sentence.tag(main) == "VBD" or (sentence.tag(main) == "VBN" and sentence.lemma(group.start) == "have")
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
        return Cue("commitment", "commitment", (main, main + 1), verb, stance, subject=actor, holder=holder, kind=kind, refused=refused)
    if lemma == "go" and sentence.tag(main) == "VBG" and sentence.lemma(main + 1) == "to" and kind in ACTING and group.tense == "present":
        verb = sentence.skip(main + 2)
        if _no_act(sentence, verb, kind) is None and sentence.tag(verb) in ("VB", "VBP"):
            return Cue("commitment", "commitment", (main, main + 2), verb, "oppose" if group.negated else "support", subject=actor, holder=holder, kind=kind)
        return None
    if lemma in listed("cues", "refusing verbs") and kind in (ACTOR, WE) and group.tense in ("past", "present", "perfect"):
        verb = _to_act(sentence, main + 1)
        if verb is not None:
            return Cue("refusal", "commitment", (main, main + 1), verb, "oppose", subject=actor, holder=holder, kind=kind)
        return None
    if lemma == "look" and sentence.follows(main + 1, "forward", "to") and kind in ACTING:
        verb = action_after(sentence, main + 3)
        if verb is not None and sentence.lemma(verb) not in listed("cues", "stage verbs"):
            return Cue("commitment", "commitment", (main, main + 3), verb, "support", subject=actor, holder=holder, kind=kind)
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
    return Cue("under way", "commitment", (group.start, main + 1), main, "support", subject=actor, holder=holder, kind=kind)


def _no_act(sentence: Sentence, verb: int, kind: str) -> str | None:
    """Return why a verb is no course of action, or None where it is one."""
    lemma = sentence.lemma(verb)
    if lemma in listed("cues", "stative verbs"):
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
            or lemma in ("commitment", "willingness", "readiness", "determination")
            and any(sentence.tag(place) in ("PRP$", "POS") for place in range(phrase.start, index))
        )
        verb = _to_act(sentence, index + 1)
        if owned and phrase is not None and verb is not None:
            cues.append(Cue("commitment", "commitment", (index, index + 1), verb, "support"))
    return cues


def backing(sentence: Sentence) -> list[Cue]:
    """Read support that is a noun: "reaffirms its support for a treaty"."""
    cues = []
    for index, lemma in enumerate(sentence.lemmas):
        if lemma not in ("support", "opposition") or sentence.lemma(index + 1) not in ("for", "to") or not sentence.tag(index).startswith("N"):
            continue
        voiced = any(word in listed("cues", "promising verbs") | {"pledge", "state"} for word in sentence.lemmas[max(0, index - 5) : index])
        verb = action_after(sentence, index + 2)
        if voiced and verb is not None:
            stance = "oppose" if lemma == "opposition" else "support"
            cues.append(Cue("advocacy of", "recommendation", (index, index + 2), verb, stance))
    return cues


def directive(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """What an order, law or plan directs, sets up or ends; or somebody in office directs another to act."""
    main = group.main
    lemma = sentence.lemma(main)
    if kind == INSTRUMENT and lemma in listed("cues", "announcing verbs"):
        return None  # an order that calls for something advocates it
    if group.modal not in ("", "would", "will") or (group.modal and kind == PRONOUN):
        return None
    if group.passive and lemma in listed("cues", "directing verbs") | {"call", "require", "encourage", "urge", "permit", "ask"} and sentence.lemma(main + 1) == "to":
        verb = sentence.skip(main + 2)
        if sentence.tag(verb) in ("VB", "VBP") and kind == ACTOR and group.tense in ("present", "modal"):
            modality = {"encourage": "recommendation", "call": "recommendation", "urge": "recommendation", "ask": "recommendation", "permit": "possibility"}.get(lemma, "obligation")
            return Cue("directive", modality, (main, main + 1), verb, "oppose" if group.negated else "support", subject=subject, kind=kind)
        return None
    if lemma in listed("cues", "signing verbs") and kind in (ACTOR, WE, PRONOUN) and (signed := _signed(sentence, main)) is not None:
        return Cue("directive", "obligation", (main, main + 1), signed, "support", holder=subject, kind=kind)
    if kind != INSTRUMENT and sentence.tag(group.start - 1) in ("WP", "WDT"):
        return None  # "who directs the office" tells who somebody is
    past = group.tense in ("past", "perfect") and lemma not in listed("cues", "directing verbs")
    told = kind != INSTRUMENT and (past or group.negated)
    if lemma in listed("cues", "directives") and not group.passive and kind in (ACTOR, INSTRUMENT, PRONOUN) and not told:
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
        if group.tense in ("past", "perfect") and kind != INSTRUMENT:
            return None
        if kind != INSTRUMENT and lemma in ("limit", "empower", "block", "prevent", "restrict", "charge", "order", "require", "command", "preclude"):
            return None
        return Cue("directive", "obligation", (main, main + 1), main, stance, holder=subject, kind=kind)
    if kind == INSTRUMENT and sentence.tag(group.start - 1) != "WDT" and lemma in listed("cues", "instrument verbs") and not group.passive:
        if group.modal and lemma in listed("cues", "effect verbs"):
            return None
        if group.modal or group.tense == "present":
            urging = lemma in listed("cues", "announcing verbs") or lemma in listed("cues", "present advocacy")
            return Cue("instrument", "recommendation" if urging else "obligation", (main, main + 1), main, "support", holder=subject, kind=kind)
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
    if group.modal or group.tense != "present":
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
