"""What of a page is not its text: navigation, share bars, credits, bylines, notes on the author, comment forms."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

import attrs

from aigov.lines import WHITE, Line, lines
from aigov.model.document import Span

#: Longer lines are prose unless they open like a notice (copyright, disclaimer, note on the author).
_SHORT = 220
#: A dateline or a credit in capitals has no more characters than this.
_BRIEF = 140
#: How many of the last paragraphs may be a note on the author.
_NOTES = 4

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|\(?[A-Z]{2,4}\)?)?"
_WHEN = re.compile(rf"\W{{0,3}}(?:{_DATE}[,\s|·–-]*(?:at\s+)?(?:{_TIME})?|{_TIME})\W{{0,3}}", re.IGNORECASE)
_CREDIT = re.compile(
    r"[\[(](?:photo|image|picture|file photo|illustration|credit|source)s?"
    r"(?:\s?[:/]|\s(?:by|via|courtesy|from|credit)\b)[^\])]{0,80}[\])]\W{0,2}$"
    r"|[\[(/|](?:xinhua|afp|ap|reuters|vcg|cfp|getty images|shutterstock|ap photo|china daily|istock)[\])]?\W{0,2}$"
    r"|(?:getty images|shutterstock|istockphoto|ap photo|via getty|via reuters|via ap)\W{0,3}$",
    re.IGNORECASE,
)
_CAPS_CREDIT = re.compile(r"[A-Z][A-Z .'’-]{2,40}\s?/\s?[A-Z][A-Z .'’-]{2,40}")
_CRUMBS = re.compile(
    r"(?:home|front page|startseite|accueil|index|news|opinion)\s?(?:/|>|»|›|→|\|)\s?\S", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?i:by|par|von)(?::\s|\s)\s*[*_]{0,3}(?:[A-Z][\w.'’-]*|[\u4e00-\u9fff]+)"
    r"(?:(?:,?\s(?:and|&|with|und|et)\s|,?\s+)(?:(?:de|von|van|der|den|la|le|bin|al|el|da|dos|di)\s)?"
    r"(?:[A-Z][\w.'’-]*|[\u4e00-\u9fff]+)){0,12}[*_]{0,3}(?:\s?[|,·•–—-].{0,160})?$"
)
_AUTHOR = re.compile(
    r"[*_(\[]{0,3}(?:the\s)?(?:author|writer|co-?author)s?\s(?:is|are|was|were|has|have|would|wish|thank|contributed)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"about (?:the )?(?:authors?|writers?|contributors?)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:yours\s+)?(?:sincerely|faithfully|truly|respectfully)(?:\s+(?:yours|submitted))?\W{0,2}"
    r"|(?:(?:kind|best|warm|with best)\s+)?regards\W{0,2}|signed\s?(?:by)?\s?[,:.]?|signator(?:y|ies)\s?:?"
    r"|the white house,?(?: [A-Z][a-z]+ \d{1,2}, \d{4}\.?)?",
    re.IGNORECASE,
)
#: The number of a page.
_PAGE = re.compile(r"(?:page|p\.|seite)?\s?[-–(\[]?\s?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?\s?[-–)\]]?", re.IGNORECASE)
_RULE = re.compile(r"[\W_]+")
#: Pictures and tags and nothing else.
_BADGE = re.compile(r"(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*|<!--.*?-->\s*|</?[a-zA-Z][^<>]*>\s*)+")
#: Links that lead nowhere but into the page itself, which are its buttons.
_BUTTONS = re.compile(r"(?:\[[^\]\n]{0,80}\]\(#[^)\n]{0,80}\)\s*)+")
#: The address of a picture may be this long.
_ADDRESS = 2_000
_FIRST = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…。！？;:][\"'”’)\]*_]{0,3}$")
_KEY = re.compile(r"[\w\"'-][\w .\"'-]{0,60}:(?:\s|$)")
_DUTY = re.compile(r"\b(?:should|must|shall|ought|urge|recommend|call for|propose|need to)\b", re.IGNORECASE)
_EDGE = "*_#> \u2022·|" + WHITE


@attrs.frozen
class _Phrases:
    """The words that furniture is known by, ready to be matched."""

    exact: frozenset[str]
    #: What may follow the first word of a line; None stands for a line that begins with no known word.
    opening: dict[str, re.Pattern[str]]
    #: First words after which even a "should" is furniture.
    sure: frozenset[str]
    tail: frozenset[str]
    note: re.Pattern[str]


@cache
def _phrases() -> _Phrases:
    content = json.loads(files("aigov").joinpath("data/furniture.json").read_text(encoding="utf-8"))
    name = (
        r"(?:(?:dr|prof|professor|sir|dame|lord|lady|mr|ms|mrs)\.?\s)?"
        r"[A-Z][\w.'’-]*(?:\s(?:(?:de|von|van|der|bin|al|da|di|la)\s)?[A-Z][\w.'’-]*){1,4}"
    )
    does = r"(?:is|are|was|serves as|works (?:as|at|on|for)|teaches|leads|directs|heads|writes|covers)"
    return _Phrases(
        frozenset(content["exact"]),
        {word: re.compile("|".join(rests), re.IGNORECASE) for word, rests in content["opening"].items()},
        frozenset(content["sure"]),
        frozenset(content["tail"]),
        re.compile(
            rf"[*_(\[]{{0,3}}{name}(?:,?\s(?:and|&)\s{name})?[*_]{{0,3}},?\s(?:{does}\s"
            rf"(?:(?:an?|the|also|currently|co-?|both|one of the)\s)*(?:[\w’'-]+\s){{0,5}}?(?:{content['roles']})s?\b"
            r"|(?:works|writes|leads|covers)\s(?:as|at|on|for|about|the)\b|teaches\s)"
        ),
    )


def front_matter(text: str) -> Span | None:
    r"""Return the span of the YAML block that a Markdown file may begin with.

    >>> front_matter("---\ntitle: On chips\n---\nWe should act.")
    Span(start=0, end=23)
    """
    start = len(text) - len(text.lstrip("\ufeff"))
    if not text.startswith("---", start):
        return None
    keys = 0
    for index, line in enumerate(lines(text[start : start + 20_000])):
        if index == 0:
            if line.text != "---":
                return None
        elif line.text in ("---", "..."):
            return Span(start, start + line.end) if keys else None
        elif line.indent == 0 and _KEY.match(line.text):
            keys += 1
        elif line.indent == 0 and line.text[0] not in "-#[]{},":
            return None
    return None


def furniture(text: str, title: str | None = None) -> tuple[Span, ...]:
    """Return the spans of the lines that belong to the page and not to its text, in order.

    Lines without a letter or a digit (rules, "# # #"), fenced code and front matter are among them.
    ``title``, where known, helps to see which lines stand above the headline.
    """
    return tuple(Span(line.start, line.end) for line, out in sift(text, title) if out)


def sift(text: str, title: str | None = None) -> list[tuple[Line, bool]]:
    """Return every line that holds more than white space, and whether it is furniture."""
    found = lines(text)
    out = [False] * len(found)
    front = front_matter(text)
    fenced = False
    keys = _toml_keys(found)
    for index, line in enumerate(found):
        if index < keys or (front is not None and line.start < front.end):
            out[index] = True
        elif line.text.startswith(("```", "~~~")):
            out[index] = True
            fenced = not fenced
        else:
            out[index] = fenced or (is_furniture(line.text) and not (index and _goes_on(line, found[index - 1].text)))
    if fenced:
        _reopen(found, out)
    _leave_out_the_top(found, out, title)
    _leave_out_the_tail(found, out)
    _leave_out_notes(found, out)
    return list(zip(found, out, strict=True))


def _toml_keys(found: list[Line]) -> int:
    """Return how many lines the block of keys between rules of plus signs takes that a page may begin with."""
    if not found or found[0].text != "+++":
        return 0
    for index, line in enumerate(found[1:60], start=1):
        if line.text == "+++":
            return index + 1
        if "=" not in line.text:
            break
    return 0


def _goes_on(line: Line, above: str) -> bool:
    """Tell whether a line in small letters goes on with a sentence that was wrapped."""
    return not line.blank and line.text[0].islower() and len(above) >= 40 and not _STOP.search(above[-5:])


def is_furniture(line: str) -> bool:
    """Tell whether a line is furniture wherever it stands.

    >>> is_furniture("Share - WeChat"), is_furniture("We share the risk.")
    (True, False)
    """
    brief = len(line) <= _SHORT
    known = _phrases()
    bare = line.strip(_EDGE)
    first = _FIRST.match(bare)
    word = first.group().casefold() if first else ""
    if brief:
        if not first and _RULE.fullmatch(line):
            return True
        if line[0] == "[" and _BUTTONS.fullmatch(line):
            return True
        if len(line) < 60 and bare.removesuffix("...").rstrip(":…»>→ ").casefold() in known.exact:
            return True
        if word in _BY and _BYLINE.match(bare) and not _STOP.search(bare[-5:]) and not _DUTY.search(bare):
            return True
        if len(line) <= 24 and _PAGE.fullmatch(bare):
            return True
        if len(line) <= _BRIEF and (_WHEN.fullmatch(bare) or _CAPS_CREDIT.fullmatch(bare)):
            return True
        if word in _TOPS and _CRUMBS.match(bare) and not _STOP.search(bare[-5:]):
            return True
    if line[0] in "[!<" and len(line) <= _ADDRESS and _BADGE.fullmatch(line):
        return True
    if len(line) <= 3 * _SHORT and line[-1] not in ".?!" and _CREDIT.search(line, max(0, len(line) - 110)):
        return True
    if first and word in known.opening and known.opening[word].match(bare, first.end()):
        return word in known.sure or not _DUTY.search(line)
    return brief and not word[:1].isalpha() and known.opening[""].match(bare) is not None


_TOPS = frozenset(["home", "front", "startseite", "accueil", "index", "news", "opinion"])
_BY = frozenset(["by", "par", "von"])


def _reopen(found: list[Line], out: list[bool]) -> None:
    """Take back a fence that nothing closes: what follows it is text."""
    last = max(index for index, line in enumerate(found) if line.text.startswith(("```", "~~~")))
    for index in range(last + 1, len(found)):
        out[index] = is_furniture(found[index].text)


def _leave_out_the_top(found: list[Line], out: list[bool], title: str | None) -> None:
    """Leave out the short lines above a headline: editions, sections, breadcrumbs."""
    anchor = None
    wanted = _plain(title) if title else ""
    for index, line in enumerate(found[:60]):
        if wanted and len(line.text) < 300 and _plain(line.text) == wanted:
            anchor = index
            break
        if len(line.text) > 120 or _STOP.search(line.text[-5:]):
            break
        if _CRUMBS.match(line.text):
            anchor = index + 1
            break
    if anchor is not None and all(len(line.text) <= 60 or out[index] for index, line in enumerate(found[:anchor])):
        for index in range(anchor):
            out[index] = True


def _leave_out_the_tail(found: list[Line], out: list[bool]) -> None:
    """Leave out the short lines under "Most viewed" and the like, and under a letter's closing words."""
    tail = _phrases().tail
    cutting = False
    for index in range(len(found) // 4, len(found)):
        line = found[index].text
        if len(line) > 160 or (not out[index] and _STOP.search(line[-5:]) and len(line.split()) >= 5):
            cutting = False
        elif len(line) <= 60 and (line.strip(_EDGE).rstrip(".:… ").casefold() in tail or _CLOSING.fullmatch(line)):
            cutting = True
            out[index] = True
        elif cutting:
            out[index] = True


def _leave_out_notes(found: list[Line], out: list[bool]) -> None:
    """Leave out the notes on the author among the last paragraphs."""
    note = _phrases().note
    seen = 0
    for index in range(len(found) - 1, max(-1, len(found) - 400), -1):
        if out[index]:
            continue
        line = found[index].text
        seen += 1
        if seen > _NOTES or index == 0:
            break
        if (
            _AUTHOR.match(line)
            or _ABOUT.match(line)
            or (note.match(line) and not _DUTY.search(line) and len(line) < 900)
        ):
            out[index] = True
            seen -= 1


def _plain(text: str) -> str:
    """Return the letters and digits of a line, to compare it with a title."""
    return "".join(_FIRST.findall(text)).casefold()
