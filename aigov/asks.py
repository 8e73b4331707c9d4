"""Asks and who makes them: what only one asks for, and what some ask for and others do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

import attrs

from aigov.alignment import Alignment, Member, Theme
from aigov.model import Proposal

#: How alike somebody's proposal is to the others of its theme, in a table.
_SCORE = ".2f"
#: Who says something (or before and after what), and the proposals in which they do.
Said = tuple[tuple[str, tuple[Proposal, ...]], ...]


class Words(Protocol):
    """A line of a table."""

    def words(self) -> tuple[str, ...]:
        """Return what stands in its columns."""

    def said(self) -> Said:
        """Return the proposals that it rests on."""


Line = TypeVar("Line", bound=Words)


@attrs.frozen
class Gap:
    """An ask that some make and others do not."""

    theme: Theme
    #: Who makes it, and with which proposals.
    asked: Said
    #: In whose proposals it was not found: that is no "no".
    missing: tuple[str, ...]

    def words(self) -> tuple[str, ...]:
        """Return the line of a table."""
        return (self.theme.label, "; ".join(name for name, _ in self.asked), "; ".join(self.missing))

    def said(self) -> Said:
        """Return the proposals that it rests on, by who makes them."""
        return self.asked


@attrs.frozen
class Only:
    """An ask that only one makes."""

    name: str
    theme: Theme
    proposals: tuple[Proposal, ...]

    def words(self) -> tuple[str, ...]:
        """Return the line of a table."""
        return (self.name, self.theme.domain, self.theme.label, str(len(self.proposals)))

    def said(self) -> Said:
        """Return the proposals that it rests on."""
        return ((self.name, self.proposals),)


@attrs.frozen
class Membership:
    """A proposal in an ask that several make, and why it is there."""

    theme: Theme
    name: str
    member: Member

    def words(self) -> tuple[str, ...]:
        """Return the line of a table."""
        shared, score = ", ".join(self.member.terms), format(self.member.score, _SCORE)
        return (self.theme.label, self.theme.domain, self.theme.family, self.name, score, shared)

    def said(self) -> Said:
        """Return the proposal."""
        return ((self.name, (self.member.proposal,)),)


@attrs.frozen
class Table(Generic[Line]):
    """Lines with proposals behind them; ``str`` gives them as text."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def render(self, format: str = "text", **options: Any) -> str:  # noqa: A002 - the command line's word
        """Return it as text, markdown, csv, json or html: see ``aigov.rendering.tables.render``."""
        from aigov.rendering.tables import render

        return render(self, format, **options)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame with a row for every proposal behind every line."""
        from aigov.rendering.frames import table_frame

        return table_frame(self)

    def __str__(self) -> str:
        return self.render()

    def _repr_html_(self) -> str:
        return self.render("html")


def gaps(asks: Mapping[str, Sequence[Proposal]], alignment: Alignment) -> Table[Gap]:
    """Return each ask that at least two make and somebody does not: those that most make first."""
    found = []
    for theme, asked in _askers(asks, alignment):
        missing = tuple(name for name in asks if name not in dict(asked))
        if len(asked) > 1 and missing:
            found.append(Gap(theme, asked, missing))
    found.sort(key=lambda gap: (-len(gap.asked), gap.theme.label))
    return Table(("ask", "asked by", "not found with"), tuple(found))


def only(asks: Mapping[str, Sequence[Proposal]], alignment: Alignment) -> Table[Only]:
    """Return each ask that only one makes, by who makes it."""
    alone = [(theme, asked[0]) for theme, asked in _askers(asks, alignment) if len(asked) == 1]
    found = [Only(name, theme, proposals) for theme, (name, proposals) in alone]
    order = {name: place for place, name in enumerate(asks)}
    found.sort(key=lambda one: (order[one.name], -len(one.proposals), one.theme.label))
    return Table(("proponent", "domain", "ask", "proposals"), tuple(found))


def memberships(asks: Mapping[str, Sequence[Proposal]], alignment: Alignment) -> Table[Membership]:
    """Return each proposal of each ask that several make, and why it is there: the asks that most make first."""
    found = []
    shared = [(theme, asked) for theme, asked in _askers(asks, alignment) if len(asked) > 1]
    for theme, asked in sorted(shared, key=lambda one: (-len(one[1]), one[0].label)):
        whose = {(said.source.document, said.id): name for name, proposals in asked for said in proposals}
        for member in theme.members:
            name = whose.get((member.proposal.source.document, member.proposal.id))
            if name is not None:
                found.append(Membership(theme, name, member))
    return Table(("ask", "domain", "means", "proponent", "likeness", "shared words"), tuple(found))


def _askers(asks: Mapping[str, Sequence[Proposal]], alignment: Alignment) -> Iterator[tuple[Theme, Said]]:
    said = {name: by_theme(proposals, alignment) for name, proposals in asks.items()}
    for theme in alignment:
        asked = tuple((name, tuple(themes[theme.label])) for name, themes in said.items() if theme.label in themes)
        if asked:
            yield theme, asked


def by_theme(proposals: Sequence[Proposal], alignment: Alignment) -> dict[str, list[Proposal]]:
    """Return what somebody asks by the label of its theme."""
    found: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        theme = alignment.find(proposal)
        if theme is not None:
            found[theme.label].append(proposal)
    return dict(found)
