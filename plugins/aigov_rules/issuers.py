"""Who issued or owns the instruments of a document: "X's plan", "X signed an order", "the plan, launched by X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import attrs

from aigov import Document, Segment, Span
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names
from aigov_rules.owners import PAPERS, Owners, instrument_pattern, instruments
from aigov_rules.patterns import trie
from aigov_rules.wording import is_role

_ISSUING = re.compile(
    r"\b(?:sign(?:s|ed|ing)|issu(?:es|ed|ing)|launch(?:es|ed|ing)|releas(?:es|ed|ing)|publish(?:es|ed|ing)"
    r"|propos(?:es|ed|ing)|unveil(?:s|ed|ing)|introduc(?:es|ed|ing)|adopt(?:s|ed|ing)|announc(?:es|ed|ing)"
    r"|present(?:s|ed)|put(?:s|ting)? forward|pass(?:es|ed)|enact(?:s|ed)|draft(?:s|ed)|submit(?:s|ted)"
    r"|outlin(?:es|ed|ing)|advanc(?:es|ed|ing)|(?:co-)?sponsor(?:s|ed|ing)|tabl(?:es|ed|ing)|author(?:s|ed|ing)|writ(?:es|ten|ing)|wrote)\b"
)
#: A possessive, or the stem of a verb of issuing: without one, and without a title, a sentence tells of no owner.
_TELLING = (
    "'", "’", "sign", "issu", "launch", "releas", "publish", "propos", "unveil", "introduc", "adopt", "announc",
    "present", "put", "pass", "enact", "draft", "submit", "outlin", "advanc", "sponsor", "tabl", "author", "writ",
    "wrote",
)  # fmt: skip
_BY = re.compile(
    r"\b(?:signed|issued|launched|released|published|proposed|unveiled|introduced|adopted|put forward|drafted"
    r"|announced|sponsored|tabled|authored|brought) (?:[\w-]+ ){0,4}?by (?:the )?"
)
#: Several who issue, in common nouns, from the beginning of a sentence to the verb.
_GROUP = re.compile(
    r"((?:(?:More than|A group of|Dozens of|Hundreds of|Thousands of|[A-Z]?[a-z]+|\d[\d,]*) )"
    r"{1,3}(?:[a-z-]+ )?[a-z-]+s)(?: (?:from|at|of|in) [^,.;]{1,60})? (?:have |had |has )?(?:\w+ly )?$"
)
#: Several, before an aside that names them one by one.
_LISTED = re.compile(r"(?:\A|, )(?:The |the |All )?((?:[\w'’-]+ ){0,7}[\w-]+s) $")
#: Several who are named as those who issue: "signed by 40 economists".
_SEVERAL = re.compile(
    r"((?:(?:more than|over|nearly|about|dozens of|hundreds of|thousands of|[\d,]+) ){1,2}(?:[A-Za-z-]+ ){0,2}[a-z-]+s"
    r"(?:(?:, [a-z]+s)* and [a-z]+s)?)\b"
)
#: From whom an instrument is.
_FROM = re.compile(r",? (?:from|by) (?:the )?")
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = re.compile(r"(?:['’]s|s['’]) ")
_ORDAINING = re.compile(r"\b(?:hereby (?:order(?:ed)?|proclaim|direct)|authority vested in me)\b")
#: Longer sentences are not looked into, so that the time stays in proportion to the text.
_LONGEST = 3000
#: Up to five capitalised words, in quotation marks or not, between the name and the last word of a title.
_TITULAR = re.compile(r"(?: ['‘’“\"]?(?:AI|[A-Z][\w-]*|of|on|for|and)){0,5} ['‘’“\"]?")
#: Up to two words that say what sort of paper it is: "a Harbour Institute policy paper".
_PUBLISHED = re.compile(r" (?:(?:draft|interim|joint|new|policy|position|research|white|working) ){0,2}")
_WORD = re.compile(r"[\w-]+")


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile(r" " + trie(sorted(listed("names", "instrument heads"))) + r"\b")


def find_owners(document: Document, segments: Sequence[Segment], names: Names) -> Owners:
    """Find whose instruments a document tells of: "X's plan", "X signed an order", "the initiative, launched by X"."""
    told: dict[str, list[tuple[int, Name]]] = {}
    issued: dict[str, list[tuple[int, Name]]] = {}
    titled: dict[str, list[tuple[int, Name]]] = {}
    own = listed("names", "presidential instruments") if _ORDAINING.search(document.text, 0, 2500) else frozenset()
    acronyms = {
        form: full.split(" on ")[0].split(" for ")[0].split()[-1].lower()
        for form, full in names.aliases.items()
        if form.isupper() and 2 < len(form) < 8 and full != form
    }
    acronyms = {form: head for form, head in acronyms.items() if head in instruments()}
    owners = Owners(document.text, names, own=own, acronyms=acronyms)
    for segment in segments:
        text, offset = segment.text, segment.span.start
        mentions = names.at(segment.span)
        if len(text) > _LONGEST or not _tells(text, named=bool(mentions)):
            continue
        for head, start, end in _heads(text, owners):
            issuer = _issuer(text, offset, start, mentions) or _after(text, offset, end, mentions, names)
            if issuer:
                issued.setdefault(head, []).append((offset + start, issuer))
            elif owner := _possessor(text, offset, start, mentions):
                told.setdefault(head, []).append((offset + start, owner))
            elif owner := _titular(text, offset, start, mentions):
                titled.setdefault(head, []).append((offset + start, owner))
    told |= {head: issued[head] + told.get(head, []) for head in issued}
    told |= {head: places for head, places in titled.items() if head not in told}
    return attrs.evolve(
        owners,
        places=tuple(sorted((place for places in told.values() for place in places), key=lambda place: place[0])),
        told={
            head: (tuple(at for at, _ in places), tuple(name for _, name in places)) for head, places in told.items()
        },
    )


def _tells(text: str, *, named: bool) -> bool:
    """Tell whether a sentence, with or without a name in it, may say whose an instrument is."""
    if any(stem in text for stem in _TELLING):
        return named or " by " in text or _ISSUING.search(text) is not None
    published = any(paper in text for paper in PAPERS) and (named or " by " in text)
    return published or (named and (" from " in text or _title_pattern().search(text) is not None))


def _heads(text: str, owners: Owners) -> list[tuple[str, int, int]]:
    """Return the instruments' head words of a sentence with their places."""
    found = [(match.group().lower(), match.start(), match.end()) for match in instrument_pattern().finditer(text)]
    for acronym, head in owners.acronyms.items():
        at = text.find(acronym)
        if at >= 0:
            found.append((head, at, at + len(acronym)))
    return sorted(found, key=lambda each: each[1])


