"""The page in a real browser: every control, the keyboard, the address, hostile texts, paper.

Skipped where no Chromium is found, unless CROSSREPORT_BROWSER=required is set.
"""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from compare.pipeline import compare
from compare.writers import render
from tests.web.conftest import PHONE, VIEWS, Open, button, middle
from tests.web.page_cases import HOSTILE, hostile, long_pair
from tests.writers.report_sample import sample


def rows(page: Page) -> list[str]:
    """The passages whose rows are shown."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.rows > li')].filter((r) => r.checkVisibility())"
        ".map((r) => r.dataset.passage)"
    )
    return found


def top(page: Page, id: str) -> float:
    found: float = page.evaluate(
        "(id) => document.getElementById(id).getBoundingClientRect().top", id
    )
    return found


def test_views_are_shown_one_at_a_time(visit: Open) -> None:
    page = visit()
    for name in VIEWS:
        button(page, name)
        for other in VIEWS:
            view = page.locator(f"#{other.lower()}")
            assert view.is_visible() is (other == name)
        pressed = page.get_by_role("button", name=name, exact=True)
        expect(pressed).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    ("name", "passages"),
    [
        ("Shared", {"p3"}),
        ("Only in A", {"p8", "p9"}),
        ("Only in B", {"p11", "p12"}),
        ("Partial", {"p1", "p5", "p7", "p14"}),
        ("Reordered", {"p14"}),
        ("Uncertain", {"p1", "p6", "p8"}),
        ("Different", {"p3", "p4", "p5"}),
        ("Boilerplate", {"p2", "p15"}),
        ("Paraphrased", {"p1", "p4", "p5", "p6", "p7", "p10", "p13", "p14"}),
    ],
)
def test_filter_shows_what_its_name_says(visit: Open, name: str, passages: set[str]) -> None:
    page = visit(hash="#view=aligned")
    assert len(rows(page)) == 15
    page.get_by_role("checkbox", name=name, exact=True).check()
    assert set(rows(page)) == passages
    count = page.locator(".box", has=page.get_by_role("checkbox", name=name, exact=True))
    assert count.locator(".n").text_content() == str(len(passages))
    assert str(len(passages)) in (page.get_by_role("status").text_content() or "")
    button(page, "Show all")
    assert len(rows(page)) == 15


def test_cards_lead_to_findings(visit: Open) -> None:
    page = visit()
    page.locator(".cards").get_by_role("link", name="Only in A").click()
    assert page.get_by_role("checkbox", name="Only in A", exact=True).is_checked()
    assert page.locator("#findings li:visible").all_text_contents()[0].startswith("a9")
    page.locator(".cards").get_by_role("link", name="Quotations that differ").click()
    assert page.locator("#quotes li:visible").count() == 1
    assert page.locator("#only-a").is_hidden()


def test_most_important_findings_come_first(visit: Open) -> None:
    page = visit(hash="#view=findings")
    heads = page.locator("#findings h3").all_text_contents()
    assert [head.split(" ")[0] for head in heads[:4]] == ["Quotations", "Facts", "Only", "Only"]


def test_chosen_sentence_brings_its_partner_to_the_same_height(visit: Open) -> None:
    page = visit("long")
    middle(page, "#a15")
    before = top(page, "a15")
    page.locator("#a15").click()
    assert page.evaluate("location.hash") == "#p24"
    assert abs(top(page, "a15") - before) < 2
    assert abs(top(page, "a15") - top(page, "b60")) < 2
    assert page.locator(".link path").count() == 1
    assert "b60" in page.locator("#b60.sel").get_attribute("id")  # type: ignore[operator]
    other, chosen = (
        page.locator(f"#{id}").evaluate("(e) => getComputedStyle(e).color") for id in ("a14", "a15")
    )
    assert other != chosen
    page.keyboard.press("Escape")
    assert page.locator(".sel").count() == 0
    assert page.locator("#dock").is_hidden()
    assert page.evaluate("document.querySelector('#a15').textContent.startsWith('Kestria')")


def pane(page: Page, side: str) -> Any:
    return page.locator(f"article.col-{side}")


def settled(page: Page) -> None:
    """Wait until what follows a step of scrolling is done."""
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>"
        " requestAnimationFrame(done))))"
    )


def seen_in_pane(page: Page, id: str) -> bool:
    found: bool = page.evaluate(
        "(id) => { const [place, pane] = [document.getElementById(id),"
        " document.getElementById(id).closest('.col')].map((e) => e.getBoundingClientRect());"
        " return place.top >= pane.top && place.bottom <= pane.bottom; }",
        id,
    )
    return found


def test_a_click_leaves_no_column_blank(visit: Open) -> None:
    page = visit("long")
    middle(page, "#a15")
    page.locator("#a15").click()
    for side in "ab":
        # The text begins where its pane begins, however far apart the two places are.
        pane(page, side).evaluate("(e) => e.scrollTo(0, 0)")
        gap = page.evaluate(
            "(side) => document.getElementById(`${side}1`).getBoundingClientRect().top"
            " - document.querySelector(`#text-${side}`).closest('.col')"
            ".getBoundingClientRect().top",
            side,
        )
        assert 0 <= gap < 100


def test_scrolling_one_pane_brings_the_matches_of_the_other(visit: Open) -> None:
    page = visit("long")
    together = page.get_by_role("button", name="Scroll together")
    expect(together).to_have_attribute("aria-pressed", "true")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    # Links across the texts: what is matched at the reading line is in sight on the other side.
    matches = [
        (p.a[0], p.b[0])
        for p in long_pair().passages
        if p.a and p.b and not (p.uncertain or p.boilerplate)
    ]
    for a, b in matches[:: max(1, len(matches) // 6)]:
        pane(page, "a").evaluate(
            "(e, id) => { const place = document.getElementById(id).getBoundingClientRect();"
            " e.scrollTop += place.top - e.getBoundingClientRect().top - e.clientHeight / 3; }",
            a,
        )
        settled(page)
        assert seen_in_pane(page, a), (a, b)
        assert seen_in_pane(page, b), (a, b)
    together.click()
    expect(together).to_have_attribute("aria-pressed", "false")
    before = pane(page, "b").evaluate("(e) => e.scrollTop")
    pane(page, "a").evaluate("(e) => e.scrollTo(0, 40)")
    settled(page)
    assert pane(page, "b").evaluate("(e) => e.scrollTop") == before
    # A click shows the match all the same.
    page.locator("#a15").click()
    assert seen_in_pane(page, "b60")


@pytest.mark.parametrize("size", [{"width": 1280, "height": 480}, PHONE])
def test_small_windows_have_no_panes(visit: Open, size: dict[str, int]) -> None:
    page = visit("long", "#p24", viewport=size)
    assert page.get_by_role("button", name="Scroll together").is_hidden()
    assert pane(page, "a").evaluate("(e) => e.scrollHeight <= e.clientHeight")
    assert page.locator("#dock .pair .b").is_visible()


def test_texts_flow_whole_on_paper_and_without_scripts(visit: Open) -> None:
    page = visit("long")
    page.emulate_media(media="print")
    other = visit("long", java_script_enabled=False)
    for shown in (page, other):
        for side in "ab":
            assert pane(shown, side).evaluate("(e) => getComputedStyle(e).overflowY") == "visible"


def test_marks_of_the_passage_appear_in_its_sentences(visit: Open) -> None:
    page = visit(hash="#p4")
    assert page.locator("#a4 mark:not([class])").count() == 6
    page.keyboard.press("Escape")
    assert page.locator("#a4 mark.q").count() == 1
    assert (
        page.locator("#a4 mark:not([class])").count()
        == page.locator("#a4 mark.q mark:not([class])").count()
        == 4
    )
    assert page.locator("#a3 mark.ch").text_content() == "14 April"


def test_order_of_b_is_that_of_the_comparison(visit: Open) -> None:
    page = visit(hash="#view=aligned")
    assert rows(page) == [p.id for p in sample().passages]
    expect(page.locator("#p14 .from-a")).to_have_text("9 passages earlier in B")
    button(page, "B’s order")
    assert rows(page) == [p.id for p in sample().ordered("b")]
    expect(page.locator("#p14 .from-b")).to_have_text("9 passages later in A")
    assert "order=b" in page.evaluate("location.hash")


def test_next_and_previous_go_through_findings(visit: Open) -> None:
    page = visit(hash="#view=findings")
    targets = page.locator("#findings [data-work] li").evaluate_all(
        "(lines) => lines.map((line) => line.dataset.target ?? line.dataset.passage)"
    )
    assert len(targets) > 3
    aloud = page.locator("[aria-live]")
    for n, target in enumerate(targets, 1):
        page.keyboard.press("j")
        now = page.evaluate(
            "(({ dataset }) => dataset.target ?? dataset.passage)"
            "(document.activeElement.closest('li'))"
        )
        assert now == target
        expect(page.locator(".toolbar .place")).to_have_text(f"{n} of {len(targets)}")
        expect(aloud).to_contain_text(f"Finding {n} of {len(targets)}: ")
    page.keyboard.press("k")
    expect(page.locator(".toolbar .place")).to_have_text(f"{len(targets) - 1} of {len(targets)}")
    assert set(page.locator(".place").all_text_contents()) == {
        f"{len(targets) - 1} of {len(targets)}"
    }
    for name, n in (("Next", len(targets)), ("Next", 1), ("Previous", len(targets))):
        page.locator(".toolbar").get_by_role("button", name=name).click()
        expect(page.locator(".toolbar .place")).to_have_text(f"{n} of {len(targets)}")


@pytest.mark.parametrize("view", ["reading", "aligned"])
def test_next_goes_down_the_texts_and_on_from_what_is_chosen(visit: Open, view: str) -> None:
    page = visit(hash=f"#p4&view={view}")
    order = [p.id for p in sample().passages]
    found = {f.passage for f in sample().findings}
    page.keyboard.press("j")
    chosen = page.url.partition("#")[2].partition("&")[0]
    assert chosen == next(id for id in order[order.index("p4") :] if id in found and id != "p4")
    assert page.locator("#dock").is_visible()
    page.keyboard.press("k")
    assert page.url.partition("#")[2].startswith("p4")


def test_brackets_go_through_all_passages(visit: Open) -> None:
    page = visit(hash="#p7&view=aligned")
    page.keyboard.press("]")
    assert page.locator(".now:visible").get_attribute("data-passage") == "p8"
    assert page.evaluate("document.activeElement.dataset.passage") == "p8"
    page.keyboard.press("[")
    page.keyboard.press("[")
    assert page.evaluate("location.hash").startswith("#p6&")
    # Where the filter leaves no finding, Next goes through what it leaves.
    page.evaluate("location.hash = '#view=aligned&show=boilerplate'")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("location.hash").startswith("#p15&")


def test_keys_can_be_switched_off(visit: Open) -> None:
    page = visit()
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Use these shortcuts").uncheck()
    button(page, "Close")
    page.keyboard.press("j")
    page.keyboard.press("2")
    assert page.evaluate("location.hash") == ""
    assert page.locator("#reading").is_visible()


def test_back_and_forward_restore_the_view(visit: Open) -> None:
    page = visit()
    button(page, "Aligned")
    page.get_by_role("checkbox", name="Reordered", exact=True).check()
    page.locator("#p14").click(position={"x": 5, "y": 5})
    assert page.locator("#dock").is_visible()
    page.go_back()
    assert page.locator("#dock").is_hidden()
    assert rows(page) == ["p14"]
    page.go_back()
    assert len(rows(page)) == 15
    assert not page.get_by_role("checkbox", name="Reordered", exact=True).is_checked()
    page.go_back()
    assert page.locator("#reading").is_visible()
    page.go_forward()
    page.go_forward()
    assert rows(page) == ["p14"]


def test_address_opens_the_passage_with_filter_and_view(visit: Open) -> None:
    page = visit(hash="#p5&view=aligned&show=partial,reordered")
    assert set(rows(page)) == {"p1", "p5", "p7", "p14"}
    assert page.locator(".now:visible").get_attribute("data-passage") == "p5"
    assert "p5" in (page.locator("#dock").text_content() or "")
    for nonsense in ("#p999", "#view=x&show=y&order=z", "#%E0%A4%A", "#=&&=", "#<script>"):
        visit(hash=nonsense)


def test_details_say_parts_and_runner_up_and_copy_is_clean(visit: Open) -> None:
    page = visit(hash="#p4", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Details and copying").click()
    dock = page.locator("#dock")
    assert "b4 (score 0.08)" in (dock.text_content() or "")
    text = sample().sentences()["a4"].text
    button(page, "Copy A’s text")
    assert page.evaluate("navigator.clipboard.readText()") == text
    button(page, "Copy with source and place")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert text in cited
    assert "The Morning Courier, 2031-03-03, https://courier.example/bridge" in cited
    button(page, "Copy link")
    page.wait_for_function("async old => await navigator.clipboard.readText() !== old", arg=cited)
    mailed = page.evaluate("navigator.clipboard.readText()")
    assert text in mailed
    assert "https://courier.example/bridge#:~:text=" in mailed
    assert mailed.endswith("In the comparison: sample.html#p4\n")
    page.goto(page.url.partition("#")[0] + "#p1")
    page.reload()
    page.get_by_text("Details and copying").click()
    assert "before any evidence" in (page.locator("#dock").text_content() or "")


def test_dock_says_where_the_other_report_has_it(visit: Open) -> None:
    page = visit(hash="#p14&view=aligned")
    dock = page.locator("#dock .flags")
    for order, shown, other in (
        ("A’s order", "earlier in B", "later in A"),
        ("B’s order", "later in A", "earlier in B"),
    ):
        button(page, order)
        assert shown in dock.inner_text()
        assert other not in dock.inner_text()


def test_details_do_not_cover_the_chosen_passage(visit: Open) -> None:
    page = visit("long", hash="#p24")
    page.get_by_text("Details and copying").click()
    edge = page.locator("#dock").evaluate("(e) => e.getBoundingClientRect().top")
    page.wait_for_function("(y) => a15.getBoundingClientRect().top < y - 20", arg=edge)


def test_selected_text_carries_no_signs(visit: Open) -> None:
    page = visit("long")
    copied = page.evaluate(
        "() => { const s = getSelection(); s.selectAllChildren(document.querySelector('#text-a'));"
        " return s.toString(); }"
    )
    assert "Investigators, she said" in copied
    assert "b4" not in copied
    assert "only A" not in copied


def test_overview_strip_stands_beside_long_texts_only(visit: Open) -> None:
    assert visit("sample").locator(".strip").is_hidden()
    page = visit("long")
    strip = page.locator(".strip")
    assert strip.is_visible()
    box = strip.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] * 0.9)
    page.wait_for_function(
        "(() => { const pane = document.querySelector('article.col-a');"
        " return pane.scrollTop > pane.scrollHeight / 2; })()"
    )
    button(page, "Aligned")
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] * 0.9)
    assert page.evaluate("scrollY > document.documentElement.scrollHeight / 2")
    assert "at a glance" in (strip.get_attribute("title") or "")


def test_keyboard_alone_reaches_every_control(visit: Open) -> None:
    page = visit(hash="#p3")
    page.evaluate("document.activeElement.blur()")
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary')]"
        ".filter((e) => e.checkVisibility()).length"
    )
    reached = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
    assert len(reached) >= wanted


def test_skip_link_leads_to_the_view_that_is_shown(visit: Open) -> None:
    page = visit(hash="#view=aligned&show=reordered")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "views"
    assert rows(page) == ["p14"]


def test_targets_are_large_enough(visit: Open) -> None:
    page = visit("long")
    for view in VIEWS:
        button(page, view)
        small = page.evaluate(
            "[...document.querySelectorAll('a[href], button, summary, label')]"
            ".filter((e) => e.checkVisibility())"
            ".map((e) => [e.getBoundingClientRect().height, e.textContent])"
            ".filter(([height]) => height > 1 && height < 23.9)"
        )
        assert small == []


@pytest.mark.parametrize("script", [True, False], ids=["scripts on", "scripts off"])
def test_hostile_texts_stay_texts(visit: Open, script: bool) -> None:
    page = visit("hostile", java_script_enabled=script)
    comparison = hostile()
    for id, sentence in comparison.sentences().items():
        text = page.locator(f"#{id}").text_content()
        assert text == (sentence.text if script else sentence.text.replace("\0", "\ufffd"))
    assert page.locator("a[href^=javascript]").count() == 0
    if not script:
        return
    record = page.evaluate("JSON.parse(document.querySelector('#record').textContent)")
    assert record == comparison.to_dict()
    for view in VIEWS:
        button(page, view)
        page.locator(".toolbar").get_by_role("button", name="Next").click()
    page.get_by_text("Details and copying").click()
    assert HOSTILE[0] in (page.locator("#dock").text_content() or "")
    assert page.evaluate("typeof window.canary") == "undefined"
    assert page.locator("[data-code='U+202E']").count() > 0


def test_scripts_off_shows_texts_rows_and_findings(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    for part in ("#text-a", "#text-b", "#aligned .rows", "#findings"):
        assert page.locator(part).is_visible()
    assert page.locator(".rows > li:visible").count() == 15
    assert page.locator(".toolbar").is_hidden()
    assert page.get_by_role("link", name="Aligned").is_visible()
    page.locator("#text-a a[href='#p3']").click()
    assert page.url.endswith("#p3")


def test_right_to_left_columns_begin_at_the_right(visit: Open) -> None:
    page = visit("rtl")
    for id in ("a1", "b1"):
        right = page.evaluate(
            "(id) => { const s = document.getElementById(id), t = s.closest('.text');"
            " return t.getBoundingClientRect().right - s.getClientRects()[0].right; }",
            id,
        )
        assert right < 4
        assert page.locator(f"#{id}").evaluate("(e) => getComputedStyle(e).direction") == "rtl"


def test_print_shows_the_view_without_its_controls(visit: Open) -> None:
    page = visit("long", hash="#view=aligned")
    page.emulate_media(media="print")
    assert page.locator(".toolbar").is_hidden()
    assert page.locator(".strip").is_hidden()
    assert page.locator("#aligned").is_visible()
    inside = page.locator(".rows > li").first.evaluate("(e) => getComputedStyle(e).breakInside")
    assert inside == "avoid"
    assert page.pdf(format="A4").count(b"/Type /Page\n") > 5
    page.emulate_media(media="screen")
    button(page, "Reading")
    page.emulate_media(media="print")
    label = page.locator("#a1 + a").evaluate("(e) => getComputedStyle(e, '::before').content")
    assert "other words" in label
    # A sheet of paper is no phone: both columns begin at one height.
    page.set_viewport_size({"width": 690, "height": 900})
    heads = page.locator("#reading .col-a .colhead, #reading .col-b .colhead")
    a, b = (heads.nth(n).bounding_box() for n in (0, 1))
    assert a is not None
    assert b is not None
    assert a["y"] == b["y"]
    legend = page.locator(".key ul")
    assert legend.evaluate("(e) => e.getBoundingClientRect().height") > 0


def test_filters_stay_in_reach_when_the_window_grows(visit: Open) -> None:
    page = visit(viewport=PHONE)
    box = page.get_by_role("checkbox", name="Reordered", exact=True)
    assert box.is_hidden()
    page.get_by_text("Show only", exact=True).click()
    assert box.is_visible()
    page.get_by_text("Show only", exact=True).click()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(box).to_be_visible()


def test_forced_colours_keep_marks_and_bars(visit: Open) -> None:
    page = visit(forced_colors="active", hash="#p4")
    for mark in ("#a3 mark.ch", "#a4 mark.q"):
        line = page.locator(mark).evaluate("(e) => getComputedStyle(e).textDecorationStyle")
        assert line == "double"
    assert page.locator(".bar").first.is_visible()


def test_short_form_of_the_record_serves_as_well(visit: Open) -> None:
    said = []
    for name in ("sample", "packed"):
        page = visit(name, hash="#p4")
        page.get_by_text("Details and copying").click()
        said.append(page.locator("#dock").inner_text())
        page.get_by_role("checkbox", name="Uncertain", exact=True).check()
        button(page, "Aligned")
        said.append(" ".join(rows(page)))
    assert said[:2] == said[2:]
    assert "A quotes Ines Torvald" in said[0]


def test_cards_count_what_their_filter_shows(visit: Open) -> None:
    page = visit("long")
    for name in ("Only in A", "Only in B"):
        card = page.locator(".cards").get_by_role("link", name=name)
        count = card.locator("b").text_content()
        box = page.locator(".box", has=page.get_by_role("checkbox", name=name, exact=True))
        assert box.locator(".n").text_content() == count


def test_what_differs_begins_on_the_first_screen(visit: Open) -> None:
    # How much is above it depends on the fonts; half of the window is usual.
    page = visit("long", viewport={"width": 1440, "height": 900})
    boxes = [line.bounding_box() for line in page.locator(".answer li").all()[:3]]
    assert all(box is not None and box["y"] + box["height"] < 900 for box in boxes)
    assert page.locator(".cards").is_visible()


def test_tooltip_of_a_chip_has_the_words_of_the_match(visit: Open) -> None:
    page = visit()
    words = sample().sentences()["b5"].text
    expect(page.locator("#a4 + a")).to_have_attribute("title", f"b5: {words}")
    # What only one report has leads to no words.
    none = "No match was found in the other report."
    expect(page.locator("#a9 + a")).to_have_attribute("title", none)


def test_chips_and_legend_say_in_words_what_the_marks_mean(visit: Open) -> None:
    page = visit()
    expect(page.locator("#a4 + a")).to_have_text("b5 · differs")
    expect(page.locator("#a4 + a")).to_have_attribute("aria-label", "Other words: b5, differs")
    # The first of sentences in a row that only one report has says so.
    marked = page.locator("#text-a .u + a").evaluate_all(
        "(chips) => chips.map((c) => [c.textContent, c.getBoundingClientRect().width > 2])"
    )
    assert ["only A", True] in marked
    for name, size in (("sample", PHONE), ("long", PHONE), ("rtl", {"width": 1280, "height": 900})):
        page = visit(name, viewport=size)
        legend = page.locator(".legend")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
        assert legend.evaluate("(e) => e.scrollWidth <= e.clientWidth")
        assert legend.evaluate("(e) => e.offsetHeight") < 40
        expect(legend).to_be_in_viewport(ratio=1)
        for mark in legend.locator(".mark").all():
            assert mark.get_attribute("title")
            assert mark.is_visible()


def test_the_few_stand_out(visit: Open, files: dict[str, Path], tmp_path: Path) -> None:
    both = "The mayor opened the new bridge on Monday."
    alone = "A choir sang. Dogs barked at the boats. It rained all day. Nobody fell in."
    files["few"] = tmp_path / "few.html"
    files["few"].write_text(render(compare(f"{both} Seals came.", f"{both} {alone}"), "html"))
    page = visit("few")
    ground = "(e) => getComputedStyle(e).backgroundColor"
    clear = "rgba(0, 0, 0, 0)"
    marks = {id: page.locator(f"#{id}").evaluate(ground) for id in ("a1", "a2", "b1", "b2")}
    # Half of A is matched: what is only there stands out. Hardly anything of B is.
    assert marks["a1"] == clear != marks["a2"]
    assert marks["b2"] == clear != marks["b1"]
    assert page.locator(".legend .mark").all_text_contents() == [
        "only A", "in both", "other words", "differs"
    ]  # fmt: skip
