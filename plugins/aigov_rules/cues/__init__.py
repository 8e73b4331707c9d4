"""Where a sentence calls for, commits to, allows for or rejects a course of action."""

from __future__ import annotations

from collections.abc import Callable

from aigov_rules.chunks import VerbGroup
from aigov_rules.cues.advocacy import advocacy
from aigov_rules.cues.commitments import commitment, directive, opening, position
from aigov_rules.cues.cue import Cue
from aigov_rules.cues.imperatives import hortative, imperative
from aigov_rules.cues.judgements import judgement, need_noun
from aigov_rules.cues.modals import modal
from aigov_rules.sentences import Sentence, Words
from aigov_rules.kinds import subject_kind

__all__ = ["Cue", "find_cues"]

#: The rules over a verb group, the more telling first: the first that answers decides.
RULES: tuple[Callable[[Sentence, VerbGroup, Words | None, str], Cue | None], ...] = (
    judgement,
    modal,
    directive,
    commitment,
    advocacy,
    position,
    opening,
)


def find_cues(sentence: Sentence, *, asked: bool = False, named: frozenset[int] = frozenset()) -> list[Cue]:
    """Return the cues of a sentence in its order, those that were refused among them.

    ``asked`` tells that a heading or lead-in above asks for what follows; ``named`` holds the offsets at which the
    text names a person, body or country.
    """
    cues = hortative(sentence) + need_noun(sentence)
    cues += imperative(sentence, item=sentence.segment.kind == "item", asked=asked)
    for group in sentence.groups:
        subject = sentence.subject(group)
        kind = subject_kind(sentence, subject, named)
        refused: Cue | None = None
        for rule in RULES:
            cue = rule(sentence, group, subject, kind)
            if cue is not None and cue.refused is None:
                cues.append(cue)
                break
            refused = refused or cue
        else:
            if refused is not None:
                cues.append(refused)
    return sorted(cues, key=lambda cue: (cue.words, cue.verb))
