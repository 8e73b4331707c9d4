"""The options that several commands share, and what is made of them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigov.cli import numbers, workers
from aigov.cli.console import beside_bars
from aigov.exceptions import InvalidRecord, UnknownName, UsageError

if TYPE_CHECKING:
    from aigov.codebook import Codebook
    from aigov.model import Extraction, Extractor


def dates(text: str) -> tuple[str, ...]:
    """Return dates that are divided by commas; whether they are dates is told where they are used."""
    return tuple(date.strip() for date in text.split(","))


def add_axes(parser: argparse.ArgumentParser, *, domains: str | None, shown: str) -> None:
    """Add what a matrix is made of: its rows, its columns, its domains, what it counts, and who is one actor."""
    parser.add_argument("--rows", default="domain", metavar="FIELD", help="what the rows are (default: domain)")
    parser.add_argument("--columns", default="proponent", metavar="FIELD", help="the columns (default: proponent)")
    parser.add_argument(
        "--domains", default=domains, metavar="all|CODE,...", help=f"the domains to show (default: {shown})"
    )
    parser.add_argument(
        "--count", default="documents", metavar="documents|proponents|proposals", help="what a count counts"
    )
    add_actors(parser)
    parser.add_argument(
        "--cuts", type=dates, default=(), metavar="DATE,...", help="the dates at which periods begin (--columns period)"
    )


def axes(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what ``add_axes`` took, as ``compare`` takes it; what is wrong in it is told before anything is read."""
    from aigov.aliases import read_actors
    from aigov.matrix import COUNTS
    from aigov.periods import Periods

    if arguments.count not in COUNTS:
        raise UnknownName("count", arguments.count, COUNTS)
    if arguments.cuts:
        Periods(arguments.cuts)
    return {
        "rows": arguments.rows,
        "columns": arguments.columns,
        "domains": arguments.domains,
        "count": arguments.count,
        "cuts": arguments.cuts,
        "actors": None if arguments.actors is None else read_actors(arguments.actors),
    }


def add_actors(parser: argparse.ArgumentParser) -> None:
    """Add the table that brings names together."""
    parser.add_argument(
        "--actors",
        metavar="FILE",
        help="a table that brings the many names of one actor together: alias, canonical, parent, type, "
        "valid_from, valid_to (lets --columns be proponent.parent or proponent.type)",
    )


def add_making(parser: argparse.ArgumentParser, *, many: bool = True) -> None:
    """Add what every command that makes proposals takes; ``many`` where it can share the documents out."""
    group = parser.add_argument_group("finding proposals")
    group.add_argument(
        "--extractor", action="append", metavar="NAME", help="run this extractor (again for more), not the usual ones"
    )
    group.add_argument("--no-extractor", action="append", default=[], metavar="NAME", help="leave this extractor out")
    group.add_argument(
        "--no-copies", action="store_true", help="leave out documents that are nearly the same as an earlier one"
    )
    group.add_argument(
        "--no-shared",
        type=numbers.share,
        metavar="SHARE",
        help="leave out the sentences that this share of the documents have, or more of them, such as 0.5: the "
        "questions of a consultation, the wording of a campaign (reads everything twice)",
    )
    group.add_argument(
        "--template",
        action="append",
        default=[],
        metavar="FILE",
        help="leave out the sentences that this document has too (again for more): a form that was filled in",
    )
    group.add_argument(
        "--option", action="append", default=[], metavar="NAME.KEY=VALUE", help="set an option of an extractor"
    )
    group.add_argument(
        "--min-confidence",
        type=numbers.probability,
        metavar="P",
        help="leave out what has a lower confidence, from 0 to 1",
    )
    if many:
        workers.describe(group)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the store that keeps what is found, for commands that make proposals of many documents."""
    parser.add_argument(
        "--store",
        metavar="DB",
        help="keep the documents and what is found in them in this file (made where there is none), and do only what "
        "it does not hold yet",
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add what every command that reads documents or proposals takes."""
    add_codebook(parser)
    parser.add_argument("--strict", action="store_true", help="stop at the first thing that fails or is rejected")
    parser.add_argument("--verbose", action="store_true", help="tell what is done, and list everything rejected")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="the column of a table that holds a field of the document, such as text=body",
    )


