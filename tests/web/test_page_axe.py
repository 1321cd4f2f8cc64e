"""What axe finds: nothing, in every view, on a wide screen and a phone, in light and in dark.

A page is opened once for each size and goes through its states. Dark changes nothing but colours,
so only the rules about colours are run there. The window is as tall as the page while axe looks: a
control half behind the bar would count as too small, and which one is there depends on the fonts.
"""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.web.conftest import PHONE, VIEWS, WIDE, Open, button, whole

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
Schemes = tuple[Literal["light", "dark"], ...]
COLOURS = ["color-contrast", "link-in-text-block"]


def nothing_found(page: Page, rules: list[str]) -> None:
    whole(page)
    results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    assert results.response["violations"] == [], results.generate_report()


def in_schemes(page: Page, schemes: Schemes) -> None:
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        nothing_found(page, COLOURS if scheme == "dark" else TAGS)


@pytest.mark.parametrize(
    ("name", "start", "size", "schemes"),
    [
        # The focus is in the transcript.
        ("against", "#p2&with=transcript&t2", WIDE, ("light", "dark")),
        ("against", "#p2&with=transcript", PHONE, ("light",)),
        ("decided", "", WIDE, ("dark",)),
        ("decided", "", PHONE, ("light",)),
    ],
)
def test_axe_finds_nothing(
    visit: Open, name: str, start: str, size: dict[str, int], schemes: Schemes
) -> None:
    page = visit(name, start, viewport=size)
    in_schemes(page, schemes)
    # A passage is chosen, its details are open; in Findings a note as well.
    page.evaluate("location.hash = '#p4&with=transcript&review=on'")
    page.locator("#dock summary").click()
    for view in VIEWS:
        button(page, view)
        if view == "Findings":
            page.locator("#findings .decide [data-note]").first.click()
        in_schemes(page, schemes)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_axe_finds_nothing_from_right_to_left(visit: Open) -> None:
    page = visit("rtl", "#p1")
    for view in ("Reading", "Findings"):
        button(page, view)
        nothing_found(page, TAGS)


def test_axe_finds_nothing_on_a_long_page(visit: Open) -> None:
    page = visit("long", "#p24")
    nothing_found(page, TAGS)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", ["rtl", "long"])
def test_nothing_is_wider_than_the_window(visit: Open, name: str, size: dict[str, int]) -> None:
    page = visit(name, "#p1", viewport=size)
    for view in VIEWS:
        button(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
