"""Worker processes: the same result as without them, and whatever one of them dies of costs one document."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import deadly_extractors as deadly
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from aigov import pool, read, testing
from aigov.corpus import Store
from aigov.exceptions import (
    CandidateRejected,
    DocumentLost,
    DuplicateDocument,
    UnreadableDocument,
    UsageError,
    WorkersLost,
)
from aigov.extraction import extract, stream
from aigov.model import Document, Extraction, Extractor, Unread
from aigov.serialization import documents_path, write_extraction

pytestmark = pytest.mark.usefixtures("bounded")

BOOK = deadly.BOOK
#: Seconds for a document: none but those that are stuck needs them, however busy the machine is.
LIMIT = 4.0
SEEDS = Path(__file__).parent.parent / "seeds" / "briefs"
ROOT = Path(__file__).parent
BROKEN = Unread("broken.txt", UnreadableDocument("broken.txt", "not UTF-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where workers leave word; none of them is left when the test ends."""
    yield tmp_path
    assert multiprocessing.active_children() == []


def documents(count: int, special: dict[int, str] | None = None, text: str = "") -> list[Document]:
    """Return documents that propose one thing each, some of them with a text of their own."""
    texts = {number: f"We should fund lab {number}. It is late. {text}" for number in range(count)} | (special or {})
    return [Document(f"d{number:02}", text, authors=("Ann Lee",)) for number, text in texts.items()]


def run(given_documents: Any, folder: Path | str = "", **options: Any) -> Extraction:
    extractor = attrs.evolve(deadly.DEADLY, options={"folder": str(folder)})
    options = {"extractors": [extractor], "codebook": BOOK, "workers": 2, **options}
    return extract(given_documents, **options)


def without(found: Extraction, *names: str) -> Extraction:
    """Return an extraction without some documents."""
    return attrs.evolve(
        found,
        documents=[record for record in found.documents if record.document.id not in names],
        proposals=[proposal for proposal in found if proposal.source.document not in names],
    )


def test_the_bytes_are_those_of_one_worker(tmp_path: Path) -> None:
    """The files that are written are the same for one worker and for three."""
    written = []
    for workers in (1, 3):
        path = tmp_path / f"{workers}.jsonl"
        write_extraction(stream(read(SEEDS), extractors=["rules"], workers=workers), path)
        written.append((path.read_bytes(), documents_path(path).read_bytes()))
    assert written[0][0].count(b"\n") > 50
    assert written[0] == written[1]


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(testing.documents(), min_size=2, max_size=40, unique_by=lambda one: one.id),
    st.integers(2, 3),
    st.booleans(),
)
def test_the_result_is_that_of_one_worker(drawn: list[Document], workers: int, keep_text: bool) -> None:
    """Whatever the documents, more workers find the same, in the same order, with all that is told of it."""
    one, more = (run(drawn, workers=count, keep_text=keep_text) for count in (1, workers))
    assert more == one


def test_results_come_in_order_and_unread_documents_keep_their_place(folder: Path) -> None:
    """The first document is the first that is told, however long it takes, and what cannot be read stays between."""
    first, *others = documents(30, {0: "WAIT " * 40 + "We should wait."})
    given_documents = [first, BROKEN, *others]
    found = run(given_documents, folder)
    assert [record.document.id for record in found.documents] == [one.id for one in given_documents]
    assert found.documents[1].error == "broken.txt: not UTF-8"
    assert found == run(given_documents, folder, workers=1)
    assert len({pid for one in others for pid in (folder / one.id).read_text(encoding="utf-8").split()}) > 1


def test_a_document_that_kills_its_worker_is_left_out(folder: Path) -> None:
    """It is tried twice, reported and left out; all others are done, and none of them twice."""
    given_documents = documents(25, {3: "KILL", 11: "We should EXIT."})
    found = run(given_documents, folder)
    reason = "the worker died each time that it was tried ({}), and it is left out"
    assert found.failures == (
        ("d03", "d03: " + reason.format("killed by SIGKILL")),
        ("d11", "d11: " + reason.format("exit status 3")),
    )
    assert [record.status for record in found.documents].count("failed") == 2
    assert [record.document for record in found.documents] == given_documents
    harmless = [one for one in given_documents if one.id not in ("d03", "d11")]
    assert without(found, "d03", "d11") == run(harmless, workers=1)
    begun = {one.id: deadly.begun(folder, one.id) for one in given_documents}
    assert begun == {one.id: 2 if one.id in ("d03", "d11") else 1 for one in given_documents}


