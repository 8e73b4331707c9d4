"""How alike two asks are, by the words of what is to be done."""

from __future__ import annotations

from typing import Any

import pytest

from aigov.likeness import Likeness, senses, stem
from aigov.testing.examples import extraction_of


def likeness(*asks: dict[str, Any]) -> tuple[Likeness, tuple[Any, ...]]:
    proposals = extraction_of([{"id": "a", "authors": ["Ann"], "proposals": list(asks)}]).proposals
    return Likeness(proposals), proposals


def ask(quote: str, **fields: Any) -> dict[str, Any]:
    return {"quote": quote, "domain": "safety", "mechanism": "monitoring", **fields}


@pytest.mark.parametrize(
    ("word", "root"), [("planned", "plan"), ("sharing", "shar"), ("share", "shar"), ("red", "red")]
)
def test_forms_of_a_verb_meet(word: str, root: str) -> None:
    """An ending goes where enough is left, with the letter it doubled."""
    assert stem(word) == root


def test_words_of_one_sense_are_one() -> None:
    """Other words for the same, in any form, come down to one; small words and names to nothing."""
    assert senses("Both should be testing the hazards") == senses("Evaluate a danger")
    assert senses("China must ban it", ["China"]) == ("ban",)


def test_the_same_ask_in_other_words_is_more_alike_than_another_on_the_topic() -> None:
    """What is to be done counts, in whatever words, before what it is about."""
    measure, (one, same, other, told) = likeness(
        ask("Test new models for hazards"),
        ask("We must evaluate fresh models for dangers"),
        ask("Publish new models"),
        ask("Publish new models!", mechanism="information-sharing"),
    )
    assert measure(one, same) > measure(one, other) > measure(one, told)
    assert measure(one, same) > measure(one, told) + 0.2


def test_likeness_is_symmetric_and_greatest_with_itself() -> None:
    """Nothing is more like an ask than itself, and one is as like another as the other is like it."""
    measure, (one, other) = likeness(ask("Test models"), ask("Test the chips they use in models"))
    assert 1 > measure(one, one) > measure(one, other)
    assert measure(one, other) == measure(other, one)


def test_of_those_who_say_little_little_is_sure() -> None:
    """Two short asks of the same words are less alike than two long ones."""
    long = "Test models for hazards in ports, mines, mills and farms"
    measure, (one, short, two, other) = likeness(ask("Test it"), ask("Test it!"), ask(long), ask(long + "!"))
    assert measure(one, short) + 0.1 < measure(two, other)


def test_who_asks_and_acts_does_not_count() -> None:
    """Names of those with a part in a proposal make nothing alike."""
    measure, (one, other) = likeness(
        ask("Norland should fund chips", implementers=["Norland"], mechanism="funding"),
        ask("Norland should teach ethics", implementers=["Norland"], mechanism="training"),
    )
    assert measure(one, other) == 0


def test_a_reason_is_in_the_proposals_own_words() -> None:
    """What two share is named as each of them puts it."""
    measure, (one, other) = likeness(ask("Test models for hazards"), ask("Evaluate dangers"))
    shared = [word for word in measure.shared(one, other) if not word.startswith("=")]
    assert measure.spelled(one, shared) == ("test", "hazards")
    assert measure.spelled(other, [*shared, "unheard"]) == ("evaluate", "dangers", "unheard")
