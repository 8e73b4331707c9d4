"""What was read and is not told yet: in order, and never more than fits in."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, strategies as st

from aigov.exceptions import UnreadableDocument
from aigov.model import Document, Extraction, Unread
from aigov.serialization import default_codebook
from aigov.single import failed
from aigov.tasks import Item, Raised
from aigov.window import Window

BOOK = default_codebook()
BROKEN = Unread("broken.txt", UnreadableDocument("broken.txt", "not UTF-8"))


def outcome(item: Item) -> Extraction:
    return failed(item.document, "it is only a test", BOOK)


@given(st.lists(st.none() | st.integers(0, 4000), max_size=30), st.integers(0, 9000), st.randoms(use_true_random=False))
def test_outcomes_are_told_in_the_order_of_reading(sizes: list[int | None], room: int, random: object) -> None:
    """In whatever order documents are done, and however little room there is, all are told once and in order."""
    read = [BROKEN if size is None else Document(f"d{number}", "x" * size) for number, size in enumerate(sizes)]
    window = Window(iter(read), room)
    told: list[object] = []
    under_way: list[Item] = []
    while not window.over:
        told += [one if isinstance(one, Unread) else one.documents[0].document for one in window.settled()]  # type: ignore[union-attr]
        under_way += window.read(2000)
        weights = [item.weight for item in under_way]
        assert not weights or sum(weights) - max(weights) <= room + 2000
        if under_way:
            item = under_way.pop(random.randrange(len(under_way)))  # type: ignore[attr-defined]
            window.settle(item.number, outcome(item))
    assert told == read


def test_an_error_of_reading_is_told_in_its_place() -> None:
    """It comes after what was read before it, and nothing is read after it."""

    def reading() -> Iterator[Document]:
        yield Document("a", "")
        raise OSError("gone")

    window = Window(reading(), 10_000)
    [item] = window.read(5000)
    assert list(window.settled()) == []
    window.settle(item.number, outcome(item))
    first, last = window.settled()
    assert first == outcome(item)
    assert isinstance(last, Raised)
    assert isinstance(last.error, OSError)
    assert window.read(5000) == []
    assert window.over


def test_where_there_is_no_room_nothing_is_read() -> None:
    """A document that is larger than the room is read when it is alone."""
    window = Window(iter([Document("a", "x" * 9000), Document("b", "")]), 5000)
    [item] = window.read(10**6)
    assert item.document.id == "a"
    assert window.read(10**6) == []
    window.settle(item.number, outcome(item))
    assert len(list(window.settled())) == 1
    assert [one.document.id for one in window.read(10**6)] == ["b"]
