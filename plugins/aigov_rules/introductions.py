"""Whom a document introduces, and what it calls them: acronyms, defined terms, pairs named together, its own body."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from itertools import pairwise

import attrs

from aigov import Document
from aigov_rules.appositions import is_called_person
from aigov_rules.lexicon import forms, words as listed
from aigov_rules.names import Names

#: An acronym in brackets.
_ACRONYM = re.compile(r"\([“\"]?([A-Z][A-Z&]{1,8})[”\"]?\)")
#: What a treaty or a memorandum calls its two sides.
_DEFINED = re.compile(r"[“\"](?:the )?(Participants|Parties|Sides|Signatories|Governments|Countries)[”\"]\)")
#: Two countries in one word.
_HYPHENATED = re.compile(r"\b([A-Z][\w.]{1,14})[-‑–]([A-Z][\w.]{1,14})")
_HALVES = {"Sino": "China", "Franco": "France", "Anglo": "United Kingdom", "Indo": "India", "Russo": "Russia"}
#: What stands between two names that are named together.
_TOGETHER = re.compile(r"[\s’'s]*(?:and|&|with|[-–—/,])?\s*(?:also )?(?:the )?\s*")
#: How far before its definition the sides of a treaty are named, in characters.
_SIDES = 300
#: Words before and after a body that say the author speaks for it.
_AT = re.compile(r"\b(?:[Aa]t|[Ww]e at|[Ww]e,|[Ww]e, at|on behalf of|[Hh]ere at)\s+(?:the )?$")
_AT_OURS = re.compile(r"\b[Aa]t ([A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,5}), (?:we|our)\b")
_WE = re.compile(r"[,\s]+(?:we|our|I)\b")
_WELCOMES = re.compile(
    r"[^.\n]{0,40}?\b(?:welcomes?|appreciates?|thanks?|is pleased|is grateful|submits?|writes?)\b[^.\n]{0,60}"
    r"\b(?:opportunity|comments?|response|submission|consultation|inquiry)"
)
#: How far from the top a body may say that it welcomes the opportunity to comment, in characters.
_TOP = 3_000
#: Words of one who speaks as a citizen, and of what a country should do.
_OURS = re.compile(
    r"\b[Oo]ur (?:own )?(?:country|nation|government|parliament|economy|people|citizens|talent|armed forces)\b"
)
_OBLIGES = re.compile(r" (?:also |now |therefore )?(?:must|should|needs? to|has to|ought|shall|cannot|can)\b")
#: How far an office behind a person's name, and one before it, is read, in characters.
_OFFICE, _BEFORE = 100, 60
#: Words of two states that speak together.
_OUR_COUNTRIES = re.compile(r"\b(?:our|both) (?:two |respective )?(?:countries|nations|governments|peoples)\b")


@attrs.frozen(slots=False)
class Introductions:
    """What a document's own words say about the forms under which it names its actors; each found at its first use."""

    names: Names
    document: Document | None = None

    @property
    def _text(self) -> str:
        return self.document.text if self.document is not None else ""

    @functools.cached_property
    def full(self) -> dict[str, str]:
        """The longest form of each name whose canonical form is an acronym, where the text has a longer one."""
        found: dict[str, str] = {}
        for name in self.names.mentions if self._text else ():
            if name.kind == "body" and name.canonical.isupper():
                form = " ".join(name.span.of(self._text).split())
                if len(form) > max(len(found.get(name.canonical, "")), len(name.canonical) + 6):
                    found[name.canonical] = form
        return found

    @functools.cached_property
    def shorts(self) -> dict[str, str]:
        """What the acronyms that the document explains in brackets stand for, where they are no names already.

        One that stands for a thing stands for nobody: "" for "facial recognition technology (FRT)".
        """
        found: dict[str, str] = {}
        for match in _ACRONYM.finditer(self._text):
            acronym = match.group(1)
            if self.names.kinds.get(self.names.aliases.get(acronym, "")) in ("body", "country", "person"):
                continue
            full = spelled(acronym, self._text[max(0, match.start() - 120) : match.start()])
            if full and full.split()[0].lower() in listed("actors", "actor nouns"):
                found.setdefault(acronym, full)
            elif _is_thing(self._text[max(0, match.start() - 120) : match.start()], acronym):
                found.setdefault(acronym, "")
        return found

    @functools.cached_property
    def defined(self) -> dict[str, tuple[str, ...]]:
        """The terms that the document defines for its two sides ("the Participants"), and who they are."""
        found: dict[str, tuple[str, ...]] = {}
        for match in _DEFINED.finditer(self._text):
            before = self.names.between(max(0, match.start() - _SIDES), match.start())
            sides = tuple(dict.fromkeys(name.canonical for name in before if name.kind != "person"))
            if len(sides) >= 2:
                found.setdefault(match.group(1).lower(), sides[-2:])
        return found

    def pair(self, offset: int, *kinds: str) -> tuple[str, ...]:
        """Return the two of a kind (of any, where none is given) that were named together last before an offset."""
        for index in range(bisect_left(self._pairs, offset, key=lambda each: each[0]) - 1, -1, -1):
            _, names, kind = self._pairs[index]
            if not kinds or kind in kinds:
                return names
        return ()

    @functools.cached_property
    def _pairs(self) -> list[tuple[int, tuple[str, str], str]]:
        found = []
        mentions = self.names.mentions
        for one, other in pairwise(mentions):
            gap = other.span.start - one.span.end
            if one.kind != other.kind or one.canonical == other.canonical or not 0 < gap < 16:
                continue
            if one.kind == "country" and not {one.canonical, other.canonical} <= _states():
                continue
            if self._text and _TOGETHER.fullmatch(self._text[one.span.end : other.span.start]) is None:
                continue
            found.append((one.span.start, (one.canonical, other.canonical), one.kind))
        for match in _HYPHENATED.finditer(self._text):
            left, right = (_half(word) for word in match.groups())
            if left and right and left != right:
                found.append((match.start(), (left, right), "country"))
        return sorted(found)

    @functools.cached_property
    def home(self) -> tuple[str, ...]:
        """The body for which the author says "we": an author that is a body, or one the text says it speaks for.

        For two states that speak together it is the pair of them.
        """
        for author in self.document.authors if self.document is not None else ():
            if self.names.kinds.get(author) in ("body", "country"):
                return (author,)
        text = self._text
        for name in sorted((*self.names.mentions, *self.names.others), key=lambda name: name.span.start):
            if name.kind != "body":
                continue
            start, end = name.span.start, name.span.end
            if _AT.search(text[max(0, start - 24) : start]) and _WE.match(text[end : end + 12]):
                return (name.canonical,)
            if start < _TOP and _WELCOMES.match(text[end : end + 160]):
                return (name.canonical,)
        named = _AT_OURS.search(text)
        if named is not None:
            return (named.group(1),)
        return self.pair(len(text), "country") if _OUR_COUNTRIES.search(text) else ()

    def body_of(self, person: str) -> tuple[str, ...]:
        """Return the body for which a person speaks, where an office says so: "Ann Lee, head of research at Acme"."""
        government, _, last = person.rpartition(" ")
        if last in listed("speech", "mouthpieces") and government.endswith("government"):
            return (government,)
        first = self.names.first(person)
        if first is None:
            return ()
        end = first.span.end
        if is_called_person(self._text, end):
            comma = self._text.find(",", end + 1, end + _OFFICE)
            for name in self.names.between(end, comma if comma > 0 else end + _OFFICE):
                if name.kind in ("body", "country"):
                    return (name.canonical,)
        before = self.names.before(first.span.start, within=_BEFORE)
        if before is None or before.kind == "person":
            return ()
        title = self._text[before.span.end : end]  # a title in capitals is part of the name
        held = title[:1] == " " and not _office_words().isdisjoint(title.lower().split())
        return (before.canonical,) if held else ()

    @functools.cached_property
    def nation(self) -> tuple[str, ...]:
        """The one country of which the author says what it should do and whose government or people are "ours"."""
        text = self._text
        found: dict[str, int] = {}
        for name in self.names.mentions if _OURS.search(text) else ():
            if name.kind == "country" and _OBLIGES.match(text, name.span.end):
                found[name.canonical] = found.get(name.canonical, 0) + 1
        return tuple(found) if len(found) == 1 and max(found.values()) > 1 else ()


