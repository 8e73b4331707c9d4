"""Agreement and conflict: who makes the same ask, with the same effect or the opposite, with the quotes behind it.

The measures, normalisations and the rule for duplicates are those of discourse networks (Leifeld, Discourse Network
Analyzer), with an ask in place of a concept and its effect in place of the qualifier.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from aigov.alignment import Alignment, Theme
from aigov.asks import Said, Table, by_theme
from aigov.exceptions import UnknownName
from aigov.model import EFFECTS, Proposal

#: What is counted between two proponents: asks on which the effect is the same, opposite, or the one less the other.
MEASURES = ("congruence", "conflict", "subtract")
#: What it is divided by, so that the talkative do not weigh more.
NORMALISATIONS = ("none", "activity", "average", "jaccard", "cosine")
#: Within what somebody's repeated ask counts once; ``always`` counts every repetition, ``range`` one in all.
DUPLICATES = ("document", "month", "year", "range", "always")
#: How two stand to each other on one ask.
VERDICTS = ("agree", "collide", "both")

_OPPOSITE = dict(zip(EFFECTS, reversed(EFFECTS), strict=True))

#: By theme and effect, how often somebody asks it.
_Weights = dict[tuple[str, str], float]


@attrs.frozen
class Common:
    """An ask that two make."""

    theme: Theme
    #: ``agree``: with the same effect; ``collide``: with the opposite; ``both``: at least one of them wants both.
    verdict: str = attrs.field(validator=attrs.validators.in_(VERDICTS))
    first: str
    second: str
    #: What the first says, and the second.
    theirs: tuple[tuple[Proposal, ...], tuple[Proposal, ...]]

    def words(self) -> tuple[str, ...]:
        """Return the line of a table."""
        return (self.first, self.second, self.verdict, self.theme.label, *(str(len(said)) for said in self.theirs))

    def said(self) -> Said:
        """Return the proposals that it rests on, by who makes them."""
        return ((self.first, self.theirs[0]), (self.second, self.theirs[1]))


@attrs.frozen
class Pair:
    """How two proponents stand to each other."""

    first: str
    second: str
    value: float
    #: The asks that both make.
    common: tuple[Common, ...]

    def words(self) -> tuple[str, ...]:
        """Return the line of a table."""
        return (self.first, self.second, f"{self.value:g}", str(len(self.agreed)), str(len(self.collided)))

    def said(self) -> Said:
        """Return the proposals that it rests on, by who makes them."""
        theirs = (tuple(one for common in self.common for one in common.theirs[side]) for side in (0, 1))
        return tuple(zip((self.first, self.second), theirs, strict=True))

    @property
    def agreed(self) -> tuple[Common, ...]:
        """Those on which they want the same."""
        return tuple(one for one in self.common if one.verdict != "collide")

    @property
    def collided(self) -> tuple[Common, ...]:
        """Those on which they want the opposite."""
        return tuple(one for one in self.common if one.verdict != "agree")


@attrs.frozen
class Agreement:
    """What a measure says of each two proponents, and why."""

    names: tuple[str, ...]
    #: Each two that make a common ask, those with most common asks first.
    pairs: tuple[Pair, ...]
    measure: str
    normalisation: str
    duplicates: str
    _values: Mapping[tuple[str, str], float] = attrs.field(factory=dict, repr=False, hash=False)

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def value(self, first: str, second: str) -> float:
        """Return the measure between two proponents, or of one with itself; UnknownName for a name it lacks."""
        for name in (first, second):
            if name not in self.names:
                raise UnknownName("proponent", name, self.names)
        return self._values.get((min(first, second), max(first, second)), 0.0)

    def pair(self, first: str, second: str) -> Pair:
        """Return how two stand to each other; one without common asks where they have none."""
        for pair in self.pairs:
            if {pair.first, pair.second} == {first, second}:
                return pair
        return Pair(first, second, self.value(first, second), ())

    def table(self) -> Table[Common]:
        """Return every common ask of every two, a line each."""
        heads = ("first", "second", "verdict", "ask", "first's", "second's")
        return Table(heads, tuple(common for pair in self.pairs for common in pair.common))

    def summary(self) -> Table[Pair]:
        """Return every two with a common ask, a line each."""
        return Table(("first", "second", self.measure, "agree", "collide"), self.pairs)

    @property
    def note(self) -> str:
        """What was counted, in words."""
        rule = {"always": "always", "range": "once in all"}.get(self.duplicates, f"once per {self.duplicates}")
        return f"Counted: {self.measure}, normalisation {self.normalisation}, repeated asks {rule}"

    def render(self, format: str = "text", **options: Any) -> str:  # noqa: A002 - the command line's word
        """Return it as text, markdown, csv, json or html: see ``aigov.rendering.tables.agreement``."""
        from aigov.rendering.tables import agreement

        return agreement(self, format, **options)

    def to_pandas(self) -> Any:
        """Return the measure of each two columns as a pandas DataFrame; of one with itself too."""
        from aigov.rendering.frames import agreement_frame

        return agreement_frame(self)

    def __str__(self) -> str:
        return self.render(cells="counts")

    def _repr_html_(self) -> str:
        return self.render("html")


def agreement(
    asks: Mapping[str, Sequence[Proposal]],
    alignment: Alignment,
    *,
    measure: str = "congruence",
    normalisation: str = "none",
    duplicates: str = "document",
    dates: Mapping[str, str | None] | None = None,
) -> Agreement:
    """Return how each two proponents stand to each other.

    Each proponent's asks are counted by theme and effect under the rule for ``duplicates``. ``congruence`` is the
    sum over themes and effects of the product of both counts, ``conflict`` that over themes of the product of one's
    counts for an effect and the other's for the opposite, ``subtract`` the first less the second.

    ``normalisation``: ``activity`` makes each proponent's counts shares of its own total first; ``average`` divides
    by the mean of both totals; ``jaccard`` counts each theme and effect once and divides by how many distinct ones
    the two have; ``cosine`` divides by the product of the lengths of both vectors of counts. With ``cosine`` the
    congruence of a proponent with itself is 1.

    Raises UnknownName for a measure, normalisation or rule that does not exist.
    """
    for kind, name, known in (
        ("measure", measure, MEASURES),
        ("normalisation", normalisation, NORMALISATIONS),
        ("rule for duplicates", duplicates, DUPLICATES),
    ):
        if name not in known:
            raise UnknownName(kind, name, known)
    said = {name: by_theme(proposals, alignment) for name, proposals in asks.items()}
    weights = {
        name: _weights(proposals, alignment, duplicates, dates or {}, normalisation) for name, proposals in asks.items()
    }
    holders: dict[str, list[str]] = defaultdict(list)
    for name, themes in said.items():
        for label in themes:
            holders[label].append(name)
    near = {(one, other) for names in holders.values() for one in names for other in names if one <= other}
    values = {pair: _value(weights[pair[0]], weights[pair[1]], measure, normalisation) for pair in sorted(near)}
    labelled = {theme.label: theme for theme in alignment}
    pairs = [
        Pair(one, other, value, tuple(_common(one, other, said, labelled)))
        for (one, other), value in values.items()
        if one != other
    ]
    pairs.sort(key=lambda pair: (-len(pair.common), -pair.value, pair.first, pair.second))
    return Agreement(tuple(asks), tuple(pairs), measure, normalisation, duplicates, values)


def _common(
    one: str, other: str, said: Mapping[str, Mapping[str, list[Proposal]]], themes: Mapping[str, Theme]
) -> Iterator[Common]:
    for label, proposals in said[one].items():
        if label in said[other]:
            theirs = tuple(proposals), tuple(said[other][label])
            effects = [{proposal.effect for proposal in some} for some in theirs]
            if len(effects[0]) + len(effects[1]) > 2:
                verdict = "both"
            else:
                verdict = "agree" if effects[0] == effects[1] else "collide"
            yield Common(themes[label], verdict, one, other, theirs)


def _weights(
    proposals: Sequence[Proposal],
    alignment: Alignment,
    duplicates: str,
    dates: Mapping[str, str | None],
    normalisation: str,
) -> _Weights:
    """Return how often somebody makes each ask with each effect, as far as repetitions count."""
    within: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for proposal in proposals:
        theme = alignment.find(proposal)
        if theme is not None:
            within[theme.label, proposal.effect].add(_occasion(proposal, duplicates, dates))
    weights = {place: float(len(occasions)) for place, occasions in within.items()}
    if normalisation == "jaccard":
        return dict.fromkeys(weights, 1.0)
    total = sum(weights.values())
    return {place: weight / total for place, weight in weights.items()} if normalisation == "activity" else weights


def _occasion(proposal: Proposal, duplicates: str, dates: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return what a repeated ask counts once within; what is not dated exactly enough counts once per document."""
    document = proposal.source.document
    if duplicates == "always":
        return (document, proposal.id)
    if duplicates == "range":
        return ()
    size = {"month": 7, "year": 4}.get(duplicates)
    date = dates.get(document) or ""
    return (document,) if size is None or len(date) < size else (date[:size], "")


def _value(one: _Weights, other: _Weights, measure: str, normalisation: str) -> float:
    same = math.fsum(weight * other[place] for place, weight in one.items() if place in other)
    against = math.fsum(
        weight * other[label, _OPPOSITE[effect]]
        for (label, effect), weight in one.items()
        if (label, _OPPOSITE[effect]) in other
    )
    value = {"congruence": same, "conflict": against, "subtract": same - against}[measure]
    if normalisation == "average":
        value /= (sum(one.values()) + sum(other.values())) / 2
    elif normalisation == "jaccard":
        value /= len({*one, *other})
    elif normalisation == "cosine":
        value /= math.sqrt(math.fsum(w * w for w in one.values()) * math.fsum(w * w for w in other.values()))
    return round(value, 6)
