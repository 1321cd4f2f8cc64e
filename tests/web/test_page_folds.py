"""Stretches that only one report has, folded on the page: opened by hand, by an address and by a
search; never folded without scripts or on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from compare.pipeline import compare
from compare.web.page.fold_lines import fold_lines
from compare.writers import render
from tests.web.conftest import Open, button

BOTH = "The mayor opened the new harbour bridge on Monday after six years of work."
OTHER = (
    "A choir from Tarn sang in the rain. Ola <b>Venn</b> sold waffles to 40 visitors. "
    "Children painted the railings blue. Two seals watched from a rock. Nobody fell in."
)
PLAIN = (
    "A choir sang in the rain. Children painted the railings blue. Dogs ran about. "
    "Seals watched from a rock and then swam away to look for herring in the outer bay. It rained."
)


@pytest.fixture
def folded(files: dict[str, Path], tmp_path: Path) -> None:
    files["folded"] = tmp_path / "folded.html"
    made = compare(BOTH, f"{BOTH} {OTHER}", language="en")
    files["folded"].write_text(render(made, "html"), "utf-8")


def shown(page: Page, view: str) -> list[str]:
    """The sentences only in B that can be seen."""
    found: list[str] = page.evaluate(
        "(view) => [...document.querySelectorAll(`#${view} li[data-relation=unique]`)]"
        ".filter((li) => li.getBoundingClientRect().height > 8 && li.checkVisibility())"
        ".map((li) => li.textContent)",
        view,
    )
    return found


def test_button_says_how_many_and_what_about() -> None:
    (line,) = fold_lines(compare(BOTH, f"{BOTH} {OTHER}", language="en")).values()
    assert line.rows == 4
    assert re.fullmatch(r"4 more sentences only in B: <bdi>.*Venn.*, 40</bdi>", line.words)
    (line,) = fold_lines(compare(BOTH, f"{BOTH} {PLAIN}", language="en")).values()
    assert line.words == (
        "4 more sentences only in B, beginning <bdi>Children painted the railings blue.</bdi>"
    )


@pytest.mark.usefixtures("folded")
@pytest.mark.parametrize("view", ["aligned", "findings"])
def test_a_stretch_is_folded_and_a_button_opens_it(visit: Open, view: str) -> None:
    page = visit("folded", f"#view={view}")
    assert len(shown(page, view)) == 1
    fold = page.locator(f"#{view} .fold")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    assert len(shown(page, view)) == 5
    fold.click()
    assert len(shown(page, view)) == 1
    button(page, "Unfold all")
    assert len(shown(page, view)) == 5
    page.keyboard.press("u")
    assert len(shown(page, view)) == 1
    # A filter says what to show.
    page.get_by_role("checkbox", name="Only in B", exact=True).check()
    assert len(shown(page, view)) == 5
    button(page, "Show all")
    page.get_by_role("checkbox", name="Shared", exact=True).check()
    assert shown(page, view) == []


@pytest.mark.usefixtures("folded")
def test_what_is_looked_for_is_unfolded(visit: Open) -> None:
    page = visit("folded", "#b4&view=aligned")
    assert len(shown(page, "aligned")) == 5
    page = visit("folded", "#view=aligned")
    hidden = page.locator("#aligned li", has_text="Two seals")
    expect(hidden).to_have_attribute("hidden", "until-found")
    # What the browser does when it finds the words.
    hidden.evaluate("(e) => e.dispatchEvent(new Event('beforematch', { bubbles: true }))")
    assert len(shown(page, "aligned")) == 5


@pytest.mark.usefixtures("folded")
def test_nothing_is_folded_on_paper_or_without_scripts(visit: Open) -> None:
    page = visit("folded", "#view=aligned")
    page.emulate_media(media="print")
    assert len(shown(page, "aligned")) == 5
    assert page.locator("#aligned .fold").is_hidden()
    page = visit("folded", java_script_enabled=False)
    for view in ("aligned", "findings"):
        assert page.locator(f"#{view} li[data-relation=unique]:visible").count() == 5
    assert page.locator(".fold:visible").count() == 0
