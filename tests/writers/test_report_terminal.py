"""The terminal view: what it looks like, and what it never does."""

import re
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from compare.option_words import SHOW
from compare.result.comparison import Comparison
from compare.result.passage import Order, RelationCounts
from compare.writers.terminal.answer import answer_lines
from compare.writers.terminal.diff import brief_text, stat_text, summary_line, text
from compare.writers.view import View
from tests.writers.report_golden import check_golden
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample


def diff_text(comparison: Comparison, view: View) -> str:
    """The answer, and all texts below it."""
    return text(comparison, replace(view, full=True, expand=True))


SGR = re.compile(r"\x1b\[[0-9;]*m")
TREES = ("oak", "elm", "ash", "fir", "yew")
WIDTHS = st.sampled_from([20, 33, 60, 80, 99, 100, 101, 140, 200])


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
def test_golden(width: int) -> None:
    check_golden(f"terminal-{width}.txt", diff_text(sample(), View(width=width)))


def test_golden_color() -> None:
    # The codes are written out, so that the file can be read and printed.
    text = diff_text(sample(), View(width=120, color=True)).replace("\x1b[", "\\e[")
    check_golden("terminal-120-color.txt", text)


@pytest.mark.parametrize("width", [80, 120])
def test_golden_ascii(width: int) -> None:
    check_golden(f"terminal-{width}-ascii.txt", diff_text(sample(), View(width=width, ascii=True)))


def test_golden_filtered() -> None:
    view = View(width=80, show=frozenset({"reordered", "only-b"}), order="b")
    check_golden("terminal-80-filtered.txt", diff_text(sample(), view))


def test_golden_stat() -> None:
    check_golden("stat.txt", stat_text(sample(), View(width=80)))


def test_brief_names_both_and_is_silent_when_equal() -> None:
    comparison = sample()
    assert (
        brief_text(comparison) == "Reports The Morning Courier and Harbour Post ␛]0;pwned␇ differ\n"
    )
    same = tuple(replace(p, edits=(), differences=()) for p in comparison.passages if p.id == "p3")
    assert brief_text(replace(comparison, passages=same)) == ""


def test_summary_names_its_denominators() -> None:
    assert summary_line(sample()).startswith("A 12 sentences (115 words): 1 shared (16), ")
    joined = " | 9 matches join 9 sentences of A with 9 of B: 4 partial, 1 reordered, 3 uncertain, "
    assert joined + "4 differences (1 number, " in summary_line(sample())


def test_summary_names_differences_only_where_there_are_some() -> None:
    summary = replace(sample().summary, differences=())
    assert summary_line(replace(sample(), summary=summary)).endswith("3 uncertain")


@pytest.mark.parametrize("width", [60, 100, 200])
def test_translations_are_said_once(width: int) -> None:
    summary = replace(sample().summary, translations=True)
    comparison = replace(sample(), summary=summary)
    said = "most quotations differ in their words, as in two separate translations"
    for write in (diff_text, stat_text):
        assert said not in " ".join(write(sample(), View(width=width)).split())
        assert " ".join(write(comparison, View(width=width)).split()).count(said) == 1


def test_summary_of_one_match_and_of_none() -> None:
    side = replace(sample().summary.a, sentences=RelationCounts(1, 0, 3))
    one = replace(sample().summary, a=side, b=side, matches=1)
    assert " | 1 match joins 1 sentence of A with 1 of B: " in summary_line(
        replace(sample(), summary=one)
    )
    none = replace(one, matches=0)
    assert summary_line(replace(sample(), summary=none)).endswith(" | no matches")


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_ascii_adds_nothing_but_ascii(width: int) -> None:
    output = diff_text(sample(), View(width=width, ascii=True))
    own = set("".join(s.text for s in sample().sentences().values()))
    assert {char for char in output if not char.isascii()} <= own


def test_order_of_b_turns_the_way_of_a_move() -> None:
    forward = diff_text(sample(), View(width=80))
    backward = diff_text(sample(), View(width=80, order="b"))
    assert "⇄ b1 −9" in forward
    assert "9 passages earlier in B" in forward
    assert "⇄ a1 +9" in backward
    assert "9 passages later in A" in backward


def test_legend_explains_only_what_occurs() -> None:
    view = View(width=200, show=frozenset({"only-a"}))
    legend = diff_text(sample(), view).splitlines()[-5:]
    assert any("A> only in A" in line for line in legend)
    assert not any("==" in line or "{" in line or "again" in line for line in legend)


def test_color_never_crosses_a_line_end() -> None:
    for line in diff_text(sample(), View(width=60, color=True)).splitlines():
        codes = SGR.findall(line)
        assert all(code == "\x1b[0m" for code in codes[1::2])
        assert len(codes) % 2 == 0


