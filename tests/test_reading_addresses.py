"""Documents at addresses of fsspec."""

from __future__ import annotations

import gzip
import importlib
import multiprocessing
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest

from aigov.cli import main, options
from aigov.exceptions import DuplicateDocument, UnreadableDocument
from aigov.extraction import extract
from aigov.model import Document, Unread
from aigov.reading import addresses, aigov_readers, read
from aigov.reading.addresses import Unfetched
from aigov.reading.limits import LIMITS
from aigov.reading.paths import expected

fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")
import jetty  # noqa: E402
from fsspec.implementations.memory import MemoryFile, MemoryFileSystem  # noqa: E402

#: A folder with a file of each kind, and with what no document may come of.
FILES = {
    "b.txt": b"Ports should publish their audits.",
    "B.md": b"---\ntitle: Quays\n---\nQuays should be inspected.",
    "a/c.txt.gz": gzip.compress(b"Harbours should share tide tables.", mtime=0),
    "a/deep/d.html": b"<html><head><title>Docks</title></head><body><p>Docks should be open to all.</p></body></html>",
    "a.b/table.csv": b"id,text\nr1,Ships should report.\nr2,\n",
    "rows.jsonl": b'{"text": "Pilots should be trained."}\n{"id": "own", "text": "Tugs should be funded."}\nbroken\n',
    "b.json": b'{"title": "Told beside", "year": 2024}',
    "a/index.csv": b"file,publisher\nc.txt.gz,The Harbour\ndeep/d.html,The Dock\nnone.txt,Nobody\ndeep/no.txt,Nobody\n",
    ".hidden.txt": b"Hidden.",
    "picture.png": b"no text",
    "found.jsonl": b'{"id": "1", "source": {"document": "b.txt"}}\n',
    "empty.txt": b"",
    "broken.txt.gz": b"not packed",
    "deep.txt/e.txt": b"Lights should be on.",
}


