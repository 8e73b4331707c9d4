"""Candidates become proposals at one door."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, strategies as st

from aigov import testing
from aigov.grounding import ground
from aigov.model import Actor, Candidate, Document, Extractor, Place, Proposal, Rejection, Segment, Span, digest
from aigov.segmentation import segment
from aigov.serialization import default_codebook

BOOK = default_codebook()
MINE = Extractor("mine", "3", lambda *_: ())
TEXT = "# Chips for all\n\nWe should fund chips. The ministry must train\nengineers!   \n"
DOCUMENT = Document("a.md", TEXT, authors=("Ann Lee", "Bo Ek", "Ann Lee"), places=(Place(0, "p. 1"), Place(40, "p. 2")))
SEGMENTS = segment(DOCUMENT)
FUND = Span(17, 38)
TRAIN = Span(39, 73)


def grounded(candidate: object, document: Document = DOCUMENT) -> Proposal | Rejection:
    return ground(document, segment(document), BOOK, MINE, candidate)  # type: ignore[arg-type]


def fund(**changes: object) -> Candidate:
    return attrs.evolve(Candidate(FUND, "compute", "funding"), **changes)


def forged(**changes: object) -> Candidate:
    """A candidate with values that its constructor would not have let in."""
    candidate = fund()
    for name, value in changes.items():
        object.__setattr__(candidate, name, value)
    return candidate


def proposal(**changes: object) -> Proposal:
    found = grounded(fund(**changes))
    assert isinstance(found, Proposal), found
    return found


@given(st.data())
def test_the_quote_is_the_slice(data: st.DataObject) -> None:
    """Whatever the document and the candidate, a proposal's quote is the slice of the text at its offsets."""
    document, segments = data.draw(testing.segmented())
    found = ground(document, segments, BOOK, MINE, data.draw(testing.candidates(document)))
    assert isinstance(found, Proposal)
    source = found.source
    assert source.quote == document.text[source.start : source.end]
    assert source.sentence.contains(source.span)
    assert source.action is None or source.sentence.contains(source.action)
    assert source.sentence.end <= len(document.text)


@given(st.data())
def test_nothing_a_plugin_yields_raises(data: st.DataObject) -> None:
    """A candidate with a wrong field, or anything else, is a rejection with a reason or a proposal; never an error."""
    document, segments = data.draw(testing.segmented())
    found = ground(document, segments, BOOK, MINE, data.draw(testing.rejected_candidates(document)))
    assert isinstance(found, Rejection)
    assert found.reason


def test_what_is_left_out_is_filled() -> None:
    """Effect, proponents, sentence, place and headline come from the codes, the document and the segments."""
    found = grounded(Candidate(Span(20, 32), "compute", "restriction"))
    assert isinstance(found, Proposal)
    assert found.effect == "curb"
    assert found.actors == (Actor("Ann Lee", "proponent"), Actor("Bo Ek", "proponent"))
    assert found.source.quote == "should fund "
    assert found.source.sentence == FUND
    assert found.source.place == "p. 1"
    assert not found.source.headline
    assert [(named.name, named.version) for named in found.found_by] == [("mine", "3")]
    assert (found.codebook.name, found.codebook.version) == (BOOK.name, BOOK.version)


def test_what_is_given_stays() -> None:
    """A given effect and given proponents are kept, and other voices than the author's get none."""
    given_one = proposal(effect="curb", actors=(Actor("Cy", "proponent", Span(0, 2)),))
    assert given_one.effect == "curb"
    assert given_one.actors == (Actor("Cy", "proponent", Span(0, 2)),)
    assert proposal(voice="reported").actors == ()


def test_a_heading_is_a_headline() -> None:
    """A span in a heading is marked, and its sentence is the heading."""
    found = grounded(Candidate(Span(2, 7), "compute", "funding"))
    assert isinstance(found, Proposal)
    assert found.source.headline
    assert found.source.sentence == Span(2, 15)


def test_a_span_over_two_segments_is_shown_whole() -> None:
    """The sentence of a span that runs over two segments covers both."""
    found = grounded(Candidate(Span(30, 50), "talent", "training"))
    assert isinstance(found, Proposal)
    assert found.source.sentence == Span(FUND.start, TRAIN.end)


def test_a_span_outside_the_segments_is_its_own_sentence() -> None:
    """Where no segment covers the quote, the quote is the sentence."""
    found = ground(DOCUMENT, (), BOOK, MINE, fund())
    assert isinstance(found, Proposal)
    assert found.source.sentence == FUND


def test_nested_and_unsorted_segments_are_found() -> None:
    """Segments may come in any order and one inside another: all that share a character count."""
    segments = [Segment(Span(39, 60), ""), Segment(Span(0, 74), "", kind="heading"), Segment(Span(20, 25), "")]
    found = ground(DOCUMENT, segments, BOOK, MINE, fund())
    assert isinstance(found, Proposal)
    assert found.source.sentence == Span(0, 74)
    assert found.source.headline


def test_actors_stand_once_under_one_name() -> None:
    """The white space in a name is collapsed, and a name counts once in a role."""
    actors = (
        Actor("the  two\ncountries", "implementer", Span(0, 2)),
        Actor("the two countries", "implementer"),
        Actor("the two countries", "beneficiary"),
    )
    found = proposal(actors=actors, voice="quoted").actors
    assert [(actor.name, actor.role) for actor in found] == [
        ("the two countries", "implementer"),
        ("the two countries", "beneficiary"),
    ]


def test_authors_stand_under_the_same_names() -> None:
    """White space in the names of authors is collapsed too, and one without a name is none."""
    found = grounded(fund(), attrs.evolve(DOCUMENT, authors=("Ann\n Lee", " ", "Ann Lee")))
    assert isinstance(found, Proposal)
    assert found.actors == (Actor("Ann Lee", "proponent"),)


