"""`--decisions`, `decisions merge`, `verify` on the command line."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run, one_line
from tests.decisions.files import COST, TEXT_A, TEXT_B, A, B, entry, said, saved
from tests.decisions.spoken import ALTERED, BANK, SPEECH
from tests.decisions.spoken import COST as QUOTED
from tests.decisions.spoken import TEXT_A as TEXT_OF_A
from tests.decisions.spoken import TEXT_B as TEXT_OF_B

YES = entry((A[1],), (B[1],), note="asked")
NO = entry((A[1],), (B[1],), verdict="rejected")


@pytest.fixture
def reports(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "one.txt").write_text(TEXT_A, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TEXT_B, encoding="utf-8")
    return "one.txt", "two.txt"


def text(data: bytes) -> str:
    return " ".join(data.decode().split())


def test_diff_shows_decisions(run: Run, tmp_path: Path, reports: tuple[str, str]) -> None:
    saved(tmp_path / "d.json", YES, COST | {"verdict": "rejected"}, entry(("Gone.",), note="lost"))
    result = run("diff", *reports, "--decisions", "d.json", "--full", COLUMNS="160")
    assert result.returncode == 1
    shown = text(result.stdout)
    assert ">> note by Mara: asked" in shown
    assert ">> rejected by Mara" in shown
    assert "note by Mara: lost (in A no sentence has these words any more) – A: Gone." in shown
    assert one_line(result.stderr) == (
        "warning: 1 of 3 decisions no longer applies; they are listed with their texts"
    )


def test_report_writes_them_everywhere(run: Run, tmp_path: Path, reports: tuple[str, str]) -> None:
    saved(tmp_path / "d.json", YES)
    names = ("x.html", "x.json", "x.csv", "x.md", "x.txt")
    outs = [part for name in names for part in ("-o", name)]
    assert run("report", *reports, "--decisions", "d.json", *outs).returncode == 0
    for name in names:
        assert "asked" in (tmp_path / name).read_text("utf-8-sig"), name
    record = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert record["decisions"] == {"reviewer": "Mara", "rejected": [], "unplaced": []}
    again = run("render", "x.json", "-o", "y.md")
    assert again.returncode == 0
    assert (tmp_path / "y.md").read_bytes() == (tmp_path / "x.md").read_bytes()


def test_the_findings_list_can_be_printed(run: Run, reports: tuple[str, str]) -> None:
    printed = run("report", *reports, "--format", "sheet").stdout.decode()
    assert printed.startswith("# one")
    assert "## Facts that differ (1)" in printed


def test_the_file_of_decisions_is_no_output(
    run: Run, tmp_path: Path, reports: tuple[str, str]
) -> None:
    before = saved(tmp_path / "d.json", YES).read_bytes()
    result = run("report", *reports, "--decisions", "d.json", "-o", "d.json")
    assert result.returncode == 2
    assert one_line(result.stderr).startswith("d.json: is also an input")
    assert (tmp_path / "d.json").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ('{"kind": "crossr', "bad.json: not a file of decisions, or cut off; save it again"),
        ("[]", "bad.json: expected an object, found list"),
        ('{"kind": "x\\u001b[2J"}', "bad.json: something else, not decisions"),
        (
            json.dumps({"kind": "crossreport decisions", "schema_version": 9, "decisions": []}),
            "bad.json: schema_version: this version reads 1; save the decisions again",
        ),
    ],
)
def test_a_bad_file_ends_with_one_line(
    run: Run, tmp_path: Path, reports: tuple[str, str], data: str, complaint: str
) -> None:
    (tmp_path / "bad.json").write_text(data, encoding="utf-8")
    for command in (("diff", *reports), ("report", *reports, "--format", "json")):
        result = run(*command, "--decisions", "bad.json")
        assert result.returncode == 2
        assert result.stdout == b""
        assert one_line(result.stderr).startswith(complaint)
    result = run("decisions", "merge", "bad.json", "bad.json", "-o", "x.json")
    assert (result.returncode, one_line(result.stderr)[:8]) == (2, "bad.json")


def test_hostile_texts_are_shown_as_text(
    run: Run, tmp_path: Path, reports: tuple[str, str]
) -> None:
    attack = "\x1b[2J\u202e\r\n=cmd|<script>"
    saved(tmp_path / "d.json", entry((attack,), note=attack, reviewer=attack), reviewer=attack)
    for command in (("diff", *reports), ("report", *reports, "--format", "sheet")):
        result = run(*command, "--decisions", "d.json")
        assert result.returncode in (0, 1)
        assert b"\x1b" not in result.stdout
        assert "\u202e" not in result.stdout.decode()


def test_foreign_decisions_are_a_warning(
    run: Run, tmp_path: Path, reports: tuple[str, str]
) -> None:
    marks = {side: {"label": f"Other {side}", "sha256": side * 64} for side in "ab"}
    saved(tmp_path / "d.json", entry(("Gone.",), note="lost"), reports=marks)
    result = run("diff", *reports, "--decisions", "d.json")
    assert result.returncode == 1
    assert one_line(result.stderr) == (
        "warning: the decisions were made on other reports (Other a and Other b); none of 1 applies"
    )
    assert b"lost" in result.stdout


def test_turned_reports_are_a_warning(run: Run, tmp_path: Path, reports: tuple[str, str]) -> None:
    run("report", *reports, "-o", "x.json")
    record = json.loads((tmp_path / "x.json").read_text("utf-8"))["reports"]
    marks = {side: {"sha256": record[side]["sha256"]} for side in "ab"}
    saved(tmp_path / "d.json", entry((A[1],), note="x"), reports=marks)
    result = run("diff", *reversed(reports), "--decisions", "d.json", "-q")
    assert "the other way round" in one_line(result.stderr)


def test_standard_input_is_refused(run: Run, reports: tuple[str, str]) -> None:
    result = run("diff", *reports, "--decisions", "-")
    assert one_line(result.stderr).startswith("--decisions: cannot be standard input")


def test_merge_joins_two_files(run: Run, tmp_path: Path) -> None:
    saved(tmp_path / "m.json", YES, COST)
    saved(tmp_path / "b.json", entry((A[3],)), COST | {"note": "sure"}, reviewer="Ben")
    result = run("decisions", "merge", "m.json", "b.json", "-o", "both.json")
    assert result.returncode == 0
    assert text(result.stdout) == (
        "4 decisions, 0 in conflict judged by both: 1 of 2, 1 alike; 100 % of the pairs of "
        "verdicts are equal, Cohen's kappa not defined, all verdicts are the same"
    )
    assert one_line(result.stderr) == "wrote both.json"


def test_merge_shows_conflicts_and_keeps_both(
    run: Run, tmp_path: Path, reports: tuple[str, str]
) -> None:
    saved(tmp_path / "m.json", entry((A[1],), (B[1],)))
    saved(tmp_path / "b.json", NO | {"note": "no"}, reviewer="Ben")
    result = run("decisions", "merge", "m.json", "b.json", "-o", "both.json")
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == [
        "2 decisions, 1 in conflict",
        "judged by both: 1 of 1, 0 alike; 0 % of the pairs of verdicts are equal, "
        "Cohen's kappa 0.00",
        f"A: {A[1]} · B: {B[1]}",
        "  confirmed by Mara",
        "  rejected by Ben: no",
    ]
    both = json.loads((tmp_path / "both.json").read_text("utf-8"))["decisions"]
    assert [(e["verdict"], e["reviewer"]) for e in both] == [
        ("confirmed", "Mara"),
        ("rejected", "Ben"),
    ]
    used = run("diff", *reports, "--decisions", "both.json")
    assert used.returncode == 2
    assert "confirmed by Mara in decisions[0] and rejected by Ben in" in one_line(used.stderr)


@pytest.mark.parametrize("out", ["m.json", "b.json", "./m.json"])
def test_merge_overwrites_no_input(run: Run, tmp_path: Path, out: str) -> None:
    before = saved(tmp_path / "m.json", YES).read_bytes()
    saved(tmp_path / "b.json", COST)
    result = run("decisions", "merge", "m.json", "b.json", "-o", out)
    assert result.returncode == 2
    assert "is also an input" in one_line(result.stderr)
    assert (tmp_path / "m.json").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.json", "m.json"]


def test_merge_refuses_a_suffix_of_another_format(run: Run, tmp_path: Path) -> None:
    saved(tmp_path / "m.json", YES)
    saved(tmp_path / "b.json", COST)
    result = run("decisions", "merge", "m.json", "b.json", "-o", "both.csv")
    assert result.returncode == 2
    assert one_line(result.stderr).startswith("-o: both.csv: decisions are JSON, not .csv; give")
    assert not (tmp_path / "both.csv").exists()


def test_merge_needs_an_output(run: Run, tmp_path: Path) -> None:
    saved(tmp_path / "m.json", YES)
    result = run("decisions", "merge", "m.json", "m.json")
    assert result.returncode == 2
    assert "-o" in one_line(result.stderr)
    assert run("decisions", "merge", "-", "-", "-o", "x").returncode == 2
    result = run("decisions", "merge", "-", "m.json", "-o", "x", stdin=b"{}")
    assert one_line(result.stderr).startswith("standard input: something else")


def test_the_schema_is_printed(run: Run) -> None:
    assert json.loads(run("decisions", "schema").stdout)["title"] == "Decisions on a comparison"


def test_the_group_alone_says_what_it_wants(run: Run) -> None:
    result = run("decisions")
    assert result.returncode == 2
    assert "Missing command" in one_line(result.stderr)
    assert b"merge" in run("decisions", "--help").stdout


@pytest.fixture
def record(run: Run, tmp_path: Path, reports: tuple[str, str]) -> str:
    match = {"match": {"a": said(A[3]), "b": said(B[4])}}
    saved(tmp_path / "d.json", NO, COST, match, entry(("Gone.",)))
    given = ("--decisions", "d.json", "--preset", "loose", "--date-a", "2031-05-02")
    assert run("report", *reports, *given, "-o", "x.json").returncode == 0
    return "x.json"


def test_verify_says_the_same(
    run: Run, tmp_path: Path, reports: tuple[str, str], record: str
) -> None:
    for more in ((), ("--decisions", "d.json")):
        result = run("verify", record, *reports, *more)
        assert result.returncode == 0, result.stdout
        assert result.stdout.startswith(b"Same: ")
        assert result.stderr == b""
    (tmp_path / "one.txt").rename(tmp_path / "other.txt")
    assert run("verify", record, "other.txt", reports[1]).returncode == 0


def test_verify_checks_against_the_transcript_of_the_record(
    run: Run, tmp_path: Path, reports: tuple[str, str]
) -> None:
    (tmp_path / "speech.txt").write_text(TEXT_B, encoding="utf-8")
    given = ("--transcript", "speech.txt", "-o", "checked.json")
    assert run("report", *reports, *given).returncode == 0
    result = run("verify", "checked.json", *reports)
    assert result.stdout.startswith(b"Same: "), result.stdout


def test_verify_names_what_changed(
    run: Run, tmp_path: Path, reports: tuple[str, str], record: str
) -> None:
    text = TEXT_B.replace("65 million", "66 million")
    (tmp_path / "two.txt").write_text(text, encoding="utf-8")
    result = run("verify", record, *reports)
    lines = result.stdout.decode().splitlines()
    assert result.returncode == 1
    assert lines[0] == "Changed:"
    assert lines[1].startswith("  input B (two): sha256 ")
    assert any(line.startswith("  only in the record: p") for line in lines)
    assert any("66 million" in line for line in lines if line.startswith("  new: p"))
    assert "  decisions: different ones apply" in lines


@pytest.mark.parametrize(
    ("difference", "line"),
    [
        (lambda r: r["tool"].update(version="0.0.9"), "version: 0.0.9 in the record, "),
        (lambda r: r["tool"].update(model="old"), "model: old in the record, "),
        (lambda r: r["settings"].update(threshold=0.9), "setting: the record was made with "),
        (lambda r: next(p for p in r["passages"] if p["b"]).update(shift=7), "p"),
        (lambda r: r["summary"].update(reordered=9), "order or counts of the passages"),
        (lambda r: r["reports"]["a"].update(title="Other"), "input A: same bytes, but different"),
    ],
)  # fmt: skip
def test_verify_names_what_was_altered(
    run: Run, tmp_path: Path, reports: tuple[str, str], record: str, difference: object, line: str
) -> None:
    data = json.loads((tmp_path / record).read_text("utf-8"))
    assert callable(difference)
    difference(data)
    (tmp_path / record).write_text(json.dumps(data), encoding="utf-8")
    result = run("verify", record, *reports)
    assert result.returncode == 1
    assert any(said.startswith(f"  {line}") for said in result.stdout.decode().splitlines())


def test_verify_under_other_decisions(
    run: Run, tmp_path: Path, reports: tuple[str, str], record: str
) -> None:
    saved(tmp_path / "e.json")
    result = run("verify", record, *reports, "--decisions", "e.json")
    assert result.returncode == 1
    assert "decisions: different ones apply" in result.stdout.decode()


def test_verify_refuses_what_is_not_a_record(run: Run, reports: tuple[str, str]) -> None:
    assert one_line(run("verify", *reports[:1], *reports).stderr).startswith("one.txt: not a saved")
    assert run("verify", "-", "-", reports[0]).returncode == 2


GONE = entry(("Gone.",), note="lost")
FEWER = "warning: 1 of 2 decisions no longer applies; "


@pytest.mark.parametrize(
    "command",
    [
        ("diff",),
        ("diff", "--stat"),
        ("diff", "--format", "plain"),
        ("diff", "--format", "markdown"),
        ("quotes",),
        ("quotes", "--show", "same"),
        ("quotes", "--format", "plain"),
        ("quotes", "--format", "markdown"),
        ("quotes", "--format", "json"),
        ("check", "--max-different", "9"),
        ("check", "--max-different", "9", "--format", "json"),
        ("explain", "a1"),
        ("explain", "a2", "b2"),
        ("report", "--format", "csv"),
        ("report", "--format", "sheet"),
        ("report", "--format", "json"),
    ],
)
def test_every_command_lists_what_no_longer_applies(
    run: Run, tmp_path: Path, reports: tuple[str, str], command: tuple[str, ...]
) -> None:
    saved(tmp_path / "d.json", YES, GONE)
    name, *more = command
    result = run(name, *reports, *more, "--decisions", "d.json", COLUMNS="200")
    assert one_line(result.stderr) == FEWER + "they are listed with their texts"
    shown = text(result.stdout).replace("\\.", ".").replace("<!---->", "")
    assert "lost" in shown
    assert "Gone." in shown
    assert "no sentence has these words any more" in shown


@pytest.mark.parametrize("command", [("diff", "-q"), ("quotes", "--format", "csv")])
def test_where_nothing_is_listed_the_warning_says_what_lists_them(
    run: Run, tmp_path: Path, reports: tuple[str, str], command: tuple[str, ...]
) -> None:
    saved(tmp_path / "d.json", YES, GONE)
    result = run(command[0], *reports, *command[1:], "--decisions", "d.json")
    assert one_line(result.stderr) == FEWER + "crossreport diff lists them with their texts"
    assert b"Gone." not in result.stdout


def explained(run: Run, reports: tuple[str, str], *ids: str) -> str:
    result = run("explain", *reports, *ids, "--decisions", "d.json", COLUMNS="200")
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout.decode()


def test_explain_shows_what_was_decided(run: Run, tmp_path: Path, reports: tuple[str, str]) -> None:
    match = {"match": {"a": said(A[3]), "b": said(B[4])}, "note": "on the quay"}
    saved(tmp_path / "d.json", YES, COST | {"verdict": "rejected", "note": "other year"}, match)
    for ids in (("a2",), ("a2", "b2"), ("b2",)):
        lines = explained(run, reports, *ids).splitlines()
        assert ">> a2 – b2 note by Mara: asked" in lines
        difference = next(n for n, line in enumerate(lines) if "!! number" in line)
        assert lines[difference + 2].strip() == ">> rejected by Mara: other year"
    shown = explained(run, reports, "a4")
    assert ">> a4 – b5 matched by hand, Mara: on the quay" in shown
    assert "matched by hand" in shown
    assert "Mara" not in explained(run, reports, "a1")


def test_explain_knows_rejected_matches(run: Run, tmp_path: Path, reports: tuple[str, str]) -> None:
    saved(
        tmp_path / "d.json",
        NO | {"note": "another ferry"},
        entry((A[5],), (B[3],), verdict="rejected"),
    )
    shown = explained(run, reports, "a2", "b2")
    assert "a2 and b2 are not matched: their match was rejected." in shown
    assert ">> a2 – b2 rejected by Mara: another ferry" in shown
    assert ">> a2 – b2 rejected by Mara: another ferry" in explained(run, reports, "a2")
    assert ">> a6 – b4 rejected by Mara" in explained(run, reports, "b4")
    result = run("explain", *reports, "p1", "--decisions", "d.json")
    assert one_line(result.stderr).startswith("p1: a passage, not a sentence")


def test_explain_refuses_bad_files(run: Run, tmp_path: Path, reports: tuple[str, str]) -> None:
    result = run("explain", *reports, "a1", "--decisions", "none.json")
    assert (result.returncode, one_line(result.stderr)[:9]) == (2, "none.json")
    (tmp_path / "d.json").write_text("{", encoding="utf-8")
    assert run("explain", *reports, "a1", "--decisions", "d.json").returncode == 2


@pytest.fixture
def spoken(tmp_path: Path) -> tuple[str, ...]:
    for name, words in (("a", TEXT_OF_A), ("b", TEXT_OF_B), ("t", SPEECH)):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    return ("a.txt", "b.txt", "--lang", "en")


def test_decisions_on_quotations_from_file_to_file(
    run: Run, tmp_path: Path, spoken: tuple[str, ...]
) -> None:
    saved(tmp_path / "d.json", QUOTED | {"note": "taped"}, BANK | {"verdict": "rejected"})
    given = (*spoken, "--transcript", "t.txt", "--decisions", "d.json")
    names = ("x.html", "x.json", "x.csv", "x.md", "x.txt")
    assert run("report", *given, *(p for n in names for p in ("-o", n))).stderr.count(b"\n") == 5
    for name in names:
        assert "taped" in (tmp_path / name).read_text("utf-8-sig"), name
    again = [p for n in names[2:] for p in ("-o", f"again.{n[2:]}")]
    assert run("render", "x.json", "-o", "again.html", *again).returncode == 0
    for name in ("x.html", *names[2:]):
        written = (tmp_path / f"again.{name[2:]}").read_bytes()
        assert written == (tmp_path / name).read_bytes(), name
    result = run("verify", "x.json", "a.txt", "b.txt")
    assert result.stdout.startswith(b"Same: "), result.stdout
    limits = ("--max-altered", "0", "--max-not-found", "0")
    result = run("check", *given, *limits)
    assert result.returncode == 1
    assert ">> confirmed by Mara: taped" in text(result.stdout)
    assert "met --max-not-found 0: 0 quotations" in text(result.stdout)
    result = run("check", "x.json", *limits, "--format", "json")
    altered, absent = json.loads(result.stdout)["limits"]
    assert [q["decision"] and q["decision"]["note"] for q in altered["quotations"]] == [
        "taped",
        None,
    ]
    assert absent["quotations"] == []
    assert ">> transcript confirmed by Mara: taped" in text(run("quotes", *given).stdout)


def test_decisions_on_quotations_without_a_transcript(
    run: Run, tmp_path: Path, spoken: tuple[str, ...]
) -> None:
    saved(tmp_path / "d.json", QUOTED | {"note": "taped"})
    result = run("diff", *spoken, "--decisions", "d.json", COLUMNS="200")
    assert one_line(result.stderr).startswith(
        "warning: 1 of 1 decisions no longer applies; they are"
    )
    assert (
        ">> confirmed by Mara: taped (it is about the transcript, and none was given) – "
        f"transcript (A: seventy million crowns) in A: {ALTERED}"
    ) in text(result.stdout)


def test_verify_names_decisions_on_quotations(
    run: Run, tmp_path: Path, spoken: tuple[str, ...]
) -> None:
    saved(tmp_path / "d.json", QUOTED)
    run("report", *spoken, "--transcript", "t.txt", "--decisions", "d.json", "-o", "x.json")
    saved(tmp_path / "e.json")
    result = run("verify", "x.json", "a.txt", "b.txt", "--decisions", "e.json")
    assert result.returncode == 1
    assert text(result.stdout) == (
        "Changed: quotation in A “It has cost us seventy million crowns,”: "
        "confirmed by Mara in the record, nothing decided here"
    )


def test_merge_shows_conflicts_about_quotations(
    run: Run, tmp_path: Path, spoken: tuple[str, ...]
) -> None:
    saved(tmp_path / "m.json", QUOTED)
    saved(tmp_path / "b.json", QUOTED | {"verdict": "rejected", "note": "no"}, reviewer="Ben")
    result = run("decisions", "merge", "m.json", "b.json", "-o", "both.json")
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == [
        "2 decisions, 1 in conflict",
        "judged by both: 1 of 1, 0 alike; 0 % of the pairs of verdicts are equal, "
        "Cohen's kappa 0.00",
        f"transcript (A: seventy million crowns) in A: {ALTERED}",
        "  confirmed by Mara",
        "  rejected by Ben: no",
    ]


def test_merge_takes_any_number_of_files_and_says_how_far_they_agree(
    run: Run, tmp_path: Path
) -> None:
    for name, verdict in (("m", "confirmed"), ("b", "rejected"), ("i", "confirmed")):
        record = {
            "schema_version": 1,
            "kind": "crossreport decisions",
            "reviewer": name,
            "decisions": [
                {"a": [{"text": "It rains."}], "verdict": verdict},
                {"a": [{"text": "It snows."}], "verdict": "confirmed"},
            ],
        }
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    result = run("decisions", "merge", "m.json", "b.json", "i.json", "-o", "all.json")
    assert result.returncode == 1
    assert text(result.stdout).startswith(
        "6 decisions, 2 in conflict judged by all 3: 2 of 2, 1 alike; "
        "67 % of the pairs of verdicts are equal, Fleiss' kappa -0.20 A: It rains. "
    )
    assert len(json.loads((tmp_path / "all.json").read_bytes())["decisions"]) == 6
    one = run("decisions", "merge", "m.json", "-o", "x.json")
    assert (one.returncode, text(one.stderr)) == (
        2,
        "crossreport: FILES: too few; give a file of decisions for each of two or more reviewers",
    )


def test_merge_warns_of_decisions_that_count_twice(run: Run, tmp_path: Path) -> None:
    saved(tmp_path / "m.json", YES)
    saved(tmp_path / "again.json", YES)
    result = run("decisions", "merge", "m.json", "again.json", "-o", "both.json")
    assert result.returncode == 0
    assert text(result.stderr).startswith(
        "crossreport: warning: again.json: the same decisions as another file; it counts twice"
    )
