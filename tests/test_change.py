"""How positions moved: slices by date, and the difference of two extractions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from aigov.change import difference, slices
from aigov.exceptions import UsageError
from aigov.testing.examples import extraction_of

BAN = {"quote": "Ban the sale of chips", "domain": "compute", "mechanism": "restriction"}
AGAINST = {**BAN, "quote": "Oppose a ban on the sale of chips", "stance": "oppose"}
TEST = {"quote": "Test models for hazards", "domain": "safety", "mechanism": "monitoring"}
FUND = {"quote": "Pay for teachers", "domain": "talent", "mechanism": "funding"}


def document(id: str, *asks: dict[str, Any], **fields: Any) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "authors": ["Ann"], "proposals": list(asks), **fields}


def found(before: list[dict[str, Any]], after: list[dict[str, Any]], **options: Any) -> list[tuple[str, str, str]]:
    done = difference(extraction_of(before), extraction_of(after), **{"least": 1, **options})
    return [(change.name, change.kind, change.theme.label) for change in done.changes]


@pytest.mark.parametrize(
    ("published", "place"),
    [
        ("2023", 0), ("2023-12-31", 0), ("2024", None), ("2024-05", 1), ("2024-06", None), ("2024-06-14", 1),
        ("2024-06-15", 2), ("2025", 2), (None, None),
    ],
)  # fmt: skip
def test_a_date_falls_into_the_slice_that_holds_all_of_it(published: str | None, place: int | None) -> None:
    """A year that a cut divides is undated, as is what has no date."""
    cut = slices(extraction_of([document("a", BAN, published=published)]), ["2024", "2024-06-15"])
    assert [len(part.extraction.documents) for part in cut.slices] == [int(at == place) for at in range(3)]
    assert [len(part.extraction) for part in cut.slices] == [int(at == place) for at in range(3)]
    assert len(cut.undated) == int(place is None)


def test_slices_have_names() -> None:
    """Each says from when until when."""
    cut = slices(extraction_of([]), ["2023", "2024-06"])
    assert [part.name for part in cut.slices] == ["until 2023", "2023 until 2024-06", "from 2024-06"]


@pytest.mark.parametrize("cuts", [[], ["May"], ["2024", "2023"], ["2024", "2024-01"]])
def test_cuts_have_to_be_rising_dates(cuts: list[str]) -> None:
    """What is no date, or does not rise, is refused."""
    with pytest.raises(UsageError):
        slices(extraction_of([]), cuts)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ([], [BAN], "new"),
        ([BAN], [], "not seen again"),
        ([BAN], [AGAINST], "turned around"),
        ([BAN], [{**BAN, "modality": "obligation"}], "stronger"),
        ([BAN], [{**BAN, "modality": "possibility"}], "weaker"),
        ([BAN], [BAN], None),
        ([BAN], [BAN, AGAINST], None),
        ([BAN], [{**BAN, "modality": "commitment"}], None),
    ],
)
def test_what_became_of_an_ask(before: list[dict[str, Any]], after: list[dict[str, Any]], kind: str | None) -> None:
    """Each kind of change; what stays, or is promised where it was asked for, is none."""
    kinds = [each for _, each, _ in found([document("a", *before)], [document("b", *after)])]
    assert kinds == ([] if kind is None else [kind])


def test_too_few_documents_say_nothing() -> None:
    """Where somebody has fewer documents than needed on either side, that is all that is said."""
    before = extraction_of([document("a", BAN), document("b", BAN), document("c", authors=["Bo"])])
    after = extraction_of([document("d", TEST), document("e"), document("f", authors=["Bo"])])
    done = difference(before, after, least=2)
    assert done.too_few == (("Bo", 1, 1),)
    assert str(done).split("\n") == [
        "Before: 3 documents, 0 words. After: 3 documents, 0 words.",
        "proponent    change                         ask                      before    after",
        "-----------  -----------------------------  -----------------------  --------  -------",
        "Ann          new                            Test models for hazards  0         1",
        "Ann          not seen again in 2 documents  Ban the sale of chips    2         0",
        "Nothing is said of those with fewer than 2 documents before or after: Bo 1 and 1",
    ]


def test_a_document_that_was_not_read_is_no_silence() -> None:
    """What no extractor read does not count towards not being seen again."""
    before, after = extraction_of([document("a", BAN)]), extraction_of([document("b", status="failed", error="no")])
    assert difference(before, after, least=1).too_few == (("Ann", 1, 0),)


def test_whole_corpora_and_reported_positions() -> None:
    """Two corpora may be compared as wholes; what is only reported counts on request."""
    before = [document("a", BAN)]
    after = [document("b", AGAINST, {**FUND, "voice": "reported", "proponents": ["Cy"]}, authors=["Bo"])]
    assert [kind for _, kind, _ in found(before, after, by="corpus")] == ["turned around"]
    assert [kind for _, kind, _ in found(before, after, by="corpus", reported=True)] == ["new", "turned around"]
    assert found(before, after) == []
    with pytest.raises(UsageError, match="by proponent or corpus"):
        found(before, after, by="year")


def test_two_documents_of_one_id_are_refused() -> None:
    """One id for two documents would mix their proposals up; the same document may stand on both sides."""
    with pytest.raises(UsageError, match="'a' stands for two different documents"):
        found([document("a", BAN)], [document("a", TEST)])
    assert found([document("a", BAN)], [document("a", BAN)]) == []


_SIDE = st.lists(st.lists(st.sampled_from([BAN, AGAINST, TEST, FUND]), max_size=2), max_size=3)


@pytest.mark.repeats
@given(before=_SIDE, after=_SIDE)
def test_turned_round_new_is_not_seen_again(
    before: list[list[dict[str, Any]]], after: list[list[dict[str, Any]]]
) -> None:
    """Seen from the other end, what is new was not seen again, and what grew stronger grew weaker."""
    one = [document(f"a{number}", *asks) for number, asks in enumerate(before)]
    other = [document(f"b{number}", *asks) for number, asks in enumerate(after)]
    opposite = {"new": "not seen again", "not seen again": "new", "stronger": "weaker", "weaker": "stronger"}
    there = sorted((opposite.get(kind, kind), label) for _, kind, label in found(one, other))
    assert there == sorted((kind, label) for _, kind, label in found(other, one))
