"""What the reader looks at is never behind the bar or the dock, in any window and font."""

from itertools import product

import pytest
from playwright.sync_api import Page

from tests.web.conftest import VIEWS, Open, button

HEIGHTS = (700, 860, 900, 920, 1000)
FONTS = ("* { font-family: monospace !important }", "* { font-family: serif !important }",
         "html { font-size: 125% }")  # fmt: skip

# How far the element that is asked for goes behind the bar or the dock; null where it is in one of
# them, or taller than the room between them.
BEHIND = """(find) => {
  const [bar, dock] = ['.toolbar', '#dock'].map((name) => document.querySelector(name));
  const place = find === 'focus' ? document.activeElement : document.querySelector(find);
  if (place === document.body || bar.contains(place) || dock.contains(place)) return null;
  const sticky = getComputedStyle(bar).position === 'sticky';
  const legend = document.querySelector('.legend');
  const from = sticky ? Math.max(0, legend.getBoundingClientRect().bottom) : 0;
  const to = innerHeight - dock.offsetHeight;
  const box = place.getBoundingClientRect();
  return box.height > to - from ? null : Math.max(0, from - box.top, box.bottom - to);
}"""
# Findings can have several lines of one passage: there the focus is in the chosen one.
CHOSEN = {"Reading": [".text .sel"], "Aligned": [".rows .now"], "Findings": []}
# The page looks once more two frames after it has scrolled.
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => " \
    "requestAnimationFrame(done))))"  # fmt: skip


ADDRESSES = (
    ("#p6", "#reading .sel"),
    ("#p6&view=aligned", "#aligned .now"),
    ("#p6&view=findings", "#findings .now"),
    ("#t6", "#t6"),
    ("#p1&with=transcript&t2", "#t2"),
    ("#transcript", "#transcript h3"),
    ("#only-b", "#only-b h3"),
)


def behind(page: Page, *finds: str) -> float:
    """How much of some places is covered at most, after the page has settled."""
    script = f"(finds) => {SETTLED}.then(() => Math.max(...finds.map({BEHIND})))"
    found: float = page.evaluate(script, list(finds))
    return found


def with_font(page: Page, rule: str) -> None:
    # As an object: the page allows no other style element than its own.
    page.evaluate(
        "(rule) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rule);"
        " document.adoptedStyleSheets = [sheet]; }",
        rule,
    )


@pytest.fixture(params=FONTS, ids=["monospace", "serif", "large"])
def opened(visit: Open, request: pytest.FixtureRequest) -> Page:
    page = visit("against", "#with=transcript")
    with_font(page, request.param)
    return page


def test_tab_leads_to_nothing_that_is_covered(opened: Page) -> None:
    # Checked when the key is released: by then the browser has brought the place into view.
    opened.evaluate(
        f"window.found = []; document.addEventListener('keyup', () => {{ const behind = ({BEHIND})"
        "('focus'); found.push([behind, innerHeight, document.activeElement.outerHTML]); })"
    )
    for height in HEIGHTS:
        opened.set_viewport_size({"width": 1280, "height": height})
        for view in VIEWS:
            button(opened, view)
            opened.keyboard.press("j")
            opened.evaluate("scrollTo(0, 0)")
            opened.locator("#views").focus()
            stops = opened.locator("main").get_by_role("link").or_(
                opened.locator("main").get_by_role("button")
            ).count()  # fmt: skip
            for key in ("Tab", "Shift+Tab"):
                for _ in range(stops):
                    opened.keyboard.press(key)
    found = opened.evaluate("found")
    assert sum(behind is not None for behind, *_ in found) > 100
    assert [stop for stop in found if stop[0]] == []


def test_keys_lead_to_nothing_that_is_covered(opened: Page) -> None:
    covered = []
    for height in HEIGHTS:
        opened.set_viewport_size({"width": 1280, "height": height})
        for view in VIEWS:
            button(opened, view)
            for key in "jjjjk":
                opened.keyboard.press(key)
                if amount := behind(opened, "focus", *CHOSEN[view]):
                    covered.append((height, view, key, amount))
    assert covered == []


# A line half behind the bar, half behind where the dock opens, and at the foot of the window.
PLACES = ("bar", "dock", "foot")


@pytest.mark.parametrize("place", PLACES)
def test_a_click_brings_out_what_is_half_covered(opened: Page, place: str) -> None:
    covered = []
    for height in HEIGHTS:
        opened.set_viewport_size({"width": 1280, "height": height})
        for view, line in (("Reading", "#a3"), ("Aligned", "#p3"), ("Findings", "#findings li")):
            button(opened, view)
            opened.keyboard.press("Escape")
            opened.evaluate(
                "([line, place]) => {"
                " const box = document.querySelector(line).getBoundingClientRect();"
                " const bar = document.querySelector('.toolbar').offsetHeight;"
                " const half = (box.top + box.bottom) / 2;"
                " scrollBy(0, { bar: half - bar, dock: half - innerHeight * .75,"
                " foot: box.bottom - innerHeight }[place]); }",
                [line, place],
            )
            clicked = f"{line} a" if view == "Findings" else line
            opened.locator(clicked).first.evaluate("(e) => e.click()")
            if amount := behind(opened, line):
                covered.append((height, view, amount))
    assert covered == []


def test_addresses_lead_to_nothing_that_is_covered(opened: Page) -> None:
    covered = []
    for height, (hash, find) in product((540, *HEIGHTS), ADDRESSES):
        opened.set_viewport_size({"width": 1280, "height": height})
        opened.evaluate("(hash) => { location.hash = hash; }", hash)
        opened.wait_for_function("(find) => document.querySelector(find)", arg=find)
        if amount := behind(opened, find):
            covered.append((height, hash, amount))
    assert covered == []


def test_what_is_said_in_the_bar_covers_nothing(visit: Open) -> None:
    page = visit("long", "#p24")
    page.evaluate(
        "scrollBy(0, a15.getBoundingClientRect().top - 2"
        " - document.querySelector('.toolbar').offsetHeight"
        " - document.querySelector('.legend').offsetHeight)"
    )
    assert behind(page, "#a15") == 0
    before = page.evaluate("document.querySelector('.toolbar').offsetHeight")
    page.locator(".views").evaluate("(e) => e.style.height = '9rem'")
    page.wait_for_function(f"document.querySelector('.toolbar').offsetHeight > {before}")
    assert behind(page, "#a15") == 0


def test_a_window_too_small_for_all_leaves_room_for_the_line(visit: Open) -> None:
    page = visit("long", "#p24", viewport={"width": 800, "height": 540})
    page.get_by_text("Details and copying").click()
    assert behind(page, "#a15") == 0
    room = page.evaluate(
        "innerHeight - document.querySelector('#dock').offsetHeight"
        " - document.querySelector('.toolbar').offsetHeight"
    )
    assert room > 100
