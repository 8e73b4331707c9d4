"""Web pages, PDFs and Word files as people have them, made here by the tools that make them."""

from __future__ import annotations

import html
import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from aigov import extract
from aigov.model import Document, Proposal, Unread
from aigov.reading import aigov_readers, read

docx = pytest.importorskip("docx")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")
platypus = pytest.importorskip("reportlab.platypus")
styles = pytest.importorskip("reportlab.lib.styles")
pytest.importorskip("trafilatura")
pytest.importorskip("pypdfium2")

BRIEFS = sorted((Path(__file__).parent.parent / "seeds" / "briefs").glob("*.md"))


@pytest.fixture(autouse=True)
def _only_our_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep out the readers of whatever else is installed."""
    monkeypatch.setattr("aigov.reading.paths.readers", lambda: tuple(aigov_readers()))


def only(path: Path) -> Any:
    """Return the one thing that is read."""
    (found,) = read(path)
    return found


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Labs for all | The Sheet</title>
<meta property="og:site_name" content="The Sheet"><link rel="canonical" href="https://sheet.example/labs">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Labs for all", "author": [{"@type": "Person", "name": "Anna Berg"}, {"@type": "Person", "name": "Li Wei"}],
"datePublished": "2024-05-02T08:00:00Z", "publisher": {"@type": "Organization", "name": "The Sheet"}}</script>
<script>document.write("Nobody should read this.")</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/o">Opinion</a></li></ul></nav>
<article><h1>Labs for all</h1><p class="byline">By Anna Berg and Li Wei</p>
<p>Governments should <b>fund</b> shared
 labs &amp; train people, for no country has enough of either today.</p>
<h2>What to do</h2><p>We urge them to:</p>
<ul><li>build a register of <a href="x">models</a>;</li><li>train inspectors:<ul><li>in each state.</li></ul></li></ul>
<ol><li>First agree on terms.</li><li>Then share the bill.</li></ol>
<blockquote><p>Nobody should race ahead alone, said one minister.</p></blockquote>
<table><tr><th>Who</th><th>What</th></tr><tr><td>States</td><td>should pay</td></tr></table>
<p>These are the last words of an article that is long enough to be one, about labs and those who work there.</p>
</article><div class="cookie">We use cookies.</div><footer>Copyright The Sheet. Share. Subscribe.</footer>
</body></html>"""

PAGE_TEXT = """# Labs for all

Governments should fund shared labs & train people, for no country has enough of either today.

## What to do

We urge them to:

- build a register of models;
- train inspectors:
  - in each state.

1. First agree on terms.
2. Then share the bill.

Nobody should race ahead alone, said one minister.

| Who | What |
| States | should pay |

These are the last words of an article that is long enough to be one, about labs and those who work there."""


def test_a_web_page_gives_its_main_text(tmp_path: Path) -> None:
    """Headings, lists, tables and paragraphs stay, navigation, scripts and notices go, and the head tells the rest."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    found = only(path)
    assert found.text == PAGE_TEXT
    assert (found.title, found.authors, found.publisher) == ("Labs for all", ("Anna Berg", "Li Wei"), "The Sheet")
    assert (found.published, found.url, found.language) == ("2024-05-02", "https://sheet.example/labs", "en-GB")
    assert found.guessed == ()
    assert found.notes == ()


def test_a_place_of_a_web_page_is_where_its_source_says_so(tmp_path: Path) -> None:
    """Each paragraph leads to the character of the page at which it begins."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    found = only(path)
    begins = [
        (found.text[place.start :][:12], PAGE[int(place.name.removeprefix("char. ")) :][:8]) for place in found.places
    ]
    assert begins[1] == ("Governments ", "Governme")
    assert begins[-1] == ("These are th", "These ar")
    assert len(begins) == len([line for line in found.text.splitlines() if line])


