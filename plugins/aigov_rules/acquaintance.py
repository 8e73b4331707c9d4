"""What a document tells of its nouns by their names: who can act, which short name is a law's, which word is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigov_rules.capitals import lists
from aigov_rules.kinds import Known
from aigov_rules.lexicon import forms
from aigov_rules.names import Names

_WORD = re.compile(r"[^\s]+")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
#: What shows that a word stands in the middle of a sentence.
_WITHIN = re.compile(r"[a-z,] $")
#: How often a word has to stand with its capital in the middle of a sentence to be a name.
_OFTEN = 2


def know(text: str, names: Names) -> Known:
    """Return what the names of a document tell of the nouns in its text."""
    bodies = frozenset(
        name.span.start + match.start() for name in names.mentions for match in _WORD.finditer(name.span.of(text))
    )
    return Known(bodies, frozenset(_abbreviated(text, names)) - bodies, frozenset(_proper(text, names)) - bodies)


def _abbreviated(text: str, names: Names) -> Iterator[int]:
    """Yield where the short name of an instrument stands that the document also spells out."""
    heads = lists().instruments
    titles = {word.text for word in names.capitalised if word.text.split()[-1].removesuffix("s") in heads}
    known = {form for form, name in names.aliases.items() if form.isupper() and name in titles}
    known |= {initials for initials in map(_initials, titles) if len(initials) > 2}
    if known:
        yield from (match.start() for match in _CAPITALS.finditer(text) if match.group() in known)


def _initials(title: str) -> str:
    return "".join(word[0] for word in title.split() if word[:1].isupper()).removesuffix("S")


def _proper(text: str, names: Names) -> Iterator[int]:
    """Yield where a single word of no known kind stands whose capital shows it to be a name."""
    lexis = lists()
    plain = lexis.heads | lexis.instruments | forms("countries", "adjectives").keys()
    single = [
        word
        for word in names.capitalised
        if word.text.isalpha() and word.text[1:].islower() and word.text not in plain and not word.text.endswith("s")
    ]
    count: dict[str, int] = {}
    for word in single:
        if _WITHIN.search(text, max(0, word.start - 2), word.start):
            count[word.text] = count.get(word.text, 0) + 1
    yield from (word.start for word in single if count.get(word.text, 0) >= _OFTEN)
