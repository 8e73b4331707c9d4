"""What the modules on the provisions of a law promise: where a law provides, and what its present tense demands."""

from __future__ import annotations

import pytest
from aigov_rules.extents import Found
from aigov_rules.finding import find
from aigov_rules.kinds import NOTHING
from aigov_rules.provisions import provisions

from aigov import Document
from aigov.segmentation import segment

LAW = """# Harbour Law

**Art. 1. Purpose.**

The port is fined every year.

**Art. 2. Landing.**

Every skipper shall land by day. Nobody must land drunk. {}

**Remarks**

An appeal is heard within ten days.
"""


def quotes(provision: str, law: str = LAW) -> list[str]:
    """What is found of one provision, put into a law."""
    text = law.format(provision)
    found = find(segment(Document("law", text)), lambda sentence, left, right: True, lambda: NOTHING)
    return [one.span.of(text) for one in found if isinstance(one, Found) and one.span.of(text) in provision]


DEMANDED = [
    "An appeal is heard within ten days.",
    "A change of owner is notified each spring.",
    "Its head reports monthly.",
    "The warden inspects the quay.",
    "Whoever lands by night is liable to a fine.",
    "A sale that is not in the register is null and void.",
    "Each is entitled to forty hours of rest.",
    "No skipper leaves the port without a lamp.",
    "Dues are waived on the east pier.",
    "Work on deck is limited to six hours.",
    "A sale is subject to the approval of the warden.",
    "An application names the boat and its crew.",
    "The harbour office may charter a tug.",
    "It may impose a daily fine.",
    "Secrecy may not be invoked against the warden.",
    "The gate may be opened by day only.",
]


@pytest.mark.parametrize("provision", DEMANDED)
def test_the_present_tense_of_a_provision_demands(provision: str) -> None:
    """What a law says of times, rights, penalties, papers and the duties of its bodies is to be so."""
    assert quotes(provision) == [provision]


TOLD = [
    "This law enters into force in June.",
    "Quay means the east pier.",
    "The port is large.",
    "Space on the quay is limited.",
    "The list in the annex includes two piers.",
    "A strong wind may cause delays.",
    "Skippers may lack lamps.",
    "The warden was heard within ten days.",
    "The quay, which is closed every winter, lies to the north.",
]


@pytest.mark.parametrize("provision", TOLD)
def test_not_all_that_a_law_says_is_a_demand(provision: str) -> None:
    """Definitions, the law itself, facts, guesses and what was done demand nothing."""
    assert quotes(provision) == []


def test_the_present_tense_tells_elsewhere() -> None:
    """Neither the purpose of a law, nor the remarks on it, nor a report with numbered chapters provides anything."""
    text = LAW.format("")
    inside = {
        one.text
        for one in segment(Document("law", text))
        if one.span.start in provisions(segment(Document("law", text)))
    }
    assert inside == {"Every skipper shall land by day.", "Nobody must land drunk."}
    report = LAW.replace("Art.", "Chapter").replace("shall", "did").replace("must", "did")
    assert quotes("An appeal is heard within ten days.", report) == []
