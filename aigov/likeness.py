"""How alike two asks are: the words of what is to be done, each weighed by how much it tells."""

from __future__ import annotations

import functools
import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from aigov.model import Proposal
from aigov.phrases import action
from aigov.terms import singular

_WORD = re.compile(r"\w+")
#: What a word weighs that says little in this field, and one that stands in the quote beside the action.
_WEAK, _BESIDE = 0.3, 0.5
#: What the same mechanism weighs beside the words, by the weight of a word that is in a tenth of the asks.
_MECHANISM = 0.6
#: How many words a vector keeps: the most telling ones.
_KEPT = 40


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
    left_out = {word for name in names for word in _WORD.findall(name.lower())}
    found = (_sense(word) for word in _WORD.findall(text.lower()) if word not in left_out)
    return tuple(sense for sense in found if sense)


@functools.lru_cache(maxsize=100_000)
def _sense(word: str) -> str:
    """Return what a lower-case word comes down to; empty where it says nothing."""
    stop, _, families = _words()
    root = stem(word)
    if word in stop or root in stop or (len(word) == 1 and word.isascii()):
        return ""
    return families.get(root, root)


class Likeness:
    """A measure of how alike two of some proposals are, from 0 to 1: the cosine of their weighted words.

    A word weighs the more the fewer of the proposals hold it; who asks, who is to act and for whom does not count.
    """

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        counted = [_counted(proposal) for proposal in proposals]
        among = Counter(word for counts in counted for word in counts)
        total = len(proposals)
        weights = {word: math.log(1 + (total + 1) / (number + 0.5)) for word, number in among.items()}
        for word in _words()[1]:
            if word in weights:
                weights[word] *= _WEAK
        self.vectors: dict[tuple[str, str], Mapping[str, float]] = {}
        for proposal, counts in zip(proposals, counted, strict=True):
            vector = {word: share * weights[word] for word, share in counts.items()}
            vector[f"={proposal.mechanism}"] = _MECHANISM * math.log(11)
            self.vectors[proposal.source.document, proposal.id] = _unit(vector)

    def vector(self, proposal: Proposal) -> Mapping[str, float]:
        """Return the weighted words of a proposal; what begins with ``=`` is a code."""
        return self.vectors[proposal.source.document, proposal.id]

    def __call__(self, first: Proposal, second: Proposal) -> float:
        one, other = self.vector(first), self.vector(second)
        if len(other) < len(one):
            one, other = other, one
        return sum(weight * other[word] for word, weight in one.items() if word in other)

    def shared(self, first: Proposal, second: Proposal) -> tuple[str, ...]:
        """Return the words that make two proposals alike, those that weigh most first."""
        one, other = self.vector(first), self.vector(second)
        common = [word for word in one if word in other]
        return tuple(sorted(common, key=lambda word: (-one[word] * other[word], word)))

    def spelled(self, proposal: Proposal, words: Sequence[str]) -> tuple[str, ...]:
        """Return how a proposal itself puts some of its words: the first of its words in each sense."""
        found: dict[str, str] = {}
        for word in _WORD.findall(f"{action(proposal)} {proposal.source.quote}".lower()):
            found.setdefault(_sense(word), word)
        return tuple(found.get(word, word) for word in words)


def _counted(proposal: Proposal) -> dict[str, float]:
    names = [actor.name for actor in proposal.actors]
    done = senses(action(proposal), names)
    counts = dict.fromkeys(senses(proposal.source.quote, names), _BESIDE)
    counts.update(dict.fromkeys(done, 1.0))
    return counts


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    kept = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    size = math.sqrt(math.fsum(weight * weight for _, weight in kept))
    return {word: weight / size for word, weight in kept}
