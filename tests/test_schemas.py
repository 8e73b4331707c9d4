"""The schemas, what a record that breaks one is told, and that the model refuses the same."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator

from aigov import serialization
from aigov.codebook import Code, Codebook
from aigov.exceptions import InvalidRecord, UnknownName
from aigov.model import EFFECTS, MODALITIES, REPORT_STATUSES, ROLES, STANCES, STATUSES, VOICES, Document

CASES = Path(__file__).parent / "cases"
SHIPPED = sorted(path.name.removesuffix(".schema.json") for path in Path("schemas").glob("*.schema.json"))
MINE = Codebook("mine", "7", "Mine", (Code("trade", "trade"),), (Code("tariff", "tariffs"),))

PROPOSAL: dict[str, Any] = {
    "id": "9f2c51d0a7b34e18",
    "domain": "compute",
    "also": ["safety"],
    "mechanism": "infrastructure",
    "modality": "possibility",
    "stance": "support",
    "effect": "promote",
    "actors": [{"name": "China", "role": "implementer", "at": [1, 3]}, {"name": "Li", "role": "proponent", "at": None}],
    "source": {
        "document": "a.md",
        "start": 5,
        "end": 9,
        "quote": "abcd",
        "voice": "author",
        "sentence": [0, 20],
        "action": [5, 8],
        "place": "p. 4",
        "headline": False,
    },
    "labels": {"side": "left"},
    "codebook": {"name": "ai-governance", "version": "2"},
    "found_by": [{"name": "rules", "version": "1"}],
    "confidence": 0.5,
}
DOCUMENT: dict[str, Any] = {
    "id": "a.md",
    "text": "We should act.",
    "title": "On acting",
    "authors": ["Li Wei"],
    "publisher": None,
    "published": "2024-10",
    "url": "https://example.org",
    "language": "en",
    "kind": "op-ed",
    "labels": {"side": "left"},
    "places": [{"start": 0, "name": "p. 1"}],
    "guessed": ["title"],
    "notes": ["read as Windows-1252"],
    "left_out": [[0, 2]],
}
RECORD: dict[str, Any] = {
    **{name: value for name, value in DOCUMENT.items() if name != "text"},
    "key": "0" * 64,
    "status": "read",
    "error": None,
    "words": 3,
    "reports": [
        {
            "extractor": {"name": "rules", "version": "1"},
            "status": "done",
            "found": 1,
            "rejected": [{"reason": "no", "span": [1, 2], "quote": "e"}, {"reason": "no", "span": None, "quote": ""}],
            "notes": [{"name": "tokens", "value": 5}, {"name": "model", "value": "m"}],
            "error": None,
        }
    ],
    "mentions": [{"domain": "safety", "span": [3, 9]}],
}
READERS = {
    "proposal": (PROPOSAL, lambda record: serialization.proposal_from(record, path="x")),
    "document": (DOCUMENT, lambda record: serialization.document_from(record, path="x")),
    "document-record": (RECORD, lambda record: serialization.record_from(record, path="x")),
}


def changed(record: Any, at: list[Any], value: Any) -> Any:
    """Return a record with another value at a place; without the place where the value is Ellipsis."""
    if not at:
        return value
    record = copy.deepcopy(record)
    inner = record
    for step in at[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[at[-1]]
    else:
        inner[at[-1]] = value
    return record


def places(value: Any) -> list[list[Any]]:
    """Return every place in a JSON value, as the steps that lead there."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [[], *([step, *rest] for step, inner in items for rest in places(inner))]


def refusal(call: Any) -> InvalidRecord | None:
    """Return the InvalidRecord that a call raises, if any."""
    try:
        call()
    except InvalidRecord as error:
        return error
    return None


@pytest.mark.parametrize("name", SHIPPED)
def test_every_schema_is_one(name: str) -> None:
    """Each schema is valid draft 2020-12, has an id and a version, and is closed."""
    schema = serialization.schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(f"/{name}.schema.json")
    assert schema["version"]
    assert schema["additionalProperties"] is False


def test_an_unknown_schema_is_named() -> None:
    """A schema that does not exist is an error that lists those that do."""
    with pytest.raises(UnknownName, match="did you mean 'proposal'"):
        serialization.schema("proposals")


def test_a_schema_is_a_copy() -> None:
    """Who changes a schema changes no other's."""
    serialization.schema("proposal").clear()
    assert serialization.schema("proposal")


def test_the_shipped_schema_has_the_codes_of_the_default_codebook() -> None:
    """The proposal schema is the one that the default codebook gives, and its codes are the codebook's, in order."""
    book = serialization.default_codebook()
    schema = serialization.schema("proposal")
    assert schema == serialization.proposal_schema(book)
    assert tuple(schema["$defs"]["domain"]["enum"]) == book.domain_codes
    assert tuple(schema["$defs"]["mechanism"]["enum"]) == book.mechanism_codes


def test_the_schemas_have_the_codes_of_the_model() -> None:
    """Modality, stance, effect, role, voice and status are the same in schema and model."""
    schema, record = serialization.schema("proposal"), serialization.schema("document-record")
    coded = serialization.schema("coding")["$defs"]["proposal"]["properties"]
    source, actor = schema["$defs"]["source"]["properties"], schema["$defs"]["actor"]["properties"]
    assert [tuple(schema["properties"][name]["enum"]) for name in ("modality", "stance", "effect")] == [
        MODALITIES,
        STANCES,
        EFFECTS,
    ]
    assert (tuple(actor["role"]["enum"]), tuple(source["voice"]["enum"])) == (ROLES, VOICES)
    assert tuple(record["properties"]["status"]["enum"]) == STATUSES
    assert tuple(record["$defs"]["report"]["properties"]["status"]["enum"]) == REPORT_STATUSES
    assert (tuple(coded["modality"]["enum"]), tuple(coded["stance"]["enum"])) == (MODALITIES, STANCES)


