"""Records, files of records, and extractions as files."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from aigov import serialization
from aigov.codebook import Code, Codebook, Term
from aigov.exceptions import DuplicateDocument, InvalidRecord, UsageError
from aigov.model import (
    EFFECTS,
    MODALITIES,
    REPORT_STATUSES,
    ROLES,
    STANCES,
    STATUSES,
    VOICES,
    Actor,
    CodedProposal,
    Coding,
    Document,
    DocumentRecord,
    Extraction,
    Mention,
    Named,
    Note,
    Place,
    Proposal,
    Rejection,
    Report,
    Source,
    Span,
)

BOOK = serialization.default_codebook()
TEXT = "Governments should act. China could share its chips."
RULES = Named("rules", "1")
DOCUMENT = Document("a.md", TEXT, title="On acting", authors=("Li Wei",), published="2024-10")


def proposal(start: int, end: int, *, document: str = "a.md", id: str = "0123456789abcdef") -> Proposal:  # noqa: A002
    """Return a proposal over a stretch of TEXT."""
    source = Source(document, start, end, TEXT[start:end], "author", Span(start, end))
    book = Named(BOOK.name, BOOK.version)
    return Proposal(id, "compute", "posture", "possibility", "support", "promote", source, book, (RULES,))


def extraction(*proposals: Proposal, document: Document = DOCUMENT) -> Extraction:
    """Return an extraction of one document."""
    report = Report(RULES, "done", len(proposals), seconds=1.5)
    return Extraction(BOOK, (DocumentRecord(document, document.key, "read", (report,), words=8),), proposals)


def without_texts(whole: Extraction) -> Extraction:
    """Return an extraction as it comes back from files."""
    records = [attrs.evolve(record, document=attrs.evolve(record.document, text="")) for record in whole.documents]
    return attrs.evolve(whole, documents=records)


WORDS = st.text(min_size=1, max_size=8)
ANY = st.text(max_size=8)
SPANS = st.tuples(st.integers(0, 99), st.integers(1, 50)).map(lambda pair: Span(pair[0], sum(pair)))
NAMED = st.builds(Named, WORDS, WORDS)
LABELS = st.dictionaries(ANY, ANY, max_size=2)
DATES = st.none() | st.sampled_from(["2024", "2024-02", "2024-02-29"])
DOMAINS = st.sampled_from(BOOK.domain_codes)
DOCUMENTS = st.builds(
    Document,
    id=WORDS,
    text=WORDS,
    title=st.none() | ANY,
    authors=st.lists(WORDS, max_size=2),
    publisher=st.none() | ANY,
    published=DATES,
    url=st.none() | ANY,
    language=st.none() | ANY,
    kind=st.none() | ANY,
    labels=LABELS,
    places=st.lists(st.builds(Place, st.integers(0, 9), WORDS), max_size=2),
    guessed=st.lists(WORDS, max_size=2),
    notes=st.lists(WORDS, max_size=2),
    left_out=st.lists(SPANS, max_size=2),
)
REPORTS = st.builds(
    Report,
    extractor=NAMED,
    status=st.sampled_from(REPORT_STATUSES),
    found=st.integers(0, 9),
    rejected=st.lists(st.builds(Rejection, WORDS, st.none() | SPANS, ANY), max_size=2),
    notes=st.lists(
        st.builds(Note, WORDS, ANY | st.integers() | st.floats(allow_nan=False, allow_infinity=False)), max_size=2
    ),
    error=st.none() | ANY,
)
RECORDS = st.builds(
    DocumentRecord,
    document=DOCUMENTS.map(lambda document: attrs.evolve(document, text="")),
    key=st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}"),
    status=st.sampled_from(STATUSES),
    reports=st.lists(REPORTS, max_size=2),
    mentions=st.lists(st.builds(Mention, DOMAINS, SPANS), max_size=2),
    words=st.integers(0, 999),
    error=st.none() | ANY,
)


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    """Draw a proposal that the model allows."""
    quote, start = draw(WORDS), draw(st.integers(0, 99))
    return Proposal(
        id=draw(st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")),
        domain=draw(DOMAINS),
        also=draw(st.lists(DOMAINS, max_size=2)),
        mechanism=draw(st.sampled_from(BOOK.mechanism_codes)),
        modality=draw(st.sampled_from(MODALITIES)),
        stance=draw(st.sampled_from(STANCES)),
        effect=draw(st.sampled_from(EFFECTS)),
        actors=draw(st.lists(st.builds(Actor, WORDS, st.sampled_from(ROLES), st.none() | SPANS), max_size=2)),
        source=Source(
            document=draw(WORDS),
            start=start,
            end=start + len(quote),
            quote=quote,
            voice=draw(st.sampled_from(VOICES)),
            sentence=draw(SPANS),
            action=draw(st.none() | SPANS),
            place=draw(st.none() | ANY),
            headline=draw(st.booleans()),
        ),
        labels=draw(LABELS),
        codebook=Named(BOOK.name, draw(WORDS)),
        found_by=draw(st.lists(NAMED, min_size=1, max_size=2)),
        confidence=draw(st.none() | st.floats(0, 1)),
    )


def through_json(record: Any) -> Any:
    """Write a record as a line and read the line."""
    line = serialization.dumps(record)
    assert "\n" not in line
    return serialization.parse(line.encode("utf-8"), path="x")


@given(proposals())
def test_a_proposal_comes_back_as_it_was(value: Proposal) -> None:
    """Writing and reading a proposal changes nothing, and the line is the same the second time."""
    record = through_json(serialization.proposal_record(value))
    assert serialization.proposal_from(record, path="x") == value
    assert serialization.dumps(record) == serialization.dumps(serialization.proposal_record(value))


@given(DOCUMENTS)
def test_a_document_comes_back_as_it_was(value: Document) -> None:
    """Writing and reading a document changes nothing, its key included."""
    back = serialization.document_from(through_json(serialization.document_json(value)), path="x")
    assert back == value
    assert back.key == value.key


@given(RECORDS)
def test_a_document_record_comes_back_as_it_was(value: DocumentRecord) -> None:
    """Writing and reading what is kept of a document changes nothing."""
    assert serialization.record_from(through_json(serialization.record_of(value)), path="x") == value


PHRASES = st.from_regex(r"[a-z]{1,8}( [a-z]{1,8})?", fullmatch=True)
CODES = st.builds(
    Code,
    code=st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True),
    gloss=WORDS,
    terms=st.dictionaries(
        st.sampled_from(["en", "zh"]),
        st.lists(st.builds(Term, PHRASES, st.sampled_from([0.5, 1.0, 2.0])), min_size=1, max_size=4),
    ),
    excludes=st.dictionaries(st.just("en"), st.lists(PHRASES, min_size=1, max_size=2)),
    examples=st.lists(WORDS, max_size=2),
)
UNIQUE = {"min_size": 1, "max_size": 3, "unique_by": lambda code: code.code}


@given(
    st.builds(
        Codebook,
        name=st.just("mine"),
        version=WORDS,
        title=WORDS,
        domains=st.lists(st.builds(attrs.evolve, CODES, headline=st.booleans()), **UNIQUE),
        mechanisms=st.lists(st.builds(attrs.evolve, CODES, group=st.none() | WORDS), **UNIQUE),
    )
)
def test_a_codebook_comes_back_as_it_was(value: Codebook) -> None:
    """Writing and reading a codebook changes nothing, not even the order of terms."""
    assert serialization.codebook_from(through_json(serialization.codebook_record(value)), path="x") == value


@st.composite
def coded(draw: st.DrawFn) -> CodedProposal:
    """Draw a coded proposal."""
    quote, start = draw(WORDS), draw(st.integers(0, 99))
    return CodedProposal(
        quote=quote,
        span=Span(start, start + len(quote)),
        domain=draw(DOMAINS),
        mechanism=draw(st.sampled_from(BOOK.mechanism_codes)),
        proponents=draw(st.lists(WORDS, max_size=2)),
        modality=draw(st.sampled_from(MODALITIES)),
        stance=draw(st.sampled_from(STANCES)),
        implementers=draw(st.lists(WORDS, max_size=2)),
        beneficiaries=draw(st.lists(WORDS, max_size=2)),
        optional=draw(st.booleans()),
        accept=draw(st.dictionaries(st.just("domain"), st.lists(DOMAINS, min_size=1, max_size=2))),
    )


CODINGS = st.builds(
    Coding,
    file=WORDS,
    language=WORDS,
    title=st.none() | ANY,
    authors=st.lists(WORDS, max_size=2),
    publisher=st.none() | ANY,
    published=DATES,
    url=st.none() | ANY,
    kind=st.none() | ANY,
    corpus_id=st.none() | ANY,
    main_text=st.none() | SPANS,
    proposals=st.lists(coded(), max_size=2),
)


@given(CODINGS)
def test_a_coding_comes_back_as_it_was(value: Coding) -> None:
    """Writing and reading a coding changes nothing."""
    record = through_json(serialization.coding_record(value))
    assert serialization.coding_from(record, path="x", codebook=BOOK) == value


CODING = {
    "file": "a.md",
    "language": "en",
    "title": None,
    "authors": [],
    "proposals": [
        {
            "quote": TEXT[:23],
            "start": 0,
            "end": 23,
            "domain": "safety",
            "mechanism": "posture",
            "proponent": ["@author"],
            "implementers": [],
            "beneficiaries": [],
            "modality": "recommendation",
            "stance": "support",
            "accept": {"domain": ["ethics"]},
        }
    ],
}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"end": 22}, "proposals[0]: the quote has 23 characters, but [0, 22) has 22"),
        ({"start": 30, "end": 30}, "proposals[0]: a span needs"),
        ({"start": 1, "end": 24}, "proposals[0]: the text says 'overnments should act. '"),
        ({"domain": "safty"}, "proposals[0]: unknown domain 'safty': did you mean 'safety'?"),
        ({"mechanism": "law"}, "proposals[0]: unknown mechanism 'law'"),
        ({"accept": {"domain": ["x"]}}, "proposals[0]: unknown domain 'x'"),
        ({"accept": {"voice": ["x"]}}, "proposals[0].accept: unknown field 'voice'"),
    ],
)
def test_a_wrong_coding_is_told_what_is_wrong(change: dict[str, Any], says: str) -> None:
    """A coding has to agree with itself, its text and its codebook; the error names the proposal."""
    record = CODING | {"proposals": [CODING["proposals"][0] | change]}  # type: ignore[index, operator]
    with pytest.raises(InvalidRecord) as caught:
        serialization.coding_from(record, path="x.json", codebook=BOOK, text=TEXT)
    assert str(caught.value).startswith(f"x.json: {says}")


def test_a_coding_with_a_span_that_runs_backward_is_refused() -> None:
    """The main text is a span too."""
    with pytest.raises(InvalidRecord, match="main_text: a span needs"):
        serialization.coding_from(CODING | {"main_text": [5, 5]}, path="x")


def test_a_coded_proposal_allows_what_its_coder_accepts() -> None:
    """The coder's own code comes first, then the others that count as right."""
    coding = serialization.coding_from(CODING, path="x", text=TEXT)
    assert coding.proposals[0].allowed("domain") == ("safety", "ethics")
    assert coding.proposals[0].allowed("stance") == ("support",)


