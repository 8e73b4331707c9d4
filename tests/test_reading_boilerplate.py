"""What most documents share, or a form gives, is left out where that is asked for, told, and can be undone."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest
from hypothesis import given

from aigov import Boilerplate, Document, Extraction, Span, Unread, UnreadableDocument, extract, segment
from aigov.cli import main
from aigov.reading import boilerplate
from aigov.serialization import load, write_extraction
from aigov.testing import documents

FORM = "# Answers\n\n1. Should governments fund shared computing centres?\n\n2. Must companies test their models?\n"
OWN = (
    "Yes, we agree. Cities should train more engineers.",
    "No. Schools should teach how machines learn.",
    "Universities must open their data to all.",
)


def answers() -> list[Document]:
    """Three answers to one form."""
    one, two = FORM.split("\n\n2. ")
    return [Document(f"{number}.md", f"{one}\n\n{own}\n\n2. {two}\nYes.\n") for number, own in enumerate(OWN)]


def left_out(found: Boilerplate, *given: Document | Unread) -> list[Document | Unread]:
    return list(found.left_out_of(given))


def words(document: Document | Unread) -> list[str]:
    assert isinstance(document, Document)
    return [part.text for part in segment(document)]


def test_what_most_documents_share_is_no_segment() -> None:
    """The questions go, the answers stay, a short answer that all give too; each document tells how much is gone."""
    found = left_out(Boilerplate.shared(answers()), *answers())
    assert words(found[0]) == ["Answers", "Yes, we agree.", "Cities should train more engineers.", "Yes."]
    assert isinstance(found[0], Document)
    assert found[0].notes == ("left out: 2 of its 6 passages (2 that 3 of 3 documents have)",)
    assert [span.of(found[0].text) for span in found[0].left_out] == [
        "Should governments fund shared computing centres?",
        "Must companies test their models?",
    ]


def test_what_a_form_gives_is_no_segment() -> None:
    """One document and its form are enough, whatever stands between the words."""
    [one, *_] = answers()
    spaced = attrs.evolve(one, text=one.text.replace("shared computing", "SHARED\ncomputing"))
    form = Document("form.md", FORM)
    [found] = left_out(Boilerplate.of([form]), spaced)
    assert words(found) == ["Answers", "Yes, we agree.", "Cities should train more engineers.", "Yes."]
    assert isinstance(found, Document)
    assert found.notes == ("left out: 2 of its 6 passages (2 that 'form.md' has)",)


def test_both_can_be_joined() -> None:
    """Passages from several sources are left out together, and each is told by its source."""
    joined = Boilerplate.shared(answers()) | Boilerplate.of([Document("own.md", OWN[0])])
    [found] = left_out(joined, answers()[0])
    assert words(found) == ["Answers", "Yes, we agree.", "Yes."]
    assert isinstance(found, Document)
    assert found.notes == ("left out: 3 of its 6 passages (1 that 'own.md' has; 2 that 3 of 3 documents have)",)


def test_it_can_be_undone() -> None:
    """Without the spans the document is what it was, and so is its key; with them it is another piece of work."""
    [one, *_] = answers()
    [found] = left_out(Boilerplate.shared(answers()), one)
    assert isinstance(found, Document)
    assert found.key != one.key
    back = attrs.evolve(found, left_out=())
    assert (back.key, segment(back)) == (one.key, segment(one))


def test_how_many_are_most_can_be_said() -> None:
    """The share is the caller's; fewer than three documents share nothing."""
    letters = [*answers(), Document("a", "Something else is said here."), Document("b", "And here is more of that.")]
    assert Boilerplate.shared(letters, 0.6).passages
    assert not Boilerplate.shared(letters, 0.7).passages
    assert not Boilerplate.shared(answers()[:2]).passages
    for wrong in (0, 1.5):
        with pytest.raises(ValueError, match="above 0 and at most 1"):
            Boilerplate.shared(letters, wrong)


def test_what_cannot_be_read_has_no_part_in_it() -> None:
    """It neither counts nor is lost."""
    broken = Unread("x", UnreadableDocument("x", "broken"))
    found = Boilerplate.shared([broken, *answers(), broken], 1.0)
    assert left_out(found, broken) == [broken]
    assert len(found.passages) == 2


def test_a_chinese_passage_is_counted_by_its_characters() -> None:
    """Where no blanks part the words, each character is one."""
    texts = [f"各国政府应当资助共享计算中心。\n\n我们是第{number}所大学。" for number in "一二三"]
    letters = [Document(text, text) for text in texts]
    [found, *_] = left_out(Boilerplate.shared(letters), *letters)
    assert words(found) == ["我们是第一所大学。"]


