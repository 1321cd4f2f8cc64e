"""The command `corpus`, as somebody runs it."""

import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, in_this_process
from tests.corpus.batch_samples import read_table
from tests.corpus.corpus_samples import make_articles, write_articles

SERIAL = ("--engine", "serial", "--no-pages")


def test_the_sample_works_as_the_docs_say(tmp_path: Path) -> None:
    sample = ROOT / "samples" / "articles.jsonl"
    made = in_this_process(tmp_path, "corpus", sample, "-o", "out", "--window", "3d", *SERIAL)
    assert (made.returncode, made.stdout) == (0, b"")
    assert made.stderr == b"crossreport: 10 articles, 3 clusters, 7 pairs; out/index.html\n"
    clusters = {row["article"]: row["cluster"] for row in read_table(tmp_path / "out/articles.csv")}
    assert clusters["quay-1"] == clusters["quay-2"] == clusters["quay-3"] == "c1"
    assert clusters["quay-old"] == clusters["bees-1"] == ""
    again = in_this_process(
        tmp_path, "corpus", sample, "-o", "out", "--window", "3d", "--resume", *SERIAL
    )
    assert b"7 pairs, 7 of them finished before;" in again.stderr


def test_a_failed_article_is_exit_code_2(tmp_path: Path) -> None:
    write_articles(tmp_path / "a.jsonl", [*make_articles(2), {"text": ""}])
    made = in_this_process(tmp_path, "corpus", "a.jsonl", "-o", "out", *SERIAL)
    assert made.returncode == 2
    assert b"6 pairs; 1 failed (the column error says why); out" in made.stderr


def test_articles_without_a_date_are_warned_of(tmp_path: Path) -> None:
    rows = [dict(row, date="") if row["id"] == "e0-copy" else row for row in make_articles(2)]
    write_articles(tmp_path / "a.jsonl", [dict(row, topic="x") for row in rows])
    made = in_this_process(tmp_path, "corpus", "a.jsonl", "-o", "out", "--window", "5d", *SERIAL)
    assert b"1 article has no date and can be in no pair; drop --window" in made.stderr
    assert b"columns that mean nothing here: topic" in made.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("absent.jsonl", "-o", "out"), b"absent.jsonl: no such file or folder"),
        (
            ("a.jsonl", "-o", "out", "--window", "soon"),
            b"'soon' is not a number of days such as 3d",
        ),
        (("a.jsonl", "-o", "out", "--min-similarity", "2"), b"--min-similarity"),
        (("a.jsonl", "-o", "out", "--scheduler", "tcp://x:1"), b"--scheduler: is for the engine"),
        (("a.jsonl", "-o", "a.jsonl"), b"a.jsonl: cannot be used"),
    ],
)
def test_errors_are_one_line(tmp_path: Path, options: tuple[str, ...], said: bytes) -> None:
    write_articles(tmp_path / "a.jsonl", make_articles(1))
    made = in_this_process(tmp_path, "corpus", *options)
    assert made.returncode == 2
    assert said in made.stderr
    assert made.stderr.count(b"\n") == 1


def test_a_missing_extra_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    write_articles(tmp_path / "a.jsonl", make_articles(1))
    made = in_this_process(tmp_path, "corpus", "a.jsonl", "-o", "out", *SERIAL)
    assert made.returncode == 2
    assert b"scipy is not installed; python3 -m pip install 'crossreport[corpus]'" in made.stderr
    assert made.stderr.count(b"\n") == 1
    assert not (tmp_path / "out").exists()
