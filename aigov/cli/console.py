"""What a command tells beside its result: everything here goes to standard error."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from aigov.model import Extraction

#: How many rejections are listed unless all are asked for.
_LISTED = 10


def say(text: str) -> None:
    """Write one line to standard error."""
    with beside_bars(sys.stderr):
        print("aigov:", " ".join(text.split()), file=sys.stderr)


@contextlib.contextmanager
def beside_bars(stream: TextIO) -> Iterator[None]:
    """Take the bars that show progress off the terminal, if a stream leads there, while something is written to it."""
    bars = sys.modules.get("tqdm")
    if bars is None or not stream.isatty():
        yield
        return
    with bars.tqdm.external_write_mode(stream):
        yield


class Tally:
    """What went wrong over several extractions: it is told as it comes, and summed up at the end."""

    def __init__(self, *, verbose: bool) -> None:
        self._verbose = verbose
        self._counts: Counter[str] = Counter()
        self._named: set[tuple[str, str]] = set()

    @property
    def wrong(self) -> bool:
        """Tell whether some document or extractor failed, or something was rejected."""
        return bool(self._counts["failed"] or self._counts["rejected"])

    def failed(self, what: str) -> None:
        """Tell of a failure that belongs to no document of an extraction."""
        self._counts["failed"] += 1
        say(what)

    def add(self, extraction: Extraction) -> None:
        """Tell of what went wrong in an extraction, and count what came of it."""
        from aigov.single import STANDARD_OUTPUT

        for document, extractor, rejection in extraction.rejections:
            self._counts["rejected"] += 1
            if self._verbose or self._counts["rejected"] <= _LISTED:
                say(f"{document}: rejected, by {extractor.name}: {rejection.reason}")
            self._blame(extractor.name, "whose candidates are rejected,")
        for record in extraction.documents:
            name = record.document.id
            self._counts["documents"] += 1
            self._counts["uncovered"] += record.status == "uncovered"
            if record.error is not None:
                self.failed(record.error)
            for remark in record.document.notes:
                say(f"{name}: {remark}")
            for report in record.reports:
                if report.error is not None:
                    self.failed(f"{name}: extractor '{report.extractor.name}' failed: {report.error}")
                    self._blame(report.extractor.name, "which failed,")
                for note in report.notes:
                    if note.name == STANDARD_OUTPUT:
                        self._blame(report.extractor.name, f"which wrote {note.value!r:.80} to standard output,")
                for note in report.notes if self._verbose else ():
                    say(f"{name}: {report.extractor.name}: {note.name}: {note.value}")
        self._counts["proposals"] += len(extraction.proposals)

    def _blame(self, extractor: str, what: str) -> None:
        """Tell once where an extractor comes from; one of the caller's own is known to him."""
        from aigov.plugins import owner

        if (extractor, what[:10]) not in self._named and (found := owner(extractor)) is not None:
            say(f"the extractor '{extractor}', {what} comes from {found}")
        self._named.add((extractor, what[:10]))

    def close(self) -> None:
        """Sum up."""
        counts = self._counts
        parts = [_many(counts["proposals"], "proposal") + " in " + _many(counts["documents"], "document")]
        if counts["uncovered"]:
            parts.append(f"{counts['uncovered']} not read: no extractor covers the language or type")
        if counts["failed"]:
            parts.append(f"{counts['failed']} failed")
        if counts["rejected"]:
            more = "" if self._verbose or counts["rejected"] <= _LISTED else " (--verbose lists all)"
            parts.append(f"{counts['rejected']} rejected{more}")
        say("; ".join(parts))


def _many(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
