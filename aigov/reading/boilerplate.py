"""Passages that are not a document's own: the questions of a consultation, the wording of a campaign, a form."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from aigov.model import Document, Segment, Unread
from aigov.segmentation import segment

#: The share of the documents that makes a passage one that most of them have.
MOST = 0.5
#: A shorter passage is anybody's: "Yes, we agree." A Chinese character counts as a word.
_LEAST_WORDS = 5
#: A passage is shared from so many documents on.
_LEAST_DOCUMENTS = 3
#: After so many documents what hardly any of them had is forgotten, so that memory does not grow with the corpus: what
#: fewer than this share of the share that is asked for had. What comes late is counted too low by that much at most.
_BATCH = 1_000
_RARE = 0.02
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")


def _named(part: Segment) -> int | None:
    """Return a number for the words of a segment, whatever stands between them; None for a few words."""
    words = _WORD.findall(part.text.lower())
    if len(words) < _LEAST_WORDS:
        return None
    content = " ".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest())


def _passages(value: Mapping[int, str]) -> dict[int, str]:
    return dict(value)


@attrs.frozen
class Boilerplate:
    """Passages to leave out of documents; two of them are joined by ``|``.

    Sentences, list items and headings of five words or more are meant, as far as they are the same word for word: upper
    case, marks and white space aside.

    >>> letters = [Document(str(number), f"Please fund the shared labs now. I am {number}.") for number in range(3)]
    >>> [document.left_out for document in Boilerplate.shared(letters).left_out_of(letters)][0]
    (Span(start=0, end=32),)
    """

    #: Who has a passage, in words that go on after "left out, as", by the number of its words.
    passages: Mapping[int, str] = attrs.field(factory=dict, converter=_passages, hash=False)

    @classmethod
    def shared(cls, documents: Iterable[Document | Unread], least: float = MOST) -> Boilerplate:
        """Return the passages that a share of some documents have, from 0 to 1, and three of them or more.

        A document counts once for a passage. Of the documents nothing is kept but numbers.
        """
        if not 0 < least <= 1:
            raise ValueError(f"the share of documents is above 0 and at most 1, not {least}")
        counts: Counter[int] = Counter()
        number = 0
        for document in documents:
            if isinstance(document, Unread):
                continue
            number += 1
            counts.update({name for part in segment(document) if (name := _named(part)) is not None})
            if number % _BATCH == 0:
                counts = Counter({name: count for name, count in counts.items() if count >= _RARE * least * number})
        many = max(_LEAST_DOCUMENTS, least * number)
        return cls({name: f"{count} of {number} documents have" for name, count in counts.items() if count >= many})

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Boilerplate:
        """Return every passage of some documents, such as the form that a consultation gives out."""
        return cls(
            {
                name: f"'{document.id}' has"
                for document in documents
                for part in segment(document)
                if (name := _named(part)) is not None
            }
        )

    def __or__(self, other: Boilerplate) -> Boilerplate:
        """Return the passages of both."""
        return Boilerplate({**self.passages, **other.passages})

    def left_out_of(self, documents: Iterable[Document | Unread]) -> Iterator[Document | Unread]:
        """Yield the documents, each with these passages in its ``left_out`` and a note of how many they are.

        They stay in the text, but are no segments any more. To undo it, set ``left_out`` to nothing.
        """
        for document in documents:
            yield document if isinstance(document, Unread) else self._left_out_of(document)

    def _who_has(self, part: Segment) -> str | None:
        name = _named(part)
        return None if name is None else self.passages.get(name)

    def _left_out_of(self, document: Document) -> Document:
        parts = segment(document)
        found = [(part, who) for part in parts if (who := self._who_has(part)) is not None]
        if not found:
            return document
        spans = sorted({*document.left_out, *(part.span for part, _ in found)})
        by = "; ".join(f"{count} that {who}" for who, count in sorted(Counter(who for _, who in found).items()))
        note = f"left out: {len(found)} of its {len(parts)} passages ({by})"
        return attrs.evolve(document, left_out=spans, notes=(*document.notes, note))
