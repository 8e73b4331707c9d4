"""The command line: results on standard output, everything else on standard error, and an exit status that tells."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import attrs
import pytest

from aigov import cli, plugins
from aigov.cli import console, explain, options
from aigov.exceptions import BrokenPlugin, NameTaken
from aigov.model import (
    Actor,
    Candidate,
    CodedProposal,
    Coding,
    Decision,
    Document,
    Evidence,
    Extractor,
    Note,
    Reader,
    Rejection,
    Renderer,
    Segment,
    Span,
)
from aigov.serialization import codebook_record, coding_record, default_codebook, dumps

TEXT = (
    "---\ntitle: A test\nauthors: [Ann Lee]\npublished: 2024-05-01\n---\n\n"
    "We should fund chip factories. China and the US could train engineers together.\n"
)


@attrs.frozen
class Done:
    """What a command came to."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder that holds one document."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")

    def command(*arguments: str) -> Done:
        status = cli.main(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Done(status, captured.out, captured.err)

    return command


def first_words(document: Document, segments: Any, codebook: Any, depth: int = 1, note: str = "") -> Any:
    """Proposes the first words of every segment, and one thing that is wrong."""
    yield Note("depth", f"{depth!r} {note!r}")
    for segment in segments:
        confidence = 0.9 if segment.span.start < 80 else 0.1
        yield Candidate(Span(segment.span.start, segment.span.start + 9), "compute", "funding", confidence=confidence)
    yield Rejection("made up", None, "never said")


def explained(document: Document, segments: list[Segment], codebook: Any, **_: Any) -> Any:
    span = segments[0].span
    actor = Actor("us", "implementer", Span(span.start, span.start + 2))
    action = Span(span.start + 3, span.end)
    evidence = [Evidence("cue", Span(span.start + 3, span.start + 9), "recommendation")]
    good = Candidate(span, "compute", "funding", actors=(actor,), action=action, confidence=0.5)
    yield Decision(span, "modal", good, evidence)
    yield Decision(span, "bare", Candidate(span, "compute", "funding", voice="reported"))
    yield Decision(span, "wrong", Candidate(span, "no-domain", "funding"))
    yield Decision(segments[1].span, "a fact")


def failing(*_: object) -> Any:
    raise ValueError("broken\ninside")


MINE = Extractor("mine", "1", first_words, options={"depth": 1, "note": ""}, explain=explained)
BAD = Extractor("bad", "2", failing, default=False, explain=failing)


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch) -> plugins.Registry:
    """Install an extractor that is wrong now and then, and one that always fails, beside the built-ins."""
    kept = tuple(attrs.evolve(one, extractors=()) for one in plugins.registry().plugins)
    found = plugins.Registry((*kept, plugins.Plugin("strange", "strange 1", extractors=(BAD, MINE))))
    monkeypatch.setattr(plugins, "registry", lambda: found)
    return found


def test_extract_writes_proposals_to_standard_output(run: Run) -> None:
    """Each line is a record whose quote is in the document; what it came to is told on standard error."""
    done = run("extract", "a.md")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert len(records) == 2
    for record in records:
        assert record["source"]["quote"] == TEXT[record["source"]["start"] : record["source"]["end"]]
    assert (done.status, done.err) == (0, "aigov: 2 proposals in 1 document\n")


def test_what_is_extracted_can_be_compared_and_validated(run: Run) -> None:
    """OUT.jsonl with its documents file gives the same matrix as the documents themselves, and is valid."""
    assert run("extract", "a.md", "-o", "out.jsonl").out == ""
    assert Path("out.documents.jsonl").is_file()
    direct, stored = run("compare", "a.md"), run("compare", "out.jsonl")
    assert direct.status == stored.status == 0
    assert stored.out == direct.out
    assert "COMPUTE" in direct.out
    assert run("compare", "out.jsonl", "out.documents.jsonl", "a.md").out == direct.out
    valid = run("validate", "out.jsonl", "out.documents.jsonl", "a.md")
    assert (valid.status, [line.rpartition(", ")[2] for line in valid.out.splitlines()]) == (0, ["sound"] * 3)


def test_the_same_bytes_twice(run: Run) -> None:
    """Running again writes the same bytes."""
    run("extract", "a.md", "-o", "one.jsonl")
    run("extract", "a.md", "-o", "two.jsonl")
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()
    assert Path("one.documents.jsonl").read_bytes() == Path("two.documents.jsonl").read_bytes()


