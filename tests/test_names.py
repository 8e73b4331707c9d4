"""Whom a document names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aigov_rules.names import Names, find_names

from aigov import Document, Span
from aigov.segmentation import segment

CASES = json.loads((Path(__file__).parent / "cases" / "names.json").read_text("utf-8"))["cases"]


def named(text: str) -> Names:
    document = Document("case", text)
    return find_names(document, segment(document))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_names_of_a_text(case: dict[str, Any]) -> None:
    """Each case of the file gives its mentions, in order, with their canonical names and kinds."""
    names = named(case["text"])
    assert [[name.span.of(case["text"]), name.canonical, name.kind] for name in names.mentions] == case["names"]


def test_mentions_inside_a_span() -> None:
    """``at`` gives the mentions that lie wholly inside, in order."""
    text = "Brazil, Japan and Kenya signed."
    assert [name.canonical for name in named(text).at(Span(8, 23))] == ["Japan", "Kenya"]
    assert named(text).at(Span(8, 21)) == named(text).at(Span(8, 13))


def test_the_mention_before_a_place() -> None:
    """``before`` goes back to the last mention of a kind, and no further than it is told."""
    names = named("Brazil met Karin Holm, and nobody else was there that day.")
    assert [name and name.canonical for name in (names.before(40), names.before(40, "country"))] == [
        "Karin Holm",
        "Brazil",
    ]
    assert names.before(40, "country", within=5) is None
    assert names.before(0) is None


def test_forms_have_one_name() -> None:
    """``canonical`` knows surnames, acronyms, countries and their adjectives, and answers None to others."""
    names = named("Karin Holm leads the Bureau of Model Testing (BMT).")
    forms = ["Holm", "the BMT", "the UK", "Chinese", "China's", "nobody", "Zzz"]
    found = [names.canonical(form) for form in forms]
    assert found == ["Karin Holm", "Bureau of Model Testing", "United Kingdom", "China", "China", None, None]
    assert names.kind("Karin Holm") == "person"
    assert names.first("Karin Holm") == names.mentions[0]
    assert names.first(None) is None


def test_line_breaks_inside_a_name() -> None:
    """A name that is wrapped over two lines is the same name."""
    assert [
        name.canonical for name in named("A long line that ends in the name of Karin\nHolm is wrapped here.").mentions
    ] == ["Karin Holm"]


def test_a_suffix_alone_is_a_name() -> None:
    """A title before nothing but a suffix costs the document nothing."""
    assert [name.kind for name in named("Mr. Jr. spoke first, and Karin Holm answered.").mentions] == ["person"] * 2


def test_initials_that_lack_a_full_stop() -> None:
    """Letters that follow one another without a gap cost the document nothing."""
    assert named("She took her B.G.S, and Karin Holm hers.").mentions[-1].canonical == "Karin Holm"
