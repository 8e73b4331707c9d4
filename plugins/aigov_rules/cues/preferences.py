"""What somebody would have, prefer or settle for: "I'd have the port test it", "they would rather have one desk"."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase, VerbGroup
from aigov_rules.cues.actions import is_action
from aigov_rules.cues.complements import find_complement
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, NAME, PRONOUN, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "a wish"
_PREFERRING = frozenset({"rather", "sooner"})
_HAVING = frozenset({"have", "see"})
_WISHING = frozenset({"favor", "favour", "like", "love", "prefer", "settle", "want", "welcome"})
#: What tells of what somebody used to do, or would do for himself.
_TIMES = frozenset({"always", "as", "every", "if", "often", "once", "sometimes", "then", "when", "whenever"})
_SELVES = frozenset({"my", "myself", "you", "your"})
#: How far behind "have" the verb of what somebody is to do may stand.
_REACH = 12


@rule(
    Trigger(_HAVING | _WISHING, modals={"would"}),
    Trigger(modals={"would"}, beside=_PREFERRING),
    Trigger(lists=("action verbs", "letting verbs", "sparing verbs"), modals={"would"}, beside={"i", "we"}),
)
def preference(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "would have schools test it", "would rather have a tax", "would prefer an oath", "I would close it"."""
    if subject is None or sentence.tag(group.start - 1) in ("WDT", "WP") or _conditional(sentence, group, subject):
        return None
    if sentence.lower(subject[0]) in ("it", "that", "this", "you", "what", "which"):
        return None
    lemma = sentence.lemma(group.main)
    preferring = any(sentence.lower(place) in _PREFERRING for place in range(group.start, group.main + 2))
    if lemma == "have" and (made := _made_to(sentence, group, subject[0])) is not None:
        return made
    if preferring:
        return _preferred(sentence, group, lemma, subject[0])
    own = kind == WE or (kind in (ACTOR, NAME, PRONOUN) and not is_crowd(sentence, subject))
    own = own or sentence.lower(subject[0]) == "others"
    if lemma in _WISHING and own:
        return _liked(sentence, group, kind, subject[0])
    return _decided(sentence, group, subject)


def _decided(sentence: Sentence, group: VerbGroup, subject: Words) -> Cue | None:
    """Read "I would close it", "I wouldn't keep them out": what the author would do about it, and is asked for."""
    lemma = sentence.lemma(group.main)
    own = sentence.lower(subject[0]) == "i" or (
        sentence.lower(subject[0]) == "we" and lemma in listed("cues", "sparing verbs")
    )
    if not own or subject[1] - subject[0] > 1 or group.passive:
        return None
    if lemma in listed("cues", "stative verbs", "idle verbs", "saying verbs", "own affairs", "event verbs") - {
        "decline"
    }:
        return None
    if any(one.tense in ("past", "perfect") for one in sentence.groups) or sentence.lower(group.main) == "have":
        return None  # "when he came, I would send for her"
    if not _TIMES.isdisjoint(sentence.words) or sentence.lower(sentence.skip(group.main + 1)) in _SELVES:
        return None
    stance = "oppose" if group.negated or lemma in listed("cues", "rejecting verbs") else "support"
    return Cue(_RULE, "recommendation", (subject[0], group.main + 1), group.main, stance)


def _conditional(sentence: Sentence, group: VerbGroup, subject: Words) -> bool:
    """Tell whether it is told what would come of something: "if it rained, they would have the roof mended"."""
    return "if" in (sentence.lower(0), sentence.lower(min(group.start, subject[0]) - 1))


def _made_to(sentence: Sentence, group: VerbGroup, begin: int) -> Cue | None:
    """Read "would have the council (and the schools) test it": who is to act, with a bare verb."""
    start = sentence.skip(group.main + 1)
    phrase = sentence.phrase_at(start)
    if phrase is None or phrase.start > start or sentence.lower(start) in ("me", "us"):
        return None  # "the bill would have us pay twice"
    end = phrase.end
    while sentence.lower(end) in ("and", "or", "of", "in", ",") and end < start + _REACH:
        joined = sentence.phrase_at(end + 1)
        if joined is None or joined.start > end + 1:
            break
        end = joined.end
    verb = sentence.skip(end)
    if sentence.tag(verb) not in ("VB", "VBP") or sentence.lemma(verb) in listed("cues", "idle verbs"):
        return None  # "would have us believe"
    stance = "oppose" if group.negated else "support"
    return Cue(_RULE, "recommendation", (begin, start), verb, stance, subject=(start, end))


