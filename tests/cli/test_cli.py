"""The command: exit codes, what it writes, and one line for every error."""

import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from compare.cli.main import main
from compare.settings import PRESETS
from tests.conftest import A_TEXT, PYTHON, Run, environment, one_line


def test_exit_code_says_whether_they_differ(run: Run, pair: tuple[str, str]) -> None:
    differ = run("diff", *pair)
    assert differ.returncode == 1, differ.stderr
    assert b"harbour" in differ.stdout
    same = run("diff", "a.txt", "a.txt")
    assert same.returncode == 0, same.stdout
    assert same.stderr.startswith(b"crossreport: warning: ")


@pytest.mark.parametrize(
    "options",
    [
        ["--stat"],
        ["-q"],
        ["--brief"],
        ["--format", "plain"],
        ["--format", "markdown"],
        ["--show", "different,only-a", "--show", "reordered"],
        ["--order", "score"],
        ["--width", "40"],
        ["--ascii", "--color", "always"],
        ["--preset", "strict", "--lang", "en"],
        ["--threshold", "0.9", "--lang", "auto"],
        ["--label-a", "Agency", "--date-b", "2025-03-14", "--url-a", "https://example.org/"],
    ],
)
def test_options_are_taken(run: Run, pair: tuple[str, str], options: list[str]) -> None:
    result = run("diff", *pair, *options)
    assert result.returncode == 1, result.stderr
    assert result.stdout.endswith(b"\n")


