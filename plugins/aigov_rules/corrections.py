"""Tags that cannot be right where they stand, corrected: a verb that the tagger knows only as a noun.

The tagger learned from a treebank that has many verbs of policy seldom, or only as nouns. What stands beside a word
often leaves no choice, though: no noun has an article right behind it, and "that demands" is no noun phrase.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from aigov_rules.lexicon import words as listed
from aigov_rules.tagging import lemma, model
from aigov_rules.tokens import Token

_NOMINAL = frozenset({"NN", "NNP", "JJ"})
#: What begins an object, so that the word before it is no noun.
_OBJECTS = frozenset({"DT", "PRP$", "PRP", "PDT", "WP$"})
#: What begins an object, or what else follows a verb that is hardly ever a noun.
_FOLLOWING = _OBJECTS | {"JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "CD", "VBG", "VBN", "RP"}
#: After these a clause goes on with a bare verb, if with a verb at all.
_BEFORE_BARE = frozenset({"", "MD", "TO", "CC", ",", ":", "-LRB-", "-RRB-", "``", "LS"})
_BASE = frozenset({"VB", "VBP"})
_BEFORE_VERBS = frozenset({"MD", "TO", "RB", "PRP", "IN"})
_OBJECT_PRONOUNS = frozenset({"me", "us", "him", "her", "them", "it", "you", "ourselves", "themselves", "itself"})
_SINGULAR = frozenset({"this", "that", "it", "he", "she", "which", "who"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
#: Prepositions of verbs that speak: "calls for", "cautions against".
_SPEAKING = frozenset({"against", "for"})
_ARTICLES = frozenset({"a", "an", "the"})
#: Words after which a clause has to have a verb.
_OPENING = frozenset({"if", "once", "unless", "when", "whenever"})
#: Verbs that say what a thing needs.
_NEEDING = frozenset({"demands", "needs", "warrants"})
_SKIPPED = frozenset({"RB", "RBR"})
#: Verbs after which a bare "have" is an infinitive.
_BARE_AFTER = frozenset({"let", "make", "help", "do", "see", "have"})


def corrected(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a sentence, with the tags of misread verbs set right.

    >>> from aigov_rules.tokens import tokenise
    >>> [token.tag for token in corrected(tokenise("That demands patience."))]
    ['DT', 'VBZ', 'NN', '.']
    """
    changed: dict[int, str] = {}
    #: Where the last finite verb stands, as the tagger read them, and whether one was passed.
    last = max((index for index, token in enumerate(tokens) if token.tag in _FINITE), default=-1)
    finite = False
    bare = _bare_verbs()
    for index, token in enumerate(tokens):
        tag = token.tag
        if tag in _NOMINAL:
            lower = token.lower
            if tag == "NN" and lower.endswith("ing") and _done(tokens, index):
                changed[index] = "VBG"
            elif lower == "further":
                if index and tokens[index - 1].lemma == "be":
                    changed[index] = "RB"
            elif lower in bare:
                if _bare(tokens, index):
                    changed[index] = "VB"
                    if index and tokens[index - 1].lower == "to":
                        changed[index - 1] = "TO"
                elif _looks_forward(tokens, index) or (not finite and _plural_acts(tokens, index, last)):
                    changed[index] = "VBP"
                    finite = True
            elif not finite and tag == "JJ" and _acted(tokens, index):
                changed[index] = "VBD"
                finite = True
        elif tag in ("RB", "UH"):
            if token.lower == "back" and last < 0 and _object_after(tokens, index) and tokens[index - 1].tag == "NNS":
                changed[index] = "VBP"
                finite = True
            elif token.lower in listed("verbs", "verbs", "nouns and verbs") and _after_modal(tokens, index):
                changed[index] = "VB"
        elif tag == "NNS":
            if _third_person(tokens, index, finite or last > index):
                changed[index] = "VBZ"
                finite = True
        elif tag in _BASE:
            if _no_verb(tokens, index):
                changed[index] = "NN"
            elif tag == "VBP":
                finite = True
            elif (token.lower == "have" and _agrees(tokens, index)) or (last < 0 and _set_apart(tokens, index)):
                changed[index] = "VBP"
                finite = True
        elif tag == "VBZ" and _no_third_person(tokens, index):
            changed[index] = "NNS"
        elif tag in _FINITE:
            finite = True
        elif tag == "VBN" and not finite and _parted(tokens, index):
            changed[index] = "VBD"
            finite = True
    if not changed:
        return tokens
    return tuple(_as(token, changed[index]) if index in changed else token for index, token in enumerate(tokens))


