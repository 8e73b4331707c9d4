"""An evaluation as a table of figures, and the places behind them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aigov.agreement import Score

if TYPE_CHECKING:
    from aigov.evaluation import Evaluation

_ROLES = {"proponent": "proponents", "implementers": "implementers", "beneficiaries": "beneficiaries"}
_QUOTED = 110


def evaluation_text(evaluation: Evaluation) -> str:
    """Return the figures of an evaluation as lines of text."""
    from aigov.evaluation import ACTORS, CODES

    unit = evaluation.unit
    head = f"{len(evaluation.documents)} documents: {unit.wanted} proposals coded, {unit.found} found"
    if evaluation.strays:
        head += f" ({evaluation.strays} more in documents that nobody coded)"
    rows = [
        ("units, overlapping by half", unit),
        ("units, overlapping at all", evaluation.overlap),
        ("units with the right domain", evaluation.coded),
        ("characters in proposals", evaluation.char),
        ("cells (proponent, domain)", evaluation.cell),
        ("stance oppose", evaluation.code("stance", "oppose")),
        *((_ROLES[role], evaluation.actors(role)) for role in ACTORS),
    ]
    lines = [head, "", f"{'':28}precision  recall     f1      n"]
    lines += [f"{name:28}{_row(score)}" for name, score in rows]
    lines += ["", f"Codes of the {evaluation.overlap.hits} units that overlap at all, share that is right:"]
    lines += [f"{field:28}{_share(evaluation.accuracy(field))}" for field in CODES]
    lines.append(f"{'domain, mean f1 of the codes':28}{_share(evaluation.domain_macro_f1)}")
    others = evaluation.others
    if others.wanted:
        lines.append(f"{'proponents not the author':28}{others.recall:9.3f} found of {others.wanted}")
    false, empty = evaluation.false_on_empty
    if empty:
        lines.append(f"{false} found in the {empty} documents in which nothing is coded")
    lines += ["", f"{'by document, units':58}     f1      n"]
    for document in evaluation.documents:
        score = document.unit
        f1 = score.f1 if score.found or score.wanted else 1.0
        lines.append(f"{_short(document.name, 57):58}{f1:7.3f}{score.wanted:7}")
    return "\n".join(lines)


def places(evaluation: Evaluation) -> Iterator[str]:
    """Yield a line for each unit that was missed, each that was found without being coded, and each code that differs.

    Each begins with what it is and its document, so that the lines can be sorted and counted.
    """
    for document in evaluation.documents:
        for kind, found in (("missed", document.missed), ("false", document.false)):
            for span, quote in found:
                yield f"{kind:7}{document.name} [{span.start}, {span.end}] {_short(quote, _QUOTED)}"
        for one in document.differences:
            yield (
                f"{'code':7}{document.name} {one.field}: coded {one.coded}, found {one.found} | "
                f"{_short(one.quote, _QUOTED)}"
            )


def _row(score: Score) -> str:
    return f"{score.precision:9.3f}{score.recall:8.3f}{score.f1:7.3f}{score.wanted:7}"


def _share(value: float | None) -> str:
    return f"{'none':>9}" if value is None else f"{value:9.3f}"


def _short(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"