def _possessor(text: str, offset: int, start: int, mentions: tuple[Name, ...]) -> Name | None:
    """Return X of "X's global plan": a possessive at most eight words before the head."""
    for name in reversed(mentions):
        end = name.span.end - offset
        if end > start:
            continue
        between = text[end:start]
        within = between.split()
        if _POSSESSIVE.match(between) and len(within) <= 9 and not set(",;:.") & set(between):
            return name if _ARTICLES.isdisjoint(within) else None  # but "Kenya's members debated the bill"
        if len(between) > 90:
            return None
    return None


def _issuer(text: str, offset: int, start: int, mentions: tuple[Name, ...]) -> Name | None:
    """Return X of "X has signed an order": a verb of issuing between a name and the head."""
    for match in _ISSUING.finditer(text, 0, start):
        if start - match.end() > 120 or "." in text[match.end() : start]:
            continue
        before = [name for name in mentions if name.span.end - offset <= match.start()]
        if before:
            between = text[before[-1].span.end - offset : match.start()]
            # "the Alliance, the voice of an industry, published"
            apposed = between.startswith(", ") and between.endswith((", ", "” ", '" ')) and len(between) < 90
            if between.lstrip()[:1] in ("–", "—", ")") and (everyone := _listed(text, offset, before)) is not None:
                return everyone
            if len(between) < 40 or apposed:
                return before[-1]
        elif (several := _GROUP.match(text, 0, match.start())) and is_role(several.group(1).split()[-1]):
            # "Dozens of scientists have signed an open letter"
            return Name(several.group(1), "body", Span(offset + several.start(1), offset + several.end(1)))
    return None


def _listed(text: str, offset: int, names: list[Name]) -> Name | None:
    """Return those who are named one by one in an aside: "the leaders of the bloc" of "... – Peru and Chile –"."""
    opened = max(text.rfind(mark, 0, names[-1].span.start - offset) for mark in ("–", "—", "("))
    several = _LISTED.search(text, 0, max(opened, 0))
    if several is None or not any(is_role(word) for word in several.group(1).split()):
        return None
    return Name(several.group(1), "body", Span(offset + several.start(1), offset + several.end(1)))


def _titular(text: str, offset: int, start: int, mentions: tuple[Name, ...]) -> Name | None:
    """Return X of "the X Harbour Principles": the body or country with whose name the title of an instrument begins."""
    between = _TITULAR if text[start].isupper() else _PUBLISHED
    kinds = ("body", "country") if text[start].isupper() else ("body",)
    for name in reversed(mentions):
        end = name.span.end - offset
        if end <= start:
            return name if name.kind in kinds and between.fullmatch(text, end, start) else None
    return None


def _after(text: str, offset: int, end: int, mentions: tuple[Name, ...], names: Names) -> Name | None:
    """Return X of "the initiative, launched last year by X", also where X is "the campaign" of a longer name."""
    match = _BY.search(text, end, min(len(text), end + 80)) or _FROM.match(text, end)
    if match is None or " that " in text[end : match.start()]:
        return None
    named = next((name for name in mentions if name.span.start - offset - match.end() in (0, 4)), None)
    if named is None and (called := names.capital(offset + match.end())) is not None:
        return called
    several = _SEVERAL.match(text, match.end()) if named is None else None
    if several is not None and is_role(several.group(1).split()[-1]):
        return Name(several.group(1), "body", Span(offset + several.start(1), offset + several.end(1)))
    word = _WORD.match(text, match.end())
    if named is not None or word is None or not word.group().islower():
        return named
    before = names.between(max(0, offset - _LONGEST), offset)
    return next((name for name in reversed(before) if name.canonical.lower().endswith(" " + word.group())), None)
