"""Extractors side by side over the same documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from aigov import cli, plugins
from aigov.agreement import Score
from aigov.exceptions import CandidateRejected, ExtractorFailed, UnreadableDocument
from aigov.model import Candidate, CodedProposal, Coding, Document, Extractor, Rejection, Segment, Span, Unread
from aigov.rendering.survey import place_lines
from aigov.serialization import coding_record, default_codebook, dumps
from aigov.surveys import Survey, survey

BOOK = default_codebook()
TEXT = "We should fund chips. We must train engineers. The hall was full. They oppose the ban."
DOCUMENT = Document("a.txt", TEXT)
CHINESE = Document("b.txt", "我们应当。", language="zh")
BROKEN = Unread("c.txt", UnreadableDocument("c.txt", "not UTF-8"))


def sentences(*numbers: int, domain: str = "compute", cut: int = 0, **changes: Any) -> Callable[..., Any]:
    """Propose sentences of the document by their numbers, some characters short."""

    def extract(document: Document, segments: Sequence[Segment], codebook: object) -> list[Candidate]:
        return [
            Candidate(Span(one.span.start + cut, one.span.end), domain, "funding", **changes)
            for number, one in enumerate(segments)
            if number in numbers
        ]

    return extract


def english(document: Document) -> bool:
    return document.language is None


A = Extractor("a", "1", sentences(0, 1))
B = Extractor("b", "2", sentences(1, 3, domain="talent", cut=3), applies=english, replaces=("a",))


def held(*extractors: Extractor, documents: Sequence[Any] = (DOCUMENT, CHINESE), **changes: Any) -> Survey:
    return survey(documents, extractors, BOOK, **changes)


def test_each_runs_by_itself_where_it_applies() -> None:
    """Counts are of what each would find alone: what one replaces runs all the same."""
    a, b = held(A, B).rows
    assert (a.extractor.name, a.documents, a.found, a.segments, a.covered) == ("a", 2, 3, 5, 3)
    assert (b.extractor.name, b.documents, b.found, b.segments, b.covered) == ("b", 1, 2, 4, 2)
    assert (a.overlaps, a.conflicts) == (b.overlaps, b.conflicts) == (1, 1)
    assert (a.coverage, b.coverage) == (0.6, 0.5)
    assert a.seconds > 0
    assert a.unit is None


def test_places_are_shown_where_they_differ() -> None:
    """A clause that one of those who looked did not find, or that was coded otherwise, is a place; others are not."""
    found = held(A, B).places
    assert [(place.document, place.quote, place.fields) for place in found] == [
        ("a.txt", "We should fund chips.", ()),
        ("a.txt", "We must train engineers.", ("domain",)),
        ("a.txt", "y oppose the ban.", ()),
    ]
    assert list(place_lines(found[1])) == [
        "a.txt [22, 46] We must train engineers.",
        "  a  compute, funding, recommendation, support",
        "  b  talent, funding, recommendation, support",
    ]
    assert list(place_lines(found[0]))[-1] == "  b  -"
    same = Extractor("c", "1", sentences(0, 1))
    assert held(A, same).places == ()
    assert [row.overlaps for row in held(A, same).rows] == [3, 3]
    assert [row.conflicts for row in held(A, same).rows] == [0, 0]
    assert held(A).places == ()


def test_two_of_one_extractor_are_two_clauses() -> None:
    """Each clause holds one proposal of an extractor: the one that overlaps most."""

    def twice(document: Document, segments: Sequence[Segment], codebook: object) -> list[Candidate]:
        span = segments[0].span
        return [Candidate(Span(span.start, span.end - cut), "compute", "funding") for cut in (0, 4)]

    a, b = held(Extractor("a", "1", sentences(0, cut=1)), Extractor("b", "1", twice), documents=[DOCUMENT]).rows
    assert (a.overlaps, b.overlaps) == (1, 1)
    assert (a.found, b.found, b.covered) == (1, 2, 1)


def test_codings_give_precision_recall_and_f1() -> None:
    """Each is held against the codings of the documents that it applies to."""
    coded = CodedProposal(TEXT[:21], Span(0, 21), "talent", "funding", ("@author",), "recommendation", "support")
    codings = [Coding("a.txt", "en", proposals=[coded]), Coding("b.txt", "zh")]
    a, b = held(A, B, codings=codings).rows
    assert (a.unit, a.coded) == (Score(1, 3, 1), Score(0, 3, 1))
    assert b.unit == Score(0, 2, 1)
    lines = str(held(A, B, codings=codings)).splitlines()
    assert " ".join(lines[0].split()[7:]) == "seconds precision recall f1 coded f1"
    assert lines[1].split()[-4:] == ["0.333", "1.000", "0.500", "0.000"]
    nothing = held(Extractor("n", "1", sentences(), applies=english), documents=[CHINESE], codings=codings)
    assert str(nothing).splitlines()[1].split()[-4:] == ["-"] * 4


def test_what_goes_wrong_is_counted_and_told() -> None:
    """A broken document or extractor costs only itself; with strict it is raised."""

    def fails(document: Document, segments: Sequence[Segment], codebook: object) -> Any:
        yield Candidate(segments[0].span, "compute", "funding")
        yield Rejection("made up")
        raise ValueError("half-way")

    bad = Extractor("bad", "1", fails, applies=english)
    unsure = Extractor("unsure", "1", sentences(0), applies=lambda one: one.title.startswith("x"))  # type: ignore[union-attr]
    found = held(A, bad, unsure, documents=[BROKEN, DOCUMENT])
    assert [(row.documents, row.failed, row.found, row.rejected) for row in found.rows] == [
        (1, 0, 2, 0),
        (1, 1, 1, 1),
        (0, 1, 0, 0),
    ]
    assert found.failures == (
        ("c.txt", "c.txt: not UTF-8"),
        ("a.txt", "extractor 'bad' failed: ValueError: half-way"),
        (
            "a.txt",
            "extractor 'unsure' failed: applies: AttributeError: 'NoneType' object has no attribute 'startswith'",
        ),
    )
    assert "1 (1 failed)" in str(found)
    with pytest.raises(UnreadableDocument):
        held(A, documents=[BROKEN], strict=True)
    with pytest.raises(ExtractorFailed, match="half-way"):
        held(bad, strict=True)
    wrong = Extractor("wrong", "1", sentences(0, domain="chips"))
    with pytest.raises(CandidateRejected, match="unknown domain 'chips'"):
        held(wrong, strict=True)
    assert len(held(A, strict=True).rows) == 1


def test_what_is_unsure_is_left_out() -> None:
    """A confidence below the least counts as not found; none at all counts as found."""
    half = Extractor("half", "1", sentences(0, confidence=0.5))
    assert [row.found for row in held(half, A, min_confidence=0.6).rows] == [0, 3]
    assert [row.found for row in held(half, A, min_confidence=0.4).rows] == [2, 3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one document, and two extractors installed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    kept = [plugin for plugin in plugins.registry().plugins if not plugin.extractors]
    found = plugins.Registry((*kept, plugins.Plugin("two", extractors=(A, B))))
    monkeypatch.setattr(plugins, "registry", lambda: found)
    return tmp_path


def test_the_command_shows_table_and_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`aigov plugins --on` prints the table, and the places up to a number; --verbose shows all."""
    assert cli.main(["plugins", "--on", "a.txt", "--places", "2"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].startswith("extractor  documents")
    assert "3 places where they differ:" in out
    assert "... and 1 more (--verbose shows all)" in out
    assert cli.main(["plugins", "--on", "a.txt", "--verbose"]) == 0
    assert "more (--verbose" not in capsys.readouterr().out
    assert cli.main(["plugins", "--on", "a.txt", "--extractor", "a"]) == 0
    assert "places" not in capsys.readouterr().out


def test_the_command_takes_codings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --codings the agreement stands in the table; what is no coding, or is asked alone, was asked wrongly."""
    coded = CodedProposal(TEXT[:21], Span(0, 21), "compute", "funding", ("@author",), "recommendation", "support")
    path = folder / "coding.json"
    path.write_text(dumps(coding_record(Coding("a.txt", "en", proposals=[coded]))), encoding="utf-8")
    assert cli.main(["plugins", "--on", "a.txt", "--codings", "coding.json"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[-3:] == ["1.000", "0.667", "0.667"]
    assert cli.main(["plugins", "--on", "a.txt", "--codings", "a.txt"]) == 2
    assert cli.main(["plugins", "--codings", "coding.json"]) == 2
    assert "say on which documents: --on PATH" in capsys.readouterr().err


def test_the_command_tells_what_failed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be read is told once, and the exit status is 1; --strict stops there."""
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00\xd8")
    assert cli.main(["plugins", "--on", "a.txt", "--on", "b.txt"]) == 1
    told = capsys.readouterr()
    assert told.err.count("b.txt") == 1
    assert told.out
    assert cli.main(["plugins", "--on", "b.txt", "--strict"]) == 1
