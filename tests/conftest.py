"""How the tests run: Hypothesis draws the same examples every time, and no clock fails a test."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from aigov import plugins

settings.register_profile(
    "aigov",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("aigov")

# Coverage is taken in the workers that run the tests. What a test starts itself is a program as its users have it:
# coverage would add to its imports, its memory and its time.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Keep coverage away from what repeats lines that other tests run: it makes them three times slower."""
    watching = sys.gettrace()
    if item.get_closest_marker("repeats"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(watching)


@pytest.fixture
def fresh_plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let a test change what is installed: the plugins are loaded anew in it, and after it."""
    plugins.registry.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    plugins.registry.cache_clear()


@pytest.fixture
def bounded() -> Iterator[None]:
    """Fail a test that takes longer than two minutes, wherever it hangs."""

    def late(*_: object) -> None:
        raise TimeoutError("the test took longer than two minutes")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(120)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
