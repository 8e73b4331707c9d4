"""Phrases of common nouns that stand for somebody: "the minister", "dozens of companies", "the order"."""

from __future__ import annotations

import re

from aigov import Segment, Span
from aigov_rules.capitals import Name
from aigov_rules.lexicon import words as listed
from aigov_rules.owners import Owners, governing_body
from aigov_rules.spoken_subject import Subject
from aigov_rules.wording import acts, ending_verbs, first_word, is_role, last_word, whole_end

#: Whose an instrument is, in common nouns.
_HOLDER = re.compile(r"((?:the|this|that) (?:[\w-]+ ){0,3}(?:[\w-]+(?=['’]s )|[\w-]+s(?=['’] )))", re.IGNORECASE)
#: Who speaks for a government that is not named.
_FOR_GOVERNMENT = re.compile(r"(?:an?|the) government [a-z]+", re.IGNORECASE)
OWNERSHIP = frozenset({"our", "my"})


def numbered(law: re.Match[str], offset: int) -> Subject:
    """Return the subject that a law makes which is named by its number: "SB 53"."""
    span, words = Span(offset + law.start(), offset + law.end()), " ".join(law.group().split())
    return Subject(span, (Name(words, "body", span),), "instrument", words)


def phrase(owners: Owners, segment: Segment, start: int, end: int) -> Subject:
    """Return the subject that a phrase of common nouns makes."""
    text, offset = segment.text, segment.span.start
    span, words = Span(offset + start, offset + end), " ".join(text[start:end].split())
    first = words.split()[0].lower()
    if first in OWNERSHIP:
        return Subject(span, (), "author")
    if _FOR_GOVERNMENT.fullmatch(words) and words.split()[-1] in listed("speech", "mouthpieces"):
        return Subject(span, (), "phrase", f"the {' '.join(words.split()[1:])}")
    if words.lower() in listed("speech", "pairs"):
        return Subject(span, (), "pair", words)
    head = owners.head(words)
    if head and head in owners.own and first in ("this", "the"):
        return Subject(span, (), "author")
    if head and not is_role(words.split()[-1]):
        issuers = owners.all(words, span.start)
        if not issuers and (body := governing_body(words)):
            return Subject(span, (), "phrase", body)
        if not issuers and (holder := _HOLDER.match(words)) and is_role(last_word(words, holder.end(1))):
            return Subject(span, (), "phrase", holder.group(1))  # "the minister's statement"
        if not issuers and first in ("this", "our", "the present") and head in listed("names", "own instruments"):
            return Subject(span, (), "author")
        return Subject(span, issuers, "instrument", words)
    return Subject(span, (), "phrase", words)


def phrase_begun(owners: Owners, segment: Segment, start: int) -> Subject | None:
    """Return the phrase of common nouns that begins at a place, up to its last word for somebody."""
    text = segment.text
    at, end = start, -1
    if first_word(text, start).lower() in ("and", "or"):
        return None  # the end of a list
    for count in range(7):
        word = first_word(text, at)
        ends = not word or (count and word.lower() in listed("speech", "phrase ends")) or word.lower() in ending_verbs()
        if ends and (word != "of" or last_word(text, at).lower() not in listed("speech", "quantities")):
            break  # but "dozens of companies" is one phrase
        at += len(word)
        if is_role(word) or owners.head(word):
            end = at
        elif end >= 0 and word != "of":
            break
        if text[at : at + 1] not in (" ", "\n"):
            break
        at += 1
    if end < 0 or text[start:end].lower() == "in order" or acts(text, start):
        return None
    return phrase(owners, segment, start, whole_end(text, end))
