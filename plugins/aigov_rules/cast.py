"""Whom a document has on its stage: what "they", "the two countries", "the Secretary" and "we" stand for, right now."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence

import attrs

from aigov import Document, Segment
from aigov_rules.lexicon import forms
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names
from aigov_rules.parties import Party, parties
from aigov_rules.sentences import Sentence, Words, read_sentence

MANY = frozenset({"they", "them", "themselves"})
THING = frozenset({"it", "itself"})
ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself"})
WE = frozenset({"we", "us", "ourselves"})
_PRONOUNS = MANY | THING | ONE_PERSON | WE | {"i", "me", "who", "which", "that", "this", "these", "those", "both", "each", "one", "you"}
#: An acronym in brackets.
_ACRONYM = re.compile(r"\([“\"]?([A-Z][A-Z&]{1,8})[”\"]?\)")
#: What a treaty or a memorandum calls its two sides.
_DEFINED = re.compile(r"[“\"](?:the )?(Participants|Parties|Sides|Signatories|Governments|Countries)[”\"]\)")
#: Two countries in one word.
_HYPHENATED = re.compile(r"\b([A-Z][\w.]{1,14})[-‑–]([A-Z][\w.]{1,14})")
#: What stands between two names that are named together.
_TOGETHER = re.compile(r"[\s’'s]*(?:and|&|with|[-–—/,])?\s*(?:also )?(?:the )?\s*")
#: How far back a name may be to which "the Secretary" points, in characters.
_REACH = 6_000
#: Text around a body that says the author speaks for it.
_AT = re.compile(r"(?:\b(?:[Aa]t|[Ww]e at|[Ww]e,|[Ww]e, at|on behalf of|[Hh]ere at)\s+(?:the )?)$")
#: Words of two states that speak together.
_OUR_COUNTRIES = re.compile(r"\b(?:our|both) (?:two |respective )?(?:countries|nations|governments|peoples)\b")
_WELCOMES = re.compile(
    r"^[^.\n]{0,40}?\b(?:(?:welcomes?|appreciates?|thanks?|is pleased|is grateful|submits?|writes?)\b[^.\n]{0,60}"
    r"\b(?:opportunity|comments?|response|submission|consultation|inquiry)|\((?:“|\")?(?:we|hereinafter))"
)


@attrs.define
class Cast:
    """The actors of a document as it goes by."""

    names: Names
    document: Document | None = None
    segments: Sequence[Segment] = ()
    #: The actors of the last proposal that has any, and where it stands.
    last: tuple[str, ...] = ()
    paragraph: int = -1
    #: Everybody who was to act so far, in order, the last time last.
    acted: dict[str, None] = attrs.field(factory=dict)
    #: Who is quoted or reported right now; nobody where the author speaks.
    speakers: tuple[str, ...] = ()
    #: Terms that the document defines for its two sides ("the Participants").
    defined: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    #: Who is to act by the proposal that is being read.
    acting: tuple[str, ...] = ()
    _read: dict[int, Sentence] = attrs.field(factory=dict)
    _pairs: tuple[tuple[int, tuple[str, str], str], ...] | None = None

    def hear(self, speakers: Sequence[str]) -> None:
        """Take note of who speaks in the passage that comes next."""
        self.speakers = tuple(speakers)

    def see(self, sentence: Sentence) -> None:
        """Take note of a sentence that was read, so that it is not read again."""
        self._read.setdefault(sentence.segment.span.start, sentence)

    def remember(self, sentence: Sentence, names: Sequence[str]) -> None:
        """Take note of who is to act by a sentence."""
        if names:
            self.last = tuple(names)
            self.paragraph = sentence.segment.paragraph
            for name in names:
                self.acted.pop(name, None)
                self.acted[name] = None

    # The text around a sentence

    @functools.cached_property
    def ends(self) -> frozenset[int]:
        """The offsets at which a name ends."""
        return frozenset(name.span.end for name in self.names.mentions)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [segment.span.start for segment in self.segments]

    def sentence(self, number: int) -> Sentence:
        """Return a segment of the document as a sentence."""
        segment = self.segments[number]
        known = self._read.get(segment.span.start)
        if known is None:
            known = self._read[segment.span.start] = read_sentence(segment)
        return known

    def number(self, start: int) -> int | None:
        """Return the number of the segment that begins at an offset."""
        index = bisect_left(self._starts, start)
        return index if index < len(self._starts) and self._starts[index] == start else None

    def named(self, sentence: Sentence) -> tuple[Name, ...]:
        """Return the names in a sentence."""
        return self.names.at(sentence.segment.span)

    @functools.cached_property
    def full(self) -> dict[str, str]:
        """The longest form of each name whose canonical form is an acronym, where the text has a longer one."""
        text = self.document.text if self.document is not None else ""
        found: dict[str, str] = {}
        for name in self.names.mentions if text else ():
            if name.kind == "body" and name.canonical.isupper():
                form = " ".join(name.span.of(text).split())
                if len(form) > max(len(found.get(name.canonical, "")), len(name.canonical) + 6):
                    found[name.canonical] = form
        return found

    @functools.cached_property
    def shorts(self) -> dict[str, str]:
        """What the acronyms that the document explains in brackets stand for, where they are no names already."""
        text = self.document.text if self.document is not None else ""
        found: dict[str, str] = {}
        for match in _ACRONYM.finditer(text):
            acronym = match.group(1)
            if self.names.kinds.get(self.names.aliases.get(acronym, "")) in ("body", "country", "person"):
                continue
            full = _spelled(acronym, text[max(0, match.start() - 120) : match.start()])
            if full and full.split()[0].lower() in listed("actors", "actor nouns"):
                found.setdefault(acronym, full)
        for match in _DEFINED.finditer(text):
            close = [name.canonical for name in self.names.between(max(0, match.start() - 300), match.start()) if name.kind != "person"]
            if len(close) >= 2:
                self.defined.setdefault(match.group(1).lower(), tuple(dict.fromkeys(close))[-2:])
        return found

    # Who stands for whom

    def cast(self, sentence: Sentence, words: Words, *, served: bool = False) -> list[tuple[str, Party]]:
        """Return who a range of tokens names, each with the words that name it."""
        start, end = words
        first = sentence.tokens[start].lower
        if end - start == 1 and first in _PRONOUNS:
            party = Party("", start, end, start)
            return [(name, party) for name in self._pronoun(sentence, start, first)]
        found: list[tuple[str, Party]] = []
        for party in parties(sentence, start, end, self.named(sentence), self.shorts, served=served):
            pointed = self._pointed(sentence, party) if not party.kind or party.definite else None
            found += [(self.full.get(name, name), party) for name in ((party.name,) if pointed is None else pointed) if name]
        return found

    def _pronoun(self, sentence: Sentence, index: int, word: str) -> tuple[str, ...]:
        if word == "both":
            pair = self.pair(sentence.tokens[index].start, "country") or self.pair(sentence.tokens[index].start, "")
            return pair
        if word in MANY:
            return self._before(sentence, index, plural=True)
        if word in THING:
            return self._before(sentence, index, plural=False)
        if word in ONE_PERSON:
            known = self.names.before(sentence.tokens[index].start, "person")
            return (known.canonical,) if known is not None else ()
        return ()

    def _before(self, sentence: Sentence, index: int, *, plural: bool) -> tuple[str, ...]:
        """Return the actors of the last subject before a pronoun, if their number fits."""
        for number, group in enumerate(reversed(sentence.groups)):
            if group.main >= index or group.tense in ("gerund", "participle") or number > 12:
                continue
            subject = sentence.subject(group)
            if subject is not None and subject[1] <= index and not self._is_pronoun(sentence, subject):
                found = self.cast(sentence, subject)
                if self._fits(sentence, subject, found, plural):
                    return tuple(name for name, _ in found)
                if not found and not plural and sentence.tag(sentence.head(subject)) in ("NN", "NNP"):
                    return ()  # it stands for a thing
        number_of = self.number(sentence.segment.span.start)
        if number_of is None:
            return self._last(plural)
        for back in range(1, 4):
            if number_of - back < 0 or self.segments[number_of].paragraph - self.segments[number_of - back].paragraph > 1:
                break
            earlier = self.sentence(number_of - back)
            subject = main_subject(earlier)
            if subject is None or self._is_pronoun(earlier, subject):
                continue
            found = self.cast(earlier, subject)
            if self._fits(earlier, subject, found, plural):
                return tuple(name for name, _ in found)
            if not found and (earlier.tag(earlier.head(subject)) in ("NNS", "NNPS")) == plural:
                return ()  # it stands for a thing
        return self._last(plural)

    @staticmethod
    def _is_pronoun(sentence: Sentence, words: Words) -> bool:
        return words[1] - words[0] == 1 and sentence.tokens[words[0]].lower in _PRONOUNS | {"there", "what"}

    def _fits(self, sentence: Sentence, words: Words, found: list[tuple[str, Party]], plural: bool) -> bool:
        if not found:
            return False
        many = len(found) > 1 or found[0][1].plural
        return many == plural or (plural and found[0][1].kind == "body")

    def _last(self, plural: bool) -> tuple[str, ...]:
        many = len(self.last) > 1 or (len(self.last) == 1 and self.last[0].endswith("s") and self.last[0] not in self.names.kinds)
        return self.last if self.last and many == plural else ()

    def _pointed(self, sentence: Sentence, party: Party) -> tuple[str, ...] | None:
        """Return whom "the two governments", "the nation" or "the Secretary" points to; None where to nobody."""
        head = sentence.lemma(party.head)
        words = [token.lower for token in sentence.tokens[party.start : party.end]]
        if party.kind:
            known = head in listed("actors", "actor nouns") and party.name.split()[-1].lower() == words[-1]
            return self._longer(sentence, party, sentence.tokens[party.start].start) if known else None
        if party.definite and self.defined and len(words) == 2 and words[1] in self.defined:
            return self.defined[words[1]]
        here = sentence.tokens[party.start].start
        paired = head in listed("actors", "paired nouns") and any(word in ("both", "two", "either") for word in words)
        if paired and len(words) <= 4:
            return self._of_two(here, head) or (() if head in ("side", "party") else None)
        if words == ["the", "two"] or words == ["both"]:
            return self.pair(here, "country") or self.pair(here, "") or None
        if not party.definite:
            return None
        if head in ("country", "nation") and len(words) == 2:
            if party.plural:
                return self.pair(here, "country") or None if self._is_last_pair(here) else None
            known = self.names.before(here, "country", within=_REACH)
            return (known.canonical,) if known is not None else None
        if head in ("side", "participant", "party") and party.plural and len(words) == 2:
            return self._of_two(here, head) if self.last and len(self.last) == 2 else None
        return self._longer(sentence, party, here)

    def _is_last_pair(self, here: int) -> bool:
        pair = self.pair(here, "country")
        return bool(pair) and (not self.last or set(self.last) == set(pair) or len(self.last) == 2)

    def _of_two(self, here: int, head: str) -> tuple[str, ...] | None:
        """Return the two that "both sides" or "the two companies" are."""
        if len(self.last) == 2 and all(head in name.lower() for name in self.last):
            return self.last
        if head == "government":
            bodies = [name for name in self.acted if name.lower().endswith("government")][-2:]
            if len(bodies) == 2:
                return tuple(bodies)
            return tuple(f"{_adjective(name)} government" for name in self.pair(here, "country")) or None
        kind = {"country": "country", "nation": "country", "side": "country", "power": "country", "state": "country"}.get(head, "")
        if head in ("leader", "president", "minister", "official", "man", "woman"):
            kind = "person"
        elif head in ("company", "firm", "agency", "organisation", "organization", "department", "body", "institution"):
            kind = "body"
        return self.pair(here, kind) or (self.pair(here, "") if head in ("side", "party", "participant") else ()) or None

    def pair(self, offset: int, kind: str) -> tuple[str, ...]:
        """Return the two of a kind (of any, where empty) that were named together last before an offset."""
        if self._pairs is None:
            self._pairs = tuple(self._found_pairs())
        index = bisect_left(self._pairs, offset, key=lambda each: each[0])
        for _, names, of in reversed(self._pairs[:index]):
            if kind in ("", of):
                return names
        return ()

    def _found_pairs(self) -> list[tuple[int, tuple[str, str], str]]:
        found = []
        mentions = self.names.mentions
        text = self.document.text if self.document is not None else ""
        for one, other in zip(mentions, mentions[1:], strict=False):
            gap = other.span.start - one.span.end
            if one.kind != other.kind or one.canonical == other.canonical or not 0 < gap < 16:
                continue
            if one.kind == "country" and not (_is_state(one.canonical) and _is_state(other.canonical)):
                continue
            if text and _TOGETHER.fullmatch(text[one.span.end : other.span.start]) is None:
                continue
            found.append((one.span.start, (one.canonical, other.canonical), one.kind))
        for match in _HYPHENATED.finditer(text):
            left, right = (_state(word) for word in match.groups())
            if left and right and left != right:
                found.append((match.start(), (left, right), "country"))
        return sorted(found)

    def _longer(self, sentence: Sentence, party: Party, here: int) -> tuple[str, ...] | None:
        """Return the longer name, or the longer description of who was to act, that a short one points back to."""
        short = party.name.split()
        for name in reversed(self.acted):
            head = _headed(name)
            if len(name.split()) > len(short) and head[-len(short) :] == [word.lower() for word in short]:
                return (name,)
        if party.plural:
            return None
        lowered = [word.lower() for word in short]
        for name in self.names.between(max(0, here - _REACH), here)[:-60:-1]:
            head = _headed(name.canonical)
            longer = len(name.canonical.split()) > len(short)
            if longer and (head[-len(lowered) :] == lowered or name.kind == "person" and head[: len(lowered)] == lowered):
                return (name.canonical,)
        return None

    # The author's own

    @functools.cached_property
    def home(self) -> tuple[str, ...]:
        """The body for which the author says "we": an author that is a body, or one that the text says it speaks for."""
        if self.document is None:
            return ()
        for author in self.document.authors:
            if self.names.kinds.get(author) in ("body", "country"):
                return (author,)
        text = self.document.text
        for name in sorted((*self.names.mentions, *self.names.others), key=lambda name: name.span.start):
            if name.kind != "body":
                continue
            if _AT.search(text[max(0, name.span.start - 24) : name.span.start]) and re.match(r"[,\s]+(?:we|our|I)\b", text[name.span.end : name.span.end + 12]):
                return (name.canonical,)
            if name.span.start < 3_000 and _WELCOMES.match(text[name.span.end : name.span.end + 160]):
                return (name.canonical,)
        if _OUR_COUNTRIES.search(text):
            return self.pair(len(text), "country")
        return ()


@functools.cache
def _states() -> frozenset[str]:
    return frozenset(forms("countries", "names").values()) | {"European Union"}


def _is_state(canonical: str) -> bool:
    return canonical in _states()


def _state(word: str) -> str | None:
    """Return the country that one half of "China-US" or "Sino-American" stands for."""
    short = {"Sino": "China", "Franco": "France", "Anglo": "United Kingdom", "Indo": "India", "Russo": "Russia"}
    return forms("countries", "names").get(word) or forms("countries", "adjectives").get(word) or short.get(word)


def _spelled(acronym: str, before: str) -> str:
    """Return the shortest run of words, from the end of a text, whose capitals spell an acronym; empty where none does."""
    words = before.split()
    letters = acronym.replace("&", "")
    for start in range(len(words) - 1, -1, -1):
        run = words[start:]
        if len(run) > 2 * len(letters) + 4:
            break
        if "".join(word[0] for word in run if word[0].isupper()) == letters and run[0][0].isupper():
            return " ".join(run)
    return ""


def main_subject(sentence: Sentence) -> Words | None:
    """Return the subject of the first finite verb of a sentence."""
    for group in sentence.groups:
        if group.tense in ("modal", "present", "past", "perfect"):
            return sentence.subject(group)
    return None


def _headed(name: str) -> list[str]:
    """Return the words of a name up to its first preposition, in lower case."""
    words: list[str] = []
    for word in name.lower().split():
        if words and word in ("of", "for", "on", "to", "with", "that", "who", "in", "at"):
            break
        words.append(word)
    return words


@functools.cache
def _adjectives() -> dict[str, str]:
    known: dict[str, str] = {}
    for adjective, country in forms("countries", "adjectives").items():
        known.setdefault(country, adjective)
    return known | {"United States": "US", "United Kingdom": "UK", "European Union": "EU"}


def _adjective(country: str) -> str:
    return _adjectives().get(country, country)
