"""Whatever happens to a run, its store is whole, holds what was finished, and comes to the same in the end."""

from __future__ import annotations

import os
import random
import runpy
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from operator import itemgetter
from pathlib import Path

import pytest

import aigov
from aigov.corpus import Store, export, opening
from aigov.exceptions import StoreError
from aigov.serialization import is_store

RUN = Path(__file__).with_name("quick_run.py")
QUICK, documents = itemgetter("QUICK", "documents")(runpy.run_path(str(RUN)))
#: How many documents a run has.
MANY = 120
pytestmark = pytest.mark.faults
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs limits and rights as Linux has them")


def started(path: Path, first: int = 0, last: int = MANY, *conditions: str) -> subprocess.Popen[str]:
    """A run that has just begun."""
    command = [sys.executable, str(RUN), str(path), str(first), str(last), *conditions]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    return run


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit status of a run, and what it said last."""
    assert run.stdout is not None
    with run.stdout as out:
        said = out.read()
    return run.wait(), said


def check(path: Path) -> None:
    """SQLite finds nothing wrong with a store."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def content(path: Path) -> tuple[bytes, bytes]:
    """What a store comes to, as files."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "found.jsonl"
        export(aigov.load(path), target, "jsonl")
        return target.read_bytes(), target.with_name("found.documents.jsonl").read_bytes()


def held(path: Path) -> list[str]:
    """The ids of the documents that a store holds; none where the run that made it did not come so far."""
    try:
        return [record.document.id for record in aigov.load(path).documents]
    except StoreError as error:
        if "holds nothing yet" not in error.reason:
            raise
        return []


def finish(path: Path, last: int = MANY) -> int:
    """Run to the end, and return how many documents had been done."""
    with Store(path) as store:
        return store.extract(documents(0, last), extractors=[QUICK]).skipped


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """What an undisturbed run comes to."""
    path = tmp_path_factory.mktemp("undisturbed") / "corpus.db"
    assert finish(path) == 0
    return content(path)


def test_a_run_that_is_killed_at_any_moment_is_gone_on_with(tmp_path: Path, expected: tuple[bytes, bytes]) -> None:
    """After kill -9 at twenty moments the store is whole and holds the first documents; the rest is done then."""
    whole = tmp_path / "whole.db"
    run = started(whole)
    begin = time.monotonic()
    assert ended(run)[0] == 0
    seconds = time.monotonic() - begin
    assert content(whole) == expected
    draw = random.Random(7)
    kept = []
    for moment in range(20):
        path = tmp_path / f"{moment}.db"
        run = started(path)
        time.sleep(draw.uniform(0, seconds))
        run.send_signal(signal.SIGKILL)
        ended(run)
        if path.exists() and path.stat().st_size:
            check(path)
            found = held(path)
            assert found == [one.id for one in documents(0, len(found))]
        kept.append(finish(path))
        check(path)
        assert content(path) == expected
    assert any(0 < number < MANY for number in kept)


def mounted() -> Iterator[Path]:
    """A disk of a megabyte."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("mounting a small disk needs the rights of root")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


small_disk = pytest.fixture(mounted)


@LINUX
def test_a_full_disk_is_told_and_costs_nothing_that_was_finished(
    small_disk: Path, tmp_path: Path, expected: tuple[bytes, bytes]
) -> None:
    """The line says that the disk is full; the store is whole, and once there is room the run goes on."""
    path = small_disk / "corpus.db"
    status, said = ended(started(path))
    assert status == 2
    assert str(path) in said
    assert "full" in said
    moved = tmp_path / "corpus.db"
    for ending in ("", "-wal"):
        if (beside := small_disk / f"corpus.db{ending}").exists():
            moved.with_name(f"corpus.db{ending}").write_bytes(beside.read_bytes())
    check(moved)
    assert 0 < finish(moved) < MANY
    assert content(moved) == expected


@LINUX
def test_a_file_that_may_not_grow_is_told_and_costs_nothing_that_was_finished(
    tmp_path: Path, expected: tuple[bytes, bytes]
) -> None:
    """Wherever the limit is met, in the file or in what stands beside it, what was finished stays."""
    kept = []
    for size in (4_096, 50_000, 800_000):  # the codebook alone takes half a million
        path = tmp_path / f"{size}.db"
        status, said = ended(started(path, 0, MANY, f"limited={size}"))
        assert status == 2
        assert "disk" in said
        if path.exists() and path.stat().st_size:
            check(path)
        kept.append(finish(path))
        assert content(path) == expected
    assert 0 < kept[-1] < MANY


@LINUX
def test_a_folder_that_may_not_be_written_to_is_told(expected: tuple[bytes, bytes]) -> None:
    """No store can be made or written to in it; one that is there can be read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        finish(folder / "corpus.db")
        for path in (folder / "corpus.db", folder):
            path.chmod(path.stat().st_mode & 0o555 | 0o555)
        try:
            status, said = ended(started(folder / "new.db", 0, 3, "plain"))
            assert (status, "written to" in said) == (2, True)
            status, said = ended(started(folder / "corpus.db", 0, 3, "plain"))
            assert (status, "written to" in said) == (2, True)
            assert ended(started(folder / "corpus.db", 0, 3, "plain", "reading")) == (0, f"{MANY}\n")
        finally:
            folder.chmod(0o755)


def test_two_runs_at_once_come_to_the_same_while_others_read(tmp_path: Path, expected: tuple[bytes, bytes]) -> None:
    """Both end well, whatever is read meanwhile is whole, and in the end all is there once."""
    path = tmp_path / "corpus.db"
    runs = [started(path), started(path)]
    seen = []
    while any(run.poll() is None for run in runs):
        if not is_store(path):
            continue
        if held(path):
            found = aigov.load(path)
            counts = [report.found for record in found.documents for report in record.reports]
            assert sum(counts) == len(found)
            assert len(counts) == len(found.documents)
            seen.append(len(counts))
    assert [ended(run)[0] for run in runs] == [0, 0]
    assert seen == sorted(seen)
    check(path)
    assert content(path) == expected


def test_two_runs_of_different_documents_share_a_store(tmp_path: Path, expected: tuple[bytes, bytes]) -> None:
    """Each adds its own, and nothing is lost."""
    path = tmp_path / "corpus.db"
    runs = [started(path, 0, MANY // 2), started(path, MANY // 2, MANY)]
    assert [ended(run)[0] for run in runs] == [0, 0]
    check(path)
    found = content(path)
    assert [sorted(part.splitlines()) for part in found] == [sorted(part.splitlines()) for part in expected]


def test_somebody_who_does_not_stop_writing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while the line says that another process writes; what was there stays."""
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    path = tmp_path / "corpus.db"
    finish(path, 3)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process has been writing"):
            finish(path, 5)
    assert len(aigov.load(path).documents) == 3


def test_memory_does_not_grow_with_the_documents(tmp_path: Path) -> None:
    """Eight times the documents take as much memory, a few megabytes aside."""
    peaks = []
    for many in (200, 1_600):
        status, said = ended(started(tmp_path / f"{many}.db", 0, many, "copies"))
        assert status == 0
        peaks.append(int(said.split()[1]) / 1024)
    assert peaks[1] - peaks[0] < 16
