"""The report in a real browser: it opens, filters, prints, and neither fetches nor runs anything of a document's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aigov.reporting import report
from aigov.testing.examples import extraction_of

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:  # the package of the operating system; .ci/run installs it
    pytest.skip("there is no chromium here", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

EVIL = '"><img src=x onerror=document.title="run">\u202e</script><script>document.title="run"</script><!--'
DOCUMENTS: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": "On chips",
        "authors": ["Ann Lee"],
        "published": "2024",
        "url": "javascript:document.title='run'",
        "mentions": {"safety": ["danger"]},
        "proposals": [
            {"quote": "Ban the sale of chips", "domain": "compute", "mechanism": "restriction"},
            {"quote": "Teach every child", "domain": "talent", "mechanism": "training"},
        ],
    },
    {
        "id": EVIL,
        "title": EVIL,
        "authors": [EVIL],
        "publisher": EVIL,
        "proposals": [
            {"quote": f"Oppose a ban on the sale of chips {EVIL}", "domain": "compute", "mechanism": "restriction",
             "stance": "oppose", "implementers": [EVIL], "beneficiaries": [EVIL]},
        ],
    },
    {"id": "c", "title": "Broken", "status": "failed", "error": f"not text {EVIL}"},
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a window."""
    with playwright.sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of documents of which one is hostile."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report(extraction_of(DOCUMENTS), title=f"Report {EVIL}"), encoding="utf-8")
    return file


@pytest.fixture
def page(browser: Any, path: Path) -> Iterator[Any]:
    """The report, opened; at the end nothing has gone wrong in it and nothing has left it."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    one = context.new_page()
    one.set_default_timeout(5000)
    said: list[str] = []
    one.on("console", lambda message: said.append(message.text))
    one.on("pageerror", lambda error: said.append(str(error)))
    one.on("request", lambda request: said.append(request.url))
    one.goto(path.as_uri())
    said.remove(path.as_uri())
    yield one
    assert said == []
    assert one.title().startswith("Report ")
    context.close()


def shown(page: Any) -> list[str]:
    return [quote.text_content() for quote in page.locator("main article:visible q").all()]


def test_hostile_words_are_only_words(page: Any) -> None:
    """Titles, authors, texts and errors that carry markup show it, and make no element; no link runs a script."""
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("a[href^='javascript']").count() == 0
    assert EVIL.replace("\u202e", "") in page.locator("h1").inner_text().replace("\u202e", "")
    assert "<script>" in " ".join(page.locator("main article q").all_text_contents())


def test_a_cell_opens_to_its_quotes(page: Any) -> None:
    """Clicking a cell shows its quotes in place; Escape closes them and leads back."""
    page.get_by_role("link", name="compute, Ann Lee: 1 of 3 documents (1 proposal)").click()
    dialog = page.locator("dialog")
    assert dialog.is_visible()
    assert dialog.locator("q").all_inner_texts() == ["Ban the sale of chips"]
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_filters_and_search(page: Any) -> None:
    """Each filter keeps what fits, and says how much; what is left of the matrix shows; clearing brings all back."""
    assert len(shown(page)) == 3
    page.get_by_label("stance").select_option("oppose")
    assert page.locator("#status").inner_text() == "1 of 3 proposals"
    assert page.locator("td.out").count() == 2
    page.get_by_role("button", name="clear").click()
    page.get_by_label("search").fill("CHILD teach")
    assert shown(page) == ["Teach every child"]
    page.get_by_label("extractor").select_option("made-up")
    assert shown(page) == ["Teach every child"]


def test_a_link_leads_to_a_proposal(browser: Any, path: Path, page: Any) -> None:
    """A proposal's own address opens the page at it; from there it is one step into the marked text."""
    anchor = page.locator("main article").nth(1).get_attribute("id")
    page.goto(f"{path.as_uri()}#{anchor}")
    assert page.evaluate("document.querySelector(':target q').innerText") is not None
    page.get_by_label("stance").select_option("oppose")
    page.evaluate(f"location.hash = '#{page.locator('main article').first.get_attribute('id')}'")
    playwright.expect(page.locator("article:target")).to_be_visible()
    page.get_by_role("link", name="in the text").first.click()
    playwright.expect(page.locator("details.document[open]")).to_be_visible()
    assert page.locator("details[open] mark").first.inner_text() == "Ban the sale of chips"


