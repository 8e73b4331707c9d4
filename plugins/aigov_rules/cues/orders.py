"""Orders to have somebody act: "have the smaller ports share one", "get the schools to test it"."""

from __future__ import annotations

from aigov_rules.cues.cue import Cue
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

_CAUSING = frozenset({"get", "have"})
_MARKS = frozenset({":", ";", "—", "–", "“", '"'})
#: How far behind the order the verb of what is to be done may stand.
_REACH = 12


def causative(sentence: Sentence) -> list[Cue]:
    """Read an order to have or get somebody to do something, at the beginning of a clause."""
    cues = []
    for index in sentence.places(_CAUSING):
        if sentence.tag(index) not in ("VB", "VBP") or not _opens(sentence, index):
            continue
        phrase = sentence.phrase_at(index + 1)
        if phrase is None or phrase.start != index + 1 or sentence.lower(index + 1) in ("you", "we", "i", "they"):
            continue
        verb = _done(sentence, index, phrase.end)
        if verb is None or sentence.lemma(verb) in listed("cues", "idle verbs"):
            continue
        actor = (phrase.start, phrase.end)
        cues.append(Cue("imperative", "recommendation", (index, index + 1), verb, subject=actor))
    return cues


def _opens(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause begins at an index: a sentence, what stands behind a colon, or behind a condition."""
    before = sentence.lower(index - 1)
    if not index or before in _MARKS:
        return True
    if index == 1 and before in ("and", "but", "so", "then", "please", "or"):
        return True
    return before == "," and sentence.lower(0) in ("if", "when", "where", "once", "unless")


def _done(sentence: Sentence, index: int, end: int) -> int | None:
    """Return the bare verb, or behind "get" the infinitive, of what somebody is to do."""
    getting = sentence.lemma(index) == "get"
    for place in range(end, min(len(sentence.tokens) - 1, index + _REACH)):
        tag = sentence.tag(place)
        if getting and tag == "TO":
            verb = sentence.skip(place + 1)
            return verb if sentence.tag(verb) == "VB" else None
        if not getting and tag in ("VB", "VBP"):
            return place
        if tag.startswith("V") or tag in ("MD", "WDT", "WP", ".", ":", ",", "TO"):
            return None
    return None


def ordered(sentence: Sentence, verb: int, *, negated: bool) -> bool:
    """Tell whether a bare verb that no list of policy knows orders something: "deny the permit", "don't throw it"."""
    lemma = sentence.lemma(verb)
    phrase = sentence.phrase_at(sentence.skip(verb + 1 + (sentence.tag(verb + 1) in ("RP", "IN"))))
    if phrase is None or sentence.tag(phrase.head) == "PRP":
        return False
    if lemma in listed("cues", "order verbs") - _CAUSING - {"hold"}:
        return True
    if lemma == "hold":
        return sentence.lower(phrase.start) in ("every", "each", "all") or sentence.lemma(phrase.head) in listed(
            "cues", "talks"
        )
    known = listed("cues", "idle verbs", "stative verbs", "stage verbs", "page verbs", "own affairs")
    return negated and lemma not in known and sentence.lower(phrase.start) in ("the", "that", "those", "these", "our")
