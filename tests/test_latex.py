"""What is rendered for LaTeX compiles."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from aigov import extract, read
from aigov.comparison import compare
from aigov.matrix import Matrix
from aigov.rendering.view import CELLS
from aigov.testing.examples import extraction_of

PDFLATEX = shutil.which("pdflatex")  # packages of the operating system; .ci/run installs them
pytestmark = [
    pytest.mark.latex,
    pytest.mark.skipif(PDFLATEX is None, reason="pdflatex is not installed (Debian: texlive-latex-recommended)"),
]
SEEDS = Path(__file__).parents[1] / "seeds" / "briefs"
AROUND = (
    "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{booktabs,longtable}\\begin{document}\n",
    "\\end{document}\n",
)
#: Everything that LaTeX gives a meaning, and letters that Latin writing has beyond ASCII.
HOSTILE = r"50 % & $x_1^2$ \input{x} {a} ~b~ #1 [c] <d> |e| \"f\" -- `g' “é ü ß … – Š ł”"


def compiled(matrix: Matrix, folder: Path, **options: str) -> str:
    """Return what LaTeX says of a document with a matrix; the test fails where it stops."""
    text = matrix.render("latex", **options)
    assert isinstance(text, str)
    (folder / "matrix.tex").write_text(text.join(AROUND), encoding="utf-8")
    command = [str(PDFLATEX), "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "matrix.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300)
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, said[-2000:]
    assert (folder / "matrix.pdf").read_bytes()[:4] == b"%PDF"
    return said


@pytest.mark.parametrize("cells", CELLS)
def test_the_seeds_compile(cells: str, tmp_path: Path) -> None:
    """The matrix of the briefs is a document, whatever its cells show, and no name runs out of its column."""
    matrix = compare(extract(read(str(SEEDS))), domains="all")
    said = compiled(matrix, tmp_path, cells=cells)
    assert "/bx/" not in "".join(part[:120] for part in said.split("Overfull")[1:])  # the names are what is bold


def test_words_of_documents_are_only_words(tmp_path: Path) -> None:
    """What has a meaning in LaTeX is set as it stands, in names, titles, quotes and ids."""
    asks = [{"quote": f"{HOSTILE} number {number}", "domain": "safety"} for number in range(30)]
    documents = [
        {"id": f"{HOSTILE}{number}", "title": HOSTILE, "authors": [f"{HOSTILE} {number}"], "proposals": asks}
        for number in range(6)
    ]
    compiled(compare(extraction_of(documents)), tmp_path, cells="quotes")
