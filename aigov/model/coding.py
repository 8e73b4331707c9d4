"""What a coder found in a document: the measure for an extractor."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from aigov.model.document import Span
from aigov.model.proposal import MODALITIES, STANCES

#: Stands for the document's own authors, named or not, among the proponents of a coded proposal.
AUTHOR = "@author"


def _codes_by_field(value: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(codes) for field, codes in value.items()}


@attrs.frozen
class CodedProposal:
    """One proposal as a coder marked it."""

    quote: str
    span: Span = attrs.field(validator=attrs.validators.instance_of(Span))
    domain: str
    mechanism: str
    #: Who puts it forward; ``@author`` stands for the document's own authors.
    proponents: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    modality: str = attrs.field(validator=attrs.validators.in_(MODALITIES))
    stance: str = attrs.field(validator=attrs.validators.in_(STANCES))
    implementers: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    beneficiaries: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    #: Finding it is neither rewarded nor punished.
    optional: bool = False
    #: Further codes that count as right, by field (domain, mechanism, modality, stance).
    accept: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, converter=_codes_by_field, hash=False)

    def allowed(self, field: str) -> tuple[str, ...]:
        """Return the codes that count as right in one of the fields: the coder's own first."""
        return (getattr(self, field), *self.accept.get(field, ()))


@attrs.frozen
class Coding:
    """A document as a coder coded it. It holds no text: ``file`` names the document."""

    file: str
    language: str
    title: str | None = None
    authors: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    kind: str | None = None
    #: The document's id in the corpus it was taken from.
    corpus_id: str | None = None
    #: From where to where the document runs without page furniture.
    main_text: Span | None = None
    proposals: tuple[CodedProposal, ...] = attrs.field(default=(), converter=tuple[CodedProposal, ...])
