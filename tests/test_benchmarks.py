"""The benchmarks still run, each once and on little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.measured import taken
from benchmarks.texts import documents

ROOT = Path(__file__).parents[1]
HERE = ROOT / "tests" / "benchmarks"


def run(*command: str | Path) -> str:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_suites_run() -> None:
    """Each part has its line, with its multiple of the reference; spaCy is not waited for."""
    pytest.importorskip("pytest_benchmark", reason="the extra dev is not installed")
    suites = sorted(HERE.glob("bench_*.py"))
    told = run("-m", "pytest", *suites, "--benchmark-disable", "-p", "no:cacheprovider", "-k", "not spacy")
    _, _, head, *lines = told.partition("as a multiple of finding the words")[2].splitlines()
    assert head.split() == ["seconds", "million", "characters/s", "times", "the", "words"]
    parts = ("segments", "cues", "whole", "records out", "records in", "store: writing", "store: reading back")
    for what in (
        *parts,
        "matrix over a store",
        "alignment",
        "instead: a pattern of modals",
        "a run of 200",
        "words of",
        "byline of",
    ):
        assert [line for line in lines if line.startswith(what)], what
    assert "8 times the text" in told


def test_the_documents_are_the_same_each_time() -> None:
    """And hardly a line of them comes twice."""
    some = list(documents(20))
    assert some == list(documents(20))
    lines = [line for document in some for line in document.text.splitlines() if line]
    assert len(lines) > 100
    assert len(set(lines)) > 0.98 * len(lines)


def test_speed_is_told_of_the_seeds() -> None:
    """What writes the README's figures has a line for each part."""
    told = run(HERE / "speed.py", "--every", "5")
    assert [line.split()[0] for line in told.splitlines()[2:6]] == ["whole", "segments", "extractor", "mentions"]


def test_what_a_command_takes_is_of_all_its_processes() -> None:
    """A child's memory and time count, and what this process has does not; a command that fails says why."""
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(150_000_000); sum(x)'])"
    here = bytearray(400_000_000)
    took = taken(sys.executable, "-c", child)
    assert len(here) > took.megabytes * 1e6 > 150_000_000
    assert took.seconds > 0 < took.processor
    with pytest.raises(RuntimeError, match="no such thing"):
        taken(sys.executable, "-c", "raise ValueError('no such thing')")
