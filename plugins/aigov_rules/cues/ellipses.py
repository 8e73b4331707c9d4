"""Judgements and demands whose verb was left out: "Important to act", "No fishing by night", "Better a levy"."""

from __future__ import annotations

from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

_EQUALLY = frozenset({"equally"})
#: What may open a sentence before what it rules out: "and no fishing", "yes: no fishing".
_OPENERS = frozenset({"and", "but", "please", "yes", "so", "then"})
#: How many tokens a sentence has to have that rules something out.
_LENGTH = 5
#: What nobody rules out who says that there is none of it.
_REMARKED = frozenset(
    {"answer", "chance", "comment", "doubt", "idea", "matter", "one", "problem", "question", "reason"}
)
_REMARKED_TOO = frozenset({"reply", "result", "sign", "surprise", "thanks", "time", "way", "wonder"})


def elliptical(sentence: Sentence) -> list[Cue]:
    """Read "Important to distinguish ...", "and equally important to act": a judgement whose "it is" was left out."""
    cues = []
    needs = listed("cues", "need adjectives")
    for start in (sentence.skip(0), *_second_halves(sentence)):
        if sentence.tag(start) != "JJ" or sentence.lemma(start) not in needs:
            continue
        verb, actor = asked(sentence, start + 1)
        if verb is not None and sentence.lemma(verb) not in listed("cues", "idle verbs"):
            cues.append(Cue("judgement of need", "recommendation", (start, start + 1), verb, subject=actor))
    return cues + _ruled_out(sentence) + _better(sentence)


def _ruled_out(sentence: Sentence) -> list[Cue]:
    """Read "No fishing by night without a lamp", "No permit, no grant": what is not to be, told without a verb."""
    start = 0
    while sentence.lower(start) in _OPENERS or (start and sentence.lower(start) in (",", ":")):
        start += 1
    named = start + (2 if sentence.lower(start) == "not" and sentence.lower(start + 1) == "another" else 1)
    if sentence.lower(start) != "no" and named == start + 1:
        return []
    end = next((at for at in range(start, len(sentence.tokens)) if sentence.lower(at) in (";", ":")), 10**6)
    if any(one.finite and one.start < end and not _described(sentence, one.start) for one in sentence.groups):
        return []
    acting = sentence.tag(named) == "VBG"
    phrase = sentence.phrase_at(named)
    if len(sentence.tokens) < _LENGTH or not (acting or phrase is not None):
        return []
    verb = named if acting or phrase is None else phrase.head
    if sentence.lemma(verb) in _REMARKED | _REMARKED_TOO or sentence.tag(verb) not in ("NN", "NNS", "VBG"):
        return []
    stance = "support" if "without" in sentence.words else "oppose"
    return [Cue("ruled out", "recommendation", (start, named), verb, stance)]


def _described(sentence: Sentence, index: int) -> bool:
    """Tell whether a verb stands in a clause that hangs on another word: "for as long as it cannot be explained"."""
    before = {sentence.tag(at) for at in range(max(0, index - 6), index)}
    return not before.isdisjoint({"WDT", "WP", "WRB"}) or any(
        sentence.lower(at) in ("as", "that", "until", "before", "unless") for at in range(max(0, index - 6), index)
    )


def _better(sentence: Sentence) -> list[Cue]:
    """Read "Better a levy on berths", "Hence an office of its own": a thing that is put forward without a verb."""
    if sentence.lower(0) not in ("better", "hence") or sentence.lower(1) not in ("a", "an"):
        return []
    phrase = sentence.phrase_at(1)
    first = next((one for one in sentence.groups if one.finite), None)
    bound = first is not None and phrase is not None and first.start <= phrase.end + 1
    if phrase is None or bound or len(sentence.tokens) < _LENGTH:
        return []
    return [Cue("judgement of need", "recommendation", (0, 1), phrase.head)]


def _second_halves(sentence: Sentence) -> list[int]:
    """Return where a second judgement may stand without its verb: "vital to act, but equally important to wait"."""
    places = (index + 1 for index in sentence.places(_EQUALLY))
    return [place for place in places if sentence.lower(place - 2) in ("and", "but", ",")]
