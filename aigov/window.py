"""What was read and is not told yet, in the order it was read: never more than fits in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import attrs

from aigov.model import Unread
from aigov.tasks import Given, Item, Outcome, Raised

#: What something that could not be read weighs, in characters.
_UNREAD = 1000


@attrs.define(eq=False)
class Window:
    """Reads documents when there is room for them, and tells what came of each when its turn has come."""

    _documents: Iterator[Given]
    #: How many characters may have been read and not told; a document that is larger is read when it is alone.
    _room: int
    _weights: deque[int] = attrs.field(factory=deque, init=False)
    _outcomes: dict[int, Outcome] = attrs.field(factory=dict, init=False)
    _held: int = attrs.field(default=0, init=False)
    _told: int = attrs.field(default=0, init=False)
    _ended: bool = attrs.field(default=False, init=False)

    @property
    def over(self) -> bool:
        """Tell whether everything was read and told."""
        return self._ended and not self._weights

    def read(self, characters: int) -> list[Item]:
        """Read on, until the documents have that many characters: none where there is no room, or no more to read.

        An error of reading ends it, and is told in its place.
        """
        items: list[Item] = []
        while characters > 0 and not self._ended and (self._held < self._room or not self._weights):
            number = self._told + len(self._weights)
            try:
                one = next(self._documents)
            except StopIteration:
                self._ended = True
                break
            except Exception as error:
                self._ended = True
                self._weights.append(0)
                self.settle(number, Raised(error))
                break
            weight = _UNREAD
            if isinstance(one, Unread):
                self.settle(number, one)
            else:
                items.append(item := Item(number, one))
                weight = item.weight
            self._weights.append(weight)
            self._held += weight
            characters -= weight
        return items

    def settle(self, number: int, outcome: Outcome) -> None:
        """Take down what came of the document with that number."""
        self._outcomes[number] = outcome

    def settled(self) -> Iterator[Outcome]:
        """Yield what came of the documents, as far as those before them are done too."""
        while self._told in self._outcomes:
            outcome = self._outcomes.pop(self._told)
            self._held -= self._weights.popleft()
            self._told += 1
            yield outcome
