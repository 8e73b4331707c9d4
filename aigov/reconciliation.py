"""Deciding between the proposals of several extractors that cover the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import attrs

from aigov.model import Named, Proposal, Span

#: Takes the proposals of one document, in the order of its text, and returns those that stay.
Reconcile: TypeAlias = Callable[[Sequence[Proposal]], Iterable[Proposal]]

#: Two spans cover the same clause from this intersection over union on, as in the evaluation.
SAME_CLAUSE = 0.5


def overlap(first: Span, second: Span) -> float:
    """Return how much two spans share: intersection over union, 0 where they share nothing.

    >>> overlap(Span(0, 10), Span(5, 15))
    0.3333333333333333
    """
    shared = min(first.end, second.end) - max(first.start, second.start)
    return max(0, shared) / (max(first.end, second.end) - min(first.start, second.start))


def in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals of one document in the order of its text."""
    return sorted(proposals, key=lambda proposal: (proposal.source.start, proposal.source.end, proposal.id))


def joined(found_by: Iterable[Named]) -> tuple[Named, ...]:
    """Return who found a proposal, sorted by name, each once."""
    return tuple(sorted(set(found_by), key=lambda named: (named.name, named.version)))


def united(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return each proposal once, in the order of the text: the first of an id stays, and carries who found it too."""
    found: dict[str, Proposal] = {}
    for proposal in proposals:
        known = found.get(proposal.id)
        if known is None:
            found[proposal.id] = proposal
        else:
            found[proposal.id] = attrs.evolve(known, found_by=joined((*known.found_by, *proposal.found_by)))
    return in_order(found.values())


def reconcile(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Join the proposals of one document that different extractors found in the same clause.

    Two are joined where they have one domain and their quotes overlap by half (``SAME_CLAUSE``). The one with the
    higher confidence stays (of equals the earlier), and carries who found either. A proposal of another domain, or
    of the same extractor, is never thrown away because it overlaps.
    """
    kept: list[Proposal] = []
    for proposal in in_order(proposals):
        rival = _rival(proposal, kept)
        if rival is None:
            kept.append(proposal)
            continue
        better = proposal if (proposal.confidence or 0) > (kept[rival].confidence or 0) else kept[rival]
        kept[rival] = attrs.evolve(better, found_by=joined((*kept[rival].found_by, *proposal.found_by)))
    return tuple(in_order(kept))


def _rival(proposal: Proposal, kept: Sequence[Proposal]) -> int | None:
    """Return which of the kept ones covers the clause of a proposal best, if one of another extractor does."""
    best: tuple[float, int] | None = None
    span = proposal.source.span
    names = {named.name for named in proposal.found_by}
    for index, other in enumerate(kept):
        if other.domain != proposal.domain or not names.isdisjoint(named.name for named in other.found_by):
            continue
        shared = overlap(span, other.source.span)
        if shared >= SAME_CLAUSE and (best is None or shared > best[0]):
            best = (shared, index)
    return None if best is None else best[1]
