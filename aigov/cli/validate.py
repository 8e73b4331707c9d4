"""``aigov validate``: files of records, checked by schema and model, and documents, read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from aigov.cli import options
from aigov.cli.console import say
from aigov.exceptions import AigovError, InvalidRecord

if TYPE_CHECKING:
    from aigov.codebook import Codebook

_RECORDS = (".json", ".jsonl")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="FILE",
        help="a .json or .jsonl of documents, proposals, codings, codebooks, ..., a store, a document, or a folder",
    )
    options.add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check every file, tell what each holds, and list what is wrong."""
    from aigov.cli.codebook import unfindable
    from aigov.serialization import read_codebook

    codebook = options.chosen_codebook(arguments)
    wrong = False
    for path in _files(arguments.paths):
        kind, count, faults = _examined(path, codebook, options.columns(arguments))
        if kind == "codebook" and not faults:
            for remark in unfindable(read_codebook(path)):
                say(f"{path}: {remark}")
        for fault in faults:
            if arguments.strict:
                raise fault
            say(str(fault))
        wrong = wrong or bool(faults)
        verdict = f"{len(faults)} with faults" if faults else "sound"
        options.write(f"{path}: {kind}, {count} {'record' if count == 1 else 'records'}, {verdict}", None)
    return int(wrong)


def _examined(path: str, codebook: Codebook, columns: dict[str, str]) -> tuple[str, int, list[AigovError]]:
    """Return what a file holds, how much of it, and what is wrong."""
    from aigov.model import Unread
    from aigov.reading import read
    from aigov.serialization import examine, is_store

    if is_store(path):
        from aigov.corpus import contents, faults

        wrong: list[AigovError] = [InvalidRecord(path, fault) for fault in faults(Path(path))]
        return "store", sum(contents(Path(path)).documents.values()), wrong
    if Path(path).suffix.lower() in _RECORDS:
        try:
            examination = examine(path, codebook=codebook)
        except InvalidRecord as error:
            return "unknown", 0, [error]
        return examination.kind, examination.records, list(examination.faults)
    found = list(read(path, columns=columns or None))
    return "document", len(found), [one.error for one in found if isinstance(one, Unread)]


def _files(paths: list[str]) -> Iterator[str]:
    """Yield the files, and the records of the folders in the order of their names."""
    for path in paths:
        if Path(path).is_dir():
            found = sorted(one for one in Path(path).rglob("*") if one.suffix.lower() in _RECORDS)
            yield from (one.as_posix() for one in found)
        else:
            yield path
