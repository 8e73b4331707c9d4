"""The lines that a document sets off as the words of others, and the sentence that introduces them."""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

from aigov import Segment, Span
from aigov_rules.positions import Positions
from aigov_rules.speakers import sayings
from aigov_rules.spoken_subject import Subject
from aigov_rules.voices import Voice

#: Lines that begin with ">", but not with ">>", which captions put where another person begins to speak.
_BLOCK = re.compile(r"(?:^ {0,3}>(?!>)[^\n]*(?:\n|\Z))+", re.MULTILINE)
#: How far before the sentence that introduces a block its speaker may be named, in characters.
_NEAR = 500
#: What a sentence says that introduces words of others without a colon.
_QUOTING = re.compile(r"\b(?:quot(?:ed|es?|ing|ation)|follow(?:s|ing)|below)\b")


def find_blocks(text: str) -> tuple[Span, ...]:
    """Return the stretches of lines that stand behind ">", as mail and markdown set off the words of others.

    A note, which markdown sets off in the same way, is none.

    >>> find_blocks("He wrote:\\n\\n> We must act.\\n> Now.\\n\\nThey did.")
    (Span(start=11, end=33),)
    """
    if ">" not in text:
        return ()
    return tuple(Span(*match.span()) for match in _BLOCK.finditer(text) if "[!" not in match.group())


def introduces(segment: Segment) -> bool:
    """Tell whether a sentence introduces the words that come next."""
    return _opens(segment) or _QUOTING.search(segment.text) is not None


def _opens(segment: Segment) -> bool:
    return segment.text.rstrip(" *_").endswith(":")


@attrs.define
class Blockquotes:
    """The words of others that a document sets off, and whose they are."""

    text: str
    positions: Positions
    blocks: tuple[Span, ...] = attrs.field(init=False)
    #: Whose the blocks are, by their numbers.
    _sources: dict[int, Voice | None] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.blocks = find_blocks(self.text)

    def source(self, offset: int, lead: Segment | None) -> Voice | None:
        """Return whose the block is in which an offset lies, as the sentence before the block says.

        A block that nothing introduces is from where the one before it is. None where there is no block, or where
        nothing tells.
        """
        number = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        if number < 0 or offset >= self.blocks[number].end:
            return None
        if number not in self._sources:
            told = self._introduced(lead) if lead is not None and introduces(lead) else None
            self._sources[number] = told or self._sources.get(number - 1)
        return self._sources[number]

    def _introduced(self, lead: Segment) -> Voice | None:
        """Return whose the words are that a sentence introduces: who speaks in it, issued them or is named."""
        opens = _opens(lead)
        said = (
            [saying for saying in sayings(self.positions.phrases, lead) if saying.under in ("", "as")] if opens else []
        )
        for saying in reversed(said):
            voice = self.positions.of(self.positions.antecedents.resolve(saying.subject, lead), told=False)
            if voice is not None:
                return voice
        owner = self.positions.instrument(lead, len(lead.text))
        if owner is not None or not opens:
            return owner
        names = self.positions.phrases.names
        start = lead.span.start
        name = names.before(lead.span.end, within=len(lead.span)) or names.before(start, "person", within=_NEAR)
        if name is None:
            return None
        other = names.before(name.span.start, name.kind, within=80)
        coupled = other is not None and self.text[other.span.end : name.span.start] == " and "
        named = (other, name) if other is not None and coupled else (name,)
        return self.positions.of(Subject(name.span, named, name.kind), told=False)
