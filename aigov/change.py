"""How positions moved: an extraction cut by date, and the difference of two, with the quotes behind each change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from aigov.aliases import Actors
from aigov.alignment import Alignment, Theme, align
from aigov.asks import Said, Table
from aigov.exceptions import UsageError
from aigov.fields import Proponents
from aigov.model import DocumentRecord, Extraction, Proposal
from aigov.periods import Periods, name
from aigov.phrases import plain
from aigov.unions import union

#: What can have become of an ask. What is not seen again need not have been dropped.
KINDS = ("new", "not seen again", "turned around", "stronger", "weaker")
#: How strongly somebody else is asked; a commitment is one's own, and no stronger or weaker than these.
_STRENGTH = {"possibility": 1, "recommendation": 2, "obligation": 3}

_Asks = dict[str, dict[str, list[Proposal]]]


@attrs.frozen
class Slice:
    """What was published in a stretch of time."""

    #: From when, included, and until when, not included; empty where it is open.
    begins: str
    ends: str
    extraction: Extraction

    @property
    def name(self) -> str:
        """The stretch in words."""
        return name(self.begins, self.ends)


@attrs.frozen
class Slices:
    """An extraction cut by date."""

    slices: tuple[Slice, ...]
    #: The documents without a date, or whose date is not known exactly enough to fall on one side of a cut.
    undated: tuple[DocumentRecord, ...]


@attrs.frozen
class Change:
    """What became of somebody's ask."""

    #: Who asks; empty where corpora are compared as wholes.
    name: str
    theme: Theme
    kind: str = attrs.field(validator=attrs.validators.in_(KINDS))
    before: tuple[Proposal, ...]
    after: tuple[Proposal, ...]
    #: Of how many later documents it is said that it was not seen again.
    documents: int = 0

    def words(self) -> tuple[str, ...]:
        """Return the line of a table."""
        seen = f" in {self.documents} documents" if self.kind == "not seen again" else ""
        return self.name, self.kind + seen, self.theme.label, str(len(self.before)), str(len(self.after))

    def said(self) -> Said:
        """Return the proposals that it rests on, before and after."""
        return (("before", self.before), ("after", self.after))


