"""Whose mouth each passage of a document is in: the author's, a quoted speaker's, or a body's whose position is told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import attrs

from aigov import Actor, Document, Segment, Span
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names, find_names
from aigov_rules.owners import Owners, find_owners
from aigov_rules.quotations import Paragraph, Quotation, paragraphs, quotations
from aigov_rules.speakers import Finder, Saying, Subject
from aigov_rules.transcripts import Turn, answers, asks, turns

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_ANAPHORIC = re.compile(r"(?:This|These|Such|Those)\s+(?:\w+\s+){0,2}?(?:includes?|means?|involves?|requires?|require|covers?|will)\b")
#: Groups of verbs that put words into somebody's mouth; the others tell a position.
_SPEAKING = frozenset({"say", "argue", "think"})
_NEWS = frozenset({"news", "interview"})
_OWN = frozenset({"op-ed", "order", "submission", "paper", "brief", "letter"})


@attrs.frozen(slots=True)
class Voice:
    """Whose mouth a passage is in."""

    #: author, quoted or reported
    voice: str
    proponents: tuple[Actor, ...] = ()
    #: The words that settle it: the name, pronoun or label of the speaker.
    at: Span | None = None
    #: Which rule settled it: quotation, speech, carried, turn, position, or author where none did.
    rule: str = "author"


AUTHOR = Voice("author")


@attrs.frozen(slots=True)
class _Stretch:
    """A stretch of text and whose it is."""

    span: Span
    voice: Voice


@attrs.frozen
class Attribution:
    """Who speaks where in a document."""

    names: Names
    owners: Owners
    _finder: Finder
    _own: tuple[str, ...] = ()
    #: Longest stretches first; where several cover a passage, the last of them holds.
    _turns: tuple[_Stretch, ...] = ()
    _quoted: tuple[_Stretch, ...] = ()
    #: Per segment, by its start: the voices of its parts.
    _starts: tuple[int, ...] = ()
    _parts: tuple[tuple[_Stretch, ...], ...] = ()
    _segments: tuple[Segment, ...] = ()

    def voice(self, span: Span) -> Voice:
        """Return whose mouth a passage is in, as far as quotations, speech, turns and told positions settle it."""
        for stretch in _over(self._quoted, span):
            return stretch.voice
        index = bisect_right(self._starts, span.start) - 1
        middle = span.start + min(len(span) // 2, 60)
        if index >= 0:
            for stretch in reversed(self._parts[index]):
                if stretch.span.start <= middle and span.start < stretch.span.end and stretch.span.start <= span.start + 40:
                    return stretch.voice
        for stretch in _over(self._turns, span):
            return stretch.voice
        return AUTHOR

    def owner(self, span: Span) -> Name | None:
        """Return whose order, plan or initiative a phrase names: who issued it, by what the document tells."""
        return self.owners.of(span.of(self._finder.text), span.start)

    def subject_owner(self, span: Span) -> Voice | None:
        """Return whose position it is when a verb of advocacy, commitment or direction has this subject.

        First person is the author; a person or body of the document is itself; an order or plan is whoever issued
        it. None where the subject names nobody.
        """
        text = self._finder.text
        around = self.voice(span)
        if around.voice == "quoted":
            return around
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or not self._segments[index].span.contains(span):
            return None
        segment = self._segments[index]
        subject = self._finder.phrase_before(segment, span.end - segment.span.start)
        if subject is None:
            return None
        if subject.kind == "pronoun" and around.voice != "author":
            return around
        return self._position(subject, text)

    def _position(self, subject: Subject, text: str) -> Voice | None:
        if subject.kind == "author":
            return AUTHOR
        actors = tuple(actor_of(name, subject.span) for name in subject.names if not self.is_author(name.canonical))
        if not actors and not subject.names and subject.kind == "phrase" and subject.words:
            actors = (Actor(_bare(subject.words), "proponent", subject.span),)
        del text
        if not actors:
            return AUTHOR if subject.names else None
        return Voice("reported", actors, subject.span, "position")

    def is_author(self, name: str) -> bool:
        """Tell whether a name is that of one of the document's authors."""
        return any(alike(name, author) for author in self._own)


def actor_of(name: Name, at: Span | None = None) -> Actor:
    """Return a speaker as the actor of a proposal."""
    return Actor(name.canonical, "proponent", at or name.span)


_SMALL = re.compile(r"^(?:the|all|dr|prof|professor|president|mr|ms|mrs)\.? ")


def alike(one: str, other: str) -> bool:
    """Tell whether two forms name the same person or body: half of their words, or a surname, are shared.

    >>> alike("Ms. Harris", "Kamala Harris"), alike("Harris", "Kamala Harris"), alike("John Lee", "Ann Lee")
    (True, True, False)
    """
    first, second = (_SMALL.sub("", name.lower().strip()) for name in (one, other))
    a, b = frozenset(re.findall(r"\w+", first)), frozenset(re.findall(r"\w+", second))
    return bool(a & b) and 2 * len(a & b) >= len(a | b)


