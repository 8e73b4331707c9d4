"""A worker: a process that does documents for the pool, and ends when the pool's process does."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from aigov.exceptions import UsageError
from aigov.guard import SELDOM
from aigov.tasks import Task

#: What a worker says: it is there; what it was sent is no task for it (with the error); it is ready for documents; it
#: has begun the next one (with the time); it is done with that (with what came of it).
HERE, REFUSED, READY, BEGUN, DONE = "here", "refused", "ready", "begun", "done"
#: The exit status of a worker that took too long.
OVERDUE = 1


def serve(connection: Connection, time_limit: float | None) -> None:
    """Do what is sent: a packed task, then lists of packed documents, until the pool's process ends the connection.

    Reading is left to a thread, so that documents can be sent while others are worked on, and so that a worker whose
    pool is gone ends at once, whatever it is busy with.
    """
    gc.set_threshold(*SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt of the terminal is the pool's to take
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    inbox: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, inbox), daemon=True).start()

    def say(word: str, what: object) -> None:
        try:
            connection.send_bytes(pickle.dumps((word, what), pickle.HIGHEST_PROTOCOL))
        except OSError:
            os._exit(0)

    attend(inbox.get, say, time_limit)


def _receive(connection: Connection, inbox: SimpleQueue[bytes]) -> None:
    try:
        while True:
            inbox.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def attend(hear: Callable[[], bytes], say: Callable[[str, Any], None], time_limit: float | None) -> None:
    """Do what is heard until an empty message ends it, and say what came of it."""
    say(HERE, None)
    try:
        task = Task.unpacked(hear())
    except UsageError as error:
        say(REFUSED, error)
        return
    say(READY, None)
    with open(os.devnull, "w") as nowhere:
        while sent := hear():
            for document in pickle.loads(sent):
                say(BEGUN, time.monotonic())
                if time_limit is not None:
                    # A clock of C's own: it also ends a loop in C, which no signal handler or thread of Python does.
                    faulthandler.dump_traceback_later(time_limit, file=nowhere, exit=True)
                came = task.done(document)
                if time_limit is not None:
                    faulthandler.cancel_dump_traceback_later()
                say(DONE, came)
