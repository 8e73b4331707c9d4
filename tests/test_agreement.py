"""What counts as the same when two codings are held against each other."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from aigov import testing
from aigov.agreement import Score, alike, covered, names_found, normal, paired
from aigov.model import Span
from aigov.reconciliation import overlap


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("the US", "united states"),
        (" “The  U.S.” ", "united states"),
        ("PRC", "china"),
        ("President Biden", "biden"),
        ("The Professor Li", "professor li"),
        ("中国", "china"),
    ],
)
def test_names_meet_in_one_form(name: str, known: str) -> None:
    """Case, quotes, white space, one word of address and common other names make no difference."""
    assert normal(name) == known


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("the US", "America", True),
        ("Sun Chenghao", "Dr. Sun Chenghao", True),
        ("Chinese government", "the government", True),
        ("Secretary of Commerce", "Secretary of State", True),
        ("China", "the Chinese", False),
        ("", "", True),
        ("...", "!!!", False),
    ],
)
def test_names_are_alike_by_half_of_their_words(first: str, second: str, same: bool) -> None:
    """Two names are one actor where they are equal or half of their words are common."""
    assert alike(first, second) is alike(second, first) is same


def test_a_name_counts_once() -> None:
    """Each found name answers to one wanted name only."""
    assert names_found(["China", "the US"], ["America", "China"]) == 2
    assert names_found(["China", "PRC"], ["China"]) == 1
    assert names_found(["China"], []) == 0


def test_scores_add_up_and_nothing_is_no_error() -> None:
    """Precision, recall and F1 are 0 where nothing was found or wanted."""
    empty = Score(0, 0, 0)
    assert (empty.precision, empty.recall, empty.f1) == (0, 0, 0)
    assert Score(1, 2, 4) + Score(1, 2, 0) == Score(2, 4, 4)
    assert Score(2, 4, 4).f1 == 0.5


@given(st.lists(testing.spans(40), max_size=6))
def test_covered_counts_each_character_once(spans: list[Span]) -> None:
    """It is the size of the union of the spans."""
    assert covered(spans) == len({place for span in spans for place in range(span.start, span.end)})


@given(st.lists(testing.spans(40), max_size=5), st.lists(testing.spans(40), max_size=5))
def test_pairs_are_one_to_one_and_the_best_comes_first(first: list[Span], second: list[Span]) -> None:
    """No member is paired twice, and no pair that was left could have replaced two worse ones."""

    def measured(one: Span, other: Span) -> tuple[float, int]:
        return overlap(one, other), max(0, min(one.end, other.end) - max(one.start, other.start))

    pairs = paired(first, second, measured, lambda share, size, one, other: share >= 0.3)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    taken, used = dict(pairs), {other: one for one, other in pairs}
    for one, left in enumerate(first):
        for other, right in enumerate(second):
            share = overlap(left, right)
            if share >= 0.3 and (one, other) not in pairs:
                rivals = [overlap(left, second[taken[one]])] if one in taken else []
                rivals += [overlap(first[used[other]], right)] if other in used else []
                assert rivals
                assert max(rivals) >= share
