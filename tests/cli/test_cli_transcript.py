"""`quotes` and `check` with a transcript or with decisions, as processes."""

import csv
import io
import json
from pathlib import Path

import pytest

from compare.analysis.findings import find_findings
from compare.option_words import QUOTES_FORMATS
from compare.result.comparison import Comparison
from tests.builders import QUOTING, SPEECH
from tests.conftest import Run, one_line
from tests.decisions.files import COST, saved
from tests.decisions.files import TEXT_A as FERRY_A
from tests.decisions.files import TEXT_B as FERRY_B

TWO_TEXT = """Harbour ready at last

“The second pier comes next year,” the minister said. “I never liked boats at all,” she added.
“Madam Speaker, the harbour opens on Monday. The second pier comes next year,” she had said before.
"""
BOTH = ("one.txt", "two.txt")
SPOKEN = ("--transcript", "t.txt")


@pytest.fixture(autouse=True)
def texts(tmp_path: Path) -> None:
    for name, text in zip((*BOTH, "t.txt"), (QUOTING, TWO_TEXT, SPEECH), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("format", QUOTES_FORMATS)
@pytest.mark.parametrize("reports", [BOTH, BOTH[:1]])
def test_every_format_says_how_it_was_spoken(
    run: Run, reports: tuple[str, ...], format: str
) -> None:
    result = run("quotes", *reports, *SPOKEN, "--format", format)
    assert (result.returncode, result.stderr) == (0, b"")
    shown = result.stdout.decode()
    assert "altered" in shown
    assert "verbatim" in shown
    if format in ("terminal", "plain", "markdown"):
        assert "spoken → quoted" in shown
        assert "not → –" in shown
        assert "checked against the transcript: 1 verbatim, 1 altered" in " ".join(shown.split())


@pytest.mark.parametrize("reports", [BOTH, BOTH[:1]])
def test_data_point_into_the_transcript(run: Run, reports: tuple[str, ...]) -> None:
    record = json.loads(run("quotes", *reports, *SPOKEN, "--format", "json").stdout)
    assert record["reports"]["transcript"]["source"] == "t.txt"
    rows = record["quotations"]
    assert [row["support"]["status"] for row in rows[:2]] == ["altered", "verbatim"]
    assert rows[0]["support"]["words"] == [{"quoted": "", "spoken": "not"}]
    assert rows[0]["support"]["sentences"] == ["t3"]
    for row in rows:
        for span in row["support"]["spans"]:
            assert SPEECH[span["start"] : span["end"]] == span["text"]
    assert record["summary"]["a"]["support"]["altered"] == 1
    table = run("quotes", *reports, *SPOKEN, "--format", "csv").stdout.decode()
    cells = list(csv.DictReader(io.StringIO(table)))
    assert [cell["support"] for cell in cells] == [row["support"]["status"] for row in rows]
    assert (cells[0]["words_spoken"], cells[0]["transcript_sentences"]) == ("not", "t3")
    assert cells[0]["speaker"] == "she"


def test_without_a_transcript_nothing_is_said_of_one(run: Run) -> None:
    record = json.loads(run("quotes", *BOTH, "--format", "json").stdout)
    assert set(record["reports"]) == {"a", "b"}
    assert not any("support" in row for row in record["quotations"])
    assert "support" not in record["summary"]["a"]
    assert b"transcript" not in run("quotes", *BOTH).stdout


def test_one_report_alone_gives_the_same_as_beside_another(run: Run) -> None:
    alone = json.loads(run("quotes", "one.txt", *SPOKEN, "--format", "json").stdout)
    beside = json.loads(run("quotes", *BOTH, *SPOKEN, "--format", "json").stdout)
    own = [row for row in beside["quotations"] if row["side"] == "a"]
    for row, other in zip(alone["quotations"], own, strict=True):
        for name in ("start", "end", "text", "sentences", "speaker", "support"):
            assert row[name] == other[name]
    assert alone["tool"]["name"] == "crossreport"


def test_show_takes_the_words_of_the_transcript(run: Run) -> None:
    both = run("quotes", *BOTH, *SPOKEN, "--show", "spliced,not-found").stdout.decode()
    assert both.index("Spliced (transcript)") < both.index("Not found (transcript)")
    assert "3 of 5 quotations hidden" in both
    mixed = run("quotes", *BOTH, *SPOKEN, "--show", "absent,altered", "--format", "json")
    rows = [(row["start"], row["side"]) for row in json.loads(mixed.stdout)["quotations"]]
    assert len(rows) == len(set(rows)) == 4
    alone = run("quotes", "one.txt", *SPOKEN, "--show", "verbatim").stdout.decode()
    assert "Fishermen" in alone
    assert "dues" not in alone
    assert "1 of 2 quotations hidden" in alone


def test_view_options_apply_to_one_report(run: Run) -> None:
    narrow = run("quotes", "one.txt", *SPOKEN, "--width", "40", "--ascii").stdout.decode()
    assert all(len(line) <= 40 for line in narrow.splitlines())
    assert "altered, not -> -" in " ".join(narrow.split())
    assert "transcript: spoken -> quoted" in " ".join(narrow.split())
    assert b"\x1b[" in run("quotes", "one.txt", *SPOKEN, "--color", "always").stdout
    none = run("quotes", "t.txt", *SPOKEN)
    assert b"A no quotations" in none.stdout


def test_the_transcript_stands_beside_a_report_alone(run: Run) -> None:
    wide = run("quotes", "one.txt", *SPOKEN, "--width", "160").stdout.decode().splitlines()
    assert "T  t.txt" in wide[0]
    (row,) = (line for line in wide if line.startswith("~~") and "│" in line)
    quoted, spoken = row.split("│")
    assert quoted.split()[1].startswith("a")
    assert spoken.split()[0].startswith("t")
    table = run("quotes", "one.txt", *SPOKEN, "--format", "markdown").stdout.decode()
    assert "| transcript" in table
    data = json.loads(run("quotes", "one.txt", *SPOKEN, "--format", "json").stdout)
    assert set(data["reports"]) == {"a", "transcript"}
    assert {row["outcome"] for row in data["quotations"]} == {None}
    assert "absent" not in data["summary"]["a"]


def test_hostile_text_stays_text(run: Run, tmp_path: Path) -> None:
    bad = QUOTING.replace("before spring", "before \u202e\x1b[2J | <b> spring")
    (tmp_path / "one.txt").write_text(bad, encoding="utf-8")
    for format in ("terminal", "plain", "markdown"):
        shown = run("quotes", "one.txt", *SPOKEN, "--format", format).stdout.decode()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert format != "markdown" or "<b>" not in shown


def test_another_translation_is_warned_of(run: Run, tmp_path: Path) -> None:
    words = ("Boats are fun", "Nets are wet", "Gulls shout loud", "Tar smells well", "Fog is grey")
    report = "\n\n".join(f"The minister told us: “{w} on every single day.”" for w in words)
    (tmp_path / "one.txt").write_text(report, encoding="utf-8")
    result = run("quotes", "one.txt", *SPOKEN, "--lang", "en")
    assert "may be another translation" in one_line(result.stderr)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (["--max-altered", "1", "--max-not-found", "1"], 0),
        (["--max-altered", "0"], 1),
        (["--max-not-found", "0"], 1),
        (["--max-altered", "0", "--exit-zero"], 0),
    ],
)
def test_limits_on_what_was_spoken(run: Run, limits: list[str], code: int) -> None:
    result = run("check", *BOTH, *SPOKEN, *limits)
    assert (result.returncode, result.stderr) == (code, b"")
    assert run("report", *BOTH, *SPOKEN, "-o", "x.json").returncode == 0
    assert run("check", "x.json", *limits).stdout == result.stdout


