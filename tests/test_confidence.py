"""What `aigov_rules.confidence` promises: a share from 0 to 1, made of named features with weights to be read."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from aigov_rules import confidence as module
from aigov_rules.clauses import Unit, find_units
from aigov_rules.coding import Coded
from aigov_rules.confidence import confidence, features
from aigov_rules.cues import find_cues
from aigov_rules.lexicon import forms
from aigov_rules.sentences import Sentence, read_sentence

from aigov import Document, Segment, Span, extract

CASES = json.loads((Path(__file__).parent / "cases" / "rules.json").read_text(encoding="utf-8"))["cases"]


def units(text: str, kind: str = "sentence") -> tuple[Sentence, list[Unit]]:
    sentence = read_sentence(Segment(Span(0, len(text)), text, kind))
    return sentence, find_units(sentence, find_cues(sentence), lambda left, right: False)


def coded(rule: str = "clause") -> Coded:
    return Coded("compute", "infrastructure", 1.0, 1.0, rule)


def test_the_features_of_a_plain_finding() -> None:
    """A plain sentence has what always holds, its rule, its modality and the kind of its subject."""
    sentence, (unit,) = units("The ministry should build a cloud.")
    assert list(features(sentence, unit, coded())) == [
        "always",
        "rule modal",
        "modality recommendation",
        "subject actor",
    ]


def test_the_features_of_a_hard_finding() -> None:
    """A later conjunct, a guessed domain, a list item and a long sentence each are a feature."""
    text = "The ministry should build a cloud and train nurses" + " in the north and in the south" * 8 + "."
    sentence, found = units(text, "item")
    assert {"a later conjunct", "the sentence names no domain", "in a item", "a long sentence"} <= set(
        features(sentence, found[1], coded("document"))
    )
    assert "a later conjunct" not in set(features(sentence, found[0], coded()))


def test_a_finding_without_a_subject_has_no_kind() -> None:
    """Where a cue has no kind of subject, no feature speaks of one."""
    sentence, (unit, *_) = units("Let us build a cloud.")
    assert not [name for name in features(sentence, unit, coded()) if name.startswith("subject")]


def test_confidence_is_the_logistic_of_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """The weights of the features that hold are added up; a feature without a weight counts nothing."""
    monkeypatch.setattr(module, "_weights", lambda: {"always": 1.0, "rule modal": -0.5})
    sentence, (unit,) = units("The ministry should build a cloud.")
    assert confidence(sentence, unit, coded()) == round(1 / (1 + math.exp(-0.5)), 2)


def test_what_is_doubtful_weighs_against() -> None:
    """A later conjunct and a long sentence lower the confidence as it was fitted."""
    weights = {name: float(weight) for name, weight in forms("confidence", "weights").items()}
    assert all(weights[name] < 0 for name in ("a later conjunct", "a long sentence"))


@pytest.mark.repeats
def test_every_proposal_has_a_share() -> None:
    """Every proposal of the cases has a confidence in hundredths from 0 to 1, and they differ."""
    documents = [Document(str(number), case["text"]) for number, case in enumerate(CASES)]
    shares = [proposal.confidence for proposal in extract(documents, extractors=["rules"])]
    assert all(share is not None and 0 <= share <= 1 and share == round(share, 2) for share in shares)
    assert len(set(shares)) > 10
