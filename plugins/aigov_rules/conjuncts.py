"""Which verbs and nouns of a clause are joined: the several actions of one cue."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase
from aigov_rules.cues import Cue
from aigov_rules.cues.actions import is_action
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

_JOINTS = frozenset({",", ";", "and", "or", "but", "&", "then"})
#: The beginnings of the names of the rules that may govern a list of nouns.
_NOMINAL = ("a call", "advocacy", "goes on", "list item", "need of", "standing", "the way", "what is needed")
#: Prepositions that show a noun to govern something, as a verb does.
_BEHIND = frozenset({"of", "among", "between", "on", "for", "in", "to", "with"})
#: Prepositions whose gerunds can be several means or aims of one verb.
_GOVERNING = frozenset({"on", "in", "to", "by", "towards", "toward", "of", "for", "through"})


def conjunct_start(sentence: Sentence, verb: int) -> int:
    """Return where a conjunct begins: at its verb, or at the adverb or article before it."""
    start = verb
    for index in range(max(1, verb - 8), verb):
        if sentence.lower(index) == "for" and sentence.lower(index - 1) in ("and", ","):
            return index  # "and for the bureau to set limits"
    while (
        start > 0
        and sentence.tag(start - 1) in ("RB", "DT", "JJ", "TO", "PRP$", "VBN", "NN", "NNP")
        and sentence.lemma(start - 1) not in _JOINTS
    ):
        if sentence.tag(verb).startswith("V") and sentence.tag(start - 1) not in ("RB", "TO"):
            break
        start -= 1
    repeated = sentence.tag(verb) == "VBG" and sentence.lower(start - 1) in _GOVERNING
    return start - 1 if repeated and sentence.lower(start - 2) in _JOINTS else start


def conjuncts(sentence: Sentence, cue: Cue, end: int) -> list[int]:
    """Return the verbs (or action nouns) that are joined to the cue's own, itself first."""
    verb = cue.verb
    tag = sentence.tag(verb)
    joined: list[int] = []
    if tag in ("VB", "VBP"):
        joined = _joined_verbs(sentence, verb, end, ("VB", "VBP"))
        joined = sorted({*joined, *_joined_gerunds(sentence, verb, joined[0] if joined else end)})
    elif tag == "VBG":
        joined = _joined_verbs(sentence, verb, end, ("VBG",))
        if cue.rule.startswith("advocacy"):
            joined = sorted({*joined, *_joined_nouns(sentence, verb, _nominal_end(sentence, verb, end))})
    elif tag.startswith("N") and cue.rule.startswith(_NOMINAL):
        position = cue.rule.startswith("standing")
        joined = _joined_nouns(sentence, verb, _nominal_end(sentence, verb, end), named=position)
    if not joined and sentence.lemma(verb) in listed("cues", "light verbs"):
        carried = next(sentence.infinitives(verb, min(end, verb + 10)), None)
        if carried is not None:
            joined = _joined_verbs(sentence, carried, end, ("VB", "VBP"))
    if (
        not joined
        and sentence.lemma(verb) in listed("cues", "light verbs")
        and sentence.lower(verb + 1) in ("on", "in")
    ):
        joint = sentence.phrase_at(sentence.skip(verb + 2))
        if joint is not None:  # "cooperate on the sharing of charts, and the training of pilots"
            joined = _joined_nouns(sentence, joint.head, _nominal_end(sentence, joint.head, end))
    joined += _listed_after_dash(sentence, max([verb, *joined]), end) or _series(sentence, max([verb, *joined]), end)
    joined += _instances(sentence, verb, end)
    if cue.rule in ("advocacy for", "a call for an action"):
        joined += _called_for_too(sentence, verb, end)
    joined += _tail(sentence, verb, end)
    return [verb, *sorted(set(joined) - {verb})]


