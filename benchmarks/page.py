"""Measure the page in a browser: `python benchmarks/page.py`, two reports of 1,000 sentences.

Writes invented reports, compares them, and opens the page in a headless Chromium. Says how large
the page is beside its texts, and how long the reader waits: until something is drawn, for a
filter, for a jump to a passage. With `--dense` the reports are samples/harbour ten times over, two
translations of one speech, of which nearly every second sentence is matched and nearly every
quotation flagged. Needs the development dependencies and a Chromium.
"""

import random
import re
import tempfile
import time
from pathlib import Path

import click
from corpora import SAMPLES
from playwright.sync_api import Page, sync_playwright
from tabulate import tabulate

from compare.pipeline import compare
from compare.writers import render
from tests.web.browser import launch

SMALL = ("the", "of", "to", "and", "a", "in", "that", "for", "on", "with", "as", "from", "was")
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "jo", "ki", "lu", "me", "no", "qui", "stra", "kro")
# Words in all, words of a sentence, and the share of words that a rewording keeps.
LEXICON, LENGTH, KEPT = 6000, 21, 0.6
WIDE, TALL = 1440, 1000
# How often a sample is repeated, and the letters that its words are written in anew.
COPIES = 10
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvw"
_TIMED = """async (act) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const start = performance.now();
  (0, eval)(act);
  await frame();
  return performance.now() - start;
}"""


@click.command(help=__doc__)
@click.option("--sentences", default=1000, help="Sentences of each report.")
@click.option("--rounds", default=5, help="How often each is measured; the median is shown.")
@click.option("--dense", is_flag=True, help="Take a sample ten times over, the words respelled.")
def main(sentences: int, rounds: int, dense: bool) -> None:
    texts = repeated(SAMPLES / "harbour") if dense else reports(sentences)
    start = time.perf_counter()
    comparison = compare(*texts, language="en" if dense else None)
    compared = time.perf_counter()
    page = render(comparison, "html").encode("utf-8")
    written = time.perf_counter()
    size = sum(len(text.encode("utf-8")) for text in texts)
    limit = 10 * size + 150_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(page)
        times = [measured(path) for _ in range(rounds)]
    rows = [(name, f"{sorted(t[name] for t in times)[rounds // 2]:.0f} ms") for name in times[0]]
    rows += [
        ("compare", f"{1000 * (compared - start):.0f} ms"),
        ("write the page", f"{1000 * (written - compared):.0f} ms"),
        ("texts", f"{size / 1000:.0f} kB"),
        ("page", f"{len(page) / 1000:.0f} kB, {len(page) / size:.1f} times the texts"),
        ("page / limit", f"{len(page) / limit:.2f}"),
    ]
    click.echo(tabulate(rows, ("what", "median")))


def reports(sentences: int) -> tuple[str, str]:
    """Two accounts: a third in the same words, a third in other words, a third apart."""
    draw = random.Random(1)
    lexicon = ["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(LEXICON)]
    told = [words(draw, lexicon) for _ in range(sentences)]
    other = []
    for sentence in told:
        chance = draw.random()
        if chance < 1 / 3:
            other.append(sentence)
        elif chance < 2 / 3:
            fresh = words(draw, lexicon)
            kept = [w if draw.random() < KEPT else f for w, f in zip(sentence, fresh, strict=True)]
            other.append(kept[LENGTH // 2 :] + kept[: LENGTH // 2])
        else:
            other.append(words(draw, lexicon))
    cut = sentences // 8
    return paragraphs(told), paragraphs([*other[cut : 2 * cut], *other[:cut], *other[2 * cut :]])


def repeated(folder: Path) -> tuple[str, str]:
    """Both reports of a sample several times, each time with other spellings of its longer words.

    Both sides spell alike, so each copy has the links of the sample, and none to another copy.
    """
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt")]
    a, b = ("\n\n".join(respelled(text, copy) for copy in range(COPIES)) for text in texts)
    return a, b


def respelled(text: str, copy: int) -> str:
    """Move the inner letters of words of five and more, vowels among vowels."""
    rows = (VOWELS, CONSONANTS)
    reordered = {letter: row[(n + copy) % len(row)] for row in rows for n, letter in enumerate(row)}
    table = str.maketrans(reordered)
    return re.sub(r"(?<=[A-Za-z]{2})[a-z]+(?=[a-z]{2})", lambda m: m.group().translate(table), text)


def words(draw: random.Random, lexicon: list[str]) -> list[str]:
    """The words of a sentence, every third of them a small one."""
    return [draw.choice(SMALL) if n % 3 == 0 else draw.choice(lexicon) for n in range(LENGTH)]


def paragraphs(sentences: list[list[str]]) -> str:
    lines = [f"{' '.join(sentence).capitalize()}." for sentence in sentences]
    return "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)) + "\n"


def measured(path: Path) -> dict[str, float]:
    """One visit, in milliseconds."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": WIDE, "height": TALL})
        page.goto(path.as_uri())
        page.wait_for_function("performance.getEntriesByType('paint').length > 0")
        found = {
            "first paint": page.evaluate("performance.getEntriesByType('paint')[0].startTime"),
            "loaded": page.evaluate(
                "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
            ),
        }
        for name, act in acts(page).items():
            found[name] = page.evaluate(_TIMED, act)
        browser.close()
    return found


def acts(page: Page) -> dict[str, str]:
    passage = page.evaluate(
        "JSON.parse(document.querySelector('#record').textContent)"
        ".passages.findLast((p) => p.a.length && p.b.length).id"
    )
    click_on = "document.querySelector({!r}).click()".format
    return {
        "jump to a passage": f"location.hash = '#{passage}'",
        "filter": click_on(".box input[value=reordered]"),
        "show all": click_on("[data-all]"),
        "next": click_on("[data-step='1']"),
        "view Aligned": click_on("[data-view=aligned]"),
        "B's order": click_on("[data-order=b]"),
        "filter in Aligned": click_on(".box input[value=only-a]"),
        "view Findings": click_on("[data-view=findings]"),
    }


if __name__ == "__main__":
    main()
