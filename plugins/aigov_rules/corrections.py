"""Tags that cannot be right where they stand, corrected: a verb that the tagger knows only as a noun.

The tagger learned from a treebank that has many verbs of policy seldom, or only as nouns. What stands beside a word
often leaves no choice, though: no noun has an article right behind it, and "that demands" is no noun phrase.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aigov_rules.bare_forms import (
    ALIKE,
    BASE,
    OBJECTS,
    PLURAL,
    after_do_not,
    after_modal,
    agrees,
    bare_verbs,
    begins,
    follows_plural,
    infinitive,
    is_bare,
    is_plural,
    looks_forward,
    no_verb,
    object_after,
    ordered,
    plain,
    plural_acts,
    set_apart,
)
from aigov_rules.lemmas import lemma
from aigov_rules.lexicon import words as listed
from aigov_rules.misreadings import (
    begins_as_noun,
    behind_modal,
    calls_it_so,
    counted,
    further,
    goes_on,
    made_to,
    many_before_verb,
    many_first,
    misread,
    of_two,
    said_then,
    spoken,
    subjunctive,
)
from aigov_rules.past_forms import acted, done_by, lacking, parted, past, told
from aigov_rules.tagging import model
from aigov_rules.third_persons import operative, third_person
from aigov_rules.tokens import Token

_NOMINAL = frozenset({"NN", "NNP", "JJ"})
_VERBS = frozenset({"VB", "VBD", "VBN", "VBP", "VBZ"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
#: How far behind an order its object may end.
_OBJECT = 3


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
    bare = bare_verbs()
    for index, token in enumerate(tokens):
        tag = token.tag
        if (right := misread(tokens, index)) is not None:
            changed[index] = right
        elif tag in ("NN", "VBN", "VBD") and after_do_not(tokens, index):
            changed[index] = "VB"
        elif tag == "JJ" and token.lower == "right" and index and tokens[index - 1].tag == "POS":
            if index + 1 < len(tokens) and not tokens[index + 1].tag.startswith(("N", "J")):
                changed[index] = "NN"  # "the pilots' right to strike"
        elif tag in _VERBS and _compound(tokens, index):
            changed[index] = "JJ"
        elif tag == "IN" and token.lower == "to" and index + 1 < len(tokens) and tokens[index + 1].tag == "VB":
            changed[index] = "TO"  # "have until 2 May to act", where a number stands before it
        elif tag in _NOMINAL:
            lower = token.lower
            if tag == "NN" and lower.endswith("ing") and _done(tokens, index):
                changed[index] = "VBG"
            elif tag == "NN" and (
                subjunctive(tokens, index)
                or behind_modal(tokens, index)
                or made_to(tokens, index)
                or (index and tokens[index - 1].lower == "further" and further(tokens, index - 1))
            ):
                changed[index] = "VB"
            elif lower in listed("grammar", "adverbs of law"):
                changed[index] = "RB"
            elif token.text == "may" and index and tokens[index - 1].tag != "IN":
                changed[index] = "MD"  # the month has a capital
                finite = True
            elif lower == "further":
                if (index and tokens[index - 1].lemma == "be") or further(tokens, index):
                    changed[index] = "RB"
            elif lower == "need" and index + 1 < len(tokens) and tokens[index + 1].lower == "not":
                changed[index] = "MD"  # "the state need not act alone"
                finite = True
            elif tag == "NN" and spoken(tokens, index):
                changed[index] = "VBP"
                finite = True
            elif tag == "NN" and lower in ALIKE and past(tokens, index):
                changed[index] = "VBD"
                finite = True
            elif (
                tag == "NN"
                and index
                and tokens[index - 1].tag == "TO"
                and (object_after(tokens, index) or _due(tokens, index))
            ):
                changed[index] = "VB"  # "a plea to spare the forest", "it has to end"
            elif lower in bare:
                if is_bare(tokens, index):
                    changed[index] = "VB"
                    if index and tokens[index - 1].lower == "to":
                        changed[index - 1] = "TO"
                elif _of_many(tokens, index):
                    changed[index - 1], changed[index] = "WDT", "VBP"
                elif looks_forward(tokens, index) or (not finite and plural_acts(tokens, index, last)):
                    changed[index] = "VBP"
                    finite = True
            elif tag == "JJ" and done_by(tokens, index):
                changed[index] = "VBN"
            elif not finite and tag == "JJ" and acted(tokens, index):
                changed[index] = "VBD"
                finite = True
        elif tag in ("RB", "UH"):
            if token.lower == "back" and last < 0 and object_after(tokens, index) and tokens[index - 1].tag == "NNS":
                changed[index] = "VBP"
                finite = True
            elif token.lower in bare and after_modal(tokens, index):
                changed[index] = "VB"
            elif token.lower.endswith("ply") and token.lower in bare and index:
                changed[index] = "VBP"  # "we respect and comply with it"
            elif (
                tag == "UH"
                and token.lower in bare
                and index
                and (
                    tokens[index - 1].lower in PLURAL
                    or (tokens[index - 1].tag in ("NNS", "NNPS") and object_after(tokens, index))
                )
            ):
                changed[index] = "VBP"  # "we welcome schools"
                finite = True
        elif tag == "WDT":
            if said_then(tokens, index):
                changed[index] = "IN"  # "announce today that they plan"
        elif tag == "DT":
            if token.lower == "that" and 0 < index < len(tokens) - 1 and tokens[index + 1].tag in ("NNS", "NNPS"):
                changed[index] = "IN"  # "ensure that dealers act": with a plural it would be "those"
        elif tag == "NNS":
            apart = not _ordered(tokens, changed, index) and not _object(tokens, index)
            opening = last < 0 and operative(tokens, index)
            if behind_modal(tokens, index):
                changed[index] = "VB"
            elif token.lower == "belongs":
                changed[index] = "VBZ"  # no noun, whatever stands beside it
                finite = True
            elif opening or (apart and third_person(tokens, index, finite or last > index)):
                changed[index] = "VBZ"
                finite = True
        elif tag in BASE:
            if token.lower in ALIKE and index and tokens[index - 1].lower == "be":
                changed[index] = "VBN"  # "is not to be let"
            elif further(tokens, index):
                changed[index] = "RB"
            elif no_verb(tokens, index) or (tag == "VB" and begins_as_noun(tokens, index)):
                changed[index] = "NN"
            elif tag == "VBP":
                finite = True
            elif (
                (token.lower == "have" and agrees(tokens, index))
                or (last < 0 and (set_apart(tokens, index) or follows_plural(tokens, index)))
                or plain(tokens, index)
                or goes_on(tokens, index)
                or (last < 0 and of_two(tokens, index))
            ):
                changed[index] = "VBP"
                finite = True
        elif tag == "VBG" and calls_it_so(tokens, index):
            changed[index] = "JJ"
        elif tag == "VBZ" and (
            _no_third_person(tokens, index)
            or _ordered(tokens, changed, index)
            or _object(tokens, index)
            or many_first(tokens, index)
            or counted(tokens, index)
        ):
            changed[index] = "NNS"
        elif tag == "VBD" and "-" in token.lower and index and tokens[index - 1].tag in ("IN", "DT", "JJ"):
            changed[index] = "JJ"  # "the makers of general-purpose lamps"
        elif tag in ("VBN", "VBD") and infinitive(tokens, index):
            changed[index] = "VB"
        elif tag in _FINITE:
            finite = True
        elif tag in ("VBN", "VBD") and not index and last <= 0 and ordered(tokens):
            changed[index] = "VB"
        elif tag == "VBN" and not finite and (parted(tokens, index) or told(tokens, index) or lacking(tokens, index)):
            changed[index] = "VBD"
            finite = True
    if not changed:
        return tokens
    return tuple(_as(token, changed[index]) if index in changed else token for index, token in enumerate(tokens))


def _as(token: Token, tag: str) -> Token:
    return token._replace(tag=tag, lemma=lemma(token.lower, tag))


def _compound(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a verb is an adjective of two words: "general-purpose lamps", "low-cost tools"."""
    lower = tokens[index].lower
    if "-" not in lower or lower.endswith(("ed", "ing")) or index + 1 >= len(tokens):
        return False
    return lower not in bare_verbs() and lower not in model().words and tokens[index + 1].tag in ("NN", "NNS", "JJ")


