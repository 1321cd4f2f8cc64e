"""The benchmarks that need no corpus run."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT, environment


@pytest.mark.slow
def test_differences_are_measured_on_the_samples() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "changes.py")],
        capture_output=True,
        env=environment(),
        check=True,
    )
    printed = result.stdout.decode()
    found = re.search(r"^all +(\d+) +([\d.]+) +(\d+) +([\d.]+)$", printed, re.MULTILINE)
    assert found, printed
    # A net under the measured figures, which stand in docs/accuracy.md.
    assert float(found[2]) >= 0.5
    assert float(found[4]) >= 0.9
    assert b"etpc: not given; skipped" in result.stderr


@pytest.mark.slow
def test_growth_is_measured_beside_the_peers() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "scale.py"), "--sizes", "10,20", "--pairs", "3"],
        capture_output=True,
        env=environment(),
        check=True,
    )
    printed = result.stdout.decode()
    assert re.search(r"^\| crossreport +\| 20 +\| \d+\.\d\d +\|", printed, re.MULTILINE), printed
    assert "| batch, 2 processes" in printed


@pytest.mark.slow
def test_a_corpus_is_measured_by_stage() -> None:
    options = ["--sizes", "", "--pairs", "0", "--articles", "1000"]
    result = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "scale.py"), *options],
        capture_output=True,
        env=environment(),
        check=True,
    )
    (row,) = re.findall(r"^\| 1,000 .*$", result.stdout.decode(), re.MULTILINE)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[-3:-1] == ["1.000", "1.000"]
    assert float(cells[-1]) > 0
    assert b"hours for ten million" in result.stdout
