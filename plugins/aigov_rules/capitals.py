"""The capitalised words of a sentence, and the runs of them that may be one name each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import attrs

from aigov import Span
from aigov_rules.lexicon import forms, words as listed

#: A word that begins with a capital, with the dots of initials and abbreviations.
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?:\.(?:[A-Z]\.)+|[\w&]*(?:[-‑⁠'’.][A-Za-zÀ-ÿ][\w]*)*)")
POSSESSIVE = ("'s", "’s")
#: What may stand between two words of one name.
_LINKS = {
    "'s ": "owner", "’s ": "owner", " ": "next", "\n": "next", "\r\n": "next", "\u00a0": "next", ". ": "dot",
    ", ": "comma",
    " of ": "of", " of the ": "of", " for ": "of", " for the ": "of", " on ": "of", " and ": "and", " & ": "and",
}  # fmt: skip
#: The rest of a list of fields.
_FIELDS = re.compile(r"(?:, [A-Z][\w-]+(?: [A-Z][\w-]+)?){1,4},? (?:and|&) (?:the )?[A-Z]")
#: What may stand before the first word of a sentence: signs, and the label of a section or an item of a law.
_LABEL = re.compile(
    r"[\s\"'“‘—–*•-]{0,3}(?:(?:Sec|Section|Art|Article|Rule|Clause)\.? {0,2}\d{1,4}[a-z]?\.?)?"
    r" {0,2}(?:\([A-Za-z0-9]{0,4}\)? {0,2}){0,3}"
)
#: How far from its beginning the first word of a segment is looked for.
_NEAR = 30
#: What stands before the last of several fields.
_LAST = (" and ", ", and ", " & ", " and the ")
#: Fields that stand in many a body's name, and alone name nobody.
FIELDS = frozenset({"AI", "Data", "Digital", "Technology"})
KINDS = ("person", "body", "country")


@attrs.frozen(slots=True)
class Name:
    """A mention of somebody: where it stands, and the name that is used for them in the whole document."""

    canonical: str
    #: One of ``KINDS``.
    kind: str
    span: Span


class Word(NamedTuple):
    """A capitalised word; a tuple, because a document has thousands of them."""

    text: str
    start: int
    end: int
    #: What stands between the word before and this one: a value of ``_LINKS``, or nothing.
    link: str
    #: Whether a sentence begins with it, so that its capital says nothing.
    first: bool


@attrs.frozen(slots=True)
class Lists:
    """The lexicon, in the shape the search wants."""

    places: dict[tuple[str, ...], tuple[str, str]]
    #: First words of ``places``.
    openings: frozenset[str]
    longest: int
    titles: frozenset[str]
    title_openings: frozenset[str]
    given: frozenset[str]
    #: Words that may begin a person's name: a title, a given name, a family name that comes first.
    persons: frozenset[str]
    #: Common nouns for what a person is: "analyst", "minister".
    roles: frozenset[str]
    family: frozenset[str]
    heads: frozenset[str]
    instruments: frozenset[str]
    stop: frozenset[str]
    #: Words of ``stop`` that begin no known name.
    idle: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    #: Verbs of speech.
    speech: frozenset[str]


@cache
def lists() -> Lists:
    places: dict[tuple[str, ...], tuple[str, str]] = {}
    for form, name in forms("names", "known bodies").items():
        places[tuple(form.split())] = (name, "body")
    for map_name in ("groups", "capitals", "names"):
        for form, name in forms("countries", map_name).items():
            places[tuple(form.split())] = (name, "country")
    openings = frozenset(form[0].removesuffix("'s").removesuffix("’s") for form in places)
    titles = listed("names", "titles")
    title_openings = frozenset(title.split()[0] for title in titles)
    return Lists(
        places=places,
        openings=openings,
        longest=max(map(len, places)),
        titles=titles,
        title_openings=title_openings,
        given=listed("names", "given names"),
        persons=title_openings | listed("names", "given names", "family names first"),
        roles=listed("names", "roles", "offices"),
        family=listed("names", "family names first"),
        heads=listed("names", "body heads"),
        instruments=listed("names", "instrument heads"),
        stop=listed("names", "not names"),
        idle=listed("names", "not names") - openings,
        particles=listed("names", "particles"),
        suffixes=listed("names", "suffixes"),
        speech=listed("speech", "say", "argue"),
    )


def runs(text: str, offset: int) -> Iterator[list[Word]]:
    """Find the capitalised words of a segment, and cut them into runs that may be one name each.

    A word that stands alone and can be no name ("The", "However") is left out.
    """
    lexis = lists()
    run: list[Word] = []
    end = 0
    for match in _CAPITAL.finditer(text):
        start, stop = match.span()
        if start and text[start - 1] != " " and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue
        word = match.group()
        if len(word) > 3 and word[-2:] in POSSESSIVE:
            word, stop = word[:-2], stop - 2
        link = gap = ""
        if end and start - end < 14:
            gap = text[end:start]
            link = _LINKS.get(gap, "")
            if not link and gap[:1] == " " and lexis.particles.issuperset(gap.split()):
                link = "particle"
        if (link in ("comma", "and") or gap in (", and ", " and the ")) and _names_field(run, word, text, end):
            link = "list"
        known = word in lexis.openings and (link != "and" or _begins_known(text, start, word))
        if run and not (link and (link in ("next", "list") or _joins(run, word, link, lexis, known=known))):
            if len(run) > 1 or run[0].text not in lexis.idle:
                yield run
            run = []
        first = start < _NEAR and _LABEL.fullmatch(text, 0, start) is not None
        run.append(Word(word, offset + start, offset + stop, link, first))
        end = stop
    if run and (len(run) > 1 or run[0].text not in lexis.idle):
        yield run


def _names_field(run: Sequence[Word], word: str, text: str, end: int) -> bool:
    """Tell whether a word is a further field in an office's name: "the Ministry of Trade, Energy and Transport"."""
    lexis = lists()
    if not run or run[-1].link not in ("of", "list"):
        return False
    if listed("names", "offices with fields").isdisjoint(part.text for part in run):
        return False
    if run[-1].link == "list" and text.startswith(_LAST, end):
        return True
    return word not in lexis.openings and word not in lexis.given and _FIELDS.match(text, end) is not None


