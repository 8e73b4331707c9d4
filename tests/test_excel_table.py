"""A matrix as a workbook, read back as Excel would."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from aigov.comparison import compare
from aigov.exceptions import UsageError
from aigov.matrix import Matrix
from aigov.rendering import excel_table, extras
from aigov.rendering.csv_table import QUOTES
from aigov.testing.examples import extraction_of

openpyxl = pytest.importorskip("openpyxl")
CASE = json.loads((Path(__file__).parent / "cases" / "matrix.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """The made-up documents of the case."""
    return compare(extraction_of(CASE))


def read(matrix: Matrix, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(excel_table.render(matrix, **options)))


def lines(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_three_sheets(matrix: Matrix) -> None:
    """The matrix as it is shown, a line for each proposal in each cell with every attribute, and the documents."""
    book = read(matrix)
    assert book.sheetnames == ["Matrix", "Proposals", "Documents"]
    table = lines(book["Matrix"])
    assert [line[0] for line in table[:5]] == ["domain", "talent", "compute", "safety", "ethics"]
    assert table[0][1].startswith("Chen Wei & Maria Okafor [1]")
    found = lines(book["Proposals"])
    assert found[0][: len(QUOTES)] == QUOTES
    quote = QUOTES.index("quote")
    assert {line[quote] for line in found[1:] if line[quote]} == {
        proposal.source.quote.replace("\r", "\ufffd") for proposal in matrix.proposals
    }
    assert [line[1] for line in lines(book["Documents"])[1:]] == [record.document.id for record in matrix.documents]


def test_counts_are_numbers(matrix: Matrix) -> None:
    """With counts in the cells the numbers are those of the matrix, and can be added up."""
    table = lines(read(matrix, cells="counts")["Matrix"])
    column = [head.split(" [")[0] for head in table[0]].index("Chen Wei & Maria Okafor")
    assert table[3][column] == matrix.tally(matrix["safety", "Chen Wei & Maria Okafor"]) == 1


def test_no_value_is_a_formula() -> None:
    """What begins like a formula is words, what no workbook can hold is replaced, and what is too long is cut."""
    titles = ["=1+1", "{=1}", "http://a.b", "\x00\ud800", "x" * 40_000]
    documents = [{"id": f"d{number}", "title": title} for number, title in enumerate(titles)]
    sheet = read(compare(extraction_of(documents)))["Documents"]
    cells = [row[2] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[:4]] == [*titles[:3], "\ufffd\ufffd"]
    assert cells[4].value == "x" * 32_766 + "…"
    assert not any(cell.hyperlink for cell in cells)


def test_the_same_matrix_gives_the_same_bytes(matrix: Matrix) -> None:
    """Nothing of the day is in it."""
    assert excel_table.render(matrix) == excel_table.render(matrix)


def test_a_missing_package_is_named() -> None:
    """Who lacks the package is told what to install."""
    with pytest.raises(UsageError, match=r"pip install 'aigov\[excel\]'"):
        extras.extra("no_such_package", "aigov[excel]")