HTML, BINARY = b"<html><script>x = 1</script></html>", b"\x89PNG\r\n\x1a\n"
ERRORS: list[tuple[list[str], str]] = [
    ([], "Missing command; to compare two reports: crossreport A B; try 'crossreport --help'"),
    (
        ["x.json"],
        "Missing argument 'B'; to show a saved comparison: crossreport render x.json; "
        "try 'crossreport diff --help'",
    ),
    (
        ["./a.txt"],
        "Missing argument 'B'; to show how one report is read: crossreport read ./a.txt; "
        "try 'crossreport diff --help'",
    ),
    (["dif"], "No such command 'dif'. Did you mean 'diff'?; try 'crossreport --help'"),
    (
        ["nonsense"],
        "No such command 'nonsense' (nor is there such a file); try 'crossreport --help'",
    ),
    (["diff"], "Missing argument 'A'; try 'crossreport diff --help'"),
    (["diff", "a.txt"], "Missing argument 'B'"),
    (["diff", "a.txt", "b.txt", "c.txt"], "c.txt"),
    (["diff", "a.txt", "b.txt", "--nonsense"], "--nonsense"),
    (["diff", "a.txt", "b.txt", "--width"], "--width"),
    (["diff", "a.txt", "b.txt", "--width", "x"], "--width: 'x' is not a valid integer"),
    (["diff", "a.txt", "b.txt", "--width", "39"], "--width: 39 is not in the range 40<=x<=1000"),
    (["diff", "a.txt", "b.txt", "--threshold", "1.1"], "--threshold: '1.1' is not a number"),
    (["diff", "a.txt", "b.txt", "--threshold", "high"], "'high' is not a number from 0 to 1; try"),
    (
        ["diff", "a.txt", "b.txt", "--threshold", "nan"],
        "--threshold: 'nan' is not a number",
    ),
    (["diff", "a.txt", "b.txt", "--show", "x"], "--show: 'x' is none of shared,"),
    (["diff", "a.txt", "b.txt", "--show", ""], "--show: '' is none of shared,"),
    (["diff", "a.txt", "b.txt", "--order", "x"], "--order: 'x' is not one of"),
    (["diff", "a.txt", "b.txt", "--preset", "x"], "--preset: 'x' is not one of"),
    (["diff", "a.txt", "b.txt", "--color", "x"], "--color: 'x' is not one of"),
    (["diff", "a.txt", "b.txt", "--lang", "english!"], "--lang: 'english!' is not a language code"),
    (
        ["diff", "a.txt", "b.txt", "--encoding", "rot13"],
        "--encoding: 'rot13' is not a text encoding",
    ),
    (["diff", "a.txt", "b.txt", "--date-a", "May"], "--date-a: 'May' is not a date"),
    (["diff", "a.txt", "b.txt", "--url-b", "x"], "--url-b: 'x' is not an address"),
    (["diff", "a.txt", "b.txt", "--url-b", 'http://e.example/"<b>'], "is not an address"),
    (["diff", "a.txt", "b.txt", "--label-b", ""], "--label-b: empty"),
    (["diff", "a.txt", "b.txt", "--stat", "-q"], "--stat: cannot go with --brief"),
    (["render", "old.json", "--stat", "-q"], "--stat: cannot go with --brief"),
    (["render", "old.json", "--stat", "-o", "x.md"], "--stat: cannot go with -o"),
    (["render", "old.json", "-q", "-o", "x.md"], "--brief: cannot go with -o"),
    (["render", "old.json", "--format", "plain", "-o", "x.md"], "--format: cannot go with -o"),
    (["diff", "-", "-"], "-: standard input can be read once only"),
    (["diff", "-", "a.txt"], "standard input: empty"),
    (["diff", "a.txt", "nowhere.txt"], "nowhere.txt: no such file"),
    (["diff", "a.txt", "."], ".: a folder; give a text file"),
    (["diff", "a.txt", "x\x1b[31m\n.txt"], "x\\x1b[31m\\n.txt: no such file"),
    (["diff", "a.txt", "web"], "web: no article text in it"),
    (["diff", "picture", "a.txt"], "picture: a picture, not text"),
    (["diff", "/dev/zero", "a.txt"], "/dev/zero: a device"),
    (["report", "a.txt", "b.txt"], "-o: no output; give -o FILE"),
    (["report", "a.txt", "b.txt", "-o", "-"], "-o: - is not a file; print to standard output with"),
    (["report", "a.txt", "b.txt", "-o", "x.doc"], "-o: x.doc: no format has the suffix .doc"),
    (["report", "a.txt", "b.txt", "-o", "x"], "-o: x: has no suffix; give one of"),
    (["report", "a.txt", "b.txt", "-o", "a.txt"], "a.txt: is also an input"),
    (["report", "a.txt", "b.txt", "-o", "x.json", "-o", "./x.json"], "x.json: given twice"),
    (["report", "a.txt", "b.txt", "-o", "no/x.json"], "no/x.json: its folder does not exist"),
    (["report", "a.txt", "b.txt", "-o", "x.json", "--format", "json"], "--format: cannot go"),
    (["report", "a.txt", "b.txt", "--format", "x"], "--format: 'x' is not one of 'json', 'csv'"),
    (["explain", "a.txt", "b.txt"], "Missing argument 'ID'"),
    (["explain", "a.txt", "b.txt", "a999"], "a999"),
    (["explain", "a.txt", "b.txt", "nonsense"], "nonsense"),
    (
        ["explain", "a.txt", "b.txt", "p1"],
        "p1: a passage, not a sentence; give one of its sentences: a1",
    ),
    (["explain", "a.txt", "b.txt", "a1", "P2"], "p2: a passage, not a sentence"),
    (["explain", "a.txt", "b.txt", "p99"], "p99: not a sentence; give the id of a sentence, such"),
    (["explain", "a.txt", "b.txt", "a1", "a2"], "a1 a2: not one sentence of each side; give"),
    (["explain", "a.txt", "b.txt", "a1", "a1"], "a1 a1: not one sentence of each side; give"),
    (["check", "a.txt", "b.txt", "--min-shared", "nan"], "--min-shared: 'nan' is not a number"),
    (["diff", "a.txt", "b.txt", "--transcript", ""], "--transcript: empty; give the name of a"),
    (["quotes", "a.txt", "--transcript", ""], "--transcript: empty; give the name of a file"),
    (["diff", "a.txt", "b.txt", "--decisions", ""], "--decisions: empty; give the name of a file"),
    (["report", "a.txt", "b.txt", "-o", ""], "-o: empty; give the name of a file"),
    (["report", "a.txt", "b.txt", "-o", "http://x/y.json"], "http://x/y.json: its folder does"),
    (["decisions", "merge", "a.txt", "b.txt", "-o", ""], "-o: empty; give the name of a file"),
    (["diff", "", "b.txt"], "'': empty file name; give a file"),
    (["render", ""], "'': empty file name; give a file"),
    (
        ["diff", "a.txt", "b.txt", "--transcript", "a.txt", "--encoding", "rot13"],
        "--encoding: 'rot13' is not a text encoding",
    ),
    (["render", "nowhere.json"], "nowhere.json: no such file"),
    (["render", "a.txt"], "a.txt: not a saved comparison"),
    (["render", "list.json"], "list.json: "),
    (["render", "old.json"], "old.json: schema_version: "),
    (["render", "old.json", "-o", "old.json"], "old.json: is also an input"),
    (["schema", "x"], "try 'crossreport schema --help'"),
]


