"""What holds for the rules on every text: what is added, joined or set in other type changes no other proposal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from aigov_rules import endless
from hypothesis import given, settings, strategies as st

from aigov import Document, extract
from aigov.model import Proposal
from aigov.plugins import extractor
from aigov.segmentation import segment
from aigov.serialization import default_codebook

pytestmark = pytest.mark.repeats

ROOT = Path(__file__).resolve().parent.parent
#: The briefs without their front matter.
BRIEFS = [
    path.read_text(encoding="utf-8").split("\n---\n", 1)[-1].strip() + "\n"
    for path in sorted((ROOT / "seeds" / "briefs").glob("*.md"))
]
CASES = json.loads((Path(__file__).parent / "cases" / "rules.json").read_text(encoding="utf-8"))["cases"]
#: Paragraphs that each propose something by themselves. What depends on the whole document is left out: imperatives
#: count in a document that also proposes in other words, and a speaker who was named speaks on.
TEXTS = [
    case["text"]
    for case in CASES
    if case.get("units") and "known" not in case and "\n" not in case["text"] and "imperative" not in case["phenomenon"]
]

FURNITURE = [
    "Share this article on social media",
    "Subscribe to our newsletter",
    "Your email address will not be published. Required fields are marked *",
    "© 2024 Northern Press. All rights reserved.",
    "Leave a comment",
]
FACTS = [
    "The river rose by a metre in the spring of that year.",
    "The hall was built of brick. It has nine windows and a slate roof.",
    "Rain fell for three days.",
]

#: What is compared of a proposal, beside its words.
Codes = tuple[Any, ...]


def found(text: str) -> tuple[Proposal, ...]:
    return extract([Document("text", text)], extractors=["rules"]).proposals


def codes(proposal: Proposal) -> Codes:
    """Everything that was made of a proposal: no offset, and no spelling of its words."""
    return (
        plain(proposal.source.quote),
        proposal.source.voice,
        proposal.domain,
        proposal.mechanism,
        proposal.modality,
        proposal.stance,
        tuple((actor.role, plain(actor.name)) for actor in proposal.actors),
        proposal.confidence,
    )


def plain(text: str) -> str:
    """A text in one kind of quotation marks and blanks."""
    return " ".join(re.sub("[“”]", '"', re.sub("[‘’]", "'", text)).split())


def read(text: str) -> list[Codes]:
    return [codes(proposal) for proposal in found(text)]


def paragraphs(text: str) -> list[str]:
    return re.split(r"\n{2,}", text.strip())


# Adding


@pytest.mark.parametrize("added", FURNITURE + FACTS)
@pytest.mark.parametrize("brief", BRIEFS, ids=range(len(BRIEFS)))
def test_what_asks_for_nothing_changes_nothing_at_the_end(brief: str, added: str) -> None:
    """A paragraph of furniture or of facts after the last one changes no proposal and adds none."""
    assert read(f"{brief.rstrip()}\n\n{added}\n") == read(brief)


@given(st.sampled_from(BRIEFS), st.sampled_from(FURNITURE), st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_furniture_changes_nothing_in_the_middle(brief: str, added: str, random: Any) -> None:
    """A line of furniture between any two paragraphs changes no proposal: it is no part of the text."""
    parts = paragraphs(brief)
    at = random.randrange(1, len(parts))
    assert read("\n\n".join([*parts[:at], added, *parts[at:]])) == read("\n\n".join(parts))


@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=5, unique=True), st.sampled_from(FACTS), st.data())
@settings(max_examples=40)
def test_facts_change_nothing_between_paragraphs(texts: list[str], fact: str, data: st.DataObject) -> None:
    """A paragraph of facts between two others changes no words, modality or stance of what they propose."""
    at = data.draw(st.integers(0, len(texts)))
    without = [one[:1] + one[4:6] for one in read("\n\n".join(texts))]
    assert [one[:1] + one[4:6] for one in read("\n\n".join([*texts[:at], fact, *texts[at:]]))] == without


@pytest.mark.xfail(strict=True, reason="whether a document touches public matters goes by the share of its segments")
def test_many_facts_change_nothing() -> None:
    """However much is told beside it, what is proposed stays proposed."""
    text = "The ministry reads scans with a model. We need to test such models."
    facts = "\n\n".join(FACTS * 20)
    assert [one[:1] for one in read(f"{text}\n\n{facts}")] == [one[:1] for one in read(text)] != []


# Joining


@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=6, unique=True))
@settings(max_examples=40)
def test_joined_texts_hold_what_each_holds(texts: list[str]) -> None:
    """Paragraph by paragraph, a joined document proposes what its parts propose, in the same words and strength."""
    apart = [one[:1] + one[4:6] for text in texts for one in read(text)]
    assert [one[:1] + one[4:6] for one in read("\n\n".join(texts))] == apart


@pytest.mark.parametrize("first", range(len(BRIEFS)))
def test_joined_briefs_hold_what_each_holds(first: int) -> None:
    """Two briefs in one file propose what they propose alone."""
    one, other = BRIEFS[first], BRIEFS[(first + 1) % len(BRIEFS)]
    joined = [each[:1] + each[4:6] for each in read(f"{one.rstrip()}\n\n{other}")]
    assert joined == [each[:1] + each[4:6] for text in (one, other) for each in read(text)]


# Setting


def wrapped(text: str) -> str:
    """A text with its long lines of prose broken at about sixty characters; lists and headings stay."""
    lines = []
    for line in text.split("\n"):
        if len(line) <= 60 or not line[:1].isalpha():
            lines.append(line)
            continue
        broken = ""
        for word in line.split(" "):
            if len(broken) + len(word) > 60:
                lines.append(broken.rstrip(" "))
                broken = ""
            broken += word + " "
        lines.append(broken.rstrip(" "))
    return "\n".join(lines)


def curled(text: str) -> str:
    """A text with curly apostrophes and quotation marks for straight ones."""
    text = re.sub(r'(?:(?<=\s)|^)"', "“", text)
    return text.replace('"', "”").replace("'", "’")


SETTINGS: dict[str, Callable[[str], str]] = {
    "wrapped lines": wrapped,
    "curly quotation marks": curled,
    "straight quotation marks": lambda text: re.sub("[“”]", '"', re.sub("[‘’]", "'", text)),
    "no-break spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "blanks at the ends of lines": lambda text: text.replace("\n", "  \n"),
}


SET = {**{f"brief {number}": brief for number, brief in enumerate(BRIEFS)}, "cases": "\n\n".join(TEXTS[:120])}
#: Settings that change a code today.
BROKEN = {("wrapped lines", "brief 4"): "who 'the two' are is not seen over the end of a line"}


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        pytest.param(
            setting,
            name,
            marks=[pytest.mark.xfail(strict=True, reason=BROKEN[setting, name])] if (setting, name) in BROKEN else [],
        )
        for setting in SETTINGS
        for name in SET
    ],
)
def test_the_setting_of_a_text_changes_no_code(setting: str, text: str) -> None:
    """How a text was typed or saved changes neither what is found nor one of its codes."""
    assert read(SETTINGS[setting](SET[text])) == read(SET[text])


# Work


def work(text: str) -> int:
    """How many lines of Python the rules run for a text."""
    document = Document("text", text)
    parts = segment(document)
    rules, book = extractor("rules"), default_codebook()
    lines = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(rules.extract(document, parts, book))
    finally:
        sys.settrace(before)
    return lines


HURTFUL = {
    "clauses without an end": "we should fund chips and they must test models, ",
    "conjuncts without an end": "we should fund chips, test models, ban nets, ",
    "nouns without an end": "we support the training of the training of ",
    "opened quotation marks": "“(we should act “",
    "commas": "we should, , , , ",
    "negations": "should not never not ",
    "relative clauses": "ports which should fund crews who must ",
    "sentences": "The mayor should fund chips. She said that ports must act. ",
    "paragraphs": "The mayor should fund chips.\n\n",
    "items": "- fund the chips of all ports;\n",
    "lead-ins": "The ports should:\n\n- fund chips;\n\n",
    "names": "Ann Lee of the Port Union and Bo Ray said that Zolvex should act. ",
}


@pytest.mark.parametrize("piece", HURTFUL.values(), ids=HURTFUL)
def test_twice_the_text_is_about_twice_the_work(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of Python that run grow with the text, not with its square, whatever the text is made of.

    A sentence without an end is cut; that is done at a tenth of the usual length here, to spare time.
    """
    monkeypatch.setattr(endless, "LONGEST", endless.LONGEST // 10)
    size = 2000
    public = "The government listens.\n\n"  # a long document that touches no public matter asks for nothing
    texts = [public + (piece * (times * size // len(piece) + 1))[: times * size] for times in (1, 2)]
    for text in texts:
        found(text)  # what is made at its first use
    once, twice = map(work, texts)
    assert once < twice < 3 * once
