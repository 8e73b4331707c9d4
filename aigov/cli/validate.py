"""``aigov validate``: files of records, checked by schema and model."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from aigov.cli import options
from aigov.cli.console import say
from aigov.exceptions import InvalidRecord


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="FILE",
        help="a .json or .jsonl of documents, proposals, codings, codebooks, ..., or a folder of them",
    )
    options.add_codebook(parser)
    parser.add_argument("--strict", action="store_true", help="stop at the first fault")
    parser.add_argument("--verbose", action="store_true", help="tell of files that are sound too (they always are)")


def run(arguments: argparse.Namespace) -> int:
    """Check every file, tell what each holds, and list what is wrong."""
    from aigov.serialization import examine

    codebook = options.chosen_codebook(arguments)
    wrong = False
    for path in _files(arguments.paths):
        try:
            examination = examine(path, codebook=codebook)
        except InvalidRecord as error:
            if arguments.strict:
                raise
            say(str(error))
            wrong = True
            continue
        for fault in examination.faults:
            if arguments.strict:
                raise fault
            say(str(fault))
        faults = len(examination.faults)
        wrong = wrong or faults > 0
        verdict = f"{faults} with faults" if faults else "sound"
        options.write(f"{path}: {examination.kind}, {examination.records} records, {verdict}", None)
    return int(wrong)


def _files(paths: list[str]) -> Iterator[str]:
    """Yield the files, and those of the folders in the order of their names."""
    for path in paths:
        if Path(path).is_dir():
            found = sorted(one for one in Path(path).rglob("*") if one.suffix.lower() in (".json", ".jsonl"))
            yield from (one.as_posix() for one in found)
        else:
            yield path