def test_codings_are_read_from_a_file_or_a_folder(tmp_path: Path) -> None:
    """A folder gives its codings in the order of their names; one without any is an error."""
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_text(json.dumps(CODING | {"file": name}), "utf-8")
    assert [coding.file for coding in serialization.read_codings(tmp_path)] == ["a", "b"]
    assert [coding.file for coding in serialization.read_codings(tmp_path / "b.json")] == ["b"]
    (tmp_path / "none").mkdir()
    with pytest.raises(InvalidRecord, match="holds no coding"):
        serialization.read_codings(tmp_path / "none")


def test_the_default_codebook_is_right_and_written_as_its_file_has_it() -> None:
    """The file of the default codebook fits its schema, and its record says what the file says."""
    path = Path(serialization.__file__).parent.parent / "codebooks" / "ai-governance.json"
    record = json.loads(path.read_text("utf-8"))
    serialization.check(record, "codebook", path=str(path))
    assert serialization.codebook_record(BOOK) == record
    assert serialization.read_codebook(path) is BOOK
    assert serialization.codebook_from(record | {"title": "Another"}, path="x").domains == BOOK.domains


def test_a_codebook_with_a_code_twice_is_refused(tmp_path: Path) -> None:
    """What only the model can check of a codebook is an InvalidRecord too."""
    record = serialization.codebook_record(BOOK)
    record["domains"].append(record["domains"][0])
    with pytest.raises(InvalidRecord, match="has the domain 'talent' twice"):
        serialization.codebook_from(record, path="x")


