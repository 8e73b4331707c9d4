"""Plugins that misbehave, installed as strangers' are: each costs only itself and is named with its origin."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from aigov import cli, plugins

#: What each plugin begins with, and how it makes an extractor of ``extract``.
HEAD = """import os, sys
import aigov
"""
TAIL = """
@aigov.hookimpl
def aigov_extractors():
    return [aigov.Extractor("bad", "7", extract)]
"""
GOOD = """def extract(document, segments, codebook):
    for segment in segments:
        yield aigov.Candidate(segment.span, "compute", "funding")
"""
FIRST = (
    "def extract(document, segments, codebook):\n    found = aigov.Candidate(segments[0].span, 'compute', 'funding')\n"
)

#: What the plugin does wrong when it is loaded, and what is said of it.
AT_LOADING = {
    "at import": ("raise ValueError('at import')", "ValueError: at import"),
    "in a hook": (GOOD + TAIL.replace("return", "raise KeyError('hook')\n    return"), "KeyError: 'hook'"),
    "misspelt hook": (GOOD + TAIL.replace("aigov_extractors", "aigov_extractor"), "unknown hook 'aigov_extractor'"),
    "wrong type": (GOOD + TAIL.replace("return [", "return 5 or ["), "aigov_extractors returned a int, not a list"),
    "exit at import": ("sys.exit(3)", "SystemExit: 3"),
}
#: What the extractor does wrong with a document, and what is said of it; then how many of its proposals stay.
AT_WORK = {
    "raises on one document": (
        FIRST + "    if document.id == 'b.txt':\n        raise ValueError('no')\n    return [found]\n",
        "b.txt: extractor 'bad' failed: ValueError: no",
        1,
    ),
    "raises half-way": (FIRST + "    yield found\n    1 / 0\n", "a.txt: extractor 'bad' failed: ZeroDivisionError", 2),
    "bad spans": (
        FIRST + "    yield aigov.Candidate(aigov.Span(10_000, 10_001), 'compute', 'funding')\n    yield found\n",
        "a.txt: rejected, by bad: span [10000, 10001) runs past the end of the text",
        2,
    ),
    "writes": (FIRST + "    print('noise')\n    yield found\n", r"which wrote 'noise\n' to standard output,", 2),
    "exits": (FIRST + "    yield found\n    sys.exit(3)\n", "a.txt: extractor 'bad' failed: SystemExit: 3", 2),
}


def installed(folder: Path, source: str, name: str = "bad") -> Path:
    """Lay a distribution into a folder as pip does."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}_code.py").write_text(HEAD + source, "utf-8")
    told = folder / f"{name}_plugin-2.5.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-plugin\nVersion: 2.5\n", "utf-8")
    (told / "entry_points.txt").write_text(f"[aigov]\n{name} = {name}_code\n", "utf-8")
    return folder


class Told(NamedTuple):
    """What came of a command."""

    returncode: int
    stdout: str
    stderr: str


Aigov = Callable[..., Told]


