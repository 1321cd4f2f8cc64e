"""Limits for scripts."""

from dataclasses import replace

import pytest

from compare.analysis.limits import LIMITS, check_limits
from compare.errors import SettingsError
from compare.pipeline import compare
from compare.result.passage import RelationCounts, SideSummary
from compare.verdict import Decision, Verdict
from compare.writers.terminal.limits import limits_json, limits_text
from compare.writers.view import View
from tests.builders import with_findings
from tests.writers.report_sample import sample


def state(option: str, asked: float) -> tuple[bool, float, list[str]]:
    (result,) = check_limits(sample(), {option: asked})
    return result.met, result.measured.value, [p.id for p in result.passages]


@pytest.mark.parametrize(
    ("option", "asked", "expected"),
    [
        ("--max-different", 3, (True, 3, [])),
        ("--max-different", 2, (False, 3, ["p3", "p4", "p5"])),
        ("--max-different", 0, (False, 3, ["p3", "p4", "p5"])),
        ("--max-quote-wording", 1, (True, 1, [])),
        ("--max-quote-wording", 0, (False, 1, ["p4"])),
        ("--min-shared", 0, (True, pytest.approx(14 / 137), [])),
    ],
)
def test_limits(option: str, asked: float, expected: tuple[bool, float, list[str]]) -> None:
    assert state(option, asked) == expected


def test_the_smaller_share_counts_and_names_its_sentences() -> None:
    (result,) = check_limits(sample(), {"--min-shared": 0.5})
    assert (result.met, result.measured.side) == (False, "b")
    assert {id for p in result.passages for id in p.b} >= {"b9", "b11"}
    assert "b2" not in {id for p in result.passages for id in p.b}
    assert not any(p.boilerplate for p in result.passages)


def test_a_share_on_the_line_is_met() -> None:
    words = RelationCounts(3, 0, 1)
    side = SideSummary(RelationCounts(1, 0, 1), words, 0)
    comparison = replace(sample(), summary=replace(sample().summary, a=side, b=side))
    assert check_limits(comparison, {"--min-shared": 0.75})[0].met
    assert not check_limits(comparison, {"--min-shared": 0.7501})[0].met


def test_a_report_without_words_lacks_none() -> None:
    side = SideSummary(RelationCounts(), RelationCounts(), 3)
    comparison = replace(sample(), summary=replace(sample().summary, a=side, b=side))
    assert check_limits(comparison, {"--min-shared": 1.0})[0].met


def test_verdicts_come_in_the_order_of_the_table() -> None:
    asked = {"--min-shared": 0.1, "--max-different": 1.0}
    assert [v.limit.option for v in check_limits(sample(), asked)] == [
        "--max-different",
        "--min-shared",
    ]
    assert len({limit.option for limit in LIMITS}) == len(LIMITS)


def test_text_names_what_broke() -> None:
    results = check_limits(
        sample(), {"--max-different": 9, "--max-quote-wording": 0, "--min-shared": 0.9}
    )
    text = limits_text(sample(), results, View(width=100))
    lines = text.splitlines()
    assert lines[0] == "met     --max-different 9: 3 passages in which a fact differs"
    assert lines[1] == "broken  --max-quote-wording 0: 1 quotation in other words"
    assert lines[2].startswith("        a4 · b5  quoted words  A: have, everyone")
    assert "0.1021 of the words of B are shared with A" in text
    assert all(len(line) <= 50 for line in limits_text(sample(), results, View(50)).splitlines())
    ascii = limits_text(sample(), results, View(width=100, ascii=True))
    assert ascii.isascii()


def test_a_rejected_difference_counts_nowhere() -> None:
    no = Decision(Verdict.REJECTED)
    passages = tuple(
        replace(
            p, differences=tuple(replace(difference, decision=no) for difference in p.differences)
        )
        for p in sample().passages
    )
    comparison = with_findings(replace(sample(), passages=passages))
    for result in check_limits(comparison, {"--max-different": 0, "--max-quote-wording": 0}):
        assert (result.met, result.measured.value) == (True, 0)


@pytest.mark.parametrize("option", [limit.option for limit in LIMITS if limit.needs_transcript])
def test_a_limit_about_the_transcript_needs_one(option: str) -> None:
    with pytest.raises(SettingsError, match="no transcript in this comparison"):
        check_limits(sample(), {option: 0})


def test_json_holds_only_what_the_limit_counts() -> None:
    import json

    record = json.loads(limits_json(sample(), check_limits(sample(), {"--max-quote-wording": 0})))
    assert record["met"] is False
    (limit,) = record["limits"]
    assert (limit["option"], limit["limit"], limit["value"], limit["met"]) == (
        "--max-quote-wording", 0, 1, False,
    )  # fmt: skip
    assert [p["id"] for p in limit["passages"]] == ["p4"]
    assert [finding["kinds"] for finding in limit["findings"]] == [["quote_wording"]]


def test_a_splice_with_words_that_differ_is_altered_too() -> None:
    spoken = (
        "The crew of the dredger worked through the night, in wind and in rain, and nobody slept. "
        "They had tea at four. I never said that the mole was sold to the bank."
    )
    report = (
        "She told them: “The crew of the dredger worked through the night, and nobody slept.”\n\n"
        "She went on: “The crew of the dredger worked through the night. They had tea at four.”\n\n"
        "And she told them: “the mole was sold to the bank.”"
    )
    comparison = compare(report, "The yard is open.", language="en", transcript=spoken)
    asked = {"--max-altered": 0.0, "--max-not-found": 0.0, "--max-out-of-context": 0.0}
    altered, missing, context = check_limits(comparison, asked)
    assert sorted(f.quotation or 0 for f in altered.findings) == [0, 1]
    assert missing.met
    assert [f.quotation for f in context.findings] == [2]
