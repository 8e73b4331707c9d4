"""What the package `aigov_rules.cues` promises: the words that ask for an action, and why some ask for none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aigov_rules.cues import Cue, find_cues
from aigov_rules.cues.actions import action_after, is_action
from aigov_rules.cues.complements import find_complement
from aigov_rules.kinds import Known
from aigov_rules.sentences import Sentence, read_sentence
from hypothesis import given

from aigov import Segment, Span
from aigov.model import MODALITIES, STANCES
from aigov.testing import texts

CASES = json.loads((Path(__file__).parent / "cases" / "cues.json").read_text(encoding="utf-8"))["cases"]


def read(text: str, kind: str = "sentence") -> Sentence:
    return read_sentence(Segment(Span(0, len(text)), text, kind))


def told(sentence: Sentence, cue: Cue) -> str:
    """A cue in one line, as the cases have it."""
    line = f"{cue.rule}: {sentence.text(*cue.words)} > {sentence.tokens[cue.verb].text}, {cue.modality}, {cue.stance}"
    if cue.subject is not None:
        line += f", by {sentence.text(*cue.subject)}"
    return line if cue.refused is None else f"{line}; refused: {cue.refused}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_sentence_has_these_cues(case: dict[str, Any]) -> None:
    """Each case shows one family of cues at work, or one reason for which a cue is refused."""
    sentence = read(case["text"], case.get("kind", "sentence"))
    cues = find_cues(sentence, asked=case.get("asked", False))
    assert [told(sentence, cue) for cue in cues] == case["cues"]


def test_a_refused_cue_says_why() -> None:
    """`explain` shows the reason of every refusal: the cases hold fifteen different ones and more."""
    reasons = {line.partition("; refused: ")[2] for case in CASES for line in case["cues"]} - {""}
    assert len(reasons) >= 15


def test_a_name_can_be_an_actor() -> None:
    """The names of the document decide where the word alone does not: only a body has positions."""
    sentence = read("Zolvex upholds the principle of peace.")
    assert find_cues(sentence) == []
    assert [cue.rule for cue in find_cues(sentence, named=Known(frozenset({0})))] == ["standing position"]


def test_the_first_word_of_a_cue() -> None:
    """What belongs to a cue begins with its subject, its holder, its own words or its verb, whichever is first."""
    assert Cue("modal", "obligation", (4, 5), 6).first == 4
    assert Cue("modal", "obligation", (4, 5), 6, subject=(2, 3)).first == 2
    assert Cue("modal", "obligation", (4, 5), 3, holder=(1, 2), subject=(5, 6)).first == 1


ACTIONS = [
    ("a gerund", "They stopped sharing data.", "sharing", True),
    ("a noun formed from a verb", "The expansion of ports helps.", "expansion", True),
    ("a known noun of action", "The ban on nets helps.", "ban", True),
    ("a thing", "The port helps.", "port", False),
    ("a noun that looks like an action and is a fact", "The population grew.", "population", False),
]


@pytest.mark.parametrize(("reason", "text", "word", "action"), ACTIONS, ids=[reason for reason, *_ in ACTIONS])
def test_what_names_an_action(reason: str, text: str, word: str, action: bool) -> None:
    """A noun names something to do by its form or because it is listed, and not by its form alone."""
    sentence = read(text)
    index = next(index for index, token in enumerate(sentence.tokens) if token.text == word)
    assert is_action(sentence, index) is action


AFTER = [
    ("at once", "They back sharing data.", "sharing"),
    ("the head of the phrase", "They back the quick expansion of ports.", "expansion"),
    ("behind another noun's of", "They back a circle of training.", "training"),
    ("behind a joined noun", "They back nets and training.", "training"),
    ("behind a genitive", "They back Spain's training of pilots.", "training"),
    ("nowhere", "They back the port.", None),
    ("nowhere behind a preposition", "They back the port near Lisbon.", None),
]


@pytest.mark.parametrize(("reason", "text", "word"), AFTER, ids=[reason for reason, *_ in AFTER])
def test_the_action_after_a_verb(reason: str, text: str, word: str | None) -> None:
    """The action that a verb governs may stand behind "of", "and" or a genitive; where none is, there is none."""
    sentence = read(text)
    found = action_after(sentence, 2)
    assert (None if found is None else sentence.tokens[found].text) == word


def test_what_no_verb_of_advocacy_governs() -> None:
    """A verb that is none of advocacy governs nothing."""
    assert find_complement(read("They eat the sharing of data."), 1) is None


@given(texts())
def test_cues_stand_in_their_sentence(text: str) -> None:
    """Whatever a sentence holds, its cues come in order, with known codes and words that stand in it."""
    sentence = read(text or "x")
    size = len(sentence.tokens)
    for asked in (False, True):
        cues = find_cues(sentence, asked=asked)
        assert [(cue.words, cue.verb) for cue in cues] == sorted((cue.words, cue.verb) for cue in cues)
        for cue in cues:
            assert cue.modality in MODALITIES
            assert cue.stance in STANCES
            assert 0 <= cue.words[0] < cue.words[1] <= size
            assert 0 <= cue.verb < size
            assert cue.refused is None or cue.refused
