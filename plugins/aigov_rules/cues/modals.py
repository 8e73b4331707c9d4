"""Deontic modals, and the modals of ability and future where a policy actor is to act."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.abilities import not_acting
from aigov_rules.cues.actions import gerund_before
from aigov_rules.cues.crowds import is_crowd
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.efforts import carried_by
from aigov_rules.cues.expectations import expected
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, INSTRUMENT, NOBODY, PRONOUN, THING, WE, YOU
from aigov_rules.lexicon import forms, words as listed
from aigov_rules.sentences import Sentence, Words

#: How long an aside between a modal and its verb may be, in tokens.
_ASIDE = 25
#: How far before a modal the word may stand that makes it part of a condition.
_CONDITION = 9
_FINITE = ("present", "past", "perfect", "modal")
_BETTER = frozenset({"better"})


@rule(Trigger(modal_list="modals"))
def modal(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A modal verb: must, shall, should and ought always; can, may and will where somebody is to act."""
    found = _strength(sentence, group)
    if found is None:
        return None
    modality, words, verb = found
    #: "We can choose not to sell them": what is possible is not to act, and acting is no inability.
    choosing = sentence.lemma(group.main) == "choose" and verb != group.main
    negated = group.negated and not _not_only(sentence, group, verb)
    negated = negated or _none(sentence, subject) or sentence.lemma(words[0] - 1) in ("neither", "nor")
    stance = "oppose" if negated else "support"
    refused = None
    lemma = sentence.lemma(verb)
    if lemma == "be" and modality in ("obligation", "recommendation"):
        verb = _chosen(sentence, group, verb)
    if sentence.lower(words[0]) in ("'d", "’d") and sentence.tag(group.main) == "VBN" and not group.passive:
        return None  # "he'd never seen it": had
    if sentence.tag(verb) == "MD" and any(sentence.tag(at) == "MD" for at in range(verb + 2, verb + 5)):
        return None  # "can and must test", "can—and must—test": the verb stands with the second
    if sentence.lower(words[0]) in ("'d", "’d") and not group.passive and sentence.tag(verb) in ("VBN", "VBD"):
        return None  # "he'd never asked": the past of "have"
    if _unreal(sentence, group, words):
        refused = "a condition or a past that did not happen"
    elif group.modal in ("have to", "need to") and sentence.lower(words[0]) == "would" and sentence.tag(0) == "TO":
        refused = "it tells what something is for"  # "to win, the firm would need to prove it"
    elif lemma == "see" and modality != "commitment" and sentence.tag(verb + 1) == "JJR":
        refused = None  # "we need to see more women at the helm"
    elif lemma in listed("cues", "idle verbs") and modality != "commitment" and _aside(sentence, group, subject, kind):
        refused = "the author speaks about speaking"
    elif group.modal in ("have to", "need to") and _relative(sentence, subject, gap=_gap(sentence, verb)):
        refused = "it tells what something is for"
    elif sentence.tokens[words[0]].lower in ("needed", "had") and not _called_for(sentence, words, kind):
        refused = "it is told of the past"
    elif lemma in ("be", "do", "have") and (
        sentence.skip(verb + 1) >= len(sentence.tokens) - 1
        or (lemma == "do" and modality == "possibility" and sentence.lower(verb + 1) in ("it", "so", "that", "this"))
    ):
        refused = "what is to be done stands elsewhere"
    elif group.modal in ("have to", "need to") and sentence.lemma(words[0]) == "will" and _users(sentence, subject):
        refused = "a forecast of what people will do"
    elif negated and sentence.lemma(words[0]) == "have" and kind not in (WE, YOU):
        refused = "what nobody has to do"  # but "people should not have to pay"
    elif _all_needed(sentence, subject):
        refused = "it tells what something is for"
    elif _own_affair(sentence, subject, modality, group.modal, frank=lemma == "be"):
        refused = "the speaker's own affair"
    elif modality not in ("possibility", "commitment") and expected(sentence, group, verb, kind, subject) is not None:
        refused = expected(sentence, group, verb, kind, subject)
    elif modality in ("possibility", "commitment"):
        able = "support" if choosing else stance
        refused = not_acting(sentence, group, verb, kind, modality, able, subject)
        if refused is None and modality == "possibility" and able == "oppose":
            modality = "obligation"
        if (
            refused is None
            and modality == "commitment"
            and group.modal == "would"
            and _put_forward(sentence, verb, kind)
        ):
            modality = "recommendation"
    elif lemma == "do" and sentence.lemma(verb + 1) == "with":
        refused = "it tells of a connection"
    elif lemma in ("deem", "mean") or (kind == THING and _able(sentence, verb, subject)):
        refused = "a definition or an expectation"
    return Cue("modal", modality, words, verb, stance, subject=subject, kind=kind, refused=refused)


