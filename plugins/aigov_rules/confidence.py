"""How likely a proposal is to be right, from what its finding rests on.

The weights are fitted by ``train/train_confidence.py``: a logistic regression over a few named features, on which
proposals of the fitting documents cover a coded one. They stand in ``en/confidence.json`` to be read.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

from aigov_rules.clauses import Unit
from aigov_rules.coding import Coded
from aigov_rules.lexicon import forms
from aigov_rules.sentences import Sentence


@functools.cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in forms("confidence", "weights").items()}


def features(sentence: Sentence, unit: Unit, coded: Coded) -> Iterator[str]:
    """Yield the names of the features that hold for a unit."""
    cue = unit.cue
    yield "always"
    yield f"rule {cue.rule}"
    yield f"modality {cue.modality}"
    if cue.kind:
        yield f"subject {cue.kind}"
    if unit.verb != cue.verb:
        yield "a later conjunct"
    if coded.domain_rule not in ("clause", "sentence"):
        yield "the sentence names no domain"
    if sentence.segment.kind != "sentence":
        yield f"in a {sentence.segment.kind}"
    if len(sentence.tokens) > 45:
        yield "a long sentence"


def confidence(sentence: Sentence, unit: Unit, coded: Coded) -> float:
    """Return about the share of proposals like this one that are right, from 0 to 1, in hundredths."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) for name in features(sentence, unit, coded))
    return round(1 / (1 + math.exp(-total)), 2)
