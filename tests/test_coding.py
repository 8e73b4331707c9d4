"""Tests for aigov_rules.coding and aigov_rules.zones."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from aigov_rules.coding import Coded, Coder, Context
from aigov_rules.places import Clause
from aigov_rules.tokens import tokenise
from aigov_rules.zones import ZONES, carried, find_verb, find_zones
from hypothesis import given, strategies as st

from aigov import Span
from aigov.serialization import default_codebook, read_codebook

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases" / "coding.json").read_text(encoding="utf-8"))["cases"]
TRANSPORT = HERE.parent / "examples" / "codebooks" / "urban-transport.json"
WORDS = (
    "we",
    "must",
    "not",
    "have",
    "to",
    "share",
    "data",
    "by",
    "that",
    ";",
    "so",
    "in",
    "order",
    "of",
    "banned",
    "is",
    "être",
)


@functools.cache
def default_coder() -> Coder:
    return Coder(default_codebook())


def code(
    text: str,
    coder: Coder | None = None,
    *,
    sentence: str = "",
    document: str = "",
    paragraph: str = "",
    **around: str,
) -> Coded:
    coder = coder or default_coder()
    sentence = sentence or text
    start = 100 + sentence.index(text)
    clause = Clause(Span(start, start + len(text)), tokenise(text, start))
    context = Context(sentence, 100, document=coder.weigh(document), paragraph=(paragraph,), **around)
    return coder.code(clause, context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['why']}: {case['text'][:40]}")
def test_cases(case: dict[str, Any]) -> None:
    """Each phenomenon of the codebook's rules is coded as the codebook says."""
    around = {
        key: case[key] for key in ("sentence", "heading", "lead", "previous", "paragraph", "document") if key in case
    }
    coded = code(case["text"], **around)
    for field in ("domain", "mechanism"):
        assert getattr(coded, field) == case.get(field, getattr(coded, field))
        assert getattr(coded, field) != case.get("not", {}).get(field)
    assert coded.domain_rule == case.get("rule", coded.domain_rule)


def examples(path: Path | None) -> list[tuple[str, str, str]]:
    book = default_codebook() if path is None else read_codebook(path)
    kinds = (("domain", book.domains), ("mechanism", book.mechanisms))
    return [(kind, each.code, example) for kind, codes in kinds for each in codes for example in each.examples]


@pytest.mark.parametrize("path", [None, TRANSPORT], ids=["ai-governance", "urban-transport"])
def test_examples_of_the_codebook_get_their_code(path: Path | None) -> None:
    """Nine in ten of a codebook's own examples are coded as the codebook says, whatever its field."""
    coder = Coder(default_codebook() if path is None else read_codebook(path))
    wrong = [row for row in examples(path) if getattr(code(row[2], coder), row[0]) != row[1]]
    assert len(wrong) <= len(examples(path)) // 10, wrong


def test_evidence_stands_where_it_says() -> None:
    """Each piece of evidence is a term at its place in the document, with its code and weight."""
    text = "The state should subsidise chip plants."
    for each in code(text).evidence:
        assert each.kind == "term"
        words = text[each.span.start - 100 : each.span.end - 100].lower()
        assert words.split()[0][:4] in each.meaning
    assert any(each.meaning.startswith("compute +3") for each in code(text).evidence)


def test_terms_outside_the_clause_are_no_evidence() -> None:
    """A sentence with two proposals gives each its own terms."""
    coded = code("ban face recognition", sentence="We must fund chips and ban face recognition.")
    assert (coded.domain, coded.mechanism) == ("ethics", "restriction")
    assert not any(each.meaning.startswith(("compute", "funding")) for each in coded.evidence)


def test_a_clause_without_tokens_is_coded_by_its_terms() -> None:
    """Who has no tokens at hand still gets codes, only without the parts of the clause."""
    text = "ban face recognition"
    coded = default_coder().code(Clause(Span(0, len(text))), Context(text, 0))
    assert (coded.domain, coded.mechanism) == ("ethics", "restriction")


