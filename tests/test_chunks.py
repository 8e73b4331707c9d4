"""What `aigov_rules.chunks`, `verb_groups`, `coordination` and `subjects` promise: phrases, verbs, who does what."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from aigov_rules.chunks import NounPhrase, NounPhrases, noun_phrases, phrase_ending, phrase_starting
from aigov_rules.coordination import coordinated, extended
from aigov_rules.subjects import object_phrase, subject
from aigov_rules.tokens import Token, tokenise
from aigov_rules.verb_groups import verb_groups
from hypothesis import given, strategies as st
from steps import growth

CASES = json.loads((Path(__file__).parent / "cases" / "chunks.json").read_text(encoding="utf-8"))["cases"]
WORDS = st.sampled_from(
    tokenise(
        "China the EU and , or labs models that which should must not to share fund training funding be have been by "
        'of in ( ) who report it they new large As well as is said what need only before : – all both trained and/or "'
    )
).map(lambda token: token.text)


def words(tokens: tuple[Token, ...], phrase: NounPhrase | None, text: str) -> str | None:
    return None if phrase is None else text[tokens[phrase.start].start : tokens[phrase.end - 1].end]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['reason']}: {case['verb']}" for case in CASES])
def test_a_verb_has_its_subject_and_its_object(case: dict[str, Any]) -> None:
    """Each case is one way in which a subject stands away from its verb, or one form of a verb."""
    text = case["text"]
    tokens = tokenise(text)
    phrases, groups = noun_phrases(tokens), verb_groups(tokens)
    group = next(one for one in groups if tokens[one.main].text == case["verb"])
    assert words(tokens, subject(tokens, group, phrases, groups), text) == case["subject"]
    if "object" in case:
        assert words(tokens, object_phrase(tokens, group, phrases), text) == case["object"]
    for name in {"modal", "passive", "negated", "tense"} & case.keys():
        assert getattr(group, name) == case[name]


PHRASES = [
    ("the world's largest labs", ["the world's largest labs"]),
    ("They share emerging risks.", ["They", "emerging risks"]),
    ("promoting the sharing of data", ["the sharing", "data"]),
    ("Those must go, and all the others too.", ["Those", "all the others"]),
    ("a very large, well-funded and open laboratory", ["a very large, well-funded and open laboratory"]),
    ("Section 7 and Article 5 apply.", ["Section 7", "Article 5"]),
    ("highly capable models", ["highly capable models"]),
    ("The state must act.", ["The state"]),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES, ids=[text for text, _ in PHRASES])
def test_noun_phrases_are_flat(text: str, expected: list[str]) -> None:
    """A phrase begins with its first modifier and ends with its noun; gerunds with an object are none."""
    tokens = tokenise(text)
    assert [words(tokens, phrase, text) for phrase in noun_phrases(tokens)] == expected


HOSTILE = [
    "the large ",
    "fund ",
    "China , ",
    "and fund ",
    "that must ",
    "( ",
    "of trade ",
    "to not ",
    "not ",
    "large , and ",
    "as well as ",
]


@pytest.mark.repeats
@pytest.mark.parametrize("unit", HOSTILE)
def test_long_sentences_cost_no_more_than_their_length(unit: str) -> None:
    """Four times the words are some four times the work, whatever they are."""
    sentences = {size: tokenise(unit * size + "must act") for size in (50, 100, 400)}

    def work(size: int) -> None:
        tokens = sentences[size]
        phrases, groups = noun_phrases(tokens), verb_groups(tokens)
        for group in groups:
            subject(tokens, group, phrases, groups)

    assert growth(work, 100) < 5


LISTS = [
    ("China, the EU and the US", ["China", "the EU", "the US"]),
    ("labs, firms, and states", ["labs", "firms", "states"]),
    ("firms as well as states", ["firms", "states"]),
    ("the ministry of trade and the bank", ["the ministry of trade", "the bank"]),
    ("labs and also firms", ["labs", "firms"]),
    ("the fear of being late", ["the fear"]),
    ("China, the EU", ["China"]),
    ("chips, and states should act", ["chips"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text for text, _ in LISTS])
def test_a_list_goes_to_its_last_conjunction(text: str, expected: list[str]) -> None:
    """Commas alone join nothing, and a comma before "and" after one member begins a clause."""
    tokens = tokenise(text)
    phrases = noun_phrases(tokens)
    assert [words(tokens, one, text) for one in coordinated(tokens, phrases[0], phrases)] == expected


def test_an_of_phrase_belongs_to_its_noun() -> None:
    """The head stays, the end moves, and an "of" without a phrase changes nothing."""
    text = "the use of models of language"
    tokens = tokenise(text)
    phrases = noun_phrases(tokens)
    whole = extended(tokens, phrases[0], phrases)
    assert words(tokens, whole, text) == text
    assert whole.head == phrases[0].head
    bare = tokenise("the use of it and of")
    assert extended(bare, noun_phrases(bare)[-1], noun_phrases(bare)) == noun_phrases(bare)[-1]


def test_phrases_are_found_by_their_borders() -> None:
    """A place where no phrase begins or ends yields None."""
    phrases = NounPhrases((NounPhrase(0, 2, 1), NounPhrase(3, 4, 3)))
    assert (phrase_starting(phrases, 3), phrase_ending(phrases, 2)) == (phrases[1], phrases[0])
    assert (phrase_starting(phrases, 1), phrase_ending(phrases, 3), phrase_starting(phrases, 9)) == (None, None, None)
    assert phrases.around == {0: phrases[0], 1: phrases[0], 3: phrases[1]}


@given(st.lists(WORDS, max_size=25))
def test_any_words_have_chunks_in_order(parts: list[str]) -> None:
    """Whatever the words, phrases and groups keep inside the sentence and in order."""
    tokens = tokenise(" ".join(parts))
    phrases, groups = noun_phrases(tokens), verb_groups(tokens)
    for found in (phrases, groups):
        assert all(one.end <= other.start for one, other in pairwise(found))
        assert all(0 <= one.start < one.end <= len(tokens) for one in found)
    assert all(one.start <= one.head < one.end for one in phrases)
    for group in groups:
        assert group.start <= group.main < len(tokens)
        found_subject = subject(tokens, group, phrases, groups)
        assert found_subject is None or 0 <= found_subject.start < found_subject.end <= len(tokens)
        assert found_subject is None or group.main not in range(found_subject.start, found_subject.end)
        found_object = object_phrase(tokens, group, phrases)
        assert found_object is None or found_object.start >= group.end
