"""Extraction by any ``concurrent.futures.Executor``: threads, processes, or a cluster by Dask's ``get_executor``.

An executor that was passed in is only submitted to. It is never built anew: where a document kills a process of a
``ProcessPoolExecutor``, that pool is broken for good, and WorkersLost says so. Dask starts its workers anew, and there
the document alone is left out; so it is with the processes of ``workers=``. Work that was submitted goes on where the
extraction is stopped before its end. There is no time limit.
"""

from __future__ import annotations

import functools
import pickle
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait

import attrs

from aigov.exceptions import UsageError, WorkersLost
from aigov.guard import worded
from aigov.tasks import Given, Item, Outcome, Task
from aigov.window import Window

#: How many characters are sent at once: a task costs a cluster about two milliseconds.
_BATCH = 500_000
#: How many batches are with the executor at once, at least.
_BATCHES = 16


def submitted(
    documents: Iterator[Given], task: Task, executor: Executor, workers: int
) -> Generator[Outcome, None, None]:
    """Return what comes of some documents, in their order, by an executor.

    At least 16 batches of about half a megabyte are with it at once, and two for each of ``workers``. Of a batch that
    fails each document is tried by itself: halving it would be more rounds, and a cluster takes seconds to get over
    each. One that fails by itself is tried once more when nothing else is under way, then reported and left out.

    Raises UsageError at once for what cannot be sent, later for what is not found where it is to run, and WorkersLost
    where the executor takes nothing more.
    """
    return _Submission(documents, task, executor, max(_BATCHES, 2 * workers)).outcomes()


@attrs.define(eq=False)
class _Submission:
    """What is with an executor, and what waits."""

    _documents: Iterator[Given]
    _task: Task
    _executor: Executor
    _batches: int
    _window: Window = attrs.field(init=False)
    _packed: bytes = attrs.field(init=False)
    #: How many batches were submitted.
    _count: int = attrs.field(default=0, init=False)
    _running: dict[Future[bytes], list[Item]] = attrs.field(factory=dict, init=False)
    #: The documents of batches that failed, and those that failed by themselves.
    _singles: deque[Item] = attrs.field(factory=deque, init=False)
    _suspects: deque[Item] = attrs.field(factory=deque, init=False)

    def __attrs_post_init__(self) -> None:
        self._window = Window(self._documents, self._batches * _BATCH)
        self._packed = self._task.packed()

    def outcomes(self) -> Generator[Outcome, None, None]:
        try:
            while True:
                yield from self._window.settled()
                if self._window.over:
                    return
                while len(self._running) < self._batches and (items := self._next()):
                    self._submit(items)
                for future in wait(self._running, return_when=FIRST_COMPLETED).done:
                    self._take(future, self._running.pop(future))
        finally:
            for future in self._running:
                future.cancel()

    def _next(self) -> list[Item]:
        """Return what is to be done next; a document that failed by itself only when nothing else is under way."""
        if any(item.deaths for items in self._running.values() for item in items):
            return []
        items = [self._singles.popleft()] if self._singles else self._window.read(_BATCH)
        if not items and not self._running and self._suspects:
            return [self._suspects.popleft()]
        return items

    def _submit(self, items: list[Item]) -> None:
        packed = []
        for item in items:
            try:
                packed.append(item.packed())
            except Exception as error:
                self._window.settle(item.number, self._task.lost(item, f"it cannot be sent to a worker: {error}"))
                items = [one for one in items if one is not item]
        if not items:
            return
        self._count += 1
        try:
            future = self._executor.submit(run, self._packed, packed, self._count)
        except Exception as error:
            self._running.clear()  # nobody is left to cancel it
            raise WorkersLost(
                f"the executor takes nothing more ({worded(error)}). Where a document kills its process, use workers= "
                "to have it left out"
            ) from error
        self._running[future] = items

    def _take(self, future: Future[bytes], items: list[Item]) -> None:
        try:
            came = pickle.loads(future.result())
        except UsageError:  # the task is not found there, which no other try will change
            raise
        except (Exception, CancelledError) as error:
            self._try_again(items, error)
        else:
            for item, one in zip(items, came, strict=True):
                self._window.settle(item.number, self._task.outcome(item, one))

    def _try_again(self, items: list[Item], error: BaseException) -> None:
        if len(items) > 1:
            self._singles += items
        elif items[0].deaths:
            # Not the words of the error, which name addresses and change from run to run.
            reason = f"the executor failed each time that it was tried ({type(error).__name__}), and it is left out"
            self._window.settle(items[0].number, self._task.lost(items[0], reason))
        else:
            self._suspects.append(attrs.evolve(items[0], deaths=1))


def run(packed: bytes, documents: list[bytes], number: int) -> bytes:
    """Do some documents, where the executor runs, and return what came of each, packed; UsageError as ``Task``.

    The number makes every batch another one: Dask does what it was sent before once, even where that has failed.
    """
    task = _task(packed)
    return pickle.dumps([task.done(document) for document in documents])


@functools.lru_cache(maxsize=4)
def _task(packed: bytes) -> Task:
    return Task.unpacked(packed)
