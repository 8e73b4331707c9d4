"""Where a document speaks of a domain."""

from __future__ import annotations

from aigov.codebook import Code, Codebook, Term
from aigov.mentions import PASSAGES, mentions
from aigov.model import Document, Mention, Segment, Span

BOOK = Codebook(
    "b",
    "1",
    "B",
    [
        Code("compute", "Chips", terms={"en": (Term("chip", 2.0), Term("server", 0.5)), "de": (Term("rechner"),)}),
        Code("safety", "Risk", terms={"en": (Term("risk"),)}),
    ],
    [Code("funding", "Money")],
)


def found(*sentences: str, language: str | None = None) -> list[tuple[str, int]]:
    text, segments = "", []
    for sentence in sentences:
        segments.append(Segment(Span(len(text), len(text) + len(sentence)), sentence))
        text += sentence + " "
    return [(one.domain, one.span.start) for one in mentions(Document("a", text, language=language), segments, BOOK)]


def test_a_sentence_with_a_term_is_a_mention() -> None:
    """Each domain whose terms occur in a sentence is mentioned there, in the order of the codebook."""
    assert found("Risk and chips.", "Nothing.", "A chip.") == [("compute", 0), ("safety", 0), ("compute", 25)]


def test_hints_are_no_mention() -> None:
    """A term of little weight is no mention, however often it occurs; beside a heavier one it does no harm."""
    assert found("A server.") == []
    assert found("A server and a server and a server.") == []
    assert found("A server and a chip.") == [("compute", 0)]


def test_terms_are_looked_up_in_the_documents_language() -> None:
    """The region of a language does not matter, and a language without terms has no mentions."""
    assert found("Ein Rechner.", language="de-AT") == [("compute", 0)]
    assert found("A chip.", language="en-GB") == [("compute", 0)]
    assert found("A chip.", language="fr") == []


def test_passages_are_bounded() -> None:
    """Of each domain the first passages are kept, and the others do not suffer."""
    text = found(*["A chip."] * 30, "A risk.")
    assert [domain for domain, _ in text] == ["compute"] * PASSAGES + ["safety"]


def test_only_segments_count() -> None:
    """What stands outside the segments (page furniture) is no mention."""
    assert mentions(Document("a", "chips"), (), BOOK) == ()
    assert mentions(Document("a", "chips"), (Segment(Span(0, 5), "chips"),), BOOK) == (Mention("compute", Span(0, 5)),)