def _put_forward(sentence: Sentence, verb: int, kind: str) -> bool:
    """Tell whether what would be done is put forward, not promised: "the two ports would share a fleet"."""
    if kind in (WE, THING):
        return True
    if kind != ACTOR or sentence.lower(0) == "under" or "if" in sentence.words:
        return False
    reported = any(one.finite and sentence.lemma(one.main) in listed("cues", "saying verbs") for one in sentence.groups)
    return not reported and sentence.lemma(verb) not in listed("cues", "refusing verbs")


def _chosen(sentence: Sentence, group: VerbGroup, verb: int) -> int:
    """Return the act of "sharing charts and training pilots should be the choice", else the verb as it is."""
    phrase = sentence.phrase_at(sentence.skip(verb + 1))
    if phrase is None or sentence.lemma(phrase.head) not in listed("cues", "way nouns", "goal nouns", "need nouns"):
        return verb
    acting = gerund_before(sentence, group)
    opened = next((one.main for one in sentence.groups if one.tense == "gerund"), None)
    if acting is None and opened is not None and sentence.lower(opened - 1) == "," and sentence.lower(0) == "for":
        acting = opened  # "for both ports, sharing charts should be the choice"
    return verb if acting is None else acting


def _called_for(sentence: Sentence, words: Words, kind: str) -> bool:
    """Tell whether what is needed is a rule or plan: "laws are needed to protect children", not "data is needed to"."""
    return kind == INSTRUMENT and sentence.lower(words[0]) == "needed" and sentence.lower(words[0] - 1) in ("is", "are")


def _able(sentence: Sentence, verb: int, subject: Words | None) -> bool:
    """Tell whether it is said of one thing what it can do: "the new lamp should be able to dim"."""
    if subject is None or not sentence.follows(verb, "be", "able", "to"):
        return False
    return sentence.tag(subject[0]) in ("DT", "PRP", "PRP$") and sentence.lower(subject[0]) not in (
        "a",
        "an",
        "any",
        "every",
    )


def had_better(sentence: Sentence) -> list[Cue]:
    """Read "the council had better act", "had better not wait"."""
    cues = []
    for better in sentence.places(_BETTER):
        index = better - 1
        if index < 1 or sentence.lower(index) != "had" or sentence.lower(better) != "better":
            continue
        stance = "oppose" if sentence.lower(index + 2) in ("not", "never") else "support"
        verb = sentence.skip(index + 2)
        before = next((phrase for phrase in sentence.phrases if phrase.end == index), None)
        acting = sentence.tag(verb) == "NN" and sentence.lemma(verb) in listed("cues", "action verbs")
        if (acting or sentence.tag(verb) in ("VB", "VBP")) and before is not None:
            subject = (before.start, before.end)
            cues.append(Cue("modal", "recommendation", (index, index + 2), verb, stance, subject=subject))
    return cues