class Harbour(MemoryFileSystem):
    """A file system that lists folders as object stores do, and loses some of what it lists."""

    protocol = "harbour"
    store: dict[str, Any] = {}  # noqa: RUF012
    pseudo_dirs = [""]  # noqa: RUF012
    opened: list[str] = []  # noqa: RUF012

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return MemoryFileSystem._strip_protocol(path.replace("harbour://", "memory://"))

    def ls(self, path: str, detail: bool = True, **more: Any) -> Any:
        if "closed" in path:
            raise RuntimeError("no key for harbour://me:secret@quay")
        start = path.rstrip("/") + "/"
        below = [name.removeprefix(start) for name in self.store if name.startswith(start)]
        folders = {name.partition("/")[0] for name in below if "/" in name}
        return [
            *({"name": start + name, "size": None, "type": "file"} for name in below if "/" not in name),
            *({"name": start + name, "size": 0, "type": "directory"} for name in folders),
            {"name": path + "/", "size": 0, "type": "file"},
            {"name": "/elsewhere/x.txt", "size": 1, "type": "file"},
        ]

    def open(self, path: str, mode: str = "rb", *arguments: Any, **more: Any) -> Any:
        self.opened.append(path)
        if "lost" in path and mode == "rb":
            raise FileNotFoundError(path)
        return super().open(path, mode, *arguments, **more)


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Keep out other readers, forget what is in memory, and see that no copy is left."""
    monkeypatch.setattr("aigov.reading.paths.readers", lambda: tuple(aigov_readers()))
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    # Workers, some of which are killed while they read, have their copies elsewhere.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    fsspec.register_implementation("harbour", Harbour, clobber=True)
    for system in (MemoryFileSystem, Harbour):
        system.store.clear()
        system.pseudo_dirs[:] = [""]
    Harbour.opened.clear()
    yield
    assert os.listdir(copies) == []


def put(address: str, files: dict[str, bytes]) -> None:
    """Write files below an address."""
    system, root = fsspec.core.url_to_fs(address)
    for name, content in files.items():
        system.pipe(f"{root}/{name}", content)
    Harbour.opened.clear()


def told(found: Document | Unread, root: str) -> Any:
    """Return all there is in what was read, with the root taken out of errors."""
    if isinstance(found, Document):
        return attrs.asdict(found)
    return found.id, found.error.path.replace(root, "ROOT"), found.error.reason.replace(root, "ROOT"), found.error.line


@pytest.mark.parametrize("address", ["memory://harbour/docs", "memory://harbour/docs/", "memory://", "harbour://docs"])
def test_a_folder_at_an_address_is_read_like_a_folder_here(tmp_path: Path, address: str) -> None:
    """The same documents of the same ids in the same order come of it, and the same errors, word for word."""
    put(address, FILES)
    for name, content in FILES.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    there = [told(found, address.removesuffix("/")) for found in read(address)]
    here = [told(found, str(tmp_path / "docs")) for found in read(tmp_path / "docs")]
    assert there == here
    assert len(here) == 14
    assert {"b.txt", "a/c.txt.gz", "rows.jsonl#1", "own"} <= {one["id"] for one in here if isinstance(one, dict)}


def test_a_file_address_is_the_file_here(tmp_path: Path) -> None:
    """It is read where it is, and once, however it is reached."""
    (tmp_path / "a.txt").write_text("Ports should publish their audits.")
    (document,) = read(f"file://{tmp_path}/a.txt", tmp_path, f"file://{tmp_path}")
    assert (document.id, document.text) == ("a.txt", "Ports should publish their audits.")  # type: ignore[union-attr]


def test_a_file_asked_for_by_itself_is_all_that_is_touched() -> None:
    """It is called by its name; what stands beside it is not looked for, and it is read once."""
    put("harbour://docs", FILES)
    (document,) = read("harbour://docs/b.txt", "harbour://docs/b.txt")
    assert isinstance(document, Document)
    assert (document.id, document.title) == ("b.txt", None)
    assert Harbour.opened == ["/docs/b.txt"]


def test_one_copy_is_here_at_a_time(tmp_path: Path) -> None:
    """What was read is gone when the next is there, so that disk and memory do not grow."""
    put("memory://docs", {f"{number:03}.txt": b"Ports should publish." for number in range(20)})
    for _ in read("memory://docs"):
        assert len([path for path in (tmp_path / "copies").rglob("*") if path.is_file()]) == 1


def test_what_is_lost_or_closed_costs_itself() -> None:
    """A file that vanished and a folder that cannot be listed are told by their address, without the password."""
    put("harbour://docs", {"a.txt": b"Ports.", "lost.txt": b"x", "z.txt": b"Quays.", "closed/b.txt": b"x"})
    a, closed, lost, z = read("harbour://docs")
    assert (a.id, z.id) == ("a.txt", "z.txt")
    assert isinstance(closed, Unread)
    assert isinstance(lost, Unread)
    assert str(lost.error) == "harbour://docs/lost.txt: there is no such file or folder"
    assert str(closed.error) == (
        "harbour://docs/closed: cannot be reached: RuntimeError: no key for harbour://me:***@quay"
    )


@pytest.mark.parametrize("protocol", ["memory", "harbour"])
def test_no_more_is_fetched_than_a_reader_takes(monkeypatch: pytest.MonkeyPatch, protocol: str) -> None:
    """A file that is too large is not begun where its size is told, and else given up; a table may be larger."""
    monkeypatch.setitem(addresses._MOST, "text", 10)
    monkeypatch.setattr(addresses, "_BLOCK", 4)
    put(f"{protocol}://docs", {"a.txt": b"Ports now.", "b.txt": b"Ports later", "c.csv": b"id,text\n1,Ports later\n"})
    a, b, c = read(f"{protocol}://docs")
    assert (a.id, c.id) == ("a.txt", "1")
    assert isinstance(b, Unread)
    assert str(b.error) == f"{protocol}://docs/b.txt: it is larger than 10 bytes: split it"
    assert Harbour.opened == ([] if protocol == "memory" else ["/docs/a.txt", "/docs/b.txt", "/docs/c.csv"])


WRONG = {
    "nothing there": ("memory://none", "there is no such file or folder"),
    "no reader": ("memory://docs/picture.png", "nothing reads files that end in .png. What is read ends in "),
    "a pattern": ("memory://docs/*.txt", "there is no such file or folder (no pattern is followed at an"),
    "an empty folder": ("memory://docs/pictures", "no document is in this folder. What is read ends in "),
    "proposals alone": ("memory://proposals", "no document is in this folder. What is read ends in "),
    "proposals": ("memory://proposals/p.jsonl", "it holds proposals and no documents: aigov.load reads it"),
    "an archive": ("zip://a.txt::memory://docs/a.zip", "an address inside another (::) is not read: copy what is"),
    "no protocol": ("nowhere://docs", "cannot be reached: ValueError: Protocol not known: nowhere"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_read_is_told_by_its_address(case: str) -> None:
    """What is wrong takes the place of the documents, and raises where that is asked for."""
    put("memory://docs", {"picture.png": b"x", "pictures/a.png": b"x"})
    put("memory://proposals", {"p.jsonl": FILES["found.jsonl"]})
    address, reason = WRONG[case]
    (found,) = read(address)
    assert isinstance(found, Unread)
    assert found.error.path == address
    assert found.error.reason.startswith(reason)
    with pytest.raises(UnreadableDocument):
        list(read(address, strict=True))


def test_a_name_that_no_file_can_have_costs_itself() -> None:
    """An object may have a longer name than a file, or the name of a folder."""
    put("memory://docs", {"a" * 300 + ".txt": b"Ports.", "b.txt": b"Quays."})
    long, b = read("memory://docs")
    assert isinstance(long, Unread)
    assert long.error.reason == "cannot be opened: file name too long"
    assert b.id == "b.txt"


def test_a_file_and_a_folder_may_have_one_name() -> None:
    """As they may in an object store: both are read."""
    put("harbour://docs", {"a.txt": b"Ports."})
    Harbour.store["/docs/a.txt/b.txt"] = MemoryFile(Harbour(), "/docs/a.txt/b.txt", b"Quays.")
    assert [document.id for document in read("harbour://docs")] == ["a.txt", "a.txt/b.txt"]


def test_folders_end_somewhere() -> None:
    """Folders inside each other without end are given up."""
    put("memory://docs", {"f/" * (LIMITS.folders + 1) + "a.txt": b"Ports."})
    (found,) = read("memory://docs")
    assert isinstance(found, Unread)
    assert found.error.reason == f"more than {LIMITS.folders} folders inside each other"


def test_two_documents_of_one_id_name_their_addresses() -> None:
    """Whether they are in one table or in two files."""
    put("memory://docs", {"a.csv": b"id,text\n1,Ports.\n1,Quays.\n", "b.csv": b"id,text\n1,Ports.\n"})
    with pytest.raises(DuplicateDocument) as one:
        list(read("memory://docs/a.csv"))
    assert (one.value.first, one.value.second) == ("memory://docs/a.csv:2", "memory://docs/a.csv:3")
    put("memory://more", {"a.csv": b"id,text\n1,Ports.\n"})
    with pytest.raises(DuplicateDocument) as two:
        list(read("memory://docs/b.csv", "memory://more"))
    assert (two.value.first, two.value.second) == ("memory://docs/b.csv", "memory://more/a.csv")


def test_a_broken_index_is_told_by_its_address() -> None:
    """It costs the documents that it may tell about, as in a folder here."""
    put("memory://docs", {"index.csv": b"file,title\na.txt,A\na.txt,B\n", "a.txt": b"Ports."})
    index, a = read("memory://docs")
    assert isinstance(index, Unread)
    assert isinstance(a, Unread)
    assert str(index.error) == "memory://docs/index.csv:3: it has the file 'a.txt' twice"
    assert str(a.error) == str(index.error)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of fsspec with its extra, that of a protocol with what fsspec says."""
    known = importlib.import_module("fsspec.registry").known_implementations
    monkeypatch.setitem(known, "quay", {"class": "quayfs.Quay", "err": "Install quayfs"})
    (protocol,) = read("quay://docs")
    assert isinstance(protocol, Unread)
    assert str(protocol.error) == "quay://docs: fsspec needs a package more for this protocol: Install quayfs"
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    (missing,) = read("s3://bucket/docs")
    assert isinstance(missing, Unread)
    assert str(missing.error) == 's3://bucket/docs: an address needs the package fsspec: pip install "aigov[remote]"'


