"""What is remembered of documents takes hardly any memory, and is all there."""

from __future__ import annotations

import resource
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, strategies as st

from aigov.exceptions import UsageError
from aigov.remembered import Names, tables

#: Half characters too: file names have them.
TEXTS = st.text(st.characters(), max_size=4)


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_a_name_is_known_by_what_was_said_first(given_names: list[tuple[str, str]]) -> None:
    """Whatever characters it has, it is told from all others, and what was said of it later changes nothing."""
    names, seen = Names(), dict[str, str]()
    for name, said in given_names:
        assert names.first(name, said) == seen.get(name)
        seen.setdefault(name, said)


def test_names_are_not_held_in_memory() -> None:
    """Many more than the cache holds leave it as small as it is, and the first of them is still known."""
    names, unit = Names(), 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    for number in range(50_000):
        assert names.first(f"{number:0200}", "x" * 200) is None
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - before < 8_000_000
    assert names.first(f"{0:0200}") == "x" * 200


def test_another_thread_may_go_on() -> None:
    """A stream can be begun by one thread and gone on with by another."""
    names = Names()
    names.first("a", "here")
    with ThreadPoolExecutor(1) as others:
        assert others.submit(names.first, "a").result() == "here"


def test_it_ends_with_its_keeper() -> None:
    """Nobody has to close anything."""
    names = Names()
    connection = tables(names)
    del names
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_where_there_is_no_room_it_is_said_what_to_do() -> None:
    """An error of SQLite comes as one of ours."""
    names = Names()
    names._tables.execute("PRAGMA max_page_count = 3")
    with pytest.raises(UsageError, match="make room for temporary files"):
        list(map(names.first, map(str, range(10_000))))


def test_what_cannot_be_begun_is_told_too() -> None:
    """So does an error in making the tables."""
    with pytest.raises(UsageError, match="already exists"):
        tables(Names(), *["CREATE TABLE names (name)"] * 2)