def _as(token: Token, tag: str) -> Token:
    return token._replace(tag=tag, lemma=lemma(token.lower, tag))


@functools.cache
def _bare_verbs() -> frozenset[str]:
    return listed("verbs", "verbs", "nouns and verbs")


@functools.lru_cache(maxsize=20_000)
def _verb_of(lower: str) -> bool:
    return lemma(lower, "VBZ") in _bare_verbs()


def _no_verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that looks like a verb is known as one neither to the lexicon nor to the tagger.

    Where a verb has to stand ("to", a modal or a pronoun is before it, an object behind it), a strange one is believed.
    """
    before = tokens[index - 1].tag if index else ""
    if before == "DT" and tokens[index - 1].lower in _ARTICLES:
        return True  # "a say", "the build"
    if not before or before in _BEFORE_VERBS or _object_after(tokens, index):
        return False
    lower = tokens[index].lower
    return lower not in _bare_verbs() and not _BASE & set(model().words.get(lower, ()))


def _no_third_person(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that looks like a verb in -s has no verb to come from: "in migration contexts"."""
    token = tokens[index]
    if not index or tokens[index - 1].tag not in ("NN", "JJ") or not token.lower.endswith("s") or len(token.lower) < 5:
        return False
    return token.lemma not in _bare_verbs() and not _BASE & set(model().words.get(token.lemma, ()))


