"""``aigov compare``: proposals lined up in a matrix."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from aigov.cli import inputs, numbers, options, tables
from aigov.cli.console import Tally
from aigov.cli.tables import PICTURED

#: The format that the ending of a file stands for.
_ENDINGS = {".txt": "text", ".md": "markdown", ".csv": "csv", ".json": "json", ".html": "html", ".tex": "latex"}
_ENDINGS |= {f".{name}": name for name in ("xlsx", *PICTURED)}
#: How wide a text is that no terminal bounds.
_WIDTH = 120


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a document, a folder, a table of documents, a .jsonl of proposals, or a store",
    )
    options.add_axes(parser, domains=None, shown="the codebook's headline domains")
    tables.describe(parser)
    parser.add_argument("--cells", default="actions", metavar="actions|quotes|counts", help="what a cell shows")
    parser.add_argument(
        "--top",
        type=numbers.count,
        metavar="N",
        help="show the first N columns, and name the others; of another --table the first N lines",
    )
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        help="text, markdown, csv, json, html, latex, xlsx, events, graphml, gexf, png, svg or a plugin's "
        "(default: by the ending of -o, else text)",
    )
    parser.add_argument("--width", type=numbers.width, metavar="N", help="the columns a text may take")
    parser.add_argument("-o", "--output", metavar="FILE", help="write here, not to standard output")
    options.add_making(parser)
    options.add_store(parser)
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Gather the proposals, line them up and show them."""
    from aigov import plugins
    from aigov.comparison import compare
    from aigov.rendering.view import View

    name = arguments.format or _ENDINGS.get(Path(arguments.output or "").suffix.lower(), "text")
    view = {"cells": arguments.cells, "width": arguments.width or _room(arguments), **tables.measured(arguments)}
    if arguments.top is not None:
        view["top"] = arguments.top
    View.of(**view)
    tables.check(arguments, name)
    renderer = plugins.renderer(name)
    axes = options.axes(arguments)
    options.check_output(arguments.output)
    tally = Tally(verbose=arguments.verbose)
    extraction = inputs.gathered(arguments, tally)
    matrix = compare(extraction, **axes)
    if arguments.table == "matrix" or name in PICTURED:
        options.write(renderer(matrix, **view), arguments.output)
    else:
        options.write(tables.table(arguments, matrix).render(name, **view), arguments.output)
    if tally.wrong:
        tally.close()
    return int(tally.wrong)


def _room(arguments: argparse.Namespace) -> int:
    """Return how many columns the output has."""
    if arguments.output is not None or not sys.stdout.isatty():
        return _WIDTH
    return max(20, shutil.get_terminal_size((_WIDTH, 24)).columns)
