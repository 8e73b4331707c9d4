"""What an order, law or plan directs, sets up or ends, and what somebody in office directs another to do."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.enactments import allowed, appropriated, enacted, unlawful
from aigov_rules.cues.judgements import asked
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.cues.signatures import signed_act
from aigov_rules.kinds import ACTOR, INSTRUMENT, PRONOUN, WE, subject_kind
from aigov_rules.lexicon import forms, words as listed
from aigov_rules.sentences import Sentence, Words

#: How far after its addressee the infinitive of a directive may stand, in tokens.
_REACH = 18
#: How many tokens may stand between an order and what it does.
_INSERTED = 8

#: The lists of the verbs that direct, allow, set up or end.
_DIRECTING = (
    "signing verbs", "directing verbs", "banning verbs", "ending verbs", "directives", "hindering verbs",
    "instrument verbs", "permitting verbs", "passive directives", "aiming verbs", "founding verbs",
)  # fmt: skip


@rule(
    Trigger(beside={"hereby"}),
    Trigger({"amend", "delegate"}, modals={""}),
    Trigger({"be"}, modals={"", "shall"}, beside_lists=("unlawful",)),
    Trigger({"be", "remain"}, beside_lists=("answerable words",)),
    Trigger({"make"}, behind={"it"}),
    Trigger(lists=("appropriating verbs",), modals={""}, beside={"million", "billion", "trillion"}),
    Trigger({"establish"}, lists=_DIRECTING, modals={"", "would", "will"}),
)
def directive(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A rule, or somebody in office, directs another to act, forbids it, sets something up or ends it."""
    lemma = sentence.lemma(group.main)
    if kind == INSTRUMENT and group.modal == "would" and lemma in listed("cues", "permitting verbs"):
        return allowed(sentence, group, subject)
    if kind == INSTRUMENT and lemma in listed("cues", "announcing verbs"):
        return None  # an order that calls for something advocates it
    if lemma == "be" and group.modal in ("", "shall"):
        forbidden = unlawful(sentence, group)
        if forbidden is not None:
            return forbidden
    if kind == INSTRUMENT and lemma in listed("cues", "appropriating verbs"):
        return appropriated(sentence, group, subject)
    if group.modal not in ("", "would", "will") or (group.modal and kind == PRONOUN):
        return None
    if group.tense == "perfect" and "long" in sentence.lemmas[group.start : group.main]:
        return None  # "have long banned it": how things are
    if group.passive:
        return _passive(sentence, group, subject, kind) or enacted(sentence, group, subject)
    delegating = kind == WE and lemma == "delegate"
    if delegating or (kind in (ACTOR, WE) and "hereby" in sentence.lemmas[group.start - 1 : group.main]):
        addressed = lemma in listed("cues", "directives")
        cue = _addressed(sentence, group, subject, kind, bare=False) if addressed else None
        return cue or enacted(sentence, group, subject)
    if lemma in ("be", "remain") and kind == ACTOR and not group.modal:
        return _responsible(sentence, group, subject)
    known = subject is not None and sentence.lower(subject[0]) not in ("a", "an")
    if (
        known
        and kind == INSTRUMENT
        and sentence.tag(group.start - 1) == "WDT"
        and sentence.lower(group.start - 2) != ","
    ):
        return None  # "the laws that bar it": which they are; but "an order that bars it"
    if kind in (INSTRUMENT, PRONOUN) and lemma == "make" and sentence.lemma(group.main + 1) == "it":
        return _made(sentence, group, subject)
    if (
        sentence.tag(group.start - 1) not in ("WP", "WDT")
        and lemma in listed("cues", "signing verbs")
        and kind in (ACTOR, WE, PRONOUN)
    ):
        signed = signed_act(sentence, group.main)
        if signed is not None:
            return Cue("directive", "obligation", (group.main, group.main + 1), signed, holder=subject, kind=kind)
    if kind == PRONOUN and group.tense in ("past", "perfect"):
        return None  # "he repealed the rule": what was done once
    if kind == PRONOUN and lemma in listed("cues", "hindering verbs"):
        return None  # "this keeps ships from leaving": what comes of something
    if kind != INSTRUMENT and sentence.tag(group.start - 1) in ("WP", "WDT"):
        return None  # "who directs the office" tells who somebody is
    if group.tense == "gerund" and lemma in listed("cues", "directing verbs"):
        return _in_passing(sentence, group, subject, kind)
    if kind == WE and lemma in listed("cues", "directing verbs"):
        return _addressed(sentence, group, subject, kind, bare=False)
    if kind not in (ACTOR, INSTRUMENT, PRONOUN):
        return None
    ordered = kind == ACTOR and group.tense in ("perfect", "past")  # told of the past, and in force
    if ordered and lemma in listed("cues", "banning verbs", "ending verbs"):
        stance = "oppose" if group.negated else "support"
        words = (group.start, group.main + 1)
        return Cue("directive", "obligation", words, group.main, stance, holder=subject, kind=kind)
    if group.negated and not group.modal and _general(sentence, subject):
        return None  # "safety rules don't keep firms from selling": what rules are like
    if lemma in listed("cues", "directives") or (group.negated and lemma in listed("cues", "hindering verbs")):
        return _addressed(sentence, group, subject, kind)
    return _set_up(sentence, group, subject) if kind == INSTRUMENT else None


