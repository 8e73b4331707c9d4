"""Learn the weights of the part-of-speech tagger from the English Web Treebank.

    python plugins/aigov_rules/train/train_tagger.py UD-EWT-FOLDER [-o plugins/aigov_rules/en/tagger.json]

UD-EWT-FOLDER holds train, dev and test as .conllu.xz. The treebank is licensed CC BY-SA 4.0, and so are the weights:
TREEBANK-LICENCE.txt stands beside them. Nothing is random: the same treebank gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from aigov_rules.features import FEATURES, Entry, features, verb_state
from aigov_rules.tagging import OPEN, Model, assign, entries, key_of, plain
from attrs import frozen

HERE = Path(__file__).parent
ROUNDS = 8
MARGIN = 20  # the right tag has to win by this much, or the weights move
SCALE = 3  # weights are kept in thirds
SMALLEST = 4  # weights below this after scaling are left out
SEEN = 3  # a feature counts once it was seen this often
RARE = 2  # a word seen at most this often is told by its ending as well


@frozen
class Word:
    """A line of the treebank."""

    form: str
    lemma: str
    tag: str
    head: int
    relation: str
    glued: bool


Sentence = tuple[Word, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a treebank file."""
    words: list[Word] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit():
                tag = columns[4]
                tag = {"GW": "NN", "AFX": "JJ", "XX": "NN"}.get(tag, tag)
                words.append(
                    Word(columns[1], columns[2], tag, int(columns[6]), columns[7], "SpaceAfter=No" in columns[9])
                )
            elif not line.strip() and words:
                yield tuple(words)
                words = []


def hyphenated(sentence: Sentence) -> list[tuple[str, str]]:
    """Words and tags with hyphenated words in one piece, as `tokens` has them."""
    merged: list[tuple[str, str]] = []
    at = 0
    while at < len(sentence):
        form, tag = sentence[at].form, sentence[at].tag
        first = at
        while (
            at + 2 < len(sentence) and sentence[at].glued and sentence[at + 1].tag == "HYPH" and sentence[at + 1].glued
        ):
            form += sentence[at + 1].form + sentence[at + 2].form
            at += 2
        if at > first:
            tag = sentence[at].tag
            outside = sentence[at].head > at + 1 and sentence[at].relation in ("amod", "compound", "nmod")
            if tag in ("VBN", "VBD", "VBG", "JJ") or (outside and tag in ("NN", "NNS", "CD")):
                tag = "JJ"
        merged.append((form, tag))
        at += 1
    return merged


def imperatives(sentence: Sentence) -> Iterator[list[tuple[str, str]]]:
    """Recommendations made of a sentence's infinitives: "they plan to open an office" has "Open an office ." """
    for at, word in enumerate(sentence):
        if word.tag != "VB" or not at or sentence[at - 1].tag != "TO" or word.form in ("be", "have"):
            continue
        end = at + 1
        while end < len(sentence) and sentence[end].tag not in (".", "-RRB-") and below(sentence, end, at):
            end += 1
        if end - at >= 3:
            clause = hyphenated(sentence[at:end])
            form, tag = clause[0]
            while clause and clause[-1][1] in (",", ".", ":", "CC"):
                clause.pop()
            yield [(form.capitalize(), tag), *clause[1:], (".", ".")]


def below(sentence: Sentence, at: int, top: int) -> bool:
    """Whether the word at an index depends, over any number of heads, on the word at `top`."""
    for _ in range(20):
        if at == top:
            return True
        if not sentence[at].head:
            return False
        at = sentence[at].head - 1
    return False


