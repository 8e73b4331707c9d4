"""Who is to act by a clause: its subject, who is addressed or works along, or the agent of a passive."""

from __future__ import annotations

from collections.abc import Iterable

from aigov import Actor
from aigov_rules.beneficiaries import beneficiaries
from aigov_rules.cast import Cast
from aigov_rules.chunks import VerbGroup
from aigov_rules.clauses import Unit
from aigov_rules.continuations import continued
from aigov_rules.cues import find_cues
from aigov_rules.finite_subjects import main_subject
from aigov_rules.governments import is_collective
from aigov_rules.grants import is_granted, is_involved, is_spared
from aigov_rules.kinds import Known
from aigov_rules.lexicon import words as listed
from aigov_rules.newcomers import newcomers
from aigov_rules.partners import addressed_by_end, embedded, enabled, influenced, needed, participants, partners
from aigov_rules.possessors import concerned, possessors
from aigov_rules.pronouns import WE
from aigov_rules.sentences import Sentence, Words
from aigov_rules.subject_lists import whole_subject

__all__ = ["Cast", "beneficiaries", "implementers"]

#: How far the phrase after a verb or a preposition is looked for, in tokens.
_REACH = 40


def implementers(sentence: Sentence, unit: Unit, cast: Cast) -> list[Actor]:
    """Return who is to act, each once, with the words that name them."""
    found = _subject(sentence, unit, cast)
    found += partners(sentence, unit, cast)
    found += influenced(sentence, unit, cast)
    if not found:
        found = (
            participants(sentence, unit, cast)
            or enabled(sentence, unit, cast)
            or possessors(sentence, unit, cast)
            or concerned(sentence, unit, cast)
            or _heading(sentence, cast)
            or continued(sentence, unit, cast)
            or needed(sentence, unit, cast)
            or embedded(sentence, unit, cast)
        )
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
        bound = _bound(sentence, unit)
        if bound is not None:
            return cast.actors(sentence, bound)
        if cue.rule != "list item" and cue.holder is not None and cue.modality == "commitment":
            verb = next((group.start for group in sentence.groups if group.start >= cue.holder[1]), cue.holder[1])
            counted = sentence.lower(cue.holder[1]) == "of"  # "dozens of firms have announced plans"
            return cast.actors(sentence, (cue.holder[0], verb if counted else cue.holder[1]))
        if sentence.segment.lead is None:
            return []
        own = main_subject(sentence)
        own = None if own == cue.holder else own  # who asks for it
        first = own is not None and (own[0] < 4 or own[1] <= unit.verb)
        first = first and own is not None and sentence.tag(own[0] - 1) not in ("IN", "TO", "VBG")
        return (cast.actors(sentence, own) if own is not None and first else []) or _lead(sentence, cast)
    if is_granted(sentence, unit) or is_spared(sentence, unit) or is_involved(sentence, unit):
        return []
    if group is not None and group.passive and cue.rule != "advocacy that":
        agent = _agent(sentence, unit)
        if not _obliged(sentence, group):
            return cast.actors(sentence, agent) if agent is not None else []
    word = sentence.tokens[cue.subject[0]].lower
    before = sentence.tokens[cue.subject[0] - 1].lower if cue.subject[0] > 1 else ""
    told = any(group.end < cue.subject[0] for group in sentence.groups)
    joined = before == "and" and not told  # "the President and I", but "Kenya leads and we follow"
    if cue.subject[1] - cue.subject[0] == 1 and word in WE | {"i", "our"} and not joined:
        return _own(sentence, unit, cast, word)
    return cast.actors(sentence, whole_subject(sentence, cue.subject, group, cast)) or newcomers(sentence, unit)


