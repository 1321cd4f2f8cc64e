"""Decisions in every format, and the sheet: complete, and inert wherever it is pasted."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from compare.decisions import Anchor, Applied, Entry, Finding, StaleDecision
from compare.result.comparison import Comparison
from compare.text.safe_text import safe_line
from compare.verdict import Decision, Verdict
from compare.writers import render
from compare.writers.common.markdown_safe import bolded, inert
from compare.writers.common.wrapping import Styled
from compare.writers.data.passages import csv_text, json_text, schema_text
from compare.writers.quotes import quotes_text
from compare.writers.tables.findings_sheet import sheet_text
from compare.writers.tables.passages import markdown_text
from compare.writers.terminal.diff import text
from compare.writers.view import View
from tests.draws import draws
from tests.web.page_cases import HOSTILE, hostile
from tests.writers.decided_sample import decided_sample
from tests.writers.report_golden import check_golden
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample
from tests.writers.test_report_data import rows


def diff_text(comparison: Comparison, view: View) -> str:
    """The answer, and all texts below it."""
    return text(comparison, replace(view, full=True, expand=True))


# What a newsroom's system, a tracker and a chat may do with Markdown, at their most eager.
READERS = (
    MarkdownIt("commonmark", {"html": True}),
    MarkdownIt("gfm-like", {"html": True}),
)
# What trackers and chats look for in the text once Markdown is done with it.
LIVE = re.compile(
    r"@\w|[#%&!~^][\w\"+-]|[a-z_]\w*-\d|[0-9a-f]{7}|//"
    r"|:[^\s:\0]+:|[^\W\d]:(?!/\0)[^\s:\0]|:(?!/\0)[^\s\d:\0]",
    re.IGNORECASE,
)
OURS = {
    *("heading_open", "heading_close", "inline", "bullet_list_open", "bullet_list_close"),
    *("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"),
    *("text", "strong_open", "strong_close", "text_special"),
}
TABLE = {f"{name}_{end}" for name in ("table", "thead", "tbody", "tr", "th", "td")
         for end in ("open", "close")}  # fmt: skip
TAGS = ("<b>", "</b>", "<br>")
# A comment is not shown, and ends the text before it for whoever looks for names.
COMMENT = "<!---->"


@pytest.mark.parametrize("width", [60, 100])
def test_golden_terminal(width: int) -> None:
    check_golden(f"decided-{width}.txt", diff_text(decided_sample(), View(width=width)))


def test_golden_sheet() -> None:
    check_golden("sheet.md", sheet_text(decided_sample()))


def test_golden_csv() -> None:
    check_golden("decided.csv", csv_text(decided_sample()))


def test_the_record_fits_its_schema() -> None:
    record = json.loads(json_text(decided_sample()))
    Draft202012Validator(json.loads(schema_text())).validate(record)
    assert Comparison.from_dict(record) == decided_sample()


@pytest.mark.parametrize("format", ["terminal", "plain", "markdown", "csv", "json", "sheet"])
def test_every_writer_shows_verdict_note_and_reviewer(format: str) -> None:
    text = render(decided_sample(), format, View(width=1000, full=True))
    for words in ("confirmed", "asked the press office on 4 March", "Ada Lind", "look again"):
        assert words in text
    assert "A sentence that nobody finds" in text


def test_csv_has_the_decisions_of_a_row() -> None:
    found = rows(csv_text(decided_sample()))
    assert [row["decision"] for row in found[:5]] == ["confirmed", "rejected", "matched", "", ""]
    assert found[0]["decision_reviewer"] == "Ada Lind"
    assert found[3]["decision_note"] == "look again"
    of_a5 = [row for row in found if "a5" in row["a_ids"].split() and row["passage"]]
    cells = [row["rejected_matches"] for row in of_a5]
    assert cells
    assert all("rejected by Ben @all: another" in text for text in cells)
    assert not any(row["decision"] or row["rejected_matches"] for row in rows(csv_text(sample())))


def test_without_decisions_nothing_speaks_of_them() -> None:
    for format in ("terminal", "plain", "markdown", "sheet"):
        text = render(sample(), format, View(width=200))
        assert "decision" not in text.lower()
        assert "somebody" not in text


def test_csv_has_rows_for_what_no_passage_carries() -> None:
    found = [row for row in rows(csv_text(decided_sample())) if not row["passage"]]
    assert [row["relation"] for row in found] == ["rejected_match", "unplaced", "unplaced"]
    match, whole, finding = found
    assert (match["a_ids"], match["b_ids"]) == ("a5 a6", "b3")
    assert match["a_text"].startswith("The bridge cost exceeding")
    assert match["decision"] == "rejected"
    assert match["decision_reviewer"] == "Ben @all"
    assert (whole["a_ids"], whole["b_text"], whole["differences"]) == ("", "", "")
    assert whole["a_text"].startswith("A sentence that nobody finds")
    assert whole["notes"] == "no sentence has these words any more"
    assert finding["differences"] == "quote_wording"
    assert finding["notes"].endswith(": quoted words (A: one, B: two)")
    assert (finding["decision"], finding["decision_note"]) == ("", "hm")
    assert {row["a_label"] for row in found} == {sample().a.label}


@pytest.mark.parametrize(
    "attack", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\ufeff=1", "\r=1"]
)
def test_no_cell_of_such_a_row_is_a_formula(attack: str) -> None:
    anchor = Anchor(attack)
    entry = Entry(
        (anchor,),
        (anchor,),
        Finding(attack, attack, attack, attack),
        Decision(Verdict.CONFIRMED, attack, attack),
    )
    applied = Applied(attack, (), (StaleDecision(entry, attack),))
    text = csv_text(replace(sample(), decisions=applied))
    row = rows(text)[-1]
    assert row["relation"] == "unplaced"
    for name, cell in row.items():
        assert not re.match(r"[\s\ufeff]*[=+\-@]", cell), name
    assert "\t" not in row["notes"].lstrip("'") or row["notes"].startswith("'")


def outside(reader: MarkdownIt, text: str) -> list[str]:
    """What a reader would make of it beyond headings, lists, tables, bold words and text."""
    found = []
    for block in reader.parse(text):
        if block.type not in OURS | TABLE:
            found.append(block.type)
        own = [token for token in block.children or () if token.content not in TAGS]
        shown = [token for token in own if token.content != COMMENT]
        found += [token.type for token in shown if token.type not in OURS]
        # Text nodes side by side are one to whoever looks for names in them.
        nodes = ("\0" if token.content == COMMENT else token.content for token in own)
        found += LIVE.findall("".join(nodes))
    return found


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "github"])
def test_hostile_text_stays_text(reader: MarkdownIt) -> None:
    for comparison in (hostile(), decided_sample()):
        assert outside(reader, sheet_text(comparison)) == []


ATTACKS = (
    *HOSTILE,
    "[a](https://x.example)", "![a](//x.example/p.png)", "<https://x.example>", "<b>x</b>",
    "https://x.example/?a=1", "www.x.example", "x.example", "mail@x.example", "mailto:a@x.example",
    "@all", "#12", "GH-12", "a/b#3", "`x`", "~~x~~", "**x**", "__x__", "| a | b |\n|---|---|",
    "# head", "- item", "1. one", "> quote", "```\ncode", "    code", "---", "===", "\\[x]",
    "&lt;b&gt;", "&#64;all", "<!-- x -->", "[x]: https://x.example", "$x$", "[^1]", "<@U1>", "x\\",
    "ftp://x.example", "//x.example", "javascript:alert(1)", "data:text/html,x", "HTTP://X.EXAMPLE",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709", "1234567", "x@deadbeef", "DEADBEEF1", ":smile:",
    ":+1:", ":-)", ":100:", "ABC-123", "A1_B-2", "covid-19", "%12", '%"next"', "&12", "!12",
    "\\!12", "~12", '~"bug"', "$12", "^12", "#all", "tel:+15550100", "tel:5550100", "sms:1", "x:y",
    "5:30:1", "GH-1", "a/b!3", "a/b%3", "1. x", "+ x", "&amp;12", "&#33;12",
    "\u202e@all", "a\n\n# b", "a\r\n- b", "\u2028<b>", "10.0.0.1/x", "xmpp:a@x.example",
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS, ids=["commonmark", "github"])
@given(st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=6)), max_size=6))
@draws(300)
def test_any_text_is_inert(reader: MarkdownIt, parts: list[str]) -> None:
    for joined in (" ".join(parts), "".join(parts)):
        text = inert(joined)
        assert "\n" not in text
        assert "\u2060" not in text
        assert outside(reader, f"# {text}\n\n- A: {text}\n  - **{text or 'x'}** {text}\n") == []


def test_tables_are_as_inert_as_the_sheet() -> None:
    for comparison in (hostile(), decided_sample(), sample()):
        assert outside(READERS[1], markdown_text(comparison, View())) == []
        assert outside(READERS[1], quotes_text(comparison, "markdown", View())) == []


@given(st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=6)), max_size=6),
       st.integers(0, 30), st.integers(0, 30))  # fmt: skip
@draws(300)
def test_a_line_that_is_bold_in_part_is_inert(parts: list[str], start: int, size: int) -> None:
    for joined in (" ".join(parts), "".join(parts)):
        text = safe_line(joined)
        start = min(start, len(text))
        end = min(start + size, len(text))
        line = Styled(text, ((start, end, "x"),) if end > start else ())
        assert outside(READERS[1], f"| x | y |\n|---|---|\n| a | b {bolded(line)} |\n") == []


@given(comparisons())
@draws(60)
def test_any_comparison_gives_a_sheet(comparison: Comparison) -> None:
    text = sheet_text(comparison)
    assert text.endswith("\n")
    assert all(
        line == "" or line.startswith(("# ", "## ", "- ", "  - ")) for line in text[:-1].split("\n")
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_words_are_kept() -> None:
    for words in ("3.5 million at 5 p.m.", "a_b *c* | d", "R&D < 5", "stressed.Commenting", "é’s",
                 "at 12:30:45", "deadbeef COVID-19 $12 :x:"):  # fmt: skip
        shown = READERS[0].renderInline(inert(words))
        plain = shown.replace(COMMENT, "").replace("&amp;", "&").replace("&lt;", "<")
        assert plain == words
