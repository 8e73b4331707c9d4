"""The subject of a verb of speech, as a phrase gives it."""

from __future__ import annotations

import attrs

from aigov import Span
from aigov_rules.capitals import Name, Word
from aigov_rules.lexicon import words as listed


@attrs.frozen(slots=True)
class Subject:
    """The subject of a verb: who it is, as names of this document, and the words that say so."""

    span: Span
    #: Empty where it is the author ("we", "I") or cannot be told from the phrase alone.
    names: tuple[Name, ...] = ()
    #: person, body, country, phrase, instrument, pronoun, pair or author
    kind: str = "phrase"
    #: The words, where they are no name: "industry leaders".
    words: str = ""
    #: Its name is of no known kind: only a plain verb of speech makes a speaker of it.
    unknown: bool = False
    #: Further phrases joined to it by "and": "giants" of "giants and some capitals".
    also: tuple[str, ...] = ()


def unknown(word: Word, office: str = "") -> Subject:
    """Return the subject that a capitalised phrase of no known kind makes.

    ``office`` is the word before it: "minister Maro" is a person.
    """
    span = Span(word.start, word.end)
    kind = "person" if " " in word.text or office.lower() in listed("names", "offices", "roles") else "body"
    return Subject(span, (Name(word.text, "body", span),), kind, unknown=True)
