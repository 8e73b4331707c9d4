"""What somebody wants, told by a noun or by a place in a plan: an order doing something, a good place to act."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import carried, gerund_before
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, INSTRUMENT, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: How many tokens may stand between "is" and the noun: "is an obvious first date".
_REACH = 8
#: How far after "a pillar of" the plan may stand.
_PLAN = 12


def ordering(sentence: Sentence) -> list[Cue]:
    """Read "an order promoting exports": an order or a bill, and what it does."""
    orders = sentence.places(listed("cues", "orders"))
    if not orders:
        return []
    cues = []
    acts = listed("cues", "instrument verbs", "directives", "hindering verbs") | {"provide"}
    for phrase in sentence.phrases:
        if phrase.head not in orders:
            continue
        pending = sentence.lemma(phrase.head) in listed("cues", "pending nouns")
        verb = _sought(sentence, phrase.end) if pending else None
        named = sentence.tag(phrase.start) in ("DT", "PRP$") and sentence.tag(phrase.end) == "VBG"
        if verb is None and named and sentence.lemma(phrase.end) in acts:
            verb = phrase.end
        if verb is None:
            continue
        if sentence.lemma(phrase.start - 1) in listed("cues", "signing verbs"):
            continue  # who signs an order directs
        words = (phrase.start, phrase.end + 1)
        holder = (phrase.start, phrase.end)
        cues.append(Cue("an order that acts", "obligation", words, verb, holder=holder, kind=INSTRUMENT))
    return cues


def _sought(sentence: Sentence, index: int) -> int | None:
    """Return what a bill is meant to do: "seeking to ban nets", "that aims to ban", "aimed at banning"."""
    index += sentence.tag(index) == "WDT"
    if sentence.lemma(index) not in ("aim", "seek", "propose") or not sentence.tag(index).startswith("V"):
        return None
    verb = sentence.skip(index + 2)
    form = {"to": "VB", "at": "VBG"}.get(sentence.lower(index + 1))
    return verb if sentence.tag(verb) == form else None


@rule(Trigger({"be"}, beside_lists=("occasions",)))
def occasion(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "is an obvious date to begin", "may be a good place (for X) to act"."""
    if group.tense == "past" or group.negated:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or phrase.start > group.main + _REACH:
        return None
    praised = any(sentence.lemma(place) in listed("cues", "fitting") for place in range(phrase.start, phrase.head))
    if not praised or sentence.lemma(phrase.head) not in listed("cues", "occasions"):
        return None
    verb = next(sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + _REACH)), None)
    modality = "possibility" if group.modal in ("may", "might", "could", "can") else "recommendation"
    return None if verb is None else Cue("a fitting occasion", modality, (group.main, phrase.end), verb)


@rule(Trigger({"be"}, beside_lists=("mainstays",)))
def agenda(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "protecting privacy is a pillar of our agenda", "has been at the forefront of the plan"."""
    if group.tense not in ("present", "perfect"):
        return None
    gerund = gerund_before(sentence, group)
    if gerund is None:
        return None
    end = min(len(sentence.tokens), group.main + _REACH)
    for place in range(group.main + 1, end):
        if sentence.lemma(place) in listed("cues", "mainstays"):
            later = sentence.lemmas[place + 1 : place + _PLAN]
            if later[:1] == ("of",) and any(word in listed("cues", "agendas") for word in later):
                return Cue("a part of a plan", "commitment", (group.main, place + 1), gerund)
    return None


@rule(Trigger(lists=("seizing verbs",), beside={"moment"}, beside_lists=("chances",)))
def seized(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "recognise an opportunity to act", "have a chance to act"."""
    if group.tense not in ("present", "modal"):
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or sentence.lemma(phrase.head) not in (listed("cues", "chances") | {"moment"}):
        return None
    verb = next(sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + 2)), None)
    staged = listed("cues", "idle verbs", "stage verbs", "saying verbs")
    if verb is None or (sentence.lemma(verb) in staged and not carried(sentence, verb)):
        return None
    return Cue("opening", "possibility", (group.main, phrase.end), verb, subject=subject, kind=ACTOR)


