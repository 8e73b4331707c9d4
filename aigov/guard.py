"""Running a stranger's code so that whatever it does costs only itself."""

from __future__ import annotations

import contextlib
import contextvars
import io
import sys
import threading
from collections.abc import Iterator
from typing import Any, TextIO, cast

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
