"""Word files (DOCX) through python-docx: paragraphs, lists and tables in order, and what the file says of itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aigov.exceptions import UnreadableDocument
from aigov.guard import worded
from aigov.model import Document, Place
from aigov.reading.byline import guess
from aigov.reading.extras import needed
from aigov.reading.files import check_text, content_of
from aigov.reading.limits import LIMITS, sized
from aigov.reading.pdf import persons

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: What holds paragraphs and is none: content controls, insertions, what another program may show instead.
_INSIDE = frozenset(_W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "body"))
#: What is no text of the paragraph: deleted words, boxes and pictures, notes about it.
_APART = frozenset((*(_W + name for name in ("del", "moveFrom", "txbxContent", "instrText", "pPr")), _MC + "Fallback"))
_HEADING = re.compile(r"(?:heading|überschrift|titre|标题)\s?(\d)", re.IGNORECASE)
_BULLETS = re.compile(r"list bullet|list paragraph", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: When the template was made that python-docx begins a file with.
_TEMPLATE = "2013-12-23"
_PART = "word/document.xml"


def read_docx(path: Path) -> Iterator[Document]:
    """Yield the text of a Word file: paragraphs between blank lines, headings (``#``), lists (``-``, ``1.``), tables.

    What was inserted with changes tracked is text, what was deleted is none. ``places`` names the paragraphs, counted
    as far as they hold words. Title and authors are the file's own, authors where they are persons; the date is the
    text's, else that on which the file was made, as a guess. Nothing in the file is run or fetched.
    """
    docx = needed("docx", "python-docx", "docx", str(path))
    content = content_of(path, LIMITS.file)
    _check(content, str(path))
    try:
        file = docx.Document(io.BytesIO(content))
        blocks = list(_blocks(file.element.body, _Lists(file)))
        said = _properties(file)
        title, author, made = said.title, said.author, said.created
    except UnreadableDocument:
        raise
    except RecursionError:
        raise UnreadableDocument(str(path), "it is nested too deep") from None
    except Exception as error:  # whatever a broken package makes python-docx or lxml raise
        raise UnreadableDocument(str(path), f"it is no DOCX, or broken: {worded(error)}") from None
    text, places = _text(blocks)
    check_text(text, str(path))
    fields: dict[str, Any] = {}
    if title and title.strip() and not title.lower().startswith(("microsoft", "word document", "untitled")):
        fields["title"] = " ".join(title.split())
    if authors := persons(author or ""):
        fields["authors"] = authors
    guesses = guess(text)
    if made is not None and "published" not in guesses and 1990 <= made.year <= 2200 and f"{made:%F}" != _TEMPLATE:
        guesses["published"] = f"{made:%Y-%m-%d}"
    more = {name: value for name, value in guesses.items() if name not in fields}
    yield Document(id=path.name, text=text, **fields, **more, guessed=tuple(more), places=places)


def _properties(file: Any) -> Any:
    """Return what a file says of itself; LibreOffice ties it in under a name that python-docx does not look for."""
    for relation in file.part.package.rels.values():
        if relation.reltype.endswith("/metadata/core-properties") and not relation.is_external:
            found = getattr(relation.target_part, "core_properties", None)
            if found is not None:
                return found
    return file.core_properties


def _check(content: bytes, path: str) -> None:
    """Raise UnreadableDocument for what is no package of a Word file, or holds too much."""
    if content.startswith(_OLE):
        raise UnreadableDocument(path, "it is encrypted, or an old .doc: save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            # What a part says of its size holds: unpacking stops there.
            total = sum(part.file_size for part in parts)
            xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
            twice = Counter(part.filename for part in parts)
            if total > LIMITS.unpacked or xml > LIMITS.xml:
                reason = f"it unpacks to {sized(total)}, {sized(xml)} of it text: more than any document"
                raise UnreadableDocument(path, reason)
            if _PART not in twice:
                raise UnreadableDocument(path, "it is no DOCX: there is no text part in it")
            _check_nesting(package.read(_PART), path)
    except UnreadableDocument:
        raise
    except Exception as error:  # a broken package fails in zipfile, zlib, struct and elsewhere
        raise UnreadableDocument(path, f"it is no DOCX, or broken: {worded(error)}") from None


def _check_nesting(part: bytes, path: str) -> None:
    """Raise UnreadableDocument for a part that declares entities, or nests deeper than any document."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise UnreadableDocument(path, "it declares entities, as no Word file does")
    depth = 0
    for tag in re.finditer(rb"<(/?)[^<>!?]+?(/?)>", part):
        depth += 0 if tag.group(2) else -1 if tag.group(1) else 1
        if depth > LIMITS.nesting:
            raise UnreadableDocument(path, f"more than {LIMITS.nesting} elements are nested in each other")


class _Lists:
    """The lists of a file: whether a paragraph is an item, how deep, and with which number."""

    def __init__(self, file: Any) -> None:
        self._styles = {style.style_id: style for style in file.styles}
        self._counts: dict[tuple[str, int], int] = {}
        self._bullets = self._read_bullets(file)

    @staticmethod
    def _read_bullets(file: Any) -> dict[tuple[str, int], bool]:
        """Return for each list and level whether its mark is a bullet."""
        part = next((one for one in file.part.package.parts if str(one.partname).endswith("/numbering.xml")), None)
        root = getattr(part, "element", None)
        if root is None:
            return {}
        abstract = {
            one.get(_W + "abstractNumId"): {
                int(level.get(_W + "ilvl", "0")): form.get(_W + "val") == "bullet"
                for level in one.iter(_W + "lvl")
                for form in level.iter(_W + "numFmt")
            }
            for one in root.iter(_W + "abstractNum")
        }
        found = {}
        for number in root.iter(_W + "num"):
            for link in number.iter(_W + "abstractNumId"):
                for level, is_bullet in abstract.get(link.get(_W + "val"), {}).items():
                    found[number.get(_W + "numId"), level] = is_bullet
        return found

    def style(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style."""
        found = self._styles.get(paragraph.style)
        return str(found.name) if found is not None and found.name else ""

    def mark(self, paragraph: Any) -> str:
        """Return what stands in front of a paragraph: the indent and mark of an item, or nothing."""
        numbering = next(paragraph.iter(_W + "numPr"), None)
        style = self._styles.get(paragraph.style)
        if numbering is None and style is not None:
            numbering = next(style.element.iter(_W + "numPr"), None)
        if numbering is None:
            return "- " if _BULLETS.fullmatch(self.style(paragraph).rstrip("0123456789 ")) else ""
        number = next((one.get(_W + "val") for one in numbering.iter(_W + "numId")), "0")
        level = next((int(one.get(_W + "val", "0")) for one in numbering.iter(_W + "ilvl")), 0)
        if number == "0":
            return ""
        indent = "  " * min(level, 8)
        if self._bullets.get((number, level), True):
            return f"{indent}- "
        self._counts[number, level] = self._counts.get((number, level), 0) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((number, deeper), None)
        return f"{indent}{self._counts[number, level]}. "


def _blocks(element: Any, lists: _Lists) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs and rows of tables below an element, each with its mark, and whether it is an item."""
    for child in element:
        if child.tag == _W + "p":
            words = _words(child).strip()
            mark = lists.mark(child)
            heading = _HEADING.match(lists.style(child))
            if not words:
                continue
            if heading or lists.style(child) == "Title":
                level = min(6, int(heading.group(1))) if heading else 1
                yield f"{'#' * max(1, level)} {' '.join(words.split())}", False
            else:
                yield (mark + " ".join(words.split()), True) if mark else (words, False)
        elif child.tag == _W + "tbl":
            for row in child.iter(_W + "tr"):
                cells = [" ".join(_cell(cell).split()) for cell in row if cell.tag == _W + "tc"]
                if any(cells):
                    yield f"| {' | '.join(cells)} |", True
        elif child.tag in _INSIDE:
            yield from _blocks(child, lists)


def _cell(cell: Any) -> str:
    return " ".join(_words(paragraph) for paragraph in cell.iter(_W + "p"))


def _words(element: Any) -> str:
    """Return the words of a paragraph, those in links, fields and tracked insertions too."""
    parts: list[str] = []
    for child in element:
        if child.tag in _APART:
            continue
        if child.tag == _W + "t":
            parts.append(child.text or "")
        elif child.tag == _W + "tab":
            parts.append("\t")
        elif child.tag in (_W + "br", _W + "cr"):
            parts.append("\n")
        elif child.tag == _W + "noBreakHyphen":
            parts.append("-")
        else:
            parts.append(_words(child))
    return "".join(parts)


def _text(blocks: list[tuple[str, bool]]) -> tuple[str, tuple[Place, ...]]:
    """Return the text of some blocks, and where each begins; items of a list and rows stand close together."""
    parts: list[str] = []
    places = []
    length = 0
    for number, (block, is_item) in enumerate(blocks, start=1):
        gap = "" if number == 1 else "\n" if is_item and blocks[number - 2][1] else "\n\n"
        length += len(gap)
        places.append(Place(length, f"par. {number}"))
        parts += [gap, block]
        length += len(block)
    return "".join(parts), tuple(places)
