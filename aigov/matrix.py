"""A cross-tabulation whose cells hold proposals, and which is honest about absence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from aigov.codebook import Codebook
from aigov.exceptions import UnknownName, UsageError
from aigov.fields import Field, Proponents, field
from aigov.model import Document, DocumentRecord, Extraction, Proposal, Span

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
    proposals: tuple[Proposal, ...] = ()
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
    proposals: tuple[Proposal, ...]
    #: Every proposal in a domain that was not chosen.
    hidden: tuple[Proposal, ...]
    #: The documents; the numbers in brackets count them from 1.
    documents: tuple[DocumentRecord, ...]
    codebook: Codebook
    #: What a count counts: one of ``COUNTS``.
    count: str
    #: How many put something forward, in all and in what is shown.
    proponents: tuple[int, int]
    _numbers: Mapping[str, int] = attrs.field(init=False, eq=False, repr=False)

    @_numbers.default
    def _count_documents(self) -> dict[str, int]:
        return {record.document.id: number for number, record in enumerate(self.documents, 1)}

    def __getitem__(self, place: tuple[str, str]) -> Cell:
        return self.cell(*place)

    def cell(self, row: str, column: str) -> Cell:
        """Return a cell, or raise UnknownName with the rows or columns there are."""
        cell = self.cells.get((row, column))
        if cell is not None:
            return cell
        for field_name, name, headings in zip(self.fields, (row, column), (self.rows, self.columns), strict=True):
            known = tuple(heading.name for heading in headings)
            if name not in known:
                raise UnknownName(field_name, name, known)
        return Cell()

    def number(self, document: str) -> int:
        """Return the number of a document, by its id."""
        return self._numbers[document]

    def document(self, id: str) -> DocumentRecord:  # noqa: A002 - the record's own word
        """Return the record of a document; KeyError where there is none."""
        return self.documents[self._numbers[id] - 1]

    def tally(self, proposals: Iterable[Proposal]) -> int:
        """Count proposals by what the matrix counts: the documents or proponents behind them, or themselves."""
        if self.count == "proposals":
            return len({(proposal.source.document, proposal.id) for proposal in proposals})
        if self.count == "documents":
            return len({proposal.source.document for proposal in proposals})
        return len({frozenset(proposal.proponents) or proposal.source.document for proposal in proposals})

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


def compare(
    extraction: Extraction,
    rows: str = "domain",
    columns: str = "proponent",
    *,
    domains: str | Sequence[str] | None = None,
    count: str = "documents",
    also: bool = False,
) -> Matrix:
    """Line proposals up by two fields (see ``aigov.fields.FIELDS``; ``label.NAME`` for a label).

    Where a field is ``domain`` its groups are the codebook's headline domains; ``domains`` names others (codes,
    or ``"all"``), and restricts what is shown where no field is ``domain``. ``also`` counts further domains too.
    A proposal with several values fills the cell of each; every total counts it once.

    Absence is told apart only where it can be known. Whether something is *mentioned* is asked of domains, and of
    headings that stand for documents: an author, a document, a publisher, a kind, a year, a label. Somebody who is
    only quoted stands for no document, so that for them nothing is ever "mentioned". A cell is *unread* where the
    heading stands for documents and none of them could be read. In all else nothing was *found*.

    Raises UnknownName for a field, domain or count that does not exist, and UsageError where both fields are the
    same or a proposal's document is not among the extraction's.
    """
    if rows == columns:
        raise UsageError(f"rows and columns are both '{rows}': choose two different fields")
    if count not in COUNTS:
        raise UnknownName("count", count, COUNTS)
    records = {record.document.id: record for record in extraction.documents}
    for proposal in extraction:
        if proposal.source.document not in records:
            raise UsageError(
                f"a proposal stands in the document '{proposal.source.document}', of which there is no record: "
                "a comparison needs the documents file that was written beside the proposals"
            )
    chosen = _chosen(extraction.codebook, domains, "domain" in (rows, columns))
    selection = field("domain", extraction, chosen, also) if chosen else None
    axes = tuple(_Axis(field(name, extraction, chosen, also)) for name in (rows, columns))
    proposals: list[Proposal] = []
    hidden: list[Proposal] = []
    filled: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for proposal in extraction:
        record = records[proposal.source.document]
        shown = selection is None or bool(selection.groups(proposal, record))
        (proposals if shown else hidden).append(proposal)
        names = [axis.add(proposal, record, shown) for axis in axes]
        if shown:
            for row in names[0]:
                for column in names[1]:
                    filled[row, column].append(proposal)
    for axis in axes:
        axis.close(extraction.documents)
    cells = {place: Cell("proposals", tuple(found)) for place, found in filled.items()}
    for place, cell in _absences(axes[0], axes[1], extraction.documents):
        cells.setdefault(place, cell)
    who = Proponents(extraction)
    speakers, speaking = (
        {who.of(proposal, records[proposal.source.document]) for proposal in some}
        for some in (extraction.proposals, proposals)
    )
    return Matrix(
        fields=(rows, columns),
        rows=axes[0].headings,
        columns=axes[1].headings,
        cells=cells,
        proposals=tuple(proposals),
        hidden=tuple(hidden),
        documents=extraction.documents,
        codebook=extraction.codebook,
        count=count,
        proponents=(len(speakers), len(speaking)),
    )


def highlight(proposal: Proposal, text: str | Document, marks: tuple[str, str] = ("[", "]")) -> str:
    """Return the sentence around a proposal's quote, exactly as it stands, with the quote between two marks.

    Raises UsageError where the text is not the one the proposal was found in.
    """
    source, text = proposal.source, text.text if isinstance(text, Document) else text
    if source.span.of(text) != source.quote:
        raise UsageError(f"this is not the text of '{source.document}': the quote does not stand at {source.start}")
    begin, end = min(source.sentence.start, source.start), max(source.sentence.end, source.end)
    return text[begin : source.start] + marks[0] + source.quote + marks[1] + text[source.end : end]


def _chosen(codebook: Codebook, domains: str | Sequence[str] | None, needed: bool) -> tuple[str, ...]:
    """Return the codes of the domains to show; none at all means that all are, whatever their code."""
    if domains is None:
        return codebook.headline_codes if needed else ()
    if domains == "all":
        return codebook.domain_codes
    codes = [code.strip() for code in domains.split(",")] if isinstance(domains, str) else list(domains)
    return tuple(dict.fromkeys(codebook.domain(code).code for code in codes))


class _Axis:
    """The headings of one side, as they are gathered."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.headings: tuple[Heading, ...] = ()
        self._shown: dict[str, int] = defaultdict(int)
        self._elsewhere: dict[str, int] = defaultdict(int)
        self._documents: dict[tuple[str, bool], set[str]] = defaultdict(set)
        self._own: dict[str, list[str]] = defaultdict(list)
        self._voices: dict[tuple[str, bool], set[str]] = defaultdict(set)

    def add(self, proposal: Proposal, record: DocumentRecord, shown: bool) -> tuple[str, ...]:
        names = self.field.groups(proposal, record)
        for name in names:
            (self._shown if shown else self._elsewhere)[name] += 1
            self._documents[name, shown].add(record.document.id)
            self._voices[name, shown].add(proposal.source.voice)
        return names

    def close(self, documents: tuple[DocumentRecord, ...]) -> None:
        if self.field.stands is not None:
            for record in documents:
                self._own[self.field.stands(record)].append(record.document.id)
        names: Iterable[str] = {name: None for counts in (self._shown, self._elsewhere, self._own) for name in counts}
        if self.field.name == "domain":
            names = self.field.order
        elif self.field.name != "proponent" and self.field.stands is None:
            names = self._shown
        order = {record.document.id: index for index, record in enumerate(documents)}
        self.headings = tuple(self._heading(name, order) for name in sorted(names, key=self._rank))

    def _rank(self, name: str) -> tuple[Any, ...]:
        order = self.field.order
        place = order.index(name) if name in order else len(order)
        absent = name.startswith("(no") and self.field.name != "proponent"
        return (place, absent, -self._shown.get(name, 0), -self._elsewhere.get(name, 0), name not in self._own, name)

    def _heading(self, name: str, order: Mapping[str, int]) -> Heading:
        shown = name in self._shown
        own = self._own.get(name, ())
        return Heading(
            name=name,
            shown=self._shown.get(name, 0),
            elsewhere=self._elsewhere.get(name, 0),
            documents=tuple(sorted({*self._documents.get((name, shown), ()), *own}, key=order.__getitem__)),
            own=tuple(own),
            voices=tuple(sorted(self._voices.get((name, shown), ()))),
        )


