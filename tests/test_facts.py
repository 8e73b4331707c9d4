"""A matrix over a store: lined up by what proposals have in common, it is the matrix from memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import aigov
from aigov import testing
from aigov.codebook import Codebook
from aigov.corpus import grouping
from aigov.facts import FACTS, Facts, at, grouped, heads, mentioned
from aigov.fields import FIELDS
from aigov.model import Candidate, Document, Extraction, Extractor, Fetched, Segment

SEEDS = Path(__file__).parents[1] / "seeds" / "briefs"
ACTORS = Path(__file__).parent / "cases" / "aliases.csv"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Extraction, Extraction]:
    """The seeds, with labels, from a store and in memory."""
    path = tmp_path_factory.mktemp("store") / "corpus.db"
    documents = [
        aigov.Document(one.id, one.text, **{**known(one), "labels": {"half": str(number % 2)} if number else {}})
        for number, one in enumerate(aigov.read(SEEDS))
        if isinstance(one, aigov.Document)
    ]
    with aigov.Store(path) as store:
        store.extract(documents)
    return aigov.load(path), aigov.extract(documents)


def known(document: Document) -> dict[str, Any]:
    names = ("title", "authors", "publisher", "published", "url", "language", "kind", "guessed")
    return {name: getattr(document, name) for name in names}


@pytest.mark.repeats
@pytest.mark.parametrize("field", [*FIELDS, "label.half", "theme", "proponent.parent", "proponent.type", "period"])
def test_every_field_lines_up_what_a_store_holds(both: tuple[Extraction, Extraction], field: str) -> None:
    """Each field gives the same rows, columns and cells, whatever else is asked for."""
    other = "mechanism" if field == "domain" else "domain"
    options: dict[str, Any] = {"actors": aigov.read_actors(ACTORS), "cuts": ["2024"]}
    asked: list[tuple[tuple[str, str], dict[str, Any], str]] = [
        ((field, other), {}, "actions"),
        ((other, field), {"domains": "all", "count": "proposals"}, "quotes"),
        ((field, other), {"also": True, "count": "proponents"}, "counts"),
    ]
    for axes, more, cells in asked:
        one, two = (aigov.compare(extraction, *axes, **options, **more) for extraction in both)
        assert one.render("json") == two.render("json")
        assert one.render("text", cells=cells) == two.render("text", cells=cells)
        assert one.render("csv", cells="quotes") == two.render("csv", cells="quotes")


@pytest.mark.repeats
@settings(max_examples=10)
@given(testing.extractions())
def test_whatever_was_found_lines_up(tmp_path_factory: pytest.TempPathFactory, extraction: Extraction) -> None:
    """A matrix of what was drawn is the same from a store."""
    path = tmp_path_factory.mktemp("store") / "corpus.db"

    def again(document: Document, segments: list[Segment], codebook: Codebook) -> Iterator[Candidate]:
        for one in extraction:
            if one.source.document == document.id:
                codes = {"modality": one.modality, "stance": one.stance, "effect": one.effect, "also": one.also}
                facts = {"labels": one.labels, "voice": one.source.voice, "actors": one.actors}
                yield Candidate(one.source.span, one.domain, one.mechanism, **codes, **facts)  # type: ignore[arg-type]

    documents = [record.document for record in extraction.documents]
    with aigov.Store(path) as store:
        store.extract(documents, extractors=[Extractor("drawn", "1", again)])
    expected = aigov.extract(documents, extractors=[Extractor("drawn", "1", again)])
    for axes in (("domain", "proponent"), ("voice", "beneficiary")):
        one, two = (aigov.compare(found, *axes, domains="all") for found in (aigov.load(path), expected))
        assert one.render("json") == two.render("json")
        assert str(one) == str(two)


def test_a_matrix_over_a_store_holds_no_proposals(both: tuple[Extraction, Extraction]) -> None:
    """It knows how many there are and where they are kept; a quote is fetched when its cell is opened."""
    matrix, other = (aigov.compare(extraction) for extraction in both)
    for proposals in (matrix.proposals, matrix.hidden, *(cell.proposals for cell in matrix.cells.values())):
        assert isinstance(proposals, Fetched) or not proposals
    assert matrix == other
    assert {place: len(cell) for place, cell in matrix.cells.items()} == {
        place: len(cell) for place, cell in other.cells.items()
    }
    assert all(not record.document.text and not record.mentions for record in matrix.heads)
    assert all(record.document.text for record in matrix.documents)


def test_what_was_not_asked_for_has_no_value(both: tuple[Extraction, Extraction]) -> None:
    """A fact that nobody fetched is missed with a noise, and not taken for something else."""
    stored, held = both
    for said, _ in grouped(stored.proposals, ("domain", "document")):
        assert isinstance(said, Facts)
        assert said.domain
        assert said.source.document
        for missing in ("mechanism", "proponents"):
            with pytest.raises(AttributeError):
                getattr(said, missing)
        with pytest.raises(AttributeError):
            _ = said.source.voice
    together = {place: said for said, places in grouped(stored.proposals, FACTS) for place in places}
    for place, proposal in zip(sorted(together), held, strict=True):
        said = together[place]
        for name in set(FACTS) - {"voice", "document"}:
            assert getattr(said, name) == getattr(proposal, name)
        for name in ("voice", "document"):
            assert getattr(said.source, name) == getattr(proposal.source, name)
        for role in ("proponent", "implementer", "beneficiary"):
            assert said.names(role) == proposal.names(role)


@pytest.mark.parametrize("few", [grouping.FEW, 0], ids=["looked up", "looked for"])
def test_places_lead_back(both: tuple[Extraction, Extraction], few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is grouped is found again by its places, all of it, a few or many."""
    monkeypatch.setattr(grouping, "FEW", few)
    for extraction in both:
        groups = [(said.domain, places) for said, places in grouped(extraction.proposals, ("domain",))]
        ethics = at(
            extraction.proposals, [place for domain, places in groups if domain == "ethics" for place in places]
        )
        assert list(ethics) == [one for one in both[1] if one.domain == "ethics"]
        again = [place for _, places in grouped(ethics, ()) for place in places]
        assert list(at(ethics, again[:1])) == list(ethics)[:1]


def test_documents_are_known_without_their_texts(both: tuple[Extraction, Extraction]) -> None:
    """Heads have everything but texts, reports and mentions; these come one by one."""
    stored, held = both
    for head, record in zip(heads(stored.documents), held.documents, strict=True):
        assert head.document.labels == record.document.labels
        assert (head.key, head.status, head.words) == (record.key, record.status, record.words)
    for one, two in zip(mentioned(stored.documents), mentioned(held.documents), strict=True):
        assert tuple(one[1]()) == tuple(two[1]())
        assert one[2]() == two[2]() == two[0].document.text
