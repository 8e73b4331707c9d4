"""The codebooks that ship with the library."""

from __future__ import annotations

from aigov.codebook import Codebook
from aigov.hookspecs import hookimpl


@hookimpl
def aigov_codebooks() -> list[Codebook]:
    """Return the default codebook."""
    from aigov.serialization import default_codebook

    return [default_codebook()]
