"""A coverage-guided fuzzer over reading, segmentation and the rule extractor.

``python tests/fuzzing/harness.py readers|segments|rules [-max_total_time=60] [FOLDER]``, with the options of
libFuzzer; it needs ``pip install atheris``. What it finds is written to ``crash-...`` and becomes a test case. Reading
a document takes no more than five seconds, else that counts as a crash too.
"""

from __future__ import annotations

import gzip
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

#: How long one input of some kilobytes may take.
_SECONDS = 5.0
#: The first byte of an input says which file it is.
_NAMES = ("a.txt", "a.md", "a.csv", "a.jsonl", "a.html", "a.docx", "a.pdf", "a.txt.gz", "index.csv", "a.json")


class _Slow(Exception):
    """Something took longer than any input of its size should."""


def readers(folder: Path) -> Callable[[bytes], None]:
    """Return what reads one input as a file of some kind."""
    from aigov import DuplicateDocument, Unread, read

    def run(content: bytes) -> None:
        name = _NAMES[content[0] % len(_NAMES)] if content else _NAMES[0]
        path = folder / name
        (folder / "a.txt").write_bytes(b"We should act.")
        path.write_bytes(content[1:])
        try:
            for found in read(folder):
                if isinstance(found, Unread):
                    if "failed" in found.error.reason:
                        raise AssertionError(found.error.reason)
                else:
                    found.text.encode("utf-8")
                    assert found.text.strip()
        except DuplicateDocument:
            pass
        finally:
            path.unlink()

    return run


def segments(folder: Path) -> Callable[[bytes], None]:
    """Return what segments one input."""
    from aigov import Document, segment

    def run(content: bytes) -> None:
        text = content.decode("utf-8", "replace")
        end = 0
        for part in segment(Document("a", text)):
            assert part.text == part.span.of(text)
            assert part.span.start >= end
            end = part.span.end

    return run


def rules(folder: Path) -> Callable[[bytes], None]:
    """Return what runs the rule extractor over one input."""
    from aigov import Document, extract

    def run(content: bytes) -> None:
        text = content.decode("utf-8", "replace")
        found = extract([Document("a", text, language="en")], extractors=["rules"])
        assert not found.failures, found.failures
        assert not found.rejections, found.rejections
        assert all(one.source.quote == text[one.source.start : one.source.end] for one in found)

    return run


def beginnings(target: str) -> list[bytes]:
    """Return what the fuzzer begins with: the briefs, and a small file of each kind."""
    briefs = sorted((Path(__file__).parents[2] / "seeds" / "briefs").glob("*.md"))
    texts = [part for brief in briefs for part in brief.read_bytes().split(b"\n\n")]
    if target != "readers":
        return texts
    files = {
        "a.txt": "Labs for all\n\nBy Anna Berg\n\nWe should act — now.".encode("cp1252"),
        "a.md": briefs[0].read_bytes()[:900],
        "a.csv": b'id,text,published\n1,"We should act.",2024\n',
        "a.jsonl": b'{"id": "1", "text": "We should act.", "labels": {"a": "b"}}\n',
        "a.html": b"<html lang=en><head><title>T</title></head><body><article><h1>T</h1><p>We should act.</p><ul><li>a"
        b"</li></ul><table><tr><td>b</td></tr></table></article></body></html>",
        "a.docx": _word_file(),
        "a.pdf": _printed(),
        "a.txt.gz": gzip.compress(b"We should act."),
        "index.csv": b"file,title,round\na.txt,T,2\n",
        "a.json": b'{"title": "T", "authors": ["Anna Berg"], "date": "2 May 2024"}',
    }
    return [bytes([_NAMES.index(name)]) + content for name, content in files.items()]


def _word_file() -> bytes:
    import docx

    file, made = docx.Document(), io.BytesIO()
    file.add_heading("Labs for all", 1)
    file.add_paragraph("We should act.", style="List Bullet")
    file.add_table(1, 1).cell(0, 0).text = "States"
    file.save(made)
    return made.getvalue()


def _printed() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    sheet = Canvas(made, invariant=True, pageCompression=0)
    sheet.drawString(60, 700, "We should act.")
    sheet.save()
    return made.getvalue()


TARGETS: dict[str, Callable[[Path], Callable[[bytes], None]]] = {
    "readers": readers,
    "segments": segments,
    "rules": rules,
}


def timed(run: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return the same with a limit of time."""

    def guarded(content: bytes) -> None:
        # The processor's clock: that another program had the machine is no fault.
        begin = time.process_time()
        run(content)
        if time.process_time() - begin > _SECONDS:
            raise _Slow(f"{len(content)} bytes took more than {_SECONDS} s")

    return guarded


def main() -> None:
    """Fuzz the target that the first argument names."""
    import atheris

    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"name what to fuzz: {', '.join(TARGETS)}")
    target = sys.argv.pop(1)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as corpus:
        with atheris.instrument_imports(include=["aigov", "aigov_rules"]):
            # Much is imported where it is used: run everything once, so that all of it is watched.
            run = TARGETS[target](Path(folder))
            for number, content in enumerate(beginnings(target)):
                run(content)
                Path(corpus, f"{number:03}").write_bytes(content)
        atheris.Setup([*sys.argv, corpus], timed(run))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
