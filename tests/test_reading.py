"""Documents from files, folders and tables, and what is said where there are none."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from aigov import serialization
from aigov.exceptions import DuplicateDocument, NameTaken, UnknownName, UnreadableDocument, UsageError
from aigov.model import Document, Reader, Unread
from aigov.reading import aigov_readers, paths, read
from aigov.reading.byline import guess, names
from aigov.reading.dates import date_of
from aigov.reading.language import language_of

CASES = Path(__file__).parent / "cases"
BYLINES = json.loads((CASES / "bylines.json").read_text("utf-8"))
BAD_FILES = json.loads((CASES / "bad_files.json").read_text("utf-8"))
#: The one place where a reader that no plugin registers can be let in.
KNOWN = "aigov.reading.paths.readers"


@pytest.fixture(autouse=True)
def _only_our_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep out the readers of whatever else is installed."""
    monkeypatch.setattr(KNOWN, lambda: tuple(aigov_readers()))


def only(*where: Path, **options: Any) -> Any:
    """Return the one thing that is read."""
    (found,) = read(*where, **options)
    return found


def written(path: Path, content: str | bytes) -> Path:
    """Write a file, byte for byte, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1)


@given(text=TEXTS.filter(lambda text: text.removeprefix("\ufeff").strip()))
def test_a_text_is_kept_character_for_character(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever the file says is the document's text: line ends, tabs and odd spaces included."""
    path = written(tmp_path_factory.mktemp("texts") / "a.txt", text)
    assert only(path).text == text.removeprefix("\ufeff")


