"""A real Dask cluster with two worker processes."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import deadly_extractors as deadly
import pytest

from aigov import cli, executors, plugins
from aigov.cli import workers
from aigov.exceptions import AigovError, CandidateRejected, DocumentLost
from aigov.extraction import extract, stream
from aigov.model import Document, Extraction
from aigov.reading import read
from aigov.serialization import documents_path

dask = pytest.importorskip("dask", reason="the extra dask is not installed")
tblib = pytest.importorskip("tblib.pickling_support", reason="the extra dask is not installed")
distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.usefixtures("bounded"),
    # Not ours to mend: what distributed leaves open when it closes.
    pytest.mark.filterwarnings("default"),
]
BOOK = deadly.BOOK
SEEDS = Path(__file__).parent.parent / "seeds" / "briefs"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes on this machine; a task whose worker dies is given up at once, to be quick."""
    with (
        dask.config.set(
            {
                "distributed.scheduler.allowed-failures": 0,
                # A worker that is down for as long is given up, and with none left Dask would wait for ever.
                "distributed.deploy.lost-worker-timeout": "100 s",
                "distributed.scheduler.no-workers-timeout": "30 s",
            }
        ),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1", silence_logs=logging.CRITICAL
        ) as running,
    ):
        yield running
    gc.collect()  # what it left open is told of here, and not in the tests that follow


@pytest.fixture
def client(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A client of the cluster, both workers of which are there; a batch is a few documents."""
    monkeypatch.setattr(executors, "_BATCH", 5000)
    with distributed.Client(cluster, set_as_default=False) as one:
        one.wait_for_workers(2, timeout=30)
        yield one


def documents(count: int, special: dict[int, str] | None = None) -> list[Document]:
    texts = {number: f"We should WAIT for lab {number}." for number in range(count)} | (special or {})
    return [Document(f"d{number:02}", text, authors=("Ann Lee",)) for number, text in texts.items()]


def whole(parts: Iterator[Extraction]) -> Extraction:
    found = list(parts)
    return Extraction(BOOK, [one for part in found for one in part.documents], [one for part in found for one in part])


def test_a_worker_that_is_killed_costs_nothing(client: Any) -> None:
    """One of the two is killed in mid-run: the result is that of this process by itself."""
    pids = list(client.run(os.getpid).values())
    parts = stream(documents(40), extractors=[deadly.DEADLY], codebook=BOOK, executor=client.get_executor())
    first = next(parts)
    os.kill(pids[0], signal.SIGKILL)
    found = whole(itertools.chain([first], parts))
    assert found == extract(documents(40), extractors=[deadly.DEADLY], codebook=BOOK)


def test_a_document_that_kills_its_worker_is_left_out(client: Any) -> None:
    """It alone is reported, the cluster starts its workers anew, and all others are done."""
    given_documents = documents(7, {3: "KILL"})
    found = extract(given_documents, extractors=[deadly.DEADLY], codebook=BOOK, executor=client.get_executor())
    reason = "the executor failed each time that it was tried (KilledWorker), and it is left out"
    assert found.failures == (("d03", f"d03: {reason}"),)
    harmless = [one for one in given_documents if one.id != "d03"]
    assert found.proposals == extract(harmless, extractors=[deadly.DEADLY], codebook=BOOK).proposals


def test_an_error_that_ends_the_work_comes_as_it_is(client: Any) -> None:
    """With strict a rejection is the error that it is without a cluster, by its class; so is a lost document."""
    odd = documents(6, {4: "An odd thing."})
    with pytest.raises(CandidateRejected, match="d04: a candidate of extractor 'deadly' was rejected: odd"):
        extract(odd, extractors=[deadly.DEADLY], codebook=BOOK, executor=client.get_executor(), strict=True)
    # Dask has had tblib change how errors are pickled by now, in this process too.
    for error in (CandidateRejected("a", "b", "c"), DocumentLost("a", "b")):
        tblib.install(error)
        try:
            raise error
        except AigovError as raised:
            again = pickle.loads(pickle.dumps(raised))
        assert (type(again), str(again)) == (type(error), str(error))


def test_the_command_line_writes_the_same_bytes(client: Any, cluster: Any, tmp_path: Path) -> None:
    """With --dask the files are those of one worker."""
    written = []
    for name, options in (("one", ["--workers", "1"]), ("dask", ["--dask", cluster.scheduler_address])):
        path = tmp_path / f"{name}.jsonl"
        assert cli.main(["extract", str(SEEDS), "-o", str(path), *options]) == 0
        written.append((path.read_bytes(), documents_path(path).read_bytes()))
    assert written[0][0].count(b"\n") > 50
    assert written[1] == written[0]


def test_the_workers_read_what_they_do(client: Any, cluster: Any, tmp_path: Path) -> None:
    """What stands at an address is opened by them alone, and what cannot be read is told in the same words."""
    jetty = pytest.importorskip("jetty", reason="the extra remote is not installed")
    for name in ("a.txt", "empty.txt", "z.txt"):
        (tmp_path / name).write_text("" if name == "empty.txt" else f"We should fund {name}.")
    left = read(f"jetty://{tmp_path}", by_workers=True)
    found = extract(left, extractors=[jetty.EXTRACTOR], executor=client.get_executor())
    assert os.getpid() not in set().union(*jetty.opened(tmp_path).values())
    assert found == extract(read(f"jetty://{tmp_path}"), extractors=[jetty.EXTRACTOR])
    assert (len(found), len(found.failures)) == (2, 1)


def test_a_cluster_that_cannot_work_is_told(
    client: Any, cluster: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no scheduler answers, or has no worker, the command says so and is asked wrongly; no limit goes with it."""
    monkeypatch.setattr(workers, "_ANSWER", 1)
    assert cli.main(["extract", str(SEEDS), "--dask", "tcp://127.0.0.1:9"]) == 2
    assert "--dask tcp://127.0.0.1:9: no Dask scheduler answers there" in capsys.readouterr().err
    with distributed.LocalCluster(
        n_workers=0, processes=False, protocol="tcp", dashboard_address=":0", host="127.0.0.1"
    ) as empty:
        assert cli.main(["extract", str(SEEDS), "--dask", empty.scheduler_address]) == 2
    assert "the scheduler has no worker" in capsys.readouterr().err
    assert cli.main(["extract", str(SEEDS), "--dask", cluster.scheduler_address, "--time-limit", "3"]) == 2
    assert "leave one of the two out" in capsys.readouterr().err


def test_a_cluster_that_has_lost_its_workers_ends_the_work(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Dask would wait for others for ever: after some time without any the command says so, and has failed."""
    monkeypatch.setattr(workers, "_LOOK", 0.1)
    monkeypatch.setattr(workers, "_PATIENCE", 0.5)
    monkeypatch.setattr(executors, "_BATCH", 5000)
    for document in documents(200):
        (tmp_path / document.id).with_suffix(".txt").write_text(document.text, encoding="utf-8")
    with distributed.LocalCluster(
        n_workers=1, processes=False, protocol="tcp", dashboard_address=":0", host="127.0.0.1"
    ) as small:

        def lose() -> None:
            while not small.scheduler.tasks:
                time.sleep(0.02)
            small.scale(0)

        threading.Thread(target=lose, daemon=True).start()
        monkeypatch.setattr(plugins, "extractors", lambda: (deadly.DEADLY,))
        assert cli.main(["extract", str(tmp_path), "--dask", small.scheduler_address]) == 1
    told = capsys.readouterr().err.splitlines()
    assert "aigov: the cluster has had no worker for 0.5 s" in told
    assert told[-1].startswith("aigov: the workers are lost: the executor takes nothing more")
