"""Persons with names that no list knows: what in the text around them shows that they are persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aigov_rules.appositions import is_called_person
from aigov_rules.capitals import Name, Word, lists

#: How far before a name a role is looked for, and how far behind it a verb of speech, in characters.
_BEFORE, _BEHIND = 24, 30
#: The body to which somebody belongs, and "who".
_BELONGS = re.compile(r" (?:of|from|at) [^.,;:()]{2,60}, who\b")
#: The endings of verbs that somebody alone is the subject of: "warned", "said", "told", "says", "wrote".
_FINITE = ("ed", "id", "ld", "s", "te")


def is_personal(parts: Sequence[str]) -> bool:
    """Tell whether words can be a person's name: none is known for something else, none is in capitals.

    >>> is_personal(("Ulfric", "Tornquay")), is_personal(("Harbour", "Institute"))
    (True, False)
    """
    lexis = lists()
    return not any(
        part in lexis.heads or part in lexis.stop or part in lexis.instruments or not part[1:].islower()
        for part in parts
    )


def is_introduced(text: str, words: Sequence[Word]) -> bool:
    """Tell whether two or three unknown words name a person: ", who ..." follows, or a role stands before them."""
    if not 2 <= len(words) <= 3 or any(word.link not in ("next", "") for word in words[1:]):
        return False
    if not is_personal([word.text for word in words]):
        return False
    start, end = words[0].start, words[-1].end
    if text.startswith((", who ", ", whose "), end) or _BELONGS.match(text, end) or is_called_person(text, end):
        return True
    before = text[max(start - _BEFORE, 0) : start]
    if not before.endswith(" ") or not before.split():
        return False
    lexis = lists()
    role = before.split()[-1]
    # "Acme CEO, Ada Novak, said", "the group's director, Ada Novak, said"
    apposed = role.endswith(",") and text.startswith(",", end)
    return role in lexis.roles or (apposed and (role[:-1] in lexis.roles or role[:-1] in lexis.titles))


def speaks(text: str, word: Word) -> bool:
    """Tell whether a finite verb of speech follows a word."""
    following = text[word.end : word.end + _BEHIND].split(maxsplit=1)
    if not following or not text.startswith(" ", word.end):
        return False
    verb = following[0].rstrip(".,:;")
    return verb.endswith(_FINITE) and verb in lists().speech


def surnames(text: str, singles: Sequence[Word], persons: Sequence[Name]) -> set[str]:
    """Return the words that can only be surnames: one that says something alone, or has only a title before it."""
    titles = lists().titles
    titled = {name.canonical.partition(" ") for name in persons if name.canonical.count(" ") == 1}
    return {word.text for word in singles if speaks(text, word)} | {
        last for title, _, last in titled if title in titles
    }
