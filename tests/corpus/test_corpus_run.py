"""A corpus: what is found and what is not, one bad article, resuming after any kill, engines."""

import json
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from compare.corpus.articles import read_articles
from compare.corpus.corpus_run import COMPARING, READING, SEARCHING, CorpusPlan, run_corpus
from compare.corpus.engines import Engine, Processes, Serial
from compare.corpus.pair_work import Work
from compare.corpus.pairs import Reading
from compare.corpus.similar_articles import Search
from compare.errors import OutputError, SettingsError
from compare.settings import Settings
from tests.conftest import PYTHON, environment
from tests.corpus.batch_samples import read_table
from tests.corpus.corpus_samples import event_of, make_articles, write_articles

TABLES = ("articles.csv", "clusters.csv", "pairs.csv", "findings.csv", "passages.csv")
FILES = (*TABLES, "index.html", "records.jsonl")
WORK = Work(Settings(), Reading(), pages=False, records=True)


def plan_of(folder: Path, rows: list[dict[str, str]], out: str = "out") -> CorpusPlan:
    articles = read_articles(write_articles(folder / "articles.jsonl", rows))
    return CorpusPlan(articles, folder / out, WORK, Search.of())


def files_in(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def pairs_in(folder: Path) -> set[frozenset[str]]:
    return {
        frozenset((row["article_a"], row["article_b"])) for row in read_table(folder / "pairs.csv")
    }


def test_copies_and_rewrites_are_found_and_other_events_stay_apart(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, make_articles(6))
    counts = run_corpus(plan, Serial())
    found = pairs_in(plan.folder)
    for event in range(6):
        first, copy, rewrite = (f"e{event}-{kind}" for kind in ("first", "copy", "rewrite"))
        assert {frozenset((first, copy)), frozenset((first, rewrite))} <= found
    assert all(len({event_of(id) for id in pair}) == 1 for pair in found)
    articles = read_table(plan.folder / "articles.csv")
    clusters = {(row["cluster"], event_of(row["article"])) for row in articles}
    assert len(clusters) == counts.clusters == 6
    first_seen = [row["cluster"] for row in articles]
    assert list(dict.fromkeys(first_seen)) == [f"c{n}" for n in range(1, 7)]


def test_the_tables_say_what_was_found(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, make_articles(2))
    run_corpus(plan, Serial())
    articles, clusters, pairs, findings, passages = (
        read_table(plan.folder / name) for name in TABLES
    )
    assert [row["article"] for row in articles] == [row["id"] for row in make_articles(2)]
    assert {row["articles"] for row in clusters} == {"3"}
    assert {row["outlets"] for row in clusters} == {"2"}
    assert [row["pair"] for row in pairs] == [str(n) for n in range(1, len(pairs) + 1)]
    texts = {row["id"]: row["text"] for row in make_articles(2)}
    by_pair = {row["pair"]: row for row in pairs}
    assert passages
    for row in passages:
        text = texts[by_pair[row["pair"]]["article_a"]]
        assert text[int(row["start_a"]) : int(row["end_a"])].startswith(row["a"][:20])
        assert row["relation"] in ("shared", "paraphrased")
    assert {row["pair"] for row in findings} <= set(by_pair)
    run = json.loads((plan.folder / "run.json").read_text(encoding="utf-8"))
    assert run["articles"]["sha256"] == plan.articles.sha256
    assert set(run["results_sha256"]) == {*TABLES, "records.jsonl"}


def test_a_window_leaves_out_what_is_further_apart(tmp_path: Path) -> None:
    rows = make_articles(2)
    late = dict(next(row for row in rows if row["id"] == "e0-copy"), id="late", date="2025-03-01")
    undated = dict(late, id="undated", date="")
    plan = replace(plan_of(tmp_path, [*rows, late, undated]), search=Search.of(window=3))
    counts = run_corpus(plan, Serial())
    found = pairs_in(plan.folder)
    assert frozenset(("e0-first", "e0-copy")) in found
    assert not any({"late", "undated"} & pair for pair in found)
    assert counts.undated == 1
    anywhere = replace(plan, search=Search.of(), folder=tmp_path / "anywhere")
    run_corpus(anywhere, Serial())
    assert {frozenset(("late", "undated")), frozenset(("e0-copy", "late"))} <= pairs_in(
        anywhere.folder
    )


def test_pairs_of_one_outlet_can_be_left_out(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, make_articles(2))
    run_corpus(replace(plan, search=Search.of(across_outlets=True)), Serial())
    assert frozenset(("e0-first", "e0-copy")) in pairs_in(plan.folder)
    assert frozenset(("e0-first", "e0-rewrite")) not in pairs_in(plan.folder)


def test_a_bad_article_does_not_stop_the_others(tmp_path: Path) -> None:
    rows = make_articles(2)
    bad = [{"id": "empty", "text": " "}, {"id": "when", "text": "A pier.", "date": "spring"}]
    plan = plan_of(tmp_path, [bad[0], *rows, bad[1]])
    with plan.articles.path.open("a", encoding="utf-8") as stream:
        stream.write("no JSON\n")
    plan = replace(plan, articles=read_articles(plan.articles.path))
    counts = run_corpus(plan, Serial())
    assert (counts.articles, counts.failed) == (9, 3)
    assert len(pairs_in(plan.folder)) == 6
    table = {row["article"]: row for row in read_table(plan.folder / "articles.csv")}
    assert table["empty"]["error"] == "text: missing; correct the row"
    assert table["when"]["error"].startswith("date:")
    assert table["9"]["error"] == "its line is not JSON; correct the row"


def test_articles_that_are_all_alone(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, [row for row in make_articles(3) if row["id"].endswith("first")])
    counts = run_corpus(plan, Serial())
    assert (counts.clusters, counts.pairs.total) == (0, 0)
    assert read_table(plan.folder / "pairs.csv") == []


class Killed(Exception):
    pass


@pytest.mark.parametrize(
    ("stage", "after"), [(READING, 1), (READING, 9), (SEARCHING, 9), (COMPARING, 1), (COMPARING, 4)]
)
def test_a_run_that_ends_anywhere_is_resumed(tmp_path: Path, stage: str, after: int) -> None:
    rows = make_articles(3)
    whole = plan_of(tmp_path, rows, "whole")
    run_corpus(whole, Serial())
    broken = replace(whole, folder=tmp_path / "broken")

    def end(now: str, done: int, total: int, failed: int) -> None:
        if (now, done) == (stage, after):
            raise Killed

    with pytest.raises(Killed):
        run_corpus(broken, Serial(), end)
    for name in ("all.jsonl", "articles.bin", "terms.bin", "articles.idx", "found.idx"):
        path = broken.folder / "journal" / name
        if path.exists():
            with path.open("ab") as stream:
                stream.write(b'{"cut')
    seen = []
    counts = run_corpus(replace(broken, resume=True), Serial(), lambda *now: seen.append(now[:2]))
    assert counts.pairs.before == (after if stage == COMPARING else 0)
    assert (READING, 1) not in seen
    assert files_in(whole.folder) == files_in(broken.folder)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_at_random_moments_the_files_are_the_same(tmp_path: Path) -> None:
    whole = plan_of(tmp_path, make_articles(20), "whole")
    run_corpus(whole, Serial())
    options = ["-o", "killed", "--resume", "--records", "--no-pages", "--engine", "serial"]
    command = [*PYTHON, "corpus", "articles.jsonl", *options]
    chance, journal = random.Random(3), tmp_path / "killed" / "journal"
    for name in ("articles.idx", "found.idx", "all.jsonl", "all.jsonl"):
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment(), stderr=subprocess.DEVNULL
        ) as run:
            begun, wanted = time.monotonic(), chance.randrange(900)
            size = path.stat().st_size if (path := journal / name).exists() else 0
            while run.poll() is None and time.monotonic() - begun < 60:
                if path.exists() and path.stat().st_size > size + wanted:
                    break
                time.sleep(0.002)
            run.kill()
    assert subprocess.run(command, cwd=tmp_path, env=environment(), check=False).returncode == 0
    assert files_in(tmp_path / "killed") == files_in(whole.folder)


