"""The contract finds what is wrong with an extractor, says where, and how to fix it."""

from __future__ import annotations

import copy
import importlib
import itertools
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from aigov import testing
from aigov.codebook import Codebook
from aigov.exceptions import InvalidRecord
from aigov.model import Candidate, Document, DocumentRecord, Extractor, Proposal, Rejection, Segment
from aigov.serialization import default_codebook
from aigov.testing import growth, promises, trials

HERE = Path(__file__).parent


def load() -> ModuleType:
    """Import the broken extractors under a name that a new process finds too."""
    sys.path.insert(0, str(HERE))
    try:
        return importlib.import_module("broken_extractors")
    finally:
        sys.path.remove(str(HERE))


CASES = load()


@pytest.fixture(autouse=True)
def _found_by_new_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE)


@pytest.fixture
def shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the longest of the documents shorter, where what is proved does not hang on its length."""
    # The package has a function of this name, too.
    monkeypatch.setattr(importlib.import_module("aigov.testing.hard_documents"), "MEGABYTE", 110_000)
    monkeypatch.setattr(growth, "_SIZES", growth._SIZES[:-1])


@pytest.mark.usefixtures("shorter")
@pytest.mark.parametrize("name", CASES.BROKEN)
def test_every_broken_promise_is_told(name: str) -> None:
    """The message says which promise broke, what happened, on which document, and how to fix it."""
    extractor, promise, happened, remedy = CASES.BROKEN[name]
    # One of them writes into the codebook: each gets a copy, so that no other test sees it.
    book = copy.copy(default_codebook())
    with pytest.raises(testing.BrokenPromise) as error:
        testing.check_extractor(extractor, examples=5, codebook=book)
    told = error.value
    assert promise in told.promise
    assert happened in told.found
    assert remedy in told.remedy
    lines = str(told).splitlines()
    assert lines[0] == f"extractor '{told.extractor}' breaks the promise that {told.promise}"
    assert lines[-2:] == [f"  what happened: {told.found}", f"  how to fix it: {told.remedy}"]
    if told.document is not None:
        assert lines[1].startswith(f"  on the document '{told.document.id}' of {len(told.document.text)} characters: ")


@pytest.mark.repeats
def test_a_good_extractor_keeps_the_contract() -> None:
    """An extractor that keeps every promise passes, with one that explains itself."""
    testing.check_extractor(CASES.GOOD)


@pytest.mark.repeats
def test_the_built_in_extractor_keeps_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules pass what strangers have to pass, by their name; that their work grows with the text is counted too."""
    monkeypatch.setattr(growth, "_SIZES", growth._SIZES[:-1])
    testing.check_extractor("rules", examples=10)


@pytest.mark.usefixtures("shorter")
def test_an_extractor_of_one_type_is_tried_on_that_type() -> None:
    """What it applies to is taken from the documents given: they are tried, and so are all others in their guise."""
    given = Document("mine", "We should test models.", kind="submission", labels={"question": "1"})
    testing.check_extractor(CASES.SUBMISSIONS, [given], examples=20)
    with pytest.raises(testing.BrokenPromise) as error:
        testing.check_extractor(attrs.evolve(CASES.SUBMISSIONS, extract=CASES.raises), [given])
    assert error.value.document is not None
    assert error.value.document.kind == "submission"


def test_another_codebook_can_be_taken() -> None:
    """The codes that count are those of the codebook given."""
    book = default_codebook()
    other = attrs.evolve(book, name="other", domains=[code for code in book.domains if code.code != "compute"])
    with pytest.raises(testing.BrokenPromise, match="unknown domain 'compute'"):
        testing.check_extractor(CASES.GOOD, codebook=other, examples=1)


@pytest.mark.usefixtures("shorter")
def test_a_module_that_a_new_process_cannot_find_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that can be pickled here, but not found there, does not survive a process pool."""
    module = ModuleType("nowhere_else")
    exec("def extract(document, segments, codebook):\n    return good(document, segments, codebook)", vars(module))
    vars(module)["good"] = CASES.good
    monkeypatch.setitem(sys.modules, "nowhere_else", module)
    with pytest.raises(testing.BrokenPromise) as error:
        testing.check_extractor(attrs.evolve(CASES.GOOD, extract=module.extract, explain=None), examples=1)
    assert error.value.promise == "it survives a process pool"
    assert "No module named 'nowhere_else'" in error.value.found


def test_a_proposal_that_json_changes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reason, a proposal that cannot be read again, or comes back as another, breaks a promise."""
    read = promises.proposal_from

    def refused(*_: object, **__: object) -> Proposal:
        raise InvalidRecord("proposal", "no")

    def changed(*arguments: Any, **options: Any) -> Proposal:
        return attrs.evolve(read(*arguments, **options), stance="oppose")

    for instead, happened in (
        (refused, "cannot be written and read: InvalidRecord"),
        (changed, "comes back as another"),
    ):
        monkeypatch.setattr(promises, "proposal_from", instead)
        with pytest.raises(testing.BrokenPromise, match="written as JSON and read again") as error:
            testing.check_extractor(CASES.GOOD, examples=1)
        assert happened in error.value.found


