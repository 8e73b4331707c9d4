"""How alike two asks are: the words of what is to be done, each weighed by how much it tells."""

from __future__ import annotations

import functools
import json
import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

import attrs

from aigov.model import Proposal
from aigov.phrases import action
from aigov.terms import singular

_WORD = re.compile(r"\w+")
#: What a word weighs that says little in this field, and one that stands in the quote beside the action.
_WEAK, _BESIDE = 0.3, 0.5
#: What the same mechanism weighs beside a word that is in a tenth of the asks.
_MECHANISM = 1.2
#: Which part of the likeness rests on the wording itself, and what two words in a row weigh beside each of them.
_WORDING, _ROW = 0.25, 0.6
#: What stands for all that a proposal does not say, by the same weight: of one that says little, little is sure.
_UNSAID = 1.25
#: How many of its most telling features a proposal keeps, of senses and of wording each.
_KEPT = 60
#: What a feature begins with that is no sense of a word: a code, or the wording.
_CODE, _WORDED = "=", "~"
#: Of how many proposals what was looked up last is at hand.
_OPENED = 4_096


@functools.lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    from importlib.resources import files

    content = json.loads(files("aigov").joinpath("data/en-asks.json").read_text(encoding="utf-8"))
    senses = {stem(word): family[0] for family in content["families"] for word in family}
    weak = frozenset(senses.get(stem(word), stem(word)) for word in content["weak"])
    return frozenset(content["stop"]), weak, senses


def stem(word: str) -> str:
    """Return a lower-case word without its commonest endings, so that the forms of a verb meet.

    >>> stem("assessing"), stem("assessed"), stem("policies")
    ('assess', 'assess', 'policy')
    """
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            if word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 4 else word


