"""Which verb groups can carry a cue, by their form, by what opens their clause and by what is only usual."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import WANTED
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

#: The modalities that a clause can carry by what opens it: what somebody must do may be told in passing.
_OPEN_TO = {
    "": frozenset({"obligation", "recommendation", "possibility", "commitment"}),
    "setting": frozenset({"obligation", "recommendation"}),
    "condition": frozenset[str](),
}


def fits(sentence: Sentence, group: VerbGroup, subject: Words | None, cue: Cue) -> bool:
    """Tell whether the clause of a cue can carry it, by what opens the clause."""
    opener = _opener(sentence, group, subject)
    added = sentence.tag(group.start - 1) == "WDT" and sentence.lower(group.start - 2) == ","
    if opener == "setting" and group.modal in ("might", "would") and cue.rule == "modal":
        return False  # "because the firm would not sell"
    planned = opener == "setting" and cue.modality == "commitment" and group.modal == "will" and added
    return cue.rule == WANTED or planned or cue.modality in _OPEN_TO[opener]


def _opener(sentence: Sentence, group: VerbGroup, subject: Words | None) -> str:
    """Tell whether a condition, a setting or nothing opens the clause of a verb group."""
    index = min(group.start, subject[0] if subject is not None else group.start) - 1
    while index > 0 and (sentence.tag(index) in ("RB", ",") or sentence.tokens[index].lower in ("and", "or")):
        joined = sentence.phrase_at(index - 1) if sentence.tokens[index].lower in ("and", "or") else None
        index = joined.start - 1 if joined is not None else index - 1
    word = sentence.tokens[index].lower if index >= 0 else ""
    if subject is not None and subject[1] - subject[0] > 1 and sentence.lower(subject[0]) in ("how", "what", "which"):
        return "condition"  # "asks what a fair system should do"
    if word == "why" and sentence.lemma(index - 1) in ("be", "reason"):
        return ""  # "that is why we must"
    if index >= 0 and sentence.tag(index) == "WDT" and word not in listed("cues", "condition openers"):
        return "setting"
    if sentence.tag(group.start - 1) == "WP" and not sentence.tag(group.start - 2).startswith(("N", ",", "PRP", ")")):
        return "condition"  # "it is unclear who should pay"
    if word == "that" and sentence.lemma(index - 1) in listed("cues", "untruths"):
        return "condition"
    if word == "that" and (sentence.lower(index - 1) == "so" or _feared(sentence, index)):
        return "setting"
    if word == "if" and sentence.lower(index + 1) in ("not", "so") and sentence.lower(index + 2) == ",":
        return ""  # "if so, the bank should pay"
    if word in listed("cues", "condition openers"):
        return "condition"
    return "setting" if word in listed("cues", "setting openers") else ""


def _feared(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause with "that" says what is feared or forecast: "the danger is that states will race"."""
    before = sentence.lemma(index - 1)
    if before in listed("cues", "forecasting verbs"):
        return True
    subject = {sentence.lemma(place) for place in range(max(0, index - 5), index - 1)}
    return before == "be" and not subject.isdisjoint(listed("cues", "fears"))


def is_habitual(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a verb tells what somebody is used to do: "often advise", "will usually ask"."""
    around = sentence.lemmas[max(0, group.start - 1) : group.main + 1]
    if group.modal and group.negated and "simply" in around:
        return False  # "we cannot simply accept it"
    return group.modal not in ("must", "should", "shall", "ought to", "ought") and any(
        word in listed("cues", "habit adverbs") for word in around
    )


def speaks(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a verb group can carry a cue: a finite verb, or a participle that adds one (", urging us to")."""
    if group.finite:
        return True
    before = sentence.tokens[group.start - 1].lower if group.start else ""
    announcing = sentence.lemma(group.main) in listed("cues", "announcing verbs")
    if group.tense == "base":
        earlier = [other.tense for other in sentence.groups if other.start < group.start]
        return (
            earlier[-1:] != ["infinitive"]
            and announcing
            and before in ("and", ",", "also")
            and sentence.subject(group) is not None
        )
    if group.tense == "infinitive":
        return announcing and sentence.lemma(group.start - 1) in listed("cues", "carrying verbs")
    if group.tense == "gerund":
        if before == "" and sentence.lemma(group.main) in listed("cues", "acknowledging verbs"):
            return True
        asking = listed("actors", "actor nouns") | listed("cues", "asking ones")
        if announcing and sentence.lemma(group.start - 1) in asking and "among" not in sentence.lemmas[: group.start]:
            return True  # "a letter calling on the mayor to act"
        if before in ("by", ",", "and", "—", "–") and sentence.lemma(group.main) in listed("cues", "directing verbs"):
            return True  # "builds on it by directing the port to act"
        if before == "in" and announcing and not {"join", "stand", "unite"}.isdisjoint(sentence.lemmas[: group.start]):
            return True  # "the guild joins its peers in urging the mayor to act"
        bound = before == "," and sentence.lower(group.main + 1) == "to"
        if bound and sentence.lemma(group.main) in listed("cues", "past commitments"):
            return True  # "signed it, agreeing to act"
        adding = announcing or sentence.lemma(group.main) in listed("cues", "adding verbs")
        return before in (",", "and", "—", "–", "thus", ":") and adding
    if group.tense == "participle" and _past_in_disguise(sentence, group):
        return True
    return (
        group.tense == "participle"
        and before == ""
        and sentence.tokens[group.main].lower in listed("cues", "commitment adjectives")
    )


def _past_in_disguise(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a participle is the only verb that its sentence can have: "the minister instructed schools"."""
    if sentence.subject(group) is None:
        return False
    joined = sentence.lower(group.start - 1) == "and" and sentence.lemma(group.main) in listed("cues", "advocacy to")
    earlier = [other for other in sentence.groups if other.end <= group.start and other.finite]
    if joined and earlier and earlier[-1].tense == "perfect" and not earlier[-1].passive:
        return True  # "have met the makers and urged them to act"
    finite = [other for other in sentence.groups if other.finite]
    if finite and sentence.lower(group.start - 1) == "," and finite[0].start > group.end:
        # "another, over lunch, called for a pause, as it is cheaper": each later verb has a subject of its own
        later = [sentence.subject(other) for other in finite]
        return all(own is not None and own[0] > group.end for own in later)
    return not finite
