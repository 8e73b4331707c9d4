"""Proposals held against codings."""

from __future__ import annotations

import importlib.util
import os
import random
from pathlib import Path
from typing import Any

import attrs
import pytest

from aigov.agreement import Score
from aigov.evaluation import ACTORS, CODES, Evaluation, document_name, evaluate
from aigov.exceptions import DuplicateDocument
from aigov.model import Actor, CodedProposal, Coding, Named, Proposal, Source, Span
from aigov.rendering.evaluation import places
from aigov.serialization import coding_record, proposal_record, read_codings


def coded(start: int, end: int, domain: str = "compute", **changes: Any) -> CodedProposal:
    codes = {"mechanism": "funding", "modality": "obligation", "stance": "support", "proponents": ("@author",)}
    return CodedProposal(quote="x" * (end - start), span=Span(start, end), domain=domain, **(codes | changes))


def coding(*proposals: CodedProposal, file: str = "a.txt") -> Coding:
    return Coding(file, "en", authors=("Ann Lee",), proposals=proposals)


def found(start: int, end: int, domain: str = "compute", *, file: str = "docs/a.md", **changes: Any) -> Proposal:
    voice, actors = changes.pop("voice", "author"), changes.pop("actors", ())
    codes = {"mechanism": "funding", "modality": "obligation", "stance": "support", "effect": "promote"}
    source = Source(file, start, end, "x" * (end - start), voice, Span(start, end))
    return Proposal(
        id=f"{start:016x}",
        domain=domain,
        source=source,
        codebook=Named("b", "1"),
        found_by=(Named("mine", "1"),),
        actors=actors,
        **(codes | changes),
    )


def test_a_unit_is_right_from_half_overlap_on() -> None:
    """Units are paired at half intersection over union; touching ones count apart, and so do characters."""
    result = evaluate([coding(coded(0, 100), coded(200, 300), coded(400, 500))], [found(0, 90), found(280, 400)])
    assert result.unit == Score(1, 2, 3)
    assert result.overlap == Score(2, 2, 3)
    assert result.char == Score(110, 210, 300)
    assert [span for _, span in zip("ab", (span for span, _ in result.documents[0].missed), strict=True)] == [
        Span(200, 300),
        Span(400, 500),
    ]
    assert [span for span, _ in result.documents[0].false] == [Span(280, 400)]


def test_optional_units_neither_help_nor_hurt() -> None:
    """What covers an optional unit is not counted, unless it covers a unit that counts too."""
    gold = coding(coded(0, 100, optional=True), coded(200, 300))
    assert evaluate([gold], [found(0, 100)]).unit == Score(0, 0, 1)
    assert evaluate([gold], []).unit == Score(0, 0, 1)
    nested = coding(coded(0, 100, optional=True), coded(0, 90))
    assert evaluate([nested], [found(0, 100)]).unit == Score(1, 1, 1)


def test_accepted_codes_count_as_right() -> None:
    """A code that the coder accepts beside the own one is right, in the units with their domain too."""
    gold = coding(coded(0, 100, accept={"domain": ("safety",)}), coded(200, 300))
    result = evaluate([gold], [found(0, 100, "safety"), found(200, 300, "safety", mechanism="training")])
    assert result.accuracy("domain") == 0.5
    assert result.coded == Score(1, 2, 2)
    assert [(one.field, one.coded, one.found) for one in result.documents[0].differences] == [
        ("domain", "compute", "safety"),
        ("mechanism", "funding", "training"),
    ]


def test_the_author_is_one_whatever_the_name() -> None:
    """A proponent that is one of the document's authors counts as the author, on either side."""
    gold = coding(coded(0, 100, proponents=("Ann Lee",)), coded(200, 300))
    named = (Actor("Dr. Ann Lee", "proponent"),)
    result = evaluate([gold], [found(0, 100), found(200, 300, voice="quoted", actors=named)])
    assert result.actors("proponent") == Score(2, 2, 2)
    assert result.cell == Score(1, 1, 1)
    assert result.others == Score(0, 0, 0)


def test_speakers_are_counted_apart() -> None:
    """Of the units of others than the author, those count in which one of them is named."""
    gold = coding(coded(0, 100, proponents=("China", "US")), coded(200, 300, proponents=("Bo Ek",)))
    speaker = (Actor("America", "proponent"), Actor("us", "implementer"))
    result = evaluate([gold], [found(0, 100, voice="quoted", actors=speaker), found(200, 300)])
    assert result.others == Score(1, 2, 2)
    assert result.actors("proponent") == Score(1, 2, 3)
    assert result.actors("implementers") == Score(0, 1, 0)


def test_a_document_without_units_counts_what_is_found() -> None:
    """What is found where nothing is coded is counted, and what nobody coded is told."""
    result = evaluate([coding(), coding(coded(0, 9), file="b.txt")], [found(0, 50), found(0, 50, file="c.txt")])
    assert result.false_on_empty == (1, 1)
    assert result.strays == 1
    assert result.domain_macro_f1 is None
    assert result.accuracy("stance") is None


def test_documents_meet_by_name() -> None:
    """Folder and ending make no difference; two codings of one document are an error."""
    assert document_name("a/b.c.txt") == "b.c"
    assert document_name("plain") == "plain"
    with pytest.raises(DuplicateDocument, match="two documents have the id"):
        evaluate([coding(), coding(file="a.md")], [])


