"""What `aigov_rules.tokens` promises about words and their places."""

from __future__ import annotations

import re

import pytest
from aigov_rules.tokens import Token, pieces, plain, tokenise
from hypothesis import given, strategies as st
from steps import growth

SPLITS = [
    ("don't", ["do", "n't"]),
    ("Don’t", ["Do", "n’t"]),
    ("cannot", ["can", "not"]),
    ("China's", ["China", "'s"]),
    ("China’s", ["China", "’s"]),
    ("they'll they've I'm he'd we're", ["they", "'ll", "they", "'ve", "I", "'m", "he", "'d", "we", "'re"]),
    ("the (first) lab's", ["the", "(", "first", ")", "lab", "'s"]),
    ('the "lab"\'s rules', ["the", '"', "lab", '"', "'s", "rules"]),
    ("AI-related state-of-the-art", ["AI-related", "state-of-the-art"]),
    ("the U.S. and the U.K.-led plan", ["the", "U.S.", "and", "the", "U.K.-led", "plan"]),
    ("tests, e.g. audits", ["tests", ",", "e.g.", "audits"]),
    ("labs and/or firms", ["labs", "and/or", "firms"]),
    ("AI/ML and companies/governments", ["AI/ML", "and", "companies", "/", "governments"]),
    ("R&D costs $5m or 3.5% of €1,000.50.", ["R&D", "costs", "$5m", "or", "3.5", "%", "of", "€1,000.50", "."]),
    ("at 10:30, note:this", ["at", "10:30", ",", "note", ":", "this"]),
    ("See https://example.org/a_(b)?c=d. Now", ["See", "https://example.org/a_(b)?c=d", ".", "Now"]),
    ("mail x.y@example.org now", ["mail", "x.y@example.org", "now"]),
    ("Dr. Li and Acme Inc. agree.", ["Dr.", "Li", "and", "Acme", "Inc.", "agree", "."]),
    ("it ends.Then it goes", ["it", "ends", ".", "Then", "it", "goes"]),
    ("wait... or -- not", ["wait", "...", "or", "--", "not"]),
    ("a not b", ["a", "not", "b"]),
    ("cafe\u0301 govern\u00adment", ["cafe\u0301", "govern\u00adment"]),
]


@pytest.mark.parametrize(("text", "words"), SPLITS, ids=[text for text, _ in SPLITS])
def test_words_are_split_as_the_treebank_splits_them(text: str, words: list[str]) -> None:
    """Clitics come off, and what belongs together stays whole."""
    assert [token.text for token in tokenise(text)] == words


def test_offsets_count_the_document() -> None:
    """A token's place is in the document, whatever place its sentence has."""
    text = "Heading. Labs can't wait."
    tokens = tokenise(text[9:], offset=9)
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]


def test_the_look_up_form_has_plain_marks() -> None:
    """Curly apostrophes, special hyphens and soft hyphens are no difference to a lexicon."""
    assert [plain(form) for form in ("Don’t", "AI‑led", "govern\u00adment")] == ["don't", "ai-led", "government"]


def test_a_mark_of_nothing_keeps_its_form() -> None:
    """A word of soft hyphens alone has a form to look up all the same."""
    assert plain("\u00ad") == "\u00ad"


def test_a_token_is_a_value() -> None:
    """Two readings of one text are equal, and hash alike."""
    assert hash(tokenise("Act now.")) == hash(tokenise("Act now."))
    assert tokenise("Act")[0] == Token("Act", "act", tokenise("Act")[0].tag, "act", 0, 3)


@given(st.text(max_size=80), st.integers(0, 1000))
def test_any_text_is_split_without_loss(text: str, offset: int) -> None:
    """Tokens are slices in order, without overlap, and leave out nothing but white space."""
    tokens = tokenise(text, offset)
    covered = offset
    for token in tokens:
        assert text[token.start - offset : token.end - offset] == token.text
        assert not text[covered - offset : token.start - offset].strip()
        assert token.start >= covered
        assert token.end > token.start
        assert token.tag
        assert token.lower
        assert token.lemma
        covered = token.end
    assert not text[covered - offset :].strip()


@pytest.mark.parametrize("unit", ["a.", "a-", "a'", "A.B", "$1,", "http://", "a@", ".", "n't", "é\u0301", "/"])
def test_no_run_of_marks_costs_more_than_its_length(unit: str) -> None:
    """Four times the text is some four times the work, so nothing grows with the square."""
    assert growth(lambda size: pieces(unit * size), 500) < 5


def test_every_word_of_a_sentence_is_in_a_token() -> None:
    """The words that a plain pattern finds are all inside tokens."""
    text = "The EU's rules—if adopted—won't hinder small firms’ R&D (see Art. 5)."
    inside = {at for start, end in pieces(text) for at in range(start, end)}
    assert all(set(range(*match.span())) <= inside for match in re.finditer(r"\w+", text))
