"""The packages that some formats need, and what is said where one is missing."""

from __future__ import annotations

import importlib
import logging
from typing import Any

from aigov.exceptions import UnreadableDocument


def needed(module: str, package: str, extra: str, path: str, what: str = "this format") -> Any:
    """Return a module of an extra, or raise UnreadableDocument, which says how to install it.

    >>> needed("aigov.no_such", "no-such", "pdf", "a.pdf")
    Traceback (most recent call last):
        ...
    aigov.exceptions.UnreadableDocument: a.pdf: this format needs the package no-such: pip install "aigov[pdf]"
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        missing = f"{what} needs the package {package}"
        if isinstance(error, ModuleNotFoundError) and error.name not in (module, module.partition(".")[0]):
            missing += f", and that one needs {error.name}"
        raise UnreadableDocument(path, f'{missing}: pip install "aigov[{extra}]"') from None


def quiet(*names: str) -> None:
    """Keep what a package logs from standard error, unless somebody asked for it."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