def test_color_replaces_the_braces_and_nothing_else() -> None:
    colored = SGR.sub("", diff_text(sample(), View(width=100, color=True)))
    assert "{" not in colored
    assert re.search(r"words of A that differ\s+words of B that differ", colored)
    assert "~~ 0.58 ?" in colored
    assert "0.97" not in colored


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("ascii", [False, True])
def test_marks_look_the_same_on_both_sides(width: int, ascii: bool) -> None:
    output = diff_text(sample(), View(width=width, ascii=ascii))
    assert "{14}" in output
    assert "{15}" in output
    assert "{words that differ}" in output
    assert not re.search(r"\[-|-\]|\{\+|\+\}", output)


def test_starts_without_the_table_library() -> None:
    code = (
        "import sys; import compare.writers.terminal.diff, compare.writers.data.passages;"
        "import compare.writers.view;"
        "sys.exit('tabulate' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("width", [60, 120])
def test_a_name_that_is_only_the_stem_of_the_file_is_not_told_twice(width: int) -> None:
    plain = replace(sample().a, label="courier", source="courier.txt", url=None)
    head = diff_text(replace(sample(), a=plain), View(width=width)).partition("──")[0]
    assert "A  courier.txt" in head
    assert head.count("courier") == 2  # in the answer, and above the texts
    assert brief_text(replace(sample(), a=plain)).startswith("Reports courier.txt and ")
    dotless = replace(plain, source="courier")
    head = diff_text(replace(sample(), a=dotless), View(width=width)).partition("──")[0]
    assert head.count("courier") == 2


def test_the_address_stands_below_the_name_made_safe() -> None:
    lines = diff_text(sample(), View(width=80)).splitlines()
    assert lines[1] == "   · https://courier.example/bridge"
    assert "   https://courier.example/bridge" in lines
    hostile = replace(sample().a, url="https://x.example/\x1b[2J\u202e")
    for width in (60, 120):
        output = diff_text(replace(sample(), a=hostile), View(width=width))
        assert "https://x.example/␛[2J<U+202E>" in output
    assert "https://courier.example/bridge" in stat_text(sample(), View(width=80))


@pytest.mark.parametrize("width", [80, 120])
def test_a_filter_that_nothing_fits_is_said_so(width: int) -> None:
    passages = tuple(replace(p, reordered=False, uncertain=False) for p in sample().passages)
    view = View(width=width, show=frozenset({"uncertain", "reordered"}))
    output = diff_text(replace(sample(), passages=passages), view)
    assert "\nno passage matches --show reordered,uncertain\n" in output
    assert "hidden" not in output
    assert "9 matches" in output


def test_no_rows() -> None:
    empty = replace(sample(), passages=(), findings=(), openings=())
    assert "no passages" in diff_text(empty, View(width=80))
    assert "no passages" in diff_text(empty, View(width=120))


@given(comparisons(), WIDTHS, st.booleans(), st.booleans(), st.sampled_from(["a", "b", "score"]))
def test_no_line_is_wider_than_the_view(
    comparison: Comparison, width: int, color: bool, ascii: bool, order: Order
) -> None:
    view = View(width=width, color=color, ascii=ascii, order=order)
    for line in SGR.sub("", diff_text(comparison, view)).split("\n"):
        assert 0 <= wcswidth(line) <= width, line


@given(comparisons(), WIDTHS, st.booleans())
def test_no_code_reaches_the_terminal(comparison: Comparison, width: int, ascii: bool) -> None:
    output = diff_text(comparison, View(width=width, ascii=ascii)) + brief_text(comparison)
    for index, char in enumerate(output):
        category = unicodedata.category(char)
        if char == "\n" or category not in {"Cc", "Cf", "Zl", "Zp"}:
            continue
        before = output[index - 1]
        assert char in "\u200c\u200d", hex(ord(char))
        assert before >= "\u0600", "a joiner may shape letters, never hide between Latin ones"


@given(
    comparisons(st.lists(st.sampled_from(TREES), min_size=1).map(" ".join)),
    WIDTHS,
    st.sampled_from([frozenset(), *(frozenset({word}) for word in SHOW)]),
)
def test_no_word_of_a_shown_row_is_lost(
    comparison: Comparison, width: int, show: frozenset[str]
) -> None:
    comparison = replace(
        comparison,
        passages=tuple(replace(p, differences=(), decision=None) for p in comparison.passages),
        decisions=None,
        findings=(),
        a=replace(comparison.a, label="-", source="-"),
        b=replace(comparison.b, label="-", source="-"),
    )
    view = View(width=width, show=show, expand=True)
    output = text(comparison, view).removeprefix("\n".join(answer_lines(comparison, view)))
    shown = [p for p in comparison.passages if View(show=show).shows(p)]
    known = comparison.sentences()
    for word in TREES:
        expected = sum(known[id].text.split().count(word) for p in shown for id in (*p.a, *p.b))
        assert len(re.findall(rf"\b{word}\b", output)) == expected


@pytest.mark.parametrize("width", range(40, 110))
def test_a_number_in_brackets_stays_with_what_it_counts(width: int) -> None:
    summary = diff_text(sample(), View(width=width)).partition("\n\nA 12")[2]
    assert "8 paraphrased (79)" in summary
    assert "4 differences (1 number," in summary
    assert "\xa0" not in summary
