"""Extractors broken on purpose, each in one way: in a module of their own, which a new process finds."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from aigov import Candidate, Codebook, Decision, Document, Extractor, Note, Rejection, Segment, Span

Segments = Sequence[Segment]


def candidate(span: Span, **changes: Any) -> Candidate:
    return Candidate(span, changes.pop("domain", "compute"), changes.pop("mechanism", "funding"), **changes)


def good(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    """Proposes every sentence that says should."""
    for segment in segments:
        if "should" in segment.text:
            yield candidate(segment.span)


def explained(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Decision]:
    for found in good(document, segments, codebook):
        yield Decision(found.span, "should", found)
    if segments:
        yield Decision(segments[0].span, "nothing")


def nothing(*_: object) -> list[Candidate]:
    return []


def raises(document: Document, segments: Segments, codebook: Codebook) -> list[Candidate]:
    return [candidate(segments[0].span)]


def leaves(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    yield from good(document, segments, codebook)
    sys.exit(3)


def no_option(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    yield from good(document, segments, codebook)


def no_return(document: Document, segments: Segments, codebook: Codebook) -> None:
    list(good(document, segments, codebook))


def tuples(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Any]:
    for found in good(document, segments, codebook):
        yield (found.span.start, found.span.end, found.domain)


def byte_offsets(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    for found in good(document, segments, codebook):
        start = len(document.text[: found.span.start].encode())
        yield candidate(Span(start, start + len(found.span.of(document.text).encode())))


def segment_offsets(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    for segment in segments:
        if "should" in segment.text:
            yield candidate(Span(0, len(segment.text)))


def offsets(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Any]:
    for found in good(document, segments, codebook):
        yield candidate((found.span.start, found.span.end))  # type: ignore[arg-type]


def unknown_domain(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    for found in good(document, segments, codebook):
        yield candidate(found.span, domain="comptue")


def unknown_voice(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    for found in good(document, segments, codebook):
        yield candidate(found.span, voice=None)


def far_action(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    for found in good(document, segments, codebook):
        yield candidate(found.span, action=segments[-1].span)


def infinite_confidence(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    for found in good(document, segments, codebook):
        yield candidate(found.span, confidence=float("inf"))


def no_reason(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate | Rejection]:
    yield from good(document, segments, codebook)
    yield Rejection("")


def no_quote(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate | Rejection]:
    yield from good(document, segments, codebook)
    yield Rejection("not found", None, None)  # type: ignore[arg-type]


def far_rejection(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate | Rejection]:
    yield from good(document, segments, codebook)
    yield Rejection("not found", Span(0, len(document.text) + 1))


def no_value(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate | Note]:
    yield from good(document, segments, codebook)
    yield Note("tokens", None)  # type: ignore[arg-type]


def no_name(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate | Note]:
    yield from good(document, segments, codebook)
    yield Note("", 1)


def not_a_number(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate | Note]:
    yield from good(document, segments, codebook)
    yield Note("cost", float("nan"))


def writes_labels(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    document.labels["seen"] = "yes"  # type: ignore[index]
    yield from good(document, segments, codebook)


def writes_codebook(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    object.__setattr__(codebook, "title", codebook.title + ".")
    yield from good(document, segments, codebook)


def prints(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    print("working")
    yield from good(document, segments, codebook)


def by_chance(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    for found in good(document, segments, codebook):
        yield candidate(found.span, confidence=random.random())


_seen: set[str] = set()


def remembers(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    for found in good(document, segments, codebook):
        quote = found.span.of(document.text)
        if quote not in _seen:
            yield found
        _seen.add(quote)


def unordered(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    """The order of a set of strings is another one in another process."""
    spans = {repr(segment.span): segment.span for segment in segments[:20]}
    for name in set(spans):
        yield candidate(spans[name])


def quadratic(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Candidate]:
    text = document.text
    for start in range(0, len(text), 20):
        text[start:].count("must")
        sum(1 for _ in text[start::8])
    yield from good(document, segments, codebook)


def other_explained(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Decision]:
    for segment in segments:
        yield Decision(segment.span, "all", candidate(segment.span))


def unexplained(document: Document, segments: Segments, codebook: Codebook) -> Iterator[Decision]:
    raise LookupError(document.id)


def never(document: Document) -> bool:
    return False


def in_english(document: Document) -> bool:
    return document.language.startswith("en")  # type: ignore[union-attr]


def submissions(document: Document) -> bool:
    return document.kind == "submission"


GOOD = Extractor("good", "1", good, explain=explained)
SUBMISSIONS = Extractor("submissions", "1", good, applies=submissions)

#: For each extractor the promise it breaks, what the message says happened, and how to fix it.
BROKEN: dict[str, tuple[Any, str, str, str]] = {
    "no extractor": (good, "it is an aigov.Extractor", "it is a function", "Write aigov.Extractor"),
    "number as version": (
        Extractor("x", 1, good),  # type: ignore[arg-type]
        "it has a name, a version, functions",
        "the version is 1",
        "Name and version are strings",
    ),
    "no name": (Extractor(" ", "1", good), "it has a name", "the name is ' '", "Name and version are strings"),
    "no function": (
        Extractor("x", "1", good, explain="why"),  # type: ignore[arg-type]
        "it has a name",
        "explain is 'why', no function",
        "extract is a function",
    ),
    "option of no JSON": (
        Extractor("x", "1", good, options={"client": object()}),
        "plain options",
        "the options cannot be written as JSON",
        "options are texts, numbers",
    ),
    "applies raises": (
        Extractor("x", "1", good, applies=in_english),
        "applies says True or False of any document",
        "it raised AttributeError: 'NoneType' object has no attribute 'startswith'",
        "may be None or empty",
    ),
    "applies nowhere": (
        Extractor("x", "1", good, applies=never),
        "it applies to some document",
        "`applies` kept it from every document",
        "documents that it is made for",
    ),
    "finds nothing": (
        Extractor("x", "1", nothing),
        "it finds something",
        "it yielded no candidate in any of",
        "documents in which it finds something",
    ),
    "raises": (
        Extractor("x", "1", raises),
        "it raises nothing",
        "it raised IndexError: tuple index out of range",
        "yields nothing",
    ),
    "exits": (Extractor("x", "1", leaves), "it raises nothing", "it raised SystemExit: 3", "yields nothing"),
    "takes no option": (
        Extractor("x", "1", no_option, options={"depth": 1}),
        "it raises nothing",
        "unexpected keyword argument 'depth'",
        "Every option it has is a keyword argument",
    ),
    "returns nothing": (
        Extractor("x", "1", no_return),  # type: ignore[arg-type]
        "extract returns an iterable",
        "it returned None",
        "return a list of them",
    ),
    "yields tuples": (
        Extractor("x", "1", tuples),
        "it yields Candidate, Rejection and Note only",
        "it yielded (0, 66, 'compute'), a tuple",
        "Make an aigov.Candidate",
    ),
    "counts bytes": (
        Extractor("x", "1", byte_offsets),
        "every span lies inside the document",
        "ends after the text",
        "not bytes",
    ),
    "counts from the segment": (
        Extractor("x", "1", segment_offsets),
        "every span holds words",
        "the span [0, 66) holds white space only",
        "lack segment.span.start: add it",
    ),
    "no Span": (
        Extractor("x", "1", offsets),
        "every span lies inside the document",
        "the span is (0, 66), no aigov.Span",
        "aigov.Span values",
    ),
    "unknown domain": (
        Extractor("x", "1", unknown_domain),
        "every code is known",
        "unknown domain 'comptue': did you mean 'compute'?",
        "codebook.domain_codes",
    ),
    "unknown voice": (Extractor("x", "1", unknown_voice), "every code is known", "the voice is None", "from those"),
    "action elsewhere": (
        Extractor("x", "1", far_action),
        "every candidate becomes a proposal whose quote is the slice",
        "lies outside the sentence of the span",
        "what is wrong with the candidate",
    ),
    "confidence without bounds": (
        Extractor("x", "1", infinite_confidence),
        "every candidate becomes a proposal",
        "confidence inf is not between 0 and 1",
        "what is wrong with the candidate",
    ),
    "no reason": (Extractor("x", "1", no_reason), "a Rejection says why", "the reason ''", "a reason in words"),
    "no quote": (Extractor("x", "1", no_quote), "a Rejection says why", "has the quote None", "a reason in words"),
    "rejected elsewhere": (
        Extractor("x", "1", far_rejection),
        "a Rejection says why",
        "is not inside the document",
        "a span inside the document",
    ),
    "no value": (Extractor("x", "1", no_value), "a Note holds a number or a text", "holds None", "aigov.Note(name"),
    "no name of a note": (Extractor("x", "1", no_name), "a Note holds", "the name ''", "aigov.Note(name"),
    "not a number": (
        Extractor("x", "1", not_a_number),
        "the report can be written as JSON and read again",
        "the report comes back as another",
        "finite number",
    ),
    "changes the document": (
        Extractor("x", "1", writes_labels),
        "the document is not changed",
        "the document's labels was {} and is {'seen': 'yes'} now",
        "labels of a candidate",
    ),
    "changes the codebook": (
        Extractor("x", "1", writes_codebook),
        "the codebook is not changed",
        "another one than before",
        "attrs.evolve",
    ),
    "prints": (Extractor("x", "1", prints), "standard output stays clean", r"it wrote 'working\n'", "aigov.Note"),
    "by chance": (
        Extractor("x", "1", by_chance),
        "the same document gives the same twice",
        "came only once",
        "may depend on chance",
    ),
    "remembers": (
        Extractor("x", "1", remembers),
        "the same document gives the same twice",
        "came only once",
        "on the documents seen before",
    ),
    "explains others": (
        Extractor("x", "1", good, explain=other_explained),
        "explain tells of every proposal that extract yields",
        "it tells of",
        "decision.candidate",
    ),
    "cannot explain": (
        Extractor("x", "1", good, explain=unexplained),
        "explain tells of every proposal",
        "it raised LookupError: ",
        "decision.candidate",
    ),
    "quadratic": (
        Extractor("x", "1", quadratic),
        "time grows no faster than the text",
        "four times the text took",
        "a repetition inside a repetition",
    ),
    "a lambda": (
        Extractor("x", "1", lambda document, segments, codebook: good(document, segments, codebook)),
        "it survives pickling",
        "<lambda>",
        "with def at the top of a module",
    ),
    "order of a set": (
        Extractor("x", "1", unordered),
        "a process pool gives the same as this process",
        "or in another order",
        "the order of a set",
    ),
}