def test_a_report_that_json_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same holds for the report."""

    def refused(*_: object, **__: object) -> DocumentRecord:
        raise InvalidRecord("report", "no")

    monkeypatch.setattr(promises, "record_from", refused)
    with pytest.raises(testing.BrokenPromise, match="the report cannot be written and read: InvalidRecord"):
        testing.check_extractor(CASES.GOOD, examples=1)


def test_a_quote_that_is_not_the_slice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the library itself to cut a quote wrongly, the contract would say so."""
    right = trials.ground

    def wrong(*arguments: Any) -> Proposal | Rejection:
        found = right(*arguments)
        assert isinstance(found, Proposal)
        return attrs.evolve(found, source=attrs.evolve(found.source, quote="else"))

    monkeypatch.setattr(trials, "ground", wrong)
    with pytest.raises(testing.BrokenPromise, match=r"'else' is not what stands at \[0, 66\)"):
        testing.check_extractor(CASES.GOOD, examples=1)


def flaky(document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
    """Fails on the first of the documents that Hypothesis draws with these letters, and never again."""
    if "U.S." in document.text and next(CALLS) == 1:
        raise ValueError("sometimes")
    yield from CASES.good(document, segments, codebook)


CALLS = itertools.count(1)


def test_what_hypothesis_calls_flaky_is_a_broken_promise() -> None:
    """An extractor that fails on a document only now and then does not give the same twice."""
    with pytest.raises(testing.BrokenPromise) as error:
        testing.check_extractor(Extractor("flaky", "1", flaky), examples=200)
    assert error.value.promise == "the same document gives the same twice"
    assert "Nothing may depend on chance" in error.value.remedy


@pytest.mark.usefixtures("shorter")
def test_what_cannot_be_pickled_back_is_told() -> None:
    """A value that pickles into another one is no better than one that does not pickle."""
    with pytest.raises(testing.BrokenPromise, match="what comes back is another extractor"):
        testing.check_extractor(attrs.evolve(CASES.GOOD, extract=Calling()), examples=1)


class Calling:
    """A function object that is equal to itself alone."""

    def __call__(self, document: Document, segments: Sequence[Segment], codebook: Codebook) -> Iterator[Candidate]:
        return CASES.good(document, segments, codebook)  # type: ignore[no-any-return]


def test_the_users_interrupt_is_not_caught() -> None:
    """Whoever stops the tests stops them."""

    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    for broken in (attrs.evolve(CASES.GOOD, applies=interrupted), attrs.evolve(CASES.GOOD, extract=interrupted)):
        with pytest.raises(KeyboardInterrupt):
            testing.check_extractor(broken)


def test_the_documents_made_to_hurt_hurt() -> None:
    """They hold what the contract promises to try, and proposals wherever there are words."""
    found = {document.id: document for document in testing.hard_documents()}
    assert found["empty"].text == ""
    assert not found["white-space"].text.strip()
    assert found["white-space"].text
    assert len(found["megabyte"].text) == 1_000_000
    assert found["no-authors"].authors == ()
    assert "\r\n" in found["crlf"].text
    assert any(ord(char) > 0xFFFF for char in found["emoji"].text)
    for name, char in (("right-to-left", "ש"), ("no-break-spaces", "\u00a0"), ("curly-quotes", "“"), ("chinese", "。")):
        assert char in found[name].text
    assert all("fund" in document.text for name, document in found.items() if name not in ("empty", "white-space"))


SUITE = """
import aigov
import pytest
from aigov import testing
{where}
def extract(document, segments, codebook):
    for segment in segments:
        if "should" in segment.text:
            yield aigov.Candidate(segment.span, "{domain}", "funding")

MINE = aigov.Extractor("mine", "1", extract)

def test_contract(extractor_contract):
    extractor_contract(MINE, examples=2)

def test_each(hard_document):
    assert aigov.extract([hard_document], extractors=[MINE], strict=True).failures == ()
"""


@pytest.mark.parametrize("conftest", [True, False])
def test_the_fixtures_come_by_pytest_plugins(tmp_path: Path, conftest: bool) -> None:
    """In a conftest or in the test module itself, imported before or not, warnings being errors."""
    line = 'pytest_plugins = ["aigov.testing"]\n'
    if conftest:
        (tmp_path / "conftest.py").write_text(line, encoding="utf-8")
    suite = SUITE.format(where="" if conftest else line, domain="compute")
    (tmp_path / "test_mine.py").write_text(suite, encoding="utf-8")
    # The contract itself is long, and the same for both.
    chosen = "not megabyte" if conftest else "not megabyte and not contract"
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "-k", chosen, "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "warning" not in done.stdout
    assert f"{len(testing.hard_documents()) - (not conftest)} passed" in done.stdout


def test_a_failure_reads_as_one(tmp_path: Path) -> None:
    """In the output of pytest the promise and the remedy stand as they are."""
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["aigov.testing"]\n', encoding="utf-8")
    (tmp_path / "test_mine.py").write_text(SUITE.format(where="", domain="chips"), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-k", "contract", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "breaks the promise that every code is known" in done.stdout
    assert "how to fix it: Take domains and mechanisms from the codebook" in done.stdout
