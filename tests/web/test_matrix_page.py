"""The page of many reports: what it holds, and what it does in a browser."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import compare
from compare.text.document import Report, report_from_text
from compare.web.matrix_page import page_text
from compare.writers.view import View
from tests.many_reports import sample
from tests.web.conftest import PHONE, WIDE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> said \u202eevil\u202c on Sunday.'
)


def hostile() -> compare.Matrix:
    reports: list[Report | str] = [
        report_from_text(
            f"{HOSTILE}\n\nThe harbour of {town} costs 31 million crowns.",
            label=f"</title><script>x({town})</script>",
            url="javascript:alert(3)",
        )
        for town in ("Halmvik", "Torsby", "Elmstad")
    ]
    return compare.matrix(reports, language="en", transcript=HOSTILE)


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_every_sentence_is_on_the_page_without_scripts() -> None:
    text = page_text(sample())
    for report in sample().reports:
        for sentence in report.sentences:
            assert sentence.text in text
    assert "26</b> in 3 (A, C, D)" in text
    assert text == page_text(sample())


def test_the_answer_has_every_kind_of_difference() -> None:
    text = page_text(sample())
    answer = text[text.index("What differs") : text.index("The same words outside")]
    for kind in ("number", "date", "certainty", "quoted words", "quoted or not"):
        assert f'<span class="kind">{kind}</span>' in answer
    assert re.search(r"quoted, [^·]*\w[^·]*: A, B, D · not quoted, [^·]*\w[^·]*: C", answer)


def test_without_pages_of_pairs_no_link_leads_out() -> None:
    assert all(link.startswith("#") for link in Tags(page_text(sample())).links)
    linked = Tags(page_text(sample(), View(pair_pages="of%20two/"))).links
    assert "of%20two/a-b.html#p1" in linked


def test_it_prints_with_all_words(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample(), WIDE)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.locator("#s1-B").is_visible()
    assert not page.locator(".filters").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    page.close()


def test_it_reads_without_scripts(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "m.html").write_text(page_text(sample()), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "m.html").as_uri())
    assert len(shown(page)) == len(sample().statements)
    assert not page.locator(".filters").is_visible()
    page.locator("#s1 summary").click()
    assert page.locator("#s1-B").is_visible()
    context.close()


def test_hostile_text_stays_text() -> None:
    tags = Tags(page_text(hostile()))
    assert tags.tags.count("script") == 1
    assert "img" not in tags.tags
    assert not [name for name in tags.names if name.startswith("on")]
    assert all(link.startswith("#") for link in tags.links)


def test_the_policy_allows_nothing_from_outside() -> None:
    text = page_text(sample())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none'; style-src 'sha256-".replace("'", "&#39;"))
    assert "http" not in policy


def opened(browser: Browser, folder: Path, matrix: compare.Matrix, size: dict[str, int]) -> Page:
    path = folder / "matrix.html"
    path.write_text(page_text(matrix), encoding="utf-8")
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(path.as_uri())
    assert errors == []
    return page


def shown(page: Page) -> list[str]:
    rows = page.locator("#statements tbody tr:visible")
    return [str(rows.nth(k).get_attribute("id")) for k in range(rows.count())]


def test_statements_are_filtered_and_sorted(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample(), WIDE)
    every = [statement.id for statement in sample().statements]
    assert shown(page) == every
    page.locator("select[name=kind]").select_option("unique")
    assert shown(page) == [s.id for s in sample().statements if len(s.reports) == 1]
    page.locator("select[name=report]").select_option("2")
    assert shown(page) == [s.id for s in sample().only(2)]
    page.locator("select[name=kind]").select_option("")
    page.locator("select[name=report]").select_option("")
    page.locator("select[name=differs]").select_option("something")
    assert shown(page) == [s.id for s in sample().statements if s.differences]
    page.locator("select[name=differs]").select_option("certainty")
    assert shown(page) == [
        s.id for s in sample().statements if "certainty" in {d.kind.value for d in s.differences}
    ]
    page.locator("select[name=differs]").select_option("")
    page.locator("select[name=sort]").select_option("1")
    firsts = [s for s in sample().statements if s.members[1] == ("b1", "b4")]
    assert shown(page)[0] == firsts[0].id
    page.close()


def test_a_cell_opens_the_words_side_by_side(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, sample(), WIDE)
    first = sample().statements[0].id
    page.locator(f"#{first} .mark a").nth(1).click()
    side = page.locator(f"#{first}-B")
    assert side.is_visible()
    assert sample().text("b2") in str(side.text_content())
    page.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("made", [sample, hostile])
def test_nothing_is_wider_than_the_window_and_axe_finds_nothing(
    browser: Browser, tmp_path: Path, size: dict[str, int], made: object
) -> None:
    assert callable(made)
    page = opened(browser, tmp_path, made(), size)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    results = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
    assert results.response["violations"] == [], results.generate_report()
    page.emulate_media(color_scheme="dark")
    results = Axe().run(page, options={"runOnly": ["color-contrast"]})
    assert results.response["violations"] == [], results.generate_report()
    page.close()
