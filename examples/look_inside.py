"""From a cell of the matrix down to the words it rests on, and why they were taken.

    python examples/look_inside.py [ROW COLUMN]

Without a ROW and a COLUMN it opens the cell that holds most. For every proposal in it, it prints the codes, the
actors, the sentence with the quote marked in it, and what decided. Then it opens a cell in which the codebook's terms
occur and nothing is proposed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import aigov

SEEDS = Path(__file__).parents[1] / "seeds" / "briefs"


def show(proposal: aigov.Proposal, document: aigov.Document, decision: aigov.Decision | None) -> None:
    """Print a proposal, its sentence and what it rests on."""
    source = proposal.source
    print(f"{document.title}, characters {source.start} to {source.end}")
    print(f"  {' '.join(aigov.highlight(proposal, document, marks=('>>', '<<')).split())}")
    print(f"  {proposal.mechanism}, {proposal.modality}, {proposal.stance}: it would {proposal.effect}")
    for actor in proposal.actors:
        print(f"  {actor.role}: {actor.name}" + (f' ("{actor.at.of(document.text)}")' if actor.at else ""))
    codes = (proposal.domain, proposal.mechanism, proposal.modality)
    reasons = [
        f'"{one.span.of(document.text)}" says {one.meaning}'
        for one in (decision.evidence if decision else ())
        if one.meaning.startswith(codes)
    ]
    print(f"  because {'; '.join(reasons)}\n")


def main(row: str = "", column: str = "") -> None:
    extraction = aigov.extract(aigov.read(SEEDS))
    matrix = aigov.compare(extraction)
    if not row:
        row, column = max(matrix.cells, key=lambda place: len(matrix[place]))
    cell = matrix[row, column]
    print(f"{row} x {column}: {len(cell)} proposals\n")
    rules = aigov.extractor("rules")
    for proposal in cell:
        document = matrix.document(proposal.source.document).document
        decisions = rules.explain(document, aigov.segment(document), extraction.codebook) if rules.explain else ()
        taken = (one for one in decisions if one.candidate and one.candidate.span == proposal.source.span)
        show(proposal, document, next(taken, None))
    mentioned = [(place, cell) for place, cell in matrix.cells.items() if cell.state == "mentioned"]
    for (row, column), cell in mentioned[:1]:
        print(f"{row} x {column}: mentioned, and nothing is proposed")
        for passage in cell.passages:
            print(f"  {' '.join(passage.text.split())}")


if __name__ == "__main__":
    main(*sys.argv[1:])
