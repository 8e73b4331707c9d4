"""How well page furniture is told from main text, measured where coders say where the main text is."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from aigov import read
from aigov.furniture import furniture
from aigov.model import Document

#: The F1 of characters, white space aside, that has to be reached.
REACHED = 0.97


@pytest.mark.skipif("AIGOV_SHARED" not in os.environ, reason="AIGOV_SHARED does not say where the coded documents are")
@pytest.mark.parametrize("name", ["seeds", "others", "whitehouse"])
def test_main_text_is_kept_and_furniture_is_not(name: str) -> None:
    """Characters kept and dropped agree with the coders' bounds, and no counted proposal loses a letter."""
    folder = Path(os.environ["AIGOV_SHARED"], "eval", name)
    documents = {found.id.partition(".")[0]: found for found in read(folder / "docs") if isinstance(found, Document)}
    right = kept_wrongly = lost = 0
    for path in sorted((folder / "gold").glob("*.json")):
        # As JSON: some of these codings leave open when a text was published, which no coding of ours may.
        coding = json.loads(path.read_text("utf-8"))
        document = documents[coding["file"].partition(".")[0]]
        start, end = coding["main_text"]
        kept = {index for index, char in enumerate(document.text) if not char.isspace()}
        main = {index for index in kept if start <= index < end}
        # Tags that somebody left in a text are no words of it.
        plain = re.sub("<[^<>]*>", lambda tag: " " * len(tag.group()), document.text)
        words = frozenset(index for index in kept if plain[index].isalnum())
        for span in furniture(document.text, document.title):
            kept -= set(range(span.start, span.end))
        right += len(kept & main)
        kept_wrongly += len(kept - main)
        lost += len(main - kept)
        for proposal in coding["proposals"]:
            if not proposal.get("optional"):
                assert words.intersection(range(proposal["start"], proposal["end"])) <= kept, proposal["quote"]
    assert 2 * right / (2 * right + kept_wrongly + lost) >= REACHED
