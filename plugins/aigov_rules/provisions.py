"""Which parts of a document are the provisions of a law: what is told there in the present is what is to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aigov import Segment
from aigov_rules.lexicon import words as listed

#: How the heading of a provision begins: "Article 8. Incentives", "§ 3 Quality", "Part II", "Sec. 4.".
_NUMBERED = re.compile(
    r"[*_ ]{0,4}(?:art(?:icle)?\.?|§{1,2}|sec(?:tion)?\.?|chapter|part|title|rule|clause|regulation)"
    r" ?(?:[0-9]{1,4}[a-z]?|[ivxl]{1,7})\b"
)
#: A word by which a law binds.
_BINDING = re.compile(r"\b(?:shall|must|may not|(?:is|are) prohibited|(?:is|are|has|have) to be)\b")
#: A segment of fewer characters may be the name of a provision.
_LABEL = 40
#: So many provisions at least have to bind, and one of so many.
_LEAST = 2
_SHARE = 6


def provisions(segments: Sequence[Segment]) -> frozenset[int]:
    """Return the offsets at which the segments begin that are provisions, none where the document is no law.

    They stand below a heading with a number, until one without it; where a law tells its purpose or defines its words,
    nothing is provided.
    """
    found: list[Segment] = []
    inside = False
    for segment in segments:
        lowered = segment.text.lower()
        numbered = _NUMBERED.match(lowered) is not None
        if segment.kind in ("heading", "headline") or numbered:
            inside = numbered and not any(word in lowered for word in listed("cues", "stating headings"))
        elif inside and len(lowered) < _LABEL and any(word in lowered for word in listed("cues", "stating headings")):
            inside = False
        elif inside:
            found.append(segment)
    binding = sum(_BINDING.search(segment.text.lower()) is not None for segment in found)
    if binding < _LEAST or binding * _SHARE < len(found):
        return frozenset()
    return frozenset(segment.span.start for segment in found)