def test_proposals_can_be_written_to_a_name_without_an_ending(run: Run) -> None:
    """A name that promises no other format takes proposals too, and is read back as what it holds."""
    assert run("extract", "a.md", "-o", "found").status == 0
    assert Path("found.documents.jsonl").is_file()
    assert run("compare", "found").out == run("compare", "a.md").out
    assert run("compare", "found", "found.documents.jsonl").out == run("compare", "a.md").out


def test_bad_documents_are_named_and_the_others_done(run: Run) -> None:
    """Each bad file is one line that names it, and the line where there is one; the exit status is 1."""
    Path("bad.txt").write_bytes(b"\xff\xfe\x00")
    rows = [json.dumps({"id": "r", "text": "We must share chips."})] * 1 + ["{broken"]
    Path("rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = run("extract", "a.md", "missing.md", "bad.txt", "rows.jsonl")
    assert done.status == 1
    assert {json.loads(line)["source"]["document"] for line in done.out.splitlines()} == {"a.md", "r"}
    lines = done.err.splitlines()
    assert [line.split(":")[1].strip() for line in lines[:3]] == ["missing.md", "bad.txt", "rows.jsonl"]
    assert lines[2].startswith("aigov: rows.jsonl:2: ")
    assert lines[3].endswith("proposals in 5 documents; 3 failed")
    stopped = run("extract", "missing.md", "a.md", "--strict")
    assert (stopped.status, stopped.out) == (1, "")


ASKED_WRONGLY = {
    "command": (["extrakt"], "invalid choice: 'extrakt'"),
    "no path": (["extract"], "the following arguments are required: PATH"),
    "extractor": (["extract", "a.md", "--extractor", "ruls"], "unknown extractor 'ruls': did you mean 'rules'"),
    "left out": (["extract", "a.md", "--no-extractor", "ruls"], "unknown extractor 'ruls': did you mean 'rules'"),
    "none left": (
        ["extract", "a.md", "--extractor", "rules", "--no-extractor", "rules"],
        "no extractor is left to run",
    ),
    "option of nobody": (["extract", "a.md", "--option", "ruls.x=1"], "unknown extractor 'ruls'"),
    "option": (["extract", "a.md", "--option", "rules.nothing=1"], "unknown option of extractor 'rules' 'nothing'"),
    "option form": (["extract", "a.md", "--option", "rules=1"], "--option takes NAME.KEY=VALUE, not 'rules=1'"),
    "confidence": (["extract", "a.md", "--min-confidence", "2"], "argument --min-confidence: invalid probability"),
    "codebook": (["extract", "a.md", "--codebook", "ai-governanse"], "did you mean 'ai-governance'"),
    "codebook file": (["extract", "a.md", "--codebook", "no.json"], "no.json: there is no such file"),
    "column": (["extract", "a.md", "--column", "text"], "--column takes FIELD=NAME, such as text=body, not 'text'"),
    "field": (["extract", "a.md", "--column", "txet=body"], "unknown field 'txet': did you mean 'text'"),
    "output": (["extract", "a.md", "-o", "out.txt"], "proposals are written to a name that ends in .jsonl"),
    "output folder": (["extract", "a.md", "-o", "no/out.jsonl"], "there is no folder no"),
    "output is a folder": (["compare", "a.md", "-o", "."], "-o .: it is a folder"),
    "format": (["compare", "a.md", "--format", "htlm"], "unknown format 'htlm': did you mean 'html'"),
    "rows": (["compare", "a.md", "--rows", "domian"], "did you mean 'domain'"),
    "domains": (["compare", "a.md", "--domains", "comptue"], "unknown domain 'comptue': did you mean 'compute'"),
    "cells": (["compare", "a.md", "--cells", "quote"], "did you mean 'quotes'"),
    "count": (["compare", "a.md", "--count", "document"], "unknown count 'document': did you mean 'documents'"),
    "width": (["compare", "a.md", "--width", "3"], "argument --width: invalid width value: '3'"),
    "codings": (["evaluate", "nowhere", "a.md"], "nowhere: there is no such file"),
    "abbreviation": (["compare", "a.md", "--form", "csv"], "unrecognized arguments"),
}


@pytest.mark.parametrize(("arguments", "error"), ASKED_WRONGLY.values(), ids=ASKED_WRONGLY)
def test_what_is_asked_wrongly_is_said(run: Run, arguments: list[str], error: str) -> None:
    """The exit status is 2, nothing is written, and standard error says what would have been right."""
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert error in done.err


def test_rejections_and_failures_are_listed(run: Run, mine: plugins.Registry) -> None:
    """What failed and what was rejected is told with its document and extractor; what could be done is written."""
    done = run("extract", "a.md", "--extractor", "mine", "--extractor", "bad", "--verbose")
    assert done.status == 1
    assert len(done.out.splitlines()) == 2
    lines = done.err.splitlines()
    assert "aigov: a.md: rejected, by mine: made up" in lines
    assert "aigov: a.md: extractor 'bad' failed: ValueError: broken inside" in lines
    assert "aigov: a.md: mine: depth: 1 ''" in lines
    assert lines[-1] == "aigov: 2 proposals in 1 document; 1 failed; 1 rejected"
    assert run("extract", "a.md", "--extractor", "bad", "--strict").status == 1
    rejected = run("extract", "a.md", "--strict")
    assert (rejected.status, rejected.out) == (1, "")
    assert rejected.err == "aigov: a.md: a candidate of extractor 'mine' was rejected: made up\n"


def test_compare_sums_up_only_what_went_wrong(run: Run, mine: plugins.Registry) -> None:
    """A comparison says on standard error what failed, and otherwise nothing."""
    done = run("compare", "a.md")
    assert (done.status, done.err.splitlines()[-1]) == (1, "aigov: 2 proposals in 1 document; 1 rejected")


def test_uncovered_documents_are_told(run: Run) -> None:
    """A document in a language that nobody reads is no failure, and is told."""
    Path("zh.md").write_text("---\nlanguage: zh\n---\n\n我们应该。\n", encoding="utf-8")
    done = run("extract", "zh.md")
    assert (done.status, done.out) == (0, "")
    assert "1 not read: no extractor covers the language or type" in done.err


def test_long_lists_of_rejections_are_cut_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    """The first rejections are listed; how many there are is always told, and --verbose lists all."""
    from aigov.extraction import extract

    many = Extractor("many", "1", lambda *_: [Rejection(f"no {number}") for number in range(15)])
    found = extract([Document("a", "x")], extractors=[many], codebook=default_codebook())
    for verbose, lines in ((False, 11), (True, 16)):
        tally = console.Tally(verbose=verbose)
        tally.add(found)
        tally.close()
        told = capsys.readouterr().err.splitlines()
        assert len(told) == lines
        assert told[-1].endswith("15 rejected" if verbose else "15 rejected (--verbose lists all)")
        assert tally.wrong


def test_options_are_set_with_their_kind(run: Run, mine: plugins.Registry) -> None:
    """A value becomes what the option is by default; another kind of thing is asked wrongly."""
    done = run("extract", "a.md", "--verbose", "--option", "mine.depth=4", "--option", "mine.note=5")
    assert "aigov: a.md: mine: depth: 4 '5'" in done.err.splitlines()
    wrong = run("extract", "a.md", "--option", "mine.depth=deep")
    assert (wrong.status, wrong.err) == (
        2,
        "aigov: --option mine.depth=deep: the value has to be a int, as 1 is\n",
    )


@pytest.mark.parametrize(
    ("value", "default", "kept"),
    [
        ("3", 1.5, 3.0),
        ("true", False, True),
        ('["a"]', ("b",), ("a",)),
        ("[1]", [], [1]),
        ("3", None, 3),
        ("x", None, "x"),
        ("3", "text", "3"),
    ],
)
def test_a_value_is_of_the_kind_of_its_default(value: str, default: Any, kept: Any) -> None:
    """Numbers, truth, lists and words are told apart by the default; where that is None, by themselves."""
    found = options._typed("x", value, default)
    assert (found, type(found)) == (kept, type(kept))


def test_confidence_and_extractors_choose(run: Run, mine: plugins.Registry) -> None:
    """Proposals below the confidence that is asked for are left out, and so are extractors by name."""
    assert len(run("extract", "a.md").out.splitlines()) == 2
    assert len(run("extract", "a.md", "--min-confidence", "0.5").out.splitlines()) == 1
    assert run("extract", "a.md", "--min-confidence", "0").out == run("extract", "a.md").out
    assert run("extract", "a.md", "--no-extractor", "mine").err == (
        "aigov: no extractor is left to run; 'aigov plugins' lists those there are\n"
    )


@pytest.mark.parametrize(
    ("name", "start"), [("m.md", "|"), ("m.csv", ""), ("m.json", "{"), ("m.html", "<"), ("m.tex", ""), ("m.txt", "2")]
)
def test_the_ending_of_the_output_chooses_the_format(run: Run, name: str, start: str) -> None:
    """Without --format the file that is written to says what it is to hold."""
    done = run("compare", "a.md", "-o", name)
    assert (done.status, done.out, done.err) == (0, "", "")
    written = Path(name).read_text(encoding="utf-8")
    assert written.endswith("\n")
    kind = {"md": "markdown", "tex": "latex", "txt": "text"}.get(name[2:], name[2:])
    assert written == run("compare", "a.md", "--format", kind).out
    assert start in written


def test_a_format_of_bytes_needs_a_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes go to a file and not to a terminal."""
    image = plugins.Plugin("image", renderers=(Renderer("image", lambda matrix, **_: b"\x89\xff"),))
    found = plugins.Registry((*plugins.registry().plugins, image))
    monkeypatch.setattr(plugins, "registry", lambda: found)
    assert run("compare", "a.md", "--format", "image").err == "aigov: this format is not text: name a file with -o\n"
    assert run("compare", "a.md", "--format", "image", "-o", "x.png").status == 0
    assert Path("x.png").read_bytes() == b"\x89\xff"


def test_a_terminal_gives_its_width(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the matrix is as wide as that; a file or a pipe gets the usual width."""
    arguments = cli.parser().parse_args(["compare", "a.md"])
    from aigov.cli import compare

    assert compare._room(arguments) == 120
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda fallback: os.terminal_size((77, 24)))
    assert compare._room(arguments) == 77


