"""For whom an action is, where the clause names them: those it helps or protects, and those to whom something goes."""

from __future__ import annotations

from aigov import Actor
from aigov_rules.cast import Cast
from aigov_rules.chunks import NounPhrase
from aigov_rules.clauses import Unit
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

_REACH = 24


def beneficiaries(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return whom it is for, each once, without those who are to act."""
    found: list[Actor] = []
    acting = {name.lower() for name in cast.acting}
    if unit.cue.subject is not None:
        acting |= {name.lower() for name, _ in cast.cast(sentence, unit.cue.subject)}
    seen = -1
    for phrase in sentence.phrases:
        if phrase.start < max(unit.action[0], seen) or phrase.start >= unit.action[1]:
            continue
        if not _served(sentence, unit, phrase):
            continue
        members = cast.cast(sentence, (phrase.start, min(len(sentence.tokens), phrase.start + _REACH)))
        for name, party in members:
            if party.end > seen and is_served(sentence, party.head, party.kind):
                found.append(Actor(name, "beneficiary", sentence.span(party.start, party.end)))
                seen = party.end
    unique: dict[str, Actor] = {}
    for actor in found:
        if actor.name.lower() not in acting:
            unique.setdefault(actor.name.lower(), actor)
    return list(unique.values())


def is_served(sentence: Sentence, head: int, kind: str) -> bool:
    """Tell whether a noun is one of people, or of bodies of people, for whom a policy can be."""
    noun = sentence.lemma(head)
    return kind == "country" or noun.rsplit("-", 1)[-1] in listed("actors", "benefiting nouns")


def _served(sentence: Sentence, unit: Unit, phrase: NounPhrase) -> bool:
    """Tell whether what stands around a noun phrase makes it the one whom an action is for."""
    before = phrase.start - 1
    word, tag = sentence.lemma(before), sentence.tag(before)
    after = sentence.lemma(phrase.end)
    named = sentence.tag(phrase.head) in ("NNP", "NNPS")
    if tag.startswith("V") and word in listed("actors", "benefiting verbs") and tag != "VBN":
        return not (named and word in ("support", "include", "allow", "reach"))
    if word == "for" and not named:
        purpose = after == "to" and sentence.tag(phrase.end + 1) == "VB"
        return not purpose and sentence.lemma(before - 1) not in listed("actors", "idle before for")
    if word == "to" and tag in ("TO", "IN") and not named:
        return _given(sentence, unit, before)
    if word == "with":
        return sentence.lemma(before - 1) in ("share",) or _shared(sentence, unit, before)
    if word == "of" and not named:
        return sentence.lemma(before - 1) in listed("actors", "goods")
    return False


def _given(sentence: Sentence, unit: Unit, index: int) -> bool:
    """Tell whether "to" goes with a verb of giving before it: "provide X to Y", "access to"."""
    return any(
        sentence.lemma(place) in listed("actors", "giving verbs")
        for place in range(max(unit.action[0], index - 12), index)
    )


def _shared(sentence: Sentence, unit: Unit, index: int) -> bool:
    """Tell whether "with" goes with the verb to share, and with something that can be shared, before it."""
    return any(
        sentence.lemma(place) == "share" and sentence.tag(place).startswith("V")
        for place in range(max(unit.action[0], index - 8), index)
    )
