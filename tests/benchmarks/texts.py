"""Documents to measure on, and what measures are held against.

The documents are paragraphs of the seeds' briefs in a random order, with some of their words swapped: hardly a sentence
comes twice, and what is remembered about one does not help with the next. The same number gives the same document on
every machine.
"""

from __future__ import annotations

import random
import re
import time
import timeit
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from aigov.model import Document

BRIEFS = sorted((Path(__file__).parents[2] / "seeds" / "briefs").glob("*.md"))
PARAGRAPHS = [
    paragraph
    for path in BRIEFS
    for paragraph in path.read_text(encoding="utf-8").split("---\n", 2)[2].strip().split("\n\n")
    if len(paragraph) > 100
]
_WORD = re.compile(r"\b[a-z]{4,}\b")
WORDS = sorted({word for paragraph in PARAGRAPHS for word in _WORD.findall(paragraph)})
#: The share of the longer words that are swapped.
SWAPPED = 0.15


def text(number: int, characters: int = 6000) -> str:
    """A text of at least so many characters."""
    draw = random.Random(number)

    def swapped(match: re.Match[str]) -> str:
        return draw.choice(WORDS) if draw.random() < SWAPPED else match[0]

    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        parts.append(_WORD.sub(swapped, draw.choice(PARAGRAPHS)))
    return "\n\n".join(parts) + "\n"


def documents(count: int, *, characters: int = 6000) -> Iterator[Document]:
    """So many documents, by 2,000 authors over ten years."""
    for number in range(count):
        author, year = f"Author {number % 2000}", f"{2015 + number % 10}"
        yield Document(f"{number:07}.txt", text(number, characters), authors=[author], published=year)


@cache
def _sample() -> str:
    return text(0, 200_000)


def scan() -> float:
    """The seconds of the processor that finding the words takes, for each character."""
    best = min(timeit.repeat(lambda: re.findall(r"\w+", _sample()), timer=time.process_time, number=1, repeat=5))
    return best / len(_sample())
