"""The aigov extractor "consultation": answers to a consultation, by the number of the question.

It runs the built-in extractor over the answers alone. What only repeats the question is no answer.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

import attrs
from aigov_consultation_questions import Question, find_questions

import aigov

#: The extractor that it builds on, and whose place it takes.
BUILT_ON = "rules"


def applies(document: aigov.Document) -> bool:
    """Tell whether a document is a submission in a language that the built-in extractor reads."""
    return document.kind == "submission" and aigov.extractor(BUILT_ON).covers(document)


class Answers:
    """The answers of a document: which of its segments they hold, and to which question a span belongs."""

    def __init__(self, document: aigov.Document, segments: Sequence[aigov.Segment], *, preamble: bool) -> None:
        self.text = document.text
        self.questions = find_questions(document.text)
        self._starts = [question.answer.start for question in self.questions]
        self.segments = tuple(part for segment in segments for part in self._kept(segment, preamble))

    def _kept(self, segment: aigov.Segment, preamble: bool) -> Iterator[aigov.Segment]:
        """Yield a segment if it is to be read, and as far: it may begin with the word "Answer"."""
        question = self.question(segment.span.end - 1)
        if question is not None:
            cut = max(0, question.answer.start - segment.span.start)
            span = aigov.Span(segment.span.start + cut, segment.span.end)
            yield attrs.evolve(segment, span=span, text=segment.text[cut:]) if cut else segment
        elif not self.questions or (preamble and segment.span.end <= self.questions[0].begin):
            yield segment

    def question(self, offset: int) -> Question | None:
        """Return the question whose answer stands at an offset."""
        index = bisect.bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.questions[index].answer.end:
            return None
        return self.questions[index]

    def judged(self, candidate: aigov.Candidate) -> tuple[Question | None, bool]:
        """Return the question that a candidate answers, and whether it only says that again."""
        question = self.question(candidate.span.start)
        return question, question is not None and question.repeated_by(candidate.span.of(self.text))


def extract(
    document: aigov.Document, segments: Sequence[aigov.Segment], codebook: aigov.Codebook, preamble: bool
) -> Iterator[aigov.Candidate | aigov.Rejection | aigov.Note]:
    """Yield what the built-in extractor finds in the answers, each with the question's number as a label."""
    answers = Answers(document, segments, preamble=preamble)
    repeats = 0
    for found in aigov.extractor(BUILT_ON).extract(document, answers.segments, codebook):
        if not isinstance(found, aigov.Candidate):
            yield found
            continue
        question, repeated = answers.judged(found)
        repeats += repeated
        if not repeated:
            yield _labelled(found, question)
    yield aigov.Note("questions", len(answers.questions))
    if repeats:
        yield aigov.Note("repeats of a question, left out", repeats)


def explain(
    document: aigov.Document, segments: Sequence[aigov.Segment], codebook: aigov.Codebook, preamble: bool
) -> Iterator[aigov.Decision]:
    """Yield the decisions of the built-in extractor on the answers; a repeat of the question is turned down."""
    answers = Answers(document, segments, preamble=preamble)
    built_in = aigov.extractor(BUILT_ON)
    assert built_in.explain is not None
    for decision in built_in.explain(document, answers.segments, codebook):
        if decision.candidate is None:
            yield decision
            continue
        question, repeated = answers.judged(decision.candidate)
        if repeated and question is not None:
            yield attrs.evolve(decision, rule=f"repeats question {question.number}", candidate=None)
        else:
            yield attrs.evolve(decision, candidate=_labelled(decision.candidate, question))


def _labelled(candidate: aigov.Candidate, question: Question | None) -> aigov.Candidate:
    if question is None:
        return candidate
    return attrs.evolve(candidate, labels={**candidate.labels, "question": question.number})


CONSULTATION = aigov.Extractor(
    name="consultation",
    version="0.1.0",
    extract=extract,
    applies=applies,
    replaces=(BUILT_ON,),
    options={"preamble": False},
    explain=explain,
)


@aigov.hookimpl
def aigov_extractors() -> list[aigov.Extractor]:
    """Register the extractor."""
    return [CONSULTATION]
