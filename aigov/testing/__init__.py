"""For the tests of those who write plugins: Hypothesis strategies for every value. Needs the extra ``testing``."""

from aigov.testing.strategies import (
    candidates,
    documents,
    extractions,
    garbage,
    proposals,
    rejected_candidates,
    segmented,
    spans,
    texts,
)

__all__ = [
    "candidates",
    "documents",
    "extractions",
    "garbage",
    "proposals",
    "rejected_candidates",
    "segmented",
    "spans",
    "texts",
]
