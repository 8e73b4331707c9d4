"""The command line with a store: the same results as without one, and only what is new is done."""

from __future__ import annotations

import contextlib
import csv
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

import aigov
from aigov.cli import main as cli

SEEDS = Path(__file__).parents[1] / "seeds"
NAMES = tuple(sorted(path.name for path in (SEEDS / "briefs").glob("*.md")))


def lay_out(folder: Path) -> None:
    """Lay the seeds into a folder, and a document that cannot be read beside them."""
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "seeds" / "briefs" / "zz-empty.txt").write_text(" ")


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the seeds, as the command line makes it."""
    folder = tmp_path_factory.mktemp("made")
    lay_out(folder)
    with contextlib.chdir(folder):
        assert cli(["extract", "seeds/briefs", "--store", "corpus.db"]) == 1
    return folder / "corpus.db"


@pytest.fixture
def _corpus(made: Path) -> None:
    """Put the store of the seeds where the test works."""
    shutil.copy(made, "corpus.db")


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


@pytest.mark.usefixtures("_corpus")
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
    expected = run(capsys, command.format("seeds/briefs"))[1]
    assert run(capsys, command.format("corpus.db"))[:2] == (0, expected)
    assert run(capsys, command.format("seeds/briefs") + store)[1] == expected
    assert expected


@pytest.mark.usefixtures("_corpus")
def test_the_documents_of_a_store_are_extracted_again(capsys: pytest.CaptureFixture[str]) -> None:
    """A store is a table of documents too, for another codebook or the same one, into another store or into itself."""
    status, _, err = run(capsys, "extract corpus.db --store other.db")
    assert (status, " proposals in 6 documents; 1 failed" in err) == (1, True)
    status, _, err = run(capsys, "extract corpus.db --store corpus.db")
    assert (status, "5 documents were done before" in err) == (1, True)
    for line in ("compare corpus.db --domains all", "compare other.db --domains all"):
        assert run(capsys, line)[1] == run(capsys, "compare seeds/briefs --domains all")[1]


@pytest.mark.usefixtures("_corpus")
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
    shutil.copy("corpus.db", "newer.db")
    with closing(sqlite3.connect("newer.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    book = Path(aigov.__file__).parent / "codebooks" / "ai-governance.json"
    Path("other.json").write_text(book.read_text().replace('"ai-governance"', '"other"'))
    status, out, err = run(capsys, line)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("_corpus")
def test_a_store_says_what_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Its documents by what became of them, its proposals, and what they were made with."""
    status, out, _ = run(capsys, "store info corpus.db")
    count = len(aigov.load("corpus.db"))
    assert status == 0
    assert "documents: 6 (1 failed, 5 read), " in out
    assert f"proposals: {count}\n" in out
    assert f"codebook: ai-governance 2, {count} proposals\n" in out
    assert f"extractor: rules 1, done on 5, {count} proposals\n" in out
    assert run(capsys, "store info seeds/README.md")[0] == 2


@pytest.mark.usefixtures("_corpus")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "UPDATE proposals SET quote = 'x' || quote WHERE number = (SELECT min(number) FROM proposals)",
            "not the quote",
        ),
        ("UPDATE documents SET text = replace(text, 'AI', 'IA') WHERE number = 1", "not the one of its key"),
        ("UPDATE proposals SET id = '0000000000000000' WHERE starts < 1000", "not the one of its id"),
        ("UPDATE actors SET name = 'somebody' WHERE role = 'proponent'", "not the one of its id"),
        ("UPDATE documents SET places = 'x' WHERE number = 2", "document 2 cannot be read"),
        ("DELETE FROM documents WHERE number = 2", "missing"),
        ("UPDATE proposals SET number = number + 1048576000 WHERE document = 3", "numbers of another document"),
        ("INSERT INTO quotes (quotes) VALUES ('delete-all')", "index of the quotes"),
    ],
)
def test_a_store_that_does_not_say_what_was_found_is_told(
    capsys: pytest.CaptureFixture[str], change: str, told: str
) -> None:
    """A quote that is not the slice, an id, a key or an index that is wrong: each has its line."""
    assert run(capsys, "store check corpus.db") == (0, "corpus.db: sound\n", "")
    assert run(capsys, "validate corpus.db") == (0, "corpus.db: store, 6 records, sound\n", "")
    with closing(sqlite3.connect("corpus.db")) as connection, connection:
        connection.execute(change)
    status, out, err = run(capsys, "store check corpus.db")
    assert status == 1
    assert "fault" in out
    assert told in err
    assert run(capsys, "validate corpus.db")[0] == 1


