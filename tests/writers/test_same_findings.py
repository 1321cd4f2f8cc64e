"""Page, Markdown list, CSV and JSON hold the same findings: each is read back."""

import csv
import io
import json
import re

import pytest
from hypothesis import given

import compare
from compare.result.comparison import Comparison
from compare.settings import Settings
from compare.web.page import page_text
from compare.web.page.decisions import target_of
from compare.writers.common.difference_text import kind_words
from compare.writers.data.passages import csv_text, json_text
from compare.writers.tables.findings_sheet import sheet_text
from compare.writers.terminal.diff import text as terminal_text
from compare.writers.view import View
from tests.conftest import ROOT
from tests.decisions.spoken import compared
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample

# Headlines with another figure, which a high threshold leaves unmatched.
HEADLINES = (
    "Harbour fees stay at 30 crowns, says mayor Torvald\n\n"
    "The council met for three hours in the old town hall on Tuesday evening.",
    "Mayor: small boats to pay fees of 40 crowns\n\n"
    "Nobody from the pilots' guild had been asked to speak at the meeting in the hall.",
)


def samples(name: str) -> Comparison:
    a, b = (compare.read_report(ROOT / "samples" / name / f"{side}.txt") for side in "ab")
    return compare.compare(a, b)


def check_json(comparison: Comparison) -> None:
    record = json.loads(json_text(comparison))
    assert Comparison.from_dict(record).findings == comparison.findings


def check(comparison: Comparison) -> None:
    findings = comparison.findings
    differing = [f for f in findings if f.differences]
    page = page_text(comparison)
    listed = page[page.index('id="findings"') :]
    targets = re.findall(r'<li[^>]* data-target="([^"]+)"', listed)
    assert sorted(targets) == sorted(target_of(f) for f in findings if "uncertain" not in f.kinds)
    doubted = re.search('<section[^>]* id="uncertain">(.*?)</section>', listed, re.DOTALL)
    doubts = re.findall('<li data-passage="([^"]+)"', doubted[1]) if doubted else []
    assert doubts == [f.passage for f in findings if "uncertain" in f.kinds]
    sheet = sheet_text(comparison)
    kinds = re.findall(r"^- \*\*([^*]+)\*\* \(", sheet, re.MULTILINE)
    named = [kind_words(f) for f in findings if "uncertain" not in f.kinds]
    assert sorted(kinds) == sorted(named)
    rows = list(csv.DictReader(io.StringIO(csv_text(comparison), newline="")))
    cells = [row["differences"] for row in rows if row["relation"] not in ("unplaced",)]
    in_cells = [kind for cell in cells for kind in cell.split("; ") if kind]
    assert sorted(in_cells) == sorted("+".join(f.kinds) for f in differing)


@pytest.mark.parametrize("name", ["bridge", "faro", "harbour", "orchard", "rathaus"])
def test_outputs_of_samples_hold_the_same_findings(name: str) -> None:
    check(samples(name))
    check_json(samples(name))


def test_outputs_hold_the_findings_of_transcripts_and_openings() -> None:
    check(sample())
    check(compared())
    check_json(compared())
    opened = compare.compare(*HEADLINES, language="en", settings=Settings(threshold=0.99))
    assert [f.kinds for f in opened.findings if f.opening == "headline"] == [("number",)]
    check(opened)
    check_json(opened)
    answer = terminal_text(opened, View(width=80))
    assert "!! headline: number  a1 b1" in answer
    assert "{30 crowns}" in answer
    assert "{40 crowns}" in answer


@given(comparisons())
def test_outputs_of_any_comparison_hold_the_same_findings(comparison: Comparison) -> None:
    check(comparison)
