"""Decisions on facts in a match that the other report gives nowhere."""

from pathlib import Path
from typing import Any

import pytest

import compare
from compare.decisions.detail_findings import NO_DETAIL
from compare.decisions.file import decisions_text, read_decisions
from compare.decisions.from_comparison import decisions_from
from compare.decisions.targets import DISAGREE
from compare.result.comparison import Comparison
from compare.result.decisions import Finding
from compare.verdict import Decision, Verdict
from tests.conftest import Run
from tests.decisions.files import entry, file_of, saved

A = "The new ferry was opened by the mayor, Ines Torvald, on 14 May, and hundreds of people came."
B = "The new ferry was opened by the mayor and hundreds of people came."
NAME = {"kind": "detail", "a": "Ines Torvald"}


def decided(*entries: dict[str, Any], a: str = A, b: str = B) -> Comparison:
    return compare.compare(a, b, language="en", decisions=file_of(*entries))


def decisions(made: Comparison) -> dict[str, Decision | None]:
    """The decision on each detail, by its words."""
    texts = {"a": made.a.text, "b": made.b.text}
    return {
        texts[d.side][d.span.start : d.span.end]: d.decision
        for passage in made.passages
        for d in passage.details
    }


def reasons(made: Comparison) -> list[str]:
    assert made.decisions is not None
    return [unplaced.reason for unplaced in made.decisions.unplaced]


@pytest.mark.parametrize("verdict", ["confirmed", "rejected", None])
def test_a_detail_is_decided_alone(verdict: str | None) -> None:
    made = decided(entry((A,), (B,), finding=NAME, verdict=verdict, note="asked"))
    expected = Decision(verdict and Verdict(verdict), "asked", "Mara")  # type: ignore[arg-type]
    assert decisions(made) == {"Ines Torvald": expected, "14 May": None}
    assert made.passages[0].decision is None
    assert not reasons(made)


def test_its_own_report_and_some_of_its_words_are_enough() -> None:
    made = decided(entry((A,), finding={"kind": "detail", "a": "Torvald"}))
    assert decisions(made)["Ines Torvald"] == Decision(Verdict.CONFIRMED, "", "Mara")


def test_the_details_of_b_are_decided_too() -> None:
    made = decided(entry((B,), (A,), finding={"kind": "detail", "b": "14 May"}), a=B, b=A)
    assert decisions(made) == {
        "Ines Torvald": None,
        "14 May": Decision(Verdict.CONFIRMED, "", "Mara"),
    }


@pytest.mark.parametrize(
    "finding",
    [
        {"kind": "detail", "a": "15 May"},
        {"kind": "detail", "b": "Ines Torvald"},
        {"kind": "detail", "a": "14 May", "b": "14 May"},
    ],
)
def test_what_is_no_detail_is_listed(finding: dict[str, str]) -> None:
    made = decided(entry((A,), (B,), finding=finding))
    assert reasons(made) == [NO_DETAIL]
    assert set(decisions(made).values()) == {None}


def test_decisions_that_disagree_are_listed() -> None:
    whole = entry((A,), (B,), finding=NAME, verdict="rejected")
    alone = entry((A,), finding=NAME, verdict="confirmed")
    assert reasons(decided(whole, alone)) == [DISAGREE]


def test_they_are_in_the_record_and_a_record_is_enough_to_compare_again() -> None:
    made = decided(entry((A,), (B,), finding=NAME, verdict="rejected", note="her deputy"))
    assert Comparison.from_dict(made.to_dict()) == made
    again = decisions_from(made)
    assert again is not None
    assert compare.compare(A, B, language="en", decisions=again).passages == made.passages
    assert [e.finding for e in again.entries] == [
        e.finding for e in file_of(entry((A,), (B,), finding=NAME)).entries
    ]
    assert "detail" in decisions_text(again)


def test_commands_show_them_and_a_rejected_one_breaks_no_limit(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    saved(tmp_path / "d.json", entry((A,), (B,), finding=NAME, verdict="rejected", note="old"))
    given = ("a.txt", "b.txt", "--decisions", "d.json")
    full = run("diff", *given, "--full", COLUMNS="200").stdout.decode()
    assert "only in A: Ines Torvald (rejected by Mara: old); 14 May" in full
    explained = [
        line.strip()
        for line in run("explain", *given, "a1", COLUMNS="200").stdout.decode().splitlines()
    ]
    at = explained.index("+ name  A: Ines Torvald")
    assert explained[at + 1 : at + 3] == [
        "why: no sentence of B gives it",
        ">> rejected by Mara: old",
    ]
    assert "+ date  A: 14 May" in explained
    assert run("check", *given, "--max-details", "1").returncode == 0
    assert run("check", *given, "--max-details", "0").returncode == 1


def test_the_words_are_no_markup(run: Run, tmp_path: Path) -> None:
    evil = A.replace("Ines Torvald", "Ines \x1b[31mTorvald")
    (tmp_path / "a.txt").write_text(evil, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    shown = run("explain", "a.txt", "b.txt", "a1", COLUMNS="200").stdout
    assert b"\x1b" not in shown


def test_a_file_with_it_is_read() -> None:
    record = {
        "kind": "crossreport decisions",
        "schema_version": 1,
        "decisions": [entry((A,), finding=NAME)],
    }
    assert read_decisions(record).entries[0].finding == Finding("detail", "Ines Torvald", None)
