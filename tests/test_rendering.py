"""Rendering: a matrix in six formats, in which nothing is cut in silence and nothing from a document runs."""

from __future__ import annotations

import csv
import html
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from aigov.codebook import Code, Codebook, Term
from aigov.comparison import compare
from aigov.exceptions import UnknownName, UsageError
from aigov.matrix import Matrix
from aigov.model import Extraction, Renderer, Span
from aigov.rendering import aigov_renderers, captions, wording
from aigov.rendering.columns import StandIns, share, width, wrap
from aigov.rendering.view import CELLS, View
from aigov.serialization import check
from aigov.testing.examples import extraction_of

CASES = Path(__file__).parent / "cases"
CASE = json.loads((CASES / "matrix.json").read_text("utf-8"))
FORMATS = ("csv", "html", "json", "latex", "markdown", "text")
BRIEF = "The wording of [2] is the brief's: not to be quoted as the author's."
RENDERERS: dict[str, Renderer] = {renderer.name: renderer for renderer in aigov_renderers()}
#: The elements that a matrix is made of.
_TAGS = {"div", "p", "table", "thead", "tbody", "tr", "td", "th", "br", "ul", "li"}
#: What a hostile title or quote may hold.
_WORDS = st.text(
    st.sampled_from("ab &<>\"'|*_`[]{}$#%^~\\=+-@!\n\r\t\x1b\u202e\u00ad人智e\u0301é—“”"), min_size=1, max_size=40
).filter(str.strip)


def rendered(matrix: Matrix, name: str, **options: Any) -> str:
    """Return a matrix in a format."""
    text = RENDERERS[name](matrix, **options)
    assert isinstance(text, str)
    return text


def text_of(matrix: Matrix, **options: Any) -> str:
    """Return a matrix as a terminal shows it."""
    return rendered(matrix, "text", **options)


_SAFETY = Code(
    "safety",
    "risk",
    terms={"en": (Term("risk", 3.0), Term("hazard", 2.0), Term("worry", 1.0), Term("harm", 1.0))},
    headline=True,
)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    """The made-up documents of the case."""
    return extraction_of(CASE)


@pytest.fixture(scope="module")
def matrix(extraction: Extraction) -> Matrix:
    """Those documents, by domain and proponent."""
    return compare(extraction)


def many(columns: int, each: int, *fields: str) -> Matrix:
    """Return a matrix of so many authors, each with so many proposals in each of two domains."""
    documents = [
        {
            "id": f"{number:03}.md",
            "authors": [f"Author {number:03}"],
            "proposals": [
                {"quote": f"They should fund body {which}", "domain": domain}
                for which in range(each)
                for domain in ("safety", "ethics")
            ],
        }
        for number in range(columns)
    ]
    return compare(extraction_of(documents), *fields)


def test_the_text_is_the_one_kept(matrix: Matrix) -> None:
    """A terminal shows the case exactly as tests/cases/matrix.txt has it, which people have looked at."""
    assert text_of(matrix, width=118) + "\n" == (CASES / "matrix.txt").read_text("utf-8")


def test_the_formats_are_registered() -> None:
    """The built-in formats come through the hook, each under its name."""
    assert tuple(RENDERERS) == (*FORMATS, "events", "xlsx", "graphml", "gexf", "png", "svg")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("cells", CELLS)
