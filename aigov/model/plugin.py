"""What a plugin registers: values, each with a plain function in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from aigov.codebook import Codebook
from aigov.model.document import Document, Segment, Unread
from aigov.model.proposal import Candidate, Decision, Named, Note, Rejection

if TYPE_CHECKING:
    from aigov.matrix import Matrix

#: ``extract(document, segments, codebook)`` yields what it finds, what it threw away, and notes for the report.
Extract: TypeAlias = Callable[[Document, Sequence[Segment], Codebook], Iterable[Candidate | Rejection | Note]]
#: ``explain(document, segments, codebook)`` yields why each candidate was taken or turned down.
Explain: TypeAlias = Callable[[Document, Sequence[Segment], Codebook], Iterable[Decision]]


def _options(value: Mapping[str, Any]) -> dict[str, Any]:
    return dict(value)


@attrs.frozen
class Extractor:
    """Something that finds proposals in one document at a time.

    ``extract`` takes the document, its segments and the codebook. Where the extractor has options, it takes each
    of them as a keyword argument too.
    """

    name: str
    version: str
    extract: Callable[..., Iterable[Candidate | Rejection | Note]]
    #: False: it runs only when named, as anything that uses the network must.
    default: bool = attrs.field(default=True, kw_only=True)
    #: Keeps it to its document type; None means every document.
    applies: Callable[[Document], bool] | None = attrs.field(default=None, kw_only=True)
    #: Extractors, by name, that do not run on the documents this one applies to.
    replaces: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...], kw_only=True)
    #: Its settings and their values; part of the key under which finished work is known.
    options: Mapping[str, Any] = attrs.field(factory=dict, converter=_options, hash=False, kw_only=True)
    explain: Callable[..., Iterable[Decision]] | None = attrs.field(default=None, kw_only=True)

    @property
    def named(self) -> Named:
        """Its name and version, as records carry them."""
        return Named(self.name, self.version)

    def covers(self, document: Document) -> bool:
        """Tell whether it applies to a document."""
        return self.applies is None or bool(self.applies(document))


@attrs.frozen
class Reader:
    """Something that turns a file into documents."""

    name: str
    #: The endings it reads, lower case, with the dot: ``(".txt",)``.
    endings: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    read: Callable[[Path], Iterable[Document | Unread]]


@attrs.frozen
class Renderer:
    """Something that turns a matrix into text or bytes."""

    name: str
    render: Callable[..., str | bytes]

    def __call__(self, matrix: Matrix, **options: Any) -> str | bytes:
        """Render a matrix."""
        return self.render(matrix, **options)
