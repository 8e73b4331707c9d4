"""Documents from files, folders and tables: one module a format."""

from __future__ import annotations

from aigov.hookspecs import hookimpl
from aigov.model import Reader
from aigov.reading.markdown import read_markdown
from aigov.reading.paths import read
from aigov.reading.tables import read_csv, read_jsonl
from aigov.reading.text import read_text

__all__ = ["aigov_readers", "read"]


@hookimpl
def aigov_readers() -> list[Reader]:
    """Return the readers that need nothing but the library."""
    return [
        Reader("csv", (".csv", ".tsv"), read_csv),
        Reader("jsonl", (".jsonl",), read_jsonl),
        Reader("markdown", (".md", ".markdown"), read_markdown),
        Reader("text", (".txt",), read_text),
    ]
