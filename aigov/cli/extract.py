"""``aigov extract``: documents in, proposals out."""

from __future__ import annotations

import argparse

from aigov.cli import inputs, options
from aigov.cli.console import Tally


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a document, a folder, or a table of documents")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT.jsonl",
        help="write the proposals here, and the documents to OUT.documents.jsonl (else to standard output, alone)",
    )
    options.add_making(parser)
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Find the proposals and write them out, document by document."""
    from aigov.serialization import documents_path, dumps, proposal_record, write_extraction

    if arguments.output is not None:
        documents_path(arguments.output)
        options.check_output(arguments.output)
    tally = Tally(verbose=arguments.verbose)
    found = inputs.streamed(arguments, tally)
    if arguments.output is not None:
        write_extraction(found, arguments.output, codebook=options.chosen_codebook(arguments))
    else:
        for extraction in found:
            for proposal in extraction.proposals:
                options.write(dumps(proposal_record(proposal)), None)
    tally.close()
    return int(tally.wrong)