def test_a_document_whose_worker_died_once_is_done(folder: Path) -> None:
    """A death that is not the document's fault costs nothing: it is tried again."""
    given_documents = documents(9, {4: "ONCE is enough. We should try again."})
    found = run(given_documents, folder)
    assert found.failures == ()
    assert found == run(given_documents, workers=1)
    assert deadly.begun(folder, "d04") == 2


def test_a_worker_that_is_killed_from_outside_costs_nothing(folder: Path) -> None:
    """Workers that are killed in mid-run, one after the other, change nothing in the result."""
    given_documents = documents(30, text="WAIT")
    parts = []
    extractor = attrs.evolve(deadly.DEADLY, options={"folder": str(folder)})
    for part in stream(given_documents, extractors=[extractor], codebook=BOOK, workers=2):
        parts.append(part)
        if len(parts) in (1, 8, 16):
            os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
    found = Extraction(
        BOOK,
        [record for part in parts for record in part.documents],
        [proposal for part in parts for proposal in part.proposals],
    )
    assert found == run(given_documents, workers=1)


def test_a_worker_whose_own_process_lives_on_is_found_dead(folder: Path) -> None:
    """A process that an extractor left behind holds the worker's connection: the death is seen all the same."""
    given_documents = documents(6, {2: "ORPHAN"})
    found = run(given_documents, folder)
    assert [name for name, _ in found.failures] == ["d02"]
    assert len(found) == 5


def test_a_store_gets_the_same(folder: Path) -> None:
    """With workers a store holds what it does without; what killed one is tried again by the next run."""
    given_documents = documents(12, {5: "ONCE. We should try.", 7: "KILL"})
    extractor = attrs.evolve(deadly.DEADLY, options={"folder": str(folder)})
    with Store(folder / "corpus.db") as store:
        for skipped in (0, 11):
            run_of_store = store.run(extractors=[extractor], codebook=BOOK, workers=2)
            found = [part.documents[0].document.id for part in run_of_store.new(given_documents)]
            assert found == [one.id for one in given_documents if not skipped or one.id == "d07"]
            assert run_of_store.skipped == skipped
        assert store.extraction() == run(given_documents)


@pytest.mark.parametrize(("what", "workers"), [("SLEEP", 1), ("LOOP", 2)])
def test_a_document_that_takes_too_long_is_left_out(what: str, workers: int, folder: Path) -> None:
    """A wait and a loop in C end with the time limit, at the first try; the others are done."""
    given_documents = documents(8, {1: what})
    found = run(given_documents, folder, workers=workers, time_limit=LIMIT)
    assert found.failures == (("d01", f"d01: it took longer than {LIMIT:g} s, and is left out"),)
    assert without(found, "d01") == run([one for one in given_documents if one.id != "d01"], workers=1)
    assert deadly.begun(folder, "d01") == 1


def test_a_clock_that_does_not_strike_is_struck_from_outside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a worker's own clock was stopped, the pool ends it some time later."""
    monkeypatch.setattr(pool, "_GRACE", 0.0)
    given_documents = documents(4, {1: "STOP SLEEP"})
    found = run(given_documents, folder, time_limit=LIMIT)
    assert found.failures == (("d01", f"d01: it took longer than {LIMIT:g} s, and is left out"),)


def test_one_worker_with_a_time_limit_is_a_process(folder: Path) -> None:
    """The work is done in another process, which alone can be ended."""
    run(documents(1), folder, workers=1, time_limit=30)
    assert (folder / "d00").read_text(encoding="utf-8").strip() != str(os.getpid())


def test_strict_stops_at_the_first_that_goes_wrong(folder: Path) -> None:
    """What came before is told, then the error is raised in its turn: of a rejection, a lost document, a broken one."""
    odd = documents(9, {4: "An odd thing.", 6: "KILL"})
    parts = stream(odd, extractors=[deadly.DEADLY], codebook=BOOK, workers=2, strict=True)
    assert [next(parts).documents[0].document.id for _ in range(4)] == ["d00", "d01", "d02", "d03"]
    with pytest.raises(CandidateRejected, match="d04: a candidate of extractor 'deadly' was rejected: odd"):
        next(parts)
    with pytest.raises(DocumentLost, match=r"d02: the worker died each time that it was tried \(killed by SIGKILL\)"):
        run(documents(5, {2: "KILL"}), strict=True)
    with pytest.raises(UnreadableDocument):
        run([*documents(2), BROKEN], strict=True)


