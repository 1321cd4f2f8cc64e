"""The command `matrix`, run on the sample of several reports."""

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from compare.writers.common.wrapping import cells
from tests.conftest import Run
from tests.many_reports import PATHS, SPEECH, sample_texts
from tests.readers.pages import article, page
from tests.readers.serving import serving


def test_the_answer_comes_first(run: Run) -> None:
    result = run("matrix", *PATHS, "--width", "100")
    assert (result.returncode, result.stderr) == (0, b"")
    text = result.stdout.decode()
    assert "11 statements in two or more reports, 4 of them in all 4; 5 sentences in one" in text
    assert "number         26 in 3 (A, C, D) · 62 in 1 (B)" in text
    assert "date           3 June in 3 (A, B, D) · 13 June in 1 (C)" in text
    assert "26 words in A, B, C: The Velm reservoir" in text
    assert "same words: A, B, D · reported: C" in text
    order = ["What differs", "The same words, outside", "Quotations", "Statements", "Only in A"]
    assert [text.index(title) for title in order] == sorted(map(text.index, order))


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("more", [(), ("--full",), ("--ascii",)])
def test_every_line_fits_the_width(run: Run, width: int, more: tuple[str, ...]) -> None:
    result = run("matrix", *PATHS, "--transcript", SPEECH, "--width", width, *more)
    lines = result.stdout.decode().splitlines()
    assert max(map(cells, lines)) <= width
    if "--ascii" in more:
        assert result.stdout.isascii()


