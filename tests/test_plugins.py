"""Plugins register values; a broken one costs only itself."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pluggy
import pytest

import aigov
from aigov import plugins
from aigov.exceptions import BrokenPlugin, BrokenPluginWarning, InvalidRecord, NameTaken, UnknownName
from aigov.hookspecs import hookimpl
from aigov.model import Extractor, Reader, Renderer
from aigov.serialization import codebook_record, default_codebook, dumps


def nothing(*_: object) -> Iterable[Any]:
    return ()


def mine(name: str = "mine", **changes: Any) -> Extractor:
    return Extractor(name, "1", nothing, **changes)


def plugin(**hooks: Callable[[], Any]) -> types.SimpleNamespace:
    """A plugin whose hooks are marked as they have to be."""
    return types.SimpleNamespace(**{name: hookimpl(hook) for name, hook in hooks.items()})


class Installed:
    """Distributions that exist for one test only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, distribution: str, source: str, **points: str) -> None:
        module = distribution.replace("-", "_") + "_code"
        (self.folder / f"{module}.py").write_text(source, encoding="utf-8")
        info = self.folder / f"{module}-2.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 2.5\n", encoding="utf-8")
        lines = [f"{name} = {target.format(module=module)}" for name, target in points.items()]
        (info / "entry_points.txt").write_text("[aigov]\n" + "\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path, fresh_plugins: pytest.MonkeyPatch) -> Iterator[Installed]:
    """Let a test install distributions of its own beside the real ones."""
    fresh_plugins.syspath_prepend(tmp_path)
    fresh_plugins.delenv("AIGOV_PLUGINS", raising=False)
    fresh_plugins.delenv("AIGOV_BLOCK_PLUGINS", raising=False)
    importlib.invalidate_caches()
    before = set(sys.modules)
    yield Installed(tmp_path)
    for name in set(sys.modules) - before:
        if name.endswith("_code"):
            del sys.modules[name]


GOOD = """
import aigov

def extract(document, segments, codebook, depth=1):
    return ()

@aigov.hookimpl
def aigov_extractors():
    return [aigov.Extractor(name="stranger", version="7", extract=extract, options={"depth": 1})]
"""


def test_the_built_ins_come_through_the_same_door() -> None:
    """The extractor, readers, renderers and codebook that ship are found by their entry points."""
    assert "rules" in [extractor.name for extractor in plugins.extractors()]
    assert {"text", "markdown", "csv", "jsonl"} <= {reader.name for reader in plugins.readers()}
    assert {"text", "markdown", "csv", "json", "html", "latex"} <= {one.name for one in plugins.renderers()}
    assert plugins.codebook() == default_codebook()
    assert plugins.renderer("text").name == "text"
    assert plugins.broken() == ()


def test_importing_aigov_loads_no_plugin() -> None:
    """Neither the import nor the choice of values of one's own loads a plugin, jsonschema or hypothesis."""
    source = (
        "import sys, aigov; from aigov.extraction import chosen_extractors;"
        "chosen_extractors([aigov.Extractor('mine', '1', print)]);"
        "print([name for name in ('aigov_rules', 'aigov.codebooks', 'jsonschema', 'hypothesis', 'sqlite3',"
        " 'tabulate', 'jinja2', 'yaml', 'tqdm') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_stranger_is_found(installed: Installed) -> None:
    """A distribution with an entry point is loaded, named with its version, and its options can be set."""
    installed.add("stranger-plugin", GOOD, stranger="{module}")
    assert "stranger" in [extractor.name for extractor in plugins.extractors()]
    owner = next(one for one in plugins.registry().plugins if one.name == "stranger")
    assert (owner.distribution, owner.owner) == ("stranger-plugin 2.5", "stranger (stranger-plugin 2.5)")
    assert plugins.extractor("stranger").options == {"depth": 1}
    assert plugins.extractor("stranger", depth=3).options == {"depth": 3}
    with pytest.raises(UnknownName, match="unknown option of extractor 'stranger' 'dept': did you mean 'depth'"):
        plugins.extractor("stranger", dept=3)


BROKEN = {
    "import": ("import no_such_module_anywhere", "ModuleNotFoundError: No module named"),
    "raises": ("raise ValueError('at import')", "ValueError: at import"),
    "exits": ("import sys; sys.exit(3)", "SystemExit: 3"),
    "syntax": ("def", "SyntaxError"),
    "hook raises": ("import aigov\n@aigov.hookimpl\ndef aigov_readers(): raise KeyError('x')", "KeyError: 'x'"),
    "hook exits": ("import aigov\n@aigov.hookimpl\ndef aigov_readers(): raise SystemExit", "SystemExit"),
    "misspelt hook": (
        "import aigov\n@aigov.hookimpl\ndef aigov_extractor(): return []",
        "unknown hook 'aigov_extractor'",
    ),
    "unmarked hook": ("def aigov_extractors(): return []", "aigov_extractors is not marked with @aigov.hookimpl"),
    "argument": ("import aigov\n@aigov.hookimpl\ndef aigov_readers(config): return []", "PluginValidationError"),
    "none": (
        "import aigov\n@aigov.hookimpl\ndef aigov_readers(): pass",
        "aigov_readers returned a NoneType, not a list",
    ),
    "string": (
        "import aigov\n@aigov.hookimpl\ndef aigov_readers(): return 'x'",
        "aigov_readers returned a str, not a list",
    ),
    "wrong values": (
        "import aigov\n@aigov.hookimpl\ndef aigov_renderers(): return [3]",
        "aigov_renderers returned a list with int in it, not of Renderer",
    ),
    "half-way": (
        "import aigov\n@aigov.hookimpl\ndef aigov_readers():\n    yield aigov.Reader('x', (), print)\n    1 / 0",
        "ZeroDivisionError",
    ),
    "one name twice": (
        "import aigov\n@aigov.hookimpl\ndef aigov_readers(): return [aigov.Reader('x', (), print)] * 2",
        "aigov_readers returned the name 'x' twice",
    ),
    "no name": (
        "import aigov\n@aigov.hookimpl\ndef aigov_readers(): return [aigov.Reader(' ', (), print)]",
        "Reader has the name ' ', not a word",
    ),
    "no version": (
        "import aigov\n@aigov.hookimpl\ndef aigov_extractors(): return [aigov.Extractor('x', 1, print)]",
        "Extractor 'x' has the version 1, not a string",
    ),
    "no function": (
        "import aigov\n@aigov.hookimpl\ndef aigov_extractors(): return [aigov.Extractor('x', '1', None)]",
        "Extractor 'x': extract is no function",
    ),
}


@pytest.mark.parametrize(("source", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_plugin_costs_only_itself(
    installed: Installed, capsys: pytest.CaptureFixture[str], source: str, reason: str
) -> None:
    """It is named once and loudly with its distribution and version; strangers and built-ins go on."""
    installed.add("bad-plugin", "print('noise')\n" + source if source != "def" else source, bad="{module}")
    installed.add("stranger-plugin", GOOD, stranger="{module}")
    with pytest.warns(BrokenPluginWarning) as warned:
        names = [extractor.name for extractor in plugins.extractors()]
    assert {"rules", "stranger"} <= set(names)
    assert [str(one.message) for one in warned] == [str(one) for one in plugins.broken()]
    [broken] = plugins.broken()
    assert (broken.plugin, broken.distribution) == ("bad", "bad-plugin 2.5")
    assert reason in broken.reason
    assert str(broken).startswith("plugin 'bad' (bad-plugin 2.5) is left out: ")
    assert capsys.readouterr().out == ""


def test_the_users_interrupt_stops_loading(installed: Installed) -> None:
    """An interrupt while a plugin loads, or in its hook, is not taken for the plugin's fault."""
    installed.add("slow-plugin", "raise KeyboardInterrupt", slow="{module}")
    with pytest.raises(KeyboardInterrupt):
        plugins.extractors()

    def interrupted() -> list[Extractor]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plugins.register("slow", plugin(aigov_extractors=interrupted))


def test_a_name_taken_twice_names_both_owners(installed: Installed) -> None:
    """Two plugins with one extractor are an error for whoever asks for extractors, and for nobody else."""
    installed.add("stranger-plugin", GOOD, stranger="{module}")
    installed.add("other-plugin", GOOD, other="{module}")
    with pytest.raises(NameTaken) as error:
        plugins.extractors()
    assert error.value.owners == ("other (other-plugin 2.5)", "stranger (stranger-plugin 2.5)")
    assert [str(one) for one in plugins.registry().taken] == [str(error.value)]
    assert plugins.codebooks()


def test_order_is_by_name(installed: Installed) -> None:
    """Values come sorted by their names, whatever the order of installation."""
    installed.add("zz-plugin", GOOD.replace("stranger", "aaa"), zz="{module}")
    installed.add("aa-plugin", GOOD.replace("stranger", "zzz"), aa="{module}")
    names = [extractor.name for extractor in plugins.extractors()]
    assert names == sorted(names)
    assert {"aaa", "zzz"} <= set(names)


@pytest.mark.parametrize(
    ("allowed", "blocked", "found"),
    [
        (None, None, {"rules", "stranger"}),
        ("stranger", None, {"rules", "stranger"}),
        ("", None, {"rules"}),
        (None, "stranger , other", {"rules"}),
        (None, "rules", {"stranger"}),
        ("stranger", "stranger", {"rules"}),
    ],
)
def test_plugins_can_be_allowed_and_blocked(
    installed: Installed, monkeypatch: pytest.MonkeyPatch, allowed: str | None, blocked: str | None, found: set[str]
) -> None:
    """AIGOV_PLUGINS lets only those named in, beside the built-ins; AIGOV_BLOCK_PLUGINS keeps any out."""
    installed.add("stranger-plugin", GOOD, stranger="{module}")
    for name, value in (("AIGOV_PLUGINS", allowed), ("AIGOV_BLOCK_PLUGINS", blocked)):
        if value is not None:
            monkeypatch.setenv(name, value)
    assert {one.name for one in plugins.extractors() if one.name in ("rules", "stranger")} == found


def test_an_allowed_plugin_that_is_not_there_is_an_error(installed: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt name in AIGOV_PLUGINS does not silently leave the plugin out."""
    installed.add("stranger-plugin", GOOD, stranger="{module}")
    monkeypatch.setenv("AIGOV_PLUGINS", "strangr")
    with pytest.raises(UnknownName, match="unknown plugin in AIGOV_PLUGINS 'strangr': did you mean 'stranger'"):
        plugins.extractors()


def test_an_unknown_distribution_is_no_hindrance() -> None:
    """An entry point without a distribution is loaded under its own name."""
    point = metadata.EntryPoint("lone", "aigov.reading", "aigov")
    [found] = plugins.load([point], {}).plugins
    assert (found.distribution, found.owner) == ("", "lone")


def test_a_plugin_manager_is_fresh() -> None:
    """Each call gives a manager of its own that knows the hooks, and validates what it registers."""
    manager = plugins.plugin_manager(plugin(aigov_extractors=lambda: [mine()]))
    assert manager.hook.aigov_extractors() == [[mine()]]
    assert plugins.plugin_manager().hook.aigov_extractors() == []
    with pytest.raises(pluggy.PluginValidationError):
        plugins.plugin_manager(plugin(aigov_extractorz=nothing))


def test_every_hook_can_be_registered() -> None:
    """A plugin may register each of the four kinds, as any iterable."""
    book = default_codebook()
    reader, renderer = Reader("r", (".x",), nothing), Renderer("x", str)
    found = plugins.register(
        "all",
        plugin(
            aigov_extractors=lambda: iter([mine()]),
            aigov_readers=lambda: (reader,),
            aigov_renderers=lambda: [renderer],
            aigov_codebooks=lambda: [book],
        ),
    )
    assert found == plugins.Plugin("all", "", (mine(),), (reader,), (renderer,), (book,))
    with pytest.raises(BrokenPlugin, match="plugin 'bad' is left out"):
        plugins.register("bad", plugin(aigov_readers=lambda: 3))


def test_unknown_names_are_told_with_the_known() -> None:
    """An extractor, a format or a codebook that does not exist raises UnknownName."""
    for ask, name in ((plugins.extractor, "ruls"), (plugins.renderer, "htlm"), (plugins.codebook, "ai-governanse")):
        with pytest.raises(UnknownName, match=f"'{name}': did you mean"):
            ask(name)


def test_a_codebook_comes_from_a_file(tmp_path: Path) -> None:
    """What is a path is read as a file; one that is missing or no codebook says so."""
    path = tmp_path / "mine.json"
    path.write_text(dumps(codebook_record(default_codebook())), encoding="utf-8")
    assert plugins.codebook(path) == plugins.codebook(os.fspath(path)) == default_codebook()
    with pytest.raises(InvalidRecord, match="there is no such file"):
        plugins.codebook("nowhere.json")
    with pytest.raises(InvalidRecord, match="there is no such file"):
        plugins.codebook(Path("nowhere"))


def test_the_readme_example_registers() -> None:
    """The marker and the values a plugin needs are public names."""
    assert aigov.hookimpl is hookimpl
    assert aigov.Extractor is Extractor
