"""What is put forward by the by: we would put it here, a shared fund would help, the two universities might join."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import is_action
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.forecasts import forecast
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, INSTRUMENT, NOBODY, PRONOUN, THING, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "put forward tentatively"
#: How far behind the verb it may stand that something does more, better or less than something else.
_REACH = 6
#: How far before a verb it is looked for what it hangs on, in tokens.
_FAR = 60
#: What is often done to a thing, and asks for nothing.
_USUAL = frozenset(
    {"blame", "consider", "describe", "find", "lose", "misuse", "regard", "say", "see", "shift", "use", "view"}
)
#: What somebody adds who only goes on speaking.
_REMARKS = frozenset({"comment", "note", "observation", "point", "question", "remark", "word"})
#: What opens a clause that a tentative modal only describes or imagines.
_IMAGINED = frozenset({"if", "what", "who", "whom", "whose", "which", "whether", "how", "why", "when", "where", "as"})


@rule(Trigger(modals={"would", "might", "could"}))
def tentative(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "we would place it with the port", "a joint fleet would help", "the two guilds might share a hall"."""
    pointing = subject is not None and sentence.lower(subject[0]) in ("that", "this")
    if (pointing or kind in (NOBODY, THING)) and (opening := _opening(sentence, group)) is not None:
        subject, kind = opening, THING
    if subject is None or _imagined(sentence, group, subject, kind):
        return None
    if forecast(sentence, group, group.main, kind, subject) is not None:
        return None
    if kind == WE:
        return _own(sentence, group, subject) if group.modal == "would" else None
    if group.negated:
        return None
    if group.modal == "would":
        return _beneficial(sentence, group, subject, kind)
    return _feasible(sentence, group, subject, kind)


def _opening(sentence: Sentence, group: VerbGroup) -> Words | None:
    """Return the phrase that opens a sentence, where only words that describe it stand before the verb."""
    start = sentence.skip(0)
    start = sentence.skip(start + 1) if sentence.tag(start) == "CC" else start
    phrase = sentence.phrase_at(start)
    if phrase is None or phrase.start > start or sentence.tag(start) == "PRP" or group.start > _FAR:
        return None
    for one in sentence.groups:
        if one.start >= group.start:
            break
        described = any(sentence.tag(at) in ("WDT", "WP") for at in range(phrase.end, one.start))
        if one.finite and not described:
            return None
    return phrase.start, phrase.end


def _conditional(sentence: Sentence, before: int) -> bool:
    """Tell whether a condition or a story stands before a clause: "if she sank, the port would be closed"."""
    earliest = max(0, before - _FAR)
    start = max((at for at in range(earliest, before) if sentence.lower(at) == ";"), default=earliest)
    if not {"if", "because"}.isdisjoint(sentence.lemmas[start : before + 1]):
        return True
    told = [one for one in sentence.groups if one.tense in ("past", "perfect") and start <= one.start < before]
    return any(sentence.lemma(one.main) not in listed("cues", "saying verbs") for one in told)


def _imagined(sentence: Sentence, group: VerbGroup, subject: Words, kind: str) -> bool:
    """Tell whether a clause says what would come of something, or which thing is meant."""
    before = min(group.start, subject[0]) - 1
    opener = sentence.lower(before)
    if "how" in sentence.lemmas[max(0, before - _REACH) : before] or sentence.follows(0, "due", "to"):
        return True  # "asked how far down they could be placed"
    if (kind != WE or sentence.lower(0) in listed("cues", "time openers")) and _conditional(sentence, before):
        return True
    if (opener == "that" and sentence.tag(before - 1).startswith("N")) or sentence.tag(before).startswith("N"):
        return True  # "a question that I would ask", "the boats they could sell"
    if opener in _IMAGINED or sentence.tag(group.start - 1) in ("WDT", "WP") or sentence.tag(subject[0]) == "WDT":
        return True
    if sentence.lower(subject[1]) in ("that", "which", "who") and sentence.lower(subject[1] + 1) == ",":
        return True  # "a list of faults that, if mended, would save ships"
    if sentence.lower(0) in ("if", "without", "otherwise") or sentence.tag(sentence.skip(group.main + 1)) == "?":
        return True
    if sentence.lemma(sentence.skip(group.start + 1)) == "have" and sentence.tag(group.main) == "VBN":
        return True  # "it would have sunk"
    return opener == "that" and sentence.lemma(before - 1) in listed("cues", "saying verbs", "trusting verbs")


def _own(sentence: Sentence, group: VerbGroup, subject: Words) -> Cue | None:
    """Read what the author would do in the place of those who decide: "I would cap it", "we would start small"."""
    lemma = sentence.lemma(group.main)
    told = any(sentence.tag(at) == "RB" for at in range(group.start + 1, group.main))
    habit = told and not listed("cues", "habit adverbs").isdisjoint(sentence.lemmas[group.start : group.main])
    if group.negated or group.passive or habit or lemma not in listed("cues", "reforming verbs"):
        return None
    after = sentence.skip(group.main + 1)
    if sentence.lower(after) not in ("it", "them") and lemma not in ("start", "begin", "go", "multiply"):
        phrase = sentence.phrase_at(after)
        if phrase is None or sentence.tag(after) == "PRP" or sentence.lemma(phrase.head) in _REMARKS:
            return None  # "I would stop.", "I would ask you", "we would add a word"
    return Cue(_RULE, "recommendation", (group.start, group.main + 1), group.main, kind=WE)


