"""What is told of documents beside them, and the ways of naming what to read."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from aigov.model import Document, Unread
from aigov.reading import aigov_readers, read


@pytest.fixture(autouse=True)
def _only_our_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep out the readers of whatever else is installed."""
    monkeypatch.setattr("aigov.reading.paths.readers", lambda: tuple(aigov_readers()))


def written(path: Path, content: str) -> Path:
    """Write a file and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    return path


def only(*where: Any) -> Any:
    """Return the one thing that is read."""
    (found,) = read(*where)
    return found


@pytest.mark.parametrize("beside", ["a.json", "a.txt.json"])
def test_a_file_beside_a_document_tells_about_it(tmp_path: Path, beside: str) -> None:
    """Its fields are the document's, more texts and numbers are labels, and what it nests is passed over."""
    path = written(tmp_path / "a.txt", "Text.")
    told = {
        "title": "T",
        "author": ["Li Wei"],
        "date": "2 May 2024",
        "round": 2,
        "deep": {"x": 1},
        "labels": {"side": "left"},
    }
    written(tmp_path / beside, json.dumps(told))
    expected = Document(
        "a.txt", "Text.", title="T", authors=("Li Wei",), published="2024-05-02", labels={"round": "2", "side": "left"}
    )
    assert only(path) == expected
    assert only(tmp_path) == expected


def test_the_file_itself_comes_first_and_a_guess_last(tmp_path: Path) -> None:
    """Front matter, then what stands beside, then what the text lets guess; what is told is no guess."""
    written(tmp_path / "a.md", "---\ntitle: Own\nside: left\n---\nText.")
    written(tmp_path / "a.json", '{"title": "Beside", "publisher": "P", "labels": {"side": "right"}}')
    written(tmp_path / "b.txt", "Talks before tariffs\n\nBy Anna Berg\n\nText.")
    written(tmp_path / "b.json", '{"title": "Told"}')
    first, second = read(tmp_path)
    assert (first.title, first.publisher, first.labels) == ("Own", "P", {"side": "left"})
    assert (second.title, second.authors, second.guessed) == ("Told", ("Anna Berg",), ("authors",))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "a.json:1: broken JSON at column 2"),
        ("[]", "a.json: it is not an object with title, authors and the like"),
        ('{"title": ["a"]}', "a.json:1: its 'title' is not a text"),
        ('{"date": "spring"}', "a.json:1: published is YYYY, YYYY-MM or YYYY-MM-DD, not 'spring'"),
    ],
)
def test_a_broken_file_beside_a_document_is_told(tmp_path: Path, content: str, says: str) -> None:
    """The document is not read as if nothing were known of it."""
    path = written(tmp_path / "a.txt", "Text.")
    written(tmp_path / "a.json", content)
    assert says in str(only(path).error)


def test_an_index_tells_about_the_files_of_its_folder(tmp_path: Path) -> None:
    """A row for each file, also below; other columns are labels; the nearer of two counts; it is no table itself."""
    for name in ("a.txt", "sub/b.txt", "c.txt"):
        written(tmp_path / name, f"Text of {name}.")
    written(
        tmp_path / "index.csv",
        'file,title,authors,published,side\na.txt,On A,Li Wei; Anna Berg,2 May 2024,left\n"sub\\b.txt",On B,,2023,\n',
    )
    written(tmp_path / "sub" / "index.csv", "file\ttitle\n./b.txt\tNearer\n")
    a, c, b = read(tmp_path)
    assert (a.title, a.authors, a.published, a.labels) == (
        "On A",
        ("Li Wei", "Anna Berg"),
        "2024-05-02",
        {"side": "left"},
    )
    assert (b.id, b.title, b.published, b.labels) == ("sub/b.txt", "Nearer", "2023", {})
    assert (c.title, c.guessed) == (None, ())
    assert only(tmp_path / "a.txt").title == "On A"


def test_a_row_of_an_index_without_its_file_is_told(tmp_path: Path) -> None:
    """A file that should be there is not passed over in silence."""
    written(tmp_path / "a.txt", "Text.")
    written(tmp_path / "index.csv", "file,title\nb.pdf,B\n\na.txt,A\n")
    missing, found = read(tmp_path)
    assert (missing.id, str(missing.error)) == ("index.csv#2", f"{tmp_path}/index.csv:2: there is no file 'b.pdf'")
    assert found.title == "A"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("file,title\na.txt,A\na.txt,B\n", "index.csv:3: it has the file 'a.txt' twice"),
        ("file,published\na.txt,spring\n", "index.csv:2: published is YYYY, YYYY-MM or YYYY-MM-DD, not 'spring'"),
    ],
)
def test_a_broken_index_is_told_with_each_of_its_files(tmp_path: Path, content: str, says: str) -> None:
    """Nothing is read as if nothing were known of it."""
    written(tmp_path / "a.txt", "Text.")
    written(tmp_path / "index.csv", content)
    found = list(read(tmp_path))
    assert [isinstance(one, Unread) and says in str(one.error) for one in found] == [True, True]


