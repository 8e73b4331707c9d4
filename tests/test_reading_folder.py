"""A folder as people have them: good and broken files of every kind, through the command line in one go."""

from __future__ import annotations

import gzip
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

docx = pytest.importorskip("docx")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")
platypus = pytest.importorskip("reportlab.platypus")
styles = pytest.importorskip("reportlab.lib.styles")
pytest.importorskip("trafilatura")
pytest.importorskip("pypdfium2")

#: What people write documents with; on Debian: apt-get install pandoc libreoffice-writer-nogui.
OFFICE = ("pandoc", "soffice")
needs_office = pytest.mark.skipif(
    not all(map(shutil.which, OFFICE)), reason="pandoc and LibreOffice are not installed: they make these files"
)
BRIEFS = sorted((Path(__file__).parent.parent / "seeds" / "briefs").glob("*.md"))
#: The most that the whole run may take, in kilobytes as the system counts them.
MEMORY = 500_000
#: The command line, which then writes down what it took at most. Not getrusage: that counts what the process which
#: started it had in memory too.
PROGRAM = """
import sys
from pathlib import Path
from aigov.cli import main
status = main(sys.argv[2:])
found = Path("/proc/self/status")
lines = found.read_text().splitlines() if found.exists() else []
Path(sys.argv[1]).write_text("".join(line for line in lines if line.startswith("VmHWM")))
sys.exit(status)
"""


class Run(NamedTuple):
    """What came of the command line over a folder."""

    status: int
    lines: list[str]
    proposals: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    peak: str


def paragraphs(brief: Path) -> list[str]:
    body = re.split(r"\A---\n.*?\n---\n", brief.read_text("utf-8"), flags=re.DOTALL)[1]
    return [one.strip() for one in re.split(r"\n\s*\n", body.strip())]


def as_page(path: Path, parts: list[str], name: str) -> None:
    """Write a page in the manner of a news site."""
    body = "".join(
        f"<h2>{html.escape(one.lstrip('# '))}</h2>" if one.startswith("#") else f"<p>{html.escape(one)}</p>"
        for one in parts
    )
    path.write_text(
        f'<!DOCTYPE html><html lang="en"><head><title>{name} | The Sheet</title><meta property="og:site_name" '
        'content="The Sheet"><meta name="author" content="Anna Berg"><meta property="article:published_time" '
        'content="2024-05-02T08:00:00Z"></head><body><header><nav><a href="/">Home</a> <a href="/o">Opinion</a></nav>'
        f"</header><main><article><h1>{name}</h1>{body}</article></main><aside><h3>Most viewed</h3><ul><li>"
        '<a href="/x">Ten gadgets we should all buy</a></li></ul></aside>'
        "<footer>Copyright The Sheet. Share.</footer></body></html>",
        "utf-8",
    )


def as_text(path: Path, parts: list[str], name: str) -> None:
    path.write_text("\n\n".join([name, "By Anna Berg\n2 May 2024", *(one.lstrip("# ") for one in parts)]), "utf-8")


def as_pdf(path: Path, parts: list[str], name: str) -> None:
    known = styles.getSampleStyleSheet()
    flow = [platypus.Paragraph(name, known["Heading1"])] + [
        platypus.Paragraph(html.escape(one.lstrip("# ")), known["Heading2" if one.startswith("#") else "BodyText"])
        for one in parts
    ]
    platypus.SimpleDocTemplate(str(path), title=name, author="Anna Berg").build(flow)


def as_word(path: Path, parts: list[str], name: str) -> None:
    file = docx.Document()
    file.core_properties.author, file.core_properties.title = "Anna Berg", name
    file.add_heading(name, 1)
    for one in parts:
        file.add_heading(one.lstrip("# "), 2) if one.startswith("#") else file.add_paragraph(one)
    file.save(str(path))


def by_office(folder: Path, work: Path, parts: dict[str, list[str]]) -> None:
    """Write each of some briefs as pandoc writes a Word file, and as LibreOffice writes a Word file and a PDF."""
    for stem, paragraphs in parts.items():
        head = f"---\ntitle: {named(stem)}\nauthor: Anna Berg\ndate: 2 May 2024\n---\n\n"
        (work / f"{stem}.md").write_text(head + "\n\n".join(paragraphs), "utf-8")
        for target in (folder / f"{stem}.docx", work / f"{stem}-office.odt"):
            done("pandoc", "--standalone", "--from=markdown-smart", str(work / f"{stem}.md"), "-o", str(target))
    # A profile of its own: another LibreOffice may be running.
    office = ("soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to")
    made = sorted(map(str, work.glob("*.odt")))
    for ending in ("docx", "pdf"):
        done(*office, ending, "--outdir", str(folder), *made)


