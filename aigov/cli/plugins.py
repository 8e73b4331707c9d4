"""``aigov plugins``: what is installed, from where, and what is broken."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aigov.cli import options

if TYPE_CHECKING:
    from aigov.plugins import Registry


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--strict", action="store_true", help="stop where one is broken")
    parser.add_argument("--verbose", action="store_true", help="show the options of extractors")


def run(arguments: argparse.Namespace) -> int:
    """List every plugin."""
    from aigov.plugins import registry

    found = registry()
    for error in (*found.broken, *found.taken) if arguments.strict else ():
        raise error
    options.write("\n".join(_listed(found, verbose=arguments.verbose)), None)
    return int(bool(found.broken or found.taken))


def _listed(registry: Registry, *, verbose: bool) -> Iterator[str]:
    rows: dict[str, list[tuple[str, str]]] = {}
    for plugin in registry.plugins:
        owner = f"from {plugin.owner}"
        for extractor in plugin.extractors:
            use = "" if extractor.default else ", only when named"
            rows.setdefault("extractors", []).append((f"{extractor.name} {extractor.version}", owner + use))
            for name, value in sorted(extractor.options.items()) if verbose else ():
                rows["extractors"].append(("", f"--option {extractor.name}.{name}={value}"))
        for reader in plugin.readers:
            rows.setdefault("readers", []).append((f"{reader.name} {' '.join(reader.endings)}", owner))
        for renderer in plugin.renderers:
            rows.setdefault("formats", []).append((renderer.name, owner))
        for codebook in plugin.codebooks:
            rows.setdefault("codebooks", []).append((f"{codebook.name} {codebook.version}", owner))
    wide = max((len(name) for found in rows.values() for name, _ in found), default=0)
    for kind in ("extractors", "readers", "formats", "codebooks"):
        yield kind
        yield from (f"  {name:{wide}}  {text}".rstrip() for name, text in rows.get(kind, [("none", "")]))
    if registry.broken or registry.taken:
        yield "broken"
        yield from (f"  {error}" for error in (*registry.broken, *registry.taken))