def _absences(
    rows: _Axis, columns: _Axis, documents: tuple[DocumentRecord, ...]
) -> Iterator[tuple[tuple[str, str], Cell]]:
    """Yield the cells in which something other than nothing was found, where they hold no proposal."""
    passages: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    unread: dict[tuple[str | None, str | None], bool] = {}
    for record in documents:
        row, column = (None if axis.field.stands is None else axis.field.stands(record) for axis in (rows, columns))
        unread[row, column] = unread.get((row, column), True) and record.status != "read"
        # Where no extractor read the text, that nothing is proposed cannot be said.
        for mention in record.mentions if record.status == "read" else ():
            text = record.document.text[mention.span.start : mention.span.end]
            passage = Passage(record.document.id, mention.span, text)
            if rows.field.name == "domain" and column is not None and mention.domain in rows.field.order:
                passages[mention.domain, column].append(passage)
            if columns.field.name == "domain" and row is not None and mention.domain in columns.field.order:
                passages[row, mention.domain].append(passage)
    for place, found in passages.items():
        yield place, Cell("mentioned", passages=tuple(found))
    everywhere = [tuple(heading.name for heading in axis.headings) for axis in (rows, columns)]
    for (row, column), missing in unread.items():
        if missing and (row, column) != (None, None):
            for each_row in everywhere[0] if row is None else (row,):
                for each_column in everywhere[1] if column is None else (column,):
                    yield (each_row, each_column), Cell("unread")
