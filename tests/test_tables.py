"""Tables with proposals behind their lines, in every format."""

from __future__ import annotations

import csv
import html
import io
import json
from typing import Any

import pytest

from aigov.change import difference
from aigov.comparison import compare
from aigov.exceptions import UnknownName
from aigov.matrix import Matrix
from aigov.rendering.tables import FORMATS, PROPOSAL
from aigov.testing.examples import extraction_of

BAN = {"quote": "Ban the sale of chips", "domain": "compute", "mechanism": "restriction"}
AGAINST = {**BAN, "quote": "Oppose a ban on the sale of <chips> | now", "stance": "oppose"}
TEST = {"quote": "Test models for hazards", "domain": "safety", "mechanism": "monitoring"}
TOLD = {**TEST, "voice": "reported", "proponents": ["Di"]}


def document(name: str, *asks: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": f"{name}.md", "authors": [name], "proposals": list(asks), **fields}


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """Ann and Bo collide on chips; Ann and Cy agree on tests, which Di is said to want too."""
    return compare(extraction_of([document("Ann", BAN, TEST, TOLD), document("Bo", AGAINST), document("Cy", TEST)]))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_line_opens_to_its_quotes(matrix: Matrix) -> None:
    """CSV has a line for each proposal behind a line; JSON holds them; text and markdown show them on request."""
    gaps = matrix.gaps()
    found = rows(gaps.render("csv"))
    assert list(found[0]) == ["ask", "asked by", "not found with", *PROPOSAL]
    assert [(line["whose"], line["quote"]) for line in found if line["ask"].startswith("Test")] == [
        ("Ann", "Test models for hazards"), ("Cy", "Test models for hazards")
    ]  # fmt: skip
    lines = json.loads(gaps.render("json"))["lines"]
    assert {one["quote"] for line in lines for one in line["proposals"]} == {line["quote"] for line in found}
    assert "+ Ann: “Test models for hazards” (Ann.md, 22-45)" in gaps.render("text", cells="quotes")
    assert "“Test models" not in gaps.render("text")
    assert "Oppose a ban on the sale of &lt;chips&gt; \\| now" in gaps.render("markdown", cells="quotes")
    assert "quotes" not in gaps.render("markdown")


def test_html_escapes_what_comes_from_documents(matrix: Matrix) -> None:
    """A quote with markup is only words."""
    shown = matrix.gaps().render("html")
    assert "<chips>" not in shown
    assert "<chips>" in html.unescape(shown)
    assert matrix.gaps()._repr_html_() == shown


def test_reported_positions_say_so(matrix: Matrix) -> None:
    """They come only on request, and are marked."""
    assert "Di" not in matrix.gaps().render("text", cells="quotes").replace("not found with: Di", "")
    assert "+ Di (reported): " in matrix.gaps(reported=True).render("text", cells="quotes")


def test_agreement_in_every_format(matrix: Matrix) -> None:
    """The pairs with their measure, and the asks that two make; CSV has the one or the other."""
    agreement = matrix.agreement("conflict")
    text = agreement.render()
    assert "first    second    conflict" in text
    assert "collide    Ban the sale of chips" in text
    assert str(agreement) in text
    pairs = rows(agreement.render("csv", cells="counts"))
    assert [(line["first"], line["second"], line["conflict"]) for line in pairs] == [
        ("Ann", "Bo", "1"), ("Ann", "Cy", "0")
    ]  # fmt: skip
    assert {line["verdict"] for line in rows(agreement.render("csv"))} == {"agree", "collide"}
    record = json.loads(agreement.render("json"))
    assert [pair["conflict"] for pair in record["pairs"]] == ["1", "0"]
    assert [len(line["proposals"]) for line in record["lines"]] == [2, 2]
    assert agreement.render("html").count("<table") == agreement.render("markdown").count("| --- |\n") == 2
    assert agreement._repr_html_().count("<table") == 2
    assert [name for name, _ in agreement.pairs[0].said()] == ["Ann", "Bo"]


def test_changes_are_headed_by_what_was_read() -> None:
    """Each side says how much it holds; what is on neither side is listed."""
    before = extraction_of([document("Ann", BAN)])
    later = extraction_of([document("Bo", BAN, published="2024")])
    after = extraction_of([{**document("Ann", AGAINST), "id": "after.md"}])
    change = difference(before, after, by="corpus", least=1, undated=later.documents)
    shown = change.render()
    assert shown.startswith("Before: 1 document, 0 words. After: 1 document, 0 words.\n")
    assert shown.endswith("On neither side, as not dated exactly enough: 1 document: Bo.md")
    assert [line["whose"] for line in rows(change.render("csv"))] == ["before", "after"]
    assert "<p>On neither side" in change._repr_html_()
    assert len(compare(before).difference(compare(after), by="corpus", least=1).changes) == 1


def test_the_first_lines_say_how_many_more_there_are() -> None:
    """``top`` keeps text to the first lines, of changes to the first of each kind; CSV has them all."""
    asks = [{"quote": words, "domain": "ethics"} for words in ("Paint all walls", "Sing new songs", "Plant old trees")]
    first = extraction_of([document("Ann", *asks)])
    later = extraction_of([{**document("Ann", TEST), "id": "later.md"}])
    only = compare(first, domains="all").only()
    assert only.render(top=2).endswith("\nand 1 more")
    assert "more" not in only.render(top=3)
    assert len(rows(only.render("csv", top=1))) == 3
    change = difference(first, later, by="corpus", least=1)
    assert "More: not seen again 2" in change.render(top=1)
    assert "More" not in change.render(top=3)
    assert len(rows(change.render("csv", top=1))) == 4


def test_long_lists_of_names_are_short_in_text() -> None:
    """Text says how many more there are with whom an ask was not found; CSV names them."""
    pay = {"quote": "Pay teachers", "domain": "talent"}
    names = [f"Author {number}" for number in range(9)]
    documents = [document("Ann", TEST), document("Bo", TEST), *(document(name, pay) for name in names)]
    gaps = compare(extraction_of(documents)).gaps()
    tested = next(line for line in gaps if line.theme.domain == "safety")
    assert "and 3 more" in " ".join(gaps.render().split())
    assert "; ".join(tested.missing) in gaps.render("csv")


def test_frames_have_a_row_for_each_proposal(matrix: Matrix) -> None:
    """What CSV has, pandas has; an agreement is a square of its measure."""
    pytest.importorskip("pandas")
    frame = matrix.only().to_pandas()
    assert list(frame.columns) == [*matrix.only().heads, *PROPOSAL]
    assert len(frame) == sum(len(line.proposals) for line in matrix.only())
    square = matrix.agreement().to_pandas()
    assert square.loc["Ann", "Cy"] == square.loc["Cy", "Ann"] == 1
    assert list(square.columns) == list(matrix.agreement().names)


def test_an_unknown_format_lists_the_known(matrix: Matrix) -> None:
    """A table is no picture."""
    with pytest.raises(UnknownName, match=", ".join(FORMATS)):
        matrix.only().render("png")
