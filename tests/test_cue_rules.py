"""What `aigov_rules.cues.rule` promises: a rule is set off where one of its triggers holds, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues import RULES, set_off
from aigov_rules.cues.rule import Rule, Trigger, is_progressive
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
)


def read(text: str) -> Sentence:
    return read_sentence(Segment(Span(0, len(text)), text))


def triggered(sentence: Sentence, group: VerbGroup) -> list[Rule]:
    """The rules of which a trigger holds at a verb group, each trigger asked by itself."""
    form = (sentence.lemma(group.main), group.modal, is_progressive(sentence, group))
    return [
        rule for rule in RULES if any(one.holds(*form) and one.stands(sentence, group.main) for one in rule.triggers)
    ]


def seen(rule: Rule, sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a rule sees a cue at a verb group."""
    subject = sentence.subject(group)
    return rule(sentence, group, subject, subject_kind(sentence, subject)) is not None


def misled(sentence: Sentence) -> list[tuple[Rule, VerbGroup]]:
    """The rules that are set off where no trigger holds, or are not where one does and they would see a cue."""
    return [
        (rule, group)
        for group in sentence.groups
        for holding in [triggered(sentence, group)]
        for rule in {*holding} ^ {*set_off(sentence, group)}
        if rule not in holding or seen(rule, sentence, group)
    ]


def test_a_rule_is_set_off_where_a_trigger_holds() -> None:
    """In the cases and in the briefs each rule is read where one of its triggers holds, and nowhere else."""
    briefs = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "briefs").glob("*.md"))]
    texts = [case["text"] for case in CASES]
    texts += [one.text for text in briefs for one in segment(Document("brief", text))]
    assert len(texts) > 500
    assert {text: found for text in texts if (found := misled(read(text)))} == {}


@given(st.lists(st.one_of(st.sampled_from(LINKS), st.sampled_from(MARKED)), min_size=3, max_size=16))
def test_a_heap_of_words_sets_off_what_it_triggers(words: list[str]) -> None:
    """The same holds where the words of the lexicon stand in any order."""
    assert misled(read(" ".join(words) + ".")) == []


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
