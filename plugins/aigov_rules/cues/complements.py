"""What follows a verb of advocacy: the action that it asks for or rejects, and who is to act."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from aigov_rules.chunks import NounPhrase
from aigov_rules.cues.actions import action_after, is_action
from aigov_rules.cues.wanted import acting_of, asked_thing, placed, singles, wanted_thing
from aigov_rules.kinds import ACTOR, subject_kind
from aigov_rules.lexicon import first_words, forms, words as listed
from aigov_rules.sentences import Sentence, Words

#: How far after a verb its complement may begin, in tokens.
_REACH = 14

#: The lists that hold the verbs of advocacy, and verbs that are read by their names.
LISTS = (
    "advocacy against", "advocacy to", "advocacy for", "advocacy that", "hope", "stress", "acknowledging verbs",
    "advocacy of", "siding verbs",
)  # fmt: skip
FURTHER = frozenset({"advocate", "demand", "urge", "want"})


@attrs.frozen
class Complement:
    """An action that a verb of advocacy governs."""

    #: The rule that read it.
    rule: str
    #: The main verb, or the head noun, of the action.
    verb: int
    #: Where the words of the cue end.
    end: int
    #: Who is to act, where the clause says so.
    actor: Words | None = None
    stance: str = "support"
    modality: str = "recommendation"


def find_complement(sentence: Sentence, main: int) -> Complement | None:
    """Return what the verb of advocacy at an index governs, or None where it is none or governs no action."""
    lemma = sentence.lemma(main)
    if lemma not in first_words("cues", *LISTS) and lemma not in FURTHER:
        return None
    for read in _READERS:
        found = read(sentence, main, lemma)
        if found is not None:
            return found
    return None


def _length(sentence: Sentence, index: int, name: str) -> int:
    """Return how many tokens of an entry of the lexicon stand at an index, 0 for none."""
    if " ".join(sentence.lemmas[index : index + 2]) in listed("cues", name):
        return 2
    if (
        sentence.tag(index + 1) == "RB"
        and sentence.lower(index + 1) != "forward"
        and f"{sentence.lemma(index)} {sentence.lemma(index + 2)}" in listed("cues", name)
    ):
        return 3  # "objects strongly to"
    return 1 if sentence.lemma(index) in listed("cues", name) else 0


def _infinitive(sentence: Sentence, index: int) -> int | None:
    """Return the verb of an infinitive that begins at an index."""
    verb = sentence.skip(index + 1)
    return verb if sentence.lemma(index) == "to" and sentence.tag(verb) in ("VB", "VBP") else None


def _named(sentence: Sentence, index: int) -> int | None:
    """Return the action that begins at an index, or else the noun: to oppose hegemony is a position, too."""
    verb = action_after(sentence, index)
    start = sentence.skip(index)
    phrase = sentence.phrase_at(start) or sentence.phrase_at(start + 1)
    return phrase.head if verb is None and phrase is not None else verb


def _against(sentence: Sentence, main: int, lemma: str) -> Complement | None:
    """Oppose, reject, warn against something."""
    size = _length(sentence, main, "advocacy against")
    verb = _named(sentence, main + size) if size and lemma != "refuse" else None
    if not size and lemma in listed("cues", "dissuading verbs"):
        told = sentence.phrase_at(sentence.skip(main + 1))
        size = told.end + 1 - main if told is not None and sentence.lower(told.end) == "against" else 0
        verb = _named(sentence, main + size) if size else None
    if verb is None:
        return None
    modality = "commitment" if lemma == "rule" else "recommendation"  # who rules something out will not do it
    return Complement("advocacy against", verb, main + size, stance="oppose", modality=modality)


def _addressed(sentence: Sentence, main: int, lemma: str) -> Complement | None:
    """Urge, ask, call on somebody to act: who is addressed is to act."""
    size = _length(sentence, main, "advocacy to")
    if not size:
        return None
    start = sentence.skip(main + size)
    phrase = sentence.phrase_at(start)
    if phrase is None or phrase.start > start + 1:
        return None
    if lemma == "welcome" and subject_kind(sentence, (phrase.start, phrase.end)) != ACTOR:
        return None  # "welcomes the plan to act"
    for index in range(phrase.end, min(len(sentence.tokens), phrase.end + _REACH)):
        token = sentence.tokens[index]
        verb = _infinitive(sentence, index)
        if verb is not None:
            stance = "oppose" if sentence.tokens[index - 1].lower in ("not", "n't") else "support"
            return Complement("advocacy to", verb, main + size, (phrase.start, index), stance)
        finite = token.tag == "MD" or (token.tag.startswith("V") and token.tag != "VBG")
        if finite or token.lower in (".", ";", ":", "that"):
            return None
    return None


def _called_for(sentence: Sentence, main: int, lemma: str) -> Complement | None:
    """Call, press, push for an action, or for somebody to act."""
    if lemma not in listed("cues", "advocacy for"):
        return None
    start = main + 1
    if lemma in ("campaign", "fight", "lobby", "push"):
        act = _infinitive(sentence, start)
        if act is not None:
            return Complement("advocacy for", act, start)
        pressed = sentence.phrase_at(sentence.skip(start))
        if pressed is not None and sentence.lemma(pressed.end) in ("for", "against"):
            start = pressed.end  # "lobbied ministers for a ban"
    while sentence.tag(start).startswith("RB") or sentence.lemma(start) in ("jointly", "today"):
        start += 1
    if sentence.lower(start) == "as" and sentence.lower(start + 1) == "well":
        start += 2  # "asked as well for a stop to it"
    if sentence.lemma(start) not in ("for", "against"):
        return None
    stance = "oppose" if sentence.lemma(start) == "against" else "support"
    phrase = sentence.phrase_at(sentence.skip(start + 1))
    forced = _infinitive(sentence, phrase.end) if phrase is not None else None
    if phrase is not None and forced is not None:
        return Complement("advocacy for", forced, start + 1, (phrase.start, phrase.end), stance)
    verb = _named(sentence, start + 1)
    if lemma == "ask" and not (phrase is not None and asked_thing(sentence, phrase)):
        verb = action_after(sentence, start + 1)
    if lemma in ("hope", "wish"):
        verb = action_after(sentence, start + 1)  # "hopes for a pause", not "for rain"
    return None if verb is None else Complement("advocacy for", verb, start + 1, stance=stance)


def _sided(sentence: Sentence, main: int, lemma: str) -> Complement | None:
    """Argue, speak, come out in favour of an action."""
    if lemma not in listed("cues", "siding verbs"):
        return None
    start = main + 1 + (sentence.lower(main + 1) in ("out", "down", "up"))
    if (
        sentence.lower(start) != "in"
        or sentence.lower(start + 1) not in listed("cues", "favour words")
        or sentence.lower(start + 2) != "of"
    ):
        return None
    verb = _named(sentence, start + 3)
    return None if verb is None else Complement("advocacy for", verb, start + 3)


def _that(sentence: Sentence, main: int, lemma: str) -> Complement | None:
    """Recommend, propose, hope that somebody act, should act or can act."""
    asking, hoping = lemma in listed("cues", "advocacy that"), lemma in listed("cues", "hope")
    if not asking and not hoping and lemma not in listed("cues", "stress"):
        return None
    start = sentence.skip(main + 1)
    if sentence.tag(start) in ("WP", "WRB") or sentence.lower(start).endswith(("selves", "self")):
        return None  # "asked what they would do", "asked ourselves who would pay"
    explicit = sentence.lemma(start) == "that"
    if explicit:
        start = sentence.skip(start + 1)
    if not explicit and sentence.phrase_at(start) is None:
        return None
    for group in sentence.groups:
        if group.main <= start:
            continue
        if group.start > start + 2 * _REACH:
            return None
        if sentence.tag(group.start - 1) == "WDT":
            continue
        subject = sentence.subject(group)
        first = sentence.phrase_at(start)
        if subject is None and first is not None and first.end <= group.start <= _end(sentence, first) + 2:
            subject = (first.start, first.end)  # "that each school appoint": a subjunctive agrees with nothing
        if subject is None or not start <= subject[0] <= start + _REACH:
            continue
        strength = forms("cues", "modals").get(group.modal, "")
        if strength:
            weak = strength == "possibility" and not hoping
            wanted = strength in ("obligation", "recommendation") or (not weak and (asking or hoping))
        else:
            subjunctive = asking and (group.tense == "base" or sentence.tag(group.main) in ("VB", "VBP"))
            plural = sentence.tag(sentence.head(subject)) in ("NNS", "NNPS") and sentence.lemma(group.start) != "be"
            subjunctive = subjunctive and not (plural and lemma == "suggest" and _shown(sentence, main))
            singular = group.tense == "base" or (sentence.tag(group.main) == "VBP" and not plural)
            close = subject[0] == start and group.start - subject[1] <= 1 and sentence.tag(subject[0]) != "PRP"
            bare = asking and singular and close and not plural
            wanted = (explicit and (subjunctive or lemma == "hope")) or bare
        if not wanted:
            return None
        stance = "oppose" if group.negated else "support"
        modality = "obligation" if strength == "obligation" else "recommendation"
        return Complement("advocacy that", group.main, main + 1, subject, stance, modality)
    return None


def _end(sentence: Sentence, phrase: NounPhrase) -> int:
    """Return where a noun phrase ends with what "of" joins to it: "a model of global governance"."""
    end = phrase.end
    while sentence.lemma(end) == "of" and (joined := sentence.phrase_at(sentence.skip(end + 1))) is not None:
        end = joined.end
    return end


def _shown(sentence: Sentence, main: int) -> bool:
    """Tell whether it is findings that suggest something: "the data suggest that users trust it"."""
    group = next((one for one in sentence.groups if one.main == main), None)
    subject = sentence.subject(group) if group is not None else None
    return subject is not None and sentence.lemma(sentence.head(subject)) in listed("cues", "findings")


def _stressed(sentence: Sentence, main: int, lemma: str) -> Complement | None:
    """Stress, underscore or reaffirm an action, the need for one, or a principle."""
    stressing = lemma in listed("cues", "stress")
    if not stressing and lemma not in listed("cues", "acknowledging verbs"):
        return None
    start = sentence.skip(main + 1)
    if stressing and sentence.tag(start) == "VBG":
        return Complement("advocacy stressed", start, main + 1)
    phrase = sentence.phrase_at(start)
    if phrase is None:
        return None
    head = sentence.lemma(phrase.head)
    valued = head in ("benefit", "value") and sentence.lemma(phrase.end) == "of"
    if valued and sentence.tag(phrase.end + 1) == "VBG":
        return Complement("advocacy stressed", phrase.end + 1, phrase.end + 1)
    carriers = listed("cues", "weights", "principles") if stressing else listed("cues", "weights")
    if head == "need" or head in carriers:
        verb = _infinitive(sentence, phrase.end)
        if sentence.lemma(phrase.end) in ("of", "for"):
            read = _named if head == "principle" else action_after
            verb = read(sentence, phrase.end + 1) or _virtuous(sentence, phrase.end + 1)
        return None if verb is None else Complement("advocacy stressed", verb, phrase.end + 1)
    formed = sentence.tag(phrase.head) != "VBG" and head.endswith(("ing", "tion", "ment"))
    if stressing and formed and phrase.start == start and sentence.tag(start) == "DT":
        return Complement("advocacy stressed", phrase.head, main + 1) if is_action(sentence, phrase.head) else None
    return None


def _virtuous(sentence: Sentence, index: int) -> int | None:
    """Return what is called good in "the importance of fair and open practices"."""
    phrase = sentence.phrase_at(sentence.skip(index))
    if phrase is None:
        return None
    virtues = listed("cues", "virtues", "wanting words")
    return phrase.head if any(sentence.lower(at) in virtues for at in range(index, phrase.head)) else None


def _wanted(sentence: Sentence, main: int, lemma: str) -> Complement | None:
    """Want, like, see something done: "want the tool scrapped", "wants pilots at the table"."""
    if lemma != "want":
        return None
    phrase = sentence.phrase_at(sentence.skip(main + 1))
    if phrase is not None and placed(sentence, phrase):
        return Complement("advocacy to", phrase.head, main + 1)
    if phrase is None or sentence.tag(phrase.end) not in ("VBN", "VBD") or sentence.tag(phrase.end + 1) == "TO":
        return None
    return Complement("advocacy to", phrase.end, main + 1)


def _supported(sentence: Sentence, main: int, lemma: str) -> Complement | None:
    """Advocate, propose, support, promote an action; demand a thing; not support a thing."""
    supporting = lemma in listed("cues", "advocacy of")
    if not supporting and lemma not in FURTHER:
        return None
    verb = action_after(sentence, main + 1) if supporting or lemma == "want" else None
    helped = sentence.phrase_at(sentence.skip(main + 1)) if supporting else None
    aided = helped is not None and lemma == "support" and sentence.lower(helped.end) == "in"
    if helped is not None and aided and sentence.tag(helped.end + 1) == "VBG":
        verb = helped.end + 1  # "supports the islands in guarding their coast"
    if helped is not None and (doing := acting_of(sentence, helped)) is not None:
        return Complement("advocacy of", doing, main + 1, (helped.start, helped.end))
    negated = any(sentence.lower(place) in ("not", "n't", "n’t") for place in range(max(0, main - 2), main))
    thing = sentence.phrase_at(sentence.skip(main + 1))
    singled = thing is not None and sentence.lower(thing.start) in ("a", "an") and singles(sentence, main, thing)
    if verb is None and thing is not None and wanted_thing(sentence, lemma, thing):
        return Complement("advocacy of", thing.head, main + 1)
    if verb is None and thing is not None and (lemma == "demand" or singled or (negated and supporting)):
        verb = thing.head
    return None if verb is None else Complement("advocacy of", verb, main + 1)


#: The more telling first: the first that answers decides.
_READERS: tuple[Callable[[Sentence, int, str], Complement | None], ...] = (
    _against,
    _addressed,
    _called_for,
    _sided,
    _that,
    _stressed,
    _wanted,
    _supported,
)
