"""What is cheap to ask of a segment or a document before it is read closely."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import islice

from aigov import Segment
from aigov_rules.lexicon import words as listed
from aigov_rules.patterns import trie

#: A word.
_FIRST = re.compile(r"[a-z][a-z-]*")
#: The first word of a segment, and of what stands behind a colon, a comma or a dash.
_BEGINNINGS = re.compile(r"(?:^|[:,–—-][*_]{0,3} )[^a-z]{0,12}([a-z][a-z-]*)")


#: A document of fewer segments is too short to tell whether it touches public matters.
_TELLING = 12
#: How many segments of a longer one must touch them.
_TOUCHING = 2
#: Of how many orders one has to touch them for the others to be recommendations, too.
_SHARE = 5
#: The same of a short document.
_HALF = 2


@functools.cache
def _gate() -> re.Pattern[str]:
    """What a sentence must hold to be looked at closely: the beginning of a cue, or a word that is one."""
    begin = trie(sorted(listed("cues", "gate")))
    whole = "|".join(sorted(listed("cues", "gate words")))
    acts = trie(sorted({verb.removesuffix("e").removesuffix("y") for verb in listed("cues", "instrument verbs")}))
    under_way = trie(sorted({verb.removesuffix("e") for verb in listed("cues", "under way")}))
    return re.compile(rf"\b(?:{begin}|(?:{whole})\b|{acts}(?:e|ie)?s\b|{under_way}ing\b)")


def passes_gate(segment: Segment) -> bool:
    """Tell, cheaply, whether a segment may hold a proposal by its own words."""
    lowered = segment.text.lower()
    if _gate().search(lowered) is not None:
        return True
    begun = [match.group(1) for match in _BEGINNINGS.finditer(lowered)]
    opened = begun[:1] and begun[0] in listed("cues", "sentence openers")
    following = _FIRST.findall(lowered)[1:2] if opened else []
    return not listed("cues", "action verbs", "order verbs").isdisjoint([*begun, *following])


@functools.cache
def _public_words() -> re.Pattern[str]:
    return re.compile(r"\b" + trie(sorted(listed("cues", "public words"))))


def is_policy(orders: Sequence[Segment], size: int) -> bool:
    """Tell whether the orders of a document of so many segments are its recommendations.

    Many of them name a public matter themselves; in a short one it may be one alone, if there are no others.
    """
    public = sum(_public_words().search(segment.text.lower()) is not None for segment in orders)
    if size < _TELLING and public * _HALF >= len(orders):
        return public > 0
    return public >= _TOUCHING and public * _SHARE >= len(orders)


def is_public(segments: Sequence[Segment]) -> bool:
    """Tell whether a document touches public matters at all: a manual says "we need to" of its own steps."""
    if len(segments) < _TELLING:
        return True
    touching = (segment for segment in segments if _public_words().search(segment.text.lower()))
    return len(list(islice(touching, _TOUCHING))) == _TOUCHING