def _called_for_too(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the actions of "called for a code and for the bureau to set limits"."""
    found = []
    for index in range(verb + 1, end - 2):
        if sentence.lower(index) == "for" and sentence.lower(index - 1) in ("and", ","):
            phrase = sentence.phrase_at(sentence.skip(index + 1))
            if phrase is None:
                continue
            act = next(sentence.infinitives(phrase.end, min(end, phrase.end + 1)), None)
            found.append(phrase.head if act is None else act)
    return found


def _tail(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the participle that adds another act: "should fund the labs, building sites and training staff"."""
    for index in range(verb + 3, end - 2):
        if sentence.lower(index) != ",":
            continue
        place = sentence.skip(index + 1)
        if place >= end or sentence.tag(place) != "VBG":
            continue
        acting = listed("cues", "action verbs") - listed("cues", "effect verbs", "good verbs")
        others = _joined_verbs(sentence, place, end, ("VBG",))
        if sentence.lemma(place) in acting - {"include"} and others:
            return [place, *others]
    return []


#: Prepositions that may stand between "including" and a gerund.
_WAYS = frozenset({"by", "through", "via"})


def _instances(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the gerunds of "including by sharing data and training pilots"."""
    for index in range(verb + 2, end - 2):
        if sentence.lower(index) not in ("including", "alongside"):
            continue
        place = sentence.skip(index + 1)
        if sentence.lower(place) in _WAYS:
            place = sentence.skip(place + 1)
        if sentence.tag(place) == "VBG" and place < end:
            return [place, *_joined_verbs(sentence, place, end, ("VBG",))]
    return []


def _series(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the heads of a list of things that a colon opens: "should include: a new register; grants for ports"."""
    colon = next((index for index in range(verb + 1, end - 2) if sentence.lower(index) == ":"), None)
    if colon is None:
        return []
    separator = ";" if any(sentence.lower(index) == ";" for index in range(colon, end)) else ","
    heads: list[int] = []
    for index in range(colon, end - 2):
        if index != colon and sentence.lower(index) != separator:
            continue
        place = index + 1 + (sentence.lower(index + 1) in ("and", "or"))
        phrase = sentence.phrase_at(place)
        if phrase is None or phrase.start != place or phrase.end - phrase.start < 2 - (separator == ";"):
            return []
        heads.append(phrase.head)
    closed = (
        any(sentence.lower(index) in ("and", "or") for index in range(heads[-2], heads[-1])) if heads[1:] else False
    )
    if not closed or len(heads) < 3:
        return []
    return heads[1:] if colon == verb + 1 else heads  # "include: a register; ...": the first is the verb's own


def _listed_after_dash(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the gerunds of a list that a dash or a colon opens: "empower users: labelling content, ..."."""
    for index in range(verb + 2, end - 2):
        if (
            sentence.tokens[index].lower in ("—", "–", ":", "--")
            and sentence.tag(index + 1) == "VBG"
            and sentence.lemma(index + 1) != "include"
        ):
            others = _joined_verbs(sentence, index + 1, end, ("VBG",))
            return [index + 1, *others] if others else []
    return []


def _joined_verbs(sentence: Sentence, verb: int, end: int, tags: tuple[str, ...]) -> list[int]:
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
        if tag not in tags and not ("VB" in tags and _looks_joined(sentence, index)):
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
        if before not in _JOINTS:
            continue
        last = before_index - 2 if sentence.tag(before_index - 1) == "IN" else before_index - 1
        if _modifying(sentence, index) or (sentence.tag(last).startswith("VB") and before in ("and", "or", ",")):
            continue  # "among developed and developing nations", "revise and reissue the rules"
        if sentence.lower(index + 1) == "of" and tag != "VBG":
            continue  # "the design and use of nets"
        comma = before in (",", ";") or sentence.tokens[before_index - 1].lower in (",", ";")
        if word in ("including", "according", "regarding", "concerning", "following"):
            continue
        if not _has_object(sentence, found[-1] if found else verb, before_index):
            continue  # "revise and reissue the rules" is one action
        if tags == ("VBG",) and before == "," and not _more_follow(sentence, index, end, tags):
            continue  # a participle that ends a sentence tells what comes of it
        closing = comma and before in ("and", "but", "or") and not aims
        if purpose and not closing and (aims or not comma or not _is_own_act(sentence, index, end, tags)):
            aims = aims or before == ","
            continue  # it joins the purpose clause
        found.append(index)
    return found


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


def _looks_joined(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun can be the next verb of a list: "seize the consensus, and conduct diverse talks"."""
    if sentence.lower(index) not in listed("verbs", "verbs", "nouns and verbs") or sentence.tag(index) != "NN":
        return False
    before = sentence.lower(index - 1)
    return before == "and" and sentence.tag(index + 1) in ("DT", "PRP$", "JJ", "VBN", "TO")


def _joined_gerunds(sentence: Sentence, verb: int, end: int) -> list[int]:
    """Return the later gerunds of "work on doing this, doing that and doing more"."""
    if sentence.tag(sentence.skip(verb + 1)) == "VBG":
        return _joined_verbs(sentence, sentence.skip(verb + 1), end, ("VBG",))
    for place in range(verb + 1, end - 1):
        if sentence.tag(place + 1) == "VBG" and sentence.lemma(place) in _GOVERNING:
            return _joined_verbs(sentence, place + 1, end, ("VBG",))
        if sentence.tag(place) in ("VBZ", "VBD", "MD", "WDT", "WP", ":"):
            break
    return []


def _has_object(sentence: Sentence, verb: int, end: int) -> bool:
    """Tell whether a noun phrase stands between a verb and the conjunction after it."""
    return any(verb < phrase.head < end for phrase in sentence.phrases)


def _more_follow(sentence: Sentence, index: int, end: int, tags: tuple[str, ...]) -> bool:
    """Tell whether a list goes on after an item, to its "and"."""
    for place in range(index + 1, end - 1):
        if sentence.tokens[place].lower in ("and", "or") and sentence.tag(sentence.skip(place + 1)) in tags:
            return True
    return False


def _nominal_end(sentence: Sentence, noun: int, end: int) -> int:
    """Return where a list of nouns must end: before the first clause or purpose that hangs on one of them."""
    for index in range(noun + 1, end):
        if sentence.tag(index) in ("MD", "TO", "VB", "VBD", "VBP", "VBZ", "WDT", "WP"):
            return index
    return end


def _member(sentence: Sentence, phrase: NounPhrase, end: int) -> bool:
    """Tell whether a phrase of several words is one of a list that a comma and a conjunction close."""
    if phrase.end - phrase.start < 2 or sentence.lower(phrase.end) not in (",", ".", ";", ""):
        return False
    before = sentence.lower(phrase.start - 2) if sentence.lower(phrase.start - 1) in ("and", "or") else ""
    later = range(phrase.end, end - 1)
    return before == "," or any(
        sentence.lower(index) == "," and sentence.lower(index + 1) in ("and", "or") for index in later
    )


def _joined_nouns(sentence: Sentence, noun: int, end: int, *, named: bool = False) -> list[int]:
    """Return gerunds and action nouns that begin a phrase joined to the first by a comma or conjunction.

    ``named`` takes those that govern nothing, too: "the principles of wide participation, open debate, and trust".
    """
    found: list[int] = []
    for index in range(noun + 1, end):
        added = sentence.lemmas[index - 3 : index] == ("as", "well", "as")
        if sentence.tokens[index - 1].lower not in (",", "and", ";") and not added:
            continue
        place = sentence.skip(index)
        if place >= end:
            break
        if not _has_object(sentence, found[-1] if found else noun, index):
            continue
        if sentence.tag(place) == "VBG" and sentence.tag(place + 1) not in ("NN", "NNS", "VBZ", "VBP", "MD"):
            found.append(place)
            continue
        phrase = sentence.phrase_at(place)
        if (
            phrase is not None
            and phrase.start in (place, index)
            and (phrase.start < phrase.head or sentence.lower(index - 1) != "and" or sentence.lower(index - 2) == ",")
            and (sentence.lemma(phrase.end) in _BEHIND or (named and _member(sentence, phrase, end)))
        ) and (
            phrase.head not in found and sentence.tag(phrase.head) in ("NN", "NNS") and is_action(sentence, phrase.head)
        ):
            found.append(phrase.head)
    return found