def test_the_keyboard_is_enough(page: Any) -> None:
    """Tab, the arrows, Enter and Escape reach and open every cell."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the matrix"
    page.locator("td.proposals a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("dialog[open] h2").inner_text().startswith("compute, Ann Lee")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('td') !== null")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.closest('td').cellIndex") == 2


def test_a_quote_is_copied_as_a_citation(page: Any) -> None:
    """The citation has the words, who says them, and where they stand."""
    page.locator("main article button.cite").first.click()
    page.locator("main article button.cite").get_by_text("copied").wait_for()
    citation = page.evaluate("navigator.clipboard.readText()")
    assert citation == "“Teach every child” (Ann Lee; Ann Lee, On chips, 2024, characters 22-39)"


def test_it_reads_without_scripts(browser: Any, path: Path) -> None:
    """Where scripts are off, a cell's link leads to its quotes, and nothing is there that could not work."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("main article:visible").count() == 3
    assert page.locator("form.filters:visible, button.cite:visible").count() == 0
    page.locator("td.proposals a").first.click()
    assert "#c-" in page.url
    context.close()


def test_it_prints_and_shows_in_the_dark(browser: Any, path: Path) -> None:
    """On paper the filters are gone and the proposals are there; where dark is asked for, the page is dark."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 28)"
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator("main article:visible").count() == 3
    assert page.pdf()[:4] == b"%PDF"
    context.close()


def test_a_mention_leads_to_its_passages(page: Any) -> None:
    """What is only mentioned opens to where it is."""
    page.get_by_role("link", name="safety, Ann Lee: mentioned only").click()
    assert page.locator("blockquote").all_inner_texts() == ["danger [1]"]
    assert page.locator("blockquote").is_visible()


def test_agreement_leads_to_the_proposals(page: Any) -> None:
    """A number beside an ask leads to the proposal behind it, whatever is filtered."""
    page.get_by_label("stance").select_option("oppose")
    page.locator("#agreement ~ details summary").first.click()
    page.locator("#agreement ~ details a").first.click()
    target = page.locator(page.evaluate("location.hash"))
    playwright.expect(target).to_be_visible()
    assert target.evaluate("one => one.tagName") == "ARTICLE"


@pytest.mark.parametrize("width", [320, 700, 1600])
def test_only_tables_scroll_sideways(browser: Any, path: Path, width: int) -> None:
    """On a narrow screen the page itself does not."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_bar_says_how_much_curbs(page: Any) -> None:
    """A cell whose proposals all curb their object is red along its whole edge; others are as far as they do."""
    bars = page.locator("td.proposals").evaluate_all("all => all.map(one => one.style.getPropertyValue('--curbing'))")
    assert sorted(bars) == ["", "", "100%"]


def test_five_thousand_proposals_open_quickly(browser: Any, tmp_path: Path) -> None:
    """With 50 proponents and 5,000 proposals the page stays below 10 MB, and takes the browser about a second."""
    verbs = ("test", "fund", "ban", "share", "teach", "open", "label", "audit", "tax", "print")
    documents = [
        {"id": f"d{number}", "title": f"Paper {number}", "authors": [f"Author {number % 50}"],
         "proposals": [
             {"quote": f"We should {verbs[each]} item {number * 10 + each} of the list that we have drawn up for all",
              "domain": ("safety", "compute", "talent")[each % 3]}
             for each in range(10)
         ]}
        for number in range(500)
    ]  # fmt: skip
    file = tmp_path / "report.html"
    file.write_text(report(extraction_of(documents)), encoding="utf-8")
    assert file.stat().st_size < 10_000_000
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # its own time, not that of what runs beside it
    page.goto(file.as_uri())
    playwright.expect(page.locator("#status")).to_have_text("5000 of 5000 proposals")
    measured = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    print(f"opened in {measured['TaskDuration']:.2f} s, {file.stat().st_size} bytes")
    assert measured["TaskDuration"] < 2.5
    page.close()
