"""``aigov new-plugin``: a complete package with an extractor, to begin from."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from aigov.cli import options
from aigov.exceptions import UsageError

_NAME = re.compile(r"[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,5}")
#: Each file of the package, and the template it is made of.
_FILES = {
    "pyproject.toml": "pyproject.toml.jinja",
    "README.md": "README.md.jinja",
    "{module}.py": "module.py.jinja",
    "tests/test_{module}.py": "test_module.py.jinja",
}


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the name of the extractor, and of the folder: lower case, a-b")
    parser.add_argument("--directory", default=".", metavar="FOLDER", help="where to make the folder (default: here)")


def run(arguments: argparse.Namespace) -> int:
    """Write the package, and tell what to do with it."""
    from aigov.plugins import extractors

    folder = arguments.name
    if not _NAME.fullmatch(folder):
        raise UsageError(f"'{folder}' is no name for a plugin: take lower-case letters, digits and single hyphens")
    name = folder.removeprefix("aigov-")
    if name in (one.name for one in extractors()):
        raise UsageError(f"an extractor '{name}' is installed already: take another name")
    parent = Path(arguments.directory)
    if not parent.is_dir():
        raise UsageError(f"--directory {parent}: there is no such folder")
    target = parent / folder
    if target.exists():
        raise UsageError(f"{target} is there already: take another name, or remove it")
    for path, text in written(name, folder).items():
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
        options.write(str(place), None)
    # A bare word would be looked for on the package index.
    where = target if target.is_absolute() else f"./{target}"
    options.write(f"\nNow: pip install {where} && pytest {where} && aigov plugins", None)
    return 0


def written(name: str, folder: str) -> dict[str, str]:
    """Return the files of a new package, by their paths in its folder."""
    from importlib.resources import files

    from jinja2 import Environment, StrictUndefined

    module = f"aigov_{name.replace('-', '_')}"
    words = {
        "name": name,
        "folder": folder,
        "module": module,
        "distribution": f"aigov-{name}",
        "value": name.replace("-", "_").upper(),
    }
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # it is no HTML
    templates = files("aigov").joinpath("templates", "plugin")
    return {
        path.format(**words): environment.from_string(templates.joinpath(template).read_text("utf-8")).render(**words)
        for path, template in _FILES.items()
    }
