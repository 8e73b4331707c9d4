"""Comparing: proposals lined up by two fields, and what can be known of the cells that hold none."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from aigov.aliases import Actors, uncovered
from aigov.alignment import Alignment, align
from aigov.codebook import Codebook
from aigov.exceptions import UnknownName, UsageError
from aigov.facts import Said, at, grouped, heads, mentioned
from aigov.fields import Field, Proponents, facts_of, field
from aigov.matrix import COUNTS, Cell, Heading, Matrix, Passage
from aigov.model import DocumentRecord, Extraction, Proposal
from aigov.unions import union


def compare(
    extraction: Extraction,
    rows: str = "domain",
    columns: str = "proponent",
    *,
    domains: str | Sequence[str] | None = None,
    count: str = "documents",
    also: bool = False,
    actors: Actors | None = None,
    alignment: Alignment | None = None,
    cuts: Sequence[str] = (),
) -> Matrix:
    """Line proposals up by two fields (see ``aigov.fields``; ``label.NAME`` for a label).

    Where a field is ``domain`` its groups are the codebook's headline domains; ``domains`` names others (codes,
    or ``"all"``), and restricts what is shown where no field is ``domain``. ``also`` counts further domains too.
    A proposal with several values fills the cell of each; every total counts it once.

    ``actors`` brings the many names of one actor together, and lets a field be ``proponent.parent`` or
    ``proponent.type``. Where a field is ``theme`` its groups are the themes of ``alignment``; without one, the
    proposals are aligned here, and what only one proponent asks is hidden (``Matrix.only`` lists it).
    Where a field is ``period`` its groups are the stretches of time that begin at the dates ``cuts`` (see
    ``aigov.slices``); what is not dated exactly enough stands in a group of its own.

    Absence is told apart only where it can be known. Whether something is *mentioned* is asked of domains, and of
    headings that stand for documents: an author, a document, a publisher, a kind, a year, a label. Somebody who is
    only quoted stands for no document, so that for them nothing is ever "mentioned". A cell is *unread* where the
    heading stands for documents and none of them could be read. In all else nothing was *found*.

    Raises UnknownName for a field, domain or count that does not exist, and UsageError where both fields are the
    same, a field needs ``actors``, or a proposal's document is not among the extraction's.
    """
    if rows == columns:
        raise UsageError(f"rows and columns are both '{rows}': choose two different fields")
    if count not in COUNTS:
        raise UnknownName("count", count, COUNTS)
    documents = heads(extraction.documents)
    records = {record.document.id: record for record in documents}
    groups = grouped(extraction.proposals, _facts(rows, columns, domains, also))

    def record_of(proposal: Said) -> DocumentRecord:
        record = records.get(proposal.source.document)
        if record is None:
            raise UsageError(
                f"a proposal stands in the document '{proposal.source.document}', of which there is no record: "
                "a comparison needs the documents file that was written beside the proposals"
            )
        return record

    who = Proponents(extraction, actors, groups)
    shared = alignment
    if alignment is None and "theme" in (rows, columns):
        alignment = align(extraction)
        shared = _shared(alignment, lambda proposal: who.of(proposal, record_of(proposal)))
    chosen = _chosen(extraction.codebook, domains, "domain" in (rows, columns))
    axes = tuple(
        _Axis(field(name, extraction, chosen, also, proponents=who, actors=actors, alignment=shared, cuts=cuts))
        for name in (rows, columns)
    )
    selection = [axis.field for axis in axes if axis.field.name == "theme"]
    selection += [field("domain", extraction, chosen, also, proponents=who)] if chosen else []
    speakers: tuple[set[str], set[str]] = (set(), set())
    parts: tuple[array[int], array[int]] = (array("q"), array("q"))
    filled: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("q"))
    for proposal, places in groups:
        record = record_of(proposal)
        shown = all(field.groups(proposal, record) for field in selection)
        speakers[shown].add(who.of(proposal, record))
        parts[shown].extend(places)
        names = [axis.add(proposal, record, shown, len(places)) for axis in axes]
        if shown:
            for row in names[0]:
                for column in names[1]:
                    filled[row, column].extend(places)
    for axis in axes:
        axis.close(documents)
    cells = {place: Cell("proposals", at(extraction.proposals, found)) for place, found in filled.items()}
    for place, cell in _absences(axes[0], axes[1], extraction.documents, cells):
        cells.setdefault(place, cell)
    return Matrix(
        fields=(rows, columns),
        rows=axes[0].headings,
        columns=axes[1].headings,
        cells=cells,
        proposals=at(extraction.proposals, parts[True]),
        hidden=at(extraction.proposals, parts[False]),
        documents=extraction.documents,
        codebook=extraction.codebook,
        count=count,
        proponents=(len(speakers[True] | speakers[False]), len(speakers[True])),
        who=who,
        uncovered=() if actors is None else uncovered(extraction, actors),
        alignment=alignment,
        actors=actors,
        domains=chosen,
        also=also,
        cuts=tuple(cuts),
    )


def merge(*matrices: Matrix, alignment: Alignment | None = None) -> Matrix:
    """Return the matrix of the documents of several, which have to be of one kind: the same fields, domains and cuts.

    It is what ``compare`` gives for all their documents together. Themes are found anew, unless ``alignment`` names
    them.

    Raises UsageError for none at all, for matrices of different kinds, and where one id stands for two documents.
    """
    kinds = {(one.fields, one.domains, one.also, one.count, one.actors, one.cuts) for one in matrices}
    if len(kinds) != 1:
        raise UsageError("only matrices of the same fields, domains, count, actors and cuts can be merged")
    first = matrices[0]
    return compare(
        union(*(one.extraction for one in matrices)),
        *first.fields,
        domains=first.domains or None,
        count=first.count,
        also=first.also,
        actors=first.actors,
        alignment=alignment,
        cuts=first.cuts,
    )


def _facts(rows: str, columns: str, domains: str | Sequence[str] | None, also: bool) -> set[str]:
    """Return what the fields of a matrix look at in a proposal."""
    found = {"document", *Proponents.facts, *facts_of(rows), *facts_of(columns)}
    if domains is not None or "domain" in found:
        found |= {"domain", "also"} if also else {"domain"}
    return found


def _shared(alignment: Alignment, speaker: Callable[[Proposal], str]) -> Alignment:
    """Return the themes that more than one puts forward."""
    return Alignment(tuple(theme for theme in alignment if len({speaker(proposal) for proposal in theme}) > 1))


def _chosen(codebook: Codebook, domains: str | Sequence[str] | None, needed: bool) -> tuple[str, ...]:
    """Return the codes of the domains to show; none at all means that all are, whatever their code."""
    if domains is None:
        return codebook.headline_codes if needed else ()
    if domains == "all":
        return codebook.domain_codes
    codes = [code.strip() for code in domains.split(",")] if isinstance(domains, str) else list(domains)
    return tuple(dict.fromkeys(codebook.domain(code).code for code in codes))


@attrs.define
class _Sum:
    """What stands under a heading: how many proposals, in which documents and voices."""

    proposals: int = 0
    documents: set[str] = attrs.field(factory=set)
    voices: set[str] = attrs.field(factory=set)


_NONE = _Sum()


class _Axis:
    """The headings of one side, as they are gathered."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.headings: tuple[Heading, ...] = ()
        #: What is shown under each name, and what is not.
        self._shown: dict[str, _Sum] = defaultdict(_Sum)
        self._elsewhere: dict[str, _Sum] = defaultdict(_Sum)
        self._own: dict[str, list[str]] = defaultdict(list)

    def add(self, proposal: Said, record: DocumentRecord, shown: bool, times: int) -> tuple[str, ...]:
        names = self.field.groups(proposal, record)
        for name in names:
            total = (self._shown if shown else self._elsewhere)[name]
            total.proposals += times
            total.documents.add(record.document.id)
            total.voices.add(proposal.source.voice)
        return names

    def close(self, documents: Sequence[DocumentRecord]) -> None:
        if self.field.stands is not None:
            for record in documents:
                name = self.field.stands(record)
                if name is not None:
                    self._own[name].append(record.document.id)
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
        sums = (-self._shown.get(name, _NONE).proposals, -self._elsewhere.get(name, _NONE).proposals)
        return (place, absent, *sums, name not in self._own, name)

    def _heading(self, name: str, order: Mapping[str, int]) -> Heading:
        shown, elsewhere = self._shown.get(name, _NONE), self._elsewhere.get(name, _NONE)
        own = self._own.get(name, ())
        telling = shown if shown.proposals else elsewhere
        return Heading(
            name=name,
            shown=shown.proposals,
            elsewhere=elsewhere.proposals,
            documents=tuple(sorted({*telling.documents, *own}, key=order.__getitem__)),
            own=tuple(own),
            voices=tuple(sorted(telling.voices)),
        )


