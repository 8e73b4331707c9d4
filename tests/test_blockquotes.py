"""The lines that a document sets off as the words of others."""

from __future__ import annotations

from aigov_rules.blockquotes import find_blocks, introduces

from aigov import Document
from aigov.segmentation import segment


def test_lines_behind_a_mark_are_one_block() -> None:
    """Lines that follow each other are one block, over an empty line with the mark, and not over one without."""
    text = "Look:\n\n> Share maps.\n>\n> Draw more.\n\n> Pay for them.\n"
    blocks = find_blocks(text)
    assert [block.of(text).count("\n") for block in blocks] == [3, 1]


def test_marks_of_other_things_set_nothing_off() -> None:
    """Two marks show a change of speaker, a note is the author's, and a mark inside a line is none."""
    assert find_blocks(">> Thank you.\n") == ()
    assert find_blocks("> [!NOTE]\n> Towns should share maps.\n") == ()
    assert find_blocks("Maps > words\n") == ()


def test_what_introduces_a_block() -> None:
    """A colon does, and words that speak of a quotation; a plain sentence does not."""
    text = "She wrote:\n\nThe draft is quoted here.\n\nMaps are old."
    assert [introduces(each) for each in segment(Document("case", text))] == [True, True, False]
