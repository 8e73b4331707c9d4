"""The page itself: what goes into the template, and the template filled in."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import attrs

from aigov.aliases import Actors
from aigov.alignment import align
from aigov.comparison import compare
from aigov.matrix import Matrix
from aigov.model import DocumentRecord, Extraction
from aigov.phrases import plain
from aigov.rendering import captions
from aigov.rendering.grid import above, numbered
from aigov.rendering.wording import denominator
from aigov.reporting import entries as on_page
from aigov.reporting.entries import Entry
from aigov.reporting.highlighting import Piece, pieces

if TYPE_CHECKING:
    from jinja2 import Template

#: Controls, and halves of characters, which no file can hold.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: How large a page may get, in bytes, and what a proposal takes of it: the rest is for the texts of documents.
_SIZE, _PROPOSAL = 9_000_000, 1_900
#: How many cells a matrix may have before its last columns are only named, and how many columns it keeps at least.
_CELLS, _COLUMNS = 20_000, 12
#: How many pairs of proponents and how many rejections are listed before it is said how many more there are.
_PAIRS, _LISTED = 100, 200


@attrs.frozen
class Highlighted:
    """A document with its proposals marked."""

    number: int
    title: str
    pieces: tuple[Piece, ...]


def report(
    extraction: Extraction,
    rows: str = "domain",
    columns: str = "proponent",
    *,
    domains: str | Sequence[str] | None = "all",
    count: str = "documents",
    actors: Actors | None = None,
    cuts: Sequence[str] = (),
    title: str = "Who proposes what",
) -> str:
    """Return an extraction as one HTML page: nothing is fetched, and what comes from a document is only ever text.

    It holds the matrix, every proposal in its context, the documents with their proposals marked, the asks that
    several make and who agrees and collides on them, what failed, and what it was made with. The arguments are
    those of ``aigov.compare``. Where the texts were not kept it shows quotes only, and says so; where they would
    make the page larger than a browser likes, the last documents are left out, and it says so too.
    """
    matrix = compare(
        extraction,
        rows,
        columns,
        domains=domains,
        count=count,
        actors=actors,
        cuts=cuts,
        alignment=None if "theme" in (rows, columns) else align(extraction),
    )
    return _filled(matrix, extraction, title)


def _filled(matrix: Matrix, extraction: Extraction, title: str) -> str:
    from markupsafe import Markup

    known = on_page.entries(matrix)
    telling = [column for column in matrix.columns if column.shown or column.own]
    shown = telling[: max(_COLUMNS, _CELLS // max(1, len(matrix.rows)))]
    script = _template("report.js")
    agreement = matrix.agreement(normalisation="none")
    conflict = matrix.agreement("conflict")
    listed, more_asks = on_page.asks(matrix, known)
    highlighted, left_out = _texts(matrix, known.values())
    places = on_page.rows(matrix, known, shown)
    page = _compiled().render(
        title=title,
        policy=_hash(script),
        style=Markup(_template("report.css")),  # our own files, not a document's words
        script=Markup(script),
        head=captions.head(matrix),
        notes=captions.notes(matrix),
        matrix=matrix,
        denominator=denominator(matrix),
        columns=[(column, above(column, matrix)) for column in shown],
        beyond=[(numbered(column, matrix), column.shown) for column in telling[len(shown) :]],
        rows=places,
        groups=_groups(places, known),
        entries=list(known.values()),
        filters=_filters(known.values()),
        pairs=[
            (pair, conflict.value(pair.first, pair.second), [_linked(common, known) for common in pair.common])
            for pair in agreement.pairs[:_PAIRS]
        ],
        more_pairs=max(0, len(agreement.pairs) - _PAIRS),
        asks=listed,
        more_asks=more_asks,
        alone=on_page.alone(matrix, known),
        highlighted=highlighted,
        left_out=left_out,
        records=[_document(number, record) for number, record in enumerate(matrix.documents, 1)],
        failures=extraction.failures,
        rejections=extraction.rejections[:_LISTED],
        more_rejections=max(0, len(extraction.rejections) - _LISTED),
        remarks=[(record.document.id, note) for record in matrix.documents for note in record.document.notes],
        provenance=_provenance(extraction),
    )
    return _harmless(page)


@functools.lru_cache(maxsize=1)
def _compiled() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_template("report.html.jinja"))


def _template(name: str) -> str:
    return files("aigov.reporting").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    """Return what the page's policy knows its one script by, so that no other ever runs."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _harmless(text: str) -> str:
    """Return a text without the characters that cannot stand in a page, each replaced so that nothing moves."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", " \n").replace("\r", "\n"))


def _groups(
    places: Iterable[on_page.Row], known: Mapping[tuple[str, str], Entry]
) -> list[tuple[str, str, list[tuple[on_page.Place, list[Entry]]]]]:
    """Return for each row its cells, each with the entries that stand in no cell before it."""
    seen: set[int] = set()
    found = []
    for at, row in enumerate(places, 1):
        cells = []
        for place in row.places:
            new = [entry for entry in place.entries if entry.number not in seen]
            seen.update(entry.number for entry in new)
            if place.entries or place.passages or place.further:
                cells.append((place, new))
        if cells:
            found.append((f"r-{at}", row.name, cells))
    rest = [entry for entry in known.values() if entry.number not in seen]
    if rest:
        other = on_page.Place("c-0-0", "proposals", "", "", "", 0, (), (), 0, tuple(rest))
        found.append(("r-0", "Not in the matrix", [(other, rest)]))
    return found


def _filters(found: Iterable[Entry]) -> list[tuple[str, str, list[str]]]:
    """Return what can be filtered by: the attribute, its name, and the values there are."""
    values: dict[str, dict[str, None]] = {name: {} for name in ("d", "w", "m", "s", "v", "x")}
    for entry in found:
        proposal = entry.proposal
        values["d"][proposal.domain] = None
        values["w"][entry.speaker] = None
        values["m"][proposal.modality] = None
        values["s"][proposal.stance] = None
        values["v"][proposal.source.voice] = None
        for one in proposal.found_by:
            values["x"][one.name] = None
    names = {"d": "domain", "w": "proponent", "m": "modality", "s": "stance", "v": "voice", "x": "extractor"}
    return [(attribute, names[attribute], sorted(some)) for attribute, some in values.items()]


def _linked(common: Any, known: Mapping[tuple[str, str], Entry]) -> tuple[str, str, list[list[Entry]]]:
    return (
        common.theme.label,
        common.verdict,
        [[known[on_page.key(proposal)] for proposal in said] for said in common.theirs],
    )


def _texts(matrix: Matrix, found: Iterable[Entry]) -> tuple[list[Highlighted], list[int]]:
    """Return the documents with their proposals marked, as many as the page has room for, and those left out."""
    by_document: dict[int, list[Entry]] = {}
    for entry in found:
        by_document.setdefault(entry.document, []).append(entry)
    room = _SIZE - _PROPOSAL * sum(map(len, by_document.values()))
    highlighted, left_out = [], []
    for number, held in sorted(by_document.items()):
        record = matrix.documents[number - 1]
        text = record.document.text
        if not text:
            continue
        room -= len(text.encode("utf-8", "replace")) + 260 * len(held)
        if room < 0:
            left_out.append(number)
            continue
        spans = [(entry.number, entry.proposal.source.span) for entry in held]
        title = plain(record.document.title or record.document.id)
        highlighted.append(Highlighted(number, title, tuple(pieces(text, spans))))
    return highlighted, left_out


def _document(number: int, record: DocumentRecord) -> dict[str, Any]:
    url = record.document.url or ""
    try:
        safe = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        safe = False
    return {
        "number": number,
        "described": captions.described(record),
        "cited": on_page.cited(record),
        "url": url if safe else "",
        "id": record.document.id,
        "words": record.words,
        "status": record.status,
        "brief": record.document.kind == "brief",
    }


def _provenance(extraction: Extraction) -> list[str]:
    """Return what the page was made with."""
    from importlib.metadata import version

    ran = sorted({(one.name, one.version) for proposal in extraction for one in proposal.found_by})
    ran = sorted(
        {*ran, *((one.extractor.name, one.extractor.version) for kept in extraction.documents for one in kept.reports)}
    )
    codebook = extraction.codebook
    words = sum(record.words for record in extraction.documents)
    return [
        f"aigov {version('aigov')}",
        f"codebook {codebook.name}, version {codebook.version}",
        f"extractors: {', '.join(f'{name} {number}' for name, number in ran) or 'none'}",
        f"{len(extraction.documents)} documents, {words} words",
    ]
