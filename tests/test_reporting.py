"""The report as text: what it holds, that its figures are those of the comparison, and that nothing in it can run."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from aigov.comparison import compare
from aigov.model import Document, Extraction, Rejection, Report, Span
from aigov.reporting import entries, page, report
from aigov.reporting.highlighting import context, pieces
from aigov.testing.examples import extraction_of

CASE = json.loads((Path(__file__).parent / "cases" / "matrix.json").read_text("utf-8"))
_VOID = {"meta", "br", "input"}


class Parsed(HTMLParser):
    """The elements of a page, their text, and whether every one is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.quotes: list[str] = []
        self.marked: list[str] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in _VOID:
            self.stack.append(tag)
        if tag == "q" and "article" in self.stack:
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] == "q" and "article" in self.stack:
            self.quotes[-1] += data
        if "div" in self.stack and self.stack[-1] == "mark":
            self.marked.append(data)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    """The made-up documents of the case."""
    return extraction_of(CASE)


@pytest.fixture(scope="module")
def text(extraction: Extraction) -> str:
    """Their report."""
    return report(extraction)


def test_every_proposal_is_there_once(extraction: Extraction, text: str) -> None:
    """Each has one article with its exact words, and every link in the page leads to something in it."""
    parsed = Parsed(text)
    assert parsed.tags["article"] == len(extraction.proposals)
    exact = [" \n".join(proposal.source.quote.split("\r\n")) for proposal in extraction]
    assert sorted(parsed.quotes) == sorted(exact)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)


def test_what_is_marked_in_the_documents_is_what_is_quoted(extraction: Extraction, text: str) -> None:
    """The marked words of the documents are the quotes, where no two overlap."""
    exact = [" \n".join(proposal.source.quote.split("\r\n")) for proposal in extraction]
    assert sorted(Parsed(text).marked) == sorted(exact)


def test_its_figures_are_those_of_the_comparison(extraction: Extraction) -> None:
    """Every cell says what Python says of the same proposals, under each way of counting."""
    for count in ("documents", "proponents", "proposals"):
        matrix = compare(extraction, domains="all", count=count)
        text = report(extraction, count=count)
        for (row, column), cell in matrix.cells.items():
            if cell.proposals:
                every = {"documents": 6, "proponents": 6, "proposals": 10}[count]
                label = f"{row}, {entries.wording.condense(column, 44)}: {matrix.tally(cell)} of {every} {count}"
                assert page._harmless(label).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in text


def test_absence_is_told_apart(text: str) -> None:
    """A cell where something is only mentioned opens to its passages; nothing found and not read look different."""
    assert 'class="mentioned"' in text
    assert 'class="none"' in text
    assert 'class="unread"' in text
    assert "<blockquote>security " in text


def test_it_names_what_failed_and_what_it_was_made_with(extraction: Extraction) -> None:
    """Failures, rejections and remarks are listed; versions stand at the end, and no time does."""
    named = extraction.proposals[0].found_by[0]
    rejected = [Rejection("made up", None, f"never said {number}") for number in range(300)]
    first = attrs.evolve(extraction.documents[0], reports=[Report(named, "done", rejected=rejected, seconds=3.25)])
    first = attrs.evolve(first, document=attrs.evolve(first.document, notes=("taken for <latin-1>",)))
    text = report(attrs.evolve(extraction, documents=(first, *extraction.documents[1:])))
    assert "<b>failed</b> <bdi>e.md</bdi>: <bdi>not text</bdi>" in text
    assert "never said 199" in text
    assert "and 100 more rejections" in text
    assert "taken for &lt;latin-1&gt;" in text
    assert "extractors: made-up 1" in text
    assert "3.25" not in text


def test_nothing_fails_quietly() -> None:
    """Where nothing failed it says so; where there is nothing at all it is still a page."""
    text = report(extraction_of([]))
    assert "Nothing failed and nothing was rejected." in text
    assert "There is nothing to line up." in text
    assert "No two make the same ask." in text


