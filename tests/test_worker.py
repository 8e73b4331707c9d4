"""What a worker says to what it hears."""

from __future__ import annotations

import faulthandler
import pickle
from typing import Any

import deadly_extractors as deadly
import pytest

from aigov.exceptions import UsageError
from aigov.model import Document, Extraction
from aigov.reconciliation import reconcile
from aigov.serialization import default_codebook
from aigov.single import extract_one
from aigov.tasks import Item, Task
from aigov.worker import BEGUN, DONE, HERE, READY, REFUSED, attend

TASK = Task((deadly.DEADLY,), default_codebook(), reconcile)
ITEM = Item(0, Document("a.txt", "We should fund chips."))


def attended(*heard: bytes, time_limit: float | None = None) -> list[tuple[str, Any]]:
    """Return what a worker says when it hears some messages, and then the end."""
    messages = iter([*heard, b""])
    said: list[tuple[str, Any]] = []
    attend(lambda: next(messages), lambda word, what: said.append((word, what)), time_limit)
    return said


def test_a_worker_tells_before_and_after_each_document() -> None:
    """It is there, it is ready, and of each document it tells that it begins, when, and what came of it."""
    said = attended(TASK.packed(), pickle.dumps([ITEM.packed()] * 2), pickle.dumps([ITEM.packed()]))
    assert [word for word, _ in said] == [HERE, READY, *[BEGUN, DONE] * 3]
    assert [what for word, what in said if word == BEGUN] == sorted(what for word, what in said if word == BEGUN)
    came = TASK.outcome(ITEM, said[-1][1])
    assert isinstance(came, Extraction)
    assert came == extract_one(ITEM.document, TASK.extractors, TASK.codebook)


def test_a_task_that_is_not_found_is_refused() -> None:
    """The error names what is not found, and the worker is done."""
    parts = [("the extractor 'mine'", b"nonsense"), ("a", b"N."), ("b", b"N.")]
    packed = pickle.dumps((parts, False, False))
    here, (word, error) = attended(packed)
    assert here == (HERE, None)
    assert word == REFUSED
    assert isinstance(error, UsageError)
    assert str(error).startswith("the extractor 'mine' is not found by a worker (UnpicklingError")


def test_the_clock_runs_for_each_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is set before a document and stopped after it: it ends the process, and writes nothing that anybody sees."""
    clock: list[Any] = []
    monkeypatch.setattr(
        faulthandler, "dump_traceback_later", lambda time, *, file, **how: clock.append((time, file.name, how["exit"]))
    )
    monkeypatch.setattr(faulthandler, "cancel_dump_traceback_later", lambda: clock.append("stopped"))
    attended(TASK.packed(), pickle.dumps([ITEM.packed()] * 2), time_limit=5)
    assert clock == [(5, "/dev/null", True), "stopped"] * 2
