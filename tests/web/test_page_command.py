"""The page on the command line: written by suffix, drawn again, opened."""

import sys
from pathlib import Path

from tests.conftest import Run, one_line


def test_report_and_render_give_the_same_page(
    run: Run, pair: tuple[str, str], tmp_path: Path
) -> None:
    assert run("report", *pair, "-o", "x.html", "-o", "x.json").returncode == 0
    assert run("render", "x.json", "-o", "y.html", "--show", "reordered").returncode == 0
    first = (tmp_path / "x.html").read_bytes()
    assert first.startswith(b"<!DOCTYPE html>")
    assert first == (tmp_path / "y.html").read_bytes()
    assert run("report", *pair, "--format", "html").stdout == first
    assert str(tmp_path).encode() not in first


def test_open_hands_the_page_to_the_browser(
    run: Run, pair: tuple[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "browser.py"
    script.write_text("import sys; open('opened', 'w').write(sys.argv[1])", encoding="utf-8")
    browser = f"{sys.executable} {script} %s"
    assert run("report", *pair, "-o", "x.html", "--open", BROWSER=browser).returncode == 0
    assert (tmp_path / "opened").read_text() == (tmp_path / "x.html").as_uri()


def test_open_without_a_page_is_refused_before_anything_is_written(
    run: Run, pair: tuple[str, str], tmp_path: Path
) -> None:
    result = run("report", *pair, "-o", "x.json", "--open")
    assert result.returncode == 2
    assert one_line(result.stderr).startswith("--open: no page to show")
    assert not (tmp_path / "x.json").exists()
