"""Extractors run over one document, under guard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs
import pytest

from aigov import single
from aigov.exceptions import CandidateRejected, ExtractorFailed, UsageError
from aigov.model import Candidate, Document, Extraction, Extractor, Named, Note, Proposal, Rejection, Segment, Span
from aigov.serialization import default_codebook

BOOK = default_codebook()
DOCUMENT = Document("a.txt", "We should fund chips. We must train engineers.", authors=("Ann Lee",))
OTHER = Document("b.txt", "Let us share chips.", title="Share", language="zh")
FIRST, SECOND = Span(0, 21), Span(22, 46)


def candidate(span: Span = FIRST, domain: str = "compute", **changes: Any) -> Candidate:
    return Candidate(span, domain, "funding", **changes)


def yields(*found: object, name: str = "mine", **changes: Any) -> Extractor:
    return Extractor(name, "1", lambda document, segments, codebook: found, **changes)  # type: ignore[arg-type, return-value]


def one(*extractors: Extractor, document: Document = DOCUMENT, **options: Any) -> Extraction:
    return single.extract_one(document, extractors, BOOK, **options)


def quotes(found: Extraction) -> list[str]:
    return [proposal.source.quote for proposal in found]


def test_every_sentence_goes_to_the_extractor() -> None:
    """The extractor gets the document, its segments, the codebook and its options as keyword arguments."""
    seen = []

    def spy(document: Document, segments: Sequence[Segment], codebook: Any, depth: int) -> list[Candidate]:
        seen.append((document, [segment.text for segment in segments], codebook, depth))
        return [candidate(segments[0].span)]

    found = one(Extractor("spy", "1", spy, options={"depth": 3}))
    assert seen == [(DOCUMENT, ["We should fund chips.", "We must train engineers."], BOOK, 3)]
    assert quotes(found) == ["We should fund chips."]


def test_a_record_tells_what_was_done() -> None:
    """The record of a document holds its key, words and mentions, and a report with notes and rejections."""
    found = one(yields(candidate(), Note("tokens", 5), Rejection("not found", None, "quote"), candidate(domain="x")))
    [record] = found.documents
    assert (record.document, record.key, record.status, record.words) == (DOCUMENT, DOCUMENT.key, "read", 8)
    assert [mention.domain for mention in record.mentions] == ["compute", "talent"]
    [report] = record.reports
    assert (report.extractor, report.status, report.found) == (Named("mine", "1"), "done", 1)
    assert report.notes == (Note("tokens", 5),)
    assert [rejection.reason[:16] for rejection in report.rejected] == ["not found", "unknown domain '"]
    assert report.seconds > 0
    assert [(name, by.name) for name, by, _ in found.rejections] == [("a.txt", "mine")] * 2
    assert found.failures == ()


def half_way(document: Document, segments: object, codebook: object) -> Iterator[Candidate]:
    yield candidate()
    raise ValueError("half\nway")


def leaves(*_: object) -> Iterator[Candidate]:
    yield candidate()
    raise SystemExit(4)


TROUBLE: dict[str, tuple[Callable[..., Any], int, str]] = {
    "raises": (lambda *_: 1 / 0, 0, "ZeroDivisionError: division by zero"),
    "half-way": (half_way, 1, "ValueError: half way"),
    "exits": (leaves, 1, "SystemExit: 4"),
    "not iterable": (lambda *_: 3, 0, "TypeError: extract returned a int, not an iterable of candidates"),
    "none": (lambda *_: None, 0, "TypeError: extract returned a NoneType, not an iterable of candidates"),
    "a string": (lambda *_: "text", 0, "TypeError: extract returned a str, not an iterable of candidates"),
    "wrong arguments": (lambda document: (), 0, "TypeError: "),
    "endless recursion": (lambda *_: TROUBLE["endless recursion"][0](), 0, "RecursionError: "),
}


@pytest.mark.parametrize(("bad", "kept", "error"), TROUBLE.values(), ids=TROUBLE)
def test_a_failing_extractor_costs_only_itself(bad: Callable[..., Any], kept: int, error: str) -> None:
    """It is reported in one line, what it had yielded before stays, and the other extractor is done."""
    found = one(Extractor("bad", "1", bad), yields(candidate(SECOND, "talent"), name="good"))
    [record] = found.documents
    assert record.status == "read"
    assert [(report.extractor.name, report.status, report.found) for report in record.reports] == [
        ("bad", "failed", kept),
        ("good", "done", 1),
    ]
    assert (record.reports[0].error or "").startswith(error)
    assert len(found) == kept + 1
    [(name, reason)] = found.failures
    assert name == "a.txt"
    assert reason.startswith(f"extractor 'bad' failed: {error}")
    with pytest.raises(ExtractorFailed, match=r"a.txt: extractor 'bad' failed: "):
        one(Extractor("bad", "1", bad), strict=True)


@pytest.mark.parametrize(
    "wrong",
    ["text", None, Note(3, "x"), Note("x", [1]), Rejection(3), Rejection("x", Span(0, 999)), Rejection("x", quote=1)],  # type: ignore[arg-type]
)
def test_a_yield_of_the_wrong_type_is_rejected(wrong: object) -> None:
    """What is neither a sound candidate nor a sound note or rejection is a rejection, and the rest goes on."""
    found = one(yields(wrong, candidate()))
    assert len(found) == 1
    [report] = found.documents[0].reports
    assert report.status == "done"
    assert report.notes == ()
    assert report.rejected[0].reason == f"a value of type {type(wrong).__name__} is no Candidate"


def test_strict_stops_at_a_rejection() -> None:
    """With strict the first rejection is an error that names the document, the extractor and the reason."""
    with pytest.raises(CandidateRejected, match=r"a.txt: a candidate of extractor 'mine' was rejected: unknown domain"):
        one(yields(candidate(domain="x")), strict=True)
    assert len(one(yields(candidate()), strict=True)) == 1


def test_what_an_extractor_prints_is_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output stays clean; what was written there is told in the report, at bounded length."""

    def chatty(*_: object) -> list[Candidate]:
        print("x" * 2000)
        return []

    [record] = one(Extractor("chatty", "1", chatty)).documents
    assert record.reports[0].notes == (Note("standard output", "x" * 500),)
    assert capsys.readouterr().out == ""


