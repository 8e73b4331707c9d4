"""Each example runs, and shows what it says it shows."""

from __future__ import annotations

import ast
import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
SHOWN = {
    "compare_periods": [
        "Before: ",
        "After: ",
        "until 2024",
        "new",
        "as not dated exactly enough: 1 document: nd-room-for-cooperation.md",
    ],
    "compare_seeds": ["TALENT |", "COMPUTE|", "SAFETY |", "ETHICS |", "Sun Chenghao & Sun Yuhan", "safety   "],
    "custom_extractor": [
        "Found by rules and numbered:",
        "COMPUTE|+ A national pool of computers",
        "3  by numbered: safety",
    ],
    "look_inside": [">>", "<<", "proponent: ", '" says ', "mentioned, and nothing is proposed"],
    "many_countries": ["COMPUTE", "Counted: documents (of 5)", "asked by", "not found with"],
    "other_codebook": ["PUBLIC-TRANSPORT|", "The Traders' Guild", "!x close the old bridge to cars", "curb"],
}


def output(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What an example prints when it is run."""
    path = ROOT / "examples" / f"{name}.py"
    monkeypatch.setattr("sys.argv", [str(path), *arguments])
    runpy.run_path(str(path), run_name="__main__")
    return capsys.readouterr().out


def test_every_example_is_run_here() -> None:
    """No example is without a test, and each says on top what it shows and how it is run."""
    assert [path.stem for path in EXAMPLES] == sorted(SHOWN)
    for path in EXAMPLES:
        assert f"    python examples/{path.name}" in path.read_text(encoding="utf-8").split('"""')[1]


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_shows_what_it_says(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An example prints what it is for, from whatever folder it is run."""
    monkeypatch.chdir(tmp_path)
    printed = output(name, monkeypatch, capsys)
    assert [text for text in SHOWN[name] if text not in printed] == []


def test_the_seeds_fill_the_four_rows(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The comparison of the seeds has proposals on talent, compute, safety and ethics, and says how strong they are."""
    lines = output("compare_seeds", monkeypatch, capsys).splitlines()
    rows = {line.split()[0]: line for line in lines[-4:]}
    assert list(rows) == ["talent", "compute", "safety", "ethics"]
    assert all(re.search(r" \d+ (obligation|recommendation|possibility|commitment)", row) for row in rows.values())


def test_other_documents_can_be_compared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The comparison takes the documents that it is given instead of the seeds."""
    path = tmp_path / "letter.txt"
    path.write_text("Governments should train more teachers of AI.", encoding="utf-8")
    printed = output("compare_seeds", monkeypatch, capsys, str(path))
    assert printed.startswith("1 proposal: talent 1,")
    assert printed.endswith("talent   1 recommendation\ncompute  nothing\nsafety   nothing\nethics   nothing\n")


def test_the_rules_alone_pass_over_numbered_labels(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The extractor of the example is what fills the rows: before it is added none of them has a proposal."""
    before, after = output("custom_extractor", monkeypatch, capsys).split("Found by rules and numbered:")
    rows = ["COMPUTE|+ A national pool of computers", "SAFETY |+ Public reports on AI accidents"]
    assert [row for row in rows if row in before] == []
    assert [row for row in rows if row in after] == rows


def test_a_cell_can_be_chosen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every proposal of the cell that is asked for is shown in its sentence, with the quote marked."""
    printed = output("look_inside", monkeypatch, capsys, "ethics", "Sun Chenghao & Sun Yuhan")
    found = re.match(r"ethics x Sun Chenghao & Sun Yuhan: (\d+) proposals\n", printed)
    assert found
    assert len(re.findall(r">>[^<>]+<<", printed)) == int(found[1]) > 1


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_runs_and_holds_no_outputs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cells run one after another, each ends in something that a notebook shows, and nothing is stored in it."""
    pytest.importorskip("matplotlib")
    pytest.importorskip("pandas")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    monkeypatch.chdir(path.parent)
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        assert (cell["outputs"], cell["execution_count"]) == ([], None)
        *before, last = ast.parse("".join(cell["source"])).body
        exec(compile(ast.Module(before, []), path.name, "exec"), names)
        assert isinstance(last, ast.Expr)
        shown = eval(compile(ast.Expression(last.value), path.name, "eval"), names)
        assert isinstance(shown, tuple) or hasattr(shown, "_repr_html_") or shown._repr_png_()[:4] == b"\x89PNG"
    assert len(names["matrix"].proposals) == len(names["extraction"]) > 50
