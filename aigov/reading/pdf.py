"""PDF through pypdfium2: running text, with the page that each stretch of it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aigov.exceptions import UnreadableDocument
from aigov.model import Document
from aigov.reading.byline import guess, names
from aigov.reading.dates import date_of
from aigov.reading.extras import needed
from aigov.reading.files import check_text, content_of
from aigov.reading.limits import LIMITS
from aigov.reading.pages import Line, Page, Piece, lines_of
from aigov.reading.running import running_text

#: How pdfium writes the hyphen of a word that a line end parts; it leaves the line end out.
_HYPHEN = re.compile("[\x02\ufffe]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\ufeff\ufffe\uffff]")
_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_WORD = re.compile(r"\S+")
#: Titles that no author gave.
_NO_TITLE = re.compile(
    r"(?:microsoft|untitled|\(|slide|powerpoint|word -)|.*\.(?:docx?|pptx?|indd|pdf|rtf|odt|qxd|tmp)$", re.I
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
#: pdfium's numbers for what is wrong.
_WRONG = {
    3: "it is no PDF, or broken",
    4: "it is encrypted: save it without a password",
    5: "it is encrypted in a way that is not known: save it without a password",
}


def read_pdf(path: Path) -> Iterator[Document]:
    """Yield the text of a PDF, its lines joined to paragraphs; ``places`` names the pages.

    Title and authors are what the file says where that is a title and are persons, else what the text says. The date
    is the text's, else that on which the file was made, as a guess.
    """
    pdfium = needed("pypdfium2", "pypdfium2", "pdf", str(path))
    content = content_of(path, LIMITS.file)
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        reason = _WRONG.get(getattr(error, "err_code", None) or 0, "it is no PDF, or broken")
        raise UnreadableDocument(str(path), reason) from None
    try:
        if len(pdf) > LIMITS.pages:
            reason = f"it has {len(pdf):,} pages, and one document at most {LIMITS.pages:,}: split it"
            raise UnreadableDocument(str(path), reason)
        pages, broken = _pages(pdf, pdfium, str(path))
        said = pdf.get_metadata_dict()
    finally:
        pdf.close()
    text, places = running_text(pages)
    if not text.strip():
        raise UnreadableDocument(str(path), "there is no text in it, only pictures: run it through a text recogniser")
    check_text(text, str(path))
    notes = [f"{name} is broken and left out" for name in broken]
    yield Document(id=path.name, text=text, **_fields(said, text), places=places, notes=notes)


def _fields(said: dict[str, str], text: str) -> dict[str, Any]:
    """Return the arguments of a Document that a file gives, and after it its text."""
    fields: dict[str, Any] = {}
    title = " ".join(_CONTROLS.sub("", said.get("Title", "")).split())
    if title and not _NO_TITLE.match(title):
        fields["title"] = title
    authors = persons(said.get("Author", ""))
    if authors:
        fields["authors"] = authors
    guesses = guess(text)
    made = _DATE.match(said.get("CreationDate", ""))
    if made and "published" not in guesses and (published := date_of("-".join(made.groups()))):
        guesses["published"] = published
    more = {name: value for name, value in guesses.items() if name not in fields}
    return {**fields, **more, "guessed": tuple(more)}


def persons(said: str) -> tuple[str, ...]:
    """Return the persons that a file's own field of authors names; whoever saved it under another name is none.

    >>> persons("Anna Berg; Li Wei"), persons("Microsoft Office User"), persons("aberg")
    (('Anna Berg', 'Li Wei'), (), ())
    """
    found: list[str] = []
    for part in said.split(";"):
        part = part.strip()
        if not part.lower().startswith(("microsoft", "office", "python", "windows", "unknown", "anonymous")):
            found += names(part)
    return tuple(dict.fromkeys(found))


def _pages(pdf: Any, pdfium: Any, path: str) -> tuple[list[Page], list[str]]:
    """Return the pages of a file, and the names of those that cannot be read."""
    pages: list[Page] = []
    broken: list[str] = []
    length = 0
    for index in range(len(pdf)):
        name = f"p. {index + 1}"
        try:
            page = pdf[index]
            words = page.get_textpage()
        except pdfium.PdfiumError:
            broken.append(name)
            continue
        length += words.count_chars()
        if length > LIMITS.text:
            raise UnreadableDocument(path, f"its text has more than {LIMITS.text:,} characters: split it")
        pages.append(Page(name, _lines(words, pdfium.raw)))
        words.close()
        page.close()
    return pages, broken


def _lines(words: Any, raw: Any) -> tuple[Line, ...]:
    """Return the lines of a page, with where each of their words stands."""
    # Character by character: what pdfium gives for a whole range is garbled around hyphens at line ends.
    text = "".join(_char(raw.FPDFText_GetUnicode(words.raw, index)) for index in range(words.count_chars()))
    found = []
    for line in _LINE.finditer(text):
        pieces = []
        for word in _WORD.finditer(text, line.start(), line.end()):
            spelt = _CONTROLS.sub("", _HYPHEN.sub("-", word.group()))
            if spelt:
                left, low, _, high = words.get_charbox(word.start(), loose=True)
                right = words.get_charbox(word.end() - 1, loose=True)[2]
                pieces.append(Piece(spelt, left, right, low, high))
        found.append(pieces)
    return lines_of(found)


def _char(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x01"
