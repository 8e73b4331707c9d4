"""What headings say of the text below them: that it asks for something, demands it, or only tells."""

from __future__ import annotations

import functools
import re

from aigov_rules.lexicon import words as listed
from aigov_rules.patterns import trie


def asks(heading: str) -> bool:
    """Tell whether a heading asks for what stands under it ("Recommendations").

    >>> asks("Our asks"), asks("Tasks of the crew")
    (True, False)
    """
    return _names(heading, "recommendation headings")


def demands(heading: str) -> bool:
    """Tell whether what stands under a heading is asked for, though it be only named ("Our demands")."""
    return _names(heading, "demanding headings")


def tells(heading: str) -> bool:
    """Tell whether what stands under a heading is told, not asked for: "Background", "Who we are".

    >>> tells("Who we are"), tells("At the docks")
    (True, False)
    """
    return _names(heading, "telling headings")


def _names(heading: str, words: str) -> bool:
    """Tell whether a word of a heading begins like one of a list: "asks", but not "tasks"."""
    return _pattern(words).search(heading.lower()) is not None


@functools.cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\b" + trie(sorted(listed("cues", words))))
