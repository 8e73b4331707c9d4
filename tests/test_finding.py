"""What `aigov_rules.finding` promises: the units of a document, its lists, and what was turned down."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from aigov_rules import finding
from aigov_rules.extents import Found
from aigov_rules.finding import Refused, find
from aigov_rules.gates import passes_gate
from aigov_rules.headings import asks, tells
from aigov_rules.kinds import Known
from hypothesis import given

from aigov import Document, Segment, Span
from aigov.segmentation import segment
from aigov.testing import documents

CASES = json.loads((Path(__file__).parent / "cases" / "rules.json").read_text(encoding="utf-8"))["cases"]


DATA = json.loads((Path(__file__).parent / "cases" / "finding.json").read_text(encoding="utf-8"))


def run(text: str, same: bool = False) -> list[Found | Refused]:
    parts = segment(Document("case", text))
    return list(find(parts, lambda sentence, left, right: same, Known))


def quotes(text: str, same: bool = False) -> list[str]:
    return [found.span.of(text) for found in run(text, same) if isinstance(found, Found)]


def rules(text: str) -> list[str]:
    return [found.unit.cue.rule for found in run(text) if isinstance(found, Found)]


def refusals(text: str) -> list[str | None]:
    return [refused.cue.refused for refused in run(text) if isinstance(refused, Refused)]


@pytest.mark.repeats
@pytest.mark.xfail(strict=True, reason="the gate does not know every beginning of a cue: offers to")
def test_the_gate_turns_no_proposal_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is found when every sentence is read closely is found through the gate, too."""
    through = [quotes(case["text"]) for case in CASES]
    monkeypatch.setattr(finding, "passes_gate", lambda segment: True)
    assert through == [quotes(case["text"]) for case in CASES]


GATE = [
    ("a modal", "The mayor should act.", True),
    ("capitals", "THE MAYOR SHOULD ACT.", True),
    ("a verb of policy in front", "Ban the sale of faces.", True),
    ("what a plan does", "The plan expands ports.", True),
    ("what somebody is about to do", "The mayor is launching a fund.", True),
    ("a fact", "Rain fell on Monday.", False),
    ("no letters at all", "12 + 30", False),
]


@pytest.mark.parametrize(("reason", "text", "passes"), GATE, ids=[reason for reason, *_ in GATE])
def test_the_gate_is_cheap_and_wide(reason: str, text: str, passes: bool) -> None:
    """A sentence is read closely only where it holds the beginning of a cue."""
    assert passes_gate(Segment(Span(0, len(text)), text)) is passes


PRINCIPLES = """Protect citizens in each test of the lamps. Publish the results in each port. Respect international law.
Fund the docks. Train the pilots."""


def test_orders_that_touch_public_matters_are_recommendations() -> None:
    """A list of principles is no manual: several of its orders speak of citizens and laws."""
    assert len(quotes(PRINCIPLES)) == 5
    assert quotes(PRINCIPLES.replace("citizens", "sailors")) == []


def test_a_short_text_that_orders_a_public_matter_is_no_manual() -> None:
    """One order about a public matter is enough in a short text, if most of its orders are not of something else."""
    assert quotes("Allow the courts a day more. It rained.") == ["Allow the courts a day more."]
    assert quotes("Allow the courts a day more. Build the frame. Test the lamp.") == []
    assert quotes("Allow the courts a day more. " + "It rained. " * 12) == []


def test_a_heading_that_asks() -> None:
    """ "Recommendations" asks for what stands under it, "History" does not."""
    assert asks("Our Recommendations")
    assert not asks("History")


def test_a_heading_that_tells() -> None:
    """Under "Background" a document tells of things, whatever it demands elsewhere."""
    assert tells("Background")
    assert not tells("At the docks")


@pytest.mark.parametrize("case", DATA["lists"], ids=[case["reason"] for case in DATA["lists"]])
def test_lists_hang_on_what_stands_above(case: dict[str, Any]) -> None:
    """Each case is one way in which items take over the call they hang on, or none."""
    assert [quote.rstrip(";") for quote in quotes(case["text"], same=True)] == case["quotes"]


def test_items_have_the_modality_of_their_lead() -> None:
    """An item inherits modality and stance from the lead-in."""
    found = run("Ports must not:\n\n- sell faces;\n- hide logs.\n")
    assert {(one.unit.cue.modality, one.unit.cue.stance) for one in found if isinstance(one, Found)} == {
        ("obligation", "oppose")
    }


