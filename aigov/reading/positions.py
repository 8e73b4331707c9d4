"""Where the paragraphs of a text stand in the source of the page that it was taken from."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import attrs

from aigov.model import Place

#: How many characters of a paragraph are looked for.
_ENOUGH = 60
_WHITE = re.compile(r"\s+")
_MARK = re.compile(r"(?:#{1,6}|-|\d+\.|\|) ")
#: Elements whose content is no text.
_SILENT = re.compile(r"</?(script|style|template|noscript|title)\b", re.IGNORECASE)


@attrs.frozen
class _Words:
    """The text of a page without white space, and where each stretch of it begins in the source."""

    text: str
    starts: list[int]
    sources: list[int]


def positions(text: str, source: str) -> tuple[Place, ...]:
    """Return a place for each paragraph of a text that is found in the source of its page, in its order.

    >>> positions("# On acting\\n\\nWe should.", "<h1>On <b>acting</b></h1><p>We should.</p>")
    (Place(start=0, name='char. 4'), Place(start=13, name='char. 28'))
    """
    words = _words(source)
    found: list[Place] = []
    at = 0
    for start, line in _paragraphs(text):
        wanted = _WHITE.sub("", line)[:_ENOUGH]
        hit = words.text.find(wanted, at) if wanted else -1
        if hit < 0 or not words.starts:
            continue
        stretch = bisect_right(words.starts, hit) - 1
        # An entity takes more room in the source: inside a word that holds one this is near enough.
        found.append(Place(start, f"char. {words.sources[stretch] + hit - words.starts[stretch]}"))
        at = hit + len(wanted)
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their offsets, without the marks that its reader put in front of them."""
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            mark = _MARK.match(body)
            yield start, body[mark.end() :].partition(" | ")[0] if mark else body
        start += len(line)


def _words(source: str) -> _Words:
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    for begin, piece in _pieces(source):
        bare = _WHITE.sub("", html.unescape(piece) if "&" in piece else piece)
        if bare:
            starts.append(length)
            sources.append(begin)
            parts.append(bare)
            length += len(bare)
    return _Words("".join(parts), starts, sources)


def _pieces(source: str) -> Iterable[tuple[int, str]]:
    """Yield the words between the tags with their offsets, in time that grows with the page and no faster."""
    at = 0
    while at < len(source):
        tag = source.find("<", at)
        end = len(source) if tag < 0 else tag
        for match in re.finditer(r"\S+", source[at:end]):
            yield at + match.start(), match.group()
        if tag < 0:
            return
        silent = _SILENT.match(source, tag)
        if source.startswith("<!--", tag):
            close, size = source.find("-->", tag), 3
        elif silent and source[tag + 1] != "/":
            closing = re.compile(rf"</{silent.group(1)}", re.IGNORECASE).search(source, silent.end())
            close, size = (closing.start(), 0) if closing else (-1, 0)
        else:
            close, size = source.find(">", tag), 1
        if close < 0:
            return
        at = close + size