def adjective(country: str) -> str:
    """Return the adjective of a country ("Chinese"), or its name where it has none."""
    return _adjectives().get(country, country)


def spelled(acronym: str, before: str) -> str:
    """Return the shortest run of words at the end of a text whose capitals spell an acronym; empty where none does.

    >>> spelled("CAI", "ask the Council for Artificial Intelligence ")
    'Council for Artificial Intelligence'
    """
    words = before.split()
    letters = acronym.replace("&", "")
    for start in range(len(words) - 1, max(-1, len(words) - 2 * len(letters) - 5), -1):
        run = words[start:]
        if run[0][0].isupper() and "".join(word[0] for word in run if word[0].isupper()) == letters:
            return " ".join(run)
    return ""


def _is_thing(before: str, acronym: str) -> bool:
    """Tell whether the words before a bracket are those of an acronym for a thing, in lower case or not."""
    words = before.split()[-len(acronym) :]
    spelt = "".join(word[0] for word in words).upper() == acronym
    return spelt and words[-1].lower() in listed("actors", "acronym things")


@functools.cache
def _office_words() -> frozenset[str]:
    return frozenset(office.split()[-1] for office in listed("names", "offices"))


@functools.cache
def _states() -> frozenset[str]:
    return frozenset(forms("countries", "names").values()) | {"European Union"}


def _half(word: str) -> str | None:
    """Return the country that one half of "China-US" or "Sino-American" stands for."""
    return forms("countries", "names").get(word) or forms("countries", "adjectives").get(word) or _HALVES.get(word)


@functools.cache
def _adjectives() -> dict[str, str]:
    known: dict[str, str] = {}
    for form, country in forms("countries", "adjectives").items():
        known.setdefault(country, form)
    return known | {"United States": "US", "United Kingdom": "UK", "European Union": "EU"}
