"""Who is to act, and for whom: the actors of a clause whose verb and subject are given."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from aigov_rules.actors import Cast, beneficiaries, implementers
from aigov_rules.clauses import Unit
from aigov_rules.cues import Cue
from aigov_rules.governments import Governments
from aigov_rules.introductions import adjective, spelled
from aigov_rules.lexicon import entries
from aigov_rules.names import find_names
from aigov_rules.parties import parties
from aigov_rules.sentences import Sentence, Words
from hypothesis import given, strategies as st

from aigov import Document
from aigov.segmentation import segment

CASES = json.loads((Path(__file__).parent / "cases" / "actors.json").read_text(encoding="utf-8"))["cases"]


def stage(text: str, **fields: Any) -> Cast:
    """A document's cast, before anything was read."""
    document = Document("case", text, **fields)
    segments = segment(document)
    names = find_names(document, segments)
    return Cast(names, Governments(names, text), document, segments)


def place(sentence: Sentence, words: str) -> Words:
    """Where some words first stand in a sentence, in tokens."""
    for start, end in itertools.combinations(range(len(sentence.tokens) + 1), 2):
        if sentence.text(start, end) == words:
            return start, end
    raise AssertionError(f"{words!r} does not stand in {sentence.segment.text!r}")


def clause(sentence: Sentence, case: dict[str, Any]) -> Unit:
    """The unit that a case describes."""
    size = len(sentence.tokens)
    verb = place(sentence, case["verb"])[0]
    words = place(sentence, case["cue"]) if "cue" in case else (verb, verb + 1)
    cue = Cue(
        case.get("rule", "modal"),
        case.get("modality", "recommendation"),
        words,
        verb,
        subject=place(sentence, case["subject"]) if "subject" in case else None,
        holder=place(sentence, case["holder"]) if "holder" in case else None,
        stance=case.get("stance", "support"),
        kind=case.get("kind", ""),
    )
    return Unit(cue, verb, (0, size), (min(verb, size - 1), size))


def read(case: dict[str, Any]) -> tuple[Cast, Sentence, Unit]:
    """The cast of a case after what comes before, and the clause in its last sentence."""
    cast = stage(case["text"], authors=tuple(case.get("authors", ())))
    for acted in case.get("acted", ()):
        cast.remember(cast.sentence(0), acted)
    cast.hear(case.get("speakers", ()))
    sentence = cast.sentence(len(cast.segments) - 1)
    cast.see(sentence)
    return cast, sentence, clause(sentence, case)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['reason']}: {case['text'][-60:]}" for case in CASES])
def test_a_clause_names_who_is_to_act_and_for_whom(case: dict[str, Any]) -> None:
    """Each case is one way in which English names, points to, or leaves out those who act and those one acts for."""
    cast, sentence, unit = read(case)
    acting = implementers(sentence, unit, cast)
    assert [actor.name for actor in acting] == case["implementers"]
    served = beneficiaries(sentence, unit, cast)
    assert [actor.name for actor in served] == case.get("beneficiaries", [])


@pytest.mark.parametrize("case", CASES, ids=[case["text"][-60:] for case in CASES])
def test_an_actor_stands_where_it_is_said_to_stand(case: dict[str, Any]) -> None:
    """The place of every actor is a part of the document that holds words."""
    cast, sentence, unit = read(case)
    for actor in implementers(sentence, unit, cast) + beneficiaries(sentence, unit, cast):
        assert actor.at is not None
        assert actor.at.of(case["text"]).strip()


def test_each_actor_comes_once() -> None:
    """Whoever is named twice in a clause is one actor of it, in the role of the one who acts."""
    case = {
        "text": "Japan should work with Japan and Chile to protect Chile.",
        "subject": "Japan",
        "verb": "work",
    }
    cast, sentence, unit = read(case)
    assert [actor.name for actor in implementers(sentence, unit, cast)] == ["Japan", "Chile"]
    assert beneficiaries(sentence, unit, cast) == []


def test_a_cast_without_a_document_reads_its_clause_alone() -> None:
    """Where no text is at hand a pronoun stands for whoever acted last, if the number fits."""
    whole = stage("They should act.")
    cast = Cast(whole.names, whole.governments)
    sentence = whole.sentence(0)
    cast.remember(sentence, ["Peru", "Chile"])
    case = {"subject": "They", "verb": "act"}
    assert [actor.name for actor in implementers(sentence, clause(sentence, case), cast)] == ["Peru", "Chile"]


def test_the_latest_actor_comes_first_to_mind() -> None:
    """Somebody who acts again is remembered as the latest."""
    cast = stage("They should act.")
    for names in (["Peru"], ["Chile"], ["Peru"], []):
        cast.remember(cast.sentence(0), names)
    assert cast.recent == ["Peru", "Chile"]
    assert cast.last == ("Peru",)


def test_a_body_with_an_acronym_has_its_long_name() -> None:
    """A document that writes a name out is told with the name written out."""
    text = "The Federal Trade Commission (FTC) met. The FTC should publish the rules."
    cast = stage(text)
    sentence = cast.sentence(1)
    actors = cast.actors(sentence, place(sentence, "The FTC"))
    assert [actor.name for actor in actors] == ["Federal Trade Commission"]


def test_an_acronym_is_spelled_by_the_capitals_before_it() -> None:
    """The shortest run of words whose capitals are the acronym's is what it stands for; else nothing is."""
    assert spelled("APS", "to the Adviser to the President for Science ") == "Adviser to the President for Science"
    assert spelled("XYZ", "to the Adviser to the President for Science ") == ""
    assert adjective("China") == "Chinese"
    assert adjective("Atlantis") == "Atlantis"


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "Chinese",
                "and",
                ",",
                "US",
                "governments",
                "of",
                "for",
                "to",
                "companies",
                "that",
                "should",
                "Labor",
                "(",
                ")",
                "both",
            ]
        )
    )
)
def test_a_list_of_parties_never_leaves_its_range(words: list[str]) -> None:
    """Whatever words follow each other, the parties found lie in order inside the range that was asked for."""
    text = " ".join(["They", *words, "act"])
    cast = stage(text)
    sentence = cast.sentence(0) if cast.segments else None
    if sentence is None or not sentence.tokens:
        return
    size = len(sentence.tokens)
    found = parties(sentence, 0, size, cast.named(sentence))
    assert all(0 <= party.start < party.end <= size for party in found)
    assert [party.start for party in found] == sorted(party.start for party in found)


def test_the_lists_of_nouns_do_not_contradict_each_other() -> None:
    """No noun is both somebody who can act and a thing."""
    nouns = entries("actors")
    assert not set(nouns["actor nouns"]) & set(nouns["things"])
