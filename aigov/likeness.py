"""How alike two asks are: the words of what is to be done, each weighed by how much it tells."""

from __future__ import annotations

import functools
import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

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


class Likeness:
    """A measure of how alike two of some proposals are, from 0 to nearly 1.

    For the most part it is the cosine of the senses of their words, in which synonyms are one, with their mechanisms;
    for the rest that of their wording, in which each word stands for itself and two in a row count too. A feature
    weighs the more the fewer of the proposals hold it; who asks and who is to act does not count. Two that say little
    are less alike than two that say much, and nothing is more like a proposal than itself.
    """

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        weak = dict.fromkeys(_words()[1], _WEAK)
        meant = _weighed([_meant(proposal) for proposal in proposals], weak)
        worded = _weighed([_worded(proposal) for proposal in proposals], {})
        self._vectors: dict[tuple[str, str], Mapping[str, float]] = {}
        usual = _weight(max(len(proposals) / 10, 1), len(proposals))
        unsaid = _UNSAID * usual
        for proposal, senses_of, words_of in zip(proposals, meant, worded, strict=True):
            senses_of[_CODE + proposal.mechanism] = _MECHANISM * usual
            parts = ((_scaled(senses_of, unsaid), 1 - _WORDING), (_scaled(words_of, unsaid), _WORDING))
            vector = {word: math.sqrt(share) * weight for part, share in parts for word, weight in part.items()}
            self._vectors[proposal.source.document, proposal.id] = vector

    def vector(self, proposal: Proposal) -> Mapping[str, float]:
        """Return the weighted senses of a proposal's words; what begins with ``=`` is a code."""
        found = self._vectors[proposal.source.document, proposal.id]
        return {word: weight for word, weight in found.items() if not word.startswith(_WORDED)}

    def __call__(self, first: Proposal, second: Proposal) -> float:
        one, other = (self._vectors[each.source.document, each.id] for each in (first, second))
        if len(other) < len(one):
            one, other = other, one
        return sum(weight * other[word] for word, weight in one.items() if word in other)

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


def _weighed(counted: Sequence[dict[str, float]], by: Mapping[str, float]) -> list[dict[str, float]]:
    """Return features weighed by how few hold them, and some of them by a share of that."""
    among = Counter(word for counts in counted for word in counts)
    weights = {word: _weight(number, len(counted)) * by.get(word, 1.0) for word, number in among.items()}
    return [{word: share * weights[word] for word, share in counts.items()} for counts in counted]


def _weight(holding: float, total: int) -> float:
    """Return how much a feature tells that so many of a total hold."""
    return math.log(1 + (total + 1) / (holding + 0.5))


def _scaled(vector: Mapping[str, float], unsaid: float) -> dict[str, float]:
    """Return a vector whose length is the nearer to 1 the more its proposal says."""
    kept = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    size = math.hypot(math.sqrt(math.fsum(weight * weight for _, weight in kept)), unsaid)
    return {word: weight / size for word, weight in kept}