def _object_after(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether an article, a possessive or a pronoun that can be an object stands right behind a word."""
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    return after.tag in _OBJECTS and (after.tag != "PRP" or after.lower in _OBJECT_PRONOUNS)


def _bare(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that looks like a noun is a bare verb: "to abandon bias", "and bond them", "Ease the"."""
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    if after == "CC" and index + 2 < len(tokens) and tokens[index + 2].tag == "VB":
        return not index or tokens[index - 1].tag == ":" or tokens[index - 1].lower == "to"  # "Design and build it"
    pure = tokens[index].lower in listed("verbs", "verbs")
    modal = index and tokens[index - 1].tag == "MD"
    if modal and tokens[index + 1].lower in _SPEAKING if index + 1 < len(tokens) else False:
        return True
    if not _object_after(tokens, index) and (after not in _FOLLOWING or not (pure or modal)):
        return False
    at = index - 1
    while at >= 0 and tokens[at].tag in _SKIPPED:
        at -= 1
    before = tokens[at].tag if at >= 0 else ""
    if at >= 0 and tokens[at].lower == "to":
        return True
    if before not in _BEFORE_BARE:
        return False
    if before == "MD":
        return True
    return before != "" or pure or _object_after(tokens, index)


def _done(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a form in -ing is a verb with its object: "we emphasise building open models"."""
    if not index or index + 2 >= len(tokens) or not tokens[index - 1].tag.startswith("VB"):
        return False
    if lemma(tokens[index].lower, "VBG") not in _bare_verbs():
        return False
    after, then = tokens[index + 1].tag, tokens[index + 2].tag
    return after in _OBJECTS or (after == "JJ" and then in ("NN", "NNS", "NNP", "JJ"))


def _after_modal(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the verb of a modal is still to come: "would welcome", "can no longer rely"."""
    at = index - 1
    while at >= 0 and tokens[at].tag in _SKIPPED:
        at -= 1
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    return at >= 0 and (tokens[at].tag == "MD" or tokens[index - 1].tag == "TO") and not after.startswith("VB")


def _singular(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that looks like a plural is a verb: "that demands", "and clears a path"."""
    if not index:
        return False
    before = tokens[index - 1]
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    if before.lower in _SINGULAR and before.tag != "IN":
        return after not in ("MD", "VBP", "VBZ", "VBD", "VB")
    return _object_after(tokens, index) and (before.tag in ("CC", "RB", "NN", "NNP", "WDT", "WP"))


def _looks_forward(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word is the verb of "look forward to"."""
    return tokens[index].lower == "look" and index + 1 < len(tokens) and tokens[index + 1].lower == "forward"


def _clause_verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a plural is the verb of a clause of three words: ", and our ministry plans to act"."""
    if index < 2 or index + 2 >= len(tokens) or tokens[index - 1].tag not in ("NN", "NNP"):
        return False
    opened = index == 2 or tokens[index - 3].tag in ("CC", ",", ":", "``") or tokens[index - 3].lower == "that"
    begun = tokens[index - 2].tag in ("DT", "PRP$") and opened
    return begun and tokens[index + 1].lower == "to" and tokens[index + 2].tag == "VB"


def _third_person(tokens: Sequence[Token], index: int, others: bool) -> bool:
    """Tell whether a plural is a verb; ``others`` tells that its sentence has other finite verbs."""
    if not _verb_of(tokens[index].lower):
        return False
    return (
        _singular(tokens, index)
        or _lets(tokens, index)
        or _clause_verb(tokens, index)
        or (not others and _only_verb(tokens, index))
    )


def _set_apart(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a bare verb behind an insertion is that of a plural in front: "groups, by contrast, warn of it"."""
    if index < 3 or tokens[index - 1].lower != ",":
        return False
    first = next((at for at in range(index) if tokens[at].lower == ","), index)
    begun = tokens[0].tag in ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD")
    return begun and 0 < first < index - 1 and tokens[first - 1].tag in ("NNS", "NNPS")


def _lets(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a plural is a verb with an object and its infinitive: "the policy allows firms to trade"."""
    if index < 1 or index + 3 >= len(tokens) or tokens[index - 1].tag not in ("NN", "NNP", ","):
        return False
    verbal = lemma(tokens[index].lower, "VBZ") in listed("verbs", "verbs")
    if verbal and tokens[index + 1].lower == "that" and tokens[index - 1].tag != ",":
        return True  # "the paper proposes that firms trade"
    objected = tokens[index + 1].tag.startswith(("N", "PRP"))
    return verbal and objected and tokens[index + 2].lower == "to" and tokens[index + 3].tag == "VB"


def _plural_acts(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Tell whether a noun is the verb of the plural before it: "the parties aim to act"."""
    if index + 2 >= len(tokens) or not index or tokens[index - 1].tag not in ("NNS", "NNPS", "NNP"):
        return False
    if tokens[index].lower in listed("verbs", "verbs"):
        return last < index  # "members disagree with the bill."
    return tokens[index + 1].lower == "to" and tokens[index + 2].tag == "VB"


def _parted(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a participle with its particle is the first past tense of its sentence: "the head ruled out"."""
    if not index or index + 2 >= len(tokens) or tokens[index + 1].tag != "RP" or tokens[index + 2].lower == "by":
        return False
    return not any(token.lemma in ("be", "have", "get") for token in tokens[max(0, index - 4) : index])


def _acted(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like an adjective is the past tense of its sentence: "leaders committed to act"."""
    if tokens[index].tag != "JJ" or not index or index + 1 >= len(tokens) or not tokens[index].lower.endswith("ed"):
        return False
    before = index - 2 if tokens[index - 1].tag in _SKIPPED and index > 1 else index - 1
    noun = tokens[before].tag in ("NNS", "NNPS", "NNP")
    return noun and tokens[index + 1].lower == "to" and lemma(tokens[index].lower, "VBD") in _bare_verbs()


def _only_verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a plural is the verb that its sentence lacks: "the union calls for talks."."""
    if not index or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1].tag, tokens[index + 1]
    verbal = lemma(tokens[index].lower, "VBZ") in listed("verbs", "verbs") or tokens[index].lower in _NEEDING
    opened = any(token.lower in _OPENING for token in tokens[max(0, index - 5) : index])
    following = after.tag in _FOLLOWING or after.lower == "that" or (opened and after.tag in (",", "IN", "TO"))
    return before in ("NN", "NNP") and (after.lower in _SPEAKING or (verbal and following))


def _agrees(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "have" is finite: it follows a noun, and nothing before it asks for a bare verb."""
    if not index or not tokens[index - 1].tag.startswith(("N", "PRP")):
        return False
    return not any(
        token.tag in ("MD", "TO") or token.lemma in _BARE_AFTER for token in tokens[max(0, index - 6) : index]
    )
