"""Guessing from a text who wrote it, when, and what it is called: no guess is better than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from aigov.reading.dates import dates
from aigov.reading.language import language_of

#: How many of the first lines with something in them may be the head of a document.
_HEAD = 14
#: How many of the last may be a byline, and how many characters may be a note on the authors.
_FOOT = 12
_NOTE = 2500
_LONGEST_TITLE = 160
_LONGEST_LINE = 200

_BY = re.compile(r"(?:by|written by|words by|authors?:|by:) +(?=\S)", re.IGNORECASE)
#: What may stand between the names of a byline.
_BETWEEN = re.compile(r", and | and | & |、|, ")
#: Where the names of a byline end, whatever comes then.
_AFTER = re.compile(r"[|–—(\[·•;:]| - ")
_CRUMBS = re.compile(r"[^/>»|]{1,40}(?: [/>»] [^/>»|]{1,40})+")
_WHEN = re.compile(r"(?:first |last )?(?:published|updated|posted|issued|released|date)\b", re.IGNORECASE)
_FIRST = re.compile(r"(?:first )?(?:published|posted|issued|released)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?|\b[ap]\.?m\b\.?|\b[A-Z]{2,4}T\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"photo|picture|image|credit|copyright|©", re.IGNORECASE)
_NAME_COLON = re.compile(r"[^:：]{5,80}[:：]")
_IS = re.compile(
    r"\b(?:is|are) (?:both |each )?"
    r"(?:an?|the|respectively|fellows?|professors?|researchers?|research|senior|members?)\b"
)
_THE_AUTHORS = re.compile(
    r"\b(?:the|these) (?:authors?|writers?|views)\b|\bviews expressed\b|\bcontributed (?:this|to)\b", re.IGNORECASE
)
#: How first lines begin that are an address, a reference or markup.
_NO_TITLE = re.compile(
    r"(?:<|memorandum (?:for|to)\b|for immediate release|the honou?rable|dear |to:|from:|date:"
    r"|presidential determination)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][^\s\d_]*")
_PARTICLES = "de del della der den di da dos du van von bin ibn al el la le ter ten y e"
#: What no person's name has in it: offices, kinds of bodies and of texts, words that begin a sentence.
_NO_NAMES = """
    a about academy adviser advisor agency alliance and artificial assistant association author authors bank board
    briefing bureau by center centre chair chairman chief china coalition commission committee company congress
    contributor correspondent council department desk deputy director division editor editorial editors executive
    fact faculty fellow for forum foundation global government group guest house how i in initiative institute
    intelligence international is it journalist law manager media memo minister ministry national news newsdesk no of
    office on opinion order organisation organization our page policy president press professor programme program
    project q question reader release remarks report reporter research researcher review school secretary section
    senator senior sheet society special staff state statement states team technology the this title to union united
    university unknown us view views vice we what white why with writer xinhua
"""
_SMALL = frozenset(_PARTICLES.split())
_NO_NAME = frozenset(_NO_NAMES.split())


def guess(text: str) -> dict[str, Any]:
    """Return what a text says about itself: title, authors, published and language, whichever can be told.

    >>> guess("Talks before tariffs\\n\\nBy ANNA DE VRIES and Li Wei | Updated: 2024-05-02 08:00\\n\\nText.")
    {'title': 'Talks before tariffs', 'authors': ('Anna de Vries', 'Li Wei'), 'published': '2024-05-02'}
    """
    lines = [line.strip() for line in text.splitlines()]
    head = _head(lines)
    found: dict[str, Any] = {}
    named = _named_title(head, text)
    title = named[1] if named else _title(head, lines)
    if title:
        found["title"] = title
    authors = named[0] if named else _authors(head, lines, text)
    if authors:
        found["authors"] = authors
    published = _published([line for line in head if line != title])
    if published:
        found["published"] = published
    language = language_of(text)
    if language:
        found["language"] = language
    return found


def _head(lines: Sequence[str]) -> list[str]:
    """Return the first lines with something in them, from the last line of breadcrumbs on."""
    head = [line for line in lines[: 4 * _HEAD] if line][:_HEAD]
    crumbs = [index for index, line in enumerate(head) if _CRUMBS.fullmatch(line[:_LONGEST_LINE])]
    return head[crumbs[-1] + 1 :] if crumbs else head


def names(words: str) -> tuple[str, ...]:
    """Return the persons that the words of a byline name; none where they cannot be told from anything else.

    A list counts as one where it ends in "and" or a Chinese comma; of a name and what follows a plain comma, the name.

    >>> names("Li Zheng, Director assistant at the Institute")
    ('Li Zheng',)
    >>> names("Our Correspondent")
    ()
    """
    parts = _BETWEEN.split(words)
    gaps = _BETWEEN.findall(words)
    if not _is_name(parts[0]):
        return ()
    if all(gap == ", " for gap in gaps) or not all(_is_name(part) for part in parts):
        # What comes after the name is an office, or cannot be told from one.
        return (_cased(parts[0]),) if not gaps or gaps[0] == ", " else ()
    return tuple(_cased(part) for part in parts)


def _is_name(words: str) -> bool:
    """Tell whether words can be a person's name and nothing else."""
    parts = words.strip(" .").split(" ")
    if not 2 <= len(parts) <= 5 or any(part.lower().strip(".") in _NO_NAME for part in parts):
        return False
    full = [part for part in parts if part.lower() not in _SMALL]
    return (
        len(full) >= 2
        and all(_WORD.fullmatch(part) and part[0].isupper() for part in full)
        and not any(char in '/\\@#%&*+=<>:：,，、。"“”' for char in words)
        and sum(len(part.strip(".")) > 1 for part in full) >= 2
    )


