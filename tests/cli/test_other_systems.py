"""Habits of other systems, as far as they can be tried on any: line ends, consoles, paths."""

from pathlib import Path, PureWindowsPath

import pytest

from compare.readers.reading import is_address
from tests.conftest import ROOT, Run, in_new_process

BRIDGE = ROOT / "samples" / "bridge"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp850", "ascii"])
@pytest.mark.parametrize("command", [("diff", "--full"), ("quotes",), ("facts",)])
def test_a_console_without_unicode_gets_every_result(
    run: Run, encoding: str, command: tuple[str, ...]
) -> None:
    result = run(*command, BRIDGE / "a.txt", BRIDGE / "b.txt", PYTHONIOENCODING=encoding)
    assert result.returncode in (0, 1)
    assert result.stderr == b""
    result.stdout.decode(encoding)


def test_line_ends_of_windows_change_no_result(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        text = (BRIDGE / name).read_bytes()
        (tmp_path / name).write_bytes(text.replace(b"\n", b"\r\n"))
    plain = run("diff", BRIDGE / "a.txt", BRIDGE / "b.txt")
    assert run("diff", tmp_path / "a.txt", tmp_path / "b.txt").stdout == plain.stdout


def test_a_drive_is_no_address() -> None:
    assert not is_address(str(PureWindowsPath("C:/reports/a.txt")))
    assert not is_address("C:/reports/a.txt")
    assert is_address("https://cawdle.example/a")


def test_a_new_process_with_the_console_of_windows(tmp_path: Path) -> None:
    result = in_new_process(tmp_path, BRIDGE / "a.txt", BRIDGE / "b.txt", PYTHONIOENCODING="cp1252")
    assert result.returncode == 1
    assert "£412 million" in result.stdout.decode("cp1252")