def test_a_command_reads_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The proposals are those of the same documents here, to the byte."""
    files = {name: FILES[name] for name in ("b.txt", "B.md", "b.json", "a.b/table.csv")}
    put("memory://docs", files)
    for name, content in files.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    made = []
    for where in ("memory://docs", str(tmp_path / "docs")):
        # Another process would not see what is in the memory of this one.
        assert main(["extract", where, "-o", str(tmp_path / "out.jsonl"), "--workers", "1"]) == 1  # a row has no text
        made.append((tmp_path / "out.jsonl").read_bytes())
    assert made[0] == made[1]
    assert made[0].count(b"\n") >= 3
    assert "memory://docs/a.b/table.csv:3" in capsys.readouterr().err
    assert expected("memory://docs") is None


LEFT = {
    "a folder": ("harbour://docs", FILES, 7),
    "a file": ("harbour://docs/B.md", FILES, 1),
    "what is lost or closed": ("harbour://docs", {"a.txt": b"Ports.", "lost.txt": b"x", "closed/b.txt": b"x"}, 2),
    "a broken index": ("memory://docs", {"index.csv": b"file,title\na.txt,A\na.txt,B\n", "a.txt": b"Ports."}, 1),
    "what tells about it is broken": ("memory://docs", {"a.txt": b"Ports.", "a.json": b"["}, 1),
    "a name that no file can have": ("memory://docs", {"a" * 300 + ".txt": b"Ports.", "b.txt": b"Quays."}, 2),
    "a file and a folder of one name": ("harbour://docs", {"a.txt": b"Ports.", "b.txt/a.txt": b"Quays."}, 2),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_is_left_to_be_read_is_what_is_read_here(case: str) -> None:
    """The same comes of it, in the same place and word for word, after it was sent; till then nothing is opened."""
    address, files, count = LEFT[case]
    put(address.removesuffix("/B.md"), files)
    here = [told(found, "") for found in read(address)]
    Harbour.opened.clear()
    left = list(read(address, by_workers=True))
    single = {one.id for one in left if isinstance(one, Unfetched)}
    assert not single.intersection(path.removeprefix("/docs/") for path in Harbour.opened)
    sent = [pickle.loads(pickle.dumps(one)) for one in left]
    assert [told(one.read() if isinstance(one, Unfetched) else one, "") for one in sent] == here
    assert len(single) == count


def test_a_file_that_is_left_to_be_read_is_checked_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is too large is told by its size, and a package that is missing there by the file's address."""
    monkeypatch.setitem(addresses._MOST, "text", 10)
    put("memory://docs", {"b.txt": b"Ports later"})
    [left] = read("memory://docs", by_workers=True, strict=True)
    assert isinstance(left, Unfetched)
    found = left.read()
    assert isinstance(found, Unread)
    assert str(found.error) == "memory://docs/b.txt: it is larger than 10 bytes: split it"
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    found = left.read()
    assert isinstance(found, Unread)
    assert str(found.error).startswith("memory://docs/b.txt: an address needs the package fsspec")


