"""Who says, argues, calls for or directs what: verbs of speech with their subjects, a sentence at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import attrs

from aigov import Segment, Span
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names
from aigov_rules.owners import Owners

GROUPS = ("say", "argue", "think", "advocate", "direct", "commit")
_AGREED = re.compile(r"[\w'’-]+$")
_BE = frozenset("is are was were be been being get gets got".split())
_PRONOUNS = frozenset("he she they it who which".split())
_DETERMINERS = frozenset("the a an its his her their our one some many several two three other most this these that those today's today’s such all both".split())
_CLAUSE = frozenset("while although though whereas".split())
_AUTHOR = frozenset({"i", "we"})
#: Forms that are nouns as often as verbs: after a name they count only where a clause or an object follows.
_NOUNS = frozenset(
    "plan plans order orders report reports call calls request requests support demand demands answer answers post comment comments "
    "offer offers aim set sets ban bans limit limits task mandate mandates view views state states claim claims hope hopes fear fears "
    "promise promises pledge pledges back backs ends end outline outlines launch welcome thought commit remark remarks quote charter".split()
)


@cache
def _verbs() -> dict[str, str]:
    return {verb: group for group in reversed(GROUPS) for verb in listed("speech", group) if " " not in verb}


@cache
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word to the rest of the verbs of two and three words, longest first, with their groups."""
    found: dict[str, list[tuple[str, str]]] = {}
    for group in GROUPS:
        for verb in sorted(listed("speech", group)):
            first, _, rest = verb.partition(" ")
            if rest:
                found.setdefault(first, []).append((rest, group))
    return {first: tuple(sorted(rests, key=lambda pair: (-len(pair[0]), pair))) for first, rests in found.items()}


def _trie(words: Sequence[str]) -> str:
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, object] = tree  # type: ignore[assignment]
        for letter in word:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}

    def pattern(node: dict[str, object]) -> str:
        options = [re.escape(letter) + pattern(rest) for letter, rest in sorted(node.items()) if letter]  # type: ignore[arg-type]
        if not options:
            return ""
        body = options[0] if len(options) == 1 and "" not in node else "(?:" + "|".join(options) + ")"
        return body + "?" if "" in node else body

    return pattern(tree)  # type: ignore[arg-type]


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(r"\b" + _trie(sorted(_verbs().keys() | _phrases().keys() | {"according"})) + r"\b")


@attrs.frozen(slots=True)
class Subject:
    """The subject of a verb: who it is, as names of this document, and the words that say so."""

    span: Span
    #: Empty where it is the author ("we", "I") or cannot be told.
    names: tuple[Name, ...] = ()
    #: person, body, country, phrase, instrument, pronoun, author
    kind: str = "phrase"
    #: The words, where they are no name: "industry leaders".
    words: str = ""


@attrs.frozen(slots=True)
class Saying:
    """A verb of speech with its subject and the stretch of the sentence that it covers."""

    subject: Subject
    verb: Span
    group: str
    scope: Span
    #: The verb stands behind what is said, or before its subject ("..., said Lee").
    behind: bool = False


