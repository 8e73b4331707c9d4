"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aigov.model import Document
from aigov.reading.byline import guess
from aigov.reading.encodings import Decoded, decode
from aigov.reading.files import check_text, content_of


def decoded(path: Path) -> Decoded:
    """Return what a file of text says, or raise UnreadableDocument where it cannot be read or is no text."""
    found = decode(content_of(path), str(path))
    check_text(found.text, str(path))
    return found


def guessed_fields(text: str) -> dict[str, Any]:
    """Return what the text itself says about title, authors, date and language, as arguments of a Document."""
    found = guess(text)
    return {**found, "guessed": tuple(found)}


def read_text(path: Path) -> Iterator[Document]:
    """Yield the document in a file of plain text; what is known about it is guessed from the text."""
    found = decoded(path)
    yield Document(id=path.name, text=found.text, **guessed_fields(found.text), notes=found.notes)
