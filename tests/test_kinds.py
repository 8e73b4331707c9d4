"""What `aigov_rules.kinds` promises: who can act on a policy, what speaks for its issuer, and what is a thing."""

from __future__ import annotations

import pytest
from aigov_rules.kinds import ACTOR, INSTRUMENT, NAME, NOBODY, PRONOUN, THING, WE, YOU, Known, subject_kind
from aigov_rules.sentences import Sentence, read_sentence

from aigov import Segment, Span

CASES = [
    ("a body", "The ministry should act.", ACTOR),
    ("people in a role", "Developers should act.", ACTOR),
    ("a compound with a hyphen", "The sub-committee should act.", ACTOR),
    ("the author", "We should act.", WE),
    ("one speaker", "I should act.", WE),
    ("the reader", "You should act.", YOU),
    ("anybody", "One should act.", YOU),
    ("somebody said before", "They should act.", PRONOUN),
    ("something said before", "This should act.", PRONOUN),
    ("a rule", "The treaty should act.", INSTRUMENT),
    ("a plan", "Our new strategy should act.", INSTRUMENT),
    ("a thing", "The lamp should act.", THING),
    ("an abstract noun", "Confidence should act.", THING),
    ("a name of which nothing is known", "Zolvex should act.", NAME),
    ("a thing and a body", "The lamp and the ministry should act.", ACTOR),
    ("a thing between bodies", "Exchanges between ministries should act.", THING),
    ("cooperation of names", "Cooperation and the ministry should act.", THING),
    ("a list of bodies", "The ministry, the academy and the union should act.", ACTOR),
    ("an imperative", "Share the data with all ports.", NOBODY),
    ("an action", "Sharing data should help.", THING),
]


def read(text: str) -> Sentence:
    return read_sentence(Segment(Span(0, len(text)), text))


@pytest.mark.parametrize(("reason", "text", "kind"), CASES, ids=[reason for reason, _, _ in CASES])
def test_the_kind_of_a_subject(reason: str, text: str, kind: str) -> None:
    """Each case is one kind of subject: the test on which "can", "may" and "will" turn."""
    sentence = read(text)
    assert subject_kind(sentence, sentence.subject(sentence.groups[-1])) == kind


def test_a_named_word_is_an_actor() -> None:
    """A name that the document gives to a body makes an actor of what would be a name alone."""
    sentence = read("Zolvex should act.")
    subject = sentence.subject(sentence.groups[0])
    assert subject_kind(sentence, subject, Known(frozenset({0}))) == ACTOR
    assert subject_kind(sentence, subject, Known(frozenset({7}))) == NAME


def test_a_short_name_is_an_instrument() -> None:
    """A short name that the document gives to a law or a plan makes it an instrument."""
    sentence = read("The HDA should act.")
    subject = sentence.subject(sentence.groups[0])
    assert subject_kind(sentence, subject, Known(instruments=frozenset({4}))) == INSTRUMENT
    assert subject_kind(sentence, subject) == NAME


def test_a_word_that_is_a_name_somewhere_is_one_everywhere() -> None:
    """A word that the tagger takes for a common noun is a name where the document shows it to be one."""
    sentence = read("Pilots: Quillon will fund docks.")
    subject = sentence.subject(sentence.groups[-1])
    assert subject_kind(sentence, subject, Known(proper=frozenset({8}))) == NAME


def test_a_subject_inside_a_phrase() -> None:
    """Words that begin inside a noun phrase still have its head."""
    sentence = read("The national ministry should act.")
    assert subject_kind(sentence, (1, 3)) == ACTOR


def test_no_subject_is_nobody() -> None:
    """Where there is no subject there is nobody."""
    assert subject_kind(read("Act."), None) == NOBODY
