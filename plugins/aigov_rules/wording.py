"""Words at a place of a sentence, and those that are the head of a phrase for somebody."""

from __future__ import annotations

import re
from functools import cache

from aigov_rules.lexicon import words as listed

_IDLE = re.compile(r" (?:now |also )?(?:seems|appears|remains|is|was|would be|will be) ")
FIRST = re.compile(r"[\w'’-]+")


@cache
def ending_verbs() -> frozenset[str]:
    """Return the verbs that end a noun phrase read forwards; participles may stand inside one."""
    forms = listed("speech", "say", "argue", "think", "advocate", "direct", "commit")
    return (
        frozenset(verb for verb in forms if not verb.endswith(("ed", "ing")))
        - _roles()
        - listed("names", "instruments")
    )


@cache
def _roles() -> frozenset[str]:
    return frozenset(word.split()[-1] for word in listed("names", "roles", "plural roles", "body roles", "offices"))


def is_role(word: str) -> bool:
    """Tell whether a word is the head of a phrase for a person, a group or a body ("minister", "researchers")."""
    lower = word.lower()
    return lower in _roles() or ("-" in lower and lower.rsplit("-", 1)[1] in _roles())


def is_group(words: str) -> bool:
    """Tell whether a phrase is one for several persons or bodies.

    >>> is_group("forty researchers of the institute"), is_group("the researcher")
    (True, False)
    """
    return any(word in listed("names", "plural roles") for word in words.lower().split())


def is_quantity(words: str) -> bool:
    """Tell whether words only say how many: "a number", "dozens"."""
    return words.lower().split()[-1:] != [] and words.lower().split()[-1] in listed("speech", "quantities")


def is_idle(text: str, end: int) -> bool:
    """Tell whether an "it" that ends at a place stands for nobody: "it seems to me", "it is clear that".

    >>> is_idle("It seems to me that", 2), is_idle("It wants more", 2)
    (True, False)
    """
    return _IDLE.match(text, end) is not None


def first_word(text: str, start: int) -> str:
    """Return the word that begins at a place, or nothing."""
    match = FIRST.match(text, start)
    return match.group() if match else ""


def acts(text: str, start: int) -> bool:
    """Tell whether the words at a place begin with what somebody does: "preparing students", not "leading experts"."""
    word = first_word(text, start).lower()
    if word in ("rather", "instead"):
        return True  # "rather than naming rules"
    return word.endswith("ing") and word not in listed("speech", "participles")


def last_word(text: str, end: int) -> str:
    """Return the word that ends at a place, white space aside, or nothing."""
    words = text[max(0, end - 40) : end].rstrip()
    start = len(words)
    while start and (words[start - 1].isalnum() or words[start - 1] in "_'’-"):
        start -= 1
    return words[start:]


def plain(word: str) -> str:
    """Return a pronoun without what is contracted with it: "I've" is "i"."""
    return word.lower().replace("’", "'").split("'")[0]


def noun_start(text: str, end: int) -> int:
    """Return where the noun phrase that ends at a place begins: at its determiner, at most seven words back."""
    start = end
    for count in range(7):
        word = last_word(text, start)
        if not word:
            break
        lower = word.lower()
        at = text.rfind(word, 0, start)
        if count and (lower in listed("speech", "phrase ends") or text[at + len(word) : start].strip()):
            break
        start = at
        if lower in listed("speech", "determiners"):
            break
    head = text[:start].rstrip()
    if head.endswith(" of") and (quantity := last_word(head, len(head) - 3)).lower() in listed("speech", "quantities"):
        return head.rfind(quantity)
    return start


def whole_end(text: str, end: int) -> int:
    """Return where a phrase for somebody ends that "of" goes on with: "a group of forty nurses"."""
    if not text.startswith(" of ", end) or last_word(text, end).lower() in listed("speech", "mouthpieces"):
        return end
    at = end + 4
    for count in range(6):
        word = first_word(text, at)
        ends = not word or word.lower() in ending_verbs() or (count and word.lower() in listed("speech", "phrase ends"))
        if ends:
            break
        at += len(word)
        if text[at : at + 1] != " ":
            return at
        at += 1
    return len(text[:at].rstrip()) if at > end + 4 else end


def outer_start(text: str, start: int) -> int:
    """Return where those begin who belong to what is named: "the authors of" the report."""
    lead = text[:start].rstrip()
    for link in (" of", " for", " from", " at", " in"):
        head = lead.removesuffix(link)
        role = last_word(head, len(head)) if head != lead else ""
        if role and role not in listed("speech", "mouthpieces") and is_role(role):
            return noun_start(head, len(head))
    return start
