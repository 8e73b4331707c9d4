"""The search for names: what each run of capitalised words can be."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from aigov import Span
from aigov_rules.appositions import is_called_body
from aigov_rules.capitals import Name, Word, lists
from aigov_rules.lexicon import forms
from aigov_rules.strangers import is_introduced, is_personal, surnames
from aigov_rules.wording import first_word, is_role

_ACRONYM = re.compile(r"[A-Z][A-Za-z&-]*[A-Z][A-Za-z]?s?")
_INITIALS = re.compile(r"[A-Z]\.(?:[A-Z]\.?)*")
#: What is named after who governs it: "the Novak administration".
_GOVERNING = re.compile(r" (?:administration|cabinet)\b")
_PARENTHESIS = re.compile(r" \(([A-Z][\w&-]{1,9})\)")


def _singular(title: str) -> str:
    """Return the title that one of several has: "Senator" of "Senators Lee and Ray"."""
    one = title[:-2] + "." if title.endswith("s.") else title.removesuffix("s")
    return one if one in lists().titles else title


@attrs.define
class Search:
    """One pass over a document."""

    text: str
    found: list[Name] = attrs.field(factory=list)
    #: Phrases that may be names of no known kind.
    others: list[Word] = attrs.field(factory=list)
    aliases: dict[str, str] = attrs.field(factory=dict)
    kinds: dict[str, str] = attrs.field(factory=dict)
    #: Canonical names of persons with the title President, in order.
    presidents: dict[str, None] = attrs.field(factory=dict)
    #: Single words to be looked up once all full names are known.
    singles: list[Word] = attrs.field(factory=list)

    def add(self, words: Sequence[Word], canonical: str, kind: str) -> None:
        self.found.append(Name(canonical, kind, Span(words[0].start, words[-1].end)))
        self.kinds.setdefault(canonical, kind)
        self.aliases.setdefault(canonical, canonical)

    def run(self, run: list[Word]) -> None:
        """Find the names in one run of capitalised words."""
        lexis = lists()
        if len(run) == 1:
            only = run[0]
            known = lexis.places.get((only.text,)) if only.text in lexis.openings else None
            if known and not (only.first and only.text in lexis.stop):
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
            if index and run[index - 1].text in ("New", "South", "North", "East", "West", "Mount", "Lake", "Fort"):
                return 0
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

    def person(self, run: list[Word], index: int) -> int:
        """Take a person whose name (or title) begins at a word; return how many words it has."""
        lexis = lists()
        title = self.title(run, index) if run[index].text in lexis.title_openings else 0
        begin = index + title
        if begin >= len(run) or (title and run[begin].link not in ("next", "dot", "particle")):
            return 0
        first = run[begin]
        following = run[begin + 1 : begin + 2]
        if first.text in lexis.stop or first.text in lexis.heads or (first.text in lexis.instruments and not title):
            return 0  # but "Sen. Bill Crane" is one
        initial = len(first.text) == 1 or ("." in first.text and _INITIALS.fullmatch(first.text) is not None)
        if not title:
            if not following or following[0].link not in ("next", "dot", "particle"):
                return 0
            if not (
                first.text.split("-")[0] in lexis.given
                or initial
                or (first.text in lexis.family and self.surname_first(run, begin))
            ):
                return 0
            if (first.text,) in lexis.places and first.text not in lexis.given:
                return 0
        end = begin + 1
        while end < len(run) and end - begin < 6:
            after = run[end]
            suffix = after.link == "comma" and after.text in lexis.suffixes
            if after.link not in ("next", "dot", "particle") and not suffix:
                break
            if after.link == "dot" and len(run[end - 1].text) > 1:
                break
            if after.text in lexis.heads or after.text in lexis.instruments or after.text in lexis.stop:
                break
            if after.text in lexis.titles or (after.text in lexis.openings and end - begin >= 2):
                break
            end += 1
        words = run[begin:end]
        if not title and (len(words) < 2 or (words[-1].text in lexis.given and len(words) < 2)):
            return 0
        self.add_person(run[index:end], words, " ".join(self.text[run[index].start : run[begin].start].split()))
        return end - index

    def surname_first(self, run: list[Word], begin: int) -> bool:
        """Tell whether a family name that comes first is followed by one given name and nothing else."""
        lexis = lists()
        after = run[begin + 1]
        if (
            after.link != "next"
            or after.text in lexis.heads
            or after.text in lexis.stop
            or not after.text[1:].islower()
        ):
            return "-" in after.text
        return begin + 2 >= len(run) or run[begin + 2].link != "next" or len(after.text) < 8

    def title(self, run: list[Word], index: int) -> int:
        """Return how many words of title begin at a word ("Vice President" has two)."""
        lexis = lists()
        total = 0
        while index + total < len(run) and run[index + total].text in lexis.title_openings:
            for size in (4, 3, 2, 1):
                words = run[index + total : index + total + size]
                if len(words) == size:
                    form = " ".join(self.text[words[0].start : words[-1].end].split())
                    if form in lexis.titles or form + "." in lexis.titles:
                        total += size
                        break
            else:
                break
            if index + total < len(run) and run[index + total].link not in ("next", "dot"):
                break
        return total

    def add_person(self, whole: Sequence[Word], words: Sequence[Word], title: str) -> None:
        """Keep a person under the full name, and the surname as another form of it."""
        lexis = lists()
        full = " ".join(self.text[words[0].start : words[-1].end].split())
        # A suffix alone is all the name there is, as in "Mr. Jr.".
        core = [word.text for word in words if word.text not in lexis.suffixes] or [words[-1].text]
        chinese = core[0] in lexis.family and core[0] not in lexis.given and len(core) == 2
        surname = core[0] if chinese else core[-1]
        known = self.aliases.get(full)
        title = _singular(title)
        if len(core) == 1 and known is None:
            # "President Biden" before or without a full name: the title belongs to it.
            known = " ".join(f"{title} {full}".split()) if title else full
        canonical = known or full
        self.aliases.setdefault(full, canonical)
        self.aliases[surname] = canonical
        if len(core) > 1:
            self.aliases.setdefault(f"{core[0]} {core[-1]}", canonical)
        if title == "President":
            self.presidents[canonical] = None
        if title:
            self.aliases.setdefault(f"{title} {surname}", canonical)
        self.add(whole, canonical, "person")

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
            self.add(words, self.aliases.get(full, full), "body")
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

    def governed(self, word: Word) -> bool:
        """Take a word that is no name yet as a body's, where what follows says so: "the Novak administration"."""
        if word.text in self.aliases or word.text in forms("countries", "adjectives"):
            return False
        governing = _GOVERNING.match(self.text, word.end)
        if governing is None and (word.first or not is_called_body(self.text, word.end)):
            return False
        end = governing.end() if governing is not None else word.end
        named = Word(self.text[word.start : end], word.start, end, "", word.first)
        self.add([named], named.text, "body")
        return True

    def recurring(self) -> None:
        """Take two unknown words as a person's name where the second alone says something elsewhere: "Novak said".

        Two words are one as well that "and" joins to a person.
        """
        persons = [name for name in self.found if name.kind == "person"]
        known = {name.span.end for name in persons}
        speaking = surnames(self.text, [word for word in self.singles if word.text not in self.aliases], persons)
        kept: list[Word] = []
        for phrase in self.others if speaking or known else ():
            first, _, last = phrase.text.partition(" ")
            coupled = phrase.start - 5 in known and self.text.startswith(" and ", phrase.start - 5)
            coupled = coupled and not is_role(first_word(self.text, phrase.end + 1))  # "Ada Novak and Acme Works chief"
            if (last in speaking or coupled) and last and is_personal((first, last)):
                words = (
                    Word(first, phrase.start, phrase.start + len(first), "", False),
                    Word(last, phrase.end - len(last), phrase.end, "next", False),
                )
                self.add_person(words, words, "")
            else:
                kept.append(phrase)
        if speaking or known:
            self.others = kept

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
