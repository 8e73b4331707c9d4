"""How likely a proposal is to be right, from what its finding rests on."""

from __future__ import annotations

from aigov_rules.coding import Coded
from aigov_rules.cues import Cue


def confidence(cue: Cue, coded: Coded) -> float:
    """Return about the share of proposals like this one that are right."""
    return 0.7
