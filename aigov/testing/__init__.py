"""For tests of plugins: the contract, documents made to hurt, Hypothesis strategies and made-up extractions.

Needs the extra ``testing``. ``pytest_plugins = ["aigov.testing"]`` brings the fixtures; that the module may have been
imported before is no fault (PYTEST_DONT_REWRITE: it has no assert statement for pytest to rewrite).
"""

from aigov.testing.breaches import BrokenPromise
from aigov.testing.contract import check_extractor
from aigov.testing.examples import extraction_of
from aigov.testing.fixtures import extractor_contract, hard_document
from aigov.testing.hard_documents import hard_documents
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
    "BrokenPromise",
    "candidates",
    "check_extractor",
    "documents",
    "extraction_of",
    "extractions",
    "extractor_contract",
    "garbage",
    "hard_document",
    "hard_documents",
    "proposals",
    "rejected_candidates",
    "segmented",
    "spans",
    "texts",
]