def test_the_users_interrupt_is_not_caught() -> None:
    """An interrupt ends the work, in an extractor and in its question whether it applies."""

    def interrupted(*_: object) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        one(Extractor("slow", "1", interrupted))
    with pytest.raises(KeyboardInterrupt):
        one(yields(applies=interrupted))


def test_an_extractor_that_cannot_say_whether_it_applies_has_failed() -> None:
    """An error in applies is a failed report, and a document on which all failed has failed."""
    bad = yields(name="bad", applies=lambda _: 1 / 0)
    [record] = one(bad).documents
    assert record.status == "failed"
    assert record.reports[0].error == "applies: ZeroDivisionError: division by zero"
    assert one(bad, yields(candidate())).documents[0].status == "read"


def test_an_extractor_replaces_others_where_it_applies() -> None:
    """Those it replaces do not run on its documents, and do on the others."""
    general = yields(candidate(Span(0, 6), "compute"), name="general")
    special = yields(name="special", applies=lambda one: one.language is None, replaces=("general",))
    found = [one(general, special, document=document) for document in (DOCUMENT, OTHER)]
    ran = [[report.extractor.name for report in part.documents[0].reports] for part in found]
    assert ran == [["special"], ["general"]]


@pytest.mark.parametrize(
    ("replaces", "ran"),
    [
        ({"a": ("b",), "b": ("a",)}, ["a", "c"]),
        ({"a": ("a",)}, ["a", "b", "c"]),
        ({"a": ("b",), "b": ("c",)}, ["a"]),
        ({"a": ("nobody",)}, ["a", "b", "c"]),
    ],
    ids=["each other", "itself", "in a row", "nobody"],
)
def test_replacing_always_leaves_somebody(replaces: dict[str, tuple[str, ...]], ran: list[str]) -> None:
    """Of two that replace each other the first by name stays; nobody replaces itself."""
    found = one(*(yields(name=name, replaces=replaces.get(name, ())) for name in "abc"))
    assert [report.extractor.name for report in found.documents[0].reports] == ran


def test_one_proposal_found_twice_is_one() -> None:
    """The same content found by two extractors, or twice by one, is one proposal that names who found it."""
    found = one(yields(candidate(), candidate(), name="b"), yields(candidate(), name="a"))
    assert [[named.name for named in proposal.found_by] for proposal in found] == [["a", "b"]]
    assert [report.found for report in found.documents[0].reports] == [1, 1]


def test_a_document_that_cannot_be_segmented_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in segmentation costs that document alone; with strict it is raised."""

    def broken(document: Document) -> Any:
        raise LookupError("no end")

    monkeypatch.setattr(single, "segment", broken)
    found = one(yields(candidate()))
    assert found.failures == (("a.txt", "a.txt: segmentation failed: LookupError: no end"),)
    assert found.documents[0].status == "failed"
    with pytest.raises(LookupError):
        one(yields(), strict=True)


def test_reconcile_can_choose_and_join_but_not_invent() -> None:
    """Another callable may drop proposals; one that returns what nobody found is an error."""
    both = yields(candidate(), candidate(SECOND, "talent"))
    assert quotes(one(both, reconcile=lambda found: found[1:])) == ["We must train engineers."]

    def invented(found: Sequence[Proposal]) -> list[Proposal]:
        return [attrs.evolve(found[0], source=attrs.evolve(found[0].source, quote="We should fund ships."))]

    with pytest.raises(UsageError, match=r"reconcile returned a proposal that no extractor found in 'a.txt'"):
        one(both, reconcile=invented)


def test_a_clause_found_by_two_extractors_is_joined() -> None:
    """By default what two extractors found in one clause is one proposal."""
    found = one(yields(candidate(), name="a"), yields(candidate(Span(3, 21)), name="b"))
    assert [[named.name for named in proposal.found_by] for proposal in found] == [["a", "b"]]
