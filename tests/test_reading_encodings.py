"""Texts in the encodings that people's files are in, and what is said of a broken one."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from aigov.exceptions import UnreadableDocument
from aigov.model import Unread
from aigov.reading import aigov_readers, read
from aigov.reading.encodings import decode, encoding_of

PASS = "surrogatepass"
CHINESE = "各国应当加强人工智能治理合作，共同应对风险。"
WESTERN = "“It’s naïve,” she said — the café should pay €5."
#: What Windows programs make of UTF-8: every byte is a character.
OPEN = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}


@pytest.fixture(autouse=True)
def _only_our_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep out the readers of whatever else is installed."""
    monkeypatch.setattr("aigov.reading.paths.readers", lambda: tuple(aigov_readers()))


def garbled(text: str) -> str:
    """Return a text as UTF-8 that was taken for Windows-1252."""
    return "".join(OPEN.get(byte) or bytes([byte]).decode("cp1252") for byte in text.encode("utf-8"))


def only(path: Path) -> Any:
    """Return the one thing that is read."""
    (found,) = read(path)
    return found


@pytest.mark.parametrize(
    ("content", "text", "notes"),
    [
        (WESTERN.encode("utf-8-sig"), WESTERN, []),
        (WESTERN.encode("cp1252"), WESTERN, ["read as Windows-1252, which it is not marked as"]),
        (CHINESE.encode("gb18030"), CHINESE, ["read as GB18030, which it is not marked as"]),
        (f"AI: {CHINESE}".encode("utf-16"), f"AI: {CHINESE}", ["read as UTF-16"]),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), CHINESE, ["read as UTF-16"]),
        (WESTERN.encode("utf-32"), WESTERN, ["read as UTF-32"]),
        ("café".encode("cp1252"), "café", ["read as Windows-1252, which it is not marked as"]),
        (CHINESE.encode()[:-1], CHINESE[:-1], ["its last character is cut off"]),
        (b"\xff\xfe" + "ab".encode("utf-16-le")[:-1], "a", ["read as UTF-16", "its last character is cut off"]),
        (
            garbled(WESTERN).encode(),
            WESTERN,
            ["its UTF-8 had been taken for Windows-1252 and stored again: undone"],
        ),
        (
            (garbled("it’s ") * 3 + "plain words " * 99 + "中").encode(),
            garbled("it’s ") * 3 + "plain words " * 99 + "中",
            ["3 of its characters are garbled by a wrong encoding, first in line 1"],
        ),
        (
            "One.\n\ufffd lost".encode(),
            "One.\n\ufffd lost",
            ["1 of its characters are lost (U+FFFD stands for them), first in line 2"],
        ),
        (
            ("The ac\ufffdon of the port begins in the spring of the year. " * 9).encode(),
            "The ac\ufffdon of the port begins in the spring of the year. " * 9,
            ["9 of its characters are lost (U+FFFD stands for them), first in line 1"],
        ),
        (b"one\x1b[31m two", "one\x1b[31m two", ["1 of its characters are control characters, first in line 1"]),
    ],
)
def test_a_text_is_decoded_by_rule_and_with_a_note(tmp_path: Path, content: bytes, text: str, notes: list[str]) -> None:
    """A mark decides, then UTF-8, then which other encoding the bytes fit; what was decided is told."""
    (tmp_path / "a.txt").write_bytes(content)
    found = only(tmp_path / "a.txt")
    assert (found.text, list(found.notes)) == (text, notes)


def test_a_text_that_lost_much_is_turned_down() -> None:
    """A page without its ligatures can be read; one that lost a letter of every other word cannot."""
    with pytest.raises(UnreadableDocument, match="get it again from where it came from"):
        decode(("The ac\ufffdon of the port. " * 9).encode(), "a")


@given(text=st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_utf8_is_never_taken_for_something_else(text: str) -> None:
    """Whatever UTF-8 says is its text, but for a mark in front."""
    if not text.startswith("\ufeff"):
        assert (encoding_of(text.encode()) or ("",))[0] == "utf-8" or text.startswith(("\ufffe", "\ufeff"))


@given(content=st.binary())
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    """Nothing else than a text or the reason why not comes of any bytes."""
    try:
        found = decode(content, "a").text
    except UnreadableDocument as error:
        found = error.reason
    assert isinstance(found, str)


@pytest.mark.parametrize("declared", ["zlib", "hex", "unicode_escape", "no-such", "utf-7", "punycode"])
def test_a_declared_encoding_that_no_page_is_in_is_not_believed(declared: str) -> None:
    """What Python calls an encoding may be a program."""
    assert decode("café".encode("cp1252"), "a", declared).text == "café"


def test_a_declared_encoding_that_does_not_fit_is_not_believed() -> None:
    """The rule then decides."""
    assert decode(b"caf\xe9 \x81 caf", "a", "koi8-r").text.startswith("caf")
    assert decode(WESTERN.encode("cp1252"), "a", "big5-nothing").text == WESTERN


@pytest.mark.parametrize("pack", [(gzip.compress, ".gz"), (lzma.compress, ".xz")], ids=["gz", "xz"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"We should act."),
        ("a.md", b"---\ntitle: T\n---\nWe should act."),
        ("a.csv", b"text\nWe should act.\n"),
        ("a.jsonl", b'{"text": "We should act."}\n'),
    ],
)
def test_packed_texts_are_read(tmp_path: Path, name: str, content: bytes, pack: Any) -> None:
    """Each text format may be packed; the document is called by the file."""
    compress, ending = pack
    (tmp_path / f"{name}{ending}").write_bytes(compress(content))
    found = only(tmp_path)
    assert found.text.endswith("We should act.")
    assert found.id.startswith(f"{name}{ending}")


