"""What a command takes, whole: seconds on the clock and of the processor, and the memory of its largest process.

    python tests/benchmarks/measured.py COMMAND [ARGUMENT ...]

The command's output is left out; the last line is ours, as JSON. It needs a process of its own that is small: on Linux
a new process begins with the peak of the one that started it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import attrs

#: What the system counts memory in.
_UNIT = 1 if sys.platform == "darwin" else 1024


@attrs.frozen
class Taken:
    """What a command took."""

    #: On the clock, and of the processors, its own processes included.
    seconds: float
    processor: float
    #: The most memory that any one of its processes had, in megabytes.
    megabytes: float


def taken(*command: str | Path) -> Taken:
    """Run a command and return what it took; RuntimeError with what it said where it fails."""
    watch = [sys.executable, __file__, *map(str, command)]
    done = subprocess.run(watch, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Taken(**json.loads(done.stdout))


def main(*command: str) -> int:
    begin = time.monotonic()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, stdout=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    found = Taken(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT / 1e6)
    print(json.dumps(attrs.asdict(found)))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
