"""For tests of plugins: extractions made of a few words, and Hypothesis strategies. Needs the extra ``testing``."""

from aigov.testing.examples import extraction_of
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
    "extraction_of",
    "extractions",
    "garbage",
    "proposals",
    "rejected_candidates",
    "segmented",
    "spans",
    "texts",
]
