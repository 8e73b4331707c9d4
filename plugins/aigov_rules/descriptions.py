"""How far the words reach that describe somebody: "developers of frontier models", "firms that train models"."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase
from aigov_rules.lexicon import words as listed
from aigov_rules.party import is_actor_noun, is_place, offices
from aigov_rules.sentences import Sentence

#: How far a restrictive relative clause may reach to be part of a description, in tokens.
_CLAUSE = 14


def described_to(sentence: Sentence, phrase: NounPhrase, end: int, served: bool) -> int:
    """Return where a description ends: with its "of" phrase, or the clause that says which ones are meant.

    With ``served`` the description is of those for whom one acts, which verbs of giving part with "with".
    """
    place = phrase.end
    if place >= end:
        return place
    word = sentence.tokens[place].lower
    if sentence.tokens[phrase.head].text[:1].isupper() and word in ("of", "for", "to", "on"):
        titled = titled_to(sentence, place, end)
        if titled > place:
            return titled
    if word == "of" and sentence.lemma(phrase.start - 1) in listed("actors", "telling verbs"):
        return place  # "notify the owners of the change": of what they are told
    aspiring = word == "for" and sentence.lemma(phrase.head) in ("applicant", "candidate")
    if aspiring or word in ("of", "from") or (word == "with" and not served):
        return _joined_to(sentence, place, end)
    if not served and (sentence.tag(place) in ("WDT", "WP", "WP$") or word == "that"):
        if sentence.tag(phrase.head) == "NNS" and sentence.tag(place + 1) == "VBZ":
            return place  # "a pact of towns that lowers fees": it is not the towns that do
        return _clause_end(sentence, place, min(end, place + _CLAUSE), phrase.end)
    closed = sentence.lower(end) == "to" or sentence.tag(end) in ("MD", "VBP", "VBZ")
    if not served and closed and sentence.tag(place) == "VBG" and word not in ("including", "regarding"):
        return _clause_end(sentence, place, min(end, place + _CLAUSE), phrase.end)  # "firms running ferries must"
    return place


def _joined_to(sentence: Sentence, link: int, end: int) -> int:
    """Return where the phrase after "of", "with" or "from" ends; its own place where it describes nobody."""
    word = sentence.tokens[link].lower
    after = sentence.phrase_at(link + 1)
    if after is None or after.start > link + 1 or after.end > end or sentence.tag(after.head) == "PRP":
        return link
    if word == "from" and sentence.lower(after.end) == "to":
        return link  # "firms from brewers to banks"
    if word == "from" and not (is_actor_noun(sentence, after.head) or is_place(sentence.tokens[after.head].text)):
        return link
    place = after.end
    inner = sentence.phrase_at(place + 1) if place + 1 < end else None
    if inner is None or inner.end > end:
        return place
    if word == "with" and sentence.lemma(place) == "in":
        return inner.end
    if word == "of" and sentence.lower(place) == "with" and inner.end == end:
        return end  # "makers of lamps with batteries shall", with the verb right behind
    # "the heads of departments and agencies", but "the heads of agencies and the director"
    both = _bare_plural(sentence, after) and _bare_plural(sentence, inner)
    return inner.end if both and sentence.lemma(place) in ("and", "or") else place


def _clause_end(sentence: Sentence, start: int, end: int, otherwise: int) -> int:
    """Return where the clause ends that says which ones are meant: "entities that meet the standards"."""
    tokens = sentence.tokens
    if end < start + 2:
        return otherwise  # "the pilots who", with the verb behind
    for index in range(start + 2, end):
        finite = tokens[index].tag in ("MD", "VBZ", "VBP") and index > start + 2
        if tokens[index].lower in (",", ";", ":", "–", "—", "-") or finite:
            return index - (finite and tokens[index - 1].lower in ("and", "or", "but"))
    return end if end < start + _CLAUSE and end < len(tokens) else otherwise


def titled_to(sentence: Sentence, place: int, end: int) -> int:
    """Return where a title in capitals ends: "Assistant to the President for Science and Technology"."""
    tokens = sentence.tokens
    while place + 1 < end and tokens[place].lower in ("of", "for", "to", "on", "and", "&"):
        after = sentence.phrase_at(place + 1)
        if after is None or after.end > end or not tokens[after.head].text[:1].isupper():
            break
        opens = after.start != place + 1 or sentence.tag(after.start) == "DT" or sentence.lemma(after.head) in offices()
        if tokens[place].lower in ("and", "&") and opens:
            break
        place = after.end
    return place


def _bare_plural(sentence: Sentence, phrase: NounPhrase) -> bool:
    return sentence.tag(phrase.head) == "NNS" and sentence.tag(phrase.start) not in ("DT", "PRP$")
