"""How far a run has come: the log, and the bar."""

from __future__ import annotations

import io
import logging
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aigov import cli
from aigov.corpus import Store
from aigov.exceptions import UnreadableDocument
from aigov.extraction import extract, stream
from aigov.model import Candidate, Document, Extractor, Span, Unread
from aigov.progress import LOG, shown
from aigov.serialization import default_codebook

BOOK = default_codebook()
DOCUMENTS = [Document(f"d{number}", "Fund chips." * 1000) for number in range(3)]
BROKEN = Unread("e", UnreadableDocument("e", "it is empty"))


def find(document: Document, *_: object) -> Iterator[Candidate]:
    yield Candidate(Span(0, 11), "compute", "funding")
    if document.id == "d1":
        raise ValueError("no more")


def find_slowly(document: Document, *_: object) -> Iterator[Candidate]:
    time.sleep(0.2)  # a bar moves ten times a second at most
    yield from find(document)


MINE, SLOW = Extractor("mine", "2", find), Extractor("slow", "1", find_slowly)


class Terminal(io.StringIO):
    """A terminal that keeps what it was sent."""

    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Let standard error be a terminal from here on."""
    monkeypatch.setattr(sys, "stderr", found := Terminal())
    return found


def test_a_bar_tells_all_that_somebody_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has documents, megabytes a second, proposals, failures and the time left, and it goes at the end."""
    terminal = on_a_terminal(monkeypatch)
    found = extract([*DOCUMENTS, BROKEN], extractors=[SLOW], codebook=BOOK, keep_text=False, progress=True)
    assert [record.document.text for record in found.documents] == [""] * 4
    steps = terminal.getvalue().split("\r")
    told = r"3/4 \[\d\d:\d\d<\d\d:\d\d, .*documents.*, \d+\.\d\d MB/s, 3 proposals, 1 failed\]"
    assert [step for step in steps if re.search(told, step)]
    assert not steps[-1].strip()


def test_what_was_skipped_counts_as_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents for which there was nothing to do bring the end nearer; of documents no proposals are counted."""
    terminal = on_a_terminal(monkeypatch)
    for _ in shown(DOCUMENTS[:2], total=10, skipped=lambda: 6):
        time.sleep(0.2)
    assert re.search(r"\b8/10 \[.* MB/s\]", terminal.getvalue())


def test_nothing_moves_where_nobody_looks_on(capsys: pytest.CaptureFixture[str]) -> None:
    """Piped, the bar is quiet, and what is found is the same."""
    assert extract(DOCUMENTS, extractors=[MINE], codebook=BOOK, progress=True) == extract(
        DOCUMENTS, extractors=[MINE], codebook=BOOK
    )
    assert capsys.readouterr() == ("", "")


def test_the_log_tells_what_a_run_came_to(caplog: pytest.LogCaptureFixture) -> None:
    """INFO has what was begun and done, a warning each failure, and DEBUG each document with its seconds."""
    caplog.set_level(logging.INFO, "aigov")
    extract([*DOCUMENTS, BROKEN], extractors=[MINE], codebook=BOOK)
    begun, *failed, done = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert begun == ("INFO", f"begun: extractors mine 2; codebook {BOOK.name} {BOOK.version}")
    assert failed == [("WARNING", "d1: extractor 'mine' failed: ValueError: no more"), ("WARNING", "e: it is empty")]
    assert re.fullmatch(r"done: documents: 4, characters: 33000, proposals: 3, failed: 2, in \d+\.\d s", done[1])
    caplog.clear()
    caplog.set_level(logging.DEBUG, "aigov")
    extract(DOCUMENTS[:1], extractors=[MINE], codebook=BOOK)
    assert re.fullmatch(r"d0: read, 1 found, \d+\.\d\d s", caplog.messages[1])


def test_the_log_tells_of_a_run_that_was_stopped(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever goes away before the end leaves that in the log."""
    caplog.set_level(logging.INFO, "aigov")
    parts: Any = stream(DOCUMENTS, extractors=[MINE], codebook=BOOK)
    next(parts)
    parts.close()
    assert caplog.messages[-1].startswith("stopped: documents: 1, ")


def test_the_log_tells_what_a_store_had(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """A second run with a store says how much it skipped."""
    caplog.set_level(logging.INFO, "aigov")
    with Store(tmp_path / "c.db") as store:
        for _ in range(2):
            store.extract(DOCUMENTS[:1], extractors=[MINE], codebook=BOOK)
    assert caplog.messages[-1] == f"{tmp_path / 'c.db'}: documents that were done before and skipped: 1"


def test_nobody_hears_the_log_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a handler of the program's own not even a warning is written."""
    assert [type(handler) for handler in LOG.handlers] == [logging.NullHandler]
    extract([BROKEN], extractors=[MINE], codebook=BOOK)
    assert capsys.readouterr() == ("", "")


def test_the_command_says_what_the_log_tells(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With --verbose; a failure is said once, and no line is written into the bar. The log is left as it was."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("We should fund chip factories.", encoding="utf-8")
    Path("b.txt").write_text("", encoding="utf-8")
    terminal = on_a_terminal(monkeypatch)
    assert cli.main(["extract", "a.txt", "b.txt", "--verbose", "--store", "c.db"]) == 1
    steps = re.split(r"[\r\n]", terminal.getvalue())
    lines = [step for step in steps if step.startswith("aigov:")]
    assert re.fullmatch(r"aigov: a.txt: read, 1 found, \d+\.\d\d s", lines[1])
    assert lines.count("aigov: b.txt: it is empty: there is nothing but white space") == 1
    assert lines[-2:] == [
        "aigov: c.db: documents that were done before and skipped: 0",
        "aigov: 1 proposal in 2 documents; 1 failed",
    ]
    assert [step for step in steps if "0/2 [" in step]
    assert (LOG.level, len(LOG.handlers)) == (logging.NOTSET, 1)
