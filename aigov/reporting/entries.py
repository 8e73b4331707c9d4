"""What the page shows of each proposal, cell, document and pair: words ready to be escaped, and where they lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import attrs

from aigov.asks import by_theme
from aigov.matrix import Cell, Heading, Matrix
from aigov.model import DocumentRecord, Proposal
from aigov.phrases import action, condense, plain
from aigov.rendering import wording
from aigov.reporting.highlighting import context

#: How many columns a matrix may have for its cells to show actions, how many each, and how long.
_ROOMY, _ACTIONS, _LENGTH = 20, 3, 56
#: How many passages of a mention, asks, and lone asks of one proponent are listed.
_PASSAGES, _ASKS, _ALONE = 3, 200, 40

_Key = tuple[str, str]


@attrs.frozen
class Entry:
    """A proposal on the page."""

    proposal: Proposal
    #: Its number on the page, from 1, and the anchor that leads to it.
    number: int
    anchor: str
    #: What stands before and after the quote; empty where the text was not kept.
    before: str
    after: str
    #: The number of its document.
    document: int
    #: Whose it is.
    speaker: str
    mark: str
    word: str
    #: What it comes to in a few words.
    brief: str


@attrs.frozen
class Place:
    """A cell on the page."""

    anchor: str
    state: str
    #: What it says to somebody who does not see it.
    label: str
    count: str
    #: The same in short; empty where it holds no proposals.
    short: str
    #: In tenths, from 1, how many of its proposals curb their object; 0 where none does.
    curbing: int
    #: How often each mark stands in it.
    marks: tuple[tuple[str, int], ...]
    #: The actions it shows, and how many more there are.
    shown: tuple[Entry, ...]
    more: int
    entries: tuple[Entry, ...]
    #: For a mention: the words, and its passages as (number of the document, text), and how many more there are.
    terms: str = ""
    passages: tuple[tuple[int, str], ...] = ()
    further: int = 0


@attrs.frozen
class Row:
    """A row of the matrix on the page."""

    name: str
    heading: Heading
    places: tuple[Place, ...]


@attrs.frozen
class Ask:
    """An ask that several make: who makes it, with their proposals, and with whom it was not found."""

    label: str
    domain: str
    asked: tuple[tuple[str, tuple[Entry, ...]], ...]
    missing: tuple[str, ...]


def key(proposal: Proposal) -> _Key:
    """Return what a proposal is known by."""
    return proposal.source.document, proposal.id


def entries(matrix: Matrix) -> dict[_Key, Entry]:
    """Return every proposal, shown and hidden, in the order of the documents and their texts."""
    proposals = [*matrix.proposals, *matrix.hidden]
    proposals.sort(key=lambda one: (matrix.number(one.source.document), one.source.start, one.source.end, one.id))
    found: dict[_Key, Entry] = {}
    for number, proposal in enumerate({key(one): one for one in proposals}.values(), 1):
        document = matrix.number(proposal.source.document)
        text = matrix.document(proposal.source.document).document.text
        before, after = context(text, proposal.source) if text else ("", "")
        found[key(proposal)] = Entry(
            proposal,
            number,
            f"p-{document}-{proposal.id}",
            before,
            after,
            document,
            matrix.speaker(proposal),
            wording.mark(proposal),
            wording.word(proposal),
            condense(action(proposal), _LENGTH),
        )
    return found


def rows(matrix: Matrix, known: Mapping[_Key, Entry], columns: list[Heading]) -> list[Row]:
    """Return the rows of the matrix."""
    found = []
    for at, heading in enumerate(matrix.rows, 1):
        places = tuple(
            _place(matrix, heading, column, f"c-{at}-{number}", known, len(columns))
            for number, column in enumerate(columns, 1)
        )
        found.append(Row(wording.name_of(heading, matrix, 0, None), heading, places))
    return found


def _place(matrix: Matrix, row: Heading, column: Heading, anchor: str, known: Mapping[_Key, Entry], wide: int) -> Place:
    cell: Cell = matrix.cell(row.name, column.name)
    held = tuple(known[key(proposal)] for proposal in cell)
    names = f"{wording.name_of(row, matrix, 0)}, {wording.name_of(column, matrix, 1)}"
    said = {"none": "nothing found", "unread": "not read", "mentioned": "mentioned only"}
    count = wording.counted_in_full(cell, matrix) if held else said[cell.state]
    marks = Counter(wording.mark(proposal) for proposal in cell)
    domain = wording.domain_of(matrix, row.name, column.name)
    return Place(
        anchor=anchor,
        state=cell.state,
        label=f"{names}: {count}",
        count=count,
        short=wording.counted_of(cell, matrix) if held else "",
        curbing=-(-10 * sum(proposal.effect == "curb" for proposal in cell) // max(1, len(cell))),
        marks=tuple((mark, marks[mark]) for mark in sorted(marks)),
        shown=held[:_ACTIONS] if wide <= _ROOMY else (),
        more=len(held) - min(len(held), _ACTIONS) if wide <= _ROOMY else 0,
        entries=held,
        terms=wording.occurring(cell.passages, matrix, domain) if cell.state == "mentioned" else "",
        passages=tuple((matrix.number(one.document), one.text) for one in cell.passages[:_PASSAGES]),
        further=max(0, len(cell.passages) - _PASSAGES),
    )


def asks(matrix: Matrix, known: Mapping[_Key, Entry]) -> tuple[list[Ask], int]:
    """Return the asks that most make, and how many more are made by several."""
    said = {name: by_theme(proposals, matrix.aligned()) for name, proposals in matrix.asks().items()}
    found = []
    for theme in matrix.aligned():
        asked = tuple(
            (name, tuple(known[key(one)] for one in themes[theme.label]))
            for name, themes in said.items()
            if theme.label in themes
        )
        if len(asked) > 1:
            missing = tuple(name for name, themes in said.items() if theme.label not in themes)
            found.append(Ask(theme.label, theme.domain, asked, missing))
    found.sort(key=lambda ask: (-len(ask.asked), ask.label))
    return found[:_ASKS], max(0, len(found) - _ASKS)


def alone(matrix: Matrix, known: Mapping[_Key, Entry]) -> list[tuple[str, list[Entry], int]]:
    """Return what each asks alone, the first proposal of each ask, and how many more asks there are."""
    by_name: dict[str, list[Entry]] = {}
    for line in matrix.only():
        by_name.setdefault(line.name, []).append(known[key(line.proposals[0])])
    return [(name, found[:_ALONE], max(0, len(found) - _ALONE)) for name, found in by_name.items()]


def cited(record: DocumentRecord) -> str:
    """Return how a document is cited after a quote: its authors, title, publisher and date."""
    document = record.document
    facts = (", ".join(document.authors) or "unsigned", document.title or document.id)
    return plain(", ".join([*facts, *(fact for fact in (document.publisher, document.published or "n.d.") if fact)]))
