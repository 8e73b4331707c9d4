"""What changed from one period to the next: new asks, asks not seen again, turned around, stronger or weaker.

    python examples/compare_periods.py [TABLE [CUT]]

TABLE is a table of documents with a date each (``.jsonl`` or ``.csv``), or a folder; without one it reads the briefs
in ``seeds/briefs``. CUT is the date at which the second period begins (2024 without one). It prints the changes of
the corpus as a whole, each with a quote behind it, and which documents are not dated exactly enough.
"""

from __future__ import annotations

import sys
from pathlib import Path

import aigov

SEEDS = Path(__file__).parents[1] / "seeds" / "briefs"


def main(path: str = str(SEEDS), cut: str = "2024") -> None:
    parts = aigov.slices(aigov.extract(aigov.read(path)), [cut])
    before, after = (part.extraction for part in parts.slices)
    changes = aigov.difference(before, after, by="corpus", least=1)
    print(changes)
    for change in changes.changes:
        for proposal in (*change.before, *change.after)[:1]:
            print(f"\n{change.kind}: “{' '.join(proposal.source.quote.split())}” ({proposal.source.document})")
    print(f"\nNot dated exactly enough: {', '.join(record.document.id for record in parts.undated) or 'none'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
