"""Measure the rules on folders of coded documents, and write the figures into the README.

    python write_accuracy.py [-o README.md] "NAME=FOLDER" ["NAME=FOLDER" ...]

A FOLDER holds the documents in ``docs`` and their codings in ``gold`` (or ``briefs`` and ``codings``, as the seeds
do); NAME says in words which documents they are. What stands between the two markers of the README is replaced;
without ``-o`` the section is printed. ``-o`` needs every folder that the README reports on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from aigov import Coding, Evaluation, Proposal, evaluate, extract, read, read_codings
from aigov.evaluation import document_name

BEGIN, END = "<!-- accuracy -->", "<!-- /accuracy -->"
#: The confidences that the README shows the effect of.
LEAST = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


@attrs.frozen
class Sample:
    """Coded documents, and what the rules find in them."""

    name: str
    codings: tuple[Coding, ...]
    proposals: tuple[Proposal, ...]
    evaluation: Evaluation

    @classmethod
    def of(cls, name: str, folder: Path) -> Sample:
        """Return what a folder holds, with the rules run over it."""
        texts, gold = (
            folder / one for one in (("briefs", "codings") if (folder / "codings").is_dir() else ("docs", "gold"))
        )
        codings = read_codings(gold)
        proposals = tuple(extract(read(texts), extractors=["rules"]))
        return cls(name, codings, proposals, evaluate(codings, proposals))


def share(value: float | None, of: int) -> str:
    """Return a figure with the number of cases that it rests on."""
    return "–" if value is None or not of else f"{value:.2f} ({of})"


def units(evaluation: Evaluation) -> int:
    """Return over how many units the codes are compared."""
    return evaluation.overlap.hits


def false_finds(evaluation: Evaluation) -> str:
    """Return how many proposals were found where none is coded, and in how many documents."""
    found, empty = evaluation.false_on_empty
    return f"{found} ({empty})" if empty else "–"


#: What a row says, and the figure in it.
ROWS: tuple[tuple[str, Callable[[Evaluation], str]], ...] = (
    ("documents", lambda one: str(len(one.documents))),
    ("unit: precision", lambda one: share(one.unit.precision, one.unit.found)),
    ("unit: recall", lambda one: share(one.unit.recall, one.unit.wanted)),
    ("unit: F1", lambda one: share(one.unit.f1, one.unit.wanted)),
    ("unit and domain: F1", lambda one: share(one.coded.f1, one.coded.wanted)),
    ("cell, proponent and domain: F1", lambda one: share(one.cell.f1, one.cell.wanted)),
    ("domain: accuracy", lambda one: share(one.accuracy("domain"), units(one))),
    ("mechanism: accuracy", lambda one: share(one.accuracy("mechanism"), units(one))),
    ("modality: accuracy", lambda one: share(one.accuracy("modality"), units(one))),
    ("stance oppose: F1", lambda one: share(one.code("stance", "oppose").f1, one.code("stance", "oppose").wanted)),
    ("proponents other than the author: recall", lambda one: share(one.others.recall, one.others.wanted)),
    ("implementers: F1", lambda one: share(one.actors("implementers").f1, one.actors("implementers").wanted)),
    ("beneficiaries: F1", lambda one: share(one.actors("beneficiaries").f1, one.actors("beneficiaries").wanted)),
    ("found in documents without a proposal", false_finds),
)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table whose first column is text."""
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def by_confidence(samples: Sequence[Sample]) -> Iterator[tuple[str, ...]]:
    """Yield, for each tenth of the confidence, how many proposals have one in it and which share of them is right."""
    right: dict[int, list[bool]] = {}
    for sample in samples:
        codings = {document_name(coding.file): coding for coding in sample.codings}
        false = {(one.name, span) for one in sample.evaluation.documents for span, _ in one.false}
        for proposal in sample.proposals:
            name = document_name(proposal.source.document)
            # By itself, an optional unit is no find at all: it neither helps nor hurts.
            if (
                proposal.confidence is None
                or name not in codings
                or not evaluate([codings[name]], [proposal]).unit.found
            ):
                continue
            tenth = min(int(proposal.confidence * 10), 9)
            right.setdefault(tenth, []).append((name, proposal.source.span) not in false)
    for tenth, cases in sorted(right.items()):
        yield f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}", str(len(cases)), f"{sum(cases) / len(cases):.2f}"


def by_least(samples: Sequence[Sample]) -> Iterator[tuple[str, ...]]:
    """Yield what ``--min-confidence`` leaves of precision and recall."""
    for least in LEAST:
        kept = [
            evaluate(one.codings, [p for p in one.proposals if p.confidence is None or p.confidence >= least]).unit
            for one in samples
        ]
        unit = sum(kept[1:], kept[0])
        yield f"{least:.1f}", str(unit.found), f"{unit.precision:.2f}", f"{unit.recall:.2f}"


def section(samples: Sequence[Sample]) -> str:
    """Return the section of the README, without its markers."""
    wanted = sum(one.evaluation.unit.wanted for one in samples)
    lines = [
        "",
        *table(
            ("", *(one.name for one in samples)),
            ((name, *(figure(one.evaluation) for one in samples)) for name, figure in ROWS),
        ),
        "",
        "In brackets stands how many cases a figure rests on: coded proposals, cells or names; for precision,",
        "proposals found; for accuracy, units that overlap at all; for the last row, documents.",
        "",
        f"What the confidence of a proposal says, over all {sum(len(one.codings) for one in samples)} documents:",
        "",
        *table(("confidence", "proposals", "share that is right as a unit"), by_confidence(samples)),
        "",
        f"What `--min-confidence` does, over the same documents with their {wanted} coded proposals:",
        "",
        *table(("at least", "proposals found", "unit: precision", "unit: recall"), by_least(samples)),
        "",
    ]
    return "\n".join(lines)


def written(readme: str, text: str) -> str:
    """Return the README with the section between its markers replaced."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"the README has no {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("samples", nargs="+", metavar="NAME=FOLDER")
    parser.add_argument("-o", "--output", type=Path, metavar="README.md")
    arguments = parser.parse_args()
    samples = []
    for text in arguments.samples:
        name, equals, folder = text.rpartition("=")
        if not equals:
            parser.error(f"'{text}' is not NAME=FOLDER")
        samples.append(Sample.of(name, Path(folder)))
    text = section(samples)
    if arguments.output is None:
        sys.stdout.write(text + "\n")
    else:
        arguments.output.write_text(written(arguments.output.read_text(encoding="utf-8"), text), encoding="utf-8")


if __name__ == "__main__":
    main()