def senses(text: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what the words of a text come down to, in its order: stop words and names left out.

    >>> senses("They should evaluate the dangers", ["They"])
    ('assess', 'risk')
    """
    left_out = _words_of(names)
    found = (_sense(word) for word in _WORD.findall(text.lower()) if word not in left_out)
    return tuple(sense for sense in found if sense)


def _words_of(names: Sequence[str]) -> set[str]:
    return {word for name in names for word in _WORD.findall(name.lower())}


@functools.lru_cache(maxsize=100_000)
def _sense(word: str) -> str:
    """Return what a lower-case word comes down to; empty where it says nothing."""
    stop, _, families = _words()
    root = stem(word)
    if word in stop or root in stop or (len(word) == 1 and word.isascii()):
        return ""
    return families.get(root, root)


@attrs.frozen(eq=False)
class _Vector:
    """The features of a proposal that others may hold too, by their numbers, those that weigh most first."""

    features: array[int]
    weights: array[float]
    #: How many features it has in all, and the likeness to itself by those that it alone holds.
    size: int
    own: float

    def opened(self) -> dict[int, float]:
        """Return the weights by the features."""
        return dict(zip(self.features, self.weights, strict=True))


class Likeness:
    """A measure of how alike two of some proposals are, from 0 to nearly 1.

    For the most part it is the cosine of the senses of their words, in which synonyms are one, with their mechanisms;
    for the rest that of their wording, in which each word stands for itself and two in a row count too. A feature
    weighs the more the fewer of the proposals hold it; who asks and who is to act does not count. Two that say little
    are less alike than two that say much, and nothing is more like a proposal than itself.
    """

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self._words: list[str] = []
        self._vectors: dict[tuple[str, str], _Vector] = {}
        self._opened = functools.lru_cache(maxsize=_OPENED)(_Vector.opened)
        weak = dict.fromkeys(_words()[1], _WEAK)
        # Each feature once: of very many proposals, to hold all that each of them says would take gigabytes.
        meant = Counter(chain.from_iterable(map(_meant, proposals)))
        worded = Counter(chain.from_iterable(map(_worded, proposals)))
        numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
        usual = _weight(max(len(proposals) / 10, 1), len(proposals))
        unsaid = _UNSAID * usual
        for proposal in proposals:
            senses_of = _weighed(_meant(proposal), meant, len(proposals), weak)
            words_of = _weighed(_worded(proposal), worded, len(proposals), {})
            senses_of[_CODE + proposal.mechanism] = _MECHANISM * usual
            parts = ((_scaled(senses_of, unsaid), 1 - _WORDING), (_scaled(words_of, unsaid), _WORDING))
            vector = {word: math.sqrt(share) * weight for part, share in parts for word, weight in part.items()}
            kept = [word for word in vector if not word.startswith(_WORDED) or worded[word] > 1]
            self._vectors[proposal.source.document, proposal.id] = _Vector(
                array("I", [numbers[word] for word in kept]),
                array("d", [vector[word] for word in kept]),
                len(vector),
                math.fsum(weight * weight for word, weight in vector.items() if word not in numbers),
            )
        numbers.default_factory = None  # which leads back to it
        self._words = list(numbers)

    def vector(self, proposal: Proposal) -> Mapping[str, float]:
        """Return the weighted senses of a proposal's words; what begins with ``=`` is a code."""
        found = self._vectors[proposal.source.document, proposal.id]
        named = ((self._words[number], weight) for number, weight in zip(found.features, found.weights, strict=True))
        return {word: weight for word, weight in named if not word.startswith(_WORDED)}

    def __call__(self, first: Proposal, second: Proposal) -> float:
        one, other = (self._vectors[each.source.document, each.id] for each in (first, second))
        if other.size < one.size:
            one, other = other, one
        own = one.own if one is other else 0.0
        held = self._opened(other)
        features = zip(one.features, one.weights, strict=True)
        return sum((weight * held[feature] for feature, weight in features if feature in held), own)

    def shared(self, first: Proposal, second: Proposal) -> tuple[str, ...]:
        """Return the senses that make two proposals alike, those that weigh most first."""
        one, other = self.vector(first), self.vector(second)
        common = [word for word in one if word in other]
        return tuple(sorted(common, key=lambda word: (-one[word] * other[word], word)))

    def spelled(self, proposal: Proposal, words: Sequence[str]) -> tuple[str, ...]:
        """Return how a proposal itself puts some of its words: the first of its words in each sense."""
        found: dict[str, str] = {}
        for word in _WORD.findall(f"{action(proposal)} {proposal.source.quote}".lower()):
            found.setdefault(_sense(word), word)
        return tuple(found.get(word, word) for word in words)


def _meant(proposal: Proposal) -> dict[str, float]:
    """Return the senses of what is to be done, and less of what stands beside it in the quote."""
    names = (*proposal.proponents, *proposal.implementers)
    counts = dict.fromkeys(senses(proposal.source.quote, names), _BESIDE)
    counts.update(dict.fromkeys(senses(action(proposal), names), 1.0))
    return counts


def _worded(proposal: Proposal) -> dict[str, float]:
    """Return the words of the quote, and each two in a row."""
    left_out = _words_of((*proposal.proponents, *proposal.implementers))
    said = _WORD.findall(proposal.source.quote.lower())
    words = [stem(word) for word in said if word not in left_out and _sense(word)]
    rows = {f"{_WORDED}{one} {other}": _ROW for one, other in pairwise(words)}
    return {**rows, **{_WORDED + word: 1.0 for word in words}}


def _weighed(
    shares: Mapping[str, float], among: Mapping[str, int], total: int, by: Mapping[str, float]
) -> dict[str, float]:
    """Return features weighed by how few of all proposals hold them, and some of them by a share of that."""
    return {word: share * (_weight(among[word], total) * by.get(word, 1.0)) for word, share in shares.items()}


@functools.lru_cache(maxsize=10_000)
def _weight(holding: float, total: int) -> float:
    """Return how much a feature tells that so many of a total hold."""
    return math.log(1 + (total + 1) / (holding + 0.5))


def _scaled(vector: Mapping[str, float], unsaid: float) -> dict[str, float]:
    """Return a vector whose length is the nearer to 1 the more its proposal says."""
    kept = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    size = math.hypot(math.sqrt(math.fsum(weight * weight for _, weight in kept)), unsaid)
    return {word: weight / size for word, weight in kept}
