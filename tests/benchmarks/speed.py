"""How long each part takes, as a multiple of the time that finding the words takes in the same run.

    python tests/benchmarks/speed.py [--every N] [-o README.md] [PATH ...]

A PATH is whatever ``aigov.read`` reads; without one it is the seeds. ``--every`` takes each N-th document only. The
documents are taken one after the other: the whole work first, then its parts, then ``re.findall(r"\\w+", text)``, so
that a busy machine slows all of them alike. Times are those of the processor, on one core. The whole is what
``aigov.stream`` does: segments, extractor, checks and mentions, but not reading the file. ``-o`` writes the figures
between the two markers of the README too.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aigov
from aigov import plugins
from aigov.mentions import mentions

SEEDS = Path(__file__).parents[2] / "seeds" / "briefs"
WORDS = "words, by re.findall"
BEGIN, END = "<!-- speed -->", "<!-- /speed -->"
PARTS = ("whole", "segments", "extractor", "mentions", WORDS)


def measured(document: aigov.Document, extractor: aigov.Extractor, codebook: aigov.Codebook) -> Counter[str]:
    """Return the seconds that each part takes on a document."""
    seconds: Counter[str] = Counter()

    def clock(part: str, work: Callable[[], Any]) -> Any:
        begin = time.process_time()
        result = work()
        seconds[part] += time.process_time() - begin
        return result

    clock("whole", lambda: list(aigov.stream([document], extractors=[extractor], codebook=codebook)))
    segments = clock("segments", lambda: aigov.segment(document))
    clock("extractor", lambda: list(extractor.extract(document, segments, codebook)))
    clock("mentions", lambda: mentions(document, segments, codebook))
    clock(WORDS, lambda: re.findall(r"\w+", document.text))
    return seconds


def figures(seconds: Counter[str], documents: int, characters: int) -> Iterator[str]:
    """Yield the lines that say how long each part took."""
    yield f"{documents} documents, {characters / 1e6:.2f} million characters"
    yield f"{'':22}{'seconds':>9}{'million characters/s':>22}{'times the words':>17}"
    for part in PARTS:
        took = seconds[part]
        yield f"{part:22}{took:9.2f}{characters / 1e6 / took:22.2f}{took / seconds[WORDS]:17.1f}"
    unit = 1 if sys.platform == "darwin" else 1024
    yield f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20:.0f} MiB"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", default=[str(SEEDS)], metavar="PATH")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("-o", "--output", type=Path, metavar="README.md")
    arguments = parser.parse_args()
    codebook = plugins.codebook()
    extractor = aigov.extractor("rules")
    seconds: Counter[str] = Counter()
    documents = characters = 0
    for number, document in enumerate(aigov.read(*arguments.paths)):
        if isinstance(document, aigov.Document) and number % arguments.every == 0:
            if not documents:  # once before the clock runs, for what is loaded at the first use
                measured(document, extractor, codebook)
            seconds += measured(document, extractor, codebook)
            documents += 1
            characters += len(document.text)
    if not seconds[WORDS]:
        sys.exit("nothing to measure: no document with words")
    text = "\n".join(figures(seconds, documents, characters))
    print(text)
    if arguments.output is not None:
        before, _, rest = arguments.output.read_text(encoding="utf-8").partition(f"{BEGIN}\n")
        after = rest.partition(END)[2]
        arguments.output.write_text(f"{before}{BEGIN}\n```text\n{text}\n```\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
