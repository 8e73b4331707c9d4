"""What counts as the same when two codings of one document are held against each other: spans, names, and scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import attrs

from aigov.model import Span

_LOOSE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_QUOTES = "\"'“”‘’"
#: What may stand before a name without changing whom it names.
_BEFORE = ("the ", "all ", "dr ", "dr. ", "prof ", "prof. ", "professor ", "president ", "mr ", "mr. ", "ms ", "ms. ")
#: Countries and unions go by several names; those that the evaluated documents use.
_ALSO_KNOWN_AS = {
    "united states": ("us", "u.s.", "usa", "america", "the us", "united states of america", "美国"),
    "china": ("prc", "people's republic of china", "中国"),
    "united kingdom": ("uk",),
    "european union": ("eu",),
    "france": ("法国",),
}
_CANONICAL = {alias: name for name, aliases in _ALSO_KNOWN_AS.items() for alias in aliases}
#: Two names are one from this share of common words on.
_SAME_WORDS = 0.5

_First = TypeVar("_First")
_Second = TypeVar("_Second")


@attrs.frozen
class Score:
    """How many of the things found are right, and how many of the right things are found.

    >>> score = Score(hits=6, found=8, wanted=12)
    >>> score.precision, score.recall, score.f1
    (0.75, 0.5, 0.6)
    """

    hits: int
    found: int
    wanted: int

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """The share of the things found that are right, to three decimals; 0 where nothing is found."""
        return round(self.hits / self.found, 3) if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the right things that are found, to three decimals; 0 where there are none."""
        return round(self.hits / self.wanted, 3) if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, to three decimals."""
        if not self.hits:
            return 0.0
        precision, recall = self.hits / self.found, self.hits / self.wanted
        return round(2 * precision * recall / (precision + recall), 3)


def normal(name: str) -> str:
    """Return a name in the one form under which it is compared.

    >>> normal("The  U.S."), normal("Dr. Zeng"), normal("“China”")
    ('united states', 'zeng', 'china')
    """
    name = _LOOSE.sub(" ", name.strip().strip(_QUOTES).lower())
    for before in _BEFORE:
        if name.startswith(before):
            name = name.removeprefix(before)
            break
    return _CANONICAL.get(name, name)


def alike(first: str, second: str) -> bool:
    """Tell whether two names name one actor: they are equal, or half of their words are common."""
    first, second = normal(first), normal(second)
    if first == second:
        return True
    words, others = set(_WORD.findall(first)), set(_WORD.findall(second))
    common = len(words & others)
    return common > 0 and common / len(words | others) >= _SAME_WORDS


def names_found(wanted: Iterable[str], found: Iterable[str]) -> int:
    """Return how many of the wanted names are among those found, each of which counts once."""
    left = list(found)
    hits = 0
    for name in wanted:
        match = next((other for other in left if alike(name, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def covered(spans: Iterable[Span]) -> int:
    """Return how many characters lie in at least one of the spans.

    >>> covered([Span(0, 10), Span(5, 12), Span(20, 21)])
    13
    """
    count = reached = 0
    for span in sorted(spans):
        count += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return count


def paired(
    first: Sequence[_First],
    second: Sequence[_Second],
    overlap: Callable[[_First, _Second], tuple[float, int]],
    good: Callable[[float, int, _First, _Second], bool],
) -> list[tuple[int, int]]:
    """Pair the members of two sequences one to one, those that overlap most first.

    ``overlap`` gives intersection over union and the number of shared characters; only what is ``good`` is paired.
    """
    pairs = []
    for one, left in enumerate(first):
        for other, right in enumerate(second):
            share, size = overlap(left, right)
            if size > 0 and good(share, size, left, right):
                pairs.append((share, size, one, other))
    pairs.sort(reverse=True)
    taken: set[int] = set()
    used: set[int] = set()
    found = []
    for _, _, one, other in pairs:
        if one not in taken and other not in used:
            taken.add(one)
            used.add(other)
            found.append((one, other))
    return found
