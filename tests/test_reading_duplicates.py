"""Documents that are nearly the same are found, told, and left out where that is asked."""

from __future__ import annotations

import itertools
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import deadly_extractors as deadly
import pytest
from hypothesis import given, strategies as st
from steps import growth

from aigov.cli import main
from aigov.exceptions import UnreadableDocument
from aigov.extraction import extract
from aigov.model import Document, Unread
from aigov.reading import duplicates, read
from aigov.reading.duplicates import Copy, sample, with_copies_noted
from aigov.segmentation import segment

BRIEFS = Path(__file__).parent.parent / "seeds" / "briefs"
WORDS = [f"word{number}" for number in range(400)]


def letter(name: str, *, changed: int = 0, words: int = 200) -> Document:
    """Return a letter of a campaign in which some words are the sender's own, one after the other."""
    text = [f"{name}{number}" if number < changed else WORDS[number] for number in range(words)]
    return Document(name, " ".join(text) + ".")


def copies(*documents: Document | Unread, least: float = 0.7) -> list[tuple[str, str]]:
    """Return which document is a copy of which."""
    found: list[Copy] = []
    list(with_copies_noted(documents, least=least, left_out=found.append))
    return [(copy.document.id, copy.of) for copy in found]


def test_a_document_with_a_few_changes_is_a_copy() -> None:
    """Of letters that share most of their words the first stands for the others; a different one stands for itself."""
    assert copies(letter("a"), letter("b", changed=10), letter("c", changed=150), letter("d", changed=20)) == [
        ("b", "a"),
        ("d", "a"),
    ]


def test_the_same_words_around_another_page_are_a_copy() -> None:
    """Share bars, navigation and notices have no part in it."""
    text = letter("a").text
    page = f"Share - WeChat\n\nHome > News\n\n{text}\n\nCopyright 2024. All rights reserved."
    assert copies(Document("a", text), Document("b", page)) == [("b", "a")]


def test_a_chinese_copy_is_found() -> None:
    """A text without spaces is compared by its characters."""
    text = "各国应当加强人工智能治理合作，共同应对风险，并帮助发展中国家提高能力，让技术造福所有人。"
    assert copies(Document("a", text), Document("b", f"{text}谢谢。"), Document("c", text[::-1])) == [("b", "a")]


def test_the_briefs_are_no_copies_of_each_other() -> None:
    """Different articles on one matter stay."""
    documents = list(read(BRIEFS))
    assert list(with_copies_noted(documents)) == documents


def test_a_copy_is_noted_and_stays_unless_it_is_to_be_left_out() -> None:
    """By default nothing is lost, and what cannot be read passes through."""
    broken = Unread("x", UnreadableDocument("x", "broken"))
    first, second, third = with_copies_noted([letter("a"), broken, letter("b", changed=5)])
    assert (first, second) == (letter("a"), broken)
    assert isinstance(third, Document)
    assert third.notes == ("nearly the same as 'a' (95% of the stretches of 5 words are in both)",)
    assert third.text == letter("b", changed=5).text


def test_empty_documents_are_no_copies() -> None:
    """What has no words is like nothing."""
    assert sample(segment(Document("a", "***"))) == ()
    assert copies(Document("a", "***"), Document("b", "***")) == []


@pytest.mark.parametrize("least", [0.5, 0.9])
def test_how_much_is_enough_can_be_said(least: float) -> None:
    """The share from which on two are nearly the same is the caller's."""
    assert bool(copies(letter("a"), letter("b", changed=40), least=least)) == (least < 0.7)


@given(text=st.text(min_size=1))
def test_whatever_has_words_is_a_copy_of_itself(text: str) -> None:
    """The same text again is always found."""
    document = Document("a", text)
    assert copies(document, Document("b", text)) == ([("b", "a")] if sample(segment(document)) else [])


@pytest.mark.repeats
def test_a_campaign_takes_no_longer_than_as_many_different_letters() -> None:
    """The work grows with the number of documents, and not with its square."""

    def work(count: int) -> None:
        letters = [letter(f"n{number}x", changed=3, words=30) for number in range(count)]
        assert len(copies(*letters, least=0.6)) == count - 1

    assert growth(work, 50) < 5


def test_memory_does_not_grow_with_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, and however long, what is kept of them does not stay in memory."""
    monkeypatch.setattr(duplicates, "_CACHE", 100)
    documents = [letter(f"n{number}x", changed=400, words=400) for number in range(200)]
    found = with_copies_noted([*documents, attrs.evolve(documents[0], id="again")])
    next(found)
    tracemalloc.start()
    try:
        assert list(itertools.islice(found, 199)) == documents[1:]
        assert tracemalloc.get_traced_memory()[0] < 50_000
    finally:
        tracemalloc.stop()
    [again] = found
    assert isinstance(again, Document)
    assert again.notes == ("nearly the same as 'n0x' (100% of the stretches of 5 words are in both)",)


LETTERS = [
    letter("a"),
    letter("b", changed=10),
    Unread("x", UnreadableDocument("x", "broken")),
    Document("c", "***"),
    letter("d", changed=150),
    letter("e", changed=20),
    attrs.evolve(letter("f", changed=5), language="zh"),
]


@pytest.mark.parametrize("who", ["this process", "workers", "an executor"])
def test_copies_are_noted_while_documents_are_done(who: str) -> None:
    """Whoever does the documents, the result is that of noting the copies before, and no sample is in it."""
    with ThreadPoolExecutor(2) as threads:
        executor = threads if who == "an executor" else None
        workers = 2 if who == "workers" else 1
        found = extract(LETTERS, extractors=["rules"], note_copies=True, workers=workers, executor=executor)
    assert found == extract(with_copies_noted(LETTERS), extractors=["rules"])
    assert [bool(record.document.notes) for record in found.documents] == [False, True, *[False] * 3, True, True]
    assert {record.sample for record in found.documents} == {None}


def test_a_document_that_came_to_nothing_is_a_copy_too() -> None:
    """One whose worker dies over it has no sample; that is worked out then."""
    text = "We should EXIT. " + letter("a").text
    given = [Document("a", text), Document("b", text.replace("EXIT", "stay"))]
    found = extract(given, extractors=[deadly.DEADLY], codebook=deadly.BOOK, workers=2, note_copies=True)
    assert [name for name, _ in found.failures] == ["a"]
    assert [record.document for record in found.documents] == list(with_copies_noted(given))


def test_the_command_line_tells_copies_and_leaves_them_out_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A letter that came twice is told on standard error, and counted once with --no-copies."""
    text = "We urge the government to fund shared labs. " + " ".join(WORDS[:60]) + "."
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text)
    assert main(["extract", str(tmp_path)]) == 0
    out, said = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "b.txt: nearly the same as 'a.txt' (100% of" in said
    assert main(["extract", str(tmp_path), "--workers", "2"]) == 0
    assert capsys.readouterr() == (out, said)
    assert main(["extract", str(tmp_path), "--no-copies"]) == 0
    out, said = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "left out: 'b.txt' is nearly the same as 'a.txt'" in said
    assert "1 proposal in 1 document" in said
