"""HTML that somebody left in a text: what its tags and named signs mean for paragraphs and sentences."""

from __future__ import annotations

import html
import re
from itertools import pairwise

#: A tag, with its name. Its attributes may run over lines, but not far, so that a stray "<" costs nothing.
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,10})(?:\s[^<>]{0,400})?/?>")
_SIGN = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,5}|#[xX][0-9A-Fa-f]{1,4});")
_LINE_END = re.compile(r"[\r\n]")
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\r?\n")
#: What stands in front of a tag that is the first of its line, and how far in such a tag may stand.
_INDENT = re.compile(r"\n[ \t]*\Z")
_DEEPEST = 80
_QUOTES = frozenset("\"'“”‘’«»")
#: Elements in which a line break is no more than a blank.
_FLOWING = frozenset({"p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements that begin a paragraph of their own.
_BLOCKS = _FLOWING | {
    "article", "aside", "blockquote", "br", "div", "dl", "figcaption", "figure", "footer", "form", "header", "hr",
    "main", "nav", "ol", "pre", "section", "table", "tbody", "thead", "tr", "ul",
}  # fmt: skip


def without_markup(text: str) -> str:
    r"""Return a text in which HTML stands as plain text has it, every character at the offset it had.

    Tags become blanks, those of a block line ends, that of a list item the mark of one. A line that is broken inside a
    paragraph of HTML goes on, as it does on the page.

    >>> without_markup("<p>We ask <a>\n  Oslo</a> to act.</p><ul><li>Now</li></ul>")
    '\n\n We ask       Oslo     to act.\n\n  \n\n  \n-  Now\n\n   \n\n   '
    """
    if "&" in text:
        text = _SIGN.sub(_sign, text)
    if "</" not in text:
        return text
    tags = [(match, match.group(1).lower()) for match in _TAG.finditer(text)]
    blocks = [(match, name) for match, name in tags if name in _BLOCKS]
    flowing = {
        match.end(): after.start()
        for (match, name), (after, _) in pairwise(blocks)
        if name in _FLOWING and match.group()[1] != "/" and not _BLANK_LINE.search(text, match.end(), after.start())
    }
    pieces: list[str] = []
    here = flows = 0
    for match, name in tags:
        gap = text[here : match.start()]
        pieces.append(_LINE_END.sub(" ", gap) if match.start() <= flows else gap)
        pieces.append(_mark(text, match, name))
        here = match.end()
        flows = flowing.get(here, flows)
    pieces.append(text[here:])
    return "".join(pieces)


def _mark(text: str, match: re.Match[str], name: str) -> str:
    """Return what stands in the place of a tag, as long as the tag."""
    size = len(match.group())
    if name not in _BLOCKS:
        return " " * size
    opening = match.group()[1] != "/"
    if opening and name == "li":
        indented = _INDENT.search(text, max(0, match.start() - _DEEPEST), match.start())
        return ("- " if indented else "\n- ").ljust(size)
    if opening and name[0] == "h" and name[1:].isdigit():
        return "\n\n# ".ljust(size)
    return ("\n" if name == "br" else "\n\n").ljust(size)


def _sign(match: re.Match[str]) -> str:
    """Return the quotation mark that a name stands for as often as the name has letters, and a blank likewise."""
    written = match.group()
    read = html.unescape(written)
    if read.isspace():
        return " " * len(written)
    return read * len(written) if read in _QUOTES else written
