"""The tools of the page in a browser: facts, search, filters, tabs, copies, links, paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.text.document import Span, report_from_text
from compare.web.page import page_text
from compare.writers.common.addresses import sentence_link
from tests.conftest import ROOT
from tests.web.conftest import PHONE, VIEWS, Open, button
from tests.web.test_page_axe import TAGS, nothing_found

HARBOUR = ROOT / "samples" / "harbour"


def named(url_a: str = "https://courier.example/harbour?x=1") -> Comparison:
    """The two reports with outlets and addresses."""
    a, b = ((HARBOUR / f"{side}.txt").read_text("utf-8") for side in "ab")
    return compare(
        report_from_text(a, label="Courier", url=url_a, language="en"),
        report_from_text(
            b, label="Service <b>", url="https://service.example/h#top", language="en"
        ),
    )


@pytest.fixture
def opened(files: dict[str, Path], visit: Open, tmp_path: Path) -> Page:
    files["named"] = tmp_path / "named.html"
    files["named"].write_text(page_text(named()), encoding="utf-8")
    return visit("named", permissions=["clipboard-read", "clipboard-write"])


def test_facts_are_a_view_with_filters_and_ways_to_the_sentences(visit: Open) -> None:
    page = visit("long")
    button(page, "Facts")
    assert page.evaluate("location.hash") == "#view=ledger"
    rows = page.locator("#ledger tbody tr:visible")
    everything = rows.count()
    differing = page.locator("#ledger tr.differ").count()
    assert 0 < differing < everything
    page.locator("[data-fact-state=differ]").click()
    assert rows.count() == differing
    assert f"Showing {differing} of {everything} facts." in page.locator(".fact-count").inner_text()
    page.locator("[data-fact-sort=number]").click()
    kinds = set(rows.locator("td:first-child").all_inner_texts())
    assert kinds == {"Number"}
    nothing_found(page, TAGS)
    link = rows.first.locator("a").first
    id = link.inner_text()
    link.click()
    expect(page.locator(f"#{id}.sel")).to_be_visible()
    assert page.locator("html").get_attribute("data-view") == "reading"


@pytest.mark.parametrize("paints", [True, False], ids=["painted", "counted only"])
def test_search_counts_both_texts_and_goes_from_hit_to_hit(visit: Open, paints: bool) -> None:
    page = visit("long")
    if not paints:
        page.evaluate("delete CSS.__proto__.highlights; delete CSS.highlights")
        assert page.evaluate("CSS.highlights") is None
    texts = [(HARBOUR / f"{side}.txt").read_text("utf-8").casefold() for side in "ab"]
    a, b = (text.count("cable") for text in texts)
    assert a > 0
    assert b > 0
    page.keyboard.press("/")
    page.keyboard.type("CABLE")
    hits = page.locator(".hits")
    expect(hits).to_have_text(f"A {a} · B {b}")
    if paints:
        assert page.evaluate("CSS.highlights.get('hit').size") == a + b
    page.keyboard.press("Enter")
    expect(hits).to_have_text(f"1 of {a + b} · A {a} · B {b}")
    page.keyboard.press("Shift+Enter")
    expect(hits).to_have_text(f"{a + b} of {a + b} · A {a} · B {b}")
    last = page.evaluate(
        "[...document.querySelectorAll('#text-b span[id]')]"
        ".filter((s) => /cable/i.test(s.textContent)).at(-1).getBoundingClientRect().top"
    )
    assert 0 <= last <= 900
    # Choosing a passage marks its sentences anew; the hits are still there.
    page.evaluate("location.hash = '#a10'")
    expect(hits).to_have_text(f"{a + b} of {a + b} · A {a} · B {b}")
    page.locator("#find").fill("no such words")
    expect(hits).to_have_text("no hits")
    assert page.get_by_role("button", name="Following hit").is_disabled()
    page.locator("#find").press("Escape")
    expect(hits).to_have_text("")
    # The field is left, so that keys are shortcuts again.
    page.keyboard.press("2")
    expect(page.get_by_role("button", name="Aligned")).to_have_attribute("aria-pressed", "true")


def test_the_other_text_comes_along_with_a_hit(visit: Open) -> None:
    page = visit("long")
    bar = page.locator(".toolbar").bounding_box()
    page.locator("#find").fill("cable")
    places = []
    for _ in range(3):
        page.keyboard.press("Enter")
        places.append(
            page.evaluate(
                """() => {
            const range = [...CSS.highlights.get('hit-now')][0];
            const span = range.startContainer.parentElement.closest('span[id]');
            const chip = span.nextElementSibling;
            const match = /b[0-9]+/.exec(chip.textContent)?.[0];
            const top = (e) => e.getBoundingClientRect().top;
            return match ? Math.abs(top(span) - top(document.getElementById(match))) : null;
        }"""
            )
        )
    matched = [place for place in places if place is not None]
    assert matched
    # The end of a text may keep one from going as far.
    assert min(matched) < 4
    assert page.locator(".toolbar").bounding_box()["height"] == bar["height"]  # type: ignore[index]


@pytest.mark.parametrize("view", ["reading", "aligned", "findings"])
def test_a_filter_leads_to_the_first_passage_that_it_leaves(visit: Open, view: str) -> None:
    page = visit("long", f"#view={view}")
    page.evaluate("scrollTo(0, 0)")
    page.locator("#kind").select_option("negation")
    first = page.locator(
        {
            "reading": "#text-a span[id]:not(.off)",
            "aligned": "#aligned .rows > li:not([hidden])",
            "findings": ".findings li:not([hidden])",
        }[view]
    ).first
    expect(first).to_be_in_viewport()


def test_search_does_not_mind_marks_capitals_and_blanks(
    files: dict[str, Path], visit: Open, tmp_path: Path
) -> None:
    texts = ("He said:  “Café\nnoir” – twice.", "She said that the café was closed again.")
    files["forms"] = tmp_path / "forms.html"
    files["forms"].write_text(page_text(compare(*texts, language="en")), encoding="utf-8")
    page = visit("forms")
    for words, counts in (('said: "cafe noir" -', "A 1 · B 0"), ("CAFÉ", "A 1 · B 1")):
        page.locator("#find").fill(words)
        expect(page.locator(".hits")).to_have_text(counts)


def test_speaker_and_kind_narrow_findings_and_reading(visit: Open) -> None:
    page = visit("long", "#view=findings")
    page.locator("#kind").select_option("number")
    lines = page.locator("#findings li:visible")
    assert lines.count() == page.locator("#findings li[data-kinds~=number]").count() > 0
    expect(page.get_by_role("status")).to_contain_text(f"Showing {lines.count()} of")
    assert "kind=number" in page.evaluate("location.hash")
    button(page, "Show all")
    speaker = page.locator("#who option", has_text="Matthis Rehn")
    said = (speaker.get_attribute("data-said") or "").split()
    page.locator("#who").select_option("Matthis Rehn")
    for view in ("Reading", "Findings", "Aligned"):
        button(page, view)
        label = str(page.locator("#who option:checked").text_content())
        number = label.rpartition("(")[2].rstrip(")")
        expect(page.get_by_role("status")).to_contain_text(f"Showing {number} of")
    button(page, "Reading")
    clear = page.evaluate(
        "[...document.querySelectorAll('.text span[id]:not(.off)')].map((s) => s.id)"
    )
    assert set(said) <= set(clear)
    assert page.locator(".text .off").count() > len(clear)
    # The address brings it back; a name that nobody has is ignored.
    again = visit("long", page.evaluate("location.hash"))
    assert again.locator("#who").input_value() == "Matthis Rehn"
    assert visit("long", "#who=Nobody&kind=x").locator(".text .off").count() == 0
    again.keyboard.press("Tab")
    nothing_found(again, TAGS)


def test_a_phone_has_findings_first_and_reports_in_tabs(visit: Open) -> None:
    page = visit("long", viewport=PHONE)
    assert page.locator("#findings").is_visible()
    for view in (*VIEWS, "Facts"):
        button(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    nothing_found(page, TAGS)
    button(page, "Reading")
    a, b = (page.get_by_role("tab", name=re.compile(f"^{letter}")) for letter in "AB")
    assert page.locator("#text-a").is_visible()
    assert page.locator("#text-b").is_hidden()
    a.focus()
    page.keyboard.press("ArrowRight")
    expect(b).to_have_attribute("aria-selected", "true")
    expect(b).to_be_focused()
    panel = page.get_by_role("tabpanel")
    assert panel.get_attribute("id") == "text-b"
    assert panel.get_attribute("aria-labelledby") == b.get_attribute("id")
    nothing_found(page, TAGS)
    # A sentence of A brings its tab; on a wide screen there are none.
    page.evaluate("location.hash = '#a15'")
    expect(page.locator("#text-a")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".tabs")).to_be_hidden()
    assert page.locator("#text-b").is_visible()
    assert page.locator("[role=tabpanel]").count() == 0


def test_links_lead_to_the_sentence_on_the_publishers_page(opened: Page) -> None:
    comparison = named()
    button(opened, "Aligned")
    found = opened.evaluate(
        "[...document.querySelectorAll('.rows > li')].flatMap((row) =>"
        " [...row.querySelectorAll('.at a')].map((link) => [row.dataset.passage, link.href]))"
    )
    wanted = []
    sentences = comparison.sentences()
    for passage in comparison.passages:
        for side in ("a", "b"):
            if passage.ids(side):
                first = sentences[passage.ids(side)[0]]
                span = Span(first.start, first.end)
                wanted.append([passage.id, sentence_link(comparison.report(side), span)])
    assert found == wanted
    link = opened.locator(".rows .at a").first
    assert link.get_attribute("rel") == "noreferrer noopener"
    opened.evaluate("location.hash = '#p4'")
    expect(opened.locator("#dock .at a").first).to_be_visible()
    nothing_found(opened, TAGS)


def test_no_link_leads_to_an_address_that_is_none(
    files: dict[str, Path], visit: Open, tmp_path: Path
) -> None:
    files["bad"] = tmp_path / "bad.html"
    files["bad"].write_text(page_text(named("javascript:alert(1)")), encoding="utf-8")
    page = visit("bad", "#view=aligned")
    hrefs = page.evaluate("[...document.querySelectorAll('.at a')].map((link) => link.protocol)")
    assert set(hrefs) == {"https:"}


def test_all_findings_are_copied_as_rich_text_with_names_and_links(opened: Page) -> None:
    button(opened, "Findings")
    button(opened, "Copy all findings")
    expect(opened.get_by_role("status")).to_contain_text("Copied")
    rich, plain = opened.evaluate(
        "navigator.clipboard.read().then(([item]) => Promise.all("
        "['text/html', 'text/plain'].map((type) => item.getType(type).then((b) => b.text()))))"
    )
    assert "<b>Service &lt;b&gt;</b>" in rich
    assert "Harbour to stay open to all flags, Dahlvik tells Skerrow" in rich
    assert "https://courier.example/harbour?x=1#:~:text=" in rich
    assert "<script" not in rich
    assert "A: Courier, “Harbour to stay open to all flags" in plain
    assert "B: Service <b>, “" in plain
    assert "300,000 tonnes" in plain
    assert "https://service.example/h#top:~:text=" in plain
    for heading in opened.locator("#findings [data-work] h3").all_text_contents():
        assert (
            heading.split("  ")[0].split(" 1")[0].rstrip("0123456789 ").split("\n")[0][:12] in plain
        )


def test_paper_has_findings_first_then_passages_then_how_it_was_made(visit: Open) -> None:
    page = visit("long", "#view=aligned")
    page.emulate_media(media="print")
    tops = page.evaluate(
        "['.answer', '#findings', '#aligned', '.key', '.about', 'footer']"
        ".map((name) => document.querySelector(name).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    for name in (".toolbar", ".copying", ".tabs", ".at", "#reading"):
        assert all(not each.is_visible() for each in page.locator(name).all())
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(pdf)
    first, last = (document[n].get_textpage().get_text_range() for n in (0, len(document) - 1))
    assert f"1 / {len(document)}" in first
    assert "What differs" in first
    assert f"{len(document)} / {len(document)}" in last


def test_without_scripts_facts_and_both_texts_are_there(visit: Open) -> None:
    page = visit("long", java_script_enabled=False, viewport=PHONE)
    for name in ("#ledger", "#text-a", "#text-b", "#findings"):
        assert page.locator(name).is_visible()
    assert page.locator(".tabs, .choices, .copying").locator("visible=true").count() == 0