def test_files_of_proposals_take_no_extractors(run: Run) -> None:
    """What was found before cannot be found otherwise; what else makes no sense with it is said too."""
    run("extract", "a.md", "-o", "out.jsonl")
    assert "extractors have no part in it" in run("compare", "out.jsonl", "--extractor", "rules").err
    assert "name the file of proposals it belongs to" in run("compare", "out.documents.jsonl").err
    other = attrs.evolve(default_codebook(), name="other")
    Path("other.json").write_text(dumps(codebook_record(other)), encoding="utf-8")
    done = run("compare", "out.jsonl", "--codebook", "other.json")
    assert (done.status, done.err) == (2, "aigov: the proposals are coded with 'ai-governance', not with 'other'\n")
    assert run("compare", "out.jsonl", "--codebook", "ai-governance").status == 0


def test_a_bad_line_of_proposals_costs_only_itself(run: Run) -> None:
    """It is named with its line, and so is a document that cannot be read; with --strict it stops the work."""
    run("extract", "a.md", "-o", "out.jsonl")
    with Path("out.jsonl").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    done = run("compare", "out.jsonl", "missing.md")
    assert done.status == 1
    assert "COMPUTE" in done.out
    assert "aigov: out.jsonl:3: broken JSON" in done.err
    assert "aigov: missing.md: there is no such file" in done.err
    assert run("compare", "out.jsonl", "--strict").status == 1


