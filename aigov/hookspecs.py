"""Everything that a plugin can register: four hooks, each returning values."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from aigov.codebook import Codebook
from aigov.model import Extractor, Reader, Renderer

hookspec = pluggy.HookspecMarker("aigov")
hookimpl = pluggy.HookimplMarker("aigov")


@hookspec
def aigov_extractors() -> Iterable[Extractor]:  # type: ignore[empty-body]
    """Return extractors: what finds proposals in a document."""


@hookspec
def aigov_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Return readers: what turns a file of some endings into documents."""


@hookspec
def aigov_renderers() -> Iterable[Renderer]:  # type: ignore[empty-body]
    """Return renderers: what turns a matrix into text or bytes."""


@hookspec
def aigov_codebooks() -> Iterable[Codebook]:  # type: ignore[empty-body]
    """Return codebooks: what proposals are coded with."""
