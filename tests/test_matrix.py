"""Comparing: which proposals stand in which cell, and what a cell without any says."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from aigov.comparison import compare
from aigov.exceptions import UnknownName, UsageError
from aigov.fields import FIELDS, FURTHER
from aigov.matrix import Cell, Matrix, highlight
from aigov.model import Document, Extraction, Span
from aigov.testing.examples import extraction_of

CASE = json.loads((Path(__file__).parent / "cases" / "matrix.json").read_text("utf-8"))
_NAMES = st.sampled_from(["Ann", "Bo", "Cy", "Ann Bo"])
_GROUP = st.lists(_NAMES, max_size=3, unique=True)
_PROPOSAL = st.fixed_dictionaries(
    {
        "quote": st.sampled_from(["Fund it", "they should test it", "ban <b>it</b> | now"]),
        "domain": st.sampled_from(["talent", "compute", "safety", "ethics", "governance", "other"]),
        "mechanism": st.sampled_from(["funding", "restriction", "dialogue"]),
        "modality": st.sampled_from(["obligation", "recommendation", "possibility", "commitment"]),
        "stance": st.sampled_from(["support", "oppose"]),
        "voice": st.sampled_from(["author", "quoted", "reported"]),
        "proponents": _GROUP,
        "implementers": _GROUP,
        "also": st.lists(st.sampled_from(["safety", "other"]), max_size=1),
        "labels": st.dictionaries(st.just("side"), _NAMES),
    }
)
_DOCUMENT = st.fixed_dictionaries(
    {
        "authors": _GROUP,
        "title": st.sampled_from([None, "One", "Two"]),
        "published": st.sampled_from([None, "2023", "2024-05"]),
        "status": st.sampled_from(["read", "read", "uncovered"]),
        "mentions": st.dictionaries(st.sampled_from(["compute", "ethics", "other"]), st.just(["word"])),
        "proposals": st.lists(_PROPOSAL, max_size=5),
    }
)


def _numbered(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**document, "id": f"{number}.md"} for number, document in enumerate(documents)]


DOCUMENTS = st.lists(_DOCUMENT, max_size=5).map(_numbered)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    """The made-up documents of the case."""
    return extraction_of(CASE)


@pytest.fixture(scope="module")
def matrix(extraction: Extraction) -> Matrix:
    """Those documents, by domain and proponent."""
    return compare(extraction)


def names(headings: Any) -> list[str]:
    """Return the names of rows or columns."""
    return [heading.name for heading in headings]


def test_the_rows_are_the_headline_domains(matrix: Matrix) -> None:
    """Without a wish, the rows are the codebook's headline domains in its order, empty ones too."""
    assert names(matrix.rows) == ["talent", "compute", "safety", "ethics"]
    assert [row.shown for row in matrix.rows] == [1, 0, 6, 1]


def test_joint_proponents_are_one_column(matrix: Matrix) -> None:
    """A set of joint proponents is one column, named in the order of the by-line."""
    assert [proposal.domain for proposal in matrix["ethics", "Chen Wei & Maria Okafor"]] == ["ethics"]
    assert "Chen Wei" not in names(matrix.columns)


def test_unsigned_documents_have_columns_of_their_own(matrix: Matrix) -> None:
    """A document that names no author gives a column with its title, or its id where it has none."""
    assert matrix["safety", "(unsigned) A partner, not a foe | <script>alert(1)</script>"].state == "proposals"
    assert "(unsigned) e.md" in names(matrix.columns)


def test_unsigned_documents_of_one_title_stay_apart() -> None:
    """Two unsigned documents of the same title are two columns."""
    matrix = compare(extraction_of([{"id": "a", "title": "News"}, {"id": "b", "title": "News"}]))
    assert names(matrix.columns) == ["(unsigned) News (a)", "(unsigned) News (b)"]


def test_a_speaker_without_name_is_not_the_author() -> None:
    """A quoted speaker whom nobody names is neither the author nor the unsigned document."""
    said = {"quote": "Test it", "domain": "safety", "voice": "quoted"}
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": [said]}]))
    assert names(matrix.columns) == ["(unnamed) a", "Ann"]


