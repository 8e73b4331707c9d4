"""How the time that an extractor takes grows with the text."""

from __future__ import annotations

import time
from collections.abc import Sequence

from aigov.codebook import Codebook
from aigov.guard import standard_output_caught
from aigov.model import Document, Extractor
from aigov.segmentation import segment
from aigov.testing.breaches import BrokenPromise
from aigov.testing.hard_documents import FILLER, PROSE
from aigov.testing.trials import fitted

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


def check_growth(extractor: Extractor, examples: Sequence[Document], codebook: Codebook) -> None:
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
