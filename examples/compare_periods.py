"""What changed from one period to the next: new asks, asks not seen again, turned around, stronger or weaker.

    python examples/compare_periods.py [TABLE [CUT]]

TABLE is a table of documents with a date each (``.jsonl`` or ``.csv``), or a folder; without one it reads the briefs
in ``seeds/briefs``. CUT is the date at which the second period begins (2024 without one). It prints both
periods side by side in counts, then the changes of the corpus as a whole that most proposals bear out, with their
quotes, and which documents are not dated exactly enough.
"""

from __future__ import annotations

import sys
from pathlib import Path

import aigov

SEEDS = Path(__file__).parents[1] / "seeds" / "briefs"


def main(path: str = str(SEEDS), cut: str = "2024") -> None:
    extraction = aigov.extract(aigov.read(path))
    print(aigov.compare(extraction, columns="period", cuts=[cut], domains="all").render(cells="counts", legend=0))
    print()
    parts = aigov.slices(extraction, [cut])
    before, after = (part.extraction for part in parts.slices)
    changes = aigov.difference(before, after, by="corpus", least=1, undated=parts.undated)
    print(changes.render(top=8, cells="quotes"))


if __name__ == "__main__":
    main(*sys.argv[1:])