def test_line_ends_stay_and_a_byte_order_mark_goes(tmp_path: Path) -> None:
    """Offsets count the characters of the decoded file."""
    assert only(written(tmp_path / "a.txt", b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n")).text == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize("case", BAD_FILES, ids=lambda case: case["name"])
def test_what_cannot_be_read_says_why(tmp_path: Path, case: dict[str, str]) -> None:
    """A broken file is an Unread with file, line and reason; with strict it raises the same."""
    path = written(tmp_path / case["name"], case["content"].encode("latin-1"))
    (found,) = (found for found in read(path) if isinstance(found, Unread))
    assert str(found.error).startswith(f"{tmp_path}/{case['says']}")
    with pytest.raises(UnreadableDocument) as caught:
        list(read(path, strict=True))
    assert str(caught.value) == str(found.error)


def test_a_broken_file_costs_itself_alone(tmp_path: Path) -> None:
    """The files before and after a broken one are read."""
    for name, content in (("a.txt", b"One."), ("b.txt", b"\xff"), ("c.txt", b"Three.")):
        written(tmp_path / name, content)
    assert [(found.id, type(found)) for found in read(tmp_path)] == [
        ("a.txt", Document),
        ("b.txt", Unread),
        ("c.txt", Document),
    ]


@pytest.mark.parametrize("name", ["table.jsonl", "table.csv"])
def test_a_broken_row_costs_itself_alone(tmp_path: Path, name: str) -> None:
    """The rows before and after a broken one are read, and it has its place and its line."""
    rows = (
        ['{"text": "One."}', "{", '{"text": "Three."}']
        if name == "table.jsonl"
        else ["text,", "One.,", ",b", "Three.,"]
    )
    found = list(read(written(tmp_path / name, "\n".join(rows))))
    assert [type(one) for one in found] == [Document, Unread, Document]
    assert found[1].id == f"{name}#{2 if name == 'table.jsonl' else 3}"


def test_a_missing_path_is_unread(tmp_path: Path) -> None:
    """A path that is not there keeps its place, and the rest goes on."""
    there = written(tmp_path / "b.txt", "Text.")
    missing, found = read(tmp_path / "a.txt", there)
    assert (missing.id, str(missing.error)) == ("a.txt", f"{tmp_path}/a.txt: there is no such file or folder")
    assert found.text == "Text."
    assert "no path can be like this" in str(only(Path("a\0b.txt")).error)


def test_nothing_to_read_is_an_error() -> None:
    """Without a path there is nothing to do."""
    with pytest.raises(UsageError, match="give a file or a folder"):
        read()


def test_a_folder_is_read_in_order_with_all_below(tmp_path: Path) -> None:
    """Ids are paths below the folder; what no reader reads and what is hidden is left out."""
    for name in ("b/z.txt", "b/a.md", "a.txt", "B.txt", ".hidden.txt", ".git/x.txt", "picture.png", "notes"):
        written(tmp_path / name, f"Text of {name}.")
    assert [found.id for found in read(tmp_path)] == ["B.txt", "a.txt", "b/a.md", "b/z.txt"]
    assert only(tmp_path / "b" / "z.txt").id == "z.txt"


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    """An empty folder is not silently nothing."""
    written(tmp_path / "picture.png", "x")
    assert "no document is in this folder. What is read ends in .csv, .docx, .htm, " in str(only(tmp_path).error)


def test_what_aigov_wrote_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    """Results that lie beside the documents are no documents."""
    written(tmp_path / "a.txt", "Text.")
    written(tmp_path / "out.jsonl", '{"source": {}}')
    written(tmp_path / "out.documents.jsonl", '{"codebook": {}}')
    assert [found.id for found in read(tmp_path)] == ["a.txt"]


def test_a_file_that_is_reached_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it, or a link to the file, give one document."""
    path = written(tmp_path / "a.txt", "Text.")
    (tmp_path / "b.txt").symlink_to(path)
    assert [found.id for found in read(tmp_path, path)] == ["a.txt"]


def test_links_that_lead_nowhere_or_back_are_unread(tmp_path: Path) -> None:
    """A link to itself, to nothing, and to a folder above are each told, and cost only themselves."""
    written(tmp_path / "sub" / "a.txt", "Text.")
    (tmp_path / "sub" / "back").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "void.txt").symlink_to(tmp_path / "gone.txt")
    found = {one.id: str(one.error).partition(": ")[2] for one in read(tmp_path) if isinstance(one, Unread)}
    assert found == {
        "loop.txt": "cannot be opened: too many levels of symbolic links",
        "sub/back": "a link that leads back to a folder above it",
        "void.txt": "a link that leads nowhere",
    }


def test_what_is_neither_file_nor_folder_is_unread(tmp_path: Path) -> None:
    """A pipe is not waited for."""
    os.mkfifo(tmp_path / "a.txt")
    assert "it is neither a file nor a folder" in str(only(tmp_path / "a.txt").error)
    assert "it is no file" in str(only(tmp_path).error)


def denied(*_: object) -> Any:
    """Stand in for a call that the system does not allow."""
    raise PermissionError(13, "Permission denied")


def test_what_may_not_be_opened_is_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or a folder without permission says so."""
    for name in ("a.txt", "b.csv", "c.jsonl"):
        written(tmp_path / name, "text\na")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", denied)
        patch.setattr(Path, "open", denied)
        assert all("ermission denied" in str(found.error) for found in read(tmp_path))
    monkeypatch.setattr(os, "listdir", denied)
    assert "cannot be opened: permission denied" in str(only(tmp_path).error)


def test_two_documents_of_one_id_are_an_error(tmp_path: Path) -> None:
    """The error names both, across files and within a table."""
    one, two = written(tmp_path / "a" / "x.txt", "One."), written(tmp_path / "b" / "x.txt", "Two.")
    with pytest.raises(DuplicateDocument) as caught:
        list(read(one, two))
    assert (caught.value.id, caught.value.first, caught.value.second) == ("x.txt", str(one), str(two))
    for name, content in (
        ("t.csv", "id,text\na,One.\na,Two."),
        ("t.jsonl", '{"id":"a","text":"b"}\n{"id":"a","text":"c"}'),
    ):
        table = written(tmp_path / name, content)
        with pytest.raises(DuplicateDocument, match=r"the id 'a': .*t\.[a-z]+:\d and .*t\.[a-z]+:\d\."):
            list(read(table))


FRONT = """---
title: On acting
authors: [Li Wei, "Anna Berg"]
publisher: The Sheet
published: 2024-10-29
url: https://example.org
language: en
kind: op-ed
labels: {side: left, round: 2}
---
We should act.
"""


def test_front_matter_tells_what_is_known(tmp_path: Path) -> None:
    """Every value is a text, the text is the whole file, and nothing is guessed."""
    found = only(written(tmp_path / "a.md", FRONT))
    assert found == Document(
        "a.md",
        FRONT,
        title="On acting",
        authors=("Li Wei", "Anna Berg"),
        publisher="The Sheet",
        published="2024-10-29",
        url="https://example.org",
        language="en",
        kind="op-ed",
        labels={"side": "left", "round": "2"},
    )


@pytest.mark.parametrize(
    ("front", "fields"),
    [
        ("author: Li Wei\ndate: 29 October 2024", {"authors": ("Li Wei",), "published": "2024-10-29"}),
        ("title: no\nkind: ~\nurl: null\npublisher:", {"title": "no"}),
        ("title: 2024\ntags: [a, b]\nround: 3", {"title": "2024", "labels": {"tags": "a, b", "round": "3"}}),
        ("author: Li Wei\nauthors: [Anna Berg]", {"authors": ("Anna Berg",), "labels": {"author": "Li Wei"}}),
    ],
)
def test_front_matter_is_read_as_people_write_it(tmp_path: Path, front: str, fields: dict[str, Any]) -> None:
    """Other names of a field are known, nothing stays nothing, and what else there is becomes a label."""
    text = f"---\r\n{front}\r\n---\r\nText."
    found = only(written(tmp_path / "a.md", text))
    assert found == Document("a.md", text, **fields)


def test_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    """A file that begins with a line of dashes is text."""
    assert only(written(tmp_path / "a.md", "---\nJust words.\n---\nMore.")).text.startswith("---")
    assert only(written(tmp_path / "b.md", "---\n- a: b\n---\nMore.")).labels == {}


def test_front_matter_of_odd_characters_is_refused(tmp_path: Path) -> None:
    """A character that YAML does not allow costs the file alone."""
    found = only(written(tmp_path / "a.md", "---\ntitle: a\x01b\n---\nText."))
    assert str(found.error).endswith("a.md:1: the front matter is not YAML: ReaderError")


def test_the_language_of_a_text_with_front_matter_is_guessed(tmp_path: Path) -> None:
    """A language that is not given is told from the text, and the guess is named."""
    found = only(written(tmp_path / "a.md", "---\ntitle: 行动\n---\n各国应当加强人工智能治理合作。"))
    assert (found.language, found.guessed) == ("zh", ("language",))


@pytest.mark.parametrize("case", BYLINES, ids=lambda case: case["fact"])
def test_a_text_tells_what_it_is(case: dict[str, Any]) -> None:
    """Title, authors and date are what the text says of itself, or nothing."""
    expected = {name: tuple(value) if name == "authors" else value for name, value in case["found"].items()}
    assert {
        name: value for name, value in guess(case["text"]).items() if name in expected or name != "language"
    } == expected


def test_what_is_guessed_is_named(tmp_path: Path) -> None:
    """A document of plain text says which of its fields were inferred."""
    text = BYLINES[0]["text"]
    found = only(written(tmp_path / "a.txt", text))
    assert found.guessed == ("title", "authors", "published")
    assert found == Document("a.txt", text, **guess(text), guessed=found.guessed)


@pytest.mark.parametrize(
    "words", ["", "a", "The Board", "Anna", "Anna Berg2", "ANNA B", "A. B.", "Anna @berg", "one and Anna Berg"]
)
def test_what_may_be_something_else_is_no_name(words: str) -> None:
    """No guess is better than a wrong one."""
    assert names(words) == ()


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024", "2024"),
        (" 2024-02 ", "2024-02"),
        ("2024-10-29T08:23:00Z", "2024-10-29"),
        ("Oct. 2, 2024", "2024-10-02"),
        ("2nd May 2024", "2024-05-02"),
        ("1/2/2024", None),
        ("31 June 2024", None),
        ("3 May 1066", None),
        ("x" * 61 + " 3 May 2024", None),
    ],
)
def test_a_date_is_read_where_it_has_one_reading(value: str, date: str | None) -> None:
    """What has two readings, or is on no calendar, is none."""
    assert date_of(value) == date


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Chips.", None),
        ("", None),
        ("123 456", None),
        ("xi yo za ba ce di fo gu ha ji ko lu", None),
        ("Die Regierung soll mit den Ländern für eine Ordnung sorgen, die auf dem Recht ist und nicht wird.", "de"),
        ("人工知能の規則について話し合う。", "ja"),
        ("정부는 인공지능을 규제해야 한다.", "ko"),
        ("Правительства должны действовать.", "und-Cyrl"),
        ("ሰላም ለዓለም", None),
    ],
)
def test_the_language_is_told_where_it_can_be(text: str, language: str | None) -> None:
    """Letters and small words tell the language; where they do not, nothing is said."""
    assert language_of(text) == language


