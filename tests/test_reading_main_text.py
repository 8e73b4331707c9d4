"""How well page furniture is told from main text, measured where coders say where the main text is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aigov import read
from aigov.furniture import furniture
from aigov.model import Document
from aigov.serialization import read_codings

#: The F1 of characters, white space aside, that has to be reached.
REACHED = 0.97


@pytest.mark.skipif("AIGOV_SHARED" not in os.environ, reason="AIGOV_SHARED does not say where the coded documents are")
@pytest.mark.parametrize("name", ["seeds", "whitehouse"])
def test_main_text_is_kept_and_furniture_is_not(name: str) -> None:
    """Characters kept and dropped agree with the coders' bounds, and no counted proposal loses a character."""
    folder = Path(os.environ["AIGOV_SHARED"], "eval", name)
    documents = {found.id.partition(".")[0]: found for found in read(folder / "docs") if isinstance(found, Document)}
    right = kept_wrongly = lost = 0
    for coding in read_codings(folder / "gold"):
        document = documents[coding.file.partition(".")[0]]
        kept = {index for index, char in enumerate(document.text) if not char.isspace()}
        main = {index for index in kept if coding.main_text and coding.main_text.start <= index < coding.main_text.end}
        words = frozenset(kept)
        for span in furniture(document.text, document.title):
            kept -= set(range(span.start, span.end))
        right += len(kept & main)
        kept_wrongly += len(kept - main)
        lost += len(main - kept)
        for proposal in coding.proposals:
            if not proposal.optional:
                assert words.intersection(range(proposal.span.start, proposal.span.end)) <= kept, proposal.quote
    assert 2 * right / (2 * right + kept_wrongly + lost) >= REACHED
