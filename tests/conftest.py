"""What several test modules share: the command run as a process, and small accounts to compare."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no bug; a build machine draws the same cases every time, a desk new ones.
settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")

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


def environment(**changes: str) -> dict[str, str]:
    """An environment in which nothing of the developer's own terminal decides a result."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8", **changes}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `crossreport` with these arguments in a folder of its own."""

    def call(
        *arguments: str | Path, stdin: bytes = b"", **changes: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*PYTHON, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(**changes),
            timeout=120,
            check=False,
        )

    return call


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
