"""The persons that a document names, by title or given name, each under one name."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from aigov import Span
from aigov_rules.capitals import Name, Word, lists
from aigov_rules.strangers import is_personal, surnames
from aigov_rules.wording import first_word, is_role

_INITIALS = re.compile(r"[A-Z]\.(?:[A-Z]\.?)*")


def _singular(title: str) -> str:
    """Return the title that one of several has: "Senator" of "Senators Lee and Ray"."""
    one = title[:-2] + "." if title.endswith("s.") else title.removesuffix("s")
    return one if one in lists().titles else title


@attrs.define
class Persons:
    """What was found so far in a document, and how persons are found in it."""

    text: str
    found: list[Name] = attrs.field(factory=list)
    #: Phrases that may be names of no known kind.
    others: list[Word] = attrs.field(factory=list)
    aliases: dict[str, str] = attrs.field(factory=dict)
    kinds: dict[str, str] = attrs.field(factory=dict)
    #: Canonical names of persons with the title President, in order.
    presidents: dict[str, None] = attrs.field(factory=dict)
    #: Country to the name that its government has in the document.
    governments: dict[str, str] = attrs.field(factory=dict)
    #: Single words to be looked up once all full names are known.
    singles: list[Word] = attrs.field(factory=list)

    def add(self, words: Sequence[Word], canonical: str, kind: str) -> None:
        self.found.append(Name(canonical, kind, Span(words[0].start, words[-1].end)))
        self.kinds.setdefault(canonical, kind)
        self.aliases.setdefault(canonical, canonical)

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
        if not title and end < len(run) and run[end].link == "next" and run[end].text in lexis.heads:
            return 0  # "Ada Novak Foundation"
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
