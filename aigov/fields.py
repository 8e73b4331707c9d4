"""What proposals can be lined up by: a field of their own, or of the document they stand in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import attrs

from aigov.aliases import Actors, together
from aigov.alignment import Alignment
from aigov.exceptions import UnknownName, UsageError
from aigov.facts import Group, Said, grouped, heads
from aigov.model import EFFECTS, MODALITIES, STANCES, VOICES, DocumentRecord, Extraction
from aigov.periods import Periods

#: What an actors file says of those who put something forward.
PARTIES = ("proponent.parent", "proponent.type")
#: The fields that rest on more than an extraction: a table of actors, an alignment, or dates to cut at.
FURTHER = (*PARTIES, "theme", "period")
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
NO_PERIOD = "(no exact date)"


@attrs.frozen
class Field:
    """One way of grouping proposals."""

    name: str
    #: The groups a proposal belongs to; it fills the cells of each.
    groups: Callable[[Said, DocumentRecord], tuple[str, ...]]
    #: The group that a document stands for, whether or not it proposes anything, if it stands for one group; None:
    #: groups are no documents.
    stands: Callable[[DocumentRecord], str | None] | None = None
    #: The order of the groups, where they have one of their own.
    order: tuple[str, ...] = ()


class Proponents:
    """The name of everybody who puts something forward: joint proponents are one.

    Their joint name keeps the order of the by-line that is commonest, so that it does not depend on the order in
    which the documents were read. ``actors`` brings the many names of one together.
    """

    #: What it looks at in a proposal.
    facts = ("document", "proponents", "voice")

    def __init__(
        self, extraction: Extraction, actors: Actors | None = None, groups: Iterable[Group] | None = None
    ) -> None:
        """Look at the proposals of an extraction; ``groups`` are these, where they have been grouped already."""
        self._actors = actors
        documents = heads(extraction.documents)
        self._published = {record.document.id: record.document.published for record in documents}
        orders: dict[frozenset[str], Counter[tuple[str, ...]]] = defaultdict(Counter)
        for record in documents:
            names = self._authors(record)
            orders[frozenset(names)][names] += 1
        for proposal, places in grouped(extraction.proposals, self.facts) if groups is None else groups:
            names = self.names(proposal)
            orders[frozenset(names)][names] += len(places)
        self._joint = {names: " & ".join(_commonest(seen)) for names, seen in orders.items()}
        #: The same by the names in each of their orders, as they come.
        self._known: dict[tuple[str, ...], str] = {}
        self._titles = Counter(title(record) for record in documents)

    def names(self, proposal: Said, role: str = "proponent") -> tuple[str, ...]:
        """Return the names of those with a role in a proposal, as they are compared."""
        return self._together(proposal.names(role), proposal.source.document)

    def of(self, proposal: Said, record: DocumentRecord) -> str:
        """Return whose proposal it is."""
        if names := proposal.proponents:
            return self._name(self._together(names, proposal.source.document) if self._actors else names)
        if proposal.source.voice == "author":
            return self.author(record)
        return f"(unnamed) {self._title(record)}"

    def author(self, record: DocumentRecord) -> str:
        """Return the joint name of a document's authors; ``(unsigned)`` and its title where it names none."""
        authors = self._authors(record)
        return self._name(authors) if authors else f"(unsigned) {self._title(record)}"

    def _name(self, names: tuple[str, ...]) -> str:
        name = self._known.get(names)
        if name is None:
            name = self._known[names] = self._joint[frozenset(names)]
        return name

    def parties(self, proposal: Said, record: DocumentRecord, what: Callable[[str, str | None], str]) -> list[str]:
        """Return what the actors file says of each who puts a proposal forward."""
        names = proposal.proponents
        if not names and proposal.source.voice == "author":
            names = record.document.authors
        return [what(name, record.document.published) for name in names]

    def _authors(self, record: DocumentRecord) -> tuple[str, ...]:
        return self._together(record.document.authors, record.document.id)

    def _together(self, names: tuple[str, ...], document: str) -> tuple[str, ...]:
        if self._actors is None:
            return names
        date = self._published.get(document)
        return together(self._actors.canonical(name, date) for name in names)

    def _title(self, record: DocumentRecord) -> str:
        name = title(record)
        return name if self._titles[name] == 1 else f"{name} ({record.document.id})"