def test_a_lexicon_is_checked_by_its_schema(tmp_path: Path) -> None:
    """A lexicon comes back as its file has it, and a wrong one is refused with its file."""
    path = tmp_path / "cues.json"
    record = {"name": "cues", "language": "en", "gloss": "Words.", "entries": {"modals": ["must"]}}
    path.write_text(json.dumps(record), "utf-8")
    assert serialization.read_lexicon(path) == record
    path.write_text(json.dumps(record | {"entries": {}}), "utf-8")
    with pytest.raises(InvalidRecord, match=r"cues\.json: entries: it is empty"):
        serialization.read_lexicon(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "broken JSON at column 2"),
        (b'"\xff"', "not UTF-8 at byte 1"),
        (b"NaN", "NaN is no JSON number"),
        (b"[" * 200_000, "nested too deep"),
        (b"9" * 5_000, "broken JSON"),
    ],
)
def test_broken_json_is_named_with_its_line(content: bytes, says: str) -> None:
    """Whatever is no JSON is an InvalidRecord of the line, never another error."""
    with pytest.raises(InvalidRecord) as caught:
        serialization.parse(content, path="x.jsonl", line=7)
    assert str(caught.value).startswith("x.jsonl:7: ")
    assert says in str(caught.value)


def test_a_broken_json_file_is_named_with_the_line_inside(tmp_path: Path) -> None:
    """In a file of one value the line is the one where the JSON breaks."""
    (tmp_path / "x.json").write_text('{\n"a": 1,\n}', "utf-8")
    with pytest.raises(InvalidRecord, match=r"x\.json:3: broken JSON at column 1"):
        serialization.read_codebook(tmp_path / "x.json")
    with pytest.raises(InvalidRecord, match=r"y\.json: there is no such file"):
        serialization.read_codebook(tmp_path / "y.json")


