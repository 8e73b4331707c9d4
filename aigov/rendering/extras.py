"""Packages that only some outputs need: imported when one is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from aigov.exceptions import UsageError


def extra(module: str, install: str) -> Any:
    """Return a package, or raise UsageError with what to install."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(f"this needs the package {module}: pip install '{install}'") from error
