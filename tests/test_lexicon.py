"""The lexicons of the rules."""

from __future__ import annotations

import json
from pathlib import Path

import aigov_rules
import jsonschema
import pytest
from aigov_rules.lexicon import entries, forms, words

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(Path(aigov_rules.__file__).parent.glob("en/*.json"))
LEXICONS = [path for path in FILES if "entries" in json.loads(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", LEXICONS, ids=[path.stem for path in LEXICONS])
def test_a_lexicon_fits_the_schema(path: Path) -> None:
    """Every shipped lexicon fits ``schemas/lexicon.schema.json`` and is named after its file."""
    record = json.loads(path.read_text("utf-8"))
    jsonschema.validate(record, json.loads((ROOT / "schemas" / "lexicon.schema.json").read_text("utf-8")))
    assert (record["name"], record["language"]) == (path.stem, path.parent.name)


def test_the_lexicons_are_there() -> None:
    """The names, the countries and the verbs of speech are lexicons of the package."""
    assert {"names", "countries", "speech"} <= {path.stem for path in LEXICONS}


def test_lists_and_maps() -> None:
    """Lists join to one set of words, maps give what a form stands for, and neither can be changed."""
    assert {"said", "urged"} <= words("speech", "say", "advocate")
    assert forms("countries", "adjectives")["Chinese"] == "China"
    with pytest.raises(TypeError):
        entries("speech")["say"] = []  # type: ignore[index]
    with pytest.raises(KeyError):
        words("speech", "no such list")


def test_the_countries_carry_their_notice() -> None:
    """The names come from the Unicode CLDR, so its licence stands beside them."""
    notice = (Path(aigov_rules.__file__).parent / "en" / "CLDR-LICENCE.txt").read_text("utf-8")
    assert "UNICODE LICENSE V3" in notice
