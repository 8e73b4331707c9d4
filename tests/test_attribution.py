"""Who says it: quotations, speech, carried speakers, turns, told positions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aigov_rules.attribution import Attribution, attribute
from aigov_rules.voices import alike

from aigov import Document, Span
from aigov.segmentation import segment

CASES = json.loads((Path(__file__).parent / "cases" / "attribution.json").read_text("utf-8"))["cases"]


def attributed(text: str, **fields: Any) -> Attribution:
    document = Document("case", text, **fields)
    return attribute(document, segment(document))


def passage(text: str, beginning: str) -> Span:
    start = text.index(beginning)
    return Span(start, start + len(beginning))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_speaker_of_a_passage(case: dict[str, Any]) -> None:
    """Each case of the file gets the speaker it names."""
    found = attributed(case["text"], kind=case.get("kind"), authors=tuple(case.get("authors", ())))
    for beginning, speaker in case["says"]:
        voice = found.voice(passage(case["text"], beginning))
        names = [actor.name for actor in voice.proponents]
        if speaker == "@author":
            assert voice.voice == "author", (beginning, names, voice.rule)
        else:
            assert any(alike(speaker, name) for name in names), (beginning, names, voice.rule)
