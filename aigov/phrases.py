"""Words of a document in one line: without what moves a cursor, and cut where a word ends."""

from __future__ import annotations

import re

from aigov.model import Proposal

#: Characters without a width that words need: the joiners of several scripts, and of emoji.
_JOINERS = "\u200c\u200d"
_SOFT_HYPHEN = "\u00ad"
#: What Markdown puts around words: the address of a link and its brackets, stars and strokes of emphasis.
#: An address that is cut off at the end goes too, because an action may end inside a link.
_MARKS = re.compile(
    r"\]\([^()\s]{0,2000}\)?|!?\[(?=[^\[\]]{0,400}(?:\]\(|$))|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`+"
)
#: Words that a text is not left to end with where it is cut.
_DANGLING = (
    *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or"),
    *("that", "the", "their", "to", "which", "with", "would"),
)


def plain(text: str) -> str:
    """Return a text in one line, without what could move a cursor or turn the direction of writing.

    >>> plain("two\\r\\n lines \\x1b[31m")
    'two lines [31m'
    """
    if not text.isprintable():
        text = text.replace(_SOFT_HYPHEN, "")
        text = "".join(char if char.isprintable() or char in _JOINERS else " " for char in text)
    return " ".join(text.split())


def condense(text: str, length: int | None = None) -> str:
    """Return a text in one line of at most so many characters, cut where a word ends.

    >>> condense("  establish a  clearing house for incidents.", 24)
    'establish a clearing…'
    """
    words = plain(text).rstrip(" .,;:")
    if length is None or len(words) <= length:
        return words
    cut = words[: length - 1]
    if words[length - 1].isalnum() and " " in cut[length // 2 :]:
        cut = cut.rsplit(" ", 1)[0]
    while cut.rpartition(" ")[2].lower() in _DANGLING and " " in cut[length // 2 :]:
        cut = cut.rpartition(" ")[0].rstrip(" ,;:")
    return cut.rstrip(" .,;:–—-|/&(") + "…"


def unmarked(text: str) -> str:
    """Return a text without the marks of Markdown, for people to read.

    >>> unmarked("**fund** a [shared cluster](https://example.org/a)")
    'fund a shared cluster'
    """
    return _MARKS.sub("", text)


def action(proposal: Proposal) -> str:
    """Return what is proposed, from its main verb to its object: as far as it lies in the quote, else the quote.

    It is for reading, and so without the marks of Markdown; the quote keeps them.
    """
    source, span = proposal.source, proposal.source.action
    if span is None or not span.overlaps(source.span):
        return unmarked(source.quote)
    return unmarked(source.quote[max(span.start - source.start, 0) : span.end - source.start])
