"""What `aigov_rules.sequels` promises: what goes on with a proposal is one, and what only comes of it is none."""

from __future__ import annotations

import pytest
from aigov_rules.extents import Found
from aigov_rules.finding import find
from aigov_rules.kinds import Known

from aigov import Document
from aigov.segmentation import segment

PROPOSAL = "The council should fund a guild of pilots. "

CASES = [
    ("what it includes", "This includes printing new charts.", True),
    ("an example of it", "An example is the training of skippers.", True),
    ("what an example would be", "One example would be to print new charts.", True),
    ("what it begins with", "It begins with printing new charts.", True),
    ("what it would do", "It would train skippers.", True),
    ("what the work would involve", "The work would involve printing new charts.", True),
    ("what such a thing would do", "Such a programme would train skippers.", True),
    ("what would come with it", "That would be accompanied by the creation of a school.", True),
    ("what good would come of it", "It would help the port.", False),
    ("what good such a thing would do", "Such a programme would boost trade.", False),
    ("what it would not do", "It would not train skippers.", False),
    ("what something else would do", "The storm would break the docks.", False),
    ("what it would involve that is no action", "The work would involve rain.", False),
    ("what describes a thing", "The work that would train skippers is dull.", False),
    ("what it does not mean", "This does not mean printing charts.", False),
    ("what is told of the past", "It included the mayor.", False),
]


@pytest.mark.parametrize(("reason", "text", "proposed"), CASES, ids=[reason for reason, *_ in CASES])
def test_a_sentence_goes_on_with_the_proposal_before_it(reason: str, text: str, proposed: bool) -> None:
    """A sentence that tells more of what was proposed is a proposal, too, of the same modality."""
    parts = segment(Document("case", PROPOSAL + text))
    found = [one for one in find(parts, lambda sentence, left, right: False, Known) if isinstance(one, Found)]
    assert [one.unit.cue.rule for one in found] == ["modal", *(["goes on"] if proposed else [])]
    assert {one.unit.cue.modality for one in found} == {"recommendation"}


def test_what_stands_too_far_away_does_not_go_on() -> None:
    """A paragraph between the two ends the thought."""
    text = PROPOSAL + "\n\nRain fell.\n\nThe work would involve printing new charts."
    found = find(segment(Document("case", text)), lambda sentence, left, right: False, Known)
    assert sum(isinstance(one, Found) for one in found) == 1
