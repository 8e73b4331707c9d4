"""A language model as an extractor: its quotes are grounded, a fault costs one piece, nothing is asked twice."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aigov_llm import LLM
from aigov_llm.prompt import instruction
from conftest import KEY
from scripted import Server, marked

import aigov

pytest_plugins = ["aigov.testing"]

TEXT = (
    "The hall was full.\n\nIn June the ministers met again. All governments should fund shared computing centres.\n\n"
    "Nobody left before the end. The city is old.\n\n"
    "Companies must test their models. We should train more engineers.\n"
)
DOCUMENT = aigov.Document("a.txt", TEXT, title="A meeting", authors=["Ann Lee"])
#: Sixty sentences of which every third is a proposal, for several pieces.
LONG = aigov.Document(
    "long.txt", " ".join(f"Number {n} is known. It is {n}. Governments should fund {n}." for n in range(60))
)

Serve = Callable[..., Server]
Asking = Callable[..., aigov.Extractor]


def extracted(extractor: aigov.Extractor, document: aigov.Document = DOCUMENT) -> aigov.Extraction:
    return aigov.extract([document], extractors=[extractor])


def quotes(extraction: aigov.Extraction) -> list[str]:
    return [proposal.source.quote for proposal in extraction]


def notes(extraction: aigov.Extraction) -> dict[str, Any]:
    return {note.name: note.value for record in extraction.documents for one in record.reports for note in one.notes}


def said(*listed: object) -> Callable[[str], str]:
    """An answer that lists these, whatever is asked."""
    return lambda text: json.dumps({"proposals": list(listed)})


def proposal(quote: str, **changes: Any) -> dict[str, Any]:
    return {"quote": quote, "domain": "compute", "mechanism": "funding", **changes}


def test_it_runs_only_when_named() -> None:
    """It is installed, and no run asks it unless it is named; without a model it says what to set."""
    assert aigov.extractor("llm") == LLM
    assert not LLM.default
    assert [report.extractor.name for report in aigov.extract([DOCUMENT]).documents[0].reports] == ["rules"]
    [(_, reason)] = extracted(LLM).failures
    assert "no model is named: set --option llm.model=NAME" in reason


def test_what_it_quotes_becomes_proposals(serve: Serve, asking: Asking) -> None:
    """Quotes are slices of the text, actors are placed, and the report tells pieces, calls, tokens and cost."""
    server = serve()
    found = extracted(asking(server, input_price=2.0, output_price=10.0))
    assert quotes(found) == [
        "All governments should fund shared computing centres.",
        "We should train more engineers.",
    ]
    [actor] = [actor for actor in found.proposals[0].actors if actor.role == "implementer"]
    assert actor.at is not None
    assert actor.at.of(TEXT) == "governments"
    calls = len(server.calls)
    assert notes(found) == {
        "pieces": calls,
        "calls": calls,
        "tokens in": 100 * calls,
        "tokens out": 10 * calls,
        "cost": 0.0003 * calls,
    }
    assert found.rejections == ()


def test_the_codebook_is_the_instruction_and_the_schema_the_form(serve: Serve, asking: Asking) -> None:
    """Every code stands in the instruction with its gloss, and in the schema; the format can be less, or none."""
    server = serve()
    book = extracted(asking(server)).codebook
    asked = server.calls[0]
    for code in (*book.domains, *book.mechanisms):
        assert f"{code.code}: {code.gloss}" in asked["messages"][0]["content"]
    schema = asked["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["proposals"]["items"]["properties"]["domain"]["enum"] == list(book.domain_codes)
    assert asked["temperature"] == 0
    assert instruction(book) == asked["messages"][0]["content"]
    for name, form in (("json_object", {"type": "json_object"}), ("none", None)):
        extracted(asking(server, format=name))
        assert server.calls[-1].get("response_format") == form
    assert "the option 'format' is" in extracted(asking(server, format="xml")).failures[0][1]


def test_a_rerun_makes_no_call_and_gives_the_same_bytes(serve: Serve, asking: Asking, tmp_path: Path) -> None:
    """Answers are kept by model, prompt, codebook and text: the second run asks nobody, and writes the same."""
    server = serve("429")
    for name in ("one", "two"):
        aigov.write_extraction(extracted(asking(server, input_price=1.0)), tmp_path / f"{name}.jsonl")
    calls = len(server.calls)
    for ending in (".jsonl", ".documents.jsonl"):
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()
    assert notes(extracted(asking(server)))["calls"] == calls
    assert len(server.calls) == calls
    extracted(asking(server, model="another"))
    assert len(server.calls) > calls


def test_a_kept_answer_that_is_broken_is_asked_for_again(serve: Serve, asking: Asking, tmp_path: Path) -> None:
    """A file that was cut short is as none; with no cache nothing is kept."""
    server = serve()
    extracted(asking(server))
    calls = len(server.calls)
    for path in (tmp_path / "answers").rglob("*.json"):
        path.write_text("{", encoding="utf-8")
    assert quotes(extracted(asking(server)))
    assert len(server.calls) == 2 * calls
    extracted(asking(server, cache="none"))
    assert len(server.calls) == 3 * calls


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("wrong JSON", "wrong JSON"),
        ("wrong form", "wrong JSON"),
        ("no completion", "an answer that is no chat completion"),
        ("no JSON at all", "an answer that is no chat completion"),
        ("refusal", "refused"),
        ("empty", "an empty answer"),
        ("cut off", "cut off"),
        ("429", "HTTP 429"),
        ("500", "HTTP 500"),
        ("timeout", "timed out"),
        ("dropped", "no connection"),
    ],
)
def test_each_fault_is_tried_again_and_then_told(step: str, reason: str, serve: Serve, asking: Asking) -> None:
    """Once is no harm; as often as is allowed costs that piece alone, which the report names, and is not kept."""
    once = serve(step)
    good = extracted(asking(once, parallel=1, timeout=0.5))
    assert len(quotes(good)) == 2
    assert notes(good)["calls"] == notes(good)["pieces"] + 1
    never = serve(step, step)
    options = {"attempts": 2, "parallel": 1, "timeout": 0.5, "model": "b", "size": 400}
    bad = extracted(asking(never, **options), LONG)
    [(_, _, rejection)] = bad.rejections
    assert rejection.reason == f"no usable answer from the model: {reason} (2 times)"
    assert rejection.span is not None
    assert notes(bad)["pieces not answered"] == 1
    assert len(quotes(bad)) > 30
    assert extracted(asking(never, **options), LONG).rejections == ()


def test_what_cannot_get_better_is_not_tried_again(serve: Serve, asking: Asking) -> None:
    """A wrong key or a wrong request is told at once."""
    server = serve("401")
    found = extracted(asking(server, parallel=1))
    assert found.rejections[0][2].reason == "no usable answer from the model: HTTP 401 (1 times)"
    assert notes(found)["pieces not answered"] == 1


def test_the_key_is_told_to_nobody_else(
    serve: Serve, asking: Asking, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It goes to the endpoint, and into no log, cache, report or error."""
    caplog.set_level(logging.DEBUG)
    server = serve("401", "500", "429", "wrong JSON")
    found = extracted(asking(server, parallel=1))
    aigov.write_extraction(found, tmp_path / "out.jsonl")
    assert f"Bearer {KEY}" in server.keys
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())
    assert written
    assert KEY not in written + caplog.text + repr(found)


