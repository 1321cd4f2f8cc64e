"""An engine on a Dask cluster: the same function on many machines.

Takes the address of a scheduler, or starts a cluster on this machine, and gives the outcomes in
order. Dask runs the tasks of a worker that dies elsewhere, and gives up on a task over which
several died. The library is the extra `dask` and imported here only.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from compare.corpus.engines import (
    MOST_WORKERS,
    Failure,
    Task,
    Value,
    attempt,
    unexpected,
    usable_cores,
)
from compare.errors import SettingsError, expect
from compare.version import VERSION

# How many tasks each worker has waiting, as a network takes its time.
_WAITING = 16
# How many workers may die over one task before it is put down to the task.
_DEATHS = 2
_PATIENCE = "15s"
# After so many seconds without an outcome, look whether there are workers still; so many looks
# without any, and there will be none.
_LOOK, _NO_WORKER = 15, 4


@dataclass(frozen=True, slots=True)
class Dask:
    """The workers of a Dask cluster; without a scheduler, processes on this machine.

    On a cluster, its workers need the same version of crossreport, and see the same files.
    """

    scheduler: str | None = None
    workers: int | None = None

    def __post_init__(self) -> None:
        expect("scheduler", self.scheduler, str, type(None))
        expect("workers", self.workers, int, type(None))
        if self.workers is not None and not 1 <= self.workers <= MOST_WORKERS:
            raise SettingsError(f"workers: {self.workers}; give a number from 1 to {MOST_WORKERS}")
        if self.scheduler is not None and self.workers is not None:
            raise SettingsError("workers: are those of the scheduler; give one of the two")

    def map(
        self, function: Callable[[Task], Value], tasks: Iterable[Task]
    ) -> Iterator[Value | Failure]:
        """The outcome of each task, in order.

        Raises SettingsError where the scheduler cannot be reached, or is gone.
        """
        distributed = _needed()
        run = partial(_attempt_same_version, VERSION, function)
        where = self.scheduler or "the local cluster"
        with ExitStack() as stack:
            try:
                client = stack.enter_context(self._client(distributed, stack))
                window = max(1, len(client.scheduler_info(n_workers=-1)["workers"])) * _WAITING
            except (OSError, TimeoutError, ValueError) as error:
                raise SettingsError(
                    f"scheduler: {where} cannot be reached; start it, or check the address"
                ) from error
            waiting, queue = iter(tasks), deque[Any]()
            while True:
                try:
                    for task in islice(waiting, window - len(queue)):
                        queue.append(client.submit(run, task, pure=False))
                    if not queue:
                        return
                    outcome = _outcome(distributed, client, queue[0])
                except (CancelledError, OSError, TimeoutError) as error:
                    raise SettingsError(
                        f"scheduler: {where} is gone; start it again and go on with --resume"
                    ) from error
                queue.popleft()
                yield outcome

    def _client(self, distributed: Any, stack: ExitStack) -> Any:
        """A client of the scheduler, or of a cluster that ends with the stack."""
        import dask

        # A scheduler that is gone is said in one line; the library adds a traceback of its own.
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
        stack.enter_context(
            dask.config.set(
                {
                    "distributed.scheduler.allowed-failures": _DEATHS,
                    "distributed.comm.timeouts.connect": _PATIENCE,
                }
            )
        )
        if self.scheduler is not None:
            return distributed.Client(self.scheduler, timeout=_PATIENCE, set_as_default=False)
        cluster = stack.enter_context(
            distributed.LocalCluster(
                n_workers=self.workers or usable_cores(),
                threads_per_worker=1,
                dashboard_address=None,
                host="127.0.0.1",
                silence_logs=50,
            )
        )
        return distributed.Client(cluster, set_as_default=False)


def _attempt_same_version(
    version: str, function: Callable[[Task], Value], task: Task
) -> Value | Failure:
    """The outcome of a task on a worker, which must compare as this version does."""
    if version != VERSION:
        return Failure(
            "refused",
            f"a worker has crossreport {VERSION}, not {version}; install the same on all",
        )
    return attempt(function, task)


def _outcome(distributed: Any, client: Any, future: Any) -> Any:
    """The outcome of a task; what says that the scheduler or its workers are gone is raised."""
    idle = 0
    try:
        while True:
            try:
                return future.result(timeout=_LOOK)
            except TimeoutError:
                workers = client.scheduler_info(n_workers=-1)["workers"]
                idle = 0 if workers else idle + 1
                if future.done() or idle >= _NO_WORKER:
                    raise
    except distributed.KilledWorker:
        return Failure("died", "worker process died; not tried again")
    except (CancelledError, OSError, TimeoutError):
        raise
    except Exception as error:  # a task or a value that cannot be pickled
        return unexpected(error)


def _needed() -> Any:
    """The library of the cluster; SettingsError with the pip command where it is missing."""
    try:
        import distributed
    except ImportError as error:
        raise SettingsError(
            "engine: dask is not installed; python3 -m pip install 'crossreport[dask]'"
        ) from error
    return distributed
