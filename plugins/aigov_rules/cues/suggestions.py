"""A thing that is not there yet, or that is discussed, and a verdict on it: "a register would be a start"."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, rule
from aigov_rules.kinds import ACTOR, NAME, WE
from aigov_rules.lemmas import lemma as lemma_of
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence, Words

_RULE = "a verdict on an action"
_SERVING = frozenset({"do", "help", "serve", "suffice", "suit"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some"})
_PRAISES = frozenset({"welcome", "justified", "wise", "fine"})
_REMEDIES = frozenset({"answer", "course", "cure", "fix", "remedy", "way"})
_SENSIBLE = frozenset({"better", "best", "decent", "obvious", "prudent", "right", "sensible", "sound", "wise", "wiser"})
_STRIKING = frozenset({"strike"})


@rule(
    Trigger(_SERVING, modals={"would"}),
    Trigger({"make"}, modals={"", "would"}, behind={"sense"}),
    Trigger({"be", "seem"}, modals={"", "would"}, beside_lists=("strong need adjectives", "way nouns")),
    Trigger(
        {"be", "seem"}, modals={"", "would"}, beside={"welcome", "justified", "wise", "fine", "minimum", "beginning"}
    ),
    Trigger(_STRIKING, modals={""}, behind={"me", "us"}),
    Trigger({"be"}, modals={"", "would", "may", "might"}, behind={"worth"}),
)
def suggestion(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "a register would help", "a levy is overdue", "an oath would be a start", "the pact is worth reviving"."""
    if subject is None or group.tense in ("past", "perfect") or sentence.tag(group.start - 1) in ("WDT", "WP"):
        return None
    if sentence.lower(subject[0] - 1) == "that" and sentence.tag(subject[0] - 2).startswith("N"):
        return None  # "the idea that a ban is the answer": whose idea it is stands elsewhere
    words = (subject[0], group.main + 1)
    stance = "oppose" if group.negated else "support"
    place = sentence.skip(group.main + 1)
    if sentence.lower(place) == "worth":
        verb = sentence.skip(place + 1)
        proving = sentence.lower(verb).endswith("ing") and lemma_of(sentence.lower(verb), "VBG") in listed(
            "cues", "proving verbs"
        )
        pointing = sentence.tag(subject[0]) in ("PRP", "EX", "WP")
        return Cue(_RULE, "recommendation", words, verb, stance) if proving and not pointing else None
    if sentence.lower(0) == "if" and not group.modal:
        return None  # "if they do not reply, a fine is justified"
    if not _welcomed(sentence, group) or not _new(sentence, subject, kind, plain=_plainly(sentence, group)):
        return None
    return Cue(_RULE, "recommendation", words, sentence.head(subject), stance)


def _plainly(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a verdict can only be one on what is to be done: "would be a start", "strikes me as overdue"."""
    lemma = sentence.lemma(group.main)
    if group.negated:
        return False
    return lemma == "strike" or (lemma == "be" and sentence.tag(sentence.skip(group.main + 1)) == "DT")


def _new(sentence: Sentence, subject: Words, kind: str, *, plain: bool) -> bool:
    """Tell whether a subject names something to be set up or done, and not yet known: "a levy", "evening classes"."""
    head = sentence.head(subject)
    first = sentence.tokens[subject[0]]
    bare = sentence.tag(head) == "NNS" and first.tag not in ("DT", "PRP$", "PRP", "WP", "PDT")
    if first.lower not in _INDEFINITE and first.tag != "CD" and not bare:
        return False
    things = listed("cues", "new things", "instruments", "institution nouns")
    named = sentence.lemma(head) in things or is_action(sentence, head) or (plain and first.tag == "DT")
    return named and (plain or kind not in (ACTOR, NAME, WE) or sentence.lemma(head) in things)


def _welcomed(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a verb and what follows it approve of its subject."""
    lemma = sentence.lemma(group.main)
    index = sentence.skip(group.main + 1)
    if lemma in _SERVING:
        ended = sentence.tag(group.main + 1) in (".", ",", ":", "CC")
        good = "good" in sentence.lemmas[group.main + 1 : group.main + 6]
        return ended or (lemma == "do" and good)
    if lemma == "make":
        return not group.negated
    if lemma == "strike":
        index = sentence.skip(group.main + 3)
    phrase = sentence.phrase_at(index)
    if (
        phrase is not None
        and phrase.head >= index
        and sentence.lemma(phrase.head) in (listed("cues", "way nouns") | {"minimum", "beginning", "least"})
    ):
        telling = sentence.lower(phrase.end) not in ("of", "for", "to") or group.modal == "would"
        return telling and (group.modal == "would" or sentence.lower(phrase.start) == "the")
    praise = listed("cues", "strong need adjectives") | _PRAISES
    last = index
    while sentence.lemma(last) in ("long", "only", "no", "well", "too", "more"):
        last += 1
    praised = sentence.lemma(last) in praise or sentence.lower(last) in praise
    return praised and sentence.tag(last + 1) not in ("NN", "NNS", "TO")


@rule(Trigger({"be"}, modals={"", "would"}, beside=_REMEDIES))
def remedy(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """Read "the remedy is a course at the harbour school", "the sensible course would be an exception"."""
    if subject is None or group.negated or group.tense == "past":
        return None
    head = sentence.lemma(sentence.head(subject))
    if head not in _REMEDIES or sentence.lower(subject[0]) not in ("the", "my", "our", "a"):
        return None
    if head in ("course", "way") and sentence.lower(subject[0] + 1) not in _SENSIBLE:
        return None
    index = sentence.skip(group.main + 1)
    phrase = sentence.phrase_at(index)
    if phrase is None or sentence.lower(phrase.start) not in ("a", "an", "more") or phrase.start > index:
        return None
    vague = listed("cues", "way nouns", "credits", "doubts", "fact heads") - {"course"}
    if sentence.lemma(phrase.head) in vague or sentence.tag(phrase.end) in (".", ",", ""):
        return None  # "the answer is a number."
    return Cue(_RULE, "recommendation", (subject[0], group.main + 1), phrase.head)