def _cased(name: str) -> str:
    """Return a name written in capitals as it is written else; ``SUN CHENGHAO`` becomes ``Sun Chenghao``."""
    parts: list[str] = []
    for part in name.strip(" .").split(" "):
        if part.lower() in _SMALL and len(parts) > 0:
            parts.append(part.lower() if part.isupper() else part)
        elif len(part) > 2 and part.isupper() and "." not in part:
            parts.append(re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), part))
        else:
            parts.append(part)
    return " ".join(parts)


def _byline(line: str) -> tuple[str, ...]:
    """Return the persons that a line names as the authors."""
    begin = _BY.match(line.lstrip("*_ "))
    if not begin or len(line) > _LONGEST_LINE:
        return ()
    return names(_AFTER.split(line.lstrip("*_ ")[begin.end() :], maxsplit=1)[0].strip(" *_,"))


def _authors(head: Sequence[str], lines: Sequence[str], text: str) -> tuple[str, ...]:
    foot = [line for line in lines[-4 * _FOOT :] if line][-_FOOT:]
    for line in (*head, *foot):
        found = _byline(line)
        if found:
            return found
    return _in_a_note(text)


def _in_a_note(text: str) -> tuple[str, ...]:
    """Return the authors that a note at the end tells of ("X is a fellow at Y. The views are the author's own.")."""
    note = text[-_NOTE:]
    paragraphs = [line.strip(" *_") for line in note.splitlines() if line.strip()]
    if len(note) < len(text):
        paragraphs = paragraphs[1:]
    for index, paragraph in enumerate(paragraphs):
        told = _IS.search(paragraph[:_LONGEST_LINE])
        if told and _THE_AUTHORS.search(" ".join(paragraphs[index : index + 2])):
            found = _all_names(paragraph[: told.start()].strip(" ,"))
            if found:
                return found
    return ()


def _all_names(words: str) -> tuple[str, ...]:
    parts = _BETWEEN.split(words)
    return tuple(_cased(part) for part in parts) if all(_is_name(part) for part in parts) else ()


def _named_title(head: Sequence[str], text: str) -> tuple[tuple[str, ...], str] | None:
    """Return authors and title of a first line such as ``A B、C D:Title``.

    A colon alone is no sign ("Fact Sheet: ..."): each name has to come up again in the text.
    """
    match = _NAME_COLON.match(head[0]) if head else None
    if not match:
        return None
    found = _all_names(match.group()[:-1].strip())
    title = head[0][match.end() :].strip()
    rest = text[text.find(head[0]) + len(head[0]) :]
    if not found or not title or not all(name in rest for name in found):
        return None
    return found, title


def _title(head: Sequence[str], lines: Sequence[str]) -> str | None:
    """Return the first line, where it stands alone and reads like a title."""
    if not head:
        return None
    line = head[0]
    title = line.lstrip("#").strip(" *_") if line.startswith("#") else line
    words = title.split()
    if len(title) > _LONGEST_TITLE or len(words) < 3 or title.endswith((".", ",", ";", ":", "。")):
        return None
    follows = lines.index(line) + 1
    after = head[1] if len(head) > 1 else ""
    alone = line.startswith("#") or follows >= len(lines) or not lines[follows] or _byline(after) or _WHEN.match(after)
    if dates(title) or _NO_TITLE.match(title) or _BY.match(title):
        return None
    if not alone or not after or _is_place_or_office(title, after):
        return None
    return title


def _is_place_or_office(title: str, after: str) -> bool:
    """Tell whether a first line is where a speech was given, or who gave it."""
    if _CLOCK.match(after) or not any(char.isalpha() for char in after):
        return True
    first = title.split(",")[0]
    return _is_name(first) or title.split()[0].lower() in ("director", "president", "minister", "secretary", "dr.")


def _published(head: Sequence[str]) -> str | None:
    """Return the date of the head's line of dates: of "published" before any other."""
    best: tuple[int, str] | None = None
    for line in head:
        found = None if len(line) > _LONGEST_LINE or _PHOTO.search(line) else _dated(line)
        if found and (best is None or found < best):
            best = found
    return best[1] if best else None


def _dated(line: str) -> tuple[int, str] | None:
    """Return the date of a line of dates and how little it says that it is the date of publication (0 to 2)."""
    for found in dates(line):
        before = line[: found.start]
        segment = re.split(r"[|·•]", before)[-1].strip()
        rest = _CLOCK.sub(" ", line[found.end :]).strip(" ,.|()-–—")
        if _FIRST.match(segment):
            return 0, found.date
        if _WHEN.match(segment):
            return 1, found.date
        alone = not _CLOCK.sub(" ", segment).strip(" ,.()-–—")
        after_comma = segment.endswith(",") and len(before) <= 60 and len(found.date) == 10
        if (alone or after_comma) and len(rest) <= 40 and not _ends_like_prose(line):
            return 2, found.date
    return None


def _ends_like_prose(line: str) -> bool:
    return line.endswith((".", "!", "?", ",", ";", ":")) and not line.endswith(("m.", "M."))