@pytest.mark.parametrize(
    ("listed", "reason"),
    [
        (proposal("Governments agreed to ban all chips at once."), "the quote does not stand in the text"),
        (proposal("All governments"), None),
        (proposal(""), "the quote does not stand in the text"),
        ({"domain": "compute"}, "what the model listed has no quote"),
        ("text", "what the model listed has no quote"),
        (proposal("We should train more engineers.", domain="chips"), "the model gave the domain 'chips'"),
        (proposal("We should train more engineers.", stance=3), "the model gave the stance 3"),
        (proposal("We should train more engineers.", voice=["x"]), "the model gave the voice ['x']"),
    ],
)
def test_what_is_not_grounded_is_rejected(listed: object, reason: str | None, serve: Serve, asking: Asking) -> None:
    """What the text does not say, or no code is, is a rejection with what was claimed: never shrunk, never dropped."""
    server = serve(said(listed))
    found = extracted(asking(server, gate="all", size=2000))
    if reason is None:
        assert quotes(found) == ["All governments"]
    else:
        assert quotes(found) == []
        assert [rejection.reason for _, _, rejection in found.rejections] == [reason]


def test_actors_that_are_none_are_left_out(serve: Serve, asking: Asking) -> None:
    """Half an actor spoils no proposal."""
    actors = [
        "x",
        {"name": " ", "role": "implementer"},
        {"name": "A", "role": "boss"},
        {"name": "B", "role": "proponent"},
    ]
    server = serve(said(proposal("All governments should fund shared computing centres.", actors=actors)))
    [one] = extracted(asking(server, gate="all", size=2000))
    assert [(actor.name, actor.at) for actor in one.actors] == [("B", None)]


