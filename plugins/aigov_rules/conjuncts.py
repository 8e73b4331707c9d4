"""Which verbs and nouns of a clause are joined: the several actions of one cue."""

from __future__ import annotations

from aigov_rules.cues import Cue
from aigov_rules.joined_nouns import joined_nouns, nominal_end
from aigov_rules.joined_verbs import GOVERNING, JOINTS, joined_gerunds, joined_verbs
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

#: The beginnings of the names of the rules that may govern a list of nouns.
_NOMINAL = ("a call", "advocacy", "goes on", "list item", "need of", "standing", "the way", "what is needed")


def conjunct_start(sentence: Sentence, verb: int) -> int:
    """Return where a conjunct begins: at its verb, or at the adverb or article before it."""
    start = verb
    for index in range(max(1, verb - 8), verb):
        if sentence.lower(index) == "for" and sentence.lower(index - 1) in ("and", ","):
            return index  # "and for the bureau to set limits"
    while (
        start > 0
        and sentence.tag(start - 1) in ("RB", "DT", "JJ", "TO", "PRP$", "VBN", "NN", "NNP")
        and sentence.lemma(start - 1) not in JOINTS
    ):
        if sentence.tag(verb).startswith("V") and sentence.tag(start - 1) not in ("RB", "TO"):
            break
        start -= 1
    repeated = sentence.tag(verb) == "VBG" and sentence.lower(start - 1) in GOVERNING
    return start - 1 if repeated and sentence.lower(start - 2) in JOINTS else start


def conjuncts(sentence: Sentence, cue: Cue, end: int) -> list[int]:
    """Return the verbs (or action nouns) that are joined to the cue's own, itself first."""
    verb = cue.verb
    tag = sentence.tag(verb)
    joined: list[int] = []
    if tag in ("VB", "VBP"):
        joined = joined_verbs(sentence, verb, end, ("VB", "VBP"))
        joined = sorted({*joined, *joined_gerunds(sentence, verb, joined[0] if joined else end)})
    elif tag == "VBG":
        joined = joined_verbs(sentence, verb, end, ("VBG",))
        if cue.rule.startswith("advocacy"):
            joined = sorted({*joined, *joined_nouns(sentence, verb, nominal_end(sentence, verb, end))})
    elif tag.startswith("N") and cue.rule.startswith(_NOMINAL):
        position = cue.rule.startswith("standing")
        joined = joined_nouns(sentence, verb, nominal_end(sentence, verb, end), named=position)
    if not joined and sentence.lemma(verb) in listed("cues", "light verbs"):
        carried = next(sentence.infinitives(verb, min(end, verb + 10)), None)
        if carried is not None:
            joined = joined_verbs(sentence, carried, end, ("VB", "VBP"))
    if (
        not joined
        and sentence.lemma(verb) in listed("cues", "light verbs")
        and sentence.lower(verb + 1) in ("on", "in")
    ):
        joint = sentence.phrase_at(sentence.skip(verb + 2))
        if joint is not None:  # "cooperate on the sharing of charts, and the training of pilots"
            joined = joined_nouns(sentence, joint.head, nominal_end(sentence, joint.head, end))
    joined += _listed_after_dash(sentence, max([verb, *joined]), end) or _series(sentence, max([verb, *joined]), end)
    joined += _instances(sentence, verb, end)
    joined += _after_semicolons(sentence, verb, end)
    if cue.rule in ("advocacy for", "a call for an action"):
        joined += _called_for_too(sentence, verb, end)
    joined += _tail(sentence, verb, end)
    return [verb, *sorted(set(joined) - {verb})]


def _called_for_too(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the actions of "called for a code and for the bureau to set limits"."""
    found = []
    for index in range(verb + 1, end - 2):
        if sentence.lower(index) == "for" and sentence.lower(index - 1) in ("and", ","):
            phrase = sentence.phrase_at(sentence.skip(index + 1))
            if phrase is None:
                continue
            act = next(sentence.infinitives(phrase.end, min(end, phrase.end + 1)), None)
            found.append(phrase.head if act is None else act)
    return found


def _tail(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the participle that adds another act: "should fund the labs, building sites and training staff"."""
    for index in range(verb + 3, end - 2):
        if sentence.lower(index) != ",":
            continue
        place = sentence.skip(index + 1)
        if place >= end or sentence.tag(place) != "VBG":
            continue
        acting = listed("cues", "action verbs") - listed("cues", "effect verbs", "good verbs")
        others = joined_verbs(sentence, place, end, ("VBG",))
        if sentence.lemma(place) in acting - {"include"} and others:
            return [place, *others]
    return []


#: Prepositions that may stand between "including" and a gerund.
_WAYS = frozenset({"by", "through", "via"})


def _instances(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the gerunds of "including by sharing data and training pilots"."""
    for index in range(verb + 2, end - 2):
        if sentence.lower(index) not in ("including", "alongside"):
            continue
        place = sentence.skip(index + 1)
        if sentence.lower(place) in _WAYS:
            place = sentence.skip(place + 1)
        if sentence.tag(place) == "VBG" and place < end:
            return [place, *joined_verbs(sentence, place, end, ("VBG",))]
    return []


def _after_semicolons(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the acts of a list that semicolons mark: "practices: training crews; testing lamps; and ringing bells"."""
    marks = [index for index in range(verb + 1, end - 2) if sentence.lower(index) == ";"]
    found: list[int] = []
    for index in marks:
        place = sentence.skip(index + 1 + (sentence.lower(index + 1) in ("and", "or")))
        phrase = sentence.phrase_at(place)
        if sentence.tag(place) == "VBG" or (sentence.lower(place).endswith("ing") and phrase is not None):
            found.append(place)
        elif phrase is not None and phrase.start <= place + 1 and sentence.lemma(verb) == "include":
            found.append(phrase.head)
        else:
            return []
    return found if len(marks) > 1 else []


def _series(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the heads of a list of things that a colon opens: "should include: a new register; grants for ports"."""
    colon = next((index for index in range(verb + 1, end - 2) if sentence.lower(index) == ":"), None)
    if colon is None:
        return []
    separator = ";" if any(sentence.lower(index) == ";" for index in range(colon, end)) else ","
    heads: list[int] = []
    for index in range(colon, end - 2):
        if index != colon and sentence.lower(index) != separator:
            continue
        place = index + 1 + (sentence.lower(index + 1) in ("and", "or"))
        phrase = sentence.phrase_at(place)
        if phrase is None or phrase.start != place or phrase.end - phrase.start < 2 - (separator == ";"):
            return []
        heads.append(phrase.head)
    closed = (
        any(sentence.lower(index) in ("and", "or") for index in range(heads[-2], heads[-1])) if heads[1:] else False
    )
    if not closed or len(heads) < 3:
        return []
    return heads[1:] if colon == verb + 1 else heads  # "include: a register; ...": the first is the verb's own


def _listed_after_dash(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the gerunds of a list that a dash or a colon opens: "empower users: labelling content, ..."."""
    for index in range(verb + 2, end - 2):
        if (
            sentence.tokens[index].lower in ("—", "–", ":", "--")
            and sentence.tag(index + 1) == "VBG"
            and sentence.lemma(index + 1) != "include"
        ):
            others = joined_verbs(sentence, index + 1, end, ("VBG",))
            return [index + 1, *others] if others else []
    return []
