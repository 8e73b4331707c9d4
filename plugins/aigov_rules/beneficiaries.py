"""For whom an action is, where the clause names them: those it helps or protects, and those to whom something goes."""

from __future__ import annotations

from itertools import pairwise

from aigov import Actor
from aigov_rules.cast import Cast
from aigov_rules.chunks import NounPhrase
from aigov_rules.clauses import Unit
from aigov_rules.lexicon import words as listed
from aigov_rules.party import is_served_noun
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
    found += _needing(sentence, unit, cast)
    seen = -1
    for phrase in sentence.phrases:
        if phrase.start < max(unit.words[0], seen) or phrase.start >= unit.action[1]:
            continue
        owner = _possessor(sentence, phrase)
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
        if sentence.lower(phrase.head) == "those" and _served(sentence, unit, phrase):
            end = _described(sentence, phrase.end, unit.action[1])
            if end > phrase.end:
                name = " ".join(sentence.text(phrase.head, end).split())
                found.append(Actor(name, "beneficiary", sentence.span(phrase.head, end)))
                seen = end
                continue
        subject = unit.cue.subject
        if (subject is not None and subject[0] <= phrase.start < subject[1]) or not _served(sentence, unit, phrase):
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


def _needing(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return those who need or are given something: "learners need tools", "workers should be consulted"."""
    verb = unit.cue.words[0]
    if is_spared(sentence, unit) or is_involved(sentence, unit):
        subject = unit.cue.subject
        return _subjects(sentence, cast, subject) if subject is not None else []
    if is_granted(sentence, unit):
        group = next((group for group in sentence.groups if group.main == unit.cue.verb), None)
    elif unit.cue.rule == "need of an action":
        group = next((group for group in sentence.groups if group.main == verb and group.main != unit.cue.verb), None)
    else:
        group = next((group for group in sentence.groups if group.main == unit.cue.verb), None)
        if (
            group is None
            or not group.passive
            or sentence.lemma(group.main) not in listed("actors", "benefiting verbs") | {"consult", "cover"}
        ):
            return []
    subject = sentence.subject(group) if group is not None else None
    if subject is None or sentence.lemma(unit.cue.words[0]) == "require":
        return []
    return _subjects(sentence, cast, subject)


def _subjects(sentence: Sentence, cast: Cast, subject: tuple[int, int]) -> list[Actor]:
    return [
        Actor(name, "beneficiary", sentence.span(party.start, party.end))
        for name, party in cast.cast(sentence, subject, served=True)
        if party.kind != "person" and is_served(sentence, party.head, "")
    ]


def is_granted(sentence: Sentence, unit: Unit) -> bool:
    """Tell whether the subject is to be given something, and so does nothing itself: "users should have a say"."""
    verb = unit.cue.verb
    if unit.cue.rule != "modal":
        return False
    if unit.cue.subject is not None and _enjoys(sentence, verb, sentence.lemma(sentence.head(unit.cue.subject))):
        return True
    if sentence.lemma(verb) not in listed("actors", "having verbs"):
        return False
    phrase = next((phrase for phrase in sentence.phrases if phrase.start > verb), None)
    near = phrase is not None and phrase.start <= verb + 3
    if any(sentence.lemma(index) in ("say", "voice") for index in range(verb + 2, verb + 5)):
        return True  # "have a meaningful say"
    acting = phrase is not None and sentence.lower(phrase.end) == "to"
    mighty = phrase is not None and (
        sentence.lemma(phrase.head) == "power" or (acting and sentence.lemma(phrase.head) == "ability")
    )
    if mighty and unit.cue.subject is not None:
        # A body has the power to act, people are given the power to choose.
        return sentence.lemma(sentence.head(unit.cue.subject)) in listed("actors", "crowd nouns")
    return near and phrase is not None and sentence.lemma(phrase.head) in listed("actors", "granted nouns")


def _enjoys(sentence: Sentence, verb: int, noun: str) -> bool:
    """Tell whether people are to understand or be able to do something: "voters must know", "should be able to"."""
    able = sentence.lemma(verb) == "be" and sentence.lower(sentence.skip(verb + 1)) == "able"
    if able and is_served_noun(noun):
        lifted = sentence.skip(verb + 2)
        if sentence.lemma(lifted + 1) == "be" and sentence.tag(lifted + 2) == "VBN":
            return True  # "engineers must be able to be promoted"
    return noun in listed("actors", "crowd nouns") and (
        able or sentence.lemma(verb) in listed("actors", "enjoying verbs")
    )


def is_spared(sentence: Sentence, unit: Unit) -> bool:
    """Tell whether the subject is to be spared something: "users should not have to pay", "towns must not bear"."""
    first, verb = unit.cue.words[0], unit.cue.verb
    words = [sentence.lemma(index) for index in range(first, min(verb + 1, len(sentence.tokens)))]
    if sentence.tag(first) != "MD" or not {"not", "never", "n't"} & set(words):
        return False
    return words[-1] in listed("actors", "burdening verbs") or any(
        one == "have" and two == "to" for one, two in pairwise(words)
    )


def is_involved(sentence: Sentence, unit: Unit) -> bool:
    """Tell whether the subject is to be taken in by somebody else: "residents must be closely involved"."""
    verb = unit.cue.verb
    group = next((group for group in sentence.groups if group.start <= verb < group.end), None)
    if group is None or unit.cue.rule != "modal":
        return False
    place = group.main if group.passive else sentence.skip(group.main + 1)
    taken = sentence.tokens[place].lower in listed("actors", "taken in") if place < len(sentence.tokens) else False
    return taken and (group.passive or sentence.lemma(group.main) == "be")


def is_served(sentence: Sentence, head: int, kind: str) -> bool:
    """Tell whether a noun is one of people, or of bodies of people, for whom a policy can be, or a country's name."""
    return kind == "country" or is_served_noun(sentence.lemma(head))


def _served(sentence: Sentence, unit: Unit, phrase: NounPhrase) -> bool:
    """Tell whether what stands around a noun phrase makes it the one whom an action is for."""
    before = phrase.start - 1
    word, tag = sentence.lemma(before), sentence.tag(before)
    after = sentence.lemma(phrase.end)
    if word == "of" and sentence.lemma(before - 1) == "all":
        before -= 2  # "all of humanity"
        word, tag = sentence.lemma(before), sentence.tag(before)
    named = sentence.tag(phrase.head) == "NNP"
    if _thrives(sentence, phrase.end) or _able(sentence, unit, phrase) or _taken_in(sentence, unit, phrase):
        return True
    if _gets(sentence, phrase):
        return True
    if tag.startswith("V") and word in listed("actors", "benefiting verbs") and tag != "VBN":
        return not (named and word in ("support", "strengthen"))
    if named:
        return False
    if word == "for":
        if after == "to" and sentence.tag(phrase.end + 1) == "VB":
            return sentence.lemma(before - 1) in listed("actors", "chance nouns")
        if sentence.lemma(before - 1) in listed("actors", "needed adjectives") and sentence.lemma(phrase.end) == "to":
            return False
        return sentence.lemma(before - 1) not in listed("actors", "idle before for")
    if word == "to" and sentence.lemma(before - 1) == "apply":
        return unit.cue.stance == "oppose"  # "the duty shall not apply to small firms"
    if word == "to" and tag in ("TO", "IN"):
        return sentence.lemma(before - 1) in listed("actors", "open adjectives") or _given(sentence, unit, before)
    if word == "with":
        return sentence.lemma(before - 1) == "transparent" or _shared(sentence, unit, before)
    if word == "in":
        return sentence.lemma(before - 1) == "invest"
    if word in ("among", "amongst", "of"):
        return sentence.lemma(before - 1) in listed("actors", "goods")
    return False


def _taken_in(sentence: Sentence, unit: Unit, phrase: NounPhrase) -> bool:
    """Tell whether somebody else is to hear a phrase or let it take part: "consult residents", "listen to patients"."""
    place = phrase.start - 1
    place -= sentence.lower(place) in ("to", "with")
    verb = sentence.lemma(place)
    if not sentence.tag(place).startswith("VB") or sentence.tag(place) in ("VBN", "VBD"):
        return False
    if sentence.lower(phrase.start - 1) == "to":
        return verb in ("listen", "talk", "attend")
    if verb == "ask":
        return sentence.lower(phrase.end) == "for"  # "ask tenants for their consent"
    if verb == "include":  # "several towns, including Oslo", "a board that will include merchants"
        return place == unit.cue.verb and unit.cue.modality in ("obligation", "recommendation")
    if verb == "invite":
        index = sentence.skip(phrase.end)
        return sentence.lower(index) == "to" and sentence.lemma(sentence.skip(index + 1)) in listed("actors", "joining")
    return verb in listed("actors", "including verbs")


def _gets(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is given, told or allowed something: "offer towns a choice", "let users know"."""
    place = phrase.start - 1
    if not sentence.tag(place).startswith("VB") or sentence.tag(place) == "VBN":
        return False
    verb, after = sentence.lemma(place), sentence.skip(phrase.end)
    if verb == "let" and sentence.lower(place - 1) in ("not", "n't", "n’t", "never"):
        return False
    if verb == "let":
        return sentence.tag(after) in ("VB", "VBP") or sentence.lower(after) in ("know", "see")
    if verb in ("keep", "make"):
        return sentence.lemma(after) in listed("actors", "served states")  # "keep children safe"
    if verb in listed("actors", "enabling verbs"):
        return sentence.lower(after) == "to" and sentence.tag(sentence.skip(after + 1)) == "VB"
    if verb in listed("actors", "telling verbs"):
        return sentence.lower(after) in listed("actors", "told words")
    following = sentence.phrase_at(after)
    given = following is not None and following.start == after
    return given and verb in listed("actors", "giving verbs", "benefiting verbs") | {"owe", "deny", "guarantee"}


def _thrives(sentence: Sentence, index: int) -> bool:
    """Tell whether "benefit", "enjoy" or "prosper" is what a phrase does: "so that all citizens benefit"."""
    place = sentence.skip(index)
    if sentence.tag(place) in ("MD", "TO"):
        place = sentence.skip(place + 1)
    return sentence.lemma(place) in listed("actors", "thriving verbs") and sentence.tag(place) in ("VB", "VBP", "VBZ")


def _able(sentence: Sentence, unit: Unit, phrase: NounPhrase) -> bool:
    """Tell whether somebody else is to make sure that a phrase can do something: "ensure that towns can apply"."""
    place = phrase.start - 1
    place -= sentence.lemma(place) == "that"
    verified = sentence.lower(place) == "verify" and sentence.lower(phrase.start - 1) == "that"
    if not (verified or sentence.lemma(place) in listed("actors", "ensuring words")) or place < unit.words[0]:
        return False
    following = sentence.skip(phrase.end)
    if sentence.lemma(following) == "be":
        state = sentence.skip(following + 1)
        seated = sentence.lower(state) == "at" and sentence.lemma(state + 2) == "table"
        served = sentence.lemma(state) in listed("actors", "served states")
        return seated or served or sentence.lower(state) in listed("actors", "taken in")
    return sentence.lemma(following) in listed("actors", "having verbs", "enjoying verbs") | {"can"}


def _possessor(sentence: Sentence, phrase: NounPhrase) -> tuple[int, int] | None:
    """Return the tokens of whose good it is: "workers" of "workers' rights"."""
    for index in range(phrase.start + 1, phrase.head):
        if sentence.tag(index) == "POS" and sentence.lemma(phrase.head) in listed("actors", "goods"):
            return phrase.start, index
    return None


def _given(sentence: Sentence, unit: Unit, index: int) -> bool:
    """Tell whether "to" goes with a verb of giving before it: "provide X to Y", "access to"."""
    return any(
        sentence.lemma(place) in listed("actors", "giving verbs") and sentence.tag(place) != "VBN"
        for place in range(max(unit.action[0], index - 12), index)
    )


def _shared(sentence: Sentence, unit: Unit, index: int) -> bool:
    """Tell whether "with" goes with the verb to share, and with something that can be shared, before it."""
    return any(
        sentence.lemma(place) == "share" and sentence.tag(place).startswith("V")
        for place in range(max(unit.action[0], index - 8), index)
    )
