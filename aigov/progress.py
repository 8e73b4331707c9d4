"""How far a run has come: told to the log ``aigov``, and shown to whoever looks on.

Nobody hears the log who does not ask for it, as ``logging.basicConfig(level="INFO")`` does: what a run began with,
what it came to, and what failed (as a warning). DEBUG adds each document, with its seconds.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import attrs

from aigov.model import Document, Extraction, Unread

Item = TypeVar("Item", Document | Unread, Extraction)

LOG = logging.getLogger("aigov")
LOG.addHandler(logging.NullHandler())


@attrs.define
class Progress:
    """What there was so far."""

    documents: int = 0
    #: Characters of text: nearly bytes, in English.
    characters: int = 0
    proposals: int = 0
    #: Documents and extractors that failed.
    failures: int = 0

    def add(self, item: Document | Unread | Extraction) -> None:
        """Count a document, or what came of one."""
        self.documents += 1
        if isinstance(item, Document):
            self.characters += len(item.text)
        elif isinstance(item, Extraction):
            self.characters += sum(len(record.document.text) for record in item.documents)
            self.proposals += len(item)
            self.failures += len(item.failures)

    def __str__(self) -> str:
        return (
            f"documents: {self.documents}, characters: {self.characters}, proposals: {self.proposals}, "
            f"failed: {self.failures}"
        )


class _Listener(logging.Handler):
    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__()
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.WARNING:
            self._say(record.getMessage())


@contextlib.contextmanager
def heard(say: Callable[[str], None]) -> Iterator[None]:
    """Have all that the log tells said meanwhile, but for the warnings."""
    listener, level = _Listener(say), LOG.level
    LOG.addHandler(listener)
    LOG.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        LOG.removeHandler(listener)
        LOG.setLevel(level)


@contextlib.contextmanager
def logged() -> Iterator[Callable[[Extraction], None]]:
    """Give what takes what came of each document to the log, and at the end tell it what all came to."""
    so_far, begin, end = Progress(), time.monotonic(), "stopped"

    def tell(part: Extraction) -> None:
        so_far.add(part)
        for document, reason in part.failures:
            # An error of reading names its file already.
            LOG.warning("%s", reason if reason.startswith(f"{document}: ") else f"{document}: {reason}")
        if LOG.isEnabledFor(logging.DEBUG):
            for record in part.documents:
                seconds = sum(report.seconds for report in record.reports)
                found = sum(report.found for report in record.reports)
                LOG.debug("%s: %s, %d found, %.2f s", record.document.id, record.status, found, seconds)

    try:
        yield tell
        end = "done"
    finally:
        LOG.info("%s: %s, in %.1f s", end, so_far, time.monotonic() - begin)


def shown(items: Iterable[Item], *, total: int | None = None, skipped: Callable[[], int] = lambda: 0) -> Iterator[Item]:
    """Yield documents, or what came of them, with a bar where somebody looks on: on a terminal, or in a notebook.

    It has documents, megabytes a second, proposals, failures and, where ``total`` says how many documents there are,
    the time left. ``skipped`` says how many of them there was nothing to do for so far.
    """
    from tqdm.auto import tqdm  # type: ignore[import-untyped]

    so_far, begin = Progress(), time.monotonic()
    with tqdm(total=total, unit=" documents", desc="reading", leave=False, disable=None, dynamic_ncols=True) as bar:
        for item in items:
            so_far.add(item)
            speed = so_far.characters / 1e6 / max(time.monotonic() - begin, 1e-3)
            told = [f"{speed:.2f} MB/s"]
            if isinstance(item, Extraction):
                told += [f"{so_far.proposals:,} proposals", f"{so_far.failures:,} failed"]
            bar.set_postfix_str(", ".join(told), refresh=False)
            bar.update(so_far.documents + skipped() - bar.n)
            yield item