def _absences(
    rows: _Axis, columns: _Axis, documents: Sequence[DocumentRecord], filled: Collection[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], Cell]]:
    """Yield the cells in which something other than nothing was found, where they hold no proposal."""
    passages: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    unread: dict[tuple[str | None, str | None], bool] = {}
    for record, mentions, text in mentioned(documents):
        row, column = (None if axis.field.stands is None else axis.field.stands(record) for axis in (rows, columns))
        unread[row, column] = unread.get((row, column), True) and record.status != "read"
        # Where no extractor read the text, that nothing is proposed cannot be said.
        if record.status != "read":
            continue
        places: dict[str, tuple[str, str]] = {}
        if rows.field.name == "domain" and column is not None:
            places = {domain: (domain, column) for domain in rows.field.order}
        elif columns.field.name == "domain" and row is not None:
            places = {domain: (row, domain) for domain in columns.field.order}
        empty = {domain: place for domain, place in places.items() if place not in filled}
        for mention in mentions() if empty else ():
            if (missing := empty.get(mention.domain)) is not None:
                passages[missing].append(Passage(record.document.id, mention.span, mention.span.of(text())))
    for place, found in passages.items():
        yield place, Cell("mentioned", passages=tuple(found))
    everywhere = [tuple(heading.name for heading in axis.headings) for axis in (rows, columns)]
    for (row, column), all_missing in unread.items():
        if all_missing and (row, column) != (None, None):
            for each_row in everywhere[0] if row is None else (row,):
                for each_column in everywhere[1] if column is None else (column,):
                    yield (each_row, each_column), Cell("unread")
