"""``aigov plugins``: what is installed, from where, and what is broken; how extractors compare on documents."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aigov.cli import inputs, numbers, options
from aigov.cli.console import say
from aigov.exceptions import InvalidRecord, UsageError

if TYPE_CHECKING:
    from aigov.plugins import Registry


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--on",
        action="append",
        default=[],
        metavar="PATH",
        help="run each extractor by itself over these documents (again for more): what it finds, where it meets others",
    )
    parser.add_argument(
        "--codings", metavar="CODINGS", help="with --on: a coding, or a folder of codings, to hold each against"
    )
    parser.add_argument(
        "--places", type=numbers.count, default=20, metavar="N", help="how many places of difference to show"
    )
    options.add_making(parser, many=False)
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """List every plugin."""
    from aigov.plugins import registry

    found = registry()
    for error in (*found.broken, *found.taken) if arguments.strict else ():
        raise error
    if arguments.on:
        return _survey(arguments)
    if arguments.codings is not None or arguments.extractor or arguments.no_extractor or arguments.option:
        raise UsageError("to hold extractors against each other, say on which documents: --on PATH")
    options.write("\n".join(_listed(found, verbose=arguments.verbose)), None)
    return int(bool(found.broken or found.taken))


def _survey(arguments: argparse.Namespace) -> int:
    """Hold the extractors against each other, and against codings."""
    from aigov.rendering.survey import place_lines
    from aigov.serialization import read_codings
    from aigov.surveys import survey

    codebook = options.chosen_codebook(arguments)
    extractors = options.chosen(arguments)
    try:
        codings = read_codings(arguments.codings, codebook=codebook) if arguments.codings is not None else ()
    except InvalidRecord as error:
        raise UsageError(str(error)) from error
    documents = inputs.watched(inputs.own_words(arguments, arguments.on), arguments.on)
    found = survey(
        documents,
        extractors,
        codebook,
        codings,
        min_confidence=arguments.min_confidence,
        strict=arguments.strict,
    )
    for name, reason in found.failures:
        # An error of reading names its file already.
        say(reason if reason.startswith(name) else f"{name}: {reason}")
    options.write(str(found), None)
    shown = found.places if arguments.verbose else found.places[: arguments.places]
    if found.places:
        options.write(f"\n{len(found.places)} places where they differ:", None)
    for place in shown:
        options.write("\n".join(place_lines(place)), None)
    if len(shown) < len(found.places):
        options.write(f"... and {len(found.places) - len(shown)} more (--verbose shows all)", None)
    return int(bool(found.failures or any(row.rejected for row in found.rows)))


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
