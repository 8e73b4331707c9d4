"""What can go wrong, one class a kind: each keeps the facts as fields, and its text tells the reader what to do."""

from __future__ import annotations

import difflib
from typing import Any

import attrs


@attrs.frozen
class AigovError(Exception):
    """The base of every error that aigov raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what it is made of again: its fields. Packages that pickle tracebacks would set them one by one."""
        return type(self), self.args


@attrs.frozen
class UnknownName(AigovError):
    """A code, column, format, extractor or the like that does not exist.

    >>> print(UnknownName("domain", "comptue", ("compute", "ethics")))
    unknown domain 'comptue': did you mean 'compute'? Known are: compute, ethics
    """

    #: What kind of thing was asked for, such as ``domain``.
    kind: str
    #: The name that was given.
    name: str
    #: The names that would have been right.
    known: tuple[str, ...]

    def __str__(self) -> str:
        near = difflib.get_close_matches(self.name, self.known, n=1)
        hint = f" did you mean '{near[0]}'?" if near else ""
        return f"unknown {self.kind} '{self.name}':{hint} Known are: {', '.join(self.known) or '(none)'}"


@attrs.frozen
class UsageError(AigovError):
    """Something was asked for in a way that cannot be done; the text says what to ask instead."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@attrs.frozen
class UnreadableDocument(AigovError):
    """A file, or a row of a table, that could not be turned into a document."""

    path: str
    reason: str
    #: The line of the file, counted from 1, where it is known.
    line: int | None = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"


@attrs.frozen
class InvalidRecord(AigovError):
    """A JSON record (proposal, document, coding, codebook, lexicon) that its schema or the model refuses."""

    #: The file, or a name for where the record came from.
    path: str
    reason: str
    #: The line of the file, counted from 1, where it is known.
    line: int | None = None
    #: Where in the record, such as ``source.start``; empty for the whole record.
    field: str = ""

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.field}: {self.reason}" if self.field else f"{place}: {self.reason}"


@attrs.frozen
class DuplicateDocument(AigovError):
    """Two documents came in under one id."""

    id: str
    first: str
    second: str

    def __str__(self) -> str:
        return (
            f"two documents have the id '{self.id}': {self.first} and {self.second}. "
            "Rename one, or read their common folder so that the ids are paths below it"
        )


@attrs.frozen
class StoreError(AigovError):
    """A store that cannot be opened, read or written to; what was finished before is still in it."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@attrs.frozen
class NameTaken(AigovError):
    """Two plugins registered one name."""

    kind: str
    name: str
    owners: tuple[str, str]

    def __str__(self) -> str:
        return (
            f"two plugins register the {self.kind} '{self.name}': {self.owners[0]} and {self.owners[1]}. "
            "Uninstall one, or block it with AIGOV_BLOCK_PLUGINS"
        )


@attrs.frozen
class BrokenPlugin(AigovError):
    """A plugin that could not be loaded, or whose hook failed; it is left out and the rest goes on."""

    #: The name of its entry point.
    plugin: str
    #: The distribution it came from and that one's version; empty when unknown.
    distribution: str
    reason: str

    def __str__(self) -> str:
        owner = f" ({self.distribution})" if self.distribution else ""
        return f"plugin '{self.plugin}'{owner} is left out: {self.reason}"


class BrokenPluginWarning(UserWarning):
    """The loud line with which a broken plugin is named."""


@attrs.frozen
class ExtractorFailed(AigovError):
    """An extractor failed on a document, where that was asked to stop the work."""

    extractor: str
    document: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}: extractor '{self.extractor}' failed: {self.reason}"


@attrs.frozen
class CandidateRejected(AigovError):
    """A candidate was turned down, where that was asked to stop the work."""

    extractor: str
    document: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}: a candidate of extractor '{self.extractor}' was rejected: {self.reason}"


@attrs.frozen
class DocumentLost(AigovError):
    """A document was left out because the worker that read it died over it, or took too long."""

    document: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}: {self.reason}"


@attrs.frozen
class WorkersLost(AigovError):
    """The workers end whatever they are given, or the executor takes nothing more: the work cannot go on."""

    reason: str

    def __str__(self) -> str:
        return f"the workers are lost: {self.reason}"
