"""What it takes to share documents out: among processes, and among the workers of a Dask cluster on this machine.

    python tests/benchmarks/machines.py [--characters N] [--rounds N] PATH ...

A PATH is whatever ``aigov.read`` reads; documents are taken from all over it, N characters in all. The table has whole
commands, ``aigov extract SAMPLE -o FILE``, the best of the rounds. The workers of a cluster are started before, and
have done one document each. Needs Linux and the extra ``dask``.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measured import Taken, taken

import aigov
from aigov.serialization import document_json, dumps


def sample(paths: list[str], characters: int) -> Iterator[aigov.Document]:
    """Yield documents from all over, with so many characters in all."""
    documents = [one for one in aigov.read(*paths) if isinstance(one, aigov.Document)]
    every = max(1, sum(len(one.text) for one in documents) // characters)
    yield from documents[::every]


def extracting(path: Path, *options: str | Path) -> Taken:
    """Run the command over some documents."""
    found = () if "--store" in options else ("-o", path.with_name("found.jsonl"))
    return taken(sys.executable, "-m", "aigov", "extract", path, *found, *options)


def used() -> tuple[float, float]:
    """The seconds of the processor and the peak of memory, in megabytes, of the worker in which it runs."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [peak] = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    times = os.times()
    return times.user + times.system, int(peak) * 1024 / 1e6


def clustered(path: Path, workers: int, rounds: int) -> Iterator[Taken]:
    """Run the command with a cluster, and yield what it and the workers took together, with the peak of a worker."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(workers, threads_per_worker=1, dashboard_address=":0", silence_logs=logging.ERROR) as cluster,
        Client(cluster) as client,
    ):
        client.run(warm)
        for _ in range(rounds):
            before = client.run(used)
            took = extracting(path, "--dask", cluster.scheduler_address)
            after = client.run(used)
            processor = sum(after[one][0] - before[one][0] for one in after)
            peak = max(peak for _, peak in after.values())
            yield Taken(took.seconds, took.processor + processor, peak)


def warm() -> None:
    """Load what is loaded with the first document."""
    aigov.extract([aigov.Document("first", "We should fund laboratories.")], extractors=["rules"])


def line(what: str, runs: list[Taken], characters: int) -> str:
    best = min(runs, key=lambda run: run.seconds)
    processor = min(run.processor for run in runs)
    megabytes = max(run.megabytes for run in runs)
    speed = characters / 1e6 / best.seconds
    return f"| {what} | {best.seconds:.0f} | {speed:.2f} | {processor:.0f} | {megabytes:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--characters", type=int, default=5_000_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=2, metavar="N")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, characters, documents = Path(folder, "sample.jsonl"), 0, 0
        with path.open("w", encoding="utf-8") as file:
            for document in sample(arguments.paths, arguments.characters):
                file.write(dumps(document_json(document)) + "\n")
                characters, documents = characters + len(document.text), documents + 1
        print(f"{documents} documents, {characters / 1e6:.2f} million characters, {os.cpu_count()} processors\n")
        print("| | seconds | million characters/s | seconds of processors | MB of a process |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for count in (1, 2):
            runs = [extracting(path, "--workers", str(count)) for _ in range(arguments.rounds)]
            print(line(f"{count} process{'es' * (count > 1)}", runs, characters), flush=True)
        stores = [path.with_name(f"{number}.db") for number in range(arguments.rounds)]
        runs = [extracting(path, "--workers", "2", "--store", store) for store in stores]
        print(line("2 processes, with a store", runs, characters), flush=True)
        for count in (1, 2, 4):
            runs = [*clustered(path, count, arguments.rounds)]
            print(line(f"{count} Dask worker{'s' * (count > 1)}", runs, characters), flush=True)
        print(f"\nThe store has {stores[0].stat().st_size / characters:.2f} bytes for each character.")


if __name__ == "__main__":
    main()
