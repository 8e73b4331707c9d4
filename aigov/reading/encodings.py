"""From bytes to text: which encoding a file is in, by rule, and what was wrong with it."""

from __future__ import annotations

import codecs
import re

import attrs

from aigov.exceptions import UnreadableDocument

#: How files begin that say which encoding they are in; the longer marks first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
#: The commonest characters and the marks of GB 2312, two bytes each.
_CHINESE = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
#: A character of several bytes in UTF-8.
_WIDE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: What is left of UTF-8 that was taken for Windows-1252.
_MOJIBAKE = re.compile(
    "\u00c3[\u0080-\u00bf\u20ac\u0192\u2013-\u2122]|\u00c2[\u00a0-\u00bf]"
    "|\u00e2\u20ac[\u0080-\u00bf\u0153\u0161\u017e\u02dc\u2013-\u2122]"
    "|\u00ef\u00bb\u00bf"
)
#: The five bytes that Windows-1252 leaves open; what decodes them all the same makes controls of them.
_OPEN = "\x81\x8d\x8f\x90\x9d"
_OPEN_OR_NOT = re.compile(f"[{_OPEN}]|[^{_OPEN}]+")
_LOST = re.compile("\ufffd")
#: Characters that no text is made of; NUL is another matter.
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1b\x7f]")
#: How the names of the encodings begin that a page may name; Python knows others, that no page is in.
_KNOWN = ("iso-8859", "latin", "windows-", "cp", "koi8", "gb", "big5", "shift_jis", "euc-", "mac")
#: Of how many characters one may be broken before a text is turned down.
_BROKEN = 200
#: Of how many one may be lost: a page without its ligatures ("Ac\ufffdon") can still be read.
_LOSING = 40


@attrs.frozen
class Decoded:
    """A text, and what had to be decided to get it."""

    text: str
    notes: tuple[str, ...] = ()


def encoding_of(content: bytes) -> tuple[str, str, int] | None:
    """Return codec, name and length of the byte order mark of a file; None where nothing fits.

    A mark decides, else UTF-8 where that is possible. Else it is GB18030 where most bytes that are not ASCII make up
    common Chinese characters, and Windows-1252 where they stand among letters, as accents and quotes do. A file that
    is UTF-8 but for some bytes is neither.

    >>> encoding_of("各国应当合作。".encode("gb18030")), encoding_of("déjà vu".encode("cp1252"))
    (('gb18030', 'GB18030', 0), ('cp1252', 'Windows-1252', 0))
    """
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return codec, name, len(mark)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and _WIDE.search(content):
            return "utf-8", "UTF-8", 0
    else:
        return "utf-8", "UTF-8", 0
    high = len(_HIGH.findall(content))
    if 2 * sum(map(len, _WIDE.findall(content))) > high:
        return None
    if 2 * len(_CHINESE.findall(content)) > 0.6 * high and _decodes(content, "gb18030"):
        return "gb18030", "GB18030", 0
    if high <= 0.3 * len(content) and _decodes(content, "cp1252"):
        return "cp1252", "Windows-1252", 0
    return None


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def decode(content: bytes, path: str, declared: str | None = None) -> Decoded:
    """Return what a file says, without a byte order mark and else unchanged: not even line ends are.

    ``declared`` is the encoding that the file itself names: it decides where the file is no UTF-8. UTF-8 that was
    once taken for Windows-1252 is undone where that can be done for the whole text, and reported where not.
    UnreadableDocument where no encoding fits, or too much of the text is broken.
    """
    text, notes = _told(content, path, declared)
    if len(_MOJIBAKE.findall(text)) >= 3:
        mended = _mended(text)
        if mended is not None:
            text = mended
            notes.append("its UTF-8 had been taken for Windows-1252 and stored again: undone")
    notes += _damage(text, path)
    return Decoded(text, tuple(notes))


def _told(content: bytes, path: str, declared: str | None) -> tuple[str, list[str]]:
    found = encoding_of(content)
    if declared is not None and (found is None or (found[1] != "UTF-8" and not found[2])):
        codec = declared.lower()
        if codec.startswith(_KNOWN) and (text := _as_declared(content, codec)) is not None:
            return text, []
    if found is None:
        raise UnreadableDocument(path, *_why_not(content))
    codec, name, mark = found
    notes = [] if name == "UTF-8" else [f"read as {name}, which it is not marked as" if not mark else f"read as {name}"]
    try:
        return content[mark:].decode(codec), notes
    except UnicodeDecodeError as error:
        if error.reason in ("unexpected end of data", "truncated data"):
            text = content[mark : mark + error.start].decode(codec)
            return text, [*notes, "its last character is cut off"]
        raise UnreadableDocument(path, f"it says that it is {name}, and is not at byte {mark + error.start}") from None


def _as_declared(content: bytes, codec: str) -> str | None:
    """Return what a file says in the encoding that it names; None where that is not so."""
    # What is declared as Latin-1 is Windows-1252, as every browser has it; GB18030 holds what GB 2312 leaves out.
    codec = {"iso-8859-1": "cp1252", "latin1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(codec, codec)
    try:
        return content.decode(codec)
    except (LookupError, UnicodeError):
        return None


def _why_not(content: bytes) -> tuple[str, int]:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return f"not UTF-8 at byte {error.start}: save it as UTF-8, or remove it if it is no text", line
    raise AssertionError("it is UTF-8")  # pragma: no cover - what is UTF-8 has an encoding


def _mended(text: str) -> str | None:
    """Return what a text was before its UTF-8 was taken for Windows-1252; None where that is not what happened."""
    try:
        content = b"".join(
            piece.encode("latin-1" if piece in _OPEN else "cp1252") for piece in _OPEN_OR_NOT.findall(text)
        )
        return content.decode("utf-8")
    except UnicodeError:
        return None


def _damage(text: str, path: str) -> list[str]:
    """Return what is said of characters that are lost or garbled, or raise UnreadableDocument where they are many."""
    notes = []
    for pattern, what, broken in (
        (_LOST, "lost (U+FFFD stands for them)", _LOSING),
        (_MOJIBAKE, "garbled by a wrong encoding", _BROKEN),
        (_CONTROLS, "control characters", _BROKEN),
    ):
        count = sum(1 for _ in pattern.finditer(text))
        first = pattern.search(text)
        if first is None:
            continue
        line = text.count("\n", 0, first.start()) + 1
        many = f"{count:,} of its characters are"
        if count * broken > len(text) and count > 2:
            raise UnreadableDocument(path, f"{many} {what}: get it again from where it came from", line)
        notes.append(f"{many} {what}, first in line {line}")
    return notes
