"""Plain text, and the checks that every text has to pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aigov.exceptions import UnreadableDocument
from aigov.model import Document
from aigov.reading.byline import guess

_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: How files begin that hold UTF-16 or UTF-32.
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def decoded(path: Path) -> str:
    """Return what a file of UTF-8 says, without a byte order mark and else unchanged: not even line ends are.

    UnreadableDocument where it cannot be opened, is empty or is no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(str(path), worded(error)) from None
    if content.startswith(_WIDE):
        raise UnreadableDocument(str(path), "it is UTF-16 or UTF-32: save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"not UTF-8 at byte {error.start}: save it as UTF-8, or remove it if it is no text"
        raise UnreadableDocument(str(path), reason, line) from None
    check_text(text, str(path))
    return text


def check_text(text: object, path: str, line: int | None = None) -> None:
    """Raise UnreadableDocument for what is no text that can be read and written again."""
    if not isinstance(text, str):
        raise UnreadableDocument(path, f"its text is a {type(text).__name__}, not a text", line)
    if not text or text.isspace():
        raise UnreadableDocument(path, "it is empty: there is nothing but white space", line)
    offset = text.find("\0")
    if offset >= 0:
        raise UnreadableDocument(path, f"it is no text: there is a NUL at character {offset}", line)
    lone = _SURROGATE.search(text)
    if lone:
        reason = f"it is no text: there is half a character (or a byte that is not UTF-8) at character {lone.start()}"
        raise UnreadableDocument(path, reason, line)


def worded(error: OSError) -> str:
    """Return what an error of the system means."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    return f"cannot be opened: {(error.strerror or str(error)).lower()}"


def guessed_fields(text: str) -> dict[str, Any]:
    """Return what the text itself says about title, authors, date and language, as arguments of a Document."""
    found = guess(text)
    return {**found, "guessed": tuple(found)}


def read_text(path: Path) -> Iterator[Document]:
    """Yield the document in a file of plain text; what is known about it is guessed from the text."""
    text = decoded(path)
    yield Document(id=path.name, text=text, **guessed_fields(text))