def _strength(sentence: Sentence, group: VerbGroup) -> tuple[str, Words, int] | None:
    """Return the modality, the words that carry it, and the verb they govern."""
    modality = forms("cues", "modals").get(group.modal)
    if modality is None:
        return None
    place = _modal_at(sentence, group)
    verb = group.main
    if sentence.tag(verb) == "MD" and sentence.lower(verb + 1) == ",":
        verb = _after_aside(sentence, verb + 2) or verb
    if sentence.lemma(verb) == "go" and sentence.lemma(verb + 1) == "on":
        # "May go on to discuss", "will go on contributing": the verb that follows is what is done.
        later = verb + 3 if sentence.lemma(verb + 2) == "to" else verb + 2
        verb = later if sentence.tag(later) in ("VB", "VBG") else verb
    if sentence.lemma(verb) == "choose":
        chosen = next(sentence.infinitives(verb + 1, min(len(sentence.tokens), verb + 3)), None)
        if chosen is not None:
            return modality, (place, chosen), chosen
    act = carried_by(sentence, verb)
    if act is not None:
        return modality, (place, act), act
    carried = sentence.skip(verb + 2)
    if sentence.lemma(verb + 1) == "to" and sentence.tag(carried) in ("VB", "VBP"):
        if sentence.lemma(verb) in ("want", "wish") and group.modal in ("may", "might"):
            return "possibility", (place, verb + 2), carried  # "ministers may wish to consider"
        if sentence.lemma(verb) in ("have", "need"):
            if group.modal != "will":
                return None  # "may need to" and "would have to" weigh a need, they do not state one
            return "obligation", (place, verb + 2), carried
    return modality, (place, place + 1), verb


def _after_aside(sentence: Sentence, index: int) -> int | None:
    """Return the verb behind an aside between commas: "the port can, on the basis of its plan, train pilots"."""
    for place in range(index, min(len(sentence.tokens) - 1, index + _ASIDE)):
        if sentence.lower(place) == ",":
            verb = sentence.skip(place + 1)
            return verb if sentence.tag(verb) in ("VB", "VBP") else None
        if sentence.tag(place) in ("MD", "VBZ", "VBD"):
            return None
    return None


def _modal_at(sentence: Sentence, group: VerbGroup) -> int:
    """Return where the modal of a group stands."""
    for index in range(group.start, group.main):
        if sentence.tag(index) == "MD" or sentence.lemma(index) in ("have", "need", "ought"):
            return index
    return group.start


def _not_only(sentence: Sentence, group: VerbGroup, verb: int) -> bool:
    """Tell whether the negation is that of "not only", "not just", "not merely"."""
    for index in range(group.start, min(len(sentence.tokens) - 1, verb + 4)):
        if sentence.tokens[index].lower in ("not", "n't", "n’t"):
            after = sentence.tokens[index + 1].lower
            contrasted = after == "simply" and "but" in sentence.lemmas[verb:]  # but "cannot simply accept it"
            return contrasted or after in ("only", "just", "merely", "solely")
    return False


