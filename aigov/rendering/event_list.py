"""Statements as events: a table in the form of the Discourse Network Analyzer's, for models of events in time."""

from __future__ import annotations

import csv
import io
from typing import Any

from aigov.matrix import Matrix
from aigov.model import Proposal
from aigov.phrases import plain
from aigov.rendering.csv_table import harmless
from aigov.rendering.view import View

#: The columns of an event list there: about the statement and its document, then the four variables of a statement.
COLUMNS = (
    *("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text"),
    *("person", "organization", "concept", "agreement"),
)
#: What only a proposal has.
FURTHER = ("published", "place", "start", "end", "voice", "domain", "mechanism", "modality", "stance")


def render(matrix: Matrix, **options: Any) -> str:
    """Return the proposals that a matrix shows as an event list: one a line, in the order of their dates.

    ``concept`` is the ask (its theme), ``agreement`` 1 where the proposal promotes its object and 0 where it curbs it,
    ``person`` who puts it forward, ``organization`` what the table of actors says they are a part of. ``time`` is only
    filled where the day is known; ``published`` has the date as exactly as it is known. The values are divided by
    semicolons. The options are checked, and none changes anything.
    """
    View.of(**options)
    aligned = matrix.aligned()
    ordered = sorted(matrix.proposals, key=lambda one: (_date(matrix, one), matrix.number(one.source.document), one.id))
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    writer.writerow((*COLUMNS, *FURTHER))
    for number, proposal in enumerate(ordered, 1):
        theme = aligned.find(proposal)
        concept = "" if theme is None else theme.label
        writer.writerow([harmless(value) for value in (number, *_event(matrix, proposal, concept))])
    return file.getvalue()


def _date(matrix: Matrix, proposal: Proposal) -> str:
    return matrix.head(proposal.source.document).document.published or ""


def _event(matrix: Matrix, proposal: Proposal, concept: str) -> list[object]:
    source, document = proposal.source, matrix.head(proposal.source.document).document
    published = document.published or ""
    speaker = matrix.speaker(proposal)
    parents = () if matrix.actors is None else matrix.actors.parents(proposal.proponents, document.published)
    return [
        f"{published} 00:00:00" if len(published) == 10 else "",
        document.id,
        plain(document.title or ""),
        "; ".join(document.authors),
        document.publisher,
        "headline" if source.headline else "",
        document.kind,
        plain(source.quote),
        speaker,
        "; ".join(parents),
        concept,
        int(proposal.effect == "promote"),
        published,
        source.place,
        source.start,
        source.end,
        source.voice,
        proposal.domain,
        proposal.mechanism,
        proposal.modality,
        proposal.stance,
    ]
