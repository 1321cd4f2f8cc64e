"""Batches: the tables, one bad pair, resuming after any kill, shards, engines."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import compare
from compare.corpus.batch import Plan, Shard, run_batch
from compare.corpus.engines import Engine, Failure, Processes, Serial
from compare.corpus.folder_lock import locked
from compare.corpus.manifest import read_manifest
from compare.corpus.pair_run import Counts
from compare.corpus.pair_work import Work
from compare.corpus.pairs import Reading
from compare.errors import OutputError, SettingsError
from compare.settings import Settings
from tests.conftest import PYTHON, environment
from tests.corpus.batch_samples import read_table, write_pairs

TABLES = ("pairs.csv", "findings.csv", "records.jsonl", "index.html")
WORK = Work(Settings(), Reading(), pages=False, records=True)


def plan_of(folder: Path, count: int, out: str = "out", bad: tuple[int, ...] = ()) -> Plan:
    return Plan(read_manifest(write_pairs(folder, count, bad=bad)), folder / out, WORK)


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in TABLES}


def test_a_row_for_each_pair_and_each_finding(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 3)
    assert run_batch(plan, Serial()) == Counts(3, 0, 3, 0)
    pairs, findings = (read_table(plan.folder / name) for name in TABLES[:2])
    assert [row["pair"] for row in pairs] == ["pair 1", "pair 2", "pair 3"]
    assert {row["status"] for row in pairs} == {"done"}
    a = compare.compare_files(tmp_path / "1_a.txt", tmp_path / "1_b.txt")
    assert pairs[0]["matches"] == str(a.summary.matches)
    assert pairs[0]["sha256_a"] == a.a.sha256
    own = [row for row in findings if row["pair"] == "pair 1"]
    assert [row["finding"] for row in own] == [finding.id for finding in a.findings]
    assert int(pairs[0]["differences"]) == sum("uncertain" not in row["kinds"] for row in own)
    assert own[0]["a"] == a.a.text[int(own[0]["start_a"]) : int(own[0]["end_a"])]


def test_records_are_whole_comparisons(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 2)
    run_batch(plan, Serial())
    lines = (plan.folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[1])
    assert record.pop("pair") == "pair 2"
    read = compare.Comparison.from_dict(record)
    again = compare.compare_files(tmp_path / "2_a.txt", tmp_path / "2_b.txt")
    assert read == again


def test_a_bad_pair_does_not_stop_the_others(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 3, bad=(2,))
    assert run_batch(plan, Serial()) == Counts(3, 0, 2, 1)
    rows = read_table(plan.folder / "pairs.csv")
    assert [row["status"] for row in rows] == ["done", "failed", "done"]
    assert rows[1]["error"] == "missing.txt: no such file; check the name"
    run = json.loads((plan.folder / "run.json").read_text(encoding="utf-8"))
    assert [failure["pair"] for failure in run["failures"]] == ["pair 2"]
    assert str(tmp_path) not in (plan.folder / "pairs.csv").read_text(encoding="utf-8")


def test_a_failed_pair_is_tried_again_when_resumed(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 3, bad=(2,))
    run_batch(plan, Serial())
    (tmp_path / "missing.txt").write_text("The mayor opened the lido on Friday.", encoding="utf-8")
    counts = run_batch(replace(plan, resume=True), Serial())
    assert counts == Counts(3, 2, 1, 0)
    assert {row["status"] for row in read_table(plan.folder / "pairs.csv")} == {"done"}


def test_a_row_that_has_changed_is_compared_again(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 3)
    run_batch(plan, Serial())
    manifest = tmp_path / "pairs.csv"
    manifest.write_text(manifest.read_text().replace("2_b.txt", "3_b.txt"), encoding="utf-8")
    again = replace(plan, resume=True, manifest=read_manifest(manifest))
    assert run_batch(again, Serial()) == Counts(3, 2, 1, 0)
    fresh = replace(again, folder=tmp_path / "fresh")
    run_batch(fresh, Serial())
    assert tables(again.folder) == tables(fresh.folder)


class Killed(Exception):
    pass


@pytest.mark.parametrize("after", range(6))
def test_a_run_that_ends_anywhere_is_resumed(tmp_path: Path, after: int) -> None:
    whole = plan_of(tmp_path, 5, "whole", bad=(4,))
    run_batch(whole, Serial())
    broken = replace(whole, folder=tmp_path / "broken")

    def end(counts: Counts) -> None:
        if counts.done + counts.failed == after:
            raise Killed

    if after:
        with pytest.raises(Killed):
            run_batch(broken, Serial(), end)
        journal = broken.folder / "journal" / "all.jsonl"
        with journal.open("ab") as stream:
            stream.write(b'{"key": "cut o')
    counts = run_batch(replace(broken, resume=True), Serial())
    assert counts.before == after - (after >= 4)
    assert tables(whole.folder) == tables(broken.folder)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_at_random_moments_the_tables_are_the_same(tmp_path: Path) -> None:
    whole = plan_of(tmp_path, 60, "whole", bad=(7,))
    run_batch(whole, Serial())
    options = ["-o", "killed", "--resume", "--records", "--no-pages", "--workers", "2"]
    command = [*PYTHON, "batch", "pairs.csv", *options]
    chance = random.Random(3)
    for _ in range(4):
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment(), stderr=subprocess.DEVNULL
        ) as run:
            begun, journal = time.monotonic(), tmp_path / "killed" / "journal" / "all.jsonl"
            wanted = chance.randrange(1500)
            size = journal.stat().st_size if journal.exists() else 0
            while run.poll() is None and time.monotonic() - begun < 60:
                if journal.exists() and journal.stat().st_size > size + wanted:
                    break
                time.sleep(0.005)
            run.kill()
    assert subprocess.run(command, cwd=tmp_path, env=environment(), check=False).returncode == 2
    assert tables(tmp_path / "killed") == tables(whole.folder)


def test_shards_and_a_run_without_one_give_the_same_tables(tmp_path: Path) -> None:
    whole = plan_of(tmp_path, 5, "whole")
    run_batch(whole, Serial())
    parts = replace(whole, folder=tmp_path / "parts")
    for index in (2, 1, 3):
        counts = run_batch(replace(parts, shard=Shard(index, 3)), Serial())
        assert counts.done == counts.total == len(range(index, 6, 3))
        assert not (parts.folder / "pairs.csv").exists()
    assert run_batch(replace(parts, resume=True), Serial()) == Counts(5, 5, 0, 0)
    assert tables(whole.folder) == tables(parts.folder)


@pytest.mark.parametrize("engine", [Processes(2)], ids=repr)
def test_every_engine_gives_the_same_tables(tmp_path: Path, engine: Engine) -> None:
    one = plan_of(tmp_path, 4, "one", bad=(2,))
    other = replace(one, folder=tmp_path / "other")
    run_batch(one, Serial())
    run_batch(other, engine)
    assert tables(one.folder) == tables(other.folder)


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 2)
    run_batch(plan, Serial())
    with pytest.raises(OutputError, match="not empty; go on with --resume"):
        run_batch(plan, Serial())
    with (
        locked(plan.folder / "journal" / "all.lock"),
        pytest.raises(OutputError, match="another run"),
    ):
        run_batch(replace(plan, resume=True), Serial())
    run_batch(replace(plan, resume=True), Serial())
    other = tmp_path / "other"
    other.mkdir()
    (other / "notes.txt").touch()
    with pytest.raises(OutputError, match="not the folder of a batch"):
        run_batch(replace(plan, folder=other, resume=True), Serial())


def test_the_folder_may_be_empty(tmp_path: Path) -> None:
    plan = replace(plan_of(tmp_path, 1), resume=True)
    plan.folder.mkdir()
    assert run_batch(plan, Serial()).done == 1


def test_other_settings_are_refused(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 1)
    run_batch(plan, Serial())
    strict = replace(WORK, settings=Settings.from_preset("strict"))
    with pytest.raises(SettingsError, match=r"was begun with \w+ \S+, not \S+; give the same"):
        run_batch(replace(plan, resume=True, work=strict), Serial())


def test_pages_and_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    work = replace(WORK, pages=True, records=False)
    plan = replace(plan_of(tmp_path, 2, bad=(2,)), work=work, format="parquet")
    run_batch(plan, Serial())
    rows = pyarrow.read_table(plan.folder / "pairs.parquet").to_pylist()
    assert [row["page"] for row in rows] == ["pages/000001.html", None]
    assert rows[0]["matches"] > 0
    assert b"</html>" in (plan.folder / "pages" / "000001.html").read_bytes()
    assert not (plan.folder / "pages" / "000002.html").exists()
    assert 'href="pages/000001.html"' in (plan.folder / "index.html").read_text(encoding="utf-8")
    assert not [name for name in os.listdir(plan.folder) if name.endswith(".part")]


def test_compare_many_is_compare_in_order() -> None:
    texts = [(f"The mayor opened {n} lidos.", f"{n} lidos were opened.") for n in range(3)]
    wanted = [compare.compare(a, b) for a, b in texts]
    assert list(compare.compare_many(texts, engine="serial")) == wanted
    assert list(compare.compare_many(texts, workers=2)) == wanted


def test_compare_many_gives_a_failure_for_a_bad_pair() -> None:
    first, second = compare.compare_many([("", "x"), ("One lido.", "A lido.")], Serial())
    assert isinstance(first, Failure)
    assert isinstance(second, compare.Comparison)
    with pytest.raises(SettingsError, match="engine: 'steam'"):
        compare.compare_many([], "steam")
