"""Verbs of the third person that the tagger takes for plurals: "the union calls for talks", "Requests the director"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from aigov_rules.bare_forms import FOLLOWING, SPEAKING, bare_verbs, object_after
from aigov_rules.lemmas import lemma
from aigov_rules.lexicon import words as listed
from aigov_rules.misreadings import paired
from aigov_rules.tokens import Token

_SINGULAR = frozenset({"this", "that", "it", "he", "she", "which", "who", "everyone", "everybody", "nobody"})
#: Words after which a clause has to have a verb.
_OPENING = frozenset({"if", "once", "unless", "when", "whenever"})
#: How far into a sentence that begins with an article its verb can be expected.
_FIRST = 5
#: Verbs that say what a thing needs.
_NEEDING = frozenset({"demands", "needs", "warrants"})


@functools.lru_cache(maxsize=20_000)
def _verb_of(lower: str) -> bool:
    return lemma(lower, "VBZ") in bare_verbs()


def _singular(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that looks like a plural is a verb: "that demands", "and clears a path"."""
    if not index:
        return False
    before = tokens[index - 1]
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    if before.lower in _SINGULAR and before.tag != "IN":
        return after not in ("MD", "VBP", "VBZ", "VBD", "VB")
    return object_after(tokens, index) and (before.tag in ("CC", "RB", "NN", "NNP", "WDT", "WP"))


def _clause_verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a plural is the verb of a clause of three words: ", and our ministry plans to act"."""
    if index < 2 or index + 2 >= len(tokens) or tokens[index - 1].tag not in ("NN", "NNP"):
        return False
    opened = index == 2 or tokens[index - 3].tag in ("CC", ",", ":", "``") or tokens[index - 3].lower == "that"
    begun = tokens[index - 2].tag in ("DT", "PRP$") and opened
    return begun and tokens[index + 1].lower == "to" and tokens[index + 2].tag == "VB"


def third_person(tokens: Sequence[Token], index: int, others: bool) -> bool:
    """Tell whether a plural is a verb; ``others`` tells that its sentence has other finite verbs."""
    if not _verb_of(tokens[index].lower):
        return False
    return (
        _singular(tokens, index)
        or _lets(tokens, index)
        or _clause_verb(tokens, index)
        or paired(tokens, index)
        or (not others and _only_verb(tokens, index))
    )


def operative(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a plural is the verb that opens a clause of a resolution: "Requests the director to report"."""
    if index or len(tokens) < 4 or not _verb_of(tokens[0].lower):
        return False
    if tokens[1].lower == "to":
        return lemma(tokens[0].lower, "VBZ") in listed("grammar", "deciding verbs") and tokens[2].tag == "VB"
    addressed = tokens[2:4] if tokens[1].lower in ("on", "upon") else tokens[1:2]
    return addressed[0].tag in ("DT", "PRP$") and lemma(tokens[0].lower, "VBZ") in listed("grammar", "operative verbs")


def _lets(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a plural is a verb with an object and its infinitive: "the policy allows firms to trade"."""
    if index < 1 or index + 3 >= len(tokens) or tokens[index - 1].tag not in ("NN", "NNP", ","):
        return False
    verbal = lemma(tokens[index].lower, "VBZ") in listed("verbs", "verbs")
    if verbal and tokens[index + 1].lower == "that" and tokens[index - 1].tag != ",":
        return True  # "the paper proposes that firms trade"
    objected = tokens[index + 1].tag.startswith(("N", "PRP"))
    return verbal and objected and tokens[index + 2].lower == "to" and tokens[index + 3].tag == "VB"


def _only_verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a plural is the verb that its sentence lacks: "the union calls for talks."."""
    if not index or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1].tag, tokens[index + 1]
    if before == "," and after.lower in SPEAKING and tokens[0].tag in ("DT", "PRP$", "NNP"):
        return True  # "the guild, tired of waiting, calls for a vote"
    verbal = lemma(tokens[index].lower, "VBZ") in listed("verbs", "verbs") or tokens[index].lower in _NEEDING
    stating = index <= _FIRST and tokens[0].tag in ("DT", "PRP$") and tokens[-1].lower in (".", ":")
    if stating and before in ("NN", "NNP") and after.tag in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "VBG"):
        return True  # "this paper presents arguments."
    opened = any(token.lower in _OPENING for token in tokens[max(0, index - 5) : index])
    following = after.tag in FOLLOWING | {"RBR"} or after.lower == "that" or (opened and after.tag in (",", "IN", "TO"))
    return before in ("NN", "NNP") and (after.lower in SPEAKING or (verbal and following))
