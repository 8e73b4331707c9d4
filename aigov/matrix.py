"""A cross-tabulation whose cells hold proposals, and which is honest about absence."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from aigov.aliases import Actors
from aigov.alignment import Alignment, align
from aigov.asks import Gap, Membership, Only, Table, gaps, memberships, only
from aigov.change import Difference, difference
from aigov.codebook import Codebook
from aigov.congruence import Agreement, agreement
from aigov.exceptions import UnknownName, UsageError
from aigov.facts import Said, grouped, heads
from aigov.fields import Proponents
from aigov.model import Document, DocumentRecord, Extraction, Fetched, Proposal, Span
from aigov.model.fetched import held
from aigov.unions import union

#: What a cell can be. None of the last three is silence: each says what was looked at and what was found.
STATES = ("proposals", "mentioned", "none", "unread")
#: What can be counted.
COUNTS = ("documents", "proponents", "proposals")


@attrs.frozen
class Passage:
    """Where a domain's terms occur in a document."""

    document: str
    span: Span
    #: What stands there; empty where the document's text was not kept.
    text: str = ""


@attrs.frozen
class Cell:
    """What one group of proposals has in common with another.

    ``proposals``: there are some. ``mentioned``: the codebook's terms for the domain occur in the documents that
    the other heading stands for, and nothing is proposed. ``none``: nothing was found. ``unread``: none of those
    documents could be read.
    """

    state: str = attrs.field(default="none", validator=attrs.validators.in_(STATES))
    proposals: Sequence[Proposal] = ()
    #: Where the terms occur; empty unless the state is ``mentioned``.
    passages: tuple[Passage, ...] = ()

    def __len__(self) -> int:
        return len(self.proposals)

    def __iter__(self) -> Iterator[Proposal]:
        return iter(self.proposals)

    def __str__(self) -> str:
        from aigov.rendering.wording import cell_lines

        return "\n".join(cell_lines(self))


@attrs.frozen
class Heading:
    """What stands above a column, or before a row."""

    name: str
    #: How many proposals the matrix shows under it, each once.
    shown: int = 0
    #: How many more there are, in domains that were not chosen.
    elsewhere: int = 0
    #: The ids of the documents that its proposals stand in (those shown, if any are), or that it stands for.
    documents: tuple[str, ...] = ()
    #: The ids of the documents that it stands for: that it wrote, or that carry the label.
    own: tuple[str, ...] = ()
    #: Whose mouths its proposals are in.
    voices: tuple[str, ...] = ()


