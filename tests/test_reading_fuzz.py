"""Every reader on broken files: real ones with bytes changed, cut out and doubled. Nothing crashes."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from aigov import extract
from aigov.exceptions import DuplicateDocument
from aigov.model import Document, Unread
from aigov.reading import aigov_readers, read

pytestmark = pytest.mark.repeats

TEXT = "Labs for all\n\nBy Anna Berg\n\nStates should fund shared labs:\n- train people;\n- report.\n\nWe must act.\n"


@cache
def word_file() -> bytes:
    docx = pytest.importorskip("docx")
    file, made = docx.Document(), io.BytesIO()
    for line in TEXT.splitlines():
        file.add_paragraph(line)
    file.add_table(1, 2).cell(0, 0).text = "States should pay"
    file.save(made)
    return made.getvalue()


@cache
def printed() -> bytes:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    made = io.BytesIO()
    sheet = canvas.Canvas(made, invariant=True, pageCompression=0)
    for page in range(2):
        for row, line in enumerate(TEXT.splitlines()):
            sheet.drawString(60 + 250 * (row % 2), 700 - 14 * row, f"{line} {page}")
        sheet.showPage()
    sheet.save()
    return made.getvalue()


PAGE = f"<html lang=en><head><title>T</title></head><body><article><h1>T</h1><p>{TEXT * 9}</p></article></body></html>"
FILES: dict[str, Callable[[], bytes]] = {
    "a.txt": TEXT.encode,
    "a.md": f"---\ntitle: T\nlabels: {{a: b}}\n---\n{TEXT}".encode,
    "a.csv": b'id,text,published\n1,"We should act.",2024\n2,"They must, too.",2023-05\n'.strip,
    "a.jsonl": b'{"id": "1", "text": "We should act."}\n{"text": "They must.", "labels": {"a": "b"}}\n'.strip,
    "a.html": PAGE.encode,
    "a.docx": word_file,
    "a.pdf": printed,
    "index.csv": b"file,title\na.txt,T\n".strip,
    "a.json": b'{"title": "T", "authors": ["A B"], "labels": {"a": "b"}}'.strip,
}


@st.composite
def broken(draw: st.DrawFn, content: bytes) -> bytes:
    """Return a file with some of its bytes changed, cut out, doubled, or put where they do not belong."""
    spoilt = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(spoilt)))
        size = draw(st.integers(0, 40))
        match draw(st.integers(0, 4)):
            case 0:
                spoilt[at : at + size] = draw(st.binary(max_size=20))
            case 1:
                del spoilt[at : at + size]
            case 2:
                spoilt[at:at] = spoilt[at : at + size] * draw(st.integers(1, 50))
            case 3:
                del spoilt[at:]
            case _:
                pieces = [b"<", b"</p>", b"\0", b"\r", b'"', b"\xff\xfe", b"\xe9", b"{", b"endobj", b"stream\n", b"]]>"]
                spoilt[at:at] = draw(st.sampled_from(pieces)) * draw(st.integers(1, 300))
    return bytes(spoilt)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_broken_file_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    """Whatever is broken gives documents that can be worked with, or a line that names the file."""
    pytest.importorskip("trafilatura")
    folder = tmp_path_factory.mktemp("broken")
    (folder / "a.txt").write_bytes(TEXT.encode())
    (folder / name).write_bytes(data.draw(broken(FILES[name]())))
    # Two rows of a table may have got one id: that stops the reading, as it should.
    with suppress(DuplicateDocument):
        for found in read(folder):
            if isinstance(found, Unread):
                assert found.error.path.startswith(str(folder))
                assert "failed" not in found.error.reason
            else:
                assert_whole(found)


def assert_whole(document: Document) -> None:
    """Assert that a document is what the rest of the library may count on."""
    offsets = [place.start for place in document.places]
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(document.text) for offset in offsets)
    assert document.text.strip()
    document.text.encode("utf-8")
    for proposal in extract([document], extractors=["rules"]):
        assert proposal.source.quote == document.text[proposal.source.start : proposal.source.end]


@pytest.fixture(autouse=True)
def _only_our_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep out the readers of whatever else is installed."""
    monkeypatch.setattr("aigov.reading.paths.readers", lambda: tuple(aigov_readers()))
