"""The sentences, list items and headings of a document's main text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import attrs

from aigov.layout import Unit, is_speaker, units
from aigov.lines import WHITE
from aigov.markup import without_markup
from aigov.model.document import Document, Segment, Span
from aigov.sentences import sentences, unlettered

_PAIRS = ("***", "**", "__", "*", "_")
_LEADS = re.compile(
    r"[:—–][*_\"”]*$|\w--?$|\b(?:that|to|should|must|shall|will|may|including|include|by)$", re.IGNORECASE
)
#: How an item ends that bears no mark: "tests before release; and".
_ITEM = re.compile(r"[;,]\s(?:and|or)$|;$")
#: The head of a section of an order that runs into its text: "Sec. 2. Policy."
_SECTION = re.compile(r"(?:Sec|Section|SEC|SECTION|Art|Article)\s?\.?\s*\d{1,3}\s?\.(?:[^.;:]{0,120}\.)?")
_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]*_]{0,3}$")
_LETTERS = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")


@attrs.define
class _Level:
    """One level of a list: what its marks look like, and what its items hang on."""

    indent: int
    mark: str
    lead: Span | None


def segment(document: Document) -> tuple[Segment, ...]:
    r"""Return the segments of a document's main text, in order and without overlap.

    Furniture, front matter and what ``document.left_out`` names yield none; bullets, numbers and Markdown marks stand
    outside the spans.

    >>> for part in segment(Document("a", "We ask you to:\n- fund labs;\n- train people. Do it soon.")):
    ...     print(part.kind, part.text, part.lead)
    sentence We ask you to: None
    item fund labs; Span(start=0, end=14)
    item train people. Span(start=0, end=14)
    item Do it soon. Span(start=0, end=14)
    """
    text = without_markup(document.text)
    segments = _segments(text, document.title, document.authors)
    if document.left_out:
        segments = _own(segments, document.left_out)
    if text != document.text:
        segments = [attrs.evolve(segment, text=segment.span.of(document.text)) for segment in segments]
    return tuple(segments)


def _own(segments: list[Segment], left_out: Sequence[Span]) -> list[Segment]:
    """Return the segments that do not lie inside what is left out."""
    spans = sorted(left_out)
    starts = [span.start for span in spans]
    # How far those reach that begin up to there.
    reach = list(accumulate((span.end for span in spans), max, initial=0))
    return [one for one in segments if reach[bisect_right(starts, one.span.start)] < one.span.end]


def _segments(text: str, title: str | None, authors: Sequence[str]) -> list[Segment]:
    found = units(text, title)
    segments: list[Segment] = []
    heading: Span | None = None
    levels: list[_Level] = []
    opener: Span | None = None
    unmarked = small = False
    top = _headlines(text, found, title)
    names = frozenset(map(_plain, authors))
    for index, unit in enumerate(found):
        spans = _spans(text, unit)
        if not spans:
            continue
        if index in top or unit.kind == "heading":
            kind = "headline" if index in top else "heading"
            whole = Span(spans[0].start, spans[-1].end)
            if names and all(one.kind == "headline" for one in segments) and _plain(whole.of(text)) in names:
                # A name under the title is a byline, though it bears no "By".
                continue
            segments.append(Segment(whole, whole.of(text), kind, index, None, heading if kind == "heading" else None))
            if unit.marked or not is_speaker(whole.of(text)):
                heading = whole
            levels, unmarked, small = [], False, False
            # "Areas of Work:" over a list is what its items hang on.
            opener = whole if _opens(text, whole) else None
            continue
        if unit.kind == "paragraph" and (opener or unmarked or small) and len(spans) == 1:
            # The items of a legal text may bear no mark: "tests before release; and".
            ends = _ITEM.search(text[unit.end - 6 : unit.end]) is not None
            small = text[unit.start].islower()
            if ends or small or unmarked:
                unit.kind, unit.mark = "item", ";"
            unmarked = ends
        else:
            unmarked = small = False
        if unit.kind == "item":
            lead = _lead(levels, unit, opener)
        else:
            lead = None
            levels = []
        kind = "item" if unit.kind == "item" else "sentence"
        if kind == "sentence" and len(spans) > 1 and _SECTION.fullmatch(text, spans[0].start, spans[0].end):
            segments.append(Segment(spans[0], spans[0].of(text), "heading", index, None, heading))
            heading = spans.pop(0)
        for span in spans:
            segments.append(Segment(span, text[span.start : span.end], kind, index, lead, heading))
        last = spans[-1]
        opener = last if _opens(text, last) else None
    return segments


def _opens(text: str, span: Span) -> bool:
    """Tell whether a sentence or fragment is one that list items may hang on."""
    if text[span.end - 1] in ".?!;,":
        return False
    return _LEADS.search(text[max(span.start, span.end - 12) : span.end]) is not None


def _lead(levels: list[_Level], unit: Unit, opener: Span | None) -> Span | None:
    """Return what an item hangs on, keeping the levels of the list up to date."""
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        if level.mark == unit.mark and abs(level.indent - unit.indent) <= 1:
            del levels[depth + 1 :]
            if opener is not None and unit.mark[0] not in "(1aAiI":
                # A flat list in which an item ends in a colon: what follows it hangs on that item.
                level.lead = opener
            return level.lead
    while levels and unit.indent < levels[-1].indent:
        levels.pop()
    if opener is None and not unit.opening:
        levels.clear()  # a sister of what stood in a paragraph before the list: "(a) ...: (i) ...; (ii) .... (b)"
    lead = opener if opener is not None else (levels[-1].lead if levels else None)
    levels.append(_Level(unit.indent, unit.mark, lead))
    return lead


def _spans(text: str, unit: Unit) -> list[Span]:
    """Return the spans of the sentences of a unit, without the marks that wrap them."""
    start, end = _unwrap(text, unit.start, unit.end)
    found = [(start, end)] if unit.kind == "heading" else sentences(text, start, end)
    spans = []
    for first, last in found:
        if text[first] == "(" and first > start:
            first = unlettered(text, first, last)
        if text[first] in "*_":
            first, last = _unwrap(text, first, last)
        if first < last and (text[first].isalpha() or _LETTER.search(text, first, last)):
            spans.append(Span(first, last))
    return spans


def _unwrap(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without white space and without a pair of bold or italic marks around the whole of it."""
    body = text[start:end]
    left = body.lstrip(WHITE)
    start = end - len(left)
    left = left.rstrip(WHITE)
    end = start + len(left)
    if left[:1] in ("*", "_"):
        for pair in _PAIRS:
            size = len(pair)
            if left.startswith(pair) and left.endswith(pair) and len(left) > 2 * size and pair not in left[size:-size]:
                return start + size, end - size
    return start, end


