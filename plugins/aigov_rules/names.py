"""The persons, bodies and countries that a document names, each with one name for the whole document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from aigov import Document, Segment, Span
from aigov_rules.capitals import POSSESSIVE, Name, Word, lists, runs
from aigov_rules.lexicon import forms
from aigov_rules.naming import Search

__all__ = ["Name", "Names", "find_names"]


@attrs.frozen
class Names:
    """The mentions of a document, in order, and what each form of a name stands for in it."""

    mentions: tuple[Name, ...] = ()
    #: Capitalised phrases that fit no kind; the subject of a verb of saying may still be one.
    capitalised: tuple[Word, ...] = ()
    #: Form to canonical name: surnames, acronyms, short forms.
    aliases: dict[str, str] = attrs.field(factory=dict, hash=False)
    kinds: dict[str, str] = attrs.field(factory=dict, hash=False)
    _starts: tuple[int, ...] = ()
    _firsts: dict[str, Name] = attrs.field(init=False, hash=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_firsts", {name.canonical: name for name in reversed(self.mentions)})

    @property
    def others(self) -> tuple[Name, ...]:
        """Return the capitalised phrases of no known kind as names; each use makes them anew."""
        return tuple(Name(word.text, "body", Span(word.start, word.end)) for word in self.capitalised)

    def capital(self, start: int) -> Name | None:
        """Return the capitalised phrase of several words, of no known kind, that begins at an offset, as a name."""
        index = bisect_left(self.capitalised, start, key=lambda word: word.start)
        word = self.capitalised[index] if index < len(self.capitalised) else None
        if word is None or word.start != start or " " not in word.text:
            return None
        return Name(word.text, "body", Span(word.start, word.end))

    def at(self, span: Span) -> tuple[Name, ...]:
        """Return the mentions that lie inside a span, in order."""
        return self.between(span.start, span.end)

    def between(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the mentions that lie inside two offsets, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        if first == last:
            return ()
        return tuple([name for name in self.mentions[first:last] if name.span.end <= end])

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
        for ending in POSSESSIVE:
            form = form.removesuffix(ending)
        for article in ("the ", "The "):
            form = form.removeprefix(article)
        known = self.aliases.get(form)
        if known is None and not form.islower():
            place = lists().places.get(tuple(form.split()))
            known = place[0] if place else forms("countries", "adjectives").get(form)
        return known

    def kind(self, canonical: str) -> str | None:
        """Return the kind of a canonical name of this document."""
        return self.kinds.get(canonical)


def find_names(document: Document, segments: Sequence[Segment]) -> Names:
    """Find whom a document names: one pass over the capitalised words of its segments."""
    search = Search(document.text)
    for segment in segments:
        for run in runs(segment.text, segment.span.start):
            search.run(run)
    search.resolve()
    # "President Donald J. Trump" and "President Trump" are one, under the form used most.
    persons = [name for name, kind in search.kinds.items() if kind == "person"]
    merged = {
        old: new
        for old in persons
        if " " in old
        and old.split()[0] in lists().title_openings
        and (new := search.aliases.get(old.split()[-1], old)) != old
    }
    for old in merged:
        if old in search.presidents:
            search.presidents[merged[old]] = None
    if merged:
        search.found = [Name(merged.get(name.canonical, name.canonical), name.kind, name.span) for name in search.found]
    renamed = _preferred(search)
    final = {old: renamed.get(merged.get(old, old), merged.get(old, old)) for old in search.kinds}
    found = sorted(
        (
            Name(renamed[name.canonical], name.kind, name.span) if name.canonical in renamed else name
            for name in search.found
        ),
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
    others = tuple(sorted(search.others, key=lambda word: word.start))
    return Names(tuple(found), others, aliases, kinds, tuple(name.span.start for name in found))


def _preferred(search: Search) -> dict[str, str]:
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
