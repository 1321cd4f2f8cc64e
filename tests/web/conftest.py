"""Pages opened in a real browser, for the tests of the page.

Skipped where no Chromium is found, unless CROSSREPORT_BROWSER=required is set.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from compare.result.comparison import Comparison
from tests.web.browser import REQUIRED, launch
from tests.web.page_cases import (
    against_transcript,
    decided,
    hostile,
    long_pair,
    packed,
    page,
    right_to_left,
)
from tests.writers.report_sample import sample

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 700}
VIEWS = ("Reading", "Aligned", "Findings")
# For machines that are busy with something else; nothing waits longer than it has to.
PATIENCE = 30_000
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that needs the browser, so that a run can leave them out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        try:
            found = launch(playwright)
        except LookupError as error:
            if REQUIRED:
                raise
            pytest.skip(str(error))
        yield found
        found.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages on the disk, as somebody gets them by mail."""
    made: dict[str, Comparison] = {
        "sample": sample(),
        "hostile": hostile(),
        "rtl": right_to_left(),
        "long": long_pair(),
        "against": against_transcript(),
    }
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, comparison in made.items():
        found[name] = folder / f"{name}.html"
        found[name].write_bytes(page(comparison).encode("utf-8"))
    found["packed"] = folder / "packed.html"
    found["packed"].write_bytes(packed().encode("utf-8"))
    found["decided"] = folder / "decided.html"
    found["decided"].write_bytes(decided().encode("utf-8"))
    return found


@pytest.fixture
def files(pages: dict[str, Path]) -> dict[str, Path]:
    """The pages by name; a test can add its own."""
    return dict(pages)


@pytest.fixture
def visit(browser: Browser, files: dict[str, Path]) -> Iterator[Open]:
    """Open a page; at the end nothing may have been said or asked for."""
    trouble: list[str] = []
    contexts = []

    def go(name: str = "sample", hash: str = "", *, quiet: bool = True, **options: object) -> Page:
        context = browser.new_context(**({"viewport": WIDE} | options))  # type: ignore[arg-type]
        contexts.append(context)
        address = files[name].as_uri()

        def asked(request: Request) -> None:
            # A download of what the page itself made is no request of any network.
            if request.url.partition("#")[0] != address and not request.url.startswith("blob:"):
                trouble.append(request.url)

        context.on("request", asked)
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE)
        opened.on("console", lambda message: trouble.append(message.text))
        opened.on("pageerror", lambda error: trouble.append(str(error)))
        if quiet:
            opened.on("dialog", lambda dialog: trouble.append(dialog.message))
        opened.goto(address + hash)
        return opened

    yield go
    for context in contexts:
        context.close()
    assert trouble == []


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def whole(page: Page) -> None:
    """Make the window as tall as the page: then bar and dock hide nothing in any font."""
    width = page.evaluate("innerWidth")
    # The dock grows with the window, and the page with the dock.
    for _ in range(2):
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": height})
    page.evaluate("scrollTo(0, 0)")


def middle(page: Page, selector: str) -> None:
    """Bring an element to the middle of the window, clear of bar and dock."""
    page.locator(selector).evaluate("(e) => e.scrollIntoView({ block: 'center' })")
