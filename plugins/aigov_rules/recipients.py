"""What stands around a noun phrase that makes it the one for whom, or to whom, something is done."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase
from aigov_rules.clauses import Unit
from aigov_rules.coordination import coordinated
from aigov_rules.lexicon import words as listed
from aigov_rules.party import is_served_noun
from aigov_rules.sentences import Sentence

#: Verbs of help that have things for their objects as well.
_WEAK = frozenset({"strengthen", "support"})


def is_recipient(sentence: Sentence, unit: Unit, phrase: NounPhrase) -> bool:
    """Tell whether what stands around a noun phrase makes it the one whom an action is for."""
    before = phrase.start - 1
    word, tag = sentence.lemma(before), sentence.tag(before)
    after = sentence.lemma(phrase.end)
    if word == "of" and sentence.lemma(before - 1) == "all":
        before -= 2  # "all of humanity"
        word, tag = sentence.lemma(before), sentence.tag(before)
    named = sentence.tag(phrase.head) == "NNP"
    if _thrives(sentence, phrase.end) or _able(sentence, unit, phrase) or _taken_in(sentence, unit, phrase):
        return True
    if _gets(sentence, phrase):
        return True
    if _helped(sentence, before, named):
        return True
    if named and not is_served_noun(sentence.lemma(phrase.head)):
        return False
    if word == "for":
        if after == "to" and sentence.tag(phrase.end + 1) == "VB":
            eased = sentence.lemma(before - 1) in ("easier", "easy", "possible", "simple")
            thriving = sentence.lemma(phrase.end + 1) in listed("actors", "thriving verbs")
            return eased or thriving or sentence.lemma(before - 1) in listed("actors", "chance nouns")
        if sentence.lemma(before - 1) in listed("actors", "needed adjectives") and sentence.lemma(phrase.end) == "to":
            return False
        return sentence.lemma(before - 1) not in listed("actors", "idle before for")
    if word == "to" and sentence.lemma(before - 1) == "apply":
        return unit.cue.stance == "oppose"  # "the duty shall not apply to small firms"
    if word == "to" and sentence.lemma(before - 1) in listed("actors", "ills"):
        return True  # "curb threats to children"
    if word == "to" and tag in ("TO", "IN"):
        return sentence.lemma(before - 1) in listed("actors", "open adjectives") or _given(sentence, unit, before)
    if word == "with":
        return sentence.lemma(before - 1) == "transparent" or _shared(sentence, unit, before)
    if word == "in":
        return sentence.lemma(before - 1) == "invest"
    if word == "at":
        funded = "for" in sentence.lemmas[max(0, before - 4) : before] or sentence.lemma(unit.verb) == "fund"
        return funded and sentence.lemma(before - 1) in ("research", "work")  # "grants for work at schools"
    if word in ("among", "amongst", "of"):
        joined = sentence.lower(before - 2) == "and" and is_good(sentence, before - 3, unit.cue.stance)
        return joined or is_good(sentence, before - 1, unit.cue.stance)
    return False


def is_good(sentence: Sentence, noun: int, stance: str) -> bool:
    """Tell whether a noun is something good that is somebody's: not a power to be curbed, or a skill to be used."""
    if sentence.lemma(noun) not in listed("actors", "goods"):
        return False
    verbs = (place for place in range(noun - 1, max(-1, noun - 10), -1) if sentence.tag(place).startswith("VB"))
    verb = sentence.lemma(next(verbs, noun))
    curbed = verb in listed("actors", "curbing verbs") and sentence.lemma(noun) in listed("actors", "powers")
    return not (curbed and stance == "support") and verb not in listed("actors", "exploiting verbs")


def _helped(sentence: Sentence, index: int, named: bool) -> bool:
    """Tell whether a verb that ends at a token helps its object, or is joined to one: "train and listen to crews"."""
    while index > 0 and (sentence.tag(index) == "RB" or sentence.lower(index) == "first"):
        index -= 1  # "inform first the owner"
    linked = index > 0 and sentence.tag(index) in ("IN", "RP", "TO") and sentence.tag(index - 1).startswith("V")
    index -= linked
    helping = False
    while index >= 0 and sentence.tag(index).startswith("V") and sentence.tag(index) != "VBN":
        word = sentence.lemma(index)
        helping = helping or (not linked and word in listed("actors", "benefiting verbs"))
        helping = helping and not (named and word in _WEAK)
        if index < 2 or sentence.lower(index - 1) not in ("and", "or", ","):
            break
        index -= 3 if sentence.lower(index - 2) == "," else 2
        linked = False
    return helping


