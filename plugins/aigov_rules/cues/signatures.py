"""What an order or a bill does that somebody signs, issues or brings in."""

from __future__ import annotations

from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

#: How many tokens may stand between an order and what it does.
_INSERTED = 8
#: How far behind it a comma may stand behind which it is told what it does.
_REACH = 18


def signed_act(sentence: Sentence, main: int) -> int | None:
    """Return what an order that somebody signs does: "signed an order directing agencies to act"."""
    phrase = sentence.phrase_at(sentence.skip(main + 1))
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "instruments"):
        return None
    index = sentence.skip(phrase.end)
    founding = sentence.lemma(main) in ("enact", "issue", "sign")
    while index < phrase.end + _INSERTED and sentence.tag(index) not in ("TO", "VBG", "VBN", "VBZ", "WDT", ",", "."):
        index += 1  # "brought in a bill in May to ban nets"
    if sentence.lower(index) in ("aimed", "designed", "intended", "meant"):
        index += 2  # "a bill aimed at ending", "an order designed to end"
        return index if sentence.tag(index) in ("VB", "VBG") else None
    if founding and sentence.tag(index) in (",", "IN", "-LRB-"):
        index = _founded(sentence, phrase.end) or index
    index += sentence.lemma(index) in ("that", "which", "to")
    index += sentence.tag(index) == "MD"
    acts = listed("cues", "directing verbs", "banning verbs") | {"prevent", "require", "revoke"}
    if founding and sentence.tag(index) == "VBG" and sentence.tag(index - 1) in ("NN", "NNP", ","):
        acts = acts | (listed("cues", "instrument verbs") - listed("cues", "effect verbs"))
    return index if sentence.tag(index).startswith("V") and sentence.lemma(index) in acts else None


def _founded(sentence: Sentence, index: int) -> int | None:
    """Return what is said behind a comma that an order does: "signed a decree on ports, creating a fund"."""
    for place in range(index, min(len(sentence.tokens) - 1, index + _REACH)):
        if sentence.lower(place) == "," and sentence.tag(place + 1) == "VBG":
            return place + 1
        if sentence.tag(place).startswith("V") or sentence.tag(place) in ("TO", "WDT", ".", ":"):
            return None
    return None
