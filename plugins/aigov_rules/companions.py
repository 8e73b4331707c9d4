"""Several who speak together: names and phrases that commas and "and" join, and those of whom some are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from aigov import Segment, Span
from aigov_rules.capitals import Name
from aigov_rules.lexicon import words as listed
from aigov_rules.offices import beside, is_titled
from aigov_rules.party import is_place
from aigov_rules.spoken_subject import Subject
from aigov_rules.wording import ending_verbs, first_word, is_group, is_role, last_word, noun_start

if TYPE_CHECKING:
    from aigov_rules.phrases import Phrases

#: What stands between two who are named together: a party in brackets, a comma, "and", and the second's title.
_BETWEEN = re.compile(r"(?: \([^()\n]{1,14}\))?(,)?(?: (and|&))?( the)?((?: [^\s,;:.]+){0,10}) ?")
#: What sets off those who are named as some, or all, of several.
_INCLUDING = re.compile(
    r"(?:,| [–—]| \() ?(including|among them|amongst them|such as|led by) |(?: [–—] ?| \()(?=[A-Z])"
)
#: How far before the mark that ends an aside it begins at the most, in characters.
_ASIDE = 300


def joined(phrases: Phrases, segment: Segment, name: Name) -> Subject:
    """Return the subject that a name ends: itself, or "A, B and C"."""
    text, offset = segment.text, segment.span.start
    members = _before(phrases, segment, name, several=False)
    if name.kind == "person" and (holder := beside(phrases.names, segment, members[0])) is not None:
        members.insert(0, holder)
    span = Span(members[0].span.start, members[-1].span.end)
    rest = text[name.span.end - offset : name.span.end - offset + 60]
    if rest.startswith(" and I "):
        return Subject(span, (), "author")
    for other in phrases.names.between(name.span.end, min(name.span.end + 60, segment.span.end)):
        gap = text[members[-1].span.end - offset : other.span.start - offset].strip()
        if gap in ("and", "and the", "&"):
            members.append(other)
        break
    unique = tuple({member.canonical: member for member in members}.values())
    return Subject(Span(span.start, members[-1].span.end), unique, name.kind)


def _before(phrases: Phrases, segment: Segment, name: Name, *, several: bool) -> list[Name]:
    """Return a name with those that are joined to it before; by commas alone where there are ``several`` already."""
    text, offset = segment.text, segment.span.start
    members, start = [name], name.span.start
    for other in reversed(phrases.names.between(offset, name.span.start)):
        gap = text[other.span.end - offset : start - offset]
        if not gap.strip() and other.kind == "country":
            start = other.span.start  # "the UK Ministry of Health"
            continue
        link = _BETWEEN.fullmatch(gap)
        if link is None or not (link.group(2) or (link.group(1) and (several or len(members) > 1))):
            break
        title = link.group(4).split()
        office = members[0].kind == other.kind == "person" and (
            any(map(is_role, title)) or is_titled(text, offset, members[0])
        )
        if title and not (office and _is_title(title)) and not (len(title) == 1 and is_place(title[0])):
            break
        members.insert(0, other)
        start = other.span.start
    return members


def _is_title(words: list[str]) -> bool:
    """Tell whether words can be those of an office before a person's name."""
    return all(word[:1].isupper() or word in listed("speech", "title links") or is_role(word) for word in words)


def with_before(phrases: Phrases, segment: Segment, subject: Subject) -> Subject:
    """Return a phrase with those that are joined to it from before: "giants and some capitals", "Peru and others"."""
    text, at = segment.text, subject.span.start - segment.span.start
    lead = text[:at].rstrip()
    if subject.kind != "phrase" or not lead.endswith(" and"):
        return subject
    end = len(lead) - 4
    if (among := including(phrases, segment, end)) is not None:
        span = Span(among.span.start, subject.span.end)
        return attrs.evolve(among, span=span, also=(*among.also, subject.words))
    end -= text[end - 1 : end] == ","
    named = phrases.names.before(segment.span.start + end, within=80)
    if named is not None and named.span.start >= segment.span.start and named.span.end == segment.span.start + end:
        members = _before(phrases, segment, named, several=True)
        span = Span(members[0].span.start, subject.span.end)
        return attrs.evolve(subject, span=span, names=tuple(members), also=(subject.words,))
    also: list[str] = []
    while is_role(last_word(text, end)):
        start = noun_start(text, end)
        also.insert(0, " ".join(text[start:end].split()))
        if not text[:start].rstrip().endswith(","):
            break
        end = len(text[:start].rstrip()) - 1
    if not also:
        return subject
    return attrs.evolve(subject, span=Span(segment.span.start + start, subject.span.end), also=tuple(also))


def with_after(segment: Segment, subject: Subject) -> Subject:
    """Return a phrase with the one that "and" joins to it behind: "parents and teachers"."""
    text, end = segment.text, subject.span.end - segment.span.start
    if subject.kind != "phrase" or not subject.words or not text.startswith(" and ", end):
        return subject
    at = end + 5
    for _ in range(3):
        word = first_word(text, at)
        if is_group(word):
            span = Span(subject.span.start, segment.span.start + at + len(word))
            return attrs.evolve(subject, span=span, words=text[end + 5 : at + len(word)], also=(subject.words,))
        if not word or word.lower() in listed("speech", "phrase ends") or word.lower() in ending_verbs():
            break
        at += len(word) + 1
    return subject


def including(phrases: Phrases, segment: Segment, end: int) -> Subject | None:
    """Return several of whom some are named: "four states, including Kenya and Peru,"; ``end`` is behind the mark.

    Where all of them are named between dashes, it is the phrase alone.
    """
    text, offset = segment.text, segment.span.start
    if text[end - 1 : end] not in (",", "–", "—", ")"):
        return None
    found = list(_INCLUDING.finditer(text, max(0, end - _ASIDE), end - 1))
    opened = next((match for match in reversed(found) if match.group(1)), found[-1] if found else None)
    if opened is None:
        return None
    head = text[: opened.start()].rstrip()
    if not is_group(last_word(head, len(head))) and not is_group(head[noun_start(head, len(head)) :]):
        return None
    several = phrases.before(segment, len(head))
    if several is None or several.kind != "phrase" or not several.words:
        return None
    named = phrases.names.between(offset + opened.end(), offset + end) if opened.group(1) else ()
    names = [name for name in named if text[name.span.end - offset :][:2] not in ("'s", "’s")]
    return attrs.evolve(several, names=tuple(names), also=(several.words,) if names else ())
