"""The contract that every extractor passes."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Flaky

from aigov import plugins
from aigov.codebook import Codebook
from aigov.guard import worded
from aigov.model import Candidate, Document, Extractor, Segment
from aigov.model.plugin import Extract
from aigov.testing.breaches import BrokenPromise
from aigov.testing.growth import check_growth
from aigov.testing.hard_documents import hard_documents, variants
from aigov.testing.processes import check_pickling, check_pool
from aigov.testing.promises import PROMISES
from aigov.testing.strategies import documents as drawn_documents
from aigov.testing.trials import Trial, fitted, tried

#: Up to this size a document is tried again and again; a longer one once, when time is known not to explode.
_SHORT = 100_000
_SAME = "the same document gives the same twice"
_SAME_REMEDY = "Nothing may depend on chance, on the time, on the order of a set or on the documents seen before."


def check_extractor(
    extractor: Extractor | str,
    documents: Iterable[Document] | None = None,
    *,
    codebook: Codebook | str | None = None,
    examples: int = 50,
) -> None:
    """Hold an extractor (or the one installed under a name) to what every extractor promises.

    It runs over documents made to hurt, over as many Hypothesis documents as ``examples`` says, and over ``documents``
    and harder versions of them. An extractor that applies to some documents only needs one or more of those here:
    their kind, language and labels are then given to the others too.

    Raises BrokenPromise for the first promise that is broken.
    """
    if isinstance(extractor, str):
        extractor = plugins.extractor(extractor)
    check_value(extractor)
    book = codebook if isinstance(codebook, Codebook) else plugins.codebook(codebook)
    kept = pickle.loads(pickle.dumps(book))  # a copy all the way down
    given_ones = tuple(documents or ())
    fitting = [fitted(extractor, one, given_ones) for one in (*variants(given_ones), *hard_documents())]
    running = [document for document in fitting if document is not None]
    if not running:
        raise BrokenPromise(
            extractor.name,
            "it applies to some document",
            "`applies` kept it from every document that was tried",
            "Give check_extractor(extractor, documents=[...]) documents that it is made for.",
        )
    trials = [_checked(extractor, document, book) for document in running if len(document.text) <= _SHORT]
    _check_repeats(trials)
    if not any(trial.candidates for trial in trials):
        raise BrokenPromise(
            extractor.name,
            "it finds something",
            f"it yielded no candidate in any of {len(running)} documents, so that hardly a promise was tried",
            "Give check_extractor(extractor, documents=[...]) documents in which it finds something.",
        )
    _check_explanations(trials)
    _check_drawn(extractor, given_ones, book, examples)
    check_growth(extractor, given_ones, book)
    for document in running:
        if len(document.text) > _SHORT:
            _checked(extractor, document, book)
    check_pickling(extractor)
    check_pool(trials)
    if kept != book:
        raise BrokenPromise(
            extractor.name,
            "the codebook is not changed",
            "the codebook is another one than before",
            "Codebooks are shared by all extractors: make a value of your own with attrs.evolve.",
        )


def check_value(extractor: Extractor) -> None:
    """Hold the value itself to what can be said without running it."""
    if not isinstance(extractor, Extractor):
        raise BrokenPromise(
            type(extractor).__name__,
            "it is an aigov.Extractor",
            f"it is a {type(extractor).__name__}",
            'Write aigov.Extractor(name="mine", version="1", extract=extract) and check that value.',
        )
    found = None
    if not isinstance(extractor.name, str) or not extractor.name.strip():
        found = f"the name is {extractor.name!r}"
    elif not isinstance(extractor.version, str) or not extractor.version.strip():
        found = f"the version is {extractor.version!r}"
    for name in ("extract", "applies", "explain"):
        value = getattr(extractor, name)
        if not callable(value) and (name == "extract" or value is not None):
            found = f"{name} is {value!r}, no function"
    if found is None:
        try:
            json.dumps(dict(extractor.options), allow_nan=False)
        except (TypeError, ValueError) as error:
            found = f"the options cannot be written as JSON ({worded(error)})"
    if found is not None:
        raise BrokenPromise(
            str(extractor.name),
            "it has a name, a version, functions and plain options",
            found,
            "Name and version are strings, extract is a function, and options are texts, numbers, lists and the like: "
            "all of them are part of the key under which finished work is known.",
        )


def _checked(extractor: Extractor, document: Document, codebook: Codebook) -> Trial:
    """Return what came of an extractor on a document, where that keeps every promise."""
    trial = tried(extractor, document, codebook)
    for promise in PROMISES:
        for found in promise.broken(trial):
            raise BrokenPromise(extractor.name, promise.title, found, promise.remedy, trial.before)
    return trial


def _again(trial: Trial) -> Trial:
    """Run once more what was run before."""
    return tried(trial.extractor, trial.document, trial.codebook)


def _repeated(first: Trial, second: Trial) -> None:
    one, other = first.yielded, second.yielded
    if one == other:
        return
    gone = [value for value in one if value not in other] or [value for value in other if value not in one]
    found = f"{gone[0]!r} came only once" if gone else "the same came in another order"
    raise BrokenPromise(first.extractor.name, _SAME, found, _SAME_REMEDY, first.document)


def _check_repeats(trials: Sequence[Trial]) -> None:
    """Run once more, in the opposite order: what is remembered from other documents shows."""
    for trial in reversed(trials):
        _repeated(trial, _again(trial))


def _check_explanations(trials: Sequence[Trial]) -> None:
    for trial in trials:
        if trial.extractor.explain is None:
            continue
        # To explain is to decide: what the decisions come to is held against what extract yields.
        explained = _again(
            attrs.evolve(trial, extractor=attrs.evolve(trial.extractor, extract=_explained(trial.extractor)))
        )
        told, yielded = explained.ids, trial.ids
        found = f"it raised {explained.error}" if explained.error else None
        if found is None and sorted(told) != sorted(yielded):
            found = f"it tells of {len(told)} proposals and extract yields {len(yielded)}, or others"
        if found is not None:
            raise BrokenPromise(
                trial.extractor.name,
                "explain tells of every proposal that extract yields",
                found,
                "Let extract yield decision.candidate of every decision of explain that is taken.",
                trial.document,
            )


def _explained(extractor: Extractor) -> Extract:
    """Return what yields the candidates that an extractor explains."""

    def extract(
        document: Document, segments: Sequence[Segment], codebook: Codebook, **options: Any
    ) -> Iterator[Candidate]:
        assert extractor.explain is not None
        for decision in extractor.explain(document, segments, codebook, **options):
            if decision.candidate is not None:
                yield decision.candidate

    return extract


def _check_drawn(extractor: Extractor, examples: Sequence[Document], codebook: Codebook, number: int) -> None:
    """Try documents that Hypothesis draws; it shrinks one that breaks a promise."""

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn_documents())
    def trial(document: Document) -> None:
        fitting = fitted(extractor, document, examples)
        if fitting is not None:
            first = _checked(extractor, fitting, codebook)
            _repeated(first, _again(first))

    try:
        trial()
    except Flaky as error:
        raise BrokenPromise(extractor.name, _SAME, worded(error), _SAME_REMEDY) from error