def test_half_a_character_is_written_escaped() -> None:
    """A lone surrogate, which UTF-8 cannot carry, is escaped and comes back."""
    line = serialization.dumps({"a": "x\ud800y"})
    assert line.encode("utf-8") == b'{"a": "x\\ud800y"}'
    assert json.loads(line) == {"a": "x\ud800y"}


def test_what_json_has_no_number_for_is_written_as_a_text() -> None:
    """A note of infinity does not cost the file."""
    report = Report(RULES, "done", notes=(Note("cost", float("inf")),))
    record = serialization.record_of(DocumentRecord(DOCUMENT, DOCUMENT.key, "read", (report,)))
    assert record["reports"][0]["notes"] == [{"name": "cost", "value": "inf"}]


def test_errors_pickle() -> None:
    """An error that a worker raises reaches the parent whole."""
    with pytest.raises(InvalidRecord) as caught:
        serialization.proposal_from({}, path="x", line=3)
    assert attrs.asdict(pickle.loads(pickle.dumps(caught.value))) == attrs.asdict(caught.value)


def test_an_extraction_comes_back_from_files(tmp_path: Path) -> None:
    """What is written and loaded is the same but for the texts, and with them it is the same."""
    path = tmp_path / "out.jsonl"
    whole = extraction(proposal(0, 23), proposal(24, 52, id="1" * 16))
    serialization.write_extraction(whole, path)
    assert sorted(os.listdir(tmp_path)) == ["out.documents.jsonl", "out.jsonl"]
    assert serialization.load(path) == without_texts(whole)
    assert serialization.load(path, documents=[attrs.evolve(DOCUMENT, id="elsewhere.md")]) == whole


def test_texts_and_seconds_are_not_written(tmp_path: Path) -> None:
    """The files hold neither the text nor the time, so that the same input gives the same bytes."""
    serialization.write_extraction(extraction(proposal(0, 23)), tmp_path / "out.jsonl")
    beside = (tmp_path / "out.documents.jsonl").read_text("utf-8")
    assert TEXT not in beside
    assert "seconds" not in beside


def test_a_table_of_documents_adds_texts(tmp_path: Path) -> None:
    """A further path with documents gives the texts back, matched by what they say and not by their ids."""
    path, table = tmp_path / "out.jsonl", tmp_path / "texts.jsonl"
    whole = extraction(proposal(0, 23))
    serialization.write_extraction(whole, path)
    rows = [serialization.document_json(attrs.evolve(DOCUMENT, id="other")), {"text": "Another."}]
    table.write_text("".join(serialization.dumps(row) + "\n" for row in rows), "utf-8")
    assert serialization.load(path, table) == whole