@rule(Trigger({"like", "love", "prefer"}, modals={"would"}))
def wish(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "I would love to see more research", "we would like to see that schools change"."""
    main = group.main
    if sentence.lemma(main + 1) != "to":
        return _wished(sentence, main)
    verb = sentence.skip(main + 2)
    if sentence.tag(verb) != "VB":
        return None
    if sentence.lemma(verb) == "see":
        start = sentence.skip(verb + 1)
        if sentence.lemma(start) == "that":
            later = next((one.main for one in sentence.groups if one.start > start), None)
            return None if later is None else Cue("a wish", "recommendation", (main, verb + 1), later)
        phrase = sentence.phrase_at(start)
        return None if phrase is None else Cue("a wish", "recommendation", (main, verb + 1), phrase.head)
    if sentence.lemma(verb) in listed("cues", "idle verbs", "stage verbs") or sentence.lower(verb + 1) == "you":
        return None
    return Cue("a wish", "recommendation", (main, verb), verb)


@rule(Trigger({"expect"}, modals={""}), Trigger({"count", "rely"}, modals={""}, behind={"on", "upon"}))
def expectation(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "we expect suppliers to pay them", "we count on the members to report": what the author holds others to."""
    if subject is None or sentence.lower(subject[0]) != "we" or group.tense != "present" or group.negated:
        return None
    start = sentence.skip(group.main + 1 + (sentence.lemma(group.main) != "expect"))
    phrase = sentence.phrase_at(start)
    if phrase is None or phrase.start > start or subject_kind(sentence, (phrase.start, phrase.end)) != ACTOR:
        return None
    verb = next(sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + 2)), None)
    if verb is None or sentence.lemma(verb) in listed("cues", "stative verbs", "idle verbs", "event verbs"):
        return None
    actor = (phrase.start, phrase.end)
    return Cue("a wish", "recommendation", (group.main, start), verb, subject=actor)


def _wished(sentence: Sentence, main: int) -> Cue | None:
    """Read "would like Brussels to act", "would prefer the rules to stay"."""
    phrase = sentence.phrase_at(sentence.skip(main + 1))
    if phrase is None or sentence.lower(phrase.start) == "you":
        return None
    verb = next(sentence.infinitives(phrase.end, min(len(sentence.tokens), phrase.end + 2)), None)
    actor = (phrase.start, phrase.end)
    return None if verb is None else Cue("a wish", "recommendation", (main, main + 1), verb, subject=actor)


@rule(Trigger({"have"}, modals={""}, beside={"place"}))
def misplaced(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "has no place in our schools", "do not have a place in our society"."""
    if subject is None:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or sentence.lemma(phrase.head) != "place" or sentence.lemma(phrase.end) != "in":
        return None
    if not group.negated and sentence.lemma(phrase.start) != "no":
        return None
    words = (group.main, phrase.end)
    return Cue("no place for it", "recommendation", words, sentence.head(subject), "oppose", kind=kind)


@rule(Trigger({"be"}, beside={"better"}))
def better_off(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "we would be better off banning them"."""
    place = sentence.skip(group.main + 1)
    if sentence.tag(place) not in ("RBR", "JJR", "RB", "JJ"):
        return None
    while place < len(sentence.tokens) and sentence.lower(place) in ("far", "much", "better"):
        place += 1
    if sentence.lower(place - 1) != "better" or sentence.lower(place) != "off":
        return None
    verb = sentence.skip(place + 1)
    if sentence.tag(verb) != "VBG":
        return None
    return Cue("judgement of need", "recommendation", (group.main, place + 1), verb, subject=subject, kind=kind)


@rule(Trigger(lists=("joining verbs",)))
def adherence(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "has endorsed the declaration", "have joined the coalition": a position that stands."""
    if group.tense != "perfect" or kind != ACTOR or group.passive:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "joint positions"):
        return None
    stance = "oppose" if group.negated else "support"
    words = (group.start, group.main + 1)
    return Cue("standing position", "commitment", words, group.main, stance, subject=subject, holder=subject, kind=kind)
