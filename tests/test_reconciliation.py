"""Proposals of several extractors that cover the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import pytest
from hypothesis import given, strategies as st

from aigov import testing
from aigov.codebook import Codebook
from aigov.extraction import stream
from aigov.model import Candidate, Document, Extractor, Named, Proposal, Segment, Source, Span
from aigov.reconciliation import in_order, joined, overlap, reconcile, united


def found(start: int, end: int, by: str, domain: str = "compute", confidence: float | None = None) -> Proposal:
    return Proposal(
        id=f"{by}{start}",
        domain=domain,
        mechanism="funding",
        modality="recommendation",
        stance="support",
        effect="promote",
        source=Source("a", start, end, "x" * (end - start), "author", Span(start, end)),
        codebook=Named("b", "1"),
        found_by=(Named(by, "1"),),
        confidence=confidence,
    )


def by(proposals: tuple[Proposal, ...]) -> list[tuple[str, list[str]]]:
    return [(one.id, [named.name for named in one.found_by]) for one in proposals]


def test_one_clause_found_by_two_is_one_proposal() -> None:
    """Of two that overlap by half in one domain the surer stays, and carries both names."""
    pair = [found(0, 100, "rules", confidence=0.4), found(10, 100, "mine", confidence=0.6)]
    assert by(reconcile(pair)) == [("mine10", ["mine", "rules"])]
    assert by(reconcile(pair[::-1])) == by(reconcile(pair))


def test_of_equals_the_earlier_stays() -> None:
    """Without a difference in confidence the first in the text stays."""
    assert by(reconcile([found(5, 100, "rules"), found(0, 100, "mine")])) == [("mine0", ["mine", "rules"])]


@pytest.mark.parametrize(
    "other",
    [
        found(0, 100, "mine", domain="ethics", confidence=0.9),
        found(0, 49, "mine", confidence=0.9),
        found(5, 100, "rules", confidence=0.9),
        found(200, 300, "mine", confidence=0.9),
    ],
    ids=["another domain", "less than half", "the same extractor", "elsewhere"],
)
def test_what_is_not_the_same_stays(other: Proposal) -> None:
    """A proposal of another domain, of another clause or of the same extractor is never thrown away."""
    both = [found(0, 100, "rules", confidence=0.4), other]
    assert sorted(one.id for one in reconcile(both)) == sorted(one.id for one in both)


def test_the_nearest_rival_is_joined() -> None:
    """Where two of one extractor could be meant, the one that overlaps most is."""
    three = [found(0, 100, "rules", confidence=0.9), found(8, 108, "rules", confidence=0.9), found(9, 108, "mine")]
    assert by(reconcile(three)) == [("rules0", ["rules"]), ("rules8", ["mine", "rules"])]


def test_three_extractors_meet_in_one() -> None:
    """A third extractor joins what two have found already."""
    three = [found(0, 100, "c"), found(1, 100, "b"), found(2, 100, "a")]
    assert by(reconcile(three)) == [("c0", ["a", "b", "c"])]


@pytest.mark.repeats
@given(st.lists(testing.proposals(), max_size=4))
def test_nothing_is_lost_but_by_joining(proposals: list[Proposal]) -> None:
    """Every extractor that found something is still named, every domain is still there, and the order is the text's."""
    kept = reconcile(proposals)
    assert {named for one in kept for named in one.found_by} == {named for one in proposals for named in one.found_by}
    assert {one.domain for one in kept} == {one.domain for one in proposals}
    assert list(kept) == in_order(kept)
    assert len(kept) <= len(proposals)


@given(st.data())
def test_overlap_is_symmetric_and_a_share(data: st.DataObject) -> None:
    """Overlap is 1 for a span with itself, 0 for strangers, and the same both ways."""
    first, second = data.draw(testing.spans(50)), data.draw(testing.spans(50))
    assert overlap(first, first) == 1
    assert overlap(first, second) == overlap(second, first)
    assert (overlap(first, second) > 0) == first.overlaps(second)


def test_names_are_joined_once() -> None:
    """Who found it is sorted by name and version, each once."""
    names = [Named("b", "1"), Named("a", "2"), Named("a", "1"), Named("b", "1")]
    assert joined(names) == (Named("a", "1"), Named("a", "2"), Named("b", "1"))
    assert attrs.asdict(joined(names)[0]) == {"name": "a", "version": "1"}


def test_what_each_extractor_found_can_be_kept_apart() -> None:
    """Without a rule nothing is joined, and joining it afterwards gives what the rule would have given at once."""

    def first(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
        yield Candidate(Span(0, 11), "compute", "funding", confidence=0.3)

    def second(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
        yield Candidate(Span(0, 11), "compute", "funding", confidence=0.9)
        yield Candidate(Span(0, 14), "compute", "training", confidence=0.9)

    extractors = [Extractor("first", "1", first), Extractor("second", "1", second)]
    document = Document("a.txt", "Fund chips, now.")
    [apart] = stream([document], extractors=extractors, reconcile=None)
    assert [[named.name for named in one.found_by] for one in apart] == [["first"], ["second"], ["second"]]
    [joint] = stream([document], extractors=extractors)
    assert reconcile(united(apart)) == joint.proposals
    assert [one.confidence for one in united(apart)] == [0.3, 0.9]
