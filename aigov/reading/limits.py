"""How much a file may hold, so that a hostile one costs a line and not the machine."""

from __future__ import annotations

import attrs

from aigov.exceptions import UnreadableDocument


@attrs.frozen
class Limits:
    """The most that is read of one file; the sizes keep memory under 500 MB with the extractor running."""

    #: Bytes of a file as it lies on the disk, tables excepted (they are read row by row).
    file: int = 100_000_000
    #: Bytes that a packed text or an HTML page may come to.
    source: int = 20_000_000
    #: Characters of one document's text, and of one line of a table.
    text: int = 5_000_000
    pages: int = 2_000
    #: Bytes that all parts of a DOCX come to, and its XML.
    unpacked: int = 150_000_000
    xml: int = 20_000_000
    #: Elements of HTML or XML inside each other.
    nesting: int = 200
    #: Folders inside each other.
    folders: int = 64


LIMITS = Limits()


def sized(number: int) -> str:
    """Return a number of bytes in words.

    >>> sized(100_000_000), sized(2_500)
    ('100 MB', '2.5 kB')
    """
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= size:
            return f"{number / size:.3g} {unit}"
    return f"{number} bytes"


def check_length(text: str, path: str, line: int | None = None) -> None:
    """Raise UnreadableDocument for a text that is longer than any document."""
    if len(text) > LIMITS.text:
        reason = f"its text has {len(text):,} characters, and one document at most {LIMITS.text:,}: split it"
        raise UnreadableDocument(path, reason, line)