@cache
def _known(opening: str) -> tuple[str, ...]:
    """Return the known names that begin with a word."""
    return tuple(" ".join(form) for form in lists().places if form[0].removesuffix("'s").removesuffix("’s") == opening)


def _begins_known(text: str, start: int, word: str) -> bool:
    """Tell whether a known name begins at an offset: "Human Rights Watch", not "Human Services"."""
    return any(text.startswith(name, start) for name in _known(word))


def _joins(run: Sequence[Word], word: str, link: str, lexis: Lists, *, known: bool) -> bool:
    """Tell whether a word goes on with the run before it, over what stands between them.

    ``known`` tells that a known name begins with the word.
    """
    last = run[-1].text
    if link == "owner":
        # "People's Bank", and "Anna's Archive": a first name owns nothing else that is headed like a body.
        archive = len(run) == 1 and last in lexis.given and word in lexis.heads
        return archive or last in listed("names", "owning nouns")
    if link == "dot":
        # "Mr. Lee", "John F. Kerry", "Sen. Cruz", but not the end of a sentence.
        return len(last) == 1 or last + "." in lexis.titles or last in ("St", "Jr")
    headed = any(part.text in lexis.heads for part in run)
    if link == "particle":
        return not headed or last in lexis.given  # "Harbour Commission President Ursula von der Maro"
    if link == "of":
        named = word not in lexis.stop or (headed and word in FIELDS)  # "the Centre for AI Safety"
        return (headed or last in lexis.titles or last in ("Republic", "Kingdom", "States")) and named
    if link == "and":
        return (
            headed
            and any(part.link == "of" for part in run[1:])
            and not known
            and word != "Acting"
            and word not in lexis.title_openings
        )
    return False
