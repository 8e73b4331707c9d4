"""Tests for aigov.codebook and the codebooks that ship."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import attrs
import pytest
from jsonschema import Draft202012Validator

from aigov import Code, Codebook, Term
from aigov.exceptions import UnknownName
from aigov.serialization import default_codebook, read_codebook
from aigov.terms import term_index

SCHEMA = json.loads(files("aigov.schemas").joinpath("codebook.schema.json").read_text(encoding="utf-8"))
DEFAULT = json.loads(files("aigov.codebooks").joinpath("ai-governance.json").read_text(encoding="utf-8"))
EXAMPLES = Path(__file__).parent.parent / "examples" / "codebooks"
SHIPPED = [DEFAULT, *(json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json")))]
CODES = [pytest.param(book, code, id=f"{book['name']}-{code['code']}") for book in SHIPPED for code in book["domains"]]

SMALL = {
    "name": "small",
    "version": "1",
    "title": "A small one",
    "domains": [{"code": "a", "gloss": "x"}],
    "mechanisms": [{"code": "b", "gloss": "y"}],
}

A, B = Code("a", "first"), Code("b", "second", headline=True)


def problems(record: object) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(record)]


@pytest.mark.parametrize("book", SHIPPED, ids=lambda book: book["name"])
def test_shipped_codebooks_fit_the_schema(book: dict[str, object]) -> None:
    """Every codebook in the project is what its schema says."""
    assert problems(book) == []


def test_default_has_the_codes_of_the_project() -> None:
    """The default codebook has nine domains, four of them headline, and fifteen mechanisms."""
    book = default_codebook()
    assert book.headline_codes == ("talent", "compute", "safety", "ethics")
    assert len(book.domains) == 9
    assert len(book.mechanisms) == 15


def test_default_has_a_thousand_terms_for_its_domains() -> None:
    """The domains' terms are many enough to carry over to documents that nobody has seen."""
    assert sum(len(domain.terms["en"]) for domain in default_codebook().domains) > 1000


@pytest.mark.parametrize(("book", "code"), CODES)
def test_each_domain_has_three_examples(book: dict[str, object], code: dict[str, list[str]]) -> None:
    """A coder finds at least three sentences for every domain."""
    assert len(set(code["examples"])) >= 3


@pytest.mark.parametrize("book", SHIPPED, ids=lambda book: book["name"])
def test_each_term_is_written_once_a_code(
    book: dict[str, list[dict[str, dict[str, list[dict[str, list[str]]]]]]],
) -> None:
    """No code lists a term twice, nor excludes what it looks for."""
    for code in book["domains"] + book["mechanisms"]:
        for language, groups in code["terms"].items():
            phrases = [term for group in groups for term in group["terms"]]
            phrases += code.get("excludes", {}).get(language, [])  # type: ignore[arg-type]
            assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.repeats
def test_each_term_is_found_in_itself() -> None:
    """A term that its own index does not find would be dead weight."""
    book = default_codebook()
    for codes in (book.domains, book.mechanisms):
        for code in codes:
            index = term_index((attrs.evolve(code, excludes={}),))
            for term in code.terms["en"]:
                assert index.find(term.text.replace("*", "")), (code.code, term.text)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"name": "Big Name"}, "Big Name"),
        ({"domains": []}, "[]"),
        ({"extra": 1}, "extra"),
        ({"domains": [{"code": "a", "gloss": "x", "group": "g"}]}, "group"),
        ({"mechanisms": [{"code": "a", "gloss": "x", "headline": True}]}, "headline"),
        ({"domains": [{"code": "a"}]}, "gloss"),
        ({"domains": [{"code": "a", "gloss": "x", "terms": {"en": [{"weight": 0, "terms": ["b"]}]}}]}, "0"),
        ({"domains": [{"code": "a", "gloss": "x", "terms": {"en": [{"weight": 1, "terms": ["Upper"]}]}}]}, "Upper"),
        ({"domains": [{"code": "a", "gloss": "x", "terms": {"en": [{"weight": 1, "terms": ["a*"]}]}}]}, "a*"),
        ({"domains": [{"code": "a", "gloss": "x", "terms": {"English": []}}]}, "English"),
    ],
)
def test_schema_refuses(change: dict[str, object], part: str) -> None:
    """What a codebook may not hold is refused, with the offending part in the message."""
    assert problems(SMALL) == []
    found = problems({**SMALL, **change})
    assert any(part in message for message in found)


def test_no_headline_means_all() -> None:
    """A codebook that marks no domain as headline shows them all."""
    assert Codebook("x", "1", "X", (A,), (A,)).headline_codes == ("a",)
    assert Codebook("x", "1", "X", (A, B), (A,)).headline_codes == ("b",)


@pytest.mark.parametrize(("domains", "mechanisms", "kind"), [((A, A), (B,), "domain"), ((A,), (B, B), "mechanism")])
def test_a_code_twice_is_refused(domains: tuple[Code, ...], mechanisms: tuple[Code, ...], kind: str) -> None:
    """Two codes of one name in one list are an error that names them."""
    with pytest.raises(ValueError, match=f"the {kind} '"):
        Codebook("x", "1", "X", domains, mechanisms)


def test_codes_are_found_by_name() -> None:
    """A code comes back by its name, and an unknown one names what was meant."""
    book = default_codebook()
    assert book.domain("compute").headline
    assert book.mechanism("funding").group == "treasure"
    with pytest.raises(UnknownName, match="did you mean 'compute'"):
        book.domain("comptue")
    with pytest.raises(UnknownName, match="unknown mechanism"):
        book.mechanism("magic")


def test_terms_become_tuples() -> None:
    """Lists of terms are frozen on the way in, so that a code can be shared."""
    code = Code("a", "x", terms={"en": [Term("chip")]}, excludes={"en": ["blue chip"]})  # type: ignore[dict-item]
    assert code.terms == {"en": (Term("chip"),)}
    assert code.excludes == {"en": ("blue chip",)}


def test_codebook_is_read_from_a_file() -> None:
    """A codebook of another field is a file and nothing else."""
    book = read_codebook(EXAMPLES / "urban-transport.json")
    assert book.headline_codes == ("public-transport", "active-travel")
