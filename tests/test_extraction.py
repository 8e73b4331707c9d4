"""Extractors run over many documents."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from aigov import extraction, plugins, testing
from aigov.codebook import Code, Codebook
from aigov.exceptions import (
    BrokenPlugin,
    DuplicateDocument,
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


def test_documents_that_nobody_covers_are_uncovered() -> None:
    """Where no extractor applies the document is uncovered, and never taken for silent."""
    found = extract([DOCUMENT, OTHER], extractors=[yields(applies=lambda one: one.language is None)], codebook=BOOK)
    assert [record.status for record in found.documents] == ["read", "uncovered"]
    assert found.documents[1].reports == ()


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


@pytest.mark.repeats
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
