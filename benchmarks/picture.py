"""Draw a picture of the documentation: `python benchmarks/picture.py page`, `matrix` or `desk`.

`page` compares samples/harbour, opens the page in a headless Chromium and saves the first screen,
as somebody sees it who got the page by mail. `matrix` does the same with the matrix of
samples/several/reservoir, a row of it open; `desk` starts a desk, presses the button of that sample
and compares. Needs the development dependencies and a Chromium.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, sync_playwright

from compare.matrix_pipeline import matrix
from compare.pipeline import compare
from compare.readers.reading import read_report
from compare.text.document import Report
from compare.web.app.samples import SAMPLES
from compare.writers import render
from tests.web.app.desk_client import desk
from tests.web.browser import launch

ROOT = Path(__file__).resolve().parent.parent
LABELS = {"a": "Strait Courier Digest", "b": "Government News Service"}
SEVERAL = "reservoir"
WIDTH, HEIGHT = 1360, 1000
# A picture of mere text and fields can be read when it is narrower.
NARROWER = 1080


def draw_page(browser: Browser, folder: Path, passage: str) -> Page:
    """The page of two reports."""
    a, b = (_report("harbour", side, label) for side, label in LABELS.items())
    path = folder / "page.html"
    path.write_text(render(compare(a, b), "html"), encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(f"{path.as_uri()}#{passage}" if passage else path.as_uri())
    # The page scrolls to the passage; the head with the cards is part of the picture.
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("scrollY === 0")
    page.wait_for_timeout(300)  # the line between the sides is drawn after scrolling
    return page


def draw_matrix(browser: Browser, folder: Path, passage: str) -> Page:
    """The page of four reports, with the first statement open in which a number differs."""
    sample = next(each for each in SAMPLES if each.name == SEVERAL)
    found = matrix(sample.reports(), transcript=sample.transcript())
    path = folder / "matrix.html"
    path.write_text(found.to_html(), encoding="utf-8")
    differs = next(s for s in found.statements if any(d.kind == "number" for d in s.differences))
    page = browser.new_page(viewport={"width": NARROWER, "height": HEIGHT + 250})
    page.goto(path.as_uri())
    page.locator(f"#{differs.id} summary").click()
    page.mouse.move(0, 0)
    return page


def draw_desk(browser: Browser, folder: Path, passage: str) -> Page:
    """The desk after a comparison, with the reports that were compared."""
    page = browser.new_page(viewport={"width": NARROWER, "height": HEIGHT})
    with desk() as client:
        page.goto(client.address)
        page.locator(f".sample[data-name={SEVERAL}]").click()
        page.locator("#speech summary").wait_for()
        page.get_by_role("button", name="Compare", exact=True).click()
        page.locator("#result").wait_for()
        page.evaluate("document.querySelector('#speech').open = false")
        page.evaluate("document.activeElement.blur()")
        page.evaluate("scrollTo(0, 0)")
        height = page.locator("#result").evaluate(
            "(e) => Math.ceil(e.getBoundingClientRect().bottom)"
        )
        page.set_viewport_size({"width": NARROWER, "height": height + 24})
    return page


DRAWN: dict[str, Callable[[Browser, Path, str], Page]] = {
    "page": draw_page,
    "matrix": draw_matrix,
    "desk": draw_desk,
}


def _report(sample: str, side: str, label: str) -> Report:
    return replace(read_report(str(ROOT / "samples" / sample / f"{side}.txt")), label=label)


@click.command(help=__doc__)
@click.argument("what", type=click.Choice(tuple(DRAWN)), default="page")
@click.option("--passage", default="", help="A passage of page, such as p6; default: none.")
@click.option("-o", "--out", help="The picture; default: of that name in docs.")
def main(what: str, passage: str, out: str | None) -> None:
    out = out or str(ROOT / "docs" / f"{what}.png")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = launch(playwright)
        DRAWN[what](browser, Path(place), passage).screenshot(path=out)
        browser.close()
    click.echo(f"wrote {out}")


if __name__ == "__main__":
    main()
