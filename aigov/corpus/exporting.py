"""What a store holds, for other tools: as JSON, as a table of CSV, or as Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from aigov.corpus.rows import CODES, codes, offsets
from aigov.exceptions import UnknownName, UsageError
from aigov.model import Document, Extraction, Proposal
from aigov.rendering.csv_table import csv_line
from aigov.rendering.extras import extra
from aigov.serialization import dumps, replacing, write_extraction

FORMATS = ("jsonl", "csv", "parquet")
#: The codes that are several texts.
SEVERAL = ("also", "proponents", "implementers", "beneficiaries")
#: The columns of the tables, and what they hold: a text, several texts, a whole number, a number, or yes and no.
COLUMNS = {
    "document": "text",
    "title": "text",
    "authors": "texts",
    "publisher": "text",
    "published": "text",
    "language": "text",
    "kind": "text",
    "url": "text",
    "id": "text",
    **{name: "texts" if name in SEVERAL else "text" for name in CODES},
    "voice": "text",
    "start": "whole",
    "end": "whole",
    "sentence_start": "whole",
    "sentence_end": "whole",
    "action_start": "whole",
    "action_end": "whole",
    "place": "text",
    "headline": "truth",
    "labels": "text",
    "confidence": "number",
    "found_by": "texts",
    "codebook": "text",
    "quote": "text",
}
#: How many lines go into a file of Parquet at once.
_AT_ONCE = 10_000


def export(extraction: Extraction, path: Path, name: str) -> None:
    """Write the proposals of an extraction into a file, in one of ``FORMATS``; nothing of it is held in memory.

    ``jsonl`` writes what ``aigov.write_extraction`` does: the documents stand beside it. The tables have a line for
    each proposal. UnknownName for another format, and UsageError where a package is missing or the file cannot be
    written.
    """
    if name not in FORMATS:
        raise UnknownName("format", name, FORMATS)
    if name == "jsonl":
        write_extraction(extraction, path)
        return
    try:
        if name == "parquet":
            _write_parquet(extraction, path)
            return
        with replacing(path) as (file,):
            file.writelines(csv_lines(extraction))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error


def csv_lines(extraction: Extraction) -> Iterator[str]:
    """Yield the lines of a table of the proposals, the heads first; several names are divided by semicolons."""
    yield csv_line(list(COLUMNS))
    for row in _rows(extraction):
        cells = ["; ".join(value) if isinstance(value, list) else value for value in row]
        # UTF-8 has no word for half a character.
        yield csv_line(list(cells)).encode("utf-8", "backslashreplace").decode("utf-8")


def _rows(extraction: Extraction) -> Iterator[list[Any]]:
    """Yield the values of each proposal in the order of ``COLUMNS``."""
    records = iter(extraction.documents)
    document: Document | None = None
    for proposal in extraction:
        while document is None or document.id != proposal.source.document:
            document = next(records).document
        yield _row(proposal, document)


def _row(proposal: Proposal, document: Document) -> list[Any]:
    source = proposal.source
    return [
        document.id,
        document.title,
        list(document.authors),
        document.publisher,
        document.published,
        document.language,
        document.kind,
        document.url,
        proposal.id,
        *(list(value) if isinstance(value, tuple) else value for value in codes(proposal)),
        source.voice,
        *offsets(source),
        source.place,
        source.headline,
        dumps(dict(proposal.labels)),
        proposal.confidence,
        [f"{named.name} {named.version}" for named in proposal.found_by],
        f"{proposal.codebook.name} {proposal.codebook.version}",
        source.quote,
    ]


def _write_parquet(extraction: Extraction, path: Path) -> None:
    arrow = extra("pyarrow", "aigov[parquet]")
    parquet = extra("pyarrow.parquet", "aigov[parquet]")
    kinds = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "truth": arrow.bool_(),
    }
    schema = arrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    rows = _rows(extraction)
    # The draft is written by Arrow itself; only where it takes its place is ours.
    with replacing(path) as (draft,):
        draft.close()
        with parquet.ParquetWriter(draft.name, schema) as writer:
            while some := list(islice(rows, _AT_ONCE)):
                columns = [[_whole(value) for value in column] for column in zip(*some, strict=True)]
                writer.write_batch(arrow.record_batch(columns, schema=schema))


def _whole(value: Any) -> Any:
    """Return a text without the halves of characters that UTF-8 has no word for."""
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value
