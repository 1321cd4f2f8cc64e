"""The answer: first what the two share, then what differs, then what only one has."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

import compare
from compare.result.comparison import Comparison
from compare.settings import Settings
from compare.text.sides import Side
from compare.verdict import Decision
from compare.writers.terminal.answer import answer_lines
from compare.writers.terminal.diff import stat_text, text
from compare.writers.view import View
from tests.conftest import ROOT
from tests.writers.report_random import comparisons

SGR = re.compile(r"\x1b\[[0-9;]*m")
LONE = " ".join(
    f"The {noun} of the old quarter was painted in {colour} by hand."
    for noun, colour in zip(
        ("mill", "gate", "tower", "chapel", "school"),
        ("green", "ochre", "white", "blue", "red"),
        strict=True,
    )
)
A = (
    "Harbour bridge to open in spring\n\n"
    "The new harbour bridge will open on 14 May, mayor Ines Torvald told the council.\n\n"
    f"{LONE}\n\n"
    "The bridge cost 60 million crowns to build, the mayor said."
)
B = (
    "Bridge may open late\n\n"
    "The new harbour bridge may open on 15 May, mayor Ines Torvald told the council.\n\n"
    "The bridge cost 60 million crowns to build, the mayor said."
)


def compared(a: str = A, b: str = B, reference: Side | None = None) -> Comparison:
    return compare.compare(a, b, language="en", settings=Settings(reference=reference))


def answer(comparison: Comparison, width: int = 120) -> list[str]:
    return answer_lines(comparison, View(width=width))


def test_the_answer_comes_in_the_order_of_what_a_reader_asks() -> None:
    lines = answer(compared())
    starts = (
        "A  A",
        "B  B",
        "3 of A's 8 sentences are also in B",
        "Headlines  A  Harbour bridge to open in spring",
        "           B  Bridge may open late",
        "Leads      A  The new harbour bridge will open on 14 May",
        "What differs",
        "  !! a2 b2",
        "Only in A",
        "  a3–7",
        "More: --full",
    )
    places = [next(n for n, line in enumerate(lines) if line.startswith(s)) for s in starts]
    assert places == sorted(places)


def test_a_difference_is_shown_with_the_words_around_it() -> None:
    (date, certainty) = (line for line in answer(compared(), 200) if line.startswith("  !!"))
    assert "{14 May}" in date
    assert "{15 May}" in date
    assert "bridge {will} open" in certainty
    assert "bridge {may} open" in certainty


def test_a_stretch_says_where_it_is_and_how_it_begins() -> None:
    (line,) = (line for line in answer(compared()) if line.startswith("  a3–7"))
    assert "The mill of the old quarter was painted in green by hand." in line


def test_same_reports_have_nothing_to_list() -> None:
    lines = answer(compared(B, B))
    assert lines[3].startswith("Every sentence of A (3) and of B (3) is in the other report too")
    assert "No fact and no quotation differs in what both have." in lines
    assert not any("Only in" in line or "!!" in line for line in lines)


def test_reports_that_share_nothing_say_so() -> None:
    lines = answer(compared(LONE, "Nobody came to the harvest fair on Sunday."))
    assert "No sentence of A was found in B, in the same words or in others." in lines
    assert not any("differs" in line for line in lines)


def test_what_is_not_listed_is_counted_in_words() -> None:
    a, b = (
        compare.read_report(ROOT / "samples" / "harbour" / f"{side}.txt") for side in ("a", "b")
    )
    comparison = compare.compare(a, b)
    lines = answer(comparison)
    listed = sum(line.startswith("  !!") for line in lines)
    counted = " ".join(" ".join(lines).split())
    left = re.search(r"and ((?:\d+ [^.]*?)(?:, \d+ [^.]*?)*) Only in", counted)
    assert left
    of_findings = re.sub(r"\d+ details? \(--show details\)", "", left[1])
    numbers = [int(number) for number in re.findall(r"\b\d+\b", of_findings)]
    assert listed + sum(numbers) == len(comparison.findings)


@pytest.mark.parametrize(("reference", "words"), [("b", "Added in A"), ("a", "Left out of B")])
def test_with_a_reference_it_is_left_out_or_added(reference: Side, words: str) -> None:
    lines = answer(compared(reference=reference))
    wanted = f"{words}  5 sentences"
    assert any(line.startswith(wanted) for line in lines)
    assert not any(line.startswith("Only in") for line in lines)
    head = lines[0] if reference == "a" else lines[1]
    assert "the reference" in head


def test_texts_follow_only_for_those_who_ask() -> None:
    comparison = compared()
    assert "│" not in text(comparison, View(width=200))
    full = text(comparison, View(width=200, full=True))
    assert "5 sentences only in A" in full
    assert "painted in red by hand" not in full
    assert "painted in red by hand" in text(comparison, View(width=200, expand=True))
    some = text(comparison, View(width=200, context=1))
    assert "painted in green by hand" in some
    assert "3 sentences only in A" in some
    chosen = text(comparison, View(width=200, show=frozenset({"only-a"})))
    assert "painted in red by hand" in chosen


def test_a_score_is_shown_only_where_there_is_doubt() -> None:
    full = text(compared(), View(width=120, full=True))
    assert not re.search(r"\b[01]\.\d\d\b", full)


@given(comparisons(), st.integers(20, 220), st.booleans(), st.booleans())
def test_no_line_of_the_answer_is_wider_than_the_view(
    comparison: Comparison, width: int, color: bool, ascii: bool
) -> None:
    view = View(width=width, color=color, ascii=ascii)
    for line in answer_lines(comparison, view):
        assert wcswidth(SGR.sub("", line)) <= width, line


def test_decisions_of_a_reviewer_are_counted() -> None:
    comparison = compared()
    passage = comparison.passages[0]
    decided = replace(passage, decision=Decision(verdict=None, reviewer="Mara", note="look again"))
    lines = answer(replace(comparison, passages=(decided, *comparison.passages[1:])))
    assert any("1 passage with a reviewer's decision (--full)" in line for line in lines)


def test_the_counts_name_the_reference() -> None:
    assert "Reference: b" not in stat_text(compared(), View())
    shown = stat_text(compared(reference="b"), View())
    assert "Reference: B; left out: only in B; added: only in A\n" in shown
