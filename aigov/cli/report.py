"""``aigov report``: everything as one page."""

from __future__ import annotations

import argparse

from aigov.cli import inputs, options
from aigov.cli.console import Tally


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a document, a folder, a table of documents, a .jsonl of proposals, or a store",
    )
    options.add_axes(parser, domains="all", shown="all")
    parser.add_argument("--title", default="Who proposes what", help="what stands above the page")
    parser.add_argument("-o", "--output", metavar="FILE.html", help="write here, not to standard output")
    options.add_making(parser)
    options.add_store(parser)
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Gather the proposals and write the page."""
    from aigov.reporting import report

    axes = options.axes(arguments)
    options.check_output(arguments.output)
    tally = Tally(verbose=arguments.verbose)
    extraction = inputs.gathered(arguments, tally)
    page = report(extraction, **axes, title=arguments.title)
    options.write(page, arguments.output)
    if tally.wrong:
        tally.close()
    return int(tally.wrong)
