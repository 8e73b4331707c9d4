"""The noun phrases that stand for somebody: names, pronouns, "the minister", "a spokesperson for X", "the order"."""

from __future__ import annotations

import re

import attrs

from aigov import Segment, Span
from aigov_rules.capitals import Name, Word
from aigov_rules.common_nouns import OWNERSHIP, numbered, phrase, phrase_begun
from aigov_rules.companions import joined, with_after, with_before
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Names
from aigov_rules.offices import is_titled, titled
from aigov_rules.owners import NUMBERED, Owners
from aigov_rules.spoken_subject import Subject, unknown
from aigov_rules.wording import (
    FIRST,
    acts,
    first_word,
    is_role,
    last_word,
    noun_start,
    outer_start,
    plain,
    whole_end,
)

#: The body to which a person belongs: "Ada Novak of the Harbour Institute said".
_FROM = re.compile(r" (?:of|from|at) (?:the )?[A-Z][\w'’&-]*(?: (?:of|for|the|and|&|[A-Z][\w'’&-]*)){0,6}")
#: A further word.
_NEXT = re.compile(r" [\w'’-]+")
#: What stands between those who speak for somebody and whom they speak for.
_FOR = re.compile(r" (?:for|of) ")
#: The body between a person and "who".
_BELONGS = re.compile(r" (?:of|from|at|with) [^.,;:()“”\"]{2,80}")
#: Words after which a name of no known kind is no subject of its own.
_GOVERNING = (" and", " of", " for", " in", " from", " at", " with", " by", "&")
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "which"])
_FIRST_PERSON = frozenset({"i", "we"})
_OF = (
    " for",
    " of",
    " at",
    " from",
    " of the",
    " for the",
    " at the",
    " with the",
    " with",
    " from the",
    " in",
    " in the",
    " to",
    " to the",
)


