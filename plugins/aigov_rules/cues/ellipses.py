"""Judgements of need whose verb was left out: "Important to act", "vital to act, but equally important to wait"."""

from __future__ import annotations

from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

_EQUALLY = frozenset({"equally"})


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
    return cues


def _second_halves(sentence: Sentence) -> list[int]:
    """Return where a second judgement may stand without its verb: "vital to act, but equally important to wait"."""
    places = (index + 1 for index in sentence.places(_EQUALLY))
    return [place for place in places if sentence.lower(place - 2) in ("and", "but", ",")]