def add_codebook(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a codebook."""
    parser.add_argument("--codebook", metavar="NAME|FILE", help="what proposals are coded with")


def chosen_codebook(arguments: argparse.Namespace) -> Codebook:
    """Return the codebook that was asked for, else the default one; a file that is none was asked wrongly."""
    from aigov import plugins

    try:
        return plugins.codebook(arguments.codebook)
    except InvalidRecord as error:
        raise UsageError(str(error)) from error


def columns(arguments: argparse.Namespace) -> dict[str, str]:
    """Return which column holds which field."""
    found = {}
    for text in arguments.column:
        field, equals, name = text.partition("=")
        if not (field and equals and name):
            raise UsageError(f"--column takes FIELD=NAME, such as text=body, not '{text}'")
        found[field] = name
    return found


def chosen(arguments: argparse.Namespace) -> tuple[Extractor, ...]:
    """Return the extractors that were asked for, with their options set."""
    from aigov import plugins
    from aigov.extraction import chosen_extractors

    extractors = {one.name: one for one in chosen_extractors(arguments.extractor, strict=arguments.strict)}
    known = tuple(one.name for one in plugins.extractors())
    for name in arguments.no_extractor:
        if name not in known:
            raise UnknownName("extractor", name, known)
        extractors.pop(name, None)
    settings: dict[str, dict[str, Any]] = {}
    for text in arguments.option:
        name, key, value = _setting(text)
        if name not in extractors:
            raise UnknownName("extractor", name, tuple(extractors))
        default = extractors[name].options.get(key)
        settings.setdefault(name, {})[key] = _typed(text, value, default)
    for name, options in settings.items():
        extractors[name] = plugins.extractor(name, **options)
    if not extractors:
        raise UsageError("no extractor is left to run; 'aigov plugins' lists those there are")
    return tuple(extractors.values())


def _setting(text: str) -> tuple[str, str, str]:
    name, equals, value = text.partition("=")
    extractor, dot, key = name.partition(".")
    if not (equals and dot and extractor and key):
        raise UsageError(f"--option takes NAME.KEY=VALUE, not '{text}'")
    return extractor, key, value


def _typed(text: str, value: str, default: Any) -> Any:
    """Return a value as the kind of thing that the option is by default; a string stays one."""
    if isinstance(default, str):
        return value
    try:
        read = json.loads(value)
    except ValueError:
        read = value
    if default is None:
        return read
    if isinstance(default, float) and type(read) is int:
        read = float(read)
    if type(read) is not type(default) and not (isinstance(default, tuple) and isinstance(read, list)):
        raise UsageError(f"--option {text}: the value has to be a {type(default).__name__}, as {default!r} is")
    return tuple(read) if isinstance(default, tuple) else read


def confident(extraction: Extraction, least: float | None) -> Extraction:
    """Return an extraction without the proposals of a lower confidence; those without any stay."""
    if least is None:
        return extraction
    import attrs

    kept = [one for one in extraction.proposals if one.confidence is None or one.confidence >= least]
    return attrs.evolve(extraction, proposals=kept)


def check_output(path: str | None) -> None:
    """Refuse a file to write to that cannot be one, before the work is done."""
    if path is None:
        return
    target = Path(path)
    if target.is_dir():
        raise UsageError(f"-o {path}: it is a folder; name a file")
    if not target.parent.is_dir():
        raise UsageError(f"-o {path}: there is no folder {target.parent}")


def write(result: str | bytes, path: str | None) -> None:
    """Write a result to a file, or to standard output."""
    if path is not None:
        Path(path).write_bytes(result if isinstance(result, bytes) else (result + _ending(result)).encode("utf-8"))
    elif isinstance(result, bytes):
        raise UsageError("this format is not text: name a file with -o")
    else:
        with beside_bars(sys.stdout):
            sys.stdout.write(result + _ending(result))


def _ending(text: str) -> str:
    return "" if text.endswith("\n") else "\n"