def headings(corpus: Sequence[Sequence[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """Sentences in Title Case, without their full stop."""
    return [
        [(form.title() if form.isalpha() else form, tag) for form, tag in sentence if tag != "."] for sentence in corpus
    ]


def lexicon(
    corpus: Sequence[Sequence[tuple[str, str]]],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The tags of words and of endings, the commonest first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in corpus:
        for form, tag in sentence:
            counts[key_of(form)][tag] += 1
    added = additions()
    listed = json.loads((HERE / "words.json").read_text(encoding="utf-8"))
    endings: dict[str, Counter[str]] = defaultdict(Counter)
    words: dict[str, tuple[str, ...]] = {}
    for key, seen in counts.items():
        total = sum(seen.values())
        if total <= 5 and key[-1].isalpha():
            for size in (1, 2, 3, 4):
                if len(key) > size:
                    for tag in seen:
                        if tag in OPEN or tag == "NNPS":
                            endings[key[-size:]][tag] += 1
        if total <= RARE and any(tag in OPEN for tag in seen) and key not in added:
            continue
        top, most = seen.most_common(1)[0]
        if total > 8 and most >= (0.985 if top in OPEN else 0.97) * total:
            possible = [top]
        else:
            possible = [
                tag
                for tag, n in sorted(seen.items(), key=lambda one: (-one[1], one[0]))
                if n >= 0.006 * total and (n > 1 or total < 60)
            ]
            possible += closure(key, possible, total)
        sure = most > 40 and len(possible) == 1 and key not in listed["ambiguous"]
        words[key] = tuple(possible + [tag for tag in added.get(key, ()) if tag not in possible and not sure])
    for key, possible_tags in added.items():
        words.setdefault(key, possible_tags)
    words.update({word: (tag,) for word, tag in listed["fixed"].items()})
    shares = {}
    for ending, seen in endings.items():
        total = sum(seen.values())
        if total >= 8:
            kept = tuple(
                tag for tag, n in sorted(seen.items(), key=lambda one: (-one[1], one[0])) if n >= max(2, 0.02 * total)
            )
            if kept:
                shares[ending] = kept
    return dict(sorted(words.items())), dict(sorted(shares.items()))


def closure(key: str, possible: Sequence[str], total: int) -> list[str]:
    """Tags that a verb's form has with each other, though the treebank happens to show one of them."""
    more: list[str] = []
    if "VB" in possible or "VBP" in possible:
        more += ["VB", "VBP"]
    if key.endswith("ed") and {"VBD", "VBN"} & set(possible):
        more += ["VBN", "VBD", "JJ"]
    if key.endswith("ing") and total <= 8:
        more += ["VBG", "NN"]
    return [tag for tag in more if tag not in possible]


def additions() -> dict[str, tuple[str, ...]]:
    """The words written by hand, inflected."""
    listed = json.loads((HERE / "words.json").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = defaultdict(list)

    def add(word: str, *tags: str) -> None:
        found[word] += [tag for tag in tags if tag not in found[word]]

    both = set(listed["nouns_and_verbs"].split())
    for noun in sorted(both | set(listed["nouns"].split())):
        for tag in ("NN", "NNS"):
            add(inflected(noun, tag), tag)
    for verb in sorted(set(listed["verbs"].split()) | both):
        for tag in ("VB", "VBP", "VBZ", "VBG", "VBN", "VBD"):
            add(inflected(verb, tag), tag)
        add(inflected(verb, "VBG"), "NN")
        add(inflected(verb, "VBN"), "JJ")
    for adjective in listed["adjectives"].split():
        add(adjective, "JJ")
    for word, possible in listed["ambiguous"].items():
        add(word, *possible.split("|"))
    return {word: tuple(tags) for word, tags in found.items()}


def inflected(word: str, tag: str) -> str:
    """The form of a verb or a noun under a tag."""
    listed = irregular_forms().get(word, {})
    if tag in listed:
        return listed[tag]
    stem = word[:-1] if word.endswith("e") and not word.endswith("ee") else word
    if word[-1] in "bdgmnpt" and word[-2] in "aiou" and word[-3] not in "aeiou" and len(word) < 6:
        stem += word[-1]
    if tag in ("VBZ", "NNS"):
        return plural(word)
    if tag == "VBG":
        return stem + "ing"
    if tag in ("VBN", "VBD"):
        return word[:-1] + "ied" if word.endswith("y") and word[-2] not in "aeo" else stem + "ed"
    return word


@cache
def irregular_forms() -> dict[str, dict[str, str]]:
    """Past forms of the listed verbs that do not end in -ed."""
    listed: dict[str, str] = json.loads((HERE / "words.json").read_text(encoding="utf-8"))["irregular"]
    return {verb: dict(zip(("VBD", "VBN"), forms.split(), strict=True)) for verb, forms in listed.items()}


def written() -> list[list[tuple[str, str]]]:
    """The patterns of templates.json, filled with the words of words.json in turn."""
    listed = json.loads((HERE / "words.json").read_text(encoding="utf-8"))
    made = json.loads((HERE / "templates.json").read_text(encoding="utf-8"))
    fillers = {
        "verb": listed["verbs"].split(),
        "both": listed["nouns_and_verbs"].split(),
        "noun": listed["nouns"].split(),
        "adj": listed["adjectives"].split(),
        "actor": made["actors"].split(),
        "body": made["bodies"].split(),
        "place": made["places"].split(),
    }
    used: Counter[str] = Counter()
    found: list[list[tuple[str, str]]] = []
    for turn in range(made["rounds"]):
        for pattern in made["patterns"]:
            sentence = []
            for part in pattern.split():
                if part[0] == "{":
                    name, tag = part.strip("{}").split(":")
                    used[name] += 1
                    words = fillers[name]
                    # A stride that shares no factor with the list's length visits every word.
                    word = words[(used[name] * 7 + turn) % len(words)]
                    sentence.append((word if name == "actor" else inflected(word, tag), tag))
                else:
                    word, _, tag = part.rpartition("/")
                    sentence.append((word, tag))
            first, tag = sentence[0]
            found.append([(first[0].upper() + first[1:], tag), *sentence[1:]])
    return found


def plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def irregular(corpus: Sequence[Sentence]) -> dict[str, dict[str, str]]:
    """Lemmas of the treebank that the rules for endings miss."""
    seen: dict[str, dict[str, Counter[str]]] = {"verb": defaultdict(Counter), "noun": defaultdict(Counter)}
    for sentence in corpus:
        for word in sentence:
            kind = "verb" if word.tag[0] == "V" or word.tag == "MD" else "noun" if word.tag == "NNS" else ""
            if kind and plain(word.form).replace("'", "").isalpha():
                seen[kind][plain(word.form)][word.lemma.lower()] += 1
    for verb, forms in irregular_forms().items():
        for form in forms.values():
            seen["verb"][form][verb] += 1
    return {
        kind: {form: lemmas.most_common(1)[0][0] for form, lemmas in sorted(forms.items())}
        for kind, forms in seen.items()
    }


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
