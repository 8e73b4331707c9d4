"""Holding what an extractor found against what a coder found.

Units are paired one to one within a document, those that overlap most first. A *unit* is right where intersection over
union is half or more; the codes are compared over all pairs that overlap at all (by ten characters, or half of the
shorter one). Coded units marked optional neither help nor hurt, and codes that a coder accepts beside the own count as
right. A proponent that is one of the document's authors counts as the author, on either side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from aigov.agreement import Score, alike, covered, names_found, normal, paired
from aigov.exceptions import DuplicateDocument
from aigov.model import AUTHOR, CodedProposal, Coding, Proposal, Span

#: The codes that are compared, in this order.
CODES = ("domain", "mechanism", "modality", "stance")
#: The roles whose names are compared.
ACTORS = ("proponent", "implementers", "beneficiaries")
#: From how much intersection over union on two units are the same.
SAME_UNIT = 0.5
#: From how much on a found unit is taken for an optional one.
_SAME_OPTIONAL = 0.3
#: How many characters two units must share to be compared at all.
_TOUCH = 10
_ENDINGS = (".txt", ".json", ".md")


@attrs.frozen
class _Unit:
    """A proposal as both sides have it."""

    span: Span
    codes: dict[str, str]
    #: The names by role, as ``ACTORS`` calls them.
    names: dict[str, tuple[str, ...]]
    quote: str


@attrs.frozen
class Difference:
    """A code in which a coder and an extractor differ on one unit."""

    field: str
    coded: str
    found: str
    quote: str


@attrs.frozen
class DocumentEvaluation:
    """The agreement on one document."""

    #: The document's name without its folder and ending.
    name: str
    unit: Score
    overlap: Score
    char: Score
    #: Units that are right in their domain too.
    coded: Score
    #: Filled cells: a proponent and a domain.
    cell: Score
    #: The names of the actors, by role, over the units that overlap.
    actors: dict[str, Score]
    #: (field, the code that counts as right, the code found) over the units that overlap.
    codes: tuple[tuple[str, str, str], ...]
    #: Of the overlapping units that somebody else than the author puts forward: those where one of them is named.
    others: Score
    #: Quotes of coded units that were not found, and of found ones that are not coded.
    missed: tuple[tuple[Span, str], ...]
    false: tuple[tuple[Span, str], ...]
    differences: tuple[Difference, ...]


@attrs.frozen
class Evaluation:
    """How well some proposals agree with some codings. ``str`` gives the figures as a table."""

    documents: tuple[DocumentEvaluation, ...]
    #: How many proposals belong to documents that nobody coded.
    strays: int = 0

    def _sum(self, field: str) -> Score:
        return sum((getattr(document, field) for document in self.documents), Score(0, 0, 0))

    @property
    def unit(self) -> Score:
        """Units paired at an intersection over union of half or more."""
        return self._sum("unit")

    @property
    def overlap(self) -> Score:
        """Units paired at any overlap."""
        return self._sum("overlap")

    @property
    def char(self) -> Score:
        """Characters inside units."""
        return self._sum("char")

    @property
    def coded(self) -> Score:
        """Units that are right and have the right domain."""
        return self._sum("coded")

    @property
    def cell(self) -> Score:
        """Cells (proponent, domain) of the documents that are filled."""
        return self._sum("cell")

    @property
    def others(self) -> Score:
        """Units put forward by somebody else than the author, as far as one of those is named."""
        return self._sum("others")

    def actors(self, role: str) -> Score:
        """Return the agreement on the names of a role, one of ``ACTORS``."""
        return sum((document.actors[role] for document in self.documents), Score(0, 0, 0))

    def _pairs(self, field: str) -> list[tuple[str, str]]:
        return [(right, got) for document in self.documents for code, right, got in document.codes if code == field]

    def accuracy(self, field: str) -> float | None:
        """Return the share of overlapping units whose code in a field (one of ``CODES``) is right."""
        pairs = self._pairs(field)
        return round(sum(right == got for right, got in pairs) / len(pairs), 3) if pairs else None

    def code(self, field: str, code: str) -> Score:
        """Return the agreement on one code, over the overlapping units."""
        counts = Counter(self._pairs(field))
        return Score(
            counts[code, code],
            sum(count for (_, got), count in counts.items() if got == code),
            sum(count for (right, _), count in counts.items() if right == code),
        )

    @property
    def domain_macro_f1(self) -> float | None:
        """The mean F1 of the domains that occur among the coded units."""
        labels = sorted({right for right, _ in self._pairs("domain")})
        scores = [self.code("domain", label).f1 for label in labels]
        return round(sum(scores) / len(scores), 3) if scores else None

    @property
    def false_on_empty(self) -> tuple[int, int]:
        """How many proposals were found in documents in which nothing is coded, and how many such there are."""
        empty = [document for document in self.documents if not document.unit.wanted]
        return sum(document.unit.found for document in empty), len(empty)

    def only(self, prefix: str) -> Evaluation:
        """Return the evaluation of the documents whose name begins with a prefix."""
        return attrs.evolve(self, documents=tuple(one for one in self.documents if one.name.startswith(prefix)))

    def __str__(self) -> str:
        from aigov.rendering.evaluation import evaluation_text

        return evaluation_text(self)


def document_name(name: str) -> str:
    """Return a document's name without its folder and ending: what codings and proposals meet by.

    >>> document_name("seeds/briefs/one.md"), document_name("one.txt")
    ('one', 'one')
    """
    name = name.rpartition("/")[2]
    for ending in _ENDINGS:
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name


def evaluate(codings: Iterable[Coding], proposals: Iterable[Proposal]) -> Evaluation:
    """Hold proposals (or an Extraction) against codings, document by document.

    Raises DuplicateDocument where two codings are of one document.
    """
    by_name: dict[str, Coding] = {}
    for coding in codings:
        name = document_name(coding.file)
        if name in by_name:
            raise DuplicateDocument(name, by_name[name].file, coding.file)
        by_name[name] = coding
    found: dict[str, list[Proposal]] = {name: [] for name in by_name}
    strays = 0
    for proposal in proposals:
        name = document_name(proposal.source.document)
        if name in found:
            found[name].append(proposal)
        else:
            strays += 1
    return Evaluation(tuple(_evaluated(name, by_name[name], found[name]) for name in sorted(by_name)), strays)


def _evaluated(name: str, coding: Coding, proposals: Sequence[Proposal]) -> DocumentEvaluation:
    wanted = [one for one in coding.proposals if not one.optional]
    gold = [_coded(one, coding.authors) for one in wanted]
    optional = [one.span for one in coding.proposals if one.optional]
    units = [_found(one, coding.authors) for one in proposals]
    found = [unit for unit in units if not _is_optional(unit.span, optional, gold)]
    same = paired(gold, found, _overlap, lambda share, size, left, right: share >= SAME_UNIT)
    touching = paired(gold, found, _overlap, _touch)
    codes = []
    differences = []
    for one, other in touching:
        for field in CODES:
            got = found[other].codes[field]
            right = got if got in wanted[one].allowed(field) else gold[one].codes[field]
            codes.append((field, right, got))
            if right != got:
                differences.append(Difference(field, right, got, gold[one].quote))
    right_domain = sum(found[other].codes["domain"] in wanted[one].allowed("domain") for one, other in same)
    theirs = [(one, other) for one, other in touching if AUTHOR not in gold[one].names["proponent"]]
    named = sum(_names("proponent", gold[one], found[other]).hits > 0 for one, other in theirs)
    inside, outside = [unit.span for unit in gold], [unit.span for unit in found]
    size, other_size = covered(inside), covered(outside)
    cells, filled = _cells(gold), _cells(found)
    hit, right_found = {one for one, _ in same}, {other for _, other in same}
    return DocumentEvaluation(
        name=name,
        unit=Score(len(same), len(found), len(gold)),
        overlap=Score(len(touching), len(found), len(gold)),
        char=Score(size + other_size - covered([*inside, *outside]), other_size, size),
        coded=Score(right_domain, len(found), len(gold)),
        cell=Score(len(cells & filled), len(filled), len(cells)),
        actors={
            role: sum((_names(role, gold[one], found[other]) for one, other in touching), Score(0, 0, 0))
            for role in ACTORS
        },
        codes=tuple(codes),
        others=Score(named, len(theirs), len(theirs)),
        missed=tuple((unit.span, unit.quote) for index, unit in enumerate(gold) if index not in hit),
        false=tuple((unit.span, unit.quote) for index, unit in enumerate(found) if index not in right_found),
        differences=tuple(differences),
    )


def _coded(one: CodedProposal, authors: Sequence[str]) -> _Unit:
    names = (_voiced(one.proponents, authors), one.implementers, one.beneficiaries)
    return _Unit(
        one.span, {field: getattr(one, field) for field in CODES}, dict(zip(ACTORS, names, strict=True)), one.quote
    )


def _found(one: Proposal, authors: Sequence[str]) -> _Unit:
    proponents = (AUTHOR,) if one.source.voice == "author" else one.proponents
    names = (_voiced(proponents, authors), one.implementers, one.beneficiaries)
    codes = {field: getattr(one, field) for field in CODES}
    return _Unit(one.source.span, codes, dict(zip(ACTORS, names, strict=True)), one.source.quote)


def _voiced(proponents: Iterable[str], authors: Sequence[str]) -> tuple[str, ...]:
    """Return the proponents, each once, with the document's own authors under one name."""
    return tuple(dict.fromkeys(AUTHOR if any(alike(name, own) for own in authors) else name for name in proponents))


