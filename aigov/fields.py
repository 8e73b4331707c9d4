"""What proposals can be lined up by: a field of their own, or of the document they stand in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

import attrs

from aigov.exceptions import UnknownName
from aigov.model import EFFECTS, MODALITIES, STANCES, VOICES, DocumentRecord, Extraction, Proposal

#: The fields that rows and columns can be; beside them ``label.NAME`` for every label that is used.
FIELDS = (
    "domain",
    "mechanism",
    "modality",
    "stance",
    "effect",
    "voice",
    "proponent",
    "implementer",
    "beneficiary",
    "document",
    "publisher",
    "kind",
    "year",
)
#: What stands where a proposal or a document has no value.
NOBODY = "(none named)"
NO_YEAR = "(no year)"


@attrs.frozen
class Field:
    """One way of grouping proposals."""

    name: str
    #: The groups a proposal belongs to; it fills the cells of each.
    groups: Callable[[Proposal, DocumentRecord], tuple[str, ...]]
    #: The group that a document stands for, whether or not it proposes anything; None: groups are no documents.
    stands: Callable[[DocumentRecord], str] | None = None
    #: The order of the groups, where they have one of their own.
    order: tuple[str, ...] = ()


class Proponents:
    """The name of everybody who puts something forward: joint proponents are one.

    Their joint name keeps the order of the by-line that is commonest, so that it does not depend on the order in
    which the documents were read.
    """

    def __init__(self, extraction: Extraction) -> None:
        orders: dict[frozenset[str], Counter[tuple[str, ...]]] = defaultdict(Counter)
        groups = [record.document.authors for record in extraction.documents]
        groups += [proposal.proponents for proposal in extraction]
        for names in groups:
            orders[frozenset(names)][tuple(names)] += 1
        self._joint = {names: " & ".join(_commonest(seen)) for names, seen in orders.items()}
        self._titles = Counter(title(record) for record in extraction.documents)

    def of(self, proposal: Proposal, record: DocumentRecord) -> str:
        """Return whose proposal it is."""
        if proposal.proponents:
            return self._joint[frozenset(proposal.proponents)]
        if proposal.source.voice == "author":
            return self.author(record)
        return f"(unnamed) {self._title(record)}"

    def author(self, record: DocumentRecord) -> str:
        """Return the joint name of a document's authors; ``(unsigned)`` and its title where it names none."""
        authors = record.document.authors
        return self._joint[frozenset(authors)] if authors else f"(unsigned) {self._title(record)}"

    def _title(self, record: DocumentRecord) -> str:
        name = title(record)
        return name if self._titles[name] == 1 else f"{name} ({record.document.id})"


def _commonest(seen: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    return min(seen, key=lambda order: (-seen[order], order))


def title(record: DocumentRecord) -> str:
    """Return a document's title in one line; its id where it has none."""
    return " ".join((record.document.title or "").split()) or record.document.id


def field(name: str, extraction: Extraction, domains: tuple[str, ...] = (), also: bool = False) -> Field:
    """Return a field by its name, or raise UnknownName.

    ``domains`` are the groups of the field ``domain``, ``also`` whether further domains of a proposal count.
    """
    if name == "domain":
        return _domain(domains, also)
    if name in _ORDERS:
        return Field(name, lambda proposal, _: (getattr(proposal, name),), order=_ORDERS[name])
    if name == "mechanism":
        return Field(name, lambda proposal, _: (proposal.mechanism,), order=extraction.codebook.mechanism_codes)
    if name == "voice":
        return Field(name, lambda proposal, _: (proposal.source.voice,), order=VOICES)
    if name in ("implementer", "beneficiary"):
        return Field(name, lambda proposal, _: proposal.names(name) or (NOBODY,))
    if name == "proponent":
        proponents = Proponents(extraction)
        return Field(name, lambda proposal, record: (proponents.of(proposal, record),), proponents.author)
    if name in _OF_DOCUMENTS:
        stands = _OF_DOCUMENTS[name]
        years = (*sorted({stands(record) for record in extraction.documents} - {NO_YEAR}), NO_YEAR)
        return Field(name, lambda _, record: (stands(record),), stands, years if name == "year" else ())
    labels = _labels(extraction)
    if name.startswith("label.") and (name in labels or not extraction.documents):
        return _label(name.removeprefix("label."))
    raise UnknownName("field", name, (*FIELDS, *labels))


_ORDERS = {"modality": MODALITIES, "stance": STANCES, "effect": EFFECTS}
_OF_DOCUMENTS: dict[str, Callable[[DocumentRecord], str]] = {
    "document": lambda record: record.document.id,
    "publisher": lambda record: record.document.publisher or "(no publisher)",
    "kind": lambda record: record.document.kind or "(no kind)",
    "year": lambda record: (record.document.published or NO_YEAR).split("-")[0],
}


def _domain(domains: tuple[str, ...], also: bool) -> Field:
    def groups(proposal: Proposal, _: DocumentRecord) -> tuple[str, ...]:
        codes = (proposal.domain, *proposal.also) if also else (proposal.domain,)
        return tuple(dict.fromkeys(code for code in codes if code in domains))

    return Field("domain", groups, order=domains)


def _label(name: str) -> Field:
    missing = f"(no {name})"

    def stands(record: DocumentRecord) -> str:
        return record.document.labels.get(name, missing)

    return Field(f"label.{name}", lambda proposal, record: (proposal.labels.get(name) or stands(record),), stands)


def _labels(extraction: Extraction) -> tuple[str, ...]:
    holders: Iterable[Proposal | object] = [*(record.document for record in extraction.documents), *extraction]
    return tuple(sorted({f"label.{name}" for holder in holders for name in getattr(holder, "labels", ())}))