def _responsible(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Cue | None:
    """Read "the agency is responsible for testing the lamps"."""
    place = sentence.skip(group.main + 1)
    verb = sentence.skip(place + 2)
    bound = sentence.lemma(place) in listed("cues", "answerable words") and sentence.lower(place + 1) == "for"
    described = sentence.tag(group.start - 1) in ("WP", "WDT")
    if not bound or described or sentence.tag(verb) != "VBG" or group.tense != "present" or group.negated:
        return None
    return Cue("directive", "obligation", (group.main, place + 2), verb, subject=subject, kind=ACTOR)


def _general(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether a subject is all of a kind: "rules", not "these rules"."""
    if subject is None or sentence.tag(sentence.head(subject)) != "NNS":
        return False
    return not any(sentence.tag(place) in ("DT", "PRP$", "POS", "NNP") for place in range(*subject))


def _made(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Cue | None:
    """Read "the bill would make it illegal to sell scores"."""
    place = group.main + 2
    while sentence.tag(place) in ("DT", "RB", "JJ") and sentence.lemma(place) not in listed("cues", "unlawful"):
        place += 1
    verb = sentence.skip(place + 2)
    if sentence.lemma(place) not in listed("cues", "unlawful") or sentence.lemma(place + 1) != "to":
        return None
    return Cue("directive", "obligation", (group.main, place + 1), verb, holder=subject, kind=INSTRUMENT)


def _passive(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "agencies are directed to act" and "the sale of scores is prohibited"."""
    main = group.main
    lemma = sentence.lemma(main)
    negated = group.negated or (subject is not None and sentence.lower(subject[0]) == "no")
    stance = "oppose" if negated else "support"
    modality = forms("cues", "passive directives").get(lemma)
    to = _after_aside(sentence, main + 1)
    if sentence.lower(to) in ("and", "or") and sentence.tag(to + 1) == "VBN":
        to += 2  # "is authorized and directed to"
    to += lemma == "call" and sentence.lower(to) in ("on", "upon")
    if sentence.lower(to) == "not" and sentence.lower(to + 1) == "to":
        to, stance = to + 1, "oppose"  # "is asked not to land"
    permit = subject is not None and sentence.lemma(sentence.head(subject)) in listed("cues", "permits")
    if permit and lemma == "require":
        # "A licence is required to sail": who asks for one sets a rule.
        ruled = group.tense == "present" and sentence.tag(group.start - 1) != "WDT"
        return Cue("directive", "obligation", (group.start, main + 1), main, stance) if ruled else None
    if negated and lemma in listed("cues", "permitting verbs") and group.tense == "present":
        return _not_permitted(sentence, group, subject, kind)
    if (
        lemma in ("task", "charge")
        and sentence.lemma(to) == "with"
        and sentence.tag(to + 1) == "VBG"
        and (kind == ACTOR or _named_place(sentence, subject))
    ):
        return Cue("directive", "obligation", (main, main + 1), to + 1, stance, subject=subject, kind=kind)
    if modality is not None and sentence.lemma(to) == "to":
        verb = sentence.skip(to + 1)
        bound = group.modal in ("would", "will") and lemma in listed("cues", "binding verbs")
        if (
            (kind != ACTOR and not bound)
            or group.tense not in ("present", "modal", "perfect")
            or sentence.tag(verb) not in ("VB", "VBP")
            or _relative(sentence, subject, verb)
        ):
            return None
        return Cue("directive", modality, (main, main + 1), verb, stance, subject=subject, kind=kind)
    described = sentence.tag(group.start - 1) in ("WP", "WDT") or (subject and sentence.tag(subject[0]) == "WP$")
    settled = subject is not None and sentence.lower(subject[0] - 1) in listed(
        "cues", "conditional openers", "setting openers"
    )
    settled = settled or sentence.tag(main + 1).startswith(("N", "J", "VBG"))  # "there are established firms"
    if lemma == "establish" and group.tense == "present" and kind == ACTOR and not described and not settled:
        return Cue("directive", "obligation", (group.start, main + 1), main, stance)
    if lemma in listed("cues", "ending verbs") and group.tense == "present" and subject is not None and not described:
        return Cue("directive", "obligation", (group.start, main + 1), main, stance, kind=kind)
    return None


def _named_place(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether a subject is one that has a name, and so those who work there: "the Skagen plant"."""
    return subject is not None and any(sentence.tag(place) == "NNP" for place in range(*subject))


def _relative(sentence: Sentence, subject: Words | None, verb: int) -> bool:
    """Tell whether a clause only says which thing is meant: "the forms a skipper is required to sign."."""
    beside = subject is not None and sentence.tag(subject[0] - 1) in ("NN", "NNS", "WDT")
    return beside and sentence.tag(sentence.skip(verb + 1)) in ("", ".")


def _not_permitted(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "such systems are not permitted" and "no firm is allowed to sell them", which are rules in force."""
    if subject is None or sentence.tag(group.start - 1) in ("WP", "WDT"):
        return None
    words = (group.start, group.main + 1)
    if sentence.lemma(group.main + 1) != "to":
        return Cue("directive", "obligation", words, group.main, "oppose")
    verb = sentence.skip(group.main + 2)
    return Cue("directive", "obligation", words, verb, "oppose", subject=subject, kind=kind)


def _after_aside(sentence: Sentence, index: int) -> int:
    """Return where a clause goes on behind an aside between commas: "is encouraged, but not required, to act"."""
    if sentence.lower(index) != ",":
        return index
    for place in range(index + 1, min(len(sentence.tokens), index + _INSERTED)):
        if sentence.lower(place) == ",":
            return place + 1
    return index


def _addressed(
    sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str, *, bare: bool = True
) -> Cue | None:
    """Read "directs the agencies to act", "bars firms from acting", "mandates that firms act".

    ``bare`` lets a directive stand without an addressee ("prohibits the sale of scores").
    """
    main = group.main
    lemma = sentence.lemma(main)
    past = group.tense in ("past", "perfect")
    if kind != INSTRUMENT and (group.negated or (past and lemma not in listed("cues", "directing verbs"))):
        return None
    words = (main, main + 1)
    stance = "oppose" if group.negated else "support"
    if sentence.lemma(sentence.skip(main + 1)) == "that":
        verb, actor = asked(sentence, main + 1)
        if verb is None:
            return None
        return Cue("directive", "obligation", words, verb, subject=actor, holder=subject, kind=kind)
    phrase = sentence.phrase_at(sentence.skip(main + 1))
    if phrase is None:
        return None
    if group.modal == "will" and lemma in listed("cues", "hindering verbs"):
        return None  # "regulations will prevent any competition" is a forecast
    said = {one.start for one in sentence.groups if one.tense in ("present", "past", "perfect")}
    for index in range(phrase.end, min(len(sentence.tokens), phrase.end + _REACH)):
        verb = sentence.skip(index + 1)
        addressee = (phrase.start, index)
        described = sentence.lemma(index - 1) in ("need", "require", "use") and sentence.tag(index - 1) in (
            "VBN",
            "VBD",
        )
        if sentence.tag(index) == "TO" and sentence.tag(verb) in ("VB", "VBP") and not described:
            return Cue("directive", "obligation", words, verb, subject=addressee, holder=subject, kind=kind)
        if sentence.lemma(index) == "from" and sentence.tag(verb) == "VBG":
            return Cue("directive", "obligation", words, main, subject=addressee, holder=subject, kind=kind)
        if lemma in ("task", "charge") and sentence.lemma(index) == "with" and sentence.tag(verb) == "VBG":
            return Cue("directive", "obligation", words, verb, subject=addressee, holder=subject, kind=kind)
        if sentence.tag(index) in (".", "MD", "VBZ", "VBD") or sentence.lemma(index) in (";", "which", "that"):
            break
        if index in said:
            break  # "we tell them they have to go"
    if not bare:
        return None
    # Who requires a licence sets a rule; who requires money needs it.
    asked_for = lemma in ("mandate", "require") and sentence.lemma(phrase.head) in listed("cues", "permits")
    if kind != INSTRUMENT and (past or not (asked_for or lemma in listed("cues", "banning verbs"))):
        return None
    return Cue("directive", "obligation", words, main, stance, holder=subject, kind=kind)


def _in_passing(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read ", tasking the port to light its docks", "by directing agencies to act": whoever or whatever does it."""
    holder = subject if kind in (ACTOR, INSTRUMENT) else None
    cue = _addressed(sentence, group, holder, kind, bare=False)
    told = cue is not None and cue.subject is not None and subject_kind(sentence, cue.subject) == ACTOR
    return cue if told else None


def _set_up(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Cue | None:
    """Read "the order establishes a clearing house", "the bill would create a fund"."""
    lemma = sentence.lemma(group.main)
    aimed = lemma in listed("cues", "aiming verbs") and sentence.lower(sentence.skip(group.main + 1)) == "to"
    if not (aimed or lemma in listed("cues", "instrument verbs")) or sentence.tag(group.start - 1) == "WDT":
        return None
    if group.tense != "present" and not group.modal:
        return None
    if group.modal and lemma in listed("cues", "effect verbs"):
        return None
    modality = "recommendation" if lemma in listed("cues", "present advocacy") else "obligation"
    modality = "commitment" if aimed else modality
    return Cue("instrument", modality, (group.main, group.main + 1), group.main, holder=subject, kind=INSTRUMENT)
