"""Learn the weights of the part-of-speech tagger from the English Web Treebank.

    python plugins/aigov_rules/train/train_tagger.py UD-EWT-FOLDER [-o plugins/aigov_rules/en/tagger.json]

UD-EWT-FOLDER holds train, dev and test as .conllu.xz. The treebank is licensed CC BY-SA 4.0, and so are the weights:
TREEBANK-LICENCE.txt stands beside them. Nothing is random: the same treebank gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from aigov_rules.features import FEATURES, Entry, features, verb_state
from aigov_rules.tagging import Model, assign, entries
from treebank import headings, hyphenated, imperatives, sentences  # type: ignore[import-not-found]
from vocabulary import irregular, lexicon, written  # type: ignore[import-not-found]

HERE = Path(__file__).parent
ROUNDS = 8
MARGIN = 20  # the right tag has to win by this much, or the weights move
SCALE = 3  # weights are kept in thirds
SMALLEST = 4  # weights below this after scaling are left out
SEEN = 3  # a feature counts once it was seen this often


def occurrences(
    looked_up: Sequence[Sequence[Entry]], corpus: Sequence[Sequence[tuple[str, str]]]
) -> list[Counter[str]]:
    """How often the features of scored words occur, with the true tags before them."""
    seen: list[Counter[str]] = [Counter() for _ in range(FEATURES)]
    for sentence, found in zip(corpus, looked_up, strict=True):
        before, last, verb = "<s>", "<s>", "-"
        for at, (_, truth) in enumerate(sentence):
            if len(found[at].tags) > 1:
                for table, key in enumerate(features(found, at, before, last, verb)):
                    seen[table][key] += 1
            before, last, verb = last, truth, verb_state(verb, truth)
    return seen


def learn(learned: Model, corpus: Sequence[Sequence[tuple[str, str]]], rounds: int) -> list[dict[str, dict[str, int]]]:
    """The averaged weights, in whole numbers, after some rounds over the corpus."""
    weights: Any = learned.weights
    totals: list[dict[str, dict[str, float]]] = [defaultdict(lambda: defaultdict(float)) for _ in range(FEATURES)]
    stamps: list[dict[str, dict[str, int]]] = [defaultdict(lambda: defaultdict(int)) for _ in range(FEATURES)]
    looked_up = [entries(learned, [form for form, _ in sentence]) for sentence in corpus]
    seen = occurrences(looked_up, corpus)
    clock = 0

    def change(table: int, key: str, tag: str, by: int) -> None:
        vector = weights[table].setdefault(key, {})
        totals[table][key][tag] += (clock - stamps[table][key][tag]) * vector.get(tag, 0)
        stamps[table][key][tag] = clock
        vector[tag] = vector.get(tag, 0) + by

    for turn in range(rounds):
        wrong = scored = 0
        for sentence, found in zip(corpus, looked_up, strict=True):
            before, last, verb = "<s>", "<s>", "-"
            for at, (_, truth) in enumerate(sentence):
                possible = found[at].tags
                tag = possible[0]
                if len(possible) > 1:
                    clock += 1
                    scored += 1
                    keys = features(found, at, before, last, verb)
                    vectors = [table[key] for table, key in zip(weights, keys, strict=True) if key in table]
                    scores = {one: sum(vector.get(one, 0) for vector in vectors) for one in possible}
                    tag = max(possible, key=scores.__getitem__)
                    wrong += tag != truth
                    rival = max((one for one in possible if one != truth), key=scores.__getitem__)
                    if truth in scores and scores[truth] - scores[rival] < MARGIN:
                        for table, key in enumerate(keys):
                            if seen[table][key] >= SEEN:
                                change(table, key, truth, 1)
                                change(table, key, rival, -1)
                before, last, verb = last, tag, verb_state(verb, tag)
        print(f"round {turn + 1}: {wrong / scored:.4f} of {scored} scored words wrong", flush=True)
    final: list[dict[str, dict[str, int]]] = []
    for table in range(FEATURES):
        rows: dict[str, dict[str, int]] = {}
        for key in sorted(weights[table]):
            row = {}
            for tag in sorted(weights[table][key]):
                weight = weights[table][key][tag]
                average = (totals[table][key][tag] + (clock - stamps[table][key][tag]) * weight) / clock
                whole = round(average * SCALE)
                if abs(whole) >= SMALLEST:
                    row[tag] = whole
            if row:
                rows[key] = row
        final.append(rows)
    return final


def measure(learned: Model, corpus: Sequence[Sequence[tuple[str, str]]]) -> None:
    """Print how many tags are right, all and by tag, and the speed."""
    right: Counter[str] = Counter()
    truths: Counter[str] = Counter()
    guesses: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    began = perf_counter()
    answers = [assign(learned, entries(learned, [form for form, _ in sentence])) for sentence in corpus]
    seconds = perf_counter() - began
    for sentence, answer in zip(corpus, answers, strict=True):
        for (_, truth), tag in zip(sentence, answer, strict=True):
            truths[truth] += 1
            guesses[tag] += 1
            right[truth] += tag == truth
            if tag != truth:
                confused[truth, tag] += 1
    total = sum(truths.values())
    print(f"accuracy {sum(right.values()) / total:.4f} of {total}; {total / seconds:,.0f} tokens/s")
    for tag in ("VB", "VBP", "VBZ", "VBG", "VBN", "VBD", "NN", "NNS", "NNP", "JJ", "MD", "TO", "IN", "WDT", "DT", "RB"):
        precision, recall = right[tag] / max(1, guesses[tag]), right[tag] / max(1, truths[tag])
        print(f"  {tag:4} precision {precision:.3f} recall {recall:.3f} n {truths[tag]}")
    print("  ", confused.most_common(16))


def record(
    words: dict[str, tuple[str, ...]], endings: dict[str, tuple[str, ...]], weights: Any, lemmas: Any
) -> dict[str, Any]:
    """The file's content: words grouped by their tags, for size."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for word, possible in words.items():
        grouped["|".join(possible)].append(word)
    return {
        "licence": "CC BY-SA 4.0, see TREEBANK-LICENCE.txt",
        "words": {key: " ".join(sorted(listed)) for key, listed in sorted(grouped.items())},
        "endings": {ending: "|".join(possible) for ending, possible in endings.items()},
        "weights": [
            {key: " ".join(f"{tag} {weight}" for tag, weight in row.items()) for key, row in table.items()}
            for table in weights
        ],
        "lemmas": lemmas,
    }


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=HERE.parent / "en" / "tagger.json")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    raw = list(sentences(asked.treebank / "train.conllu.xz"))
    plain = [hyphenated(sentence) for sentence in raw]
    words, endings = lexicon(plain)
    made = [clause for sentence in raw for clause in imperatives(sentence)][::2]
    raised = headings([sentence for sentence in plain[::9] if len(sentence) > 4])
    filled = written()
    corpus = plain + made + raised + filled + headings(filled[::4] + made[::3])
    # Mixed, so that the last thing learned is not one kind of sentence.
    corpus = [corpus[at] for start in range(7) for at in range(start, len(corpus), 7)]
    print(f"{len(plain)} sentences, {len(made)} imperatives, {len(filled)} patterns; {len(words)} words")
    learned = Model(words, endings, tuple({} for _ in range(FEATURES)), {"verb": {}, "noun": {}})
    weights = learn(learned, corpus, asked.rounds)
    lemmas = irregular(raw)
    whole = record(words, endings, weights, lemmas)
    asked.output.write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{asked.output.stat().st_size:,} bytes, {sum(map(len, weights)):,} features")
    final = Model.from_record(whole)
    for part in ("dev", "test"):
        print(part)
        measure(final, [hyphenated(sentence) for sentence in sentences(asked.treebank / f"{part}.conllu.xz")])


if __name__ == "__main__":
    main()
