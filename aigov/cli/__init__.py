"""The command line: one module a command, each with ``describe`` for its arguments and ``run`` for its work."""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import os
import sys
import warnings
from collections.abc import Sequence
from typing import TextIO

from aigov.cli.console import say
from aigov.exceptions import (
    AigovError,
    BrokenPlugin,
    CandidateRejected,
    DocumentLost,
    ExtractorFailed,
    InvalidRecord,
    UnreadableDocument,
    WorkersLost,
)
from aigov.guard import SELDOM, results_apart

#: All well; done, but something failed or was rejected; asked wrongly.
WELL, PARTLY, WRONG = 0, 1, 2
#: The commands, in the order of the work, and what each does.
COMMANDS = {
    "extract": "find the proposals in documents",
    "compare": "line proposals up, by default domains against proponents",
    "report": "show everything as one page that opens in a browser",
    "explain": "show why each proposal of a document was taken",
    "evaluate": "hold proposals against codings",
    "validate": "check files of records",
    "codebook": "show what proposals are coded with",
    "plugins": "list what is installed, or hold extractors against each other",
    "store": "say what is in a store, check it, or write it out",
    "new-plugin": "write a package with an extractor of your own, to begin from",
}
#: What went wrong in the work itself: with --strict it stops at one of these.
_FAILED = (
    UnreadableDocument,
    InvalidRecord,
    ExtractorFailed,
    CandidateRejected,
    BrokenPlugin,
    DocumentLost,
    WorkersLost,
)


class _Version(argparse.Action):
    """Look the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *args: object, **options: object) -> None:
        from importlib.metadata import version

        print(f"aigov {version('aigov')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="aigov",
        description="Find every proposal in documents about a policy debate, and line them up across authors.",
        epilog="Exit status: 0 all well; 1 done, but something failed or was rejected; 2 asked wrongly.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", required=True)
    for name, what in COMMANDS.items():
        sub = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.", allow_abbrev=False)
        module = importlib.import_module(f"aigov.cli.{name.replace('-', '_')}")
        module.describe(sub)
        sub.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit status; what goes wrong is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # a stream that somebody put in its place
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    gc.set_threshold(*SELDOM)
    with results_apart():
        return _run(argv)


def _run(argv: Sequence[str] | None) -> int:
    arguments = None
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _show_warning
            arguments = parser().parse_args(argv)
            with _told(arguments):
                status = int(arguments.run(arguments))
            sys.stdout.flush()
            return status
    except SystemExit as stop:  # argparse has said what is wrong
        return int(stop.code or 0)
    except BrokenPipeError:  # the reader has seen enough
        _close_output()
        return WELL
    except KeyboardInterrupt:
        say(f"stopped{_going_on(arguments)}")
        return 130
    except AigovError as error:
        say(str(error))
        return PARTLY if isinstance(error, _FAILED) else WRONG
    except OSError as error:
        say(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return WRONG
    except Exception as error:
        return _unforeseen(error)


def _told(arguments: argparse.Namespace) -> contextlib.AbstractContextManager[None]:
    """Return what lets the log be heard with --verbose; what went wrong is told without it too."""
    if not getattr(arguments, "verbose", False):
        return contextlib.nullcontext()
    from aigov.progress import heard

    return heard(say)


def _going_on(arguments: argparse.Namespace | None) -> str:
    """Return what there is to say to somebody who stopped a command, and wants to go on with it."""
    if arguments is None or not hasattr(arguments, "workers"):
        return ""
    if getattr(arguments, "store", None) is not None:
        return f": {arguments.store} holds what was done, and the same command goes on from there"
    output = getattr(arguments, "output", None)
    return "" if output is None else f": {output} is not written, and the same command begins anew"


def _unforeseen(error: Exception) -> int:
    """Tell of an error that is a mistake in aigov or a plugin; the whole of it where AIGOV_TRACEBACK is set."""
    if os.environ.get("AIGOV_TRACEBACK"):
        raise error
    from aigov.guard import worded

    say(f"this should not have happened: {worded(error)}. Set AIGOV_TRACEBACK=1 to see where")
    return PARTLY


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    say(str(message))


def _close_output() -> None:
    """Keep the interpreter from complaining about the broken pipe once more when it ends."""
    with contextlib.suppress(OSError, ValueError), open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())
