"""The Dask engine gives what the others give, and survives what they survive."""

import os
import signal
from pathlib import Path

import pytest

from compare.corpus.dask_engine import Dask
from compare.corpus.engines import Failure
from compare.errors import SettingsError
from tests.corpus.test_engines import deadly_once, picky

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")


def fatal(number: int) -> int:
    if number == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.slow
def test_outcomes_come_in_order_and_errors_are_values() -> None:
    outcomes = list(Dask(workers=1).map(picky, range(7)))
    assert [o for o in outcomes if not isinstance(o, Failure)] == [0, 1, 2, 4, 6]
    assert outcomes[3] == Failure("refused", "three.txt: not a text; give another file")


@pytest.mark.slow
def test_a_worker_that_dies_costs_nothing(tmp_path: Path) -> None:
    marker = str(tmp_path / "killed")
    outcomes = list(Dask(workers=2).map(deadly_once, [(n, marker) for n in range(20)]))
    assert outcomes == list(range(20))
    assert os.path.exists(marker)


@pytest.mark.slow
def test_a_poisoned_task_fails_and_the_others_do_not() -> None:
    outcomes = list(Dask(workers=1).map(fatal, range(8)))
    assert isinstance(outcomes[4], Failure)
    assert outcomes[4].kind == "died"
    assert [o for o in outcomes if not isinstance(o, Failure)] == [0, 1, 2, 3, 5, 6, 7]


@pytest.mark.parametrize(("scheduler", "workers"), [("tcp://x:1", 2), (None, 0), (7, None)])
def test_what_cannot_be_is_refused(scheduler: object, workers: int | None) -> None:
    with pytest.raises(SettingsError):
        Dask(scheduler, workers)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_a_clear_error() -> None:
    with pytest.raises(SettingsError, match="cannot be reached; start it"):
        list(Dask("tcp://127.0.0.1:9").map(picky, range(2)))
