"""A matrix as a picture: a heat map, and the network of who agrees with whom."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest

from aigov.comparison import compare
from aigov.exceptions import UnknownName, UsageError
from aigov.matrix import Matrix
from aigov.rendering import extras
from aigov.testing.examples import extraction_of

pytest.importorskip("matplotlib")
CASE = json.loads((Path(__file__).parent / "cases" / "matrix.json").read_text("utf-8"))
BAN = {"quote": "Ban the sale of chips", "domain": "compute", "mechanism": "restriction"}
AGAINST = {**BAN, "quote": "Oppose a ban on the sale of chips", "stance": "oppose"}
TEST = {"quote": "Test models for hazards", "domain": "safety", "mechanism": "monitoring"}


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """Ann and Bo agree on tests and collide on chips; Cy, whose name is hostile to formulas, is alone."""
    documents: list[dict[str, Any]] = [
        {"id": "a", "authors": ["Ann"], "mentions": {"ethics": ["privacy"]}, "proposals": [BAN, TEST]},
        {"id": "b", "authors": ["Bo"], "proposals": [AGAINST, BAN, TEST]},
        {"id": "c", "authors": ["Cy $x$ & \\frac{"], "proposals": [{"quote": "Pay teachers", "domain": "talent"}]},
        {"id": "d", "authors": ["Di"], "status": "uncovered"},
    ]
    return compare(extraction_of(documents))


def words(figure: Any) -> list[str]:
    (axes,) = figure.axes
    ticks = [label.get_text() for label in (*axes.get_xticklabels(), *axes.get_yticklabels())]
    return [*ticks, *(text.get_text() for text in axes.texts)]


def test_a_heat_map_has_the_counts_of_the_matrix(matrix: Matrix) -> None:
    """Every cell has its count or its sign, and a bar as long as the part that is against."""
    figure = matrix.plot()
    found = words(figure)
    names = [column.name for column in matrix.columns]
    assert [text.split(" [")[0] for text in found[: len(names)]][:2] == [names[0], names[1]]
    signs = {"proposals": None, "mentioned": "m", "none": "·", "unread": "?"}
    cells = [matrix[row.name, column.name] for row in matrix.rows for column in matrix.columns]
    expected = [
        signs[cell.state] or (str(matrix.tally(cell)) if matrix.tally(cell) == len(cell) else f"1 ({len(cell)})")
        for cell in cells
    ]
    assert found[len(names) + len(matrix.rows) :][: len(cells)] == expected
    orange = [
        patch
        for patch in figure.axes[0].patches
        if patch.get_facecolor()[:3] == pytest.approx((0.878, 0.51, 0.078), abs=0.01)
    ]
    assert [round(patch.get_width() / 0.88, 2) for patch in orange] == [0.5]
    assert "6 proposals" in found[-1]


def test_columns_beyond_the_first_are_named(matrix: Matrix) -> None:
    """``top`` keeps to the first columns, and names the others under the picture."""
    found = words(matrix.plot(top=1))
    assert "Beyond the first 1: " in found[-1]
    assert len(found) == 1 + 4 + 4 + 1


def test_the_network_draws_who_agrees_and_who_collides(matrix: Matrix) -> None:
    """A line between two who make the same ask; who shares none is named; conflict is drawn broken."""
    agree, collide = (matrix.plot(measure=measure) for measure in ("congruence", "conflict"))
    assert [line.get_linestyle() for line in agree.axes[0].lines] == ["-"]
    assert [line.get_linestyle() for line in collide.axes[0].lines] == ["--"]
    assert any("No line to another: Cy" in text for text in words(agree))
    assert {"Ann", "Bo"} < set(words(agree))


def test_more_than_two_stand_where_they_share() -> None:
    """With three or more the places come from what they share, and are the same each time."""
    documents = [{"id": name, "authors": [name], "proposals": [TEST]} for name in ("Ann", "Bo", "Cy", "Di")]
    matrix = compare(extraction_of(documents))
    first, second = (matrix.render("svg", measure="subtract", normalisation="jaccard") for _ in range(2))
    assert first == second
    assert len(matrix.plot(measure="subtract").axes[0].lines) == 6


@pytest.mark.parametrize("options", [{}, {"measure": "congruence"}, {"cells": "counts", "top": 2}])
def test_pictures_are_files_that_do_not_change(matrix: Matrix, options: dict[str, Any]) -> None:
    """A PNG of a size, and an SVG that holds no script, no day and no reference to anything outside; twice the same."""
    image = matrix.render("png", **options)
    assert isinstance(image, bytes)
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert min(struct.unpack(">II", image[16:24])) > 300
    assert image == matrix.render("png", **options)
    drawn = matrix.render("svg", **options)
    assert isinstance(drawn, str)
    assert drawn == matrix.render("svg", **options)
    assert "<script" not in drawn
    assert "dc:date" not in drawn


def test_words_of_any_script_and_nothing_at_all() -> None:
    """Letters that no font has are drawn as boxes, without a warning; an empty matrix is a picture too."""
    documents = [*CASE, {"id": "t", "authors": ["\u1200\u0f40\U0001f600"], "proposals": [TEST]}]
    assert compare(extraction_of(documents)).render("png")
    for measure in (None, "congruence"):
        assert compare(extraction_of([])).render("png", measure=measure)


def test_what_it_cannot_draw(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown measure lists the known; without matplotlib it says what to install."""
    with pytest.raises(UnknownName, match="congruence, conflict, subtract"):
        matrix.plot(measure="love")

    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(UsageError, match=r"pip install 'aigov\[plot\]'"):
        matrix.plot()