def test_a_table_that_is_called_index_is_a_table(tmp_path: Path) -> None:
    """Only a column ``file``, and none of texts, makes an index."""
    written(tmp_path / "index.csv", "text,title\nText.,T\n")
    assert only(tmp_path).title == "T"


def test_a_pattern_names_files(tmp_path: Path) -> None:
    """Its documents are called by the path below its fixed part; one that matches nothing says so."""
    for name in ("x/a.txt", "x/y/b.txt", "x/c.md", "z.txt"):
        written(tmp_path / name, f"Text of {name}.")
    assert [found.id for found in read(str(tmp_path / "x" / "*.txt"))] == ["a.txt"]
    assert [found.id for found in read(str(tmp_path / "**" / "*.txt"))] == ["x/a.txt", "x/y/b.txt", "z.txt"]
    lost = only(tmp_path / "*.html")
    assert str(lost.error).endswith("*.html: no file is named like this")
    (tmp_path / "[a].txt").write_text("Text.")
    assert only(tmp_path / "[a].txt").id == "[a].txt"


@pytest.mark.parametrize(
    ("content", "text", "title"),
    [
        (b"We should act.", "We should act.", None),
        (b"\xef\xbb\xbf---\ntitle: T\n---\nText.", "---\ntitle: T\n---\nText.", "T"),
        (b'{"text": "One.", "title": "T"}', "One.", "T"),
    ],
)
def test_standard_input_is_read_by_what_it_begins_with(
    monkeypatch: pytest.MonkeyPatch, content: bytes, text: str, title: str | None
) -> None:
    """A dash among the paths is standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))  # type: ignore[arg-type]
    found = only("-")
    assert (found.text, found.title) == (text, title)
    assert found.id.startswith("stdin")


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without one says so."""
    monkeypatch.setattr(sys, "stdin", None)
    assert str(only("-").error) == "-: there is no standard input"


def test_folders_that_link_to_each_other_are_gone_through_once(tmp_path: Path) -> None:
    """Links between many folders do not multiply the work."""
    folders = [tmp_path / f"d{number}" for number in range(12)]
    for folder in folders:
        written(folder / "a.txt", f"Text of {folder.name}.")
    for folder in folders:
        for other in folders:
            if other != folder:
                (folder / f"to-{other.name}").symlink_to(other)
    found = [one for one in read(tmp_path) if isinstance(one, Document)]
    assert sorted(one.text for one in found) == sorted(f"Text of {folder.name}." for folder in folders)


def test_folders_without_end_are_told(tmp_path: Path) -> None:
    """Folders nest as deep as somebody would make them, and no deeper."""
    written(tmp_path / "a.txt", "Text.")
    written(tmp_path.joinpath(*["d"] * 70) / "b.txt", "Text.")
    found = list(read(tmp_path))
    assert found[0].id == "a.txt"
    assert "more than 64 folders inside each other" in str(found[1].error)


def test_a_folder_that_was_read_is_no_empty_one(tmp_path: Path) -> None:
    """Naming a folder twice gives its documents once, and no complaint."""
    written(tmp_path / "a.txt", "Text.")
    assert [found.id for found in read(tmp_path, tmp_path)] == ["a.txt"]


def test_odd_names_are_read_and_spelt_out(tmp_path: Path) -> None:
    """Line ends, quotes and bytes that are no text may stand in a name."""
    for name in (b"a\nb.txt", b'"c".txt', b"\xff.txt"):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:
            file.write(b"Text of one.")
    assert [found.id for found in read(tmp_path)] == ['"c".txt', "a\nb.txt", "\\xff.txt"]


def test_names_that_no_file_can_have_are_told(tmp_path: Path) -> None:
    """A name in an index may be longer than the system allows, and that of a document as long as it allows."""
    name = "n" * 251 + ".txt"
    written(tmp_path / name, "Text.")
    written(tmp_path / "index.csv", f"file,title\n{'x' * 300}.txt,X\n{name},N\n")
    missing, found = read(tmp_path)
    assert "there is no file 'xxx" in str(missing.error)
    assert (found.id, found.title) == (name, "N")
