"""Fit what a mechanism's term weighs by its place in the clause, and how common each mechanism is.

    python train_mechanism.py GOLD [GOLD ...] -o ../en/mechanisms.json

GOLD is a folder of codings as ``schemas/coding.schema.json`` has them. The model is a conditional
logit with one weight a zone, shared by all mechanisms, and one bias a mechanism: few enough numbers to read, and to
carry over to documents nobody has seen. With ``--check`` it prints the accuracy on documents that were left out.
Words and pairs of words as further features were tried: they did worse on documents that were left out.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

from aigov_rules.coding import Clause, Coder
from aigov_rules.tokens import tokenise
from aigov_rules.zones import ZONES

from aigov import Span
from aigov.serialization import default_codebook

#: A case: its document, the votes of each mechanism in each zone, and the mechanisms that count as right.
Case = tuple[str, list[list[float]], tuple[int, ...]]
ROUNDS, STEP, PENALTY = 400, 0.5, 0.3


def read_cases(coder: Coder, gold: Path) -> list[Case]:
    """Return the coded proposals of a folder as cases; optional ones are left out."""
    codes = coder.codebook.mechanism_codes
    cases: list[Case] = []
    for path in sorted(gold.glob("*.json")):
        coding = json.loads(path.read_text(encoding="utf-8"))
        for proposal in coding["proposals"]:
            if proposal.get("optional"):
                continue
            start, end = proposal["start"], proposal["end"]
            quote = proposal["quote"]
            votes = coder.votes(Clause(Span(start, end), tokenise(quote, start)), quote, start)
            table = [[votes.get(code, {}).get(zone, 0.0) for zone in ZONES] for code in codes]
            right = (proposal["mechanism"], *proposal.get("accept", {}).get("mechanism", ()))
            cases.append((coding["file"], table, tuple(codes.index(code) for code in right if code in codes)))
    return cases


def scores(zones: Sequence[float], bias: Sequence[float], table: list[list[float]]) -> list[float]:
    """Return the score of each mechanism."""
    return [prior + sum(map(float.__mul__, zones, row)) for prior, row in zip(bias, table, strict=True)]


def fit(cases: Sequence[Case], mechanisms: int) -> tuple[list[float], list[float]]:
    """Return the weights of the zones and the biases, by gradient descent with adapted steps."""
    size = len(ZONES) + mechanisms
    weights = [1.0] * len(ZONES) + [0.0] * mechanisms
    seen = [1e-6] * size
    for _ in range(ROUNDS):
        slope = [2 * PENALTY * 0.1 * weight for weight in weights[: len(ZONES)]]
        slope += [2 * PENALTY * weight for weight in weights[len(ZONES) :]]
        for _, table, right in cases:
            found = scores(weights[: len(ZONES)], weights[len(ZONES) :], table)
            top = max(found)
            odds = [math.exp(score - top) for score in found]
            whole = sum(odds)
            for code, (row, odd) in enumerate(zip(table, odds, strict=True)):
                miss = odd / whole - (code == right[0])
                slope[len(ZONES) + code] += miss
                for zone, vote in enumerate(row):
                    if vote:
                        slope[zone] += miss * vote
        for index, value in enumerate(slope):
            seen[index] += value * value
            weights[index] -= STEP * value / math.sqrt(seen[index])
    return weights[: len(ZONES)], weights[len(ZONES) :]


def accuracy(model: tuple[list[float], list[float]], cases: Sequence[Case]) -> float:
    """Return the share of cases whose mechanism is right."""
    right = 0
    for _, table, codes in cases:
        found = scores(*model, table)
        right += found.index(max(found)) in codes
    return right / max(len(cases), 1)


def check(cases: Sequence[Case], mechanisms: int, folds: int = 8) -> float:
    """Return the accuracy on documents that were left out, an eighth of them at a time."""
    files = sorted({case[0] for case in cases})
    right = 0.0
    for fold in range(folds):
        out = set(files[fold::folds])
        test = [case for case in cases if case[0] in out]
        model = fit([case for case in cases if case[0] not in out], mechanisms)
        right += accuracy(model, test) * len(test)
    return right / len(cases)


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    codebook = default_codebook()
    coder = Coder(codebook)
    cases: list[Case] = []
    for gold in asked.folders:
        cases += read_cases(coder, gold)
    count = len(codebook.mechanisms)
    if asked.check:
        print(f"left-out accuracy {check(cases, count):.3f} of {len(cases)}")
    zones, bias = fit(cases, count)
    print(f"accuracy on the cases themselves {accuracy((zones, bias), cases):.3f}")
    record = {
        "name": "mechanisms",
        "language": "en",
        "gloss": "What a mechanism's term weighs by its place in the clause, and how common each mechanism is, for one "
        "codebook: fitted by train/train_mechanism.py on coded documents of the White House, which are in the public "
        "domain, and on the coded briefs of the project.",
        "entries": {
            "codebook": {"name": codebook.name, "version": codebook.version},
            "zones": {zone: f"{weight:.2f}" for zone, weight in zip(ZONES, zones, strict=True)},
            "bias": {code: f"{weight:.2f}" for code, weight in zip(codebook.mechanism_codes, bias, strict=True)},
        },
    }
    if asked.output is not None:
        asked.output.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
