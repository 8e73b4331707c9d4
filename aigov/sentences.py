"""Where one sentence ends and the next begins."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from aigov.lines import WHITE

#: What may close a sentence after its last mark.
CLOSERS = "\"'”’»›)]}*_」』）】〉》"
_OPENERS = "\"'“‘«‹([{*_「『（【〈《¿¡<"

# One leading class a pattern: with an alternation in front the scanner loses its fast path.
_END = re.compile(
    r"[.!?…](?=[\s\"'”’»›)\]}*_]|\[\d|\d{1,3}\s"
    r"|(?:(?<=[a-z]{2}[.!?])|(?<=[a-z][\"”)][.!?])|(?<=[!?][!?]))(?:(?!Com\b|Net\b|Org\b)[A-Z][a-z]+[\s,'’]|I[\s'’]|A\s[a-z]))"
)
#: A quotation and the sentence behind it, run together: 'as it stands."We agree'.
_QUOTED = re.compile(r"[a-z][.!?][\"”][A-Z][a-z]+[\s,'’]")
_WIDE = re.compile(r"[。！？]")
_CLOSE = re.compile(r"[\"'”’»›)\]}*_]*(?:\[\d{1,3}\])*(?:\d{1,3}(?=\s))?")
_WIDE_CLOSE = re.compile(r"[。！？\"'”’»」』）】〉》)]*")
_SPACE = re.compile(r"[\s\u200b\ufeff]*")
#: "(b) The court": the letter of a clause in front of a sentence.
_LETTERED = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)\s+(?=[A-Z“\"])")
_DOTTED = re.compile(r"(?:\w\.)+\w")
_ENUMERATOR = re.compile(r"\(?(?:Q?\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)?")
_SECTION = re.compile(
    r"(?:Secs?|Sect|Section|Art|Arts|Article|Chapter|Part|Title|Rule|Clause)\b\s?\.?\s*", re.IGNORECASE
)
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
_NUMERAL = re.compile(r"[\d(§]|[IVXLC]+\b")
# 'Stop!' Smith said: a name and a verb of speech belong to the quotation before them.
_SAID = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|asked|asks|added|adds|wrote|writes|noted|told|replied|argued|warned)\b"
)


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """Return the English abbreviations by class, in lower case and without their last dot."""
    content = files("aigov").joinpath("data/en-abbreviations.json").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in json.loads(content).items()}


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the sentences in a stretch of a text, trimmed of white space.

    >>> line = 'Mr. J. Lee met U.S. officials. "Stop!" he said. We agree.'
    >>> [line[start:end] for start, end in sentences(line)]
    ['Mr. J. Lee met U.S. officials.', '"Stop!" he said.', 'We agree.']
    """
    if end is None:
        end = len(text)
    known = abbreviations()
    spans = []
    here = start
    for stop, onward in _boundaries(text, start, end):
        if stop <= here or onward >= end:
            continue
        if _ends(text, here, stop, onward, known):
            close = (_WIDE_CLOSE if text[stop] in "。！？" else _CLOSE).match(text, stop + 1, end)
            assert close is not None
            spans.append((here, close.end()))
            here = onward
    spans.append((here, end))
    return [trimmed for span in spans if (trimmed := trim(text, *span))]


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without the white space at its edges, or None where nothing is left."""
    piece = text[start:end]
    if piece and piece[0].isalnum() and not piece[-1].isspace() and piece[-1] not in WHITE:
        return start, end
    left = piece.lstrip(WHITE)
    if not left:
        return None
    start = end - len(left)
    return start, start + len(left.rstrip(WHITE))


def unlettered(text: str, start: int, end: int) -> int:
    """Return where a sentence begins after the letter of its clause: "(b) The court shall decide." """
    match = _LETTERED.match(text, start, end)
    return match.end() if match else start


def _boundaries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return each mark that may end a sentence, with the offset of what comes after it."""
    found = []
    for match in _END.finditer(text, start, end):
        stop = match.start()
        close = _CLOSE.match(text, stop + 1, end)
        assert close is not None
        space = _SPACE.match(text, close.end(), end)
        assert space is not None
        # Pages cut from the web lose the space between two sentences: "It works.The state should pay."
        if space.end() > close.end() or close.end() == stop + 1 or _QUOTED.match(text, stop - 1, end):
            found.append((stop, space.end()))
    if text.find("。", start, end) >= 0 or text.find("！", start, end) >= 0 or text.find("？", start, end) >= 0:
        here = start
        for match in _WIDE.finditer(text, start, end):
            if match.start() < here:
                continue
            close = _WIDE_CLOSE.match(text, match.end(), end)
            assert close is not None
            space = _SPACE.match(text, close.end(), end)
            assert space is not None
            here = space.end()
            found.append((match.start(), here))
        found.sort()
    return found


