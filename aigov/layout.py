"""How the lines of a text fall into paragraphs, list items and headings."""

from __future__ import annotations

import itertools
import re

import attrs

from aigov.furniture import sift
from aigov.lines import Line
from aigov.sentences import abbreviations

#: A line longer than this was not wrapped at a column.
_WIDEST = 130
#: Lines shorter than this are no evidence of wrapping.
_NARROWEST = 40

#: What any mark begins like: most lines begin with a word and need no closer look.
_MARKED = re.compile(r"[^A-Za-z\"“]|[A-Za-z]{1,5}[.)]")
_BULLET = re.compile(r"[-*+•·‣▪▫◦●○■□➤►▶✓✔–—]\s+(?:\[[ xX]\]\s+)?(?=\S)|[•‣▪●■►▶]\s*(?=\w)")
_PAREN = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\)[ \t\xa0]+(?=\S)")
_DOT = re.compile(r"(\d{1,3}|\d{1,2}(?:\.\d{1,2}){1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\\?\.[ \t\xa0]+(?=\S)")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[ \t\xa0]+(?=[A-Z])")
_HASH = re.compile(r"#{1,6}[ \t\xa0]+(?=\S)")
_QUOTED = re.compile(r"(?:>[ \t]?)+(?=\S)")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\^{3,})")
#: "MR. SULLIVAN:", "**Daniel:**", "John Smith (Acme):", "Q:", and the letter Q set off by white space.
_SPEAKER = re.compile(
    r"[*_]{0,3}(?:[A-Z][\w.’'-]*(?:[ \xa0][A-Z(&][\w.’'()&-]*|[ \xa0](?:of|the|de|von|van|and))"
    r"{0,6}(?:\s?\([^()]{1,60}\))?[*_]{0,3}:[*_]{0,3}|[QA]\.?[ \t\xa0]{1,8}(?=[A-Z“\"]))"
)
_TURN = re.compile(r"[QA]\.?[ \t\xa0]+(?=[A-Z“\"])")
_NUMBERED_HEADING = re.compile(
    r"(?:section|sec\.|article|art\.|chapter|part|annex|appendix|title|recommendation|question|priority|pillar|principle|"
    r"step|action|proposal|box|figure|table|theme|goal|objective|pledge|demand)\s+(?:\d+(?:\.\d+)*|[ivx]{1,5}|[a-h])\b",
    re.IGNORECASE,
)
_FINAL = re.compile(r"[.!?…:;,。！？：；，][\"'”’»)\]*_]{0,4}$")
_FUNCTION_WORDS = (
    "a an and as at be but by for from in into is it its nor not of on or over s t the to up v via vs we with are"
)
_SMALL = frozenset(_FUNCTION_WORDS.split())
_HANGING = re.compile(
    r"(?:,|\b(?:and|or|of|the|to|in|for|a|an|by|with|on|that|as|at|from|their|its|our|is|are|all|any|both|each|every|no|"
    r"some|such|these|this|those|his|her|my|your|which|who|whose|than|between|among|into|within|without|through|during|"
    r"against|under|be|been|being|was|were|has|have|had|not|more|most|very))$"
)
#: The numbers of the first items of lists; a bullet has none.
_OPENING = frozenset({"", "1", "a", "A", "i", "I"})
#: A fragment that ends so waits for the items below it, with or without a colon.
_WAITING = re.compile(
    r"(?::|\w--?|\b(?:that|to|should|must|shall|will|may|including|include|by|for|are|is|and))$", re.IGNORECASE
)
#: What a blank line stands under in a list of fragments: "shall include, —", "a watch at night; and".
_LISTING = re.compile(r"[,:]\s?[—–]$|;\s(?:and|or)$")
#: A line that begins with the mark that ends a sentence or clause: a link above it was set on a line of its own.
_BROKEN_OFF = re.compile(r"[,;.](?: |$)")
#: A line that is a link and nothing else.
_LINKED = re.compile(r"\[[^\[\]]{1,200}\]\([^()\s]{1,400}\)")


@attrs.define
class Unit:
    """A paragraph, a list item, a heading or a cell of a table, before it is cut into sentences."""

    kind: str
    start: int
    end: int
    #: What the mark in front of an item looks like ("-", "1.", "(a)", "(i)"), or nothing.
    mark: str
    indent: int
    #: Whether a blank line stands above it.
    blank: bool
    #: How many lines it covers.
    height: int = 1
    #: Whether nothing but the shape of the page makes it a heading (hash marks, an underline).
    marked: bool = False
    #: Whether its mark can be the first of a list, as "-", "1." and "(a)" are, and not "2." or "(b)".
    opening: bool = True