def test_a_table_of_json_lines_gives_documents_as_they_were(tmp_path: Path) -> None:
    """A row says all that a document can, and comes back as it was; without an id it is called by file and line."""
    whole = Document(
        "x", "Text.\r\n", title="T", authors=("A B",), published="2024", labels={"a": "b"}, guessed=("title",)
    )
    lines = [serialization.dumps(serialization.document_json(whole)), "", '{"text": "Bare."}']
    written(tmp_path / "sub" / "t.jsonl", "\n".join(lines))
    assert list(read(tmp_path)) == [whole, Document("sub/t.jsonl#3", "Bare.")]


def test_a_strangers_json_lines_are_read_by_columns(tmp_path: Path) -> None:
    """With columns named, what else there is becomes labels, and authors and dates are read as people write them."""
    row = {
        "body": "Text.",
        "by": "A B; C D",
        "when": "3 May 2024",
        "no": 7,
        "tag": "x",
        "deep": {},
        "none": None,
        "title": "T",
    }
    path = written(tmp_path / "t.jsonl", json.dumps(row) + '\n{"by": "E F"}')
    columns = {"text": "body", "authors": "by", "published": "when", "id": "no"}
    found, other = read(path, columns=columns)
    assert found == Document(
        "7", "Text.", title="T", authors=("A B", "C D"), published="2024-05-03", labels={"tag": "x"}
    )
    assert str(other.error).endswith("t.jsonl:2: there is no column 'body'; there are: by")


