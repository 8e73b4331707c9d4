"""A matrix as JSON, as ``schemas/matrix.schema.json`` has it: complete, with the evidence for every number."""

from __future__ import annotations

import json
from typing import Any

from aigov.matrix import Cell, Heading, Matrix
from aigov.rendering import captions
from aigov.rendering.view import View


def render(matrix: Matrix, **options: Any) -> str:
    """Return the matrix as JSON. The options are checked, and none changes anything: nothing is left away."""
    View.of(**options)
    return json.dumps(record(matrix), ensure_ascii=False, indent=1) + "\n"


def record(matrix: Matrix) -> dict[str, Any]:
    """Return the matrix as JSON has it."""
    from aigov.serialization import proposal_record

    return {
        "codebook": {"name": matrix.codebook.name, "version": matrix.codebook.version},
        "fields": {"rows": matrix.fields[0], "columns": matrix.fields[1]},
        "count": matrix.count,
        "totals": {
            "documents": len(matrix.documents),
            "proposals": len(matrix.proposals) + len(matrix.hidden),
            "shown": len(matrix.proposals),
            "proponents": matrix.proponents[0],
            "speaking": matrix.proponents[1],
        },
        "notes": captions.notes(matrix),
        "uncovered": [{"name": name, "proposals": times} for name, times in matrix.uncovered],
        "rows": [_heading(row) for row in matrix.rows],
        "columns": [_heading(column) for column in matrix.columns],
        "cells": [_cell(matrix, row, column) for row in matrix.rows for column in matrix.columns],
        "documents": [
            {
                "id": kept.document.id,
                "title": kept.document.title,
                "authors": list(kept.document.authors),
                "publisher": kept.document.publisher,
                "published": kept.document.published,
                "kind": kept.document.kind,
                "status": kept.status,
                "error": kept.error,
            }
            for kept in matrix.heads
        ],
        "proposals": [proposal_record(proposal) for proposal in matrix.proposals],
        "hidden": [
            {"document": proposal.source.document, "id": proposal.id, "domain": proposal.domain}
            for proposal in matrix.hidden
        ],
    }


def _heading(heading: Heading) -> dict[str, Any]:
    return {
        "name": heading.name,
        "shown": heading.shown,
        "elsewhere": heading.elsewhere,
        "documents": list(heading.documents),
        "own": list(heading.own),
        "voices": list(heading.voices),
    }


def _cell(matrix: Matrix, row: Heading, column: Heading) -> dict[str, Any]:
    cell: Cell = matrix.cell(row.name, column.name)
    return {
        "row": row.name,
        "column": column.name,
        "state": cell.state,
        "count": matrix.tally(cell),
        "proposals": [{"document": proposal.source.document, "id": proposal.id} for proposal in cell],
        "passages": [
            {"document": passage.document, "span": [passage.span.start, passage.span.end]} for passage in cell.passages
        ],
    }
