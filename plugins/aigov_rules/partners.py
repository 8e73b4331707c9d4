"""Who acts along: partners, those whom the actor moves to act, and those who take part in an action told by a noun."""

from __future__ import annotations

from collections.abc import Iterator

from aigov import Actor
from aigov_rules.cast import Cast
from aigov_rules.chunks import phrase_ending
from aigov_rules.clauses import Unit
from aigov_rules.kinds import INSTRUMENT
from aigov_rules.lexicon import words as listed
from aigov_rules.newcomers import unknown
from aigov_rules.party import is_actor_noun, is_served_noun
from aigov_rules.sentences import Sentence, Words

#: How far a list of partners is looked for, in tokens.
_REACH = 60
_ALONG = frozenset({"along", "jointly", "together"})
#: By preposition: the lists of the nouns and verbs that it ties to those who act.
_TIES = {
    **dict.fromkeys(("between", "among", "amongst", "across"), ("shared nouns",)),
    "by": ("done nouns", "leading verbs"),
    "from": ("done nouns",),
    **dict.fromkeys(("of", "for", "on"), ("capacity nouns",)),
}


def partners(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return those with whom to act: "in consultation with X", "partner with X to", "work closely with X"."""
    found: list[Actor] = []
    inserting = listed("actors", "inserting links")
    for index in sentence.places(inserting | {"with"}):
        if not unit.words[0] < index < unit.words[1] - 1:
            continue
        inserted = sentence.lemma(index) in inserting
        inserted = inserted and sentence.lower(index - 1) in (",", "acting", "work", "working")
        if inserted or _together(sentence, unit, index):
            found += cast.actors(sentence, (index + 1, min(unit.words[1], index + _REACH)))
    return found


def _together(sentence: Sentence, unit: Unit, index: int) -> bool:
    """Tell whether a token is the "with" of those with whom one acts."""
    if sentence.lemma(index) != "with":
        return False
    before = index - 1
    while before > unit.words[0] and sentence.tag(before) in ("RB", "RBR") and sentence.lemma(before) not in _ALONG:
        before -= 1
    word = sentence.lemma(before)
    if word in listed("actors", "mutual nouns") and _is_done(sentence, unit, before):
        return True
    if word in listed("actors", "joint nouns"):
        return sentence.lemma(before - 1) == "in" or sentence.lemma(before - 2) == "in"
    if word in listed("actors", "joint verbs") and (sentence.tag(before).startswith("V") or before == unit.verb):
        return before >= unit.verb - 1
    return word in _ALONG and sentence.tag(before - 1) != "VBN"


def _is_done(sentence: Sentence, unit: Unit, noun: int) -> bool:
    """Tell whether a noun is what is done: "negotiate agreements with", "cooperation with"."""
    phrase = sentence.phrase_at(noun)
    if phrase is None or any(sentence.tag(place) == "POS" for place in range(phrase.start, noun)):
        return False  # "support the Board's work with"
    done = sentence.phrase_at(sentence.skip(unit.verb + 1))
    return noun == unit.verb or (done is not None and done.head == noun and sentence.tag(unit.verb) != "VBN")


def influenced(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who is guided, encouraged or required to act: "guide enterprises to share data"."""
    found: list[Actor] = []
    first = min(unit.cue.words[0], unit.action[0])
    for index in range(first, unit.action[1] - 2):
        word, tag = sentence.lemma(index), sentence.tag(index)
        main = index in (unit.verb, unit.cue.verb) or first <= index < unit.cue.words[1]
        joined = tag == "VB" and sentence.tokens[index - 1].lower in ("and", ",", "or")
        if not (main or joined) or not tag.startswith("V"):
            continue
        start = sentence.skip(index + 1)
        if word == "call" and sentence.lemma(start) in ("on", "upon", "for"):
            start += 1
        if word in listed("actors", "influencing verbs"):
            found += _addressed(sentence, unit, cast, start, "to", "VB")
        elif word in listed("actors", "barring verbs"):
            found += _addressed(sentence, unit, cast, start, "from", "VBG")
        elif word == "bring" and sentence.lower(index + 1) == "together":
            found += cast.actors(sentence, (index + 2, unit.action[1]))
        elif word in ("ensure", "guarantee"):
            found += _seen_to(sentence, cast, start)
    return found


def _seen_to(sentence: Sentence, cast: Cast, start: int) -> list[Actor]:
    """Return whom somebody is to see act: "ensure that sellers keep logs", "ensure compliance by sellers"."""
    phrase = sentence.phrase_at(start)
    if sentence.lower(start) == "that":
        acting = next((group for group in sentence.groups if group.start > start), None)
        subject = sentence.subject(acting) if acting is not None else None
        if acting is None or subject is None or subject[0] != start + 1 or acting.passive or acting.tense != "present":
            return []
        active = listed("cues", "action verbs") - listed("cues", "stative verbs")
        return cast.actors(sentence, subject) if sentence.lemma(acting.main) in active else []
    if phrase is None or sentence.lemma(phrase.head) not in ("adherence", "compliance"):
        return []
    if sentence.lower(phrase.end) not in ("by", "of"):
        return []
    end = next((at for at in sentence.places(frozenset({"with"})) if at > phrase.end), len(sentence.tokens))
    return cast.actors(sentence, (phrase.end + 1, end))


def enabled(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who is let act where nobody is asked to let them: "Empower auditors to publish their findings"."""
    ruled = unit.cue.kind == INSTRUMENT and sentence.lemma(unit.verb) in listed("cues", "directives")
    if sentence.lemma(unit.verb) not in listed("actors", "enabling verbs") or not (ruled or unit.cue.subject is None):
        return []  # "the mandate shall empower the agent to act", but "the mayor shall"
    return _addressed(sentence, unit, cast, sentence.skip(unit.verb + 1), "to", "VB")


def needed(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who is needed to do something: "we need wardens who inspect docks"; not whom one lacks: "nurses"."""
    phrase = sentence.phrase_at(unit.cue.verb)
    if (
        unit.cue.rule != "need of an action"
        or unit.cue.stance == "oppose"
        or phrase is None
        or not is_actor_noun(sentence, phrase.head)
    ):
        return []
    acting = sentence.lower(phrase.end) in ("that", "to", "who", "with")
    return cast.actors(sentence, (phrase.start, phrase.end)) if acting else []


def embedded(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who acts inside of what is asked for: "provisions that let towns act", "a place for towns to meet"."""
    moving, enabling = listed("actors", "influencing verbs"), listed("actors", "enabling verbs")
    if unit.cue.stance == "oppose":
        return []
    for index in range(unit.action[0], unit.action[1] - 3):
        found: list[Actor] = []
        made = sentence.phrase_at(index + 1) if sentence.lemma(index) == "make" else None
        if made is not None and sentence.tag(index).startswith("V") and sentence.tag(made.end) in ("VB", "VBP"):
            found = cast.actors(sentence, (made.start, made.end))  # "make vendors keep logs"
        elif sentence.lower(index) == "for" and sentence.tag(index - 1) in ("NN", "NNS"):
            chance = sentence.lemma(index - 1) in listed("actors", "chance nouns")
            acting = _object(sentence, unit, index + 1, "to", "VB")
            done = acting is not None and "by" in sentence.lemmas[acting[0] : acting[1]]  # "results for ill people by"
            found = cast.actors(sentence, acting) if acting is not None and not (chance or done) else []
        elif sentence.lemma(index) in moving | enabling and sentence.tag(index) in ("VB", "VBG", "VBP", "VBZ"):
            moved = _object(sentence, unit, sentence.skip(index + 1), "to", "VB")
            if moved is not None and sentence.lower(moved[1] + 1) == "be":
                continue  # "by permitting boats to be sold"
            parties = cast.cast(sentence, moved) if moved is not None else []
            if sentence.lemma(index) in enabling and any(
                is_served_noun(sentence.lemma(party.head)) for _, party in parties
            ):
                continue  # "a law that enables tenants to appeal" is for them
            found = cast.actors(sentence, moved) if moved is not None else []
        if found:
            return found
    return []


def _addressed(sentence: Sentence, unit: Unit, cast: Cast, start: int, link: str, tag: str) -> list[Actor]:
    """Return whom a verb is addressed to that is followed by "to act" or "from acting"."""
    addressed = _object(sentence, unit, start, link, tag)
    if addressed is None:
        return []
    return cast.actors(sentence, addressed) or unknown(sentence, addressed)


def _object(sentence: Sentence, unit: Unit, start: int, link: str, tag: str) -> Words | None:
    """Return the tokens from one up to "to act" or "from acting"."""
    place = start
    while (place := place + 1) < min(unit.action[1] - 1, start + _REACH):
        if sentence.lemma(place) in ("which", "who") and sentence.lemma(place - 1) == ",":
            # "urge France, which holds the chair, to act"
            place = next((after for after in range(place, start + _REACH) if sentence.lemma(after) == ","), place)
            continue
        following = sentence.tag(sentence.skip(place + 1))
        if sentence.lemma(place) == link and (following == tag or (link == "to" and following in ("VBP", "NN"))):
            return start, place
        if sentence.tag(place) in ("VB", "VBD", "VBZ", "VBP", "MD"):
            break
    return None


def addressed_by_end(lead: Sentence, cast: Cast) -> list[Actor]:
    """Return whom a lead-in addresses that breaks off before its verb: "We urge the council to:"."""
    end = len(lead.tokens)
    while end > 1 and not lead.tokens[end - 1].text[:1].isalnum():
        end -= 1
    if lead.lemma(end - 1) != "to":
        return _asked_that(lead, end, cast) or _relative(lead, end, cast)
    for index in range(end - 2, max(-1, end - _REACH), -1):
        if lead.lemma(index) in listed("actors", "influencing verbs") and lead.tag(index).startswith("V"):
            start = lead.skip(index + 1)
            start += lead.lemma(start) in ("on", "upon")
            return cast.actors(lead, (start, end - 1)) if start < end - 1 else []
    return []


def _asked_that(lead: Sentence, end: int, cast: Cast) -> list[Actor]:
    """Return whom a lead-in is about that breaks off before the verb: "recommends that the council:"."""
    for index in range(end - 2, max(0, end - _REACH), -1):
        if lead.lemma(index) == "that" and lead.lemma(index - 1) in listed("cues", "advocacy that"):
            return cast.actors(lead, (index + 1, end))
        if lead.tag(index)[:2] in ("VB", "MD"):
            break
    return []


def _relative(lead: Sentence, end: int, cast: Cast) -> list[Actor]:
    """Return whom a lead-in describes by items: "Name inspectors that are:"."""
    end -= lead.lemma(end - 1) in ("be", "can", "have", "must", "shall", "should", "will")
    phrase = phrase_ending(lead.phrases, end - 1)
    if phrase is None or lead.lower(end - 1) not in ("that", "who"):
        return []
    return cast.actors(lead, (phrase.start, phrase.end))


def participants(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who takes part in an action told by a noun: "cooperation between A and B", "efforts by C"."""
    for index in _links(sentence, unit):
        acting = cast.actors(sentence, (index + 1, min(len(sentence.tokens), index + _REACH)))
        if acting:
            return acting
    return []


def _links(sentence: Sentence, unit: Unit) -> Iterator[int]:
    """Yield the prepositions that tie those who act to an action noun."""
    for index in sentence.places(_TIES.keys()):
        if not unit.words[0] < index < unit.words[1] - 1:
            continue
        kinds = _TIES[sentence.lemma(index)]
        noun = sentence.lemma(index - 1).rsplit("-", 1)[-1]
        shared = kinds == ("shared nouns",) and _is_shared(sentence, unit, index)
        told = sentence.tag(index - 1).startswith("N")  # "support by crews", not "towns supported by crews"
        kinds = kinds if told else tuple(kind for kind in kinds if kind != "done nouns")
        for kind in kinds:
            tied = noun in listed("actors", kind) and (kind != "capacity nouns" or _to_act(sentence, index))
            if shared or tied:
                yield index
                break


def _is_shared(sentence: Sentence, unit: Unit, index: int) -> bool:
    """Tell whether "among" goes with what is shared some words before it: "sharing of maps among pilots"."""
    if sentence.lemma(index) == "across":
        return sentence.lemma(index - 1) in listed("actors", "joint verbs")  # "work across towns"
    for place in range(index - 1, max(unit.words[0], index - 12), -1):
        if sentence.lemma(place).rsplit("-", 1)[-1] in listed("actors", "shared nouns"):
            return True
        if sentence.tag(place)[:2] in ("VB", "MD") or sentence.lower(place) in (",", ";"):
            break
    return False


def _to_act(sentence: Sentence, index: int) -> bool:
    """Tell whether "to act" follows soon: "the commitment of the parties to reduce"."""
    for place in range(index + 2, min(len(sentence.tokens), index + 14)):
        if sentence.tag(place) == "TO" and sentence.tag(sentence.skip(place + 1)) == "VB":
            return True
        if sentence.tag(place) in ("MD", "VBZ", "VBD", ","):
            return False
    return False
