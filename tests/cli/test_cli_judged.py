"""The commands `quotes` and `check`."""

import json
from pathlib import Path

import pytest

from compare.analysis.limits import LIMITS as KNOWN_LIMITS
from compare.cli.check import LIMITS, OF_TRANSCRIPT
from compare.option_words import CHECK_FORMATS, OUTCOMES, QUOTES_FORMATS, SUPPORTS
from compare.writers.quotes import FORMS
from compare.writers.quotes import OUTCOMES as KNOWN_OUTCOMES
from compare.writers.quotes import SUPPORTS as KNOWN_SUPPORTS
from tests.conftest import A_TEXT, Run, one_line


def test_options_repeat_the_words_of_their_owners() -> None:
    assert tuple(KNOWN_OUTCOMES) == OUTCOMES
    assert tuple(KNOWN_SUPPORTS) == SUPPORTS
    assert tuple(limit.option for limit in KNOWN_LIMITS if limit.needs_transcript) == OF_TRANSCRIPT
    assert tuple(FORMS) == QUOTES_FORMATS
    assert tuple(limit.option for limit in KNOWN_LIMITS) == tuple(LIMITS)
    assert set(CHECK_FORMATS) < set(QUOTES_FORMATS)


@pytest.mark.parametrize("options", [[], *(["--format", name] for name in QUOTES_FORMATS),
                                     ["--show", "absent,same"], ["--width", "40", "--ascii"],
                                     ["--color", "always"]])  # fmt: skip
def test_quotes(run: Run, pair: tuple[str, str], options: list[str]) -> None:
    result = run("quotes", *pair, *options)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"quotation" in result.stdout or b"outcome" in result.stdout
    assert result.stdout.endswith(b"\n")


def test_quotes_and_check_of_a_saved_comparison(run: Run, pair: tuple[str, str]) -> None:
    assert run("report", *pair, "-o", "x.json").returncode == 0
    for command in (["quotes"], ["check", "--max-different", "0"]):
        saved = run(*command, "x.json")
        assert saved.returncode == run(*command, *pair).returncode
        assert saved.stdout == run(*command, *pair).stdout
        assert saved.stdout


def test_quotes_reads_a_saved_comparison_from_standard_input(
    run: Run, pair: tuple[str, str], tmp_path: Path
) -> None:
    run("report", *pair, "-o", "x.json")
    saved = (tmp_path / "x.json").read_bytes()
    assert run("quotes", "-", stdin=saved).stdout == run("quotes", "x.json").stdout


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (["--max-different", "1"], 0),
        (["--max-different", "0"], 1),
        (["--max-different", "0", "--exit-zero"], 0),
        (["--max-quote-wording", "0"], 0),
        (["--min-shared", "0"], 0),
        (["--min-shared", "1"], 1),
        (["--max-different", "9", "--min-shared", "0.99"], 1),
    ],
)
def test_check(run: Run, pair: tuple[str, str], limits: list[str], code: int) -> None:
    result = run("check", *pair, *limits)
    assert (result.returncode, result.stderr) == (code, b"")
    assert (b"broken" in result.stdout) == (code == 1 or "--exit-zero" in limits)
    data = run("check", *pair, *limits, "--format", "json")
    assert data.returncode == code
    record = json.loads(data.stdout)
    assert record["met"] == (b"broken" not in result.stdout)
    for limit in record["limits"]:
        assert limit["met"] == (not limit["passages"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "a.txt", "b.txt"], "no limit to check; give one of --max-different"),
        (["check", "a.txt", "b.txt", "--max-different", "-1"], "--max-different: -1 is not in"),
        (
            ["check", "a.txt", "b.txt", "--max-different", "x"],
            "--max-different: 'x' is not a valid",
        ),
        (
            ["check", "a.txt", "b.txt", "--min-shared", "2"],
            "--min-shared: '2' is not a number from 0 to 1",
        ),
        (
            ["check", "a.txt", "b.txt", "--min-shared", "nan"],
            "--min-shared: 'nan' is not a number from 0 to 1",
        ),
        (["check", "no.txt", "b.txt", "--max-different", "1"], "no.txt: no such file"),
        (["check", "no.txt", "b.txt", "--max-different", "1", "--exit-zero"], "no such file"),
        (["check", "a.txt", "--max-different", "1"], "or give a second report as B"),
        (["quotes", "a.txt"], "a.txt: not a saved comparison"),
        (["quotes", "a.txt", "--lang", "en"], "--lang: applies to two reports, and there is no B"),
        (["quotes"], "Missing argument 'A'"),
        (["quotes", "a.txt", "b.txt", "--show", "x"], "--show: 'x' is none of same, other,"),
        (["quotes", "a.txt", "b.txt", "--format", "html"], "--format: 'html' is not one of"),
    ],
)
def test_errors(run: Run, pair: tuple[str, str], arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert says in one_line(result.stderr)


def test_explain_says_what_differs_and_why(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A_TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(A_TEXT.replace("60", "65"), encoding="utf-8")
    shown = run("explain", "a.txt", "b.txt", "a3").stdout.decode()
    assert "!! number  A: 60 million euros · B: 65 million euros" in shown
    assert "why: the figures are in the same place" in shown
    assert "!!" not in run("explain", "a.txt", "b.txt", "a2").stdout.decode()