def _bare(words: str) -> str:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        words = words.removeprefix(article)
    return words


def _over(stretches: Sequence[_Stretch], span: Span) -> list[_Stretch]:
    """Return the stretches that cover the greater part of a span, by bisection over their starts."""
    found = []
    low, high = 0, len(stretches)
    while low < high:
        middle = (low + high) // 2
        if stretches[middle].span.end <= span.start:
            low = middle + 1
        else:
            high = middle
    for stretch in stretches[low : low + 3]:
        shared = min(span.end, stretch.span.end) - max(span.start, stretch.span.start)
        if 2 * shared > len(span):
            found.append(stretch)
    return found


@attrs.define
class _Reading:
    """One pass over the paragraphs, with whoever spoke last."""

    document: Document
    attribution: Attribution
    quotes: tuple[Quotation, ...]
    news: bool
    speaker: Voice | None = None
    person: Name | None = None
    thing: tuple[Name, ...] = ()
    subject: Voice | None = None
    stretches: list[_Stretch] = attrs.field(factory=list)
    parts: dict[int, tuple[_Stretch, ...]] = attrs.field(factory=dict)
    leads: dict[int, Voice] = attrs.field(factory=dict)

    def resolve(self, subject: Subject, segment: Segment) -> Subject:
        """Give a pronoun or a bare role the name it stands for."""
        names = self.attribution.names
        if subject.kind == "pronoun":
            if subject.words in ("he", "she", "who"):
                known = self.person or names.before(segment.span.start, "person", within=800)
                return attrs.evolve(subject, names=(known,) if known else (), kind="person")
            return attrs.evolve(subject, names=self.thing)
        if subject.kind == "phrase" and subject.words.split()[0].lower() in ("the", "this", "its", "that"):
            named = self._role(subject, segment)
            if named:
                return attrs.evolve(subject, names=(named,), kind=named.kind)
        return subject

    def _role(self, subject: Subject, segment: Segment) -> Name | None:
        """Return whom "the company", "the minister" or "the commission" stands for."""
        names, words = self.attribution.names, subject.words.split()
        if len(words) > 3:
            return None
        word = words[-1].lower()
        if len(words) == 2 and (known := names.aliases.get(words[-1].title())):
            return next((name for name in names.mentions if name.canonical == known), None)
        before = [name for name in names.between(0, segment.span.start) if name.kind == "body"][-12:]
        if word in ("company", "firm", "startup", "start-up", "giant", "chipmaker", "developer", "group", "organization", "organisation"):
            companies = [name for name in before if name.canonical in listed("names", "companies")]
            return (companies or before or [None])[-1]  # type: ignore[list-item]
        if word in listed("names", "body roles"):
            return next((name for name in reversed(before) if word in name.canonical.lower()), None)
        if word in listed("names", "offices") or word in listed("names", "roles"):
            return self.person or names.before(segment.span.start, "person", within=600)
        return None

    def voice_of(self, saying: Saying, segment: Segment) -> tuple[Voice, Subject] | None:
        """Return the voice that a saying gives to what is said."""
        subject = self.resolve(saying.subject, segment)
        attribution = self.attribution
        if subject.kind == "author":
            return AUTHOR, subject
        if subject.kind == "phrase" and not subject.words:
            return None
        names = [name for name in subject.names if not attribution.is_author(name.canonical)]
        if subject.names and not names:
            return AUTHOR, subject
        if not names and subject.kind == "instrument":
            return None
        if not names and subject.kind != "phrase":
            return None
        actors = tuple(actor_of(name, subject.span) for name in names) or (Actor(_bare(subject.words), "proponent", subject.span),)
        told = saying.group not in _SPEAKING and subject.kind != "person"
        return Voice("reported" if told else "quoted", actors, subject.span, "position" if told else "speech"), subject

    def paragraph(self, number: int, part: Paragraph) -> None:
        """Read one paragraph."""
        inside = [quote for quote in self.quotes if quote.paragraph == number]
        within = False
        pending: list[Quotation] = list(inside)
        for segment in part.segments:
            heard: Voice | None = None
            stretches: list[_Stretch] = []
            if segment.lead is not None and (lead := self.leads.get(segment.lead.start)):
                stretches.append(_Stretch(segment.span, lead))
            opened = segment.text[:1] if segment.kind != "heading" else ""
            del opened
            sayings = [
                saying
                for saying in self.attribution._finder.sayings(segment)
                if not any(quote.speech and quote.span.contains(saying.verb) for quote in inside)
            ]
            for saying in sayings:
                given = self.voice_of(saying, segment)
                if given is None:
                    continue
                voice, subject = given
                if heard is None or (heard.voice != "quoted" and voice.voice == "quoted"):
                    heard = voice
                if any(stretch.voice.voice == "quoted" for stretch in stretches) and voice.voice != "author":
                    continue
                stretches.append(_Stretch(saying.scope, voice))
                if subject.kind == "person" and subject.names:
                    self.person = subject.names[-1]
                elif subject.names:
                    self.thing = subject.names
            if heard is None:
                heard = self.unsaid(segment, inside, stretches, within)
                if heard is not None and heard.voice != "author" and not stretches:
                    stretches.append(_Stretch(segment.span, attrs.evolve(heard, rule="carried")))
            if heard is not None and heard.voice == "quoted":
                self.speaker = heard
                within = True
            elif heard is not None:
                within = within and heard.voice == "reported"
            self.subject = heard
            if stretches:
                self.parts[segment.span.start] = tuple(stretches)
                self.leads[segment.span.start] = stretches[-1].voice
            pending = self.settle(segment, pending, heard)
        for quote in pending:
            self.quote(quote)

    def unsaid(self, segment: Segment, inside: list[Quotation], stretches: list[_Stretch], within: bool) -> Voice | None:
        """Return whose a sentence without a verb of speech is, where somebody before it goes on speaking."""
        text, start = segment.text, segment.span.start
        finder, names = self.attribution._finder, self.attribution.names
        word = text.split(maxsplit=1)[0].lower() if text.split() else ""
        if _ANAPHORIC.match(text) and self.subject is not None and self.subject.voice != "author":
            return self.subject
        if word in ("he", "she") and self.speaker and self.speaker.voice == "quoted":
            return self.speaker
        first = finder.phrase_after(segment, 0) if segment.kind != "heading" else None
        if first is not None and first.kind == "instrument" and first.names and not names.before(start, within=0):
            voice = self.attribution._position(first, text)
            self.thing = first.names
            return voice
        if word == "it" and self.subject is not None and self.subject.voice == "reported":
            return self.subject
        if within and self.news and self.speaker and not _FIRST_PERSON.search(text):
            return self.speaker
        return None

    def settle(self, segment: Segment, pending: list[Quotation], heard: Voice | None) -> list[Quotation]:
        """Give the quotations of a sentence to its speaker; return those still without one."""
        if heard is None or heard.voice == "author":
            return pending
        rest = []
        for quote in pending:
            if quote.span.start < segment.span.end and quote.span.end > segment.span.start:
                self.stretches.append(_Stretch(quote.span, attrs.evolve(heard, voice="quoted", rule="quotation")))
            elif quote.span.end <= segment.span.start and quote.speech:
                self.quote(quote)
            else:
                rest.append(quote)
        return rest

    def quote(self, quote: Quotation) -> None:
        """Give a quotation without a speaker of its own to whoever spoke last."""
        if not quote.speech:
            return
        if self.speaker is not None:
            self.stretches.append(_Stretch(quote.span, attrs.evolve(self.speaker, rule="quotation")))


