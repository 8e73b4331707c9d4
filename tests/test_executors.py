"""Executors that were passed in: the same result, and of a batch that fails the document is found."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import attrs
import deadly_extractors as deadly
import pytest
from hypothesis import given, settings, strategies as st

from aigov import executors, testing
from aigov.exceptions import DocumentLost, UnreadableDocument, UsageError, WorkersLost
from aigov.extraction import extract, stream
from aigov.model import Document, Extraction, Extractor, Unread

pytestmark = pytest.mark.usefixtures("bounded")

BOOK = deadly.BOOK
BROKEN = Unread("broken.txt", UnreadableDocument("broken.txt", "not UTF-8"))


class Here(Executor):
    """Does everything at once and in this thread, but fails where it is told to."""

    def __init__(self, fails: Callable[[list[bytes]], bool] = lambda _: False) -> None:
        self.fails = fails
        self.sent: list[int] = []

    def submit(self, run: Callable[..., Any], /, *arguments: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.sent.append(len(arguments[1]))
        if self.fails(arguments[1]):
            future.set_exception(MemoryError("too much"))
        else:
            future.set_result(run(*arguments))
        return future


def documents(count: int, special: dict[int, str] | None = None) -> list[Document]:
    texts = {number: f"We should fund lab {number}." for number in range(count)} | (special or {})
    return [Document(f"d{number:02}", text, authors=("Ann Lee",)) for number, text in texts.items()]


def run(given_documents: Any, executor: Executor | None, **options: Any) -> Extraction:
    return extract(
        given_documents, **{"extractors": [deadly.DEADLY], "codebook": BOOK, "executor": executor, **options}
    )


@settings(max_examples=15)
@given(st.lists(testing.documents(), max_size=12, unique_by=lambda one: one.id), st.integers(1, 3000))
def test_the_result_is_that_without_an_executor(drawn: list[Document], batch: int) -> None:
    """Whatever the documents and however they are cut into batches, it is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(executors, "_BATCH", batch)
        assert run(drawn, Here()) == run(drawn, None)


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_threads_and_processes_do_as_well(kind: str) -> None:
    """The executors of the standard library find what is found without, in its order, the unread in their places."""
    given_documents = [*documents(40), BROKEN, Document("last", "We should stop. An odd thing.")]
    spawn = multiprocessing.get_context("spawn")
    with ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, mp_context=spawn) as executor:
        assert run(given_documents, executor) == run(given_documents, None)


def test_of_a_batch_that_fails_one_document_is_left_out() -> None:
    """Each is tried by itself, the one that fails once more, and only that one is reported and left out."""
    poison = documents(9, {5: "We should not send POISON."})
    executor = Here(lambda sent: any(b"POISON" in one for one in sent))
    found = run(poison, executor)
    reason = "the executor failed each time that it was tried (MemoryError), and it is left out"
    assert found.failures == (("d05", f"d05: {reason}"),)
    assert found.proposals == run(documents(9), None).proposals[:5] + run(documents(9), None).proposals[6:]
    assert executor.sent == [9] + [1] * 10
    with pytest.raises(DocumentLost, match="d05: the executor failed each time"):
        run(poison, executor, strict=True)


def test_a_failure_that_goes_by_costs_nothing() -> None:
    """A document that failed by itself is tried once more when nothing else is under way."""
    tries = iter([True])
    found = run(documents(1), Here(lambda _: next(tries, False)))
    assert found == run(documents(1), None)


def test_batches_are_cut_by_size_and_so_many_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is read than is with the executor, and what waits to be told."""
    monkeypatch.setattr(executors, "_BATCH", 3000)
    monkeypatch.setattr(executors, "_BATCHES", 4)
    count = 0

    def reading() -> Iterator[Document]:
        nonlocal count
        for document in documents(200):
            count += 1
            yield document

    release = threading.Event()
    with ThreadPoolExecutor(2) as executor:
        for _ in range(2):
            executor.submit(release.wait)
        parts = stream(reading(), extractors=[deadly.DEADLY], codebook=BOOK, executor=executor)
        threading.Timer(0.2, release.set).start()
        next(parts)
        assert count <= 16
        assert len(list(parts)) == 199


def test_an_executor_that_takes_nothing_more_is_told() -> None:
    """One that was shut down, and a pool that a document broke for good; what was done before is told first."""
    with ThreadPoolExecutor(1) as executor:
        pass
    with pytest.raises(WorkersLost, match=r"takes nothing more \(RuntimeError: .*workers="):
        run(documents(2), executor)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as broken, pytest.raises(WorkersLost, match="BrokenProcessPool"):
        run(documents(3, {1: "EXIT"}), broken)


def test_what_cannot_be_sent_is_told() -> None:
    """An extractor at once, with its name; a document as one that is left out; a time limit is refused."""

    class Word(str):
        __slots__ = ()

    local = Extractor("local", "1", lambda *_: [])
    with pytest.raises(UsageError, match="the extractor 'local' cannot be sent"):
        stream([], extractors=[local], codebook=BOOK, executor=Here())
    given_documents = [attrs.evolve(one, title=Word("odd")) if one.id == "d01" else one for one in documents(3)]
    assert [name for name, _ in run(given_documents, Here()).failures] == ["d01"]
    assert [name for name, _ in run(given_documents[1:2], Here()).failures] == ["d01"]
    with pytest.raises(UsageError, match="an executor has no time limit"):
        run([], Here(), time_limit=1)


def test_a_task_that_is_not_found_there_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other try would change it."""

    def unpacked(_: bytes) -> None:
        raise UsageError("the extractor 'mine' is not found by a worker")

    monkeypatch.setattr(executors, "_task", unpacked)
    with ThreadPoolExecutor(1) as executor, pytest.raises(UsageError, match="not found by a worker"):
        run(documents(3), executor)


def test_what_is_under_way_is_cancelled_at_an_early_end() -> None:
    """What has not begun by then never does."""
    release = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        parts = stream(documents(2), extractors=[deadly.DEADLY], codebook=BOOK, executor=executor)
        next(parts)
        executor.submit(release.wait)
        parts.close()  # type: ignore[attr-defined]
        release.set()
