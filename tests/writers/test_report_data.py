"""The record as JSON and CSV, the tables, the schema, the choice of a writer."""

import copy
import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from compare.errors import SettingsError
from compare.option_words import SHOW
from compare.output_registry import DOCUMENTS
from compare.result.comparison import Comparison
from compare.result.passage import Detail
from compare.text.document import Span
from compare.writers import SUFFIXES, WRITERS, render
from compare.writers.common.pair_text import pair_id
from compare.writers.data.passages import COLUMNS, csv_text, guarded, json_text, schema_text
from compare.writers.tables.passages import markdown_text, plain_text
from compare.writers.view import View
from tests.writers.report_golden import check_golden
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample

SCHEMA = json.loads(schema_text())


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_golden_json() -> None:
    check_golden("record.json", json_text(sample()))


def test_golden_csv() -> None:
    check_golden("passages.csv", csv_text(sample()))


def test_golden_plain() -> None:
    check_golden("table.txt", plain_text(sample(), View(width=100)))


def test_golden_markdown() -> None:
    check_golden("table.md", markdown_text(sample(), View()))


def test_round_trip() -> None:
    assert Comparison.from_dict(sample().to_dict()) == sample()
    assert Comparison.from_dict(json.loads(json_text(sample()))) == sample()


@given(comparisons())
def test_json_says_the_same_as_the_record_and_holds_no_code(comparison: Comparison) -> None:
    text = json_text(comparison)
    assert json.loads(text) == comparison.to_dict()
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", text
    )
    record = json.loads(text)
    record["summary"]["differences"] = {}  # a made-up kind, for the other writers
    Draft202012Validator(SCHEMA).validate(record)


def test_schema_is_a_schema_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    def walk(node: dict[str, Any], path: str) -> None:
        for name, field in node.get("properties", {}).items():
            if "const" in node.get("properties", {}).get("relation", {}):
                return  # a condition, not a field
            described = "description" in field or "$ref" in field or set(field) <= {"type"}
            assert described, f"{path}.{name}"
            walk(field, f"{path}.{name}")

    walk(SCHEMA, "record")
    for name, node in SCHEMA["$defs"].items():
        walk(node, name)


def _without(*path: str | int) -> Callable[[Any], None]:
    def remove(record: Any) -> None:
        for step in path[:-1]:
            record = record[step]
        del record[path[-1]]

    return remove


def _with(value: object, *path: str | int) -> Callable[[Any], None]:
    def put(record: Any) -> None:
        for step in path[:-1]:
            record = record[step]
        record[path[-1]] = value

    return put


@pytest.mark.parametrize(
    "damage",
    [
        _without("passages"),
        _without("reports", "b"),
        _without("summary", "a", "words", "unique"),
        _without("passages", 0, "runner_up"),
        _with(2, "schema_version"),
        _with("byte", "offset_unit"),
        _with(-1, "reports", "a", "sentences", 0, "start"),
        _with("b1", "reports", "a", "sentences", 0, "id"),
        _with("poem", "reports", "a", "sentences", 0, "kind"),
        _with("reordered", "passages", 0, "relation"),
        _with([], "passages", 0, "a"),
        _with(["b1"], "passages", 0, "a"),
        _with(["b1"], "passages", 1, "b"),
        _with(1.5, "passages", 0, "score"),
        _with(None, "passages", 2, "edits", 0),
        _with({"a": None, "b": None}, "passages", 2, "edits", 0),
        _with("fact", "passages", 2, "differences", 0, "kind"),
        _with("zero", "reports", "a", "sha256"),
    ],
)
def test_schema_rejects_a_broken_record(damage: Callable[[Any], None]) -> None:
    record = copy.deepcopy(json.loads(json_text(sample())))
    damage(record)
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(record)


def test_schema_takes_added_fields() -> None:
    record = json.loads(json_text(sample()))
    record["passages"][0]["verdict_of_the_reviewer"] = "confirmed"
    Draft202012Validator(SCHEMA).validate(record)


