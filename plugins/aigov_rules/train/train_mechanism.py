"""Fit what a mechanism's term weighs by its place in the clause, how common each mechanism is, and what words say.

    python train_mechanism.py GOLD [GOLD ...] --sentences sentences.tsv -o ../en/mechanisms.json

GOLD is a folder of codings as ``schemas/coding.schema.json`` has them; the sentences are lines of a domain, a mechanism
and a sentence, with tabs between, which language models wrote and coded for this purpose. Two models are fitted one
after the other, both conditional logits. The first has one weight a zone, shared by all mechanisms, and one bias a
mechanism, on the codings alone. The second has a weight for each word and mechanism, which is added to what the first
says, on the codings and the sentences together. Words that occur once are left out, and so are small weights. With
``--check`` it prints how many of further codings each of the two gets right. Pairs of words, words by their zone, and
word vectors of the White House texts were tried: they did no better on documents that were left out.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
import numpy as np
from aigov_rules.mechanisms import Mechanisms, telling_words, votes
from aigov_rules.places import Clause
from aigov_rules.tokens import tokenise
from aigov_rules.zones import ZONES, find_zones

from aigov import Span
from aigov.serialization import default_codebook

ROUNDS, STEP, PENALTY = 400, 0.5, 0.3
#: The penalty on the square of a word's weight, and what is kept of the weight: our sentences are plainer than others'.
WORD_PENALTY = 3.0
KEPT = 0.8
#: A word's weight below this is left out.
LEAST = 0.1


@attrs.frozen
class Case:
    """A coded clause: the votes of each mechanism in each zone, its words, and the mechanisms that count as right."""

    table: list[list[float]]
    words: tuple[str, ...]
    right: tuple[int, ...]


def case(mechanisms: Mechanisms, text: str, right: Sequence[str]) -> Case:
    """Return a clause as a case."""
    clause = Clause(Span(0, len(text)), tokenise(text))
    zones = find_zones(clause.tokens, None)
    found = votes(mechanisms.hits(clause, text, 0, zones), zones)
    table = [[found.get(code, {}).get(zone, 0.0) for zone in ZONES] for code in mechanisms.codes]
    words = telling_words(clause.tokens)
    return Case(table, words, tuple(mechanisms.codes.index(code) for code in right if code in mechanisms.codes))


def read_codings(mechanisms: Mechanisms, gold: Path) -> Iterator[Case]:
    """Yield the coded proposals of a folder; optional ones are left out."""
    for path in sorted(gold.glob("*.json")):
        for proposal in json.loads(path.read_text(encoding="utf-8"))["proposals"]:
            if not proposal.get("optional"):
                right = (proposal["mechanism"], *proposal.get("accept", {}).get("mechanism", ()))
                yield case(mechanisms, proposal["quote"], right)


def read_sentences(mechanisms: Mechanisms, path: Path) -> Iterator[Case]:
    """Yield the sentences of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        _, mechanism, text = line.split("\t")
        yield case(mechanisms, text, (mechanism,))


def scores(zones: Sequence[float], bias: Sequence[float], table: list[list[float]]) -> list[float]:
    """Return what the first model says of each mechanism."""
    return [prior + sum(map(float.__mul__, zones, row)) for prior, row in zip(bias, table, strict=True)]


def fit_zones(cases: Sequence[Case], mechanisms: int) -> tuple[list[float], list[float]]:
    """Return the weights of the zones and the biases, by gradient descent with adapted steps."""
    size = len(ZONES) + mechanisms
    weights = [1.0] * len(ZONES) + [0.0] * mechanisms
    seen = [1e-6] * size
    for _ in range(ROUNDS):
        slope = [2 * PENALTY * 0.1 * weight for weight in weights[: len(ZONES)]]
        slope += [2 * PENALTY * weight for weight in weights[len(ZONES) :]]
        for one in cases:
            found = scores(weights[: len(ZONES)], weights[len(ZONES) :], one.table)
            top = max(found)
            odds = [math.exp(score - top) for score in found]
            whole = sum(odds)
            for code, (row, odd) in enumerate(zip(one.table, odds, strict=True)):
                miss = odd / whole - (code == one.right[0])
                slope[len(ZONES) + code] += miss
                for zone, vote in enumerate(row):
                    if vote:
                        slope[zone] += miss * vote
        for index, value in enumerate(slope):
            seen[index] += value * value
            weights[index] -= STEP * value / math.sqrt(seen[index])
    rounded = [round(weight, 2) for weight in weights]
    return rounded[: len(ZONES)], rounded[len(ZONES) :]


