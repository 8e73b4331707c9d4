"""How much work something is: the lines of Python that run for it, the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

#: What a text for the segmenter is made of over and over, where its work or its time is measured.
PIECES = (
    "We act. ", "\n", "\r\n", ".", ". ", '."', "- ", "1. ", "# a\n", "a b\n", "|a", "(a) b\n", "[", "**", "```\n", "。",
)  # fmt: skip


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python run while some work is done."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times the steps of some work on a size are those of four times the size: 4 where it is linear."""
    work(size // 2)  # what is looked up at the first use is no part of it
    small = steps(lambda: work(size))
    return steps(lambda: work(4 * size)) / small
