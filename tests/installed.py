"""Use the library as others install it: not editable, in an environment of its own, from a folder that is empty.

    python tests/installed.py

What is found in the checkout only (a schema, a lexicon, a module that is not packed) makes a command fail here. Not a
test of pytest, because making the environment takes longer than all the tests of a module.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
LETTER = "Governments should train more teachers of AI. The European Union could share computing power with Kenya.\n"
PYTHON = """
import aigov
[proposal, *_] = extraction = aigov.extract(aigov.read("letters"))
assert not aigov.__file__.startswith({root!r}), aigov.__file__
print(proposal.source.quote, aigov.compare(extraction), sep="\\n")
"""


def run(here: Path, *command: str) -> str:
    """Run a command of the new environment in a folder, show it, and stop where it fails."""
    print("$", " ".join(command).split("\n")[0], flush=True)
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "AIGOV_PLUGINS")}
    done = subprocess.run(command, cwd=here, env=environment, text=True, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\n{command[0]} ended with status {done.returncode}")
    return done.stdout


def expect(text: str, *parts: str) -> None:
    """Stop where a text lacks a part."""
    for part in parts:
        if part not in text:
            sys.exit(f"'{part}' is missing in:\n{text}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        venv.create(here / "new", with_pip=True)
        programs = here / "new" / ("Scripts" if os.name == "nt" else "bin")
        # A copy, because building leaves a folder behind from which the next build would take what is no longer there.
        left_out = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__")
        source = shutil.copytree(ROOT, here / "source", ignore=left_out)
        pip = (str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(here, *pip, str(source))
        shutil.rmtree(source)
        (here / "letters").mkdir()
        (here / "letters" / "one.txt").write_text(LETTER, encoding="utf-8")
        aigov = str(programs / "aigov")
        expect(run(here, aigov, "--version"), "aigov ")
        expect(run(here, aigov, "plugins"), "rules", "ai-governance", "latex")
        expect(run(here, aigov, "codebook"), "* talent", "* ethics")
        run(here, aigov, "extract", "letters", "-o", "out.jsonl")
        records = [json.loads(line) for line in (here / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        assert all(LETTER[one["source"]["start"] : one["source"]["end"]] == one["source"]["quote"] for one in records)
        expect(run(here, aigov, "validate", "out.jsonl"), "proposal, 2 records, sound")
        for paths in ("letters", "out.jsonl"):
            expect(
                run(here, aigov, "compare", paths), "TALENT |+ train more teachers of AI @", "COMPUTE|~ share computing"
            )
        expect(run(here, aigov, "explain", "letters/one.txt"), "rules: 2 taken")
        expect(run(here, str(programs / "python"), "-c", PYTHON.format(root=str(ROOT))), "TALENT |+ train more")
    print("The installed library does what the checkout does.")


if __name__ == "__main__":
    main()