def _bound(sentence: Sentence, unit: Unit) -> Words | None:
    """Return who is bound by a directive in the passive: "staff are barred from using it"."""
    first = unit.cue.words[0]
    group = next((group for group in sentence.groups if group.start <= first < group.end), None)
    if unit.cue.rule != "directive" or group is None or not group.passive or not _obliged(sentence, group):
        return None
    return sentence.subject(group)


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
        if sentence.tag(index) == "VBN" and sentence.tag(index - 1).startswith("N"):
            break  # "filed on a form made by the clerk": who made the form
    return None


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
        if unit.cue.modality == "commitment":
            known = tuple(name for name in cast.speakers if is_collective(cast.names, name))
            if not known and len(cast.speakers) == 1:
                known = cast.introduced.body_of(cast.speakers[0])
        if not known:
            known = _spoken_for(sentence, unit.cue.subject[0], cast)
        if not known and sentence.lower(0) == "for":  # "For Peru to grow, we must"
            known = tuple(name for name, _ in cast.setting(sentence, unit.cue.subject[0]))
        if not known and cast.paragraph == sentence.segment.paragraph:
            known = cast.last if all(is_collective(cast.names, name) for name in cast.last) else ()
        if not known and unit.cue.modality == "commitment" and not cast.speakers:
            known = cast.introduced.home
        if not known:
            known = cast.country_before(sentence) or (() if cast.speakers else cast.introduced.nation)
    full = cast.introduced.full
    return [Actor(full.get(name, name), "implementer", at) for name in known]


def _as_whom(sentence: Sentence, index: int, cast: Cast) -> list[Actor]:
    """Return as whom "we" are asked: "as parents, we must"."""
    for place in range(index - 2, max(-1, index - 10), -1):
        if sentence.lemma(place) == "as" and sentence.tag(place) == "IN":
            return [] if sentence.tag(place + 1) in ("DT", "PRP") else cast.actors(sentence, (place + 1, index))
    return []


def _spoken_for(sentence: Sentence, index: int, cast: Cast) -> tuple[str, ...]:
    """Return the country or body that "we" goes on from in its sentence: "The EU has the market, and we will"."""
    for group in sentence.groups:
        if group.start >= index:
            break
        subject = sentence.subject(group)
        if subject is not None and subject[1] <= index and group.finite:
            known = cast.cast(sentence, subject)
            if known and all(party.kind in ("body", "country") for _, party in known):
                return tuple(name for name, _ in known)
    return ()


def _lead(sentence: Sentence, cast: Cast) -> list[Actor]:
    """Return who is to act by the lead-in that a list item hangs on."""
    assert sentence.segment.lead is not None
    start = sentence.segment.lead.start
    if start not in cast.leads:
        number = cast.number(start)
        lead = cast.sentence(number) if number is not None else None
        known = lead is not None and lead.tokens and lead.segment.span.start < sentence.segment.span.start
        cast.leads[start] = tuple(_leading(lead, cast)) if lead is not None and known else ()
    return list(cast.leads[start])


def _leading(lead: Sentence, cast: Cast) -> list[Actor]:
    """Return who is to act by a lead-in: by its last cue that says so, else its subject where it has no cue.

    A lead-in that is an item itself, and names nobody, takes them from the one it hangs on.
    """
    size = len(lead.tokens)
    cues = [cue for cue in find_cues(lead, named=Known(cast.ends)) if cue.refused is None]
    for cue in reversed(cues):
        acting = implementers(lead, Unit(cue, cue.verb, (0, size), (min(cue.verb, size - 1), size)), cast)
        if acting:
            return acting
    asked = addressed_by_end(lead, cast)
    if asked:
        return asked
    subject = main_subject(lead) if not cues else None
    subject = None if subject is not None and _asks(lead, subject) else subject
    named = cast.actors(lead, subject) if subject is not None else []
    return named or (_lead(lead, cast) if lead.segment.lead is not None else [])


def _asks(lead: Sentence, subject: Words) -> bool:
    """Tell whether the subject of a lead-in only asks others to act: "The institute recommends:"."""
    group = next((group for group in lead.groups if group.start >= subject[1]), None)
    asking = listed("cues", "advocacy of", "advocacy that", "saying verbs")
    return group is not None and not group.passive and lead.lemma(group.main) in asking


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
            return cast.actors(above, (index + 1, len(above.tokens)))
    return []
