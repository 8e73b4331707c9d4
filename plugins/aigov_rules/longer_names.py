"""Whom a short name points back to: "the Secretary" to the Secretary of Labor, "the company" to the one named last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aigov_rules.lexicon import words as listed
from aigov_rules.names import Names
from aigov_rules.party import Party

#: How far back a name may be to which "the Secretary" points, in characters.
REACH = 6_000
#: How many of those who acted, or were named, before are looked through.
RECENT = 60
#: How many mentions of a noun are looked at for one that is counted.
_LOOKS = 12
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}) (?:[\w-]{1,20} ){0,3}?$"
)


def longer(names: Names, recent: Sequence[str], party: Party, here: int, text: str = "") -> tuple[str, ...] | None:
    """Return the longer name, or the longer description of who was to act, that a short one points back to."""
    short = [word.lower() for word in party.name.removeprefix("The ").split()]
    for name in recent:
        head = _headed(name)
        if len(name.split()) > len(short) and head[-len(short) :] == short and not _deputy(head, short):
            return (name,)
    if party.plural:
        told = _counted(short[-1], text, here) if len(short) == 1 and party.definite else None
        return (told,) if told is not None else None
    for mention in names.between(max(0, here - REACH), here)[:-RECENT:-1]:
        head = _headed(mention.canonical)
        titled = mention.kind == "person" and head[: len(short)] == short
        ending = head[-len(short) :] == short and not _deputy(head, short)
        if len(mention.canonical.split()) > len(short) and (titled or ending):
            return (mention.canonical,)
    if len(short) == 1 and short[0] in listed("actors", "firm nouns"):
        return _company(names, here)
    return None


def _company(names: Names, here: int) -> tuple[str, ...] | None:
    """Return the company that was named last, which "the company" or "the chipmaker" points back to."""
    for mention in names.between(max(0, here - REACH), here)[:-RECENT:-1]:
        if mention.canonical in listed("names", "companies"):
            return (mention.canonical,)
    return None


def _counted(noun: str, text: str, here: int) -> str | None:
    """Return the group last told by its number, which "the companies" points back to: "seven Dutch companies"."""
    place = here
    for _ in range(_LOOKS):
        place = text.rfind(f" {noun}", max(0, here - REACH), place)
        if place < 0:
            break
        counted = _COUNTED.search(text, max(0, place - 60), place + 1)
        if counted is not None:
            return " ".join(text[counted.start() : place + 1 + len(noun)].split())
    return None


def _deputy(head: list[str], short: list[str]) -> bool:
    """Tell whether a name is that of another office than its last words: "the president" is no vice president."""
    return any(word in listed("actors", "lesser offices") for word in head[: len(head) - len(short)])


def _headed(name: str) -> list[str]:
    """Return the words of a name up to its first preposition, in lower case."""
    words: list[str] = []
    for word in name.lower().split():
        if words and word in ("of", "for", "on", "to", "with", "that", "who", "in", "at"):
            break
        words.append(word)
    return words
