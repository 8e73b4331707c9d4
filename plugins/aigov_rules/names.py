"""The persons, bodies and countries that a document names, each with one name for the whole document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

import attrs

from aigov import Document, Segment, Span
from aigov_rules.lexicon import forms
from aigov_rules.lexicon import words as listed

#: A word that begins with a capital, with the dots of initials and abbreviations.
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?:\.(?:[A-Z]\.)+|[\w&]*(?:[-‑⁠'’.][A-Za-zÀ-ÿ][\w]*)*)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&-]*[A-Z][A-Za-z]?s?")
_PARENTHESIS = re.compile(r" \(([A-Z][\w&-]{1,9})\)")
_POSSESSIVE = ("'s", "’s")
#: What may stand between two words of one name.
_LINKS = {
    " ": "next", "\n": "next", "\r\n": "next", "\u00a0": "next", ". ": "dot", ", ": "comma",
    " of ": "of", " of the ": "of", " for ": "of", " for the ": "of", " on ": "of", " in ": "in", " and ": "and", " & ": "and",
}  # fmt: skip
KINDS = ("person", "body", "country")


@attrs.frozen(slots=True)
class Name:
    """A mention of somebody: where it stands, and the name that is used for them in the whole document."""

    canonical: str
    #: One of ``KINDS``.
    kind: str
    span: Span


@attrs.frozen(slots=True)
class _Word:
    text: str
    start: int
    end: int
    #: What stands between the word before and this one: a value of ``_LINKS``, or nothing.
    link: str
    #: Whether a sentence begins with it, so that its capital says nothing.
    first: bool


@attrs.frozen(slots=True)
class _Words:
    """The lexicon, in the shape the search wants."""

    places: dict[tuple[str, ...], tuple[str, str]]
    #: First words of ``places``.
    openings: frozenset[str]
    longest: int
    titles: frozenset[str]
    title_openings: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    heads: frozenset[str]
    instruments: frozenset[str]
    stop: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]


@cache
def _words() -> _Words:
    places: dict[tuple[str, ...], tuple[str, str]] = {}
    for form, name in forms("names", "known bodies").items():
        places[tuple(form.split())] = (name, "body")
    for map_name in ("groups", "capitals", "names"):
        for form, name in forms("countries", map_name).items():
            places[tuple(form.split())] = (name, "country")
    titles = listed("names", "titles")
    return _Words(
        places=places,
        openings=frozenset(form[0] for form in places),
        longest=max(map(len, places)),
        titles=titles,
        title_openings=frozenset(title.split()[0] for title in titles),
        given=listed("names", "given names"),
        family=listed("names", "family names first"),
        heads=listed("names", "body heads"),
        instruments=listed("names", "instrument heads"),
        stop=listed("names", "not names"),
        particles=listed("names", "particles"),
        suffixes=listed("names", "suffixes"),
    )


@attrs.frozen
class Names:
    """The mentions of a document, in order, and what each form of a name stands for in it."""

    mentions: tuple[Name, ...] = ()
    #: Capitalised phrases that fit no kind; the subject of a verb of saying may still be one.
    others: tuple[Name, ...] = ()
    #: Form to canonical name: surnames, acronyms, short forms.
    aliases: dict[str, str] = attrs.field(factory=dict, hash=False)
    kinds: dict[str, str] = attrs.field(factory=dict, hash=False)
    _starts: tuple[int, ...] = ()
    _firsts: dict[str, Name] = attrs.field(init=False, hash=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_firsts", {name.canonical: name for name in reversed(self.mentions)})

    def at(self, span: Span) -> tuple[Name, ...]:
        """Return the mentions that lie inside a span, in order."""
        return self.between(span.start, span.end)

    def between(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the mentions that lie inside two offsets, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        return tuple(name for name in self.mentions[first:last] if name.span.end <= end)

    def before(self, offset: int, kind: str | None = None, within: int = 100_000) -> Name | None:
        """Return the last mention (of a kind) that ends at or before an offset, at most ``within`` characters back."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            name = self.mentions[index]
            if offset - name.span.start > within:
                return None
            if name.span.end <= offset and (kind is None or name.kind == kind):
                return name
        return None

    def first(self, canonical: str | None) -> Name | None:
        """Return the first mention of somebody by canonical name."""
        return self._firsts.get(canonical) if canonical else None

    def canonical(self, text: str) -> str | None:
        """Return the document's name for a form, or None where the form names nobody known.

        >>> find_names(Document("a", "x"), ()).canonical("the U.S.")
        'United States'
        """
        form = " ".join(text.split()).strip(" ,;:\"'“”‘’")
        for ending in _POSSESSIVE:
            form = form.removesuffix(ending)
        for article in ("the ", "The "):
            form = form.removeprefix(article)
        known = self.aliases.get(form)
        if known is None and not form.islower():
            place = _words().places.get(tuple(form.split()))
            known = place[0] if place else forms("countries", "adjectives").get(form)
        return known

    def kind(self, canonical: str) -> str | None:
        """Return the kind of a canonical name of this document."""
        return self.kinds.get(canonical)


