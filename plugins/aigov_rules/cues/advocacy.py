"""Verbs of advocacy: to call for, urge, propose, support, oppose, stress or hope for a course of action."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.cue import Cue
from aigov_rules.lexicon import forms
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words
from aigov_rules.kinds import ACTOR, INSTRUMENT, NAME, NOBODY, PRONOUN, THING, YOU

#: How far after a verb its complement may begin, in tokens.
_REACH = 14


def is_action(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun names something to do: a gerund, a noun formed from a verb, or a known one."""
    token = sentence.tokens[index]
    if token.tag == "VBG":
        return True
    lemma = token.lemma
    if lemma in listed("cues", "action nouns"):
        return True
    return token.tag in ("NN", "NNS", "NNP", "NNPS") and lemma.endswith(
        ("tion", "sion", "ment", "ance", "ence", "ing", "ship", "ization", "isation", "sharing", "building")
    ) and lemma not in listed("cues", "fact heads")


def action_after(sentence: Sentence, index: int) -> int | None:
    """Return the verb or noun of the action that begins at an index, or None where none does."""
    index = sentence.skip(index)
    if sentence.tag(index) == "VBG":
        return index
    phrase = sentence.phrase_at(index)
    while phrase is not None:
        if is_action(sentence, phrase.head):
            return phrase.head
        following = phrase.end
        if sentence.lemma(following) in ("of", "for", "in") or sentence.tokens[following - 1].tag == "POS":
            phrase = sentence.phrase_at(sentence.skip(following + 1))
            continue
        if sentence.lemma(following) in ("and", "or", ","):
            phrase = sentence.phrase_at(sentence.skip(following + 1))
            continue
        break
    return None


