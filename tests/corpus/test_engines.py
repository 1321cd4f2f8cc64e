"""Engines: order, failures as values, workers that die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.corpus.engines import MOST_WORKERS, Engine, Failure, Processes, Serial, attempt
from compare.errors import InputError, SettingsError
from tests.conftest import environment

ENGINES: list[Engine] = [Serial(), Processes(2)]


def double(number: int) -> int:
    return 2 * number


def picky(number: int) -> int:
    if number == 3:
        raise InputError("three.txt: not a text; give another file")
    if number == 5:
        raise ValueError("five\nis too much")
    return number


def deadly(number: int) -> int:
    if number in (4, 9):
        os._exit(3)
    return number


def deadly_once(task: tuple[int, str]) -> int:
    number, marker = task
    if number == 4 and not os.path.exists(marker):
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def lambda_for(number: int) -> object:
    return (lambda: number) if number == 1 else number


@pytest.mark.parametrize("engine", ENGINES, ids=repr)
def test_outcomes_come_in_the_order_of_the_tasks(engine: Engine) -> None:
    assert list(engine.map(double, range(50))) == [2 * n for n in range(50)]


@pytest.mark.parametrize("engine", ENGINES, ids=repr)
def test_no_tasks_give_no_outcomes(engine: Engine) -> None:
    assert list(engine.map(double, [])) == []


@pytest.mark.parametrize("engine", ENGINES, ids=repr)
def test_what_a_task_raises_is_a_value(engine: Engine) -> None:
    outcomes = list(engine.map(picky, range(7)))
    refused, broken = outcomes[3], outcomes[5]
    assert refused == Failure("refused", "three.txt: not a text; give another file")
    assert isinstance(broken, Failure)
    assert (broken.kind, broken.message) == ("unexpected", "ValueError: five is too much")
    assert "picky" in broken.trace
    assert [o for o in outcomes if not isinstance(o, Failure)] == [0, 1, 2, 4, 6]


@pytest.mark.parametrize("engine", ENGINES, ids=repr)
def test_tasks_are_taken_as_they_are_needed(engine: Engine) -> None:
    outcomes = engine.map(double, count())
    assert list(islice(outcomes, 3)) == [0, 2, 4]
    assert isinstance(outcomes, Iterator)
    outcomes.close()  # type: ignore[attr-defined]


@given(st.lists(st.integers(-9, 9)))
def test_serial_is_map(numbers: list[int]) -> None:
    assert list(Serial().map(double, numbers)) == list(map(double, numbers))


def test_a_poisoned_task_fails_alone() -> None:
    outcomes = list(Processes(2).map(deadly, range(40)))
    failed = {i: o for i, o in enumerate(outcomes) if isinstance(o, Failure)}
    assert {i: failure.kind for i, failure in failed.items()} == {4: "died", 9: "died"}
    assert [o for o in outcomes if not isinstance(o, Failure)] == [
        n for n in range(40) if n not in (4, 9)
    ]


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    marker = str(tmp_path / "killed")
    outcomes = list(Processes(2).map(deadly_once, [(n, marker) for n in range(20)]))
    assert outcomes == list(range(20))
    assert os.path.exists(marker)


def test_a_value_that_cannot_be_sent_is_a_failure() -> None:
    outcomes = list(Processes(1).map(lambda_for, range(3)))
    assert isinstance(outcomes[1], Failure)
    assert [outcomes[0], outcomes[2]] == [0, 2]


@pytest.mark.parametrize("workers", [0, -1, MOST_WORKERS + 1, True, "two"])
def test_a_number_of_workers_that_cannot_be_is_refused(workers: int) -> None:
    with pytest.raises(SettingsError, match="workers: "):
        Processes(workers)


def test_want_of_memory_is_a_failure_of_one_task() -> None:
    def hungry(task: int) -> int:
        raise MemoryError

    assert attempt(hungry, 1) == Failure(
        "refused", "not enough memory; compare shorter texts, or use fewer workers"
    )


UNGUARDED = """
from compare.corpus.engines import Processes
print(list(Processes(1).map(int, ["1"])))
"""


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    made = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        env=environment(),
        timeout=120,
        check=False,
    )
    assert made.returncode == 1
    assert b"put the call below if __name__ == '__main__'" in made.stderr


ORPHANS = """
import os, sys, time
from compare.corpus.engines import Processes
def pid_of(task):
    return os.getpid()
if __name__ == "__main__":
    for pid in Processes(1).map(pid_of, range(1000000)):
        print(pid, flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(ORPHANS, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env=environment()
    ) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.kill()
    for _ in range(200):
        if not _runs(worker):
            return
        time.sleep(0.05)
    pytest.fail("the worker still runs")


def _runs(pid: int) -> bool:
    """Whether a process runs; one that nobody has collected yet has ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
