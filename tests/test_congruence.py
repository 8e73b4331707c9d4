"""Agreement and conflict between each two, by the measures of discourse networks."""

from __future__ import annotations

import math
import pickle
from typing import Any

import pytest
from hypothesis import given, strategies as st

from aigov.comparison import compare
from aigov.congruence import DUPLICATES, MEASURES, NORMALISATIONS
from aigov.exceptions import UnknownName
from aigov.matrix import Matrix
from aigov.testing.examples import extraction_of

TEST = {"quote": "Test models for hazards", "domain": "safety", "mechanism": "monitoring"}
BAN = {"quote": "Ban the sale of chips", "domain": "compute", "mechanism": "restriction"}
OPEN = {**BAN, "quote": "Oppose a ban on the sale of chips", "stance": "oppose"}
FUND = {"quote": "Pay for teachers", "domain": "talent", "mechanism": "funding"}


def by(name: str, *asks: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A document of somebody's."""
    return {"id": f"{name} {fields.get('published', '')}", "authors": [name], "proposals": list(asks), **fields}


def matrix_of(*documents: dict[str, Any]) -> Matrix:
    return compare(extraction_of(documents), domains="all")


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """Ann and Bo agree once and collide once; Cy agrees with Ann alone; Di speaks of nothing else."""
    return matrix_of(
        by("Ann", TEST, BAN, published="2023-01-10"),
        by("Ann", BAN, published="2023-01-20"),
        by("Bo", TEST, OPEN),
        by("Cy", BAN),
        by("Di", FUND),
    )


@pytest.mark.parametrize(
    ("measure", "normalisation", "duplicates", "expected"),
    [
        # Ann: test 1, ban 2 (1 where a repeated ask counts once a month or year). Bo: test 1, against the ban 1.
        ("congruence", "none", "document", 1),
        ("conflict", "none", "document", 2),
        ("conflict", "none", "always", 2),
        ("conflict", "none", "month", 1),
        ("conflict", "none", "year", 1),
        ("conflict", "none", "range", 1),
        ("subtract", "none", "document", -1),
        ("congruence", "activity", "document", 1 / 3 * 1 / 2),
        ("congruence", "average", "document", 1 / 2.5),
        ("congruence", "jaccard", "document", 1 / 3),
        ("congruence", "cosine", "document", 1 / (math.sqrt(5) * math.sqrt(2))),
    ],
)
def test_measures_between_two(
    matrix: Matrix, measure: str, normalisation: str, duplicates: str, expected: float
) -> None:
    """Each measure under each normalisation and rule for repeated asks, worked out by hand."""
    found = matrix.agreement(measure, normalisation=normalisation, duplicates=duplicates)
    assert found.value("Ann", "Bo") == pytest.approx(expected, abs=1e-6)


def test_a_pair_opens_to_its_quotes(matrix: Matrix) -> None:
    """Where two agree and where they collide, with what each says."""
    pair = matrix.agreement().pair("Bo", "Ann")
    ((agreed,), (collided,)) = pair.agreed, pair.collided
    assert (agreed.verdict, collided.verdict) == ("agree", "collide")
    assert {one.source.quote for said in agreed.theirs for one in said} == {"Test models for hazards"}
    assert [len(said) for said in collided.theirs] == [2, 1]


def test_who_wants_both_is_said_to(matrix: Matrix) -> None:
    """Where one of the two asks for it and against it, they agree and collide."""
    pair = matrix_of(by("Ann", BAN, OPEN), by("Bo", BAN)).agreement().pair("Ann", "Bo")
    assert [one.verdict for one in pair.agreed] == [one.verdict for one in pair.collided] == ["both"]


def test_without_a_common_ask_there_is_nothing_between_two(matrix: Matrix) -> None:
    """Somebody who asks nothing of what another asks neither agrees nor collides."""
    found = matrix.agreement()
    assert (found.value("Ann", "Di"), found.pair("Ann", "Di").common) == (0.0, ())
    assert len(found) == 3
    assert (found.pairs[0].first, found.pairs[0].second) == ("Ann", "Bo")


def test_reported_positions_are_left_out_unless_asked_for() -> None:
    """What somebody else tells of a position is no agreement, unless that is wanted."""
    told = {**TEST, "voice": "reported", "proponents": ["Bo"]}
    matrix = matrix_of(by("Ann", TEST, told))
    assert matrix.agreement().names == ("Ann",)
    assert matrix.agreement(reported=True).value("Ann", "Bo") == 1


def test_repeated_asks_without_a_date_count_once_per_document() -> None:
    """A rule by month cannot hold where no month is known."""
    matrix = matrix_of(by("Ann", BAN, published="2023"), by("Ann", BAN, published="2024-05"), by("Bo", BAN))
    assert matrix.agreement(duplicates="month").value("Ann", "Bo") == 2
    assert matrix.agreement(duplicates="year").value("Ann", "Bo") == 2


def test_as_text(matrix: Matrix) -> None:
    """A line for every two with a common ask, and what was counted; the table has a line for each ask."""
    assert str(matrix.agreement()).split("\n")[2:] == [
        "Ann      Bo        1             1        1",
        "Ann      Cy        2             1        0",
        "Bo       Cy        0             0        1",
        "Counted: congruence, normalisation none, repeated asks once per document",
    ]
    assert "repeated asks once in all" in str(matrix.agreement(duplicates="range"))
    assert len(matrix.agreement().table()) == 4
    assert "collide" in str(matrix.agreement().table())


@pytest.mark.parametrize(
    "wrong",
    [{"measure": "harmony"}, {"normalisation": "size"}, {"duplicates": "week"}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_unknown_measures_list_the_known(matrix: Matrix, wrong: dict[str, str]) -> None:
    """What does not exist is refused with what does; a name too."""
    with pytest.raises(UnknownName, match="Known are"):
        matrix.agreement(**wrong)
    with pytest.raises(UnknownName, match="did you mean 'Ann'"):
        matrix.agreement().value("Anm", "Bo")


def test_an_agreement_pickles(matrix: Matrix) -> None:
    """It can be sent to another process."""
    assert pickle.loads(pickle.dumps(matrix.agreement())) == matrix.agreement()


_DOCUMENTS = st.lists(
    st.builds(
        by,
        st.sampled_from(["Ann", "Bo", "Cy"]),
        st.sampled_from([TEST, BAN, OPEN, FUND]),
        st.sampled_from([TEST, BAN, OPEN, FUND]),
        published=st.sampled_from(["2023", "2024-05", "2024-06-01"]),
    ),
    max_size=5,
    unique_by=lambda document: document["id"],
)


@given(
    documents=_DOCUMENTS,
    measure=st.sampled_from(MEASURES),
    normalisation=st.sampled_from(NORMALISATIONS),
    duplicates=st.sampled_from(DUPLICATES),
)
def test_agreement_is_symmetric(
    documents: list[dict[str, Any]], measure: str, normalisation: str, duplicates: str
) -> None:
    """Two stand to each other alike in either direction; nobody asks nothing."""
    found = matrix_of(*documents).agreement(measure, normalisation=normalisation, duplicates=duplicates)
    for one in found.names:
        for other in found.names:
            assert found.value(one, other) == found.value(other, one)


@given(documents=_DOCUMENTS, data=st.data(), normalisation=st.sampled_from(NORMALISATIONS))
def test_the_order_of_documents_changes_nothing(
    documents: list[dict[str, Any]], data: st.DataObject, normalisation: str
) -> None:
    """Whoever is read first, each two stand to each other alike, on the same asks."""
    found, again = (
        matrix_of(*some).agreement(normalisation=normalisation)
        for some in (documents, data.draw(st.permutations(documents)))
    )
    assert sorted(found.names) == sorted(again.names)
    for one in found.names:
        for other in found.names:
            assert found.value(one, other) == again.value(one, other)
            asks = [
                {(common.theme.label, common.verdict) for common in some.pair(one, other).common}
                for some in (found, again)
            ]
            assert asks[0] == asks[1]


@given(documents=_DOCUMENTS, normalisation=st.sampled_from(["jaccard", "cosine"]))
def test_a_proponent_agrees_with_itself(documents: list[dict[str, Any]], normalisation: str) -> None:
    """The congruence of a proponent with itself is whole, and as large as with anybody."""
    found = matrix_of(*documents).agreement(normalisation=normalisation)
    for name in found.names:
        assert found.value(name, name) == pytest.approx(1)
        assert all(found.value(name, other) <= 1 + 1e-6 for other in found.names)
