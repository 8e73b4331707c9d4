"""What `aigov_rules.decision` promises: the codebook's rules on sentences written for them, and a reason for each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from aigov import Document, extract, extractor, segment
from aigov.model import Proposal
from aigov.serialization import default_codebook

CASES = json.loads((Path(__file__).parent / "cases" / "rules.json").read_text(encoding="utf-8"))["cases"]

#: A case that fails today says why; when it begins to pass, "known" has to go.
PARAMETERS = [
    pytest.param(
        case,
        id=f"{case['phenomenon']}: {case['text']}",
        marks=[pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else [],
    )
    for case in CASES
]


def found(text: str) -> tuple[Proposal, ...]:
    return extract([Document("case", text)], extractors=["rules"]).proposals


def trimmed(quote: str) -> str:
    """A quote without the punctuation at its end, which the codebook leaves open."""
    return quote.rstrip(" .;,:")


def bare(names: Sequence[str]) -> list[str]:
    """Names without their articles, in one order."""
    return sorted(name.lower().removeprefix("the ").removeprefix("an ").removeprefix("a ") for name in names)


def check(expected: dict[str, Any], got: Proposal) -> None:
    for field in {"modality", "stance", "effect"} & expected.keys():
        assert getattr(got, field) == expected[field], (field, got.source.quote)
    for field in {"implementers", "proponents"} & expected.keys():
        assert bare(getattr(got, field)) == bare(expected[field]), (field, got.source.quote)
    assert expected.get("voice", got.source.voice) == got.source.voice


@pytest.mark.parametrize("case", PARAMETERS)
def test_a_text_holds_what_the_codebook_says(case: dict[str, Any]) -> None:
    """Each case is one rule of the codebook: what is a proposal, what is none, and how it is split and coded."""
    proposals = found(case["text"])
    quotes = [trimmed(proposal.source.quote) for proposal in proposals]
    if "count" in case:
        assert len(quotes) in case["count"], quotes
        return
    units = case["units"]
    assert len(quotes) == len(units) or ("also" in case and len(quotes) > len(units)), quotes
    for number, unit in enumerate(units):
        at = quotes.index(trimmed(unit["quote"])) if "quote" in unit else number
        check(unit, proposals[at])


def test_what_is_proposed_is_what_was_decided_to_take() -> None:
    """Extraction and explanation take the same, in one order: extraction leaves out the evidence alone."""
    rules = extractor("rules")
    codebook = default_codebook()
    assert rules.explain is not None
    document = Document("case", " ".join(case["text"] for case in CASES if case.get("units")))
    segments = segment(document)
    decided = [one.candidate for one in rules.explain(document, segments, codebook)]
    taken = [candidate for candidate in decided if candidate is not None]
    assert len(taken) > 100
    assert len(taken) < len(decided)
    assert list(rules.extract(document, segments, codebook)) == taken
