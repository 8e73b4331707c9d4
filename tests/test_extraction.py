"""Extractors run over documents, one at a time and under guard."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from aigov import extraction, plugins, testing
from aigov.codebook import Code, Codebook
from aigov.exceptions import (
    BrokenPlugin,
    CandidateRejected,
    DuplicateDocument,
    ExtractorFailed,
    UnknownName,
    UnreadableDocument,
    UsageError,
)
from aigov.extraction import extract, stream
from aigov.model import (
    Candidate,
    Document,
    Extraction,
    Extractor,
    Named,
    Note,
    Proposal,
    Rejection,
    Segment,
    Span,
    Unread,
)
from aigov.serialization import default_codebook

BOOK = default_codebook()
#: Hypothesis prints what it draws in full, and a codebook is long.
SMALL = Codebook("small", "1", "Small", [Code("compute", "chips"), Code("other", "rest")], [Code("funding", "money")])
DOCUMENT = Document("a.txt", "We should fund chips. We must train engineers.", authors=("Ann Lee",))
OTHER = Document("b.txt", "Let us share chips.", title="Share", language="zh")
BROKEN = Unread("c.txt", UnreadableDocument("c.txt", "not UTF-8"))
FIRST, SECOND = Span(0, 21), Span(22, 46)


def candidate(span: Span = FIRST, domain: str = "compute", **changes: Any) -> Candidate:
    return Candidate(span, domain, "funding", **changes)


def yields(*found: object, name: str = "mine", **changes: Any) -> Extractor:
    return Extractor(name, "1", lambda document, segments, codebook: found, **changes)  # type: ignore[arg-type, return-value]


def one(*extractors: Extractor | str, document: Document = DOCUMENT, **options: Any) -> Extraction:
    return extract([document], extractors=extractors, codebook=BOOK, **options)


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


def test_documents_that_nobody_covers_are_uncovered() -> None:
    """Where no extractor applies the document is uncovered, and never taken for silent."""
    found = extract([DOCUMENT, OTHER], extractors=[yields(applies=lambda one: one.language is None)], codebook=BOOK)
    assert [record.status for record in found.documents] == ["read", "uncovered"]
    assert found.documents[1].reports == ()


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
    found = extract([DOCUMENT, OTHER], extractors=[general, special], codebook=BOOK)
    ran = [[report.extractor.name for report in record.reports] for record in found.documents]
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


def test_order_is_of_documents_then_text() -> None:
    """Proposals come in the order of the documents, then of their text, whatever the order of finding."""
    backwards = yields(candidate(Span(10, 14)), candidate(Span(3, 9)), candidate(Span(3, 5)))
    found = extract([OTHER, DOCUMENT], extractors=[backwards], codebook=BOOK)
    places = [(proposal.source.document, proposal.source.start, proposal.source.end) for proposal in found]
    assert places == [(name, *span) for name in ("b.txt", "a.txt") for span in ((3, 5), (3, 9), (10, 14))]


def test_an_unread_document_keeps_its_place() -> None:
    """It has failed, with its reason, and the others are done; with strict it is the error."""
    found = extract(iter([BROKEN, DOCUMENT]), extractors=[yields(candidate())], codebook=BOOK)
    assert [(record.document.id, record.status) for record in found.documents] == [
        ("c.txt", "failed"),
        ("a.txt", "read"),
    ]
    assert found.failures == (("c.txt", "c.txt: not UTF-8"),)
    with pytest.raises(UnreadableDocument):
        extract([BROKEN], extractors=[yields()], codebook=BOOK, strict=True)


def test_a_document_that_cannot_be_segmented_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in segmentation costs that document alone; with strict it is raised."""

    def broken(document: Document) -> Any:
        raise LookupError("no end")

    monkeypatch.setattr(extraction, "segment", broken)
    found = one(yields(candidate()))
    assert found.failures == (("a.txt", "a.txt: segmentation failed: LookupError: no end"),)
    assert found.documents[0].status == "failed"
    with pytest.raises(LookupError):
        one(yields(), strict=True)


def test_two_documents_of_one_id_are_an_error() -> None:
    """The error names both."""
    twin = attrs.evolve(DOCUMENT, title="Again")
    with pytest.raises(DuplicateDocument, match=r"two documents have the id 'a.txt': number 1 and number 3 'Again'"):
        extract([DOCUMENT, OTHER, twin], extractors=[yields()], codebook=BOOK)


def test_texts_can_be_dropped() -> None:
    """Without the texts the keys and all else stay as they are."""
    whole, bare = one(yields(candidate())), one(yields(candidate()), keep_text=False)
    assert bare.documents[0].document == attrs.evolve(DOCUMENT, text="")
    assert bare.documents[0].key == whole.documents[0].key
    assert bare.proposals == whole.proposals


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


