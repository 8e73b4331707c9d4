"""What is done with many proposals: into a store and out of it, the matrix of a million, the themes of 20,000."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path
from typing import Any

import attrs
import pytest
from benchmarks.measured import taken
from benchmarks.texts import documents, scan
from quick_run import QUICK, documents as short

from aigov import plugins
from aigov.alignment import align
from aigov.corpus import Store, load
from aigov.corpus.fetching import Tables
from aigov.corpus.opening import opened
from aigov.corpus.writing import keep, register
from aigov.extraction import extract
from aigov.model import Extraction, Extractor, Proposal
from aigov.serialization import default_codebook

RULES = plugins.extractor("rules")
BOOK = default_codebook()
RUN = Path(__file__).parents[1] / "quick_run.py"


@pytest.fixture(scope="module")
def found(quick: bool) -> Extraction:
    """What the rules find in some documents."""
    return extract(documents(2 if quick else 50), extractors=[RULES], codebook=BOOK)


def size(given: Extraction) -> int:
    return sum(len(record.document.text) for record in given.documents)


def written(path: Path, given: Extraction, extractor: Extractor, many: int) -> None:
    """Write so many documents, each with its proposals in one transaction, as a run with a store does."""
    tables = Tables(opened(path, writing=True), path)
    known = register(tables, [extractor], BOOK)
    ours: dict[str, list[Proposal]] = {record.document.id: [] for record in given.documents}
    for proposal in given:
        ours[proposal.source.document].append(proposal)
    for number in range(many):
        record = given.documents[number % len(given.documents)]
        document = attrs.evolve(record.document, id=f"{number:07}.txt")
        keep(tables, known, attrs.evolve(record, document=document), ours[record.document.id], ())
    tables.connection.close()


def test_writing(timed: Callable[..., Any], found: Extraction, tmp_path: Path) -> None:
    paths = (tmp_path / f"{number}.db" for number in count())
    timed("store: writing", size(found), lambda: written(next(paths), found, RULES, len(found.documents)))
    assert load(tmp_path / "0.db").proposals == found.proposals


def test_reading_back(timed: Callable[..., Any], found: Extraction, tmp_path: Path) -> None:
    with Store(tmp_path / "corpus.db") as store:
        store.extract([record.document for record in found.documents], extractors=[RULES], codebook=BOOK)
    stored = load(tmp_path / "corpus.db")
    records, proposals = timed("store: reading back", size(found), lambda: (list(stored.documents), list(stored)))
    assert (len(records), tuple(proposals)) == (len(found.documents), found.proposals)


@pytest.fixture(scope="module")
def large(quick: bool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which every sentence is a proposal: a million of them, of 200 documents again and again."""
    path = tmp_path_factory.mktemp("large") / "corpus.db"
    some = extract(documents(10 if quick else 200), extractors=[QUICK], codebook=BOOK)
    written(path, some, QUICK, 10 if quick else 20_500)
    return path


def test_matrix(large: Path, quick: bool, tell: Callable[..., None]) -> None:
    """The command as a user gives it, in a process of its own."""
    stored = load(large)
    assert len(stored) > (400 if quick else 1_000_000)
    took = taken(sys.executable, "-m", "aigov", "compare", large, "--domains", "all", "--top", "10")
    told = f"{len(stored):,} proposals: {took.seconds:.1f} s on the clock, {took.megabytes:.0f} MB"
    tell("matrix over a store", took.processor, size(stored), scan(), told)


def test_alignment(timed: Callable[..., Any], large: Path, quick: bool) -> None:
    some = list(islice(load(large), 200 if quick else 20_000))
    what = f"alignment of {len(some):,} proposals"
    assert len(timed(what, sum(len(one.source.quote) for one in some), lambda: align(some, codebook=BOOK), rounds=1))


def test_memory_is_flat(tmp_path: Path, quick: bool, tell: Callable[..., None]) -> None:
    """Ten times as many documents need hardly more memory."""
    few, many = (20, 200) if quick else (20_000, 200_000)
    peaks = []
    for number in (few, many):
        took = taken(sys.executable, RUN, tmp_path / f"{number}.db", "0", str(number), "copies")
        peaks.append(took.megabytes)
    size = sum(len(one.text) for one in short(0, many))
    told = f"{peaks[0]:.0f} MB for {few:,} documents, {peaks[1]:.0f} MB for {many:,}"
    tell(f"a run of {many:,} short documents, with a store", took.processor, size, scan(), told)