def _tokens(text: str, offset: int) -> Iterable[_Word]:
    end = 0
    for match in _CAPITAL.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue
        word = match.group()
        gap = text[end:start]
        stop = match.end()
        if len(word) > 3 and word[-2:] in _POSSESSIVE:
            word, stop = word[:-2], stop - 2
        link = _LINKS.get(gap, "") if end else ""
        if not link and end and len(gap) < 14 and gap[:1] == " " and set(gap.split()) <= _words().particles:
            link = "particle"
        yield _Word(word, offset + start, offset + stop, link, not text[:start].strip(" \"'“‘(—–-*•") if start < 12 else False)
        end = stop


def _chain(words: Sequence[_Word]) -> Iterable[list[_Word]]:
    """Cut the capitalised words of a segment into runs that may be one name each."""
    run: list[_Word] = []
    lists = _words()
    for word in words:
        joins = False
        if run:
            last = run[-1].text
            headed = any(part.text in lists.heads for part in run)
            if word.link == "next":
                joins = True
            elif word.link == "dot":
                # "Mr. Lee", "John F. Kerry", "Sen. Cruz", but not the end of a sentence.
                joins = len(last) == 1 or last + "." in lists.titles or last in ("St", "Jr")
            elif word.link == "particle":
                joins = not headed
            elif word.link == "of":
                joins = (headed or last in lists.titles) and word.text not in lists.stop
            elif word.link == "and":
                joins = headed and any(part.link == "of" for part in run[1:]) and word.text not in lists.openings
                joins = joins and word.text != "Acting" and word.text not in lists.title_openings
        if run and not joins:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


