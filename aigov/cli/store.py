"""``aigov store``: what is in a store, whether it is whole, and its proposals for other tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from aigov.cli import options
from aigov.cli.console import say
from aigov.exceptions import UnknownName, UsageError

#: The format that the ending of a file stands for.
_ENDINGS = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet"}


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    tasks = parser.add_subparsers(metavar="info|check|export", dest="task", required=True)
    info = tasks.add_parser("info", help="say what is in it", allow_abbrev=False)
    check = tasks.add_parser(
        "check", help="check the file, and that every quote is the slice of its text", allow_abbrev=False
    )
    export = tasks.add_parser("export", help="write its proposals into a file", allow_abbrev=False)
    for task in (info, check, export):
        task.add_argument("store", metavar="DB", help="a store")
    export.add_argument(
        "-o", "--output", metavar="FILE", help="write here, not to standard output; documents go beside a .jsonl"
    )
    export.add_argument("--format", metavar="jsonl|csv|parquet", help="(default: by the ending of -o, else jsonl)")


def run(arguments: argparse.Namespace) -> int:
    """Do one of the three."""
    return {"info": _info, "check": _check, "export": _export}[arguments.task](arguments)


def _info(arguments: argparse.Namespace) -> int:
    options.write("\n".join(_told(Path(arguments.store))), None)
    return 0


def _told(path: Path) -> Iterator[str]:
    from aigov.corpus import contents

    found = contents(path)
    statuses = ", ".join(f"{count:,} {status}" for status, count in sorted(found.documents.items()))
    yield f"{path}: {found.size / 1e6:,.1f} MB"
    yield f"documents: {sum(found.documents.values()):,}" + (
        f" ({statuses}), {found.words:,} words" if statuses else ""
    )
    yield f"proposals: {found.proposals:,}" + ("" if found.searchable else " (this SQLite cannot search them)")
    for name, version, count in found.codebooks:
        yield f"codebook: {name} {version}, {count:,} proposals"
    for work in found.works:
        facts = [f"done on {work.done:,}", f"{work.proposals:,} proposals"]
        facts += [f"failed on {work.failed:,}"] if work.failed else []
        facts += [f"options {work.options}"] if work.options != "{}" else []
        yield f"extractor: {work.name} {work.version}, {', '.join(facts)}"


def _check(arguments: argparse.Namespace) -> int:
    from aigov.corpus import faults

    count = 0
    for fault in faults(Path(arguments.store)):
        count += 1
        say(f"{arguments.store}: {fault}")
    verdict = "sound" if not count else "1 fault" if count == 1 else f"{count} faults"
    options.write(f"{arguments.store}: {verdict}", None)
    return int(bool(count))


def _export(arguments: argparse.Namespace) -> int:
    from aigov.corpus import FORMATS, csv_lines, export, stored_extraction
    from aigov.serialization import dumps, proposal_record

    target = arguments.output
    name = arguments.format or _ENDINGS.get(Path(target or "").suffix.lower(), "jsonl")
    if name not in FORMATS:
        raise UnknownName("format", name, FORMATS)
    options.check_output(target)
    if target is None and name == "parquet":
        raise UsageError("this format is not text: name a file with -o")
    extraction = stored_extraction(arguments.store)
    if target is not None:
        export(extraction, Path(target), name)
    elif name == "csv":
        sys.stdout.writelines(csv_lines(extraction))
    else:
        sys.stdout.writelines(dumps(proposal_record(proposal)) + "\n" for proposal in extraction)
    return 0
