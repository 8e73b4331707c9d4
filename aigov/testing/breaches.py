"""What is raised where an extractor does not keep the contract."""

from __future__ import annotations

from aigov.model import Document

#: How much of a text a message shows.
_SHOWN = 200


class BrokenPromise(AssertionError):
    """An extractor does not keep the contract; the text says what broke, on which document, and how to fix it."""

    def __init__(self, extractor: str, promise: str, found: str, remedy: str, document: Document | None = None) -> None:
        self.extractor = extractor
        self.promise = promise
        self.found = found
        self.remedy = remedy
        self.document = document
        lines = [f"extractor '{extractor}' breaks the promise that {promise}"]
        if document is not None:
            text = document.text if len(document.text) <= _SHOWN else document.text[: _SHOWN - 1] + "…"
            lines.append(f"  on the document '{document.id}' of {len(document.text)} characters: {text!r}")
        super().__init__("\n".join([*lines, f"  what happened: {found}", f"  how to fix it: {remedy}"]))
