"""For whom an action is, where the clause names them: those it helps or protects, and those to whom something goes."""

from __future__ import annotations

from aigov import Actor
from aigov_rules.cast import Cast
from aigov_rules.chunks import NounPhrase
from aigov_rules.clauses import Unit
from aigov_rules.grants import needing
from aigov_rules.lexicon import words as listed
from aigov_rules.party import is_served_noun
from aigov_rules.recipients import is_good, is_recipient
from aigov_rules.sentences import Sentence

_REACH = 24
#: How long a clause may be that says who "those" are, in tokens.
_LONGEST = 9


def _counted(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """Return those whom an amount counts: "stakeholders" of "a wide set of stakeholders"."""
    if sentence.lemma(phrase.head) in listed("cues", "amounts") and sentence.lower(phrase.end) == "of":
        return sentence.phrase_at(sentence.skip(phrase.end + 1)) or phrase
    return phrase


def beneficiaries(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return whom it is for, each once, without those who are to act."""
    found: list[Actor] = []
    acting = {name.lower() for name in cast.acting}
    found += needing(sentence, unit, cast)
    seen = -1
    for phrase in sentence.phrases:
        if phrase.start < max(unit.words[0], seen) or phrase.start >= unit.action[1]:
            continue
        owner = _possessor(sentence, phrase, unit.cue.stance)
        if owner is not None and is_served(sentence, owner[1] - 1, ""):
            start = next(
                index
                for index in range(*owner)
                if sentence.tag(index) not in ("DT", "PRP$", "PDT") or index == owner[1] - 1
            )
            name = " ".join(sentence.text(start, owner[1]).split())
            found.append(Actor(name, "beneficiary", sentence.span(start, owner[1])))
            seen = phrase.end
            continue
        if sentence.lower(phrase.head) in ("anyone", "everyone", "those") and is_recipient(sentence, unit, phrase):
            end = _described(sentence, phrase.end, unit.action[1])
            if end > phrase.end:
                name = " ".join(sentence.text(phrase.head, end).split())
                found.append(Actor(name, "beneficiary", sentence.span(phrase.head, end)))
                seen = end
                continue
        subject = unit.cue.subject
        doing = subject is not None and subject[0] <= phrase.start < subject[1]
        if doing and subject is not None and phrase.start > subject[0] and sentence.lower(phrase.start - 1) == "of":
            doing = not is_good(sentence, phrase.start - 2, unit.cue.stance)  # "the rights of tenants must be kept"
        if doing or not is_recipient(sentence, unit, phrase):
            continue
        first = _counted(sentence, phrase).start
        members = cast.cast(sentence, (first, min(len(sentence.tokens), first + _REACH)), served=True)
        for name, party in members:
            if party.end > seen and is_served(sentence, party.head, party.kind):
                found.append(Actor(name, "beneficiary", sentence.span(party.start, party.end)))
                seen = party.end
    unique: dict[str, Actor] = {}
    for actor in found:
        if actor.name.lower() not in acting:
            unique.setdefault(actor.name.lower(), actor)
    return list(unique.values())


def _described(sentence: Sentence, index: int, last: int) -> int:
    """Return where the clause ends that says who "those" are: "those who report abuse"; the index, if there is none."""
    if sentence.lower(index) not in ("affected", "that", "who", "whose"):
        return index
    end = index + 1
    while end < min(last, index + _LONGEST) and sentence.tag(end) not in (",", ".", ":", "CC", "TO"):
        end += 1
    return end


def is_served(sentence: Sentence, head: int, kind: str) -> bool:
    """Tell whether a noun is one of people, or of bodies of people, for whom a policy can be, or a country's name."""
    return kind == "country" or is_served_noun(sentence.lemma(head))


def _possessor(sentence: Sentence, phrase: NounPhrase, stance: str) -> tuple[int, int] | None:
    """Return the tokens of whose good it is: "workers" of "workers' rights"."""
    for index in range(phrase.start + 1, phrase.head):
        if sentence.tag(index) == "POS" and is_good(sentence, phrase.head, stance):
            return phrase.start, index
    return None
