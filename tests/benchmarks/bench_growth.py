"""Whether the time grows with the text, whatever that is made of: what makes a careless pattern slow, again and again.

Beside each line stands how many times the time of a quarter of the text it took: about 4, or less, where all is well.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aigov_rules.tokens import pieces
from benchmarks.texts import scan
from steps import PIECES

from aigov.model import Document
from aigov.reading import read
from aigov.reading.byline import guess
from aigov.segmentation import segment

PARTS: dict[str, tuple[Callable[[str], Any], list[str]]] = {
    "segments": (lambda text: segment(Document("a", text)), [*PIECES]),
    "words": (pieces, ["a.", "a-", "a'", "A.B", "$1,", "http://", "a@", ".", "n't", "é\u0301", "/"]),
    "byline": (
        guess,
        ["By Anna Berg, ", "a / ", "Anna Berg:", "Jan 1, ", "\n", "is a ", "A B、", "By A B\n", "2024-"],
    ),
}
FILES: dict[str, list[bytes]] = {
    "a.html": [b"<p>We should act.", b"<!--", b"<script>", b"&amp;", b"<table><tr><td>a"],
    "a.txt": [b"\xc3\x83\xc2\xa9 ", b"\xe9a "],
    "a.csv": [b'text,"a"\n'],
    "a.jsonl": [b'{"text": "a"}\n'],
    "index.csv": [b"file,a\n"],
}


def seconds(work: Callable[[], Any]) -> float:
    """The seconds of the processor that some work takes, the better of two."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return max(min(taken), 1e-6)


def told(tell: Callable[..., None], what: str, quarter: Callable[[], Any], whole: Callable[[], Any], size: int) -> None:
    """Tell what a text takes, and how many times what a quarter of it takes."""
    short, long = seconds(quarter), seconds(whole)
    tell(what, long, size, scan(), f"{long / short:.1f} times a quarter of it")


@pytest.mark.parametrize(("part", "unit"), [(part, unit) for part, (_, units) in PARTS.items() for unit in units])
def test_text(tell: Callable[..., None], quick: bool, part: str, unit: str) -> None:
    work, _ = PARTS[part]
    short, long = (unit * (size // len(unit)) for size in ((100, 400) if quick else (50_000, 200_000)))
    told(tell, f"{part} of {unit!r}", lambda: work(short), lambda: work(long), len(long))


@pytest.mark.parametrize(("name", "unit"), [(name, unit) for name, units in FILES.items() for unit in units])
def test_file(tell: Callable[..., None], quick: bool, tmp_path: Path, name: str, unit: bytes) -> None:
    pytest.importorskip("trafilatura")
    paths = []
    for size in (200, 800) if quick else (20_000, 80_000):
        folder = tmp_path / str(size)
        folder.mkdir()
        (folder / name).write_bytes(unit * (size // len(unit)))
        paths.append(folder / name)
    short, long = paths
    what = f"reading {name} of {unit.decode('latin-1')!r}"
    told(tell, what, lambda: list(read(short)), lambda: list(read(long)), long.stat().st_size)
