"""Whether an extractor does the same in another process."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from aigov.guard import worded
from aigov.model import Extractor
from aigov.testing.breaches import BrokenPromise
from aigov.testing.trials import Trial, tried


def check_pickling(extractor: Extractor) -> None:
    """Write an extractor into bytes and read it again: it has to be the same."""
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


def check_pool(trials: Sequence[Trial]) -> None:
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
                'import have no side effects. A script calls this under `if __name__ == "__main__":`, and from a file.',
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
