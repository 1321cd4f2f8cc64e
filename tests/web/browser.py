"""A real browser for the tests and measurements of the page."""

import os
import shutil

from playwright.sync_api import Browser, Playwright
from playwright.sync_api import Error as PlaywrightError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REQUIRED = os.environ.get("CROSSREPORT_BROWSER") == "required"
MISSING = (
    "no Chromium found: install one (package `chromium`, or `playwright install chromium`), "
    "then run again"
)


def launch(playwright: Playwright) -> Browser:
    """Playwright's own Chromium, else one of the system; the error says what to install."""
    try:
        return playwright.chromium.launch()
    except PlaywrightError as error:
        for name in NAMES:
            if path := shutil.which(name):
                return playwright.chromium.launch(executable_path=path)
        raise LookupError(MISSING) from error
