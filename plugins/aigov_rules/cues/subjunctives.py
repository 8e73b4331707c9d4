"""Clauses whose bare verb asks by itself: "moved that the pier be sold", "That a register be kept."."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

_RULE = "a subjunctive"
#: How far before its verb such a clause may begin, in tokens.
_REACH = 24
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_JOINTS = frozenset({"and", "but", "or"})
_THAT = frozenset({"that"})


def subjunctives(sentence: Sentence, known: Collection[int]) -> Iterator[Cue]:
    """Yield what a clause with "that" and a bare verb asks for; ``known`` holds the verbs that are read already."""
    if "that" not in sentence.words:
        return
    for group in sentence.groups:
        if group.main in known:
            continue
        if group.tense == "base" and sentence.lower(group.start) in ("be", "not"):
            opener = _opener(sentence, group)
        else:
            opener = _opening(sentence, group)
        if opener is None or sentence.lemma(group.main) in listed("cues", "idle verbs"):
            continue
        denied = not {"never", "not", "n't", "no"}.isdisjoint(sentence.lemmas[max(0, opener - 4) : opener])
        stance = "oppose" if group.negated != denied else "support"
        denied |= sentence.lower(sentence.skip(opener + 1)) in ("no", "nobody", "nothing")
        phrase = sentence.phrase_at(sentence.skip(opener + 1))
        acting = phrase is not None and not group.passive and sentence.lemma(group.main) != "be"
        subject = (max(phrase.start, opener + 1), phrase.end) if phrase is not None and acting else None
        yield Cue(_RULE, "recommendation", (opener, opener + 1), group.main, stance, subject=subject)


def _opener(sentence: Sentence, group: VerbGroup) -> int | None:
    """Return where the "that" stands whose clause has a bare "be" for its verb, or None."""
    for index in range(group.start - 1, max(-1, group.start - _REACH), -1):
        tag = sentence.tag(index)
        if sentence.lower(index) == "that":
            return index if _asks(sentence, index, group) else None
        if tag in _FINITE and not _related(sentence, index):
            return None
        if tag in (":", "."):
            return None
    return None


def _related(sentence: Sentence, index: int) -> bool:
    """Tell whether a finite verb belongs to a relative clause: "that anybody who lives there be heard"."""
    return any(sentence.tag(place) in ("WP", "WDT") for place in range(max(0, index - 4), index))


def _asks(sentence: Sentence, opener: int, group: VerbGroup) -> bool:
    """Tell whether a clause with "that" says what is asked, not on what condition or to what end something is."""
    first = sentence.skip(opener + 1)
    if first >= group.start or sentence.lower(group.start - 1) == "to" or sentence.phrase_at(first) is None:
        return False
    if sentence.tag(sentence.skip(group.start + 1)) == "PRP":
        return False  # "the world of today, be it this port or that"
    pointing = sentence.tag(opener) == "DT" and sentence.tag(opener + 1) == "NN"
    if pointing and not sentence.lower(opener + 1).startswith(("any", "every", "no", "some")):
        return False  # "hold that door and be bold"
    return sentence.lower(opener - 1) not in listed("cues", "condition words")


def _opening(sentence: Sentence, group: VerbGroup) -> int | None:
    """Return where "that" stands which opens a sentence with no verb but the one it asks for, or None."""
    opener = 1 if sentence.lower(0) in _JOINTS else 0
    if sentence.lower(opener) != "that" or sentence.tag(group.main) not in ("VB", "VBP"):
        return None
    phrase = sentence.phrase_at(opener + 1)
    if phrase is None or phrase.start != opener + 1 or not phrase.end <= group.start <= phrase.end + _REACH:
        return None
    if any(one.finite for one in sentence.groups if one is not group and not _related(sentence, one.start)):
        return None
    return opener if group.tense in ("base", "present") and sentence.tag(phrase.head) != "PRP" else None
