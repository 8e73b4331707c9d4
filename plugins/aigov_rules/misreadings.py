"""Words that the tagger misreads where a clause begins or somebody is to act: "that the board study it"."""

from __future__ import annotations

from collections.abc import Sequence

from aigov_rules.bare_forms import PLURAL, bare_verbs, object_after
from aigov_rules.lemmas import lemma
from aigov_rules.lexicon import words as listed
from aigov_rules.tokens import Token

_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
#: What may stand behind a verb whose object, if it has one, stands further on.
_BEHIND = frozenset({"DT", "PRP$", "PRP", "JJ", "JJR", "NNS", "CD", "IN", "RB", "TO", "."})
#: What shows that another clause begins, or that something describes a noun.
_BREAKING = frozenset({",", ":", "PRP", "WDT", "WP", "WRB", "CC", "``", "''", "EX"})
#: How far back a sentence is looked through for another verb.
_BACK = 40
#: How far before its verb the "and" of two subjects may stand.
_PAIR = 6
_COMPANY = frozenset({"belong", "belongs", "executive", "like", "strike", "strikes", "that", "who"})
#: How many words may stand between "that" and the verb of its clause.
_REACH = 10


def subjunctive(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a noun is the verb of what is asked for: "recommends that the board study it"."""
    if index < 3 or index + 1 >= len(tokens) or not tokens[index - 1].tag.startswith("N"):
        return False
    if tokens[index + 1].tag not in _BEHIND or tokens[index].lower not in bare_verbs():
        return False
    for at in range(index - 2, max(0, index - _REACH), -1):
        if tokens[at].lower == "that":
            asking = tokens[at - 1].lemma in listed("cues", "advocacy that", "need adjectives")
            return (
                asking
                and tokens[at + 1].tag in ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$")
                and not _verb(tokens, index)
            )
        if tokens[at].tag.startswith("V") or tokens[at].tag in _BREAKING | {"MD"}:
            return False
    return False


def _verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the clause that a word stands in has another verb, further on."""
    for token in tokens[index + 1 :]:
        if token.tag in ("TO", "CC", ",", ":", "."):
            return False
        if token.tag in _FINITE or token.tag == "VB":
            return True
    return False


def begins_as_noun(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like an order is what a sentence speaks of: "Access to data drives growth"."""
    if index + 2 >= len(tokens) or not (
        not index or (tokens[index - 1].lower == "," and tokens[index - 2].tag == "RB")
    ):
        return False
    if tokens[index].lower not in listed("verbs", "nouns and verbs"):
        return False
    if tokens[index + 1].tag == "MD":
        return True  # "Trust can be restored"
    if tokens[index + 1].tag == "CC" and tokens[index + 2].tag == "NN" and index + 3 < len(tokens):
        return tokens[index + 3].tag in _FINITE  # "Trust and openness are vital"
    if tokens[index + 1].tag != "IN":
        return False
    for at in range(index + 2, len(tokens)):
        told = tokens[at].tag == "VBD" and all(token.lower != "by" for token in tokens[at + 1 : at + 4])
        if (told or tokens[at].tag in ("VBZ", "MD")) and tokens[at - 1].tag.startswith("N"):
            return True  # "Demand in the islands rose by half"
        if tokens[at].tag in _BREAKING - {"CC"} or tokens[at].tag.startswith("V"):
            return False
    return False


def behind_modal(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a noun is the verb of a modal: "no one may fish in the bay"."""
    going = index > 1 and tokens[index - 1].tag == "TO" and tokens[index - 2].lower == "going"
    known = index > 0 and (going or tokens[index - 1].tag == "MD") and tokens[index].lower in bare_verbs()
    return known and index + 1 < len(tokens) and not tokens[index + 1].tag.startswith("V")


def calls_it_so(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a form in -ing only tells what something is like: "is daunting, but necessary"."""
    at = index - 1
    while at > 0 and tokens[at].tag == "RB":
        at -= 1
    if index + 1 >= len(tokens) or tokens[at].lemma not in ("be", "seem", "remain"):
        return False
    return tokens[index].lower in listed("grammar", "striking") and tokens[index + 1].tag in (",", ".", "CC", "TO")


def paired(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a plural is the first of two verbs of one subject: "the order rescinds and replaces the rule"."""
    if index < 2 or index + 3 >= len(tokens) or tokens[index - 2].tag not in ("DT", "PRP$"):
        return False
    second = tokens[index + 2]
    joined = tokens[index + 1].lower in ("and", "or") and second.tag in ("VBZ", "NNS")
    joined = joined and lemma(second.lower, "VBZ") in bare_verbs()
    return joined and tokens[index - 1].tag in ("NN", "NNP") and object_after(tokens, index + 2)


def further(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "further" stands before a verb: "look forward to further deepening ties", "to further guide it"."""
    if tokens[index].lower != "further" or not index or index + 2 >= len(tokens) or tokens[index - 1].lower != "to":
        return False
    after = tokens[index + 1]
    if after.tag == "VBG":
        return tokens[index + 2].tag != "IN"
    return after.tag in ("VB", "NN") and after.lower in bare_verbs() and object_after(tokens, index + 1)


def goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a bare verb goes on with a finite one of "we" or "they": "we thank the port and encourage it"."""
    if index < 4 or tokens[index - 1].lower != "and" or not _addresses(tokens, index):
        return False
    for at in range(index - 2, 0, -1):
        if tokens[at].tag in ("MD", "TO", "VB", "VBD", "VBZ", ":", "WDT", "WP") or tokens[at].lower in ("let", "help"):
            return False
        if tokens[at].tag == "VBP":
            return tokens[at - 1].lower in PLURAL
    return False


def _addresses(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    return tokens[index].lower in bare_verbs() and after in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS")


def said_then(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "that" opens what is said, behind the time at which it is: "announce today that they plan"."""
    if tokens[index].lower != "that" or index < 2 or index + 1 >= len(tokens):
        return False
    timed = tokens[index - 1].lower in ("today", "tomorrow", "yesterday", "here", "now")
    return timed and tokens[index + 1].tag in ("PRP", "DT", "NNP", "PRP$")


def made_to(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a noun is what somebody is to do: "would have the port test its lamps"."""
    if index < 3 or index + 1 >= len(tokens) or tokens[index].lower not in bare_verbs():
        return False
    if tokens[index + 1].tag not in ("DT", "PRP$") or not tokens[index - 1].tag.startswith("N"):
        return False
    for at in range(index - 2, max(0, index - 6), -1):
        if tokens[at].lower == "have":
            return tokens[at - 1].tag in ("MD", "RB", "TO")
        if tokens[at].tag not in ("DT", "JJ", "NN", "NNS", "NNP", "CC"):
            return False
    return False


def many_before_verb(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a verb in -s is a plural: "the harbour institutes could", "have the institutes"."""
    if not index or index + 1 >= len(tokens) or tokens[index].lemma in ("be", "have", "do"):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.lower == "the":
        return True
    if (
        before.tag in ("VB", "VBD")
        and before.lemma not in ("be", "have", "do", "say", "think")
        and len(after.lower) > 1
    ):
        return after.lower == "to"  # "she advised delegates to wait"
    if before.tag == "JJ" and after.tag in ("VBD", "VBN") and tokens[0].tag in ("JJ", "DT"):
        return all(token.tag not in _FINITE for token in tokens[: index - 1])  # "northern delegates asked"
    return after.tag == "MD" and before.tag in ("JJ", "NN", "NNP") and after.lower != "will"


def spoken(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a noun is the verb of "we" or "they": "by asking, we aim to learn"."""
    if not index or index + 1 >= len(tokens) or tokens[index - 1].lower not in ("we", "they"):
        return False
    return tokens[index].lower in bare_verbs() and tokens[index + 1].tag in ("TO", "DT", "PRP$")


def of_two(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a bare verb has two subjects: "Japan and South Korea seek to build a bridge"."""
    if index < 3 or index + 1 >= len(tokens) or tokens[index - 1].tag not in ("NN", "NNP"):
        return False
    if tokens[index + 1].tag not in ("TO", "DT", "PRP$"):
        return False
    joined = next((at for at in range(index - 2, max(0, index - _PAIR), -1) if tokens[at].lower == "and"), 0)
    if not joined or any(token.tag in ("MD", "TO", "VB", "VBG") for token in tokens[max(0, index - _BACK) : index]):
        return False
    return tokens[joined - 1].tag in ("NN", "NNP", "NNS", "NNPS") and all(
        token.tag in ("DT", "JJ", "NN", "NNP") for token in tokens[joined + 1 : index]
    )


def many_first(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a verb in -s opens a sentence as a plural: "Yards with docks are asked to wait"."""
    if index or len(tokens) < 4 or tokens[1].tag != "IN" or not tokens[0].lower.endswith("s"):
        return False
    for at in range(2, min(len(tokens), _REACH)):
        if tokens[at].lower in ("are", "were", "have"):
            return tokens[at - 1].tag in ("NN", "NNS", "NNP", "NNPS")
        if tokens[at].tag in _BREAKING or tokens[at].tag.startswith("V"):
            return False
    return False


def misread(tokens: Sequence[Token], index: int) -> str | None:
    """Return the tag of a word that is misread in a company of its own, or None: "the WHO", "would like them to"."""
    token = tokens[index]
    if token.tag == "JJ" and token.text.isupper() and len(token.text) > 2 and index + 1 < len(tokens):
        return "NNP" if tokens[index + 1].tag in ("MD", "VBD", "VBZ") else None  # "EMSA could lend a hand"
    if token.lower not in _COMPANY or not index or index + 1 >= len(tokens):
        return None
    before, after = tokens[index - 1], tokens[index + 1]
    if token.text == "WHO":
        return "NNP" if before.lower == "the" else None
    if token.lower == "executive":
        return "NN" if before.lower == "chief" and not after.tag.startswith("N") else None
    at = index - 1
    while at > 0 and tokens[at].tag in ("RB", "RBR"):
        at -= 1
    if token.lower == "like":
        return "VB" if token.tag == "IN" and tokens[at].tag == "MD" else None
    if token.lower == "that":
        # "they want that ban left in place", "they reject that as a gift"
        pointing = before.lemma == "want" or (before.tag.startswith("V") and after.lower == "as")
        return "DT" if token.tag == "IN" and pointing else None
    if token.lower.startswith("strike") and after.lower not in ("me", "us"):
        return None
    if token.tag == "NNS":
        return "VBZ"
    return "VBP" if token.tag == "VB" and tokens[at].tag not in ("MD", "TO") and tokens[at].lemma != "do" else None


def counted(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what looks like a verb in -s is a plural: "government uses of lamps", "production tools to"."""
    if not index or tokens[index - 1].tag not in ("NN", "NNP", "JJ", "VBG"):
        return False
    token = tokens[index]
    if token.lower in listed("grammar", "hardly verbs"):
        return True
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    known = token.lemma in listed("verbs", "nouns and verbs") and token.lemma not in listed("grammar", "of verbs")
    return following == "of" and known
