"""Lining up the same ask in different words: themes, each with the reason for every membership."""

from __future__ import annotations

import functools
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

import attrs

from aigov.codebook import Codebook
from aigov.exceptions import UsageError
from aigov.facts import Said
from aigov.likeness import Likeness
from aigov.model import Extraction, Proposal
from aigov.phrases import action, condense

#: Takes two proposals and returns how alike they are, from 0 to 1.
Similarity: TypeAlias = Callable[[Proposal, Proposal], float]
#: From what likeness on two asks may be one; what the judged pairs gave (tests/test_alignment.py).
LEAST = 0.22
#: The family whose mechanisms name no means: its asks may join those of any other.
_GENERAL = "general"
#: By how many of its most telling words an ask is looked up, and how many neighbours it meets through each.
_KEYS, _NEIGHBOURS = 8, 40
#: How many members stand for a theme when another is held against it.
_SPOKESMEN = 6
#: How many of the likenesses that were looked up last are remembered.
_KNOWN = 100_000
#: How much less alike two groups may be on average than two asks, as long as they have so few members together.
_LOOSER, _SMALL = 0.5, 8
#: How long a label may be, and how many shared words a reason names.
_LABEL, _TERMS = 60, 5
#: From how many words on an action can stand as a label.
_TELLING = 3

_Key: TypeAlias = tuple[str, str]
_Member = TypeVar("_Member")


@attrs.frozen
class Member:
    """A proposal in a theme, and why it is there."""

    proposal: Proposal
    #: Its own words that it shares with the other members, in the same sense, those that weigh most first.
    terms: tuple[str, ...] = ()
    #: How alike it is to the other members, on average; 1 where it is alone.
    score: float = 1.0


@attrs.frozen
class Theme:
    """An ask, in the words of whoever makes it."""

    #: What is to be done, in the words of the member that is most like all others.
    label: str
    domain: str
    #: The family of its mechanisms; ``general`` where none of them names a means.
    family: str
    members: tuple[Member, ...]

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[Proposal]:
        return (member.proposal for member in self.members)


@attrs.frozen
class Alignment:
    """Proposals grouped by what they ask for: every one stands in exactly one theme."""

    #: Those with most members first.
    themes: tuple[Theme, ...]
    _of: Mapping[_Key, tuple[Theme, Proposal]] = attrs.field(init=False, eq=False, repr=False)

    @_of.default
    def _by_proposal(self) -> dict[_Key, tuple[Theme, Proposal]]:
        return {_key(proposal): (theme, proposal) for theme in self.themes for proposal in theme}

    def __len__(self) -> int:
        return len(self.themes)

    def __iter__(self) -> Iterator[Theme]:
        return iter(self.themes)

    def find(self, proposal: Said) -> Theme | None:
        """Return the theme of a proposal, or None where it was not among those that were aligned."""
        found = self._of.get(_key(proposal))
        return None if found is None else found[0]

    def theme(self, proposal: Proposal) -> Theme:
        """Return the theme of a proposal; KeyError where it was not among those that were aligned."""
        return self._of[_key(proposal)][0]

    def own(self, proposal: Proposal) -> Proposal:
        """Return a proposal as it stands in its theme, so that none is held twice; itself where it was not aligned."""
        found = self._of.get(_key(proposal))
        return proposal if found is None else found[1]


def align(
    proposals: Iterable[Proposal],
    *,
    similarity: Similarity | None = None,
    least: float = LEAST,
    codebook: Codebook | None = None,
) -> Alignment:
    """Group proposals (or an Extraction) that ask for the same thing, whoever asks, for or against it.

    Two may be one ask where they have the same domain and the same family of mechanisms (one that names no means
    joins any), and what is to be done is alike: ``similarity`` gives a number from 0 to 1, and two themes become
    one where that is ``least`` or more on average. The built-in measure compares the words of the actions (see
    ``aigov.likeness``); it needs no network, and the same proposals give the same themes in whatever order.

    The work grows with the number of proposals, not with its square: a proposal meets those that share one of
    its most telling words, and of those only the nearest in an order by content. ``similarity`` is asked about
    these and about the nearest of the same codes, so that it can see what shares no word.

    Raises UsageError for a proposal whose mechanism the codebook does not have.
    """
    if codebook is None:
        codebook = proposals.codebook if isinstance(proposals, Extraction) else _default()
    given = sorted({_key(one): one for one in proposals}.values(), key=_content)
    families = _families(given, codebook)
    likeness = Likeness(given)
    measure = similarity or likeness
    scores, pairs = array("d"), array("Q")
    for one, other in _candidates(given, likeness, everything=similarity is not None):
        if _may_join(families[one], families[other]):
            score = measure(given[one], given[other])
            if score >= least:
                scores.append(score)
                pairs.append(one * len(given) + other)
    # The most alike first, and of those that are as much so the first.
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    edges = (divmod(pairs[index], len(given)) for index in order)
    groups = _joined(given, families, edges, measure, least)
    themes = [_theme([given[index] for index in group], codebook, likeness, measure) for group in groups]
    themes.sort(key=lambda theme: (-len(theme), theme.domain, theme.label, _content(theme.members[0].proposal)))
    return Alignment(tuple(_named_apart(themes)))


