"""One reading of a document from top to bottom, with whoever spoke last kept in mind."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence

import attrs

from aigov import Document, Segment, Span
from aigov_rules.antecedents import Antecedents
from aigov_rules.blockquotes import Blockquotes
from aigov_rules.clause_subjects import decides, find_sayer
from aigov_rules.companions import joined
from aigov_rules.digests import is_abstract, is_digest, is_law, is_report, under
from aigov_rules.governments import Governments
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name, Names
from aigov_rules.patterns import trie
from aigov_rules.phrases import Phrases
from aigov_rules.positions import Positions
from aigov_rules.quotations import Paragraph, Quotation
from aigov_rules.settlement import Settlement
from aigov_rules.speakers import SPEAKING, Saying, sayings
from aigov_rules.spoken_subject import Subject
from aigov_rules.voices import AUTHOR, Stretch, Voice
from aigov_rules.wording import is_group, is_idle

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_ANAPHORIC = re.compile(r"(?:This|These|Such|Those|The latter)\s+[\w-]+\b")
_DEMANDS = re.compile(r"\b(?:should|must|shall|ought|need|needs)\b")
_PRESCRIBES = re.compile(r"\b(?:should|must|ought|shouldn['’]t|mustn['’]t|would(?: also)? (?:have|need) to)\b")
#: What a law says of those who are bound by it, and what an author says of them.
_RULES = re.compile(
    r"\b(?:must|shall|(?:have|has) to|(?:is|are|be) (?:required|obliged|prohibited|banned|barred|forbidden))\b"
)
#: The mark of an item of a list that runs on in its paragraph: "M – ", "(b) ", "2. ".
_ITEM = re.compile(r"(?:[A-Z] [–—-]|\(?[a-z0-9]\)|[0-9]\.) (?=[A-Z])")
_OWN_CLAUSE = re.compile(r"\b(?:should|must|shall|will|needs?)\b")
_POLICY = re.compile(r"\b(?:policy|position|goal|objective|intention) of (?:the )?(?=[A-Z])")
#: What follows the subject of a sentence.
_SUBJECT = re.compile(r",? (?:also |now |then )?(?:has|have|had|is|was|will|would|[a-z]+(?:ed|es))\b")
#: What follows the person with whom a sentence begins and whom it is about.
_BEGUN = re.compile(r" (?:\([^()\n]{1,30}\) )?[a-z]|, ")
#: The beginning of a sentence that is about a thing, where nobody is named there.
_THING = re.compile(r"(?:The|This|An?) [a-z]")
#: What an author wishes of somebody whose position was told.
_WISHED = re.compile(r"It (?:also |instead )?(?:could|should|must|ought|might|may) ", re.IGNORECASE)
_OPENED = re.compile(r"(?:But|And|So|Yet|Still|Instead|Meanwhile|However),? ")
_DIRECTED = re.compile(rf" (?:is|are) (?:also )?{trie(sorted(listed('speech', 'bidding participles')))}\b")


@attrs.define(slots=False)
class Telling:
    """Who is speaking, sentence by sentence; its finds are what ``Attribution`` looks up."""

    document: Document
    names: Names
    governments: Governments
    phrases: Phrases
    quotes: Sequence[Quotation]
    #: A document that mostly tells what others say: a speaker is carried over plain sentences.
    news: bool
    segments: Sequence[Segment] = attrs.field(repr=False)
    antecedents: Antecedents = attrs.field(init=False)
    #: Whose voice a subject has.
    positions: Positions = attrs.field(init=False)
    #: The quotations, and who was quoted last.
    settlement: Settlement = attrs.field(init=False)
    told: dict[int, tuple[Stretch, ...]] = attrs.field(factory=dict)
    #: The voice of the sentence before.
    _last: Voice | None = None
    #: The last voice that was not the author's.
    _heard: Voice | None = None
    #: Positions that a speaker tells of others.
    nested: list[Stretch] = attrs.field(factory=list)
    _seen: dict[int, tuple[Name | None, tuple[Name, ...], Subject | None]] = attrs.field(factory=dict)
    _leads: dict[int, Voice] = attrs.field(factory=dict)
    blocks: Blockquotes = attrs.field(init=False)
    #: The sentence that was read last.
    _before: Segment | None = None
    #: The law that spoke last, or whoever made it; and the report that did.
    _rule: Voice | None = None
    _report: Voice | None = None

    def __attrs_post_init__(self) -> None:
        self.antecedents = Antecedents(self.names, self.governments, self.document.text)
        self.positions = Positions(self.document, self.phrases, self.antecedents)
        self.blocks = Blockquotes(self.document.text, self.positions)
        self.settlement = Settlement(self.document.text, self.names, self.positions, self.news)

    def remembered(self, segment: Segment) -> Antecedents:
        """Return who had been named last where a sentence begins."""
        person, thing, group = self._seen.get(segment.span.start, (None, (), None))
        return attrs.evolve(self.antecedents, person=person, thing=thing, group=group)

    def read(self, parts: Sequence[Paragraph]) -> None:
        """Read the paragraphs in order."""
        by_paragraph: dict[int, list[Quotation]] = {}
        for quote in self.quotes:
            by_paragraph.setdefault(quote.paragraph, []).append(quote)
        chain: list[Quotation] = []
        for number, part in enumerate(parts):
            chain = self._paragraph(part, by_paragraph.get(number, []), chain)

    # -- paragraphs --------------------------------------------------------------------------------------------

    def _paragraph(self, part: Paragraph, quotes: list[Quotation], chain: list[Quotation]) -> list[Quotation]:
        """Read one paragraph; return the quotations that wait for a speaker in the next."""
        source = self.blocks.source(part.span.start, self._before)
        if source is not None:
            self.settlement.give(part.span, source)
            return []
        starts = [quote.span.start for quote in quotes]
        spoken: list[tuple[Saying, Voice]] = []
        before = self.settlement.speaker
        within = False
        for segment in part.segments:
            stretches: list[Stretch] = []
            self._seen[segment.span.start] = (
                self.antecedents.person,
                self.antecedents.thing,
                self.antecedents.group,
            )
            lead = self._leads.get(segment.lead.start) if segment.lead is not None else None
            if lead is not None and (lead.voice == "quoted" or not _OWN_CLAUSE.search(segment.text)):
                stretches.append(Stretch(segment.span, lead))
            self._before = segment
            heard: Voice | None = None
            for saying in sayings(self.phrases, segment):
                index = bisect_right(starts, saying.verb.start) - 1
                if index >= 0 and quotes[index].speech and quotes[index].span.contains(saying.verb):
                    self._nest(saying, segment, quotes[index])
                    continue
                subject = self.antecedents.resolve(find_sayer(self.phrases, self.antecedents, saying, segment), segment)
                if saying.under in ("if", "where") or (saying.forecast and not (subject.names and decides(saying))):
                    continue
                subject = self.positions.standing(subject)
                told = saying.group not in SPEAKING and subject.kind != "person"
                voice = self.positions.of(subject, told=told)
                if voice is None and saying.subject.kind == "pronoun" and saying.subject.words == "it":
                    voice = self._last  # "Lee's book praises labs. But it also warns ..."
                if voice is None and self.positions.is_utterance(subject):
                    voice = self._heard  # "... The statement reads:"
                if voice is None and is_report(self.phrases.owners, subject):
                    voice = self._report  # "The Interim Report warns ... The Report proposes ..."
                if voice is None:
                    continue
                if is_law(self.phrases.owners, subject):
                    self._rule = voice
                elif is_report(self.phrases.owners, subject):
                    self._report = voice
                spoken.append((saying, voice))
                if heard is None or (heard.voice != "quoted" and voice.voice == "quoted"):
                    heard = voice
                self.antecedents.see(subject)
                heard_before = any(stretch.voice.rule == "speech" for stretch in stretches)
                if voice.voice != "author" and heard_before and not (saying.apart and voice.rule == "speech"):
                    continue  # what somebody says of another's words
                reported = saying.under == "that" and stretches and stretches[-1].voice.voice == "author"
                if saying.under and stretches and not reported:
                    continue
                stretches.append(Stretch(saying.scope, voice))
            if heard is None:
                index = bisect_right(starts, segment.span.start + 1) - 1
                if index < 0 or not (quotes[index].speech and quotes[index].span.end >= segment.span.end - 2):
                    self._notice(segment)
                    heard = self._unsaid(part, segment, within)
                    if heard is not None and heard.voice != "author" and not stretches:
                        stretches.append(Stretch(segment.span, attrs.evolve(heard, rule="carried")))
            if heard is not None and heard.voice != "author":
                self._heard = heard
            if heard is not None and heard.voice == "quoted":
                person = any(self.names.kind(actor.name) == "person" for actor in heard.proponents)
                self.settlement.speaker, within = heard, within or person or bool(quotes)
            elif heard is not None:
                within = within and heard.voice == "reported"
            self._last = heard or (stretches[-1].voice if stretches else None)
            if stretches:
                self.told[segment.span.start] = tuple(stretches)
            opens = segment.text.rstrip().endswith(":")
            first = self.phrases.after(segment, 0) if opens else None
            if first is not None and first.kind == "instrument" and first.names and self._is_issued(segment):
                owner = self.positions.of(first, told=False)
                self._leads[segment.span.start] = owner or AUTHOR
            elif stretches:
                self._leads[segment.span.start] = stretches[-1].voice
            elif opens and (owner := self.positions.instrument(segment, len(segment.text))):
                self._leads[segment.span.start] = owner
        if not quotes and not chain:
            return chain
        return self.settlement.settle(part, quotes, chain, spoken, before)

    def _notice(self, segment: Segment) -> None:
        """Keep in mind whom a sentence is about that tells of no speech."""
        text = segment.text
        if _THING.match(text) and self.phrases.after(segment, 0) is None:
            self.antecedents.thing = ()  # "The crossing is long. It needs care."
        opened = _OPENED.match(text)
        group = self.phrases.after(segment, opened.end() if opened else 0)
        if group is not None and is_law(self.phrases.owners, group):
            self._rule = self.positions.of(group) or self._rule
        if group is not None and group.kind == "phrase" and is_group(group.words):
            self.antecedents.see(group)
        mentions = self.names.at(segment.span)
        person = next((name for name in mentions if name.kind == "person"), None)
        if person is not None and self._is_subject(person, segment):
            self.antecedents.see(Subject(person.span, (person,), "person"))
        elif mentions and mentions[0].kind != "person" and self._is_subject(mentions[0], segment):
            self.antecedents.see(Subject(mentions[0].span, mentions[:1], mentions[0].kind))

    def _is_subject(self, name: Name, segment: Segment) -> bool:
        """Tell whether a sentence, or its first clause, begins with a name and is about it."""
        text, offset = segment.text, segment.span.start
        lead = text[: name.span.start - offset].rstrip().removesuffix("the").removesuffix("The").rstrip()
        told = _BEGUN if not lead and name.kind == "person" else _SUBJECT
        return (not lead or lead.endswith(",")) and told.match(text, name.span.end - offset) is not None

    def _nest(self, saying: Saying, segment: Segment, quote: Quotation) -> None:
        """Keep whose position a speaker tells inside a quotation: "I know that Peru plans to host it"."""
        if saying.subject.kind == "phrase" and saying.subject.words.lower().startswith("the "):
            named = self.antecedents.resolve(saying.subject, segment)
            saying = attrs.evolve(saying, subject=named) if named.names else saying
        subject = saying.subject
        known = subject.names and not subject.unknown and subject.kind in ("person", "body", "country")
        if not known or saying.under not in ("", "that") or saying.behind or saying.forecast:
            return
        voice = self.positions.of(saying.subject)
        if voice is not None and voice.voice != "author":
            end = min(saying.scope.end, quote.span.end)
            start = max(saying.scope.start, quote.span.start)
            if self.nested and self.nested[-1].span.end > start > self.nested[-1].span.start:
                last = self.nested.pop()
                self.nested.append(Stretch(Span(last.span.start, start), last.voice))
            if start < end and (not self.nested or self.nested[-1].span.end <= start):
                self.nested.append(Stretch(Span(start, end), voice))

    def _is_issued(self, segment: Segment) -> bool:
        """Tell whether a lead-in itself says who put its items forward: "The principles drawn up by the group are:"."""
        return self.phrases.owners.issuer(segment.span.start, segment.span.end) is not None

    def _unsaid(self, part: Paragraph, segment: Segment, within: bool) -> Voice | None:
        """Return whose a sentence without a verb of speech is, where somebody before it goes on speaking."""
        text = segment.text
        words = text.split(maxsplit=1)
        word = words[0].lower() if words else ""
        if self._last is not None and self._last.voice != "author":
            if _ANAPHORIC.match(text) and not _DEMANDS.search(text):
                return self._last
            if self._last.voice == "reported" and (
                (word == "it" and not is_idle(text, 2) and not _WISHED.match(text)) or _DIRECTED.search(text)
            ):
                return self._last
        rules = _RULES.search(text) is not None
        ruled = under(self.phrases, segment) if self.news or rules else None
        if ruled is not None and ruled.names:
            return self.positions.of(ruled)
        if self.news and self._last is not None and self._last.voice != "author" and self._demands(segment):
            return self._last
        if rules and ruled is not None:
            return self.positions.of(ruled)
        if rules and self._rule is not None and self._is_digest:
            return self._rule
        if self._report is not None and _PRESCRIBES.search(text) and self._is_abstract:
            return self._report
        if _ITEM.match(text) and (issuer := self.phrases.owners.issuer(part.span.start, segment.span.start)):
            return self.positions.of(Subject(segment.span, (issuer,), "instrument"))
        if word in ("he", "she") and self.settlement.speaker and self.settlement.speaker.voice == "quoted":
            return self.settlement.speaker
        policy = _POLICY.search(text) if text.startswith("It is ") else None
        if policy and (owner := self.names.between(segment.span.start + policy.end(), segment.span.end)):
            return self.positions.of(joined(self.phrases, segment, owner[0]))
        first = (
            self.phrases.after(segment, 0) if segment.kind != "heading" and self.phrases.owners.begins(text) else None
        )
        if (
            first is not None
            and first.kind == "instrument"
            and first.names
            and not _DEMANDS.match(text, first.span.end - segment.span.start + 1)
        ):
            self.antecedents.see(first)
            return self.positions.of(first)
        if within and self.news and self.settlement.speaker and not _FIRST_PERSON.search(text):
            return self.settlement.speaker
        return None

    @functools.cached_property
    def _is_digest(self) -> bool:
        return not _FIRST_PERSON.search(self.document.text) and is_digest(self.phrases, self.segments)

    @functools.cached_property
    def _is_abstract(self) -> bool:
        return not _FIRST_PERSON.search(self.document.text) and is_abstract(self.segments)

    def _demands(self, segment: Segment) -> bool:
        """Tell whether a plain sentence prescribes something: news does not, so it goes on telling a position."""
        text = segment.text
        if segment.kind != "sentence" or text.rstrip().endswith(("?", ":")):
            return False
        return _PRESCRIBES.search(text) is not None and not _FIRST_PERSON.search(text)