def test_an_extractor_may_leave_out_the_author() -> None:
    """In the author's voice the proponents are the document's authors, whether or not the proposal names them."""
    said = {"quote": "Test it", "domain": "safety", "proponents": []}
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": [said]}]))
    assert matrix["safety", "Ann"].state == "proposals"


def test_the_four_states(matrix: Matrix) -> None:
    """A cell holds proposals, or says that the terms occur, that nothing was found, or that nothing was read."""
    states = [matrix.cell("safety", name).state for name in ("Sudria", "Pat Quill", "Westmark", "(unsigned) e.md")]
    assert states == ["proposals", "mentioned", "none", "unread"]


def test_nothing_is_mentioned_by_somebody_who_is_only_quoted(matrix: Matrix) -> None:
    """The words of a document are not those of the people it quotes."""
    assert matrix["compute", "(unsigned) A partner, not a foe | <script>alert(1)</script>"].state == "mentioned"
    assert matrix["compute", "Ada Prell"].state == "none"


def test_a_document_that_no_extractor_covers_is_unread(matrix: Matrix) -> None:
    """Where no extractor read the text, that something is only mentioned cannot be known."""
    assert matrix["safety", "Uwe Kern"].state == "unread"


def test_an_author_with_one_read_document_has_been_read() -> None:
    """A heading is unread only where all of its documents are."""
    documents = [{"id": "a", "authors": ["Ann"]}, {"id": "b", "authors": ["Ann"], "status": "failed", "error": "no"}]
    assert compare(extraction_of(documents))["safety", "Ann"].state == "none"


def test_a_mention_opens_to_its_passages(matrix: Matrix) -> None:
    """A cell where something is only mentioned holds the passages, with their documents and words."""
    cell = matrix["safety", "Pat Quill"]
    assert [(passage.document, passage.text) for passage in cell.passages] == [("d.md", "security"), ("d.md", "risks")]


def test_absence_in_a_transposed_matrix(extraction: Extraction, matrix: Matrix) -> None:
    """Rows and columns are alike: turned round, every cell is what it was."""
    turned = compare(extraction, "proponent", "domain")
    assert {(column, row): cell for (row, column), cell in turned.cells.items()} == dict(matrix.cells)


def test_unread_where_both_fields_stand_for_documents(extraction: Extraction) -> None:
    """A document that was not read is unread in its own publisher's row alone."""
    matrix = compare(extraction, "kind", "document")
    assert (matrix["(no kind)", "e.md"].state, matrix["op-ed", "e.md"].state) == ("unread", "none")


def test_a_cell_opens_to_the_exact_words(matrix: Matrix) -> None:
    """From a cell it is one step to the proposal, and one more to its words."""
    assert matrix["safety", "Ada Prell"].proposals[0].source.quote == "we will assess the risks before anything is sold"


def test_a_proposal_of_several_implementers_counts_once(extraction: Extraction) -> None:
    """A proposal with several values fills the cell of each; every total counts it once."""
    matrix = compare(extraction, "domain", "implementer")
    assert len(matrix["talent", "Norland"]) == len(matrix["talent", "Sudria"]) == 1
    assert matrix.rows[0].shown == 1
    assert sum(column.shown for column in matrix.columns) > len(matrix.proposals) == 8


def test_those_without_a_value_come_last(extraction: Extraction) -> None:
    """Proposals that name nobody stand under a heading of their own, behind the named."""
    assert names(compare(extraction, "domain", "implementer").columns)[-1] == "(none named)"


def test_domains_can_be_chosen(extraction: Extraction) -> None:
    """All domains, or some by their codes in the order given, as a list or as the command line writes it."""
    assert names(compare(extraction, domains="all").rows) == list(extraction.codebook.domain_codes)
    assert names(compare(extraction, domains=["safety", "talent"]).rows) == ["safety", "talent"]
    assert names(compare(extraction, domains="safety, talent").rows) == ["safety", "talent"]


