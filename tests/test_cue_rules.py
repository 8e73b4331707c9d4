"""What `aigov_rules.cues.rule` promises: a rule that is not set off would have seen nothing."""

from __future__ import annotations

import json
from pathlib import Path

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues import RULES, set_off
from aigov_rules.cues.rule import Rule, Trigger
from aigov_rules.kinds import subject_kind
from aigov_rules.lexicon import entries
from aigov_rules.sentences import Sentence, read_sentence
from hypothesis import given, strategies as st

from aigov import Document, Segment, Span, segment

ROOT = Path(__file__).resolve().parent.parent
CASES = json.loads((ROOT / "tests" / "cases" / "cues.json").read_text(encoding="utf-8"))["cases"]

#: Words with which a sentence holds together, and those of the lexicon that set something off.
LINKS = ["the", "we", "it", "is", "are", "was", "be", "been", "to", "not", "that", "what", "on", "for", "up", "a", "no"]
MARKED = sorted(
    {
        word
        for name, listed in entries("cues").items()
        if name not in ("gate", "gate words", "public words")
        for entry in listed
        for word in entry.split()
    }
    - {"poised"}  # a commitment where it is an adjective, not where it is a participle
)


def read(text: str) -> Sentence:
    return read_sentence(Segment(Span(0, len(text)), text))


def unseen(sentence: Sentence) -> list[tuple[Rule, VerbGroup]]:
    """The rules that see a cue at a verb group though they are not run there."""
    return [
        (rule, group)
        for group in sentence.groups
        for rule in RULES
        if rule not in set_off(sentence, group)
        and rule(sentence, group, sentence.subject(group), subject_kind(sentence, sentence.subject(group))) is not None
    ]


def test_a_rule_that_is_not_set_off_sees_nothing() -> None:
    """Whatever a rule finds in the cases and in the briefs stands beside one of the words that set it off."""
    briefs = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "briefs").glob("*.md"))]
    texts = [case["text"] for case in CASES]
    texts += [one.text for text in briefs for one in segment(Document("brief", text))]
    assert len(texts) > 500
    assert {text: found for text in texts if (found := unseen(read(text)))} == {}


@given(st.lists(st.one_of(st.sampled_from(LINKS), st.sampled_from(MARKED)), min_size=3, max_size=16))
def test_no_heap_of_words_is_seen_without_being_set_off(words: list[str]) -> None:
    """The same holds where the words of the lexicon stand in any order."""
    assert unseen(read(" ".join(words) + ".")) == []


def test_a_trigger_asks_for_what_it_names_alone() -> None:
    """A verb, a modal, a word elsewhere and the word behind it are each asked for where they are named."""
    sentence = read("The board should make it a crime.")
    group = sentence.groups[0]
    assert Trigger({"make"}).holds("make", "should", False)
    assert not Trigger({"take"}).holds("make", "should", False)
    assert not Trigger({"make"}, modals={"would"}).holds("make", "should", False)
    assert not Trigger(progressive=True).holds("make", "should", False)
    assert Trigger(beside={"crime"}, behind={"it"}).stands(sentence, group.main)
    assert not Trigger(beside={"law"}).stands(sentence, group.main)
    assert not Trigger(behind={"a"}).stands(sentence, group.main)
