"""Finding the terms of a codebook in a text, in time that grows with the text alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import attrs

from aigov.codebook import Code

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"(\W+)")
#: The address of a link: words in it are none of the text's.
_ADDRESS = re.compile(r"(?<=\]\()[^()\s]+|https?://[^\s()\[\]<>]+|www\.[^\s()\[\]<>]+")
#: What may stand between the words of one term.
_GAP = re.compile(r"[\s\-‐‑–/&]{1,3}|['’]")
#: How many distinct words an index remembers before it starts over, so that memory stays flat.
_MEMORY = 100_000
#: How many texts an index remembers with what was found in them, and how long a text it remembers.
_SENTENCES = 2_000
_SENTENCE = 1_000
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


#: The nodes of the terms that a word begins, and the words of which one must follow; none where the word is a term.
_Begun = tuple[tuple[_Node, ...], frozenset[str]]


class _Forms(dict[str, tuple[str, ...]]):
    """The words of an index that each word of a text can stand for: worked out at the word's first use."""

    __slots__ = ("_prefixes",)

    def __init__(self, prefixes: frozenset[str]) -> None:
        self._prefixes = prefixes

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MEMORY:
            self.clear()
        open_forms = (word[:size] + "*" for size in range(3, len(word) + 1))
        forms = self[word] = (
            *dict.fromkeys((word, singular(word))),
            *[form for form in open_forms if form in self._prefixes],
        )
        return forms


class _Starts(dict[str, _Begun | None]):
    """What each word of a text begins: worked out at the word's first use."""

    __slots__ = ("_index",)

    def __init__(self, index: TermIndex) -> None:
        self._index = index

    def __missing__(self, word: str) -> _Begun | None:
        if len(self) >= _MEMORY:
            self.clear()
        begun = self[word] = self._index._begin(word)
        return begun


class TermIndex:
    """The terms of several codes, ready to be looked for all at once.

    >>> from aigov.codebook import Term
    >>> chips = Code("compute", "chips", terms={"en": (Term("chip", 2.0),)}, excludes={"en": ("chip in",)})
    >>> [(hit.code, hit.term) for hit in TermIndex([chips]).find("AI chips, if all chip in.")]
    [('compute', 'chip')]
    """

    __slots__ = ("_found", "_root", "_starts", "_words")

    def __init__(self, codes: Iterable[Code], language: str = "en") -> None:
        self._root = _Node()
        for code in codes:
            for term in code.terms.get(language, ()):
                self._add(term.text, (code.code, term.text, term.weight))
            for phrase in code.excludes.get(language, ()):
                self._add(phrase, (code.code, phrase, 0.0))
        self._words = _Forms(_prefixes(self._root))
        self._starts = _Starts(self)
        self._found: dict[str, tuple[Hit, ...]] = {}

    def _add(self, text: str, entry: tuple[str, str, float]) -> None:
        node = self._root
        for word in re.findall(r"\w+\*?", text.lower()):
            node = node.following.setdefault(word, _Node())
        node.ends.append(entry)

    def find(self, text: str) -> list[Hit]:
        """Return the terms in a text, in its order: of overlapping terms of one code the first and longest alone.

        What was found in a sentence is remembered for a while, because who codes a document asks more than once.
        """
        known = self._found.get(text)
        if known is None:
            known = tuple(self._find(text))
            if len(text) <= _SENTENCE:
                if len(self._found) >= _SENTENCES:
                    self._found.clear()
                self._found[text] = known
        return list(known)

    def begins(self, text: str) -> bool:
        """Tell, cheaply, whether a term may begin with the first word of a text."""
        first = _WORD.match(text.lower())
        return first is not None and self._starts[first.group()] is not None

    def _find(self, text: str) -> Iterator[Hit]:
        lowered = text.lower()
        if len(lowered) != len(text):  # "İ" grows when lowered; offsets come before finding it
            lowered = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
        if "](" in lowered or "www." in lowered or "://" in lowered:
            lowered = _ADDRESS.sub(lambda address: " " * len(address.group()), lowered)
        # Words stand at the even places, what stands between them at the odd ones: faster than one match a word.
        parts = _BETWEEN.split(lowered)
        words = parts[::2]
        ends: list[int] = []
        found: list[_Found] = []
        for number, begun in enumerate(map(self._starts.__getitem__, words), start=1):
            if begun is None:
                continue
            nodes, needed = begun
            # Most words of a text that begin terms ("in", "of") are none themselves, and most go on otherwise.
            if needed and (number == len(words) or needed.isdisjoint(self._words[words[number]])):
                continue
            ends = ends or list(accumulate(map(len, parts)))
            self._walk(nodes, parts, ends, 2 * number - 2, found)
        for begin, end, code, term, weight in _longest(found):
            yield Hit(code, term, weight, begin, end)

    def _begin(self, word: str) -> _Begun | None:
        """Return what a word of the text begins, if anything."""
        root = self._root.following
        nodes = tuple(root[form] for form in self._words[word] if form in root)
        if not nodes:
            return None
        alone = any(node.ends for node in nodes)
        return nodes, frozenset() if alone else frozenset(word for node in nodes for word in node.following)

    def _walk(self, nodes: Sequence[_Node], parts: list[str], ends: list[int], place: int, found: list[_Found]) -> None:
        """Follow the terms that begin at a word as far as they go."""
        begin = ends[place] - len(parts[place])
        while True:
            end = ends[place]
            open_nodes = []
            for node in nodes:
                for code, term, weight in node.ends:
                    found.append((begin, -end, weight > 0, -weight, code, term))
                if node.following:
                    open_nodes.append(node)
            place += 2
            if not open_nodes or place >= len(parts):
                return
            forms = self._words[parts[place]]
            nodes = [node.following[form] for node in open_nodes for form in forms if form in node.following]
            if not nodes or not _GAP.fullmatch(parts[place - 1]):
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
