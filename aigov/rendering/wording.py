"""A proposal, a cell and a heading in few words."""

from __future__ import annotations

from collections import Counter

from aigov.facts import Said, grouped
from aigov.matrix import Cell, Heading, Matrix, Passage
from aigov.model import Proposal
from aigov.phrases import action as action, condense as condense, plain as plain
from aigov.rendering.view import View
from aigov.terms import Hit, singular, term_index

#: How strongly, as one character and as a word.
MARKS = {"obligation": "!", "recommendation": "+", "possibility": "~", "commitment": ">"}
WORDS = {"obligation": "must", "recommendation": "should", "possibility": "could", "commitment": "will"}
#: How many passages of a cell are looked into for the words that make up its mention.
_PASSAGES = 12


def mark(proposal: Proposal) -> str:
    """Return the mark of modality, and ``x`` after it where the wording is against."""
    return MARKS[proposal.modality] + ("x" if proposal.stance == "oppose" else "")


def word(proposal: Proposal) -> str:
    """Return the word of modality, and ``against`` where the wording is ("should, against: oppose ...")."""
    return WORDS[proposal.modality] + (", against" if proposal.stance == "oppose" else "")


def joined(names: tuple[str, ...], most: int = 3) -> str:
    """Return names in a row, each in one line, and how many more there are."""
    shown = ", ".join(condense(name, 32) for name in names[:most])
    return shown if len(names) <= most else f"{shown} +{len(names) - most}"


def where(proposal: Proposal) -> str:
    """Return where a quote stands in its document: the place that it has a name for, then its characters."""
    source = proposal.source
    place = f"{plain(source.place)}, " if source.place else ""
    return f"{place}{source.start}-{source.end}"


def usual_implementers(matrix: Matrix) -> tuple[str, ...]:
    """Return who is to act most often, where that is often enough (thrice, a third of all) to say it but once."""
    named: Counter[tuple[str, ...]] = Counter()
    for proposal, places in grouped(matrix.proposals, ("implementers", "proponents")):
        if who_acts(proposal):
            named[tuple(sorted(proposal.implementers))] += len(places)
    if not named:
        return ()
    usual, times = min(named.items(), key=lambda item: (-item[1], item[0]))
    return usual if times >= 3 and 3 * times >= named.total() else ()


def who_acts(proposal: Said) -> tuple[str, ...]:
    """Return who is to act, where that is somebody else than those who propose it."""
    others = proposal.implementers
    return () if frozenset(others) == frozenset(proposal.proponents) else others


def entry(proposal: Proposal, view: View, usual: tuple[str, ...] = (), *, mixed: bool = False) -> str:
    """Return a proposal in one line: its words, and ``@`` who is to act; ``@`` alone for the usual ones.

    ``mixed``: it stands among others that are nobody's telling, so that a reported one says it is.
    """
    told = " (reported)" if mixed and proposal.source.voice == "reported" else ""
    return _entry(proposal, view, usual) + told


def _entry(proposal: Proposal, view: View, usual: tuple[str, ...]) -> str:
    if view.cells == "quotes":
        place = f" ({plain(proposal.source.place)})" if proposal.source.place else ""
        words = f"“{plain(proposal.source.quote)}”{place}"
    else:
        words = condense(action(proposal), view.length)
    who = who_acts(proposal)
    if not who:
        return words
    return f"{words} @" if tuple(sorted(who)) == usual else f"{words} @{joined(who)}"


def occurring(passages: tuple[Passage, ...], matrix: Matrix | None, domain: str) -> str:
    """Return the words that make up a mention, the most telling first: the codebook's terms as the text has them.

    Where the text was not kept, only how many passages there are.
    """
    found: dict[str, tuple[float, str]] = {}
    if matrix is not None:
        for passage in passages[:_PASSAGES]:
            for hit in _hits(passage, matrix, domain):
                term = plain(passage.text[hit.start : hit.end]).lower()
                found.setdefault(singular(term), (hit.weight, term))
    if not found:
        return "1 passage" if len(passages) == 1 else f"{len(passages)} passages"
    telling = sorted(found.values(), key=lambda weighed: -weighed[0])
    return joined(tuple(term for _, term in telling))


def _hits(passage: Passage, matrix: Matrix, domain: str) -> list[Hit]:
    language = (matrix.head(passage.document).document.language or "en").split("-")[0].lower()
    hits = term_index(matrix.codebook.domains, language).find(passage.text)
    return [hit for hit in hits if hit.code == domain]


