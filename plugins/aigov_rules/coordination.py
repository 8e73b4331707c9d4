"""Noun phrases that belong together: with their "of" phrases, and joined to a list by commas and conjunctions."""

from __future__ import annotations

from collections.abc import Sequence

from .chunks import NounPhrase, NounPhrases, phrase_starting
from .tokens import Token


def extended(tokens: Sequence[Token], phrase: NounPhrase, phrases: NounPhrases) -> NounPhrase:
    """The noun phrase with the "of" phrases after it: "the development of models of language"."""
    end = phrase.end
    while end + 1 < len(tokens) and tokens[end].lower == "of":
        after = phrase_starting(phrases, end + 1)
        if after is None:
            break
        end = after.end
    return NounPhrase(phrase.start, end, phrase.head)


def coordinated(tokens: Sequence[Token], phrase: NounPhrase, phrases: NounPhrases) -> tuple[NounPhrase, ...]:
    """The noun phrases joined with this one to its right: "China", "the EU" and "the US".

    Commas alone join nothing: the list counts up to its last "and", "or" or "as well as".
    """
    members = [extended(tokens, phrase, phrases)]
    sure = 1
    while True:
        after, joined = _joint(tokens, members[-1].end)
        if joined and len(members) == 1 and tokens[members[-1].end].lower == "," and tokens[after - 1].lower != "as":
            break  # ", and" after one member begins a clause
        following = phrase_starting(phrases, after) if after > members[-1].end else None
        if following is None:
            break
        members.append(extended(tokens, following, phrases))
        if joined:
            sure = len(members)
    return tuple(members[:sure])


def _joint(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Where the next member of a list begins, after a comma or a conjunction, and whether it was a conjunction."""
    size = len(tokens)
    if at < size and tokens[at].lower == ",":
        at += 1
    if at + 2 < size and [token.lower for token in tokens[at : at + 3]] == ["as", "well", "as"]:
        return at + 3, True
    if at < size and tokens[at].lower in ("and", "or", "and/or", "&", "nor"):
        at += 1
        if at < size and tokens[at].lower in ("also", "then"):
            at += 1
        return at, True
    return at, False
