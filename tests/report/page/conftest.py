"""Pages opened in a real browser, for the tests of the page.

Skipped where no Chromium is found, unless CROSSREPORT_BROWSER=required is set.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from compare.pipeline import compare
from compare.result import Comparison
from tests.conftest import ROOT
from tests.report.page.browser import REQUIRED, launch
from tests.report.page.page_cases import (
    against_transcript,
    decided,
    hostile,
    packed,
    page,
    right_to_left,
)
from tests.report.report_sample import sample

WIDE = {"width": 1280, "height": 900}
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
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
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages on the disk, as somebody gets them by mail."""
    a, b = ((ROOT / "samples" / "harbour" / f"{s}.txt").read_text("utf-8") for s in "ab")
    made: dict[str, Comparison] = {
        "sample": sample(),
        "hostile": hostile(),
        "rtl": right_to_left(),
        "long": compare(a, b),
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
        opened.set_default_timeout(5000)
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
