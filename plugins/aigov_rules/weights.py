"""The tagger's weights in the form in which they are added up: one whole number for all tags at once.

A feature votes for many tags. Each tag has some bits of one number, so that one addition adds up the votes for all of
them, and one look-up finds what a feature says: the features of two parts are found by the first part, then the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

#: Bits a tag: the heaviest features of a word together stay far below half of what they hold.
BITS = 13
_MASK = (1 << BITS) - 1

#: What the second part of a feature weighs.
Rows: TypeAlias = Mapping[str, int]

NONE: Rows = {}


class Weights:
    """The weights of each table of features, added up by tags.

    >>> weights = Weights([{"fund NN": "NN 3 VB -4"}], ["NN", "VB"])
    >>> best_of(weights.nothing + weights.rows(0, "fund")["NN"], weights.places(("VB", "NN")))
    1
    """

    def __init__(self, tables: Sequence[Mapping[str, str]], tags: Iterable[str]) -> None:
        self._tables = tables
        self._places = {tag: number * BITS for number, tag in enumerate(sorted(set(tags)))}
        #: A sum without votes: every tag stands in the middle of its bits, so that no vote borrows from another tag.
        self.nothing = sum(1 << (place + BITS - 1) for place in self._places.values())
        self._split: dict[int, dict[str, dict[str, str]]] = {}
        self._rows: dict[tuple[int, str], Rows] = {}
        #: What each list of votes comes to: many features have the same.
        self._sums: dict[str, int] = {"": 0}

    def places(self, tags: Sequence[str]) -> tuple[int, ...]:
        """Where in a sum each of some tags stands."""
        return tuple(self._places[tag] for tag in tags)

    def row(self, table: int, feature: str) -> int:
        """What a feature weighs; 0 where nothing was learned of it."""
        return self._packed(self._tables[table].get(feature, ""))

    def rows(self, table: int, first: str) -> Rows:
        """What the features weigh whose first part this is, by their second part."""
        found = self._rows.get((table, first))
        if found is None:
            split = self._split.get(table)
            if split is None:
                split = self._split[table] = {}
                for feature, votes in self._tables[table].items():
                    one, _, other = feature.partition(" ")
                    split.setdefault(one, {})[other] = votes
            listed = split.get(first)
            if listed is None:
                return NONE
            found = self._rows[table, first] = {other: self._packed(votes) for other, votes in listed.items()}
        return found

    def _packed(self, votes: str) -> int:
        packed = self._sums.get(votes)
        if packed is None:
            parts = votes.split(" ")
            packed = self._sums[votes] = sum(
                int(weight) << self._places[tag]
                for tag, weight in zip(parts[::2], parts[1::2], strict=True)
                if tag in self._places
            )
        return packed


def best_of(total: int, places: Sequence[int]) -> int:
    """The number of the place with the most votes in a sum; the first of those with as many."""
    best = most = -1
    for number, place in enumerate(places):
        votes = (total >> place) & _MASK
        if votes > most:
            best, most = number, votes
    return best