def test_what_is_rare_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not grow with the corpus, and what most documents share is found all the same."""
    monkeypatch.setattr(boilerplate, "_BATCH", 20)
    monkeypatch.setattr(boilerplate, "_RARE", 0.2)
    letters = [
        Document(str(n), f"We ask you to fund the shared labs.\n\nI am number {n} of those who write.")
        for n in range(100)
    ]
    assert list(Boilerplate.shared(letters).passages.values()) == ["100 of 100 documents have"]


@given(documents())
def test_of_any_document_all_that_is_long_enough_can_be_left_out(document: Document) -> None:
    """A document that is its own form keeps only what is shorter than a passage; no other segment changes."""
    before = segment(document)
    [found] = left_out(Boilerplate.of([document]), document)
    assert isinstance(found, Document)
    kept = [part for part in before if part.span not in found.left_out]
    assert list(segment(found)) == kept
    assert all(
        len(part.text.split()) < 5 for part in kept if part.text.isascii() and part.text.replace(" ", "").isalpha()
    )


def test_whatever_lies_inside_is_left_out() -> None:
    """Spans may be wider than a segment, overlap and come in any order; what only begins inside stays."""
    text = "One should act. Two should act. Three should act. Four should act."
    spans = (Span(16, 35), Span(0, 31), Span(2, 9))
    assert words(Document("a", text, left_out=spans)) == ["Three should act.", "Four should act."]


def test_a_file_of_proposals_finds_its_texts_again(tmp_path: Path) -> None:
    """The record keeps what was left out, so that the document as it is read fits it."""
    given_ones = answers()
    made = extract(Boilerplate.shared(given_ones).left_out_of(given_ones), extractors=["rules"])
    write_extraction(made, tmp_path / "out.jsonl")
    assert [one.source.quote for one in made] == [OWN[0].partition(". ")[2], OWN[1].partition(". ")[2], OWN[2]]
    back = load(tmp_path / "out.jsonl", documents=given_ones)
    assert [record.document for record in back.documents] == [record.document for record in made.documents]
    changed = [attrs.evolve(one, text=one.text + "More.") for one in given_ones]
    assert texts(load(tmp_path / "out.jsonl", documents=changed)) == ["", "", ""]
    assert texts(load(tmp_path / "out.jsonl")) == ["", "", ""]


def texts(extraction: Extraction) -> list[str]:
    return [record.document.text for record in extraction.documents]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three answers to one form, which lies beside it."""
    (tmp_path / "form.md").write_text(FORM, "utf-8")
    (tmp_path / "answers").mkdir()
    for one in answers():
        (tmp_path / "answers" / one.id).write_text(one.text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("how", ["shared", "template"])
def test_the_command_line_leaves_out_what_was_asked_for(
    folder: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing by itself; with either option the questions, told once each with the documents that have them."""
    command = ["extract", str(folder / "answers")]
    assert main(command) == 0
    whole, _ = capsys.readouterr()
    option = ["--no-shared", "0.5"] if how == "shared" else ["--template", str(folder / "form.md")]
    assert main([*command, *option]) == 0
    part, said = capsys.readouterr()
    assert len(part.splitlines()) == 3 <= len(whole.splitlines())
    assert "Should governments" not in part
    assert "aigov: left out of 3 documents: Should governments fund shared computing centres?\n" in said
    assert said.count(" passages (2 that ") == 3


def test_the_command_line_tells_where_nothing_is_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever asked for it learns that it came to nothing."""
    assert main(["explain", str(folder / "answers" / "0.md"), "--no-shared", "1"]) == 0
    assert "nothing was left out: no sentence is in so many of the documents" in capsys.readouterr().err


def test_copies_are_left_out_before_it_is_counted_who_shares(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A letter that came ten times is one document of those that may share a passage."""
    for number in range(5, 15):
        (folder / "answers" / f"{number}.md").write_text(answers()[0].text, "utf-8")
    assert main(["extract", str(folder / "answers"), "--no-copies", "--no-shared", "0.9"]) == 0
    said = capsys.readouterr().err
    assert "left out of 3 documents: Should governments" in said
    assert "engineers" not in said


@pytest.mark.parametrize("option", [["--no-copies"], ["--no-shared", "0.5"], ["--template", "form.md"]])
def test_nothing_is_left_out_of_what_was_found_before(
    folder: Path, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """An option that cannot do anything is refused."""
    found = str(folder / "out.jsonl")
    assert main(["extract", str(folder / "answers"), "-o", found]) == 0
    assert main(["compare", found, *option]) == 2
    assert "extract anew to leave something out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--no-shared", "0"], "invalid share value: '0'"),
        (["--no-shared", "0.5"], "which standard input does not allow: name a file"),
        (["--template", "nowhere.md"], "--template: nowhere.md: there is no such file or folder"),
    ],
)
def test_what_cannot_be_done_is_refused(
    options: list[str], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each in one line, before anything is written."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"We should act.")))
    assert main(["extract", "-", *options]) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""
