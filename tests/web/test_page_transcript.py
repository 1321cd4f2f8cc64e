"""The transcript on the page: what the file says of it, and the column in a real browser."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from compare.pipeline import check_quotations
from compare.quotations import SupportStatus
from compare.transcript.supported_quotations import quotation_supports
from compare.writers import render
from tests.builders import QUOTING, SPEECH
from tests.web.conftest import Open, button
from tests.web.page_cases import against_transcript, page
from tests.web.test_page_browser import top
from tests.web.test_page_writer import Tree, saved_record
from tests.writers.report_sample import sample


def test_sample_has_a_quotation_of_each_sort() -> None:
    found = [row.support.status for row in quotation_supports(against_transcript())]
    assert found == [
        SupportStatus.VERBATIM,
        SupportStatus.ALTERED,
        SupportStatus.SPLICED,
        SupportStatus.NOT_FOUND,
    ]


def test_findings_say_what_is_not_word_for_word() -> None:
    text = page(against_transcript())
    group = text.partition('id="transcript"')[2].partition("</section>")[0]
    assert "A has 2 quotations: 1 verbatim, 1 altered, 0 spliced, 0 not found." in group
    assert "B has 2 quotations: 0 verbatim, 0 altered, 1 spliced, 1 not found." in group
    assert group.count("<li") == 3
    for words in (
        "Altered: some words differ",
        "spoken → quoted: “sixty” → “seventy”",
        '<a href="#t2">t2</a> It has cost us sixty million crowns',
        "Spliced: joined from several places",
        "Not found in the transcript",
    ):
        assert words in group
    card = text.partition('<a href="#transcript"')[2].partition("</a>")[0]
    assert "<b>3</b>" in card


def test_sentences_of_the_transcript_stand_whole_and_can_be_linked() -> None:
    comparison = against_transcript()
    assert comparison.transcript is not None
    tree = Tree(page(comparison))
    by_id = tree.text_by("id")
    for sentence in comparison.transcript.sentences:
        assert by_id[sentence.id] == sentence.text
    ids = tree.values("id")
    assert len(ids) == len(set(ids))
    links = [a["href"] for _, a in tree.elements if str(a.get("href")).startswith("#t")]
    assert {str(link)[1:] for link in links} <= set(ids)


def test_texts_stay_texts_and_the_record_is_whole() -> None:
    comparison = against_transcript()
    text = page(comparison)
    assert saved_record(text) == comparison.to_dict()
    assert "<script>harbour" not in text
    assert "<i>speech" not in text
    assert "<b>(Applause" not in text


def test_nothing_of_it_without_a_transcript() -> None:
    text = page(sample())
    for words in (
        "data-transcript aria",
        'id="col-t"',
        'href="#transcript"',
        'class="against-transcript"',
    ):
        assert words not in text


def test_card_and_counts_stay_where_all_is_verbatim() -> None:
    comparison = against_transcript()
    others = tuple(f for f in comparison.findings if f.quotation is None)
    text = page(replace(comparison, findings=others))
    assert 'id="transcript"' in text
    assert 'href="#transcript"' not in text


def test_column_is_switched_on_and_off(visit: Open) -> None:
    opened = visit("against")
    column = opened.locator("#text-t")
    toggle = opened.get_by_role("button", name="Transcript", exact=True)
    assert not column.is_visible()
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    assert column.is_visible()
    assert opened.url.endswith("#with=transcript")
    opened.locator("#a3").click()
    assert opened.locator("#t2.sel").count() == 1
    edge = opened.locator("#dock").evaluate("(e) => e.getBoundingClientRect().top")
    assert 0 < top(opened, "t2") < edge
    dock = opened.locator("#dock")
    expect(dock).to_contain_text("Altered: some words differ")
    dock.get_by_role("link", name="t2").click()
    expect(opened.locator("#t2")).to_be_focused()
    button(opened, "Findings")
    assert not toggle.is_visible()
    button(opened, "Reading")
    toggle.click()
    assert not column.is_visible()


def test_address_of_a_sentence_shows_it(visit: Open) -> None:
    opened = visit("against", "#t6")
    assert opened.locator("#t6").is_visible()
    expect(opened.locator("#t6")).to_be_focused()


def test_findings_lead_to_the_transcript(visit: Open) -> None:
    opened = visit("against", "#view=findings&review=on")
    opened.locator(".cards").get_by_role("link", name="Against the transcript").click()
    assert opened.locator("#transcript li").count() == 3
    assert opened.locator("#transcript .decide").count() == 3
    opened.locator("#transcript").get_by_role("link", name="t2", exact=True).click()
    assert opened.locator("#t2").is_visible()
    assert opened.locator("#dock").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_without_scripts_and_on_a_phone_it_stands_below(visit: Open, script: bool) -> None:
    if script:
        opened = visit("against", "#with=transcript", viewport={"width": 320, "height": 700})
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    else:
        opened = visit("against", java_script_enabled=False)
    boxes = [opened.locator(f"#text-{side}").bounding_box() for side in ("at" if script else "bt")]
    b, spoken = (box for box in boxes if box is not None)
    assert spoken["y"] >= b["y"] + b["height"]


def test_paper_has_it_below_the_texts(visit: Open) -> None:
    opened = visit("against", "#with=transcript")
    opened.emulate_media(media="print")
    boxes = [opened.locator(f"#text-{side}").bounding_box() for side in "abt"]
    a, b, spoken = (box for box in boxes if box is not None)
    assert abs(a["y"] - b["y"]) < 2
    assert spoken["y"] >= b["y"] + b["height"]
    assert not opened.locator("[data-transcript]").is_visible()


def test_a_report_that_was_checked_alone_stands_beside_the_speech(
    visit: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    files["alone"] = tmp_path / "alone.html"
    files["alone"].write_text(render(check_quotations(QUOTING, SPEECH, "en"), "html"), "utf-8")
    opened = visit("alone", "#review=on")
    assert opened.locator("#text-b, .side-b").count() == 0
    assert not opened.locator(".filters").is_visible()
    opened.get_by_role("button", name="Transcript", exact=True).click()
    assert opened.locator("#text-t").is_visible()
    opened.locator("#a3").click()
    button(opened, "Findings")
    lines = opened.locator("#findings [data-work] li")
    expect(opened.locator(".progress")).to_have_text(f"0 of {lines.count()} checked")
    lines.first.get_by_role("button", name="Confirm").click()
    expect(opened.locator(".progress")).to_have_text(f"1 of {lines.count()} checked")
