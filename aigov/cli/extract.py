"""``aigov extract``: documents in, proposals out."""

from __future__ import annotations

import argparse

from aigov.cli import inputs, options
from aigov.cli.console import Tally


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a document, a folder, a table, or a store of documents"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT.jsonl",
        help="write the proposals here, and the documents to OUT.documents.jsonl (else to standard output, alone; or "
        "with --store to that alone)",
    )
    options.add_making(parser)
    options.add_store(parser)
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Find the proposals and write them out, document by document."""
    from aigov.serialization import documents_path, dumps, proposal_record, write_extraction

    if arguments.output is not None:
        documents_path(arguments.output)
        options.check_output(arguments.output)
    tally = Tally(verbose=arguments.verbose)
    if arguments.output is not None:
        found = inputs.streamed(arguments, tally)
        write_extraction(found, arguments.output, codebook=options.chosen_codebook(arguments))
    elif arguments.store is not None:
        with inputs.stored(arguments, tally):
            pass
    else:
        for extraction in inputs.streamed(arguments, tally):
            for proposal in extraction.proposals:
                options.write(dumps(proposal_record(proposal)), None)
    tally.close()
    return int(tally.wrong)