def test_what_a_page_does_not_say_is_guessed_from_its_text(tmp_path: Path) -> None:
    """A page without a head still has the language of its text; one marked wrongly too."""
    text = "<p>Governments should fund the labs that are shared by all of them, and it is for them to say how.</p>" * 4
    for name, lang in (("a", ""), ("b", ' lang="fr"')):
        (tmp_path / f"{name}.html").write_text(f"<html{lang}><body><article>{text}</article></body></html>", "utf-8")
    assert [(found.language, found.guessed) for found in read(tmp_path)] == [("en", ("language",))] * 2


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("cp1252", '<meta charset="ISO-8859-1">'),
        ("utf-8", '<meta charset="ISO-8859-1">'),
        ("big5", "<meta charset=big5>"),
    ],
)
def test_a_page_is_decoded_as_it_says_unless_it_is_utf8(tmp_path: Path, encoding: str, head: str) -> None:
    """A wrong declaration does not garble UTF-8, a right one is believed, and no note is needed."""
    words = (
        "各國應當加強合作。" if encoding == "big5" else "The café’s owner should not pay for the déjà vu of states. "
    )
    page = f"<html><head>{head}</head><body><article><p>{words * 9}</p></article></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    found = only(tmp_path / "a.html")
    assert words.strip() in found.text
    assert found.notes == ()


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><body><script>run()</script></body></html>", "no main text was found in the page"),
        ("<html><body>" + "<div>" * 5_000 + "We should act." + "</div>" * 5_000 + "</body></html>", "nested too deep"),
        ("<b>" * 250_000 + "We should act.", "the page has more than 200,000 tags"),
        ("<" * 100, "no main text"),
    ],
)
def test_a_page_without_an_article_says_so(tmp_path: Path, page: str, says: str) -> None:
    """What is empty, made by a script, or nested beyond reason costs a line and little time."""
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert says in str(only(tmp_path / "a.html").error)


def pdf(path: Path, *columns: list[str], pages: int = 1, head: str = "", row_by_row: bool = True) -> Path:
    """Draw a PDF line by line, in columns; with several pages the lines are dealt out evenly."""
    sheet = canvas.Canvas(str(path))
    size = -(-max(map(len, columns)) // pages)
    for page in range(pages):
        sheet.setFont("Helvetica", 10)
        if head:
            sheet.drawString(60, 810, head)
            sheet.drawString(290, 20, f"Page {page + 1} of {pages}")
        cells = [
            (60 + 260 * column, 770 - 13 * row, line)
            for column, lines in enumerate(columns)
            for row, line in enumerate(lines[page * size : (page + 1) * size])
        ]
        for left, low, line in sorted(cells, key=lambda cell: -cell[1]) if row_by_row else cells:
            sheet.drawString(left, low, line)
        sheet.showPage()
    sheet.save()
    return path


def wrapped(text: str, width: int) -> list[str]:
    """Return lines of so many points, as a typesetter fills them."""
    lines: list[str] = pytest.importorskip("reportlab.lib.utils").simpleSplit(text, "Helvetica", 10, width)
    return lines


SHORT = "Governments should fund shared laboratories, and firms have to report what went wrong in them. "
OTHER = "An agency in each country must look into such reports and tell the others what it learns. "


def test_the_lines_of_a_pdf_become_paragraphs_again(tmp_path: Path) -> None:
    """Lines are joined where they were wrapped, and parted where one was cut short."""
    lines = [*wrapped(SHORT * 4, 420), *wrapped(OTHER * 4, 420)]
    assert only(pdf(tmp_path / "a.pdf", lines)).text == f"{(SHORT * 4).strip()}\n\n{(OTHER * 4).strip()}"


@pytest.mark.parametrize("row_by_row", [True, False])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, row_by_row: bool) -> None:
    """In whatever order the file draws its lines."""
    left, right = wrapped(SHORT * 5, 210), wrapped(OTHER * 5, 210)
    found = only(pdf(tmp_path / "a.pdf", left, right, row_by_row=row_by_row))
    assert found.text == f"{(SHORT * 5).strip()}\n\n{(OTHER * 5).strip()}"