def test_an_extraction_without_proposals_comes_back(tmp_path: Path) -> None:
    """That nothing was proposed can be loaded too."""
    whole = extraction()
    serialization.write_extraction(whole, tmp_path / "out.jsonl")
    assert serialization.load(tmp_path / "out.jsonl") == without_texts(whole)


def test_a_stream_is_written_as_one(tmp_path: Path) -> None:
    """Extractions that come one at a time give the same bytes as one that holds them all."""
    parts = [extraction(proposal(0, 23, document=name), document=attrs.evolve(DOCUMENT, id=name)) for name in "abc"]
    documents = [record for part in parts for record in part.documents]
    whole = Extraction(BOOK, documents, [one for part in parts for one in part])
    serialization.write_extraction(whole, tmp_path / "whole.jsonl")
    serialization.write_extraction(iter(parts), tmp_path / "parts.jsonl")
    for ending in (".jsonl", ".documents.jsonl"):
        assert (tmp_path / f"whole{ending}").read_bytes() == (tmp_path / f"parts{ending}").read_bytes()
    assert serialization.load(tmp_path / "parts.jsonl") == without_texts(whole)


def test_an_empty_stream_is_an_empty_extraction(tmp_path: Path) -> None:
    """Nothing at all is written with the codebook, too."""
    serialization.write_extraction([], tmp_path / "out.jsonl")
    assert serialization.load(tmp_path / "out.jsonl") == Extraction(BOOK)


def test_a_failed_run_leaves_what_was_there(tmp_path: Path) -> None:
    """Where the stream breaks, the files of the run before stand untouched, and no draft is left."""
    path = tmp_path / "out.jsonl"
    serialization.write_extraction(extraction(proposal(0, 23)), path)
    before = path.read_bytes()

    def breaking() -> Any:
        yield extraction()
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        serialization.write_extraction(breaking(), path)
    assert path.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["out.documents.jsonl", "out.jsonl"]


def test_one_file_holds_one_codebook(tmp_path: Path) -> None:
    """Proposals coded with two codebooks cannot be written together, nor loaded together."""
    other = Extraction(Codebook("mine", "1", "Mine", (Code("a", "a"),), (Code("b", "b"),)))
    with pytest.raises(UsageError, match="one file holds one codebook"):
        serialization.write_extraction([extraction(), other], tmp_path / "out.jsonl")
    serialization.write_extraction(extraction(), tmp_path / "a.jsonl")
    serialization.write_extraction(other, tmp_path / "b.jsonl")
    with pytest.raises(UsageError, match="different codebooks"):
        serialization.load(tmp_path / "a.jsonl", tmp_path / "b.jsonl")


def test_one_document_stands_in_one_file(tmp_path: Path) -> None:
    """Two files that hold one document cannot be counted together."""
    for name in "ab":
        serialization.write_extraction(extraction(), tmp_path / f"{name}.jsonl")
    with pytest.raises(DuplicateDocument, match=r"'a\.md'"):
        serialization.load(tmp_path / "a.jsonl", tmp_path / "b.jsonl")