def test_a_broken_limit_names_its_quotations(run: Run) -> None:
    shown = run("check", *BOTH, *SPOKEN, "--max-altered", "0").stdout.decode()
    first = shown.splitlines()[0]
    assert first == "broken  --max-altered 0: 1 quotation with altered words"
    assert "a3 altered (t3) “We will raise the dues before spring,” not → –" in shown
    record = json.loads(
        run(
            *("check", *BOTH, *SPOKEN, "--max-altered", "0", "--max-not-found", "1"),
            *("--format", "json"),
        ).stdout
    )
    assert record["reports"]["transcript"]["source"] == "t.txt"
    altered, missing = record["limits"]
    (quotation,) = altered["quotations"]
    assert quotation["support"]["spans"][0]["text"] in SPEECH
    assert quotation["passages"] == [p["id"] for p in altered["passages"]]
    assert (missing["met"], missing["quotations"], missing["passages"]) == (True, [], [])


def test_saved_comparison_with_a_transcript_keeps_it(run: Run) -> None:
    run("report", *BOTH, *SPOKEN, "-o", "x.json")
    for options in ([], ["--show", "altered"], ["--format", "json"]):
        saved_ = run("quotes", "x.json", *options)
        assert saved_.stdout == run("quotes", *BOTH, *SPOKEN, *options).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", *BOTH, "--max-altered", "0"], "--max-altered: no transcript; give it with"),
        (["check", "x.json", "--max-not-found", "0"], "no transcript in x.json; save it again"),
        (
            ["check", "x.json", *SPOKEN, "--max-altered", "0"],
            "x.json: a saved comparison, not a report",
        ),
        (
            ["check", "one.txt", *SPOKEN, "--max-different", "0"],
            "--max-different: needs a second report",
        ),
        (["quotes", *BOTH, "--show", "altered"], "--show: altered: no transcript; give it with"),
        (["quotes", "x.json", "--show", "spliced"], "--show: spliced: no transcript in x.json"),
        (["quotes", "one.txt", *SPOKEN, "--show", "absent"], "absent: needs a second report"),
        (["quotes", "one.txt", *SPOKEN, "--label-b", "B"], "--label-b: there is no second report"),
        (
            ["quotes", "one.txt", *SPOKEN, "--decisions", "d"],
            "--decisions: cannot be applied to one",
        ),
        (
            ["quotes", "x.json", *SPOKEN],
            "x.json: a saved comparison, not a report; give two reports",
        ),
        (["quotes", "one.txt", "--transcript", "no.txt"], "no.txt: no such file"),
        (["quotes", "-", "--transcript", "-"], "--transcript: standard input is already an input"),
    ],
)
def test_errors(run: Run, arguments: list[str], says: str) -> None:
    assert run("report", *BOTH, "-o", "x.json").returncode == 0
    result = run(*arguments, stdin=QUOTING.encode())
    assert (result.returncode, result.stdout) == (2, b"")
    assert says in one_line(result.stderr)