def _users(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether a subject is whoever uses something: "users will need to", "they will have to"."""
    if subject is None:
        return False
    return is_crowd(sentence, subject) or sentence.lemma(sentence.head(subject)) in (
        "user",
        "customer",
        "reader",
        "visitor",
    )


def _all_needed(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether a clause says what is enough for something: "one spark is all we need to start a fire"."""
    return subject is not None and sentence.lower(subject[0] - 1) == "all" and sentence.lemma(subject[0] - 2) == "be"


def _none(sentence: Sentence, subject: Words | None) -> bool:
    """Tell whether a subject is nobody or nothing: "no company may", "nothing in this order shall"."""
    opening = sentence.lemmas[:3]
    if opening[:2] in (("under", "no"), ("at", "no"), ("in", "no"), ("on", "no")):
        return True  # "under no circumstances should", "at no time may"
    if subject is not None and sentence.lower(subject[0] - 1) == "neither":
        return True
    return subject is not None and sentence.tokens[subject[0]].lower in ("no", "nobody", "none", "nothing", "neither")


def _unreal(sentence: Sentence, group: VerbGroup, words: Words) -> bool:
    """Tell whether it is what should have been, or a condition ("should it fail", "if we must")."""
    perfect = sentence.skip(words[0] + 1)
    if sentence.lemma(perfect) == "have" and sentence.lower(perfect + 1) != "to" and sentence.tag(group.main) == "VBN":
        return True
    start = words[0]
    if sentence.lower(start) == "should" and not sentence.question and _inverted(sentence, start):
        return True
    for index in range(start - 1, max(-1, start - _CONDITION), -1):
        if sentence.lower(index) == ",":
            return False
        if sentence.lower(index) in ("if", "whether", "unless"):
            said = (one for one in sentence.groups if index < one.start and one.end <= start)
            return sentence.tag(group.start - 1) in ("WDT", "WP") or all(one.tense not in _FINITE for one in said)
    return False


def _inverted(sentence: Sentence, start: int) -> bool:
    """Tell whether "should" opens a condition: "should it fail", "however, should the dispute go on"."""
    phrase = sentence.phrase_at(start + 1)
    return start == 0 or (
        sentence.lower(start - 1) in (",", "and", "but") and phrase is not None and phrase.start == start + 1
    )


def _aside(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> bool:
    """Tell whether a verb of saying or thinking speaks of the text itself: "we should note", "it must be said"."""
    impersonal = kind == PRONOUN and subject is not None and sentence.tokens[subject[0]].lower == "it"
    if group.passive:
        return impersonal  # "the following should be added"
    return kind in (WE, YOU, NOBODY) or impersonal


def _relative(sentence: Sentence, subject: Words | None, *, gap: bool = False) -> bool:
    """Tell whether a pronoun follows a noun at once: "the information they need to decide"."""
    if subject is None or subject[1] - subject[0] != 1 or sentence.tag(subject[0]) != "PRP":
        return False
    if sentence.tokens[subject[0]].lower in ("i", "we") and not gap:
        return False
    return sentence.tag(subject[0] - 1).startswith("NN")


def _gap(sentence: Sentence, verb: int) -> bool:
    """Tell whether nothing follows a verb that could be its object: "the steps we need to take."."""
    return sentence.tag(sentence.skip(verb + 1)) in ("", ".", ":")


def _standing(sentence: Sentence) -> bool:
    """Tell whether somebody speaks as one who stands for an office: "if elected, I", "as your mayor, I"."""
    elected = any(sentence.lower(place) in ("elected", "re-elected") for place in range(1, 5))
    return (elected and sentence.lower(0) in ("if", "when", "once")) or (
        sentence.lower(0) == "as" and sentence.lower(1) == "your"
    )


def _tables(sentence: Sentence, subject: Words) -> bool:
    """Tell whether somebody brings a law in: "I will introduce a bill"."""
    group = next((one for one in sentence.groups if one.start >= subject[1]), None)
    thing = sentence.phrase_at(sentence.skip(group.main + 1)) if group is not None else None
    if group is None or thing is None or sentence.lemma(group.main) not in listed("cues", "tabling verbs"):
        return False
    return sentence.lemma(thing.head) in listed("names", "laws") | {"motion"}


def _own_affair(sentence: Sentence, subject: Words | None, modality: str, modal: str, *, frank: bool) -> bool:
    """Tell whether one person tells what he or she can, will or has to do: no course of action for others."""
    if subject is None or subject[1] - subject[0] != 1:
        return False
    word = sentence.tokens[subject[0]].lower
    if word == "one" and sentence.lower(subject[1]) == "of":
        return False  # "one of the two has to sign it"
    if word == "i" and sentence.lower(subject[0] - 1) in ("annex", "article", "chapter", "part", "schedule", "title"):
        return False  # "what is in Annex I shall apply"
    if word == "i" and modal in ("will", "would") and (_standing(sentence) or _tables(sentence, subject)):
        return False  # "if elected, I will cut the fee"
    if word == "i":
        return modality in ("possibility", "commitment") or modal in ("have to", "need to", "must", "shall") or frank
    return word in ("you", "one") and modal in ("have to", "need to", "can", "could", "will", "may", "might", "would")