def test_the_same_matrix_gives_the_same_text(extraction: Extraction, name: str, cells: str) -> None:
    """Made anew from the same documents, a matrix renders to the same text, whatever its cells show."""
    first, second = (rendered(compare(extraction), name, cells=cells) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", ["html", "json", "latex", "markdown", "text"])
def test_every_format_says_once_whose_wording_a_brief_is(matrix: Matrix, name: str) -> None:
    """A document of kind brief is not to be quoted as its author's, and that is said once."""
    text = html.unescape(rendered(matrix, name))
    assert " ".join(text.split()).count("the brief's: not to be quoted as the author's.") == 1


def test_csv_says_whose_wording_it_is(matrix: Matrix) -> None:
    """The table ends with the note; the list of proposals has it beside each."""
    assert list(csv.reader(io.StringIO(rendered(matrix, "csv"))))[-1][0] == BRIEF
    lines = list(csv.DictReader(io.StringIO(rendered(matrix, "csv", cells="quotes"))))
    assert {(line["kind"], line["wording"]) for line in lines if line["quote"]} == {
        ("op-ed", "document's"),
        ("news", "document's"),
        ("brief", "brief's"),
    }


def test_counts_say_out_of_how_many(matrix: Matrix) -> None:
    """A table of counts says what is counted, and what it is out of, in every format."""
    for name in ("csv", "html", "markdown", "text"):
        assert "Counted: documents (of 6)" in rendered(matrix, name, cells="counts")


def test_places_stand_beside_quotes() -> None:
    """Where a reader has a name for where a quote stands, such as a page, tables of quotes say it."""
    extraction = extraction_of(
        [{"id": "a", "authors": ["Ann"], "proposals": [{"quote": "Test it", "domain": "safety"}]}]
    )
    (one,) = extraction.proposals
    placed = attrs.evolve(one, source=attrs.evolve(one.source, place="p. 4"))
    matrix = compare(attrs.evolve(extraction, proposals=[placed]))
    assert "+ “Test it” (p. 4)" in text_of(matrix, cells="quotes")
    assert "[1] p. 4, 0-7: “Test it”" in html.unescape(rendered(matrix, "html"))
    assert next(csv.DictReader(io.StringIO(rendered(matrix, "csv", cells="quotes"))))["place"] == ""
    assert "p. 4" in rendered(matrix, "csv", cells="quotes")
    assert "(a, p. 4, 0-7)" in matrix.only().render(cells="quotes")


def test_labels_of_documents_are_attributes() -> None:
    """The table of proposals has a column for every label, of the proposal or else of its document."""
    asks = [
        {"quote": "Test it", "domain": "safety", "labels": {"side": "south"}},
        {"quote": "Ban it", "domain": "safety"},
    ]
    document = {
        "id": "a",
        "authors": ["Ann"],
        "labels": {"side": "north"},
        "url": "https://a.example",
        "proposals": asks,
    }
    lines = list(csv.DictReader(io.StringIO(rendered(compare(extraction_of([document])), "csv", cells="quotes"))))
    assert [(line["label.side"], line["url"]) for line in lines if line["quote"]] == [
        ("south", "https://a.example"), ("north", "https://a.example")
    ]  # fmt: skip


def test_without_briefs_there_is_no_note() -> None:
    """Where no document is a brief, nothing is said of briefs."""
    assert "brief" not in text_of(many(1, 1))
    assert "brief" not in rendered(many(1, 1), "csv")


def test_many_briefs_are_counted() -> None:
    """Where the numbers of the briefs would fill lines, the note says how many there are."""
    documents = [{"id": f"{n}.md", "kind": "brief" if n % 2 else "news"} for n in range(60)]
    assert captions.wording_note(compare(extraction_of(documents))).startswith("The wording of 30 documents is")


def test_the_head_counts_and_the_last_line_sums_up(matrix: Matrix) -> None:
    """The head says how much of what is shown; a line says what the chosen domains leave out, and who is only there."""
    assert captions.head(matrix) == (
        "8 of 10 proposals: talent 1, compute 0, safety 6, ethics 1. "
        "6 documents (2 not read), 6 proponents (5 speak here)"
    )
    assert captions.left_out(matrix) == "Not shown, 2: applications 1, governance 1 (Westmark [3] only there)"


def test_the_last_line_names_only_so_many() -> None:
    """Where very many speak only in what is left out, the line names some and counts the rest."""
    said = {"quote": "Do it", "domain": "other"}
    matrix = compare(extraction_of([{"id": f"{n}", "authors": [f"A{n}"], "proposals": [said]} for n in range(20)]))
    assert "and 8 more only there" in captions.left_out(matrix)


def test_the_head_does_not_list_very_many_rows() -> None:
    """With more rows than a line can name, the head gives the totals alone."""
    assert captions.head(many(20, 1, "proponent", "domain")) == "40 proposals. 20 documents, 20 proponents"


@pytest.mark.parametrize("size", [20, 40, 60, 118, 300])
@pytest.mark.parametrize("cells", CELLS)
def test_no_line_is_wider_than_the_terminal(matrix: Matrix, size: int, cells: str) -> None:
    """However narrow the terminal, no line goes beyond it, Chinese characters counted as two."""
    assert max(width(line) for line in text_of(matrix, width=size, cells=cells).split("\n")) <= size


def test_columns_line_up_over_wide_characters(matrix: Matrix) -> None:
    """The bars of the table stand below each other, also where a cell holds Chinese."""
    lines = text_of(matrix, width=118).split("\n")
    table = [line for line in lines if line.count("|") >= 5]
    bars = [[width(line[:at]) for at, char in enumerate(line) if char == "|"][:5] for line in table]
    assert len(table) > 5
    assert bars == [bars[0]] * len(table)


def test_what_does_not_fit_is_folded_and_nobody_is_lost() -> None:
    """Columns beyond the width become lines with their names and proposals."""
    text = text_of(many(12, 1), width=60)
    for number in range(12):
        assert f"Author {number:03} [{number + 1}]" in text.replace("\n  ", " ")
    assert text.count("\nAuthor") == 9


def test_a_fold_of_one_row_is_named_after_it(matrix: Matrix) -> None:
    """Columns that have only one row in common with the table share a line."""
    assert "Safety only: Ada Prell [2] > assess the risks; Sudria [3] +x rejects" in " ".join(
        text_of(matrix, width=60).split()
    )


def test_columns_without_proposals_are_told_in_a_line(matrix: Matrix) -> None:
    """Who proposes nothing is named, with what there is instead: mentions, or not read."""
    line = "No proposal shown: ? (unsigned) e.md [5]; m safety Pat Quill [4]; ? Uwe Kern [6]"
    assert line in text_of(matrix, width=118)


def test_columns_without_proposals_stand_in_the_table_where_there_is_room(matrix: Matrix) -> None:
    """In a wide terminal the absent are columns like all others."""
    text = text_of(matrix, width=300)
    assert "No proposal shown" not in text
    assert "|Pat Quill [4]" in text


def test_nobody_proposes_anything() -> None:
    """A matrix of absences alone is a table all the same, and where it does not fit, a line."""
    documents = [{"id": f"{n}.md", "authors": [f"Author {n}"]} for n in range(4)]
    assert "TALENT |." in text_of(compare(extraction_of(documents)))
    narrow = text_of(compare(extraction_of(documents)), width=40)
    assert "No proposal shown: . Author 1 [2]; . Author 2 [3]; . Author 3 [4]" in " ".join(narrow.split())


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_extraction_renders(name: str) -> None:
    """Without documents every format still says that there is nothing."""
    text = rendered(compare(extraction_of([])), name)
    assert "0 proposals. 0 documents, 0 proponents" in text or name in ("csv", "json")


@pytest.mark.parametrize("name", FORMATS)
def test_without_rows_every_format_renders(extraction: Extraction, name: str) -> None:
    """Fields without a group at all give no table and no error."""
    assert rendered(compare(Extraction(extraction.codebook), "mechanism", "implementer"), name)


def test_without_rows_authors_are_still_named() -> None:
    """Where no proposal makes a row, the authors are told in a line."""
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"]}]), "mechanism")
    assert "No proposal shown: . Ann [1]" in text_of(matrix)


def test_a_cell_shows_so_many_and_counts_the_rest() -> None:
    """A cell says how many proposals it has beyond those it shows, and the totals stay right."""
    text = text_of(many(2, 9), most=4)
    assert text.count("+5 more") == 4
    assert "ethics 18" in text
    assert "more" not in text_of(many(2, 9), most=None)


def test_a_huge_matrix_stays_readable() -> None:
    """Fifty authors with a hundred proposals each fit on some screens, with every author named."""
    matrix = many(50, 50)
    text = text_of(matrix)
    assert text.startswith("5000 proposals")
    assert text.count("\n") < 300
    assert all(f"Author {number:03}" in text.replace("\n  ", " ") for number in range(50))


def test_a_fold_of_very_many_is_told_in_full_on_request() -> None:
    """Where a cell is to show all, so is a folded one."""
    assert "more" not in text_of(many(20, 3), most=None)
    assert "+1 more" in text_of(many(20, 3))


def test_top_sums_up_the_rest() -> None:
    """With a limit of columns, those beyond are named in a line with their counts, in every format with a table."""
    line = "Beyond the first 2: Author 002 [3] 2; Author 003 [4] 2"
    assert line in text_of(many(4, 1), top=2)
    assert line.replace("[", "\\[").replace("]", "\\]") in rendered(many(4, 1), "markdown", top=2)
    assert line in rendered(many(4, 1), "html", top=2)
    assert "Beyond" not in text_of(many(4, 1), top=4)


def test_the_legend_is_bounded() -> None:
    """Beyond so many documents the legend says how many there are."""
    assert captions.legend(many(5, 1), View(legend=2))[-1] == "and 3 documents more"
    assert len(captions.legend(many(5, 1), View(legend=None))) == 5


def test_a_heading_of_three_hundred_characters_is_condensed() -> None:
    """A title that would fill a screen is cut at a word in the table, and stands in full in the legend."""
    title = "A very long title " * 17
    said = {"quote": "Do", "domain": "safety"}
    text = text_of(compare(extraction_of([{"id": "a", "title": title, "proposals": [said]}])), width=60)
    assert "(unsigned) A very long title A very long… [1]" in text
    assert " ".join(title.split()) in " ".join(text.split())


def test_a_word_longer_than_a_column_is_broken() -> None:
    """An address without a space does not push the table apart."""
    said = {"quote": "read https://example.org/" + "x" * 200, "domain": "safety"}
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": [said]}]))
    assert max(map(len, text_of(matrix, width=40, cells="quotes").split("\n"))) <= 40


def test_counts(extraction: Extraction) -> None:
    """Counts give what is counted, in brackets the proposals where those are more, and how many are against."""
    matrix = compare(extraction, "domain", "voice")
    assert wording.counted(matrix["safety", "author"], matrix) == "3 (4)"
    assert wording.counted(matrix["safety", "reported"], matrix) == "1 x1"
    assert "Counted: documents (of 6), in brackets the proposals" in text_of(matrix, cells="counts")
    plain = text_of(compare(extraction, count="proposals"), cells="counts")
    assert "Counted: proposals (of 10)  x of these against" in plain
    assert "COMPUTE|m " in plain


def test_columns_of_codes_give_their_totals(extraction: Extraction) -> None:
    """Above a code stands how many proposals it has, not the documents of them all."""
    text = text_of(compare(extraction, "proponent", "domain"))
    assert "|safety" in text
    assert "|6 proposals" in text
    assert "Chen Wei & Maria" in text
    assert "\nauthors " in text


def test_documents_are_called_by_their_titles(extraction: Extraction) -> None:
    """A column of a document has its title, number and date above it."""
    text = text_of(compare(extraction, columns="document"))
    assert "|Sharing the load [1]" in text
    assert "|2024-10" in text


def test_a_cell_by_itself(matrix: Matrix) -> None:
    """A cell printed by itself says what is in it, or what is not."""
    assert str(matrix["safety", "Ada Prell"]) == "> assess the risks"
    assert str(matrix["safety", "Westmark"]) == "."
    assert str(matrix["safety", "Pat Quill"]) == "m 2 passages"
    assert str(matrix["compute", "Chen Wei & Maria Okafor"]) == "m 1 passage"
    assert str(matrix["safety", "Uwe Kern"]) == "?"


def test_without_texts_a_mention_counts_its_passages() -> None:
    """Where the texts were not kept, a mention cannot name its words."""
    assert "m 2 passages" in text_of(compare(extraction_of(CASE, texts=False)), width=300)


def test_actions_are_parts_of_the_quote(extraction: Extraction) -> None:
    """An action is shown as far as it lies in the quote; without one, or with one elsewhere, the quote is."""
    proposal = extraction.proposals[6]
    assert wording.action(proposal) == "assess the risks"
    quote = proposal.source.quote
    for span, expected in [
        (None, quote),
        (Span(10_000, 10_001), quote),
        (Span(proposal.source.start, 10_000), quote),
        (Span(max(proposal.source.start - 2, 0), proposal.source.start + 2), "we"),
    ]:
        moved = attrs.evolve(proposal, source=attrs.evolve(proposal.source, action=span))
        assert wording.action(moved) == expected


def test_a_mention_names_its_most_telling_words() -> None:
    """Of many terms those that say most come first, a plural and its singular once."""
    book = Codebook("small", "1", "Small", (_SAFETY,), (Code("cooperation", "together"),))
    mentions = {"safety": ["a worry", "Risks", "a risk", "two hazards", "harm"]}
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"], "mentions": mentions}], book))
    cell = matrix["safety", "Ann"]
    assert wording.occurring(cell.passages, matrix, "safety") == "risks, hazards, worry +1"


def test_names_in_a_row_are_bounded() -> None:
    """Of many names three are shown, and how many more there are."""
    assert wording.joined(("a", "b", "c", "d")) == "a, b, c +1"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("keep it", 20, "keep it"),
        ("cut at a word, please", 14, "cut at a word…"),
        ("cut at a word please", 12, "cut at…"),
        ("unbreakableword", 9, "unbreaka…"),
        ("guide the makers of the machines", 24, "guide the makers…"),
        ("人工智能治理", 4, "人工智…"),
        ("a\u00ad b\tc\x00", None, "a b c"),
    ],
)
def test_condensing(text: str, length: int | None, expected: str) -> None:
    """A text is cut where a word ends, if one ends in its later half."""
    assert wording.condense(text, length) == expected


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("fund the [shared cluster](https://example.org/a_b) of **all** labs", "fund the shared cluster of all labs"),
        ("cluster](https://example.org/a", "cluster"),
        ("![a map](map.png) shows _where_ to build", "a map shows where to build"),
        ("keep snake_case, 3 * 4, [sic], AT&T and a < b", "keep snake_case, 3 * 4, [sic], AT&T and a < b"),
    ],
)
def test_an_action_is_shown_without_the_marks_of_its_format(quote: str, shown: str) -> None:
    """What a cell shows is for reading: links, emphasis and tags are gone, and the quote still has them."""
    extraction = extraction_of([{"id": "a", "authors": ["Ann"], "proposals": [{"quote": quote, "domain": "safety"}]}])
    (proposal,) = extraction
    assert wording.action(proposal) == shown
    assert proposal.source.quote == quote