def test_only_some_documents() -> None:
    """The documents can be cut down by the beginning of their names."""
    both = evaluate([coding(coded(0, 9)), coding(coded(0, 9), file="b.txt")], [])
    assert [one.name for one in both.only("b").documents] == ["b"]
    assert both.only("b").unit.wanted == 1


def test_the_table_reads_well() -> None:
    """The figures stand in a table with n, and what is not there is not made up."""
    gold = [coding(coded(0, 100), coded(200, 300, proponents=("China",))), coding(file="b.txt")]
    text = str(
        evaluate(gold, [found(0, 100), found(210, 300, "safety"), found(0, 9, file="b.txt"), found(1, 2, file="z")])
    )
    lines = text.splitlines()
    assert lines[0] == "2 documents: 2 proposals coded, 3 found (1 more in documents that nobody coded)"
    assert "units, overlapping by half      0.667   1.000  0.800      2" in lines
    assert "domain                          0.500" in lines
    assert "proponents not the author       0.000 found of 1" in lines
    assert "1 found in the 1 documents in which nothing is coded" in lines
    assert lines[-1].split() == ["b", "0.000", "0"]
    bare = str(Evaluation((), 0))
    assert bare.startswith("0 documents: 0 proposals coded, 0 found\n")
    assert "domain                           none" in bare.splitlines()
    assert str(evaluate([coding()], [])).splitlines()[-1].split() == ["a", "1.000", "0"]


def test_the_places_are_listed() -> None:
    """Each missed unit, each false one and each code that differs is a line that begins with its kind."""
    gold = coding(coded(0, 200), coded(300, 320))
    assert list(places(evaluate([gold], [found(0, 180, "safety"), found(500, 510)]))) == [
        "missed a [300, 320] " + "x" * 20,
        "false  a [500, 510] " + "x" * 10,
        "code   a domain: coded compute, found safety | " + "x" * 109 + "…",
    ]


def _shaken(codings: tuple[Coding, ...], seed: int) -> list[Proposal]:
    """What an extractor of middling quality would find: the coded units, some lost, moved and coded otherwise."""
    chance = random.Random(seed)
    shaken = []
    for one in codings:
        for unit in one.proposals:
            other = chance.choice(one.proposals)
            own = "@author" in unit.proponents
            start = max(0, unit.span.start + chance.randint(-60, 60))
            end = max(start + 5, unit.span.end + chance.randint(-60, 60))
            actors = [Actor(name, "proponent") for name in (one.authors if own else unit.proponents)]
            actors += [Actor(name, "implementer") for name in (unit if chance.random() < 0.7 else other).implementers]
            actors += [Actor(name, "beneficiary") for name in other.beneficiaries]
            if chance.random() < 0.85:
                codes = {field: getattr(other if chance.random() < 0.3 else unit, field) for field in CODES}
                voice = "author" if own else "quoted"
                shaken.append(found(start, end, file=one.file, voice=voice, actors=actors, **codes))
    return shaken


def _figures(evaluation: Evaluation) -> dict[str, Any]:
    """The figures under the names that the measure gives them."""

    def row(score: Score) -> dict[str, float]:
        return {"p": score.precision, "r": score.recall, "f1": score.f1, "n": score.wanted}

    others, unit = evaluation.others, evaluation.unit
    return (
        {"documents": len(evaluation.documents), "gold": unit.wanted, "predicted": unit.found}
        | {name: row(getattr(evaluation, name)) for name in ("unit", "overlap", "char", "coded", "cell")}
        | {"false_on_empty_documents": list(evaluation.false_on_empty)}
        | {f"{field}_accuracy": evaluation.accuracy(field) for field in CODES}
        | {"domain_macro_f1": evaluation.domain_macro_f1, "oppose": row(evaluation.code("stance", "oppose"))}
        | {role: row(evaluation.actors(role)) for role in ACTORS}
        | {"proponent_not_the_author_recall": [others.recall if others.wanted else None, others.wanted]}
        | {
            "unit_f1_by_document": {
                one.name: one.unit.f1 if one.unit.found or one.unit.wanted else 1.0 for one in evaluation.documents
            }
        }
    )


@pytest.mark.skipif("AIGOV_SHARED" not in os.environ, reason="AIGOV_SHARED names no folder with the measure")
@pytest.mark.parametrize("corpus", ["seeds", "whitehouse"])
@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_the_measure(corpus: str, seed: int) -> None:
    """On real codings and proposals of every kind of fault, every figure equals that of the script."""
    folder = Path(os.environ["AIGOV_SHARED"]) / "eval"
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    codings = read_codings(folder / corpus / "gold")
    proposals = _shaken(codings, seed)
    gold = {score.key(one.file): coding_record(one) for one in codings}
    flat: dict[str, list[Any]] = {}
    for one in proposals:
        flat.setdefault(score.key(one.source.document), []).append(score.flat(proposal_record(one)))
    assert _figures(evaluate(codings, proposals)) == score.score(gold, flat)


def test_an_evaluation_is_a_value() -> None:
    """The same input gives an equal evaluation."""
    gold, proposals = [coding(coded(0, 100))], [found(0, 100)]
    assert evaluate(gold, proposals) == evaluate(gold, proposals)
    assert attrs.has(Evaluation)
