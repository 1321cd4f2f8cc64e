"""The command `facts`: the ledger in all formats."""

import csv
import io
import json

import pytest

from tests.conftest import ROOT, Run, one_line

SAMPLE = [str(ROOT / "samples" / "harbour" / name) for name in ("a.txt", "b.txt")]
SPEECH = ("--transcript", str(ROOT / "samples" / "harbour" / "transcript.txt"))


@pytest.mark.parametrize("width", ["60", "120"])
def test_the_terminal_shows_both_reports(run: Run, width: str) -> None:
    result = run("facts", *SAMPLE, "--kind", "number", "--width", width)
    assert result.returncode == 0
    shown = result.stdout.decode()
    assert all(len(line) <= int(width) for line in shown.splitlines())
    assert shown.index("58 million crowns") < shown.index("85 million crowns")
    assert shown.index("85 million crowns") < shown.index("46 kilo")
    assert "Names" not in shown
    assert "hidden" in shown


def test_rows_are_chosen(run: Run) -> None:
    chosen = run("facts", *SAMPLE, "--only", "b", "--kind", "name,date", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(chosen.stdout.decode())))
    assert {row["state"] for row in rows} == {"only_b"}
    assert {row["kind"] for row in rows} == {"name", "date"}
    assert all(row["a_words"] == "" and row["b_start"] for row in rows)


def test_formats_hold_the_same_rows(run: Run) -> None:
    data = json.loads(run("facts", *SAMPLE, *SPEECH, "--format", "json").stdout)
    table = run("facts", *SAMPLE, *SPEECH, "--format", "csv").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["id"] for row in rows] == [row["id"] for row in data["facts"]]
    assert any(row["transcript"] for row in data["facts"])
    markdown = run("facts", *SAMPLE, *SPEECH, "--format", "markdown").stdout.decode()
    assert sum(line.startswith("| ") for line in markdown.splitlines()) >= len(rows)
    assert "transcript" in markdown


def test_a_saved_comparison_and_a_reference(run: Run) -> None:
    run("report", *SAMPLE, "--reference", "b", "-o", "x.json")
    shown = run("facts", "x.json", "--only", "b", "--format", "markdown").stdout.decode()
    assert "left out of A" in shown


def test_details_are_shown_and_limited(run: Run) -> None:
    shown = run("diff", *SAMPLE, "--show", "details", "--width", "120").stdout.decode()
    assert "+  only in " in shown
    broken = run("check", *SAMPLE, "--max-details", "0")
    assert broken.returncode == 1
    assert "details that only one report gives" in broken.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--only", "c"), "--only: 'c' is none of agree, differ, another-language, a, b"),
        (("--kind", "weight"), "--kind: 'weight' is none of quote, number, date, name"),
    ],
)
def test_a_wrong_word_is_named(run: Run, arguments: tuple[str, str], says: str) -> None:
    result = run("facts", *SAMPLE, *arguments)
    assert result.returncode == 2
    assert says in one_line(result.stderr)