@pytest.mark.parametrize("name", ["out.json", ".jsonl", "out.documents.jsonl"])
def test_a_wrong_name_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    """Proposals are written to a name that promises nothing else, and is not that of the documents beside."""
    with pytest.raises(UsageError, match=r"ends in \.jsonl"):
        serialization.write_extraction(extraction(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A folder that does not exist is a usage error with the path."""
    with pytest.raises(UsageError, match=r"out\.jsonl: there is no such file or folder"):
        serialization.write_extraction(extraction(), tmp_path / "no" / "out.jsonl")


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    """What fails while writing is a usage error with the path, too."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    many = [proposal(0, 23, id=f"{number:016x}") for number in range(200)]
    path = tmp_path / "out.jsonl"
    (tmp_path / f".out.jsonl.{os.getpid()}.part").symlink_to("/dev/full")
    with pytest.raises(UsageError, match=r"out\.jsonl: no space left"):
        serialization.write_extraction(extraction(*many), path)
    assert not list(tmp_path.iterdir())


def test_without_its_documents_a_file_is_refused(tmp_path: Path) -> None:
    """The file that is missing is named."""
    path = tmp_path / "out.jsonl"
    serialization.write_extraction(extraction(proposal(0, 23)), path)
    (tmp_path / "out.documents.jsonl").unlink()
    with pytest.raises(UsageError, match=r"out\.documents\.jsonl is missing"):
        serialization.load(path)


def test_the_file_beside_may_be_given_too(tmp_path: Path) -> None:
    """Given with its proposals it changes nothing; given alone it is refused."""
    path, beside = tmp_path / "out.jsonl", tmp_path / "out.documents.jsonl"
    serialization.write_extraction(extraction(proposal(0, 23)), path)
    assert serialization.load(path, beside) == serialization.load(path)
    with pytest.raises(UsageError, match=r"holds no proposals but a document-record"):
        serialization.load(beside)


def test_documents_alone_are_no_extraction(tmp_path: Path) -> None:
    """Without proposals there is nothing to load."""
    (tmp_path / "texts.jsonl").write_text('{"text": "a"}', "utf-8")
    with pytest.raises(UsageError, match="no file of proposals"):
        serialization.load(tmp_path / "texts.jsonl")


def broken_lines(path: Path) -> None:
    """Write three proposals: the first as it should be, the second and a line of no JSON broken."""
    whole = extraction(proposal(0, 23), proposal(24, 52, id="1" * 16))
    serialization.write_extraction(whole, path)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], "", lines[1].replace("China", "Chile"), "{", lines[0]]), "utf-8")


def test_a_bad_line_raises(tmp_path: Path) -> None:
    """Where nobody takes the errors, the first one raises, with file and line."""
    path = tmp_path / "out.jsonl"
    broken_lines(path)
    with pytest.raises(InvalidRecord, match=r"out\.jsonl:4: broken JSON"):
        serialization.load(path)


def test_a_bad_line_costs_itself_alone(tmp_path: Path) -> None:
    """Where somebody takes the errors, each names its line, and the rest is loaded."""
    path = tmp_path / "out.jsonl"
    broken_lines(path)
    errors: list[InvalidRecord] = []
    back = serialization.load(path, documents=[DOCUMENT], on_error=errors.append)
    assert back.proposals == (proposal(0, 23),)
    assert [(error.line, error.field) for error in errors] == [(3, "source.quote"), (4, ""), (5, "id")]
    assert errors[0].reason == "the text says 'China could share its chips.' at [24, 52), not the quote"


def test_a_bad_line_is_listed_among_the_rejections(tmp_path: Path) -> None:
    """A quote that its text does not have is counted where the extractor's own rejections are."""
    path = tmp_path / "out.jsonl"
    broken_lines(path)
    back = serialization.load(path, documents=[DOCUMENT], on_error=lambda error: None)
    assert [(document, extractor) for document, extractor, _ in back.rejections] == [("a.md", RULES)] * 2
    assert back.rejections[0][2].reason.startswith("source.quote: the text says")


def test_a_rejection_of_an_extractor_without_a_report_makes_one(tmp_path: Path) -> None:
    """Who found a bad line is named even where it has no report."""
    path = tmp_path / "out.jsonl"
    stranger = attrs.evolve(proposal(0, 23), found_by=(Named("stranger", "1"),))
    serialization.write_extraction(extraction(stranger), path)
    path.write_text(path.read_text("utf-8").replace('"compute"', '"comptue"'), "utf-8")
    back = serialization.load(path, on_error=lambda error: None)
    assert [extractor.name for _, extractor, _ in back.rejections] == ["stranger"]


def test_a_proposal_of_an_unknown_document_is_refused(tmp_path: Path) -> None:
    """Every proposal was found in one of the documents beside it."""
    path = tmp_path / "out.jsonl"
    serialization.write_extraction(extraction(proposal(0, 23, document="b.md")), path)
    with pytest.raises(InvalidRecord, match=r"out\.jsonl:1: source\.document: 'b\.md' is not in out\.documents\.jsonl"):
        serialization.load(path)
    assert serialization.load(path, on_error=lambda error: None).rejections == ()


