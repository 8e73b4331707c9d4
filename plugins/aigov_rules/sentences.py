"""A segment as tagged words, with the questions that the rules ask of it."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator, Set

import attrs

from aigov import Segment, Span
from aigov_rules.chunks import NounPhrase, NounPhrases, VerbGroup, noun_phrases
from aigov_rules.corrections import corrected
from aigov_rules.subjects import subject
from aigov_rules.tagging import plain
from aigov_rules.tokens import Token, pieces, tokenise
from aigov_rules.verb_groups import verb_groups

#: A range of tokens, half open.
Words = tuple[int, int]

#: Link targets, footnote marks, brackets and stars of Markdown.
_MARKS = re.compile(
    r"(?<=\n)[ \t]{0,8}>{1,3}"
    r"|\]\([^()\s]{0,2000}\)|\[(?:\^[\w-]{1,12}|\d{1,3}|[a-z])\](?!\()|\*{1,3}|[\[\]]|\b_{1,2}|_{1,2}\b"
)

#: A tag of HTML, and a character that is written by its name or number: "&#39;".
_TAGS = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>]{0,400})?/?>")
_NAMED_SIGNS = re.compile(r"n?&(?:[A-Za-z]{2,8}|#\d{1,5}|#[xX][0-9A-Fa-f]{1,4});")

_SKIPPED = frozenset({"RB", "RBR", "RBS", ",", "``", "''", '"'})


@attrs.frozen
class Sentence:
    """The tokens of one segment, its noun phrases and its verb groups."""

    segment: Segment
    tokens: tuple[Token, ...]

    @functools.cached_property
    def phrases(self) -> NounPhrases:
        """The base noun phrases, in order."""
        return noun_phrases(self.tokens)

    @functools.cached_property
    def groups(self) -> tuple[VerbGroup, ...]:
        """The verb groups, in order."""
        return verb_groups(self.tokens)

    @functools.cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of each token."""
        return tuple([token.lemma for token in self.tokens])

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """Every word, as lemma and in lower case."""
        return frozenset(self.lemmas).union([token.lower for token in self.tokens])

    @property
    def question(self) -> bool:
        """Tell whether it asks rather than says."""
        return asking(self.segment)

    @property
    def breaks_off(self) -> bool:
        """Tell whether it is a fragment that the items below it finish: "The warden may:"."""
        if self.segment.text.rstrip("*_ ").endswith((":", "—", "–", "-")):
            return True
        return bool(self.tokens) and self.tokens[-1].tag == "MD"

    def subject(self, group: VerbGroup) -> Words | None:
        """Return the tokens of who or what a verb group speaks of."""
        known = self._subjects
        if group not in known:
            found = subject(self.tokens, group, self.phrases, self.groups)
            known[group] = None if found is None else (found.start, found.end)
        return known[group]

    @functools.cached_property
    def _subjects(self) -> dict[VerbGroup, Words | None]:
        """The subjects found before: each is asked for by every proposal nearby."""
        return {}

    def span(self, start: int, end: int) -> Span:
        """Return the offsets in the document of a range of tokens."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def text(self, start: int, end: int) -> str:
        """Return the words of a range of tokens as they stand."""
        begin = self.segment.span.start
        return self.segment.text[self.tokens[start].start - begin : self.tokens[end - 1].end - begin]

    def tag(self, index: int) -> str:
        """Return the tag of a token, or an empty string outside the sentence."""
        return self.tokens[index].tag if 0 <= index < len(self.tokens) else ""

    def lemma(self, index: int) -> str:
        """Return the lemma of a token, or an empty string outside the sentence."""
        return self.lemmas[index] if 0 <= index < len(self.tokens) else ""

    def lower(self, index: int) -> str:
        """Return a token in lower case, or an empty string outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def follows(self, index: int, *words: str) -> bool:
        """Tell whether the tokens from an index on have these lemmas."""
        return self.lemmas[index : index + len(words)] == words

    def places(self, lemmas: Set[str]) -> list[int]:
        """Return the index of each token that has one of some lemmas."""
        if lemmas.isdisjoint(self.words):
            return []  # most often, and told at once
        return [index for index, lemma in enumerate(self.lemmas) if lemma in lemmas]

    def skip(self, index: int) -> int:
        """Return the next index that holds no adverb, comma or quotation mark."""
        while index < len(self.tokens) and self.tokens[index].tag in _SKIPPED:
            index += 1
        return index

    def head(self, words: Words) -> int:
        """Return the token that a range of words is about: the head of its first noun phrase, else its last token."""
        for phrase in self.phrases:
            if words[0] <= phrase.head < words[1]:
                return phrase.head
        return words[1] - 1

    def phrase_at(self, index: int) -> NounPhrase | None:
        """Return the noun phrase that begins at or around a token."""
        return self.phrases.around.get(index)

    def infinitives(self, start: int, end: int) -> Iterator[int]:
        """Yield the index of each base verb after "to" in a range of tokens."""
        for index in range(start, end):
            if self.lemma(index) == "to" and self.tag(index) == "TO":
                verb = self.skip(index + 1)
                if self.tag(verb) in ("VB", "VBP"):
                    yield verb


_PROPOSING = re.compile(r"[^a-z]{0,8}why\s+not\s+[a-z]", re.IGNORECASE)


def asking(segment: Segment) -> bool:
    """Tell whether a segment asks rather than says; "why not act?" says more than it asks."""
    if segment.kind != "item" and _PROPOSING.match(segment.text):
        return False
    return segment.text.rstrip("\"'”’)] *_").endswith("?")


def read_sentence(segment: Segment) -> Sentence:
    """Return a segment as a sentence; the marks and addresses of Markdown are no words of it."""
    return Sentence(segment, corrected(tokenise(_without_marks(segment.text), segment.span.start)))


def has_word(segment: Segment, words: Set[str]) -> bool:
    """Tell whether a segment has one of some words, given in lower case: without reading it as a sentence."""
    text = _without_marks(segment.text)
    return any(plain(text[start:end]) in words for start, end in pieces(text))


def _without_marks(text: str) -> str:
    """Return a text with blanks in the place of Markdown's marks, so that every offset holds.

    >>> _without_marks("He *urged* [Europe](https://a.b) to act.[^3]")
    'He  urged   Europe               to act.    '
    """
    if "&" in text:
        text = _NAMED_SIGNS.sub(_sign, text)
    if "<" in text:
        text = _TAGS.sub(lambda match: " " * len(match.group()), text)
    if not any(mark in text for mark in ("*", "_", "[", "\n>", "\n ")):
        return text
    return _MARKS.sub(lambda match: " " * len(match.group()), text)


def _sign(match: re.Match[str]) -> str:
    """Return the character that a name or number stands for behind as many blanks as keep every offset."""
    written = match.group()
    read = html.unescape(written)
    if len(read) != (2 if written[0] == "n" else 1):
        return written
    if written[0] == "n" and read[1] not in "'’":
        return "n" + read[1:].rjust(len(written) - 1)
    return read.rjust(len(written))
