"""What a rule allows: "may" where it gives leave, as laws and by-laws use it, and not where it guesses."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.kinds import ACTOR, PRONOUN, subject_kind
from aigov_rules.lexicon import first_words, words as listed
from aigov_rules.sentences import Sentence, Words


def permitted(sentence: Sentence, group: VerbGroup, verb: int, kind: str, subject: Words | None) -> bool:
    """Tell whether "may" gives leave to act: "any owner may sell it", "it may be sold in accordance with this part"."""
    if group.modal != "may" or group.negated or subject is None or sentence.tag(group.start - 1) in ("WDT", "WP"):
        return False
    lemma = sentence.lemma(verb)
    if sentence.tag(verb) == "MD":
        return kind == ACTOR and sentence.breaks_off  # "the warden may:", over a list
    if group.passive:
        acting = kind != PRONOUN and lemma in listed("cues", "action verbs", "acts at law")
        return acting and (_by_rule(sentence) or by_actor(sentence, group))
    if kind != ACTOR or lemma in listed("cues", "stative verbs", "idle verbs", "harm verbs"):
        return False
    return lemma in listed("cues", "acts at law") or sentence.lower(subject[0]) in listed("cues", "whoever")


def _by_rule(sentence: Sentence) -> bool:
    """Tell whether a sentence names the rule by which something is done."""
    naming = listed("cues", "by rule")
    begun = sentence.places(first_words("cues", "by rule"))
    return any(" ".join(sentence.lemmas[place : place + many]) in naming for place in begun for many in (2, 3))


def by_actor(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a passive names who is to act: "will be set up by the two ministries"."""
    for index in range(group.main + 1, min(len(sentence.tokens), group.main + 8)):
        if sentence.lemma(index) == "by":
            phrase = sentence.phrase_at(sentence.skip(index + 1))
            if phrase is not None and listed("cues", "ill words") & set(sentence.lemmas[phrase.start : phrase.end]):
                return False  # "can be used by bad actors"
            return phrase is not None and subject_kind(sentence, (phrase.start, phrase.end)) == ACTOR
    return False
