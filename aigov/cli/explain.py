"""``aigov explain``: why each proposal of a document was taken, or turned down."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aigov.cli import inputs, options
from aigov.cli.console import Tally, say

if TYPE_CHECKING:
    from aigov.codebook import Codebook
    from aigov.model import Decision, Document, Extractor, Segment


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("paths", nargs=1, metavar="FILE", help="a document")
    parser.add_argument("--all", action="store_true", help="show what was turned down too")
    options.add_making(parser, many=False)
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the decisions of every extractor that explains itself."""
    from aigov.model import Unread
    from aigov.segmentation import segment
    from aigov.single import covering

    codebook = options.chosen_codebook(arguments)
    extractors = options.chosen(arguments)
    tally = Tally(verbose=arguments.verbose)
    for extractor in extractors:
        if extractor.explain is None:
            say(f"extractor '{extractor.name}' does not explain itself")
    for document in inputs.own_words(arguments, arguments.paths):
        if isinstance(document, Unread):
            tally.failed(str(document.error))
            continue
        segments = segment(document)
        options.write(document.title or document.id, None)
        running, _ = covering(document, extractors)
        if not running:
            say(f"{document.id}: no extractor covers the language or type")
        for extractor in running:
            if extractor.explain is not None:
                _explain(extractor, document, segments, codebook, arguments, tally)
    return int(tally.wrong)


def _explain(
    extractor: Extractor,
    document: Document,
    segments: Sequence[Segment],
    codebook: Codebook,
    arguments: argparse.Namespace,
    tally: Tally,
) -> None:
    from aigov.guard import is_ours_to_catch, standard_output_caught, worded

    taken = turned_down = 0
    lines: list[str] = []
    with standard_output_caught():
        try:
            assert extractor.explain is not None
            for decision in extractor.explain(document, segments, codebook, **extractor.options):
                taken += decision.taken
                turned_down += not decision.taken
                if decision.taken or arguments.all:
                    least = arguments.min_confidence
                    if least is None or decision.candidate is None or (decision.candidate.confidence or 1.0) >= least:
                        lines += _decision(decision, document, segments, codebook, extractor)
        except BaseException as error:
            if not is_ours_to_catch(error):
                raise
            failed = f"{document.id}: extractor '{extractor.name}' cannot explain: {worded(error)}"
        else:
            failed = ""
    for line in lines:
        options.write(line, None)
    if failed:
        tally.failed(failed)
    options.write(f"\n{extractor.name}: {taken} taken, {turned_down} turned down", None)


def _decision(
    decision: Decision, document: Document, segments: Sequence[Segment], codebook: Codebook, extractor: Extractor
) -> Iterator[str]:
    """Yield the lines that show one decision: the words, the codes, and what they rest on."""
    from aigov.grounding import ground
    from aigov.model import Proposal

    text = document.text
    quote = " ".join(decision.span.of(text).split())
    yield f"\n[{decision.span.start}, {decision.span.end}] {quote}"
    if decision.candidate is None:
        yield f"  turned down     {decision.rule}"
    else:
        yield f"  rule            {decision.rule}"
        outcome = ground(document, segments, codebook, extractor, decision.candidate)
        if isinstance(outcome, Proposal):
            sure = "" if outcome.confidence is None else f", confidence {outcome.confidence:.2f}"
            codes = (outcome.domain, outcome.mechanism, outcome.modality, outcome.stance, outcome.effect)
            yield f"  coded           {', '.join(codes)}{sure}"
            if outcome.source.action is not None:
                yield f"  action          {' '.join(outcome.source.action.of(text).split())}"
            yield f"  voice           {outcome.source.voice}"
            if outcome.source.place is not None:
                yield f"  place           {outcome.source.place}"
            for actor in outcome.actors:
                named = "" if actor.at is None else f' (named as "{actor.at.of(text)}" at {actor.at.start})'
                yield f"  {actor.role:15} {actor.name}{named}"
        else:
            yield f"  rejected        {outcome.reason}"
    for one in decision.evidence:
        yield f'  {one.kind:15} "{" ".join(one.span.of(text).split())}" at {one.span.start}: {one.meaning}'
