"""What words there are for the tagger: their tags in the treebank, those written by hand, and sentences of these."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from aigov_rules.tagging import OPEN, key_of, plain
from treebank import Sentence, Tagged  # type: ignore[import-not-found]

HERE = Path(__file__).parent
RARE = 2  # a word seen at most this often is told by its ending as well


@cache
def listed() -> dict[str, Any]:
    """The words of words.json, by what they are."""
    words: dict[str, Any] = json.loads((HERE / "words.json").read_text(encoding="utf-8"))
    return words


def lexicon(
    corpus: Sequence[Sequence[tuple[str, str]]],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The tags of words and of endings, the commonest first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in corpus:
        for form, tag in sentence:
            counts[key_of(form)][tag] += 1
    added = additions()
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
        sure = most > 40 and len(possible) == 1 and key not in listed()["ambiguous"]
        words[key] = tuple(possible + [tag for tag in added.get(key, ()) if tag not in possible and not sure])
    for key, possible_tags in added.items():
        words.setdefault(key, possible_tags)
    words.update({word: (tag,) for word, tag in listed()["fixed"].items()})
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
    found: dict[str, list[str]] = defaultdict(list)

    def add(word: str, *tags: str) -> None:
        found[word] += [tag for tag in tags if tag not in found[word]]

    both = set(listed()["nouns_and_verbs"].split())
    for noun in sorted(both | set(listed()["nouns"].split())):
        for tag in ("NN", "NNS"):
            add(inflected(noun, tag), tag)
    for verb in sorted(set(listed()["verbs"].split()) | both):
        for tag in ("VB", "VBP", "VBZ", "VBG", "VBN", "VBD"):
            add(inflected(verb, tag), tag)
        add(inflected(verb, "VBG"), "NN")
        add(inflected(verb, "VBN"), "JJ")
    for adjective in listed()["adjectives"].split():
        add(adjective, "JJ")
    for word, possible in listed()["ambiguous"].items():
        add(word, *possible.split("|"))
    return {word: tuple(tags) for word, tags in found.items()}


def inflected(word: str, tag: str) -> str:
    """The form of a verb or a noun under a tag."""
    irregular = irregular_forms().get(word, {})
    if tag in irregular:
        return irregular[tag]
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
    written: dict[str, str] = listed()["irregular"]
    return {verb: dict(zip(("VBD", "VBN"), forms.split(), strict=True)) for verb, forms in written.items()}


def written() -> list[Tagged]:
    """The patterns of templates.json, filled with the words of words.json in turn."""
    made = json.loads((HERE / "templates.json").read_text(encoding="utf-8"))
    fillers = {
        "verb": listed()["verbs"].split(),
        "both": listed()["nouns_and_verbs"].split(),
        "noun": listed()["nouns"].split(),
        "adj": listed()["adjectives"].split(),
        "actor": made["actors"].split(),
        "body": made["bodies"].split(),
        "place": made["places"].split(),
    }
    used: Counter[str] = Counter()
    found: list[Tagged] = []
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