def _preferred(sentence: Sentence, group: VerbGroup, lemma: str, begin: int) -> Cue | None:
    """Read "would rather have a levy", "would rather he stopped", "would sooner see it closed"."""
    place = next(at for at in range(group.start, group.main + 2) if sentence.lower(at) in _PREFERRING)
    later = next((one for one in sentence.groups if one.start > place and one.main != group.main), None)
    if sentence.tag(group.main) == "MD" and later is not None and later.tense == "past":
        actor = sentence.subject(later)
        if actor is None or actor[0] != sentence.skip(place + 1):
            return None
        stance = "oppose" if later.negated else "support"
        return Cue(_RULE, "recommendation", (begin, place + 1), later.main, stance, subject=actor)
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if lemma not in _HAVING or phrase is None or sentence.tag(phrase.head) == "PRP":
        return None
    stance = "oppose" if group.negated else "support"
    return Cue(_RULE, "recommendation", (begin, group.main + 1), phrase.head, stance)


def _liked(sentence: Sentence, group: VerbGroup, kind: str, begin: int) -> Cue | None:
    """Read "would prefer an oath", "would welcome a list", "would like fewer of them", "would settle for a seat"."""
    if kind in (ACTOR, WE) and find_complement(sentence, group.main) is not None:
        return None  # "would welcome the council publishing it": a verb of advocacy
    start = sentence.skip(group.main + 1)
    if sentence.lemma(group.main) == "settle":
        if sentence.lower(start) != "for":
            return None
        start = sentence.skip(start + 1)
    phrase = sentence.phrase_at(start)
    if phrase is None and sentence.tag(start) == "JJR" and sentence.lower(start + 1) == "of":
        phrase = sentence.phrase_at(sentence.skip(start + 2))  # "fewer of them"
    if phrase is None or not _wanted(sentence, phrase, start):
        return None
    done = sentence.tag(phrase.end) in ("VBN", "VBD") and sentence.lemma(group.main) != "settle"
    verb = phrase.end if done else phrase.head
    stance = "oppose" if group.negated or sentence.lower(start) == "no" else "support"
    return Cue(_RULE, "recommendation", (begin, group.main + 1), verb, stance)


def _wanted(sentence: Sentence, phrase: NounPhrase, start: int) -> bool:
    """Tell whether what somebody would like is something to be set up or done, and no word, reply or drink."""
    head = sentence.lemma(phrase.head)
    if head in listed("cues", "submitted nouns", "talks", "passing nouns", "doubts"):
        return False
    if sentence.tag(start) == "JJR" or is_action(sentence, phrase.head):
        return True
    staffing = listed("actors", "actor nouns") | listed("cues", "instruments", "institution nouns", "built nouns")
    bettered = any(
        sentence.lower(place) in listed("cues", "wanting words") | {"national", "single", "common", "regional"}
        for place in range(phrase.start, phrase.head)
    )
    return bettered or head in staffing or head in listed("cues", "dues")


@rule(Trigger({"want"}, modals={""}, beside={"we"}))
def wanting(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "we want a lamp at the gate", "we don't want a clause like that": what the authors want is demanded."""
    if subject is None or sentence.lower(subject[1] - 1) != "we" or group.tense != "present":
        return None
    start = sentence.skip(group.main + 1)
    phrase = sentence.phrase_at(start)
    if phrase is None or phrase.start > start or sentence.tag(phrase.head) in ("PRP", "WP", "EX", "DT"):
        return None
    if sentence.tag(phrase.end) in ("TO", "VBN", "VBD", "VBG", "VB") or sentence.lower(group.start - 1) in _AIMS:
        return None  # "what we want", "the port we want"; and what others are to do is read elsewhere
    if sentence.lemma(phrase.head) in listed("cues", "doubts", "passing nouns", "talks", "credits"):
        return None
    stance = "oppose" if group.negated or sentence.lower(phrase.start) == "no" else "support"
    return Cue(_RULE, "recommendation", (subject[0], group.main + 1), phrase.head, stance)


#: What makes a wish a condition or a reason.
_AIMS = frozenset({"because", "if", "that", "what", "when", "whether", "which", "who"})
