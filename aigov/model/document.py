"""A document and the parts of its text."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Mapping

import attrs

from aigov.exceptions import UnreadableDocument

#: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: a date as exactly as it is known.
PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def digest(value: object) -> str:
    """Return the SHA-256, in hex, of the canonical JSON (sorted keys, no white space, UTF-8) of a value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Lone surrogates cannot be encoded; a document that holds one still needs a stable key.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@attrs.frozen(order=True)
class Span:
    """Half-open offsets ``[start, end)`` into the text of one document, counted in characters.

    >>> Span(4, 9).of("The order directs.")
    'order'
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        # One look at both: there are many spans to a sentence, and a validator each would take twice as long.
        if not (isinstance(self.start, int) and isinstance(self.end, int)):
            raise TypeError(f"a span needs two whole numbers, not {self.start!r} and {self.end!r}")
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the slice of the text that the span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@attrs.frozen
class Place:
    """A name for where a stretch of text stood in the original, such as ``p. 4``, from an offset on."""

    start: int
    name: str


def _labels(value: Mapping[str, str]) -> dict[str, str]:
    return dict(value)


def _published(instance: object, attribute: object, value: str | None) -> None:
    if value is not None and not PUBLISHED.fullmatch(value):
        raise ValueError(f"published is YYYY, YYYY-MM or YYYY-MM-DD, not '{value}'")


@attrs.frozen
class Document:
    """One text that somebody published, with what is known about it."""

    #: Unique in a corpus: a path below what was read, or a row's own id.
    id: str
    #: What the reader decoded; every offset counts its characters.
    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    title: str | None = None
    authors: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    publisher: str | None = None
    #: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    published: str | None = attrs.field(default=None, validator=_published)
    url: str | None = None
    #: A BCP 47 code such as ``en``; None is read as English by the built-in extractor.
    language: str | None = None
    #: Free; known are op-ed, news, interview, statement, order, submission, paper, transcript, brief.
    kind: str | None = None
    #: The user's own, such as the type of a submitter.
    labels: Mapping[str, str] = attrs.field(factory=dict, converter=_labels, hash=False)
    #: What leads from an offset back to the original, sorted by offset.
    places: tuple[Place, ...] = attrs.field(default=(), converter=tuple[Place, ...])
    #: The names of the fields that were inferred from the text.
    guessed: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    #: What its reader had to decide or leave out, one line each, such as the encoding it took the file for.
    notes: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    #: What is not the document's own, sorted: segments inside these spans are none. Offsets count all of the text.
    left_out: tuple[Span, ...] = attrs.field(default=(), converter=tuple[Span, ...])

    @functools.cached_property
    def key(self) -> str:
        """The SHA-256 of what an extractor may look at: a document is done once for each key.

        It covers text, title, authors, publisher, published, language, kind and labels, and what is left out if any is.
        """
        left_out = {"left_out": [[span.start, span.end] for span in self.left_out]} if self.left_out else {}
        return digest(
            {
                **left_out,
                "text": self.text,
                "title": self.title,
                "authors": self.authors,
                "publisher": self.publisher,
                "published": self.published,
                "language": self.language,
                "kind": self.kind,
                "labels": dict(self.labels),
            }
        )

    def _repr_html_(self) -> str:
        """Return it as a notebook shows it: what is known of it, and how its text begins."""
        from aigov.rendering.html_table import document

        return document(self)

    def place(self, offset: int) -> str | None:
        """Return the name of the place in the original at an offset, or None where none is kept."""
        name = None
        for place in self.places:
            if place.start > offset:
                break
            name = place.name
        return name


@attrs.frozen
class Unread:
    """A document that could not be read: it keeps its place in the corpus, and says why."""

    id: str
    error: UnreadableDocument


#: The kinds of a segment. A headline is the document's own title or standfirst where it stands in the text.
SEGMENT_KINDS = ("sentence", "item", "heading", "headline")


@attrs.frozen
class Segment:
    """A sentence, list item or heading of the main text; page furniture and front matter are none."""

    span: Span
    text: str
    #: One of ``SEGMENT_KINDS``.
    kind: str = attrs.field(default="sentence", validator=attrs.validators.in_(SEGMENT_KINDS))
    #: The paragraph it stands in, counted from 0 over the document; list items each have their own.
    paragraph: int = 0
    #: The sentence or fragment that a list item hangs on ("The government should:"), if any.
    lead: Span | None = None
    #: The heading above it, if any.
    heading: Span | None = None