@attrs.frozen
class Phrases:
    """Finds subjects in the sentences of one document."""

    names: Names
    owners: Owners
    _others_by_start: dict[int, Word] = attrs.field(init=False, hash=False)
    _others_by_end: dict[int, Word] = attrs.field(init=False, hash=False)
    #: What ``after`` found, by place: the beginning of a sentence is asked for again by each verb.
    _begun: dict[int, Subject | None] = attrs.field(factory=dict, init=False, hash=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_others_by_start", {word.start: word for word in self.names.capitalised})
        object.__setattr__(self, "_others_by_end", {word.end: word for word in self.names.capitalised})

    def after(self, segment: Segment, start: int) -> Subject | None:
        """Return who is named by the words that begin at a place in a sentence."""
        place = segment.span.start + start
        if place not in self._begun:
            self._begun[place] = self._after(segment, start)
        return self._begun[place]

    def _after(self, segment: Segment, start: int) -> Subject | None:
        text, offset = segment.text, segment.span.start
        while start < len(text) and (text[start] in " \n\r\t" or text[start] in '"“‘([•*_-–—'):
            start += 1
        word = first_word(text, start)
        lower = plain(word)
        if lower in _FIRST_PERSON or lower in OWNERSHIP:
            return Subject(Span(offset + start, offset + start + len(word)), (), "author")
        if word.lower() in PRONOUNS:
            return Subject(Span(offset + start, offset + start + len(word)), (), "pronoun", word.lower())
        skip = start
        while (word := first_word(text, skip)).lower() in listed("speech", "determiners") or word.lower() in (
            "her",
            "his",
        ):
            skip += len(word) + 1
        if law := NUMBERED.match(text, skip):
            return numbered(law, offset)
        for name in self.names.between(offset + skip, min(segment.span.end, offset + skip + 110)):
            gap = text[skip : name.span.start - offset]
            parts = gap.split()
            if set(gap) & set('.;:,"”“'):
                break
            if not parts:
                theirs = self._owned(segment, name) or self._headed(segment, start, name)
                return theirs or joined(self, segment, titled(self.names, text, offset, name))
            if name.kind != "person" and all(
                part[:1].isupper() or part in listed("speech", "title links") for part in parts
            ):
                continue
            if name.kind == "person" and all(
                part[:1].isupper() or part in listed("speech", "title links") for part in parts
            ):
                return joined(self, segment, name)  # "AI and Crypto Czar David Lee"
            if (
                gap.endswith(" ")
                and f" {' '.join(parts)}".endswith(_OF)
                and len(parts) <= 6
                and any(map(is_role, parts))
            ):
                if not listed("speech", "mouthpieces").isdisjoint(parts):
                    return joined(self, segment, name)
                return self._apposed(segment, name.span.end) or phrase(
                    self.owners, segment, start, name.span.end - offset
                )
            if (
                len(parts) <= 5
                and (is_role(parts[-1]) or is_titled(text, offset, name))
                and listed("speech", "phrase ends").isdisjoint(parts)
            ):
                return joined(self, segment, name)  # "company boss Sam Lee", "Danish think-tank Fjord House"
            break
        common = self._common(segment, start)
        capital = self._others_by_start.get(offset + skip)
        if capital and not self.owners.head(capital.text) and (common is None or common.span.end <= capital.end):
            return unknown(capital)
        return common

    def _common(self, segment: Segment, start: int) -> Subject | None:
        """Return the phrase of common nouns that begins at a place, or whom it names or speaks for."""
        subject = phrase_begun(self.owners, segment, start)
        if subject is None:
            return None
        text, end = segment.text, subject.span.end - segment.span.start
        if last_word(text, end).lower() in listed("speech", "mouthpieces") and (link := _FOR.match(text, end)):
            return self.after(segment, link.end())
        return self._apposed(segment, subject.span.end) or with_after(segment, subject)

    def _apposed(self, segment: Segment, end: int) -> Subject | None:
        """Return the person whose name is set off behind an office: "the head of the trust, Ada Novak"."""
        person = next(iter(self.names.between(end, min(end + 60, segment.span.end))), None)
        set_off = person is not None and segment.text[end - segment.span.start :].startswith(", ")
        if person is None or person.kind != "person" or not set_off or person.span.start != end + 2:
            return None
        return joined(self, segment, person)

    def _owned(self, segment: Segment, name: Name) -> Subject | None:
        """Return the owner for "X's landmark order": the instrument of X."""
        text, offset = segment.text, segment.span.start
        end = name.span.end - offset
        if text[end : end + 2] not in ("'s", "’s"):
            return None
        ahead = text[end + 2 : end + 160]
        for match in list(FIRST.finditer(ahead))[:9]:
            if self.owners.head(match.group()):
                return Subject(Span(name.span.start, offset + end + 2 + match.end()), (name,), "instrument")
        if (person := titled(self.names, text, offset, name)) is not name:
            return joined(self, segment, person)  # "Kenya's Data Commissioner Ada Novak"
        held = self._common(segment, end + 3)
        if held is not None and held.kind == "phrase" and held.words:
            if last_word(held.words, len(held.words)).lower() in listed("speech", "mouthpieces"):
                return joined(self, segment, name)
            return phrase(self.owners, segment, name.span.start - offset, held.span.end - offset)
        return Subject(name.span, (), "phrase")

    def _headed(self, segment: Segment, start: int, name: Name) -> Subject | None:
        """Return those of a body or country whose name stands before their noun: "EU leaders", "a UN legal adviser"."""
        text, end = segment.text, name.span.end - segment.span.start
        if name.kind == "person":
            return None
        for match in list(_NEXT.finditer(text, end, end + 60))[:3]:
            word = match.group().strip()
            if not text.startswith(match.group(), end) or not word.islower():
                return None
            if is_role(word):
                if word in listed("speech", "mouthpieces"):
                    return joined(self, segment, name)
                whole = whole_end(text, match.end())
                if titled(self.names, text, segment.span.start, name) is not name:
                    return None
                return with_after(segment, phrase(self.owners, segment, start, whole))
            if word.endswith(("s", "ed", "ing")) or word in listed("speech", "phrase ends"):
                return None
            end = match.end()
        return None

    def before(self, segment: Segment, end: int) -> Subject | None:
        """Return who is named by the words that end at a place in a sentence."""
        text, offset = segment.text, segment.span.start
        person = self.names.before(offset + end, "person", within=120)
        if person and person.span.start >= offset and _FROM.fullmatch(text, person.span.end - offset, end):
            return joined(self, segment, person)
        name = self.names.before(offset + end, within=120)
        if name and name.span.start >= offset and offset + end - name.span.end <= 1:
            lead = text[: name.span.start - offset].rstrip()
            governing = last_word(lead, len(lead)).lower()
            for link in _OF:
                if lead.endswith(link):
                    head = lead[: -len(link)]
                    role = last_word(head, len(head))
                    if role in listed("speech", "mouthpieces"):
                        return joined(self, segment, name)
                    if is_role(role):
                        return phrase(self.owners, segment, noun_start(head, len(head)), end)
            if governing in ("the", "a"):
                governing = last_word(lead, len(lead) - len(governing)).lower()
            if (
                governing in listed("speech", "governing")
                or governing in ("of", "for", "at", "from")
                or governing in listed("speech", "causatives")
            ):
                return None
            return joined(self, segment, name)
        word = last_word(text, end)
        if not word:
            return None
        if word[-1].isdigit() and (law := NUMBERED.search(text, max(0, end - 24), end)) and law.end() == end:
            return numbered(law, offset)
        lower = plain(word)
        span = Span(offset + end - len(word), offset + end)
        lead = text[: end - len(word)].rstrip(" ,\n")
        if lower in _FIRST_PERSON:
            return Subject(span, (), "author")
        if lower in ("who", "which"):
            return self._antecedent(segment, len(lead), personal=lower == "who")
        if lower in PRONOUNS:
            return Subject(span, (), "pronoun", lower)
        if lower in listed("speech", "pair heads"):
            start = text.rfind(" ", 0, max(text.rfind(" ", 0, end - len(word) - 1), 0)) + 1
            for begin in (text.rfind(" ", 0, max(start - 1, 0)) + 1, start, text.find(" ", start) + 1):
                if text[begin:end].lower() in listed("speech", "pairs"):
                    return phrase(self.owners, segment, begin, end)
        if is_role(word) or self.owners.head(word):
            start = outer_start(text, noun_start(text, end))
            if lower in listed("speech", "mouthpieces") and (owner := self._speaks_for(segment, end - len(word))):
                return owner
            if acts(text, start):
                return None  # "Preparing our students requires ..."
            if last_word(text, start).lower() in listed("speech", "causatives") | listed(
                "speech", "governing"
            ) or first_word(text, start).lower() in listed("speech", "causatives"):
                return None
            return with_before(self, segment, phrase(self.owners, segment, start, end))
        capital = self._others_by_end.get(offset + end)
        bound = text[: capital.start - offset].rstrip().endswith(_GOVERNING) if capital else True
        if capital and (governed := self._governed(segment, capital, end)):
            return governed
        if capital and bound:
            head = text[: capital.start - offset].rstrip()
            if head.endswith((" for", " of")):
                role = last_word(head, len(head) - 4)
                return unknown(capital) if role in listed("speech", "mouthpieces") else None
        title = last_word(lead := text[: capital.start - offset], len(lead)) if capital is not None else ""
        if (
            title[:1].isupper()
            and title.lower() not in listed("speech", "determiners")
            and " " in text[:end].strip()
            and self.owners.begins(text)
        ):
            return None  # the end of a title: "the Order on the Use of Artificial Intelligence"
        if capital and not bound and "'" not in capital.text and "’" not in capital.text:
            return unknown(capital, title)
        return None

    def _speaks_for(self, segment: Segment, end: int) -> Subject | None:
        """Return X of "X's representative" and of "an X spokesperson": a body or country."""
        place = segment.span.start + len(segment.text[:end].rstrip())
        name = self.names.before(place, within=60)
        if name is None or name.kind == "person" or name.span.start < segment.span.start:
            return None
        between = segment.text[name.span.end - segment.span.start : end].strip()
        return joined(self, segment, name) if between in ("", "'s", "’s") else None

    def _governed(self, segment: Segment, capital: Word, end: int) -> Subject | None:
        """Return those who belong to a name of no known kind: "the pollsters at Fathom Insight"."""
        lead = segment.text[: capital.start - segment.span.start].rstrip()
        for link in _OF:
            role = last_word(lead, len(lead) - len(link)) if lead.endswith(link) else ""
            if role and role not in listed("speech", "mouthpieces") and is_role(role):
                return phrase(self.owners, segment, noun_start(lead, len(lead) - len(link)), end)
        return None

    def _antecedent(self, segment: Segment, end: int, *, personal: bool) -> Subject | None:
        """Return whom "who" or "which" stands for: the name or phrase right before it, whatever governs that.

        "Who" of "Ada Novak of the group TestFirst, who ..." is the person.
        """
        offset = segment.span.start
        if personal and (person := self.names.before(offset + end, "person", within=120)):
            between = segment.text[person.span.end - offset : end] if person.span.start >= offset else ""
            if _BELONGS.fullmatch(between):
                return joined(self, segment, person)
        name = self.names.before(offset + end, within=120)
        if name and name.span.start >= offset and offset + end - name.span.end <= 1:
            return joined(self, segment, name)
        return self.before(segment, end) if end else None
