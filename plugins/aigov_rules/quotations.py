"""The passages of a document that stand in quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from aigov import Segment, Span

_MARK = re.compile("[\"“”„«»‘’']")
_OPENING = {"“": "”", "„": "”", "«": "»", "‘": "’"}
_CLOSING = frozenset("”»")
#: A single mark closes speech after or before one of these; between a word and a space it may be an apostrophe.
_STOPS = frozenset(".,!?…;—–")
_AFTER = frozenset(".,!?;:)")
_WORD = re.compile(r"\w+")


@attrs.frozen(slots=True)
class Quotation:
    """The words between an opening and a closing mark; a paragraph that reopens a quotation gives another one."""

    span: Span
    #: Index of the paragraph, as ``paragraphs`` counts them.
    paragraph: int
    #: Whether it goes on from the quotation before, which its paragraph left open.
    continues: bool
    #: Whether it is somebody's speech by its looks: a sentence, or the long part of one; not a term or a title.
    speech: bool


@attrs.frozen(slots=True)
class Paragraph:
    """The segments that stand together, and the stretch of text they cover."""

    segments: tuple[Segment, ...]
    span: Span


def paragraphs(segments: Sequence[Segment]) -> tuple[Paragraph, ...]:
    """Return the segments by paragraph, in order."""
    groups: list[list[Segment]] = []
    for segment in segments:
        if groups and groups[-1][-1].paragraph == segment.paragraph:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return tuple(Paragraph(tuple(group), Span(group[0].span.start, group[-1].span.end)) for group in groups)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not after.isspace() and after not in ",.;:!?)" and (before.isspace() or before in "([{—–-/\"“‘'")


def _parts(text: str, at: int) -> bool:
    """Tell whether a mark between a word and a space is no apostrophe: that stands after "s"."""
    return text[at - 1] != "s" and text[at + 1 : at + 2].isspace()


def _is_speech(words: str) -> bool:
    count = len(_WORD.findall(words[:400]))
    ended = words.rstrip()[-1:] in _STOPS
    if count > 11 or (ended and count > 2):
        return True
    # Five words and more, unless they are a title: nearly all of them with capitals.
    return count > 4 and sum(word[:1].isupper() or len(word) < 4 for word in words.split()) < 0.8 * count


def quotations(text: str, parts: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """Find the quotations, straight and curly, double and single.

    A paragraph that ends inside one leaves it open; the next goes on with it where it begins with an opening mark
    (the rule for speech of several paragraphs). Else the mark was never closed, and it ends with its paragraph.
    """
    found: list[Quotation] = []
    left_open = ""
    for number, part in enumerate(parts):
        start, end = part.span.start, part.span.end
        # The segment may begin or end just inside its marks.
        if start and text[start - 1] in '"“‘':
            start -= 1
        if end < len(text) and text[end] in '"”’':
            end += 1
        opened, mark = -1, ""
        continues = False
        for match in _MARK.finditer(text, start, end):
            at, sign = match.start(), match.group()
            if opened < 0:
                if sign in _OPENING or (sign in "\"'" and _opens(text, at, start, end)):
                    if sign in "‘'" and not _opens(text, at, start, end):
                        continue
                    opened, mark = at, sign
                    continues = left_open == sign and not text[start:at].strip()
                continue
            if not _closes(text, at, sign, mark, end):
                if sign in '“"' and mark in "‘'" and _opens(text, at, start, end):
                    opened, mark, continues = at, sign, False  # the single mark was an apostrophe
                continue
            if at > opened + 1:
                words = text[opened + 1 : at]
                speech = continues or _is_speech(words)
                found.append(Quotation(Span(opened + 1, at), number, continues, speech))
            opened, mark = -1, ""
        left_open = ""
        if opened >= 0 and opened + 1 < end and mark not in "‘'":
            words = text[opened + 1 : end]
            found.append(Quotation(Span(opened + 1, end), number, continues, continues or _is_speech(words)))
            left_open = mark
    return tuple(found)


def _closes(text: str, at: int, sign: str, mark: str, end: int) -> bool:
    if mark == '"':
        return sign == '"'
    if mark in ("‘", "'"):
        after = text[at + 1] if at + 1 < end else " "
        closing = sign == ("’" if mark == "‘" else "'") and not after.isalnum()
        # The British stop stands outside: ‘we must act’.
        return closing and (text[at - 1] in _STOPS or after in _AFTER or (mark == "‘" and _parts(text, at)))
    return sign in _CLOSING or (sign == '"' and mark == "“")
