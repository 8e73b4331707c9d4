"""Where a word is the bare form of a verb, by what stands beside it: "Ease the burden", "we very much support it"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from aigov_rules.lexicon import words as listed
from aigov_rules.tagging import model
from aigov_rules.tokens import Token

#: What begins an object, so that the word before it is no noun.
OBJECTS = frozenset({"DT", "PRP$", "PRP", "PDT", "WP$"})
#: What begins an object, or what else follows a verb that is hardly ever a noun.
FOLLOWING = OBJECTS | {"JJ", "JJR", "NN", "NNS", "NNP", "NNPS", "CD", "VBG", "VBN", "RP"}
#: After these a clause goes on with a bare verb, if with a verb at all.
_BEFORE_BARE = frozenset({"", "MD", "TO", "CC", ",", ":", "-LRB-", "-RRB-", "``", "LS"})
BASE = frozenset({"VB", "VBP"})
_BEFORE_VERBS = frozenset({"MD", "TO", "RB", "PRP", "IN"})
_OBJECT_PRONOUNS = frozenset({"me", "us", "him", "her", "them", "it", "you", "ourselves", "themselves", "itself"})
#: After these, adverbs aside, a verb in its bare form is that of the sentence: "we very much support".
PLURAL = frozenset({"i", "we", "they"})
#: Prepositions of verbs that speak: "calls for", "cautions against".
SPEAKING = frozenset({"against", "for"})
_ARTICLES = frozenset({"a", "an", "the"})
SKIPPED = frozenset({"RB", "RBR"})
#: Participles that tell what somebody may or has to do.
_BOUND = listed("grammar", "bound")
#: Nouns that begin a sentence as such, though they may be verbs, too: "Trade rules for the north."
_BEGINNING_NOUNS = listed("grammar", "beginning nouns")
#: Verbs that are nouns, too, with the preposition behind which one that opens a sentence is a verb.
_PARTNERED = {"advocate": "for", "campaign": "for", "lobby": "for", "partner": "with", "press": "for", "push": "for"}
_NEGATIONS = frozenset({"not", "n't", "n’t"})
_DOING = frozenset({"do", "does", "did"})
#: What begins a time behind an object: "Review contracts every year."
_DETERMINED = frozenset({"each", "every"})
#: Verbs whose past tense and participle look like their bare form.
ALIKE = listed("grammar", "alike in the past")
#: Verbs after which a bare "have" is an infinitive.
_BARE_AFTER = listed("grammar", "bare after")


@functools.cache
def bare_verbs() -> frozenset[str]:
    return listed("verbs", "verbs", "nouns and verbs")


def no_verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that looks like a verb is known as one neither to the lexicon nor to the tagger.

    Where a verb has to stand ("to", a modal or a pronoun is before it, an object behind it), a strange one is believed.
    """
    before = tokens[index - 1].tag if index else ""
    if before == "POS" or (before == "DT" and tokens[index - 1].lower in _ARTICLES):
        return True  # "a say", "the build", "the union's ask"
    described = before == "JJ" and index > 1 and tokens[index - 2].lower in _ARTICLES
    if described and tokens[index].tag == "VB" and not object_after(tokens, index):
        return True  # "by the national institute together with schools"
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    if after in ("MD", "VBD", "VBZ") and not index:
        return True  # "OSTP must act", "use should be made of it", "Acme announced it"
    if not before or before in _BEFORE_VERBS or object_after(tokens, index):
        return False
    lower = tokens[index].lower
    return lower not in bare_verbs() and not BASE & set(model().words.get(lower, ()))


