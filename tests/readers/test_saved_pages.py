"""Saved pages in many layouts: which sentences of the body are read, and what is known of a page.

The figures of docs/formats.md come from here.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from compare.readers.reading import read_report
from compare.text.document import Report, report_from_text
from compare.text.segmentation import Kind, split
from tests.conftest import ROOT

SAVED = ROOT / "tests" / "readers" / "saved"
PAGES = sorted(path for path in SAVED.iterdir() if path.suffix in (".html", ".xhtml"))
LEAST = 0.97
# A sentence lost or added in a page: a call to follow the outlet is hard to tell from the text.
MOST_WRONG = 2
WALLED = ("paywall",)


@dataclass(frozen=True, slots=True)
class Truth:
    """The account of a page as its writer meant it."""

    title: str
    date: str | None
    outlet: str
    sentences: Counter[str]


def truth_of(page: Path) -> Truth:
    lines = page.with_suffix(".txt").read_text(encoding="utf-8").split("\n", 4)
    text = "\n\n".join(lines[4].strip().split("\n"))
    date = None if lines[1] == "-" else lines[1]
    return Truth(lines[0], date, lines[2], body(report_from_text(text, label="x")))


def body(report: Report) -> Counter[str]:
    """The sentences of the body, as often as they stand."""
    return Counter(
        " ".join(sentence.text.split())
        for sentence in split(report).sentences
        if sentence.kind is Kind.SENTENCE
    )


def figures() -> tuple[float, float, dict[str, int]]:
    """Recall and precision over the sentences of all pages, and what is known of each page."""
    right = read = true = 0
    known: Counter[str] = Counter()
    for page in PAGES:
        report, truth = read_report(page), truth_of(page)
        found = body(report)
        right += (found & truth.sentences).total()
        read += found.total()
        true += truth.sentences.total()
        known["title"] += report.title == truth.title
        known["date"] += report.date == truth.date
        known["outlet"] += report.label == truth.outlet
    return right / true, right / read, dict(known)


def test_the_bodies_are_read_whole_and_alone() -> None:
    recall, precision, known = figures()
    assert len(PAGES) >= 12
    assert recall >= LEAST
    assert precision >= LEAST
    assert min(known.values()) >= len(PAGES) * 10 / 12, known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page(page: Path) -> None:
    report, truth = read_report(page), truth_of(page)
    found = body(report)
    lost, added = truth.sentences - found, found - truth.sentences
    assert lost.total() + added.total() <= MOST_WRONG, (lost, added)
    assert any("paywall" in caveat for caveat in report.caveats) == (page.stem in WALLED)


if __name__ == "__main__":
    recall, precision, known = figures()
    print(f"{len(PAGES)} pages: recall {recall:.3f}, precision {precision:.3f}, {known}")
