"""Pipes, terminals, colours, widths and encodings: what the command does with its streams."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from compare.cli.console import Console
from tests.conftest import A_TEXT, PYTHON, Run, environment, one_line


@pytest.mark.parametrize(
    ("options", "code"),
    [(["diff", "a.txt", "b.txt"], 1), (["--help"], 0), (["schema"], 0)],
)  # fmt: skip
def test_a_closed_pipe_ends_quietly(
    pair: tuple[str, str], tmp_path: Path, options: list[str], code: int
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*PYTHON, *options],
        stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(), check=False,
    )  # fmt: skip
    os.close(writer)
    assert result.returncode == code
    assert [line for line in result.stderr.splitlines() if b": warning: " not in line] == []


def test_head_takes_one_line(pair: tuple[str, str], tmp_path: Path) -> None:
    script = f"'{sys.executable}' -m compare diff a.txt b.txt | head -1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", script], capture_output=True, cwd=tmp_path, env=environment(), check=False
    )
    assert result.stdout.splitlines()[-1] == b"1"
    assert result.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "redirection", "says"),
    [
        ("diff a.txt b.txt", ">/dev/full", "no space left"),
        ("schema", ">/dev/full", "no space left"),
        ("diff a.txt b.txt", ">&-", "standard output: closed"),
        ("--help", ">&-", "standard output: closed"),
    ],
)
def test_a_result_that_cannot_be_printed_is_an_error(
    pair: tuple[str, str], tmp_path: Path, arguments: str, redirection: str, says: str
) -> None:
    result = subprocess.run(
        ["sh", "-c", f"exec '{sys.executable}' -m compare {arguments} {redirection}"],
        stderr=subprocess.PIPE, cwd=tmp_path, env=environment(), check=False,
    )  # fmt: skip
    assert result.returncode == 2
    assert says in one_line(result.stderr)
    assert "; " in one_line(result.stderr)


def test_closed_standard_input_and_error(pair: tuple[str, str], tmp_path: Path) -> None:
    for arguments, code in (("diff - b.txt <&-", 2), ("diff nowhere b.txt 2>&-", 2)):
        result = subprocess.run(
            ["sh", "-c", f"exec '{sys.executable}' -m compare {arguments}"],
            capture_output=True, cwd=tmp_path, env=environment(), check=False,
        )  # fmt: skip
        assert result.returncode == code
        assert result.stdout == b""
        assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("options", "variables", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always", "--format", "markdown"], {}, False),
    ],
)
def test_colour_without_a_terminal(
    run: Run, pair: tuple[str, str], options: list[str], variables: dict[str, str], colored: bool
) -> None:
    assert (b"\x1b[" in run("diff", *pair, *options, **variables).stdout) == colored


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "colored"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_by_what_the_terminal_wants(variables: dict[str, str], colored: bool) -> None:
    assert Console(Terminal(), None, variables).color("auto") == colored


def test_colour_at_a_terminal(pair: tuple[str, str], tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PYTHON, "diff", *pair],
        stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, cwd=tmp_path,
        env=environment(TERM="xterm"),
    )  # fmt: skip
    shown = all_shown(ours, theirs)
    assert process.wait() == 1
    assert b"\x1b[" in shown


def read_terminal(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # how Linux says that the other end has closed
        return b""


def all_shown(ours: int, theirs: int) -> bytes:
    """Everything that a process writes to a terminal until it ends; both ends are closed."""
    os.close(theirs)
    shown = b""
    while chunk := read_terminal(ours):
        shown += chunk
    os.close(ours)
    return shown


def test_width(run: Run, pair: tuple[str, str]) -> None:
    def widest(*options: str, **variables: str) -> int:
        lines = run("diff", *pair, *options, **variables).stdout.decode().splitlines()
        return max(map(len, lines))

    assert 80 < widest() <= 100
    assert widest(COLUMNS="60") <= 60
    assert widest(COLUMNS="nonsense") == widest()
    assert widest("--width", "50", COLUMNS="200") <= 50
    assert widest(COLUMNS="3") <= 40


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_an_output_without_the_letters_is_not_an_error(
    run: Run, pair: tuple[str, str], tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "a.txt").write_text("Глава “сказал”. " + A_TEXT, encoding="utf-8")
    result = run("diff", *pair, PYTHONIOENCODING=encoding)
    assert result.returncode == 1, result.stderr
    result.stdout.decode(encoding)
    data = run("report", *pair, "--format", "json", PYTHONIOENCODING=encoding)
    assert "Глава" in json.loads(data.stdout)["reports"]["a"]["text"]


def test_c_locale(start: Run, pair: tuple[str, str]) -> None:
    assert start("diff", *pair, LC_ALL="C").returncode == 1
    assert start("diff", *pair, LC_ALL="C", PYTHONCOERCECLOCALE="0").returncode == 1


@pytest.mark.parametrize(
    ("options", "encoding"),
    [
        (["diff", "a.txt", "b.txt"], "ascii"),
        (["diff", "-", "b.txt"], "utf-8"),
        (["diff", "nowhere", "b.txt"], "utf-8"),
    ],
)
def test_a_new_process_says_the_same(
    start: Run, run: Run, pair: tuple[str, str], options: list[str], encoding: str
) -> None:
    given = A_TEXT.encode()
    alone = start(*options, stdin=given, PYTHONIOENCODING=encoding)
    here = run(*options, stdin=given, PYTHONIOENCODING=encoding)
    assert here.returncode == alone.returncode
    assert (here.stdout, here.stderr) == (alone.stdout, alone.stderr)


def test_progress_shows_only_once_it_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compare.cli.console._PATIENCE", 3600.0)
    stream = Terminal()
    with Console(None, stream).progress() as progress:
        progress("reading")
        assert stream.getvalue() == ""
        progress._start()
        progress("aligning the sentences")
        progress("x")
    shown = stream.getvalue()
    assert "crossreport: reading ..." in shown
    assert shown.endswith("\r")
    assert shown.split("\r")[-2].strip() == ""
    assert len(shown.split("\r")[-2]) >= len("crossreport: x ...")


def test_progress_at_a_terminal_is_wiped_in_the_end(pair: tuple[str, str], tmp_path: Path) -> None:
    script = (
        "import sys, time\nimport compare.pipeline as pipeline\nreal = pipeline.compare\n"
        "import compare.cli.console as console\nconsole._PATIENCE = 0\n"
        "def slow(*a, progress, **k):\n    progress('waiting')\n"
        "    while not progress._due: time.sleep(0.01)\n"
        "    return real(*a, progress=progress, **k)\n"
        "pipeline.compare = slow\n"
        "from compare.cli.main import main\nsys.exit(main(['diff', 'a.txt', 'b.txt', '-q']))\n"
    )
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE, stderr=theirs, cwd=tmp_path, env=environment(),
    )  # fmt: skip
    shown = all_shown(ours, theirs)
    assert process.communicate()[0] == b"Reports a.txt and b.txt differ\n"
    assert b"\rcrossreport: waiting ..." in shown
    assert b"\rcrossreport: matching ..." in shown
    assert shown.endswith(b" \r")
    assert shown.split(b"\r")[-2].strip() == b""


def test_no_progress_without_a_terminal(run: Run, pair: tuple[str, str]) -> None:
    assert run("diff", *pair).stderr == b""
