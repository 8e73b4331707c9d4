"""What is sent to workers and comes back."""

from __future__ import annotations

import pickle

import attrs
import deadly_extractors as deadly
import pytest
from hypothesis import given

from aigov import testing
from aigov.exceptions import CandidateRejected, DocumentLost, UsageError
from aigov.model import Document, Extraction, Extractor
from aigov.reconciliation import reconcile
from aigov.serialization import default_codebook
from aigov.single import extract_one
from aigov.tasks import Item, Raised, Task

TASK = Task((deadly.DEADLY,), default_codebook(), reconcile)


def sent(document: Document, task: Task = TASK) -> Extraction | Raised:
    """Return what comes of a document that is sent there and back."""
    item = Item(0, document)
    outcome = task.outcome(item, Task.unpacked(task.packed()).done(item.packed()))
    assert isinstance(outcome, Extraction | Raised)
    return outcome


@pytest.mark.repeats
@given(testing.documents())
def test_what_comes_back_is_what_was_found(document: Document) -> None:
    """Whatever the document, all of it comes back: records, proposals, rejections and mentions."""
    assert sent(document) == extract_one(document, TASK.extractors, TASK.codebook)


def test_neither_the_text_nor_the_codebook_comes_back() -> None:
    """What comes back is small, however long the text; the codebook alone is larger."""
    document = Document("a", "It is a fact. " * 10_000)
    packed = TASK.done(Item(0, document).packed())
    assert len(packed) < 1000 < len(pickle.dumps(TASK.codebook))


def test_an_error_that_ends_the_work_comes_back_as_it_is() -> None:
    """With strict the first rejection does, by its own class."""
    outcome = sent(Document("a", "An odd thing."), attrs.evolve(TASK, strict=True))
    assert isinstance(outcome, Raised)
    assert isinstance(outcome.error, CandidateRejected)
    assert str(outcome.error) == "a: a candidate of extractor 'deadly' was rejected: odd"


def test_what_cannot_be_read_costs_its_document() -> None:
    """Both ways: bytes that are no document, and bytes that are no result; with strict it ends the work."""
    item = Item(0, Document("a", ""))
    there = TASK.outcome(item, TASK.done(b"nonsense"))
    assert isinstance(there, Extraction)
    assert there.failures[0][1].startswith("a: its worker cannot read what it was sent: UnpicklingError")
    back = TASK.outcome(item, b"nonsense")
    assert isinstance(back, Extraction)
    assert back.failures[0][1].startswith("a: what its worker sent back cannot be read: UnpicklingError")
    lost = attrs.evolve(TASK, strict=True).outcome(item, b"nonsense")
    assert isinstance(lost, Raised)
    assert isinstance(lost.error, DocumentLost)


def test_what_cannot_be_sent_is_named() -> None:
    """An extractor, the codebook or what reconciles, with what to do about it."""
    local = Extractor("local", "1", lambda *_: [])
    with pytest.raises(UsageError, match=r"the extractor 'local' cannot be sent .*with def at the top of a module"):
        attrs.evolve(TASK, extractors=(deadly.DEADLY, local)).packed()
    with pytest.raises(UsageError, match=r"^reconcile cannot be sent"):
        attrs.evolve(TASK, reconcile=lambda found: found).packed()
