"""Who says what a verb of speech or resolve tells, where its own subject points to that of another clause."""

from __future__ import annotations

from aigov import Segment
from aigov_rules.antecedents import Antecedents
from aigov_rules.lexicon import words as listed
from aigov_rules.phrases import Phrases
from aigov_rules.speakers import Saying
from aigov_rules.spoken_subject import Subject


def find_sayer(phrases: Phrases, antecedents: Antecedents, saying: Saying, segment: Segment) -> Subject:
    """Return the subject of a saying; for "he" or "she" of a clause with "as" that of the clause it hangs on.

    "It" further on in a sentence is the body with which the sentence begins.
    """
    if saying.subject.words == "it" and saying.subject.kind == "pronoun":
        first = phrases.after(segment, 0)
        if first is not None and first.names and first.kind != "pronoun":
            body = first.unknown or first.kind in ("body", "country")
            return first if body and first.span.end < saying.subject.span.start else saying.subject
    if saying.subject.words in ("he", "she") and saying.subject.kind == "pronoun":
        first = phrases.after(segment, 0)
        if first is not None and first.kind == "person" and first.span.end < saying.subject.span.start:
            return first  # "Ada Novak had a wish: “...,” she said"
    if saying.under and saying.subject.words in ("he", "she"):
        comma = segment.text.find(", ", 0, 60)
        for start in (0, comma + 2) if comma > 0 else (0,):
            subject = phrases.after(segment, start)
            if subject is not None and subject.words and antecedents.is_person(subject):
                return subject
    return saying.subject


def decides(saying: Saying) -> bool:
    """Tell whether what a phrase will do is its own to decide; what "the centre" will do is its founder's."""
    return saying.subject.words.rpartition(" ")[2].lower() not in listed("speech", "founded bodies")
