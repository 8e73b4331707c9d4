"""What somebody asks for or argues for, told by a noun: calls to act, a plea for openness, the case for a treaty."""

from __future__ import annotations

from aigov_rules.cues.actions import action_after, owner
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.judgements import asked
from aigov_rules.lexicon import words as listed
from aigov_rules.sentences import Sentence

#: How far before a call the words may stand that tell what sort of call it is.
_NEAR = 4
#: How far before an argument the verb may stand by which somebody puts it forward.
_REACH = 7


def calling(sentence: Sentence) -> list[Cue]:
    """Read a call that is a noun: "backed calls for openness", "calls to act", "a call to action for parliament"."""
    cues = []
    for index in sentence.places(listed("cues", "calls")):
        if sentence.tag(index) not in ("NN", "NNS") or _ringing(sentence, index):
            continue
        start = _after_growing(sentence, _after_callers(sentence, index + 1))
        if sentence.follows(start, "to", "action"):
            start += 2
        if sentence.lower(start) not in ("for", "to"):
            continue
        verb, actor = asked(sentence, start)
        if verb is None and sentence.lower(start) == "for":
            verb = _called_for(sentence, index, start + 1)
        if verb is None and sentence.lower(start) == "to":
            addressed = sentence.phrase_at(sentence.skip(start + 1))
            verb, _ = asked(sentence, addressed.end) if addressed is not None else (None, None)
            actor = (addressed.start, addressed.end) if addressed is not None else None
        if verb is not None and sentence.lemma(verb) != "be":
            words, holder = (index, start + 1), owner(sentence, index)
            none = sentence.lower(index - 1) == "no" and "there" in sentence.lemmas[max(0, index - 4) : index]
            stance = "oppose" if none else "support"  # "there is no call to close it"
            cues.append(
                Cue("a call for an action", "recommendation", words, verb, stance, subject=actor, holder=holder)
            )
    return cues


def _after_callers(sentence: Sentence, index: int) -> int:
    """Return where a call goes on behind those who make it: "calls by the mayor to act", "calls from all sides for"."""
    phrase = sentence.phrase_at(sentence.skip(index + 1)) if sentence.lower(index) in ("by", "from") else None
    while phrase is not None and sentence.lower(phrase.end) in ("of", "in", "and", ","):
        joined = sentence.phrase_at(sentence.skip(phrase.end + 1))
        if joined is None:
            break
        phrase = joined
    return phrase.end if phrase is not None else index


def _after_growing(sentence: Sentence, index: int) -> int:
    """Return where calls go on that are said to grow: "calls are mounting for an inquiry"."""
    group = next((one for one in sentence.groups if one.start == index), None)
    growing = group is not None and sentence.lemma(group.main) in ("grow", "mount", "intensify", "increase")
    return group.end if group is not None and growing else index


def backed(sentence: Sentence) -> list[Cue]:
    """Read "there was broad support for a longer term", "there is strong opposition to the toll"."""
    cues = []
    for index in sentence.places(listed("cues", "backings")):
        before = sentence.lemmas[max(0, index - _REACH) : index]
        against = sentence.lemma(index) == "opposition"
        if not sentence.tag(index).startswith("N") or "there" not in before or "be" not in before:
            continue
        start = _after_among(sentence, index + 1)
        if sentence.lower(start) != ("to" if against else "for"):
            continue
        verb = action_after(sentence, start + 1)
        phrase = sentence.phrase_at(sentence.skip(start + 1))
        if verb is None and phrase is not None and sentence.tag(phrase.start) in ("DT", "JJR", "RBR"):
            verb = phrase.head
        denied = not {"no", "little", "limited"}.isdisjoint(before)
        stance = "oppose" if against != denied else "support"
        if verb is not None:
            cues.append(Cue("leaning", "recommendation", (index, start + 1), verb, stance))
    return cues


def _after_among(sentence: Sentence, index: int) -> int:
    """Return where a backing goes on behind those who give it: "support among (from, across) the members for"."""
    phrase = sentence.phrase_at(index + 1) if sentence.lower(index) in ("among", "amongst", "from", "across") else None
    return phrase.end if phrase is not None else index


def _ringing(sentence: Sentence, index: int) -> bool:
    """Tell whether a call is one by telephone, or the verb of a noun before it: "receives calls", "an agency calls"."""
    before = sentence.lemmas[max(0, index - _NEAR) : index]
    compound = sentence.tag(index - 1).startswith("N") and sentence.lower(index + 1) == "to"
    return compound or not listed("cues", "telephone words").isdisjoint(before)


def _called_for(sentence: Sentence, noun: int, start: int) -> int | None:
    """Return what a call is for: an action, or what several call for ("there are calls for an inquiry")."""
    phrase = sentence.phrase_at(sentence.skip(start))
    if phrase is not None and sentence.lemma(phrase.head) in listed("cues", "submitted nouns"):
        return None  # "a call for papers"
    verb = action_after(sentence, start)
    around = sentence.lemmas[max(0, noun - _NEAR) : noun]
    voiced = sentence.tag(noun) == "NNS" and not listed("cues", "voicing words").isdisjoint(around)
    named = voiced and phrase is not None and sentence.lower(phrase.start) in ("a", "an", "more")
    return phrase.head if verb is None and named and phrase is not None else verb


def pleading(sentence: Sentence) -> list[Cue]:
    """Read "presents arguments in favour of a tax", "makes the case for opening the books"."""
    cues = []
    for index in sentence.places(listed("cues", "cases")):
        if not sentence.tag(index).startswith("N"):
            continue
        begun = range(max(0, index - _REACH), index)
        if not any(
            sentence.lemma(at) in listed("cues", "pleading verbs") and sentence.tag(at).startswith("V") for at in begun
        ):
            continue
        start = index + 1
        if sentence.lower(start) == "in" and sentence.lower(start + 1) in listed("cues", "favour words"):
            start += 2
        if sentence.lower(start) not in ("for", "of", "against") or (
            start == index + 1 and sentence.lower(start) == "of"
        ):
            continue
        verb, actor = asked(sentence, start) if sentence.lower(start) == "for" else (None, None)
        phrase = sentence.phrase_at(sentence.skip(start + 1))
        verb = action_after(sentence, start + 1) if verb is None else verb
        verb = phrase.head if verb is None and phrase is not None else verb
        if verb is not None:
            stance = "oppose" if sentence.lower(start) == "against" else "support"
            cues.append(Cue("a case made", "recommendation", (index, start + 1), verb, stance, subject=actor))
    return cues
