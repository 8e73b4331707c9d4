"""The verb groups of a tagged sentence, found by one pass over its tags."""

from __future__ import annotations

from collections.abc import Sequence

from .chunks import ADVERBS, BE, GET, HAVE, INSIDE, NEGATIONS, VERBS, VerbGroup
from .tokens import Token

_DO = frozenset(("do", "does", "did"))
# What "not" or "no" measures before "than": "not more than ten", "no later than May".
_BOUNDS = frozenset(("earlier", "fewer", "later", "less", "more"))
# Words that make the infinitive after them an obligation of the same subject.
_SEMIMODALS = {"have": "have to", "need": "need to", "ought": "ought to"}
_SHORT_MODALS = {"'ll": "will", "'d": "would", "wo": "will", "ca": "can", "sha": "shall"}
_BE_GET = BE | GET


def verb_groups(tokens: Sequence[Token]) -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence, from left to right.

    >>> from aigov_rules.tokens import tokenise
    >>> tokens = tokenise("Rules should not be written by firms that want to sell models.")
    >>> [(tokens[one.main].text, one.tense, one.modal, one.passive, one.negated) for one in verb_groups(tokens)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('written', 'modal', 'should', True, True), ('want', 'present', '', False, False),
     ('sell', 'infinitive', '', False, False)]
    """
    found: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        tag = tokens[at].tag
        if tag == "MD" or tag in VERBS or (tag == "TO" and _infinitive(tokens, at)):
            group = _group(tokens, at)
            if not (found and found[-1].main == at):  # an inverted modal's verb belongs to the modal
                found.append(group)
            at = group.end
        else:
            at += 1
    return tuple(found)


def _infinitive(tokens: Sequence[Token], at: int) -> bool:
    after = at + 1
    while after < len(tokens) and tokens[after].tag in ADVERBS:
        after += 1
    return after < len(tokens) and tokens[after].tag == "VB"


def _bound(tokens: Sequence[Token], at: int) -> int:
    """Where the verb stands of an infinitive that begins at an index; 0 where none does."""
    if at >= len(tokens) or tokens[at].tag != "TO" or not _infinitive(tokens, at):
        return 0
    return next(place for place in range(at + 1, len(tokens)) if tokens[place].tag == "VB")


def _group(tokens: Sequence[Token], start: int) -> VerbGroup:
    """The verb group that begins at `start`."""
    first = tokens[start]
    modal = ""
    tense = {"VB": "base", "VBG": "gerund", "VBN": "participle", "VBD": "past", "TO": "infinitive"}.get(
        first.tag, "present"
    )
    if first.tag == "MD":
        modal, tense = _SHORT_MODALS.get(first.lower, first.lower), "modal"
    if modal == "ought":
        modal = "ought to"
    negated = start > 0 and tokens[start - 1].lower in ("not", "n't", "never")
    main = start
    perfect = passive = False
    at = start + 1
    while at < len(tokens):
        token = tokens[at]
        last = tokens[main]
        if token.tag in ADVERBS or token.lower in NEGATIONS:
            # An adverb belongs to the group only if a verb of the group comes after it, or if it negates.
            negated = negated or (token.lower in NEGATIONS and not _measures(tokens, at))
            at += 1
            continue
        if last.tag == "MD" and token.tag in (",", "IN") and (after := _inserted(tokens, at)):
            at = after
            continue
        if token.tag == "VB" and (last.tag in ("MD", "TO") or last.lower in _DO):
            main = at
        elif token.tag == "VB" and last.lower == "need" and tokens[at - 1].lower in ("not", "n't", "only"):
            modal, tense, main = "need", "modal", at
        elif (
            token.tag == "TO"
            and last.lemma in _SEMIMODALS
            and last.tag != "VBG"
            and _infinitive(tokens, at)
            and not modal.endswith(" to")
        ):
            if modal in ("", "will", "would", "may", "should") and at == main + 1:
                modal = _SEMIMODALS[last.lemma]
            tense = "modal" if tense != "infinitive" else tense
            main = at
        elif token.tag == "TO" and last.lower == "ought" and _infinitive(tokens, at):
            main = at
        elif token.lower == "got" and last.lemma == "have" and not modal and (bound := _bound(tokens, at + 1)):
            modal, tense, main = "have to", "modal", bound  # "we have got to act"
            at = bound
        elif token.tag in ("VBN", "VBD") and last.lower in HAVE and at - main <= 4:
            perfect, main = True, at
        elif token.tag in ("VBN", "VBD") and last.lower in _BE_GET and last.tag != "POS":
            passive, main = True, at
        elif token.tag == "VBG" and last.lower in BE:
            main = at
        else:
            break
        at += 1
    end = at
    while end > main + 1 and not (end - 1 == main + 1 and tokens[end - 1].lower in ("n't", "not")):
        end -= 1
    if tokens[main].tag == "MD":
        main = end - 1 if end - 1 != main and tokens[end - 1].tag in VERBS else _inverted(tokens, main, end)
    if perfect and tense in ("present", "past") and not modal:
        tense = "perfect"
    if modal and tense != "infinitive":
        tense = "modal"
    return VerbGroup(start, max(end, start + 1), main, passive, negated, modal, tense)


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """Whether a negation says how much or what else, not that it is not so: "not only", "no later than"."""
    after, then = [token.lower for token in tokens[at + 1 : at + 3]] + [""] * max(0, at + 3 - len(tokens))
    return after in ("only", "just", "merely") or (after in _BOUNDS and then == "than")


def _inserted(tokens: Sequence[Token], start: int) -> int:
    """Where the verb goes on after an aside that begins behind a modal, with or without commas; 0 if it does not.

    "Must, however, talk", "should, where needed, act", "may by order lift".
    """
    closed = tokens[start].lower == ","
    for at in range(start + 1, min(start + (10 if closed else 16), len(tokens) - 1)):
        if tokens[at].lower == ",":
            if closed:
                return at + 1 if tokens[at + 1].tag in ("VB", "RB") else 0
            closed = True  # "may at any time, where needed, act"
        elif not closed and tokens[at].tag == "VB":
            return at
        elif not closed and tokens[at].tag not in INSIDE and tokens[at].tag not in ("IN", "TO", "CC"):
            return 0
    return 0


def _inverted(tokens: Sequence[Token], modal: int, end: int) -> int:
    """The main verb after a subject that stands behind its modal ("should governments ban ..."), else the modal."""
    for at in range(end, min(end + 8, len(tokens))):
        tag = tokens[at].tag
        if tag in ("VB", "VBP"):
            return at
        if tag not in INSIDE and tag not in ("PRP", "RB", "IN"):
            break
    return modal
