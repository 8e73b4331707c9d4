"""An extractor run over one document, and all that came of it."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence

import attrs

from aigov.codebook import Codebook
from aigov.grounding import ground
from aigov.guard import is_ours_to_catch, standard_output_caught, worded
from aigov.model import Candidate, Document, Extractor, Proposal, Rejection, Segment
from aigov.segmentation import segment
from aigov.testing.breaches import BrokenPromise


@attrs.frozen
class Trial:
    """One run of an extractor over one document, and all that came of it."""

    extractor: Extractor
    document: Document
    segments: tuple[Segment, ...]
    codebook: Codebook
    #: What extract returned, where that is nothing to iterate over.
    returned: object = None
    yielded: tuple[object, ...] = ()
    error: str | None = None
    written: str = ""
    #: The document as it was before.
    before: Document | None = None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates among what was yielded."""
        return tuple(one for one in self.yielded if isinstance(one, Candidate))

    def grounded(self) -> Iterator[tuple[Candidate, Proposal | Rejection]]:
        """Yield each candidate with what the library makes of it."""
        for one in self.candidates:
            yield one, ground(self.document, self.segments, self.codebook, self.extractor, one)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the proposals that the candidates become, in the order of the candidates."""
        return tuple(outcome.id for _, outcome in self.grounded() if isinstance(outcome, Proposal))


def tried(extractor: Extractor, document: Document, codebook: Codebook) -> Trial:
    """Run an extractor over a document, under guard, and return what came of it."""
    trial = Trial(extractor, document, segment(document), codebook, before=copy.deepcopy(document))
    yielded: list[object] = []
    returned: object = None
    error = None
    with standard_output_caught() as caught:
        try:
            returned = extractor.extract(document, trial.segments, codebook, **extractor.options)
            if isinstance(returned, Iterable) and not isinstance(returned, str):
                yielded.extend(returned)
                returned = None
            elif returned is None:
                returned = _NOTHING
        except BaseException as raised:
            if not is_ours_to_catch(raised):
                raise
            error = worded(raised)
    return attrs.evolve(trial, returned=returned, yielded=tuple(yielded), error=error, written=caught.text)


class _Nothing:
    """Stands for the None that a function without a return gives."""

    def __repr__(self) -> str:
        return "None"


_NOTHING = _Nothing()


def fitted(extractor: Extractor, document: Document, examples: Sequence[Document]) -> Document | None:
    """Return a document as the extractor takes it: as it is, or else with what is known about one of the examples."""
    for one in (None, *examples):
        if one is not None:
            known = {name: getattr(one, name) for name in ("title", "publisher", "url", "language", "kind", "labels")}
            document = attrs.evolve(document, **known)
        try:
            with standard_output_caught():
                covered = extractor.covers(document)
        except BaseException as error:
            if not is_ours_to_catch(error):
                raise
            raise BrokenPromise(
                extractor.name,
                "applies says True or False of any document",
                f"it raised {worded(error)}",
                "Every field of a document but id and text may be None or empty: ask for that first.",
                document,
            ) from error
        if covered:
            return document
    return None