def test_a_broken_table_is_told_by_reading_it(run: Run) -> None:
    """A .jsonl of which not even the first line can be read is taken for documents, and its line is named."""
    Path("broken.jsonl").write_text("{\n", encoding="utf-8")
    done = run("compare", "broken.jsonl", "a.md")
    assert done.status == 1
    assert "aigov: broken.jsonl:1: " in done.err


def coding(quote: str, domain: str = "compute") -> str:
    """A coding of the document, as a file holds it."""
    start = TEXT.index(quote)
    span = Span(start, start + len(quote))
    unit = CodedProposal(quote, span, domain, "funding", ("@author",), "recommendation", "support")
    return dumps(coding_record(Coding("a.md", "en", title="A test", authors=("Ann Lee",), proposals=(unit,))))


def test_evaluate_prints_the_figures(run: Run, mine: plugins.Registry) -> None:
    """The figures are the same from a file of proposals and from the documents; --show lists the places."""
    Path("codings").mkdir()
    Path("codings/a.json").write_text(coding("We should", "talent"), encoding="utf-8")
    run("extract", "a.md", "-o", "out.jsonl")
    stored, made = run("evaluate", "codings", "out.jsonl"), run("evaluate", "codings", "a.md")
    assert stored.status == 0
    assert stored.out == made.out
    assert stored.out.startswith("1 documents: 1 proposals coded, 2 found\n")
    shown = run("evaluate", "codings", "out.jsonl", "--show")
    assert shown.out.endswith(stored.out)
    assert [line.split()[0] for line in shown.out.splitlines()[:2]] == ["false", "code"]
    sure = run("evaluate", "codings", "out.jsonl", "--min-confidence", "0.5")
    assert sure.out.startswith("1 documents: 1 proposals coded, 1 found\n")


