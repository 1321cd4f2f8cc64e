"""Draw the picture of the page for the documentation: `python benchmarks/picture.py`.

Compares samples/harbour, opens the page in a headless Chromium and saves the first screen, as
somebody sees it who got the page by mail. Needs the development dependencies and a Chromium.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from compare.pipeline import compare
from compare.readers.reading import read_report
from compare.writers import render
from tests.web.browser import launch

ROOT = Path(__file__).resolve().parent.parent
LABELS = {"a": "Strait Courier Digest", "b": "Government News Service"}


@click.command(help=__doc__)
@click.option("--passage", default="", help="A passage to choose, such as p6; default: none.")
@click.option("-o", "--out", default=str(ROOT / "docs" / "page.png"), help="The picture.")
def main(passage: str, out: str) -> None:
    folder = ROOT / "samples" / "harbour"
    a, b = (
        replace(read_report(str(folder / f"{side}.txt")), label=LABELS[side]) for side in LABELS
    )
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        path = Path(place) / "page.html"
        path.write_text(render(compare(a, b), "html"), encoding="utf-8")
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1360, "height": 1000})
        page.goto(f"{path.as_uri()}#{passage}" if passage else path.as_uri())
        # The page scrolls to the passage; the head with the cards is part of the picture.
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_function("scrollY === 0")
        page.wait_for_timeout(300)  # the line between the sides is drawn after scrolling
        page.screenshot(path=out)
        browser.close()
    click.echo(f"wrote {out}")


if __name__ == "__main__":
    main()
