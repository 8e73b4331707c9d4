"""Web pages: their main text through trafilatura, with what their heads say about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigov.exceptions import UnreadableDocument
from aigov.model import Document
from aigov.reading.byline import guess
from aigov.reading.dates import date_of
from aigov.reading.encodings import decode
from aigov.reading.extras import needed, quiet
from aigov.reading.files import check_text, content_of
from aigov.reading.positions import positions

if TYPE_CHECKING:
    from lxml.etree import _Element

#: How much of a page may hold the name of its encoding.
_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.IGNORECASE)
_LANG = re.compile(
    r"<html\b[^>]{0,2000}?\blang\s{0,9}=\s{0,9}[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\b", re.IGNORECASE
)
#: More tags than any article has: what is beyond would only take time.
_TAGS = 200_000
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r" ?\n[ \n]*")


def read_html(path: Path) -> Iterator[Document]:
    """Yield the main text of a web page: paragraphs, headings (``#``), lists (``-``, ``1.``) and tables (``|``).

    Title, authors, publisher, date, address and language are what the page says of itself, in its head, in JSON-LD or
    by its marks, else what its text does. ``places`` gives the character of the decoded page at which each paragraph
    begins. Nothing is fetched, and no script is run.
    """
    trafilatura = needed("trafilatura", "trafilatura", "html", str(path))
    quiet("trafilatura", "htmldate", "courlan", "justext")
    content = content_of(path)
    charset = _CHARSET.search(content[:_HEAD])
    decoded = decode(content, str(path), charset.group(1).decode("ascii") if charset else None)
    source = decoded.text
    if "\0" in source:
        raise UnreadableDocument(str(path), f"it is no text: there is a NUL at character {source.index(chr(0))}")
    if source.count("<") > _TAGS:
        raise UnreadableDocument(str(path), f"the page has more than {_TAGS:,} tags")
    found = trafilatura.bare_extraction(
        source,
        include_comments=False,
        with_metadata=True,
        # A fixed bound: by default a page that is dated tomorrow has a date tomorrow and none today.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2200-01-01"},
    )
    text = "\n\n".join(_blocks(found.body)) if found is not None and found.body is not None else ""
    if not text.strip():
        reason = (
            "no main text was found in the page: it is empty, nested too deep, or made by a script when it is shown"
        )
        raise UnreadableDocument(str(path), reason)
    check_text(text, str(path))
    fields = _fields(found, source, text)
    yield Document(id=path.name, text=text, **fields, places=positions(text, source), notes=decoded.notes)


def _fields(found: Any, source: str, text: str) -> dict[str, Any]:
    """Return the arguments of a Document that a page gives, and after it its text."""
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    said: dict[str, Any] = {
        "title": " ".join((found.title or "").split()) or None,
        "authors": authors,
        "publisher": found.sitename or None,
        "published": date_of(found.date) if found.date else None,
        "url": found.url or None,
    }
    lang = _LANG.search(source[:20_000])
    if lang:
        said["language"] = lang.group(1)
    fields = {name: value for name, value in said.items() if value}
    guesses = guess(text)
    told = guesses.get("language")
    if told and told.partition("-")[0] != fields.get("language", "").partition("-")[0].lower():
        # Many pages keep the language of the template they were made from.
        fields.pop("language", None)
    more = {name: value for name, value in guesses.items() if name not in fields}
    return {**fields, **more, "guessed": tuple(more)}


def _blocks(element: _Element) -> Iterator[str]:
    """Yield the paragraphs, headings, lists and tables below an element."""
    if element.text and element.text.strip():
        yield _SPACE.sub(" ", element.text).strip()
    for child in element:
        if child.tag == "head":
            level = (child.get("rend") or "h2")[1:]
            title = " ".join(_words(child).split())
            if title:
                yield f"{'#' * (int(level) if level.isdigit() else 2)} {title}"
        elif child.tag == "list":
            lines = list(_items(child, ""))
            if lines:
                yield "\n".join(lines)
        elif child.tag == "table":
            rows = [[" ".join(_words(cell).split()) for cell in row if cell.tag == "cell"] for row in child.iter("row")]
            if any(any(row) for row in rows):
                yield "\n".join(f"| {' | '.join(row)} |" for row in rows if any(row))
        elif child.tag in ("p", "code", "ab", "fw"):
            paragraph = _plain(_words(child))
            if paragraph:
                yield paragraph
        elif isinstance(child.tag, str) and child.tag not in ("graphic", "del"):
            yield from _blocks(child)
        if child.tail and child.tail.strip():
            yield _SPACE.sub(" ", child.tail).strip()


def _items(element: _Element, indent: str) -> Iterator[str]:
    """Yield the lines of a list; a list inside an item stands further in."""
    number = 0
    for item in element:
        if item.tag != "item":
            continue
        number += 1
        mark = f"{number}." if element.get("rend") == "ol" else "-"
        words = " ".join(_words(item).split())
        if words:
            yield f"{indent}{mark} {words}"
        for inner in item.iter("list"):
            if next(inner.iterancestors("item")) is item:
                yield from _items(inner, indent + "  ")


def _words(element: _Element) -> str:
    """Return the text of an element and of what is inside it, but of no list; line breaks stay."""
    parts = [_SPACE.sub(" ", element.text or "")]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in ("list", "graphic", "del"):
            inner = _words(child)
            parts.append(f"\n{inner}\n" if child.tag == "p" else inner)
        parts.append(_SPACE.sub(" ", child.tail or ""))
    return "".join(parts)


def _plain(text: str) -> str:
    """Return a text with its line breaks and the white space around them collapsed."""
    return _BREAK.sub("\n", text).strip()
