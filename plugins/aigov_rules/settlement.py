"""Whose each quotation is: of the speaker beside it, before it, or of the paragraph before."""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

from aigov import Span
from aigov_rules.names import Names
from aigov_rules.positions import Positions
from aigov_rules.quotations import Paragraph, Quotation
from aigov_rules.speakers import Saying
from aigov_rules.voices import AUTHOR, Stretch, Voice, proponent

#: What stands in brackets behind the name of who speaks: "Lord Vane (Lab): ...".
_PARTY = re.compile(r" \([^()\n]{1,30}\)$")
#: How far before a colon it is looked for, in characters.
_LONGEST_PARTY = 40
#: How far from its beginning a sentence names whom it is about, in characters.
_FIRST = 30
#: So many verbs of speech before and after a quotation may tell whose it is.
_NEAR = 8


@attrs.define
class Settlement:
    """The quotations of a document that have found their speakers, paragraph by paragraph."""

    text: str
    names: Names
    positions: Positions
    #: A document that mostly tells what others say: a quotation without a verb is of the person named last.
    news: bool
    quoted: list[Stretch] = attrs.field(factory=list)
    #: Who was quoted last.
    speaker: Voice | None = None

    def settle(
        self,
        part: Paragraph,
        quotes: list[Quotation],
        chain: list[Quotation],
        spoken: list[tuple[Saying, Voice]],
        before: Voice | None,
    ) -> list[Quotation]:
        """Give the quotations of a paragraph to their speakers; ``chain`` are open ones of the paragraphs before."""
        waiting: list[Quotation] = []
        last: Voice | None = None
        verbs = [saying.verb.start for saying, _ in spoken]
        everything = spoken
        for index, quote in enumerate(quotes):
            if not quote.speech:
                continue
            first, after = bisect_right(verbs, quote.span.start), bisect_right(verbs, quote.span.end)
            spoken = everything[max(first - _NEAR, 0) : after + _NEAR]
            voice = self._beside(part, quote, spoken)
            if voice is None:
                earlier = [
                    found
                    for saying, found in spoken
                    if saying.verb.end <= quote.span.start and found.voice != "reported"
                ]
                voice = last or (earlier[-1] if earlier else None)
            if voice is None:
                later = [
                    found for saying, found in spoken if saying.verb.start >= quote.span.end and found.voice == "quoted"
                ]
                voice = later[0] if later else None
            if quote.continues and voice is not None:
                for open_quote in chain:
                    self.give(open_quote.span, voice)
                chain = []
            if voice is None and (quote.continues or index == len(quotes) - 1) and _left_open(self.text, quote):
                waiting.append(quote)
                continue
            voice = voice or (None if self._strays(part, quote, before) else before) or self._nearest(quote)
            if voice is not None:
                self.give(quote.span, voice)
                last = voice
                if voice.voice == "quoted":
                    self.speaker = voice
        if chain and not (quotes and quotes[0].continues):
            for open_quote in chain:
                if before is not None:
                    self.give(open_quote.span, before)
            chain = []
        return [*chain, *waiting]

    def give(self, span: Span, voice: Voice) -> None:
        """Note whose a quoted passage is."""
        given = voice if voice.voice == "author" else attrs.evolve(voice, voice="quoted", rule="quotation")
        self.quoted.append(Stretch(span, given))

    def _beside(self, part: Paragraph, quote: Quotation, spoken: list[tuple[Saying, Voice]]) -> Voice | None:
        """Return the speaker that stands right behind or before a quotation, in its sentence or as "X: ..."."""
        text = self.text
        ahead: Voice | None = None
        for saying, voice in spoken:
            first = min(saying.subject.span.start, saying.verb.start)
            # "“We must act.” We agree."
            ended = text[quote.span.end - 1] == "." and not (saying.behind and saying.subject.kind != "author")
            if (
                not ended
                and quote.span.end <= first <= quote.span.end + 40
                and not set('“".;') & set(text[quote.span.end + 1 : first])
            ):
                return voice
            if saying.verb.end <= quote.span.start and quote.span.start - saying.verb.end < 200:
                between = text[saying.verb.end : quote.span.start]
                if not set(".!?”") & set(between.replace("U.S.", "")) and not (ahead and saying.under):
                    ahead = voice
        if ahead is not None:
            return ahead
        lead = (
            text[part.span.start : quote.span.start - 1].rstrip(" [*_")
            if quote.span.start > part.span.start + 1
            else ""
        )
        if lead.endswith(":"):
            party = _PARTY.search(lead, max(0, len(lead) - _LONGEST_PARTY), len(lead) - 1)
            end = part.span.start + (party.start() if party else len(lead) - 1)
            name = self.names.before(end, within=80)
            if name and name.span.end >= end - 1:
                return self.positions.named(name, "speech")
            return self._named(part, part.span.start + len(lead) - 1)
        return None

    def _named(self, part: Paragraph, end: int) -> Voice | None:
        """Return whom a sentence is about, or whose plan it names, that leads to a quotation without a verb."""
        segment = next((each for each in reversed(part.segments) if each.span.start < end), None)
        if segment is None:
            return None
        owner = self.positions.instrument(segment, end - segment.span.start)
        name = next(iter(self.names.between(segment.span.start, end)), None)
        if owner is not None or name is None or name.kind != "person" or name.span.start > segment.span.start + _FIRST:
            return owner
        return self.positions.named(name, "speech")

    def _strays(self, part: Paragraph, quote: Quotation, before: Voice | None) -> bool:
        """Tell whether somebody else than the speaker before is named in a quotation's sentence, ahead of it."""
        segment = next((each for each in reversed(part.segments) if each.span.start < quote.span.start - 1), None)
        if before is None or segment is None:
            return False
        carried = {actor.name for actor in before.proponents}
        named = self.names.between(segment.span.start, quote.span.start)
        return any(name.kind in ("person", "body") and name.canonical not in carried for name in named)

    def _nearest(self, quote: Quotation) -> Voice | None:
        """Return the person named last before a quotation that nobody is said to have spoken."""
        if not self.news:
            return None
        after = self.names.between(quote.span.end, quote.span.end + 100)
        name = self.names.before(quote.span.start, "person", within=400) or next(
            (name for name in after if name.kind == "person"), None
        )
        if name is None:
            return None
        return (
            AUTHOR
            if self.positions.is_author(name.canonical)
            else Voice("quoted", (proponent(name),), name.span, "carried")
        )


def _left_open(text: str, quote: Quotation) -> bool:
    return quote.span.end >= len(text) or text[quote.span.end] not in '"”»'
