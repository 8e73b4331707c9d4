"""A matrix as an event list, as the Discourse Network Analyzer writes one."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from aigov.aliases import read_actors
from aigov.comparison import compare
from aigov.matrix import Matrix
from aigov.testing.examples import extraction_of

BAN = {"quote": "Ban the sale of chips", "domain": "compute", "mechanism": "restriction"}
AGAINST = {**BAN, "quote": "Oppose a ban; on the \n sale of chips", "stance": "oppose"}


def events(matrix: Matrix) -> list[dict[str, str]]:
    text = matrix.render("events")
    assert isinstance(text, str)
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_one_line_a_statement_in_the_order_of_time(tmp_path: Path) -> None:
    """The nine columns and the four variables are those of the program; the ask is the concept."""
    table = tmp_path / "actors.csv"
    table.write_text("alias,canonical,parent\nAnn,Ann Lee,Kelp Labs\n", encoding="utf-8")
    documents: list[dict[str, Any]] = [
        {
            "id": "b",
            "title": "=Later",
            "authors": ["Bo"],
            "published": "2024-05",
            "kind": "news",
            "proposals": [AGAINST],
        },
        {"id": "a", "authors": ["Ann"], "published": "2023-11-02", "publisher": "The Port", "proposals": [BAN]},
    ]
    first, second = events(compare(extraction_of(documents), actors=read_actors(table)))
    assert list(first)[:13] == [
        *("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text"),
        *("person", "organization", "concept", "agreement"),
    ]
    assert (first["statement ID"], first["time"], first["source"]) == ("1", "2023-11-02 00:00:00", "The Port")
    assert (first["person"], first["organization"], first["agreement"]) == ("Ann Lee", "Kelp Labs", "0")
    assert (second["time"], second["published"], second["type"]) == ("", "2024-05", "news")
    assert (second["text"], second["agreement"]) == ("Oppose a ban; on the sale of chips", "1")
    assert second["document title"] == "'=Later"
    assert first["concept"] == second["concept"]


def test_what_is_aligned_with_nothing_has_no_concept() -> None:
    """Where the themes that are given do not hold a proposal, the concept is empty."""
    from aigov.alignment import Alignment

    extraction = extraction_of([{"id": "a", "authors": ["Ann"], "proposals": [BAN]}])
    assert events(compare(extraction, alignment=Alignment(())))[0]["concept"] == ""