def test_the_documents_begin_with_the_codebook(tmp_path: Path) -> None:
    """Without its first line the file beside cannot be read."""
    path, beside = tmp_path / "out.jsonl", tmp_path / "out.documents.jsonl"
    serialization.write_extraction(extraction(proposal(0, 23)), path)
    beside.write_text(beside.read_text("utf-8").partition("\n")[2], "utf-8")
    with pytest.raises(InvalidRecord, match=r"out\.documents\.jsonl:1: the first line does not hold the codebook"):
        serialization.load(path)


def test_a_document_stands_once_beside_its_proposals(tmp_path: Path) -> None:
    """The second record of one document is refused with its line."""
    path, beside = tmp_path / "out.jsonl", tmp_path / "out.documents.jsonl"
    serialization.write_extraction(extraction(proposal(0, 23)), path)
    beside.write_text(beside.read_text("utf-8") + beside.read_text("utf-8").splitlines()[1] + "\n", "utf-8")
    with pytest.raises(InvalidRecord, match=r"out\.documents\.jsonl:3: id: the document 'a\.md' again"):
        serialization.load(path)


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"text": "a", "source": "a magazine"}, "document"),
        ({"source": {}}, "proposal"),
        ({"codebook": {}}, "document-record"),
        ({"key": "", "status": ""}, "document-record"),
        ({"domains": [], "mechanisms": []}, "codebook"),
        ({"file": "", "proposals": []}, "coding"),
        ({"entries": []}, "lexicon"),
    ],
)
def test_a_record_shows_what_it_is(tmp_path: Path, record: dict[str, Any], kind: str) -> None:
    """A row with text is a document, one with source a proposal, and so on; a broken line before it is passed over."""
    (tmp_path / "x.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "x.jsonl").write_text("\ufeff{\n\n" + json.dumps(record), "utf-8")
    assert serialization.sniff(tmp_path / "x.json") == serialization.sniff(tmp_path / "x.jsonl") == kind


def test_a_strangers_table_is_known_by_the_column_of_the_text(tmp_path: Path) -> None:
    """With columns named, the column that holds the text makes a row a document."""
    (tmp_path / "x.jsonl").write_text('{"body": "a"}', "utf-8")
    assert serialization.sniff(tmp_path / "x.jsonl", columns={"text": "body"}) == "document"
    with pytest.raises(InvalidRecord, match=r"x\.jsonl:1: neither a document .* nor a proposal"):
        serialization.sniff(tmp_path / "x.jsonl")


@pytest.mark.parametrize(("content", "says"), [("", "it is empty"), ("{", "x.jsonl:1: broken JSON"), ("[]", "neither")])
def test_what_is_nothing_known_is_refused(tmp_path: Path, content: str, says: str) -> None:
    """An empty file, a broken one and one of something else are told apart."""
    (tmp_path / "x.jsonl").write_text(content, "utf-8")
    with pytest.raises(InvalidRecord) as caught:
        serialization.sniff(tmp_path / "x.jsonl")
    assert says in str(caught.value)


def test_a_file_is_examined_whole(tmp_path: Path) -> None:
    """Every fault of every line is told, and the records are counted."""
    path = tmp_path / "out.jsonl"
    broken_lines(path)
    found = serialization.examine(path)
    assert (found.kind, found.records) == ("proposal", 4)
    assert [fault.line for fault in found.faults] == [4]


@pytest.mark.parametrize("kind", ["document-record", "document", "codebook", "coding", "lexicon"])
def test_every_kind_of_file_can_be_examined(tmp_path: Path, kind: str) -> None:
    """A right file of each kind has no fault, a wrong one has."""
    right: dict[str, Any] = {
        "document-record": serialization.record_of(extraction().documents[0]),
        "document": serialization.document_json(DOCUMENT),
        "codebook": serialization.codebook_record(BOOK),
        "coding": CODING,
        "lexicon": {"name": "cues", "language": "en", "gloss": "Words.", "entries": {"modals": ["must"]}},
    }[kind]
    lines = [right, right | {"x": 1}]
    if kind == "document-record":
        lines.insert(0, {"codebook": serialization.codebook_record(BOOK)})
    (tmp_path / "x.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    found = serialization.examine(tmp_path / "x.jsonl")
    assert (found.kind, found.records) == (kind, len(lines))
    assert [fault.line for fault in found.faults] == [len(lines)]
    assert "unknown field 'x'" in str(found.faults[0])
