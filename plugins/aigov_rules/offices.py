"""Persons with the office that stands before their names: "Acme chief executive Sam Lee", "MP Ada Novak"."""

from __future__ import annotations

from aigov import Segment
from aigov_rules.capitals import Name, lists
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Names
from aigov_rules.wording import first_word, is_role


def is_titled(text: str, offset: int, name: Name) -> bool:
    """Tell whether the words of a name begin with a title: "MP Freya Malin"."""
    return name.kind == "person" and first_word(text, name.span.start - offset) in lists().title_openings


def titled(names: Names, text: str, offset: int, name: Name) -> Name:
    """Return the person whose title begins with a body or country: "OpenAI chief executive Sam Lee"."""
    if name.kind == "person":
        return name
    for other in names.between(name.span.end, name.span.end + 100):
        parts = text[name.span.end - offset : other.span.start - offset].split()
        if set("".join(parts)) & set('.;:,"”“()'):
            break
        if other.kind == "person":
            titled = all(
                part[:1].isupper() or part in listed("speech", "title links") or is_role(part) for part in parts
            )
            return other if titled and len(parts) < 9 and (not parts or parts != ["and"]) else name
    return name


def beside(names: Names, segment: Segment, name: Name) -> Name | None:
    """Return the person whom "and" and the other's office join to a person: "Ada Novak and Acme chief Sam Lee"."""
    other = names.before(name.span.start, "person", within=80)
    if other is None or other.span.start < segment.span.start:
        return None
    between = segment.text[other.span.end - segment.span.start : name.span.start - segment.span.start]
    if not between.startswith(" and "):
        return None
    office = between.split()[1:]
    titled = bool(office) and (is_role(office[-1]) or is_titled(segment.text, segment.span.start, name))
    return other if titled and all(part[:1].isupper() or is_role(part) for part in office) else None
