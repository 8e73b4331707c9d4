"""The tables that ``aigov compare`` makes of a matrix: who agrees, what is missing with whom, what changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from aigov.cli import numbers
from aigov.exceptions import UnknownName, UsageError

if TYPE_CHECKING:
    from aigov.asks import Table
    from aigov.change import Difference
    from aigov.congruence import Agreement
    from aigov.matrix import Matrix

#: What can be shown of a comparison.
TABLES = ("matrix", "agreement", "themes", "gaps", "only", "changes")
#: The formats that show a matrix, or who agrees with whom, as a network or a picture.
PICTURED = ("graphml", "gexf", "png", "svg")


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a table, and what the tables are made with."""
    group = parser.add_argument_group("who agrees, and what changed")
    group.add_argument(
        "--table",
        default="matrix",
        metavar="|".join(TABLES),
        help="the matrix; where each two columns agree and collide; which proposals are one ask, and why; which asks "
        "were not found with whom; what only one asks; what changed at the date --cuts (default: matrix)",
    )
    group.add_argument(
        "--measure", metavar="congruence|conflict|subtract", help="what lies between two columns (default: congruence)"
    )
    group.add_argument(
        "--normalisation", default="none", metavar="none|activity|average|jaccard|cosine", help="what it is divided by"
    )
    group.add_argument(
        "--duplicates",
        default="document",
        metavar="document|month|year|range|always",
        help="within what a repeated ask counts once (always: each counts)",
    )
    group.add_argument("--reported", action="store_true", help="count positions too that somebody else reports")
    group.add_argument(
        "--by", default="proponent", metavar="proponent|corpus", help="whose changes (corpus: of all together)"
    )
    group.add_argument(
        "--least", type=numbers.count, default=3, metavar="N", help="say no change of fewer documents (default: 3)"
    )


def measured(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the options of a rendering that say what is measured between columns; none but for agreement."""
    if arguments.table != "agreement" and arguments.measure is None:
        return {}
    return {
        "measure": arguments.measure or "congruence",
        "normalisation": arguments.normalisation,
        "duplicates": arguments.duplicates,
        "reported": arguments.reported,
    }


def check(arguments: argparse.Namespace, format_name: str) -> None:
    """Refuse what does not go together, before anything is read."""
    from aigov.rendering.tables import FORMATS

    if arguments.table not in TABLES:
        raise UnknownName("table", arguments.table, TABLES)
    if arguments.table == "changes" and len(arguments.cuts) != 1:
        raise UsageError("--table changes needs the date between before and after: --cuts 2025-01-20")
    if arguments.by not in ("proponent", "corpus"):
        raise UnknownName("way to tell changes", arguments.by, ("proponent", "corpus"))
    formats = (*FORMATS, *PICTURED) if arguments.table == "agreement" else FORMATS
    if arguments.table != "matrix" and format_name not in formats:
        raise UsageError(f"--table {arguments.table} can be {', '.join(formats)}, not {format_name}")


def table(arguments: argparse.Namespace, matrix: Matrix) -> Table[Any] | Agreement | Difference:
    """Return the table that was asked for."""
    if arguments.table == "agreement":
        return matrix.agreement(
            arguments.measure or "congruence",
            normalisation=arguments.normalisation,
            duplicates=arguments.duplicates,
            reported=arguments.reported,
        )
    if arguments.table in ("themes", "gaps", "only"):
        found: Table[Any] = getattr(matrix, arguments.table)(reported=arguments.reported)
        return found
    from aigov.change import difference, slices

    parts = slices(matrix.extraction, arguments.cuts)
    before, after = (part.extraction for part in parts.slices)
    return difference(
        before,
        after,
        by=arguments.by,
        least=arguments.least,
        reported=arguments.reported,
        actors=matrix.actors,
        undated=parts.undated,
    )