@attrs.frozen
class Finder:
    """Finds the sayings of one document."""

    text: str
    names: Names
    owners: Owners

    def sayings(self, segment: Segment) -> Iterator[Saying]:
        """Yield the verbs of speech of a sentence, with whoever says it, in order."""
        text, offset = segment.text, segment.span.start
        taken = -1
        for match in _verb_pattern().finditer(text):
            start, end, word = match.start(), match.end(), match.group()
            if start < taken:
                continue
            group = _verbs().get(word, "")
            for rest, kind in _phrases().get(word, ()):
                if text.startswith(rest, end + 1) and not text[end + 1 + len(rest) : end + 2 + len(rest)].isalnum():
                    group, end = kind, end + 1 + len(rest)
                    break
            if word == "according":
                saying = self._according(segment, start, end)
            elif group:
                saying = self._saying(segment, start, end, word, group)
            else:
                continue
            if saying:
                taken = end
                yield saying
        del offset

    def _according(self, segment: Segment, start: int, end: int) -> Saying | None:
        text = segment.text
        if not text.startswith(" to ", end):
            return None
        subject = self.phrase_after(segment, end + 4)
        if subject is None:
            return None
        return Saying(subject, Span(segment.span.start + start, segment.span.start + end), "say", segment.span, behind=True)

    def _saying(self, segment: Segment, start: int, end: int, word: str, group: str) -> Saying | None:
        text, offset = segment.text, segment.span.start
        verb = Span(offset + start, offset + end)
        before = text[:start].rstrip()
        # "...," said Lee
        if group == "say" and before[-1:] in ",”\"’'—–?!" and before:
            if before[-1] in ",”\"?!—–" or before[-2:-1] in ",.?!":
                subject = self.phrase_after(segment, end + 1)
                if subject is not None and subject.kind != "pronoun" and not text.startswith(" that ", end):
                    return Saying(subject, verb, group, segment.span, behind=True)
        subject = self.subject_before(segment, start, word)
        if subject is None:
            return None
        if word in _NOUNS and subject.kind in ("person", "body", "country") and not self._has_object(text, end, word):
            return None
        begin = subject.span.start - offset
        if group in ("say", "argue", "think") and self._ends_sentence(text, end) and not text[:begin].strip().lower().endswith(("as", "and")):
            return Saying(subject, verb, group, segment.span, behind=True)
        first = text[:begin].split()[-1:]
        stop = len(text)
        if first and first[0].lower() in _CLAUSE:
            comma = text.find(", ", end + 12)
            stop = comma if comma > 0 else stop
        return Saying(subject, verb, group, Span(subject.span.start, offset + stop))

    @staticmethod
    def _has_object(text: str, end: int, word: str) -> bool:
        following = text[end : end + 12].split()
        if not following:
            return False
        if word.endswith("s"):
            return following[0].lower() not in ("of", "by", "and", "have", "were", "are", "was", "had", "that")
        return following[0].lower() in ("for", "on", "to", "that", "the", "a")

    @staticmethod
    def _ends_sentence(text: str, end: int) -> bool:
        """Tell whether nothing is said after the verb: "..., he said." or "..., he said in an interview."""
        rest = text[end:].strip(" .,;:\"”’'\n")
        if not rest:
            return not text[end:].strip().startswith((":", ",")) or len(text[end:].strip()) == 1
        first = rest.split()[0]
        return first in ("in", "at", "on", "during", "last", "earlier", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "via") and (
            '"' not in rest and "“" not in rest and len(rest.split()) < 12 and "," in text[: end // 1][-60:]
        )

    def phrase_after(self, segment: Segment, start: int) -> Subject | None:
        """Return who is named at a place: a name, or a phrase such as "the minister"."""
        text, offset = segment.text, segment.span.start
        while start < len(text) and text[start] in " \n":
            start += 1
        skip = start
        while True:
            word = _first(text, skip)
            if word.lower() in ("the", "a", "an", "one", "its", "his", "her", "both", "to"):
                skip += len(word) + 1
                continue
            break
        for name in self.names.between(offset + skip, min(segment.span.end, offset + skip + 110)):
            gap = text[skip : name.span.start - offset]
            if not gap.strip() or (gap.islower() and len(gap.split()) <= 5 and not set(gap) & set(".;:,\"”") and gap.split()[-1] not in ("of", "for", "at", "from", "in", "to")):
                return self._joined(segment, name)
            if gap.endswith((" of ", " for ", " at ", " from ", " with ", " of the ", " for the ", " at the ")) and len(gap.split()) <= 6:
                return self._phrase(segment, start, name.span.end - offset)
            break
        capital = next((name for name in self.names.others if name.span.start == offset + skip), None)
        if capital:
            return Subject(capital.span, (capital,), "person" if " " in capital.canonical else "body")
        word = _first(text, start)
        if word.lower() in _PRONOUNS:
            return self.resolve(Subject(Span(offset + start, offset + start + len(word)), (), "pronoun", word.lower()))
        if word.lower() in _AUTHOR:
            return Subject(Span(offset + start, offset + start + len(word)), (), "author")
        end = start
        for _ in range(5):
            word = _first(text, end + (text[end : end + 1] == " "))
            if not word:
                break
            end += len(word) + (text[end : end + 1] == " ")
            if _is_role(word):
                return self._phrase(segment, start, end)
        return None

    def _joined(self, segment: Segment, name: Name) -> Subject:
        """Return the subject that a name ends: itself, or "A, B and C"."""
        text, offset = segment.text, segment.span.start
        members = [name]
        earlier = [other for other in self.names.between(offset, name.span.start)]
        link = True
        for other in reversed(earlier):
            gap = text[other.span.end - offset : members[0].span.start - offset].strip()
            if gap in ("and", ", and", "and the", "&", ", and the") or (gap in (",", ", the") and len(members) > 1 and link):
                members.insert(0, other)
            else:
                break
        author = text[name.span.end - offset :].startswith(" and I ")
        span = Span(members[0].span.start, name.span.end)
        if author:
            return Subject(span, (), "author")
        unique = tuple({member.canonical: member for member in members}.values())
        return Subject(span, unique, name.kind)

    def subject_before(self, segment: Segment, end: int, verb: str) -> Subject | None:
        """Return the subject whose verb begins at a place in a sentence."""
        text, offset = segment.text, segment.span.start
        at = end
        passive = False
        for _ in range(6):
            word = _last(text, at)
            if not word or word.lower() not in listed("speech", "adverbs"):
                break
            passive = passive or word.lower() in _BE
            at = text.rfind(word, 0, at)
        if passive and verb.endswith(("ed", "told", "said", "sought", "upheld")) and verb not in ("committed", "agreed", "determined"):
            return None
        before = text[:at].rstrip(" \n")
        if before.endswith(")"):
            before = before[: max(before.rfind("("), 0)].rstrip()
        if not before:
            return None
        if before[-1] in ",—–":
            return self._apposed(segment, before[:-1].rstrip(), verb)
        if not (before[-1].isalnum() or before[-1] in ".'’”"):
            return None
        return self.phrase_before(segment, len(before))

    def phrase_before(self, segment: Segment, end: int) -> Subject | None:
        """Return who is named by the words that end at a place in a sentence."""
        text, offset = segment.text, segment.span.start
        name = self.names.before(offset + end, within=120)
        if name and name.span.start >= offset and offset + end - name.span.end <= 1:
            lead = text[: name.span.start - offset].rstrip()
            for link in (" for", " of", " at", " from", " of the", " for the", " at the", " with the", " with", " from the"):
                if lead.endswith(link):
                    head = lead[: -len(link)]
                    word = _last(head, len(head))
                    if _is_role(word) and not word[:1].isupper() or word.lower() in ("government", "ministers", "officials"):
                        return self._phrase(segment, _noun_start(head), end)
                    return None
            if lead.endswith(("in", "to", "by", "against", "toward", "towards", "between", "on", "into", "that the", "over")) and lead.split()[-1] not in ("that",):
                if lead.split()[-1] in ("in", "to", "by", "against", "toward", "towards", "between", "on", "into", "over"):
                    return None
            return self._joined(segment, name)
        word = _last(text, end)
        lower = word.lower()
        span = Span(offset + end - len(word), offset + end) if word else None
        if span is None:
            return None
        if lower in _AUTHOR:
            return Subject(span, (), "author")
        if lower in ("who", "which"):
            lead = text[: end - len(word)].rstrip(" ,")
            return self.phrase_before(segment, len(lead)) if lead else None
        if lower in _PRONOUNS:
            return self.resolve(Subject(span, (), "pronoun", lower))
        if _is_role(word) or self.owners.head(word):
            return self._phrase(segment, _noun_start(text[:end]), end)
        capital = next((other for other in self.names.others if other.span.end == offset + end), None)
        if capital:
            return Subject(capital.span, (capital,), "person" if " " in capital.canonical else "body")
        return None

    def _apposed(self, segment: Segment, before: str, verb: str) -> Subject | None:
        """Return X of "X, professor of law at Y, argued" or of "X ..., arguing"."""
        text, offset = segment.text, segment.span.start
        for name in self.names.between(offset, offset + len(before)):
            after = text[name.span.end - offset : name.span.end - offset + 3]
            lead = text[: name.span.start - offset].rstrip()
            if after.startswith((", ", " (", " —", "—")) and (name.kind == "person" or not lead or lead.lower().endswith("the")):
                return self._joined(segment, name)
        if verb.endswith("ing"):
            first = self.phrase_after(segment, 0)
            if first and first.kind != "author":
                return first
        return None

    def _phrase(self, segment: Segment, start: int, end: int) -> Subject:
        """Return the subject that a noun phrase without a name of its own makes."""
        text, offset = segment.text, segment.span.start
        span = Span(offset + start, offset + end)
        return self.resolve(Subject(span, (), "phrase", " ".join(text[start:end].split())))

    def resolve(self, subject: Subject) -> Subject:
        """Return a subject with the names it stands for; a pronoun waits for the sentences before it."""
        if subject.kind != "phrase":
            return subject
        words = subject.words
        if self.owners.head(words):
            owner = self.owners.of(words, subject.span.start)
            return attrs.evolve(subject, kind="instrument", names=(owner,) if owner else ())
        return subject


def _is_role(word: str) -> bool:
    lower = word.lower()
    return lower in _role_words()


@cache
def _role_words() -> frozenset[str]:
    listed_words = listed("names", "roles", "plural roles", "body roles", "offices")
    return frozenset(word.split()[-1] for word in listed_words)


def _first(text: str, start: int) -> str:
    match = re.compile(r"[\w'’-]+").match(text, start)
    return match.group() if match else ""


def _last(text: str, end: int) -> str:
    tail = text[max(0, end - 40) : end].rstrip()
    match = _AGREED.search(tail)
    return match.group() if match else ""


def _noun_start(text: str) -> int:
    """Return where the noun phrase at the end of a text begins: at its determiner, at most six words back."""
    start = len(text)
    for count in range(7):
        word = _last(text, start)
        if not word:
            break
        lower = word.lower()
        at = text.rfind(word, 0, start)
        if count and (lower in _STOPPERS or text[at + len(word) : start].strip()):
            break
        start = at
        if lower in _DETERMINERS:
            break
    return start


_STOPPERS = frozenset(
    "that and but or as of in for by with from to at on when while although though if because so whether is are was were said says "
    "which who what how however meanwhile also".split()
)