def test_a_rejected_difference_counts_in_no_limit(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(FERRY_A, encoding="utf-8")
    (tmp_path / "two.txt").write_text(FERRY_B, encoding="utf-8")
    limit = ("--max-different", "0", "--format", "json")
    (before,) = json.loads(run("check", *BOTH, *limit).stdout)["limits"]
    saved(tmp_path / "d.json", COST | {"verdict": "rejected"})
    decided = ("--decisions", "d.json")
    (after,) = json.loads(run("check", *BOTH, *decided, *limit).stdout)["limits"]
    assert after["value"] == before["value"] - 1
    # The fares are another matter: one report quotes "not", the other "never".
    assert [passage["a"] for passage in after["passages"]] == [["a3"]]
    assert run("report", *BOTH, *decided, "-o", "y.json").returncode == 0
    assert json.loads(run("check", "y.json", *limit).stdout)["limits"] == [after]
    assert run("quotes", *BOTH, *decided).returncode == 0
    result = run("quotes", "y.json", *decided)
    assert one_line(result.stderr).startswith("--decisions: applies to two reports")


_DENIED = "Madam Speaker, I never said that we would sell the harbour to a bank. The pier stands."
_QUOTED = "In a short speech she told members: “we would sell the harbour to a bank.”"


@pytest.fixture
def denied(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(_QUOTED, encoding="utf-8")
    (tmp_path / "t.txt").write_text(_DENIED, encoding="utf-8")


@pytest.mark.usefixtures("denied")
def test_quotes_show_the_context(run: Run) -> None:
    for format in ("terminal", "plain", "markdown"):
        alone = run("quotes", "one.txt", *SPOKEN, "--format", format, "--width", "200")
        both = run("quotes", *BOTH, *SPOKEN, "--format", format, "--width", "200")
        for shown in (alone, both):
            assert "the speech denies it" in " ".join(shown.stdout.decode().split())
    data = json.loads(run("quotes", "one.txt", *SPOKEN, "--format", "json").stdout)
    assert [q["support"]["context"] for q in data["quotations"]] == ["denied"]
    for files in (["one.txt"], BOTH):
        table = run("quotes", *files, *SPOKEN, "--format", "csv").stdout.decode()
        rows = list(csv.DictReader(io.StringIO(table)))
        assert "denied" in [row["context"] for row in rows]
        assert {row["context"] for row in rows} <= {"denied", ""}


@pytest.mark.usefixtures("denied")
def test_limit_on_what_is_out_of_context(run: Run) -> None:
    broken = run("check", *BOTH, *SPOKEN, "--max-out-of-context", "0")
    assert broken.returncode == 1
    shown = broken.stdout.decode()
    assert "broken  --max-out-of-context 0: 1 quotation out of context" in shown
    assert "a1 verbatim (t1)" in shown
    assert "(the speech denies it)" in shown
    assert run("check", *BOTH, *SPOKEN, "--max-out-of-context", "1").returncode == 0
    none = run("check", *BOTH, "--max-out-of-context", "0")
    assert "--max-out-of-context: no transcript" in one_line(none.stderr)


def test_one_report_alone_is_written_to_files(run: Run, tmp_path: Path) -> None:
    names = ("x.html", "x.json", "x.md", "x.csv", "x.txt")
    made = run("report", "one.txt", *SPOKEN, *(part for name in names for part in ("-o", name)))
    assert made.returncode == 0, made.stderr
    record = json.loads((tmp_path / "x.json").read_bytes())
    assert set(record["reports"]) == {"a", "transcript"}
    checked = Comparison.from_dict(record)
    assert checked.alone
    assert checked.to_dict() == record
    assert checked.findings == find_findings(checked)
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "A report, checked against the speech" in page
    assert "only A" not in page[page.index("<main") : page.index("</main>")]
    assert 'id="text-b"' not in page
    sheet = (tmp_path / "x.md").read_text("utf-8")
    assert "Only in A" not in sheet
    assert not any(line.startswith("- B") for line in sheet.splitlines())
    quoted = run("quotes", "one.txt", *SPOKEN, "--format", "csv").stdout
    assert (tmp_path / "x.csv").read_bytes().removeprefix(b"\xef\xbb\xbf") == quoted
    again = run("render", "x.json", "-o", "again.html")
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "again.html").read_text("utf-8") == page


def test_report_needs_a_second_report_or_a_transcript(run: Run) -> None:
    made = run("report", "one.txt", "-o", "x.html")
    assert made.returncode == 2
    assert b"B: missing; give a second report, or --transcript FILE" in made.stderr


def test_one_report_alone_is_checked_for_a_build(run: Run, tmp_path: Path) -> None:
    (tmp_path / "true.txt").write_text(
        "The minister opened the harbour.\n\n"
        "“Fishermen will pay nothing,” the minister told the council on Monday.\n",
        encoding="utf-8",
    )
    (tmp_path / "spoken.txt").write_text(
        "Madam Speaker, fishermen will pay nothing. Nobody will.\n", encoding="utf-8"
    )
    spoken = ("--transcript", "spoken.txt")
    passed = run("check", "true.txt", *spoken)
    assert (passed.returncode, passed.stderr) == (0, b"")
    assert passed.stdout.decode().splitlines() == [
        "met     --max-altered 0: 0 quotations with altered words",
        "met     --max-not-found 0: 0 quotations not found in the transcript",
    ]
    failed = run("check", "one.txt", *SPOKEN)
    assert failed.returncode == 1
    assert b"broken  --max-altered 0: 1 quotation with altered words" in failed.stdout
    assert run("check", "one.txt", *SPOKEN, "--max-altered", "1").returncode == 0
    data = json.loads(run("check", "one.txt", *SPOKEN, "--format", "json").stdout)
    assert [limit["met"] for limit in data["limits"]] == [False, True]
    assert "b" not in data["reports"]
    assert data["limits"][0]["quotations"]


def test_a_saved_report_alone_is_shown_checked_and_refused_with_the_remedy(run: Run) -> None:
    assert run("report", "one.txt", *SPOKEN, "-o", "x.json").returncode == 0
    shown = run("quotes", "x.json")
    assert shown.stdout == run("quotes", "one.txt", *SPOKEN).stdout
    assert run("check", "x.json", "--max-altered", "99").returncode == 0
    for words, remedy in (
        (("check", "x.json", "--min-shared", "0.5"), "--min-shared: needs a second report"),
        (("check", "x.json", "--max-different", "0"), "--max-different: needs a second report"),
        (("quotes", "x.json", "--show", "absent"), "--show: absent: needs a second report"),
        (("verify", "x.json", "one.txt", "two.txt"), "x.json: one report checked alone"),
    ):
        refused = run(*words)
        assert refused.returncode == 2
        assert one_line(refused.stderr).startswith(remedy)
