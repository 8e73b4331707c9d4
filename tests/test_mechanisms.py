"""Tests for aigov_rules.mechanisms and of the script that fits its weights."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from aigov_rules.mechanisms import Mechanisms, telling_words
from aigov_rules.places import Clause, best
from aigov_rules.tokens import tokenise
from aigov_rules.zones import find_zones

from aigov import Span
from aigov.serialization import default_codebook, read_codebook

ROOT = Path(__file__).parent.parent
TRAIN = ROOT / "plugins" / "aigov_rules" / "train"
BOOK = default_codebook()


def mechanism(text: str, lead: str = "", mechanisms: Mechanisms | None = None) -> str:
    """The mechanism of a clause."""
    mechanisms = mechanisms or Mechanisms(BOOK)
    clause = Clause(Span(0, len(text)), tokenise(text))
    zones = find_zones(clause.tokens)
    return best(mechanisms.scores(clause, mechanisms.hits(clause, text, 0, zones), zones, lead), mechanisms.codes[-1])[
        0
    ]


def test_words_vote_where_no_term_stands() -> None:
    """A word that is no term of the codebook says something of the means, and it is told which one did."""
    mechanisms = Mechanisms(BOOK)
    text = "Vendors must hand over a description of their data."
    clause = Clause(Span(0, len(text)), tokenise(text))
    assert mechanisms.hits(clause, text, 0, find_zones(clause.tokens)) == ()
    assert mechanism(text) == "information-sharing"
    [word] = mechanisms.telling(clause, "information-sharing")
    assert (word.kind, word.span.of(text), word.meaning[-6:]) == ("word", "data", "(data)")


@pytest.mark.parametrize(
    ("item", "lead", "expected"),
    [
        ("the languages of the model", "Every developer shall publish:", "information-sharing"),
        ("the languages of the model", "The committee will discuss:", "dialogue"),
        ("a ban on such models", "The report shall include:", "restriction"),
    ],
)
def test_an_item_goes_on_with_its_lead_in(item: str, lead: str, expected: str) -> None:
    """An item takes the means from what it hangs on, unless it names one itself."""
    assert mechanism(item, lead) == expected


def test_words_that_say_nothing_of_a_means_are_left_out() -> None:
    """Articles, pronouns, modals and auxiliaries do not vote, and a word votes once."""
    assert telling_words(tokenise("They must not have been told to test what they test.")) == ("not", "tell", "test")


def test_another_codebook_is_weighed_by_its_terms_alone() -> None:
    """The fitted weights are for one codebook and count in no other."""
    transport = Mechanisms(read_codebook(ROOT / "examples" / "codebooks" / "urban-transport.json"))
    clause = Clause(Span(0, 25), tokenise("Deployers must be liable."))
    assert not any(transport.scores(clause, (), find_zones(clause.tokens)).values())
    assert list(transport.telling(clause, transport.codes[0])) == []


def test_the_sentences_are_coded_with_the_codebook() -> None:
    """Each line is a domain, a mechanism and a sentence, and none stands there twice."""
    lines = [line.split("\t") for line in (TRAIN / "sentences.tsv").read_text(encoding="utf-8").splitlines()]
    assert len({text for _, _, text in lines}) == len(lines)
    assert {domain for domain, _, _ in lines} == set(BOOK.domain_codes)
    assert {code for _, code, _ in lines} == set(BOOK.mechanism_codes)


def test_training_gives_the_same_bytes(tmp_path: Path) -> None:
    """The script that fits the weights writes the same file twice, in the form of a lexicon."""
    gold = tmp_path / "gold"
    gold.mkdir()
    quotes = [("We must share data.", "information-sharing"), ("Ban it.", "restriction"), ("Be brave.", "posture")]
    proposals = [{"quote": q, "start": 0, "end": len(q), "mechanism": m} for q, m in quotes]
    proposals.append({**proposals[0], "optional": True})
    (gold / "a.json").write_text(json.dumps({"file": "a", "proposals": proposals}), encoding="utf-8")
    sentences = tmp_path / "sentences.tsv"
    sentences.write_text("ethics\trestriction\tBan the trade in data.\nethics\tposture\tRespect their data.\n")
    outputs = [tmp_path / "one.json", tmp_path / "two.json"]
    for output in outputs:
        command = [sys.executable, str(TRAIN / "train_mechanism.py"), str(gold), "--sentences", str(sentences)]
        done = subprocess.run([*command, "--check", str(gold), "-o", str(output)], check=True, capture_output=True)
        assert b"3 further codings" in done.stdout
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    fitted = json.loads(outputs[0].read_text())["entries"]
    assert set(fitted) == {"codebook", "zones", "bias", "words"}
    assert "data" in fitted["words"]
