"""A protocol of fsspec that every process sees, in a module of its own: a worker that finds the extractor has it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from aigov import Candidate, Codebook, Document, Extractor, Segment


class Jetty(LocalFileSystem):
    """The files of this machine, as if they were far away; the hidden file ``.opened`` has who opened which."""

    protocol = "jetty"
    local_file = False

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return LocalFileSystem._strip_protocol(path.replace("jetty://", "file://"))

    def unstrip_protocol(self, name: str) -> str:
        return f"jetty://{name}"

    def open(self, path: str, mode: str = "rb", *arguments: Any, **more: Any) -> Any:
        with (Path(path).parent / ".opened").open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()} {Path(path).name}\n")
        if "deadly" in path:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().open(path, mode, *arguments, **more)


fsspec.register_implementation("jetty", Jetty, clobber=True)


def opened(folder: Path) -> dict[str, set[int]]:
    """Return the processes that opened the files of a folder, by their names."""
    found: dict[str, set[int]] = {}
    for line in (folder / ".opened").read_text(encoding="utf-8").splitlines():
        process, _, name = line.partition(" ")
        found.setdefault(name, set()).add(int(process))
    return found


def extract(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
    """Propose every sentence that says should."""
    for segment in segments:
        if "should" in segment.text:
            yield Candidate(segment.span, domain="compute", mechanism="funding")


EXTRACTOR = Extractor("jetty", "1", extract)
