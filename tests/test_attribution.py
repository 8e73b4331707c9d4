"""Who says it: quotations, speech, carried speakers, turns, told positions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aigov_rules.attribution import Attribution, attribute
from aigov_rules.governments import Governments
from aigov_rules.names import find_names
from aigov_rules.voices import alike

from aigov import Document, Span
from aigov.segmentation import segment

CASES = json.loads((Path(__file__).parent / "cases" / "attribution.json").read_text("utf-8"))["cases"]


def attributed(text: str, **fields: Any) -> Attribution:
    document = Document("case", text, **fields)
    segments = segment(document)
    names = find_names(document, segments)
    return attribute(document, segments, names, Governments(names, document.text))


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


def test_the_owner_of_a_plan() -> None:
    """``owner`` tells whose an order or plan is; a phrase for something else has none."""
    text = "Kenya launched a national plan in June. The plan is short. The room is cold."
    found = attributed(text)
    owner = found.owner(passage(text, "The plan"))
    assert owner is not None
    assert owner.canonical == "Kenya"
    assert found.owner(passage(text, "The room")) is None


def test_the_owner_of_an_acronym() -> None:
    """An acronym is the instrument that it stands for."""
    text = "President Ruth Adler issued a National Security Memorandum (NSM). The NSM directs ministers to act."
    owner = attributed(text).owner(passage(text, "The NSM"))
    assert owner is not None
    assert owner.canonical == "President Ruth Adler"


def test_the_subject_of_a_position() -> None:
    """``subject_owner`` gives the body itself, the issuer of an instrument, the author for "we", None for a thing."""
    text = "Kenya launched a national plan. The plan needs money. We want more. The river floods. Japan waits."
    found = attributed(text)
    subjects = ["The plan", "We", "The river", "Japan"]
    voices = [found.subject_owner(passage(text, subject)) for subject in subjects]
    assert [voice and (voice.voice, [actor.name for actor in voice.proponents]) for voice in voices] == [
        ("reported", ["Kenya"]),
        ("author", []),
        None,
        ("reported", ["Japan"]),
    ]


def test_the_subject_inside_a_quotation() -> None:
    """Inside a quotation the position is the speaker's; "we" there is not the author."""
    text = "“We want more,” said Peter Lamb."
    voice = attributed(text).subject_owner(passage(text, "We"))
    assert voice is not None
    assert [actor.name for actor in voice.proponents] == ["Peter Lamb"]


def test_it_that_stands_for_nobody() -> None:
    """In "it seems" nobody is meant, while "it demands" has the body that was named last."""
    text = "Japan sells maps. Japan wants peace. It demands more. It seems right to demand more."
    found = attributed(text)
    demanding, seeming = text.index("It demands"), text.index("It seems")
    assert found.subject_owner(Span(seeming, seeming + 2)) is None
    owner = found.subject_owner(Span(demanding, demanding + 2))
    assert owner is not None
    assert [actor.name for actor in owner.proponents] == ["Japan"]


def test_a_joint_statement_speaks_for_its_parties() -> None:
    """In a joint statement of two countries "we" is both, unless one of them is the author."""
    text = "Japan and Kenya met. We intend to share tests. Our two countries should open a school."
    fields = {"title": "Japan and Kenya Joint Statement"}
    voice = attributed(text, **fields).voice(passage(text, "We intend"))
    assert (voice.voice, [actor.name for actor in voice.proponents]) == ("reported", ["Japan", "Kenya"])
    assert attributed(text, authors=("Japan",), **fields).voice(passage(text, "We intend")).voice == "author"
    assert attributed(text, title="A Joint Day").voice(passage(text, "We intend")).voice == "author"


def test_an_empty_document() -> None:
    """A document without segments has no speakers but its author."""
    found = attributed("")
    assert found.voice(Span(0, 1)).voice == "author"
    assert found.subject_owner(Span(0, 1)) is None


@pytest.mark.repeats
@pytest.mark.parametrize(
    "unit",
    [
        'He said "we should act, ',
        "“We must act\n\n",
        "Karin Holm said that Japan, ",
        "MR. LEE: Act.\n",
        "> We must act.\n\nShe wrote:\n\n",
        "The minister left. Lord Lee (Con): ",
    ],
)
def test_hostile_text_is_read(unit: str) -> None:
    """Text without stops, with marks that never close, is read in proportion to its length, and to the same end."""
    found = attributed(unit * 2000)
    assert found.voice(Span(0, 10)) == attributed(unit * 2000).voice(Span(0, 10))
