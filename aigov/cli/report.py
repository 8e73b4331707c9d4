"""``aigov report``: everything as one page."""

from __future__ import annotations

import argparse

from aigov.cli import inputs, options
from aigov.cli.console import Tally


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a document, a folder, a table of documents, or a .jsonl of proposals"
    )
    parser.add_argument("--rows", default="domain", metavar="FIELD", help="what the rows are (default: domain)")
    parser.add_argument("--columns", default="proponent", metavar="FIELD", help="the columns (default: proponent)")
    parser.add_argument("--domains", default="all", metavar="all|CODE,...", help="the domains to show (default: all)")
    parser.add_argument(
        "--count", default="documents", metavar="documents|proponents|proposals", help="what a count counts"
    )
    options.add_actors(parser)
    parser.add_argument("--title", default="Who proposes what", help="what stands above the page")
    parser.add_argument("-o", "--output", metavar="FILE.html", help="write here, not to standard output")
    options.add_making(parser)
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Gather the proposals and write the page."""
    from aigov.aliases import read_actors
    from aigov.exceptions import UnknownName
    from aigov.matrix import COUNTS
    from aigov.reporting import report

    if arguments.count not in COUNTS:
        raise UnknownName("count", arguments.count, COUNTS)
    options.check_output(arguments.output)
    actors = None if arguments.actors is None else read_actors(arguments.actors)
    tally = Tally(verbose=arguments.verbose)
    extraction = inputs.gathered(arguments, tally)
    page = report(
        extraction,
        arguments.rows,
        arguments.columns,
        domains=arguments.domains,
        count=arguments.count,
        actors=actors,
        title=arguments.title,
    )
    options.write(page, arguments.output)
    if tally.wrong:
        tally.close()
    return int(tally.wrong)
