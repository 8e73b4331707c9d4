"""Which part of a clause a word belongs to: its main verb, the object of that, or what only says what for or how."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs

from aigov_rules.lexicon import words
from aigov_rules.tokens import Token

#: The parts of a clause. ``object`` runs to the first preposition, ``rest`` from there; a word of either that only
#: qualifies the noun after it is in ``object-qualifier`` or ``rest-qualifier``. What stands before a passive or before
#: "is" is what the clause is about ("openness is essential"), and so is object.
ZONES = ("subject", "verb", "object", "object-qualifier", "rest", "rest-qualifier", "purpose", "means")
#: How many tokens after a verb its infinitive may stand ("directs the Secretary of Commerce to review").
_REACH = 16


@attrs.frozen
class Zones:
    """The parts of one clause."""

    #: The index of the main verb or head noun among the clause's tokens.
    verb: int
    starts: tuple[int, ...]
    names: tuple[str, ...]
    #: Where the words end that only qualify the noun after them.
    qualifiers: frozenset[int] = frozenset()

    def at(self, start: int, end: int) -> str:
        """Return the zone of the words between two offsets of the document."""
        name = self.names[max(bisect_right(self.starts, start) - 1, 0)]
        if end in self.qualifiers and name in ("object", "rest"):
            return f"{name}-qualifier"
        return name


def find_zones(tokens: Sequence[Token], verb: int | None = None) -> Zones:
    """Return the parts of a clause, given its tokens and its main verb where somebody has found it."""
    if not tokens:
        return Zones(0, (0,), ("object",))
    verb = carried(tokens, find_verb(tokens) if verb is None else verb)
    acted_on = _passive(tokens, verb) or tokens[verb].lemma == "be"
    borders = [(tokens[0].start, "object" if acted_on else "subject"), (tokens[verb].start, "verb")]
    zone = ""
    for index in range(verb + 1, len(tokens)):
        new = _zone(tokens, index, verb, zone or "object")
        if new != zone:
            borders.append((tokens[index].start, new))
            zone = new
    qualifiers = (
        token.end
        for token, following in pairwise(tokens)
        if following.tag.startswith("NN") or (following.tag in ("JJ", "VBG") and token.tag[:2] in ("NN", "JJ"))
    )
    return Zones(verb, tuple(start for start, _ in borders), tuple(name for _, name in borders), frozenset(qualifiers))


def _zone(tokens: Sequence[Token], index: int, verb: int, zone: str) -> str:
    """Return the zone that a token after the main verb begins or goes on with."""
    word, tag = tokens[index].lower, tokens[index].tag
    later = index > verb + 1
    if word == ";":
        return "object"
    if word in words("coding", "means"):
        return "means"
    if later and (
        (word in words("coding", "purpose") and zone != "means")
        or (tag == "TO" and index + 1 < len(tokens) and tokens[index + 1].tag in ("VB", "RB"))
        or (word == "order" and tokens[index - 1].lower == "in")
        or (word == "that" and zone in ("object", "rest"))
    ):
        return "purpose"
    if later and zone == "object" and tag == "IN" and word not in ("of", "that"):
        return "rest"
    return zone


def find_verb(tokens: Sequence[Token]) -> int:
    """Return the index of the main verb of a clause: the one after its first modal, else the first verb, else 0."""
    for index, token in enumerate(tokens):
        if token.tag == "MD" or token.lower in words("coding", "modals"):
            for later in range(index + 1, min(index + 7, len(tokens))):
                if tokens[later].tag == "VB":
                    return later
    for index, token in enumerate(tokens):
        if token.tag.startswith("VB"):
            return index
    return 0


def carried(tokens: Sequence[Token], verb: int) -> int:
    """Return the verb (or noun of action) that an auxiliary, a light verb or a verb of advocacy only carries."""
    for _ in range(4):
        lemma = tokens[verb].lemma
        later = _after_auxiliary(tokens, verb) if lemma in words("coding", "auxiliaries") else verb
        if later == verb and lemma in words("coding", "light"):
            later = _infinitive(tokens, verb)
        if later == verb and lemma in words("coding", "advocacy"):
            later = _action_noun(tokens, verb)
        if later == verb:
            break
        verb = later
    return verb


def _after_auxiliary(tokens: Sequence[Token], verb: int) -> int:
    for later in range(verb + 1, min(verb + 4, len(tokens))):
        if tokens[later].tag in ("VBN", "VBG", "VBD", "VB"):
            return later
        if tokens[later].tag not in ("RB", "MD"):
            break
    return verb


def _infinitive(tokens: Sequence[Token], verb: int) -> int:
    for later in range(verb + 1, min(verb + _REACH, len(tokens) - 1)):
        if tokens[later].lower in (";", ":", "by", "that", "which"):
            break
        if tokens[later].tag == "TO" and tokens[later + 1].tag in ("VB", "RB", "VBP"):
            return min(later + 1 + (tokens[later + 1].tag == "RB"), len(tokens) - 1)
    return verb


def _action_noun(tokens: Sequence[Token], verb: int) -> int:
    """Return the gerund, or the noun before "of", that a verb of advocacy takes as its object."""
    for later in range(verb + 1, min(verb + 6, len(tokens) - 1)):
        tag = tokens[later].tag
        if tag == "VBG" or (tag.startswith("NN") and tokens[later + 1].lower == "of"):
            return later
        if not tag.startswith("NN") and tag not in ("DT", "JJ", "RB", "PRP$"):
            break
    return verb


def _passive(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether what is acted on stands before the verb."""
    return tokens[verb].tag in ("VBN", "VBD") and any(
        token.lemma in ("be", "get") for token in tokens[max(0, verb - 3) : verb]
    )
