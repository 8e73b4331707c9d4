"""The subjects of the finite verbs of a sentence, in order."""

from __future__ import annotations

from collections.abc import Iterator

from aigov_rules.sentences import Sentence, Words


def subjects(sentence: Sentence) -> Iterator[Words]:
    """Yield the subjects of the finite verbs of a sentence, each with all that stands before its verb."""
    for group in sentence.groups:
        subject = sentence.subject(group) if group.finite else None
        if subject is not None:
            yield (
                subject[0],
                max(subject[1], group.start) if _follows(sentence, subject[1], group.start) else subject[1],
            )


def _follows(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether what stands between a subject and its verb describes it: "of five countries"."""
    return start < end and sentence.tokens[start].lower in ("of", "from", "with", "who", "that")


def main_subject(sentence: Sentence) -> Words | None:
    """Return the subject of the first finite verb of a sentence."""
    return next(subjects(sentence), None)