def test_runs_of_numbers() -> None:
    """Many documents are counted above a column, few are numbered."""
    documents = [
        {"id": f"{n:02}", "authors": ["Ann"] if n % 2 else ["Bo"], "proposals": [{"quote": "Do", "domain": "safety"}]}
        for n in range(14)
    ]
    matrix = compare(extraction_of(documents))
    assert {wording.numbers(column, matrix) for column in matrix.columns} == {"[7 documents]"}
    assert "Ann [7 documents]" in text_of(matrix)


def test_dates_of_several_documents() -> None:
    """Several documents give their years; the same year is given once."""
    said = {"quote": "Do", "domain": "safety", "proponents": ["Ann"], "voice": "quoted"}
    for published, expected in [
        (("2023-01", "2024-02-03"), "2023-2024"),
        (("2024", "2024-05"), "2024"),
        ((None, None), "n.d."),
    ]:
        documents = [{"id": f"{n}", "published": date, "proposals": [said]} for n, date in enumerate(published)]
        matrix = compare(extraction_of(documents))
        assert wording.dates(matrix.columns[0], matrix) == expected


def test_options_are_checked(matrix: Matrix) -> None:
    """An option that does not exist is refused with those that do, and a wrong value with what is right."""
    with pytest.raises(UnknownName, match="did you mean 'width'"):
        text_of(matrix, widht=3)
    with pytest.raises(UnknownName, match="actions, quotes, counts"):
        text_of(matrix, cells="words")
    for name, value in [("width", 19), ("most", 0), ("top", "2")]:
        with pytest.raises(UsageError, match=name):
            rendered(matrix, "json", **{name: value})


