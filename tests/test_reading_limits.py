"""Each limit on what a file may hold costs one line, with the file's name and what to do or what was too much."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from aigov import Document, Unread, read
from aigov.reading import pdf
from aigov.reading.limits import LIMITS, Limits

docx = pytest.importorskip("docx")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")
pytest.importorskip("pypdfium2")


def sparse(path: Path) -> None:
    """Write a file that is larger than any on paper, and takes no room."""
    with path.open("wb") as file:
        file.truncate(LIMITS.file + 1)


def word_file(path: Path, **parts: bytes) -> None:
    """Write a Word file with further parts, and with other content in its text."""
    docx.Document().save(str(path.with_suffix(".tmp")))
    with zipfile.ZipFile(path.with_suffix(".tmp")) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name.replace("/", "_").replace(".", "_"), old.read(name)))
        for name, content in parts.items():
            new.writestr(f"word/media/{name}.bin", content)
    path.with_suffix(".tmp").unlink()


def nested(path: Path) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    depth = LIMITS.nesting + 1
    inner = "<w:sdt>" * depth + "</w:sdt>" * depth
    word_file(path, word_document_xml=f"<w:document {w}><w:body>{inner}</w:body></w:document>".encode())


def printed(path: Path, pages: int = 1) -> None:
    sheet = canvas.Canvas(str(path))
    for _ in range(pages):
        sheet.drawString(60, 700, "We should act, all of us.")
        sheet.showPage()
    sheet.save()


def folders(path: Path) -> None:
    for _ in range(LIMITS.folders + 1):
        path = path / "d"
    path.mkdir(parents=True)


#: For each limit what is one too many, and what is said of it.
CASES: dict[str, list[tuple[str, Callable[[Path], object], str]]] = {
    "file": [
        ("a.pdf", sparse, "it is larger than 100 MB: split it"),
        ("a.docx", sparse, "it is larger than 100 MB: split it"),
    ],
    "source": [
        ("a.html", lambda path: path.write_bytes(b"a" * (LIMITS.source + 1)), "it is larger than 20 MB: split it"),
        ("a.txt.gz", lambda path: path.write_bytes(gzip.compress(bytes(LIMITS.source + 1))), "it is larger than 20 MB"),
    ],
    "text": [
        ("a.txt", lambda path: path.write_bytes(b"act " * 1_250_001), "its text has 5,000,004 characters, and one"),
        ("a.md", lambda path: path.write_bytes(b"act " * 1_250_001), "its text has 5,000,004 characters, and one"),
        ("a.csv", lambda path: path.write_bytes(b"text\n" + b"a" * 6_000_000), "the line is longer than 5,000,000"),
    ],
    "pages": [("a.pdf", lambda path: printed(path, LIMITS.pages + 1), "it has 2,001 pages, and one document at most")],
    "unpacked": [("a.docx", lambda path: word_file(path, picture=bytes(LIMITS.unpacked)), "it unpacks to 151 MB")],
    "xml": [
        ("a.docx", lambda path: word_file(path, word_document_xml=b" " * (LIMITS.xml + 1)), "MB of it text: more than")
    ],
    "nesting": [("a.docx", nested, "more than 200 elements are nested in each other")],
    "folders": [("deep", folders, "more than 64 folders inside each other")],
}


def test_every_limit_is_shown() -> None:
    """A limit without a case here would be one that nobody has seen work."""
    assert list(CASES) == [field.name for field in attrs.fields(Limits)]


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [pytest.param(*case, id=f"{limit}-{case[0]}") for limit, cases in CASES.items() for case in cases],
)
def test_what_is_beyond_a_limit_costs_itself(
    name: str, make: Callable[[Path], object], says: str, tmp_path: Path
) -> None:
    """It is named in one line, and the file beside it is read."""
    make(tmp_path / name)
    (tmp_path / "z.txt").write_bytes(b"We should act.")
    found = list(read(tmp_path))
    [lost] = [one.error for one in found if isinstance(one, Unread)]
    assert str(lost).startswith(f"{tmp_path}/{name}")
    assert says in str(lost)
    assert "\n" not in str(lost)
    assert "We should act." in [one.text for one in found if isinstance(one, Document)]


def test_the_text_of_a_pdf_is_counted_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file can hold a large text: reading stops where that is too much."""
    monkeypatch.setattr(pdf, "LIMITS", attrs.evolve(LIMITS, text=60))
    printed(tmp_path / "a.pdf", 3)
    [lost] = read(tmp_path / "a.pdf")
    assert isinstance(lost, Unread)
    assert str(lost.error).endswith("its text has more than 60 characters: split it")
