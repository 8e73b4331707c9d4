"""Imperatives: a bare verb at the start of a sentence or a list item."""

from __future__ import annotations

from aigov_rules.cues.cue import Cue
from aigov_rules.cues.efforts import carried_by
from aigov_rules.cues.orders import ordered
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence
from aigov_rules.tagging import model

#: What says that a subject has its turn: "consider next the tides".
_TURNS = frozenset({"again", "first", "last", "next", "now", "then"})
#: How far behind "hold" it may stand what somebody is held to be.
_REACH = 9
#: How long the label of an item may be, in tokens, and what none of them is.
_LABEL = 12
_VERBAL = frozenset({"VB", "VBP", "VBD", "MD"})
_VERB_ALONE = frozenset({"VB", "VBP"})

#: How long the address of an order may be, in tokens.
_ADDRESS = 24
#: What may stand between an announcement and what it announces.
_OPENING = frozenset({":", ";"})


def _at_page(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb asks for what one does on a page: "sign up", "log in"."""
    if (sentence.lemma(verb), sentence.lemma(verb + 1)) in (("sign", "up"), ("log", "in"), ("sign", "in")):
        return True
    phrase = sentence.phrase_at(sentence.skip(verb + 1))
    nouns = sentence.lemmas[phrase.start : phrase.end] if phrase is not None else ()
    return not listed("cues", "page nouns").isdisjoint(nouns)


def in_passing(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb only guides the reader: "take an example", "let us take a look"."""
    if sentence.follows(verb, "keep", "in", "mind") or sentence.follows(verb + 1, "for", "example"):
        return True
    if sentence.lemma(verb) in ("consider", "take") and sentence.lower(verb + 1) in _TURNS:
        return True  # "consider first the water"
    if sentence.lemma(verb) == "take" and sentence.lemma(verb + 2) == "word" and sentence.lower(verb + 3) == "for":
        return True  # "don't take our word for it"
    if sentence.lemma(verb) in ("allow", "permit", "forgive") and sentence.lower(verb + 1) in ("me", "us"):
        return True  # "allow us ten lines"
    if sentence.lemma(verb) == "put" and sentence.lower(verb + 1) in ("another", "simply", "differently", "bluntly"):
        return True
    phrase = sentence.phrase_at(sentence.skip(verb + 1))
    return phrase is not None and sentence.lemma(phrase.head) in listed("cues", "passing nouns")


def _after_announcement(sentence: Sentence) -> int:
    """Return where the words after "our recommendation is simple:" or "Principle 2:" begin, else 0."""
    if sentence.words.isdisjoint(_OPENING):
        return 0
    noun = int(sentence.tag(0) in ("JJ", "VBN"))  # "Proposed amendment: ..."
    label = noun + 1 + (sentence.tag(noun + 1) == "CD")
    if sentence.lemma(noun) in listed("cues", "label nouns") and sentence.lower(label) == ":":
        return label + 1
    for index, lemma in enumerate(sentence.lemmas[: min(24, len(sentence.lemmas) - 3)]):
        if lemma in _OPENING and any(
            word in listed("cues", "way nouns") or word in ("recommend", "message", "invitation", "call")
            for word in sentence.lemmas[:index]
        ):
            return index + 1
        if lemma == ":" and sentence.lower(index - 2) in ("is", "are") and _aims(sentence, index):
            return index + 1  # "our goal is clear: train every pilot"
    return 0


def _after_address(sentence: Sentence) -> int:
    """Return where an order begins behind those to whom it is put: "To the yards: test your pumps", else 0."""
    if sentence.words.isdisjoint(_OPENING):
        return 0
    if sentence.lower(0) not in ("to", "dear") or sentence.tag(1) == "VB":
        return 0
    for index in range(1, min(_ADDRESS, len(sentence.tokens) - 3)):
        if sentence.lower(index) == ":":
            negated = sentence.follows(index + 1, "do", "not") or sentence.follows(index + 1, "do", "n't")
            return index + 1 if negated or sentence.tag(index + 1) in ("VB", "VBP") else 0
    return 0


def _aims(sentence: Sentence, end: int) -> bool:
    return not listed("cues", "goal nouns").isdisjoint(sentence.lemmas[:end])


def _after_clause(sentence: Sentence) -> int:
    """Return where the main clause behind a condition or an aim begins, if with a bare verb: "if it fails, ban it"."""
    opened = sentence.lower(0) in ("if", "when", "where", "before", "once", "unless")
    contrasted = sentence.follows(0, "rather", "than") or sentence.follows(0, "instead", "of")
    if not opened and not contrasted and not (sentence.lower(0) == "to" and sentence.tag(1) == "VB"):
        return 0
    for index in range(3, len(sentence.tokens) - 3):
        bare = sentence.tag(index + 1) == "VB" and sentence.lemma(index + 1) in listed("cues", "action verbs")
        negated = sentence.follows(index + 1, "do", "not")
        if sentence.lower(index) == "," and (bare or negated):
            earlier = [one for one in sentence.groups if one.start < index]
            later = [one for one in sentence.groups if one.start > index + 1 + 2 * negated]
            subject = sentence.subject(later[0]) if later else None
            if any(
                sentence.lower(begun[0] - 1) == "," for one in later if (begun := sentence.subject(one)) is not None
            ):
                return 0  # "when we test our boats, mend our nets and train pilots, it helps us all"
            if earlier and (subject is None or subject[0] > index + 1):
                return index + 1
    return 0


def _names_subject(sentence: Sentence, verb: int) -> bool:
    """Tell whether what looks like a verb is the first word of the subject of the sentence."""
    for group in sentence.groups:
        if group.tense in ("base", "infinitive", "gerund", "participle") or sentence.tag(group.start - 1) == "WDT":
            continue
        subject = sentence.subject(group)
        if subject is None:
            continue
        related = any(sentence.tag(place) == "WDT" for place in range(subject[1], group.start))
        beside = subject[0] == verb + 1 and not related and sentence.lemma(verb) not in listed("cues", "clause verbs")
        if subject[0] <= verb < subject[1] or beside:
            return True
    return False


def _names_thing(sentence: Sentence, verb: int) -> bool:
    """Tell whether what looks like a verb is a noun: of a bare list, or the subject of a verb without another."""
    if sentence.lower(verb + 1) == ",":
        return sentence.tag(sentence.skip(verb + 2)).startswith(("N", "VBG"))  # "Design, trade and export."
    first = next((one for one in sentence.groups if one.start > verb), None)
    return first is not None and first.tense in ("present", "past") and sentence.skip(verb + 1) == first.start


def _is_verb_alone(sentence: Sentence, verb: int) -> bool:
    """Tell whether a word can be nothing but the bare form of a verb: "make", "accelerate", not "test"."""
    return _VERB_ALONE.issuperset(model().words.get(sentence.lower(verb), ("NN",)))


def _teams_up(sentence: Sentence, verb: int) -> bool:
    """Tell whether what looks like a noun opens an item as a verb: "Partner with the ports to ...", "Audit all ports".

    A noun in the singular takes an article before it, and none behind it.
    """
    if sentence.tag(verb) != "NN" or sentence.lemma(verb) not in listed("cues", "action verbs"):
        return False
    return sentence.lower(verb + 1) == "with" or sentence.tag(verb + 1) in ("DT", "PRP$", "PDT")


def _open_source(sentence: Sentence, verb: int) -> bool:
    """Tell whether what looks like a verb only says what kind of thing is meant: "open-source makers built it"."""
    kind = sentence.lemma(verb) == "open-source" and sentence.tag(verb + 1).startswith("N")
    return kind or sentence.follows(verb, "open", "source")


def _conditional(sentence: Sentence, verb: int) -> bool:
    """Tell whether an order is only a condition: "guard the gate and they will come by the wall"."""
    for group in sentence.groups:
        subject = sentence.subject(group) if group.start > verb and group.modal == "will" else None
        if subject is not None and sentence.lower(subject[0] - 1) == "and":
            return True
    return False


def _instanced(sentence: Sentence, verb: int) -> bool:
    """Tell whether somebody gives an instance: "Take safety.", "Take the port of Oslo, a small one."."""
    phrase = sentence.phrase_at(sentence.skip(verb + 1))
    if phrase is None or sentence.lemma(phrase.head) in listed("cues", "taken nouns"):
        return False
    end = phrase.end
    while sentence.lower(end) in ("of", "in") and (following := sentence.phrase_at(end + 1)) is not None:
        end = following.end
    return sentence.tag(end) in (".", ",", ":", "")


def _acts(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb, with what it takes, is an act of policy: "fund labs", "hold sellers liable"."""
    if sentence.lemma(verb) == "take":
        return not _instanced(sentence, verb)
    if sentence.lemma(verb) in listed("cues", "action verbs"):
        return True
    if sentence.lemma(verb) == "find":
        phrase = sentence.phrase_at(sentence.skip(verb + 1))
        if phrase is None or sentence.lemma(phrase.head) not in ("means", "way"):
            return False
        return sentence.lower(phrase.end) == "to"  # "find a way to keep the port open"
    if sentence.lemma(verb) in ("have", "get"):
        return carried_by(sentence, verb) is not None  # "have every lamp tested"
    if sentence.lemma(verb) == "hold":
        held = listed("cues", "answerable words")
        return any(sentence.lower(place) in held for place in range(verb + 2, verb + _REACH))
    aimed = next(sentence.infinitives(verb + 1, min(len(sentence.tokens), verb + 2)), None)
    aiming = sentence.lemma(verb) in listed("cues", "light verbs")
    return aiming and sentence.lemma(aimed if aimed is not None else -1) in listed("cues", "action verbs")


def _after_label(sentence: Sentence) -> int:
    """Return where an item goes on with a bare verb behind a label without one: "Skills for judges: train them"."""
    colon = next((index for index, lemma in enumerate(sentence.lemmas[:_LABEL]) if lemma == ":"), 0)
    labelled = colon == 1 or (colon and not any(sentence.tag(index) in _VERBAL for index in range(colon)))
    return colon + 1 if labelled and sentence.tag(sentence.skip(colon + 1)) in ("VB", "VBP") else 0


def _after_speaker(sentence: Sentence) -> int:
    """Return where the words of somebody begin who is named before them: "ADA FISK: Open the archives"."""
    colon = next((index for index, lemma in enumerate(sentence.lemmas[:_LABEL]) if lemma == ":"), 0)
    named = all(token.text[:1].isupper() or not token.text[:1].isalpha() for token in sentence.tokens[:colon])
    ordered = colon > 1 and sentence.tag(sentence.skip(colon + 1)) == "VB"
    return colon + 1 if ordered and named and sentence.tag(0).startswith("NNP") else 0


def _asked_for(lemma: str) -> bool:
    """Tell whether a verb that opens an item of recommendations can be what is recommended: to stress, to engage."""
    return lemma in listed("cues", "stress") or lemma not in listed("cues", "idle verbs", "page verbs")


def imperative(sentence: Sentence, *, item: bool, asked: bool) -> list[Cue]:
    """Read a bare verb at the start: in a list item, or under a heading that asks, or of a policy verb in prose."""
    index = _after_announcement(sentence) or _after_address(sentence) or _after_clause(sentence)
    index = index or _after_speaker(sentence) or (_after_label(sentence) if item else 0)
    index += index > 0 and sentence.tag(index) == "TO"  # "our vision is clear: to train every pilot"
    while index < len(sentence.tokens) and (
        (sentence.tag(index) == "CD" and sentence.lower(index + 1) == ",")
        or sentence.tokens[index].lower in listed("cues", "sentence openers")
        or (sentence.tag(index) in (",", "``", "''", '"', "RB") and sentence.lemma(index) not in ("not", "never"))
    ):
        index += 1
    negated = (
        sentence.follows(index, "do", "not")
        or sentence.follows(index, "do", "n't")
        or sentence.follows(index, "do", "n’t")
    )
    verb = sentence.skip(index + 2) if negated else index
    lemma = sentence.lemma(verb)
    if lemma in ("never",):
        negated, verb = True, verb + 1
        lemma = sentence.lemma(verb)
    if lemma == "let" and sentence.lower(verb + 1) in ("us", "'s", "’s"):
        return []  # a hortative
    bare = (
        sentence.tag(verb) == "VB"
        or (sentence.tag(verb) == "VBP" and sentence.lower(verb - 1) in (",", ":", "never") and verb)
        or (item and _teams_up(sentence, verb))
    )
    if not bare or len(sentence.tokens) - verb < 3:
        return []
    if not (item and verb == index and _is_verb_alone(sentence, verb)) and (
        _names_subject(sentence, verb) or _names_thing(sentence, verb)
    ):
        return []  # "State legislatures have ...", "Open platforms can ..."
    if _open_source(sentence, verb):
        return []
    refused = None
    if sentence.lower(verb + 1) == "me":
        refused = "the speaker's own affair"  # "join me in welcoming the minister"
    elif sentence.tokens[verb + 1].text.istitle() and not item and not asked:
        refused = "a name or a title"
    elif _at_page(sentence, verb) or (
        lemma in listed("cues", "page verbs") and not (asked and item) and not (negated and lemma == "let")
    ):
        refused = "addressed to the reader of the page"
    elif in_passing(sentence, verb):
        refused = "the author speaks about speaking"
    elif _conditional(sentence, verb):
        refused = "a condition or a past that did not happen"
    elif not (
        _acts(sentence, verb)
        or ordered(sentence, verb, negated=negated)
        or (negated and lemma == "let")
        or (item and asked and _asked_for(lemma))
    ):
        refused = "not an act of policy"
    stance = "oppose" if negated or lemma in listed("cues", "rejecting verbs") else "support"
    return [
        Cue(
            "imperative item" if (item and asked) or _after_announcement(sentence) else "imperative",
            "recommendation",
            (index, verb + 1),
            verb,
            stance,
            refused=refused,
        )
    ]
