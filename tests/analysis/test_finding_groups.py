"""One list of findings, which the page and the Markdown list both show."""

import re
from dataclasses import fields

import pytest
from hypothesis import given

import compare
from compare.analysis.finding_groups import group_findings
from compare.result.comparison import Comparison
from compare.web.page.decisions import decided
from compare.web.page.findings_view import groups
from compare.web.page.markup import Marked
from compare.writers.tables.findings_sheet import sheet_text
from tests.conftest import ROOT
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample

# The groups by their headings, which page and list have in common.
HEADINGS = {
    "transcript": "Quotations against the transcript",
    "quotations": "Quotations that differ",
    "facts": "Facts that differ",
    "only_a": "Only in A",
    "only_b": "Only in B",
    "partial": "One side says more",
    "few_words": "Same sentence, a few words differ",
    "reordered": "In a different order",
    "uncertain": "Uncertain matches",
}


def of_sample(name: str) -> Comparison:
    a, b = (compare.read_report(ROOT / "samples" / name / f"{side}.txt") for side in "ab")
    return compare.compare(a, b)


def counts(comparison: Comparison) -> dict[str, int]:
    """How many findings each group has, by heading; groups without any are left out."""
    found = group_findings(comparison)
    names = [field.name for field in fields(found) if field.name in HEADINGS]
    if found.facts_first:
        names[1:3] = ["facts", "quotations"]
    numbers = {HEADINGS[name]: len(getattr(found, name)) for name in names}
    return {heading: number for heading, number in numbers.items() if number}


def on_page(comparison: Comparison) -> dict[str, int]:
    decisions = decided(comparison, comparison.to_dict())
    listed = groups(comparison, Marked(comparison), decisions, {})
    return {group.label: len(group.lines) for group in listed if group.lines}


def in_list(comparison: Comparison) -> dict[str, int]:
    rows = re.findall(r"^## (.+) \((\d+)\)$", sheet_text(comparison), re.MULTILINE)
    return {title: int(number) for title, number in rows if title in HEADINGS.values()}


def check(comparison: Comparison) -> None:
    wanted = counts(comparison)
    assert on_page(comparison) == wanted
    assert in_list(comparison) == wanted
    # In the same order too.
    assert list(on_page(comparison)) == list(in_list(comparison)) == list(wanted)


@given(comparisons())
def test_page_and_list_show_the_same_findings(comparison: Comparison) -> None:
    check(comparison)


@pytest.mark.parametrize("name", ["bridge", "harbour"])
def test_they_agree_on_samples(name: str) -> None:
    check(of_sample(name))


def test_boilerplate_is_in_no_group() -> None:
    found = group_findings(sample())
    furniture = {p.id for p in sample().passages if p.boilerplate}
    passages = (*found.only_a, *found.only_b, *found.partial, *found.reordered)
    assert furniture
    assert furniture.isdisjoint(p.id for p in passages)


def test_every_finding_is_in_one_group() -> None:
    found = group_findings(sample())
    listed = [*found.transcript, *found.quotations, *found.facts, *found.uncertain]
    assert sorted(listed, key=lambda f: int(f.id[1:])) == list(sample().findings)


def test_of_two_translations_what_differs_most_comes_first() -> None:
    found = group_findings(of_sample("harbour")).quotations
    weights = [f.weight for f in found]
    assert len(weights) > 9
    assert weights == sorted(weights, reverse=True)