def test_a_head_over_two_columns_parts_what_is_above_from_what_is_below(tmp_path: Path) -> None:
    """A line that runs across both columns is read between the columns above and those below it."""
    left, right = wrapped(SHORT * 5, 210), wrapped(OTHER * 5, 210)
    across = "A line in the middle of the page that runs from the left of it to the right of it, over both columns."
    sheet = canvas.Canvas(str(tmp_path / "a.pdf"))
    sheet.setFont("Helvetica", 10)
    for top in (770, 500):
        for row, (one, two) in enumerate(zip(left, right, strict=False)):
            sheet.drawString(60, top - 13 * row, one)
            sheet.drawString(320, top - 13 * row, two)
    sheet.drawString(60, 550, across)
    sheet.save()
    begins = [paragraph[:9] for paragraph in only(tmp_path / "a.pdf").text.split("\n\n")]
    assert begins == ["Governmen", "An agency", "A line in", "Governmen", "An agency"]


def test_a_table_is_no_text_in_columns(tmp_path: Path) -> None:
    """Short cells side by side stay in their rows."""
    path = pdf(
        tmp_path / "a.pdf", ["Who", "States", "Firms", "Labs", "All"], ["What", "should pay", "report", "share", "act"]
    )
    assert "States should pay" in only(path).text


def test_running_heads_and_page_numbers_go_and_pages_are_told(tmp_path: Path) -> None:
    """What stands on every page is none of the text, a sentence goes on over the page, and each page has its place."""
    found = only(pdf(tmp_path / "a.pdf", wrapped(SHORT * 30, 420), pages=4, head="The Sheet | Papers"))
    assert found.text == (SHORT * 30).strip()
    assert [place.name for place in found.places] == ["p. 1", "p. 2", "p. 3", "p. 4"]
    assert found.places[0].start == 0
    assert found.text[found.places[2].start - 1] == " "
    (proposal, *_) = extract([attrs.evolve(found, language="en")]).proposals
    assert proposal.source.place == "p. 1"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["they should re-", "port it"], "they should report it"),
        (["a long-", "term plan"], "a long-term plan"),
        (["work is non-", "stop"], "work is non-stop"),
        (["the Sino-", "American talks"], "the Sino-American talks"),
        (["a far-sighted one is not a far-", "sighted one"], "a far-sighted one is not a far-sighted one"),
        (["a boardroom has a board-", "room"], "a boardroom has a boardroom"),
        (["the state-of-", "the-art rule"], "the state-of-the-art rule"),
        (["from 2020-", "2024 on"], "from 2020- 2024 on"),
    ],
)
def test_a_word_parted_at_a_line_end_is_one_word(tmp_path: Path, lines: list[str], text: str) -> None:
    """The hyphen goes where the line end made it, and stays where it is the word's own."""
    assert only(pdf(tmp_path / "a.pdf", lines)).text == text


def test_where_no_word_is_parted_every_hyphen_is_a_word_s_own(tmp_path: Path) -> None:
    """A word processor breaks a line after a hyphen that is there; one word parted and whole tells otherwise."""
    lines = [*wrapped(SHORT * 30, 420)[:49], "and they could act as a go-", "between there."]
    assert only(pdf(tmp_path / "a.pdf", lines)).text.endswith("as a go-between there.")
    lines = [*lines[:20], "the labora-", "tories and", *lines[20:]]
    assert only(pdf(tmp_path / "b.pdf", lines)).text.endswith("as a gobetween there.")


@pytest.mark.parametrize(
    ("last", "gap"),
    [("centres, and they should ask those who work in the field of", " "), ("centres in all the parts of", "\n\n")],
)
def test_a_sentence_goes_on_over_the_page_where_its_last_line_is_full(tmp_path: Path, last: str, gap: str) -> None:
    """A capital at the top of a page begins a paragraph only where the line before it had room."""
    page = ["We should pay for all that is done in the shared computing", last]
    below = ["AI, which is theirs as much as it is that of all the others, and", "so they ought to learn from it."]
    assert f"{last}{gap}AI, which" in only(pdf(tmp_path / "a.pdf", [*page, *below], pages=2)).text


