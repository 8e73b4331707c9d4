"""What `aigov_rules.clauses` and `conjuncts` promise: which words each proposal of a sentence covers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aigov_rules.clauses import Unit, find_units, trim
from aigov_rules.cues import Cue, find_cues
from aigov_rules.sentences import Sentence, Words, read_sentence
from hypothesis import given, strategies as st

from aigov import Segment, Span
from aigov.testing import texts


def read(text: str) -> Sentence:
    return read_sentence(Segment(Span(0, len(text)), text))


def units(sentence: Sentence, same: bool) -> list[Unit]:
    return find_units(sentence, find_cues(sentence), lambda left, right: same)


CASES = json.loads((Path(__file__).parent / "cases" / "clauses.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["reason"] for case in CASES])
def test_where_a_sentence_is_split_if_every_action_differs(case: dict[str, Any]) -> None:
    """Conjuncts of the cue's own form are units of their own; purposes, reasons and included calls are none."""
    sentence = read(case["text"])
    assert [sentence.text(*unit.words) for unit in units(sentence, same=False)] == case["units"]


@pytest.mark.xfail(strict=True, reason="the words that join two conjuncts stay with the first")
def test_joining_words_belong_to_no_conjunct() -> None:
    """What stands before "as well as" or before "(1)" ends there."""
    sentence = read("Ports should build docks as well as hire pilots.")
    assert [sentence.text(*unit.words) for unit in units(sentence, same=False)] == [
        "Ports should build docks",
        "hire pilots",
    ]


WHOLE = [
    "Ports should build docks and train pilots.",
    "Ports should build docks, train pilots, and ban nets.",
    "Ports should build docks, and should train pilots.",
    "They support building docks, hiring pilots, and banning nets.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_actions_of_one_kind_stay_together(text: str) -> None:
    """Where domain and mechanism are the same, conjuncts and clauses that share a subject are one unit."""
    sentence = read(text)
    (unit,) = units(sentence, same=True)
    assert sentence.text(*unit.words) == text.rstrip(".")
    assert sentence.text(*unit.action) == text[text.index(sentence.tokens[unit.verb].text) :].rstrip(".")


def test_clauses_with_subjects_of_their_own_are_not_joined() -> None:
    """Two subjects are two units, though what they are to do is of one kind."""
    sentence = read("Ports should build docks; unions must build docks.")
    assert [sentence.tokens[unit.verb].text for unit in units(sentence, same=True)] == ["build", "build"]


def test_opposite_clauses_are_not_joined() -> None:
    """What is asked and what is rejected are two units, whatever they are about."""
    sentence = read("Ports should build docks, and should not build roads.")
    assert [unit.cue.stance for unit in units(sentence, same=True)] == ["support", "oppose"]


REPEATED = [
    (
        "long clauses",
        "Ports should build nine docks in the north, and should train two hundred pilots in each year.",
        2,
    ),
    ("a short one", "Ports should build nine large docks there, and should train pilots.", 1),
    ("not only", "Ports should not only build nine docks here, but should train many pilots each year.", 1),
]


@pytest.mark.parametrize(("reason", "text", "count"), REPEATED, ids=[reason for reason, *_ in REPEATED])
def test_a_call_said_again_at_length_is_another(reason: str, text: str, count: int) -> None:
    """Two long clauses that share their subject are two units, though they are of one kind."""
    assert len(units(read(text), same=True)) == count


TURNED = [
    ("not", "Ports should build docks, not ban nets."),
    ("never", "Ports should build docks and never ban nets."),
    ("a verb of rejection", "Ports should build docks and avoid nets."),
]


@pytest.mark.parametrize(("reason", "text"), TURNED, ids=[reason for reason, _ in TURNED])
def test_a_conjunct_can_turn_the_stance(reason: str, text: str) -> None:
    """The conjunct's own negation makes it oppose, and leaves the first in support."""
    assert [unit.cue.stance for unit in units(read(text), same=False)] == ["support", "oppose"]


def test_a_rejection_inside_an_opposed_clause_stays_opposed() -> None:
    """In a clause that is negated as a whole, a conjunct is not turned back."""
    found = units(read("Ports should not build docks or avoid nets."), same=False)
    assert {unit.cue.stance for unit in found} == {"oppose"}


def test_refused_cues_make_no_unit() -> None:
    """What was turned down covers nothing, and does not bound what was taken."""
    sentence = read("You know that ports should build docks.")
    refused = Cue("modal", "possibility", (0, 1), 1, refused="a fact")
    assert find_units(sentence, [refused], lambda left, right: False) == []
    both = find_units(sentence, [refused, *find_cues(sentence)], lambda left, right: False)
    assert [sentence.text(*unit.words) for unit in both] == ["You know that ports should build docks"]


TRIMMED = [
    ("a conjunction and a comma in front", "and, ports act", "ports act"),
    ("a comma and a conjunction behind", "ports act, and", "ports act"),
    ("quotation marks and a dash", "“ports act” –", "ports act"),
    ("nothing to cut", "ports act", "ports act"),
    ("never empty", "and", "and"),
]


@pytest.mark.parametrize(("reason", "text", "rest"), TRIMMED, ids=[reason for reason, *_ in TRIMMED])
def test_a_range_is_trimmed(reason: str, text: str, rest: str) -> None:
    """Conjunctions and punctuation at the ends of a range belong to no unit, and a range is never empty."""
    sentence = read(text)
    assert sentence.text(*trim(sentence, 0, len(sentence.tokens))) == rest


PIECES = json.loads(
    """["ports should", "they must", "we urge the mayor to", "it is vital to", "build docks", "train pilots", "or",
    "not ban nets", "share data", "sharing data", "the training of crews", ", and", ";", ", which", "that", "because",
    "as well as", "–", "(1)", "“", "”", "today", "if"]"""
)
CLAUSES = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@pytest.mark.repeats
@given(CLAUSES | texts(), st.booleans())
def test_units_never_overlap(text: str, same: bool) -> None:
    """Whatever a sentence holds, its units come in order, do not overlap and are not empty."""
    sentence = read(text or "x")
    asked: list[tuple[Words, Words]] = []

    def judge(left: Words, right: Words) -> bool:
        asked.append((left, right))
        return same

    found = find_units(sentence, find_cues(sentence), judge)
    end = 0
    for unit in found:
        assert end <= unit.words[0] < unit.words[1] <= len(sentence.tokens)
        assert 0 <= unit.action[0] < unit.action[1] <= len(sentence.tokens)
        assert unit.cue.refused is None
        end = unit.words[1]
    assert all(left[0] < right[0] for left, right in asked)


@pytest.mark.repeats
@given(CLAUSES)
def test_joining_finds_no_more(text: str) -> None:
    """Units that stay together are never more than units that are split."""
    sentence = read(text or "x")
    assert len(units(sentence, same=True)) <= len(units(sentence, same=False))