def test_a_matrix_renders_itself(matrix: Matrix) -> None:
    """Printed, asked for a format, or shown in a notebook, a matrix renders itself."""
    assert str(matrix) == matrix.render("text") == text_of(matrix)
    assert matrix._repr_html_() == matrix.render("html")
    with pytest.raises(UnknownName, match="did you mean 'markdown'"):
        matrix.render("markdwon")


class _Tags(HTMLParser):
    """The elements of a page, their titles, and their text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.titles: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.titles += [value or "" for name, value in attributes if name == "title"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_html_escapes_everything(matrix: Matrix) -> None:
    """A title with a script, a quote with bold: shown as they are written, and never run."""
    page = rendered(matrix, "html")
    parsed = _Tags(page)
    assert set(parsed.tags) <= _TAGS
    assert "<script>alert(1)</script>" in "".join(parsed.text)
    assert "rejects uncontrolled machines & <b>weapons</b>" in "".join(parsed.text)


def test_html_opens_cells_to_their_quotes(matrix: Matrix) -> None:
    """Pointing at a cell shows each exact quote with its document and offsets, and the passages of a mention."""
    titles = _Tags(rendered(matrix, "html")).titles
    for proposal in matrix.proposals:
        source = proposal.source
        opened = f"[{matrix.number(source.document)}] {source.start}-{source.end}: “{source.quote}”"
        assert any(opened in title for title in titles)
    assert any("“security”" in title and "“risks”" in title for title in titles)


@settings(max_examples=60, deadline=None)
@given(title=_WORDS, author=_WORDS, quote=_WORDS)
def test_hostile_words_stay_words(title: str, author: str, quote: str) -> None:
    """Whatever a title, a name or a quote holds, each format keeps its form."""
    said = {"quote": quote, "domain": "safety", "implementers": [author]}
    documents = [
        {"id": "a", "title": title, "proposals": [said]},
        {"id": "b", "authors": [author], "title": title, "kind": "brief", "proposals": [{**said, "stance": "oppose"}]},
    ]
    matrix = compare(extraction_of(documents))
    assert set(_Tags(rendered(matrix, "html")).tags) <= _TAGS
    table = [line for line in rendered(matrix, "markdown").split("\n") if line.startswith("|")]
    bars = {len(line.replace("\\\\", "").replace("\\|", "").split("|")) for line in table}
    assert (len(table), len(bars)) == (6, 1)
    assert all(width(line) <= 40 for line in text_of(matrix, width=40).split("\n"))
    assert "\x1b" not in text_of(matrix)
    rows = list(csv.reader(io.StringIO(rendered(matrix, "csv"), newline="")))
    assert {len(row) for row in rows} == {len(matrix.columns) + 1}
    body = rendered(matrix, "latex").replace("\\\\", "").replace("\\{", "").replace("\\}", "")
    assert body.count("{") == body.count("}")
    check(json.loads(rendered(matrix, "json")), "matrix", path="matrix")


def test_markdown_keeps_a_row_on_a_line(matrix: Matrix) -> None:
    """Lines of a cell are broken by <br>, bars are escaped, and nothing is taken for markup."""
    text = rendered(matrix, "markdown")
    table = [line for line in text.split("\n") if line.startswith("|")]
    assert len(table) == 2 + len(matrix.rows)
    assert "\\| &lt;script&gt;" in text
    assert "<script>" not in text
    assert "Daily \\*Ledger\\*" in text
    assert "<br>! publish every serious incident within a week @" in table[4]


def test_csv_has_words_for_marks(matrix: Matrix) -> None:
    """In a spreadsheet a leading plus would be a formula: so words stand for the marks, and for the states."""
    rows = list(csv.DictReader(io.StringIO(rendered(matrix, "csv"))))
    safety = rows[2]
    assert safety["domain"] == "safety"
    assert safety["Ada Prell"] == "will: assess the risks"
    assert safety["Sudria"] == "should, against: rejects uncontrolled machines & <b>weapons</b>"
    assert sorted(safety["Pat Quill"].replace(":", ",").split(", ")) == ["mentioned", "risks", "security"]
    assert (safety["Uwe Kern"], safety["Westmark"]) == ("not read", "nothing found")
    joint = safety["Chen Wei & Maria Okafor"].split("\n")
    assert joint[0] == "should: test new models for dangerous abilities together (Norland, Sudria)"


def test_csv_of_counts(matrix: Matrix) -> None:
    """The counts stand alone in their cells, to be added up."""
    rows = list(csv.DictReader(io.StringIO(rendered(matrix, "csv", cells="counts"))))
    assert (rows[2]["Chen Wei & Maria Okafor"], rows[2]["Westmark"]) == ("1", "nothing found")


def test_csv_of_quotes_has_every_attribute(matrix: Matrix) -> None:
    """One line for every proposal in every cell, with its quote as it stands, and one for every other cell."""
    lines = list(csv.DictReader(io.StringIO(rendered(matrix, "csv", cells="quotes"), newline="")))
    found = [line for line in lines if line["state"] == "proposals"]
    assert sorted(line["quote"] for line in found) == sorted(p.source.quote for p in matrix.proposals)
    filled = {(line["row"], line["column"]) for line in found}
    assert len(lines) - len(found) == len(matrix.rows) * len(matrix.columns) - len(filled)
    line = next(line for line in found if line["label.side"] == "south")
    assert (line["modality"], line["implementers"], line["found_by"]) == ("obligation", "Sudria; Norland", "made-up 1")
    mention = next(line for line in lines if line["column"] == "Pat Quill" and line["row"] == "safety")
    assert (mention["state"], mention["document"]) == ("mentioned", "d.md")


@pytest.mark.parametrize("quote", ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-2", "\tx"])
def test_csv_runs_no_formula(quote: str) -> None:
    """A value that a spreadsheet would take for a formula has an apostrophe before it; a list item has none."""
    said = [{"quote": quote, "domain": "safety"}, {"quote": "- Establish it", "domain": "ethics"}]
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": said}]))
    lines = list(csv.DictReader(io.StringIO(rendered(matrix, "csv", cells="quotes"), newline="")))
    quotes = {line["row"]: line["quote"] for line in lines}
    assert (quotes["safety"], quotes["ethics"]) == (f"'{quote}", "- Establish it")


@pytest.mark.parametrize("fields", [("domain", "proponent"), ("mechanism", "implementer"), ("kind", "year")])
def test_json_is_valid_and_complete(extraction: Extraction, fields: tuple[str, str]) -> None:
    """The JSON keeps to its schema, and leads from every cell to the proposals in it."""
    matrix = compare(extraction, *fields)
    record = json.loads(rendered(matrix, "json", most=1, top=1))
    check(record, "matrix", path="matrix")
    known = {(proposal["source"]["document"], proposal["id"]) for proposal in record["proposals"]}
    for cell in record["cells"]:
        assert {(one["document"], one["id"]) for one in cell["proposals"]} <= known
    assert len(record["cells"]) == len(matrix.rows) * len(matrix.columns)
    assert record["totals"]["proposals"] == len(record["proposals"]) + len(record["hidden"]) == 10


def test_latex_is_balanced_and_escaped(matrix: Matrix) -> None:
    """Special characters are set as they are, and wide matrices follow in tables of four columns."""
    text = rendered(matrix, "latex")
    assert r"machines \& \textless{}b\textgreater{}weapons" in text
    assert text.count(r"\begin{longtable}") == text.count(r"\end{longtable}") == 2
    assert text.count("{") == text.count("}")


def test_the_mark_of_the_usual_actors_has_no_line_of_its_own() -> None:
    """An @ that stands for those who usually act stays with the word before it."""
    said = {"domain": "safety", "implementers": ["Norland", "Sudria"]}
    quotes = ["Test it " + "x" * size for size in range(2, 26)]
    proposals = [{**said, "quote": quote} for quote in quotes]
    matrix = compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": proposals}]))
    lines = text_of(matrix, width=40, most=None).split("\n")
    assert sum(line.endswith(" @") for line in lines) == len(quotes)
    assert not [line for line in lines if line.strip(" |") == "@"]


def test_lines_break_at_hyphens_but_not_in_dates() -> None:
    """A compound word may be broken at its hyphen; a month stays with its year."""
    assert wrap("a people-centred line", 10) == ["a people-", "centred", "line"]
    assert wrap("quoted, 2024-10", 12) == ["quoted,", "2024-10"]
    assert wrap("UK [7,19,20,45,49]", 12, "  ") == ["UK", "  [7,19,20,", "  45,49]"]


@given(text=_WORDS, size=st.integers(4, 30), indent=st.sampled_from(["", "  "]))
def test_wrapping_loses_nothing(text: str, size: int, indent: str) -> None:
    """Wrapped lines fit, and hold all the characters of the text in their order."""
    text = wording.plain(text)
    lines = wrap(text, size, indent)
    assert all(width(line) <= size for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(
    needs=st.lists(st.tuples(st.integers(1, 60), st.integers(1, 600)), min_size=1, max_size=6), room=st.integers(0, 200)
)
def test_sharing_room(needs: list[tuple[int, int]], room: int) -> None:
    """No column gets more than it can use, and together no more than there is, the least to each aside."""
    sizes = share(needs, room, 5)
    assert all(min(5, longest) <= size <= longest for size, (longest, _) in zip(sizes, needs, strict=True))
    assert sum(sizes) <= max(room, sum(min(5, longest) for longest, _ in needs))


@given(text=_WORDS.filter(width))
def test_stand_ins_give_back_the_text(text: str) -> None:
    """Every stand-in counts as wide as what it stands for, and is turned back."""
    stand_ins = StandIns()
    hidden = stand_ins.hide(text)
    assert len(hidden) == width(text)
    assert stand_ins.show(hidden) == text


def test_a_reported_position_says_so_among_others() -> None:
    """Where a column is not all telling, each reported position is marked as one; where it is, its head says so."""
    told = {"quote": "Test it", "domain": "safety", "voice": "reported", "proponents": ["Ann"]}
    own = {"quote": "Fund it", "domain": "talent"}
    other = {**told, "proponents": ["Bo"]}
    text = text_of(compare(extraction_of([{"id": "a", "authors": ["Ann"], "proposals": [told, own, other]}])))
    assert text.count("(reported)") == 1
    assert "+ Test it (reported)" in text
    assert "reported by others" in text


def test_a_count_says_of_what_it_is(matrix: Matrix) -> None:
    """A count in full has its n, what it is out of, and the proposals behind it."""
    cell = matrix["safety", "Chen Wei & Maria Okafor"]
    every = {
        "documents": "1 of 6 documents (2 proposals)",
        "proponents": "1 of 6 proponents (2 proposals)",
        "proposals": "2 of 10 proposals",
    }
    counted = {count: wording.counted_in_full(cell, attrs.evolve(matrix, count=count)) for count in every}
    assert counted == every
    assert every["documents"] in rendered(matrix, "html")


def test_long_lists_of_uncovered_names_are_summed_up(matrix: Matrix) -> None:
    """The names that a table of actors lacks are named as far as there is room, with how often each stands."""
    assert captions.uncovered_note(matrix) == ""
    names = tuple((f"N{number}", 1) for number in range(14))
    note = captions.uncovered_note(attrs.evolve(matrix, uncovered=names))
    assert note.endswith("N11 1 and 2 more")


def test_notebooks_show_documents_and_extractions() -> None:
    """A document shows what is known of it and how it begins, an extraction its matrix; neither lets markup through."""
    extraction = extraction_of(CASE)
    assert extraction._repr_html_() == rendered(compare(extraction), "html")
    shown = extraction.documents[1].document._repr_html_()
    assert "<td>A partner, not a foe | &lt;script&gt;alert(1)&lt;/script&gt;</td>" in shown
    assert "<p>Limit the military use of language models" in shown
    assert "authors" not in shown
