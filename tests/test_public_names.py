"""What `import aigov` gives."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import aigov

PUBLIC = [
    "Actor",
    "Actors",
    "Agreement",
    "AigovError",
    "Alignment",
    "Boilerplate",
    "BrokenPlugin",
    "BrokenPluginWarning",
    "Candidate",
    "CandidateRejected",
    "Cell",
    "Code",
    "CodedProposal",
    "Codebook",
    "Coding",
    "Copy",
    "Decision",
    "Document",
    "DocumentLost",
    "DocumentRecord",
    "DuplicateDocument",
    "Evaluation",
    "Evidence",
    "Extraction",
    "Extractor",
    "ExtractorFailed",
    "Heading",
    "Hit",
    "InvalidRecord",
    "Matrix",
    "Member",
    "Mention",
    "Named",
    "NameTaken",
    "Note",
    "Passage",
    "Place",
    "Proposal",
    "Reader",
    "Rejection",
    "Renderer",
    "Report",
    "Run",
    "Segment",
    "Source",
    "Span",
    "Store",
    "StoreError",
    "Table",
    "Survey",
    "Term",
    "TermIndex",
    "Theme",
    "Unfetched",
    "Unread",
    "UnknownName",
    "UnreadableDocument",
    "UsageError",
    "WorkersLost",
    "align",
    "check",
    "compare",
    "difference",
    "effect_of",
    "evaluate",
    "extract",
    "extractor",
    "extractors",
    "highlight",
    "hookimpl",
    "load",
    "merge",
    "plugin_manager",
    "read",
    "read_actors",
    "read_codebook",
    "read_codings",
    "read_lexicon",
    "readers",
    "reconcile",
    "renderers",
    "report",
    "segment",
    "slices",
    "stream",
    "survey",
    "term_index",
    "union",
    "with_copies_noted",
    "write_extraction",
]


def test_the_public_names_are_these() -> None:
    """A name joins or leaves the public ones only on purpose."""
    assert sorted(PUBLIC) == aigov.__all__
    assert set(PUBLIC) <= set(dir(aigov))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there(name: str) -> None:
    """Each name leads to what it names, and carries a docstring."""
    value = getattr(aigov, name)
    assert value.__doc__
    assert getattr(value, "__name__", name) in (name, "_HookimplMarker") or name == "hookimpl"


def test_type_checkers_see_the_same_names() -> None:
    """The imports that type checkers read name each public name, from the module it is imported from."""
    tree = ast.parse(Path(aigov.__file__).read_text(encoding="utf-8"))
    seen = {
        alias.asname: node.module.removeprefix("aigov.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("aigov.")
        for alias in node.names
        if alias.name == alias.asname
    }
    assert seen == aigov._HOMES


def test_what_is_no_name_is_no_attribute() -> None:
    """A misspelt name is an AttributeError, as everywhere."""
    with pytest.raises(AttributeError, match="module 'aigov' has no attribute 'extrakt'"):
        aigov.extrakt  # type: ignore[attr-defined]  # noqa: B018
