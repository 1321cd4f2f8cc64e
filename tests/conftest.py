"""What several test modules share: ways to run the command, and small accounts to compare."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from compare.cli.main import main
from tests.draws import load_draws

load_draws()

ROOT = Path(__file__).resolve().parent.parent

A_TEXT = """Minister opens the harbour

The minister opened the new harbour on Monday. He said that it would cost 60 million euros.
"We will build the second pier next year," he told reporters.
Fishermen had protested against the plan in spring.
"""
B_TEXT = """New harbour opened

On Monday the minister opened the new harbour. He said that it would cost 65 million euros.
A brass band played while the first ship came in.
"""

PYTHON = [sys.executable, "-m", "compare"]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def environment(**differences: str) -> dict[str, str]:
    """An environment in which nothing of the developer's own terminal decides a result."""
    names = ("PATH", "HOME", "SYSTEMROOT", "XDG_CACHE_HOME")
    kept = {key: os.environ[key] for key in names if key in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8", **differences}


def in_new_process(
    folder: Path, *arguments: str | Path, stdin: bytes = b"", **differences: str
) -> subprocess.CompletedProcess[bytes]:
    """What `crossreport` does as a user starts it; takes half a second."""
    return subprocess.run(
        [*PYTHON, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env=environment(**differences),
        timeout=120,
        check=False,
    )


def in_this_process(
    folder: Path, *arguments: str | Path, stdin: bytes = b"", **differences: str
) -> subprocess.CompletedProcess[bytes]:
    """The same without the start: folder, environment and streams are exchanged for the call."""
    encoding = differences.get("PYTHONIOENCODING", "utf-8")
    given, printed, said = io.BytesIO(stdin), io.BytesIO(), io.BytesIO()
    wanted = environment(**differences)
    with pytest.MonkeyPatch.context() as patch, mock.patch.dict(os.environ):
        os.environ.clear()
        os.environ.update(wanted)
        patch.chdir(folder)
        patch.setattr(sys, "stdin", io.TextIOWrapper(given, encoding))
        patch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding, newline=""))
        patch.setattr(sys, "stderr", io.TextIOWrapper(said, encoding, "backslashreplace", ""))
        code = main([str(argument) for argument in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        output, errors = printed.getvalue(), said.getvalue()
    return subprocess.CompletedProcess(arguments, code, output, errors)


# The standard library reads this once in the life of a process.
READ_ONCE = "BROWSER"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or fills the developer's own cache, nor uses their encoder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))
    monkeypatch.delenv("CROSSREPORT_ENCODER", raising=False)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `crossreport` with these arguments in a folder of its own, without a new process."""

    def call(
        *arguments: str | Path, stdin: bytes = b"", **differences: str
    ) -> subprocess.CompletedProcess[bytes]:
        way = in_new_process if READ_ONCE in differences else in_this_process
        return way(tmp_path, *arguments, stdin=stdin, **differences)

    return call


@pytest.fixture
def start(tmp_path: Path) -> Run:
    """Run `crossreport` in a new process: for what depends on how Python starts."""
    return partial(in_new_process, tmp_path)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Two accounts in the folder in which `run` runs, by their file names."""
    (tmp_path / "a.txt").write_text(A_TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B_TEXT, encoding="utf-8")
    return "a.txt", "b.txt"


def one_line(stderr: bytes) -> str:
    """The only line on standard error, without the name of the command."""
    text = stderr.decode()
    assert text.startswith("crossreport: "), text
    assert text.endswith("\n")
    assert text.count("\n") == 1, text
    assert "\x1b" not in text
    return text.removeprefix("crossreport: ").rstrip("\n")
