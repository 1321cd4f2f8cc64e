"""The list of quotations: what it looks like, and what it never does."""

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.writers.data.quotes import COLUMNS
from compare.writers.quotes import FORMS, OUTCOMES, quotes_text
from compare.writers.view import View
from tests.writers.report_golden import check_golden
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample

SGR = re.compile(r"\x1b\[[0-9;]*m")
A = """Ferry to run at night

Governor Ilse Marn opened the second pier of Lund on Monday morning.
“We built this pier for everybody who works at night,” Marn said. “It was late.”
“The ferry will never again stop at sunset,” she told the crowd.
“Nobody asked the owners of the salt mill about the noise,” said Tom Brekke.
A clerk said that the choir would sing on Friday evening.
"""
B = """Second pier opened

Governor Ilse Marn opened the second pier of Lund on Monday.
"We built this dock for everybody who works at night," the governor said.
Marn told the crowd that the ferry would never again stop at sunset.
“The choir will sing on Friday evening,” a clerk said.
"""


def made() -> Comparison:
    return compare(A, B, language="en")


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_golden(width: int) -> None:
    check_golden(f"quotes-{width}.txt", quotes_text(made(), "terminal", View(width=width)))


def test_golden_ascii() -> None:
    text = quotes_text(made(), "terminal", View(width=100, ascii=True))
    check_golden("quotes-100-ascii.txt", text)


def test_golden_color() -> None:
    text = quotes_text(made(), "terminal", View(width=100, color=True))
    check_golden("quotes-100-color.txt", text.replace("\x1b[", "\\e["))


@pytest.mark.parametrize("format", ["plain", "markdown", "json", "csv"])
def test_golden_of_other_formats(format: str) -> None:
    check_golden(f"quotes.{format}", quotes_text(made(), format, View(width=100)))


def test_grouped_by_outcome_in_the_order_asked_for() -> None:
    text = quotes_text(made(), "terminal", View(width=80), ("absent", "other"))
    assert text.index("\nAbsent\n") < text.index("\nOther words\n")
    assert "Same words" not in text
    assert "of 6 quotations hidden" in text


def test_a_pair_of_quotations_stands_once_in_the_lists_of_both_sides() -> None:
    text = quotes_text(made(), "plain", View(width=120))
    quotations = json.loads(quotes_text(made(), "json", View()))["quotations"]
    paired = [row for row in quotations if row["outcome"] in ("same_words", "other_words")]
    assert {row["side"] for row in paired} == {"a", "b"}
    assert "A: other words" in text
    assert "B: other words" not in text
    assert "B: reported" in text
    terminal = quotes_text(made(), "terminal", View(width=120))
    assert "Quotations of A" in terminal
    assert "Other quotations of B" in terminal


def test_in_a_group_a_pair_of_quotations_stands_once() -> None:
    text = quotes_text(made(), "terminal", View(width=80), ("other",))
    assert text.count("{dock}") == 1
    rows = json.loads(quotes_text(made(), "json", View(), ("other",)))["quotations"]
    assert [row["side"] for row in rows] == ["a", "b"]


def test_translations_are_said_and_ranked() -> None:
    base = made()
    text = quotes_text(base, "terminal", View(width=200))
    assert "translations" not in text
    comparison = replace(base, summary=replace(base.summary, translations=True))
    text = quotes_text(comparison, "terminal", View(width=200))
    assert text.count("as in two separate translations") == 1


def test_no_quotations() -> None:
    comparison = compare("The mill is closed.", "The old mill is shut.", language="en")
    for format in FORMS:
        assert quotes_text(comparison, format, View(width=80)).endswith("\n")
    assert "A no quotations" in quotes_text(comparison, "terminal", View(width=80))


def test_json_points_into_the_reports() -> None:
    record = json.loads(quotes_text(made(), "json", View()))
    texts = {"a": A, "b": B}
    assert [row["side"] for row in record["quotations"]] == ["a"] * 4 + ["b"] * 2
    for row in record["quotations"]:
        text, other = texts[row["side"]], texts["b" if row["side"] == "a" else "a"]
        assert text[row["start"] : row["end"]] == row["text"]
        assert (
            row["speaker"] is None
            or text[row["speaker"]["start"] : row["speaker"]["end"]] == row["speaker"]["text"]
        )
        for given_ in row["other"]:
            assert other[given_["start"] : given_["end"]] == given_["text"]
            assert given_["sentences"]
        for stretch in row["words"]:
            for side, span in stretch.items():
                assert span is None or texts[side][span["start"] : span["end"]] == span["text"]
    assert record["summary"]["a"] == {
        "same_words": 0, "other_words": 1, "reported": 1, "in_another_language": 0, "absent": 2,
    }  # fmt: skip


def test_csv_has_a_row_for_each() -> None:
    rows = list(csv.DictReader(io.StringIO(quotes_text(made(), "csv", View()))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["outcome"] for row in rows if row["side"] == "b"] == ["other_words", "reported"]


def test_hostile_text_stays_text() -> None:
    for format in ("terminal", "plain", "markdown"):
        text = quotes_text(sample(), format, View(width=80))
        assert "\x1b" not in text
        assert "\u202e" not in text


@given(comparisons(), st.sampled_from([20, 40, 80, 99, 100, 140, 200]), st.booleans())
def test_no_line_is_wider_than_the_view(comparison: Comparison, width: int, color: bool) -> None:
    text = quotes_text(comparison, "terminal", View(width=width, color=color))
    for line in SGR.sub("", text).split("\n"):
        assert 0 <= wcswidth(line) <= width, line
    plain = quotes_text(comparison, "terminal", View(width=width), tuple(OUTCOMES))
    for char in plain:
        assert char == "\n" or unicodedata.category(char) not in {"Cc", "Zl", "Zp"}