def test_colours_say_nothing_of_their_own(run: Run) -> None:
    plain = run("matrix", *PATHS).stdout.decode()
    painted = run("matrix", *PATHS, "--color", "always").stdout.decode()
    assert "\x1b[" in painted
    for code in ("1", "0", "1;38;5;162"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


def test_the_speech_marks_its_statements(run: Run) -> None:
    text = run("matrix", *PATHS, "--transcript", SPEECH, "--width", 200).stdout.decode()
    assert "10 of 16 statements stand in the speech" in text
    assert "in the speech: 3 June" in text


def test_data_for_programs(run: Run) -> None:
    record = json.loads(run("matrix", *PATHS, "--format", "json").stdout)
    assert len(record["reports"]) == 4
    rows = list(
        csv.DictReader(io.StringIO(run("matrix", *PATHS, "--format", "csv").stdout.decode()))
    )
    assert [row["id"] for row in rows] == [s["id"] for s in record["statements"]]
    assert rows[0]["reports"] == "A, B, C, D"


def test_files_by_suffix(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    names = [str(tmp_path / f"m.{suffix}") for suffix in ("json", "csv", "xlsx", "txt", "html")]
    options = [part for name in names for part in ("-o", name)]
    result = run("matrix", *PATHS, *options)
    assert result.returncode == 0
    assert result.stderr.decode().count("crossreport: wrote ") == 5
    assert Path(names[2]).read_bytes()[:2] == b"PK"
    first = {name: Path(name).read_bytes() for name in names}
    run("matrix", *PATHS, *options)
    assert first == {name: Path(name).read_bytes() for name in names}


def test_labels_in_the_order_of_the_reports(run: Run) -> None:
    text = run("matrix", *PATHS, "--label", "Courier", "--label", "Daily").stdout.decode()
    assert text.splitlines()[0].startswith("A  Courier  en")
    assert text.splitlines()[2].startswith("C  c  en")


def test_equal_labels_are_numbered(run: Run) -> None:
    text = run("matrix", *PATHS[:2], "--label", "x", "--label", "x").stdout.decode()
    assert [line.split("  ")[1] for line in text.splitlines()[:2]] == ["x (1)", "x (2)"]


def test_hostile_text_moves_no_cursor_and_is_no_formula(run: Run, tmp_path: Path) -> None:
    text = "=HYPERLINK(1) said \x1b[2J the minister of harbours on Monday evening.\n"
    for name in "xyz":
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    names = [str(tmp_path / f"{name}.txt") for name in "xyz"]
    shown = run("matrix", *names, "--label", "\x1b[31m")
    assert b"\x1b" not in shown.stdout + shown.stderr
    rows = run("matrix", *names, "--format", "csv").stdout.decode()
    assert ",=HYPERLINK" not in rows
    assert ',"=HYPERLINK' not in rows


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (PATHS[:1], "REPORTS: 1 given; give 2 to 50, or a saved .json"),
        ((*PATHS, "--pairs", "x"), "--pairs: no page that leads there; give -o FILE.html"),
        ((*PATHS, "-o", "x.html", "--pairs", PATHS[0]), "a.txt is a file; give a folder"),
        (("x.json", "-o", "x.html", "--pairs", "x"), "--pairs: applies to reports, not to a saved"),
        (("x.json", "--label", "x"), "--label: applies to reports, not to a saved matrix"),
        (("x.json", "--lang", "en"), "--lang: applies to reports, not to a saved matrix"),
        (("nowhere.json",), "nowhere.json: no such file"),
        ((*PATHS, "-o", "x.zip"), "x.zip: no format has the suffix .zip; give one of"),
        ((PATHS[0], "nowhere.txt"), "nowhere.txt: no such file"),
        ((PATHS[0], "-", "-"), "-: standard input can be read once only"),
        ((*PATHS[:2], *("--label", "x") * 3), "--label: 3 given; give at most 2"),
        ((*PATHS, "-o", "x.csv", "--format", "json"), "--format: cannot go with -o"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = run("matrix", *arguments)
    assert result.returncode == 2
    assert result.stderr.decode().count("\n") == 1
    assert message in result.stderr.decode()


def test_standard_input_is_a_report(run: Run) -> None:
    given = Path(PATHS[0]).read_bytes()
    result = run("matrix", "-", PATHS[1], stdin=given)
    assert result.returncode == 0
    assert b"statements in two or more reports" in result.stdout


def test_a_saved_matrix_is_shown_and_written_again(run: Run, tmp_path: Path) -> None:
    saved, html = tmp_path / "m.json", tmp_path / "m.html"
    assert run("matrix", *PATHS, "-o", saved, "-o", html).returncode == 0
    shown = run("matrix", saved)
    assert shown.stdout == run("matrix", *PATHS).stdout
    assert run("matrix", "-", stdin=saved.read_bytes()).stdout == shown.stdout
    again = run("matrix", saved, "-o", tmp_path / "again.html")
    assert again.returncode == 0
    assert (tmp_path / "again.html").read_bytes() == html.read_bytes()
    assert run("matrix", saved, "-o", saved).returncode == 2


def test_a_saved_matrix_is_no_report_and_no_comparison(run: Run, tmp_path: Path) -> None:
    saved = tmp_path / "m.json"
    run("matrix", *PATHS[:2], "-o", saved)
    for arguments in ((saved, PATHS[0]), ("matrix", saved, PATHS[0]), ("render", saved)):
        result = run(*arguments)
        assert result.returncode == 2
        assert result.stderr.count(b"\n") == 1
        assert b"m.json: a saved matrix" in result.stderr


def test_the_schema_of_a_matrix(run: Run) -> None:
    schema = json.loads(run("schema", "--matrix").stdout)
    assert schema["properties"]["kind"]["const"] == "crossreport matrix"


def test_the_cells_lead_to_the_passages_in_the_pages_of_pairs(run: Run, tmp_path: Path) -> None:
    matrix, folder = tmp_path / "m.html", tmp_path / "of two"
    options = ("-o", matrix, "-o", tmp_path / "m.json", "--pairs", folder)
    result = run("matrix", *PATHS[:3], *options)
    assert result.returncode == 0, result.stderr
    assert b"wrote 3 pages in " in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a-b.html", "a-c.html", "b-c.html"]
    links = set(re.findall(r'href="(of%20two/[^"]*)"', matrix.read_text("utf-8")))
    record = json.loads((tmp_path / "m.json").read_bytes())
    matches = {
        f"of%20two/{'-'.join(pair['reports'])}.html#{passage['id']}"
        for pair in record["pairs"]
        for passage in pair["passages"]
    }
    assert links == matches
    for link in links:
        name, _, passage = link.partition("#")
        assert f'id="{passage}"' in (tmp_path / unquote(name)).read_text("utf-8")


def test_three_addresses_become_a_matrix(run: Run, tmp_path: Path) -> None:
    with serving() as site:
        for name, text in zip("abc", sample_texts(), strict=False):
            paragraphs = [part for part in text.split("\n") if part.strip()]
            site.put(f"/{name}", page(article(*paragraphs)))
        addresses = [f"{site.root}/{name}" for name in "abc"]
        refused = run("matrix", *addresses)
        assert refused.returncode == 2
        assert b"if you trust it, use --allow-private" in refused.stderr
        result = run("matrix", *addresses, "--allow-private")
    assert result.returncode == 0
    assert b"in all 3" in result.stdout
