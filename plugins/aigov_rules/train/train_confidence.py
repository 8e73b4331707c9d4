"""Fit how likely a proposal is to be right, from the few features that ``confidence.py`` names.

    python train_confidence.py DOCS GOLD [DOCS GOLD ...] -o ../en/confidence.json

DOCS is a folder of documents, GOLD the folder of their codings as ``schemas/coding.schema.json`` has them. A proposal
is right where it covers a coded one: matched one to one, with half or more of their joint length in common. The model
is a logistic regression with a penalty, fitted by gradient descent from zero, so that the same documents give the same
bytes.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from aigov_rules.coding import Coder
from aigov_rules.confidence import features
from aigov_rules.decision import Passage
from aigov_rules.extents import Found
from aigov_rules.finding import find

from aigov import Span, Unread, read
from aigov.segmentation import segment
from aigov.serialization import default_codebook, read_codings

#: The names of the features that hold, and whether the proposal was right.
Case = tuple[frozenset[str], bool]
ROUNDS, STEP, PENALTY, LEAST = 2000, 0.5, 2.0, 4


def read_cases(docs: Path, gold: Path) -> Iterator[Case]:
    """Yield the proposals that the rules find in a folder of documents; those over optional ones are left out."""
    coder = Coder(default_codebook())
    codings = {Path(coding.file).stem: coding for coding in read_codings(gold)}
    for document in read(docs):
        if isinstance(document, Unread) or Path(document.id).stem not in codings:
            continue
        coding = codings[Path(document.id).stem]
        segments = segment(document)
        passage = Passage(document, segments, coder)
        found = [
            (unit.span, frozenset(features(unit.sentence, unit.unit, passage.code_unit(unit))))
            for unit in find(segments, passage.alike, partial(getattr, passage, "named"))
            if isinstance(unit, Found)
        ]
        counted = [proposal.span for proposal in coding.proposals if not proposal.optional]
        optional = [proposal.span for proposal in coding.proposals if proposal.optional]
        right = match([span for span, _ in found], counted)
        for index, (span, names) in enumerate(found):
            if index in right or not any(likeness(span, other) >= 0.3 for other in optional):
                yield names, index in right


def likeness(one: Span, other: Span) -> float:
    """Return what two spans share of their joint length."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def match(found: Sequence[Span], coded: Sequence[Span]) -> set[int]:
    """Return which of the found spans match a coded one, best first and one to one."""
    pairs = sorted(
        ((likeness(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(coded)), reverse=True
    )
    left: set[int] = set()
    right: set[int] = set()
    for value, i, j in pairs:
        if value >= 0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return left


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each feature that holds often enough to be told from chance."""
    counts = Counter(name for names, _ in cases for name in names)
    weights = {name: 0.0 for name in sorted(counts) if counts[name] >= LEAST}
    for _ in range(ROUNDS):
        slope = {name: (PENALTY * weight if name != "always" else 0.0) for name, weight in weights.items()}
        for names, right in cases:
            total = sum(weights.get(name, 0.0) for name in names)
            miss = 1 / (1 + math.exp(-total)) - right
            for name in names:
                if name in slope:
                    slope[name] += miss
        for name, value in slope.items():
            weights[name] -= STEP * value / len(cases)
    return weights


def table(cases: Sequence[Case], weights: dict[str, float]) -> str:
    """Return, by steps of confidence, how many proposals there are and what share of them is right."""
    steps: dict[int, list[bool]] = {}
    for names, right in cases:
        chance = 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in names)))
        steps.setdefault(min(int(chance * 10), 9), []).append(right)
    lines = [
        f"{step / 10:.1f} to {step / 10 + 0.1:.1f}  n {len(rights):4}  right {sum(rights) / len(rights):.2f}"
        for step, rights in sorted(steps.items())
    ]
    return "\n".join(lines)


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="DOCS GOLD, in pairs")
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    pairs = list(zip(asked.folders[::2], asked.folders[1::2], strict=True))
    cases = [case for docs, gold in pairs for case in read_cases(docs, gold)]
    weights = fit(cases)
    print(table(cases, weights))
    record = {
        "name": "confidence",
        "language": "en",
        "gloss": "How much each feature of a finding says for its being right, in log odds: fitted by "
        "train/train_confidence.py on the briefs of this project and on coded documents of the White House, which are "
        "in the public domain.",
        "entries": {"weights": {name: f"{weight:.2f}" for name, weight in weights.items()}},
    }
    if asked.output is not None:
        asked.output.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
