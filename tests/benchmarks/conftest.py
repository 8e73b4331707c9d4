"""What the benchmarks share: a clock that also takes the reference, and a table of what was measured.

Times are of the processor, so that a busy machine counts less. Each is held against ``re.findall(r"\\w+", text)`` over
as much text, taken just before and just after. With ``--benchmark-disable`` everything runs once, on little.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from benchmarks.texts import scan

T = TypeVar("T")

#: A script: it finds its neighbours because it is run from their folder.
collect_ignore = ["machines.py"]

_LINES = pytest.StashKey[list[tuple[str, ...]]]()
_HEAD = ("", "seconds", "million characters/s", "times the words")


@pytest.fixture(scope="session")
def quick(request: pytest.FixtureRequest) -> bool:
    """Whether it is only to be seen that everything runs."""
    return bool(request.config.getoption("benchmark_disable"))


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Takes a line of the table at the end: what, the seconds, the characters behind it, further facts."""
    lines = request.config.stash.setdefault(_LINES, [])

    def line(what: str, seconds: float, characters: int, scanned: float, *facts: str) -> None:
        speed, times = characters / 1e6 / seconds, seconds / (characters * scanned)
        lines.append((what, f"{seconds:.2f}", f"{speed:.2f}", f"{times:.1f}", *facts))

    return line


@pytest.fixture
def timed(benchmark: Any, tell: Callable[..., None]) -> Callable[..., Any]:
    """Times some work on so many characters, tells it, and returns what came of it."""

    def run(what: str, characters: int, work: Callable[[], T], *, rounds: int = 3) -> T:
        before = scan()
        begin = time.process_time()
        result: T = benchmark.pedantic(work, rounds=rounds)
        once = time.process_time() - begin
        seconds = benchmark.stats.stats.min if benchmark.stats else once
        tell(what, seconds, characters, min(before, scan()))
        return result

    return run


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the table."""
    lines = config.stash.get(_LINES, [])
    if lines:
        terminalreporter.section("as a multiple of finding the words, by re.findall")
    for what, *figures in [_HEAD, *lines] if lines else []:
        columns = "".join(f"{figure:>{width}}" for figure, width in zip(figures, (10, 22, 17), strict=False))
        terminalreporter.write_line("  ".join((f"{what:48}{columns}", *figures[3:])))
