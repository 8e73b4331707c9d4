"""``aigov new-plugin`` writes a package that works as it comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aigov import cli
from aigov.cli.new_plugin import written


def done(*command: str, folder: Path, **environment: str) -> str:
    """Run a command and return what it says; the test fails with that where the command does."""
    told = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    return told.stdout


def test_a_new_plugin_installs_and_passes_its_tests(tmp_path: Path) -> None:
    """It is built without the network and installed, its tests pass, and it is listed with its distribution."""
    pytest.importorskip("setuptools")
    told = done("-m", "aigov", "new-plugin", "demo", folder=tmp_path)
    assert told.splitlines() == [
        "demo/pyproject.toml",
        "demo/README.md",
        "demo/aigov_demo.py",
        "demo/tests/test_aigov_demo.py",
        "",
        "Now: pip install ./demo && pytest ./demo && aigov plugins",
    ]
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    done(*pip, "--target", "site", "./demo", folder=tmp_path)
    path = os.pathsep.join(["site", *os.environ.get("PYTHONPATH", "").split(os.pathsep)]).rstrip(os.pathsep)
    assert "4 passed" in done("-m", "pytest", "-q", "-p", "no:cacheprovider", "demo", folder=tmp_path, PYTHONPATH=path)
    listed = done("-m", "aigov", "plugins", "--verbose", folder=tmp_path, PYTHONPATH=path)
    assert "demo 0.1.0" in listed
    assert "from demo (aigov-demo 0.1.0)" in listed
    assert "--option demo.only_items=False" in listed


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Demo", "'Demo' is no name for a plugin"),
        ("a_b", "'a_b' is no name for a plugin"),
        ("a--b", "'a--b' is no name for a plugin"),
        ("../a", "'../a' is no name for a plugin"),
        ("rules", "an extractor 'rules' is installed already"),
        ("aigov-rules", "an extractor 'rules' is installed already"),
        ("there", "there is there already"),
    ],
)
def test_what_cannot_be_a_plugin_is_refused(
    name: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that is none, is taken, or is that of something there writes nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").touch()
    assert cli.main(["new-plugin", name]) == 2
    assert reason in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_the_folder_can_be_made_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --directory the folder is made there, which has to exist."""
    assert cli.main(["new-plugin", "aigov-two-words", "--directory", str(tmp_path)]) == 0
    assert (tmp_path / "aigov-two-words" / "aigov_two_words.py").is_file()
    assert f"pip install {tmp_path / 'aigov-two-words'} " in capsys.readouterr().out
    assert cli.main(["new-plugin", "more", "--directory", str(tmp_path / "nowhere")]) == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_the_parts_are_named_alike() -> None:
    """The prefix is left out of the extractor's name; no template word is left over."""
    found = written("two-words", "aigov-two-words")
    assert list(found) == [
        "pyproject.toml",
        "README.md",
        "aigov_two_words.py",
        "tests/test_aigov_two_words.py",
    ]
    assert 'two-words = "aigov_two_words"' in found["pyproject.toml"]
    assert "TWO_WORDS = aigov.Extractor(" in found["aigov_two_words.py"]
    assert not any("{{" in text or "}}" in text for text in found.values())