@attrs.define
class _Search:
    """One pass over a document."""

    text: str
    found: list[Name] = attrs.field(factory=list)
    others: list[Name] = attrs.field(factory=list)
    aliases: dict[str, str] = attrs.field(factory=dict)
    kinds: dict[str, str] = attrs.field(factory=dict)
    #: Canonical names of persons with the title President, in order.
    presidents: dict[str, None] = attrs.field(factory=dict)
    #: Single words to be looked up once all full names are known.
    singles: list[_Word] = attrs.field(factory=list)

    def add(self, words: Sequence[_Word], canonical: str, kind: str) -> None:
        self.found.append(Name(canonical, kind, Span(words[0].start, words[-1].end)))
        self.kinds.setdefault(canonical, kind)
        self.aliases.setdefault(canonical, canonical)

    def run(self, run: list[_Word]) -> None:
        """Find the names in one run of capitalised words."""
        lists = _words()
        while run and run[0].text in lists.stop and (run[0].first or run[0].text not in lists.openings):
            if not run[0].first and len(run) > 1 and run[0].text in ("AI", "New", "Digital", "Technology", "Data"):
                break
            run = run[1:]
        index = 0
        start = 0
        while index < len(run):
            taken = self.person(run, index) or self.place(run, index)
            if taken:
                if index > start:
                    self.body(run[start:index], followed=True)
                index += taken
                start = index
            else:
                index += 1
        if start < len(run):
            self.body(run[start:])

    def place(self, run: list[_Word], index: int) -> int:
        """Take a known country, group or body that begins at a word; return how many words it has."""
        lists = _words()
        if run[index].text not in lists.openings:
            return 0
        for size in range(min(lists.longest, len(run) - index), 0, -1):
            words = run[index : index + size]
            form = tuple(" ".join(self.text[words[0].start : words[-1].end].split()).removesuffix("’s").split())
            known = lists.places.get(form)
            if known is None:
                continue
            rest = run[index + size : index + size + 1]
            if rest and rest[0].link in ("next", "of") and not self.ends(run, index + size):
                return 0  # "Washington Post", "China University of ...": part of a longer name
            if index and run[index].link in ("of", "and") and any(word.text in lists.heads for word in run[:index]):
                return 0  # "People's Bank of China"
            if index and run[index - 1].text in ("New", "South", "North", "East", "West", "Mount", "Lake", "Fort"):
                return 0
            self.add(words, *known)
            return size
        return 0

    def ends(self, run: list[_Word], index: int) -> bool:
        """Tell whether a known name stays one although a capitalised word follows it ("White House Chief of Staff")."""
        lists = _words()
        rest = run[index:]
        if rest[0].text in lists.title_openings or rest[0].text in lists.given or rest[0].text in lists.instruments:
            return True
        return not any(word.text in lists.heads for word in rest)

    def person(self, run: list[_Word], index: int) -> int:
        """Take a person whose name (or title) begins at a word; return how many words it has."""
        lists = _words()
        word = run[index].text
        title = self.title(run, index)
        begin = index + title
        if begin >= len(run) or (title and run[begin].link not in ("next", "dot", "particle")):
            return 0
        first = run[begin]
        following = run[begin + 1 : begin + 2]
        if first.text in lists.stop or first.text in lists.heads or first.text in lists.instruments:
            return 0
        initial = len(first.text) == 1 or re.fullmatch(r"[A-Z]\.(?:[A-Z]\.?)*", first.text) is not None
        if not title:
            if not following or following[0].link not in ("next", "dot", "particle"):
                return 0
            if not (first.text in lists.given or initial or (first.text in lists.family and self.surname_first(run, begin))):
                return 0
            if (first.text,) in lists.places and first.text not in lists.given:
                return 0
        end = begin + 1
        while end < len(run) and end - begin < 6:
            after = run[end]
            if after.link not in ("next", "dot", "particle"):
                if not (after.link == "comma" and after.text in lists.suffixes):
                    break
            if after.link == "dot" and len(run[end - 1].text) > 1:
                break
            if after.text in lists.heads or after.text in lists.instruments or after.text in lists.stop:
                break
            if after.text in lists.titles or (after.text in lists.openings and end - begin >= 2):
                break
            end += 1
        words = run[begin:end]
        if not title and (len(words) < 2 or words[-1].text in lists.given and len(words) < 2):
            return 0
        self.add_person(run[index:end], words, " ".join(part.text for part in run[index:begin]))
        del word
        return end - index

    def surname_first(self, run: list[_Word], begin: int) -> bool:
        """Tell whether a family name that comes first is followed by one given name and nothing else."""
        lists = _words()
        after = run[begin + 1]
        if after.link != "next" or after.text in lists.heads or after.text in lists.stop or not after.text[1:].islower():
            return "-" in after.text
        return begin + 2 >= len(run) or run[begin + 2].link != "next" or len(after.text) < 8

    def title(self, run: list[_Word], index: int) -> int:
        """Return how many words of title begin at a word ("Vice President" has two)."""
        lists = _words()
        total = 0
        while index + total < len(run) and run[index + total].text in lists.title_openings:
            for size in (4, 3, 2, 1):
                words = run[index + total : index + total + size]
                if len(words) == size:
                    form = " ".join(self.text[words[0].start : words[-1].end].split())
                    if form in lists.titles or form + "." in lists.titles:
                        total += size
                        break
            else:
                break
            if index + total < len(run) and run[index + total].link not in ("next", "dot"):
                break
        return total

    def add_person(self, whole: Sequence[_Word], words: Sequence[_Word], title: str) -> None:
        """Keep a person under the full name, and the surname as another form of it."""
        lists = _words()
        full = " ".join(self.text[words[0].start : words[-1].end].split())
        core = [word.text for word in words if word.text not in lists.suffixes]
        chinese = core[0] in lists.family and core[0] not in lists.given and len(core) == 2
        surname = core[0] if chinese else core[-1]
        known = self.aliases.get(full)
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

    def body(self, words: list[_Word], *, followed: bool = False) -> None:
        """Keep what is left of a run as a body, or as a phrase of no known kind."""
        lists = _words()
        while words and words[-1].text in lists.stop and words[-1].text not in ("AI", "Now"):
            words = words[:-1]
        while words and words[0].text in lists.stop and words[0].first:
            words = words[1:]
        if not words:
            return
        last = words[-1].text
        full = " ".join(self.text[words[0].start : words[-1].end].split())
        acronym = _PARENTHESIS.match(self.text, words[-1].end)
        if len(words) == 1 and full in self.aliases:
            self.singles.append(words[0])
            return
        of = next((i for i, word in enumerate(words) if word.link == "of"), len(words))
        headed = any(word.text in lists.heads for word in words[:of]) and last not in lists.instruments
        if headed and len(words) > 1 and (of == len(words) or words[of - 1].text in lists.heads or of > 1):
            self.add(words, self.aliases.get(full, full), "body")
        elif len(words) == 1:
            self.singles.append(words[0])
            if followed or words[0].first and not _ACRONYM.fullmatch(last):
                return
        else:
            self.others.append(Name(full, "body", Span(words[0].start, words[-1].end)))
        if acronym and len(words) > 1:
            self.aliases.setdefault(acronym.group(1), self.aliases.get(full, full))
            self.kinds.setdefault(self.aliases[acronym.group(1)], "body" if headed else "other")

    def resolve(self) -> None:
        """Look up the single words, now that surnames, acronyms and full names of bodies are known."""
        lists = _words()
        heads: dict[str, list[Name]] = {}
        for name in self.found:
            if name.kind == "body":
                for part in name.canonical.split():
                    if part in lists.heads:
                        heads.setdefault(part, []).append(name)
        president = next(iter(self.presidents)) if len(self.presidents) == 1 else None
        for word in self.singles:
            canonical = self.aliases.get(word.text)
            if canonical and self.kinds.get(canonical, "other") != "other":
                self.add([word], canonical, self.kinds[canonical])
            elif word.text in heads and self.text[max(0, word.start - 5) : word.start].lower().endswith(("the ", "this ")):
                before = [name for name in heads[word.text] if name.span.start < word.start]
                self.add([word], (before[-1] if before else heads[word.text][0]).canonical, "body")
            elif word.text == "President" and president and self.text[max(0, word.start - 4) : word.start].lower() == "the ":
                self.add([word], president, "person")
            elif word.text not in lists.stop and word.text not in lists.title_openings and not canonical:
                self.others.append(Name(word.text, "body", Span(word.start, word.end)))


