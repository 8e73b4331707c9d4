"""What `aigov_rules.corrections` promises: tags that cannot be right where they stand are set right, no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from aigov_rules.corrections import corrected
from aigov_rules.tokens import tokenise
from hypothesis import given

from aigov.testing import texts

CASES = json.loads((Path(__file__).parent / "cases" / "corrections.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["reason"] for case in CASES])
def test_a_word_has_the_tag_that_its_place_allows(case: dict[str, str]) -> None:
    """What stands beside a word decides where the tagger knows it only as another part of speech."""
    tokens = corrected(tokenise(case["text"]))
    assert [token.tag for token in tokens if token.text == case["word"]] == [case["tag"]]


def test_a_corrected_word_has_the_lemma_of_its_tag() -> None:
    """A plural that is a verb has the verb's dictionary form."""
    (verb,) = (token for token in corrected(tokenise("This clears a path for ships.")) if token.text == "clears")
    assert verb.lemma == "clear"


@given(texts())
def test_only_tags_and_lemmas_change(text: str) -> None:
    """Every token keeps its words and its place."""
    before = tokenise(text)
    once = corrected(before)
    assert [(token.text, token.start, token.end) for token in once] == [
        (token.text, token.start, token.end) for token in before
    ]
    assert all(token.tag for token in once)
