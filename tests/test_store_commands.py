"""The command line with a store: the same results as without one, and only what is new is done."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import aigov
from aigov.cli import main as cli

SEEDS = Path(__file__).parents[1] / "seeds"
NAMES = tuple(sorted(path.name for path in (SEEDS / "briefs").glob("*.md")))


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "seeds" / "briefs" / "zz-empty.txt").write_text(" ")
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], line: str) -> tuple[int, str, str]:
    """The exit status of a command, and what it printed and told."""
    status = cli(line.split())
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_extract_keeps_everything_and_does_it_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The second run says how many it skipped; what failed is tried again; -o is what it is without a store."""
    status, out, err = run(capsys, "extract seeds/briefs --store corpus.db")
    assert (status, out) == (1, "")
    assert " proposals in 6 documents; 1 failed" in err
    assert "skipped" not in err
    status, out, err = run(capsys, "extract seeds/briefs --store corpus.db -o found.jsonl")
    assert (status, out) == (1, "")
    assert "corpus.db: 5 documents were done before and skipped" in err
    assert "zz-empty.txt" in err
    run(capsys, "extract seeds/briefs -o expected.jsonl")
    for ending in (".jsonl", ".documents.jsonl"):
        assert Path("found" + ending).read_bytes() == Path("expected" + ending).read_bytes()
    (Path("seeds") / "briefs" / "zz-empty.txt").unlink()
    Path("seeds/briefs/new.txt").write_text("We should fund chips.")
    status, _, err = run(capsys, "extract seeds/briefs --store corpus.db")
    assert status == 0
    assert "1 proposal in 1 document" in err
    assert "5 documents were done before" in err


@pytest.mark.parametrize(
    "command",
    [
        "compare {} --domains all --format json",
        "compare {} --cells quotes",
        "compare {} --table agreement --domains all",
        "compare {} --rows theme --top 3",
        "compare {} --min-confidence 0.8 --format csv",
        "report {}",
        "evaluate seeds/codings {}",
    ],
)
def test_a_store_shows_what_its_documents_do(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """A command gives the same bytes for the store, for the documents with it, and for the documents."""
    store = " --store corpus.db" if not command.startswith("evaluate") else ""
    run(capsys, "extract seeds/briefs --store corpus.db")
    expected = run(capsys, command.format("seeds/briefs"))[1]
    assert run(capsys, command.format("corpus.db"))[:2] == (0, expected)
    assert run(capsys, command.format("seeds/briefs") + store)[1] == expected
    assert expected


def test_the_documents_of_a_store_are_extracted_again(capsys: pytest.CaptureFixture[str]) -> None:
    """A store is a table of documents too, for another codebook or the same one, into another store or into itself."""
    run(capsys, "extract seeds/briefs --store corpus.db")
    status, _, err = run(capsys, "extract corpus.db --store other.db")
    assert (status, " proposals in 6 documents; 1 failed" in err) == (1, True)
    status, _, err = run(capsys, "extract corpus.db --store corpus.db")
    assert (status, "5 documents were done before" in err) == (1, True)
    for line in ("compare corpus.db --domains all", "compare other.db --domains all"):
        assert run(capsys, line)[1] == run(capsys, "compare seeds/briefs --domains all")[1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("compare corpus.db --store other.db", "--store has no part in it"),
        ("compare corpus.db --extractor rules", "extractors have no part in it"),
        ("compare corpus.db seeds/briefs", "give it alone"),
        ("extract corpus.db seeds/briefs --store other.db", "give it alone"),
        ("compare corpus.db --codebook other.json", "coded with 'ai-governance', not with 'other'"),
        ("extract seeds/briefs --store nowhere/corpus.db", "there is no folder nowhere"),
        ("extract seeds/briefs --store seeds/README.md", "it is no store: another kind of file"),
        ("compare newer.db", "a newer aigov made it"),
    ],
)
def test_what_cannot_be_is_refused(capsys: pytest.CaptureFixture[str], line: str, told: str) -> None:
    """It is told in one line, with the status of what was asked wrongly."""
    for name in ("corpus.db", "newer.db"):
        run(capsys, f"extract seeds/briefs/{NAMES[0]} --store {name}")
    with closing(sqlite3.connect("newer.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    book = Path(aigov.__file__).parent / "codebooks" / "ai-governance.json"
    Path("other.json").write_text(book.read_text().replace('"ai-governance"', '"other"'))
    status, out, err = run(capsys, line)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
