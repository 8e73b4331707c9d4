"""A matrix as CSV: the table as it is shown, or a line for every proposal in it."""

from __future__ import annotations

import csv
import io
from typing import Any

from aigov.facts import grouped
from aigov.matrix import Cell, Heading, Matrix
from aigov.model import Proposal
from aigov.rendering import captions, wording
from aigov.rendering.view import View

#: The columns of the table of proposals.
QUOTES = (
    "row",
    "column",
    "state",
    "document",
    "title",
    "authors",
    "publisher",
    "published",
    "language",
    "kind",
    "url",
    "wording",
    "id",
    "domain",
    "also",
    "mechanism",
    "modality",
    "stance",
    "effect",
    "proponents",
    "implementers",
    "beneficiaries",
    "voice",
    "start",
    "end",
    "place",
    "headline",
    "confidence",
    "found_by",
    "codebook",
    "action",
    "quote",
)
_STATES = {"none": "nothing found", "unread": "not read"}


def render(matrix: Matrix, **options: Any) -> str:
    """Return the matrix as CSV.

    With ``cells="actions"`` or ``"counts"`` it is the table, with a word in place of each mark. With
    ``cells="quotes"`` it is one line for every proposal in every cell, with all its attributes, and one for every
    cell without. Nothing is left away: of the options only ``cells`` counts. A value that a spreadsheet would run
    as a formula has an apostrophe before it.
    """
    view = View.of(**options)
    rows = proposals(matrix) if view.cells == "quotes" else _table(matrix, view)
    return "".join(map(csv_line, rows))


def csv_line(row: list[object]) -> str:
    """Return a line of CSV with its ending."""
    # Only with this ending does the writer put quotation marks around a value that holds either half of it.
    ending = "\r\n"
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator=ending).writerow([harmless(value) for value in row])
    return line.getvalue().removesuffix(ending) + "\n"


def harmless(value: object) -> str:
    """Return a value as text that no spreadsheet runs as a formula."""
    text = "" if value is None else str(value)
    if text[:1] in ("=", "@", "\t", "\r") or (text[:1] in ("+", "-") and text[1:2].strip()):
        return f"'{text}"
    return text


def _table(matrix: Matrix, view: View) -> list[list[object]]:
    rows: list[list[object]] = [[matrix.fields[0], *(column.name for column in matrix.columns)]]
    for row in matrix.rows:
        rows.append([row.name, *(words(matrix, row, column, view) for column in matrix.columns)])
    counted = captions.counted(matrix) if view.cells == "counts" else ""
    notes = [note for note in (counted, captions.wording_note(matrix)) if note]
    for note in notes:
        rows.append([note, *[None] * len(matrix.columns)])
    return rows


def words(matrix: Matrix, row: Heading, column: Heading, view: View) -> str:
    """Return what a cell says, with a word in place of each mark."""
    cell = matrix.cell(row.name, column.name)
    if cell.state == "mentioned":
        domain = wording.domain_of(matrix, row.name, column.name)
        return f"mentioned: {wording.occurring(cell.passages, matrix, domain)}"
    if cell.state != "proposals":
        return _STATES[cell.state]
    if view.cells == "counts":
        return str(matrix.tally(cell))
    return "\n".join(f"{wording.word(proposal)}: {_action(proposal)}" for proposal in cell)


def _action(proposal: Proposal) -> str:
    who = wording.who_acts(proposal)
    return wording.condense(wording.action(proposal)) + (f" ({', '.join(map(wording.plain, who))})" if who else "")


def proposals(matrix: Matrix) -> list[list[object]]:
    """Return the heads, then a line for every proposal in every cell, with all its attributes."""
    rows: list[list[object]] = [[*QUOTES, *(f"label.{name}" for name in _labels(matrix))]]
    for row in matrix.rows:
        for column in matrix.columns:
            cell = matrix.cell(row.name, column.name)
            place: list[object] = [row.name, column.name, cell.state]
            rows += [place + _attributes(matrix, proposal) for proposal in cell] or [_empty(place, cell, len(rows[0]))]
    return rows


def _labels(matrix: Matrix) -> list[str]:
    labelled = grouped(matrix.proposals, ("labels",))
    used = [*(proposal.labels for proposal, _ in labelled), *(one.document.labels for one in matrix.heads)]
    return sorted({name for labels in used for name in labels})


def _empty(place: list[object], cell: Cell, size: int) -> list[object]:
    documents = "; ".join(dict.fromkeys(passage.document for passage in cell.passages))
    return [*place, documents, *[None] * (size - len(place) - 1)]


def _attributes(matrix: Matrix, proposal: Proposal) -> list[object]:
    source, document = proposal.source, matrix.head(proposal.source.document).document
    return [
        document.id,
        document.title,
        "; ".join(document.authors),
        document.publisher,
        document.published,
        document.language,
        document.kind,
        document.url,
        "brief's" if document.kind == "brief" else "document's",
        proposal.id,
        proposal.domain,
        "; ".join(proposal.also),
        proposal.mechanism,
        proposal.modality,
        proposal.stance,
        proposal.effect,
        *("; ".join(proposal.names(role)) for role in ("proponent", "implementer", "beneficiary")),
        source.voice,
        source.start,
        source.end,
        source.place,
        "yes" if source.headline else "no",
        proposal.confidence,
        "; ".join(f"{named.name} {named.version}" for named in proposal.found_by),
        f"{proposal.codebook.name} {proposal.codebook.version}",
        wording.action(proposal),
        source.quote,
        *(proposal.labels.get(name) or document.labels.get(name) for name in _labels(matrix)),
    ]
