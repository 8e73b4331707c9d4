"""Documents that are nearly the same: syndicated articles, letters of a campaign, a page saved twice."""

from __future__ import annotations

import heapq
import re
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs

from aigov.model import Document, Extraction, Segment, Unread
from aigov.remembered import tables, told
from aigov.segmentation import segment

#: From which share of common stretches on two documents are nearly the same.
NEARLY = 0.7
#: So many words in a row are one stretch; a Chinese character counts as a word.
_STRETCH = 5
#: How many stretches of a document are kept; by so many of them, the lowest, it is found again; and at most so many
#: documents are found by one.
_KEPT = 128
_FOUND_BY = 32
_SHARING = 64
#: With so many of the documents that are found, those with most numbers in common, a document is compared.
_COMPARED = 16
#: A document's place stands with the size of its sample, as far as it is found by that: place times this, and the size.
_MARK = 64
#: How much of what is known of them stands in memory, in KiB.
_CACHE = 8_192
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")


@attrs.frozen
class Copy:
    """A document that is nearly the same as an earlier one."""

    document: Document
    #: The id of the earlier one, which is none itself.
    of: str
    #: The share of common stretches of words, from 0 to 1, as far as a sample of them tells.
    share: float

    def __str__(self) -> str:
        return f"'{self.document.id}' is {self.note}"

    @property
    def note(self) -> str:
        """What is said of the document among its notes."""
        return f"nearly the same as '{self.of}' ({self.share:.0%} of the stretches of {_STRETCH} words are in both)"

    @property
    def noted(self) -> Document:
        """The document with the note."""
        return attrs.evolve(self.document, notes=(*self.document.notes, self.note))


def with_copies_noted(
    documents: Iterable[Document | Unread],
    *,
    least: float = NEARLY,
    left_out: Callable[[Copy], None] | None = None,
) -> Iterator[Document | Unread]:
    """Yield documents, each that is nearly the same as an earlier one with a note that says so.

    Page furniture has no part in it. With ``left_out`` such documents are not yielded, so that what they propose is
    counted once: the function is called with each. Of a document some hundred numbers are kept, outside memory where
    they are many, and nothing of its text; copies are compared with what they are copies of, so that ten thousand
    letters of one campaign take no longer than ten thousand different ones.

    >>> ask = "We ask you to fund the shared labs, to train people for them and to do so now."
    >>> letters = [Document("a", ask), Document("b", f"Dear all. {ask}")]
    >>> [document.notes for document in with_copies_noted(letters)]
    [(), ("nearly the same as 'a' (88% of the stretches of 5 words are in both)",)]
    """
    known = _Known(least)
    for document in documents:
        if isinstance(document, Unread):
            yield document
            continue
        copy = known.nearest(document, sample(segment(document)))
        if copy is None:
            yield document
        elif left_out is None:
            yield copy.noted
        else:
            left_out(copy)


def copies_noted(parts: Iterable[Extraction]) -> Iterator[Extraction]:
    """Yield what came of documents, with the notes that ``with_copies_noted`` gives them; the samples are dropped.

    A document that was left out before it had a sample gets it here.
    """
    known = _Known(NEARLY)
    for part in parts:
        [record] = part.documents
        document, kept = record.document, record.sample
        copy = known.nearest(document, sample(segment(document)) if kept is None else kept)
        record = attrs.evolve(record, document=document if copy is None else copy.noted, sample=None)
        yield attrs.evolve(part, documents=(record,))


def sample(segments: Iterable[Segment]) -> tuple[int, ...]:
    """Return the numbers of some stretches of a document's words: of all documents those with the lowest numbers.

    Two documents have a number in common where they have the stretch in common, so samples are alike as texts are.
    """
    words = [word for part in segments for word in _WORD.findall(part.text.lower())]
    stretches = {
        zlib.crc32(" ".join(words[start : start + _STRETCH]).encode("utf-8", "surrogatepass"))
        for start in range(max(1, len(words) - _STRETCH + 1))
    }
    return tuple(heapq.nsmallest(_KEPT, stretches)) if words else ()


class _Known:
    """The samples of the documents that are no copies: about a kilobyte for each, hardly any of it in memory."""

    def __init__(self, least: float) -> None:
        self._least = least
        self._count = 0
        # By each number, the documents among whose lowest numbers it is.
        self._tables = tables(
            self,
            "CREATE TABLE documents (place INTEGER PRIMARY KEY, id BLOB, sample BLOB)",
            "CREATE TABLE sharing (number INTEGER PRIMARY KEY, places BLOB)",
            cache=_CACHE,
        )

    def nearest(self, document: Document, kept: Sequence[int]) -> Copy | None:
        """Return the earlier document that most is shared with, by its sample, where that is enough.

        Else remember this one. Of two alike it is the first.
        """
        lowest = kept[:_FOUND_BY]
        with told():
            sharing = self._sharing(lowest)
            best: Copy | None = None
            for place in self._likely(len(lowest), Counter(chain.from_iterable(sharing.values()))):
                question = "SELECT id, sample FROM documents WHERE place = ?"
                [(name, other)] = self._tables.execute(question, (place,))
                share = _shared(kept, array("I", other))
                if share >= self._least and (best is None or share > best.share):
                    best = Copy(document, str(name, "utf-8", "surrogatepass"), share)
            if best is None:
                self._remember(document, kept, sharing)
        return best

    def _likely(self, size: int, common: Mapping[int, int]) -> list[int]:
        """Return the places of what may be nearly the same, in order: of many documents those with most in common."""
        likely = [
            (-count, *divmod(marked, _MARK))
            for marked, count in common.items()
            if 4 * count >= self._least * min(size, marked % _MARK)
        ]
        return sorted(place for _, place, _ in heapq.nsmallest(_COMPARED, likely))

    def _sharing(self, numbers: Sequence[int]) -> dict[int, array[int]]:
        """Return the places, each with its mark, of the documents that have one of some numbers."""
        asked = ",".join("?" * len(numbers))
        rows = self._tables.execute(f"SELECT number, places FROM sharing WHERE number IN ({asked})", numbers)
        return {number: array("Q", places) for number, places in rows}

    def _remember(self, document: Document, kept: Sequence[int], sharing: Mapping[int, array[int]]) -> None:
        name = document.id.encode("utf-8", "surrogatepass")
        self._tables.execute("INSERT INTO documents VALUES (?, ?, ?)", (self._count, name, array("I", kept).tobytes()))
        marked = self._count * _MARK + min(len(kept), _FOUND_BY)
        found = [(number, sharing.get(number, array("Q"))) for number in kept[:_FOUND_BY]]
        self._tables.executemany(
            "INSERT OR REPLACE INTO sharing VALUES (?, ?)",
            [(number, (places + array("Q", [marked])).tobytes()) for number, places in found if len(places) < _SHARING],
        )
        self._count += 1


def _shared(first: Sequence[int], second: Sequence[int]) -> float:
    """Return the share of the lowest numbers of two samples that are in both."""
    both = set(first).intersection(second)
    lowest = heapq.nsmallest(_KEPT, {*first, *second})
    return sum(one in both for one in lowest) / len(lowest)
