"""Answers to a consultation, by the number of the question."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from aigov_consultation import CONSULTATION
from aigov_consultation_questions import find_questions
from hypothesis import given, settings, strategies as st

import aigov

pytest_plugins = ["aigov.testing"]

TEXT = """# Our submission

Parliament should read this letter first.

Question 1: Should the government fund shared computing centres?

Answer: Yes. The government should fund shared computing centres. It should also pay for chips in schools.

**Question 2a** – Who must test models, and when?
Developers must test their models before release. Who else?

Question 3

How could countries cooperate?

Countries could train engineers together.
"""
SUBMISSION = aigov.Document("one.md", TEXT, authors=["The Society"], kind="submission")


def found(document: aigov.Document = SUBMISSION, **options: bool) -> list[tuple[str | None, str]]:
    extractor = aigov.extractor("consultation", **options)
    extraction = aigov.extract([document], extractors=["rules", extractor], strict=True)
    return [(proposal.labels.get("question"), proposal.source.quote) for proposal in extraction]


def test_answers_bear_the_number_of_the_question() -> None:
    """Only the answers are read, with the question's number as a label; what repeats the question is left out."""
    assert found() == [
        ("1", "It should also pay for chips in schools."),
        ("2a", "Developers must test their models before release."),
        ("3", "Countries could train engineers together."),
    ]


def test_it_replaces_the_built_in_extractor_on_submissions() -> None:
    """There it runs alone, says how many questions it found, and how much it left out; elsewhere it does not run."""
    [record] = aigov.extract([SUBMISSION]).documents
    [report] = record.reports
    assert report.extractor.name == "consultation"
    assert [(note.name, note.value) for note in report.notes] == [
        ("questions", 3),
        ("repeats of a question, left out", 1),
    ]
    [other] = aigov.extract([aigov.Document("a", TEXT, kind="op-ed")]).documents
    assert [report.extractor.name for report in other.reports] == ["rules"]
    [chinese] = aigov.extract([aigov.Document("a", TEXT, kind="submission", language="zh")]).documents
    assert chinese.status == "uncovered"


def test_the_letter_before_the_questions_can_be_read() -> None:
    """With the option the preamble is read too, without a label, and still not the questions."""
    assert found(preamble=True)[0] == (None, "Parliament should read this letter first.")
    assert len(found(preamble=True)) == len(found()) + 1


def test_a_submission_without_questions_is_read_whole() -> None:
    """Nothing is lost where nothing is numbered."""
    letter = aigov.Document("a", "The government should fund computing centres.", kind="submission")
    assert found(letter) == [(None, "The government should fund computing centres.")]


def test_answers_line_up_by_question() -> None:
    """The label is a field to compare by."""
    other = aigov.Document("two.md", TEXT, authors=["The Union"], kind="submission")
    matrix = aigov.compare(aigov.extract([SUBMISSION, other]), rows="label.question", domains="all")
    assert [heading.name for heading in matrix.rows][:3] == ["1", "2a", "3"]


def test_it_explains_itself() -> None:
    """The repeat of a question is told as turned down."""
    assert CONSULTATION.explain is not None
    extraction = aigov.extract([SUBMISSION])
    decisions = list(CONSULTATION.explain(SUBMISSION, aigov.segment(SUBMISSION), extraction.codebook, preamble=False))
    assert "repeats question 1" in [decision.rule for decision in decisions if not decision.taken]
    assert sum(decision.taken for decision in decisions) == len(extraction)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Q1. Do you agree?\nYes.\nQ2) Why?\nBecause.", [("1", "Do you agree?", "Yes.\n"), ("2", "Why?", "Because.")]),
        ("1. Do you agree? Why?\n\nYes.\n\n2. A list item.", [("1", "Do you agree? Why?", "Yes.\n\n2. A list item.")]),
        ("Question 4: Anything else.\r\nNo.\r\n", [("4", "Anything else", "No.\r\n")]),
        ("> **Q 7:** What\n> next?\n\nOur response: More.", [("7", "What\n> next?", "More.")]),
        ("Question 1\n\nNothing is asked here.", [("1", "", "Nothing is asked here.")]),
        ("Q1. Unanswered?", []),
        ("Question time was long. 3.5 million came.", []),
        ("", []),
    ],
)
def test_questions_are_found(text: str, questions: list[tuple[str, str, str]]) -> None:
    """By their word, or where there is none by their number; the answer runs to the next."""
    assert [(one.number, one.text, one.answer.of(text)) for one in find_questions(text)] == questions


@settings(derandomize=True, database=None, deadline=None)
@given(
    st.lists(st.sampled_from(["Q1", "Question 2", ". ", "? ", "\n", "\n\n", "\r\n", "3. ", "a: ", "word ", "Answer: "]))
)
def test_answers_are_in_order_and_apart(pieces: list[str]) -> None:
    """Whatever the text, no answer begins before the one before has ended."""
    text = "".join(pieces)
    answers = [question.answer for question in find_questions(text)]
    assert all(one.end <= other.start for one, other in itertools.pairwise(answers))
    assert all(answer.end <= len(text) for answer in answers)


def test_it_keeps_the_contract(extractor_contract: Callable[..., None]) -> None:
    """It passes what every extractor passes."""
    extractor_contract(CONSULTATION, [SUBMISSION], examples=20)
