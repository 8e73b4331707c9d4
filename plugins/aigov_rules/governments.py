"""Which country's government "the government" is, and what it is called: "Kenyan government"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property

import attrs

from aigov import Span
from aigov_rules.introductions import adjective
from aigov_rules.lexicon import forms
from aigov_rules.names import Name, Names
from aigov_rules.patterns import trie

#: How far back the country is looked for where the document is about several, in characters.
_REACH = 600


@cache
def _adjective_pattern() -> re.Pattern[str]:
    return re.compile(r"\b" + trie(sorted(forms("countries", "adjectives"))) + r"\b")


def is_collective(names: Names, name: str) -> bool:
    """Tell whether a name is a body's or a country's, which can say "we"."""
    return names.kinds.get(name) in ("body", "country") or is_government(name)


def is_government(name: str) -> bool:
    """Tell whether a name is a government's.

    >>> is_government("Kenyan government"), is_government("Kenya")
    (True, False)
    """
    return name.lower().endswith(" government")


@attrs.frozen(slots=False)
class Governments:
    """The governments that a document speaks of."""

    names: Names
    text: str = attrs.field(repr=False)

    def at(self, span: Span) -> Name | None:
        """Return whose government is meant where a passage says no more than "the government".

        It is the one named before it, else that of the country that the document is mostly about, else that of the
        country named last.
        """
        index = bisect_left(self._named, span.start, key=lambda name: name.span.start)
        if index:
            return attrs.evolve(self._named[index - 1], span=span)
        country = self._home or self._before(span.start)
        return Name(f"{self._short(country)} government", "body", span) if country else None

    def _short(self, country: str) -> str:
        """Return the adjective of a country, or the abbreviation that the document uses most: "U.S."."""
        spans = (name.span.of(self.text) for name in self.names.mentions if name.canonical == country)
        used = Counter(form for form in spans if form.isupper()).most_common(1)
        return used[0][0] if used else adjective(country)

    @cached_property
    def _named(self) -> tuple[Name, ...]:
        return tuple(name for name in self.names.mentions if is_government(name.canonical))

    @cached_property
    def _countries(self) -> tuple[tuple[int, str], ...]:
        """Where countries are named, by their names or their adjectives."""
        named = [(name.span.start, name.canonical) for name in self.names.mentions if name.kind == "country"]
        adjectives = forms("countries", "adjectives")
        found = [(match.start(), adjectives[match.group()]) for match in _adjective_pattern().finditer(self.text)]
        return tuple(sorted({*named, *found}))

    @cached_property
    def _home(self) -> str:
        """The country of more than half of the places where the document names one."""
        counted = Counter(country for _, country in self._countries).most_common(1)
        return counted[0][0] if counted and 2 * counted[0][1] > len(self._countries) else ""

    def _before(self, offset: int) -> str:
        index = bisect_left(self._countries, offset, key=lambda place: place[0])
        if not index or offset - self._countries[index - 1][0] > _REACH:
            return ""
        return self._countries[index - 1][1]
