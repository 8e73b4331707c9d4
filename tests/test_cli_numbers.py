"""The numbers that options take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aigov.cli import numbers

TAKEN: list[tuple[Callable[[str], float], str, float]] = [
    (numbers.probability, "0", 0.0),
    (numbers.probability, "1", 1.0),
    (numbers.share, "0.5", 0.5),
    (numbers.width, "20", 20),
    (numbers.count, "1", 1),
    (numbers.seconds, "0.5", 0.5),
]
REFUSED: list[tuple[Callable[[str], float], str]] = [
    (numbers.probability, "-0.1"),
    (numbers.probability, "1.1"),
    (numbers.probability, "nan"),
    (numbers.share, "0"),
    (numbers.width, "19"),
    (numbers.count, "0"),
    (numbers.count, "1.5"),
    (numbers.seconds, "0"),
    (numbers.seconds, "inf"),
    (numbers.seconds, "nan"),
    (numbers.seconds, "soon"),
]


@pytest.mark.parametrize(("kind", "text", "number"), TAKEN)
def test_what_fits_is_taken(kind: Callable[[str], float], text: str, number: float) -> None:
    """The least and the most that an option can be are part of what it can be."""
    assert kind(text) == number


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_what_does_not_fit_is_refused(kind: Callable[[str], float], text: str) -> None:
    """A number outside, and what is no number, is a ValueError, which argparse tells with the option."""
    with pytest.raises(ValueError):  # noqa: PT011
        kind(text)
