"""Who a pronoun, "the company" or "the two countries" stands for, given what was read so far."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from aigov import Segment
from aigov_rules.appositions import is_called_person
from aigov_rules.governments import Governments
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names
from aigov_rules.spoken_subject import Subject
from aigov_rules.voices import without_article

#: How many names back a role is looked for, and how far back a person, in characters.
_REACH, _NEAR = 12, 800
#: How far ahead somebody is looked for who holds an office, in characters.
_FAR = 10_000
#: The end of a sentence, or of a paragraph.
_STOP = re.compile(r"[^A-Z.][a-z”\"’)][.!?][”\"’)]* |\n\n")
#: The titles of those who are not "she", and of those who are not "he".
_AGAINST = {"she": ("titles of men",), "he": ("titles of women",)}


@attrs.define
class Antecedents:
    """The persons and things named last."""

    names: Names
    governments: Governments
    text: str = attrs.field(repr=False)
    #: Who spoke or acted last, if a person.
    person: Name | None = None
    #: The bodies, countries or owners that were the last subject.
    thing: tuple[Name, ...] = ()
    #: The last subject that "they" may stand for: a group, a body, several persons.
    group: Subject | None = None
    #: Whether a person was "he" or "she" so far.
    _called: dict[str, str] = attrs.field(factory=dict)
    #: Head noun to the fullest phrase so far: "companies" to "seven companies".
    _fullest: dict[str, str] = attrs.field(factory=dict)

    def see(self, subject: Subject) -> None:
        """Keep the subject of a sentence in mind."""
        if subject.kind != "person" or len(subject.names) > 1:
            self.group = subject if subject.names or subject.words else self.group
        if subject.kind == "person" and subject.names:
            self.person = subject.names[-1]
            if subject.unknown:
                self.thing = subject.names  # it may as well be a body
        elif subject.names:
            others = (Name(without_article(words), "body", subject.span) for words in subject.also)
            self.thing = (*others, *subject.names)

    def resolve(self, subject: Subject, segment: Segment) -> Subject:
        """Give a pronoun, a pair or a bare role the names it stands for."""
        if subject.kind == "pronoun":
            if subject.words in ("he", "she", "who"):
                known = self._person(subject.words, segment)
                return attrs.evolve(subject, names=(known,) if known else (), kind="person")
            if subject.words == "they" and self.group is not None:
                return attrs.evolve(self.group, span=subject.span)
            return attrs.evolve(subject, names=self.thing)
        if subject.kind == "pair":
            persons = "leaders" in subject.words or "them" in subject.words
            pair = self._pair(subject.span.start, "person", 800) if persons else ()
            if pair:
                return attrs.evolve(subject, names=pair, kind="person")
            return attrs.evolve(subject, names=self._pair(subject.span.start, "country", 4000), kind="country")
        if (
            subject.kind == "phrase"
            and subject.words
            and subject.words.split()[0].lower() in ("the", "this", "its", "that")
        ):
            named = self._role(subject)
            if named:
                return attrs.evolve(subject, names=(named,), kind=named.kind)
        if subject.kind == "phrase" and subject.words:
            return attrs.evolve(subject, words=self._full(without_article(subject.words)))
        return subject

    def _earlier(self, offset: int, kind: str, within: int) -> Iterator[Name]:
        """Yield the last names of a kind before a place, the nearest first, none too far before the one after it."""
        for _ in range(_REACH):
            name = self.names.before(offset, kind, within=within)
            if name is None:
                return
            yield name
            offset = name.span.start

    def _person(self, pronoun: str, segment: Segment) -> Name | None:
        """Return the person who spoke or acted last, or was named last, and whose title does not go against a pronoun.

        "She" is no lord, "he" no baroness.
        """
        if self.person is not None and self._suits(self.person, pronoun):
            self._called.setdefault(self.person.canonical, pronoun)
            return self.person
        for name in self._earlier(segment.span.start, "person", _NEAR):
            if segment.span.start - name.span.start > _NEAR:
                break
            if self._suits(name, pronoun):
                return self._first(name, pronoun)
        return None

    def _first(self, name: Name, pronoun: str) -> Name:
        """Return the person named first in the sentence of another: whom the sentence is about."""
        for before in self._earlier(name.span.start, "person", _NEAR):
            if _STOP.search(self.text, before.span.end, name.span.start) or not self._suits(before, pronoun):
                break
            name = before
        return name

    def _suits(self, name: Name, pronoun: str) -> bool:
        titles = {name.canonical.split(" ", 1)[0], name.span.of(self.text).split(" ", 1)[0]}
        called = self._called.get(name.canonical, pronoun) if pronoun in _AGAINST else pronoun
        return called == pronoun and titles.isdisjoint(listed("names", *_AGAINST.get(pronoun, ())))

    def is_person(self, subject: Subject) -> bool:
        """Tell whether a phrase is an office: "the prime minister"."""
        return subject.words.split()[-1].lower() in listed("names", "offices")

    def _full(self, words: str) -> str:
        """Return the fullest phrase that the document has used so far for a head noun."""
        head = words.split()[-1].lower()
        known = self._fullest.get(head)
        if len(words.split()) > 1 or known is None:
            self._fullest[head] = words
            return words
        return known

    def _pair(self, offset: int, kind: str, within: int) -> tuple[Name, ...]:
        """Return the last two countries or persons named before a place."""
        found: dict[str, Name] = {}
        for name in self._earlier(offset, kind, within):
            found.setdefault(name.canonical, name)
            if len(found) == 2:
                break
        pair = tuple(sorted(found.values(), key=lambda name: name.span))
        return pair if len(pair) == 2 else ()

    def _office(self, subject: Subject) -> Name | None:
        """Return the person who was last named with an office: "the prime minister"."""
        words = subject.words.lower().split()
        office = " ".join(words[-2:]) if " ".join(words[-2:]) in listed("names", "offices") else words[-1]
        for name in self._earlier(subject.span.start, "person", 3000):
            if self._holds(name, office):
                return name
        # Nobody before: the one who is named with the office further on.
        after = self.names.between(subject.span.end, subject.span.end + _FAR) if " " not in office else ()
        return next((name for name in after if name.kind == "person" and self._holds(name, office)), None)

    def _holds(self, name: Name, office: str) -> bool:
        """Tell whether an office stands in a name, or right behind it: "Ada Novak, the minister of health"."""
        behind = self.text[name.span.end : name.span.end + 60] if is_called_person(self.text, name.span.end) else ""
        words = f"{name.span.of(self.text)} {behind}".lower()
        return re.search(rf"\b{office}\b", words) is not None

    def _role(self, subject: Subject) -> Name | None:
        """Return whom "the company", "the minister" or "the commission" stands for."""
        words = subject.words.split()
        if len(words) > 3:
            return None
        word = words[-1].lower()
        alias = self.names.first(self.names.aliases.get(words[-1].title()))
        if len(words) == 2 and alias:
            return alias
        if word == "government" and len(words) == 2 + (words[1].lower() == "federal"):
            return self.governments.at(subject.span)
        if word in listed("speech", "mouthpieces") and words[1:-1] == ["government"]:
            government = self.governments.at(subject.span)
            return attrs.evolve(government, canonical=f"{government.canonical} {word}") if government else None
        if word in listed("speech", "country words"):
            return self.names.before(subject.span.start, "country", within=600)
        if word in listed("speech", "company words") or word in listed("names", "body roles"):
            for name in self._earlier(subject.span.start, "body", 3000):
                if word in name.canonical.lower() or (
                    word in listed("actors", "firm nouns") and name.canonical in listed("names", "companies")
                ):
                    return name
            # "the site", "the group": the body that was the last subject.
            short = len(words) == 2 or words[1].lower() in listed("names", "sorts of bodies")
            last = self.thing[0] if len(self.thing) == 1 and short else None
            return last if last and last.kind == "body" and word in listed("speech", "company words") else None
        if word in listed("names", "offices") or word in listed("names", "roles"):
            return self._office(subject) or self.person or self.names.before(subject.span.start, "person", within=600)
        return None