@attrs.frozen
class Matrix:
    """Proposals lined up by two fields; ``matrix["safety", "China"].proposals[0].source.quote`` opens a cell."""

    #: The fields of the rows and of the columns.
    fields: tuple[str, str]
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    #: The cells that hold something, by (row, column); in every other cell nothing was found.
    cells: Mapping[tuple[str, str], Cell] = attrs.field(hash=False)
    #: Every proposal that stands in a cell, once, in the order of the extraction.
    proposals: Sequence[Proposal]
    #: Every proposal in a domain that was not chosen.
    hidden: Sequence[Proposal]
    #: The documents; the numbers in brackets count them from 1.
    documents: Sequence[DocumentRecord]
    codebook: Codebook
    #: What a count counts: one of ``COUNTS``.
    count: str
    #: How many put something forward, in all and in what is shown.
    proponents: tuple[int, int]
    _who: Proponents = attrs.field(eq=False, repr=False)
    #: The proponents that the table of actors does not cover, where there is one, and how often each stands.
    uncovered: tuple[tuple[str, int], ...] = ()
    #: The alignment that was given, or that its themes come from, if any.
    alignment: Alignment | None = attrs.field(default=None, repr=False, hash=False)
    #: The table of actors that was given, if any.
    actors: Actors | None = attrs.field(default=None, repr=False)
    #: The domains that were chosen (none: all, whatever their code), and whether further domains count.
    domains: tuple[str, ...] = ()
    also: bool = False
    #: The dates at which periods begin, where a field is ``period``.
    cuts: tuple[str, ...] = ()
    _numbers: Mapping[str, int] = attrs.field(init=False, eq=False, repr=False)

    @_numbers.default
    def _count_documents(self) -> dict[str, int]:
        return {record.document.id: number for number, record in enumerate(heads(self.documents), 1)}

    def __getitem__(self, place: tuple[str, str]) -> Cell:
        return self.cell(*place)

    def cell(self, row: str, column: str) -> Cell:
        """Return a cell, or raise UnknownName with the rows or columns there are."""
        cell = self.cells.get((row, column))
        if cell is not None:
            return cell
        for field_name, name, known in zip(self.fields, (row, column), self._names, strict=True):
            if name not in known:
                raise UnknownName(field_name, name, tuple(known))
        return Cell()

    @functools.cached_property
    def _names(self) -> tuple[Mapping[str, None], Mapping[str, None]]:
        return dict.fromkeys(row.name for row in self.rows), dict.fromkeys(column.name for column in self.columns)

    def number(self, document: str) -> int:
        """Return the number of a document, by its id."""
        return self._numbers[document]

    def document(self, id: str) -> DocumentRecord:  # noqa: A002 - the record's own word
        """Return the record of a document; KeyError where there is none."""
        return self.documents[self._numbers[id] - 1]

    @functools.cached_property
    def heads(self) -> Sequence[DocumentRecord]:
        """The records of the documents; of a store without their texts, reports and mentions."""
        return heads(self.documents)

    def head(self, id: str) -> DocumentRecord:  # noqa: A002 - the record's own word
        """Return the record of a document from ``heads``; KeyError where there is none."""
        return self.heads[self._numbers[id] - 1]

    @property
    def extraction(self) -> Extraction:
        """Everything it was made of: the documents, and their proposals, shown and hidden."""
        return union(Extraction(self.codebook, self.documents, (*self.proposals, *self.hidden)))

    def tally(self, proposals: Iterable[Proposal]) -> int:
        """Count proposals by what the matrix counts: the documents or proponents behind them, or themselves."""
        several = proposals.proposals if isinstance(proposals, Cell) else held(proposals)
        if self.count == "proposals":
            return len({(one.source.document, one.id) for one, _ in grouped(several, ("document", "id"))})
        if self.count == "documents":
            return len({one.source.document for one, _ in grouped(several, ("document",))})
        return len({self.speaker(one) for one, _ in grouped(several, self._who.facts)})

    def speaker(self, proposal: Said) -> str:
        """Return who puts a proposal forward, whatever the fields are: joint proponents are one."""
        return self._who.of(proposal, self.head(proposal.source.document))

    def aligned(self) -> Alignment:
        """Return the alignment that the matrix rests on, or that of every proposal shown or hidden."""
        return self._aligned if self.alignment is None else self.alignment

    @functools.cached_property
    def _aligned(self) -> Alignment:
        return align((*self.proposals, *self.hidden), codebook=self.codebook)

    def asks(self, *, reported: bool = False) -> dict[str, tuple[Proposal, ...]]:
        """Return the proposals shown under each column that has any, each once; reported positions if asked for.

        Of a store they are those of the alignment, so that each is held once however many tables are made of them.
        """
        own = self.aligned().own if isinstance(self.proposals, Fetched) else None
        found: dict[str, dict[tuple[str, str], Proposal]] = {column.name: {} for column in self.columns}
        rank = {row.name: place for place, row in enumerate(self.rows)}
        for row, column in sorted(self.cells, key=lambda place: rank[place[0]]):
            for proposal in self.cells[row, column]:
                if reported or proposal.source.voice != "reported":
                    key = proposal.source.document, proposal.id
                    found[column].setdefault(key, proposal if own is None else own(proposal))
        return {name: tuple(proposals.values()) for name, proposals in found.items() if proposals}

    def agreement(
        self,
        measure: str = "congruence",
        *,
        normalisation: str = "none",
        duplicates: str = "document",
        reported: bool = False,
    ) -> Agreement:
        """Return where each two columns agree and where they collide: see ``aigov.congruence.agreement``.

        Reported positions are somebody else's telling, and left out unless asked for.
        """
        dates = {record.document.id: record.document.published for record in self.documents}
        return agreement(
            self.asks(reported=reported),
            self.aligned(),
            measure=measure,
            normalisation=normalisation,
            duplicates=duplicates,
            dates=dates,
        )

    def gaps(self, *, reported: bool = False) -> Table[Gap]:
        """Return each ask that at least two columns make, with those in which it was not found."""
        return gaps(self.asks(reported=reported), self.aligned())

    def themes(self, *, reported: bool = False) -> Table[Membership]:
        """Return each proposal of each ask that at least two columns make, with the reason why it is there."""
        return memberships(self.asks(reported=reported), self.aligned())

    def only(self, *, reported: bool = False) -> Table[Only]:
        """Return each ask that only one column makes; with themes as rows, also of what the rows leave out."""
        asks = self.asks(reported=reported)
        if self.fields == ("theme", "proponent"):
            for proposal in self.hidden:
                if reported or proposal.source.voice != "reported":
                    name = self.speaker(proposal)
                    asks[name] = (*asks.get(name, ()), self.aligned().own(proposal))
        return only(asks, self.aligned())

    def difference(self, later: Matrix, **options: Any) -> Difference:
        """Return what changed from the proposals shown here to those shown in a later matrix: ``aigov.difference``."""
        parts = (attrs.evolve(one.extraction, proposals=one.proposals) for one in (self, later))
        return difference(*parts, **{"actors": self.actors, **options})

    def to_pandas(self, what: str = "counts") -> Any:
        """Return a pandas DataFrame: the ``counts`` of the cells, or every ``proposals`` with its attributes.

        Raises UsageError where pandas is not installed, and UnknownName for another table.
        """
        from aigov.rendering.frames import frame

        return frame(self, what)

    def to_network(self, mode: str = "asks", **options: Any) -> Any:
        """Return a networkx graph: see ``aigov.rendering.network.graph``."""
        from aigov.rendering.network import graph

        return graph(self, mode, **options)

    def plot(self, **options: Any) -> Any:
        """Return a matplotlib figure: see ``aigov.rendering.picture.figure``.

        ``matrix.plot()`` is a heat map; ``matrix.plot(measure="congruence")`` the network of who agrees with whom.
        """
        from aigov.rendering.picture import figure

        return figure(self, **options)

    def render(self, format: str = "text", **options: Any) -> str | bytes:  # noqa: A002 - the command line's word
        """Render with a registered renderer, or raise UnknownName with those there are."""
        from aigov.plugins import renderer

        return renderer(format)(self, **options)

    def __str__(self) -> str:
        from aigov.rendering.text_table import render

        return render(self)

    def _repr_html_(self) -> str:
        from aigov.rendering.html_table import render

        return render(self)


def highlight(proposal: Proposal, text: str | Document, marks: tuple[str, str] = ("[", "]")) -> str:
    """Return the sentence around a proposal's quote, exactly as it stands, with the quote between two marks.

    Raises UsageError where the text is not the one the proposal was found in.
    """
    source, text = proposal.source, text.text if isinstance(text, Document) else text
    if source.span.of(text) != source.quote:
        raise UsageError(f"this is not the text of '{source.document}': the quote does not stand at {source.start}")
    begin, end = min(source.sentence.start, source.start), max(source.sentence.end, source.end)
    return text[begin : source.start] + marks[0] + source.quote + marks[1] + text[source.end : end]
