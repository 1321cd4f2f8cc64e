"""The answer at the head of the page, in a browser: its links, and what a phone shows of it."""

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Open

pytestmark = pytest.mark.browser
HAND = {"width": 390, "height": 844}


@pytest.mark.parametrize("width", [390, 720, 1024])
def test_what_one_report_says_more_fully_has_the_width_of_the_page(visit: Open, width: int) -> None:
    page = visit("long", viewport={"width": width, "height": 844})
    words = page.locator(".answer .fuller .words")
    assert words.count() > 0
    for n in range(words.count()):
        assert words.nth(n).bounding_box()["width"] > width / 2  # type: ignore[index]


def test_a_phone_shows_a_difference_on_its_first_screen(visit: Open) -> None:
    page = visit("long", viewport=HAND)
    assert page.locator(".answer .twice").is_hidden()
    first = page.locator(".answer ol .pair").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < HAND["height"]
    lead = page.locator(".answer .opening:not(.twice) .words").first
    assert lead.evaluate("(e) => e.clientHeight < e.scrollHeight")
    assert visit("long").locator(".answer .twice").is_visible()


@pytest.mark.parametrize("view", ["reading", "aligned", "findings", "ledger"])
def test_each_line_leads_to_its_own_finding(visit: Open, view: str) -> None:
    page = visit("long", f"#view={view}")
    links = page.locator(".answer ol a")
    targets = [links.nth(n).get_attribute("data-of") for n in range(links.count())]
    # One passage has two findings here.
    assert len({str(target).partition("/")[0] for target in targets}) < len(targets)
    for n, target in enumerate(targets):
        links.nth(n).click()
        if view == "findings":
            now = page.locator(f'#findings li.now[data-target="{target}"]')
            expect(now).to_have_count(1)
        notes = page.locator("#dock .notes .note")
        if notes.count() > 1:
            expect(page.locator("#dock .notes li.now .note")).to_have_attribute(
                "data-target", str(target)
            )


def test_a_key_decides_on_the_finding_that_the_line_led_to(visit: Open) -> None:
    page = visit("long", "#view=findings&review=on", viewport=HAND)
    link = page.locator(".answer ol li", has_text="negation").locator("a")
    target = link.get_attribute("data-of")
    link.click()
    page.keyboard.press("x")
    rejected = page.locator("#findings .decide", has=page.locator('[aria-pressed="true"]'))
    expect(rejected).to_have_count(1)
    expect(rejected).to_have_attribute("data-target", str(target))


def test_a_stretch_that_findings_lack_stands_in_aligned(visit: Open) -> None:
    page = visit("long", "#view=findings")
    for n in range(page.locator(".answer .fuller a").count()):
        link = page.locator(".answer .fuller a").nth(n)
        link.click()
        lines = page.locator("#partial li.now:visible, #aligned li.now:visible")
        expect(lines).to_have_count(1)
        passage = str(link.get_attribute("href")).removeprefix("#")
        expect(lines).to_have_attribute("data-passage", passage)
        page.evaluate("location.hash = '#view=findings'")


def test_a_view_that_an_address_names_is_in_sight(visit: Open) -> None:
    for size in (HAND, {"width": 1280, "height": 900}):
        for hash in ("#view=findings", "#view=facts", "#view=ledger"):
            page = visit("long", hash, viewport=size)
            view = "ledger" if hash != "#view=findings" else "findings"
            assert page.locator("html").get_attribute("data-view") == view
            expect(page.locator(f"#{view}-title")).to_be_in_viewport()
    page = visit("long", viewport=HAND)
    page.locator(".answer .left a", has_text="Findings").click()
    expect(page.locator("#findings-title")).to_be_in_viewport()


@pytest.mark.parametrize(("size", "most"), [(HAND, 1 / 3), ({"width": 1280, "height": 900}, 0.4)])
def test_the_details_leave_room_for_the_text(
    visit: Open, size: dict[str, int], most: float
) -> None:
    page = visit("long", "#p43", viewport=size)
    dock = page.locator("#dock")
    dock.locator("summary").click()
    box = dock.bounding_box()
    assert box is not None
    assert box["height"] <= most * size["height"] + 1
    assert dock.evaluate("(e) => e.scrollHeight > e.clientHeight")
    page.evaluate("location.hash = '#p43&view=facts'")
    expect(dock).to_be_hidden()
