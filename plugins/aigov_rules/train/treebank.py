"""The English Web Treebank as sentences of tagged words, and further sentences that are made of its own."""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen


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
#: The words of a sentence with their tags.
Tagged = list[tuple[str, str]]


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


def hyphenated(sentence: Sentence) -> Tagged:
    """Words and tags with hyphenated words in one piece, as `tokens` has them."""
    merged: Tagged = []
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


def imperatives(sentence: Sentence) -> Iterator[Tagged]:
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


def headings(corpus: Sequence[Sequence[tuple[str, str]]]) -> list[Tagged]:
    """Sentences in Title Case, without their full stop."""
    return [
        [(form.title() if form.isalpha() else form, tag) for form, tag in sentence if tag != "."] for sentence in corpus
    ]
