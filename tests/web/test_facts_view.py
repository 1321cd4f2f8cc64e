"""The ledger of facts on the page."""

import re

import compare
from compare.text.document import report_from_text
from compare.web.page import page_text
from compare.web.page.facts_view import lines

A = "Mayor Ines Torvald said on 14 May that the bridge had cost £412 million. It is <old>."
B = "The bridge cost £421 million, the mayor said on May 14th. Twelve welders wept on 3 June."


def test_a_row_has_kind_state_words_and_the_sentence_to_go_to() -> None:
    comparison = compare.compare(A, B, language="en")
    rows = lines(comparison)
    assert len(rows) == len(comparison.facts)
    first = rows[0]
    assert (first.kind, first.state, first.words) == ("Number", "differ", "they differ")
    assert [cell.goals for cell in first.cells] == [("a1",), ("b1",)]
    only = next(row for row in rows if row.state == "only_b")
    assert only.cells[0].words == ""
    assert only.cells[0].times == 0
    assert only.cells[1].goals == ("b2",)


def test_the_page_has_the_table_and_stays_safe() -> None:
    hostile = A.replace("Ines Torvald", "Ines </td><b>Torvald")
    page = page_text(compare.compare(hostile, B, language="en", transcript=B))
    ledger = page[page.index('id="ledger"') : page.index("</main>")]
    assert '<th scope="col">Transcript</th>' in ledger
    assert "£412 million" in ledger
    assert "<b>" not in ledger


def test_a_report_alone_has_no_table() -> None:
    from compare.pipeline import check_quotations

    assert 'id="ledger"' not in page_text(check_quotations(A, B, "en"))


def test_each_cell_has_the_language_and_direction_of_its_report() -> None:
    english = report_from_text("The port cost 420 million in 2031.", label="A", language="en")
    arabic = report_from_text("كلف الميناء 420 مليون في عام 2032.", label="B", language="ar")
    page = page_text(compare.compare(english, arabic))
    ledger = page[page.index('id="ledger"') :]
    assert re.search(r'<td lang="ar" dir="rtl">[^<]+<a href="#b1">', ledger)
    assert re.search(r'<td>[^<]+<a href="#a1">', ledger)
