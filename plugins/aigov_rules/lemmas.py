"""The dictionary form of a word, by its tag: irregular ones are looked up, of the others the ending is taken off."""

from __future__ import annotations

from functools import lru_cache

from .features import VERBS
from .lexicon import words
from .tagging import model

_MUTE = ("at", "iz", "is", "if", "v", "c", "u", "rg", "dg", "bl", "pl", "tl")  # stems that lost an e
#: The tags of words that a lemma can differ from.
INFLECTED = VERBS | {"MD", "NNS", "NNPS"}


@lru_cache(maxsize=50_000)
def lemma(lower: str, tag: str) -> str:
    """The dictionary form of a verb or a noun in lower case; other words stay as they are.

    >>> lemma("established", "VBN"), lemma("policies", "NNS"), lemma("sharing", "VBG"), lemma("led", "VBD")
    ('establish', 'policy', 'share', 'lead')
    """
    if tag[0] == "V" or tag == "MD":
        return model().lemmas["verb"].get(lower) or _verb(lower, tag)
    if tag in ("NNS", "NNPS"):
        return model().lemmas["noun"].get(lower) or _singular(lower)
    return lower


def _verb(lower: str, tag: str) -> str:
    if tag == "VBZ" and lower.endswith("s") and not lower.endswith("ss"):
        return _bare(lower[:-3] + "y") if lower.endswith("ies") and len(lower) > 4 else _without_s(lower)
    if tag in ("VBD", "VBN") and lower.endswith("ied") and len(lower) > 4:
        return lower[:-3] + "y"
    if tag in ("VBD", "VBN") and lower.endswith("ed") and len(lower) > 4:
        return _bare(lower[:-2])
    if tag == "VBG" and lower.endswith("ing") and len(lower) > 4:
        return _bare(lower[:-3])
    return lower


def _bare(stem: str) -> str:
    """The verb whose stem is left when -ed or -ing is taken off: "shar" is "share", "plann" is "plan"."""
    for verb in (stem + "e", stem, stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
        if "VB" in model().words.get(verb, ()) or verb in words("verbs", "verbs", "nouns and verbs"):
            return verb
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith(_MUTE):
        return stem + "e"
    return stem


def _without_s(lower: str) -> str:
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return lower[:-2]
    return lower[:-1]


def _singular(lower: str) -> str:
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return _without_s(lower)
    return lower
