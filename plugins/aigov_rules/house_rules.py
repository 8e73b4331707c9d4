"""What an organisation lays down for itself, told as what is done: "no log is kept", "each lamp is tested twice"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from aigov import Segment, Span
from aigov_rules.chunks import VerbGroup
from aigov_rules.clauses import find_units
from aigov_rules.cues import Cue
from aigov_rules.extents import Found, Same, covered
from aigov_rules.kinds import YOU, subject_kind
from aigov_rules.lexicon import words as listed
from aigov_rules.patterns import trie
from aigov_rules.sentences import Sentence, Words, asking, read_sentence

_RULE = "a rule of the house"
#: The first segments of a document stand for its title; one of them is at most so long.
_FIRST = 2
_TITLE = 120
#: In how many segments an organisation has to speak of itself, and of how many in one.
_SPEAKING = 4
_SHARE = 9
#: How many tokens a sentence has to have that only tells what is done.
_DETAILED = 8
#: How many more, where it tells first by whom or by what.
_BY = 4
_OURS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_WHOLE = frozenset({"all", "any", "both", "each", "every", "everybody", "everyone", "whoever"})
_NONE = frozenset({"neither", "no", "nobody", "none", "nothing"})
#: What may stand before a verb so that its clause is no rule of its own.
_HANGING = frozenset({"WDT", "WP", "WRB", "IN"})


@functools.cache
def _laying_down() -> re.Pattern[str]:
    return re.compile(r"\b" + trie(sorted(listed("cues", "house headings"))))


def lays_down(segments: Sequence[Segment]) -> bool:
    """Tell whether a document says by its title that an organisation binds itself: "Our lending principles"."""
    titles = [one.text for one in segments[:_FIRST] if one.kind in ("heading", "headline") or len(one.text) < _TITLE]
    if not any(_laying_down().search(title.lower()) for title in titles):
        return False
    speaking = sum(_OURS.search(one.text) is not None for one in segments)
    return speaking >= _SPEAKING and speaking * _SHARE >= len(segments)


def house_rules(segments: Sequence[Segment], found: Iterable[Found], same: Same) -> list[Found]:
    """Return as units what is done as a rule, in a document in which an organisation lays down its rules."""
    if not lays_down(segments):
        return []
    taken: set[Span] = {one.sentence.segment.span for one in found}
    added: list[Found] = []
    for segment in segments:
        if segment.kind in ("heading", "headline") or segment.span in taken or asking(segment):
            continue
        sentence = read_sentence(segment)
        cue = _rule(sentence) if len(sentence.tokens) > 1 else None
        if cue is not None:
            units = find_units(sentence, [cue], functools.partial(same, sentence))
            added += [Found(sentence, unit, span) for unit, span in covered(sentence, units)]
    return added


def _rule(sentence: Sentence) -> Cue | None:
    """Return the first clause of a sentence that tells what is done as a rule."""
    for group in sentence.groups:
        if not group.finite:
            continue
        coming = group.modal == "will"
        if ((group.tense != "present" or group.modal) and not coming) or sentence.tag(group.start - 1) in _HANGING:
            if group.tense in ("past", "perfect") and sentence.tag(group.start - 1) not in _HANGING:
                return None  # it is told what was done
            continue
        subject = sentence.subject(group)
        if subject is None or sentence.tag(subject[0] - 1) in _HANGING or subject_kind(sentence, subject) == YOU:
            continue
        if sentence.tag(subject[0]) in ("EX", "WP", "WDT") or sentence.lower(subject[0]) in ("i", "this", "that"):
            continue
        if not _lasts(sentence, group) or not (
            _coming(sentence, group) if coming else _marked(sentence, group, subject)
        ):
            continue
        none = sentence.lower(subject[0]) in _NONE
        stance = "oppose" if group.negated or none else "support"
        return Cue(_RULE, "commitment", (group.start, group.main + 1), group.main, stance, subject=subject)
    return None


def _coming(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether it is told what will be done, and not what will come of something: "the log will be shown"."""
    conditional = sentence.lower(0) in ("if", "when", "once", "without") or sentence.lower(group.main + 1) == "to"
    return not conditional and len(sentence.tokens) >= _DETAILED


def _lasts(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a verb says what is done, and not what is so or is going on."""
    lemma = sentence.lemma(group.main)
    under_way = {"been", "being"} & {sentence.lower(at) for at in range(group.start, group.main)}
    if (
        under_way
        or sentence.tag(group.main) == "VBG"
        or lemma in ("be", "begin", "do", "have", "help", "mean", "start")
    ):
        return False
    lasting = listed("cues", "idle verbs", "saying verbs", "believe", "stative verbs")
    return lemma in ("get", "go", "receive", "stay") or lemma not in lasting


def _marked(sentence: Sentence, group: VerbGroup, subject: Words) -> bool:
    """Tell whether a clause says that something holds always, never, or only so."""
    first = sentence.lower(subject[0])
    if first in _WHOLE | _NONE or group.negated or sentence.lemma(group.main) == "stay":
        return True
    if sentence.lower(0) in ("if", "when", "where") and any(
        one.finite and one.end <= subject[0] for one in sentence.groups
    ):
        return True  # "where a lamp is out, we pay"
    behind = sentence.lemmas[group.main + 1 :]
    if (
        "only" in behind
        or sentence.follows(group.main - 2, "no", "longer")
        or not {"without", "unless", "until", "before"}.isdisjoint(behind)
    ):
        return True
    if not listed("cues", "frequencies").isdisjoint(behind) or _within(sentence, group.main):
        return True
    least = _DETAILED + (_BY if behind[:1] == ("by",) else 0)
    return group.passive and len(sentence.tokens) >= least


def _within(sentence: Sentence, verb: int) -> bool:
    """Tell whether something is done in a set time: "within ten days", "with effect from May"."""
    for at in range(verb + 1, len(sentence.tokens) - 2):
        if sentence.lower(at) == "within" and sentence.lemma(at + 2) in listed("cues", "spans of time"):
            return True
        if sentence.follows(at, "with", "effect") or sentence.follows(at, "as", "of"):
            return True
    return sentence.follows(0, "from", "now", "on")
