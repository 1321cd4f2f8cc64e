"""The Dask engine gives what the others give, and survives what they survive."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from compare.corpus.dask_engine import Dask
from compare.errors import SettingsError
from tests.conftest import ROOT
from tests.corpus.test_engines import picky

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")


def fatal(number: int) -> int:
    if number == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


# A cluster starts many processes: on a machine that is too busy for them, it is not the engine
# that is tried, so each test has a process of its own and a limit.
_PATIENCE = 240


def in_time(code: str, *arguments: str) -> None:
    """Run some lines in a new process; skip where the machine has no time for a cluster."""
    head = (
        "import sys\n"
        "from compare.corpus.dask_engine import Dask\n"
        "from compare.corpus.engines import Failure\n"
        "from tests.corpus.test_dask_engine import fatal\n"
        "from tests.corpus.test_engines import deadly_once, picky\n"
    )
    main = f"{head}if __name__ == '__main__':\n" + "".join(
        f"    {line}\n" for line in code.split("\n")
    )
    process = subprocess.Popen(
        [sys.executable, "-c", main, *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        _, errors = process.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.skip("the machine has no time for a cluster")
    assert process.returncode == 0, errors


@pytest.mark.slow
def test_outcomes_come_in_order_and_errors_are_values() -> None:
    in_time(
        "outcomes = list(Dask(workers=1).map(picky, range(7)))\n"
        "assert [o for o in outcomes if not isinstance(o, Failure)] == [0, 1, 2, 4, 6]\n"
        "said = 'three.txt: not a text; give another file'\n"
        "assert outcomes[3] == Failure('refused', said)"
    )


@pytest.mark.slow
def test_a_worker_that_dies_costs_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    in_time(
        "tasks = [(n, sys.argv[1]) for n in range(20)]\n"
        "assert list(Dask(workers=2).map(deadly_once, tasks)) == list(range(20))",
        str(marker),
    )
    assert marker.exists()


@pytest.mark.slow
def test_a_poisoned_task_fails_and_the_others_do_not() -> None:
    in_time(
        "outcomes = list(Dask(workers=1).map(fatal, range(8)))\n"
        "assert outcomes[4].kind == 'died'\n"
        "assert [o for o in outcomes if not isinstance(o, Failure)] == [0, 1, 2, 3, 5, 6, 7]"
    )


@pytest.mark.parametrize(("scheduler", "workers"), [("tcp://x:1", 2), (None, 0), (7, None)])
def test_what_cannot_be_is_refused(scheduler: object, workers: int | None) -> None:
    with pytest.raises(SettingsError):
        Dask(scheduler, workers)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_a_clear_error() -> None:
    with pytest.raises(SettingsError, match="cannot be reached; start it"):
        list(Dask("tcp://127.0.0.1:9").map(picky, range(2)))
