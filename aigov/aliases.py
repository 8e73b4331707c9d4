"""One government's or company's many names, brought together when proposals are compared."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from aigov.exceptions import UsageError
from aigov.facts import grouped, heads
from aigov.model import PUBLISHED, Extraction

#: The columns of an actors file. The first is needed; a name without a canonical one is its own.
COLUMNS = ("alias", "canonical", "parent", "type", "valid_from", "valid_to")
_SPACE = re.compile(r"\s+")


def _date(instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    if value and not PUBLISHED.fullmatch(value):
        raise UsageError(f"{attribute.name} is YYYY, YYYY-MM or YYYY-MM-DD, not '{value}'")


@attrs.frozen
class ActorLine:
    """What an actors file says of one name."""

    alias: str
    canonical: str
    #: What it is a part of, such as the government of a ministry; empty where it is a part of nothing.
    parent: str = ""
    #: What kind of actor it is, such as government or company.
    type: str = ""
    #: From when to when the name stands for it, both included and as exactly as they are known; empty: always.
    valid_from: str = attrs.field(default="", validator=_date)
    valid_to: str = attrs.field(default="", validator=_date)

    def holds(self, published: str | None) -> bool:
        """Tell whether the line can hold for a document of a date; where either is not known, it can."""
        if not published:
            return True
        begins = not self.valid_from or published[: len(self.valid_from)] >= self.valid_from[: len(published)]
        return begins and (not self.valid_to or published[: len(self.valid_to)] <= self.valid_to[: len(published)])


@attrs.frozen
class Actors:
    """Names, what they stand for, and what that is a part of.

    >>> actors = Actors([ActorLine("PRC", "China", type="government")])
    >>> actors.canonical("the prc"), actors.canonical("France")
    ('China', 'France')
    """

    lines: tuple[ActorLine, ...] = attrs.field(converter=tuple[ActorLine, ...])
    _known: Mapping[str, tuple[ActorLine, ...]] = attrs.field(init=False, eq=False, repr=False)

    @_known.default
    def _by_name(self) -> dict[str, tuple[ActorLine, ...]]:
        found: dict[str, list[ActorLine]] = defaultdict(list)
        for line in self.lines:
            found[_normal(line.alias)].append(line)
        for line in self.lines:  # a canonical name stands for itself, after what is said of it as an alias
            found[_normal(line.canonical)].append(line)
        return {name: tuple(lines) for name, lines in found.items()}

    def line(self, name: str, published: str | None = None) -> ActorLine | None:
        """Return the first line that holds for a name in a document of a date; None where there is none."""
        return next((line for line in self._known.get(_normal(name), ()) if line.holds(published)), None)

    def canonical(self, name: str, published: str | None = None) -> str:
        """Return the name that a name stands for: itself where no line covers it."""
        line = self.line(name, published)
        return name if line is None else line.canonical

    def parent(self, name: str, published: str | None = None) -> str:
        """Return what somebody is a part of; those that are a part of nothing stand for themselves."""
        line = self.line(name, published)
        if line is None:
            return name
        return line.parent or line.canonical

    def parents(self, names: Iterable[str], published: str | None = None) -> tuple[str, ...]:
        """Return what some are a part of, each once; those that are a part of nothing, or are in no line, give none."""
        lines = (self.line(name, published) for name in names)
        return together(line.parent for line in lines if line is not None and line.parent)

    def type(self, name: str, published: str | None = None) -> str:
        """Return what kind of actor somebody is; empty where no line says."""
        line = self.line(name, published)
        return "" if line is None else line.type


def uncovered(extraction: Extraction, actors: Actors) -> tuple[tuple[str, int], ...]:
    """Return the names of proponents and authors that no line covers, and how often each stands: most first."""
    documents = heads(extraction.documents)
    published = {record.document.id: record.document.published for record in documents}
    counts: Counter[str] = Counter()
    for proposal, places in grouped(extraction.proposals, ("document", "proponents")):
        date = published.get(proposal.source.document)
        for name in proposal.proponents:
            if actors.line(name, date) is None:
                counts[name] += len(places)
    for record in documents:
        for name in record.document.authors:
            if name not in counts and actors.line(name, record.document.published) is None:
                counts[name] = 0
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def read_actors(path: str | Path) -> Actors:
    """Return what a table of actors says: CSV with the columns ``COLUMNS``, in any order, others left alone.

    Raises UsageError, with the line, where it lacks a column or a name, and OSError where it cannot be read.
    """
    lines = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            rows = csv.DictReader(file, strict=True)
            if "alias" not in (rows.fieldnames or ()):
                raise UsageError(f"{path}: a table of actors has the columns {', '.join(COLUMNS)}; 'alias' is missing")
            for row in rows:
                lines.append(_line(row, f"{path}:{rows.line_num}"))
        except (csv.Error, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: this is no table of actors: {error}") from error
    return Actors(lines)


def _line(row: Mapping[str, str | None], place: str) -> ActorLine:
    said = {name: _SPACE.sub(" ", row.get(name) or "").strip() for name in COLUMNS}
    if not said["alias"]:
        raise UsageError(f"{place}: a line of a table of actors needs an alias")
    said["canonical"] = said["canonical"] or said["alias"]
    try:
        return ActorLine(**said)
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from error


def _normal(name: str) -> str:
    return _SPACE.sub(" ", name).strip().casefold().removeprefix("the ")


def together(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in their order, each once."""
    return tuple(dict.fromkeys(names))
