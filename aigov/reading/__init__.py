"""Documents from files, folders and tables: one module a format."""

from __future__ import annotations

from aigov.hookspecs import hookimpl
from aigov.model import Reader
from aigov.reading.files import packed
from aigov.reading.paths import read

__all__ = ["aigov_readers", "read"]


@hookimpl
def aigov_readers() -> list[Reader]:
    """Return the readers of every format; those of an extra say so where their package is missing."""
    # A worker that is sent documents needs none of them.
    from aigov.reading.docx import read_docx
    from aigov.reading.html import read_html
    from aigov.reading.markdown import read_markdown
    from aigov.reading.pdf import read_pdf
    from aigov.reading.tables import read_csv, read_jsonl
    from aigov.reading.text import read_text

    return [
        Reader("csv", packed(".csv", ".tsv"), read_csv),
        Reader("docx", (".docx",), read_docx),
        Reader("html", packed(".html", ".htm", ".xhtml"), read_html),
        Reader("jsonl", packed(".jsonl"), read_jsonl),
        Reader("markdown", packed(".md", ".markdown"), read_markdown),
        Reader("pdf", (".pdf",), read_pdf),
        Reader("text", packed(".txt"), read_text),
    ]
