"""What a document says somebody is, right after the name: "Ada Novak, head of research", "the VZN, an authority"."""

from __future__ import annotations

import re
from functools import cache

from aigov_rules.lexicon import words as listed
from aigov_rules.patterns import trie

#: How far an apposition is read, in characters.
_REACH = 90


#: Up to six words that lead to the noun of an apposition.
_PERSONAL = r"(?:(?!(?:which|that|where|and|or)\b)[\w'’-]+ ){0,6}?"
_PLAIN = r"(?:(?!(?:of|for|at|in|from|who|and)\b)[\w'’-]+ ){0,6}?"


@cache
def _person() -> re.Pattern[str]:
    plain = {role.split()[-1] for role in listed("names", "offices", "roles")}
    roles = sorted(plain | {role.capitalize() for role in plain} | {"MP", "MEP", "CEO"})
    return re.compile(rf", {_PERSONAL}(?:{trie(roles)})(?: (?:of|for|at|in|with|on|to|and)\b|,)")


@cache
def _body() -> re.Pattern[str]:
    roles = sorted({role.split()[-1] for role in listed("names", "body roles")})
    return re.compile(rf"(?: \([A-Z][A-Za-z&]{{1,9}}\))?, (?:an?|the|one of) {_PLAIN}(?:{trie(roles)})\b")


def is_called_person(text: str, end: int) -> bool:
    """Tell whether what follows a name says that it is a person's: a role or an office.

    >>> is_called_person("Ada Novak, head of research at Acme, spoke.", 9)
    True
    >>> is_called_person("Acme Works, which sells lamps, closed.", 10)
    False
    """
    return text.startswith(", ", end) and _person().match(text, end, end + _REACH) is not None


def is_called_body(text: str, end: int) -> bool:
    """Tell whether what follows a name says that it is one of a body: "a regional authority"."""
    return text.startswith((", ", " ("), end) and _body().match(text, end, end + _REACH) is not None
