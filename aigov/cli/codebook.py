"""``aigov codebook``: what proposals are coded with."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aigov.cli import options

if TYPE_CHECKING:
    from aigov.codebook import Code, Codebook

_WIDTH = 100


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("codebook", nargs="?", metavar="NAME|FILE", help="which one (default: the default one)")
    parser.add_argument("--verbose", action="store_true", help="show every term and example too")


def run(arguments: argparse.Namespace) -> int:
    """Show a codebook, and which others there are."""
    from aigov import plugins

    codebook = options.chosen_codebook(arguments)
    options.write("\n".join(_shown(codebook, verbose=arguments.verbose)), None)
    for line in unfindable(codebook):
        options.write(f"\n{line}", None)
    others = [other.name for other in plugins.codebooks() if other.name != codebook.name]
    if others:
        options.write(f"\nInstalled beside it: {', '.join(others)}", None)
    return 0


def unfindable(codebook: Codebook) -> Iterator[str]:
    """Yield what there is to say of codes that no extractor can find by their terms."""
    for language, codes in codebook.without_terms.items():
        yield (
            f"Without terms ({language}): {', '.join(codes)}. The built-in extractor never gives a code without terms, "
            "the last domain and the last mechanism aside."
        )


def _shown(codebook: Codebook, *, verbose: bool) -> Iterator[str]:
    yield f"{codebook.name}, version {codebook.version}: {codebook.title}"
    wide = max(len(code.code) for code in (*codebook.domains, *codebook.mechanisms)) + 4
    yield "\nDomains (* headline: a row of the matrix unless others are asked for)"
    for code in codebook.domains:
        yield from _code(code, "* " if code.headline else "  ", wide, verbose)
    yield "\nMechanisms"
    group = None
    for code in codebook.mechanisms:
        if code.group != group:
            group = code.group
            yield f" {group or 'without a group'}"
        yield from _code(code, "  ", wide, verbose)


def _code(code: Code, mark: str, wide: int, verbose: bool) -> Iterator[str]:
    yield _hung(f"{mark}{code.code:{wide - 2}}{code.gloss}", wide)
    if not verbose:
        return
    for language, terms in code.terms.items():
        yield _hung(
            f"{'':{wide}}terms ({language}): {', '.join(f'{one.text} {one.weight:g}' for one in terms)}", wide + 2
        )
    for language, phrases in code.excludes.items():
        yield _hung(f"{'':{wide}}but not in ({language}): {', '.join(phrases)}", wide + 2)
    for example in code.examples:
        yield _hung(f"{'':{wide}}such as: {example}", wide + 2)


def _hung(text: str, indent: int) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=" " * indent, break_long_words=False, drop_whitespace=True)
