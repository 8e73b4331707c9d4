"""Judgements of need over an action: it is essential to act, cooperation is needed, X requires an action."""

from __future__ import annotations

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.actions import action_after, gerund_before, is_action
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.rule import Trigger, is_progressive, rule
from aigov_rules.lexicon import forms, words as listed
from aigov_rules.sentences import Sentence, Words

#: A rule whose own words look like an indirect question: "what is needed is an action".
WANTED = "what is needed"
#: What begins a time or a place between a judgement and its clause: "critical over the next year that".
_SETTINGS = frozenset({"after", "at", "before", "during", "in", "over", "since", "within"})
#: What counts the parts of an answer: "the second is training teachers".
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last"})
_EXPLETIVES = frozenset({"it", "what", "there"})
#: What a judgement is told by: one of these, or a word of these lists.
_TELLING = frozenset({"what", "all", "least", "policy", "position", "way", "path", "key"})
_JUDGING = ("need adjectives", "need nouns", "way nouns", "goal nouns")


@rule(
    Trigger({"make"}, beside={"sense"}),
    Trigger(lists=("deeming verbs",), behind={"it"}),
    Trigger({"be", "become", "remain", "seem"}, beside=_TELLING, beside_lists=_JUDGING),
    Trigger(progressive=True, beside=ORDINALS, beside_lists=("way nouns", "need nouns")),
)
def judgement(sentence: Sentence, group: VerbGroup, subject: Words | None, kind: str) -> Cue | None:
    """A judgement that an action is needed."""
    main = sentence.lemma(group.main)
    if group.tense == "past":
        return None
    made = sentence.phrase_at(sentence.skip(group.main + 1)) if main == "make" else None
    sense = made.head if made is not None else -1
    if sentence.lemma(sense) == "sense":
        verb, actor = asked(sentence, sense + 1)
        words = (group.main, sense + 1)
        none = group.negated or sentence.lower(sense - 1) in ("no", "little")
        stance = "oppose" if none else "support"
        return None if verb is None else Cue("judgement of need", "recommendation", words, verb, stance, subject=actor)
    if main in listed("cues", "deeming verbs") and sentence.lower(group.main + 1) == "it":
        return _deemed(sentence, group)
    acted = is_progressive(sentence, group) and sentence.tag(sentence.skip(group.main + 1)) not in ("TO", ".", "")
    if acted and subject is not None and _abstract(sentence, subject):
        return Cue("the way is to act", "recommendation", (group.start, group.main), group.main)
    if main in ("be", "become", "remain", "seem"):
        return _predicate(sentence, group, subject)
    return None


