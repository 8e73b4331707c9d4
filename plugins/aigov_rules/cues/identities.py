"""What something new is said to be: a register is what crews ask for, a levy is the wrong tool, a pact beats a law."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase, VerbGroup
from aigov_rules.cues.actions import is_action
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, NAME, WE, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "a verdict on an action"
#: How far behind "what" or "something" the verb of wanting may stand.
_REACH = 9
#: How far into a sentence its opening words may be what a verb speaks of.
_FAR = 60
_BARE = frozenset({"what", "something", "one", "that"})
_OFFERING = frozenset({"offer", "recommend", "suggest", "commend"})
_ITSELF = frozenset({"itself", "themselves"})
#: What leaves no doubt that a thing is asked for, without a word of praise.
_LEAST = frozenset({"least", "minimum"})
_SEEMING = frozenset({"appear", "look", "seem", "strike"})
_TO = frozenset({"to", "me", "us"})
_ALL = frozenset({"all", "each", "everybody", "everyone"})
_NONE = frozenset({"nobody", "none"})


@rule(
    Trigger({"be"}, modals={""}, beside=_BARE | _LEAST, beside_lists=("wanting verbs",)),
    Trigger({"be"}, modals={""}, beside_lists=("choosing words", "better words", "wrong words", "comparing words")),
    Trigger({"be"}, modals={""}, beside={"interest", "reach", "unavoidable", "premature"}),
    Trigger({"be"}, modals={""}, beside={"would", "'d", "’d"}),
    Trigger({"justify"}, modals={""}),
    Trigger({"beat"}, modals={""}),
    Trigger(_OFFERING, modals={""}, behind=_ITSELF),
    Trigger(_SEEMING, modals={""}, behind=_TO),
    Trigger({"come"}, modals={""}, behind={"first", "before"}),
    Trigger({"take"}, modals={""}, behind={"precedence", "priority"}),
)
def identity(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "a register is what the crews ask for", "a levy is the wrong tool", "a pact suggests itself"."""
    helpful = _helpful(sentence, group)
    if helpful is not None:
        return helpful
    new = _subject(sentence, group, subject)
    if group.tense != "present" or new is None or sentence.tag(group.start - 1) in ("WDT", "WP"):
        return None
    if sentence.lower(new[0] - 1) in listed("cues", "condition openers", "setting openers"):
        return None
    if sentence.lower(new[0] - 1) == "that" and sentence.tag(new[0] - 2).startswith("N"):
        return None  # "the idea that a ban is the only way": whose idea it is stands elsewhere
    lemma = sentence.lemma(group.main)
    stance: str | None = None
    if lemma == "be":
        stance = _wanted(sentence, group) or _fits(sentence, group, new) or _suits(sentence, group)
    elif lemma in _SEEMING:
        stance = _appraised(sentence, group)
    elif lemma == "justify":
        stance = "support" if group.passive and sentence.lower(group.main + 1) not in ("by", "as", "in") else None
    elif lemma == "come":
        ahead = sentence.lower(group.main + 2) in ("all", "any", "anything", "everything", ".", ",", ";")
        stance = "support" if ahead and group.start > 1 else None
    else:
        stance = "support"
    if stance is None:
        return None
    if group.negated:
        stance = "oppose" if stance == "support" else "support"
    return Cue(_RULE, "recommendation", (new[0], group.main + 1), sentence.head(new), stance)


