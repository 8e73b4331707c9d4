"""The options that say who does the work: so many processes, for so long, or a cluster."""

from __future__ import annotations

import argparse
import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigov.cli import numbers
from aigov.cli.console import say
from aigov.exceptions import UsageError

if TYPE_CHECKING:
    from aigov.codebook import Codebook
    from aigov.model import Extractor

#: Inputs of more bytes are shared out where nothing was asked.
_LITTLE = 1_000_000
#: So many seconds a scheduler, and then a worker of it, has to answer.
_ANSWER = 30
#: So many seconds a cluster may be without any worker; it is looked at each so many.
_PATIENCE, _LOOK = 120, 5


def describe(group: argparse._ArgumentGroup) -> None:
    """Add the arguments."""
    group.add_argument(
        "--workers",
        type=numbers.count,
        metavar="N",
        help="share the documents out among so many processes (default: the processors there are, for more than a "
        "megabyte)",
    )
    group.add_argument(
        "--time-limit",
        type=numbers.seconds,
        metavar="SECONDS",
        help="leave out a document that takes longer, and say so (default: there is no limit)",
    )
    group.add_argument("--dask", metavar="ADDRESS", help="let a Dask cluster do it: the address of its scheduler")


@contextlib.contextmanager
def hired(
    arguments: argparse.Namespace, extractors: tuple[Extractor, ...], codebook: Codebook
) -> Iterator[dict[str, Any]]:
    """Give those who do the work, as ``stream`` takes them."""
    if arguments.dask is None:
        yield {"workers": _count(arguments, extractors, codebook), "time_limit": arguments.time_limit}
        return
    if arguments.time_limit is not None:
        raise UsageError("--time-limit is for --workers, not for --dask: leave one of the two out")
    with _client(arguments.dask) as client, _watched(client):
        many = sum(client.ncores().values())
        yield {"workers": max(arguments.workers or 1, many), "executor": client.get_executor()}


@contextlib.contextmanager
def _watched(client: Any) -> Iterator[None]:
    """End the work where a cluster has lost its last worker and gets no other: Dask would wait for one for ever."""
    over = threading.Event()

    def watch() -> None:
        seen = time.monotonic()
        with contextlib.suppress(Exception):  # a client that has lost its scheduler ends by itself
            while not over.wait(_LOOK):
                if client.ncores():
                    seen = time.monotonic()
                elif time.monotonic() - seen > _PATIENCE:
                    say(f"the cluster has had no worker for {_PATIENCE} s")
                    client.close()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _client(address: str) -> Any:
    """Return a client of a Dask scheduler; UsageError where none answers, or where it has no worker."""
    import logging

    from aigov.rendering.extras import extra

    distributed = extra("distributed", "aigov[dask]")
    # It would tell of every worker that it misses, with a traceback; what comes of that is told by the documents.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"--dask {address}: no Dask scheduler answers there: {error}") from error
    try:
        client.wait_for_workers(1, timeout=_ANSWER)
    except TimeoutError as error:
        client.close()
        raise UsageError(f"--dask {address}: the scheduler has no worker: start one with dask worker") from error
    return client


def _count(arguments: argparse.Namespace, extractors: tuple[Extractor, ...], codebook: Codebook) -> int:
    """Return how many processes do the work: those asked for, else as many as it is worth."""
    if arguments.workers is not None:
        return int(arguments.workers)
    if not _is_much(arguments.paths):
        return 1
    from aigov.reconciliation import reconcile
    from aigov.tasks import Task

    try:
        Task(extractors, codebook, reconcile).packed()
    except UsageError as error:
        say(f"one worker does everything: {error}")
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_much(paths: list[str]) -> bool:
    """Tell whether files, and folders with all below them, hold more than a little."""
    from aigov.reading.addresses import is_address

    total = 0
    for path in paths:
        if is_address(path):  # to tell its size, all of it would have to be listed
            return True
        for file in Path(path).rglob("*") if Path(path).is_dir() else [Path(path)]:
            with contextlib.suppress(OSError):
                total += file.stat().st_size
            if total > _LITTLE:
                return True
    return False
