"""A matrix as an HTML table to put into a page or a notebook; everything that comes from a document is escaped."""

from __future__ import annotations

from html import escape
from typing import Any

from aigov.matrix import Cell, Matrix
from aigov.model import Document
from aigov.phrases import condense
from aigov.rendering import captions
from aigov.rendering.grid import grid
from aigov.rendering.view import View
from aigov.rendering.wording import counted_in_full, where

#: How much of a document's text is shown.
_BEGINNING = 400
_STYLE = 'style="text-align:left;vertical-align:top"'


def render(matrix: Matrix, **options: Any) -> str:
    """Return the matrix as a ``div``; pointing at a cell shows its quotes, or the passages of a mention.

    The options are those of ``aigov.rendering.view.View``.
    """
    view = View.of(**options)
    shown = grid(matrix, view)
    lines = ['<div class="aigov-matrix">', f"<p>{escape(captions.head(matrix))}</p>"]
    if shown.columns and shown.rows:
        heads = "".join(f'<th scope="col" {_STYLE}>{_broken(above)}</th>' for above in shown.columns)
        lines += ["<table>", f"<thead><tr><td></td>{heads}</tr></thead>", "<tbody>"]
        for name, cells, sources in zip(shown.rows, shown.cells, shown.sources, strict=True):
            row = "".join(_cell(source, words, matrix) for source, words in zip(sources, cells, strict=True))
            lines.append(f'<tr><th scope="row" {_STYLE}>{_broken(name)}</th>{row}</tr>')
        lines += ["</tbody>", "</table>"]
    lines += [f"<p>{escape(note)}</p>" for note in shown.notes]
    documents = "".join(f"<li>{escape(document)}</li>" for document in captions.legend(matrix, view))
    lines += [f'<ul style="list-style:none">{documents}</ul>'] if documents else []
    return "\n".join([*lines, "</div>"]) + "\n"


def document(document: Document) -> str:
    """Return what is known of a document, and the first of its text."""
    known = {name: getattr(document, name) for name in ("id", "title", "publisher", "published", "kind", "language")}
    facts = {**known, "authors": ", ".join(document.authors), **document.labels}
    lines = [
        f"<tr><th {_STYLE}>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts.items() if value
    ]
    text = escape(condense(document.text, _BEGINNING))
    return f'<div class="aigov-document"><table>{"".join(lines)}</table><p>{text}</p></div>\n'


def _broken(lines: tuple[str, ...]) -> str:
    return "<br>".join(map(escape, lines))


def _cell(cell: Cell, words: tuple[str, ...], matrix: Matrix) -> str:
    quotes = [_quoted(matrix, one.source.document, where(one), one.source.quote) for one in cell.proposals]
    quotes += [_quoted(matrix, one.document, f"{one.span.start}-{one.span.end}", one.text) for one in cell.passages]
    if cell.proposals:
        quotes.insert(0, counted_in_full(cell, matrix))
    title = f' title="{escape(chr(10).join(quotes))}"' if quotes else ""
    return f'<td class="{cell.state}" {_STYLE}{title}>{_broken(words)}</td>'


def _quoted(matrix: Matrix, document: str, where: str, text: str) -> str:
    return f"[{matrix.number(document)}] {where}: “{text}”"
