"""The command `batch`, as somebody runs it."""

from pathlib import Path

import pytest

from tests.conftest import ROOT, in_this_process
from tests.corpus.batch_samples import read_table, write_pairs

SERIAL = ("--engine", "serial", "--no-pages")


def test_a_batch_says_what_it_did(tmp_path: Path) -> None:
    write_pairs(tmp_path, 2)
    made = in_this_process(tmp_path, "batch", "pairs.csv", "-o", "out", *SERIAL)
    assert (made.returncode, made.stdout) == (0, b"")
    assert made.stderr == b"crossreport: 2 compared; out/index.html\n"
    again = in_this_process(tmp_path, "batch", "pairs.csv", "-o", "out", "--resume", *SERIAL)
    assert again.stderr == b"crossreport: 0 compared, 2 finished before; out/index.html\n"


def test_a_failed_pair_is_exit_code_2(tmp_path: Path) -> None:
    write_pairs(tmp_path, 2, bad=(1,))
    made = in_this_process(tmp_path, "batch", "pairs.csv", "-o", "out", *SERIAL)
    assert made.returncode == 2
    assert b"1 compared, 1 failed (the column error says why)" in made.stderr


def test_the_options_reach_the_comparison(tmp_path: Path) -> None:
    write_pairs(tmp_path, 1)
    options = ("--preset", "strict", "--lang", "en", "--records")
    in_this_process(tmp_path, "batch", "pairs.csv", "-o", "out", *options, *SERIAL)
    record = (tmp_path / "out" / "records.jsonl").read_text(encoding="utf-8")
    assert '"preset":"strict"' in record
    assert '"language":"en"' in record


def test_columns_without_a_meaning_are_warned_of(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("text_a,text_b,topic\nA pier.,A pier.,x\n", encoding="utf-8")
    made = in_this_process(tmp_path, "batch", "m.csv", "-o", "out", *SERIAL)
    assert b"warning: m.csv: columns that mean nothing here: topic" in made.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("absent.csv", "-o", "out"), b"absent.csv: no such file or folder"),
        (("pairs.csv",), b"--out"),
        (("pairs.csv", "-o", "out", "--shard", "3/2"), b"'3/2' is not a part such as 1/8"),
        (("pairs.csv", "-o", "out", "--scheduler", "tcp://x:1"), b"--scheduler: is for the engine"),
        (("pairs.csv", "-o", "pairs.csv"), b"pairs.csv: cannot be used"),
    ],
)
def test_errors_are_one_line(tmp_path: Path, options: tuple[str, ...], said: bytes) -> None:
    write_pairs(tmp_path, 1)
    made = in_this_process(tmp_path, "batch", *options)
    assert made.returncode == 2
    assert said in made.stderr
    assert made.stderr.count(b"\n") == 1


def test_the_list_of_the_samples_works_as_the_docs_say(tmp_path: Path) -> None:
    made = in_this_process(tmp_path, "batch", ROOT / "samples" / "pairs.csv", "-o", "s", *SERIAL)
    assert made.returncode == 0
    rows = read_table(tmp_path / "s" / "pairs.csv")
    assert [row["pair"] for row in rows] == ["bridge", "harbour", "faro", "rathaus"]
    assert all(int(row["matches"]) > 0 for row in rows)
