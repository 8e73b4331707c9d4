"""Who is to act by a clause: its subject, who is addressed or works along, or the agent of a passive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from aigov import Actor
from aigov_rules.beneficiaries import beneficiaries
from aigov_rules.cast import WE, Cast, main_subject
from aigov_rules.chunks import VerbGroup, phrase_ending
from aigov_rules.clauses import Unit
from aigov_rules.cues import find_cues
from aigov_rules.lexicon import forms
from aigov_rules.lexicon import words as listed
from aigov_rules.parties import is_actor_noun
from aigov_rules.sentences import Sentence, Words

__all__ = ["Cast", "beneficiaries", "implementers"]

#: How far the phrase after a verb or a preposition is looked for, in tokens.
_REACH = 40


def implementers(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who is to act, each once, with the words that name them."""
    found = _subject(sentence, unit, cast)
    found += _partners(sentence, unit, cast)
    found += _influenced(sentence, unit, cast)
    if not found:
        found = _nominal(sentence, unit, cast) or _heading(sentence, cast)
    found = once(found)
    cast.acting = tuple(actor.name for actor in found)
    return found


def once(actors: Iterable[Actor]) -> list[Actor]:
    """Return actors without those that were named before."""
    return list({actor.name.lower(): actor for actor in reversed(list(actors))}.values())[::-1]


def _group(sentence: Sentence, unit: Unit) -> VerbGroup | None:
    """Return the verb group that a unit's cue governs."""
    verb = unit.cue.verb
    return next((group for group in sentence.groups if group.start <= verb < group.end), None)


