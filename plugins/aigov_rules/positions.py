"""Whose voice it is when somebody is the subject of what is said or stood for."""

from __future__ import annotations

import attrs

from aigov import Actor, Document, Segment
from aigov_rules.antecedents import Antecedents
from aigov_rules.common_nouns import phrase
from aigov_rules.instruments import Instruments
from aigov_rules.lexicon import words as listed
from aigov_rules.names import Name
from aigov_rules.phrases import Phrases
from aigov_rules.spoken_subject import Subject
from aigov_rules.voices import AUTHOR, Voice, alike, proponent, without_article
from aigov_rules.wording import last_word, noun_start


@attrs.define
class Positions:
    """The voices that the subjects of one document have."""

    document: Document
    phrases: Phrases
    antecedents: Antecedents
    #: Where the authors say what they call themselves.
    _parties: str | None = None
    _authors: dict[str, bool] = attrs.field(factory=dict)
    instruments: Instruments = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.instruments = Instruments(
            self.document.text, self.phrases.owners, law=self.document.kind in ("order", "law")
        )

    def is_author(self, name: str) -> bool:
        """Tell whether a name is that of one of the document's authors."""
        known = self._authors.get(name)
        if known is None:
            known = self._authors[name] = any(alike(name, author) for author in self.document.authors)
        return known

    def of(self, subject: Subject, *, told: bool = True) -> Voice | None:
        """Return the voice that a subject gives to what it says or stands for, None where it is nobody."""
        if subject.kind == "author":
            return AUTHOR
        subject = self.standing(subject)
        names = [
            name for name in subject.names if not self.is_author(name.canonical) and not self.is_party(name.canonical)
        ]
        if subject.names and not names:
            return AUTHOR
        actors = tuple(proponent(name, subject.span) for name in names)
        if not actors and subject.kind == "phrase" and subject.words:
            if self.is_party(subject.words):
                return AUTHOR
            actors = tuple(
                Actor(without_article(words), "proponent", subject.span) for words in (*subject.also, subject.words)
            )
        if not actors:
            return None
        if names and subject.also:
            phrases = tuple(Actor(without_article(words), "proponent", subject.span) for words in subject.also)
            actors = (*phrases, *actors) if names[0].span.start > subject.span.start else (*actors, *phrases)
        return Voice("reported" if told else "quoted", actors, subject.span, "position" if told else "speech")

    def standing(self, subject: Subject) -> Subject:
        """Return a subject; an instrument that speaks for itself is named so."""
        if subject.kind != "instrument":
            return subject
        itself = self.instruments.itself(subject.words, subject.span.start, owned=bool(subject.names))
        return subject if itself is None else attrs.evolve(subject, names=(itself,))

    def is_utterance(self, subject: Subject) -> bool:
        """Tell whether a subject is what somebody has said, who is not named with it: "the statement"."""
        head = self.phrases.owners.head(subject.words) if subject.kind == "instrument" and not subject.names else None
        return head in listed("names", "utterances") and subject.words.lower().startswith(("the ", "this "))

    def named(self, name: Name, rule: str) -> Voice:
        """Return the voice of somebody who is named as the one who speaks."""
        if self.is_author(name.canonical):
            return AUTHOR
        return Voice("quoted", (proponent(name),), name.span, rule)

    def is_party(self, words: str) -> bool:
        """Tell whether a phrase is what the authors call themselves ("hereinafter the Participants")."""
        if self._parties is None:
            head = self.document.text.find("hereinafter", 0, 3000)
            self._parties = self.document.text[head : head + 80] if head >= 0 else ""
        return bool(self._parties) and words.split()[-1] in self._parties

    def instrument(self, segment: Segment, end: int) -> Voice | None:
        """Return whose the order or plan is that a lead-in names up to a place: what follows is what it says."""
        text = segment.text
        for _ in range(24):
            word = last_word(text, end)
            if self.phrases.owners.head(word):
                subject = phrase(self.phrases.owners, segment, noun_start(text, end), end)
                if subject.kind == "phrase":
                    subject = self.antecedents.resolve(subject, segment)  # "the minister's statement"
                if subject.names:
                    return self.of(subject)
            end = max(text.rfind(word, 0, end), 0) if word else end - 1
            if end <= 0:
                break
        return None
