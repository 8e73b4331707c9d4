"""Nouns of actions that a comma or a conjunction joins: "called for the closing of ports and training of pilots"."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase
from aigov_rules.cues.actions import is_action
from aigov_rules.joined_verbs import has_object
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

#: Prepositions that show a noun to govern something, as a verb does.
_BEHIND = frozenset({"of", "among", "between", "on", "for", "in", "to", "with"})


def nominal_end(sentence: Sentence, noun: int, end: int) -> int:
    """Return where a list of nouns must end: before the first clause or purpose that hangs on one of them."""
    for index in range(noun + 1, end):
        if sentence.tag(index) in ("MD", "TO", "VB", "VBD", "VBP", "VBZ", "WDT", "WP"):
            return index
    return end


def _member(sentence: Sentence, phrase: NounPhrase, end: int) -> bool:
    """Tell whether a phrase of several words is one of a list that a comma and a conjunction close."""
    if phrase.end - phrase.start < 2 or sentence.lower(phrase.end) not in (",", ".", ";", ""):
        return False
    before = sentence.lower(phrase.start - 2) if sentence.lower(phrase.start - 1) in ("and", "or") else ""
    later = range(phrase.end, end - 1)
    return before == "," or any(
        sentence.lower(index) == "," and sentence.lower(index + 1) in ("and", "or") for index in later
    )


def _shared(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Tell whether what a noun governs belongs to the nouns before it too: "the design, trial, and sale of nets"."""
    joint = phrase.start
    while joint > 0 and sentence.lower(joint - 1) in (",", "and", "or"):
        joint -= 1
    before = sentence.phrase_at(joint - 1)
    bare = before is not None and before.end == joint and before.start == before.head
    return bare and phrase.start == phrase.head and sentence.lower(joint - 2) == ","


def joined_nouns(sentence: Sentence, noun: int, end: int, *, named: bool = False) -> list[int]:
    """Return gerunds and action nouns that begin a phrase joined to the first by a comma or conjunction.

    ``named`` takes those that govern nothing, too: "the principles of wide participation, open debate, and trust".
    """
    found: list[int] = []
    for index in range(noun + 1, end):
        added = sentence.lemmas[index - 3 : index] == ("as", "well", "as")
        if sentence.tokens[index - 1].lower not in (",", "and", ";") and not added:
            continue
        place = sentence.skip(index)
        if place >= end:
            break
        if not has_object(sentence, found[-1] if found else noun, index):
            continue
        if sentence.tag(place) == "VBG" and sentence.tag(place + 1) not in ("NN", "NNS", "VBZ", "VBP", "MD"):
            # "urges lower fees, ensuring fair trade" tells what comes of it.
            if sentence.lower(index - 1) != "," or sentence.lemma(place) not in listed("cues", "effect verbs"):
                found.append(place)
            continue
        phrase = sentence.phrase_at(place)
        if (
            phrase is not None
            and phrase.start in (place, index)
            and (phrase.start < phrase.head or sentence.lower(index - 1) != "and" or sentence.lower(index - 2) == ",")
            and (sentence.lemma(phrase.end) in _BEHIND or (named and _member(sentence, phrase, end)))
            and not _shared(sentence, phrase)
        ) and (
            phrase.head not in found and sentence.tag(phrase.head) in ("NN", "NNS") and is_action(sentence, phrase.head)
        ):
            found.append(phrase.head)
    return found
