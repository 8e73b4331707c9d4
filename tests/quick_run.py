"""A run with a store that tests start as a process of its own, to do things to it.

    python tests/quick_run.py DB FIRST LAST [limited=BYTES] [plain] [reading] [copies]

It finds proposals in the generated documents from FIRST up to LAST. ``limited`` bounds the size of a file, as a full
disk does; ``plain`` is a user who may write nowhere but where everybody may; ``reading`` only counts the documents;
``copies`` looks for copies among them, as the command line does.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from aigov.codebook import Codebook
from aigov.corpus import Store, load
from aigov.exceptions import AigovError
from aigov.model import Actor, Candidate, Document, Extractor, Segment
from aigov.reading.duplicates import with_copies_noted

#: A user of no rights.
NOBODY = 65_534


def find(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
    """Take every sentence for a proposal."""
    for number, segment in enumerate(segments):
        domain = codebook.domain_codes[number % len(codebook.domain_codes)]
        yield Candidate(segment.span, domain, "funding", actors=[Actor("the ministry", "implementer")])


QUICK = Extractor("quick", "1", find)


def documents(first: int, last: int) -> Iterator[Document]:
    """Yield short documents, each with its number in it."""
    for number in range(first, last):
        text = "".join(f"In case {number} the ministry should fund laboratory {line}. " for line in range(number % 7))
        yield Document(f"{number:06}.txt", text + f"Case {number} is closed.", authors=[f"Author {number % 50}"])


def main(path: str, first: str, last: str, *conditions: str) -> int:
    """Do the work, and return the exit status."""
    if "plain" in conditions and os.geteuid() == 0:
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "first.db")) as store:
            # All that is imported late is read while it may be.
            store.extract(documents(0, 2), extractors=[QUICK])
            list(store.extraction().documents)
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    for condition in conditions:
        if condition.startswith("limited="):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            size = int(condition.partition("=")[2])
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    print("ready", flush=True)
    try:
        if "reading" in conditions:
            print(sum(1 for _ in load(path).documents), flush=True)
            return 0
        with Store(path) as store:
            found = documents(int(first), int(last))
            run = store.extract(with_copies_noted(found) if "copies" in conditions else found, extractors=[QUICK])
    except AigovError as error:
        print(error, flush=True)
        return 2
    print(run.skipped, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
