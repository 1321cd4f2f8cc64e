"""What people type first: two reports without a command, help, completion, a long answer."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, environment, one_line

SAMPLE = [str(ROOT / "samples" / "bridge" / name) for name in ("a.txt", "b.txt")]


def test_two_reports_need_no_command(run: Run) -> None:
    assert run(*SAMPLE).stdout == run("diff", *SAMPLE).stdout
    assert run(*SAMPLE).returncode == 1
    assert run("--width", "60", *SAMPLE).stdout == run("diff", "--width", "60", *SAMPLE).stdout
    piped = run("-", SAMPLE[1], stdin=Path(SAMPLE[0]).read_bytes())
    assert b"What differs" in piped.stdout


def test_a_misspelled_command_is_no_report(run: Run) -> None:
    result = run("dif", *SAMPLE)
    assert result.returncode == 2
    assert "Did you mean 'diff'?" in one_line(result.stderr)
    missing = run("no-such.txt", SAMPLE[1])
    assert "no-such.txt: no such file" in one_line(missing.stderr)


def test_help_has_the_common_options_first(run: Run) -> None:
    shown = run("diff", "--help").stdout.decode()
    titles = ["What is shown:", "Output:", "What is compared:", "Names of the reports:"]
    titles += ["Terminal:", "Other options:"]
    places = [shown.index(title) for title in titles]
    assert places == sorted(places)
    assert "Options:" not in shown[: places[0]]
    checked = run("check", "--help").stdout.decode()
    assert checked.index("Limits:") < checked.rindex("--max-different") < checked.index("Terminal:")


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["crossreport", "quo"], ["plain,quotes", "file,quo"]),
        (["crossreport", "diff", "--refe"], ["plain,--reference"]),
        (["crossreport", "diff", "--reference", ""], ["plain,a", "plain,b"]),
        (["crossreport", "diff", "sto"], ["file,sto"]),
    ],
)
def test_a_shell_is_given_completions(run: Run, words: list[str], completed: list[str]) -> None:
    line, last = " ".join(words), str(len(words) - 1)
    asked = {"_CROSSREPORT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": last}
    result = run(**asked)
    assert result.returncode == 0
    assert result.stdout.decode().splitlines() == completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_script_of_a_shell(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.returncode == 0
    assert f"_CROSSREPORT_COMPLETE={shell}_complete".encode() in result.stdout
    wrong = run("completion", "csh")
    assert wrong.returncode == 2
    assert "'csh' is not one of" in one_line(wrong.stderr)


def at_a_terminal(tmp_path: Path, *arguments: str, **variables: str) -> bytes:
    """What a command writes to a terminal of 24 lines, its pager a program that marks its input."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\nexec cat\n", encoding="utf-8")
    pager.chmod(0o755)
    main, terminal = pty.openpty()
    os.set_blocking(main, False)
    known = environment() | {"PAGER": str(pager), "TERM": "xterm"} | variables
    subprocess.run(["stty", "rows", "24", "cols", "100"], stdin=terminal, check=True)
    command = [sys.executable, "-m", "compare", *arguments]
    process = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=known, cwd=ROOT
    )
    shown, deadline = b"", time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        shown += _available(main)
    process.kill()
    shown += _available(main)
    os.close(terminal)
    os.close(main)
    return shown


def _available(main: int) -> bytes:
    import select

    select.select([main], [], [], 0.1)
    try:
        return os.read(main, 1 << 20)
    except (BlockingIOError, OSError):
        return b""


def test_a_long_answer_goes_through_the_pager(tmp_path: Path) -> None:
    long = at_a_terminal(tmp_path, *SAMPLE, "--full")
    assert b"PAGED" in long
    assert b"\x1b[" in long
    assert b"PAGED" not in at_a_terminal(tmp_path, *SAMPLE, "--full", "--no-pager")
    assert b"PAGED" not in at_a_terminal(tmp_path, *SAMPLE, "--full", TERM="dumb")
    assert b"PAGED" not in at_a_terminal(tmp_path, *SAMPLE, "-q")


def test_a_reference_is_named_in_all_outputs(run: Run, tmp_path: Path) -> None:
    options = ("--reference", "b")
    names = ("x.html", "x.json", "x.md", "x.csv", "x.txt")
    outs = [part for name in names for part in ("-o", name)]
    assert run("report", *SAMPLE, *options, *outs).returncode == 0
    record = json.loads((tmp_path / "x.json").read_bytes())
    assert record["settings"]["reference"] == "b"
    found = {passage["against_reference"] for passage in record["passages"]}
    assert found == {"added", "left_out", "differs", None}
    rows = list(csv.DictReader(io.StringIO((tmp_path / "x.csv").read_text("utf-8"), newline="")))
    assert [row["against_reference"] or None for row in rows] == [
        passage["against_reference"] for passage in record["passages"]
    ]
    for name in ("x.html", "x.md", "x.txt"):
        written = (tmp_path / name).read_text("utf-8")
        body = written[written.find("<main") :] if name == "x.html" else written
        assert "left out of A" in written.lower().replace("of a", "of A")
        assert "added in A" in written.replace("Added", "added")
        assert "Only in" not in body.replace("“only in A” does", "")
    shown = run("render", "x.json").stdout.decode()
    assert "Added in A" in shown
    assert "Left out of A" in shown


def test_title_author_and_note_head_the_files(run: Run, tmp_path: Path) -> None:
    bridge = [str(ROOT / "samples" / "bridge" / f"{side}.txt") for side in "ab"]
    page, saved, again = (str(tmp_path / name) for name in ("x.html", "x.json", "y.html"))
    heading = ["--title", "The bridge", "--author", "Jo Berg", "--note", "See <a7>."]
    assert run("report", *bridge, "-o", page, "-o", saved, *heading).returncode == 0
    text = Path(page).read_text(encoding="utf-8")
    assert all(words in text for words in ("The bridge", "Jo Berg", "See &lt;a7&gt;."))
    assert run("render", saved, "-o", again, *heading).returncode == 0
    assert Path(again).read_text(encoding="utf-8") == text


def test_a_title_without_a_place_is_refused(run: Run, tmp_path: Path) -> None:
    bridge = [str(ROOT / "samples" / "bridge" / f"{side}.txt") for side in "ab"]
    refused = run("report", *bridge, "-o", str(tmp_path / "x.json"), "--title", "The bridge")
    assert refused.returncode == 2
    assert "--title: no output has a place for it" in one_line(refused.stderr)
    assert not (tmp_path / "x.json").exists()
