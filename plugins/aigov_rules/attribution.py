"""Whose mouth each passage is in: the author's, a quoted speaker's, or that of a body whose position is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from aigov import Actor, Document, Segment, Span
from aigov_rules.governments import Governments
from aigov_rules.issuers import find_owners
from aigov_rules.names import Name, Names
from aigov_rules.owners import Owners
from aigov_rules.phrases import Phrases
from aigov_rules.quotations import paragraphs, quotations
from aigov_rules.spoken_subject import Subject
from aigov_rules.telling import Telling
from aigov_rules.transcripts import Turn, answers, asks, handed, sections, turns
from aigov_rules.voices import AUTHOR, Stretch, Voice, joint_parties
from aigov_rules.wording import is_idle, is_quantity

__all__ = ["AUTHOR", "Attribution", "Voice", "attribute"]

#: A passage that begins at most so far before a stretch still belongs to it: "First, China advocates ...".
_SLACK = 40
#: So many characters of a passage tell whose it is.
_BEGINNING = 120
_NEWS = frozenset({"news", "interview"})
_OWN = frozenset({"op-ed", "order", "submission", "paper", "brief", "letter"})


@attrs.frozen
class Attribution:
    """Who speaks where in a document."""

    names: Names
    owners: Owners
    telling: Telling = attrs.field(repr=False)
    _turns: tuple[Stretch, ...] = ()
    _quoted: tuple[Stretch, ...] = ()
    #: Per segment, by its start: the voices of its parts.
    _starts: tuple[int, ...] = ()
    _parts: tuple[tuple[Stretch, ...], ...] = ()
    _segments: tuple[Segment, ...] = ()
    #: What holds where nothing else does.
    _otherwise: Voice = AUTHOR

    def voice(self, span: Span, verb: int | None = None) -> Voice:
        """Return whose mouth a passage is in, as far as quotations, speech, turns and told positions settle it.

        ``verb`` is where the verb stands that the passage is about.
        """
        for stretch in (*_over(self._quoted, span), *_over(self._quoted, _beginning(span))):
            return self._nested(span) or stretch.voice
        index = bisect_right(self._starts, span.start) - 1
        joint = self._otherwise.voice != "author"  # those who speak in a joint statement speak for its parties
        middle = span.start + min(len(span) // 2, 60)
        if index >= 0:
            for stretch in reversed(self._parts[index]):
                covers = stretch.span.start <= middle and span.start < stretch.span.end
                holds = verb is not None and stretch.span.start <= verb < stretch.span.end and not joint
                if (covers and stretch.span.start <= span.start + _SLACK) or holds:
                    if stretch.voice.voice != "author":
                        return stretch.voice
                    break
        for stretch in _over(self._turns, span):
            return stretch.voice
        return self._otherwise

    def _nested(self, span: Span) -> Voice | None:
        """Return whose position is told inside a quotation, where a passage begins with it."""
        for stretch in _over(self.telling.nested, span):
            if abs(stretch.span.start - span.start) <= _SLACK:
                return stretch.voice
        return None

    def owner(self, span: Span) -> Name | None:
        """Return whose order, plan or initiative a phrase names: who issued it, by what the document tells."""
        return self.owners.of(span.of(self.telling.document.text), span.start)

    def subject_owner(self, span: Span) -> Voice | None:
        """Return whose position it is when a verb of advocacy, commitment or direction has this subject.

        First person is the author (or whoever is quoted there); a person or body is itself; an order or plan is
        whoever issued it. None where the subject names nobody.
        """
        around = self.voice(span)
        if around.voice == "quoted":
            return around
        named = self._named(span)
        if named is None:
            return None
        segment, subject = named
        if subject.kind == "pronoun" and around.voice != "author":
            return around
        if subject.kind == "pronoun" and subject.words not in ("he", "she", "it", "they"):
            return None
        if subject.words == "it" and is_idle(segment.text, span.end - segment.span.start):
            return None
        return self._position(segment, subject)

    def _segment(self, span: Span) -> Segment | None:
        index = bisect_right(self._starts, span.start) - 1
        return self._segments[index] if index >= 0 and self._segments[index].span.contains(span) else None

    def _named(self, span: Span) -> tuple[Segment, Subject] | None:
        """Return who is named by a subject, which may begin with how many they are, and in which segment."""
        segment = self._segment(span)
        if segment is None:
            return None
        phrases = self.telling.phrases
        subject = phrases.before(segment, span.end - segment.span.start)
        if subject is None and is_quantity(span.of(self.telling.document.text)):
            subject = phrases.after(segment, span.start - segment.span.start)
        return None if subject is None else (segment, subject)

    def _position(self, segment: Segment, subject: Subject) -> Voice | None:
        return self.telling.positions.of(self.telling.remembered(segment).resolve(subject, segment))

    def held(self, span: Span) -> Voice | None:
        """Return whose position it is when it is told by another: "they say that Kenya is in favour of a ban"."""
        named = self._named(span)
        return None if named is None or named[1].kind == "pronoun" else self._position(*named)

    def is_author(self, name: str) -> bool:
        """Tell whether a name is that of one of the document's authors."""
        return self.telling.positions.is_author(name)


