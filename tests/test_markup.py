"""What `aigov.markup` promises: HTML left in a text changes no offset, and cuts no sentence in two."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from aigov import Document
from aigov.markup import without_markup
from aigov.segmentation import segment

WRAPPED = """<p>
  The port&nbsp;
  <a href="https://a.example/b"
     target="_blank">
    must fund
  </a>
  &nbsp;its lamps. Pilots asked for action &ldquo;
  <em>
    beyond
  </em>
  &nbsp;the docks.&rdquo; Nobody answered.
</p>
"""

CASES = [
    (
        "a link on lines of its own cuts no sentence",
        WRAPPED,
        [
            ("sentence", "The port must fund its lamps."),
            ("sentence", "Pilots asked for action &ldquo; beyond the docks.&rdquo;"),
            ("sentence", "Nobody answered."),
        ],
    ),
    (
        "paragraphs on one line stand apart",
        "<p>Ports need lamps.</p><p>Pilots need rest</p><p>It is late.</p>",
        [("sentence", "Ports need lamps."), ("heading", "Pilots need rest"), ("sentence", "It is late.")],
    ),
    (
        "items hang on the paragraph above their list",
        "<p>We ask Oslo to:</p>\n<ul>\n\t<li>\n\t\tfund the\n\t\tdocks.\n\t</li><li>train pilots.</li>\n</ul>",
        [("sentence", "We ask Oslo to:"), ("item", "fund the docks."), ("item", "train pilots.")],
    ),
    (
        "a heading is one",
        "<p>It is late.</p>\n<h2>\n  Lamps and docks\n</h2>\n<p>The port should act.</p>",
        [("sentence", "It is late."), ("heading", "Lamps and docks"), ("sentence", "The port should act.")],
    ),
    (
        "a blank line inside a paragraph of HTML ends it all the same",
        "<p>Ports need lamps.\n\nThe pilots\nshould rest.</p>",
        [("sentence", "Ports need lamps."), ("sentence", "The pilots"), ("sentence", "should rest.")],
    ),
    (
        "a stray sign is no tag",
        "The fee is <5 and the port should act.</a>",
        [("sentence", "The fee is <5 and the port should act.")],
    ),
    (
        "a sign that is neither a blank nor a quotation mark stays",
        "The port should fund lamps &amp; docks.",
        [("sentence", "The port should fund lamps &amp; docks.")],
    ),
]


def plain(text: str) -> str:
    """A segment as a reader sees it: tags and blanks left out, signs as they stand."""
    kept = without_markup(text.replace("&", "\x00")).replace("\x00", "&").replace("&nbsp;", " ")
    return " ".join(kept.split())


@pytest.mark.parametrize(("reason", "text", "expected"), CASES, ids=[reason for reason, *_ in CASES])
def test_html_is_cut_as_its_page_is(reason: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Segments are the sentences, items and headings that a reader of the page would see."""
    assert [(one.kind, plain(one.text)) for one in segment(Document("a", text))] == expected


def test_every_segment_is_a_slice() -> None:
    """The text of a segment is what stands in the document, tags included."""
    assert all(one.text == one.span.of(WRAPPED) for one in segment(Document("a", WRAPPED)))


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<li>", "</li>", "<br/>", "<h2>", "</h2>", "<a\nhref='x'>", "</a>", "&rsquo;"]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=8))))
def test_no_offset_changes(pieces: list[str]) -> None:
    """Whatever stands in a text, what comes back has its length, and the letters that remain stand where they stood."""
    text = "".join(pieces)
    read = without_markup(text)
    assert len(read) == len(text)
    assert all(new == old for new, old in zip(read, text, strict=True) if new.isalpha())
