"""Commitments: somebody pledges, plans, agrees, is willing, refuses or is about to act."""

from __future__ import annotations

import attrs

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after, no_act
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked, held
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTING, ACTOR, INSTRUMENT, NAME, NOBODY, PRONOUN, THING, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How many tokens may stand between "agreed" and its "to": "agreed on Monday to create".
_INSERTED = 6
#: How long an aside between commas may be, in tokens.
_ASIDE = 9
_BINDING_LISTS = ("intending verbs", "commitment adjectives", "commitments to", "refusing verbs", "under way")
_VOWING = frozenset({"pledge", "vow"})


@rule(
    Trigger({"be", "remain", "stand"}, modals={""}, beside={"open"}, beside_lists=("commitment adjectives",)),
    Trigger(lists=_BINDING_LISTS, modals={""}),
)
def commitment(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A verb or an adjective with which somebody binds himself to act, or not to."""
    kind = ACTOR if kind == NAME else kind
    for read in (_bound, _intended, _pledged, _going, _refused, _awaited, _under_way):
        cue = read(sentence, group, kind)
        if cue is not None:
            own = sentence.lemma(group.main) in listed("cues", "own affairs") and _alone(sentence, subject)
            return attrs.evolve(
                cue,
                refused="the speaker's own affair" if own else cue.refused,
                subject=subject if kind in ACTING else None,
                holder=subject if kind in (ACTOR, PRONOUN, INSTRUMENT) else None,
                kind=kind,
            )
    return None


def _alone(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether one person speaks of what he or she does: "I refused to pay", not "the mayor and I"."""
    if subject is None or subject[1] - subject[0] != 1 or sentence.lower(subject[0]) != "i":
        return False
    return sentence.lower(subject[0] - 1) != "and" or not sentence.tag(subject[0] - 2).startswith("N")


def _stance(sentence: Sentence, group: VerbGroup) -> str:
    return "oppose" if group.negated or sentence.lemma(group.main + 1) == "not" else "support"


def _bound(sentence: Sentence, group: VerbGroup, kind: str) -> Cue | None:
    """Read "is committed to winning", "stands ready to act", "is committed to carbon neutrality"."""
    place = group.main if group.passive else sentence.skip(group.main + 1)
    bound = listed("cues", "commitment adjectives")
    standing = sentence.lemma(group.main) == "stand" and kind == THING
    if not (kind in ACTING or standing) or not (
        group.passive or sentence.lemma(group.main) in ("be", "remain", "stand")
    ):
        return None
    inclined = sentence.lower(place) == "open" and sentence.tag(place + 2) in ("VBG", "DT", "JJ")
    if not inclined and sentence.lemma(place) not in bound and sentence.lower(place) not in bound:
        return None
    verb = to_act(sentence, place + 1)
    if verb is None and sentence.lower(place + 1) == "that":
        verb, _ = asked(sentence, place + 1)  # "I am determined that we act"
    if verb is None and sentence.lemma(place + 1) == "to":
        phrase = sentence.phrase_at(sentence.skip(place + 2))
        verb = phrase.head if phrase is not None else None
    words = (group.main, place + 1)
    return None if verb is None else Cue("commitment", "commitment", words, verb, _stance(sentence, group))


def _intended(sentence: Sentence, group: VerbGroup, kind: str) -> Cue | None:
    """Read "the fund is intended to train engineers": what a measure is for."""
    if not group.passive or sentence.lemma(group.main) not in ("intend", "plan", "schedule", "slate"):
        return None
    verb = to_act(sentence, group.main + 1)
    return (
        None
        if verb is None or sentence.lemma(verb) == "be"
        else Cue("commitment", "commitment", (group.main, group.main + 1), verb)
    )


def _pledged(sentence: Sentence, group: VerbGroup, kind: str) -> Cue | None:
    """Read "plans to act", "agreed on Monday not to act", "pledges $500 million"."""
    main = group.main
    lemma = sentence.lemma(main)
    opening = kind == NOBODY and not group.start and sentence.tag(main) == "VBZ"  # "Decides to convene a meeting"
    opening = opening or (kind in (NOBODY, THING) and group.tense == "gerund")  # "signed it, agreeing to act"
    if lemma not in listed("cues", "commitments to") or not (opening or kind in (ACTING | {INSTRUMENT})):
        return None
    if sentence.lower(0) == "be" and sentence.lower(1) == "it":
        return None  # "be it resolved that" puts the words of a resolution into force
    subject = sentence.subject(group)
    if lemma == "want" and subject is not None and is_crowd(sentence, subject):
        return None  # "rivals want to win"
    if lemma == "want" and subject is not None and sentence.lower(subject[0]) in ("any", "every", "no"):
        return None  # "any captain wants to come home"
    if lemma in ("mean", "offer") and group.passive:
        return None  # "is offered to show what can go wrong"
    past = lemma in listed("cues", "past commitments")
    put = lemma == "propose" and kind in (ACTOR, PRONOUN)
    if group.tense in ("past", "perfect", "participle") and not (past or put):
        return None
    if sentence.lower(group.start) == "had":
        return None  # "had promised": what came of it is told next
    if (lemma == "want" and kind not in (WE, ACTOR)) or (
        kind == INSTRUMENT and sentence.lower(group.start - 1) in ("that", "which")
    ):
        return None
    if lemma == "work" and sentence.tag(main) == "VBG" and sentence.lower(main + 1) in ("to", "together"):
        return None  # "we are working to help them": what is done already
    verb = to_act(
        sentence, behind_aside(sentence, main + 1) if past else main + 1 + (sentence.lower(main + 1) == "hard")
    )
    if verb is None and past:
        verb = after_insertion(sentence, main + 1)
    if verb is None and past and sentence.lower(main + 1) == "that":
        verb, _ = asked(sentence, main + 1)  # "promised that no one would be left behind"
    given = sentence.phrase_at(sentence.skip(main + 1)) if lemma in listed("cues", "giving pledges") else None
    if given is not None and lemma == "commit" and sentence.lemma(given.head) in listed("cues", "misdeeds"):
        return None  # "commits an offence"
    if given is not None and lemma == "plan" and sentence.lower(given.start) not in ("a", "an", "more", "new"):
        given = None  # "plans the route"
    if verb is None and lemma == "commit" and sentence.lower(main + 1) == "to":
        shared = sentence.phrase_at(sentence.skip(main + 2))
        verb = shared.head if shared is not None else None  # "commit to a fair share of the costs"
    present = group.tense == "present" and lemma != "commit"
    if verb is None and lemma == "agree" and sentence.lower(main + 1) == "on" and kind in (ACTOR, WE) and past:
        agreed = sentence.phrase_at(sentence.skip(main + 2))
        verb = action_after(sentence, main + 2)  # "agreed on closer cooperation"
        if verb is None and agreed is not None and sentence.lower(agreed.start) in ("a", "an"):
            verb = agreed.head
    if (
        verb is None
        and given is not None
        and (kind in (ACTOR, WE) or (kind == PRONOUN and lemma in _VOWING) or (kind == INSTRUMENT and present))
    ):
        verb = main
    if verb is None:
        return None
    refused = no_act(sentence, verb, kind)
    modality = "recommendation" if lemma == "want" and kind != WE else "commitment"
    if lemma == "propose" and group.tense != "present":
        modality = "recommendation"  # "she proposed to close the gate": put forward, and not yet decided
    modality = held(sentence, verb) or modality  # "experts agree that ports should close"
    return Cue("commitment", modality, (main, main + 1), verb, _stance(sentence, group), refused=refused)


def behind_aside(sentence: Sentence, index: int) -> int:
    """Return where a clause goes on behind a short aside between commas: "committed, as part of it, to act"."""
    if sentence.lower(index) != ",":
        return index
    return next((place + 1 for place in range(index + 1, index + _ASIDE) if sentence.lower(place) == ","), index)


def after_insertion(sentence: Sentence, index: int, reach: int = _INSERTED) -> int | None:
    """Return the verb of the first infinitive soon after an index, where no comma and no verb stands before it."""
    for place in range(index, min(len(sentence.tokens), index + reach)):
        if sentence.tag(place) == "TO":
            return to_act(sentence, place)
        if sentence.tag(place) in (",", ".", ":") or sentence.tag(place).startswith("V"):
            return None
    return None


def _going(sentence: Sentence, group: VerbGroup, kind: str) -> Cue | None:
    """Read "is going to act"."""
    main = group.main
    going = sentence.lemma(main) == "go" and sentence.tag(main) == "VBG" and sentence.lemma(main + 1) == "to"
    verb = sentence.skip(main + 2)
    pointing = kind == PRONOUN and sentence.lower(group.start - 1) in ("it", "that", "this")
    done = sentence.skip(verb + 1)
    acting = listed("cues", "action verbs") - listed("cues", "effect verbs", "harm verbs")
    kept = kind == THING and sentence.lemma(verb) == "be" and sentence.lemma(done) in acting
    if kept and going and sentence.tag(done) == "VBN" and group.tense == "present":
        # "The archive is going to be kept with ours."
        return Cue("commitment", "commitment", (main, main + 2), done, _stance(sentence, group))
    if (
        not going
        or pointing
        or kind not in ACTING
        or group.tense != "present"
        or sentence.tag(verb) not in ("VB", "VBP")
    ):
        return None
    if no_act(sentence, verb, kind) is not None:
        return None
    return Cue("commitment", "commitment", (main, main + 2), verb, _stance(sentence, group))


def _refused(sentence: Sentence, group: VerbGroup, kind: str) -> Cue | None:
    """Read "has refused to sign"."""
    main = group.main
    if sentence.lemma(main) not in listed("cues", "refusing verbs") or kind not in (ACTOR, WE):
        return None
    if sentence.tag(group.start - 1) == "WDT" and sentence.lower(group.start - 2) != ",":
        return None  # "dealers that refuse to register": which dealers are meant
    verb = to_act(sentence, main + 1)
    if verb is None or sentence.lemma(verb) in listed("cues", "event verbs", "saying verbs", "idle verbs"):
        return None
    return Cue("refusal", "commitment", (main, main + 1), verb, "oppose")


def _awaited(sentence: Sentence, group: VerbGroup, kind: str) -> Cue | None:
    """Read "look forward to deepening ties"."""
    main = group.main
    if sentence.lemma(main) != "look" or not sentence.follows(main + 1, "forward", "to") or kind not in ACTING:
        return None
    verb = action_after(sentence, main + 3)
    if verb is None or sentence.lemma(verb) in listed("cues", "stage verbs", "talks"):
        return None
    return Cue("commitment", "commitment", (main, main + 3), verb)


def _under_way(sentence: Sentence, group: VerbGroup, kind: str) -> Cue | None:
    """Read "is launching", "is planning a network": what somebody is about to do."""
    main = group.main
    if sentence.tag(main) != "VBG" or group.tense != "present" or sentence.lemma(main + 1) == "on":
        return None
    if sentence.lemma(main) not in listed("cues", "under way") or kind not in (ACTOR, WE):
        return None
    if sentence.lemma(main) == "do":
        act = sentence.skip(main + 3)
        more = sentence.lower(main + 1) == "more" and sentence.lower(main + 2) == "to" and sentence.tag(act) == "VB"
        return Cue("under way", "commitment", (group.start, main + 2), act) if more else None
    if sentence.lemma(main) == "call" and sentence.lower(main + 1) not in ("for", "on", "upon"):
        return None  # "somebody is calling"
    if sentence.lemma(main) == "step" and (
        sentence.lower(main + 1) != "up" or sentence.phrase_at(sentence.skip(main + 2)) is None
    ):
        return None  # "is stepping down", "are stepping up."
    if sentence.lemma(main) in ("add", "start") and sentence.lemma(main + 1) == "to":
        return None  # "is starting to see it"
    if sentence.lemma(main) == "move" and sentence.lemma(main + 1) != "to":
        return None  # "is moving fast"
    taken = sentence.phrase_at(sentence.skip(main + 1)) if sentence.lemma(main) == "take" else None
    if sentence.lemma(main) == "take" and taken is None:
        return None  # "the actions that he is taking"
    if taken is not None and sentence.lemma(taken.head) not in ("action", "initiative", "measure", "step"):
        return None  # "is taking advantage", "is taking place"
    if kind == WE and sentence.lemma(main) in listed("cues", "making verbs"):
        return None  # what the author does already
    return Cue("under way", "commitment", (group.start, main + 1), main)


def to_act(sentence: Sentence, index: int) -> int | None:
    """Return the verb after "to", or the gerund or action noun after "to" ("committed to winning")."""
    index = sentence.skip(index)
    if sentence.lemma(index) != "to":
        return None
    verb = sentence.skip(index + 1)
    return verb if sentence.tag(verb) in ("VB", "VBP", "VBG") else action_after(sentence, index + 1)