def _commonest(seen: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    return min(seen, key=lambda order: (-seen[order], order))


def title(record: DocumentRecord) -> str:
    """Return a document's title in one line; its id where it has none."""
    return " ".join((record.document.title or "").split()) or record.document.id


def field(
    name: str,
    extraction: Extraction,
    domains: tuple[str, ...] = (),
    also: bool = False,
    *,
    proponents: Proponents | None = None,
    actors: Actors | None = None,
    alignment: Alignment | None = None,
    cuts: Sequence[str] = (),
) -> Field:
    """Return a field by its name, or raise UnknownName.

    ``domains`` are the groups of the field ``domain``, ``also`` whether further domains of a proposal count. The
    names of actors are as ``proponents`` has them; ``actors``, ``alignment`` and ``cuts`` are needed for the fields
    that rest on them: UsageError where they are missing.
    """
    proponents = proponents or Proponents(extraction, actors)
    if name == "domain":
        return _domain(domains, also)
    if name in _ORDERS:
        return Field(name, lambda proposal, _: (getattr(proposal, name),), order=_ORDERS[name])
    if name == "mechanism":
        return Field(name, lambda proposal, _: (proposal.mechanism,), order=extraction.codebook.mechanism_codes)
    if name == "voice":
        return Field(name, lambda proposal, _: (proposal.source.voice,), order=VOICES)
    if name in ("implementer", "beneficiary"):
        return Field(name, lambda proposal, _: proponents.names(proposal, name) or (NOBODY,))
    if name == "proponent":
        return Field(name, lambda proposal, record: (proponents.of(proposal, record),), proponents.author)
    if name in PARTIES:
        return _party(name, proponents, actors)
    if name == "theme":
        return _theme(alignment)
    if name == "period":
        return _period(Periods(cuts))
    if name in _OF_DOCUMENTS:
        stands = _OF_DOCUMENTS[name]
        years = (*sorted({stands(record) for record in heads(extraction.documents)} - {NO_YEAR}), NO_YEAR)
        return Field(name, lambda _, record: (stands(record),), stands, years if name == "year" else ())
    labels = _labels(extraction)
    if name.startswith("label.") and (name in labels or not extraction.documents):
        return _label(name.removeprefix("label."))
    raise UnknownName("field", name, (*FIELDS, *FURTHER, *labels))


def facts_of(name: str) -> tuple[str, ...]:
    """Return which of ``aigov.facts.FACTS`` a field looks at in a proposal, by the name of the field."""
    if name in _FACTS:
        return _FACTS[name]
    return ("labels",) if name.startswith("label.") else ()


def _party(name: str, proponents: Proponents, actors: Actors | None) -> Field:
    """Return the field of parents or types; joint proponents stand under each of theirs."""
    if actors is None:
        raise UsageError(f"'{name}' needs to be told who belongs to whom: name a table of actors (--actors FILE)")
    what = actors.parent if name == "proponent.parent" else actors.type
    missing = NOBODY if name == "proponent.parent" else "(no type)"

    def groups(proposal: Said, record: DocumentRecord) -> tuple[str, ...]:
        return together(said or missing for said in proponents.parties(proposal, record, what)) or (missing,)

    def stands(record: DocumentRecord) -> str | None:
        known = {what(author, record.document.published) or missing for author in record.document.authors}
        return known.pop() if len(known) == 1 else None

    return Field(name, groups, stands)


def _theme(alignment: Alignment | None) -> Field:
    if alignment is None:
        raise UsageError("'theme' needs an alignment of the proposals")
    asks: Alignment = alignment

    def groups(proposal: Said, _: DocumentRecord) -> tuple[str, ...]:
        theme = asks.find(proposal)
        return () if theme is None else (theme.label,)

    return Field("theme", groups)


def _period(periods: Periods) -> Field:
    names = (*periods.names, NO_PERIOD)

    def stands(record: DocumentRecord) -> str:
        place = periods.find(record.document.published)
        return NO_PERIOD if place is None else names[place]

    return Field("period", lambda _, record: (stands(record),), stands, names)


#: What each field looks at in a proposal; the others look at its document alone.
_FACTS = {
    **{name: (name,) for name in ("domain", "mechanism", "modality", "stance", "effect", "voice")},
    "implementer": ("implementers",),
    "beneficiary": ("beneficiaries",),
    "theme": ("document", "id"),
}
_ORDERS = {"modality": MODALITIES, "stance": STANCES, "effect": EFFECTS}
_OF_DOCUMENTS: dict[str, Callable[[DocumentRecord], str]] = {
    "document": lambda record: record.document.id,
    "publisher": lambda record: record.document.publisher or "(no publisher)",
    "kind": lambda record: record.document.kind or "(no kind)",
    "year": lambda record: (record.document.published or NO_YEAR).split("-")[0],
}


def _domain(domains: tuple[str, ...], also: bool) -> Field:
    def groups(proposal: Said, _: DocumentRecord) -> tuple[str, ...]:
        if not also:
            return (proposal.domain,) if proposal.domain in domains else ()
        codes = (proposal.domain, *proposal.also)
        return tuple(dict.fromkeys(code for code in codes if code in domains))

    return Field("domain", groups, order=domains)


def _label(name: str) -> Field:
    missing = f"(no {name})"

    def stands(record: DocumentRecord) -> str:
        return record.document.labels.get(name, missing)

    return Field(f"label.{name}", lambda proposal, record: (proposal.labels.get(name) or stands(record),), stands)


def _labels(extraction: Extraction) -> tuple[str, ...]:
    used = [record.document.labels for record in heads(extraction.documents)]
    used += [proposal.labels for proposal, _ in grouped(extraction.proposals, ("labels",))]
    return tuple(sorted({f"label.{name}" for labels in used for name in labels}))