def units(text: str, title: str | None = None) -> list[Unit]:
    """Return the units of a text in order, without its furniture."""
    kept = sift(text, title)
    width = _width([line for line, out in kept if not out])
    letters = frozenset(line.text[:2] for line, out in kept if not out)
    found: list[Unit] = []
    previous: Line | None = None
    for line, out in kept:
        if out:
            if (
                previous
                and found
                and not line.blank
                and _UNDERLINE.fullmatch(line.text)
                and _underlines(found[-1], previous)
            ):
                found[-1].kind, found[-1].marked = "heading", True
            previous = None
            continue
        if line.text[0] == "|" and line.text.count("|") > 1:
            found.extend(_cells(line))
            previous = None
            continue
        unit = _begin(line, previous, found[-1] if found else None, letters, width)
        if previous and unit.kind == "paragraph" and _lost_its_mark(found[-1], previous, line, width):
            unit.kind, unit.mark = "item", ":"
        if previous and not unit.mark and not unit.marked and _continues(found[-1], previous, line, width):
            found[-1].end = line.end
            found[-1].height += 1
        else:
            found.append(unit)
        previous = line
    _find_headings(text, found)
    return found


def is_speaker(text: str) -> bool:
    """Tell whether a line is the name or label of a speaker and nothing else.

    >>> is_speaker("MR. SULLIVAN:"), is_speaker("The government should:")
    (True, False)
    """
    match = _SPEAKER.fullmatch(text)
    return match is not None and not any(word.islower() and word not in _SMALL for word in text.split())


