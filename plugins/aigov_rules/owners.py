"""Orders, plans, initiatives and other instruments, and whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

import attrs

from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names
from aigov_rules.patterns import trie

_WORD = re.compile(r"[\w-]+")
#: A law by its number: "SB 53", "H.R. 4223", "Bill C-27".
NUMBERED = re.compile(r"(?:[SAH]\.? ?B\.?|H\.? ?R\.?|(?:House|Senate|Assembly)? ?Bill) (?:No\. )?(?:[A-Z]-)?\d{1,5}\b")


@cache
def instruments() -> frozenset[str]:
    """Return the head words of instruments, in lower case: "order", "plan"."""
    return frozenset(word.split()[-1].lower() for word in listed("names", "instruments")) | frozenset(
        word.lower() for word in listed("names", "instrument heads")
    )


@cache
def instrument_pattern() -> re.Pattern[str]:
    """Return a pattern of the head words of instruments, as they stand in a sentence."""
    words = instruments()
    return re.compile(r"\b" + trie(sorted(words | {word.capitalize() for word in words})) + r"\b")


#: Words for one and the same thing while it becomes law.
_LAWS = ("bill", "act", "legislation", "law", "measure", "proposal")
#: Words for what a body publishes.
PAPERS = ("report", "paper", "study", "document", "publication")
#: What stands between two who issue together.
_WITH = re.compile(r"(?: \([^()]{1,20}\))?,? (?:and|&) (?:the )?(?:[A-Z][a-z]{1,8}\. )?")


def governing_body(phrase: str) -> str:
    """Return the body of common nouns whose instrument a phrase names, or nothing.

    >>> governing_body("a government consultation"), governing_body("an executive order")
    ('a government', '')
    """
    before = phrase.rpartition(" ")[0]
    return before if before.rpartition(" ")[2].lower() in listed("names", "body roles") else ""


@attrs.frozen
class Owners:
    """Whose the instruments of a document are."""

    _text: str
    _names: Names
    #: Head word to the places where an owner is told, and the owners.
    _told: dict[str, tuple[tuple[int, ...], tuple[Name, ...]]] = attrs.field(factory=dict, hash=False)
    #: All these places in order.
    _places: tuple[tuple[int, Name], ...] = ()
    #: Heads of instruments that are the document itself ("this order" in an order).
    own: frozenset[str] = frozenset()
    #: Acronyms that stand for an instrument, and its head word: "NSM" for a memorandum.
    acronyms: dict[str, str] = attrs.field(factory=dict, hash=False)

    def head(self, phrase: str) -> str | None:
        """Return the head word of a phrase that names an instrument, in lower case, else None.

        An acronym counts as what it stands for in the document.
        """
        if NUMBERED.fullmatch(phrase):
            return "bill"
        if " " not in phrase:
            lower = self.acronyms.get(phrase) or phrase.lower()
            return lower if lower in instruments() else None
        words = _WORD.findall(phrase.split(" on ")[0].split(" for ")[0].split(" of ")[0].split(" to ")[0])
        if not words:
            return None
        last = words[-1]
        lower = self.acronyms.get(last) or last.lower()
        return lower if lower in instruments() else None

    def begins(self, text: str) -> bool:
        """Tell whether an instrument is named near the beginning of a sentence."""
        return instrument_pattern().search(text, 0, 120) is not None or any(form in text[:60] for form in self.acronyms)

    def of(self, phrase: str, at: int) -> Name | None:
        """Return whose instrument a phrase at an offset names: as the document tells first, issuing before owning."""
        head = self.head(phrase)
        if head is None:
            return None
        told = self._told.get(head) or self._told.get(head.removesuffix("s"))
        if not told and head in _LAWS:
            told = next((self._told[law] for law in _LAWS if law in self._told), None)
        if not told and head in PAPERS:
            told = next((self._told[paper] for paper in PAPERS if paper in self._told), None)
        if told:
            return self._government(told[1][0])
        if head in listed("names", "presidential instruments") and "President" in self._names.aliases:
            return self._names.first(self._names.aliases["President"])
        return None

    def all(self, phrase: str, at: int) -> tuple[Name, ...]:
        """Return all whose instrument a phrase names: with its owner the one joined to it by "and"."""
        owner = self.of(phrase, at)
        if owner is None:
            return ()
        before = self._names.before(owner.span.start, owner.kind, within=80)
        if before is None or before.canonical == owner.canonical:
            return (owner,)
        joined = _WITH.fullmatch(self._text, before.span.end, owner.span.start)
        return (before, owner) if joined else (owner,)

    def issuer(self, start: int, end: int) -> Name | None:
        """Return who is told between two offsets to have issued or to own an instrument."""
        index = bisect_left(self._places, start, key=lambda place: place[0])
        if index < len(self._places) and self._places[index][0] < end:
            return self._places[index][1]
        return None

    def _government(self, owner: Name) -> Name:
        """Return the administration where its seat is named as the issuer, and the document names exactly one."""
        known = self._names.aliases.get("Administration") if owner.canonical == "White House" else None
        return self._names.first(known) or owner
