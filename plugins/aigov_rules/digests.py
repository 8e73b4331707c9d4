"""What a law, a plan or a report says, told by a document: what holds under it, and which tell nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from aigov import Segment
from aigov_rules.lexicon import words as listed
from aigov_rules.owners import PAPERS, Owners
from aigov_rules.patterns import trie
from aigov_rules.phrases import Phrases
from aigov_rules.spoken_subject import Subject

#: A law or a plan under which something is or would be so.
_UNDER = re.compile(r"\b(?:[Uu]nder|According to) (?=(?:the|this|that|his|her|their|its|an?) )")
#: One sentence in so many has to be about a law or paper in a document that only tells what it says.
_SHARE = 5


def under(phrases: Phrases, segment: Segment) -> Subject | None:
    """Return the law or plan under which something is or would be so."""
    begun = _UNDER.search(segment.text)
    ruled = phrases.after(segment, begun.end()) if begun else None
    return ruled if ruled is not None and ruled.kind == "instrument" else None


def is_law(owners: Owners, subject: Subject) -> bool:
    """Tell whether a subject is a law: "the bill", "the Harbour Act"."""
    return subject.kind == "instrument" and owners.head(subject.words) in listed("names", "laws")


def is_report(owners: Owners, subject: Subject) -> bool:
    """Tell whether a subject is a report that another wrote: "the Interim Report", "the report"."""
    return subject.kind == "instrument" and owners.head(subject.words) in PAPERS


def is_abstract(segments: Sequence[Segment]) -> bool:
    """Tell whether sentences tell what a report says, so that what they prescribe is the report's."""
    told = sum(1 for segment in segments if _reporting().search(segment.text))
    return told >= 3 and _SHARE * told >= len(segments)


@cache
def _reporting() -> re.Pattern[str]:
    """Return a pattern of a report that says or recommends something: "the Interim Report suggests"."""
    said = sorted(verb for verb in listed("speech", "say", "argue", "advocate") if verb.endswith("s"))
    return re.compile(
        rf"\b[Tt]he (?:[A-Z][\w-]+ ){{0,4}}(?:{'|'.join(map(str.capitalize, PAPERS))}) (?:also |\w+ly )?{trie(said)}\b"
    )


def is_digest(phrases: Phrases, segments: Sequence[Segment]) -> bool:
    """Tell whether sentences tell what a law says, so that their plain rules are the law's."""
    starts = [under(phrases, segment) or phrases.after(segment, 0) for segment in segments]
    told = sum(1 for first in starts if first is not None and is_law(phrases.owners, first))
    return told >= 2 and _SHARE * told >= len(starts)
