"""The command `serve` as a user starts it: its first line, its end, its errors."""

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PYTHON, Run, environment, one_line


@pytest.fixture
def served(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*PYTHON, "serve", "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment(),
    ) as process:
        yield process
        if process.poll() is None:
            process.kill()


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_the_first_line_is_the_address_alone(served: subprocess.Popen[str]) -> None:
    assert served.stdout is not None
    line = served.stdout.readline()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/\n", line)
    address = line.strip()
    assert status(address) == 200
    assert status(address.rstrip("/")) == 200
    assert status(f"http://{address.split('/')[2]}/") == 403
    assert status(address[:-2] + "/") == 403
    if sys.platform != "win32":
        served.send_signal(signal.SIGINT)
        assert served.wait(20) == 0
        assert served.stdout.read() == ""
        assert served.stderr is not None
        assert "Traceback" not in served.stderr.read()


def test_a_taken_port_is_one_line(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--no-open", "--port", str(port))
    assert result.returncode == 2
    assert one_line(result.stderr).startswith(f"--port: {port} cannot be used (")


def test_a_missing_extra_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "compare.web.app.server", raising=False)
    result = run("serve", "--no-open")
    assert result.returncode == 2
    assert "python3 -m pip install 'crossreport[serve]'" in one_line(result.stderr)
