"""``aigov evaluate``: what was found against what was coded."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from aigov.cli import inputs, options
from aigov.cli.console import Tally
from aigov.exceptions import InvalidRecord, UsageError

if TYPE_CHECKING:
    from aigov.model import Proposal


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("codings", metavar="CODINGS", help="a coding, or a folder of codings")
    parser.add_argument(
        "paths", nargs="+", metavar="PROPOSALS", help="a .jsonl of proposals, a store, or the documents to find them in"
    )
    parser.add_argument("--show", action="store_true", help="list what was missed, found falsely or coded otherwise")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only the documents whose name begins so")
    options.add_making(parser)
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Hold the proposals against the codings and print the figures."""
    from aigov.evaluation import evaluate
    from aigov.rendering.evaluation import places
    from aigov.serialization import is_store, read_codings

    codebook = options.chosen_codebook(arguments)
    try:
        codings = read_codings(arguments.codings, codebook=codebook)
    except InvalidRecord as error:
        raise UsageError(str(error)) from error
    tally = Tally(verbose=arguments.verbose)
    proposals, _ = inputs.sorted_paths(arguments)
    if proposals and not is_store(proposals[0]):
        found = list(_listed(arguments, tally))
    else:
        found = list(inputs.gathered(arguments, tally))
    evaluation = evaluate(codings, found).only(arguments.only)
    if not evaluation.documents:
        raise UsageError(f"no coded document has a name that begins with '{arguments.only}'")
    for place in places(evaluation) if arguments.show else ():
        options.write(place, None)
    options.write(str(evaluation), None)
    return int(tally.wrong)


def _listed(arguments: argparse.Namespace, tally: Tally) -> Iterator[Proposal]:
    """Yield the proposals of files; their documents are not needed here."""
    from aigov.serialization import lines, proposal_from

    codebook = options.chosen_codebook(arguments)
    proposals, others = inputs.sorted_paths(arguments)
    if others:
        raise UsageError(f"{proposals[0]} holds proposals, {others[0]} does not: name one or the other")
    for path in proposals:
        for line in lines(Path(path)):
            try:
                proposal = proposal_from(line.value, path=path, line=line.number, codebook=codebook)
            except InvalidRecord as error:
                if arguments.strict:
                    raise
                tally.failed(str(error))
                continue
            if arguments.min_confidence is None or (proposal.confidence or 1.0) >= arguments.min_confidence:
                yield proposal
