"""The capitalised words of a sentence, and the runs of them that may be one name each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

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
KINDS = ("person", "body", "country")


@attrs.frozen(slots=True)
class Name:
    """A mention of somebody: where it stands, and the name that is used for them in the whole document."""

    canonical: str
    #: One of ``KINDS``.
    kind: str
    span: Span


@attrs.frozen(slots=True)
class Word:
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
    family: frozenset[str]
    heads: frozenset[str]
    instruments: frozenset[str]
    stop: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]


@cache
def lists() -> Lists:
    places: dict[tuple[str, ...], tuple[str, str]] = {}
    for form, name in forms("names", "known bodies").items():
        places[tuple(form.split())] = (name, "body")
    for map_name in ("groups", "capitals", "names"):
        for form, name in forms("countries", map_name).items():
            places[tuple(form.split())] = (name, "country")
    titles = listed("names", "titles")
    return Lists(
        places=places,
        openings=frozenset(form[0].removesuffix("'s").removesuffix("’s") for form in places),
        longest=max(map(len, places)),
        titles=titles,
        title_openings=frozenset(title.split()[0] for title in titles),
        given=listed("names", "given names"),
        family=listed("names", "family names first"),
        heads=listed("names", "body heads"),
        instruments=listed("names", "instrument heads"),
        stop=listed("names", "not names"),
        particles=listed("names", "particles"),
        suffixes=listed("names", "suffixes"),
    )


def capitals(text: str, offset: int) -> Iterable[Word]:
    end = 0
    for match in _CAPITAL.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue
        word = match.group()
        gap = text[end:start]
        stop = match.end()
        if len(word) > 3 and word[-2:] in POSSESSIVE:
            word, stop = word[:-2], stop - 2
        link = _LINKS.get(gap, "") if end else ""
        if not link and end and len(gap) < 14 and gap[:1] == " " and set(gap.split()) <= lists().particles:
            link = "particle"
        yield Word(
            word, offset + start, offset + stop, link, not text[:start].strip(" \"'“‘(—–-*•") if start < 12 else False
        )
        end = stop


def runs(words: Sequence[Word]) -> Iterable[list[Word]]:
    """Cut the capitalised words of a segment into runs that may be one name each."""
    run: list[Word] = []
    lexis = lists()
    for word in words:
        joins = False
        if run:
            last = run[-1].text
            headed = word.link in ("of", "and", "particle") and any(part.text in lexis.heads for part in run)
            if word.link == "next":
                joins = True
            elif word.link == "owner":
                joins = last in ("People", "Commissioner", "Children", "Women", "Workers", "Writers")
            elif word.link == "dot":
                # "Mr. Lee", "John F. Kerry", "Sen. Cruz", but not the end of a sentence.
                joins = len(last) == 1 or last + "." in lexis.titles or last in ("St", "Jr")
            elif word.link == "particle":
                joins = not headed
            elif word.link == "of":
                headed = headed or last in lexis.titles or last in ("Republic", "Kingdom", "States")
                joins = headed and word.text not in lexis.stop
            elif word.link == "and":
                joins = headed and any(part.link == "of" for part in run[1:]) and word.text not in lexis.openings
                joins = joins and word.text != "Acting" and word.text not in lexis.title_openings
        if run and not joins:
            yield run
            run = []
        run.append(word)
    if run:
        yield run
