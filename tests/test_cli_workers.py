"""The options that say who does the work."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from aigov import cli, plugins
from aigov.cli import workers
from aigov.model import Extractor
from aigov.serialization import default_codebook

LOCAL = Extractor("local", "1", lambda *_: [])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that holds one document."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("We should fund chip factories.", encoding="utf-8")


def hired(*arguments: str, extractors: Sequence[Extractor] = ()) -> dict[str, Any]:
    """Return who does the work of a command."""
    parsed = cli.parser().parse_args(["extract", *arguments])
    with workers.hired(parsed, tuple(extractors), default_codebook()) as found:
        return found


def test_there_are_as_many_as_asked_for_or_as_it_is_worth() -> None:
    """One for a little, the processors there are for more than a megabyte, what was asked for in any case."""
    many = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    assert hired("a.md") == {"workers": 1, "time_limit": None}
    assert hired("-", "no-such-file")["workers"] == 1
    assert hired("a.md", "--workers", "3", "--time-limit", "2.5") == {"workers": 3, "time_limit": 2.5}
    Path("deep", "er").mkdir(parents=True)
    Path("deep", "er", "b.txt").write_text("x" * 1_000_001, encoding="utf-8")
    assert hired("a.md", "deep", extractors=[plugins.extractor("rules")])["workers"] == many


@pytest.mark.parametrize(
    "wrong",
    [("--workers", "0"), ("--workers", "x"), ("--time-limit", "0"), ("--time-limit", "inf")],
    ids=" ".join,
)
def test_senseless_numbers_are_refused(wrong: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """They are asked wrongly."""
    assert cli.main(["extract", "a.md", *wrong]) == 2
    assert f"argument {wrong[0]}: invalid" in capsys.readouterr().err


def test_an_extractor_that_cannot_be_sent_does_with_one_worker(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody asked for more, and one line says so; where somebody did, it is refused."""
    monkeypatch.setattr(workers, "_LITTLE", 10)
    assert hired("a.md", extractors=[LOCAL])["workers"] == 1
    assert capsys.readouterr().err.startswith("aigov: one worker does everything: the extractor 'local' cannot be sent")
    monkeypatch.setattr(plugins, "extractors", lambda: (LOCAL,))
    assert cli.main(["extract", "a.md", "--workers", "2"]) == 2
    assert "the extractor 'local' cannot be sent" in capsys.readouterr().err


def test_dask_has_to_be_installed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the line says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main(["extract", "a.md", "--dask", "tcp://127.0.0.1:8786"]) == 2
    assert capsys.readouterr().err == "aigov: this needs the package distributed: pip install 'aigov[dask]'\n"