def typeset(path: Path, parts: list[tuple[str, str]], **said: str) -> Path:
    """Set a PDF as a word processor does, from (style, text)."""
    known = styles.getSampleStyleSheet()
    flow: list[Any] = []
    for style, text in parts:
        if style == "item":
            item = platypus.ListItem(platypus.Paragraph(html.escape(text), known["BodyText"]))
            flow.append(platypus.ListFlowable([item], bulletType="bullet"))
        else:
            flow.append(platypus.Paragraph(html.escape(text), known[style]))
    platypus.SimpleDocTemplate(str(path), **said).build(flow)
    return path


def test_larger_type_is_a_heading_and_bullets_are_a_list(tmp_path: Path) -> None:
    """The shape of a typeset page is kept as marks."""
    parts = [("Heading1", "What to do"), ("BodyText", SHORT * 5), ("item", OTHER * 2), ("item", "train people.")]
    assert only(typeset(tmp_path / "a.pdf", parts)).text == (
        f"## What to do\n\n{(SHORT * 5).strip()}\n\n- {(OTHER * 2).strip()}\n- train people."
    )


def test_a_heading_of_two_lines_is_one(tmp_path: Path) -> None:
    """Its lines stand as far apart as their type is high, and are no paragraphs of their own."""
    title = "What the governments of all countries should do about the laboratories that nobody pays for"
    found = only(typeset(tmp_path / "a.pdf", [("Heading1", title), ("BodyText", SHORT * 5), ("BodyText", OTHER * 5)]))
    assert found.text == f"## {title}\n\n{(SHORT * 5).strip()}\n\n{(OTHER * 5).strip()}"


def test_a_note_at_the_foot_of_a_page_does_not_part_the_sentence_above(tmp_path: Path) -> None:
    """Small type at the foot follows the paragraph that goes on over the page."""
    sheet = canvas.Canvas(str(tmp_path / "a.pdf"))
    lines = wrapped(SHORT * 8, 420)
    for page, part in enumerate((lines[:5], lines[5:])):
        sheet.setFont("Helvetica", 10)
        for row, line in enumerate(part):
            sheet.drawString(60, 770 - 13 * row, line)
        if not page:
            sheet.setFont("Helvetica", 7)
            sheet.drawString(60, 60, "1 A note in small type.")
            sheet.drawString(60, 51, "It has two lines.")
        sheet.showPage()
    sheet.save()
    assert only(tmp_path / "a.pdf").text == f"{(SHORT * 8).strip()}\n\n1 A note in small type. It has two lines."


def test_a_pdf_tells_who_wrote_it_and_the_date_is_a_guess(tmp_path: Path) -> None:
    """Title and persons come from the file; the day it was made is a guess, and the text's own date is a better one."""
    body = [("BodyText", SHORT * 3)]
    said = only(typeset(tmp_path / "a.pdf", body, title="Labs for all", author="Anna Berg; Li Wei"))
    assert (said.title, said.authors) == ("Labs for all", ("Anna Berg", "Li Wei"))
    assert said.published is not None
    assert said.guessed == ("language", "published")
    dated = [("Title", "On labs and people"), ("BodyText", "By Bo Ek"), ("BodyText", "Published: 2 May 2024"), *body]
    told = only(typeset(tmp_path / "b.pdf", dated, title="Microsoft Word - x.docx", author="Microsoft Office User"))
    assert (told.title, told.authors, told.published) == ("On labs and people", ("Bo Ek",), "2024-05-02")
    assert set(told.guessed) == {"title", "authors", "published", "language"}


def encrypted(path: Path) -> None:
    sheet = canvas.Canvas(
        str(path), encrypt=pytest.importorskip("reportlab.lib.pdfencrypt").StandardEncryption("secret")
    )
    sheet.drawString(60, 700, SHORT)
    sheet.save()


