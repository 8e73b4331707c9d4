"""Extractors side by side, as a table, and the places where they differ one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aigov.agreement import Score
    from aigov.surveys import Place, Row, Survey

_QUOTED = 90
_COLUMNS = ("documents", "found", "coverage", "overlaps", "conflicts", "rejected", "seconds")
_GOLD = ("precision", "recall", "f1", "coded f1")


def survey_text(survey: Survey) -> str:
    """Return a line for each extractor: counts, the share of segments covered, and with codings the agreement."""
    gold = any(row.unit is not None for row in survey.rows)
    titles = ("extractor", *_COLUMNS, *(_GOLD if gold else ()))
    table = [titles, *(tuple(_cells(row, gold)) for row in survey.rows)]
    wide = [max(len(line[index]) for line in table) for index in range(len(titles))]
    lines = [
        "  ".join(cell.ljust(size) if index == 0 else cell.rjust(size) for index, (cell, size) in enumerate(pairs))
        for pairs in (list(zip(line, wide, strict=True)) for line in table)
    ]
    return "\n".join(lines)


def _cells(row: Row, gold: bool) -> Iterator[str]:
    yield f"{row.extractor.name} {row.extractor.version}"
    yield f"{row.documents}" + (f" ({row.failed} failed)" if row.failed else "")
    yield f"{row.found}"
    yield f"{row.coverage:.1%}"
    yield f"{row.overlaps}"
    yield f"{row.conflicts}"
    yield f"{row.rejected}"
    yield f"{row.seconds:.2f}"
    if gold:
        yield from _scores(row.unit, row.coded)


def _scores(unit: Score | None, coded: Score | None) -> Iterator[str]:
    if unit is None or coded is None or not unit.wanted + unit.found:
        yield from ("-",) * len(_GOLD)
    else:
        yield from (f"{unit.precision:.3f}", f"{unit.recall:.3f}", f"{unit.f1:.3f}", f"{coded.f1:.3f}")


def place_lines(place: Place) -> Iterator[str]:
    """Yield the lines that show one place: the words, and below them what each extractor says."""
    quote = " ".join(place.quote.split())
    shown = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + "…"
    yield f"{place.document} [{place.span.start}, {place.span.end}] {shown}"
    wide = max(len(name) for name, _ in place.said)
    for name, proposal in place.said:
        if proposal is None:
            said = "-"
        else:
            said = ", ".join((proposal.domain, proposal.mechanism, proposal.modality, proposal.stance))
        yield f"  {name:{wide}}  {said}"
