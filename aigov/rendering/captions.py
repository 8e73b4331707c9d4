"""What stands around a matrix, whatever the format: the head, the notes under it, the documents."""

from __future__ import annotations

from collections import Counter

from aigov.facts import grouped
from aigov.matrix import Matrix
from aigov.model import DocumentRecord
from aigov.rendering.view import View
from aigov.rendering.wording import denominator, joined, name_of, numbers, plain, runs

#: How many parts a sum names before it only says how many there are.
_PARTS = 12
#: How long the numbers of documents may be before it is only said how many there are.
_BRACKETS = 40
#: What ends a sentence of its own.
_ENDS = (".", "?", "!", "…", "。", "？", "！")


def many(number: int, one: str) -> str:
    """Return a number with its noun.

    >>> many(1, "document"), many(2, "document")
    ('1 document', '2 documents')
    """
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def head(matrix: Matrix) -> str:
    """Return how much the matrix shows, of what, and out of how many."""
    shown, every = len(matrix.proposals), len(matrix.proposals) + len(matrix.hidden)
    count = f"{shown} of {many(every, 'proposal')}" if matrix.hidden else many(every, "proposal")
    parts = [f"{name_of(row, matrix, 0)} {row.shown}" for row in matrix.rows]
    if shown and len(parts) <= _PARTS and matrix.fields[0] != "theme":
        count += ": " + ", ".join(parts)
    unread = sum(record.status != "read" for record in matrix.heads)
    read = many(len(matrix.documents), "document") + (f" ({unread} not read)" if unread else "")
    speakers, speaking = matrix.proponents
    here = f" ({speaking} speak here)" if speaking != speakers else ""
    return f"{count}. {read}, {many(speakers, 'proponent')}{here}"


def left_out(matrix: Matrix) -> str:
    """Return what the chosen domains leave out, and who speaks only there; empty where they leave out nothing."""
    if not matrix.hidden:
        return ""
    sums: Counter[str] = Counter()
    for proposal, places in grouped(matrix.hidden, ("domain",)):
        sums[proposal.domain] += len(places)
    parts = ", ".join(
        f"{domain} {number}" for domain, number in sorted(sums.items(), key=lambda item: (-item[1], item))
    )
    only = [column for column in matrix.columns if column.elsewhere and not column.shown]
    if "theme" in matrix.fields:
        return f"Not shown, {len(matrix.hidden)}, each asked by nobody else: {parts}"
    names = ", ".join(f"{name_of(column, matrix, 1)} {numbers(column, matrix)}" for column in only[:_PARTS])
    rest = f" and {len(only) - _PARTS} more" if len(only) > _PARTS else ""
    return f"Not shown, {len(matrix.hidden)}: {parts}" + (f" ({names}{rest} only there)" if only else "")


def key(matrix: Matrix, view: View, usual: tuple[str, ...]) -> str:
    """Return what the marks mean; ``usual`` are those who act most often."""
    absence = "m mentioned only  . nothing found  ? not read"
    if view.cells == "counts":
        brackets = "" if matrix.count == "proposals" else ", in brackets the proposals"
        return f"{counted(matrix)}{brackets}  x of these against  {absence}"
    alone = f" (@ alone: {joined(usual)})" if usual else ""
    return (
        f"! must  + should  ~ could  > will  x against  {absence}  @ who acts, where others than the proponent{alone}"
    )


def counted(matrix: Matrix) -> str:
    """Return what a cell's count counts, and out of how many."""
    return f"Counted: {matrix.count} (of {denominator(matrix)})"


def wording_note(matrix: Matrix) -> str:
    """Return whose wording the documents of kind brief are in; empty where there are none."""
    briefs = [number for number, record in enumerate(matrix.heads, 1) if record.document.kind == "brief"]
    if not briefs:
        return ""
    numbered = f"[{runs(briefs)}]"
    named = numbered if len(numbered) <= _BRACKETS else many(len(briefs), "document")
    return f"The wording of {named} is the brief's: not to be quoted as the author's."


def uncovered_note(matrix: Matrix) -> str:
    """Return the names that the table of actors does not cover, the most frequent first; empty without any."""
    if not matrix.uncovered:
        return ""
    named = ", ".join(f"{plain(name)} {times}" for name, times in matrix.uncovered[:_PARTS])
    rest = len(matrix.uncovered) - _PARTS
    return f"Not in the table of actors: {named}" + (f" and {rest} more" if rest > 0 else "")


def notes(matrix: Matrix) -> list[str]:
    """Return what a reader has to know so as not to be misled."""
    found = [wording_note(matrix)]
    cells = sum(row.shown for row in matrix.rows), sum(column.shown for column in matrix.columns)
    if max(cells) > len(matrix.proposals):
        found.append("A proposal with several values stands in the cell of each; totals count it once.")
    found.append(uncovered_note(matrix))
    return [note for note in found if note]


def legend(matrix: Matrix, view: View) -> list[str]:
    """Return the documents with their numbers, one a line; beyond ``view.legend`` only how many."""
    listed = matrix.heads[: view.legend]
    lines = [f"[{number}] {described(record)}" for number, record in enumerate(listed, 1)]
    rest = len(matrix.documents) - len(listed)
    return [*lines, f"and {many(rest, 'document')} more"] if rest else lines


def described(record: DocumentRecord) -> str:
    """Return a document in one line: title, authors, publisher, date, kind, and whether it was read."""
    document = record.document
    origin = (document.publisher, document.published or "n.d.")
    facts = [
        plain(document.title or document.id),
        plain(", ".join(document.authors)) or "unsigned",
        ", ".join(plain(fact) for fact in origin if fact),
    ]
    line = " ".join(fact if fact.endswith(_ENDS) else f"{fact}." for fact in facts[:-1]) + f" {facts[-1]}"
    line += f" ({plain(document.kind)})" if document.kind else ""
    if record.status == "failed":
        return f"{line}; not read: {plain(record.error or 'failed')}"
    if record.status == "uncovered":
        return f"{line}; not read: no extractor covers it" + (
            f" (language {plain(document.language)})" if document.language else ""
        )
    return line
