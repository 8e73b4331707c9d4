"""Who proposes what on talent, compute, safety and ethics, in five articles side by side.

    python examples/compare_seeds.py [PATH ...]

Without a PATH it reads the briefs in ``seeds/briefs``. A PATH is a document, a folder of documents, or a table of
them. It prints the matrix, and then how much of it is asked for rather than offered, in each row.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import aigov

SEEDS = Path(__file__).parents[1] / "seeds" / "briefs"
DOMAINS = ("talent", "compute", "safety", "ethics")


def main(*paths: str) -> None:
    extraction = aigov.extract(aigov.read(*(paths or [str(SEEDS)])))
    matrix = aigov.compare(extraction, domains=DOMAINS)
    print(matrix)
    print()
    for row in DOMAINS:
        strength = Counter(proposal.modality for proposal in matrix.proposals if proposal.domain == row)
        print(f"{row:8} {', '.join(f'{count} {modality}' for modality, count in strength.most_common()) or 'nothing'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