def _width(found: list[Line]) -> int:
    """Return the column at which the lines of a text were wrapped, or 0 where they were not."""
    lengths = sorted(
        len(a.text) + a.indent for a, b in itertools.pairwise(found) if not b.blank and not _BULLET.match(b.text)
    )
    if not lengths:
        return 0
    width = lengths[len(lengths) * 9 // 10] if len(lengths) > 2 else lengths[-1]
    # Wrapped lines are nearly all as long as the longest; a list of short lines is not.
    full = sum(length >= 0.75 * width for length in lengths)
    return width if _NARROWEST <= width <= _WIDEST and 2 * full > len(lengths) else 0


def _underlines(unit: Unit, line: Line) -> bool:
    return unit.height == 1 and unit.kind == "paragraph" and len(line.text) <= 120


def _cells(line: Line) -> list[Unit]:
    """Return a unit for each cell of a row of a Markdown table."""
    found = []
    at = line.start
    for piece in line.text.split("|"):
        inner = piece.strip()
        if inner and any(sign.isalnum() for sign in inner):
            start = at + piece.index(inner)
            found.append(Unit("cell", start, start + len(inner), "", 0, False))
        at += len(piece) + 1
    return found


def _begin(line: Line, previous: Line | None, above: Unit | None, letters: frozenset[str], width: int) -> Unit:
    """Return the unit that a line would begin."""
    start, body = line.start, line.text
    if not _MARKED.match(body):
        return Unit("paragraph", start, line.end, "", line.indent, line.blank)
    quoted = _QUOTED.match(body)
    if quoted:
        start, body = start + quoted.end(), body[quoted.end() :]
    hashed = _HASH.match(body)
    if hashed:
        numbered = _DOT.match(body, hashed.end()) or _DECIMAL.match(body, hashed.end())
        start += (numbered or hashed).end()
        end = line.start + len(line.text.rstrip("# "))
        return Unit("heading", start, max(end, start + 1), "", line.indent, line.blank, 1, True)
    mark = number = ""
    bullet = _BULLET.match(body)
    if bullet:
        mark = body[0]
        start, body = start + bullet.end(), body[bullet.end() :]
    for pattern, form in ((_PAREN, "({})"), (_DOT, "{}."), (_DECIMAL, "{}")):
        match = pattern.match(body)
        if match and (mark or _stands(match.group(1), form, line, previous, above, letters, width)):
            # An item "1. (a) Build ...": the inner mark is the one that its sisters carry.
            number = match.group(1)
            mark = form.format(_class(number, above))
            start, body = start + match.end(), body[match.end() :]
            inner = _PAREN.match(body) if form != "({})" else None
            if inner:
                number = inner.group(1)
                mark = f"({_class(number, above)})"
                start += inner.end()
            break
    kind = "item" if mark else "paragraph"
    return Unit(kind, start, line.end, mark, line.indent, line.blank, opening=number in _OPENING)


def _class(number: str, above: Unit | None) -> str:
    """Return what sort of number it is: 1, a, A, i or I; a lone i after h is a letter."""
    if number[0].isdigit():
        return "1" + ".1" * number.count(".")
    roman = all(sign in "ivxIVX" for sign in number)
    if roman and (len(number) > 1 or number in "iI" or (above is not None and above.mark.strip("().") in ("i", "I"))):
        return "I" if number.isupper() else "i"
    return "A" if number.isupper() else "a"


def _stands(
    number: str, form: str, line: Line, previous: Line | None, above: Unit | None, letters: frozenset[str], width: int
) -> bool:
    """Tell whether a number in front of a line numbers it, and is no initial and no wrapped end of a sentence."""
    if previous is not None and not line.blank and not _FINAL.search(previous.text[-6:]):
        # "... in Article" over "5. of the Act" is the end of a wrapped line.
        tail = previous.text.rsplit(None, 1)[-1].lower()
        sister = above is not None and above.kind == "item"
        if tail in ("and", "or"):
            return sister
        if width and len(previous.text) > width * 0.7:
            if tail in ("article", "section") or above is None or above.mark != form.format(_class(number, above)):
                return False
        elif not sister and number not in ("1", "a", "A", "i", "I"):
            return False
    if form == "{}." and number.isalpha() and len(number) == 1:
        # "A. Smith said": a letter numbers a line only where its neighbour does the same.
        neighbours = (chr(ord(number) - 1) + ".", chr(ord(number) + 1) + ".")
        return any(sign in letters for sign in neighbours)
    if form == "{}." and number.isalpha():
        return number.lower() not in abbreviations()["numbered"]
    return True


def _lost_its_mark(unit: Unit, previous: Line, line: Line, width: int) -> bool:
    """Tell whether a line is an item without a mark: it begins small, below a colon or another such item.

    Where a text was wrapped at a column, the line above has to end before it is full.
    """
    if line.blank or not line.text[0].islower() or not (previous.text[-1] == ":" or unit.mark == ":"):
        return False
    if width and len(previous.text) + previous.indent + 1 + len(line.text.split(None, 1)[0]) > width:
        return False
    return previous.text.endswith(("; and", "; or")) or _HANGING.search(previous.text[-9:]) is None


def _continues(unit: Unit, previous: Line, line: Line, width: int) -> bool:
    """Tell whether a line goes on with the sentence or paragraph of the line above it."""
    if unit.marked or unit.kind == "cell":
        return False
    above, below = previous.text, line.text
    if below[0] == ">" and above[0] == ">" and len(below) > 1:
        # A quotation of Markdown, wrapped: its mark stands in front of every line.
        below = below.lstrip("> \t") or below
    if line.blank:
        if _LISTING.search(above[-6:]):
            return False
        # A page that ends in the middle of a sentence.
        return below[0].islower() and len(above) >= 40 and (above[-1].isalnum() or above[-1] in ",-–—")
    if _BROKEN_OFF.match(below):
        return True
    ended = _FINAL.search(above[-6:]) is not None
    if not ended and _LINKED.fullmatch(below) and (len(above) >= 40 or _HANGING.search(above)) and above[-1].islower():
        return True
    if _SPEAKER.match(below) and (ended or len(above) < width * 0.8 or above[-1] in ")]—-"):
        return False
    if width and len(above) + previous.indent + 1 + len(below.split(None, 1)[0]) > width:
        return len(above) >= 30
    if ended and above[-1] not in ",;":
        return False
    if below[0].islower() and len(above) >= 25:
        return not above.endswith((";", "; and", "; or"))
    return (
        len(above) >= 30
        and _HANGING.search(above[-9:]) is not None
        and unit.height + (unit.kind == "item") > 0
        and width > 0
    )


def _find_headings(text: str, found: list[Unit]) -> None:
    """Turn the units that look like headings into headings."""
    for index, unit in enumerate(found):
        if unit.kind == "cell" or unit.height > 2 or unit.end - unit.start > 160 or unit.kind == "heading":
            continue
        below = found[index + 1] if index + 1 < len(found) else None
        if _is_heading(text[unit.start : unit.end], unit, found[index - 1] if index else None, below):
            unit.kind = "heading"


def _is_heading(body: str, unit: Unit, above: Unit | None, below: Unit | None) -> bool:
    bare = body.strip("*_ ")
    if below is not None and below.kind == "item" and unit.kind != "item" and _WAITING.search(bare[-12:]):
        return False
    if is_speaker(body):
        return True
    if bare.endswith(("—", "–", " -")) or _TURN.match(body):
        return False
    if unit.kind == "item":
        # "1. Introduction" over a paragraph is a heading, "1. Build data centres" among its sisters an item.
        if unit.mark[0] in "-*+•·‣▪▫◦●○■□➤►▶✓✔–—(" or below is None or not below.blank:
            return False
        if below.kind != "paragraph" and not (
            unit.mark[0] == "1" and below.mark.startswith(unit.mark.rstrip(".") + ".1")
        ):
            return False
        if above is not None and above.kind == "item" and above.mark == unit.mark:
            return False
        return len(bare.split()) <= 12 and not _FINAL.search(bare[-6:])
    if _FINAL.search(bare[-6:]):
        return False
    words = bare.split()
    if not words or len(words) > 15 or not any(sign.isalpha() for sign in bare):
        return False
    if bare != body and body[:2] in ("**", "__") and body[-2:] in ("**", "__"):
        return True
    if bare.isupper() or _NUMBERED_HEADING.match(bare):
        return True
    if below is None and (above is None or not unit.blank):
        return False
    if not (words[0][0].isupper() or words[0][0].isdigit() or words[0][0] in "\"“'‘"):
        return False
    weighty = [word for word in words if word.lower().strip("“”\"'’") not in _SMALL and word[0].isalpha()]
    titled = sum(word[0].isupper() for word in weighty)
    if weighty and titled >= 0.7 * len(weighty) and len(words) <= 14:
        return True
    alone = unit.blank and below is not None and (below.blank or below.kind != "paragraph")
    return alone and len(words) <= 9
