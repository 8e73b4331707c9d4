"""What proposals and documents are lined up by, without their words: of these a matrix can hold very many."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from aigov.model import DocumentRecord, Fetched, Mention, Proposal

#: What can be asked for of a proposal.
FACTS = (
    *("document", "id", "domain", "also", "mechanism", "modality", "stance", "effect", "voice"),
    *("proponents", "implementers", "beneficiaries", "labels"),
)


#: Where the names of those with a role are.
_NAMES = {"proponent": "proponents", "implementer": "implementers", "beneficiary": "beneficiaries"}


class Facts:
    """What some proposals have in common, as far as it was asked for: what was not has no value."""

    __slots__ = FACTS

    document: str
    id: str
    domain: str
    also: tuple[str, ...]
    mechanism: str
    modality: str
    stance: str
    effect: str
    voice: str
    proponents: tuple[str, ...]
    implementers: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    labels: dict[str, str]

    @property
    def source(self) -> Facts:
        """What a proposal has in its source: the document, and the voice."""
        return self

    def names(self, role: str) -> tuple[str, ...]:
        """Return the names of the actors in a role, each once."""
        found: tuple[str, ...] = getattr(self, _NAMES[role])
        return found


#: What a field looks at.
Said: TypeAlias = Proposal | Facts
#: What some proposals have in common, and their places in the sequence that they come from.
Group: TypeAlias = tuple[Said, Sequence[int]]

#: A document, and functions that give its mentions and its text.
Mentioned: TypeAlias = tuple[DocumentRecord, Callable[[], Sequence[Mention]], Callable[[], str]]


class FetchedProposals(Fetched[Proposal]):
    """Proposals that are kept elsewhere."""

    @abstractmethod
    def grouped(self, facts: Collection[str]) -> Iterable[Group]:
        """Return the proposals by what they have in common of some of ``FACTS``."""


class FetchedDocuments(Fetched[DocumentRecord]):
    """Records of documents that are kept elsewhere."""

    @abstractmethod
    def heads(self) -> Sequence[DocumentRecord]:
        """Return the records without texts, reports and mentions."""

    @abstractmethod
    def mentioned(self) -> Iterator[Mentioned]:
        """Yield the head of each document, with functions that fetch its mentions, before the next, and its text."""


def grouped(proposals: Sequence[Proposal], facts: Collection[str]) -> Iterable[Group]:
    """Return proposals by what they have in common of some of ``FACTS``; each by itself where they are in memory.

    It can be gone over again and again.
    """
    return proposals.grouped(facts) if isinstance(proposals, FetchedProposals) else _Alone(proposals)


class _Alone:
    """Proposals, each by itself."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self._proposals = proposals

    def __iter__(self) -> Iterator[Group]:
        for place, proposal in enumerate(self._proposals):
            yield proposal, (place,)


def at(proposals: Sequence[Proposal], places: Iterable[int]) -> Sequence[Proposal]:
    """Return some of the proposals, by the places that ``grouped`` gave, in their order."""
    rising = array("q", sorted(places))
    return proposals.at(rising) if isinstance(proposals, Fetched) else tuple(proposals[place] for place in rising)


def heads(documents: Sequence[DocumentRecord]) -> Sequence[DocumentRecord]:
    """Return records that can all be held: those in memory as they are, others without their texts."""
    return documents.heads() if isinstance(documents, FetchedDocuments) else documents


def mentioned(documents: Sequence[DocumentRecord]) -> Iterator[Mentioned]:
    """Yield each document with functions that give its mentions, before the next is asked for, and its text."""
    if isinstance(documents, FetchedDocuments):
        yield from documents.mentioned()
    else:
        for record in documents:
            yield record, partial(getattr, record, "mentions"), partial(getattr, record.document, "text")