def _is_news(document: Document, parts: Sequence[Paragraph], quotes: Sequence[Quotation], sayings: int) -> bool:
    """Tell whether a document mostly tells what others say: then a speaker is carried over plain sentences."""
    if document.kind in _NEWS:
        return True
    if document.kind in _OWN:
        return False
    sentences = sum(len(part.segments) for part in parts)
    return sayings >= 2 and sayings * 5 >= sentences


def attribute(document: Document, segments: Sequence[Segment], names: Names | None = None) -> Attribution:
    """Settle who speaks where in a document: one pass over its paragraphs."""
    names = find_names(document, segments) if names is None else names
    owners = find_owners(document, segments, names)
    finder = Finder(document.text, names, owners)
    attribution = Attribution(names, owners, finder, document.authors)
    parts = paragraphs(segments)
    quotes = quotations(document.text, parts)
    spoken = sum(1 for quote in quotes if quote.speech)
    reading = _Reading(document, attribution, quotes, _is_news(document, parts, quotes, spoken))
    heads = turns(document, segments, names)
    if not heads:
        for number, part in enumerate(parts):
            reading.paragraph(number, part)
    stretches = sorted(reading.stretches, key=lambda stretch: stretch.span.start)
    return attrs.evolve(
        attribution,
        turns=tuple(_turn(turn, attribution) for turn in heads),
        quoted=tuple(stretches),
        starts=tuple(segment.span.start for segment in segments),
        parts=tuple(reading.parts.get(segment.span.start, ()) for segment in segments),
        segments=tuple(segments),
    )


def _turn(turn: Turn, attribution: Attribution) -> _Stretch:
    span, at = Span(turn.start, turn.end), Span(turn.at, turn.at + len(turn.label))
    if asks(turn.label) or answers(turn.label) or attribution.is_author(turn.label):
        return _Stretch(span, AUTHOR)
    name = attribution.names.canonical(turn.label) or attribution.names.canonical(turn.label.title())
    if name is None:
        name = turn.label.title() if turn.label.isupper() else turn.label
    if attribution.is_author(name):
        return _Stretch(span, AUTHOR)
    return _Stretch(span, Voice("quoted", (Actor(name, "proponent", at),), at, "turn"))