@pytest.mark.parametrize("gap", [",", ";", "\t"])
def test_a_csv_gives_documents(tmp_path: Path, gap: str) -> None:
    """Cells hold line ends and quotes, unknown columns are labels, empty cells are nothing."""
    cells = [
        ["text", "title", "authors", "published", "side"],
        ['"One\r\n""two"""', "T", "A B", "2024-05", "left"],
        ["Three", *[""] * 4],
    ]
    path = written(tmp_path / "t.csv", b"\xef\xbb\xbf" + "\r\n".join(gap.join(row) for row in cells).encode())
    assert list(read(path)) == [
        Document("t.csv#2", 'One\r\n"two"', title="T", authors=("A B",), published="2024-05", labels={"side": "left"}),
        Document("t.csv#4", "Three"),
    ]


def test_a_csv_is_read_by_columns(tmp_path: Path) -> None:
    """A column that stands for a field is that field; one named like the field is then a label."""
    path = written(tmp_path / "t.csv", "no,title,body,text\n7,T,Text.,short\n")
    assert only(path, columns={"text": "body", "id": "no"}) == Document(
        "7", "Text.", title="T", labels={"text": "short"}
    )
    with pytest.raises(
        UnreadableDocument, match=r"t\.csv:1: there is no column 'x' for the kind; there are: no, title, body, text"
    ):
        list(read(path, columns={"kind": "x"}, strict=True))


def test_a_cell_may_be_as_long_as_a_document(tmp_path: Path) -> None:
    """The limit of the csv module does not cut documents off."""
    assert len(only(written(tmp_path / "t.csv", "text\n" + "long " * 50_000)).text) == 250_000


def test_a_column_for_a_field_that_does_not_exist_is_refused() -> None:
    """The error comes at once and says what would have been right."""
    with pytest.raises(UnknownName, match="did you mean 'title'"):
        read("x.csv", columns={"titel": "x"})


def with_reader(monkeypatch: pytest.MonkeyPatch, call: Callable[[Path], Any], *endings: str) -> None:
    """Let in one more reader."""
    monkeypatch.setattr(KNOWN, lambda: (*aigov_readers(), Reader("mine", endings or (".mine",), call)))