def test_a_packed_bomb_costs_a_line(tmp_path: Path) -> None:
    """Unpacking stops at the limit."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 30_000_000))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"text\n" + b"a" * 30_000_000))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b"a" * 30_000_000))
    says = [str(found.error).partition(": ")[2] for found in read(tmp_path) if isinstance(found, Unread)]
    assert says == [
        "it is larger than 20 MB: split it",
        "the line is longer than 5,000,000 characters",
        "the line is longer than 20 MB",
    ]


def test_a_truncated_table_keeps_its_rows(tmp_path: Path) -> None:
    """What could be unpacked is there, and the end is told."""
    rows = b"".join(b'{"text": "Row %d."}\n' % number for number in range(6_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows)[:-4_000])
    *found, last = read(tmp_path)
    assert len(found) > 1_000
    assert str(last.error).endswith("a.jsonl.gz: cannot be unpacked: it ends too early")


@pytest.mark.parametrize(
    ("content", "texts", "note"),
    [
        (
            "text;side\nLe café doit payer.;gauche\nEncore l’été.;droite\n".encode("cp1252"),
            ["Le café doit payer.", "Encore l’été."],
            "Windows-1252",
        ),
        (f"text,side\n{CHINESE},甲\n".encode("gb18030"), [CHINESE], "GB18030"),
        ("text\tside\nOne.\tx\n".encode("utf-16"), ["One."], "UTF-16"),
        (b"text,side\rOne.,x\rTwo.,y\r", ["One.", "Two."], None),
    ],
)
def test_a_table_is_decoded_by_rule(tmp_path: Path, content: bytes, texts: list[str], note: str | None) -> None:
    """Tables come as spreadsheets save them; what was decided is told once."""
    (tmp_path / "a.csv").write_bytes(content)
    found = list(read(tmp_path / "a.csv"))
    assert [one.text for one in found] == texts
    assert [list(one.notes) for one in found] == [[f"the table is read as {note}"] if note else []] + [[]] * (
        len(texts) - 1
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("broken", ["half a character", "the file is cut off"])
def test_bytes_that_do_not_fit_cost_their_row(tmp_path: Path, codec: str, broken: str) -> None:
    """That is so in every encoding with a mark, and wherever in the table they stand."""
    whole, torn = "text,side\nOne.,a\n", "Two é.,b\n"
    if broken == "half a character":
        content = f"{whole}{torn}Three.,c\n".encode(codec).replace("é".encode(codec), "\udc0a".encode(codec, PASS))
        texts = ["One.", "Three."]
    else:
        content, texts = f"{whole}{torn[:-1]}é".encode(codec)[:-1], ["One."]
    (tmp_path / "a.csv").write_bytes("\ufeff".encode(codec) + content)
    found = list(read(tmp_path / "a.csv"))
    assert [one.text for one in found if not isinstance(one, Unread)] == texts
    assert [str(one.error) for one in found if isinstance(one, Unread)] == [
        f"{tmp_path / 'a.csv'}:3: it is no text: there is half a character (or a byte that is not UTF-8) at character "
        + ("4" if broken == "half a character" else "1")
    ]


def test_a_text_of_one_endless_line_costs_a_line(tmp_path: Path) -> None:
    """What is longer than any document is told, and not worked on."""
    (tmp_path / "a.txt").write_bytes(b"We should act. " * 400_000)
    (tmp_path / "b.txt").write_bytes(b"We should act. " * 3_400_000)
    assert [str(found.error).partition(": ")[2] for found in read(tmp_path) if isinstance(found, Unread)] == [
        "its text has 6,000,000 characters, and one document at most 5,000,000: split it",
        "it is larger than 20 MB: split it",
    ]


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of one text and half of another is none."""
    import os

    from aigov.reading import files

    path = tmp_path / "a.txt"
    path.write_bytes(b"We should act.")
    state = files._state

    def changed(*where: Any) -> Any:
        found = state(*where)
        path.write_bytes(b"We should act now.")
        os.utime(path, ns=(1, 1))
        return found

    monkeypatch.setattr(files, "_state", changed)
    assert str(only(path).error).endswith("a.txt: it changed while it was read: try again")
