"""The lexicons of the rules: lists of words, and forms with what each stands for, as JSON by language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def entries(name: str, language: str = "en") -> Mapping[str, Any]:
    """Return the lists and maps of a shipped lexicon by their names; the file is read once, at the first use.

    The form of the files is ``schemas/lexicon.schema.json``; a test checks each of them.

    >>> entries("countries")["names"]["U.S."]
    'United States'
    """
    text = files(__package__ or "aigov_rules").joinpath(language, f"{name}.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text)["entries"])


@cache
def words(name: str, *lists: str) -> frozenset[str]:
    """Return the words of one or more lists of a lexicon together; KeyError where a list is missing.

    >>> "urged" in words("speech", "say", "advocate")
    True
    """
    return frozenset(word for each in lists for word in entries(name)[each])


@cache
def first_words(name: str, *lists: str) -> frozenset[str]:
    """Return the words with which the entries of one or more lists of a lexicon begin.

    >>> "call" in first_words("cues", "advocacy to")
    True
    """
    return frozenset(entry.split()[0] for entry in words(name, *lists))


@cache
def forms(name: str, each: str) -> Mapping[str, str]:
    """Return one map of a lexicon: a form as it stands in texts, and what it stands for."""
    return MappingProxyType(entries(name)[each])