def _headlines(text: str, found: list[Unit], title: str | None) -> frozenset[int]:
    """Return the indexes of the units at the top that are the document's title and standfirst."""
    if not found:
        return frozenset()
    wanted = _plain(title) if title else ""
    top: list[int] = []
    for index, unit in enumerate(found[:4]):
        body = text[unit.start : unit.end]
        if unit.kind in ("item", "cell") or len(body) > 320 or is_speaker(body):
            break
        if not top:
            own = _plain(body)
            named = bool(wanted) and len(own) >= 8 and (wanted in own or own in wanted) and len(own) < len(wanted) + 60
            looks = index == 0 and len(found) > 1 and (unit.kind == "heading" or _is_title(body, unit))
            if named or looks:
                top.append(index)
            elif unit.kind != "heading":
                break
        elif _is_standfirst(body, unit, found[index + 1] if index + 1 < len(found) else None):
            top.append(index)
            break
        else:
            break
    return frozenset(top)


def _is_title(body: str, unit: Unit) -> bool:
    """Tell whether the first line of a text is its title though it looks like no heading."""
    if unit.height > 1 or len(body) > 110 or body.endswith(("—", "–")):
        return False
    return body.endswith("?") or (len(body.split()) <= 15 and not _END.search(body[-5:]) and body[0].isalnum())


def _is_standfirst(body: str, unit: Unit, below: Unit | None) -> bool:
    """Tell whether the paragraph under the title sums the text up: one to sixty words without a full stop."""
    return (
        6 <= len(body.split()) <= 60
        and not _END.search(body[-5:])
        and below is not None
        and below.blank
        and unit.kind != "item"
    )


def _plain(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()