def fit_words(model: tuple[list[float], list[float]], cases: Sequence[Case]) -> dict[str, list[float]]:
    """Return what each word adds for each mechanism."""
    counts = Counter(word for one in cases for word in one.words)
    known = {word: number for number, word in enumerate(sorted(word for word in counts if counts[word] > 1))}
    before = np.array([scores(*model, one.table) for one in cases])
    right = np.zeros_like(before)
    right[np.arange(len(cases)), [one.right[0] for one in cases]] = 1
    rows = [[known[word] for word in one.words if word in known] for one in cases]
    which = np.repeat(np.arange(len(cases)), [len(row) for row in rows])
    columns = np.array([column for row in rows for column in row])
    weights = np.zeros((len(known), before.shape[1]))
    seen = np.full_like(weights, 1e-6)
    for _ in range(ROUNDS):
        total = before.copy()
        np.add.at(total, which, weights[columns])
        odds = np.exp(total - total.max(axis=1, keepdims=True))
        miss = odds / odds.sum(axis=1, keepdims=True) - right
        slope = WORD_PENALTY * weights
        np.add.at(slope, columns, miss[which])
        seen += slope * slope
        weights -= STEP * slope / np.sqrt(seen)
    return {word: [round(KEPT * float(weight), 2) for weight in weights[number]] for word, number in known.items()}


def accuracy(
    model: tuple[list[float], list[float]], words: dict[str, list[float]], cases: Sequence[Case]
) -> tuple[float, float]:
    """Return the share of cases that each of the two models gets right."""
    first = second = 0
    for one in cases:
        found = np.array(scores(*model, one.table))
        first += int(found.argmax()) in one.right
        found += sum((np.array(words[word]) for word in one.words if word in words), np.zeros(len(found)))
        second += int(found.argmax()) in one.right
    return first / max(len(cases), 1), second / max(len(cases), 1)


def _told(codes: Sequence[str], weights: Sequence[float]) -> str:
    return " ".join(f"{code} {weight}" for code, weight in zip(codes, weights, strict=True) if abs(weight) >= LEAST)


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--check", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    codebook = default_codebook()
    mechanisms = Mechanisms(codebook)
    coded = [one for gold in asked.folders for one in read_codings(mechanisms, gold)]
    cases = [*coded, *read_sentences(mechanisms, asked.sentences)]
    model = fit_zones(coded, len(mechanisms.codes))
    words = fit_words(model, cases)
    first, second = accuracy(model, words, cases)
    print(f"{len(coded)} codings, {len(cases)} clauses in all: {first:.3f} right, with words {second:.3f}")
    for gold in asked.check or ():
        further = list(read_codings(mechanisms, gold))
        first, second = accuracy(model, words, further)
        print(f"{len(further)} further codings: {first:.3f} right, with words {second:.3f}")
    if asked.output is None:
        return
    listed = {word: _told(mechanisms.codes, found) for word, found in words.items()}
    record = {
        "name": "mechanisms",
        "language": "en",
        "gloss": "What a mechanism's term weighs by its place in the clause, how common each mechanism is, and what a "
        "word says of each, for one codebook: fitted by train/train_mechanism.py on coded documents of the White "
        "House, which are in the public domain, on the coded briefs of the project, and on train/sentences.tsv.",
        "entries": {
            "codebook": {"name": codebook.name, "version": codebook.version},
            "zones": {zone: f"{weight:.2f}" for zone, weight in zip(ZONES, model[0], strict=True)},
            "bias": {code: f"{weight:.2f}" for code, weight in zip(mechanisms.codes, model[1], strict=True)},
            "words": {word: votes for word, votes in listed.items() if votes},
        },
    }
    asked.output.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
