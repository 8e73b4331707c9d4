"""Where the terms of a codebook stand in a clause, and which code has the most of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

import attrs

from aigov import Hit, Span, TermIndex
from aigov_rules.tokens import Token
from aigov_rules.zones import Zones


@attrs.frozen
class Clause:
    """The words to be coded: the tokens of one proposal, and its main verb where somebody has found it."""

    span: Span
    tokens: tuple[Token, ...] = ()
    #: The index among the tokens of the main verb or head noun of the action.
    verb: int | None = None


@functools.lru_cache(maxsize=4_000)
def find_hits(index: TermIndex, text: str) -> tuple[Hit, ...]:
    """Return the terms in a text that do not stand inside a longer one of another code."""
    kept: list[Hit] = []
    begin, reach = -1, 0
    for hit in sorted(index.find(text), key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reach or (hit.start, hit.end) == (begin, reach):
            kept.append(hit)
            begin, reach = (hit.start, hit.end)
    return tuple(kept)


@functools.lru_cache(maxsize=4_000)
def weights(index: TermIndex, text: str) -> tuple[tuple[str, float], ...]:
    """Return the codes whose terms occur in a text, with what these weigh together."""
    totals: dict[str, float] = {}
    for hit in find_hits(index, text):
        totals[hit.code] = totals.get(hit.code, 0.0) + hit.weight
    return tuple(totals.items())


def within(hits: Iterable[Hit], span: Span, offset: int) -> tuple[Hit, ...]:
    """Return the hits that lie in a span of the document, with the document's offsets."""
    return tuple(
        Hit(hit.code, hit.term, hit.weight, hit.start + offset, hit.end + offset)
        for hit in hits
        if hit.start + offset >= span.start and hit.end + offset <= span.end
    )


def places(hits: Iterable[Hit], zones: Zones) -> dict[str, dict[str, list[float]]]:
    """Return for each code the weights of its terms in each zone."""
    found: dict[str, dict[str, list[float]]] = {}
    for hit in hits:
        found.setdefault(hit.code, {}).setdefault(zones.at(hit.start, hit.end), []).append(hit.weight)
    return found


def best(scores: Mapping[str, float], default: str) -> tuple[str, float]:
    """Return the code of the highest score and how clearly it won; the default where nothing scored."""
    ranked = sorted(scores.values(), reverse=True)
    most = ranked[0]
    if not any(scores.values()):
        return default, 0.0
    code = next(code for code, score in scores.items() if score == most)
    second = max(ranked[1], 0.0) if len(ranked) > 1 else 0.0
    return code, (most - second) / most if most > 0 else 0.0