def _taken_in(sentence: Sentence, unit: Unit, phrase: NounPhrase) -> bool:
    """Tell whether somebody else is to hear a phrase or let it take part: "consult residents", "listen to patients"."""
    place = phrase.start - 1
    place -= sentence.lower(place) in ("to", "with")
    verb = sentence.lemma(place)
    if not sentence.tag(place).startswith("VB") or sentence.tag(place) in ("VBN", "VBD"):
        return False
    if sentence.lower(phrase.start - 1) == "to":
        return verb in ("listen", "talk", "attend")
    if verb == "ask":
        return sentence.lower(phrase.end) == "for"  # "ask tenants for their consent"
    if verb == "include":  # "several towns, including Oslo", "a board that will include merchants"
        return place == unit.cue.verb and unit.cue.modality in ("obligation", "recommendation")
    if verb == "invite":
        index = sentence.skip(phrase.end)
        return sentence.lower(index) == "to" and sentence.lemma(sentence.skip(index + 1)) in listed("actors", "joining")
    return verb in listed("actors", "including verbs")


def _gets(sentence: Sentence, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is given, told or allowed something: "offer towns a choice", "let users know"."""
    place = phrase.start - 1
    if not sentence.tag(place).startswith("VB") or sentence.tag(place) == "VBN":
        return False
    verb, after = sentence.lemma(place), sentence.skip(phrase.end)
    whole = sentence.skip(coordinated(sentence.tokens, phrase, sentence.phrases)[-1].end)
    if verb == "let" and sentence.lower(place - 1) in ("not", "n't", "n’t", "never"):
        return False
    if verb == "let":
        return sentence.tag(after) in ("VB", "VBP") or sentence.lower(after) in ("know", "see")
    if verb in ("keep", "make"):
        return sentence.lemma(after) in listed("actors", "served states")  # "keep children safe"
    if verb in listed("actors", "enabling verbs"):
        return sentence.lower(whole) == "to" and sentence.tag(sentence.skip(whole + 1)) == "VB"
    if verb in listed("actors", "telling verbs"):
        return sentence.lower(after) in listed("actors", "told words")
    following = sentence.phrase_at(after)
    given = following is not None and following.start == after
    return given and verb in listed("actors", "giving verbs", "benefiting verbs") | {"owe", "deny", "guarantee"}


def _thrives(sentence: Sentence, index: int) -> bool:
    """Tell whether "benefit", "enjoy" or "prosper" is what a phrase does: "so that all citizens benefit"."""
    place = sentence.skip(index)
    if sentence.tag(place) in ("MD", "TO"):
        place = sentence.skip(place + 1)
    return sentence.lemma(place) in listed("actors", "thriving verbs") and sentence.tag(place) in ("VB", "VBP", "VBZ")


def _able(sentence: Sentence, unit: Unit, phrase: NounPhrase) -> bool:
    """Tell whether somebody else is to make sure that a phrase can do something: "ensure that towns can apply"."""
    place = phrase.start - 1
    place -= sentence.lemma(place) == "that"
    verified = sentence.lower(place) == "verify" and sentence.lower(phrase.start - 1) == "that"
    if not (verified or sentence.lemma(place) in listed("actors", "ensuring words")) or place < unit.words[0]:
        return False
    following = sentence.skip(phrase.end)
    if sentence.lemma(following) == "be":
        state = sentence.skip(following + 1)
        seated = sentence.lower(state) == "at" and sentence.lemma(state + 2) == "table"
        served = sentence.lemma(state) in listed("actors", "served states")
        return seated or served or sentence.lower(state) in listed("actors", "taken in")
    return sentence.lemma(following) in listed("actors", "having verbs", "enjoying verbs") | {"can"}


def _given(sentence: Sentence, unit: Unit, index: int) -> bool:
    """Tell whether "to" goes with a verb of giving before it: "provide X to Y", "access to"."""
    return any(
        sentence.lemma(place) in listed("actors", "giving verbs") and sentence.tag(place) != "VBN"
        for place in range(max(unit.action[0], index - 20), index)
    )


def _shared(sentence: Sentence, unit: Unit, index: int) -> bool:
    """Tell whether "with" goes with the verb to share, and with something that can be shared, before it."""
    return any(
        sentence.lemma(place) == "share" and sentence.tag(place).startswith("V")
        for place in range(max(unit.action[0], index - 8), index)
    )