@pytest.mark.parametrize(
    ("arguments", "says"),
    ERRORS,
    ids=[ascii(" ".join(arguments)) for arguments, _ in ERRORS],
)
def test_an_error_is_one_line_and_exit_code_2(
    run: Run, pair: tuple[str, str], tmp_path: Path, arguments: list[str], says: str
) -> None:
    (tmp_path / "web").write_bytes(HTML)
    (tmp_path / "picture").write_bytes(BINARY)
    (tmp_path / "list.json").write_bytes(b"[]")
    (tmp_path / "old.json").write_bytes(b'{"schema_version": 0}')
    before = sorted(tmp_path.iterdir())
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout == b""
    assert says in one_line(result.stderr)
    assert "; " in one_line(result.stderr)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == A_TEXT


GONE = [
    "diff b.txt @", "diff @ a.txt", "diff @ @ --transcript t.txt", "diff @ @ --decisions d.json",
    "report @ @ -o x.json", "report @ @ -o x.html --open",
    "decisions merge @ @ -o x.json", "render x.json", "render @ -o x.md", "verify x.json @ @",
    "quotes @ --transcript t.txt", "check x.json --max-different 1",
]  # fmt: skip


@pytest.mark.parametrize("arguments", GONE)
def test_a_folder_that_is_gone(pair: tuple[str, str], tmp_path: Path, arguments: str) -> None:
    gone, whole = tmp_path / "gone", str(tmp_path / "a.txt")
    gone.mkdir()
    words = [*PYTHON, *(whole if word == "@" else word for word in arguments.split())]
    result = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh", *words],
        capture_output=True, cwd=gone, env=environment(), check=False,
    )  # fmt: skip
    assert result.returncode == 2
    named = next(word for word in arguments.split() if "." in word)
    says = f"{named}: the current folder was removed; change to another one"
    assert one_line(result.stderr) == says