def test_margin_is_lower_where_two_domains_fit() -> None:
    """One domain alone is surer than one of two."""
    alone, split = code("We must build chips."), code("We must build chips and weapons.")
    assert 0 <= split.domain_margin < alone.domain_margin <= 1


def test_the_verb_somebody_found_is_used() -> None:
    """Where the main verb is known, it is not looked for again."""
    tokens = tokenise("They will ban or fund it", 0)
    spans = [find_zones(tokens, verb).at(tokens[4].start, tokens[4].end) for verb in (2, 4)]
    assert spans == ["object", "verb"]


def test_fitted_weights_are_for_their_codebook_alone() -> None:
    """A codebook of another version is coded by its terms, not by numbers fitted to this one."""
    other = Coder(attrs.evolve(default_codebook(), version="3"))
    coded = code("This must change.", other)
    assert (coded.mechanism, coded.mechanism_margin) == ("posture", 0.0)
    assert code("This must change.").mechanism_margin > 0


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("We must not only ban it", "ban"),
        ("The bank has funded it", "funded"),
        ("Ban it", "Ban"),
        ("a treaty", "a"),
        ("directs the Secretary to quickly review it", "review"),
        ("China advocates the construction of roads", "construction"),
        ("It supports sharing data", "sharing"),
        ("They urge calm; to wait is wrong", "urge"),
        ("It promotes a good open cloud", "promotes"),
        ("They should be able to veto it", "veto"),
        ("It will be", "be"),
        ("It should have", "have"),
        ("It urges", "urges"),
        ("It supports it", "supports"),
    ],
)
def test_main_verb(text: str, verb: str) -> None:
    """Auxiliaries, light verbs and verbs of advocacy carry the verb or noun that names the action."""
    tokens = tokenise(text, 0)
    assert tokens[carried(tokens, find_verb(tokens))].text == verb


@pytest.mark.parametrize(
    ("text", "word", "zone"),
    [
        ("Firms must share safety data", "Firms", "subject"),
        ("Firms must share safety data", "share", "verb"),
        ("Firms must share safety data", "safety", "object-qualifier"),
        ("Firms must share safety data", "data", "object"),
        ("Firms must share data on crop yields", "crop", "rest-qualifier"),
        ("Firms must share data on yields", "yields", "rest"),
        ("Firms must share data to win", "win", "purpose"),
        ("Firms must share data in order that all win", "all", "purpose"),
        ("Firms must share data that helps", "helps", "purpose"),
        ("Firms must win by sharing data", "data", "means"),
        ("Firms must win by sharing data while growing", "growing", "means"),
        ("Firms must share data so that all win; schools too", "schools", "object"),
        ("Data must be shared", "Data", "object"),
    ],
)
def test_zones(text: str, word: str, zone: str) -> None:
    """A word belongs to the part of the clause that it stands in."""
    start = text.index(word)
    assert find_zones(tokenise(text, 0)).at(start, start + len(word)) == zone


def test_no_tokens_are_one_zone() -> None:
    """A clause that nobody tokenised is all object, so that its terms still count."""
    assert find_zones(()).at(5, 9) == "object"


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=15,
    )
)
def test_every_word_has_a_zone(words: list[str]) -> None:
    """Whatever the clause, each of its words is in a zone that the weights know."""
    tokens = tokenise(" ".join(words), 7)
    zones = find_zones(tokens)
    assert {zones.at(token.start, token.end) for token in tokens} <= set(ZONES)


@given(st.text(max_size=80))
def test_any_text_gets_codes_of_the_codebook(text: str) -> None:
    """Whatever stands in a clause, it gets a domain and a mechanism of the codebook, and the same ones again."""
    text = text or " "
    coded = code(text)
    assert coded.domain in default_codebook().domain_codes
    assert coded.mechanism in default_codebook().mechanism_codes
    assert 0 <= coded.domain_margin <= 1
    assert 0 <= coded.mechanism_margin <= 1
    assert code(text) == coded