def advocacy(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A verb of advocacy with the action it asks for or rejects."""
    found = _complement(sentence, group)
    if found is None:
        return None
    rule, verb, actor, stance, end, modality = found
    if group.negated:
        stance = "support" if stance == "oppose" else "oppose"
    refused = None
    kind = ACTOR if kind == NAME else kind
    wishing = sentence.lemma(group.main) in ("want", "like", "need", "expect")
    if wishing and rule == "advocacy to" and sentence.lemma(verb) in ("be", "have", "become", "feel", "know", "see", "get"):
        refused = "a wish for a state, not for an act"
    if group.tense == "past" and sentence.lemma(group.main) in listed("cues", "present advocacy"):
        refused = "it is told of the past"
    tag = sentence.tag(group.start)
    if kind == THING and tag != "VBG":
        refused = "no one who can advocate is its subject"
    elif kind == YOU:
        refused = "addressed to the reader, not put forward"
    elif kind == NOBODY and tag not in ("VBG", "VB", "VBZ", "VBN") and group.start > 2:
        refused = "nobody advocates it"
    holder = subject if kind in (ACTOR, INSTRUMENT, PRONOUN) else None
    return Cue(
        rule, modality, (group.main, end), verb, stance, subject=actor, holder=holder, kind=kind, refused=refused
    )


def _phrase_length(sentence: Sentence, index: int, name: str) -> int:
    """Return how many tokens of an entry of the lexicon stand at an index, 0 for none."""
    if " ".join(sentence.lemmas[index : index + 2]) in listed("cues", name):
        return 2
    return 1 if sentence.lemma(index) in listed("cues", name) else 0


def _complement(sentence: Sentence, group: VerbGroup) -> tuple[str, int, Words | None, str, int, str] | None:
    """Return rule, verb of the action, its actor, stance, end of the cue and modality."""
    main = group.main
    lemma = sentence.lemma(main)
    for reader in (_against, _addressed, _called_for, _that, _stressed, _named):
        found = reader(sentence, main, lemma)
        if found is not None:
            return found
    return None


def _against(sentence: Sentence, main: int, lemma: str) -> tuple[str, int, Words | None, str, int, str] | None:
    size = _phrase_length(sentence, main, "advocacy against")
    if not size or lemma == "refuse":
        return None
    start = sentence.skip(main + size)
    phrase = sentence.phrase_at(start)
    verb = action_after(sentence, start)
    if verb is None and phrase is not None:
        verb = phrase.head  # to oppose hegemony is a position, whatever the noun
    if verb is None:
        return None
    return "advocacy against", verb, None, "oppose", main + size, "recommendation"


def _addressed(sentence: Sentence, main: int, lemma: str) -> tuple[str, int, Words | None, str, int, str] | None:
    """Urge, ask, call on somebody to act: who is addressed is to act."""
    size = _phrase_length(sentence, main, "advocacy to")
    if not size:
        return None
    start = sentence.skip(main + size)
    phrase = sentence.phrase_at(start)
    if phrase is None or phrase.start > start + 1:
        return None
    for index in range(phrase.end, min(len(sentence.tokens), phrase.end + _REACH)):
        token = sentence.tokens[index]
        if token.lower == "to" and sentence.tag(sentence.skip(index + 1)) in ("VB", "VBP"):
            stance = "oppose" if sentence.tokens[index - 1].lower in ("not", "n't") else "support"
            return "advocacy to", sentence.skip(index + 1), (phrase.start, index), stance, main + size, "recommendation"
        if token.tag.startswith("V") and token.tag != "VBG" or token.tag == "MD" or token.lower in (".", ";", ":", "that"):
            return None
    return None


def _called_for(sentence: Sentence, main: int, lemma: str) -> tuple[str, int, Words | None, str, int, str] | None:
    """Call, press, push for an action, or for somebody to act."""
    if lemma not in listed("cues", "advocacy for"):
        return None
    start = main + 1
    while sentence.tag(start).startswith("RB") or sentence.lemma(start) in ("jointly", "today"):
        start += 1
    if sentence.lemma(start) not in ("for", "against"):
        return None
    stance = "oppose" if sentence.lemma(start) == "against" else "support"
    begin = sentence.skip(start + 1)
    phrase = sentence.phrase_at(begin)
    if phrase is not None:
        after = phrase.end
        if sentence.lemma(after) == "to" and sentence.tag(sentence.skip(after + 1)) in ("VB", "VBP"):
            return "advocacy for", sentence.skip(after + 1), (phrase.start, phrase.end), stance, start + 1, "recommendation"
    verb = action_after(sentence, begin)
    if verb is None and phrase is not None:
        verb = phrase.head
    return None if verb is None else ("advocacy for", verb, None, stance, start + 1, "recommendation")


def _that(sentence: Sentence, main: int, lemma: str) -> tuple[str, int, Words | None, str, int, str] | None:
    """Recommend, propose, hope that somebody act, should act or can act."""
    if lemma not in listed("cues", "advocacy that") and lemma not in listed("cues", "stress") and lemma not in listed("cues", "hope"):
        return None
    start = sentence.skip(main + 1)
    explicit = sentence.lemma(start) == "that"
    if explicit:
        start = sentence.skip(start + 1)
    if not explicit and sentence.phrase_at(start) is None:
        return None
    for group in sentence.groups:
        if group.main <= start:
            continue
        subject = sentence.subject(group)
        if subject is None or subject[0] < start or subject[0] > start + _REACH:
            if group.start > start + _REACH:
                return None
            continue
        stance = "oppose" if group.negated else "support"
        if group.modal:
            strength = forms("cues", "modals").get(group.modal)
            if strength == "obligation":
                return "advocacy that", group.main, subject, stance, main + 1, "obligation"
            weak = strength == "possibility" and lemma not in listed("cues", "hope")
            if not weak and (strength == "recommendation" or lemma in listed("cues", "hope") or lemma in listed("cues", "advocacy that")):
                return "advocacy that", group.main, subject, stance, main + 1, "recommendation"
            return None
        subjunctive = sentence.tag(group.main) in ("VB", "VBP") and lemma in listed("cues", "advocacy that")
        if (subjunctive and explicit) or (lemma == "hope" and explicit):
            return "advocacy that", group.main, subject, stance, main + 1, "recommendation"
        return None
    return None


def _stressed(sentence: Sentence, main: int, lemma: str) -> tuple[str, int, Words | None, str, int, str] | None:
    """Stress, underscore or reaffirm an action, the need for one, or a principle."""
    stressing = lemma in listed("cues", "stress")
    if not stressing and lemma not in listed("cues", "acknowledging verbs"):
        return None
    start = sentence.skip(main + 1)
    if stressing and sentence.tag(start) == "VBG":
        return "advocacy stressed", start, None, "support", main + 1, "recommendation"
    phrase = sentence.phrase_at(start)
    if phrase is None:
        return None
    head = sentence.lemma(phrase.head)
    if not stressing and head not in ("need", "importance", "necessity", "urgency"):
        return None
    if head in ("need", "importance", "necessity", "urgency", "principle", "value", "commitment", "role"):
        after = phrase.end
        verb = None
        if sentence.lemma(after) in ("of", "for"):
            verb = action_after(sentence, after + 1)
            if verb is None and head == "principle":
                named = sentence.phrase_at(sentence.skip(after + 1))
                verb = named.head if named is not None else None
        elif sentence.lemma(after) == "to" and sentence.tag(sentence.skip(after + 1)) in ("VB", "VBP"):
            verb = sentence.skip(after + 1)
        return None if verb is None else ("advocacy stressed", verb, None, "support", after + 1, "recommendation")
    if is_action(sentence, phrase.head) and sentence.tag(phrase.head) != "VBG" and head.endswith(("ing", "tion", "ment")) and phrase.start == start and sentence.tag(start) == "DT":
        return "advocacy stressed", phrase.head, None, "support", main + 1, "recommendation"
    return None


def _named(sentence: Sentence, main: int, lemma: str) -> tuple[str, int, Words | None, str, int, str] | None:
    """Advocate, propose, support, promote an action."""
    if lemma not in listed("cues", "advocacy of"):
        return None
    verb = action_after(sentence, main + 1)
    return None if verb is None else ("advocacy of", verb, None, "support", main + 1, "recommendation")
