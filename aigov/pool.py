"""Our own worker processes: one that dies, or is stuck, costs the document it was at, and nothing else.

The processes are spawned: a fork would take the locks and the open files of this one along, which hangs a program
with threads, and would keep a pipe open whose end tells that somebody died. It is the same on every system.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import pickle
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

import attrs

from aigov.exceptions import WorkersLost
from aigov.tasks import Given, Item, Outcome, Task
from aigov.window import Window
from aigov.worker import BEGUN, DONE, HERE, OVERDUE, READY, REFUSED, serve

#: How many characters may have been read and not told: what waits while the first of them takes its time.
_ROOM = 8_000_000
#: How many characters a worker is given ahead. It is given more when half of them are done: little enough that at the
#: end none has much left while the others have nothing, and so much that it never waits for the next.
_AHEAD = 64_000
#: A document over which so many workers died is left out.
_DEATHS = 2
#: So many workers may not die without having begun a document, if none ever has; else so many more than there are.
_BARREN = 5
#: After so many seconds it is looked whether all workers are alive, should their ends have gone unseen.
_TICK = 1.0
#: So many seconds after its time a document is taken from a worker whose own clock has not ended it.
_GRACE = 5.0
#: So many seconds a process that was killed has to be gone.
_GONE = 10.0

_CONTEXT = multiprocessing.get_context("spawn")


@attrs.define(eq=False)
class _Worker:
    """A process, and what it was given."""

    process: SpawnProcess
    connection: Connection
    #: What it has not done yet, in the order in which it does it.
    items: deque[Item]
    ready: bool = False
    #: When it began the first of them (``time.monotonic``), if it did.
    begun: float | None = None
    #: Whether it was killed because its own clock had not ended it.
    stopped: bool = False

    @property
    def load(self) -> int:
        """How many characters it has before it."""
        return sum(item.weight for item in self.items)

    @property
    def alone(self) -> bool:
        """Tell whether it is at a document that another one died over, which is given nothing beside it."""
        return any(item.deaths for item in self.items)


@attrs.define(eq=False)
class Pool:
    """Worker processes that do a task with some documents, at most so many at once."""

    _documents: Iterator[Given]
    _task: Task
    _count: int
    #: How many seconds a document may take.
    _time_limit: float | None
    _window: Window = attrs.field(init=False)
    _packed: bytes = attrs.field(init=False)
    _workers: list[_Worker] = attrs.field(factory=list, init=False)
    #: What dead workers left behind, and what they died over.
    _left: deque[Item] = attrs.field(factory=deque, init=False)
    _suspects: deque[Item] = attrs.field(factory=deque, init=False)
    #: How many may still die without one having begun a document.
    _patience: int = attrs.field(default=_BARREN, init=False)
    _looked: float = attrs.field(factory=time.monotonic, init=False)

    def __attrs_post_init__(self) -> None:
        self._window = Window(self._documents, max(_ROOM, 2 * _AHEAD * self._count))
        self._packed = self._task.packed()

    def outcomes(self) -> Generator[Outcome, None, None]:
        """Yield what comes of the documents, in their order.

        Raises WorkersLost where workers die whatever they do, and UsageError where they cannot find the task.
        """
        atexit.register(self._close)  # for a generator that is still held when the interpreter ends
        try:
            while True:
                yield from self._window.settled()
                if self._window.over:
                    return
                self._feed()
                self._listen()
        finally:
            self._close()
            atexit.unregister(self._close)

    def _feed(self) -> None:
        """Give each worker enough to do, and start another one as long as there is something for it."""
        for worker in self._workers:
            if worker.load <= _AHEAD // 2 and not worker.alone:
                items = self._next(free=not worker.items)
                worker.items.extend(items)
                if worker.ready:
                    self._send(worker, items)
        while len(self._workers) < self._count and (items := self._next(free=True)):
            self._start(items)

    def _next(self, *, free: bool) -> list[Item]:
        """Return what a worker does next; one that has nothing to do may get a document that another died over."""
        if free and self._suspects:
            return [self._suspects.popleft()]
        items: list[Item] = []
        room = _AHEAD
        while self._left and room > 0:
            items.append(self._left.popleft())
            room -= items[-1].weight
        return items or self._window.read(room)

    def _give_back(self, items: Iterable[Item]) -> None:
        """Take back what a worker had not begun."""
        for item in reversed([*items]):
            (self._suspects if item.deaths else self._left).appendleft(item)

    def _start(self, items: list[Item]) -> None:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=serve, args=(theirs, self._time_limit), name="aigov worker")
        try:
            with _interrupts_later():
                process.start()
            self._workers.append(_Worker(process, ours, deque(items)))
        except OSError as error:
            self._give_back(items)
            self._mourn(f"it cannot be started: {error}")
        finally:
            theirs.close()

    def _send(self, worker: _Worker, items: list[Item]) -> None:
        packed = []
        for item in items:
            try:
                packed.append(item.packed())
            except Exception as error:
                worker.items.remove(item)
                self._window.settle(item.number, self._task.lost(item, f"it cannot be sent to a worker: {error}"))
        if packed:
            self._tell(worker, pickle.dumps(packed))

    def _tell(self, worker: _Worker, message: bytes) -> None:
        with contextlib.suppress(OSError):  # that a worker is dead is found out when it is listened to
            worker.connection.send_bytes(message)

    def _listen(self) -> None:
        """Wait for a worker to say something, or to die."""
        said = {worker.connection: worker for worker in self._workers}
        ended = {worker.process.sentinel: worker for worker in self._workers}
        sources = wait([*said, *ended], _TICK)
        for connection, worker in said.items():
            if connection in sources:
                self._hear(worker)
        for sentinel, worker in ended.items():
            if sentinel in sources and worker in self._workers:
                self._bury(worker)
        if time.monotonic() >= self._looked + _TICK:
            self._look_after()

    def _look_after(self) -> None:
        """Find those that died unseen, because a process of their own holds their connection, and those out of time."""
        self._looked = time.monotonic()
        for worker in [*self._workers]:
            if self._time_limit is not None and worker.begun is not None:
                worker.stopped = self._looked > worker.begun + self._time_limit + _GRACE
            if worker.stopped or not worker.process.is_alive():
                self._bury(worker)

    def _hear(self, worker: _Worker) -> None:
        try:
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker)
        else:
            self._take(worker, message)

    def _take(self, worker: _Worker, message: bytes) -> None:
        """Act on what a worker said."""
        word, what = pickle.loads(message)
        if word == HERE:
            self._tell(worker, self._packed)
        elif word == REFUSED:
            raise what
        elif word == READY:
            worker.ready = True
            self._send(worker, [*worker.items])
        elif word == BEGUN:
            worker.begun = what
            self._patience = _BARREN + self._count
        elif word == DONE:
            worker.begun = None
            item = worker.items.popleft()
            self._window.settle(item.number, self._task.outcome(item, what))

    def _bury(self, worker: _Worker) -> None:
        """Hear what a worker that is dead had to say, and see to what it had not done."""
        self._workers.remove(worker)
        if worker.stopped:
            worker.process.kill()
        with contextlib.suppress(EOFError, OSError):
            while worker.connection.poll():
                self._take(worker, worker.connection.recv_bytes())
        how = _end(worker.process)
        worker.connection.close()
        if worker.begun is None:
            self._give_back(worker.items)
            self._mourn(how)
            return
        item = worker.items.popleft()
        self._give_back(worker.items)
        if worker.stopped or self._is_overdue(worker, worker.begun):
            reason = f"it took longer than {self._time_limit:g} s, and is left out"
        elif item.deaths + 1 < _DEATHS:
            self._suspects.append(attrs.evolve(item, deaths=item.deaths + 1))
            return
        else:
            reason = f"the worker died each time that it was tried ({how}), and it is left out"
        self._window.settle(item.number, self._task.lost(item, reason))

    def _is_overdue(self, worker: _Worker, begun: float) -> bool:
        if self._time_limit is None or worker.process.exitcode != OVERDUE:
            return False
        return time.monotonic() >= begun + self._time_limit

    def _mourn(self, how: str) -> None:
        """Count a worker that died before it had begun anything; where too many do, give up."""
        self._patience -= 1
        if not self._patience:
            raise WorkersLost(
                f"they end before they have begun a document (the last: {how}). A script starts its work under "
                'if __name__ == "__main__":, and what it imports has to be there for a new process too'
            )

    def _close(self) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join(_GONE)
        self._workers.clear()


def _end(process: SpawnProcess) -> str:
    """Return how a process ended; one that has not is ended."""
    process.join(_TICK)
    if process.exitcode is None:
        process.kill()
        process.join(_GONE)
    code = process.exitcode
    if code is None or code >= 0:
        return f"exit status {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


@contextlib.contextmanager
def _interrupts_later() -> Iterator[None]:
    """Let an interrupt wait, here and in the processes that are started: they would tell of it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
