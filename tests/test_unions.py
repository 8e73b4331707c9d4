"""Several extractions as one, and several matrices."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from aigov.comparison import compare, merge
from aigov.exceptions import UsageError
from aigov.testing.examples import extraction_of
from aigov.unions import union

_ASK = st.fixed_dictionaries(
    {
        "quote": st.sampled_from(["Test models for hazards", "Evaluate models", "Ban chips", "Oppose a ban on chips"]),
        "domain": st.sampled_from(["safety", "compute", "governance"]),
        "mechanism": st.sampled_from(["monitoring", "restriction"]),
        "voice": st.sampled_from(["author", "quoted", "reported"]),
        "proponents": st.lists(st.sampled_from(["Ann", "Bo", "Cy"]), min_size=1, max_size=2, unique=True),
    }
)
_DOCUMENT = st.fixed_dictionaries(
    {
        "authors": st.lists(st.sampled_from(["Ann", "Bo", "Cy"]), max_size=2, unique=True),
        "published": st.sampled_from([None, "2023", "2024-05"]),
        "status": st.sampled_from(["read", "uncovered"]),
        "mentions": st.dictionaries(st.sampled_from(["compute", "ethics"]), st.just(["word"])),
        "proposals": st.lists(_ASK, max_size=4),
    }
)


def numbered(documents: list[dict[str, Any]], first: int = 0) -> list[dict[str, Any]]:
    return [{**document, "id": f"{at}.md"} for at, document in enumerate(documents, first)]


@given(
    first=st.lists(_DOCUMENT, max_size=3),
    second=st.lists(_DOCUMENT, max_size=3),
    fields=st.sampled_from([("domain", "proponent"), ("theme", "proponent"), ("proponent", "period")]),
    domains=st.sampled_from([None, "all", "safety"]),
)
def test_merging_two_matrices_is_comparing_the_union(
    first: list[dict[str, Any]], second: list[dict[str, Any]], fields: tuple[str, str], domains: str | None
) -> None:
    """What is compared in two parts and merged is what is compared at once."""
    cuts = ["2024"] if "period" in fields else []
    parts = [extraction_of(numbered(first)), extraction_of(numbered(second, len(first)))]
    whole = union(*parts)
    matrices = [compare(part, *fields, domains=domains, cuts=cuts) for part in parts]
    assert merge(*matrices) == compare(whole, *fields, domains=domains, cuts=cuts)


def test_what_stands_in_both_counts_once() -> None:
    """The same document in two parts is one."""
    one = extraction_of([{"id": "a", "authors": ["Ann"], "proposals": [{"quote": "Test it", "domain": "safety"}]}])
    assert union(one, one) == one
    assert merge(compare(one), compare(one)) == compare(one)


def test_what_cannot_be_brought_together() -> None:
    """Nothing, other codebooks, two documents of one id, and matrices of different kinds are refused."""
    one = extraction_of([{"id": "a", "title": "One"}])
    with pytest.raises(UsageError, match="name the extractions"):
        union()
    other = attrs.evolve(one, codebook=attrs.evolve(one.codebook, version="0"))
    with pytest.raises(UsageError, match="are different codebooks"):
        union(one, other)
    with pytest.raises(UsageError, match="'a' stands for two different documents"):
        union(one, extraction_of([{"id": "a", "title": "Two"}]))
    with pytest.raises(UsageError, match="only matrices of the same"):
        merge(compare(one), compare(one, "mechanism"))
    with pytest.raises(UsageError, match="only matrices of the same"):
        merge()


def test_a_matrix_gives_back_what_it_was_made_of() -> None:
    """Shown and hidden proposals stand where they stood."""
    asks = [{"quote": f"Do {domain}", "domain": domain} for domain in ("governance", "safety", "other")]
    extraction = extraction_of([{"id": "a", "authors": ["Ann"], "proposals": asks}])
    assert compare(extraction).extraction == extraction