def _beneficial(sentence: Sentence, group: VerbGroup, subject: Words, kind: str) -> Cue | None:
    """Read what something new would be good for: "a joint fleet, run by both, would help the smaller ports"."""
    lemma = sentence.lemma(group.main)
    planned = sentence.lower(subject[0]) in ("each", "every") or (group.passive and kind in (THING, INSTRUMENT))
    if planned and lemma not in listed("cues", "stative verbs") - {"go"}:
        return _planned(sentence, group, subject, kind)
    if kind not in (THING, INSTRUMENT, ACTOR) or not brings_in(sentence, subject):
        return None
    if lemma == "help" and sentence.tag(subject[0]) == "VBG":
        return None  # "notifying them would help": what it is good for
    head = sentence.head(subject)
    told = [sentence.lower(at) for at in range(group.main + 1, min(len(sentence.tokens), group.main + 1 + _REACH))]
    if not {"few", "nobody", "none"}.isdisjoint(told):
        return None  # "a storm would help nobody"
    if lemma == "be":
        against = not listed("cues", "wrong words").isdisjoint(told)
        praised = "start" in told or not listed("cues", "better words", "commending words").isdisjoint(told)
        if not (against or praised) or "if" in told:
            return None
        stance = "oppose" if against else "support"
        return Cue(_RULE, "recommendation", (group.start, group.main + 1), head, stance)
    if lemma == "do":
        done = (
            "more" in told or "good" in told or told[:1] == ["well"] or told[:2] == ["no", "harm"] or told[:1] == ["."]
        )
    elif lemma == "cost":
        done = "less" in told or "little" in told or "nothing" in told
    else:
        done = lemma in listed("cues", "relieving verbs")
        done = done and not (lemma == "help" and sentence.tag(group.main + 1) in ("TO", "VB"))
    return Cue(_RULE, "recommendation", (group.start, group.main + 1), head) if done else None


def _planned(sentence: Sentence, group: VerbGroup, subject: Words, kind: str) -> Cue | None:
    """Read how a scheme is meant to work: "each boat would pass a trial", "the logs would be kept by the port"."""
    lemma = sentence.lemma(group.main)
    told = sentence.lower(subject[0]) in ("anything", "everything", "nothing", "something", "this", "that")
    whole = sentence.lower(subject[0]) in ("each", "every")
    acting = lemma in listed("cues", "action verbs", "reforming verbs", "arranging verbs") | {"ask", "circulate"}
    if lemma in _USUAL or told or not (whole or acting) or lemma in listed("cues", "effect verbs", "harm verbs"):
        return None
    return Cue(_RULE, "recommendation", (group.start, group.main + 1), group.main, subject=subject, kind=kind)


def brings_in(sentence: Sentence, subject: Words) -> bool:
    """Tell whether a subject brings something in that one can set up: "a joint fleet", "four seats", "testing them"."""
    first = sentence.lower(subject[0])
    head = sentence.head(subject)
    if sentence.tag(subject[0]) == "VBG":
        return True
    counted = sentence.tag(subject[0]) == "CD" and sentence.tag(head) == "NNS"
    known = not counted and sentence.lemma(head) in listed("cues", "fact heads")
    if sentence.tag(head) not in ("NN", "NNS") or known or sentence.lemma(head) in listed("cues", "misdeeds"):
        return False
    if first in ("a", "an"):
        return True
    plural = sentence.tag(head) == "NNS" and sentence.tag(subject[0]) in ("JJ", "NN", "NNS", "VBN")
    detailed = sentence.lower(head + 1) in (
        ",",
        "for",
        "on",
        "who",
    )  # "chairs for returners", "grants, five years each"
    return counted or (plural and (head > subject[0] or detailed or is_action(sentence, head)))


def _feasible(sentence: Sentence, group: VerbGroup, subject: Words, kind: str) -> Cue | None:
    """Read what bodies that are no parties yet, or things in their hands, might or could do or be put to."""
    verb = group.main
    lemma = sentence.lemma(verb)
    idle = listed("cues", "idle verbs", "stative verbs", "harm verbs", "event verbs") - {"join", "meet"}
    ill = not listed("cues", "ill words").isdisjoint(sentence.lemmas[subject[0] : subject[1]])
    if ill or is_crowd(sentence, subject) or sentence.tag(subject[0]) == "EX":
        return None
    acting = lemma in (listed("cues", "action verbs") | listed("cues", "reforming verbs")) - listed(
        "cues", "effect verbs"
    )
    if group.passive:
        arranged = acting or lemma in listed("cues", "arranging verbs", "directives")
        if not arranged or lemma in _USUAL or kind == PRONOUN or sentence.lower(subject[0]) in ("this", "that", "it"):
            return None
        if lemma == "make" and not sentence.tag(sentence.skip(verb + 1)).startswith("J"):
            return None  # "a case could be made", but "they might be made liable"
        return Cue(_RULE, "possibility", (group.start, verb + 1), verb, subject=subject, kind=kind)
    if kind == PRONOUN and sentence.lower(subject[0]) != "those":
        return None
    if kind == ACTOR or sentence.lower(subject[0]) == "those":
        fate = sentence.lower(verb + 1) in ("up", "itself", "themselves") or lemma in listed("cues", "gaining verbs")
        plain = lemma in idle and lemma not in ("add", "think", "agree")
        governed = sentence.tag(sentence.skip(verb + 1)) not in (".", "", ",")
        if plain or fate or not governed:
            return None
        return Cue(_RULE, "possibility", (group.start, verb + 1), verb, subject=subject, kind=ACTOR)
    return None