def object_after(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether an article, a possessive or a pronoun that can be an object stands right behind a word."""
    if index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    return after.tag in OBJECTS and (after.tag != "PRP" or after.lower in _OBJECT_PRONOUNS)


def is_bare(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that looks like a noun is a bare verb: "to abandon bias", "and bond them", "Ease the"."""
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    if after == "CC" and index + 2 < len(tokens) and tokens[index + 2].tag == "VB":
        return not index or tokens[index - 1].tag == ":" or tokens[index - 1].lower == "to"  # "Design and build it"
    if begins(tokens, index) and orders(tokens[index:]):
        return True  # "Ban nets in the bay.", "Train judges in the law."
    if not index and tokens[0].lower == "aim" and after == "TO":
        return True  # "Aim to train pilots"
    pure = tokens[index].lower in listed("verbs", "verbs")
    modal = index and tokens[index - 1].tag == "MD"
    if index > 1 and tokens[index - 1].lower == "to" and tokens[index - 2].lower in _BOUND:
        return True  # "is authorized to award grants"
    if modal and index + 1 < len(tokens) and tokens[index + 1].lower in SPEAKING:
        return True  # "would caution against it"
    if not object_after(tokens, index) and (after not in FOLLOWING or not (pure or modal)):
        return False
    at = index - 1
    while at >= 0 and tokens[at].tag in SKIPPED:
        at -= 1
    before = tokens[at].tag if at >= 0 else ""
    if at >= 0 and tokens[at].lower == "to":
        return True
    if before not in _BEFORE_BARE:
        return False
    if before == "MD":
        return True
    return before != "" or pure or object_after(tokens, index)


def after_do_not(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word stands behind "do not", and so has to be a verb: "Do not store faces."."""
    return index > 1 and tokens[index - 1].lower in _NEGATIONS and tokens[index - 2].lower in _DOING


def after_modal(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the verb of a modal is still to come: "would welcome", "can no longer rely"."""
    at = index - 1
    while at >= 0 and tokens[at].tag in SKIPPED:
        at -= 1
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    return at >= 0 and (tokens[at].tag == "MD" or tokens[index - 1].tag == "TO") and not after.startswith("VB")


def infinitive(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a past tense is an infinitive that the tagger does not know: "to renew it"."""
    known = tokens[index].lower in bare_verbs()
    return known and index > 0 and tokens[index - 1].tag == "TO" and object_after(tokens, index)


def looks_forward(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word is the verb of "look forward to"."""
    return tokens[index].lower == "look" and index + 1 < len(tokens) and tokens[index + 1].lower == "forward"


def follows_plural(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a bare verb stands right behind its subject: "we favour it", but "let firms decide"."""
    if not index or not (tokens[index - 1].tag in ("NNS", "NNPS") or tokens[index - 1].lower in PLURAL):
        return False
    return not any(token.tag == "TO" or token.lemma in _BARE_AFTER for token in tokens[:index])


def set_apart(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a bare verb behind an insertion is that of a plural in front: "groups, by contrast, warn of it"."""
    if index < 3 or tokens[index - 1].lower != ",":
        return False
    first = next((at for at in range(index) if tokens[at].lower == ","), index)
    begun = tokens[0].tag in ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD")
    return begun and 0 < first < index - 1 and tokens[first - 1].tag in ("NNS", "NNPS")


def plural_acts(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Tell whether a noun is the verb of the plural before it: "the parties aim to act"."""
    if index + 2 >= len(tokens) or not index:
        return False
    if tokens[index - 1].lower in PLURAL:
        return True  # "we aim to act"
    if tokens[index - 1].tag not in ("NNS", "NNPS", "NNP"):
        return False
    if tokens[index].lower in listed("verbs", "verbs"):
        return last < index  # "members disagree with the bill."
    if tokens[index + 1].lower in SPEAKING and tokens[index].lower in listed("grammar", "pleading"):
        return last < index or tokens[index + 2].tag == "VBG"  # "the authors caution against selling it"
    return tokens[index + 1].lower == "to" and tokens[index + 2].tag == "VB"


def begins(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a sentence, or what stands behind a label, begins at an index."""
    return not index or tokens[index - 1].lower == ":"


def orders(tokens: Sequence[Token]) -> bool:
    """Tell whether words begin with a verb of policy that is a noun, too: nothing else can be their verb."""
    if len(tokens) < 3:
        return False
    first, after = tokens[0].lower, tokens[1]
    if after.lower == _PARTNERED.get(first):
        return _subjectless(tokens)  # "Advocate for peace."
    if first in _BEGINNING_NOUNS or first not in listed("cues", "action verbs"):
        return False
    plural = after.tag == "VBZ" and is_plural(after)
    if plural and object_after(tokens, 1) and tokens[2].lower not in _DETERMINED:
        return False  # "Test drives the market."
    if after.tag == "NNS" and tokens[2].lower in bare_verbs():
        return False  # "Label makers demand clarity."
    return (after.tag.startswith("N") or plural) and _subjectless(tokens, 2 if plural else 0)


def is_plural(token: Token) -> bool:
    """Tell whether a word in -s may be the plural of a noun."""
    return "NNS" in model().words.get(token.lower, ())


def _subjectless(tokens: Sequence[Token], start: int = 0) -> bool:
    """Tell whether no finite verb from an index on can be that of a sentence's first words: each follows a pronoun."""
    if tokens[-1].lower != ".":
        return False
    for index, token in enumerate(tokens[start:], start):
        if token.tag not in ("MD", "VBZ", "VBP", "VBD"):
            continue
        at = index - 1
        while at > 0 and tokens[at].tag in SKIPPED:
            at -= 1
        if at <= 0 or tokens[at].tag not in ("PRP", "WDT", "WP", "MD"):
            return False
    return True


def ordered(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence begins with an order of one form with the past tense: "Set up an agency"."""
    if tokens[0].lower not in ALIKE or len(tokens) < 3:
        return False
    return object_after(tokens, 1 if tokens[1].tag in ("RP", "IN") else 0)


def plain(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a bare verb follows its subject with nothing but adverbs between: "I very much support it"."""
    at = index - 1
    while at >= 0 and tokens[at].tag in SKIPPED:
        at -= 1
    if at < 0 or at == index - 1 or tokens[at].lower not in PLURAL:
        return False
    return not any(token.tag == "MD" or token.lemma in _BARE_AFTER for token in tokens[max(0, at - 2) : at])


def agrees(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "have" is finite: it follows a noun, and nothing before it asks for a bare verb."""
    if not index or not tokens[index - 1].tag.startswith(("N", "PRP")):
        return False
    return not any(
        token.tag in ("MD", "TO") or token.lemma in _BARE_AFTER for token in tokens[max(0, index - 6) : index]
    )
