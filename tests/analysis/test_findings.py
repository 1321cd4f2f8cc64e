"""The list of findings: one for each place, the most important first."""

from dataclasses import replace

from hypothesis import given

from compare.analysis.findings import find_findings, weight_of
from compare.differences import Difference, DifferenceKind
from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.result.findings import KINDS, Finding
from compare.text.document import Span
from compare.verdict import Decision, Verdict
from compare.web.page import page_text
from compare.writers.tables.findings_sheet import sheet_text
from compare.writers.terminal.diff import text as terminal_text
from compare.writers.view import View
from tests.decisions.spoken import compared
from tests.writers.report_random import comparisons

A = (
    "Harbour fees will not rise\n\nThe council met in the old town hall on Tuesday evening. "
    "The new crane will lift 40 tonnes and will be ready in June. "
    "The ferry to the island has no equal in the whole region."
)
B = (
    "Harbour fees will rise\n\nThe council met in the old town hall on Tuesday evening. "
    "The new crane will lift 14 tonnes and will be ready in June. "
    "The ferry to the island, unfortunately, may have no equal in the whole region."
)


def words(finding: Finding) -> tuple[str, str]:
    a, b = (
        text[span.start : span.end] if span else ""
        for text, span in ((A, finding.a), (B, finding.b))
    )
    return a, b


def test_each_place_is_one_finding_and_the_weightiest_comes_first() -> None:
    findings = compare(A, B, language="en").findings
    assert [finding.id for finding in findings] == [f"f{n + 1}" for n in range(len(findings))]
    assert [finding.weight for finding in findings] == sorted(
        (finding.weight for finding in findings), reverse=True
    )
    listed = [(finding.kinds, *words(finding)) for finding in findings]
    assert (("number",), "40 tonnes", "14 tonnes") in listed or (("number",), "40", "14") in listed
    assert [each[1:] for each in listed if "certainty" in each[0]] == [
        ("has", "unfortunately, may have")
    ]
    assert "negation" in findings[0].kinds


def test_every_kind_of_difference_has_a_weight() -> None:
    for kind in DifferenceKind:
        assert 0 < weight_of(Difference(kind, Span(0, 1), Span(0, 1), "", share=0.4)) <= 1


def test_a_changed_quotation_weighs_more_the_more_of_it_differs() -> None:
    slight, full = (
        Difference(DifferenceKind.QUOTE_WORDING, Span(0, 9), Span(0, 9), "", share=share)
        for share in (0.1, 0.9)
    )
    assert weight_of(slight) < weight_of(full)


def test_quotations_that_the_transcript_has_otherwise_are_findings() -> None:
    comparison = compared()
    found = [finding for finding in comparison.findings if finding.quotation is not None]
    assert found
    for finding in found:
        side = comparison.a if finding.a else comparison.b
        quotation = side.quotations[finding.quotation or 0]
        assert quotation.span in (finding.a, finding.b)
        assert quotation.support is not None
        assert finding.kinds == (quotation.support.status.value,)


def test_words_that_the_speech_denies_are_a_finding_with_what_is_around_them() -> None:
    spoken = "The yard is open. I never said that the mole was sold to the bank. It rained."
    report = "Ada Reimann said that “the mole was sold to the bank”. The yard is open."
    comparison = compare(report, "The yard is open.", language="en", transcript=spoken)
    (finding,) = (f for f in comparison.findings if f.quotation is not None)
    assert (finding.kinds, finding.weight) == (("denied",), 1.0)
    assert Comparison.from_dict(comparison.to_dict()) == comparison
    around = "I never said that the mole was sold to the bank."
    for text in (page_text(comparison), sheet_text(comparison)):
        assert around in text
    assert "Out of context: the speech denies it" in page_text(comparison)
    assert "**denied**" in sheet_text(comparison)
    assert "the speech denies it" in terminal_text(comparison, View(width=80))
    no = Decision(Verdict.REJECTED)
    quotations = tuple(replace(q, decision=no) for q in comparison.a.quotations)
    decided = replace(comparison, a=replace(comparison.a, quotations=quotations))
    (rejected,) = (f for f in find_findings(decided) if f.quotation is not None)
    assert not rejected.stands


@given(comparisons())
def test_findings_of_any_comparison(comparison: Comparison) -> None:
    findings = find_findings(comparison)
    placed = [(f.passage, n) for f in findings if f.passage for n in f.differences]
    wanted = [
        (passage.id, n)
        for passage in comparison.passages
        if not passage.boilerplate
        for n in range(len(passage.differences))
    ]
    assert sorted(placed) == sorted(wanted)
    assert all(set(finding.kinds) <= set(KINDS) for finding in findings)
    assert all(finding.a or finding.b for finding in findings)
    for finding in findings:
        for side, report in (("a", comparison.a), ("b", comparison.b)):
            span = finding.a if side == "a" else finding.b
            words = finding.text_a if side == "a" else finding.text_b
            assert words == (report.text[span.start : span.end] if span else "")


def test_other_articles_in_a_quotation_weigh_less_than_anything_else_that_differs() -> None:
    def sole(a: str, b: str) -> Finding:
        frame = "The growers met in the barn. Ida Brandl said: “We mourn {} drowned orchard.”"
        (finding,) = compare(frame.format(a), frame.format(b), language="en").findings
        assert finding.kinds == ("quote_wording",)
        return finding

    small = sole("his", "the").weight
    others = [Difference(kind, Span(0, 1), Span(0, 1), "", share=0.02) for kind in DifferenceKind]
    assert small < min(weight_of(other) for other in others)