@pytest.mark.parametrize("engine", [Processes(2)], ids=repr)
def test_every_engine_gives_the_same_files(tmp_path: Path, engine: Engine) -> None:
    one = plan_of(tmp_path, [*make_articles(2), {"id": "bad", "text": ""}], "one")
    other = replace(one, folder=tmp_path / "other")
    run_corpus(one, Serial())
    run_corpus(other, engine)
    assert files_in(one.folder) == files_in(other.folder)


def test_a_folder_in_use_and_other_articles_are_refused(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, make_articles(1))
    run_corpus(plan, Serial())
    with pytest.raises(OutputError, match="not empty; go on with --resume"):
        run_corpus(plan, Serial())
    with pytest.raises(SettingsError, match="was begun with window None, not 3; give the same"):
        run_corpus(replace(plan, resume=True, search=Search.of(window=3)), Serial())
    more = replace(plan_of(tmp_path, make_articles(2)), resume=True)
    with pytest.raises(SettingsError, match="was begun with articles"):
        run_corpus(more, Serial())


def test_hostile_ids_stay_in_their_cells(tmp_path: Path) -> None:
    rows = make_articles(2)
    hostile = ("../../etc/passwd", "=cmd|' /C calc'!A0", "<b>\x1b[31m")
    for row, id in zip(rows, hostile, strict=False):
        row |= {"id": id, "title": f"<script>{id}", "outlet": id}
    plan = replace(plan_of(tmp_path, rows), work=replace(WORK, pages=True))
    run_corpus(plan, Serial())
    index = (plan.folder / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;" in index
    assert "<b>" not in index
    assert "\x1b" not in index
    cells = [row["article"] for row in read_table(plan.folder / "articles.csv")]
    assert not any(cell.startswith("=") or "\x1b" in cell for cell in cells)
    made = {path.name for path in (plan.folder / "pages").iterdir()}
    assert made == {f"{n:06d}.html" for n in range(1, 7)}


def test_a_folder_of_files_is_a_corpus(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    (articles / "more").mkdir(parents=True)
    for row in make_articles(2):
        place = articles / "more" if row["id"].endswith("copy") else articles
        (place / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    (articles / "empty.txt").touch()
    plan = CorpusPlan(read_articles(articles), tmp_path / "out", WORK, Search.of())
    counts = run_corpus(plan, Serial())
    assert (counts.articles, counts.failed, counts.clusters) == (7, 1, 2)
    assert frozenset(("e0-first.txt", "more/e0-copy.txt")) in pairs_in(plan.folder)
    table = (plan.folder / "articles.csv").read_text(encoding="utf-8")
    assert str(tmp_path) not in table


def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    plan = replace(plan_of(tmp_path, make_articles(1)), format="parquet")
    run_corpus(plan, Serial())
    rows = parquet.read_table(plan.folder / "clusters.parquet").to_pylist()
    assert [row["articles"] for row in rows] == [3]
    again = tmp_path / "articles.parquet"
    parquet.write_table(parquet.read_table(plan.folder / "articles.parquet"), again)
    with pytest.raises(Exception, match="no column text"):
        read_articles(again)