def _overlap(first: _Unit, second: _Unit) -> tuple[float, int]:
    one, other = first.span, second.span
    size = min(one.end, other.end) - max(one.start, other.start)
    return (size / (max(one.end, other.end) - min(one.start, other.start)), size) if size > 0 else (0.0, 0)


def _touch(share: float, size: int, first: _Unit, second: _Unit) -> bool:
    return size >= min(_TOUCH, len(first.span) // 2, len(second.span) // 2 or 1)


def _is_optional(span: Span, optional: Sequence[Span], gold: Sequence[_Unit]) -> bool:
    """Tell whether a found unit covers an optional one, and none that counts."""
    unit = _Unit(span, {}, {}, "")
    if not any(_overlap(unit, _Unit(other, {}, {}, ""))[0] >= _SAME_OPTIONAL for other in optional):
        return False
    return not any(_overlap(unit, other)[0] > _SAME_OPTIONAL for other in gold)


def _names(role: str, wanted: _Unit, found: _Unit) -> Score:
    right, got = wanted.names[role], found.names[role]
    return Score(names_found(right, got), len(got), len(right))


def _cells(units: Iterable[_Unit]) -> set[tuple[str, str]]:
    return {(normal(name), unit.codes["domain"]) for unit in units for name in unit.names["proponent"] or (AUTHOR,)}