def test_domains_restrict_where_no_field_is_domain(extraction: Extraction) -> None:
    """Chosen domains are all that is shown, whatever the rows and columns are; the rest is hidden, not lost."""
    matrix = compare(extraction, "modality", "document", domains="talent")
    assert (len(matrix.proposals), len(matrix.hidden)) == (1, 9)
    assert len(compare(extraction, "modality", "document").hidden) == 0


def test_further_domains_count_only_on_request(extraction: Extraction) -> None:
    """A proposal's further domains fill no cell unless they are asked for."""
    assert len(compare(extraction, domains="all")["governance", "Li Na"]) == 0
    assert len(compare(extraction, domains="all", also=True)["governance", "Li Na"]) == 1


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("mechanism", ["training", "monitoring", "information-sharing", "posture", "restriction"]),
        ("modality", ["obligation", "recommendation", "possibility", "commitment"]),
        ("stance", ["support", "oppose"]),
        ("effect", ["promote", "curb"]),
        ("voice", ["author", "quoted", "reported"]),
        ("beneficiary", ["children", "patients", "(none named)"]),
        ("document", ["a.md", "c.md", "b.md", "d.md", "e.md", "f.md"]),
        ("publisher", ["Harbour Review", "Daily *Ledger*", "(no publisher)"]),
        ("kind", ["op-ed", "news", "brief", "(no kind)"]),
        ("year", ["2023", "2024", "(no year)"]),
        ("label.side", ["north", "south", "(no side)"]),
    ],
)
def test_every_field_can_be_the_columns(extraction: Extraction, field: str, expected: list[str]) -> None:
    """Codes stand in their own order, years in theirs, everything else with the most proposals first."""
    found = names(compare(extraction, "domain", field).columns)
    if field == "mechanism":
        order = extraction.codebook.mechanism_codes
        expected = sorted(expected, key=order.index)
    assert found == expected


def test_a_label_of_the_proposal_comes_before_its_documents(extraction: Extraction) -> None:
    """A proposal's own label wins over that of its document."""
    matrix = compare(extraction, "domain", "label.side")
    assert [len(matrix["safety", name]) for name in ("north", "south", "(no side)")] == [1, 1, 4]


@pytest.mark.parametrize("wrong", [{"rows": "domian"}, {"columns": "label.colour"}])
def test_an_unknown_field_lists_the_known(extraction: Extraction, wrong: dict[str, str]) -> None:
    """A field that does not exist is refused with those that do, labels in use among them."""
    with pytest.raises(UnknownName) as caught:
        compare(extraction, **wrong)  # type: ignore[arg-type]
    assert caught.value.known == (*FIELDS, *FURTHER, "label.side")


def test_unknown_codes_counts_and_headings(extraction: Extraction, matrix: Matrix) -> None:
    """Whatever is asked for by a name that does not exist is refused with the names that do."""
    with pytest.raises(UnknownName, match="did you mean 'safety'"):
        compare(extraction, domains="safty")
    with pytest.raises(UnknownName, match="documents, proponents, proposals"):
        compare(extraction, count="words")
    with pytest.raises(UnknownName, match="did you mean 'Ada Prell'"):
        matrix["safety", "Ada Prel"]
    with pytest.raises(UnknownName, match="unknown domain"):
        matrix.cell("safty", "Ada Prell")
    with pytest.raises(KeyError):
        matrix.document("z.md")


def test_one_field_twice_is_refused(extraction: Extraction) -> None:
    """Rows and columns have to differ."""
    with pytest.raises(UsageError, match="choose two different fields"):
        compare(extraction, "voice", "voice")


def test_a_proposal_without_its_document_is_refused(extraction: Extraction) -> None:
    """Without the records of the documents a comparison could not be honest about absence."""
    with pytest.raises(UsageError, match="in the document 'a"):
        compare(Extraction(extraction.codebook, (), extraction.proposals))