def _beginning(span: Span) -> Span:
    """Return the first words of a passage: behind what somebody said it may name the speaker at length."""
    return Span(span.start, min(span.end, span.start + _BEGINNING))


def _over(stretches: Sequence[Stretch], span: Span) -> list[Stretch]:
    """Return the stretches (sorted, apart from each other) that cover the greater part of a span."""
    low, high = 0, len(stretches)
    while low < high:
        middle = (low + high) // 2
        if stretches[middle].span.end <= span.start:
            low = middle + 1
        else:
            high = middle
    return [
        stretch
        for stretch in stretches[low : low + 3]
        if 2 * (min(span.end, stretch.span.end) - max(span.start, stretch.span.start)) > len(span)
    ]


def _is_news(document: Document, sentences: int, spoken: int) -> bool:
    """Tell whether a document mostly tells what others say: then a speaker is carried over plain sentences."""
    if document.kind in _NEWS:
        return True
    return document.kind not in _OWN and spoken >= 2 and spoken * 5 >= sentences


def attribute(document: Document, segments: Sequence[Segment], names: Names, governments: Governments) -> Attribution:
    """Settle who speaks where in a document: one pass over its paragraphs."""
    owners = find_owners(document, segments, names)
    parts = paragraphs(segments)
    quotes = quotations(document.text, parts)
    spoken = sum(1 for quote in quotes if quote.speech)
    news = _is_news(document, len(segments), spoken)
    telling = Telling(document, names, governments, Phrases(names, owners), quotes, news, segments)
    heads = turns(document, segments, names)
    if not heads:
        telling.read(parts)
        heads = sections(segments, names, len(document.text)) or handed(document, names)
    parties = joint_parties(document, names)
    return Attribution(
        names,
        owners,
        telling,
        turns=tuple(_turn(turn, telling) for turn in heads),
        quoted=tuple(sorted(telling.settlement.quoted, key=lambda stretch: stretch.span)),
        starts=tuple(segment.span.start for segment in segments),
        parts=tuple(telling.told.get(segment.span.start, ()) for segment in segments),
        segments=tuple(segments),
        otherwise=Voice("reported", parties, None, "parties") if parties else AUTHOR,
    )


def _turn(turn: Turn, telling: Telling) -> Stretch:
    """Return whose a turn of a transcript is."""
    span, at = Span(turn.start, turn.end), Span(turn.at, turn.at + len(turn.label))
    names, is_author = telling.names, telling.positions.is_author
    form = turn.label.title() if turn.label.isupper() else turn.label
    name = names.canonical(turn.label) or names.canonical(form) or form
    if asks(turn.label) or answers(turn.label) or is_author(turn.label) or is_author(name):
        return Stretch(span, AUTHOR)
    return Stretch(span, Voice("quoted", (Actor(name, "proponent", at),), at, "turn"))
