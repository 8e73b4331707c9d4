"""A cue: words that mark a call for, a commitment to or a rejection of a course of action."""

from __future__ import annotations

import attrs

from aigov_rules.sentences import Words


@attrs.frozen
class Cue:
    """What one rule saw in one sentence; indices count the sentence's tokens."""

    #: The name of the rule, as ``explain`` shows it.
    rule: str
    modality: str
    #: The words that made the rule look.
    words: Words
    #: The main verb, or the head noun, of what is to be done.
    verb: int
    stance: str = "support"
    #: Who is to act, where the clause says so.
    subject: Words | None = None
    #: Whose position or commitment it is, where the clause says so in the third person.
    holder: Words | None = None
    #: What kind of subject it has: see ``subjects``.
    kind: str = ""
    #: Why it is no proposal after all; None where it is one.
    refused: str | None = None

    @property
    def first(self) -> int:
        """The first token that belongs to it."""
        starts = [self.words[0], self.verb]
        starts += [words[0] for words in (self.subject, self.holder) if words is not None]
        return min(starts)