def test_counts_are_of_what_was_asked(extraction: Extraction) -> None:
    """A count is of documents, of proponents or of proposals."""
    tallies = {}
    for count in ("documents", "proponents", "proposals"):
        matrix = compare(extraction, "domain", "effect", count=count)
        tallies[count] = matrix.tally(matrix["safety", "promote"])
    assert tallies == {"documents": 3, "proponents": 3, "proposals": 4}


def test_nothing_to_compare() -> None:
    """No documents give a matrix with rows and no columns; no proposals one of absences alone."""
    empty = compare(extraction_of([]), columns="label.any")
    assert (names(empty.columns), empty.proposals, dict(empty.cells)) == ([], (), {})
    silent = compare(extraction_of([{"id": "a", "authors": ["Ann"]}]))
    assert (names(silent.columns), silent["safety", "Ann"]) == (["Ann"], Cell())


def test_a_column_tells_whose_mouth_it_is_in(matrix: Matrix) -> None:
    """A heading keeps the voices and the documents of what is shown, and the documents it stands for."""
    columns = {column.name: column for column in matrix.columns}
    assert (columns["Sudria"].voices, columns["Sudria"].documents, columns["Sudria"].own) == (
        ("reported",),
        ("c.md",),
        (),
    )
    assert columns["Li Na"].own == ("c.md",)


def test_highlight_shows_the_sentence_with_the_quote_marked() -> None:
    """The sentence stands as the text has it, with the quote between marks; another text is refused."""
    document = Document("a", "they should test it, at  last. Later.")
    proposal = extraction_of([{"id": "a", "proposals": [{"quote": "should test it", "domain": "safety"}]}]).proposals[0]
    with pytest.raises(UsageError, match="not the text of 'a'"):
        highlight(proposal, document)
    source = attrs.evolve(proposal.source, start=5, end=19, sentence=Span(0, 30))
    proposal = attrs.evolve(proposal, source=source)
    assert highlight(proposal, document) == "they [should test it], at  last."
    assert highlight(proposal, document.text, ("<b>", "</b>")) == "they <b>should test it</b>, at  last."


def test_a_matrix_pickles(matrix: Matrix) -> None:
    """A matrix can be sent to another process."""
    assert pickle.loads(pickle.dumps(matrix)) == matrix


@pytest.mark.repeats
@settings(max_examples=60, deadline=None)
@given(documents=DOCUMENTS, columns=st.sampled_from(["proponent", "document", "implementer", "year", "voice"]))
def test_every_proposal_is_shown_or_hidden_and_counted_once(documents: list[dict[str, Any]], columns: str) -> None:
    """No proposal is lost: each stands in a cell or among the hidden, and every total is of distinct proposals."""
    extraction = extraction_of(documents)
    matrix = compare(extraction, columns=columns)
    in_cells = {(p.source.document, p.id) for cell in matrix.cells.values() for p in cell}
    shown, hidden = ({(p.source.document, p.id) for p in some} for some in (matrix.proposals, matrix.hidden))
    assert in_cells == shown
    assert len(matrix.proposals) + len(matrix.hidden) == len(extraction.proposals)
    assert not shown & hidden
    for row in matrix.rows:
        assert row.shown == sum(proposal.domain == row.name for proposal in matrix.proposals)
    for column in matrix.columns:
        cells = [matrix.cell(row.name, column.name) for row in matrix.rows]
        assert column.shown == len({(p.source.document, p.id) for cell in cells for p in cell})


@pytest.mark.repeats
@settings(max_examples=60, deadline=None)
@given(documents=DOCUMENTS, data=st.data())
def test_the_order_of_documents_changes_only_their_numbers(
    documents: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Rows, columns and the contents of cells are the same in whatever order the documents were read."""
    shuffled = data.draw(st.permutations(documents))
    one, other = (compare(extraction_of(order)) for order in (documents, shuffled))
    assert names(one.rows) == names(other.rows)
    assert names(one.columns) == names(other.columns)
    contents = [
        {place: (cell.state, {(p.source.document, p.id) for p in cell}) for place, cell in matrix.cells.items()}
        for matrix in (one, other)
    ]
    assert contents[0] == contents[1]