def truncated(path: Path) -> None:
    pdf(path, [SHORT])
    path.write_bytes(path.read_bytes()[:200])


def pictures_only(path: Path) -> None:
    sheet = canvas.Canvas(str(path))
    sheet.rect(10, 10, 50, 50)
    sheet.save()


def many_pages(path: Path) -> None:
    sheet = canvas.Canvas(str(path))
    for _ in range(2_001):
        sheet.showPage()
    sheet.save()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (encrypted, "it is encrypted: save it without a password"),
        (truncated, "it is no PDF, or broken"),
        (pictures_only, "there is no text in it, only pictures: run it through a text recogniser"),
        (many_pages, "it has 2,001 pages, and one document at most 2,000: split it"),
        (lambda path: path.write_bytes(b""), "it is no PDF, or broken"),
        (lambda path: path.write_bytes(b"\xff" * 5_000), "it is no PDF, or broken"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(tmp_path: Path, make: Callable[[Path], None], says: str) -> None:
    """Each in one line with the file's name."""
    make(tmp_path / "a.pdf")
    assert str(only(tmp_path / "a.pdf").error) == f"{tmp_path}/a.pdf: {says}"


def word_file(**said: Any) -> Any:
    """Return a Word file that is being written."""
    file = docx.Document()
    for name, value in said.items():
        setattr(file.core_properties, name, value)
    return file


def test_a_word_file_gives_its_paragraphs_lists_and_tables_in_order(tmp_path: Path) -> None:
    """Headings, bullets, numbers, tables and line breaks are kept as marks; links and fields are text."""
    file = word_file(title="Labs for all", author="Anna Berg; Li Wei")
    file.add_heading("Labs for all", 0)
    file.add_paragraph("")
    file.add_heading("What to do", 2)
    first = file.add_paragraph("We urge states ")
    first.add_run("to:").bold = True
    for text in ("fund labs;", "train inspectors."):
        file.add_paragraph(text, style="List Bullet")
    for text in ("First agree.", "Then share."):
        file.add_paragraph(text, style="List Number")
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "States", "should pay"
    file.add_paragraph("One line.\nAnother.")
    file.save(str(tmp_path / "a.docx"))
    found = only(tmp_path / "a.docx")
    assert found.text == (
        "# Labs for all\n\n## What to do\n\nWe urge states to:\n\n- fund labs;\n- train inspectors.\n1. First agree.\n"
        "2. Then share.\n| States | should pay |\n\nOne line.\nAnother."
    )
    assert (found.title, found.authors, found.published) == ("Labs for all", ("Anna Berg", "Li Wei"), None)
    assert [found.place(found.text.index(word)) for word in ("Labs", "fund", "pay", "Another")] == [
        "par. 1",
        "par. 4",
        "par. 8",
        "par. 9",
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_what_libreoffice_says_of_a_word_file_is_found(tmp_path: Path) -> None:
    """It ties the file's properties in under a name of its own."""
    usual = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    file, made = word_file(title="Labs for all", author="Anna Berg"), io.BytesIO()
    file.add_paragraph("We should act.")
    file.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(tmp_path / "a.docx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "_rels/.rels":
                assert usual in content
                content = content.replace(usual, usual.replace(b"package/2006", b"officedocument/2006"))
            new.writestr(name, content)
    found = only(tmp_path / "a.docx")
    assert (found.title, found.authors) == ("Labs for all", ("Anna Berg",))


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    """What was inserted is text, what was deleted is none, and a content control holds paragraphs as others are."""
    file = word_file()
    paragraph = file.add_paragraph("States ")
    parse = docx.oxml.parse_xml
    paragraph._p.append(parse(f"<w:ins {W}><w:r><w:t>must </w:t></w:r></w:ins>"))
    paragraph._p.append(parse(f"<w:del {W}><w:r><w:delText>need not </w:delText></w:r></w:del>"))
    paragraph._p.append(parse(f"<w:r {W}><w:noBreakHyphen/><w:t>co</w:t><w:tab/><w:t>operate.</w:t></w:r>"))
    sdt = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    paragraph._p.addnext(parse(sdt))
    file.save(str(tmp_path / "a.docx"))
    assert only(tmp_path / "a.docx").text == "States must -co\toperate.\n\nIn a box."


def test_the_date_of_a_word_file_is_a_guess(tmp_path: Path) -> None:
    """The day it was made stands in where the text tells none."""
    import datetime

    file = word_file(created=datetime.datetime(2024, 5, 2), author="python-docx", title="")
    file.add_paragraph(SHORT * 3)
    file.save(str(tmp_path / "a.docx"))
    found = only(tmp_path / "a.docx")
    assert (found.published, found.authors, found.title, found.guessed) == (
        "2024-05-02",
        (),
        None,
        ("language", "published"),
    )


def repacked(path: Path, **parts: bytes) -> None:
    """Write a Word file with some parts in place of its own."""
    original = io.BytesIO()
    file = word_file()
    file.add_paragraph("Text.")
    file.save(original)
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = parts.pop(name.replace("/", "_").replace(".", "_"), old.read(name))
            if content:
                new.writestr(name, content)
        for name, content in parts.items():
            new.writestr(f"word/media/{name}.bin", content)


def garbled(path: Path) -> None:
    """Write a Word file whose text part cannot be unpacked."""
    repacked(path, word_document_xml=bytes(range(256)) * 40)
    content = bytearray(path.read_bytes())
    at = content.index(b"word/document.xml") + len("word/document.xml")
    content[at : at + 60] = b"\xff" * 60
    path.write_bytes(content)


DEEP = f"<w:document {W}><w:body>".encode() + b"<w:sdt>" * 300 + b"</w:sdt>" * 300 + b"</w:body></w:document>"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + f"<w:document {W}><w:body/></w:document>".encode()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b"plain text"), "it is no DOCX, or broken: BadZipFile"),
        (lambda path: path.write_bytes(b""), "it is no DOCX, or broken: BadZipFile"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "it is encrypted, or an old .doc"),
        (garbled, "it is no DOCX, or broken: error: Error -3 while decompressing data"),
        (lambda path: repacked(path, word_document_xml=b""), "there is no text part in it"),
        (lambda path: repacked(path, word_document_xml=b"<a>"), "it is no DOCX, or broken: XMLSyntaxError"),
        (lambda path: repacked(path, word_document_xml=DEEP), "more than 200 elements are nested in each other"),
        (lambda path: repacked(path, word_document_xml=LAUGHS), "it declares entities, as no Word file does"),
        (lambda path: repacked(path, word_document_xml=b" " * 30_000_000), "it unpacks to 30.8 MB, 30.8 MB of it text"),
        (lambda path: repacked(path, bomb=bytes(160_000_000)), "it unpacks to 161 MB"),
        (lambda path: word_file().save(str(path)), "it is empty"),
    ],
)
def test_a_word_file_that_cannot_be_read_says_why(tmp_path: Path, make: Callable[[Path], None], says: str) -> None:
    """Each in one line with the file's name, and a bomb before it is unpacked."""
    make(tmp_path / "a.docx")
    message = str(only(tmp_path / "a.docx").error)
    assert message.startswith(f"{tmp_path}/a.docx: ")
    assert says in message
    assert "\n" not in message


