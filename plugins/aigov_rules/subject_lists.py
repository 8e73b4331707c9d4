"""A subject as the list of actors it is: with the members before the one found, and without what is put in."""

from __future__ import annotations

from aigov_rules.cast import Cast
from aigov_rules.chunks import VerbGroup, phrase_ending
from aigov_rules.lexicon import forms, words as listed
from aigov_rules.party import is_acronym, is_actor_noun
from aigov_rules.pronouns import is_pronoun
from aigov_rules.sentences import Sentence, Words

#: How far from the start of a sentence an insertion is looked for, in tokens.
_REACH = 80
#: How many tokens an actor's short name in brackets may take up with them.
_BRACKET = 8


def whole_subject(sentence: Sentence, words: Words, group: VerbGroup | None, cast: Cast) -> Words:
    """Return a subject with the members of its list to the left, and with all that stands before its verb."""
    start, end = words
    if is_pronoun(sentence, words) and sentence.lower(start) != "i":  # "the mayor and I"
        return words
    start = _before_insertion(sentence, start, cast)
    if group is not None and end <= group.start and group.finite:
        end = max(end, group.start)
    while start > 1:
        at = start - 1
        comma = False
        while at > 0 and sentence.tokens[at].lower in ("and", "or", ",", "&"):
            comma = True
            at -= 1
        if not comma:
            break
        if sentence.lower(at - 1) in ("as", "if", "when", "where") and sentence.tag(at) == "JJ":
            # "The council and, where appropriate, the mayor".
            at -= 2
            while at > 0 and sentence.tokens[at].lower in ("and", "or", ",", "&"):
                at -= 1
        begin = _actor_ending(sentence, at + 1, cast)
        if begin is None and at == start - 2:
            adjective = sentence.tokens[at].text in forms("countries", "adjectives")  # "Chinese and US governments"
            begin = at - (sentence.tag(at - 1) == "DT") if adjective or _split(sentence, start) else None
        if begin is None:
            break
        before = sentence.tag(begin - 1) if begin else ""
        if at == start - 2 and sentence.lower(start - 1) == "," and before == "CC" and sentence.tag(at) == "NNS":
            break  # "such as docks and yards, pilots and crews must": a list has one "and"
        if before in ("IN", "TO", "VB", "VBG", "VBZ", "VBD", "VBP"):
            break
        start = begin
    return start, end


def _split(sentence: Sentence, start: int) -> bool:
    """Tell whether the phrase that begins at a token is one of "the Commerce and State Departments"."""
    phrase = sentence.phrase_at(start)
    return (
        sentence.lower(start - 1) != ","
        and phrase is not None
        and sentence.lemma(phrase.head) in listed("actors", "one of each")
    )


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
    """Return where the actor begins that ends before a token: a name, an acronym, or the noun of one who can act."""
    if sentence.lower(end - 1) == ")":
        opening = next((at for at in range(end - 2, max(-1, end - _BRACKET), -1) if sentence.lower(at) == "("), end)
        end = opening if opening > 0 else end  # "the Port Office (PO), in consultation with"
    known = next((name for name in cast.named(sentence) if name.span.end == sentence.tokens[end - 1].end), None)
    phrase = phrase_ending(sentence.phrases, end)
    if known is not None:
        begin = end - 1
        while begin > 0 and sentence.tokens[begin].start > known.span.start:
            begin -= 1
        outer = sentence.phrase_at(begin)
        return min(begin, outer.start) if outer is not None else begin
    if phrase is None:
        return None
    text = sentence.tokens[phrase.head].text
    acronym = is_acronym(sentence.tokens[phrase.head])
    if acronym or is_actor_noun(sentence, phrase.head) or text in cast.introduced.shorts:
        return _outer(sentence, phrase.start)
    if phrase.start > 1 and sentence.lemma(phrase.start - 1) in ("of", "for", "and") and text[:1].isupper():
        return _actor_ending(sentence, phrase.start - 1, cast)  # "the Minister of Trade and Ports"
    return None


def _outer(sentence: Sentence, start: int) -> int:
    """Return where the office begins that an actor is part of the title of: "the Assistant to the President"."""
    while start > 1 and sentence.lemma(start - 1) in ("of", "to"):
        outer = phrase_ending(sentence.phrases, start - 1)
        if (
            outer is None
            or not sentence.tokens[outer.head].text[:1].isupper()
            or not is_actor_noun(sentence, outer.head)
        ):
            break
        start = outer.start
    return start
