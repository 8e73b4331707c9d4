"""The search for names: what each run of capitalised words can be, a place, a body or a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from aigov_rules.appositions import is_called_body
from aigov_rules.capitals import Name, Word, lists
from aigov_rules.lexicon import forms
from aigov_rules.persons import Persons
from aigov_rules.strangers import is_introduced

_ACRONYM = re.compile(r"[A-Z][A-Za-z&-]*[A-Z][A-Za-z]?s?")
#: What is named after who governs it: "the Novak administration".
_GOVERNING = re.compile(r" (?:administration|cabinet)\b")
_GOVERNMENT = re.compile(r" government\b(?!-)")
_PARENTHESIS = re.compile(r" \(([A-Z][\w&-]{1,9})\)")


@attrs.define
class Search(Persons):
    """One pass over a document."""

    def run(self, run: list[Word]) -> None:
        """Find the names in one run of capitalised words."""
        lexis = lists()
        if len(run) == 1:
            only = run[0]
            known = lexis.places.get((only.text,)) if only.text in lexis.openings else None
            if known and not (only.first and only.text in lexis.stop):
                if known[1] != "country" or not self.government(run):
                    self.add(run, *known)
            elif only.text not in lexis.stop and not self.governed(only):
                self.singles.append(only)
            return
        while run and run[0].text in lexis.stop and (run[0].first or run[0].text not in lexis.openings):
            if not run[0].first and len(run) > 1 and run[0].text in ("AI", "New", "Digital", "Technology", "Data"):
                break
            run = run[1:]
        index = 0
        start = 0
        while index < len(run):
            word = run[index].text
            taken = 0
            if word in lexis.persons or len(word) == 1 or "." in word or "-" in word:
                taken = self.person(run, index)
            if not taken and word in lexis.openings:
                taken = self.place(run, index)
            if taken:
                if index > start:
                    self.body(run[start:index], followed=True)
                index += taken
                start = index
            else:
                index += 1
        if start < len(run):
            self.body(run[start:])

    def place(self, run: list[Word], index: int) -> int:
        """Take a known country, group or body that begins at a word; return how many words it has."""
        lexis = lists()
        for size in range(min(lexis.longest, len(run) - index), 0, -1):
            words = run[index : index + size]
            form = tuple(" ".join(self.text[words[0].start : words[-1].end].split()).removesuffix("’s").split())
            known = lexis.places.get(form)
            if known is None:
                continue
            rest = run[index + size : index + size + 1]
            if rest and rest[0].link in ("next", "of") and not self.ends(run, index + size):
                return 0  # "Washington Post", "China University of ...": part of a longer name
            if index and run[index].link in ("of", "and") and any(word.text in lexis.heads for word in run[:index]):
                return 0  # "People's Bank of China"
            if (
                index
                and run[index].link == "next"
                and known[1] == "body"
                and run[index - 1].text in ("National", "Federal")
            ):
                return 0  # "National Security Council"
            if index and run[index - 1].text in ("New", "South", "North", "East", "West", "Mount", "Lake", "Fort"):
                return 0
            if known[1] == "country" and self.government(words):
                return size
            self.add(words, *known)
            return size
        return 0

    def ends(self, run: list[Word], index: int) -> bool:
        """Tell whether a known name stays one although a capitalised word follows it ("White House Chief of Staff")."""
        lexis = lists()
        rest = run[index:]
        if rest[0].text in lexis.title_openings or rest[0].text in lexis.given or rest[0].text in lexis.instruments:
            return True
        return not any(word.text in lexis.heads for word in rest)

    def body(self, words: list[Word], *, followed: bool = False) -> None:
        """Keep what is left of a run as a body, or as a phrase of no known kind."""
        lexis = lists()
        while (
            words
            and words[-1].text in lexis.stop
            and words[-1].link == "next"
            and words[-1].text not in ("AI", "Now", "Data", "Technology")
        ):
            words = words[:-1]
        while words and words[0].text in lexis.stop and words[0].first:
            words = words[1:]
        if not words:
            return
        last = words[-1].text
        full = " ".join(self.text[words[0].start : words[-1].end].split()).replace("’", "'")
        end = words[-1].end
        acronym = _PARENTHESIS.match(self.text, end) if self.text.startswith(" (", end) else None
        if len(words) == 1 and full in self.aliases:
            self.singles.append(words[0])
            return
        if is_introduced(self.text, words):
            self.add_person(words, words, "")
            return
        of = next((i for i, word in enumerate(words) if word.link == "of"), len(words))
        headed = any(word.text in lexis.heads for word in words[:of]) and last not in lexis.instruments
        whole = headed and len(words) > 1 and (of == len(words) or words[of - 1].text in lexis.heads or of > 1)
        if whole or is_called_body(self.text, end):
            self.add(words, self.first_form(self.aliases.get(full, full)), "body")
        elif len(words) == 1:
            if self.governed(words[0]):
                return
            self.singles.append(words[0])
            if followed or (words[0].first and not _ACRONYM.fullmatch(last)):
                return
        else:
            self.others.append(Word(full, words[0].start, words[-1].end, "", False))
        if acronym and len(words) > 1:
            self.aliases.setdefault(acronym.group(1), self.aliases.get(full, full))
            self.kinds.setdefault(self.aliases[acronym.group(1)], "body" if headed else "other")

    def first_form(self, name: str) -> str:
        """Return the form under which a country's government was named first: "UK government" for the "British" one."""
        form, _, head = name.rpartition(" ")
        if head not in ("government", "Government"):
            return name
        place = lists().places.get(tuple(form.split()))
        country = place[0] if place else forms("countries", "adjectives").get(form)
        return self.governments.setdefault(country, name) if country else name

    def governed(self, word: Word) -> bool:
        """Take a word that is no name yet as a body's, where what follows says so: "the Novak administration"."""
        if word.text in forms("countries", "adjectives"):
            return self.government([word])
        if word.text in self.aliases:
            return False
        governing = _GOVERNING.match(self.text, word.end)
        if governing is None and (word.first or not is_called_body(self.text, word.end)):
            return False
        end = governing.end() if governing is not None else word.end
        named = Word(self.text[word.start : end], word.start, end, "", word.first)
        self.add([named], named.text, "body")
        return True

    def government(self, words: Sequence[Word]) -> bool:
        """Take a country, or its adjective, before "government" as a body's: "the Kenyan government"."""
        end = words[-1].end
        if _GOVERNMENT.match(self.text, end) is None:
            return False
        form = " ".join(self.text[words[0].start : end].split())
        whole = Word(f"{form} government", words[0].start, end + len(" government"), "", words[0].first)
        self.add([whole], self.first_form(whole.text), "body")
        return True

    def resolve(self) -> None:
        """Look up the single words, now that surnames, acronyms and full names of bodies are known."""
        lexis = lists()
        self.recurring()
        heads: dict[str, list[Name]] = {}
        for name in self.found:
            if name.kind == "body":
                for part in name.canonical.split():
                    if part in lexis.heads:
                        heads.setdefault(part, []).append(name)
                if name.canonical.startswith("House of "):
                    heads.setdefault(name.canonical[9:], []).append(name)  # "the Lords"
        president = next(iter(self.presidents)) if len(self.presidents) == 1 else None
        for word in self.singles:
            canonical = self.aliases.get(word.text)
            if canonical and self.kinds.get(canonical, "other") != "other":
                self.add([word], canonical, self.kinds[canonical])
            elif word.text in heads and self.text[max(0, word.start - 5) : word.start].lower().endswith(
                ("the ", "this ")
            ):
                before = [name for name in heads[word.text] if name.span.start < word.start]
                self.add([word], (before[-1] if before else heads[word.text][0]).canonical, "body")
            elif (
                word.text == "President"
                and president
                and self.text[max(0, word.start - 4) : word.start].lower() == "the "
            ):
                self.add([word], president, "person")
            elif word.text not in lexis.stop and word.text not in lexis.title_openings and not canonical:
                self.others.append(word)
