"""The bytes of a file, unpacked where it is packed, and never more of them than the limits allow."""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from aigov.exceptions import UnreadableDocument
from aigov.reading.limits import LIMITS, sized

#: What stands for standard input among the paths.
STANDARD_INPUT = "-"
#: The endings of packed texts, which come after the ending of the text.
PACKED = (".gz", ".xz")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def packed(*endings: str) -> tuple[str, ...]:
    """Return endings with the same endings packed.

    >>> packed(".txt")
    ('.txt', '.txt.gz', '.txt.xz')
    """
    return tuple(ending + pack for ending in endings for pack in ("", *PACKED))


def ending_of(path: Path, known: Container[str] = ()) -> str:
    """Return the ending of a path in lower case: with the one before it, where the two are known as one.

    >>> ending_of(Path("A.Tar.GZ")), ending_of(Path("a.TXT.gz"), (".txt.gz",))
    ('.gz', '.txt.gz')
    """
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in known else path.suffix.lower()


def worded(error: OSError) -> str:
    """Return what an error of the system means."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    return f"cannot be opened: {(error.strerror or str(error)).lower()}"


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file, a packed one or standard input for reading; what goes wrong raises UnreadableDocument."""
    import gzip
    import lzma

    try:
        if str(path) == STANDARD_INPUT:
            yield sys.stdin.buffer
        elif path.suffix.lower() == ".gz":
            with gzip.open(path, "rb") as source:
                yield cast(IO[bytes], source)
        elif path.suffix.lower() == ".xz":
            with lzma.open(path, "rb") as source:
                yield source
        else:
            with path.open("rb") as source:
                yield source
    except (gzip.BadGzipFile, lzma.LZMAError, zlib.error, EOFError) as error:
        reason = "it ends too early" if isinstance(error, EOFError) else "it is broken, or not packed at all"
        raise UnreadableDocument(str(path), f"cannot be unpacked: {reason}") from None
    except OSError as error:
        raise UnreadableDocument(str(path), worded(error)) from None


def content_of(path: Path, most: int = LIMITS.source) -> bytes:
    """Return the bytes of a file, unpacked; UnreadableDocument where they are too many or change meanwhile."""
    with opened(path) as source:
        before = _state(path, source)
        # What is packed is larger than its file; what is not need not be read to be told.
        size = before[0] if before and path.suffix.lower() not in PACKED else 0
        content = source.read(most + 1) if size <= most else b""
        if max(size, len(content)) > most:
            raise UnreadableDocument(str(path), f"it is larger than {sized(most)}: split it")
        if _state(path, source) != before:
            raise UnreadableDocument(str(path), "it changed while it was read: try again")
    return content


def _state(path: Path, source: IO[bytes]) -> tuple[int, int] | None:
    """Return what shows that a file was written to."""
    if str(path) == STANDARD_INPUT:
        return None
    found = os.fstat(source.fileno())
    return found.st_size, found.st_mtime_ns


def long_lines(source: IO[bytes], path: Path, most: int = 4 * LIMITS.text) -> Iterator[bytes]:
    """Yield the lines of a table; UnreadableDocument, once it is met, for one that no document can fill."""
    number = 0
    while raw := source.readline(most + 1):
        number += 1
        if len(raw) > most:
            raise UnreadableDocument(str(path), f"the line is longer than {sized(most)}", number)
        yield raw


def check_text(text: object, path: str, line: int | None = None) -> None:
    """Raise UnreadableDocument for what is no text that can be read and written again."""
    from aigov.reading.limits import check_length

    if not isinstance(text, str):
        raise UnreadableDocument(path, f"its text is a {type(text).__name__}, not a text", line)
    if not text or text.isspace():
        raise UnreadableDocument(path, "it is empty: there is nothing but white space", line)
    check_length(text, path, line)
    offset = text.find("\0")
    if offset >= 0:
        raise UnreadableDocument(path, f"it is no text: there is a NUL at character {offset}", line)
    lone = _SURROGATE.search(text)
    if lone:
        reason = f"it is no text: there is half a character (or a byte that is not UTF-8) at character {lone.start()}"
        raise UnreadableDocument(path, reason, line)