@attrs.frozen
class Difference:
    """What changed between two extractions; ``str`` gives it as a table with its heads."""

    #: How many documents and words each has.
    sizes: tuple[tuple[int, int], tuple[int, int]]
    changes: Table[Change]
    #: Of whom there are too few documents on one side for anything to be said, with how many on each.
    too_few: tuple[tuple[str, int, int], ...]
    least: int
    #: The documents on neither side, because they are not dated exactly enough.
    undated: tuple[DocumentRecord, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """Return what heads the table and what ends it: how much was read, and of whom nothing is said."""
        from aigov.rendering.captions import many

        before, after = (f"{many(documents, 'document')}, {many(words, 'word')}" for documents, words in self.sizes)
        head = f"Before: {before}. After: {after}."
        found = [head]
        if self.undated:
            ids = ", ".join(plain(record.document.id) for record in self.undated)
            found.append(f"On neither side, as not dated exactly enough: {many(len(self.undated), 'document')}: {ids}")
        if not self.too_few:
            return tuple(found)
        names = ", ".join(f"{name or 'all'} {first} and {second}" for name, first, second in self.too_few)
        return (*found, f"Nothing is said of those with fewer than {self.least} documents before or after: {names}")

    def render(self, format: str = "text", **options: Any) -> str:  # noqa: A002 - the command line's word
        """Return it as a table with its heads: see ``aigov.rendering.tables.render``.

        ``top`` keeps to the first of each kind, and says how many more there are; CSV and JSON have them all.
        """
        from aigov.rendering.tables import render

        top, notes = options.pop("top", None), self.notes()
        if top is None or format in ("csv", "json"):
            return render(self.changes, format, notes=notes, **options)
        kinds = {kind: [change for change in self.changes if change.kind == kind] for kind in KINDS}
        shown = tuple(change for found in kinds.values() for change in found[:top])
        rest = ", ".join(f"{kind} {len(found) - top}" for kind, found in kinds.items() if len(found) > top)
        more = (f"More: {rest}",) if rest else ()
        return render(Table(self.changes.heads, shown), format, notes=(notes[0], *more, *notes[1:]), **options)

    def __str__(self) -> str:
        return self.render()

    def _repr_html_(self) -> str:
        return self.render("html")


def slices(extraction: Extraction, cuts: Sequence[str]) -> Slices:
    """Cut an extraction at dates (YYYY, YYYY-MM or YYYY-MM-DD): each begins a slice.

    A document whose date is known to the year or month falls into the slice that holds all of it, else it is
    undated. Raises UsageError for a cut that is no date, and for cuts that do not rise.
    """
    periods = Periods(cuts)
    held: dict[int, list[DocumentRecord]] = defaultdict(list)
    undated = []
    for record in extraction.documents:
        place = periods.find(record.document.published)
        if place is None:
            undated.append(record)
        else:
            held[place].append(record)
    parts = [Slice(*edge, _part(extraction, held[at])) for at, edge in enumerate(periods.edges)]
    return Slices(tuple(parts), tuple(undated))


def difference(
    before: Extraction,
    after: Extraction,
    *,
    by: str = "proponent",
    least: int = 3,
    reported: bool = False,
    actors: Actors | None = None,
    alignment: Alignment | None = None,
    undated: Sequence[DocumentRecord] = (),
) -> Difference:
    """Return what changed from one extraction to another: by ``proponent``, or of the ``corpus`` as a whole.

    Of an ask it is said that it is new, not seen again, turned around (the opposite effect alone), or asked for
    more or less strongly than at its strongest before. Nothing is said of somebody with fewer than ``least``
    documents on either side: those they wrote, and those in which they are heard. Reported positions are left
    out unless asked for. ``undated`` are documents on neither side (``Slices.undated``), of which it is only said that
    they are.

    Raises UsageError for another ``by``, and where one id stands for two different documents.
    """
    if by not in ("proponent", "corpus"):
        raise UsageError(f"changes are by proponent or corpus, not by '{by}'")
    merged = union(before, after)
    who = Proponents(merged, actors)
    aligned = alignment or align(merged)
    themes = {theme.label: theme for theme in aligned}
    sides = [_asks(part, who if by == "proponent" else None, aligned, reported) for part in (before, after)]
    heard = [_documents(part, who if by == "proponent" else None) for part in (before, after)]
    changes: list[Change] = []
    too_few = []
    for whose in dict.fromkeys([*heard[0], *heard[1]]):
        numbers = len(heard[0].get(whose, ())), len(heard[1].get(whose, ()))
        if min(numbers) < least:
            too_few.append((whose, *numbers))
            continue
        first, second = sides[0].get(whose, {}), sides[1].get(whose, {})
        for label in dict.fromkeys([*first, *second]):
            kind = _kind(first.get(label, ()), second.get(label, ()))
            if kind is not None:
                found = tuple(first.get(label, ())), tuple(second.get(label, ()))
                changes.append(Change(whose, themes[label], kind, *found, documents=numbers[1]))
    changes.sort(key=_rank)
    sizes = tuple((len(part.documents), sum(record.words for record in part.documents)) for part in (before, after))
    table = Table(("proponent", "change", "ask", "before", "after"), tuple(changes))
    return Difference((sizes[0], sizes[1]), table, tuple(too_few), least, tuple(undated))


def _rank(change: Change) -> tuple[int, str, int, str]:
    """Order by kind and name, and put first what most proposals ask."""
    return KINDS.index(change.kind), change.name, -len(change.before) - len(change.after), change.theme.label


def _part(extraction: Extraction, records: Sequence[DocumentRecord]) -> Extraction:
    ids = {record.document.id for record in records}
    kept = [proposal for proposal in extraction if proposal.source.document in ids]
    return attrs.evolve(extraction, documents=records, proposals=kept)


def _asks(extraction: Extraction, who: Proponents | None, alignment: Alignment, reported: bool) -> _Asks:
    """Return what everybody asks, by theme; under an empty name where nobody is told apart."""
    records = {record.document.id: record for record in extraction.documents}
    found: _Asks = defaultdict(lambda: defaultdict(list))
    for proposal in extraction:
        if reported or proposal.source.voice != "reported":
            whose = "" if who is None else who.of(proposal, records[proposal.source.document])
            found[whose][alignment.theme(proposal).label].append(proposal)
    return found


def _documents(extraction: Extraction, who: Proponents | None) -> dict[str, set[str]]:
    """Return in which documents that were read somebody is heard."""
    found: dict[str, set[str]] = defaultdict(set)
    read = {record.document.id: record for record in extraction.documents if record.status == "read"}
    for id, record in read.items():  # noqa: A001 - the record's own word
        found["" if who is None else who.author(record)].add(id)
    for proposal in extraction:
        if who is not None and proposal.source.document in read:
            found[who.of(proposal, read[proposal.source.document])].add(proposal.source.document)
    return found


def _kind(before: Iterable[Proposal], after: Iterable[Proposal]) -> str | None:
    effects = [{proposal.effect for proposal in some} for some in (before, after)]
    if not effects[0]:
        return "new"
    if not effects[1]:
        return "not seen again"
    if not effects[0] & effects[1]:
        return "turned around"
    strengths = [max(_STRENGTH.get(proposal.modality, 0) for proposal in some) for some in (before, after)]
    if 0 in strengths or strengths[0] == strengths[1]:
        return None
    return "stronger" if strengths[0] < strengths[1] else "weaker"