def test_an_error_of_reading_keeps_its_place(folder: Path) -> None:
    """What was read before it is told first."""

    def reading() -> Iterator[Document]:
        yield from documents(3)
        raise OSError("the disk is gone")

    for given_documents, error in ((reading(), OSError), ([*documents(3), documents(1)[0]], DuplicateDocument)):
        parts = stream(given_documents, extractors=[deadly.DEADLY], codebook=BOOK, workers=2)
        assert [next(parts).documents[0].document.id for _ in range(3)] == ["d00", "d01", "d02"]
        with pytest.raises(error):
            next(parts)


def test_reading_stops_where_nothing_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first document takes its time no more is read than fits, however many there are."""
    monkeypatch.setattr(pool, "_ROOM", 0)
    monkeypatch.setattr(pool, "_AHEAD", 5000)
    count = 0

    def reading() -> Iterator[Document]:
        nonlocal count
        for document in documents(200, {0: "SLEEP"}):
            count += 1
            yield document

    parts = stream(reading(), extractors=[deadly.DEADLY], codebook=BOOK, workers=2, time_limit=LIMIT)
    assert next(parts).documents[0].status == "failed"
    assert count < 40
    assert len(list(parts)) == 199


def test_workers_end_with_the_iterator(folder: Path) -> None:
    """One that is left early, closed or forgotten, leaves no worker behind; one that was never begun has none."""
    parts = stream(documents(50, text="WAIT"), extractors=[deadly.DEADLY], codebook=BOOK, workers=2)
    assert multiprocessing.active_children() == []
    next(parts)
    assert multiprocessing.active_children() != []
    del parts
    assert multiprocessing.active_children() == []
    for part in stream(documents(50, text="WAIT"), extractors=[deadly.DEADLY], codebook=BOOK, workers=2):
        assert part.documents
        break
    assert multiprocessing.active_children() == []


def test_an_interrupt_in_a_worker_is_the_callers(folder: Path) -> None:
    """As without workers it ends the work."""
    with pytest.raises(KeyboardInterrupt):
        run(documents(3), extractors=[deadly.INTERRUPTS])


def test_an_error_that_does_not_travel_is_told_in_its_words(folder: Path) -> None:
    """An extractor's is in its report as ever; one that ends the work comes as a RuntimeError."""
    given_documents = documents(3, {1: "RAISE"})
    assert run(given_documents).failures == (("d01", "extractor 'deadly' failed: Stranger: odd"),)
    with pytest.raises(RuntimeError, match="Stranger: odd"):
        run(given_documents, reconcile=deadly.stranger)


def test_what_cannot_be_sent_costs_one_document(folder: Path) -> None:
    """A document that cannot be sent to a worker, or whose results cannot be sent back, is reported and left out."""

    class Word(str):
        __slots__ = ()

    given_documents = documents(4, {2: "An odd thing."})
    given_documents[1] = attrs.evolve(given_documents[1], title=Word("odd"))
    found = run(given_documents, extractors=[deadly.STRANGE_WORDS])
    (_, there), (_, back) = found.failures
    assert there.startswith("d01: it cannot be sent to a worker: ")
    assert back.startswith("d02: what came of it cannot be sent back by its worker: ")
    assert [proposal.source.document for proposal in found] == ["d00", "d03"]


def test_an_extractor_that_cannot_be_sent_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once where it is seen at once, and else when a worker does not find it."""
    local = Extractor("local", "1", lambda *_: [])
    with pytest.raises(UsageError, match=r"the extractor 'local' cannot be sent to another process .* one worker"):
        stream([], extractors=[local], codebook=BOOK, workers=2)
    with pytest.raises(UsageError, match="reconcile cannot be sent"):
        stream([], extractors=[deadly.DEADLY], codebook=BOOK, workers=2, reconcile=lambda found: found)
    unheard_of = types.ModuleType("unheard_of")
    exec("def extract(document, segments, codebook): return []", unheard_of.__dict__)
    monkeypatch.setitem(sys.modules, "unheard_of", unheard_of)
    nowhere = Extractor("nowhere", "1", unheard_of.extract)
    with pytest.raises(UsageError, match=r"the extractor 'nowhere' is not found by a worker \(ModuleNotFoundError"):
        run(documents(3), extractors=[nowhere])


def test_workers_that_die_before_they_begin_are_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how the last one ended, and what a script has to have."""
    monkeypatch.setattr(pool, "serve", deadly.dies)
    with pytest.raises(WorkersLost, match=r"before they have begun .* exit status 7.*__main__"):
        run(documents(3))


