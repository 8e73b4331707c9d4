"""What is packed is what is there."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = SETTINGS["tool"]["setuptools"]


def folder(package: str) -> Path:
    """Where a package lies, by the longest prefix that package-dir names."""
    for prefix, place in sorted(SETUPTOOLS["package-dir"].items(), key=lambda item: -len(item[0])):
        if package == prefix or package.startswith(prefix + "."):
            return ROOT / place / package.removeprefix(prefix).strip(".").replace(".", "/")
    raise LookupError(package)


def test_every_folder_with_code_is_packed() -> None:
    """The explicit list of packages equals the folders that hold an __init__.py."""
    roots = {
        "aigov": ROOT / "aigov",
        "aigov_rules": ROOT / "plugins" / "aigov_rules",
        "aigov.schemas": ROOT / "schemas",
    }
    found = {
        ".".join((name, *path.parent.relative_to(root).parts))
        for name, root in roots.items()
        for path in root.rglob("__init__.py")
    }
    assert sorted(SETUPTOOLS["packages"]) == sorted(found)


@pytest.mark.parametrize("package", SETUPTOOLS["packages"])
def test_every_file_of_data_is_packed(package: str) -> None:
    """What stands in a package beside its modules is named by package-data, or is not needed."""
    here = folder(package)
    patterns = SETUPTOOLS["package-data"].get(package, [])
    packed = {path for pattern in patterns for path in here.glob(pattern)}
    needed = {
        path
        for path in here.rglob("*")
        if path.is_file() and path.suffix in (".json", ".typed", ".txt", ".jinja", ".html", ".gz", ".bin")
        if not any((one / "__init__.py").exists() for one in path.parents if one.is_relative_to(here) and one != here)
        if "train" not in path.relative_to(here).parts
    }
    assert needed <= packed


def test_every_entry_point_is_there() -> None:
    """What the entry points name can be imported from what is packed."""
    named = {target.partition(":")[0] for target in SETTINGS["project"]["entry-points"]["aigov"].values()}
    assert named <= set(SETUPTOOLS["packages"])


def test_extras_are_only_what_exists() -> None:
    """An extra that names another extra of aigov names one that is there."""
    extras = SETTINGS["project"]["optional-dependencies"]
    for wanted in (one for group in extras.values() for one in group if one.startswith("aigov[")):
        assert set(wanted.removeprefix("aigov[").removesuffix("]").split(",")) <= set(extras)