def _subject(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    cue = unit.cue
    group = _group(sentence, unit)
    if cue.subject is None:
        if cue.rule != "list item" and cue.holder is not None and cue.modality == "commitment":
            return cast_as(sentence, cue.holder, cast, "implementer")
        if sentence.segment.lead is None:
            return []
        own = main_subject(sentence)
        told = cast_as(sentence, own, cast, "implementer") if own is not None and (own[0] < 4 or own[1] <= unit.verb) else []
        return told or _lead(sentence, cast)
    if group is not None and group.passive and cue.rule != "advocacy that":
        agent = _agent(sentence, unit)
        if not _obliged(sentence, group):
            return cast_as(sentence, agent, cast, "implementer") if agent is not None else []
    word = sentence.tokens[cue.subject[0]].lower
    joined = cue.subject[0] > 1 and sentence.tokens[cue.subject[0] - 1].lower == "and"  # "the President and I"
    if cue.subject[1] - cue.subject[0] == 1 and word in WE | {"i", "our"} and not joined:
        return _own(sentence, unit, cast, word)
    return cast_as(sentence, _whole(sentence, cue.subject, group, cast), cast, "implementer")


def cast_as(sentence: Sentence, words: Words, cast: Cast, role: str) -> list[Actor]:
    """Return the actors that a range of tokens names, in a role."""
    return [
        Actor(name, role, sentence.span(party.start, party.end)) for name, party in cast.cast(sentence, words)
    ]


def _obliged(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether the subject of a passive is the one who is to act: "is required to", "should be allowed to"."""
    if sentence.lemma(group.main) not in listed("actors", "obliging verbs"):
        return False
    following = sentence.skip(group.main + 1)
    return sentence.lemma(following) in ("to", "from", "by")


def _agent(sentence: Sentence, unit: Unit) -> Words | None:
    """Return the words after "by" where the verb is passive."""
    for index in range(unit.cue.verb + 1, min(unit.action[1], unit.cue.verb + 10)):
        if sentence.lemma(index) == "by" and sentence.tag(index + 1) != "VBG":
            return index + 1, min(unit.action[1], index + 1 + _REACH)
        if sentence.lemma(index) == "to" and sentence.tag(index + 1) == "VB":
            break
    return None


def _whole(sentence: Sentence, words: Words, group: VerbGroup | None, cast: Cast) -> Words:
    """Return a subject with the members of its list to the left, and with all that stands before its verb."""
    start, end = words
    start = _before_insertion(sentence, start, cast)
    if group is not None and end <= group.start and group.tense in ("modal", "present", "past", "perfect"):
        end = max(end, group.start)
    while start > 1:
        at = start - 1
        comma = False
        while at > 0 and sentence.tokens[at].lower in ("and", "or", ",", "&"):
            comma = True
            at -= 1
        if not comma:
            break
        begin = _actor_ending(sentence, at + 1, cast)
        if begin is None and at == start - 2 and (sentence.tokens[at].text in forms("countries", "adjectives") or _split(sentence, start)):
            begin = at - (sentence.tag(at - 1) == "DT")  # "Chinese and US governments"
        if begin is None:
            break
        before = sentence.tag(begin - 1) if begin else ""
        if before in ("IN", "TO", "VB", "VBG", "VBZ", "VBD", "VBP"):
            break
        start = begin
    return start, end


def _split(sentence: Sentence, start: int) -> bool:
    """Tell whether the phrase that begins at a token is one of "the Commerce and State Departments"."""
    phrase = sentence.phrase_at(start)
    return phrase is not None and sentence.lemma(phrase.head) in listed("actors", "one of each")


def _before_insertion(sentence: Sentence, start: int, cast: Cast) -> int:
    """Return where the subject begins if what was taken for it is part of an insertion.

    "The Secretary, through the Deputy Secretary, in consultation with the Director, shall": the subject is the first.
    """
    for comma in range(1, min(start, _REACH)):
        if sentence.tokens[comma].lower != "," or sentence.lemma(comma + 1) not in listed("actors", "inserted openers"):
            continue
        begin = _actor_ending(sentence, comma, cast)
        if begin is None or sentence.tag(begin - 1) in ("IN", "TO") or sentence.tag(begin - 1).startswith("V"):
            continue
        return begin
    return start


def _actor_ending(sentence: Sentence, end: int, cast: Cast) -> int | None:
    """Return where the actor begins that ends before a token: a name, an acronym, or a noun phrase of one who can act."""
    known = next((name for name in cast.named(sentence) if name.span.end == sentence.tokens[end - 1].end), None)
    phrase = phrase_ending(sentence.phrases, end)
    begin: int | None = None
    if known is not None:
        begin = end - 1
        while begin > 0 and sentence.tokens[begin].start > known.span.start:
            begin -= 1
        outer = sentence.phrase_at(begin)
        begin = min(begin, outer.start) if outer is not None else begin
    elif phrase is not None and (is_actor_noun(sentence, phrase.head) or sentence.tokens[phrase.head].text in cast.shorts):
        begin = phrase.start
    elif phrase is not None and sentence.lemma(phrase.start - 1) in ("of", "for") and sentence.tokens[phrase.head].text[:1].isupper():
        return _actor_ending(sentence, phrase.start - 1, cast)  # "the Minister of Trade"
    return begin


def _own(sentence: Sentence, unit: Unit, cast: Cast, word: str) -> list[Actor]:
    """Return for whom "we" is said, where the text shows it: the speaking body, or who acted just before."""
    assert unit.cue.subject is not None
    at = sentence.span(*unit.cue.subject)
    as_whom = _as_whom(sentence, unit.cue.subject[0], cast)
    if as_whom:
        return as_whom
    known: tuple[str, ...] = ()
    if word == "i":
        known = tuple(name for name in cast.speakers if cast.names.kinds.get(name) == "person")
    else:
        bodies = ("body", "country")
        if unit.cue.modality == "commitment":
            known = tuple(name for name in cast.speakers if cast.names.kinds.get(name) in bodies)
        if not known:
            known = _spoken_for(sentence, unit.cue.subject[0], cast)
        if not known and cast.paragraph == sentence.segment.paragraph:
            known = cast.last if all(cast.names.kinds.get(name) in bodies for name in cast.last) else ()
        if not known and unit.cue.modality == "commitment" and not cast.speakers:
            known = cast.home
    return [Actor(name, "implementer", at) for name in known]


def _as_whom(sentence: Sentence, index: int, cast: Cast) -> list[Actor]:
    """Return as whom "we" are asked: "as parents, we must"."""
    for place in range(index - 2, max(-1, index - 10), -1):
        if sentence.lemma(place) == "as" and sentence.tag(place) == "IN":
            return [] if sentence.tag(place + 1) in ("DT", "PRP") else cast_as(sentence, (place + 1, index), cast, "implementer")
    return []


def _spoken_for(sentence: Sentence, index: int, cast: Cast) -> tuple[str, ...]:
    """Return the country or body that "we" goes on from in its sentence: "The EU has the market, and we will"."""
    for group in sentence.groups:
        if group.start >= index:
            break
        subject = sentence.subject(group)
        if subject is not None and subject[1] <= index and group.tense in ("modal", "present", "past", "perfect"):
            known = cast.cast(sentence, subject)
            if known and all(party.kind in ("body", "country") for _, party in known):
                return tuple(name for name, _ in known)
    return ()


def _lead(sentence: Sentence, cast: Cast) -> list[Actor]:
    """Return who is to act by the lead-in that a list item hangs on."""
    assert sentence.segment.lead is not None
    number = cast.number(sentence.segment.lead.start)
    if number is None:
        return []
    lead = cast.sentence(number)
    if lead.segment.lead is not None or not lead.tokens:
        return []
    size = len(lead.tokens)
    cues = [cue for cue in find_cues(lead, named=cast.ends) if cue.refused is None]
    for cue in reversed(cues):
        acting = implementers(lead, Unit(cue, cue.verb, (0, size), (min(cue.verb, size - 1), size)), cast)
        if acting:
            return acting
    if cues:
        return []
    subject = main_subject(lead)
    return cast_as(lead, subject, cast, "implementer") if subject is not None else []


def _heading(sentence: Sentence, cast: Cast) -> list[Actor]:
    """Return whom the heading over a list item addresses: "Recommendations for governments"."""
    heading = sentence.segment.heading
    if heading is None or sentence.segment.kind != "item":
        return []
    number = cast.number(heading.start)
    if number is None:
        return []
    above = cast.sentence(number)
    for index, token in enumerate(above.tokens[:-1]):
        asked = any(lemma in listed("actors", "asking nouns") for lemma in above.lemmas[:index])
        if token.lower in ("for", "to") and (index == 0 or asked):
            return cast_as(above, (index + 1, len(above.tokens)), cast, "implementer")
    return []


def _partners(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return those with whom to act: "in consultation with X", "partner with X to", "work closely with X"."""
    found: list[Actor] = []
    for index in range(unit.words[0] + 1, unit.words[1] - 1):
        if sentence.lemma(index) in listed("actors", "inserting links") and sentence.tokens[index - 1].lower in (",", "acting"):
            found += cast_as(sentence, (index + 1, min(unit.words[1], index + _REACH)), cast, "implementer")
        if sentence.lemma(index) != "with":
            continue
        before = index - 1
        while before > unit.words[0] and sentence.tag(before) in ("RB", "RBR"):
            before -= 1
        word = sentence.lemma(before)
        joint = word in listed("actors", "joint nouns") and sentence.lemma(before - 1) in ("in", "voluntary", "close", "full", "direct", "active")
        verb = word in listed("actors", "joint verbs") and sentence.tag(before).startswith("V") and before >= unit.verb - 1
        if joint or verb or (word in ("together", "jointly", "along") and sentence.tag(before - 1) != "VBN"):
            found += cast_as(sentence, (index + 1, min(unit.words[1], index + _REACH)), cast, "implementer")
    return found


def _influenced(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
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
    return found


def _addressed(sentence: Sentence, unit: Unit, cast: Cast, start: int, link: str, tag: str) -> list[Actor]:
    """Return whom a verb is addressed to that is followed by "to act" or "from acting"."""
    for place in range(start + 1, min(unit.action[1] - 1, start + 16)):
        following = sentence.tag(sentence.skip(place + 1))
        if sentence.lemma(place) == link and (following == tag or link == "to" and following in ("VBP", "NN")):
            return cast_as(sentence, (start, place), cast, "implementer")
        if sentence.tag(place) in ("VB", "VBD", "VBZ", "VBP", "MD"):
            break
    return []


def _nominal(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who takes part in an action told by a noun: "cooperation between A and B", "efforts by C"."""
    for index in _links(sentence, unit):
        acting = cast_as(sentence, (index + 1, min(len(sentence.tokens), index + _REACH)), cast, "implementer")
        if acting:
            return acting
    return []


def _links(sentence: Sentence, unit: Unit) -> Iterator[int]:
    """Yield the prepositions that tie those who act to an action noun."""
    for index in range(unit.words[0] + 1, unit.words[1] - 1):
        word = sentence.lemma(index)
        noun = sentence.lemma(index - 1)
        if word in ("between", "among", "amongst", "across") and (noun in listed("actors", "shared nouns")):
            yield index
        elif word in ("by", "from") and noun in listed("actors", "done nouns"):
            yield index
        elif word == "by" and noun in listed("actors", "leading verbs"):
            yield index
        elif word in ("of", "for", "on") and noun in listed("actors", "capacity nouns") and _to_act(sentence, index):
            yield index


def _to_act(sentence: Sentence, index: int) -> bool:
    """Tell whether "to act" follows soon: "the commitment of the parties to reduce"."""
    for place in range(index + 2, min(len(sentence.tokens), index + 14)):
        if sentence.tag(place) == "TO" and sentence.tag(sentence.skip(place + 1)) == "VB":
            return True
        if sentence.tag(place) in ("MD", "VBZ", "VBD", ","):
            return False
    return False