def test_evaluate_says_what_it_cannot_use(run: Run) -> None:
    """Bad lines are told, a mixture of proposals and documents is refused, and so is a prefix of nothing."""
    Path("a.json").write_text(coding("We should"), encoding="utf-8")
    run("extract", "a.md", "-o", "out.jsonl")
    assert "name one or the other" in run("evaluate", "a.json", "out.jsonl", "a.md").err
    assert "begins with 'zz'" in run("evaluate", "a.json", "out.jsonl", "--only", "zz").err
    Path("out.jsonl").write_text(Path("out.jsonl").read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    done = run("evaluate", "a.json", "out.jsonl")
    assert (done.status, "aigov: out.jsonl:3: " in done.err) == (1, True)
    assert run("evaluate", "a.json", "out.jsonl", "--strict").status == 1
    Path("a.json").write_text("{}", encoding="utf-8")
    assert run("evaluate", "a.json", "out.jsonl").status == 2


def test_validate_lists_every_fault(run: Run) -> None:
    """Each fault is named with its file and line; a folder is gone through; --strict stops at the first."""
    run("extract", "a.md", "-o", "out.jsonl")
    Path("folder").mkdir()
    Path("folder/bad.jsonl").write_text('{"text": 3}\n{"text": "x"}\n', encoding="utf-8")
    Path("folder/unknown.json").write_text("{}", encoding="utf-8")
    Path("folder/notes.txt").write_text("x", encoding="utf-8")
    done = run("validate", "folder", "missing.txt")
    assert done.status == 1
    assert done.out.splitlines() == [
        "folder/bad.jsonl: document, 2 records, 1 with faults",
        "folder/unknown.json: unknown, 0 records, 1 with faults",
        "missing.txt: document, 1 record, 1 with faults",
    ]
    assert "aigov: folder/bad.jsonl:1: " in done.err
    assert run("validate", "folder", "--strict").status == 1


def test_plugins_lists_what_is_installed(run: Run, mine: plugins.Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind is listed with its owner, and what is broken last; then the exit status is 1."""
    done = run("plugins", "--verbose")
    assert done.status == 0
    lines = [line.strip() for line in done.out.splitlines()]
    assert [line for line in lines if " from " not in line and not line.startswith("--")] == [
        "extractors",
        "readers",
        "formats",
        "codebooks",
    ]
    assert any(
        line.startswith("bad 2") and line.endswith("from strange (strange 1), only when named") for line in lines
    )
    assert "--option mine.depth=1" in lines
    bad = plugins.Registry(
        (*mine.plugins, plugins.Plugin("again", extractors=(MINE,))), (BrokenPlugin("x", "y 1", "no"),)
    )
    monkeypatch.setattr(plugins, "registry", lambda: bad)
    worse = run("plugins")
    assert worse.status == 1
    head, broken, taken = worse.out.splitlines()[-3:]
    assert (head, broken) == ("broken", "  plugin 'x' (y 1) is left out: no")
    assert taken.startswith("  two plugins register the extractor 'mine': strange (strange 1) and again.")
    assert run("plugins", "--strict").status == 1
    assert run("extract", "a.md").status == 2
    monkeypatch.setattr(plugins, "registry", lambda: plugins.Registry())
    assert run("plugins").out.splitlines()[:2] == ["extractors", "  none"]


def test_codes_that_can_never_be_found_are_told(run: Run) -> None:
    """A code without terms is named where a codebook is shown or checked; the last of each kind needs none."""
    book = default_codebook()
    assert "Without terms" not in run("codebook").out
    bare = [attrs.evolve(one, terms={}) for one in book.domains]
    other = attrs.evolve(book, name="other", domains=[book.domains[0], *bare[1:3], bare[-1]])
    Path("other.json").write_text(dumps(codebook_record(other)), encoding="utf-8")
    told = f"Without terms (en): {bare[1].code}, {bare[2].code}. The built-in extractor never gives"
    shown = run("codebook", "other.json")
    assert shown.status == 0
    assert told in shown.out
    checked = run("validate", "other.json")
    assert checked.status == 0
    assert f"other.json: {told}" in checked.err
    assert "sound" in checked.out


def test_codebook_shows_every_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each domain and mechanism stands with its gloss; --verbose adds terms and examples; others are named."""
    done = run("codebook")
    book = default_codebook()
    for code in (*book.domain_codes, *book.mechanism_codes):
        assert f" {code} " in done.out
    assert len(run("codebook", "--verbose").out) > 2 * len(done.out)
    other = attrs.evolve(
        book, name="other", mechanisms=[book.mechanisms[0], attrs.evolve(book.mechanisms[1], group=None)]
    )
    Path("other.json").write_text(dumps(codebook_record(other)), encoding="utf-8")
    shown = run("codebook", "other.json")
    assert "without a group" in shown.out
    assert shown.out.endswith("Installed beside it: ai-governance\n")


def test_explain_shows_what_each_proposal_rests_on(run: Run, mine: plugins.Registry) -> None:
    """Each decision stands with its words, codes, actors and evidence; --all shows what was turned down too."""
    done = run("explain", "a.md")
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0] == "A test"
    start = TEXT.index("We should")
    for line in (
        f"[{start}, {start + 30}] We should fund chip factories.",
        "  rule            modal",
        "  coded           compute, funding, recommendation, support, promote, confidence 0.50",
        "  action          should fund chip factories.",
        "  voice           author",
        f'  implementer     us (named as "We" at {start})',
        "  proponent       Ann Lee",
        f'  cue             "should" at {start + 3}: recommendation',
        "mine: 3 taken, 1 turned down",
    ):
        assert line in lines
    assert any(line.startswith("  rejected        unknown domain 'no-domain'") for line in lines)
    assert "turned down     a fact" not in done.out
    assert "  turned down     a fact" in run("explain", "a.md", "--all").out.splitlines()
    assert "modal" not in run("explain", "a.md", "--min-confidence", "0.6").out


def test_explain_says_what_it_cannot(run: Run, mine: plugins.Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that fails, one that does not explain itself, an uncovered and an unread document are told."""
    failed = run("explain", "a.md", "--extractor", "bad")
    assert (failed.status, failed.out.splitlines()[0]) == (1, "A test")
    assert failed.err == "aigov: a.md: extractor 'bad' cannot explain: ValueError: broken inside\n"
    mute = attrs.evolve(MINE, name="mute", explain=None, applies=lambda document: document.language == "en")
    found = plugins.Registry((*mine.plugins[:-1], plugins.Plugin("mute", extractors=(mute,))))
    monkeypatch.setattr(plugins, "registry", lambda: found)
    Path("zh.md").write_text("---\nlanguage: zh\n---\n\n我们应该。\n", encoding="utf-8")
    done = run("explain", "zh.md")
    assert done.err.splitlines() == [
        "aigov: extractor 'mute' does not explain itself",
        "aigov: zh.md: no extractor covers the language or type",
    ]
    assert run("explain", "missing.md").status == 1


def test_an_interrupt_in_explain_is_the_users(
    mine: plugins.Registry, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt ends any command in one line."""

    def interrupted(*_: object, **__: object) -> Any:
        raise KeyboardInterrupt

    slow = attrs.evolve(MINE, explain=interrupted)
    monkeypatch.setattr(
        plugins, "registry", lambda: plugins.Registry((*mine.plugins[:-1], plugins.Plugin("s", extractors=(slow,))))
    )
    done = run("explain", "a.md")
    assert (done.status, done.err) == (130, "aigov: stopped\n")
    assert explain.run.__doc__


def test_what_should_not_happen_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody foresaw is named without a traceback, and raised where that is asked for."""
    monkeypatch.setattr(plugins, "codebook", lambda name: 1 / 0)
    done = run("codebook")
    assert (done.status, done.err) == (
        1,
        "aigov: this should not have happened: ZeroDivisionError: division by zero. "
        "Set AIGOV_TRACEBACK=1 to see where\n",
    )
    monkeypatch.setenv("AIGOV_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["codebook"])


def test_an_error_of_the_system_names_its_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full or a file that may not be written is told as the system words it."""

    def full(result: object, path: object) -> None:
        raise OSError(28, "No space left on device", "out.txt")

    monkeypatch.setattr(options, "write", full)
    done = run("codebook")
    assert (done.status, done.err) == (2, "aigov: out.txt: No space left on device\n")

    def nameless(result: object, path: object) -> None:
        raise OSError("odd")

    monkeypatch.setattr(options, "write", nameless)
    assert run("codebook").err == "aigov: odd\n"


def test_a_warning_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken plugin is named on standard error like everything else, without a line of source."""
    import warnings

    def warned(name: object) -> Any:
        warnings.warn("plugin 'x' is left out", UserWarning, stacklevel=1)
        raise NameTaken("extractor", "x", ("a", "b"))

    monkeypatch.setattr(plugins, "codebook", warned)
    warnings.simplefilter("always")
    done = run("codebook")
    assert done.status == 2
    assert done.err.splitlines()[0] == "aigov: plugin 'x' is left out"


def test_columns_of_a_table_can_be_named(run: Run) -> None:
    """A table with other column names is read with --column."""
    Path("t.csv").write_text("nr,body,who\n7,We must share chips.,Bo Ek\n", encoding="utf-8")
    done = run("extract", "t.csv", "--column", "text=body", "--column", "id=nr", "--column", "authors=who")
    record = json.loads(done.out)
    assert (record["source"]["document"], record["actors"][-1]["name"]) == ("7", "Bo Ek")


def test_the_command_is_installed_and_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    """``python -m aigov`` works from any folder, tells its version, and stops quietly when nobody reads on."""
    version = subprocess.run([sys.executable, "-m", "aigov", "--version"], capture_output=True, text=True, cwd=tmp_path)
    assert (version.returncode, version.stdout[:6]) == (0, "aigov ")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "aigov", "codebook", "--verbose"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_pipe_ends_a_command_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader has seen enough: that is no error."""

    def broken(result: object, path: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(options, "write", broken)
    assert run("codebook") == Done(0, "", "")


def test_the_version_is_that_of_the_distribution(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """``aigov --version`` and ``python -m aigov --version`` name the version that is installed."""
    assert run("--version") == Done(0, f"aigov {metadata.version('aigov')}\n", "")
    monkeypatch.setattr(sys, "argv", ["aigov", "--version"])
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("aigov", run_name="__main__")
    assert stopped.value.code == 0


def test_a_text_can_be_narrow(run: Run) -> None:
    """--width bounds every line of the text."""
    assert max(map(len, run("compare", "a.md", "--width", "60").out.splitlines())) <= 60


def test_help_names_every_command(run: Run) -> None:
    """Each command stands in the help, and has a help of its own."""
    done = run("--help")
    for name, what in cli.COMMANDS.items():
        assert f"    {name}" in done.out
        assert what[:40] in " ".join(done.out.split())
        assert run(name, "--help").status == 0


def test_a_stream_without_a_coding_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output may be any file-like thing that somebody put in its place."""
    held = io.StringIO()
    monkeypatch.setattr(sys, "stdout", held)
    assert cli.main(["plugins"]) == 0
    assert held.getvalue().startswith("extractors\n")


def test_a_reader_of_a_plugin_is_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of an ending that a plugin reads goes through that plugin."""

    def read(path: Path) -> list[Document]:
        return [Document(path.name, path.read_text(encoding="utf-8").upper())]

    found = plugins.Registry(
        (*plugins.registry().plugins, plugins.Plugin("x", readers=(Reader("shout", (".loud",), read),)))
    )
    monkeypatch.setattr(plugins, "registry", lambda: found)
    Path("x.loud").write_text("we must share chips.", encoding="utf-8")
    assert "1 proposal in 1 document" in run("extract", "x.loud").err


def test_compare_brings_the_names_of_one_actor_together(run: Run, tmp_path: Path) -> None:
    """--actors names a table of actors, of which columns can be parents; what it does not cover is listed."""
    (tmp_path / "actors.csv").write_text("alias,canonical,parent\nAnn Lee,Ann Lee,Lee & Co\n", encoding="utf-8")
    done = run("compare", "a.md", "--actors", "actors.csv", "--columns", "proponent.parent")
    assert done.status == 0
    assert "Lee & Co [1]" in done.out
    assert run("compare", "a.md", "--columns", "proponent.parent").status == 2
    (tmp_path / "actors.csv").write_text("alias,canonical\nBo,Bo\n", encoding="utf-8")
    assert "Not in the table of actors: Ann Lee" in run("compare", "a.md", "--actors", "actors.csv").out
    assert run("compare", "a.md", "--actors", "none.csv").status == 2


def test_compare_names_the_columns_beyond_the_first(run: Run) -> None:
    """--top N shows so many columns and names the others; none at all cannot be asked for."""
    done = run("compare", "a.md", "--columns", "implementer", "--domains", "all", "--top", "1")
    assert done.status == 0
    assert "Beyond the first 1" in done.out
    assert run("compare", "a.md", "--top", "0").status == 2


def test_compare_says_who_agrees_and_what_changed(run: Run, tmp_path: Path) -> None:
    """--table shows agreement, gaps, what only one asks and what changed, as Python does."""
    import aigov

    rows = [
        {"id": "1", "authors": ["Ann"], "published": "2023", "text": "We should ban chips. We should test models."},
        {"id": "2", "authors": ["Bo"], "published": "2024-05", "text": "We should ban the chips."},
        {"id": "3", "authors": ["Cy"], "text": "We should teach children."},
    ]
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    matrix = aigov.compare(aigov.extract(aigov.read("t.jsonl")), domains="all")

    def shown(*arguments: str) -> str:
        done = run("compare", "t.jsonl", "--domains", "all", *arguments)
        assert (done.status, done.err) == (0, "")
        return done.out

    agreement = matrix.agreement("congruence", normalisation="jaccard", duplicates="year", reported=True)
    assert len(agreement) == 1
    options = ("--normalisation", "jaccard", "--duplicates", "year", "--reported")
    assert shown("--table", "agreement", "--cells", "counts", *options) == f"{agreement}\n"
    assert shown("--table", "gaps", "--format", "json") == matrix.gaps().render("json")
    assert shown("--table", "only", "--cells", "quotes").count("Cy:") == 1
    changes = shown("--table", "changes", "--cuts", "2024", "--by", "corpus", "--least", "1")
    assert changes.startswith("Before: 1 document, 8 words. After: 1 document, 5 words.")
    assert "On neither side, as not dated exactly enough: 1 document: 3" in changes
    assert "from 2024 [2]" in shown("--columns", "period", "--cuts", "2024")
    assert ">Ann</data>" in shown("--table", "agreement", "--format", "graphml")
    assert shown("--table", "agreement", "--format", "gexf") == matrix.render("gexf", measure="congruence")
    assert run("compare", "t.jsonl", "-o", "heat.png").status == 0
    assert Path("heat.png").read_bytes()[:4] == b"\x89PNG"
    assert shown("--format", "svg", "--measure", "conflict") == matrix.render("svg", measure="conflict")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--table", "agrement"], "did you mean 'agreement'"),
        (["--table", "changes"], "--cuts 2025-01-20"),
        (["--table", "changes", "--cuts", "May"], "not 'May'"),
        (["--table", "gaps", "--format", "png"], "--table gaps can be text, markdown, csv, json, html, not png"),
        (["--table", "changes", "--cuts", "2024", "--by", "me"], "Known are: proponent, corpus"),
        (["--measure", "love"], "Known are: congruence, conflict, subtract"),
        (["--table", "agreement", "--normalisation", "size"], "unknown normalisation"),
        (["--table", "agreement", "--duplicates", "week"], "unknown rule for duplicates"),
        (["--columns", "period"], "name the dates to cut at"),
    ],
)
def test_compare_refuses_what_does_not_go_together(run: Run, arguments: list[str], why: str) -> None:
    """It says so before anything is read, and what would go."""
    done = run("compare", "a.md", *arguments)
    assert done.status == 2
    assert why in done.err


def test_report_writes_one_page(run: Run, tmp_path: Path) -> None:
    """It writes the whole extraction as a page, and refuses what compare refuses."""
    assert run("report", "a.md", "-o", "report.html", "--title", "My <own> title").status == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<title>My &lt;own&gt; title</title>" in page
    assert "<article " in page
    (tmp_path / "actors.csv").write_text("alias,canonical\nAnn Lee,A. Lee\n", encoding="utf-8")
    assert "<bdi>A. Lee [1]</bdi>" in run("report", "a.md", "--actors", "actors.csv").out
    assert run("report", "a.md", "--count", "words").status == 2
    (tmp_path / "bad.md").write_bytes(b"\x00\x01\x02\xff")
    assert run("report", "bad.md", "-o", "report.html").status == 1
