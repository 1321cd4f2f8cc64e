"""The index of a batch: a row for each pair, links, and nothing from outside taken as markup."""

import re

import pytest
from playwright.sync_api import Browser

from compare.web.index_page import index_page
from compare.writers.data.batch_tables import PAIR_COLUMNS, Cell, Row, failed_row


def row(pair: str, **cells: Cell) -> Row:
    known: dict[str, Cell] = {"pair": pair, "status": "done", "matches": 3, "differences": 0}
    names: dict[str, Cell] = {"label_a": "Gazette", "label_b": "Herald", "shared_words_a": 0.256}
    return tuple((known | names | cells).get(name) for name in PAIR_COLUMNS)


ROWS = [
    row("10", differences=2, page="pages/000001.html"),
    row("9"),
    failed_row("2", "a.txt: no such file; check the name"),
    row("1", differences=7, label_a="<b>Bold</b>\u202e"),
]


def test_every_pair_has_a_row() -> None:
    page = index_page(ROWS, "pairs.csv", 4)
    assert page.count("<tr data-state=") == 4
    assert '<a href="pages/000001.html">10</a>' in page
    assert "26 %" in page
    assert "failed: a.txt: no such file; check the name" in page
    assert "4 pairs compared." in page


def test_files_that_are_only_called_a_and_b_are_named_by_their_titles() -> None:
    page = index_page([row("1", label_a="a", label_b="B", title_a="Ferry opens")], "pairs.csv", 1)
    assert '<span class="title">Ferry opens</span>' in page
    assert "<div>Gazette</div><div>Herald</div>" in index_page(ROWS, "pairs.csv", 4)


def test_text_from_outside_is_no_markup() -> None:
    page = index_page(ROWS, "<script>alert(1)</script>", 4)
    assert "<b>Bold" not in page
    assert "<script>alert" not in page
    assert len(re.findall("<script>", page)) == 1


def test_rows_left_out_are_said() -> None:
    assert "the first 4 of them here" in index_page(ROWS, "pairs.csv", 9)
    assert "1 pair compared" in index_page(ROWS[:1], "pairs.csv", 1)


@pytest.mark.browser
def test_the_table_sorts_and_filters(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(index_page(ROWS, "pairs.csv", 4))

    def shown() -> list[str]:
        return page.locator("tbody tr:visible th").all_inner_texts()

    page.get_by_role("button", name="Pair").click()
    assert shown() == ["1", "2", "9", "10"]
    page.get_by_role("button", name="Differences").click()
    assert shown() == ["1", "10", "9", "2"]
    page.get_by_role("button", name="Differences").click()
    assert shown() == ["9", "10", "1", "2"]
    assert page.locator("th[aria-sort=ascending]").inner_text() == "Differences"
    page.get_by_label("Show").select_option("failed")
    assert shown() == ["2"]
    page.get_by_label("Show").select_option("")
    page.get_by_label("Find").fill("bold")
    assert shown() == ["1"]
    assert "1 of 4 shown" in page.locator("output").inner_text()
    page.close()


@pytest.mark.browser
def test_the_table_fits_a_usual_screen(browser: Browser) -> None:
    titles: dict[str, Cell] = {
        "title_a": "The old ferry of the northern strait opens " * 4,
        "title_b": "A bridge replaces the old ferry of the strait " * 4,
        "label_a": "northern_gazette_of_the_strait",
    }
    pair = "c12: northern_gazette_of_the_strait.txt / herald_of_the_strait.txt"
    page = browser.new_page(viewport={"width": 1440, "height": 700})
    page.set_content(index_page([row(pair, **titles)] * 3, "pairs.csv", 3))
    widths = "[...document.querySelectorAll('.wide')].map(e => e.scrollWidth - e.clientWidth)"
    assert page.evaluate(widths) == [0]
    assert "A bridge replaces" in page.locator("td.reports").first.inner_text()
    page.close()
