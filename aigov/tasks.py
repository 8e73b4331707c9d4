"""What is sent to workers and what comes back, packed.

The codebook does not travel back with a document, nor does the text but where the worker has read it itself.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from aigov.codebook import Codebook
from aigov.exceptions import DocumentLost, UsageError
from aigov.guard import worded
from aigov.model import Document, Extraction, Extractor, Unread
from aigov.reading.addresses import Unfetched
from aigov.reconciliation import Reconcile
from aigov.single import extract_one, failed

#: What a document weighs beside its text, in characters.
_EACH = 1000
#: What one weighs that is still to be read: how much text will be in it is not known.
_UNFETCHED = 20_000
#: Stands in for a document that was sent, on the way back.
_LEFT_HERE = Document("", "")


@attrs.frozen
class Raised:
    """An error that ends the work when its turn has come."""

    error: Exception


#: What documents come as: read, to be read by whoever works on them, or not readable.
Given: TypeAlias = Document | Unfetched | Unread
#: What becomes of a document, or of what could not be read.
Outcome: TypeAlias = Extraction | Unread | Raised


@attrs.frozen
class Item:
    """A document on its way through the workers."""

    #: Its place in the order, counted from 0.
    number: int
    document: Document | Unfetched
    #: How many workers died over it.
    deaths: int = 0

    @property
    def weight(self) -> int:
        """How much there is to do and to keep, in characters: even an empty document is something."""
        text = _UNFETCHED if isinstance(self.document, Unfetched) else len(self.document.text)
        return text + _EACH

    def packed(self) -> bytes:
        """Return it as it is sent: bytes from which ``Task.outcome`` makes the document."""
        return pickle.dumps(self.document, pickle.HIGHEST_PROTOCOL)


@attrs.frozen
class Task:
    """What is done with every document."""

    extractors: tuple[Extractor, ...]
    codebook: Codebook
    reconcile: Reconcile | None
    strict: bool = False
    #: Whether the sample by which copies are found is worked out too.
    sampled: bool = False

    def run(self, document: Document | Unfetched) -> Extraction | Unread:
        """Do a document, which is read first where it was not; with strict what goes wrong with it is raised."""
        read = document.read() if isinstance(document, Unfetched) else document
        if isinstance(read, Unread):
            return read
        return extract_one(
            read,
            self.extractors,
            self.codebook,
            strict=self.strict,
            reconcile=self.reconcile,
            sampled=self.sampled,
        )

    def packed(self) -> bytes:
        """Return it as it is sent, once to each worker; UsageError names what cannot be."""
        parts = [*self._named_parts()]
        return pickle.dumps(([(name, _pickled(name, part)) for name, part in parts], self.strict, self.sampled))

    def _named_parts(self) -> Iterator[tuple[str, object]]:
        for extractor in self.extractors:
            yield f"the extractor '{extractor.name}'", extractor
        yield f"the codebook '{self.codebook.name}'", self.codebook
        yield "reconcile", self.reconcile

    @classmethod
    def unpacked(cls, packed: bytes) -> Task:
        """Return the task that was packed; UsageError names what the worker cannot find."""
        parts, strict, sampled = pickle.loads(packed)
        *extractors, codebook, reconcile = (_found(name, part) for name, part in parts)
        return cls(tuple(extractors), codebook, reconcile, strict, sampled)

    def done(self, packed: bytes) -> bytes:
        """Do a document that was packed, and pack what came of it; nothing that goes wrong with it raises here."""
        try:
            document = pickle.loads(packed)
        except Exception as error:
            return pickle.dumps(f"its worker cannot read what it was sent: {worded(error)}")
        try:
            found = self.run(document)
        except BaseException as error:
            return _packed_error(error)
        came: object = found
        if isinstance(found, Extraction):
            [record] = found.documents
            left_here = isinstance(document, Document)
            came = attrs.evolve(record, document=_LEFT_HERE) if left_here else record, found.proposals
        try:
            return pickle.dumps(came, pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            return pickle.dumps(f"what came of it cannot be sent back by its worker: {worded(error)}")

    def outcome(self, item: Item, packed: bytes) -> Outcome:
        """Return what came of a document."""
        try:
            came = pickle.loads(packed)
        except Exception as error:
            came = f"what its worker sent back cannot be read: {worded(error)}"
        if isinstance(came, Unread):
            return came
        if isinstance(came, str):
            return self.lost(item, came)
        if isinstance(came, BaseException):
            if not isinstance(came, Exception):
                raise came
            return Raised(came)
        record, proposals = came
        if isinstance(item.document, Document):
            record = attrs.evolve(record, document=item.document)
        return Extraction(self.codebook, (record,), proposals)

    def lost(self, item: Item, reason: str) -> Outcome:
        """Return what is told of a document that is left out; with strict it ends the work."""
        error = DocumentLost(item.document.id, reason)
        document = item.document if isinstance(item.document, Document) else Document(item.document.id, "")
        return Raised(error) if self.strict else failed(document, str(error), self.codebook)


def _pickled(name: str, part: object) -> bytes:
    try:
        return pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        raise UsageError(
            f"{name} cannot be sent to another process ({worded(error)}): define its functions with def at the top of "
            "a module, or use one worker in this process"
        ) from error


def _found(name: str, part: bytes) -> Any:
    try:
        return pickle.loads(part)
    except Exception as error:
        raise UsageError(
            f"{name} is not found by a worker ({worded(error)}): define its functions in a module that a new process "
            "can import, or use one worker in this process"
        ) from error


def _packed_error(error: BaseException) -> bytes:
    """Return an error as it is sent; of one that does not survive that, its words do."""
    try:
        packed = pickle.dumps(error)
        pickle.loads(packed)
    except Exception:
        return pickle.dumps(RuntimeError(worded(error)))
    return packed
