"""Tests for aigov.terms."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from steps import growth

from aigov import Code, Hit, Term, TermIndex, term_index, terms as module
from aigov.terms import singular

CHIPS = Code(
    "compute",
    "chips",
    terms={"en": (Term("chip", 2.0), Term("data centre", 3.0), Term("semicond*", 3.0), Term("r d", 1.0))},
    excludes={"en": ("blue chip", "chip in")},
)
SAFETY = Code("safety", "risk", terms={"en": (Term("risk"), Term("risk assessment", 2.0), Term("data"))})
INDEX = TermIndex([CHIPS, SAFETY])

#: Pieces that make terms likely, and letters that grow or shrink when they are lowered.
PIECES = st.sampled_from(
    [
        "chip",
        "Chips",
        "data",
        "centre",
        "CENTRES",
        "semiconductor",
        "risk",
        "assessments",
        "İ",
        "ß",
        "ẞ",
        "Σ",
        "芯片",
        "r",
        "&",
        "D",
        "blue",
        "in",
        " ",
        " ",
        "-",
        "\n",
        ".",
        "’",
        "_",
        "\u00a0",
        "\U0001f600",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.code, text[hit.start : hit.end]) for hit in INDEX.find(text)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("chips", "chip"),
        ("policies", "policy"),
        ("watches", "watch"),
        ("taxes", "tax"),
        ("losses", "loss"),
        ("analysis", "analysis"),
        ("bias", "bias"),
        ("status", "status"),
        ("process", "process"),
        ("gas", "gas"),
    ],
)
def test_singular(word: str, expected: str) -> None:
    """A plural meets its singular, and a word that only ends in s stays."""
    assert singular(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chips!", [("compute", "Chips")]),
        ("chipset", []),
        ("a data-centre", [("compute", "data-centre"), ("safety", "data")]),
        ("data. Centre", [("safety", "data")]),
        ("SEMICONDUCTORS", [("compute", "SEMICONDUCTORS")]),
        ("R&D", [("compute", "R&D")]),
        ("blue chips", []),
        ("if all chip in", []),
        ("blue chips and chips", [("compute", "chips")]),
        ("risk assessments", [("safety", "risk assessments")]),
        ("risk, assessments", [("safety", "risk")]),
        ("", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, str]]) -> None:
    """Case, plural, hyphen and open ending do not matter; exclusions do, and the longest term of a code counts."""
    assert sorted(found(text)) == sorted(expected)


def test_a_plural_term_stands_for_itself() -> None:
    """A term written in the plural is not found in the singular: "rights" is not "right"."""
    code = Code("ethics", "rights", terms={"en": (Term("rights"), Term("value"))})
    assert [hit.term for hit in TermIndex([code]).find("the right values, the rights")] == ["value", "rights"]


def test_an_exclusion_beats_a_term_of_the_same_words() -> None:
    """An open ending can be narrowed: what is excluded does not count even where a term covers the same words."""
    code = Code("funding", "money", terms={"en": (Term("fund*", 3.0),)}, excludes={"en": ("fundamental*",)})
    assert [hit.term for hit in TermIndex([code]).find("fundamental funding")] == ["fund*"]


@given(TEXTS)
def test_hits_are_slices(text: str) -> None:
    """Whatever the text, a hit lies inside it and what stands there is made of the term's words."""
    for hit in INDEX.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        words = [singular(word) for word in module._WORD.findall(text[hit.start : hit.end].lower())]
        wanted = hit.term.split()
        assert len(words) == len(wanted)
        assert all(
            word.startswith(want[:-1]) if want.endswith("*") else word == singular(want)
            for word, want in zip(words, wanted, strict=True)
        )


@given(TEXTS)
def test_hits_are_in_order_and_of_one_code_apart(text: str) -> None:
    """Hits come in the order of the text, and two of one code never overlap."""
    hits = INDEX.find(text)
    assert hits == sorted(hits, key=lambda hit: (hit.start, hit.end, hit.code))
    reached: dict[str, int] = {}
    for hit in hits:
        assert hit.start >= reached.get(hit.code, 0)
        reached[hit.code] = hit.end


@given(TEXTS, TEXTS)
def test_paragraphs_stand_alone(first: str, second: str) -> None:
    """No term reaches across a full stop, so that what stands before one never changes what is found after it."""
    left = first + "..."
    shifted = [Hit(h.code, h.term, h.weight, h.start + len(left), h.end + len(left)) for h in INDEX.find(second)]
    assert INDEX.find(left + second) == INDEX.find(left) + shifted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see [the risk](//a.org/chips/data-centre.pdf) chips", ["risk", "chips"]),
        ("https://a.org/chip?x=risk chips", ["chips"]),
        ("www.chip.org: chips", ["chips"]),
        ("a chip](x", ["chip"]),
    ],
)
def test_addresses_are_no_words(text: str, expected: list[str]) -> None:
    """The words in the address of a link are not what the text speaks of; those of its label are."""
    assert [text[hit.start : hit.end] for hit in INDEX.find(text)] == expected


def test_what_is_remembered_is_not_shared() -> None:
    """Who changes the list that a search gave does not change what the next one gives."""
    INDEX.find("chips").clear()
    assert found("chips") == [("compute", "chips")]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index forgets sentences and words when it has seen too many, and still finds the same."""
    monkeypatch.setattr(module, "_SENTENCES", 2)
    monkeypatch.setattr(module, "_MEMORY", 2)
    index = TermIndex([CHIPS, SAFETY])
    texts = [f"a{number} chip" for number in range(9)]
    assert [[hit.term for hit in index.find(text)] for text in texts] == [["chip"]] * 9
    assert len(index._found) <= 2
    assert len(index._starts) <= 2


def test_letters_that_grow_when_lowered_keep_the_offsets() -> None:
    """Offsets count the text as it is, also behind a letter whose lower case is two characters."""
    text = "İİİ chips"
    assert [(hit.start, hit.end) for hit in INDEX.find(text)] == [(4, 9)]


@pytest.mark.repeats
def test_work_grows_with_the_text() -> None:
    """Four times the text is some four times the work, even where every word begins a term."""
    assert growth(lambda size: INDEX.find("data risk chip blue " * size), 500) < 5


def test_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that meets ever new words starts over instead of growing."""
    monkeypatch.setattr(module, "_MEMORY", 5)
    index = TermIndex([CHIPS])
    index.find(" ".join(f"word{number} data chip{number}" for number in range(50)))
    assert len(index._words) <= 5
    assert len(index._starts) <= 5


def test_other_languages_have_their_own_terms() -> None:
    """An index holds the terms of one language."""
    code = Code("chips", "chips", terms={"de": (Term("halbleiter*"),)})
    assert TermIndex([code], "de").find("Halbleiterwerk")
    assert TermIndex([code]).find("Halbleiterwerk") == []


def test_index_is_built_once() -> None:
    """The same codes give the same index."""
    assert term_index((CHIPS,)) is term_index((CHIPS,))