def test_an_item_with_a_cue_of_its_own() -> None:
    """An item that is a sentence keeps its own modality."""
    found = run("The port should:\n\n- build docks;\n- Pilots must sleep eight hours.\n")
    assert [one.unit.cue.modality for one in found if isinstance(one, Found)] == ["recommendation", "obligation"]


GOING_ON = [
    ("this includes", "The port must protect crews. This includes testing lamps.", ["modal", "goes on"]),
    ("an example is", "The port must protect crews. An example is the testing of lamps.", ["modal", "goes on"]),
    ("an inclusion of a thing", "The port must protect crews. It involves high costs.", ["modal"]),
    ("a fact", "The port must protect crews. This was hard.", ["modal"]),
    ("another verb", "The port must protect crews. This means rain.", ["modal"]),
    ("the next paragraph", "The port must protect crews.\n\nThis includes testing lamps.", ["modal", "goes on"]),
    ("a paragraph away", "The port must protect crews.\n\nIt rains.\n\nThis includes testing lamps.", ["modal"]),
    ("what it would do", "The port should found a school. It would host fairs.", ["modal", "goes on"]),
    ("what good it would do", "The port should found a school. It would help pilots.", ["modal"]),
    ("nothing before", "This includes testing lamps.", []),
]


@pytest.mark.parametrize(("reason", "text", "expected"), GOING_ON, ids=[reason for reason, *_ in GOING_ON])
def test_a_sentence_can_go_on_with_the_one_before(reason: str, text: str, expected: list[str]) -> None:
    """An example or an inclusion inherits from the proposal before it in its paragraph, and from nothing else."""
    assert rules(text) == expected


INSTRUCTIONS = "Build the frame first. Test the lamp. Train your eye on the mark."


def test_instructions_alone_ask_for_nothing() -> None:
    """A manual is full of imperatives; each is turned down, and says why."""
    assert quotes(INSTRUCTIONS) == []
    assert set(refusals(INSTRUCTIONS)) == {"a document of instructions alone"}


def test_imperatives_beside_another_proposal() -> None:
    """In a document that also proposes in other words, imperatives are proposals."""
    assert len(quotes(INSTRUCTIONS + " The mayor should act.")) == 4


def test_a_long_document_that_touches_no_public_matter() -> None:
    """The "we need to" of a page about one's own affairs asks for nothing; what a body pledges there still counts."""
    private = "We should clean the lamps. It rained all day. " * 8
    assert quotes(private) == []
    assert set(refusals(private)) == {"the document touches no public matter"}
    assert quotes(f"{private}The vendors will build docks.") == ["The vendors will build docks."]


def test_questions_are_passed_over() -> None:
    """A question is neither found nor turned down."""
    assert run("Should the mayor act?") == []


@pytest.mark.parametrize("case", DATA["spans"], ids=[case["reason"] for case in DATA["spans"]])
def test_the_words_that_one_proposal_covers(case: dict[str, Any]) -> None:
    """One proposal alone covers the whole sentence, or what is said in the quotation, or a tail of its own."""
    assert quotes(case["text"]) == [case["quote"]]


def test_a_name_is_asked_for_once_there_is_a_sentence() -> None:
    """The names of a document are looked for only if a sentence passes the gate."""

    def named() -> Known:
        raise AssertionError

    text = "Rain fell on Monday. It was cold."
    assert list(find(segment(Document("case", text)), lambda sentence, left, right: True, named)) == []


@given(documents())
def test_whatever_is_found_stands_in_its_text(document: Document) -> None:
    """Whatever a document holds, what is found lies in its text, in order, and does not overlap."""
    parts = segment(document)
    spans = [
        found.span for found in find(parts, lambda sentence, left, right: False, Known) if isinstance(found, Found)
    ]
    assert all(span.end <= len(document.text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


IT = [
    ("a body", "The ministry is late. It can build a better dock. It could share ports.", 2),
    ("a thing", "The lamp is late. It can build a better dock.", 0),
    ("several bodies", "The ministries are late. It can build a better dock.", 0),
    ("a paragraph far above", "The ministry is late.\n\nRain fell.\n\nIt can build a better dock.", 0),
    ("what helps", "The ministry is late. It can help us build a better dock.", 0),
]


@pytest.mark.parametrize(("reason", "text", "count"), IT, ids=[reason for reason, *_ in IT])
def test_it_stands_for_the_body_that_the_sentence_before_speaks_of(reason: str, text: str, count: int) -> None:
    """ "It can act" puts an action forward where "it" is a body, and states a fact where it is a thing."""
    assert len(quotes(text)) == count