def test_a_process_that_cannot_be_started_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives no more processes the error says so."""

    def full(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", full)
    with pytest.raises(WorkersLost, match=r"it cannot be started: .*temporarily unavailable"):
        run(documents(3))


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"workers": 0}, "at least 1, not 0"),
        ({"time_limit": 0}, "above 0, not 0"),
        ({"time_limit": float("nan")}, "above 0, not nan"),
        ({"time_limit": float("inf")}, "above 0, not inf"),
    ],
    ids=["no worker", "no time", "not a number", "for ever"],
)
def test_what_makes_no_sense_is_refused_at_once(options: dict[str, Any], reason: str) -> None:
    """The error says what to ask for."""
    with pytest.raises(UsageError, match=reason):
        stream([], **options)


SCRIPT = """
import sys, time
sys.path.insert(0, {tests!r})
import deadly_extractors as deadly
from aigov import Document, stream

def reading():
    for number in range(10_000):
        yield Document(f"d{{number}}", "We should WAIT for it.")

{guard}
    parts = stream(reading(), extractors=[deadly.DEADLY], workers=2)
    for _ in range(5):
        next(parts)
    print("begun", flush=True)
    {then}
"""


def start(tmp_path: Path, then: str, guard: str = 'if __name__ == "__main__":') -> subprocess.Popen[str]:
    path = tmp_path / "script.py"
    path.write_text(SCRIPT.format(tests=str(ROOT), then=then, guard=guard), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def children(pid: int) -> list[int]:
    """Return the processes that a process started, and the workers among them."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.exists():
        pytest.skip("this system does not tell which processes a process has started")
    return [int(one) for one in path.read_text(encoding="ascii").split()]


def gone(pids: list[int], seconds: float = 20) -> bool:
    """Tell whether some processes end within a time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return False


def test_a_program_ends_though_it_holds_the_iterator(tmp_path: Path) -> None:
    """At the end of the interpreter the workers are ended."""
    with start(tmp_path, "pass") as program:
        out, err = program.communicate(timeout=30)
    assert (program.returncode, out, err) == (0, "begun\n", "")


def test_workers_end_when_their_program_is_killed(tmp_path: Path) -> None:
    """Nobody has to look for them."""
    with start(tmp_path, "time.sleep(60)") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "begun\n"
        workers = children(program.pid)
        assert len(workers) >= 2
        program.kill()
        program.wait(10)
        assert gone(workers)


def test_a_script_without_a_guard_is_told_what_is_missing(tmp_path: Path) -> None:
    """It does not start itself over and over: it ends with an error that says what to write."""
    with start(tmp_path, "pass", guard="if True:") as program:
        _, err = program.communicate(timeout=50)
    assert program.returncode == 1
    assert err.rstrip().splitlines()[-1].startswith("aigov.exceptions.WorkersLost: the workers are lost: ")


def test_an_interrupt_of_the_command_line_ends_everything(tmp_path: Path) -> None:
    """Ctrl-C goes to all of them: one line says that it was stopped and how to go on, and no worker is left."""
    text = (SEEDS / "2024-10-29-aiding-one-and-all.md").read_text(encoding="utf-8")
    for number in range(200):
        (tmp_path / f"{number:03}.md").write_text(text, encoding="utf-8")
    output = tmp_path / "out.jsonl"
    command = [
        sys.executable,
        "-m",
        "aigov",
        "extract",
        str(tmp_path),
        "--workers",
        "2",
        "-o",
        str(output),
        "--verbose",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        assert program.stderr is not None
        assert any("000.md: read, " in line for line in program.stderr)
        workers = children(program.pid)
        os.killpg(program.pid, signal.SIGINT)
        _, err = program.communicate(timeout=20)
        assert program.returncode == 130
        assert err.splitlines()[-1] == f"aigov: stopped: {output} is not written, and the same command begins anew"
        assert "Traceback" not in err
        assert gone(workers)
        assert [path.name for path in tmp_path.iterdir() if path.suffix != ".md"] == []
