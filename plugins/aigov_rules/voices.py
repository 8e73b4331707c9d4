"""Voices, the stretches of text that are theirs, and when two names are one."""

from __future__ import annotations

import re

import attrs

from aigov import Actor, Document, Span
from aigov_rules.names import Name, Names

_TITLE = re.compile(r"^(?:the|all|dr|prof|professor|president|mr|ms|mrs)\.? ")
_JOINT = re.compile(r"\b(?:joint|we intend|our two|our shared|both sides|the two countries)\b", re.IGNORECASE)
#: What only those who speak together say of themselves.
_SHARED = re.compile(r"\b(?:[Ss]hared (?:intention|commitment) of|[Jj]oint [Ss]tatement|our shared commitment to)\b")
#: How far behind the words for it the parties to a statement are named, in characters.
_NEAR = 300
_ASIDE = re.compile(r"\([^)]{0,20}\)")
_LINKS = frozenset({"and", "and the", "&", ",", "–", "-", ", and", ", the"})


@attrs.frozen(slots=True)
class Voice:
    """Whose mouth a passage is in."""

    #: author, quoted or reported
    voice: str
    proponents: tuple[Actor, ...] = ()
    #: The words that settle it: the name, pronoun or label of the speaker.
    at: Span | None = None
    #: Which rule settled it: quotation, speech, carried, turn, position, parties; author where none did.
    rule: str = "author"


AUTHOR = Voice("author")


@attrs.frozen(slots=True)
class Stretch:
    """A stretch of text and whose it is."""

    span: Span
    voice: Voice


def alike(one: str, other: str) -> bool:
    """Tell whether two forms name the same person or body: at least half of their words are shared.

    >>> alike("Ms. Harris", "Kamala Harris"), alike("John Lee", "Ann Lee"), alike("Lee", "Harris")
    (True, False, False)
    """
    first, second = (_TITLE.sub("", name.lower().strip()) for name in (one, other))
    a, b = frozenset(re.findall(r"\w+", first)), frozenset(re.findall(r"\w+", second))
    return bool(a & b) and 2 * len(a & b) >= len(a | b)


def proponent(name: Name, at: Span | None = None) -> Actor:
    """Return a name as the one who puts a proposal forward."""
    return Actor(name.canonical, "proponent", at or name.span)


def without_article(words: str) -> str:
    """Return a phrase without the article or demonstrative that begins it.

    >>> without_article("the companies")
    'companies'
    """
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an", "these", "this", "those", "that") else words


def _heading_parties(text: str, names: Names) -> tuple[str, ...]:
    """Return the countries in whose name a statement without a title begins: "the shared intention of X and Y"."""
    shared = _SHARED.search(text, 0, 1200)
    if shared is None:
        return ()
    before: Name | None = None
    for name in names.between(0, min(len(text), shared.end() + _NEAR)):
        if name.kind == "country":
            if before is not None:
                gap = _ASIDE.sub("", text[before.span.end : name.span.start]).strip()
                if gap in ("and", "and the") and before.canonical != name.canonical:
                    return before.canonical, name.canonical
            before = name
    return ()


def joint_parties(document: Document, names: Names) -> tuple[Actor, ...]:
    """Return the parties to a joint statement: the countries that its title joins, where no author is one of them."""
    title = document.title or document.text[:300].lstrip("# \n").partition("\n")[0]
    if not document.title and not document.authors and (pair := _heading_parties(document.text, names)):
        return tuple(Actor(party, "proponent", None) for party in pair)
    if not any(link in title for link in _LINKS):
        return ()
    found: list[str] = []
    end = 0
    for name in names.between(0, len(document.text)):
        if len(found) > 4:
            break
        if name.kind == "country" and name.canonical in title and name.canonical not in found:
            at = title.find(name.canonical)
            if not found and at > 15:
                continue
            found.append(name.canonical)
    ordered = sorted(found, key=title.find)
    parties: list[str] = []
    for country in ordered:
        at = title.find(country)
        if parties and title[end:at].strip() not in _LINKS:
            break
        parties.append(country)
        end = at + len(country)
    if len(parties) < 2 or not _JOINT.search(f"{title}\n{document.text[:4000]}"):
        return ()
    if any(alike(author, party) for author in document.authors for party in parties):
        return ()
    return tuple(Actor(party, "proponent", None) for party in parties)