def test_undecodable_file_and_its_remedy(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Der Hafen wurde für alle geöffnet.".encode("latin-1"))
    result = run("diff", "old.txt", "b.txt")
    assert result.returncode == 2
    assert "old.txt: not UTF-8 at byte 17; name its encoding" in one_line(result.stderr)
    named = run("diff", "old.txt", "b.txt", "--encoding", "latin-1")
    assert named.returncode == 1, named.stderr
    assert "geöffnet".encode() in named.stdout


def test_standard_input_is_a_side(run: Run, pair: tuple[str, str]) -> None:
    result = run("diff", "-", "b.txt", "--stat", stdin=A_TEXT.encode())
    assert result.returncode == 1, result.stderr
    assert b"standard input" in result.stdout


def test_equal_names_get_different_labels(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    for folder, name in zip(("x", "y"), pair, strict=True):
        (tmp_path / folder).mkdir()
        (tmp_path / name).rename(tmp_path / folder / "news.txt")
    result = run("report", "x/news.txt", "y/news.txt", "--format", "json")
    labels = [json.loads(result.stdout)["reports"][side]["label"] for side in "ab"]
    assert labels == ["x/news", "y/news"]


def numpy_memory_error() -> MemoryError:
    """What numpy raises for a table that is too large."""
    with pytest.raises(MemoryError) as caught:
        np.zeros((2**20, 2**20, 2**10))
    return caught.value


def breaking(error: Exception) -> Callable[..., None]:
    """What stands in for a stage that fails."""

    def broken(*arguments: object, **options: object) -> None:
        raise error

    return broken


def test_an_unexpected_error_keeps_its_traceback(
    run: Run, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    error = RuntimeError("odd \x1b[31m thing")
    monkeypatch.setattr("compare.pipeline.compare", breaking(error))
    result = run("diff", *pair)
    assert result.returncode == 2
    assert result.stdout == b""
    assert result.stderr.startswith(b"Traceback")
    assert b"RuntimeError: odd \\x1b[31m thing" in result.stderr


@pytest.mark.parametrize("error", [MemoryError(), numpy_memory_error()])
def test_too_little_memory_is_one_line(
    run: Run, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch, error: MemoryError
) -> None:
    monkeypatch.setattr("compare.pipeline.compare", breaking(error))
    result = run("diff", *pair)
    assert (result.returncode, result.stdout) == (2, b"")
    assert "not enough memory; compare shorter texts" in one_line(result.stderr)


@pytest.mark.parametrize(
    "place",
    [
        "compare.pipeline.compare",
        "compare.writers.data.passages.csv_text",
        "compare.writers.files._back_up",
        "os.replace",
        "os.fsync",
    ],
)
def test_too_little_memory_leaves_no_output(
    pair: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str], place: str,
) -> None:  # fmt: skip
    def short(*arguments: object, **keywords: object) -> None:
        raise MemoryError

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(place, short)
    (tmp_path / "x.csv").write_bytes(b"old")
    before = sorted(tmp_path.iterdir())
    assert main(["report", *pair, "-o", "x.csv", "-o", "x.json"]) == 2
    assert "not enough memory; " in one_line(capfd.readouterr().err.encode())
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "x.csv").read_bytes() == b"old"


def test_an_interrupt_is_quiet(pair: tuple[str, str], tmp_path: Path) -> None:
    # The signal may arrive a moment after the call: wait for it. A process that a shell started in
    # the background is deaf to it.
    script = (
        "import signal, sys, time\nimport compare.pipeline as pipeline\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def waits(*a, **k):\n    signal.raise_signal(signal.SIGINT); time.sleep(60)\n"
        "pipeline.compare = waits\n"
        "from compare.cli.main import main\nsys.exit(main(['diff', 'a.txt', 'b.txt']))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, cwd=tmp_path, env=environment(), check=False,
    )  # fmt: skip
    assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")


def test_report_writes_all_files(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    names = ["x.json", "x.csv", "x.md", "x.TXT"]
    result = run("report", *pair, *(part for name in names for part in ("-o", name)))
    assert result.returncode == 0, result.stderr
    assert result.stdout == b""
    assert result.stderr.decode().splitlines() == [f"crossreport: wrote {name}" for name in names]
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert json.loads((tmp_path / "x.json").read_bytes())["schema_version"] == 1
    for format, name in (("json", "x.json"), ("csv", "x.csv")):
        printed = run("report", *pair, "--format", format).stdout
        assert printed == (tmp_path / name).read_bytes().removeprefix(b"\xef\xbb\xbf")


def test_a_failure_in_the_middle_writes_nothing(pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"old")
    result = subprocess.run(
        [*PYTHON, "report", *pair, "-o", "x.csv", "-o", "x.json"],
        capture_output=True, cwd=tmp_path, check=False,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2500, 2500)),
    )  # fmt: skip
    assert result.returncode == 2
    assert "cannot be written (file too large)" in one_line(result.stderr)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "x.csv"]
    assert (tmp_path / "x.csv").read_bytes() == b"old"


def test_standard_input_is_not_overwritten(pair: tuple[str, str], tmp_path: Path) -> None:
    with open(tmp_path / "a.txt", "rb") as file:
        result = subprocess.run(
            [*PYTHON, "report", "-", "b.txt", "-o", "a.txt"],
            stdin=file, capture_output=True, cwd=tmp_path, env=environment(), check=False,
        )  # fmt: skip
    assert result.returncode == 2
    assert "a.txt: is also an input" in one_line(result.stderr)


