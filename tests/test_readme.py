"""What the README shows is what the program does.

    python tests/test_readme.py

writes the comparison and the record into the README anew; run it when the rules have changed, and read what changed.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import aigov
from aigov.cli import main as cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def text() -> str:
    return README.read_text(encoding="utf-8")


def blocks(language: str, part: str) -> list[str]:
    """The blocks of code in a language, in the order in which they stand."""
    return re.findall(rf"^```{language}\n(.*?)^```$", part, re.DOTALL | re.MULTILINE)


def section(title: str) -> str:
    return text().split(f"\n## {title}\n")[1].split("\n## ")[0]


def demo() -> str:
    """What ``make demo`` prints where no terminal bounds it."""
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(io.StringIO()) as printed:
        assert cli(["compare", "seeds/briefs"]) == 0
    return printed.getvalue()


def record() -> str:
    """The first record of the seeds in a headline domain that names somebody to act and somebody it is for."""
    from aigov.serialization import proposal_record

    found = aigov.extract(aigov.read(ROOT / "seeds" / "briefs"))
    headline = found.codebook.headline_codes
    fitting = (one for one in found if one.domain in headline and one.implementers and one.beneficiaries)
    lines = ["{"]
    members = proposal_record(next(fitting)).items()
    for name, value in members:
        if name in ("actors", "source"):
            inner = value if isinstance(value, list) else value.items()
            shown = [
                json.dumps(one, ensure_ascii=False)
                if isinstance(one, dict)
                else f'"{one[0]}": {json.dumps(one[1], ensure_ascii=False)}'
                for one in inner
            ]
            begin, end = "[]" if isinstance(value, list) else "{}"
            lines += [f'  "{name}": {begin}', *(f"    {one}," for one in shown[:-1]), f"    {shown[-1]}", f"  {end},"]
        else:
            lines.append(f'  "{name}": {json.dumps(value, ensure_ascii=False)},')
    return "\n".join([*lines[:-1], lines[-1].rstrip(","), "}\n"])


PARTS = {"demo": ("text", demo), "record": ("json", record)}


def refreshed(readme: str) -> str:
    """The README with the parts that show what the program does made anew."""
    for name, (language, made) in PARTS.items():
        begin, end = f"<!-- {name} -->\n```{language}\n", f"```\n<!-- /{name} -->"
        head, _, rest = readme.partition(begin)
        readme = f"{head}{begin}{made()}{end}{rest.partition(end)[2]}"
    return readme


def test_the_readme_shows_what_the_program_does() -> None:
    """The comparison and the record are those of now; where this fails, `make readme` writes them anew."""
    assert refreshed(text()) == text()


def test_the_python_is_short_and_works(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The first Python fits in ten lines, and prints the matrix and then the sentences of a cell."""
    [code] = blocks("python", section("In Python"))
    assert len([line for line in code.splitlines() if line]) <= 10
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})
    matrix, _, sentences = capsys.readouterr().out.partition("[5] Is there room")
    assert matrix.splitlines()[:-1] == demo().splitlines()[: len(matrix.splitlines()) - 1]
    assert re.search(
        r"^(obligation|recommendation|possibility|commitment) [a-z-]+.*\n.*>>.+<<", sentences, re.MULTILINE
    )


def test_the_extractor_works(capsys: pytest.CaptureFixture[str]) -> None:
    """The extractor of the README finds what it says, through the hook too, and a wrong domain is a rejection."""
    [code] = blocks("python", section("Writing an extractor"))
    assert len([line for line in code.splitlines() if line]) <= 20
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert "COMPUTE|+ A shared pool of chips" in capsys.readouterr().out
    module = type("Module", (), {"aigov_extractors": staticmethod(names["aigov_extractors"])})  # type: ignore[arg-type]
    [[extractor]] = aigov.plugin_manager(module).hook.aigov_extractors()
    wrong = aigov.Document("wrong.txt", "Recommendation 2 (saftey): A body that reports accidents.")
    [(_, _, rejection)] = aigov.extract([wrong], extractors=[extractor]).rejections
    assert "safety" in rejection.reason


def test_the_record_is_valid() -> None:
    """The record of the README passes the schema and the model, and its quote is the slice of the brief."""
    [block] = blocks("json", section("The record"))
    shown = json.loads(block)
    aigov.check(shown, "proposal", path=README)
    source = shown["source"]
    brief = (ROOT / "seeds" / "briefs" / source["document"]).read_bytes().decode("utf-8")
    assert brief[source["start"] : source["end"]] == source["quote"]


@pytest.mark.repeats
def test_the_commands_work(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Every command line of the README ends well, one after the other, and prints or writes something."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    [commands] = blocks("console", section("On the command line"))
    for line in commands.splitlines():
        program, *arguments = shlex.split(line)
        assert (program, cli(arguments)) == ("aigov", 0), line
        assert capsys.readouterr().out or Path(arguments[-1]).stat().st_size, line


def test_every_command_is_shown() -> None:
    """The README shows each command that there is."""
    from aigov.cli import COMMANDS

    [commands] = blocks("console", section("On the command line"))
    assert {line.split()[1] for line in commands.splitlines()} == set(COMMANDS)


def test_the_fields_and_formats_are_all_named() -> None:
    """The README names the fields that rows and columns can be, and no other."""
    from aigov.fields import FIELDS, FURTHER

    [sentence, further] = re.findall(r"Rows and columns can be any of (.*?)\. Further (.*?)\.\n", section("In Python"))[
        0
    ]
    assert re.findall(r"`([\w.]+)`", sentence) == [*FIELDS, "label.NAME"]
    assert re.findall(r"`([\w.]+)`", further) == list(FURTHER)


def test_agreement_and_change_work(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the README says of agreement and change prints who agrees, what only one asks, and what is new."""
    [code] = blocks("python", section("Who agrees, and what changed"))
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "Counted: congruence, normalisation jaccard" in printed
    assert "Before: 1 document, " in printed


def test_the_store_works(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What the README does with a store prints a quote with the words, and then the matrix of the seeds."""
    [code] = blocks("python", section("The store"))
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    quote, _, rest = capsys.readouterr().out.partition("\n")
    assert "training platforms" in quote
    assert rest.endswith(demo())


def test_many_documents_work(tmp_path: Path) -> None:
    """What the README does with workers is a script that names every document of the seeds, in order."""
    [code] = blocks("python", section("Many documents"))
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    found = [aigov.extract([document]) for document in aigov.read(ROOT / "seeds" / "briefs")]
    lines = [f"{part.documents[0].document.id} read {len(part)}" for part in found]
    assert (done.stdout.splitlines(), done.stderr) == (lines, "")


def test_every_link_leads_somewhere() -> None:
    """What the README links to is in the project."""
    links = re.findall(r"\]\(([^)#]+)\)", text())
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


if __name__ == "__main__":
    README.write_text(refreshed(text()), encoding="utf-8")
