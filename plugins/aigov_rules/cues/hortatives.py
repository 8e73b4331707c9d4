"""Hortatives: "let us act", "let each town decide", "let there be no more fines"."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.imperatives import in_passing
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

_LET = frozenset({"let"})
#: What may stand before an order to let somebody act: a word or a mark that opens its sentence, or ends another.
_OPENED = frozenset({"and", "but", "now", "please", "so", "then", "“", '"'})
#: What somebody may be let do that one speaker would only announce.
_LET_DO = frozenset({"be", "close", "discuss", "examine", "hear", "learn", "meet", "present", "show", "try"})
_MARKS = frozenset({":", ";", "—", "–"})
#: How far behind those who are let act it may stand what they are to do.
_REACH = 9


def hortative(sentence: Sentence) -> list[Cue]:
    """Read "let us act", "let's not act", "why not act?"."""
    cues = _why_not(sentence)
    for index in sentence.places(_LET):
        if sentence.tag(index - 1) in ("NN", "NNS", "NNP", "NNPS", "PRP", "WDT") and index:
            continue  # "the new labels let us change a price": what something makes possible
        if sentence.lower(index + 1) in ("us", "'s", "’s"):
            verb = sentence.skip(index + 2)
            if verb == len(sentence.tokens) or not sentence.tokens[verb].text[0].isalpha():
                continue  # broken off: "So let's —"
            stance = "oppose" if "not" in sentence.lemmas[index + 2 : verb + 1] else "support"
            passing = in_passing(sentence, verb)
            frank = sentence.lemma(verb) == "be" and sentence.tag(sentence.skip(verb + 1)) == "JJ"  # "let's be frank"
            idle = (stance == "support" or frank) and sentence.lemma(verb) in listed(
                "cues", "idle verbs", "stage verbs"
            )
            refused = "the author speaks about speaking" if idle or passing else None
            cues.append(Cue("hortative", "recommendation", (index, index + 2), verb, stance, refused=refused))
        elif (left := _left_to(sentence, index)) is not None:
            cues.append(left)
    return cues


def _why_not(sentence: Sentence) -> list[Cue]:
    """Read "why not oblige owners to publish it?"."""
    start = 1 if sentence.tag(0) in ("``", "''") or sentence.lower(0) in ("and", "but", "so") else 0
    verb = start + 2
    if not sentence.follows(start, "why", "not") or sentence.tag(verb) not in ("VB", "VBP"):
        return []
    if sentence.lemma(verb) in listed("cues", "idle verbs", "stage verbs", "stative verbs"):
        return []
    return [Cue("hortative", "recommendation", (start, verb), verb)]


def _left_to(sentence: Sentence, index: int) -> Cue | None:
    """Read "let each town decide for itself", "let there be no more fines": what the order to let somebody asks for."""
    opened = index == 0 or all(sentence.lower(at) in _OPENED or sentence.tag(at) in ("RB", ",") for at in range(index))
    behind = sentence.lower(index - 1) == "," and sentence.lower(0) in listed(
        "cues", "setting openers", "condition openers"
    )
    if sentence.tag(index) != "VB" or not (opened or behind or sentence.lower(index - 1) in _MARKS):
        return None
    if sentence.follows(index + 1, "there", "be"):
        thing = sentence.phrase_at(sentence.skip(index + 3))
        if thing is None or sentence.lemma(thing.head) in listed("cues", "doubts"):
            return None
        stance = "oppose" if sentence.lower(thing.start) == "no" or sentence.lower(index + 3) == "no" else "support"
        return Cue("hortative", "recommendation", (index, index + 3), thing.head, stance)
    phrase = sentence.phrase_at(index + 1)
    if phrase is None or phrase.start != index + 1 or sentence.lower(index + 1) in ("me", "us", "you"):
        return None
    verb = _let_do(sentence, phrase)
    stance = "oppose" if sentence.lower(phrase.end) in ("not", "never") else "support"
    freed = sentence.lower(phrase.end) in ("in", "out", "through") and sentence.lower(phrase.start) not in (
        "that",
        "this",
    )
    if freed and sentence.tag(phrase.end + 1) in (".", ":", ","):
        return Cue("hortative", "recommendation", (index, index + 1), index)  # "let the smaller ports in"
    pointing = phrase.end == index + 2 and (
        sentence.tag(index + 1) == "DT" or len(sentence.tokens[index + 1].text) == 1
    )
    idle = sentence.lemma(verb) in listed("cues", "idle verbs", "stage verbs", "forecasting verbs") - _LET_DO
    it = sentence.lower(index + 1) == "it"
    if verb < 0 or idle or pointing or (it and not sentence.follows(verb, "be")):
        return None
    if sentence.lemma(verb) == "be" and sentence.tag(sentence.skip(verb + 1)) in (".", "", ",", ":"):
        return None  # "let them be"
    actor = (phrase.start, phrase.end)
    return Cue("hortative", "recommendation", (index, index + 1), verb, stance, subject=None if it else actor)


def _let_do(sentence: Sentence, phrase: NounPhrase) -> int:
    """Return what those are let do who are named in a phrase, behind a clause or further names that may follow it."""
    verb = sentence.skip(phrase.end)
    if sentence.tag(verb) in ("VB", "VBP") and sentence.lower(phrase.end) not in ("who", "that", "which"):
        return verb
    for at in range(phrase.end, min(len(sentence.tokens), phrase.end + _REACH)):
        if sentence.lower(at) in (".", ";", ":") or sentence.tag(at) in ("TO", "MD"):
            break
        if sentence.tag(at) == "VB":
            return at
    return -1
