"""What came of one document, into a store: all of it in one transaction, or nothing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

import attrs

from aigov.codebook import Codebook
from aigov.corpus import rows
from aigov.corpus.fetching import Row, Tables, apart
from aigov.corpus.opening import searchable, transaction, worded
from aigov.model import DocumentRecord, Extractor, Named, Proposal, digest
from aigov.reconciliation import in_order, reconcile, united
from aigov.serialization import codebook_record, dumps, proposal_record

_INSERT_DOCUMENT = rows.inserting("documents", rows.DOCUMENT)
_UPDATE_DOCUMENT = f"UPDATE documents SET {', '.join(f'{name} = ?' for name in rows.DOCUMENT[1:])} WHERE number = ?"
_INSERT_REPORT = rows.inserting(
    "reports", ("document", "extractor", "codebook", "status", "found", "error", "rejected", "notes")
)
_INSERT_PROPOSAL = rows.inserting("proposals", rows.PROPOSAL)
_INSERT_ACTOR = rows.inserting("actors", ("proposal", "place", "name", "role", "starts", "ends"))
_INSERT_JOINED = rows.inserting("joined_proposals", ("document", "extractor", "id", "record"))
_INSERT_MENTION = rows.inserting("mentions", ("document", "place", "domain", "starts", "ends"))


@attrs.frozen
class Known:
    """What a store calls the extractors and the codebook of a run."""

    #: The numbers of the extractors, by their names.
    extractors: dict[str, int]
    codebook: int


def register(tables: Tables, extractors: Sequence[Extractor], codebook: Codebook) -> Known:
    """Return what a store calls the extractors and the codebook, which it gets to know where it does not."""
    record = codebook_record(codebook)
    connection = tables.connection
    with worded(tables.path), transaction(connection):
        connection.execute(
            "INSERT OR IGNORE INTO codebooks (name, version, digest, record) VALUES (?, ?, ?, ?)",
            (codebook.name, codebook.version, digest(record), dumps(record)),
        )
        [book] = connection.execute("SELECT number FROM codebooks WHERE digest = ?", (digest(record),)).fetchone()
        numbers = {}
        for extractor in extractors:
            # An option that JSON cannot hold is known by its words.
            options = json.dumps(dict(extractor.options), sort_keys=True, separators=(",", ":"), default=repr)
            called = (extractor.name, extractor.version, options)
            connection.execute("INSERT OR IGNORE INTO extractors (name, version, options) VALUES (?, ?, ?)", called)
            [numbers[extractor.name]] = connection.execute(
                "SELECT number FROM extractors WHERE name = ? AND version = ? AND options = ?", called
            ).fetchone()
    return Known(numbers, book)


def search_all(tables: Tables) -> None:
    """Let the quotes be searched that could not be yet; where SQLite has no FTS5 none can."""
    if not list(tables.rows("SELECT 1 FROM sqlite_master WHERE name = 'unsearched'")) or not searchable(
        tables.connection
    ):
        return
    with worded(tables.path), transaction(tables.connection):
        tables.connection.execute(
            "INSERT INTO quotes (rowid, quote) SELECT number, quote FROM proposals "
            "WHERE document IN (SELECT document FROM unsearched)"
        )
        tables.connection.execute("DELETE FROM unsearched")


def keep(
    tables: Tables, known: Known, record: DocumentRecord, proposals: Iterable[Proposal], gone: Collection[str]
) -> None:
    """Keep what some extractors found in a document, each by itself, and drop what there is of those in ``gone``.

    What other extractors found stays. Where the id stood for another document, by its key, that goes with all that
    was found in it. StoreError where it cannot be written; then all is as it was.
    """
    connection = tables.connection
    with worded(tables.path), transaction(connection):
        row = connection.execute(
            "SELECT number, key FROM documents WHERE id = ?", (rows.bound(record.document.id),)
        ).fetchone()
        found = [Row(one, known.extractors[one.found_by[0].name], known.codebook) for one in proposals]
        if row is None:
            [number] = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM documents").fetchone()
            others: dict[int, Named] = {}
            statuses: list[str] = []
        else:
            number = row[0]
            others, statuses = _others(tables, number, None if row[1] != record.key else gone)
            found += apart(tables, number, others) if others else []
        statuses += [report.status for report in record.reports]
        book = None if record.error is not None else known.codebook
        values = rows.document_row(record, number, _status(statuses, record), book)
        if row is None:
            connection.execute(_INSERT_DOCUMENT, values)
        else:
            _clear(tables, number, others)
            connection.execute(_UPDATE_DOCUMENT, (*values[1:], number))
        connection.executemany(
            _INSERT_REPORT,
            [
                rows.report_row(report, number, known.extractors[report.extractor.name], known.codebook)
                for report in record.reports
            ],
        )
        connection.executemany(
            _INSERT_MENTION,
            [
                (number, place, mention.domain, mention.span.start, mention.span.end)
                for place, mention in enumerate(record.mentions)
            ],
        )
        _write(tables, number, found)


def _others(tables: Tables, number: int, gone: Collection[str] | None) -> tuple[dict[int, Named], list[str]]:
    """Return the extractors whose results on a document stay (none do where ``gone`` is None), and their statuses."""
    question = (
        "SELECT extractor, name, version, status FROM reports JOIN extractors ON extractors.number = extractor "
        "WHERE document = ? ORDER BY name"
    )
    found = [row for row in tables.rows(question, (number,)) if gone is not None and row[1] not in gone]
    return {row[0]: Named(row[1], row[2]) for row in found}, [row[3] for row in found]


def _status(statuses: Collection[str], record: DocumentRecord) -> str:
    """Return what became of a document, by what became of all extractors on it."""
    if "done" in statuses:
        return "read"
    return "failed" if statuses or record.error is not None else "uncovered"


def _clear(tables: Tables, number: int, others: Collection[int]) -> None:
    """Take away what was found in a document, but for the reports of some extractors."""
    connection = tables.connection
    kept = ",".join(map(str, others))
    connection.execute(f"DELETE FROM reports WHERE document = ? AND extractor NOT IN ({kept})", (number,))
    proposals = rows.of_document(number)
    connection.execute(f"DELETE FROM proposals {proposals.where('number')}", proposals.values)
    connection.execute("DELETE FROM joined_proposals WHERE document = ?", (number,))
    connection.execute("DELETE FROM mentions WHERE document = ?", (number,))


def _write(tables: Tables, number: int, found: list[Row]) -> None:
    """Write what each extractor found in a document: what stands, and beside it what was joined with that."""
    standing = {row.proposal.id: row for row in found}
    proposals = in_order(row.proposal for row in found)
    if len({row.extractor for row in found}) > 1:
        found.sort(key=lambda row: row.proposal.found_by[0].name)
        standing = {row.proposal.id: row for row in reversed(found)}  # of an id the first stands
        proposals = list(reconcile(united(row.proposal for row in found)))
        kept = {proposal.id for proposal in proposals}
        tables.connection.executemany(
            _INSERT_JOINED,
            [
                (number, row.extractor, row.proposal.id, dumps(proposal_record(row.proposal)))
                for row in found
                if standing[row.proposal.id] is not row or row.proposal.id not in kept
            ],
        )
    first = rows.first_number(number, len(proposals), str(tables.path))
    numbered = [(first + place, proposal, standing[proposal.id]) for place, proposal in enumerate(proposals)]
    tables.connection.executemany(
        _INSERT_PROPOSAL,
        [rows.proposal_row(one, place, number, row.extractor, row.codebook) for place, one, row in numbered],
    )
    tables.connection.executemany(
        _INSERT_ACTOR, [actor for place, one, _ in numbered for actor in rows.actor_rows(one, place)]
    )