def test_without_texts_it_shows_quotes_and_says_so() -> None:
    """An extraction read back without its documents has no context to show."""
    text = report(extraction_of(CASE, texts=False))
    assert "The texts of the documents were not kept" in text
    assert 'class="document"' not in text


def test_a_page_stays_small(extraction: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents for which there is no room are listed without their text, and the page says which."""
    monkeypatch.setattr(page, "_SIZE", 10 * page._PROPOSAL + 2500)
    text = report(extraction)
    assert "these documents are listed without their text" in text
    assert 0 < text.count('class="document"') < 3


def test_agreement_and_conflict_are_there_with_links() -> None:
    """Who agrees and who collides on which ask, what several ask, and what one alone asks."""
    ban = {"quote": "Ban the sale of chips", "domain": "compute", "mechanism": "restriction"}
    against = {**ban, "quote": "Oppose a ban on the sale of chips", "stance": "oppose"}
    alone = {"quote": "Teach every child", "domain": "talent", "mechanism": "training"}
    documents = [
        {"id": "a", "authors": ["Ann"], "proposals": [ban, alone]},
        {"id": "b", "authors": ["Bo"], "proposals": [against]},
        *({"id": f"c{number}", "authors": [f"C{number}"], "proposals": [{**alone, "quote": "x" * (number + 3)}]}
          for number in range(7)),
    ]  # fmt: skip
    text = report(extraction_of(documents))
    assert '<span class="collide">collide</span>: <bdi>Ban the sale of chips</bdi>' in text
    assert "<summary>7 others</summary>" in text
    assert "<summary><bdi>Ann</bdi>: 1</summary>" in text


def test_long_lists_say_how_much_more_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs, asks, lone asks and passages are listed up to a bound, and the rest is counted."""
    monkeypatch.setattr(page, "_PAIRS", 1)
    for name in ("_ASKS", "_ALONE", "_PASSAGES"):
        monkeypatch.setattr(entries, name, 1)
    common = [{"quote": words, "domain": "compute"} for words in ("Ban chips", "Teach children")]
    lone = [{"quote": words, "domain": "ethics"} for words in ("Paint walls", "Sing songs")]
    documents: list[dict[str, Any]] = [
        {"id": name, "authors": [name], "proposals": common + (lone if name == "Ann" else [])}
        for name in ("Ann", "Bo", "Cy")
    ]
    documents[1]["mentions"] = {"safety": ["risk one", "risk two"]}
    text = report(extraction_of(documents))
    for rest in ("and 2 more pairs", "and 1 more asks", "and 1 more</li>", "and 1 more passages"):
        assert rest in text


def test_columns_beyond_what_a_page_holds_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A matrix of too many cells keeps its first columns and names the others; every proposal is there all the same."""
    monkeypatch.setattr(page, "_CELLS", 9)
    monkeypatch.setattr(page, "_COLUMNS", 2)
    documents = [
        {"id": name, "authors": [name], "proposals": [{"quote": f"Ban chip {name}", "domain": "compute"}]}
        for name in ("Ann", "Bo", "Cy")
    ]
    text = report(extraction_of(documents))
    assert "Beyond the first 2 columns, by how many proposals: <bdi>Cy [3]</bdi> 1." in text
    assert Parsed(text).tags["article"] == 3
    assert "Not in the matrix" in text


def test_a_proposal_of_several_columns_stands_once(extraction: Extraction) -> None:
    """Its further cells link to it; what stands in no cell of the matrix stands after it."""
    text = report(extraction, "domain", "implementer", domains="talent")
    assert Parsed(text).tags["article"] == len(extraction.proposals)
    assert "Also here:" in text
    assert "Not in the matrix" in text


def test_themes_can_be_the_rows(extraction: Extraction) -> None:
    """The page takes the fields that a comparison takes."""
    assert Parsed(report(extraction, "theme", domains=None)).tags["article"] == len(extraction.proposals)


def test_only_addresses_of_the_web_are_linked() -> None:
    """An address that would run something, or is none, is no link."""
    addresses = ["https://example.org/a", "javascript:alert(1)", "data:text/html,x", "https://[bad", None]
    documents = [{"id": f"d{number}", "url": url} for number, url in enumerate(addresses)]
    outside = [link for link in Parsed(report(extraction_of(documents))).links if not link.startswith("#")]
    assert outside == ["https://example.org/a"]


def test_the_same_extraction_gives_the_same_page(extraction: Extraction, text: str) -> None:
    """Nothing of the day or the machine is in it."""
    assert report(extraction) == text


_TEXT = st.text(st.sampled_from("ab <>&\"'/\r\n\t\x00\x1b\u202e\ud800{}%人"), min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=25)
@given(words=_TEXT, name=_TEXT)
def test_hostile_words_make_no_element(words: str, name: str) -> None:
    """Whatever stands in names, titles and quotes, the page has the elements it always has, and can be written."""
    harmless = [{"id": "a", "title": "b", "authors": ["c"], "proposals": [{"quote": "d", "domain": "safety"}]}]
    hostile = [
        {"id": words, "title": name, "authors": [name], "publisher": words,
         "proposals": [{"quote": words, "domain": "safety"}]}
    ]  # fmt: skip
    text = report(extraction_of(hostile), title=words)
    text.encode("utf-8")
    tags = Parsed(text).tags
    expected = Parsed(report(extraction_of(harmless))).tags
    for tag in ("script", "article", "a", "p", "td", "option", "li"):
        assert tags[tag] == expected[tag]


@given(
    text=st.text(max_size=40),
    ends=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=6),
)
def test_pieces_join_to_the_text(text: str, ends: list[tuple[int, int]]) -> None:
    """Cut at every boundary, the pieces are the text, and those inside a span are its words."""
    spans = [
        (number, Span(start, min(start + size, len(text))))
        for number, (start, size) in enumerate(ends)
        if start < len(text)
    ]
    cut = list(pieces(text, spans))
    assert "".join(piece.text for piece in cut) == text
    for number, span in spans:
        assert "".join(piece.text for piece in cut if number in piece.inside) == span.of(text)
        assert [number in piece.begins for piece in cut].count(True) == 1
        assert [number in piece.ends for piece in cut].count(True) == 1


def test_context_is_whole_words() -> None:
    """What stands around a quote begins and ends with a word, and says where the text goes on."""
    text = "word " * 60 + "Test it. " + "word " * 60
    start = text.index("Test")
    proposal = extraction_of([{"id": "a", "proposals": [{"quote": "Test it", "domain": "safety"}]}]).proposals[0]
    source = attrs.evolve(proposal.source, start=start, end=start + 7, sentence=Span(start, start + 8))
    before, after = context(text, source)
    assert before.startswith("…word ")
    assert after.startswith(". word")
    assert after.endswith("word…")
    assert 300 > len(before) + len(after) > 280
    whole = attrs.evolve(source, start=0, end=4, sentence=Span(0, 4))
    assert context("word", whole) == ("", "")
    assert context(Document("a", "x" * 400).text, attrs.evolve(whole, start=200, end=204, sentence=Span(190, 210)))


def test_front_matter_is_no_context() -> None:
    """What stands above the text of a file is not shown as if it were said."""
    text = "---\ntitle: A title\n---\nWords before. Test it. After."
    start = text.index("Test")
    proposal = extraction_of([{"id": "a", "proposals": [{"quote": "Test it", "domain": "safety"}]}]).proposals[0]
    source = attrs.evolve(proposal.source, start=start, end=start + 7, sentence=Span(start, start + 8))
    assert context(text, source) == ("…Words before. ", ". After.")
