"""Running a stranger's code so that whatever it does costs only itself."""

from __future__ import annotations

import contextlib
import contextvars
import io
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any, TextIO, cast

#: How seldom a process of our own looks for values that hold each other, for ``gc.set_threshold``. Next to none do, and
#: to look as often as Python does unasked takes one second in thirteen of the work on a document.
SELDOM = (20_000, 10, 10)

_caught: contextvars.ContextVar[io.TextIOWrapper | None] = contextvars.ContextVar("_caught", default=None)
_lock = threading.Lock()
#: The standard output as it was before the first guard, and how many guards are open.
_open: list[TextIO] = []


class _Switch:
    """Stands in for standard output: what guarded code writes is caught, what others write goes through."""

    def __init__(self, original: TextIO) -> None:
        self._original = original

    def __getattr__(self, name: str) -> Any:
        return getattr(_caught.get() or self._original, name)


class Caught:
    """What guarded code wrote to standard output."""

    __slots__ = ("text",)

    def __init__(self) -> None:
        self.text = ""


@contextlib.contextmanager
def standard_output_caught() -> Iterator[Caught]:
    """Keep what the code inside writes to standard output away from it, in this thread alone.

    ``contextlib.redirect_stdout`` would lose the output of the other threads.
    """
    caught = Caught()
    kept = io.BytesIO()
    stream = io.TextIOWrapper(kept, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    with _lock:
        if not _open:
            original = sys.stdout
            sys.stdout = cast(TextIO, _Switch(original))
            _open.append(original)
        else:
            _open.append(_open[0])
    token = _caught.set(stream)
    try:
        yield caught
    finally:
        _caught.reset(token)
        with _lock:
            original = _open.pop()
            if not _open:
                sys.stdout = original
        if not kept.closed:
            caught.text = kept.getvalue().decode("utf-8", "replace")


@contextlib.contextmanager
def results_apart() -> Iterator[None]:
    """Keep the standard output of this process for what is written to ``sys.stdout`` by Python.

    Compiled code and other programs write to the file descriptor itself, past every guard: meanwhile that leads to
    standard error, also in the processes that are started. Where ``sys.stdout`` is not the process's own, nothing is
    done.
    """
    stream = sys.stdout
    try:
        number = stream.fileno()
        kept = os.dup(1) if number == 1 and stream is sys.__stdout__ else -1
    except (AttributeError, OSError, ValueError):
        kept = -1
    if kept < 0:
        yield
        return
    stream.flush()
    with contextlib.suppress(OSError):  # there may be no standard error
        os.dup2(2, 1)
    apart = open(  # noqa: SIM115 - closed below, when the descriptor is given back
        kept, "w", 1 if os.isatty(kept) else -1, stream.encoding, stream.errors
    )
    sys.stdout = apart
    try:
        yield
    finally:
        sys.stdout = stream
        try:
            apart.flush()
        finally:
            os.dup2(kept, 1)
            with contextlib.suppress(OSError):
                apart.close()


def worded(error: BaseException) -> str:
    """Return what went wrong in one line, with the kind of the error.

    >>> worded(ValueError("no such\\n  thing")), worded(SystemExit(3))
    ('ValueError: no such thing', 'SystemExit: 3')
    """
    try:
        text = " ".join(str(error).split())
    except Exception:  # an error whose own text is broken is still named
        text = ""
    name = type(error).__name__
    return f"{name}: {text}" if text else name


def is_ours_to_catch(error: BaseException) -> bool:
    """Tell whether an error is the guarded code's own.

    Everything is, SystemExit and the panics of compiled code too, but the user's own interrupt.
    """
    return not isinstance(error, KeyboardInterrupt)