def test_a_stream_yields_each_document_when_it_is_done() -> None:
    """Nothing is read ahead, and together the parts are what extract returns."""
    read = []

    def reading() -> Iterator[Document]:
        for document in (DOCUMENT, OTHER):
            read.append(document.id)
            yield document

    extractors = [yields(candidate(Span(0, 6)))]
    parts = stream(reading(), extractors=extractors, codebook=BOOK)
    first = next(parts)
    assert read == ["a.txt"]
    whole = extract([DOCUMENT, OTHER], extractors=extractors, codebook=BOOK)
    assert [*first.proposals, *(proposal for part in parts for proposal in part)] == list(whole)


@pytest.mark.parametrize("wrong", ["seeds/briefs", DOCUMENT, BROKEN])
def test_what_is_no_list_of_documents_is_refused_at_once(wrong: Any) -> None:
    """The error says what to write instead."""
    with pytest.raises(UsageError, match=r"write aigov.extract\("):
        stream(wrong, extractors=[yields()], codebook=BOOK)
    with pytest.raises(UsageError, match="extract takes documents, not a str"):
        extract(["a.txt"], extractors=[yields()], codebook=BOOK)  # type: ignore[list-item]


def test_extractors_are_named_or_given() -> None:
    """Names, values or one of either; None is every installed one that runs by default."""
    assert [each.name for each in extraction.chosen_extractors(["rules", yields()])] == ["mine", "rules"]
    assert [each.name for each in extraction.chosen_extractors("rules")] == ["rules"]
    assert [each.name for each in extraction.chosen_extractors(yields())] == ["mine"]
    assert "rules" in [each.name for each in extraction.chosen_extractors()]
    with pytest.raises(UsageError, match="two of the extractors are named 'mine'"):
        extraction.chosen_extractors([yields(), yields()])
    with pytest.raises(UnknownName):
        extract([], extractors=["ruls"])


def test_only_those_by_default_run_unasked(fresh_plugins: pytest.MonkeyPatch) -> None:
    """An extractor that is not for every run runs only when it is named."""
    costly = plugins.Plugin("costly", extractors=(yields(name="costly", default=False), yields(name="free")))
    fresh_plugins.setattr(plugins, "registry", lambda: plugins.Registry((costly,)))
    assert [each.name for each in extraction.chosen_extractors()] == ["free"]
    assert [each.name for each in extraction.chosen_extractors(["costly"])] == ["costly"]
    fresh_plugins.undo()


def test_a_broken_plugin_stops_a_strict_run(fresh_plugins: pytest.MonkeyPatch) -> None:
    """With strict it is an error wherever installed extractors are asked for, and no matter to values alone."""
    held = plugins.Registry((), (BrokenPlugin("bad", "bad 1", "no"),))
    fresh_plugins.setattr(plugins, "registry", lambda: held)
    with pytest.raises(BrokenPlugin):
        extraction.chosen_extractors(strict=True)
    assert extraction.chosen_extractors() == ()
    assert len(extraction.chosen_extractors([yields()], strict=True)) == 1
    fresh_plugins.undo()


def test_the_codebook_is_named_or_given() -> None:
    """A name does as well as the value, and the default is the default one."""
    assert extract([], extractors=[yields()], codebook="ai-governance").codebook == BOOK
    assert extract([], extractors=[yields()]).codebook == BOOK
    assert len(extract([], extractors=[yields()])) == 0


@given(testing.extractions(SMALL), st.randoms(use_true_random=False))
def test_an_extraction_is_deterministic_and_its_quotes_are_slices(found: Extraction, random: Any) -> None:
    """Whatever is yielded in whatever order, the proposals are the same, and each quote is its slice."""
    texts = {record.document.id: record.document.text for record in found.documents}
    for proposal in found:
        source = proposal.source
        assert source.quote == texts[source.document][source.start : source.end]
    again: dict[str, list[Candidate]] = {name: [] for name in texts}
    for proposal in found:
        again[proposal.source.document].append(
            Candidate(
                proposal.source.span,
                proposal.domain,
                proposal.mechanism,
                **{
                    name: getattr(proposal, name)
                    for name in ("modality", "stance", "effect", "actors", "also", "labels")
                },
                voice=proposal.source.voice,
                action=proposal.source.action,
                confidence=proposal.confidence,
            )
        )
    for candidates in again.values():
        random.shuffle(candidates)
    drawn = Extractor("drawn", "1", lambda document, segments, codebook: again[document.id])
    repeated = extract([record.document for record in found.documents], extractors=[drawn], codebook=found.codebook)
    assert repeated.proposals == found.proposals


@given(testing.documents())
def test_the_built_in_extractor_takes_any_document(document: Document) -> None:
    """Whatever the text, the rules neither fail nor have a candidate rejected, and say the same twice."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = extract([document], extractors=["rules"])
    assert found.failures == ()
    assert found.rejections == ()
    assert extract([document], extractors=["rules"]) == found
