"""Many speakers in one matrix: how many documents of each ask for what, and which asks several of them make.

    python examples/many_countries.py [TABLE]

TABLE is a table of documents with an author each (``.jsonl`` or ``.csv``), or a folder; without one it reads the
briefs in ``seeds/briefs``. It prints the matrix in counts with the first columns, and then the asks that most
make, with those who make them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import aigov

SEEDS = Path(__file__).parents[1] / "seeds" / "briefs"


def main(path: str = str(SEEDS)) -> None:
    extraction = aigov.extract(aigov.read(path))
    matrix = aigov.compare(extraction, domains="all")
    print(matrix.render("text", cells="counts", top=12, legend=0))
    print()
    print(matrix.gaps().render(top=40))


if __name__ == "__main__":
    main(*sys.argv[1:])