def _deemed(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "Brazil deems it important to act"."""
    if sentence.tag(group.start - 1) == "WP":
        return None  # "those who find it necessary to act"
    for place in _adjectives(sentence, group.main + 2)[:1]:
        verb, actor = asked(sentence, place + 1)
        if verb is not None and sentence.lemma(verb) not in listed("cues", "idle verbs"):
            words = (group.main, place + 1)
            stance = stance_of(sentence, group, place)
            return Cue("judgement of need", "recommendation", words, verb, stance, subject=actor)
    return None


def _predicate(sentence: Sentence, group: VerbGroup, subject: Words | None) -> Cue | None:
    """Read "it is essential (for X) to act", "acting is essential", "the way is to act", "it is our duty to act"."""
    index = group.main + 1
    while sentence.tag(index) in ("RB", "RBR", "RBS", "DT", "PRP$", "JJS", ",") or sentence.lemma(index) in (
        "of",
        "great",
    ):
        index += 1
    wanted = _wanted(sentence, group)
    if wanted is not None:
        return wanted
    expletive = subject is not None and sentence.tokens[subject[1] - 1].lower in _EXPLETIVES
    words = (subject[0] if expletive and subject is not None else group.main, group.main + 1)
    for place in _adjectives(sentence, index):
        verb, actor = asked(sentence, place + 1, coming=group.modal == "will")
        if verb is None and sentence.lemma(place) == "time" and expletive:
            verb, actor = _due(sentence, place + 1)
        if verb is not None and (expletive or subject is None or _abstract(sentence, subject)):
            speaking = actor is None or sentence.lower(actor[0]) in ("we", "you")
            idle = sentence.lemma(verb) in listed("cues", "idle verbs") and speaking
            duty = sentence.lemma(place) in ("duty", "obligation", "responsibility")
            stand = sentence.lemma(place) == "policy"
            return Cue(
                "judgement of need",
                "obligation" if duty else "commitment" if stand else "recommendation",
                (words[0], place + 1),
                verb,
                _turned(sentence, stance_of(sentence, group, place), verb),
                subject=actor,
                refused="the author speaks about speaking" if idle else None,
            )
        strong = sentence.lemma(place) in listed("cues", "strong need adjectives", "need nouns")
        acting = subject is not None and is_action(sentence, sentence.head(subject))
        if strong and verb is not None and not expletive and not acting:
            return Cue(
                "judgement of need",
                "recommendation",
                (words[0], place + 1),
                verb,
                stance_of(sentence, group, place),
                subject=actor,
            )
        opening = sentence.skip(0)
        begun = sentence.tag(opening) == "VBG" and next(iter(sentence.groups)).main == opening
        begun = begun and _first_finite(sentence) is group
        inner = None if begun else gerund_before(sentence, group)
        if (begun or inner is not None) and sentence.tag(sentence.skip(place + 2)) != "VB":
            opening = opening if inner is None else inner
            return Cue(
                "judgement of need", "recommendation", (words[0], place + 1), opening, stance_of(sentence, group, place)
            )
        weighty = strong or (group.tense == "present" and _weighty(sentence, place))
        if weighty and subject is not None and not expletive:
            head = sentence.head(subject)
            joined = (phrase.head for phrase in sentence.phrases if phrase.end == subject[1])
            head = head if _valued(sentence, head) else next(joined, head)  # "fairness and transparency are vital"
            whole = "of" not in sentence.lemmas[group.main : place] and sentence.tag(head).startswith("N")
            needed = whole and sentence.lemma(place) in listed("cues", "absolute needs")
            if _valued(sentence, head) or sentence.tag(subject[0]) == "VBG" or needed:
                at = subject[0] if sentence.tag(subject[0]) == "VBG" else head
                return Cue(
                    "judgement of need", "recommendation", (words[0], place + 1), at, stance_of(sentence, group, place)
                )
    return None


def _weighty(sentence: Sentence, place: int) -> bool:
    """Tell whether a word calls something weighty, and not weightier than another."""
    compared = sentence.lower(place - 1) in ("more", "less", "as") and sentence.lower(place + 1) in ("than", "as")
    return sentence.lemma(place) in listed("cues", "weighty adjectives") and not compared


def _valued(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun names an action, or what one can decide to show: "openness"."""
    return is_action(sentence, index) or sentence.lemma(index) in listed("cues", "quality nouns")


def _first_finite(sentence: Sentence) -> VerbGroup | None:
    """Return the first finite verb group that stands in no relative clause."""
    for group in sentence.groups:
        if group.finite and sentence.tag(group.start - 1) not in ("WDT", "WP"):
            return group
    return None


def _wanted(sentence: Sentence, group: VerbGroup) -> Cue | None:
    """Read "what is needed is an action", "all we need is to act"."""
    before = sentence.lemmas[max(0, group.start - 7) : group.start]
    doing = before[-1:] == ("do",) and bool({"need", "must", "should", "have", "ought"} & set(before[-3:]))
    doing = doing or (before[-1:] == ("do",) and "least" in before and "can" in before[-3:])
    lacking = sentence.lower(group.start - 1) in ("missing", "lacking")
    needing = doing or lacking or bool({"need", "require", "call"} & set(before[-2:]))
    if "you" in before or not {"what", "all", "least"} & set(before) or not needing:
        return None
    index = sentence.skip(group.main + 1)
    if doing and sentence.tag(index) == "VB":
        return Cue(WANTED, "obligation", (group.start - 1, group.main + 1), index)
    verb = next(sentence.infinitives(index, min(len(sentence.tokens), index + 2)), None)
    phrase = sentence.phrase_at(index)
    if verb is None:
        verb = action_after(sentence, index)
    if verb is None and phrase is not None:
        verb = phrase.head
    return None if verb is None else Cue(WANTED, "recommendation", (group.start - 1, group.main + 1), verb)


def _adjectives(sentence: Sentence, index: int) -> list[int]:
    """Return where need adjectives or nouns stand in a predicate ("not only possible but also necessary")."""
    found = []
    for place in range(index, min(len(sentence.tokens), index + 8)):
        lemma = sentence.lemma(place)
        if sentence.tag(place) in ("JJ", "JJR", "VBN", "NN", "JJS", "VBD") and (
            lemma in listed("cues", "need adjectives")
            or lemma in listed("cues", "need nouns")
            or lemma in ("policy", "position")
        ):
            if (
                sentence.tag(place) != "NN"
                and sentence.tag(place + 1).startswith("N")
                and sentence.lemma(place + 1) not in listed("cues", "need nouns")
            ):
                break  # "a vital enabler" says nothing of an action
            found.append(place)
        elif sentence.tag(place) in ("IN", "TO", ".", ":", "WDT") and sentence.lemma(place) not in ("of",):
            break
    return found


def asked(sentence: Sentence, index: int, *, coming: bool = False) -> tuple[int | None, Words | None]:
    """Return the verb asked for after a judgement, and who is to act: "(for X) to act", "that X act"."""
    index = sentence.skip(index)
    while sentence.lemma(index) in ("than", "ever", "now", "before"):
        index = sentence.skip(index + 1)
    actor: Words | None = None
    index = _after_setting(sentence, index)
    if sentence.lemma(index) in ("for", "on", "upon", "of"):
        phrase = sentence.phrase_at(sentence.skip(index + 1))
        if phrase is None:
            return None, None
        end = phrase.end
        while end < len(sentence.tokens) and end < phrase.end + 10 and sentence.tag(end) != "TO":
            if sentence.tag(end).startswith("V") or sentence.tag(end) in ("MD", "."):
                return None, None
            end += 1
        actor, index = (phrase.start, end), end
    if sentence.tag(index) == "TO" and sentence.tag(sentence.skip(index + 1)) in ("VB", "VBP"):
        return sentence.skip(index + 1), actor
    if coming and sentence.lemma(index) in ("in", "to") and sentence.tag(sentence.skip(index + 1)) == "VBG":
        return sentence.skip(index + 1), actor
    if sentence.lemma(index) == "that":
        for group in sentence.groups:
            if group.start > index and sentence.tag(group.start - 1) not in ("WDT", "WP"):
                return group.main, _subjunctive(sentence, index + 1, group) or sentence.subject(group)
    return _plain_clause(sentence, index)


def _plain_clause(sentence: Sentence, index: int) -> tuple[int | None, Words | None]:
    """Return the verb and the subject of a clause without "that": "it is vital we keep the port open"."""
    phrase = sentence.phrase_at(index)
    if (
        phrase is None
        or phrase.start != index
        or not (
            sentence.lower(index) in ("we", "they", "he", "she", "everyone", "everybody") or sentence.tag(index) == "DT"
        )
    ):
        return None, None
    group = next((one for one in sentence.groups if one.start >= phrase.end), None)
    if group is None or group.start != phrase.end or group.modal or group.tense not in ("present", "base"):
        return None, None
    return group.main, (phrase.start, phrase.end)


def _subjunctive(sentence: Sentence, start: int, group: VerbGroup) -> Words | None:
    """Return who is to do what a bare verb behind "that" says: "that Kenya, along with Ghana, share maps"."""
    phrase = sentence.phrase_at(start)
    bare = group.tense == "base" and phrase is not None and phrase.start == start and phrase.end <= group.start
    return (start, group.start) if bare else None


def _due(sentence: Sentence, index: int) -> tuple[int | None, Words | None]:
    """Return the verb of "it is time they acted", and who is to act."""
    for group in sentence.groups:
        subject = sentence.subject(group) if group.start > index else None
        started = subject is not None and subject[0] <= index < subject[1]  # "it is time ministers acted"
        if started and group.tense in ("present", "past"):
            return group.main, subject
    return None, None


def _after_setting(sentence: Sentence, index: int) -> int:
    """Return where a judgement goes on behind a time or a place: "critical over the next year that"."""
    phrase = sentence.phrase_at(index + 1) if sentence.lemma(index) in _SETTINGS else None
    if phrase is None or phrase.start != index + 1 or sentence.lower(phrase.end) != "that":
        return index
    return phrase.end


def _abstract(sentence: Sentence, subject: Words) -> bool:
    """Tell whether a subject is a way, step, goal or need, which "is to act"."""
    lemma = sentence.lemma(sentence.head(subject))
    if lemma in ORDINALS:
        return True  # "the second is training teachers"
    return lemma in listed("cues", "way nouns") or lemma in listed("cues", "need nouns")


def _turned(sentence: Sentence, stance: str, verb: int) -> str:
    """Return a stance, turned where what is asked for is not to be: "crucial that children not become"."""
    negated = sentence.lower(verb - 1) in ("not", "never", "n't")
    return {"support": "oppose", "oppose": "support"}[stance] if negated else stance


def stance_of(sentence: Sentence, group: VerbGroup, place: int) -> str:
    negated = group.negated and not any(
        sentence.tokens[index].lower in ("only", "just", "merely") for index in range(group.start, place)
    )
    return "oppose" if negated else "support"


def held(sentence: Sentence, verb: int) -> str | None:
    """Return the modality of what is held to be so: "our position is that ports must close", or None."""
    inner = next((one.modal for one in sentence.groups if one.main == verb), "")
    return forms("cues", "modals").get(inner) if inner not in ("", "will", "can", "could", "may", "would") else None
