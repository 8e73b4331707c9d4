"""Past tenses and participles that the tagger takes for nouns, adjectives or each other."""

from __future__ import annotations

from collections.abc import Sequence

from aigov_rules.bare_forms import OBJECTS, SKIPPED, bare_verbs, object_after
from aigov_rules.lemmas import lemma
from aigov_rules.tokens import Token

#: Words that open a clause that hangs on another.
_LINKING = frozenset({"as", "because", "how", "if", "that", "what", "when", "where", "which", "while", "who"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})


def past(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a verb of one form for all tenses stands with its particle: "the union set out its case"."""
    if not index or index + 1 >= len(tokens) or tokens[index + 1].tag != "RP":
        return False
    return tokens[index - 1].tag in ("NN", "NNP", "NNS") and object_after(tokens, index + 1)


def parted(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a participle with its particle is the first past tense of its sentence: "the head ruled out"."""
    if not index or index + 2 >= len(tokens) or tokens[index + 1].tag != "RP" or tokens[index + 2].lower == "by":
        return False
    return not any(token.lemma in ("be", "have", "get") for token in tokens[max(0, index - 4) : index])


def told(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a participle is the past tense that its sentence lacks: "Novak, a baker, urged members to act"."""
    if not index or index + 2 >= len(tokens) or tokens[index + 1].lower == "by" or not tokens[0].tag.startswith("NN"):
        return False
    if any(token.lemma in ("be", "have", "get") for token in tokens[:index]):
        return False
    if tokens[index].lemma == "call" and tokens[index + 1].lower in ("on", "upon"):
        return tokens[index - 1].tag in ("NNS", "NNPS")  # "Members called upon the port to act"
    later = (place for place in range(index + 1, len(tokens)) if tokens[place].tag in _FINITE)
    if any(tokens[place].tag != "VBD" or tokens[place - 1].lower not in ("and", "but") for place in later):
        return False
    after = tokens[index + 1].tag
    apposed = tokens[index - 1].lower == "," and tokens[1].lower == ","
    objected = after in OBJECTS or after in ("NNS", "NNPS", "NNP")
    return apposed and objected


def lacking(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a participle is the verb that its main clause lacks: "the decree directed work as crews sail it"."""
    if not index or index + 2 >= len(tokens) or tokens[index + 1].tag not in ("JJ", "NNS", "DT", "PRP$"):
        return False
    before = tokens[index - 2] if tokens[index - 1].tag == "RB" and index > 1 else tokens[index - 1]
    if not before.tag.startswith("N") or tokens[0].tag not in ("DT", "NNP", "PRP$"):
        return False
    if any(token.tag in _FINITE or token.lemma in ("be", "have", "get") for token in tokens[:index]):
        return False
    later = [place for place in range(index + 1, len(tokens)) if tokens[place].tag in _FINITE]
    return bool(later) and all(
        any(token.lower in _LINKING for token in tokens[max(index, place - 4) : place]) for place in later
    )


def acted(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like an adjective is the past tense of its sentence: "leaders committed to act"."""
    if tokens[index].tag != "JJ" or not index or index + 1 >= len(tokens) or not tokens[index].lower.endswith("ed"):
        return False
    before = index - 2 if tokens[index - 1].tag in SKIPPED and index > 1 else index - 1
    if tokens[before].lower == "," and before > 3 and tokens[before - 2].lower in ("and", "&"):
        # "The guild, Acme and Bolt, committed to act": where the sentence has no other verb
        before -= 0 if any(token.tag in _FINITE for token in tokens) else 1
    noun = tokens[before].tag in ("NNS", "NNPS", "NNP")
    aside = tokens[index + 1].lower == "," and tokens[index - 1].lower == "also"  # "leaders also committed, at last,"
    return noun and (tokens[index + 1].lower == "to" or aside) and lemma(tokens[index].lower, "VBD") in bare_verbs()


def done_by(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like an adjective is the participle of a passive: "is borne by the owner"."""
    if not index or index + 1 >= len(tokens) or tokens[index + 1].lower != "by" or tokens[index - 1].lemma != "be":
        return False
    return tokens[index].lower.endswith(("ed", "orne", "own"))
