"""Segments: sentences, items, headings and headlines."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from steps import PIECES, growth

from aigov.layout import is_speaker
from aigov.model.document import Document, Segment
from aigov.segmentation import segment
from aigov.sentences import sentences

CASES = json.loads((Path(__file__).parent / "cases" / "segmentation.json").read_text(encoding="utf-8"))

WORDS = st.sampled_from(
    ["labs", "states", "people", "must", "should", "test", "share", "chips", "openly", "today", "all"]
)
SENTENCE = st.lists(WORDS, min_size=4, max_size=24).map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=5).map(" ".join)
PAGE = st.lists(PARAGRAPH, min_size=1, max_size=6)


def texts(text: str) -> list[str]:
    return [" ".join(part.text.split()) for part in segment(Document("a", text))]


def described(part: Segment, text: str) -> list[str | None]:
    return [
        part.kind,
        part.text,
        part.lead.of(text) if part.lead else None,
        part.heading.of(text) if part.heading else None,
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["fact"])
def test_cases(case):
    """Each case in cases/segmentation.json holds, its fact being what it proves."""
    document = Document("a", case["text"], title=case.get("title"), authors=case.get("authors", ()))
    found = [described(part, case["text"]) for part in segment(document)]
    assert found == [[*wanted, None, None][:4] for wanted in case["segments"]]


@given(st.text(alphabet=st.sampled_from(list('aB1 .!?\n\r\t-*#|:;()"“”。_>`/—\u00a0\ufeff')), max_size=80))
def test_any_text(text):
    """Whatever the text, segments are trimmed slices in order, without overlap."""
    at = 0
    for part in segment(Document("a", text)):
        assert part.text == part.span.of(text) == part.text.strip()
        assert part.span.start >= at
        at = part.span.end


@given(PAGE, st.sampled_from(["\r\n", "\r", "\u2028"]))
def test_line_ends(page, ending):
    """Other line ends give the same texts."""
    text = "\n\n".join(page)
    assert texts(text.replace("\n", ending)) == texts(text)


@given(PAGE, st.integers(60, 100))
def test_wrapping(page, width):
    """Wrapping the lines of paragraphs gives the same sentences."""
    assert texts("\n\n".join(textwrap.fill(part, width) for part in page)) == texts("\n\n".join(page))


@given(PAGE, st.data())
def test_furniture_between(page, data):
    """A paragraph of furniture changes no other segment."""
    at = data.draw(st.integers(0, len(page)))
    line = data.draw(st.sampled_from(["Share", "Photo: AFP", "Advertisement", "Read more: Labs must test", "# # #"]))
    assert texts("\n\n".join([*page[:at], line, *page[at:]])) == texts("\n\n".join(page))


@given(PAGE)
def test_every_word(page):
    """No word of a page of prose is outside its segments."""
    assert " ".join(texts("\n\n".join(page))).split() == " ".join(page).split()


def test_paragraphs():
    """Sentences of one paragraph or item share its number, and numbers grow."""
    found = segment(Document("a", "One is here. Two is here.\n\n- Three. Four.\n- Five."))
    numbers = [part.paragraph for part in found]
    assert numbers[0] == numbers[1] < numbers[2] == numbers[3] < numbers[4]


@pytest.mark.repeats
@pytest.mark.parametrize("unit", PIECES)
def test_linear(unit):
    """Four times the text is some four times the work, whatever it is made of."""
    assert growth(lambda count: segment(Document("a", unit * count)), 500) < 5


def test_stretch():
    """Sentences are found in a stretch of a text, and nothing in one of white space."""
    assert sentences("xx We act. You pay. yy", 3, 19) == [(3, 10), (11, 19)]
    assert sentences("   ") == []


@pytest.mark.parametrize(
    ("line", "answer"), [("MR. ROE:", True), ("Ann Lee (Acme):", True), ("We should:", False), ("Ann Lee", False)]
)
def test_speaker(line, answer):
    """A label of a speaker is one that holds names and nothing else."""
    assert is_speaker(line) is answer
