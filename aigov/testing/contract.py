"""The contract that every extractor passes."""

from __future__ import annotations

import copy
import json
import multiprocessing
import pickle
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Flaky

from aigov import plugins
from aigov.codebook import Codebook
from aigov.guard import is_ours_to_catch, standard_output_caught, worded
from aigov.model import Candidate, Document, Extractor, Segment
from aigov.model.plugin import Extract
from aigov.segmentation import segment
from aigov.testing.hard_documents import FILLER, PROSE, hard_documents, variants
from aigov.testing.promises import PROMISES, Trial, tried
from aigov.testing.strategies import documents as drawn_documents

#: How much of a text a message shows.
_SHOWN = 200
#: Up to this size a document is tried again and again; a longer one once, when time is known not to explode.
_SHORT = 100_000
#: The sizes at which time is taken, each four times the one before.
_SIZES = (2_000, 8_000, 32_000, 128_000)
#: Four times the text may take this many times as long: 4 is linear, 16 is quadratic.
_GROWTH = 10
#: Below this many seconds a time says nothing; above this many the next size is not tried.
_LEAST, _MOST = 0.004, 1.5
#: What a text can be made of that makes careless patterns slow.
_SHAPES = {
    "prose": PROSE + FILLER,
    "one endless sentence": "we should fund chips and they must test models, and ",
    "opened quotation marks and brackets": "“(we should ",
    "one endless word": "a",
    "white space": " \t",
    "blank lines": "\n",
}

_SAME = "the same document gives the same twice"
_SAME_REMEDY = "Nothing may depend on chance, on the time, on the order of a set or on the documents seen before."


class BrokenPromise(AssertionError):
    """An extractor does not keep the contract; the text says what broke, on which document, and how to fix it."""

    def __init__(self, extractor: str, promise: str, found: str, remedy: str, document: Document | None = None) -> None:
        self.extractor = extractor
        self.promise = promise
        self.found = found
        self.remedy = remedy
        self.document = document
        lines = [f"extractor '{extractor}' breaks the promise that {promise}"]
        if document is not None:
            text = document.text if len(document.text) <= _SHOWN else document.text[: _SHOWN - 1] + "…"
            lines.append(f"  on the document '{document.id}' of {len(document.text)} characters: {text!r}")
        super().__init__("\n".join([*lines, f"  what happened: {found}", f"  how to fix it: {remedy}"]))


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
    kept = copy.deepcopy(book)
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
    _check_growth(extractor, given_ones, book)
    for document in running:
        if len(document.text) > _SHORT:
            _checked(extractor, document, book)
    _check_pickling(extractor)
    _check_pool(trials)
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


def _check_growth(extractor: Extractor, examples: Sequence[Document], codebook: Codebook) -> None:
    """Take the time over texts of growing size: twice the text may take about twice as long."""
    shapes = dict(_SHAPES)
    if examples:
        shapes["the first document given, again and again"] = examples[0].text + "\n\n"
    for shape, piece in shapes.items():
        before = None
        for size in _SIZES:
            text = (piece * (size // max(len(piece), 1) + 1))[:size]
            document = fitted(extractor, Document(f"{shape}, {size} characters", text), examples)
            if document is None:
                break
            seconds = _seconds(extractor, document, codebook)
            if before is not None and before[1] >= _LEAST and seconds > _GROWTH * before[1]:
                # Once more, lest something else took the time.
                slower = min(seconds, _seconds(extractor, document, codebook))
                faster = max(before[1], _seconds(extractor, before[0], codebook))
                if slower > _GROWTH * faster:
                    raise BrokenPromise(
                        extractor.name,
                        "time grows no faster than the text",
                        f"four times the text took {slower / faster:.0f} times as long ({faster:.3f} s, "
                        f"then {slower:.3f} s)",
                        "Look for a pattern with a repetition inside a repetition or without a fixed beginning, and "
                        "for a search of the whole text inside a loop over it.",
                        document,
                    )
            before = (document, seconds)
            if seconds > _MOST:
                break


def _seconds(extractor: Extractor, document: Document, codebook: Codebook) -> float:
    """Return the time of this thread that an extractor takes: that of other programs does not count."""
    segments = segment(document)
    with standard_output_caught():
        start = time.thread_time()
        for _ in extractor.extract(document, segments, codebook, **extractor.options):
            pass
        return time.thread_time() - start


def _check_pickling(extractor: Extractor) -> None:
    found = None
    try:
        if pickle.loads(pickle.dumps(extractor)) != extractor:
            found = "what comes back is another extractor"
    except Exception as error:
        found = worded(error)
    if found is not None:
        raise BrokenPromise(
            extractor.name,
            "it survives pickling",
            found,
            "Define extract, applies and explain with def at the top of a module, not as a lambda and not inside a "
            "function; what they remember belongs into options.",
        )


def _check_pool(trials: Sequence[Trial]) -> None:
    """Run in a process of its own, which starts afresh: other hashes, nothing imported, nothing remembered."""
    extractor, codebook = trials[0].extractor, trials[0].codebook
    sent = pickle.dumps((extractor, [trial.document for trial in trials], codebook))
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            there = pool.submit(ids_of_pickled, sent).result()
        except Exception as error:
            raise BrokenPromise(
                extractor.name,
                "it survives a process pool",
                worded(error),
                "The module that defines it has to be importable in a new process: install the package, and let its "
                "import have no side effects.",
            ) from error
    for trial, (ids, failure) in zip(trials, there, strict=True):
        if ids != trial.ids:
            came = f"{len(ids)} there" + (f", where it raised {failure}" if failure else ", or in another order")
            raise BrokenPromise(
                extractor.name,
                "a process pool gives the same as this process",
                f"{len(trial.ids)} proposals here, {came}",
                "Nothing may depend on the order of a set (sort it), or on what else has run in the same process.",
                trial.document,
            )


def ids_of_pickled(sent: bytes) -> list[tuple[tuple[str, ...], str | None]]:
    """Return the ids of what an extractor finds in some documents, and its errors: the work of the pool's process."""
    extractor, documents, codebook = pickle.loads(sent)
    trials = [tried(extractor, document, codebook) for document in documents]
    return [(trial.ids, trial.error) for trial in trials]
