"""A module imports only what stands below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import aigov

ROOT = Path(__file__).parent.parent
#: The house, bottom to top: a module or package imports only what stands before it.
ORDER = [
    "exceptions",
    "guard",
    "remembered",
    "codebook",
    "terms",
    "model",
    "facts",
    "lines",
    "markup",
    "furniture",
    "sentences",
    "layout",
    "segmentation",
    "grounding",
    "serialization",
    "hookspecs",
    "plugins",
    "reading",
    "mentions",
    "reconciliation",
    "single",
    "tasks",
    "window",
    "worker",
    "pool",
    "executors",
    "progress",
    "extraction",
    "agreement",
    "evaluation",
    "surveys",
    "aliases",
    "unions",
    "periods",
    "phrases",
    "likeness",
    "alignment",
    "asks",
    "congruence",
    "fields",
    "change",
    "matrix",
    "comparison",
    "rendering",
    "reporting",
    "corpus",
    "testing",
    "cli",
    "__main__",
    "__init__",
]
#: Display methods import upward when they are called.
DISPLAY = ("__str__", "_repr_html_", "plot", "render", "notes")


def modules(root: Path) -> dict[str, Path]:
    """The modules below a folder, by their dotted names."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        if parts[-1] == "__init__" and len(parts) > 2:
            parts = parts[:-1]
        found[".".join(parts)] = path
    return found


def imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Every import of a module but those for type checkers alone and those of display methods."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.FunctionDef) and (node.name in DISPLAY or node.name.startswith("to_")):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        yield from imports(node)


@cache
def imports_of(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Every import of a file, which is read once."""
    return tuple(imports(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path: Path, known: dict[str, Path], package: str) -> set[str]:
    """The modules of a package that a module imports."""
    found = set()
    for node in imports_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.partition(".")[0] == package}
            continue
        source = node.module or ""
        if node.level:  # relative: from the folder that the module stands in
            folders = path.parent.parts[-path.parent.parts[::-1].index(package) - 1 :]
            source = ".".join((*folders[: len(folders) - node.level + 1], source)).strip(".")
        if source.partition(".")[0] == package:
            for alias in node.names:
                whole = f"{source}.{alias.name}"
                found.add(whole if whole in known else source)
    return {f"{package}.__init__" if name == package else name for name in found}


HOUSE = modules(ROOT / "aigov")
#: What trains the rules is kept beside them, and is no part of them.
RULES = {name: path for name, path in modules(ROOT / "plugins" / "aigov_rules").items() if ".train" not in name}


def layer(module: str) -> str:
    return module.split(".")[1]


def test_every_module_has_its_place() -> None:
    """The order names every module and package of the library, once, and nothing else."""
    assert sorted(set(ORDER)) == sorted(ORDER)
    assert {layer(module) for module in HOUSE if module != "aigov.codebooks"} == set(ORDER)


@pytest.mark.parametrize("module", HOUSE)
def test_a_module_imports_only_what_stands_below_it(module: str) -> None:
    """Its imports lead downward, or stay inside its package; a plugin package may import what it likes of these."""
    if module == "aigov.codebooks":
        below = set(ORDER[: ORDER.index("plugins")])
    else:
        below = set(ORDER[: ORDER.index(layer(module))]) | {layer(module)}
    upward = {name for name in imported(HOUSE[module], HOUSE, "aigov") if layer(name) not in below}
    assert not upward


@pytest.mark.parametrize(("known", "package"), [(HOUSE, "aigov"), (RULES, "aigov_rules")], ids=["aigov", "aigov_rules"])
def test_no_module_imports_itself_over_others(known: dict[str, Path], package: str) -> None:
    """There is no cycle, not even inside a package."""
    graph = {module: imported(path, known, package) - {module} for module, path in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None


@pytest.mark.parametrize("module", RULES)
def test_the_rules_use_only_public_names(module: str) -> None:
    """The built-in extractor imports of the library what a stranger may: public names of aigov."""
    for node in imports_of(RULES[module]):
        if isinstance(node, ast.Import):
            assert not [alias.name for alias in node.names if alias.name.startswith("aigov.")]
        elif node.module == "aigov":
            assert {alias.name for alias in node.names} <= set(aigov.__all__)
        else:
            assert not (node.module or "").startswith("aigov.")


def test_a_cycle_and_an_upward_import_are_seen(tmp_path: Path) -> None:
    """The reading of imports finds those in functions too, and leaves out those for types and display."""
    path = tmp_path / "one.py"
    path.write_text(
        "from typing import TYPE_CHECKING\nimport aigov.cli\nif TYPE_CHECKING:\n    import aigov.matrix\n"
        "class A:\n    def __str__(self):\n        import aigov.rendering\n"
        "    def work(self):\n        from aigov import extraction, extract\n        from aigov.model import Span\n",
        encoding="utf-8",
    )
    assert imported(path, HOUSE, "aigov") == {"aigov.cli", "aigov.extraction", "aigov.__init__", "aigov.model"}
