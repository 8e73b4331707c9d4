"""Extractors that kill or hold up the process they run in: in a module of their own, which a worker finds."""

from __future__ import annotations

import faulthandler
import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from aigov import Candidate, Code, Codebook, Document, Extractor, Proposal, Rejection, Segment, Term


def found(segments: Sequence[Segment]) -> Iterator[Candidate | Rejection]:
    for segment in segments:
        if "should" in segment.text:
            yield Candidate(segment.span, domain="compute", mechanism="funding")
        elif "odd" in segment.text:
            yield Rejection("odd", segment.span, segment.text)


def extract(
    document: Document, segments: Sequence[Segment], codebook: Codebook, folder: str
) -> Iterator[Candidate | Rejection]:
    """Do what the document says, and propose every sentence that says should.

    The folder is where the processes leave word: each document that was begun, with the process that did.
    """
    if folder:
        with (Path(folder) / document.id).open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
    text = document.text
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in text or ("ONCE" in text and begun(Path(folder), document.id) == 1):
        os._exit(3)
    if "ORPHAN" in text and os.fork() != 0:
        os._exit(3)
    if "STOP" in text:
        faulthandler.cancel_dump_traceback_later()
    if "SLEEP" in text or "ORPHAN" in text:
        time.sleep(8 if "ORPHAN" in text else 60)
        os._exit(0)
    if "LOOP" in text:
        re.match(r"(a+)+$", "a" * 40 + "b")
    if "RAISE" in text:
        raise Stranger("odd", 3)
    if "WAIT" in text:
        time.sleep(0.05)
    yield from found(segments)


def begun(folder: Path, name: str) -> int:
    """Return how often a document was begun."""
    path = folder / name
    return len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0


class Stranger(Exception):
    """An error that cannot be made again from what it keeps."""

    def __init__(self, word: str, number: int) -> None:
        super().__init__(word)


def interrupts(document: Document, segments: Sequence[Segment], codebook: Codebook) -> list[Candidate]:
    raise KeyboardInterrupt


def strange_words(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Any]:
    """Reject something in words of a kind that no other process knows."""

    class Word(str):
        __slots__ = ()

    if "odd" in document.text:
        yield Rejection(Word("odd"))
    yield from found(segments)


def stranger(proposals: Sequence[Proposal]) -> Sequence[Proposal]:
    raise Stranger("odd", 3)


def dies(*_: object) -> None:
    """Stand in for a worker that ends before it has said anything."""
    os._exit(7)


#: Small, so that a worker has soon begun.
BOOK = Codebook(
    "small",
    "1",
    "A small one",
    [Code("compute", "Machines", terms={"en": [Term("lab"), Term("chip")]}), Code("rest", "All else")],
    [Code("funding", "Money")],
)
DEADLY = Extractor("deadly", "1", extract, options={"folder": ""})
INTERRUPTS = Extractor("interrupts", "1", interrupts)
STRANGE_WORDS = Extractor("strange-words", "1", strange_words)