def _preferred(search: _Search) -> dict[str, str]:
    """Return for each president the shorter name that the document itself uses most ("President Biden")."""
    renamed: dict[str, str] = {}
    forms: dict[str, dict[str, int]] = {}
    for name in search.found:
        if name.kind == "person" and name.canonical in search.presidents:
            form = " ".join(name.span.of(search.text).split())
            if form.startswith("President "):
                counts = forms.setdefault(name.canonical, {})
                counts[form] = counts.get(form, 0) + 1
    for canonical, counts in forms.items():
        best = max(counts, key=lambda form: (len(form.split()) == 2, counts[form]))
        if best != canonical:
            renamed[canonical] = best
    return renamed


def find_names(document: Document, segments: Sequence[Segment]) -> Names:
    """Find whom a document names: one pass over the capitalised words of its segments."""
    search = _Search(document.text)
    for segment in segments:
        for run in _chain(list(_tokens(segment.text, segment.span.start))):
            search.run(run)
    search.resolve()
    # "President Donald J. Trump" and "President Trump" are one: under the surname's entry, then under the form used most.
    one = {name.canonical: search.aliases.get(name.canonical.split()[-1], name.canonical) for name in search.found if name.kind == "person"}
    merged = {old: new for old, new in one.items() if old != new and old.split()[:-1] and old.split()[0] in _words().title_openings}
    for old in merged:
        if old in search.presidents:
            search.presidents[merged[old]] = None
    found = [attrs.evolve(name, canonical=merged.get(name.canonical, name.canonical)) for name in search.found]
    search.found = found
    renamed = _preferred(search)
    final = {old: renamed.get(merged.get(old, old), merged.get(old, old)) for old in [*search.kinds]}
    found = sorted(
        (attrs.evolve(name, canonical=final.get(name.canonical, name.canonical)) for name in found),
        key=lambda name: (name.span.start, -name.span.end),
    )
    aliases = {form: final.get(name, name) for form, name in search.aliases.items()}
    kinds = {final.get(name, name): kind for name, kind in search.kinds.items()}
    presidents = list(dict.fromkeys(final.get(name, name) for name in search.presidents))
    if len(presidents) == 1:
        aliases.setdefault("President", presidents[0])
    administrations = [name for name, kind in kinds.items() if kind == "body" and name.endswith("Administration")]
    if len(administrations) == 1:
        aliases.setdefault("Administration", administrations[0])
    others = tuple(sorted(search.others, key=lambda name: name.span.start))
    return Names(tuple(found), others, aliases, kinds, tuple(name.span.start for name in found))
