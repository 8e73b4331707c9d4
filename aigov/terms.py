"""Finding the terms of a codebook in a text, in time that grows with the text alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from aigov.codebook import Code

_WORD = re.compile(r"\w+")
#: What may stand between the words of one term.
_GAP = re.compile(r"[\s\-‐‑–/&]{1,3}|['’]")
#: How many distinct words an index remembers before it starts over, so that memory stays flat.
_MEMORY = 100_000
#: What was found, in the order in which it counts: start, minus end, no exclusion, minus weight, code, term.
_Found = tuple[int, int, bool, float, str, str]


@attrs.frozen
class Hit:
    """A term found in a text."""

    code: str
    term: str
    weight: float
    start: int
    end: int


def singular(word: str) -> str:
    """Return a lower-case word without its plural ending, so that both forms of a term meet.

    >>> singular("policies"), singular("chips"), singular("bias")
    ('policy', 'chip', 'bias')
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "as")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


class _Node:
    """A word on the way through a term: what may follow it, and the terms that end with it."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        #: Code, term and weight; an exclusion weighs 0.
        self.ends: list[tuple[str, str, float]] = []


class TermIndex:
    """The terms of several codes, ready to be looked for all at once.

    >>> from aigov.codebook import Term
    >>> chips = Code("compute", "chips", terms={"en": (Term("chip", 2.0),)}, excludes={"en": ("chip in",)})
    >>> [(hit.code, hit.term) for hit in TermIndex([chips]).find("AI chips, if all chip in.")]
    [('compute', 'chip')]
    """

    __slots__ = ("_prefixes", "_root", "_starts", "_words")

    def __init__(self, codes: Iterable[Code], language: str = "en") -> None:
        self._root = _Node()
        for code in codes:
            for term in code.terms.get(language, ()):
                self._add(term.text, (code.code, term.text, term.weight))
            for phrase in code.excludes.get(language, ()):
                self._add(phrase, (code.code, phrase, 0.0))
        self._prefixes = _prefixes(self._root)
        self._words: dict[str, tuple[str, ...]] = {}
        self._starts: dict[str, tuple[_Node, ...]] = {}

    def _add(self, text: str, entry: tuple[str, str, float]) -> None:
        node = self._root
        for word in re.findall(r"\w+\*?", text.lower()):
            node = node.following.setdefault(word, _Node())
        node.ends.append(entry)

    def _forms(self, word: str) -> tuple[str, ...]:
        """Return the words of the index that a word of the text can stand for."""
        forms = self._words.get(word)
        if forms is None:
            if len(self._words) >= _MEMORY:
                self._words.clear()
            found = list(dict.fromkeys((word, singular(word))))
            found += [word[:size] + "*" for size in range(3, len(word) + 1) if word[:size] + "*" in self._prefixes]
            forms = self._words[word] = tuple(found)
        return forms

    def find(self, text: str) -> list[Hit]:
        """Return the terms in a text, in its order: of overlapping terms of one code the first and longest alone."""
        lowered = text.lower()
        if len(lowered) != len(text):  # "İ" grows when lowered; offsets come before finding it
            lowered = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
        words = _WORD.findall(lowered)
        spans = [match.span() for match in _WORD.finditer(lowered)]
        found: list[_Found] = []
        starts = self._starts
        for index, word in enumerate(words):
            nodes = starts.get(word)
            if nodes is None:
                nodes = self._begin(word)
            if nodes:
                self._walk(nodes, lowered, words, spans, index, found)
        return [Hit(code, term, weight, start, end) for start, end, code, term, weight in _longest(found)]

    def _begin(self, word: str) -> tuple[_Node, ...]:
        """Return the nodes of the terms that may begin with a word of the text, and remember them."""
        if len(self._starts) >= _MEMORY:
            self._starts.clear()
        root = self._root.following
        nodes = self._starts[word] = tuple(root[form] for form in self._forms(word) if form in root)
        return nodes

    def _walk(
        self,
        nodes: Sequence[_Node],
        text: str,
        words: list[str],
        spans: list[tuple[int, int]],
        index: int,
        found: list[_Found],
    ) -> None:
        """Follow the terms that begin at a word as far as they go."""
        begin = spans[index][0]
        while True:
            end = spans[index][1]
            open_nodes = []
            for node in nodes:
                for code, term, weight in node.ends:
                    found.append((begin, -end, weight > 0, -weight, code, term))
                if node.following:
                    open_nodes.append(node)
            index += 1
            if not open_nodes or index == len(words):
                return
            word = words[index]
            forms = self._words.get(word) or self._forms(word)
            nodes = [node.following[form] for node in open_nodes for form in forms if form in node.following]
            if not nodes or not _GAP.fullmatch(text, end, spans[index][0]):
                return


def _prefixes(root: _Node) -> frozenset[str]:
    """Return every word with an open ending that occurs in a term."""
    found: set[str] = set()
    stack = [root]
    while stack:
        for word, node in stack.pop().following.items():
            stack.append(node)
            if word.endswith("*"):
                found.add(word)
    return frozenset(found)


def _longest(found: list[_Found]) -> Iterator[tuple[int, int, str, str, float]]:
    """Yield of overlapping terms of one code the first, and of those that begin together the longest.

    Of a term and an exclusion over the same words the exclusion counts.
    """
    reached: dict[str, int] = {}
    kept = []
    for start, end, _, weight, code, term in sorted(found):
        if start >= reached.get(code, 0):
            reached[code] = -end
            if weight:
                kept.append((start, -end, code, term, -weight))
    kept.sort()
    yield from kept


@functools.lru_cache(maxsize=8)
def term_index(codes: tuple[Code, ...], language: str = "en") -> TermIndex:
    """Return the index of some codes, built once."""
    return TermIndex(codes, language)
