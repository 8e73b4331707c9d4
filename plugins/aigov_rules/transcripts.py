"""The turns of an interview or a transcript: who is named at the head of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from aigov import Document, Segment
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names
from aigov_rules.strangers import is_personal
from aigov_rules.wording import is_role

#: The head of a line, up to a colon: "MR. SULLIVAN:", "**Daniel:**", "Q:", "Senator Cruz:".
_LABEL = re.compile(
    r"^[ \t>*_#\[-]{0,8}([A-Z][\w.'’&,/() -]{0,60}?)[*_ \]]{0,4}(?:[:：]|(?<=[A-Z]{2}) [—–])[*_]{0,3}(?=\s|$)",
    re.MULTILINE,
)


@attrs.frozen(slots=True)
class Turn:
    """From one label to the next."""

    start: int
    end: int
    #: The label as it stands in the text, and where.
    label: str
    at: int


def _personal(label: str, names: Names) -> bool:
    """Tell whether a label can only be somebody who speaks."""
    form = " ".join(label.split())
    lower = form.lower()
    if lower in listed("speech", "asking labels", "answering labels", "labels by role"):
        return True
    if names.kind(names.canonical(form) or "") == "person":
        return True
    parts = form.split()
    if len(parts) > 5:
        return False
    if parts[0].title() in listed("names", "titles"):
        return len(parts) > 1
    return len(parts) in (2, 3) and parts[0].title() in listed("names", "given names")


def turns(document: Document, segments: Sequence[Segment], names: Names) -> tuple[Turn, ...]:
    """Return the turns of a transcript, or none where the document is none.

    A document is one where labels recur: at least three lines begin with one, and at least half of these labels come
    back or can only be a person's.
    """
    text = document.text
    found = [match for match in _LABEL.finditer(text) if len(match.group(1).split()) <= 6]
    if len(found) < 2:
        return ()
    counts: dict[str, int] = {}
    for match in found:
        counts[match.group(1)] = counts.get(match.group(1), 0) + 1
    speaking = {
        label: count
        for label, count in counts.items()
        if _personal(label, names) or (count > 1 and _plain(label, names))
    }
    heads = [match for match in found if match.group(1) in speaking]
    if len(heads) < 2 or not (len(heads) > 3 or any(_personal(label, names) for label in speaking)):
        return ()
    if max(speaking.values()) < 2 and len(heads) < 3:
        return ()
    ends = [match.start() for match in heads[1:]] + [len(text)]
    return tuple(
        Turn(match.start(), end, " ".join(match.group(1).split()), match.start(1))
        for match, end in zip(heads, ends, strict=True)
    )


#: What a heading says of the speech under it.
_SPEECH = re.compile(
    r"\b(?:statement|remarks|testimony|keynote|address|speech|intervention|presentation|response|comments"
    r"|quotes?(?= (?:from|by|attributable)\b))\b",
    re.IGNORECASE,
)
#: The mark that captions put where another person begins to speak.
_CHANGE = re.compile(r"(?:>>|&gt;&gt;)+[ \t]*")
#: A turn shorter than this has only greeted.
_GREETING = 100
_HANDOVER = re.compile(
    r"\b(?:thank you|thanks|welcome|over to|turn to|hand over to|hear from|invite|call on|recogni[sz]e|please)\b",
    re.IGNORECASE,
)


def sections(segments: Sequence[Segment], names: Names, end: int) -> tuple[Turn, ...]:
    """Return the speeches of a record that headings tell apart: "Opening statement: Senator Laura Pike".

    One that begins the document and is the only one is the author's own.
    """
    heads: list[tuple[int, Name]] = []
    marks: list[int] = []
    for segment in segments:
        if segment.kind == "heading" and _SPEECH.search(segment.text):
            person = next((name for name in names.at(segment.span) if name.kind == "person"), None)
            marks.append(segment.span.start)
            if person is not None:
                heads.append((segment.span.start, person))
    if not heads or (len(heads) == 1 and heads[0][0] == segments[0].span.start):
        return ()
    found = []
    for start, name in heads:
        stop = next((mark for mark in marks if mark > start), end)
        found.append(Turn(start, stop, name.canonical, name.span.start))
    return tuple(found)


def handed(document: Document, names: Names) -> tuple[Turn, ...]:
    """Return the turns of captions that mark each change of speaker, as far as the turn before names who is next.

    "Thank you, Ambassador Rey. >> Thank you ...": the name that ends a turn is whom it is handed to, unless it is
    the one who has just spoken.
    """
    text = document.text
    if ">>" not in text and "&gt;&gt;" not in text:
        return ()
    marks = list(_CHANGE.finditer(text))
    if len(marks) < 2:
        return ()
    found: list[Turn] = []
    speaker = ""
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        begin = marks[number - 1].end() if number else 0
        name = names.before(mark.start(), "person", within=80)
        following = name is not None and not text[name.span.end : mark.start()].strip(" .,!?\n")
        if name is None or not following or name.span.start < begin:
            # After a greeting of a few words the same person goes on.
            addressed = text[begin : mark.start()].rstrip(" .,!?\n").rpartition(" ")[2] in listed("names", "offices")
            speaker = speaker if mark.start() - begin < _GREETING and not addressed else ""
        elif name.canonical == speaker or not _HANDOVER.search(text, max(begin, name.span.start - 60), mark.start()):
            speaker = ""
        else:
            speaker = name.canonical
        if speaker:
            found.append(Turn(mark.end(), end, speaker, mark.end()))
    return tuple(found)


#: How participles and abstract nouns end: "Proposed addition:" heads a section, not a turn.
_PROSE = re.compile(r"(?:ed|ing|[st]ion|ment|ity|ness|[ae]nce)s?\Z", re.IGNORECASE)


def _plain(label: str, names: Names) -> bool:
    """Tell whether a label that recurs may be a bare name ("Daniel", "SULLIVAN")."""
    parts = label.split()
    if len(parts) > 3:
        return False
    strange = len(parts) > 1 and is_personal(parts) and not is_role(parts[-1])
    return all(part[:1].isupper() for part in parts) and (
        (strange and not any(_PROSE.search(part) for part in parts))
        or parts[0].title() in listed("names", "given names")
        or names.kind(names.canonical(label.title()) or "") == "person"
        or (label.isupper() and len(label) < 20)
    )


def asks(label: str) -> bool:
    """Tell whether a label is that of somebody who only asks."""
    return label.lower() in listed("speech", "asking labels")


def answers(label: str) -> bool:
    """Tell whether a label stands for the one who is asked, without a name."""
    return label.lower() in listed("speech", "answering labels")