@pytest.fixture
def aigov(fresh_plugins: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Aigov:
    """Return what runs a command with what lies in a folder installed, and everything loaded anew."""

    def run(site: Path, *arguments: str, **environment: str) -> Told:
        with pytest.MonkeyPatch.context() as patch:
            patch.syspath_prepend(site)
            for name, value in environment.items():
                patch.setenv(name, value)
            for path in site.glob("*_code.py"):
                patch.delitem(sys.modules, path.stem, raising=False)
            plugins.registry.cache_clear()
            return Told(cli.main(list(arguments)), *capsys.readouterr())

    return run


def by(told: Told, extractor: str) -> list[str]:
    """The quotes of an extractor among the results, each line of which is a proposal."""
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    return [one["source"]["quote"] for one in rows if extractor in [found["name"] for found in one["found_by"]]]


@pytest.fixture
def documents(tmp_path: Path) -> str:
    """Two documents, with a proposal each that the rules find."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text("States should fund shared computing centres.", "utf-8")
    (folder / "b.txt").write_text("Companies must test their models before they sell them.", "utf-8")
    return str(folder)


@pytest.mark.filterwarnings("default::aigov.exceptions.BrokenPluginWarning")
@pytest.mark.parametrize(("source", "reason"), AT_LOADING.values(), ids=AT_LOADING)
def test_what_fails_at_loading_costs_only_itself(
    source: str, reason: str, documents: str, tmp_path: Path, aigov: Aigov
) -> None:
    """It is named once with distribution and version, in the list too; the rules work; with --strict it is an error."""
    site = installed(tmp_path / "site", source)
    told = aigov(site, "extract", documents)
    assert len(by(told, "rules")) == 2
    named = [line for line in told.stderr.splitlines() if "plugin 'bad' (bad-plugin 2.5) is left out: " in line]
    assert len(named) == 1
    assert reason in named[0]
    listed = aigov(site, "plugins")
    assert listed.returncode == 1
    assert reason in listed.stdout.partition("broken\n")[2]
    strict = aigov(site, "extract", documents, "--strict")
    assert (strict.returncode, strict.stdout) == (1, "")
    assert "plugin 'bad' (bad-plugin 2.5)" in strict.stderr


@pytest.mark.parametrize(("source", "says", "stays"), AT_WORK.values(), ids=AT_WORK)
def test_what_goes_wrong_with_a_document_costs_only_itself(
    source: str, says: str, stays: int, documents: str, tmp_path: Path, aigov: Aigov
) -> None:
    """It is told with the document, and once where it comes from; what others found stays, and what it had found."""
    site = installed(tmp_path / "site", source + TAIL)
    told = aigov(site, "extract", documents)
    assert len(by(told, "rules")) == 2
    assert len(by(told, "bad")) == stays
    assert says in told.stderr
    assert told.stderr.count("comes from bad (bad-plugin 2.5)") == 1
    strict = aigov(site, "extract", documents, "--strict")
    assert strict.returncode == 1
    assert "'bad'" in strict.stderr


@pytest.mark.parametrize("how", ["blocked", "not allowed", "left out", "not named"])
def test_a_plugin_that_is_kept_out_costs_nothing(how: str, documents: str, tmp_path: Path, aigov: Aigov) -> None:
    """Each of the four ways to keep one out leaves no trace of it."""
    options = {"left out": ["--no-extractor", "bad"], "not named": ["--extractor", "rules"]}.get(how, [])
    named = {"blocked": {"AIGOV_BLOCK_PLUGINS": "bad"}, "not allowed": {"AIGOV_PLUGINS": ""}}.get(how, {})
    site = installed(tmp_path / "site", AT_WORK["exits"][0] + TAIL)
    told = aigov(site, "extract", documents, *options, **named)
    assert (told.returncode, "bad" in told.stderr, len(by(told, "rules")), len(by(told, "bad"))) == (0, False, 2, 0)


def test_a_name_taken_twice_names_both_and_how_to_go_on(documents: str, tmp_path: Path, aigov: Aigov) -> None:
    """Which of two extractors is meant is not for chance; with one of them blocked all is well."""
    site = installed(installed(tmp_path / "site", GOOD + TAIL), GOOD + TAIL, "other")
    told = aigov(site, "extract", documents)
    assert (told.returncode, told.stdout) == (2, "")
    assert "'bad': bad (bad-plugin 2.5) and other (other-plugin 2.5)" in told.stderr
    assert "block it with AIGOV_BLOCK_PLUGINS" in told.stderr
    assert "other (other-plugin 2.5)" in aigov(site, "plugins").stdout
    assert aigov(site, "extract", documents, AIGOV_BLOCK_PLUGINS="other").returncode == 0


def started(site: Path, *arguments: str) -> Told:
    """Run a command as a program of its own, with what lies in a folder installed."""
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "aigov", *arguments],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return Told(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("source", "reason", "status"),
    [(AT_LOADING["exit at import"][0], AT_LOADING["exit at import"][1], 0), (*AT_WORK["exits"][:2], 1)],
    ids=["at import", "at work"],
)
def test_no_plugin_ends_the_program(source: str, reason: str, status: int, documents: str, tmp_path: Path) -> None:
    """A program of its own goes on after a plugin that exits, and ends as it would have ended."""
    told = started(installed(tmp_path / "site", source + TAIL), "extract", documents)
    assert (told.returncode, len(by(told, "rules"))) == (status, 2)
    assert reason in told.stderr


def test_what_compiled_code_or_another_program_writes_keeps_off_the_results(documents: str, tmp_path: Path) -> None:
    """It goes past Python's standard output, and all the same to standard error; results can still be piped."""
    noise = "    os.write(1, b'from the descriptor')\n    os.system('echo from a program')\n    yield found\n"
    told = started(installed(tmp_path / "site", FIRST + noise + TAIL), "extract", documents)
    assert told.returncode == 0
    assert len(by(told, "bad")) == len(by(told, "rules")) == 2
    for words in ("from the descriptor", "from a program"):
        assert told.stderr.count(words) == 2