def done(*command: str) -> None:
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert told.returncode == 0, told.stderr


def named(stem: str) -> str:
    return f"{stem.capitalize()} on AI"


def locked(path: Path) -> None:
    sheet = canvas.Canvas(str(path), encrypt="secret")
    sheet.drawString(60, 700, "We should act.")
    sheet.save()


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 300_000_000)


TRUNCATED = io.BytesIO()
_sheet = canvas.Canvas(TRUNCATED)
_sheet.drawString(60, 700, "We should act.")
_sheet.save()

BROKEN: dict[str, Callable[[Path], object]] = {
    "bomb.docx": bomb,
    "bomb.txt.gz": lambda path: path.write_bytes(gzip.compress(bytes(200_000_000), 1)),
    "controls.txt": lambda path: path.write_bytes(b"\x01\x02\x03\x04 act"),
    "cyrillic.txt": lambda path: path.write_bytes("Страны должны".encode("cp1251")),
    "deep.html": lambda path: path.write_bytes(b"<html><body>" + b"<div>" * 1_000_000 + b"We should act."),
    "empty.docx": lambda path: path.write_bytes(b""),
    "empty.html": lambda path: path.write_bytes(b""),
    "empty.md": lambda path: path.write_bytes(b"---\ntitle: T\n---\n"),
    "empty.pdf": lambda path: path.write_bytes(b""),
    "empty.txt": lambda path: path.write_bytes(b" \n"),
    "endless.txt": lambda path: path.write_bytes(b"We should act. " * 3_400_000),
    "front.md": lambda path: path.write_bytes(b"---\ntitle: [a\n---\nText."),
    "half.jsonl": lambda path: path.write_bytes(b'{"text": "We should'),
    "locked.pdf": locked,
    "loop.txt": lambda path: path.symlink_to(path),
    "nowhere.txt": lambda path: path.symlink_to("gone.txt"),
    "nul.txt": lambda path: path.write_bytes(b"We should\0 act."),
    "old.docx": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
    "page.docx": lambda path: path.write_bytes(b"<html>We should act.</html>"),
    "pipe.txt": lambda path: os.mkfifo(path),
    "script.html": lambda path: path.write_bytes(b"<html><body><script>act()</script></body></html>"),
    "table.csv": lambda path: path.write_bytes(b"title,body\na,b\n"),
    "truncated.pdf": lambda path: path.write_bytes(TRUNCATED.getvalue()[:300]),
    "wide.txt": lambda path: path.write_bytes(b"\xff\xfe\x00\xdca\x00"),
    "word.pdf": lambda path: path.write_bytes(b"PK\x03\x04 no"),
}
GOOD: dict[str, bytes] = {
    "chinese.txt": "各国应当加强人工智能治理合作，共同应对风险。".encode("gb18030"),
    "names.csv": "text;side\n“We should act,” she said.;left\n".encode("cp1252"),
    "rows.jsonl": b'{"text": "We should act."}\n{"text": "They must not."}\n',
    "sub/deeper/a.md": b"---\ntitle: T\n---\nWe should act.",
    "wide-good.txt": "We should act — now.".encode("utf-16"),
    "west.txt": "The café’s owner should pay.".encode("cp1252"),
    'odd "name"\nof two lines.txt': b"We should act.",
    "index.csv": b"file,title,round\nwest.txt,On paying,2\n",
}