def _object(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word in -s is the object of the bare verb before it: "should offer graduates the chance"."""
    if index < 3 or tokens[index - 1].tag != "VB" or tokens[index - 2].tag not in ("MD", "TO", "RB"):
        return False  # "to act takes courage"
    lower = tokens[index].lower
    asked = any(token.tag in ("WP", "WDT", "WRB") for token in tokens[:index])
    noun = lower not in model().words or is_plural(tokens[index])
    return len(lower) > 4 and lower.endswith("s") and noun and not asked


def _ordered(tokens: Sequence[Token], changed: Mapping[int, str], index: int) -> bool:
    """Tell whether a word belongs to the object of the order that opens its sentence: "Test models for bias"."""
    return is_plural(tokens[index]) and any(
        changed.get(at) == "VB" and begins(tokens, at) for at in range(max(0, index - _OBJECT), index)
    )


def _no_third_person(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that looks like a verb in -s has no verb to come from: "in migration contexts"."""
    token = tokens[index]
    if many_before_verb(tokens, index):
        return True
    if not index or tokens[index - 1].tag not in ("NN", "JJ") or not token.lower.endswith("s") or len(token.lower) < 5:
        return False
    return token.lemma not in bare_verbs() and not BASE & set(model().words.get(token.lemma, ()))


def _done(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a form in -ing is a verb with its object: "we emphasise building open models"."""
    if not index or index + 2 >= len(tokens):
        return False
    if tokens[index - 1].lower == "to" and tokens[index + 1].tag in ("VBD", "VBN"):
        return tokens[index + 2].tag in ("NN", "NNS", ",")  # "our commitment to building trusted ports"
    if not tokens[index - 1].tag.startswith("VB"):
        return False
    if lemma(tokens[index].lower, "VBG") not in bare_verbs():
        return False
    after, then = tokens[index + 1].tag, tokens[index + 2].tag
    return (
        after in OBJECTS or (after == "CC" and then == "VBG") or (after == "JJ" and then in ("NN", "NNS", "NNP", "JJ"))
    )


def _due(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "has to" or "needs to" governs a word that is a verb as well: "this has to end"."""
    return index > 1 and tokens[index - 2].lemma in ("have", "need", "ought") and tokens[index].lower in bare_verbs()


def _of_many(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a noun is the verb of a relative clause about many: "dealers that fail to report"."""
    if index < 2 or index + 2 >= len(tokens) or tokens[index - 1].lower != "that":
        return False
    infinitive = tokens[index + 1].lower == "to" and tokens[index + 2].tag == "VB"
    return tokens[index - 2].tag in ("NNS", "NNPS") and (infinitive or object_after(tokens, index))