@pytest.mark.parametrize(("ending", "module"), [("html", "trafilatura"), ("pdf", "pypdfium2"), ("docx", "docx")])
def test_a_missing_package_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, module: str
) -> None:
    """A format without its package costs its files, each with a line that says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / f"a.{ending}").write_bytes(b"x")
    (tmp_path / "b.txt").write_bytes(b"Text.")
    lost, found = read(tmp_path)
    assert isinstance(lost, Unread)
    assert isinstance(found, Document)
    assert str(lost.error).endswith(f'pip install "aigov[{ending}]"')


def as_text(path: Path, paragraphs: list[str]) -> None:
    path.write_text("\n\n".join(paragraphs), "utf-8")


def as_page(path: Path, paragraphs: list[str]) -> None:
    body = "".join(
        f"<h2>{html.escape(one.lstrip('# '))}</h2>" if one.startswith("#") else f"<p>{html.escape(one)}</p>"
        for one in paragraphs
    )
    path.write_text(f"<html><body><nav><a>News</a></nav><article>{body}</article></body></html>", "utf-8")


def as_pdf(path: Path, paragraphs: list[str]) -> None:
    typeset(path, [("Heading2" if one.startswith("#") else "BodyText", one.lstrip("# ")) for one in paragraphs])


def as_word(path: Path, paragraphs: list[str]) -> None:
    file = word_file()
    for one in paragraphs:
        file.add_heading(one.lstrip("# "), 2) if one.startswith("#") else file.add_paragraph(one)
    file.save(str(path))


def coded(proposal: Proposal) -> tuple[object, ...]:
    source = proposal.source
    actors = sorted((actor.role, actor.name) for actor in proposal.actors)
    return (proposal.domain, proposal.mechanism, proposal.modality, proposal.stance, source.voice, tuple(actors))


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda path: path.stem[:24])
def test_one_brief_gives_the_same_proposals_in_every_format(tmp_path: Path, brief: Path) -> None:
    """From text, page, PDF and Word file the extractor finds the same units (F1 of 0.95 or more), coded the same."""
    known = only(brief)
    (body,) = [part for part in re.split(r"\A---\n.*?\n---\n", known.text, flags=re.DOTALL) if part]
    paragraphs = [one.strip() for one in re.split(r"\n\s*\n", body.strip())]
    found: dict[str, dict[str, tuple[object, ...]]] = {}
    for ending, write in {"txt": as_text, "html": as_page, "pdf": as_pdf, "docx": as_word}.items():
        write(tmp_path / f"a.{ending}", paragraphs)
        document = attrs.evolve(only(tmp_path / f"a.{ending}"), title=known.title, authors=known.authors, language="en")
        found[ending] = {" ".join(one.source.quote.split()): coded(one) for one in extract([document])}
    plain = found.pop("txt")
    for other in found.values():
        both = plain.keys() & other.keys()
        assert 2 * len(both) >= 0.95 * (len(plain) + len(other)) > 0
        assert all(plain[quote] == other[quote] for quote in both)


def test_every_part_of_a_page_finds_its_place() -> None:
    """Loose text, quotes, empty parts and pictures: what holds words is kept in order, what holds none is not."""
    etree = pytest.importorskip("lxml.etree")
    from aigov.reading.html import _blocks

    body = etree.fromstring(
        "<body>Loose <head rend='x'>Odd head</head><head/>after it<p/><list><item/><head>no item</head></list>"
        "<table><row><cell/></row></table><quote>Quoted <p>words<lb/>here <del>gone</del>stay <p>inside</p></p></quote>"
        "<graphic/><code>x = 1</code><list rend='ol'><item>One <p>more</p><list><item>Two</item></list></item></list>"
        "</body>"
    )
    assert list(_blocks(body)) == [
        "Loose",
        "## Odd head",
        "after it",
        "Quoted",
        "words\nhere stay\ninside",
        "x = 1",
        "1. One more\n  - Two",
    ]


def test_a_package_that_lacks_another_names_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is said by its name."""
    from aigov.reading import extras

    def lacking(name: str) -> Any:
        raise ModuleNotFoundError("No module named 'lxml'", name="lxml")

    monkeypatch.setattr(extras.importlib, "import_module", lacking)
    (tmp_path / "a.docx").write_bytes(b"x")
    assert "needs the package python-docx, and that one needs lxml: pip install" in str(only(tmp_path / "a.docx").error)