@pytest.mark.usefixtures("_corpus")
def test_a_store_is_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON it is what extract writes; a table has a line for each proposal, with its document."""
    run(capsys, "extract seeds/briefs -o expected.jsonl")
    for line in ("found.jsonl", "found.csv", "other.txt --format csv"):
        assert run(capsys, f"store export corpus.db -o {line}") == (0, "", "")
    for ending in (".jsonl", ".documents.jsonl"):
        assert Path("found" + ending).read_bytes() == Path("expected" + ending).read_bytes()
    assert run(capsys, "store export corpus.db")[1] == Path("expected.jsonl").read_text("utf-8")
    assert run(capsys, "store export corpus.db --format csv")[1] == Path("found.csv").read_text("utf-8")
    assert Path("other.txt").read_bytes() == Path("found.csv").read_bytes()
    with open("found.csv", encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    proposals = list(aigov.load("expected.jsonl"))
    assert [row["quote"] for row in table] == [one.source.quote for one in proposals]
    assert [row["proponents"] for row in table] == ["; ".join(one.proponents) for one in proposals]
    assert table[0]["title"]


@pytest.mark.usefixtures("_corpus")
def test_a_store_is_written_out_as_parquet(capsys: pytest.CaptureFixture[str]) -> None:
    """It has a line for each proposal, and lists where there are several."""
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run(capsys, "store export corpus.db -o found.parquet") == (0, "", "")
    table, proposals = parquet.read_table("found.parquet").to_pylist(), list(aigov.load("corpus.db"))
    assert [row["quote"] for row in table] == [one.source.quote for one in proposals]
    assert [tuple(row["proponents"]) for row in table] == [one.proponents for one in proposals]
    assert [row["confidence"] for row in table] == [one.confidence for one in proposals]


def test_what_utf8_cannot_carry_is_written_out_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """Half a character comes out as its number."""
    document = aigov.Document("odd.txt", "We should \ud800 fund chips.", authors=["\udfff"])
    with aigov.Store("odd.db") as store:
        store.extract([document])
    for name in ("odd.csv", "odd.jsonl"):
        assert run(capsys, f"store export odd.db -o {name}")[0] == 0
    assert "\\ud800" in Path("odd.csv").read_text("utf-8")
    assert "\\ud800" in Path("odd.jsonl").read_text("utf-8")
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run(capsys, "store export odd.db -o odd.parquet")[0] == 0
    [row] = parquet.read_table("odd.parquet").to_pylist()
    assert row["authors"] == ["\\udfff"]


@pytest.mark.usefixtures("_corpus")
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("store export corpus.db --format xml", "unknown format 'xml'"),
        ("store export corpus.db --format parquet", "name a file with -o"),
        ("store export corpus.db -o nowhere/found.csv", "there is no folder nowhere"),
        ("store export seeds/briefs -o found.csv", "there is no such store"),
        ("store export corpus.db -o seeds", "it is a folder"),
        ("store info nothing.db", "there is no such store"),
    ],
)
def test_what_cannot_be_written_out_is_refused(capsys: pytest.CaptureFixture[str], line: str, told: str) -> None:
    """It is told in one line, with the status of what was asked wrongly."""
    status, out, err = run(capsys, line)
    assert (status, out) == (2, "")
    assert told in err


@pytest.mark.usefixtures("_corpus")
def test_parquet_says_what_it_needs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the line says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    status, _, err = run(capsys, "store export corpus.db -o found.parquet")
    assert status == 2
    assert "pip install 'aigov[parquet]'" in err
    assert not Path("found.parquet").exists()


def test_workers_share_a_store(capsys: pytest.CaptureFixture[str]) -> None:
    """What several processes find goes into the store as what one finds does, new or not."""
    run(capsys, f"extract seeds/briefs/{NAMES[0]} --store shared.db --workers 2")
    status, _, err = run(capsys, "extract seeds/briefs --store shared.db --workers 2 --time-limit 60")
    assert status == 1
    assert "1 document was done before" in err
    run(capsys, "extract seeds/briefs --store alone.db --workers 1")
    assert run(capsys, "store check shared.db")[0] == 0
    for name in ("shared", "alone"):
        run(capsys, f"store export {name}.db -o {name}.jsonl")
    assert Path("shared.jsonl").read_bytes() == Path("alone.jsonl").read_bytes()
    assert Path("shared.documents.jsonl").read_bytes() == Path("alone.documents.jsonl").read_bytes()