def test_the_schema_of_a_document_has_the_fields_of_the_model() -> None:
    """A document can say all that the model knows, and no more."""
    fields = {field.name for field in attrs.fields(Document)}
    assert set(serialization.schema("document")["properties"]) == fields


@pytest.mark.parametrize("name", READERS)
def test_keys_are_written_in_the_order_of_the_schema(name: str) -> None:
    """A record that is read and written again has the keys of its schema, all of them, in their order."""
    valid, read = READERS[name]
    write: Any = {
        "proposal": serialization.proposal_record,
        "document": serialization.document_json,
        "document-record": serialization.record_of,
    }[name]
    assert list(write(read(valid))) == list(serialization.schema(name)["properties"])


def test_another_codebook_gives_another_schema() -> None:
    """The schema for a codebook takes its codes, its name and an id of its own, and refuses the default's."""
    schema = serialization.proposal_schema(MINE)
    assert schema["$id"] != serialization.schema("proposal")["$id"]
    record = PROPOSAL | {"domain": "trade", "also": [], "mechanism": "tariff"}
    record |= {"codebook": {"name": "mine", "version": "7"}}
    serialization.check(record, "proposal", path="x", codebook=MINE)
    assert serialization.proposal_from(record, path="x", codebook=MINE).domain == "trade"
    with pytest.raises(InvalidRecord, match=r'codebook\.name: "ai-governance" is not "mine"'):
        serialization.check(record | {"codebook": PROPOSAL["codebook"]}, "proposal", path="x", codebook=MINE)


@pytest.mark.parametrize(
    "case", json.loads((CASES / "bad_records.json").read_text("utf-8")), ids=lambda case: case["says"]
)
def test_a_wrong_record_is_told_what_is_wrong(case: dict[str, Any]) -> None:
    """The error names file, line, field and what would have been right."""
    record = changed(PROPOSAL, case["at"], case.get("put", ...))
    with pytest.raises(InvalidRecord) as caught:
        serialization.proposal_from(record, path="found.jsonl", line=7)
    assert str(caught.value).startswith(f"found.jsonl:7: {case['says']}")


def test_of_several_faults_the_others_are_counted() -> None:
    """The first fault in the order of the fields is worded, and the rest are counted."""
    with pytest.raises(InvalidRecord, match=r"domain: unknown domain 'x'.*\(and 1 more\)"):
        serialization.check(PROPOSAL | {"domain": "x", "stance": "x"}, "proposal", path="x")


def test_a_long_value_is_cut() -> None:
    """A message stays short whatever the value is."""
    with pytest.raises(InvalidRecord) as caught:
        serialization.check(PROPOSAL | {"labels": ["x" * 10_000]}, "proposal", path="x")
    assert len(str(caught.value)) < 200


def test_a_rule_without_words_is_named() -> None:
    """A fault for which there are no words of our own still names the rule."""
    record = serialization.codebook_record(MINE)
    record["domains"][0]["terms"] = {"en": [{"weight": 0, "terms": ["trade"]}]}
    with pytest.raises(InvalidRecord, match=r"terms\.en\[0\]\.weight: 0: it breaks the rule exclusiveMinimum 0"):
        serialization.check(record, "codebook", path="x")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 30)
    | st.floats(-2, 30)
    | st.text(max_size=4)
    | st.sampled_from(["safety", "curb", "quoted", "2024-13", "2024", "2024\n", "failed", "0" * 64, "abcd"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "version", "x"]), inner, max_size=3)
    ),
    max_leaves=4,
)
#: What the model asks and no schema can: that a span runs forward, and that a quote is as long as its span.
BEYOND = ("a span needs", "it has ")


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_schema_and_model_agree(name: str, data: st.DataObject) -> None:
    """Whatever is done to a record, the schema refuses it exactly where the model does."""
    valid, read = READERS[name]
    at = data.draw(st.sampled_from(places(valid)))
    record = changed(valid, at, data.draw(JSON | st.just(...)) if at else data.draw(JSON))
    if data.draw(st.booleans()) and isinstance(record, dict):
        record = {**record, data.draw(st.sampled_from(["x", "text", "name"])): data.draw(JSON)}
    by_schema = refusal(lambda: serialization.check(record, name, path="x"))
    by_model = refusal(lambda: read(record))
    if by_schema is None and by_model is not None:
        assert by_model.reason.startswith(BEYOND)
    else:
        assert (by_schema is None) == (by_model is None)


@pytest.mark.skipif("AIGOV_SHARED" not in os.environ, reason="AIGOV_SHARED does not say where the coded documents are")
@pytest.mark.parametrize("name", ["seeds", "whitehouse"])
def test_coded_documents_fit_their_schema(name: str) -> None:
    """Every coded document reads, with every quote the slice it claims to be, and is written again as it was."""
    folder = Path(os.environ["AIGOV_SHARED"], "eval", name)
    book = serialization.default_codebook()
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "docs" / f"{path.stem}.txt").read_bytes().decode("utf-8-sig")
        record = json.loads(path.read_text("utf-8"))
        coding = serialization.coding_from(record, path=str(path), codebook=book, text=text)
        assert serialization.coding_record(coding) == record
