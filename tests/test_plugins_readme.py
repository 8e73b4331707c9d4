"""What plugins/README.md says is so."""

from __future__ import annotations

import inspect
import re
import types
import warnings
from pathlib import Path
from typing import Any

import pytest

import aigov
from aigov import cli, hookspecs, plugins

README = (Path(__file__).parent.parent / "plugins" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
HOOKS = [name for name in vars(hookspecs) if name.startswith("aigov_")]


def signature(hook: Any) -> str:
    """A hook as the page has it, with its types by their own names."""
    return str(inspect.signature(hook)).replace("'", "")


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_stands_there_with_its_signature(name: str) -> None:
    """Each hook has a section with its exact arguments and what it returns, and an example that registers."""
    told = f"`{name}{signature(getattr(hookspecs, name))}`"
    assert told in README
    assert f"def {name}():" in README
    assert told == f"`{name}() -> Iterable[{plugins.KINDS[name.removeprefix('aigov_')].__name__}]`"


def test_no_hook_stands_there_that_is_none() -> None:
    """What the page calls a hook is one."""
    assert set(re.findall(r"\baigov_\w+(?=\()", README)) == set(HOOKS)


@pytest.mark.parametrize("source", EXAMPLES, ids=[re.sub(r"\W+", " ", one)[-40:] for one in EXAMPLES])
def test_every_example_runs(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is whole: it runs by itself, its asserts hold, and what it registers is in order."""
    monkeypatch.chdir(tmp_path)
    module = types.ModuleType("example")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(source, "plugins/README.md", "exec"), vars(module))
    assert "assert" in source
    found = plugins.register("example", module)
    hooked = [name for name in HOOKS if f"def {name}" in source]
    assert [name for name in HOOKS if getattr(found, name.removeprefix("aigov_"))] == hooked


def test_every_hook_has_an_example() -> None:
    """There is an example for each seam: the four hooks, reconcile=, similarity= and building on another."""
    examples = "\n".join(EXAMPLES)
    for seam in (*HOOKS, "reconcile=", "similarity=", "aigov.extractor(", "check_extractor("):
        assert seam in examples


def test_what_is_named_exists() -> None:
    """Every public name of aigov and every command on the page is there."""
    for name in set(re.findall(r"\baigov\.([A-Za-z]\w*)", README)) - {"testing"}:
        assert name in aigov.__all__
    for command in set(re.findall(r"`?(?:\$ |`)aigov ([a-z-]+)", README)):
        assert command in cli.COMMANDS