def test_a_plugins_reader_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of another ending reads its files; its documents are called by the file or by ids of their own."""

    def call(path: Path) -> Iterator[Document]:
        yield Document(path.name, "One.")
        yield Document(f"{path.name}#2", "Two.")
        yield Document("own", "Three.")

    with_reader(monkeypatch, call)
    written(tmp_path / "sub" / "a.MINE", "x")
    assert [found.id for found in read(tmp_path, columns={"text": "x"})] == ["sub/a.MINE", "sub/a.MINE#2", "own"]


def test_a_reader_that_fails_costs_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a stranger's reader does is told, with its name, and the other files are read."""

    def call(path: Path) -> Iterator[Any]:
        if path.stem == "a":
            raise SystemExit("gone")
        yield Document("empty", "") if path.stem == "b" else "text"

    with_reader(monkeypatch, call)
    for name in ("a.mine", "b.mine", "c.mine", "d.txt"):
        written(tmp_path / name, "Text.")
    first, second, third, last = read(tmp_path)
    assert str(first.error).endswith("a.mine: the reader 'mine' failed: SystemExit: gone")
    assert (second.id, str(second.error)) == (
        "empty",
        f"{tmp_path}/b.mine: it is empty: there is nothing but white space",
    )
    assert str(third.error).endswith(
        "the reader 'mine' failed: TypeError: the reader 'mine' gave a str, not a Document"
    )
    assert last.text == "Text."


def test_a_text_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that gives bytes for a text is told so."""
    with_reader(monkeypatch, lambda path: [attrs.evolve(Document("a", "x"), text=b"x")])  # type: ignore[arg-type]
    assert "its text is a bytes, not a text" in str(only(written(tmp_path / "a.mine", "x")).error)


def test_an_interrupt_goes_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own interrupt stops the reading."""

    def call(path: Path) -> Iterator[Document]:
        raise KeyboardInterrupt

    with_reader(monkeypatch, call)
    with pytest.raises(KeyboardInterrupt):
        list(read(written(tmp_path / "a.mine", "x")))


def test_two_readers_of_one_ending_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of two readers reads a file is never left to chance."""
    with_reader(monkeypatch, lambda path: [], ".TXT")
    with pytest.raises(NameTaken, match=r"the reader of the ending '\.txt': text and mine"):
        list(read(tmp_path))


def test_a_name_of_odd_bytes_is_spelt_out(tmp_path: Path) -> None:
    """An id can always be written."""
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.write("Text.")
    assert only(tmp_path).id == "\\xff.txt"


def test_reading_streams(tmp_path: Path) -> None:
    """A document is there before the next file is opened."""
    written(tmp_path / "a.txt", "One.")
    found = read(tmp_path / "a.txt", tmp_path / "b.txt")
    assert next(found).id == "a.txt"
    written(tmp_path / "b.txt", "Two.")
    assert next(found).id == "b.txt"


def test_the_readers_are_registered_as_a_strangers_would_be() -> None:
    """The built-in readers come through the entry points."""
    from aigov.plugins import readers

    assert {reader.name for reader in aigov_readers()} <= {reader.name for reader in readers()}
    assert paths.read is read


@pytest.mark.skipif("AIGOV_SHARED" not in os.environ, reason="AIGOV_SHARED does not say where the coded documents are")
def test_what_is_guessed_of_the_seeds_is_right() -> None:
    """Of the seed articles, which say who wrote them, every title, author and date is found; no guess is wrong."""
    folder = Path(os.environ["AIGOV_SHARED"], "eval")
    for name in ("seeds", "whitehouse"):
        documents = {found.id.partition(".")[0]: found for found in read(folder / name / "docs")}
        for coding in serialization.read_codings(folder / name / "gold"):
            found = documents[coding.file.partition(".")[0]]
            for field in ("title", "authors", "published"):
                right, guessed = getattr(coding, field), getattr(found, field)
                assert guessed == right or (name == "whitehouse" and not guessed)


def test_how_many_documents_there_are_is_told_ahead(tmp_path: Path) -> None:
    """Each file counts, and each line of a .jsonl, packed too; a table of cells and standard input have to be read."""
    (tmp_path / "a.md").write_text("We should act.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "We act."}\n' * 3, encoding="utf-8")
    with gzip.open(tmp_path / "c.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write('{"text": "We act."}\n' * 2)
    (tmp_path / "d.jsonl.xz").write_bytes(b"not packed")
    assert paths.expected(tmp_path, tmp_path / "no-such-file") == 8
    assert paths.expected(tmp_path, "-") is None
    (tmp_path / "e.csv").write_text("text\nWe act.\n", encoding="utf-8")
    assert paths.expected(tmp_path) is None