def _subject(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Words | None:
    """Return the subject of a verb if it names something that can be set up or done, and is not known yet."""
    first = sentence.phrase_at(sentence.skip(0))
    if first is not None and first.end <= group.start <= _FAR and first.start <= 1:
        opened = (first.start, first.end)
        inner = [one for one in sentence.groups if one.finite and one.start < group.start]
        described = any(
            sentence.tag(at) in ("WDT", "WP", "WRB") or sentence.lower(at) == "as"
            for at in range(first.end, group.start)
        )
        if _new(sentence, opened) and (not inner or described):
            return opened
    return subject if subject is not None and _new(sentence, subject) else None


def _new(sentence: Sentence, subject: Words) -> bool:
    """Tell whether a subject brings something in: "a joint fleet", but also "quiet conversation", "paid leave"."""
    if _brings_in(sentence, subject):
        return True
    head = sentence.head(subject)
    return sentence.tag(head) == "NN" and sentence.tag(subject[0]) in ("JJ", "NN", "VBN") and is_action(sentence, head)


def _wanted(sentence: Sentence, group: VerbGroup) -> str | None:
    """Return the side of "is what we ask for", "is something that we cannot support", or None."""
    start = sentence.skip(group.main + 1)
    phrase = sentence.phrase_at(start)
    bare = sentence.lower(start) in _BARE
    if not bare and (phrase is None or sentence.lemma(phrase.head) not in listed("cues", "way nouns") | _BARE):
        return None
    inner = next((one for one in sentence.groups if one.start > start and one.finite), None)
    holder = sentence.subject(inner) if inner is not None else None
    if inner is None or holder is None or not start < inner.start <= start + _REACH:
        return None
    kind = subject_kind(sentence, holder)
    if inner.tense == "perfect" or kind not in (WE, ACTOR, NAME) or is_crowd(sentence, holder):
        return None
    reach = range(inner.main, min(len(sentence.tokens), inner.main + 5))
    if not any(sentence.lemma(at) in listed("cues", "wanting verbs") for at in reach):
        return None
    return "oppose" if inner.negated or any(sentence.lower(at) == "not" for at in reach) else "support"


def _fits(sentence: Sentence, group: VerbGroup, new: Words) -> str | None:
    """Return the side of "is the right tool", "is the least that we owe them", "is wiser than a law", or None."""
    start = sentence.skip(group.main + 1)
    if sentence.lower(start) in listed("cues", "comparing words"):
        later = sentence.lemmas[start : start + 4]
        return "support" if "than" in later and "much" not in later else None
    phrase = sentence.phrase_at(start)
    if phrase is None or sentence.lower(phrase.start) != "the":
        return None
    if sentence.lemma(phrase.head) in _LEAST:
        return "support"
    return _tool(sentence, phrase)


def _suits(sentence: Sentence, group: VerbGroup) -> str | None:
    """Return the side of "is in everybody's interest", "is within reach", "is unavoidable", "is premature", or None."""
    start = sentence.skip(group.main + 1)
    if sentence.follows(start, "within", "reach") or sentence.lower(start) == "unavoidable":
        return "support"
    if sentence.lower(start) == "premature":
        return "oppose"
    if sentence.lower(start) != "in":
        return None
    whose = next((at for at in range(start + 1, start + 4) if sentence.lower(at) in _ALL | _NONE), None)
    if whose is None or sentence.lemma(whose + 2) != "interest":
        return None
    return "oppose" if sentence.lower(whose) in _NONE else "support"


def _helpful(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "what would help most is a common store of charts"."""
    near = range(max(0, group.start - 2 * _REACH), group.start)
    opener = next((at for at in near if sentence.lower(at) == "what"), None)
    if sentence.lemma(group.main) != "be" or opener is None or sentence.tag(opener + 1) != "MD" or group.negated:
        return None
    inner = next((one for one in sentence.groups if one.start == opener + 1), None)
    if inner is None or inner.modal != "would" or group.start - inner.main > _REACH:
        return None
    if sentence.lemma(inner.main) not in listed("cues", "relieving verbs") | {"change"}:
        return None
    phrase = sentence.phrase_at(sentence.skip(group.main + 1))
    if phrase is None or sentence.tag(phrase.head) not in ("NN", "NNS"):
        return None
    return Cue(_RULE, "recommendation", (opener, group.main + 1), phrase.head)


def _tool(sentence: Sentence, phrase: NounPhrase) -> str | None:
    nouns = listed("cues", "way nouns", "tool nouns")
    if sentence.lemma(phrase.head) not in nouns or sentence.lower(phrase.end) in ("of", "to"):
        return None  # "the first step to safety"
    told = {sentence.lower(at) for at in range(phrase.start, phrase.head)}
    if told & listed("cues", "wrong words"):
        return "oppose"
    return "support" if told & (listed("cues", "choosing words", "better words") | {"missing"}) else None


def _appraised(sentence: Sentence, group: VerbGroup) -> str | None:
    """Return the side of "strikes us as wiser", "seems to me too much", or None."""
    behind = [sentence.lower(at) for at in range(group.main + 1, min(len(sentence.tokens), group.main + _REACH))]
    if not {"me", "us"} & set(behind[:2]):
        return None
    if {"too", "wrong", "excessive", "premature", "needless"} & set(behind):
        return "oppose"
    praised = listed("cues", "better words", "comparing words", "commending words", "choosing words") | {"promising"}
    return "support" if praised & set(behind) else None


def _brings_in(sentence: Sentence, subject: Words) -> bool:
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
