"""Needs of an action told by a verb or a noun: X requires an action, there is a need to act, this means acting."""

from __future__ import annotations

from aigov_rules.chunks import NounPhrase, VerbGroup
from aigov_rules.cues.actions import action_after, called_better, is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked, stance_of
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTING, ACTOR, NOBODY, PRONOUN, WE
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "need of an action"
#: How long a setting in front of a gerund may be, in tokens.
_SETTING = 8


@rule(Trigger({"take"}, lists=("require",)), Trigger(modals={"need to"}))
def requirement(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "X requires an action", "we need an action", "an action is needed"."""
    main = group.main
    lemma = sentence.lemma(main)
    if lemma == "take" and group.modal == "will" and _begun_by_gerund(sentence, group):
        effort = action_after(sentence, main + 1)
        return None if effort is None else Cue(_RULE, "obligation", (group.start, main + 1), effort)
    wanting = group.modal == "need to" and "needed" in (sentence.lower(place) for place in range(group.start, main))
    coming = sentence.lower(group.start) in ("will", "would") and sentence.lower(group.start + 1) == "be"
    described = not (coming or sentence.lemma(group.start) == "be")
    described = described or sentence.lower(group.start - 1) in ("that", "which")
    if wanting and (described or subject is None):
        return None  # "the measures needed to act"
    if wanting and subject is not None:
        head = sentence.head(subject)
        assured = sentence.lemma(main) in listed("cues", "assuring verbs")
        if not assured and not called_better(sentence, subject, head):
            return None  # "training is needed to pass"
        return Cue(_RULE, "recommendation", (group.start, main), head, stance_of(sentence, group, main))
    if lemma not in listed("cues", "require"):
        return None
    if group.tense not in ("present", "modal", "perfect", "base"):
        return None
    stance = stance_of(sentence, group, main)
    if group.passive:
        head = sentence.head(subject) if subject is not None else -1
        wanted = subject is not None and head >= 0 and called_better(sentence, subject, head)
        sorely = listed("cues", "sore adverbs")  # "lamps are badly needed": with these any thing will do
        wanted = wanted or any(sentence.lower(place) in sorely for place in range(group.start, main))
        more = wanted and head >= 0 and is_action(sentence, head)  # "greater efforts are required to reach them"
        if head < 0 or not (is_action(sentence, head) or wanted) or (sentence.lemma(main + 1) == "to" and not more):
            return None
        return Cue(_RULE, "recommendation", (group.start, main + 1), head, stance)
    gerund = _begun_by_gerund(sentence, group)
    if gerund and sentence.lower(group.start - 1) in ("all", "both"):
        # "sharing charts and training pilots both require trust": what is named first is what is to be done
        opened = next(one.main for one in sentence.groups if one.tense == "gerund")
        return Cue(_RULE, "obligation", (group.start, main + 1), opened, stance)
    if kind == ACTOR and not gerund and lemma in ("demand", "require"):
        return None  # who demands advocates, and who requires directs
    if sentence.lemma(main + 1) == "to":
        return None  # "need to" is a modal
    alone = subject is not None and sentence.lower(subject[0]) == "i"
    if alone and lemma == "need":
        return None  # "I need a pen"
    forced = _forced(sentence, main, lemma, kind)
    if forced is not None:
        verb, actor = forced
        return Cue(_RULE, "obligation", (main, main + 1), verb, stance, subject=actor)
    action = action_after(sentence, main + 1)
    phrase = sentence.phrase_at(sentence.skip(main + 1))
    owed = lemma in ("deserve", "merit") or (lemma == "need" and kind in ACTING)
    due = owed and phrase is not None and sentence.lemma(phrase.head) in listed("cues", "dues")
    demanding = lemma in ("demand", "require") and kind not in ACTING
    better = demanding or (lemma == "need" and kind in ACTING)
    better = better and phrase is not None and called_better(sentence, (phrase.start, phrase.end), phrase.head)
    good = gerund and phrase is not None and sentence.lemma(phrase.head) in listed("cues", "required goods")
    if action is None and phrase is not None and (due or better or good):
        action = phrase.head  # "workers deserve a say", "this demands a better plan"
    if action is None and kind == WE and phrase is not None and sentence.tag(phrase.head).startswith("N"):
        action = phrase.head  # whatever an author says that "we need" is asked for
    pointing = kind == PRONOUN and subject is not None and sentence.lower(subject[0]) in ("it", "they", "he", "she")
    pointing = pointing and sentence.tag(sentence.skip(main + 1)) != "VBG"
    compound = (
        sentence.tag(phrase.end) == "VBG" and sentence.tag(phrase.end + 1) in ("CC", ".", ",") if phrase else False
    )
    if action is None and phrase is not None and compound and demanding:
        action = phrase.end  # "this requires honest cargo labelling and lamps"
    earlier = pointing and any(sentence.lower(place) in (";", ":") for place in range(max(0, group.start - 2), main))
    wanted = phrase is not None and called_better(sentence, (phrase.start, phrase.end), phrase.head)
    stern = wanted and phrase is not None and sentence.lemma(phrase.head) in listed("cues", "required goods")
    stern = stern and not (pointing and sentence.lower(0) not in ("and", "but", "yet"))
    lacking = lemma == "need" and group.tense == "present" and _lacking(sentence, group, subject, phrase)
    if action is None and lacking and phrase is not None:
        action = phrase.head  # "every ferry needs a second door"
    if stern and action is None and demanding and phrase is not None:
        action = phrase.head  # "and it requires clear accountability"
    if action is None or ((kind == NOBODY or (pointing and not earlier and not stern)) and not (gerund or lacking)):
        return None
    asks = kind in ACTING or gerund or wanted or lacking
    refused = "what a thing needs" if lemma == "need" and not asks else None
    return Cue(_RULE, "obligation", (main, main + 1), action, stance, refused=refused)


def _lacking(sentence: Sentence, group: VerbGroup, subject: Words | None, phrase: NounPhrase | None) -> bool:
    """Tell whether one thing, or each of a kind, is said to need something new: "the scheme needs a second door".

    What a kind of thing needs by its nature is a fact: "a ferry needs a crew".
    """
    if subject is None or phrase is None or phrase.start > sentence.skip(group.main + 1):
        return False
    first = sentence.lower(subject[0])
    if sentence.tag(group.start - 1) in ("WDT", "WP", "WRB") or first in ("i", "he", "she", "you", "what", "that"):
        return False
    one = first in ("the", "that", "this", "these", "those", "every", "each", "it", "such", "our")
    owned = sentence.follows(phrase.end, "of", "its", "own") or sentence.follows(phrase.end, "of", "their", "own")
    detailed = phrase.end - phrase.start > 2 or sentence.lower(phrase.end) in ("by", "for", "in", "of", "to", "that")
    new = sentence.lower(phrase.start) in ("a", "an", "one") and detailed
    return owned or (one and new and sentence.lemma(phrase.head) not in listed("cues", "spans of time"))


def _begun_by_gerund(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether acting is what requires something: "preparing pupils requires teachers"."""
    start = sentence.skip(0)
    if sentence.tag(start) == "IN":  # "in the long run, preparing pupils requires teachers"
        comma = next((index for index in range(start, start + _SETTING) if sentence.lower(index) == ","), start)
        start = sentence.skip(comma)
    first = next((one for one in sentence.groups if one.finite), None)
    return sentence.tag(start) == "VBG" and first is group and sentence.lemma(group.main) != "need"


def _forced(sentence: Sentence, main: int, lemma: str, kind: str) -> tuple[int, Words | None] | None:
    """Return what somebody needs another to do, or a thing requires of somebody: "requires us to act"."""
    if lemma == "require" and sentence.lemma(sentence.skip(main + 1)) == "that":
        verb, actor = asked(sentence, main + 1)
        return None if verb is None else (verb, actor)
    phrase = sentence.phrase_at(sentence.skip(main + 1))
    if phrase is None or sentence.tag(phrase.end) != "TO":
        return None
    verb = sentence.skip(phrase.end + 1)
    if lemma == "need" and called_better(sentence, (phrase.start, phrase.end), phrase.head):
        return None  # "the sector needs better goals to work towards"
    if sentence.tag(verb) not in ("VB", "VBP") or (lemma == "need") != (kind in ACTING):
        return None
    return verb, (phrase.start, phrase.end)


def need_noun(sentence: Sentence) -> list[Cue]:
    """Read "there is a need to act", "the need for action is urgent", "there is room for X to act"."""
    cues = []
    for index in sentence.places(listed("cues", "weights", "room nouns") | {"need", "case"}):
        if not sentence.tag(index).startswith("NN"):
            continue
        lemma = sentence.lemma(index)
        wide = lemma in listed("cues", "weights") or sentence.follows(index - 2, "and", "the")
        around = sentence.lemmas[max(0, index - (12 if wide else 6)) : index]
        if lemma in listed("cues", "room nouns"):
            if "there" not in around:
                continue
        elif lemma in listed("cues", "weights"):
            if not _weighed(sentence, index, around):
                continue
        elif not any(word in around for word in listed("cues", "needing verbs")) and not _pressing(sentence, index):
            continue
        if "would" in around[-4:] and "no" in around[-2:]:
            continue  # "there would be no need to act": it is so already, or what would come of something
        found = _way(sentence, index) if lemma in ("path", "route") else _needed(sentence, index, lemma)
        if found is not None:
            verb, actor = found
            modality = "possibility" if lemma in listed("cues", "room nouns") else "recommendation"
            stance = "oppose" if "no" in sentence.lemmas[max(0, index - 3) : index] else "support"
            cues.append(Cue(_RULE, modality, (index, index + 1), verb, stance, subject=actor))
    return cues


def _way(sentence: Sentence, index: int) -> tuple[int, Words | None] | None:
    """Return what there is a way to do: "there is a clear path to bringing them in"."""
    verb = sentence.skip(index + 2)
    return (verb, None) if sentence.lower(index + 1) == "to" and sentence.tag(verb) == "VBG" else None


def _weighed(sentence: Sentence, index: int, around: tuple[str, ...]) -> bool:
    """Tell whether somebody stresses or affirms a noun that stands further on: "the risks and the importance of"."""
    phrase = sentence.phrase_at(index)
    if phrase is not None and sentence.lemma(phrase.start - 1) in listed("cues", "stress"):
        return False  # a verb of advocacy with its object
    for place in range(max(0, index - len(around)), index):
        if sentence.lemma(place) == "reminder" and sentence.lower(place + 1) == "of":
            return True  # "a reminder of the importance of sharing"
        if sentence.lemma(place) in listed("cues", "stress", "weighing verbs"):
            return place < 2 or sentence.tag(place) != "VBG"  # "signed an order recognising the importance of"
    return False


def _pressing(sentence: Sentence, index: int) -> bool:
    """Tell whether a need is the subject of "is urgent", "is pressing", "has never been greater"."""
    later = sentence.lemmas[index + 1 : index + 16]
    told = {"be", "become", "get", "grow", "remain"} & set(later) and not {"was", "were"} & {
        token.lower for token in sentence.tokens[index + 1 : index + 8]
    }
    return bool(told) and bool(listed("cues", "pressing words") & set(later))


def _needed(sentence: Sentence, index: int, lemma: str) -> tuple[int, Words | None] | None:
    """Return the verb or noun of what is needed, and who is to act."""
    if sentence.lemma(index + 1) == "to" and sentence.tag(index + 2) in ("VB", "VBP"):
        return index + 2, None
    weighty = lemma in listed("cues", "weights")
    if sentence.lemma(index + 1) not in (("for", "of") if weighty else ("for",)):
        return None
    verb, actor = asked(sentence, index + 1)
    if verb is not None:
        return verb, actor
    # Not what there is room or scope for: like potential, that asks for nothing.
    action = action_after(sentence, index + 2) if lemma in ("need", "case") or weighty else None
    phrase = sentence.phrase_at(sentence.skip(index + 2))
    if action is None and phrase is not None and lemma in ("need", "case"):
        action = phrase.head
    return None if action is None else (action, None)


@rule(Trigger({"mean"}))
def meaning(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "this means acting", "X does not mean acting": what a stand taken before comes to."""
    if group.tense not in ("present", "modal") or group.passive:
        return None
    verb = sentence.skip(group.main + 1)
    aside = sentence.phrase_at(verb + 1) if sentence.tag(verb) == "IN" else None
    if aside is not None and aside.start == verb + 1:
        verb = sentence.skip(aside.end)  # "this means in practice sharing data"
    if (
        sentence.tag(verb) != "VBG"
        or sentence.lemma(verb) in listed("cues", "stative verbs")
        or sentence.tag(group.start - 1) == "WDT"
    ):
        return None
    stance = "oppose" if group.negated else "support"
    return Cue("what it means", "recommendation", (group.main, group.main + 1), verb, stance)