def test_further_domains_are_listed_once() -> None:
    """``also`` holds neither the domain itself nor one code twice."""
    assert proposal(also=("ethics", "compute", "ethics")).also == ("ethics",)


def test_the_id_is_of_the_content_alone() -> None:
    """The id is the hash that the record promises, and neither path, confidence nor order of actors is in it."""
    actors = (Actor("B", "implementer"), Actor("A", "implementer"))
    found = proposal(actors=actors, voice="quoted")
    pairs = [["implementer", "A"], ["implementer", "B"]]
    codes = ["compute", "funding", "recommendation", "support"]
    assert found.id == digest([DOCUMENT.key, FUND.start, FUND.end, *codes, pairs])[:16]
    renamed = grounded(fund(actors=actors[::-1], voice="quoted", confidence=0.5), attrs.evolve(DOCUMENT, id="b.md"))
    assert isinstance(renamed, Proposal)
    assert renamed.id == found.id
    assert renamed.source.document == "b.md"


@pytest.mark.parametrize(
    "changes",
    [
        {"domain": "ethics"},
        {"mechanism": "training"},
        {"modality": "obligation"},
        {"stance": "oppose"},
        {"span": TRAIN},
    ],
)
def test_another_content_has_another_id(changes: dict[str, object]) -> None:
    """Every part of the content changes the id."""
    assert proposal(**changes).id != proposal().id


REFUSED = {
    "no candidate": (3, "a value of type int is no Candidate"),
    "no span": (forged(span=(1, 2)), "span is of type tuple, not a Span of two whole numbers"),
    "true for an offset": (forged(span=Span(False, True)), "span is of type Span, not a Span of two whole numbers"),
    "past the end": (fund(span=Span(5, 900)), "span [5, 900) runs past the end of the text, 77"),
    "white space": (fund(span=Span(74, 77)), "the span holds white space only"),
    "domain": (fund(domain="comptue"), "unknown domain 'comptue': did you mean 'compute'?"),
    "domain type": (fund(domain=None), "domain is of type NoneType, not a string"),
    "mechanism": (fund(mechanism="money"), "unknown mechanism 'money'"),
    "modality": (fund(modality="wish"), "unknown modality 'wish'"),
    "stance": (fund(stance="neutral"), "unknown stance 'neutral'"),
    "voice": (fund(voice="choir"), "unknown voice 'choir'"),
    "effect": (fund(effect="none"), "unknown effect 'none'"),
    "also": (fund(also=("nothing",)), "unknown domain 'nothing'"),
    "also type": (forged(also="ethics"), "also is of type str, not a tuple"),
    "actors type": (forged(actors=None), "actors is of type NoneType, not a tuple"),
    "actor type": (fund(actors=("China",)), "an actor is of type str, not an Actor"),
    "actor name": (fund(actors=(Actor(" ", "implementer"),)), "an actor has no name"),
    "actor at": (fund(actors=(Actor("China", "implementer", Span(0, 99)),)), "the place of actor 'China' [0, 99) runs"),
    "action outside": (fund(action=TRAIN), "action [39, 73) lies outside the sentence of the span"),
    "action type": (fund(action="fund"), "action is of type str, not a Span"),
    "labels type": (forged(labels=[1]), "labels is of type list, not a mapping"),
    "label": (fund(labels={"question": 3}), "label 'question' is not a string under a string"),
    "confidence": (fund(confidence=1.5), "confidence 1.5 is not between 0 and 1"),
    "confidence nan": (fund(confidence=float("nan")), "confidence nan is not between 0 and 1"),
    "confidence type": (fund(confidence=True), "confidence is of type bool, not a number"),
}


@pytest.mark.parametrize(("candidate", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said(candidate: object, reason: str) -> None:
    """Each check that fails is a rejection whose reason names the value and what would have been right."""
    found = grounded(candidate)
    assert isinstance(found, Rejection)
    assert found.reason.startswith(reason)


def test_a_rejection_shows_what_was_claimed() -> None:
    """A rejection carries the span and what stands there, where the span can be one."""
    assert grounded(fund(domain="x")) == Rejection(
        "unknown domain 'x': Known are: " + ", ".join(BOOK.domain_codes), FUND, "We should fund chips."
    )
    past = grounded(fund(span=Span(5, 900)))
    assert isinstance(past, Rejection)
    assert (past.span, past.quote) == (None, "")


def test_a_candidate_that_raises_is_rejected() -> None:
    """Even a candidate whose fields raise when they are looked at is only rejected."""

    class Trap(Candidate):
        @property
        def domain(self) -> str:  # type: ignore[override]
            raise LookupError("gone")

    trap = Trap.__new__(Trap)
    object.__setattr__(trap, "span", FUND)
    found = grounded(trap)
    assert isinstance(found, Rejection)
    assert found.reason == "the candidate cannot be read (LookupError: gone)"
    assert found.quote == "We should fund chips."


def test_a_whole_number_is_a_confidence() -> None:
    """A confidence of 1 is kept as 1.0."""
    assert repr(proposal(confidence=1).confidence) == "1.0"


def test_the_ground_of_another_document_is_not_reused() -> None:
    """Documents that are equal but for their text, checked in turn, never get each other's key or segments."""
    other = attrs.evolve(DOCUMENT, text=TEXT.replace("chips", "ships"))
    first, second = proposal(), grounded(fund(), other)
    assert isinstance(second, Proposal)
    assert second.source.quote == "We should fund ships."
    assert first.id != second.id
    assert proposal() == first