def test_csv_reads_back() -> None:
    comparison = sample()
    text = csv_text(comparison)
    found = rows(text)
    assert text.count("\r\n") == len(found) + 1
    assert not text.startswith("\ufeff")
    assert list(found[0]) == list(COLUMNS)
    assert [row["passage"] for row in found] == [p.id for p in comparison.passages]
    for row in found:
        for side, report in (("a", comparison.a), ("b", comparison.b)):
            spans = zip(row[f"{side}_start"].split(), row[f"{side}_end"].split(), strict=True)
            parts = " … ".join(report.text[int(start) : int(end)] for start, end in spans)
            assert row[f"{side}_text"] == guarded(parts)
    assert found[13]["a_ids"] == "a1 a13"
    assert found[13]["shift"] == "-9"
    assert found[3]["a_speakers"] == "Ines Torvald"
    assert found[4]["differences"] == "number; certainty"
    assert found[4]["what"] == "other words; number, certainty differ"
    assert found[1]["what"] == "boilerplate"
    assert list(found[0])[:5] == ["pair", "what", "a_text", "b_text", "notes"]
    assert {row["pair_id"] for row in found} == {pair_id(comparison)}
    assert found[2]["a_link"].startswith("https://courier.example/bridge#:~:text=Mayor%20Ines")
    assert not any(row["b_link"] for row in found)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("\n=1", "'\n'=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("60 = sixty", "60 = sixty"),
        ("a-b", "a-b"),
        ("", ""),
        ("red \x1b[31m", "red ␛[31m"),
        ("two\nlines", "two\nlines"),
        ("ask;=cmd|x!A0", "ask;'=cmd|x!A0"),
        ("ask; +1", "ask; '+1"),
        ("ask\t@x", "ask\t'@x"),
        ("ask\n-1", "ask\n'-1"),
        ('ask;"=1', "ask;\"'=1"),
        ("ask;\n\t =1;=2", "ask;\n\t '=1;'=2"),
        ("ask; more - or less", "ask; more - or less"),
    ],
)
def test_csv_guards_against_formulas(text: str, cell: str) -> None:
    assert guarded(text) == cell


@given(comparisons())
def test_csv_cells_start_no_formula(comparison: Comparison) -> None:
    for row in rows(csv_text(comparison)):
        for name, cell in row.items():
            if name != "shift":
                assert cell.lstrip()[:1] not in set("=+-@＝＋－＠") or not cell


TEXTS = st.text(st.sampled_from("ab=+-@＝;\t\n\r ,\"'\ufeff"), max_size=12)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_no_separator_makes_a_cell_a_formula(separator: str, texts: list[str]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(["p1", *map(guarded, texts)])
    found = csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=separator)
    for cell in (cell for row in found for cell in row):
        assert not re.match(r"[\s\ufeff]*[=+\-@＝]", cell)


@given(comparisons())
def test_markdown_rows_keep_their_cells(comparison: Comparison) -> None:
    lines = [line for line in markdown_text(comparison, View()).split("\n") if line[:2] == "| "]
    assert len(lines) == (len(comparison.passages) + 1 if comparison.passages else 0)
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 7 for line in lines)


@given(comparisons())
def test_plain_table_has_a_block_per_row(comparison: Comparison) -> None:
    text = plain_text(comparison, View(width=80))
    for passage in comparison.passages:
        assert re.search(rf"^{passage.id}\b", text, re.MULTILINE)


@pytest.mark.parametrize("format", WRITERS)
def test_every_writer_writes_and_is_deterministic(format: str) -> None:
    text = render(sample(), format)
    assert text.endswith("\n")
    assert text == render(sample(), format, View())


def test_suffixes_lead_to_writers() -> None:
    assert set(SUFFIXES.values()) <= {*WRITERS, *DOCUMENTS}


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="terminal, plain, markdown, json, csv"):
        render(sample(), "pdf")


def test_stat_is_a_way_of_the_terminal_view() -> None:
    assert "only here" in render(sample(), "terminal", View(stat=True))


def test_view_refuses_unknown_words() -> None:
    with pytest.raises(SettingsError, match="show: 'both' is none of shared"):
        View(show=frozenset({"both"}))
    with pytest.raises(SettingsError, match="order: 'c' is none of a, b, score"):
        View(order="c")  # type: ignore[arg-type]


@pytest.mark.parametrize("word", SHOW)
def test_show_takes_boilerplate_only_when_asked(word: str) -> None:
    view = View(show=frozenset({word}))
    first, *rest = sample().passages
    with_detail = replace(first, details=(Detail("name", "a", Span(0, 7)),))
    shown = {p.id for p in (with_detail, *rest) if view.shows(p)}
    assert bool(shown & {"p2", "p15"}) == (word == "boilerplate")
    assert shown


def test_filter_reaches_the_tables() -> None:
    view = View(show=frozenset({"reordered"}))
    for format in ("plain", "markdown"):
        assert "14 of 15 passages hidden; shown: reordered" in render(sample(), format, view)


@pytest.mark.parametrize("format", ["plain", "markdown"])
def test_tables_say_that_a_filter_fits_nothing(format: str) -> None:
    passages = tuple(replace(p, reordered=False) for p in sample().passages)
    text = render(replace(sample(), passages=passages), format, View(show=frozenset({"reordered"})))
    assert "no passage matches --show reordered" in text
    assert "passage | what" not in text
    assert "|--" not in text
    assert "\n--" not in text


def test_tables_name_the_address() -> None:
    assert "A: The Morning Courier (https://courier.example/bridge, " in render(sample(), "plain")
    assert "(https:/<!---->/courier\\.example/bridge, " in render(sample(), "markdown")


def test_writers_leave_the_comparison_alone() -> None:
    comparison = sample()
    for format in WRITERS:
        render(comparison, format)
    assert comparison == replace(sample())
