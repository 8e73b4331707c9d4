"""Verbs of one form that a comma or a conjunction joins: "should build ports, train pilots and share charts"."""

from __future__ import annotations

from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

JOINTS = frozenset({",", ";", "and", "or", "but", "&", "then"})
#: Prepositions whose gerunds can be several means or aims of one verb.
GOVERNING = frozenset({"on", "in", "to", "by", "towards", "toward", "of", "for", "through"})


def joined_verbs(sentence: Sentence, verb: int, end: int, tags: tuple[str, ...]) -> list[int]:
    """Return verbs of the same form that a comma or conjunction joins to the first."""
    found = []
    purpose = aims = False
    governing = sentence.lower(verb - 1) if sentence.tag(verb) == "VBG" else ""
    for index in range(verb + 1, end):
        tag = sentence.tag(index)
        word = sentence.tokens[index].lower
        if tag == "TO" and sentence.tag(sentence.skip(index + 1)) == "VB":
            before = sentence.tokens[index - 1].lower
            if "VB" in tags and before in ("and", ",", "or", "but") and sentence.tag(verb - 1) == "TO":
                found.append(sentence.skip(index + 1))
                purpose = False
                continue
            purpose = True
        if tag not in tags and not ("VB" in tags and _looks_joined(sentence, index, end)):
            continue
        before_index = index - 1
        while before_index > verb and sentence.tag(before_index) in ("RB", "RBR"):
            before_index -= 1
        before = sentence.tokens[before_index].lower
        if tag == "VBG" and before == governing and sentence.lower(before_index - 1) in ("and", "or", "but", ","):
            before_index -= 1  # "committed to cutting waste and to training pilots"
            before = sentence.lower(before_index)
        if before == ")" and sentence.tokens[before_index - 2].lower == "(":
            found.append(index)  # "to (1) build ..., (2) share ..."
            continue
        if sentence.lemmas[before_index - 2 : before_index + 1] == ("as", "well", "as"):
            found.append(index)
            continue
        if before not in JOINTS:
            continue
        last = before_index - 2 if sentence.tag(before_index - 1) == "IN" else before_index - 1
        verbal = sentence.tag(last).startswith("VB") and not _ends_phrase(sentence, last)
        if _modifying(sentence, index) or (verbal and before in ("and", "or", ",")):
            continue  # "among developed and developing nations", "revise and reissue the rules"
        if sentence.lower(index + 1) == "of" and tag != "VBG":
            continue  # "the design and use of nets"
        comma = before in (",", ";") or sentence.tokens[before_index - 1].lower in (",", ";")
        if word in ("including", "according", "regarding", "concerning", "following"):
            continue
        if not has_object(sentence, found[-1] if found else verb, before_index):
            continue  # "revise and reissue the rules" is one action
        if tags == ("VBG",) and before == "," and not _more_follow(sentence, index, end, tags):
            continue  # a participle that ends a sentence tells what comes of it
        closing = comma and before in ("and", "but", "or") and not aims
        if purpose and not closing and (aims or not comma or not _is_own_act(sentence, index, end, tags)):
            aims = aims or before == ","
            continue  # it joins the purpose clause
        found.append(index)
    return found


def _ends_phrase(sentence: Sentence, index: int) -> bool:
    """Tell whether a form in -ing is a noun that ends its phrase: "data processing", "innovative thinking"."""
    return sentence.tag(index) == "VBG" and sentence.tag(index - 1) in ("NN", "JJ")


def _modifying(sentence: Sentence, index: int) -> bool:
    """Tell whether a form in -ing stands before its noun like an adjective: "developing nations"."""
    if sentence.tag(index) != "VBG":
        return False
    return "-" in sentence.lower(index) or (
        sentence.lower(index) in listed("grammar", "adjectival") and sentence.tag(index + 1) in ("NN", "NNS", "JJ")
    )


def _is_own_act(sentence: Sentence, index: int, end: int, tags: tuple[str, ...]) -> bool:
    """Tell whether a verb in a list behind a purpose is an act itself: not one more good that comes of the first."""
    if sentence.lemma(index) in listed("cues", "effect verbs", "good verbs"):
        return False
    last = any(sentence.lower(place) in ("and", "or") for place in (index - 1, index - 2))
    return last or sentence.tag(index) == "VB" or _more_follow(sentence, index, end, tags)


def _looks_joined(sentence: Sentence, index: int, end: int) -> bool:
    """Tell whether a noun can be the next verb of a list: "seize the consensus, and conduct diverse talks"."""
    if sentence.lower(index) not in listed("verbs", "verbs", "nouns and verbs") or sentence.tag(index) != "NN":
        return False
    before = sentence.lower(index - 1)
    listed_on = before == "," and _more_follow(sentence, index, end, ("VB", "VBP"))
    return (before == "and" or listed_on) and sentence.tag(index + 1) in ("DT", "PRP$", "JJ", "VBN", "TO")


def joined_gerunds(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the later gerunds of "work on doing this, doing that and doing more"."""
    if sentence.tag(sentence.skip(verb + 1)) == "VBG":
        return joined_verbs(sentence, sentence.skip(verb + 1), end, ("VBG",))
    for place in range(verb + 1, end - 1):
        if sentence.tag(place + 1) == "VBG" and sentence.lemma(place) in GOVERNING:
            return joined_verbs(sentence, place + 1, end, ("VBG",))
        if sentence.tag(place) in ("VBZ", "VBD", "MD", "WDT", "WP", ":"):
            break
    return []


def has_object(sentence: Sentence, verb: int, end: int) -> bool:
    """Tell whether a noun phrase stands between a verb and the conjunction after it."""
    return any(verb < phrase.head < end for phrase in sentence.phrases) or (
        end - 1 > verb and _ends_phrase(sentence, end - 1)
    )


def _more_follow(sentence: Sentence, index: int, end: int, tags: tuple[str, ...]) -> bool:
    """Tell whether a list goes on after an item, to its "and"."""
    for place in range(index + 1, end - 1):
        if sentence.tokens[place].lower in ("and", "or") and sentence.tag(sentence.skip(place + 1)) in tags:
            return True
    return False