@pytest.fixture(scope="module", params=["python", pytest.param("office", marks=needs_office)])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of some sixty files: what people write as Python writes it, and as their programs do."""
    found = tmp_path_factory.mktemp("folder")
    briefs = {f"brief{number}": paragraphs(brief) for number, brief in enumerate(BRIEFS)}
    for number, (stem, parts) in enumerate(briefs.items()):
        (found / f"packed{number}.md.gz").write_bytes(gzip.compress(BRIEFS[number].read_bytes()))
        as_text(found / f"{stem}.txt", parts, named(stem))
        as_page(found / f"{stem}.html", parts, named(stem))
        if request.param == "python":
            as_pdf(found / f"{stem}.pdf", parts, named(stem))
            as_word(found / f"{stem}.docx", parts, named(stem))
    if request.param == "office":
        by_office(found, tmp_path_factory.mktemp("work"), briefs)
    for name, content in GOOD.items():
        (found / name).parent.mkdir(parents=True, exist_ok=True)
        (found / name).write_bytes(content)
    for name, make in BROKEN.items():
        make(found / name)
    (found / "back").symlink_to(found)
    return found


@pytest.fixture(scope="module")
def run(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return what came of the folder in one go."""
    work = tmp_path_factory.mktemp("run")
    command = [sys.executable, "-c", PROGRAM, str(work / "peak"), "extract", str(folder), "-o", str(work / "out.jsonl")]
    told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    rows = [
        [json.loads(line) for line in (work / name).read_text("utf-8").splitlines()]
        for name in ("out.jsonl", "out.documents.jsonl")
    ]
    return Run(told.returncode, told.stderr.splitlines(), rows[0], rows[1][1:], (work / "peak").read_text("utf-8"))


def test_every_good_file_is_done_and_every_broken_one_named(folder: Path, run: Run) -> None:
    """One line for each, exit 1, and memory for an ordinary machine."""
    assert run.status == 1, run.lines
    assert all(line.startswith("aigov: ") for line in run.lines)
    for name in (*BROKEN, "back"):
        assert len([line for line in run.lines if f"/{name}:" in line]) == 1, name
    status = {record["id"]: record["status"] for record in run.documents}
    failed = [name.partition("#")[0] for name, one in status.items() if one == "failed"]
    assert sorted(failed) == sorted((*BROKEN, "back"))
    briefs = len([path for path in folder.iterdir() if path.name.startswith(("brief", "packed"))])
    good = briefs + len(GOOD) + 1 - 1  # rows.jsonl has two documents, the index none
    assert len(status) == good + len(BROKEN) + 1 > 55
    assert not run.peak or int(run.peak.split()[1]) < MEMORY


def test_one_brief_gives_the_same_proposals_in_every_format(folder: Path, run: Run) -> None:
    """Of text, page, PDF and Word file the units are the same (F1 of 0.95 or more), and so are all codes and actors."""
    found: dict[str, dict[str, object]] = {}
    for one in run.proposals:
        source = one["source"]
        actors = sorted((actor["role"], actor["name"]) for actor in one["actors"])
        codes = [one[name] for name in ("domain", "mechanism", "modality", "stance", "effect")]
        quote = " ".join(source["quote"].split())
        found.setdefault(source["document"], {})[quote] = [*codes, source["voice"], actors]
    others = [path.name for path in folder.iterdir() if re.fullmatch(r"brief.*\.(html|pdf|docx)", path.name)]
    assert len(others) >= 3 * len(BRIEFS)
    for name in others:
        plain, other = found[re.sub(r"(-office)?\.\w+$", ".txt", name)], found[name]
        both = plain.keys() & other.keys()
        assert 2 * len(both) >= 0.95 * (len(plain) + len(other)) > 0, name
        assert {quote: plain[quote] for quote in both} == {quote: other[quote] for quote in both}, name


def test_what_is_known_of_each_file_is_right(folder: Path) -> None:
    """Pages, PDFs and Word files say who wrote them, the index tells about a text, and nothing else is made up."""
    from aigov import read
    from aigov.model import Document

    found = {one.id: one for one in read(folder) if isinstance(one, Document)}
    for name, one in found.items():
        if name.startswith("brief"):
            stem = re.split(r"[-.]", name)[0]
            assert (one.title, one.authors, one.language) == (named(stem), ("Anna Berg",), "en"), name
            if name.endswith(("html", "txt")):
                assert one.published == "2024-05-02"
    assert all(found[f"brief{number}.html"].publisher == "The Sheet" for number in range(len(BRIEFS)))
    assert (found["west.txt"].title, found["west.txt"].labels) == ("On paying", {"round": "2"})
    assert not any("gadgets" in one.text or "Copyright" in one.text for one in found.values())


def test_explain_tells_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a proposal stands in the original is shown with its source."""
    from aigov.cli import main

    [path, *_] = sorted(folder.glob("brief0*.pdf"))
    assert main(["explain", str(path)]) == 0
    assert "  place           p. 1\n" in capsys.readouterr().out