def cell_lines(
    cell: Cell,
    view: View = View(),  # noqa: B008 - a frozen value
    *,
    matrix: Matrix | None = None,
    domain: str = "",
    usual: tuple[str, ...] = (),
    mixed: bool = False,
) -> list[str]:
    """Return what a cell shows, a line each, with their marks.

    ``matrix`` and ``domain`` are needed to name the terms of a mention, ``usual`` is who need not be
    named, ``mixed`` whether a reported position says that it is one.
    """
    if cell.state == "unread":
        return ["?"]
    if cell.state == "none":
        return ["."]
    if cell.state == "mentioned":
        return ["m" if view.cells == "counts" else f"m {occurring(cell.passages, matrix, domain)}"]
    if view.cells == "counts":
        return [counted(cell, matrix)]
    shown = cell.proposals[: view.most]
    lines = [f"{mark(proposal)} {entry(proposal, view, usual, mixed=mixed)}" for proposal in shown]
    rest = len(cell) - len(lines)
    return [*lines, f"+{rest} more"] if rest else lines


def counted(cell: Cell, matrix: Matrix | None = None) -> str:
    """Return a cell's count; in brackets its proposals, where those are not what is counted; ``x`` those against."""
    number = len(cell) if matrix is None else matrix.tally(cell)
    brackets = "" if number == len(cell) else f" ({len(cell)})"
    against = sum(len(places) for one, places in grouped(cell.proposals, ("stance",)) if one.stance == "oppose")
    return f"{number}{brackets}" + (f" x{against}" if against else "")


def counted_in_full(cell: Cell, matrix: Matrix) -> str:
    """Return a cell's count with what it is out of: ``3 of 12 documents (9 proposals)``."""
    proposals = f"{len(cell)} proposal" + ("" if len(cell) == 1 else "s")
    number = f"{matrix.tally(cell)} of {denominator(matrix)} {matrix.count}"
    return number if matrix.count == "proposals" else f"{number} ({proposals})"


def denominator(matrix: Matrix) -> int:
    """Return how many there are in all of what a matrix counts."""
    every = {"documents": len(matrix.documents), "proponents": matrix.proponents[0]}
    return every.get(matrix.count, len(matrix.proposals) + len(matrix.hidden))


def counted_of(cell: Cell, matrix: Matrix) -> str:
    """Return the same in short, for a table that says above what it counts: ``3 of 12 (9)``."""
    number = f"{matrix.tally(cell)} of {denominator(matrix)}"
    return number if matrix.count == "proposals" else f"{number} ({len(cell)})"


def domain_of(matrix: Matrix, row: str, column: str) -> str:
    """Return which of a cell's two headings is its domain."""
    return column if matrix.fields[1] == "domain" else row


def name_of(heading: Heading, matrix: Matrix, side: int, length: int | None = 44) -> str:
    """Return what a heading is called, condensed: a document's title rather than its id."""
    name = heading.name
    if matrix.fields[side] == "document":
        name = matrix.head(name).document.title or name
    return condense(name, length)


def numbers(heading: Heading, matrix: Matrix) -> str:
    """Return the numbers of a heading's documents in brackets; how many there are, where that would be long."""
    text = runs([matrix.number(document) for document in heading.documents])
    if not text:
        return ""
    return f"[{text}]" if len(text) <= 14 else f"[{len(heading.documents)} documents]"


def runs(rising: list[int]) -> str:
    """Return rising numbers in short.

    >>> runs([1, 2, 3, 5, 7, 8])
    '1-3,5,7,8'
    """
    found: list[list[int]] = []
    for number in rising:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in found)


def voices(heading: Heading, matrix: Matrix, side: int) -> str:
    """Return whose mouth a proponent's proposals are in; empty for every other field."""
    if matrix.fields[side] != "proponent":
        return ""
    spoken = heading.voices or ("author",)
    authors = "authors" if " & " in heading.name else "author"
    names = {"author": authors, "quoted": "quoted", "reported": "reported by others"}
    return ", ".join(names[voice] for voice in spoken)


def dates(heading: Heading, matrix: Matrix) -> str:
    """Return when a heading's documents were published: the month of one, the years of several."""
    published = [matrix.head(document).document.published for document in heading.documents]
    known = sorted(date for date in published if date)
    if not published:
        return ""
    if not known:
        return "n.d."
    if len(published) == 1:
        return known[0][:7]
    first, last = known[0][:4], known[-1][:4]
    return first if first == last else f"{first}-{last}"