def test_render_shows_what_was_saved(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    assert run("report", *pair, "-o", "x.json").returncode == 0
    drawn = run("render", "x.json", "--show", "only-a")
    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout == run("diff", *pair, "--show", "only-a").stdout
    again = run("render", "-", "-o", "y.json", stdin=(tmp_path / "x.json").read_bytes())
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "y.json").read_bytes() == (tmp_path / "x.json").read_bytes()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("encoding", "rot13", "'rot13' is not a text encoding; give"),
        ("url", "x", "'x' is not an address; write"),
        ("date", "May", "'May' is not a date; write"),
        ("label", "", "empty; give"),
    ],
)
def test_verify_names_the_record(
    run: Run, pair: tuple[str, str], tmp_path: Path, field: str, value: str, says: str
) -> None:
    assert run("report", *pair, "-o", "x.json").returncode == 0
    record = json.loads((tmp_path / "x.json").read_bytes())
    record["reports"]["b"][field] = value
    (tmp_path / "x.json").write_text(json.dumps(record), encoding="utf-8")
    result = run("verify", "x.json", *pair)
    assert result.returncode == 2
    assert f"x.json: reports.b.{field}: {says}" in one_line(result.stderr)


def test_explain(run: Run, pair: tuple[str, str]) -> None:
    for ids in (["a2"], ["b1"], ["a2", "b2"]):
        result = run("explain", *pair, *ids)
        assert result.returncode == 0, result.stderr
        assert ids[0].encode() in result.stdout


@pytest.mark.parametrize("options", [["--stat"], ["-q"], ["--format", "plain"],
                                     ["--format", "markdown", "--show", "only-a"]])  # fmt: skip
def test_render_prints_what_diff_prints(
    run: Run, pair: tuple[str, str], options: list[str]
) -> None:
    assert run("report", *pair, "-o", "x.json").returncode == 0
    drawn = run("render", "x.json", *options)
    assert (drawn.returncode, drawn.stderr) == (0, b"")
    assert drawn.stdout == run("diff", *pair, *options).stdout
    assert drawn.stdout


def test_explain_takes_ids_in_capitals(run: Run, pair: tuple[str, str]) -> None:
    small, capitals = run("explain", *pair, "a2", "b2"), run("explain", *pair, "A2", "B2")
    assert capitals.returncode == 0, capitals.stderr
    assert capitals.stdout == small.stdout


def test_explain_a_pair_that_shares_nothing(run: Run, pair: tuple[str, str]) -> None:
    result = run("explain", *pair, "a5", "b4")
    assert result.returncode == 0, result.stderr
    assert b"a5 and b4 are not matched" in result.stdout


def test_a_filter_that_nothing_fits(run: Run, pair: tuple[str, str]) -> None:
    result = run("diff", *pair, "--show", "boilerplate")
    assert result.returncode == 1, result.stderr
    assert b"no passage matches --show boilerplate\n" in result.stdout


def test_the_address_is_shown(run: Run, pair: tuple[str, str]) -> None:
    shown = run("diff", *pair, "--url-b", "https://post.example/1", "--full").stdout.decode()
    assert re.search(r"│ B  b\.txt\n.*│ +https://post\.example/1\n", shown)


def test_help_says_what_presets_and_brief_do(run: Run) -> None:
    shown = " ".join(run("diff", "--help").stdout.decode().split())
    for name, preset in PRESETS.items():
        by_meaning = f"(with an encoder {preset.by_meaning:.2f})"
        assert f"{name}, from {preset.threshold:.2f} {by_meaning}: {preset.summary}" in shown
    assert "Print one line when the reports differ, nothing when they do not." in shown
    assert "crossreport diff story.txt release.txt --reference b" in shown
    assert "gold" not in shown


def test_schema_is_json(run: Run) -> None:
    assert "$schema" in json.loads(run("schema").stdout)


def test_version(run: Run) -> None:
    result = run("--version")
    assert result.returncode == 0, result.stderr
    assert result.stdout.decode().split()[0] == "crossreport"
    assert b"model" in result.stdout


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys; from compare.cli.main import main; main(['diff', '--help']); "
        "print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=environment(), check=True
    )
    loaded = set(result.stderr.decode().split())
    assert b"crossreport diff agency.txt" in result.stdout
    heavy = {"numpy", "rapidfuzz", "Stemmer", "tabulate", "json", "compare.pipeline",
             "compare.readers.reading", "compare.writers", "compare.text.segmentation"}  # fmt: skip
    assert not loaded & heavy