def test_an_id_that_comes_twice_is_an_error_before_anything_is_fetched() -> None:
    """It names both addresses; and a password is not shown."""
    put("harbour://docs", {"a.txt": b"Ports."})
    put("harbour://more", {"a.txt": b"Quays."})
    with pytest.raises(DuplicateDocument) as twice:
        list(read("harbour://docs", "harbour://more", by_workers=True))
    assert (twice.value.first, twice.value.second) == ("harbour://docs/a.txt", "harbour://more/a.txt")
    assert Harbour.opened == []
    [left] = read("harbour://docs", by_workers=True)
    assert repr(left) == "Unfetched(id='a.txt')"


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """A folder with documents, which has an address that every process sees."""
    for name, content in FILES.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "docs" / "copy.txt").write_bytes(FILES["b.txt"])
    return tmp_path / "docs"


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("who", ["this process", "workers", "an executor"])
def test_workers_read_what_they_do(far: Path, who: str) -> None:
    """Whoever does the documents reads them, copies are found, and the result is that of reading them here."""
    here = extract(read(f"jetty://{far}"), extractors=[jetty.EXTRACTOR], note_copies=True)
    (far / ".opened").unlink()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
        found = extract(
            read(f"jetty://{far}", by_workers=True),
            extractors=[jetty.EXTRACTOR],
            note_copies=True,
            workers=2 if who == "workers" else 1,
            executor=processes if who == "an executor" else None,
        )
    assert found == here
    assert len(found) > 5
    assert any(record.document.notes for record in found.documents)
    opened = jetty.opened(far)
    assert opened["rows.jsonl"] == {os.getpid()}
    assert (opened["b.txt"] | opened["b.json"] == {os.getpid()}) == (who == "this process")


@pytest.mark.usefixtures("bounded")
def test_a_file_that_kills_whoever_reads_it_is_left_out(tmp_path: Path) -> None:
    """It costs itself, and with strict ends the work; so does what cannot be read."""
    for name in ("a.txt", "deadly.txt", "empty.txt", "z.txt"):
        (tmp_path / name).write_text("" if name == "empty.txt" else f"We should fund {name}.")
    found = extract(read(f"jetty://{tmp_path}", by_workers=True), extractors=[jetty.EXTRACTOR], workers=2)
    assert [record.status for record in found.documents] == ["read", "failed", "failed", "read"]
    (name, lost), (_, empty) = found.failures
    assert (name, lost[:46]) == ("deadly.txt", "deadly.txt: the worker died each time that it ")
    assert empty == f"jetty://{tmp_path}/empty.txt: it is empty: there is nothing but white space"
    (tmp_path / "deadly.txt").unlink()
    with pytest.raises(UnreadableDocument, match=r"empty.txt: it is empty"):
        extract(read(f"jetty://{tmp_path}", by_workers=True), extractors=[jetty.EXTRACTOR], workers=2, strict=True)


@pytest.mark.usefixtures("bounded")
def test_a_command_has_its_workers_read(
    far: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bytes are those of the same documents here, and so is what is said, but for where they are."""
    monkeypatch.setattr(options, "chosen", lambda _: (jetty.EXTRACTOR,))
    made = []
    for where in (str(far), f"jetty://{far}"):
        assert main(["extract", where, "-o", str(tmp_path / "out.jsonl"), "--workers", "2"]) == 1
        written = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("out*"))]
        made.append([said.replace(where, "WHERE") for said in (*written, capsys.readouterr().err)])
    assert made[0] == made[1]
    assert os.getpid() not in jetty.opened(far)["b.txt"]