def _ends(text: str, here: int, stop: int, onward: int, known: dict[str, frozenset[str]]) -> bool:
    """Tell whether the mark at ``stop`` ends the sentence begun at ``here``, given what follows at ``onward``."""
    mark, mark_at = text[stop], stop
    if mark in "。！？":
        return True
    first = text[onward]
    if first in _OPENERS or not first.isalnum():
        first = next((sign for sign in text[onward : onward + 4] if sign.isalnum()), first)
    if mark != ".":
        closed = text[stop + 1] in CLOSERS
        if first.islower() and not _BRAND.match(text, onward):
            return False
        return not (closed and _SAID.match(text, onward))
    # Some orders set a space before each full stop: "Sec . 2 . Policy ."
    while stop > here and text[stop - 1].isspace():
        stop -= 1
    piece = text[max(here, stop - 24) : stop].rsplit(None, 1)
    word = piece[-1].lstrip(_OPENERS + "-–—/") if piece else ""
    if first.islower() and not _LETTERED.match(text, onward):
        return (_plain(word, known) and text[onward].isalpha() and text[mark_at + 1].isspace()) or bool(
            _BRAND.match(text, onward) and len(word) > 1
        )
    lower = word.lower()
    if onward == mark_at + 1 and (len(word) < 3 or lower in known["numbered"]):
        short = any(lower in known[name] for name in ("titles", "never", "numbered"))
        return not short and _starter(text, onward, known)  # "so it is.If they pay", but "fig.A", "St.Louis"
    if len(word) > 4 and lower.isalpha() and lower not in known["loose"]:
        return lower not in known["titles"] and lower not in known["never"]
    return _after_short(text, here, stop, onward, word, lower, known)


def _plain(word: str, known: dict[str, frozenset[str]]) -> bool:
    """Tell whether a word is no abbreviation, so that a lower-case sentence may begin after it."""
    lower = word.lower()
    return (
        (len(word) > 3 or lower in known["pronouns"])
        and lower.isalpha()
        and not any(lower in known[name] for name in ("titles", "never", "numbered", "months", "loose"))
    )


def _after_short(
    text: str, here: int, stop: int, onward: int, word: str, lower: str, known: dict[str, frozenset[str]]
) -> bool:
    """Decide after a short word, a number or an abbreviation, before what begins with a capital or a digit."""
    if _ENUMERATOR.fullmatch(word):
        begun = stop - len(word)
        if begun <= here:
            return False
        if word.isdigit():
            return not (begun - here < 14 and _SECTION.fullmatch(text, here, begun))
        if len(word) == 1:
            if text[onward].isdigit() and lower in known["numbered"]:
                return False
            return _starter(text, onward, known)
    if lower in known["titles"] or lower in known["never"]:
        return False
    if lower in known["numbered"]:
        return not (text[onward].isdigit() if lower == "no" else _NUMERAL.match(text, onward))
    if lower in known["months"]:
        return not text[onward].isdigit()
    if lower in known["loose"] or _DOTTED.fullmatch(word):
        return _starter(text, onward, known)
    return True


def _starter(text: str, onward: int, known: dict[str, frozenset[str]]) -> bool:
    """Tell whether a word stands here that opens sentences and is part of no name."""
    piece = text[onward : onward + 16].lstrip(_OPENERS).split(None, 1)
    if not piece:
        return True
    word = piece[0].rstrip(",;:.!?'’\"”")
    return word[:1].isupper() and word.split("’")[0].split("'")[0].lower() in known["starters"]
