"""What ``pytest_plugins = ["aigov.testing"]`` brings into the tests of a plugin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aigov.model import Document
from aigov.testing.contract import check_extractor
from aigov.testing.hard_documents import hard_documents


@pytest.fixture(scope="session")
def extractor_contract() -> Callable[..., None]:
    """Hold an extractor to the contract: ``extractor_contract(mine)``, as ``aigov.testing.check_extractor``."""
    return check_extractor


@pytest.fixture(params=hard_documents(), ids=lambda document: document.id)
def hard_document(request: pytest.FixtureRequest) -> Document:
    """Each of the documents made to hurt, one a test."""
    found: Document = request.param
    return found