def test_the_gate_keeps_calls_few(serve: Serve, asking: Asking) -> None:
    """Only segments with a cue, and those beside them, are sent; a quote from beside is no proposal."""
    server = serve(said(proposal("In June the ministers met again.")))
    found = extracted(asking(server, parallel=1))
    sent = "".join(call["messages"][1]["content"] for call in server.calls)
    assert "The hall was full" not in sent
    assert "the quote stands in no segment that was asked about" in [one.reason for _, _, one in found.rejections]
    assert "The hall was full" in _sent(serve(), asking, gate="all", model="b")
    assert "the option 'gate' is cues or all" in extracted(asking(server, gate="some")).failures[0][1]


def _sent(server: Server, asking: Asking, **options: Any) -> str:
    extracted(asking(server, **options))
    return "".join(call["messages"][1]["content"] for call in server.calls)


def test_long_documents_are_cut_at_segments(serve: Serve, asking: Asking) -> None:
    """Pieces overlap, no call is too long, and what two pieces share is found once."""
    server = serve()
    found = extracted(asking(server, size=500, overlap=2), LONG)
    assert len(quotes(found)) == 60
    assert len(set(quotes(found))) == 60
    assert notes(found)["left to the piece before"] > 0
    assert len(server.calls) > 5
    for call in server.calls:
        body = call["messages"][1]["content"].split("=" * 24)[1].strip()
        assert len(body) <= 500
        assert body in LONG.text
        assert body.startswith(("Number", "It is", "Governments"))


def test_calls_run_side_by_side_under_a_limit(serve: Serve, asking: Asking) -> None:
    """The order of what is found does not depend on it."""
    one, many = serve(), serve()
    alone = extracted(asking(one, size=400, parallel=1, cache="none"), LONG)
    beside = extracted(asking(many, size=400, parallel=8, cache="none"), LONG)
    assert alone.proposals == beside.proposals
    assert "the option 'parallel' is 1 or more" in extracted(asking(one, parallel=0)).failures[0][1]
    assert "the option 'attempts' is 1 or more" in extracted(asking(one, attempts=0)).failures[0][1]
    assert "the option 'size' is 200" in extracted(asking(one, size=10)).failures[0][1]


def test_it_keeps_the_contract(serve: Serve, asking: Asking, extractor_contract: Callable[..., None]) -> None:
    """It passes what every extractor passes."""
    extractor_contract(asking(serve()), [DOCUMENT], examples=15)


def test_the_command_line_runs_it(serve: Serve, tmp_path: Path) -> None:
    """Named on the command line, with its options, it writes proposals; the answer to everything else is the rules'."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    server = serve(marked)
    options = {"model": "m", "endpoint": server.endpoint, "cache": str(tmp_path / "answers")}
    command = [sys.executable, "-m", "aigov", "extract", "a.txt", "--extractor", "llm", "-o", "out.jsonl"]
    for name, value in options.items():
        command += ["--option", f"llm.{name}={value}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2