def _default() -> Codebook:
    from aigov.serialization import default_codebook

    return default_codebook()


def _key(proposal: Said) -> _Key:
    return proposal.source.document, proposal.id


def _content(proposal: Proposal) -> tuple[str, str, str, int, str]:
    """Return what proposals are ordered by, so that the order in which they came does not matter."""
    source = proposal.source
    return proposal.domain, action(proposal), source.document, source.start, proposal.id


def _families(given: Sequence[Proposal], codebook: Codebook) -> list[str]:
    known = {mechanism.code: mechanism.group or mechanism.code for mechanism in codebook.mechanisms}
    for proposal in given:
        if proposal.mechanism not in known:
            raise UsageError(f"the codebook '{codebook.name}' has no mechanism '{proposal.mechanism}': name another")
    return [known[proposal.mechanism] for proposal in given]


def _may_join(first: str, second: str) -> bool:
    return first == second or _GENERAL in (first, second)


def _candidates(given: Sequence[Proposal], likeness: Likeness, *, everything: bool) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing, in their order: of one domain, near each other under a telling word of both."""
    under: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
    places: list[list[tuple[array[int], int]]] = []
    for index, proposal in enumerate(given):
        vector = likeness.vector(proposal)
        words = [word for word in vector if everything or not word.startswith("=")]
        telling = sorted(words, key=lambda word: (-vector[word], word))[:_KEYS]
        found = [under[proposal.domain, word] for word in telling]
        places.append([(others, len(others) + 1) for others in found])
        for others in found:
            others.append(index)
    for one, found_under in enumerate(places):
        near = {other for others, place in found_under for other in others[place : place + _NEIGHBOURS]}
        for other in sorted(near):
            yield one, other


def _joined(
    given: Sequence[Proposal],
    families: Sequence[str],
    edges: Iterable[tuple[int, int]],
    measure: Similarity,
    least: float,
) -> list[list[int]]:
    """Join the most alike first, as long as two groups are alike on average and of one family."""
    group_of = list(range(len(given)))
    groups = {index: [index] for index in group_of}
    means = dict(enumerate(families))

    @functools.lru_cache(maxsize=_KNOWN)
    def alike(one: int, other: int) -> float:
        return measure(given[one], given[other])

    for one, other in edges:
        first, second = sorted((group_of[one], group_of[other]))
        if first == second or not _may_join(means[first], means[second]):
            continue
        pairs = [(a, b) for a in _spokesmen(groups[first]) for b in _spokesmen(groups[second])]
        # A small group may take in what is like one of its members; a large one would take in everything.
        enough = least if len(groups[first]) + len(groups[second]) > _SMALL else _LOOSER * least
        if sum(alike(min(a, b), max(a, b)) for a, b in pairs) < enough * len(pairs):
            continue
        means[first] = means[second] if means[first] == _GENERAL else means[first]
        for index in groups[second]:
            group_of[index] = first
        groups[first] += groups.pop(second)
    return [groups[index] for index in sorted(groups)]


def _spokesmen(group: Sequence[_Member]) -> Sequence[_Member]:
    """Return a few members, evenly from first to last."""
    step = -(-len(group) // _SPOKESMEN)
    return group[::step]


def _theme(group: list[Proposal], codebook: Codebook, likeness: Likeness, measure: Similarity) -> Theme:
    spokesmen = _spokesmen(group)
    members = []
    for proposal in group:
        others = [one for one in spokesmen if one is not proposal]
        score = sum(measure(proposal, one) for one in others) / len(others) if others else 1.0
        weights: Counter[str] = Counter()
        for one in others:
            for rank, word in enumerate(likeness.shared(proposal, one)):
                if not word.startswith("="):
                    weights[word] += _TERMS - rank if rank < _TERMS else 0
        terms = [word for word, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])) if weight]
        members.append(Member(proposal, likeness.spelled(proposal, terms[:_TERMS]), round(score, 3)))
    members.sort(key=lambda member: (-member.score, _content(member.proposal)))
    families = {mechanism.code: mechanism.group or mechanism.code for mechanism in codebook.mechanisms}
    named = {families[proposal.mechanism] for proposal in group} - {_GENERAL}
    label = _label([member.proposal for member in members])
    return Theme(label, group[0].domain, min(named, default=_GENERAL), tuple(members))


def _label(proposals: Sequence[Proposal]) -> str:
    """Return the action of the first that says what is to be done and to what; else the quote of the first."""
    said = [action(proposal) for proposal in proposals]
    telling = (words for words in said if len(words.split()) >= _TELLING)
    return condense(next(telling, proposals[0].source.quote), _LABEL) or proposals[0].id


def _named_apart(themes: Sequence[Theme]) -> Iterator[Theme]:
    """Yield the themes with labels of their own: the domain, then a number, after those that would be the same."""
    times = Counter(theme.label for theme in themes)
    seen: Counter[str] = Counter()
    for theme in themes:
        label = theme.label if times[theme.label] == 1 else f"{theme.label} ({theme.domain})"
        seen[label] += 1
        yield attrs.evolve(theme, label=label if seen[label] == 1 else f"{label} {seen[label]}")
