"""What `aigov_rules.house_rules` promises: what is done as a rule is a commitment in a document of rules."""

from __future__ import annotations

import pytest
from aigov_rules.extents import Found
from aigov_rules.finding import find
from aigov_rules.house_rules import lays_down
from aigov_rules.kinds import Known

from aigov import Document
from aigov.segmentation import segment

_ABOUT = """We carry two million passengers a year, and the law on ferries is old.

Our boats are old, too, and our crews know them well.

We wrote these pages for the public, together with our crews.

In May a boat of ours ran aground.
"""


def rules(sentence: str, title: str = "Our sailing principles") -> list[tuple[str, str]]:
    """Return the quotes and stances of the rules of the house in a document that has one more sentence."""
    text = f"# {title}\n\n{_ABOUT}\n{sentence}\n"
    found = find(segment(Document("case", text)), lambda sentence, left, right: False, Known)
    return [
        (one.span.of(text), one.unit.cue.stance)
        for one in found
        if isinstance(one, Found) and one.unit.cue.rule == "a rule of the house"
    ]


@pytest.mark.parametrize(
    ("reason", "sentence", "stance"),
    [
        ("it holds of each", "Each boat passes a trial at sea.", "support"),
        ("it holds of none", "No recording leaves the bridge.", "oppose"),
        ("it is not done", "We do not tow for money.", "oppose"),
        ("it is never done", "They never sail into a storm.", "oppose"),
        ("it is done only so", "A boat leaves only when the mate has signed the log.", "support"),
        ("it is done before something else", "The mate tests the lamps before the boat leaves.", "support"),
        ("it is done time and again", "An outside yard tests the pumps twice a year.", "support"),
        ("it is done in a set time", "The harbour gets word of a leak within two hours.", "support"),
        ("it is told at length what is done", "Logs that come from a boat are kept as such in the archive.", "support"),
        ("it is done in a case that is named", "Where a boat is late by an hour, we pay.", "support"),
    ],
)
def test_what_is_done_as_a_rule_is_a_commitment(reason: str, sentence: str, stance: str) -> None:
    assert rules(sentence) == [(sentence, stance)]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("what was done", "Every boat was late in June."),
        ("what is so", "Each boat is blue."),
        ("what is going on", "All boats are being painted."),
        ("what somebody thinks", "No captain believes it."),
        ("what somebody is told to do by another rule", "You never see the engine room."),
        ("a short remark", "Boats are painted."),
        ("what is done, and no mark of a rule", "The boats carry mail."),
        ("what there is", "There is no fog in May."),
    ],
)
def test_what_is_no_rule_is_left_out(reason: str, sentence: str) -> None:
    assert rules(sentence) == []


def test_only_a_document_that_lays_down_rules_has_them() -> None:
    """A report tells the same of what others do."""
    assert rules("Each boat passes a trial at sea.", title="A summer on the coast") == []
    assert not lays_down(segment(Document("case", "# Principles of flight\n\nA wing lifts. It is thin.\n")))
