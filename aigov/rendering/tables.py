"""A table of lines with proposals behind them (agreement, gaps, what only one asks, changes), in several formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from aigov.asks import Table, Words
from aigov.congruence import Agreement
from aigov.exceptions import UnknownName
from aigov.model import Proposal
from aigov.phrases import plain
from aigov.rendering import wording
from aigov.rendering.columns import wrap
from aigov.rendering.csv_table import csv_line
from aigov.rendering.listing import listed
from aigov.rendering.markdown_table import escaped
from aigov.rendering.view import View

#: What a table can be rendered as.
FORMATS = ("text", "markdown", "csv", "json", "html")
#: What stands beside the columns of a line for each proposal behind it.
PROPOSAL = ("whose", "document", "place", "start", "end", "voice", "modality", "stance", "effect", "id", "quote")

#: How many names a line of text holds before it says how many more there are.
_NAMES = 6


def render(table: Table[Any], format: str = "text", *, notes: tuple[str, ...] = (), **options: Any) -> str:  # noqa: A002
    """Return a table as text, markdown, csv, json or html.

    Text and markdown show the quotes under the lines with ``cells="quotes"``; CSV has a line for every proposal behind
    every line, JSON and HTML hold them. ``top`` keeps text, markdown and HTML to the first lines, and says how many
    more there are. ``notes`` stand above and below, where the format has room for them.

    Raises UnknownName for another format.
    """
    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    view = View.of(**options)
    if format == "csv":
        return "".join(map(csv_line, _counts(table) if view.cells == "counts" else rows(table)))
    if format == "json":
        return _json(table, notes)
    above, below = tuple(filter(None, notes[:1])), notes[1:]
    rest = 0 if view.top is None else max(0, len(table) - view.top)
    if rest:
        table, below = Table(table.heads, table.lines[: view.top]), (f"and {rest} more", *below)
    if format == "html":
        parts = [*(f"<p>{escape(note)}</p>" for note in above), _html(table)]
        return "\n".join([*parts, *(f"<p>{escape(note)}</p>" for note in below)]) + "\n"
    if format == "markdown":
        lines = ["\n".join(_markdown(table, view)), *map(escaped, below)]
        return "\n\n".join([*map(escaped, above), *lines]) + "\n"
    return "\n".join([*above, *_text(table, view), *below])


def agreement(found: Agreement, format: str = "text", **options: Any) -> str:  # noqa: A002
    """Return where each two agree and collide: the pairs, and unless ``cells="counts"`` every ask that two make.

    CSV has the asks, or with ``cells="counts"`` the pairs; JSON has the asks, and the pairs with their measure. The
    options are those of ``aigov.rendering.view.View``: what was measured is settled, and only how it shows can be
    chosen here.
    """
    view = View.of(**options)
    if format == "csv":
        return render(found.summary() if view.cells == "counts" else found.table(), format, **options)
    if format == "json":
        pairs = [dict(zip(found.summary().heads, pair.words(), strict=True)) for pair in found]
        asks = json.loads(render(found.table(), format))["lines"]
        return json.dumps({"notes": [found.note], "pairs": pairs, "lines": asks}, ensure_ascii=False, indent=1) + "\n"
    pairs_view = {**options, "cells": "counts"}
    parts = [render(found.summary(), format, notes=("", found.note), **pairs_view)]
    if view.cells != "counts":
        parts.append(render(found.table(), format, **options))
    return "\n".join(parts) if format == "html" else "\n\n".join(parts)


def _counts(table: Table[Any]) -> list[list[object]]:
    return [list(table.heads), *(list(line.words()) for line in table)]


def rows(table: Table[Any]) -> list[list[object]]:
    """Return the heads, then the words of every line beside every proposal behind it."""
    found: list[list[object]] = [[*table.heads, *PROPOSAL]]
    for line in table:
        for whose, proposal in _behind(line):
            found.append([*line.words(), *_facts(whose, proposal)])
    return found


def _behind(line: Words) -> Iterator[tuple[str, Proposal]]:
    for whose, proposals in line.said():
        for proposal in proposals:
            yield whose, proposal


def _facts(whose: str, proposal: Proposal) -> list[object]:
    source = proposal.source
    codes = (source.voice, proposal.modality, proposal.stance, proposal.effect, proposal.id)
    return [whose, source.document, source.place, source.start, source.end, *codes, source.quote]


def _json(table: Table[Any], notes: tuple[str, ...]) -> str:
    lines = [
        {
            **dict(zip(table.heads, line.words(), strict=True)),
            "proposals": [dict(zip(PROPOSAL, _facts(*one), strict=True)) for one in _behind(line)],
        }
        for line in table
    ]
    return json.dumps({"notes": list(notes), "lines": lines}, ensure_ascii=False, indent=1) + "\n"


def _quoted(whose: str, proposal: Proposal) -> str:
    source = proposal.source
    told = " (reported)" if source.voice == "reported" else ""
    where = wording.where(proposal)
    return f"{wording.mark(proposal)} {plain(whose)}{told}: “{plain(source.quote)}” ({plain(source.document)}, {where})"


def _brief(said: str) -> str:
    """Return a list of names up to some, and how many more there are."""
    names = said.split("; ")
    return said if len(names) <= _NAMES + 1 else f"{'; '.join(names[:_NAMES])}; and {len(names) - _NAMES} more"


def _text(table: Table[Any], view: View) -> list[str]:
    if view.cells != "quotes":
        return [listed(table.heads, [tuple(map(_brief, line.words())) for line in table])]
    found = []
    for line in table:
        facts = (f"{head}: {plain(said)}" for head, said in zip(table.heads, line.words(), strict=True) if said)
        found += wrap("; ".join(facts), view.width, "  ")
        for one in _behind(line):
            found += [f"    {part}" for part in wrap(_quoted(*one), view.width - 4, "  ")]
    return found


def _markdown(table: Table[Any], view: View) -> list[str]:
    heads = [*table.heads, "quotes"] if view.cells == "quotes" else table.heads
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    for line in table:
        said = [escaped(plain(one)) for one in line.words()]
        if view.cells == "quotes":
            said.append("<br>".join(escaped(_quoted(*one)) for one in _behind(line)))
        lines.append(f"| {' | '.join(said)} |")
    return lines


def _html(table: Table[Any]) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    lines = ['<table class="aigov-table">', f"<thead><tr>{heads}<td></td></tr></thead>", "<tbody>"]
    for line in table:
        said = "".join(f"<td>{escape(plain(one))}</td>" for one in line.words())
        quotes = "".join(f"<li>{escape(_quoted(*one))}</li>" for one in _behind(line))
        lines.append(f"<tr>{said}<td><details><summary>quotes</summary><ul>{quotes}</ul></details></td></tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])
