"""Where the work on many pairs runs: an engine maps one pure function over tasks, in order.

Takes a function of one task and any number of tasks, and gives an outcome for each, in the order of
the tasks: the value, or a `Failure` where the task failed. The engine decides only where the
function runs, so that one process, several and a cluster give the same outcomes; each gets
functions and tasks by pickling, as a process started afresh would. Processes come from
`concurrent.futures`, which says that a worker died but not over which task. Those that may have
been with it are run again, each alone, so that only the one to blame fails.
"""

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Generic, Literal, Protocol, TypeVar

from compare.errors import CompareError, SettingsError, expect

Task = TypeVar("Task")
Value = TypeVar("Value")

MOST_WORKERS = 256
# How many tasks a worker has waiting. More keep it busy while a slow task holds back the order.
_WAITING = 16
# How often a task runs alone before a worker that dies is put down to it.
_TRIES_ALONE = 2
_STARTS = 3
# Libraries of linear algebra start a thread per core, which is too many with a process per core.
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with one task.

    `kind` is "refused" for an error that the user can act on, "unexpected" for any other, with its
    traceback in `trace`, and "died" where the worker process ended. `message` is one line.

    >>> Failure("refused", "a.txt: no such file; check the name").message
    'a.txt: no such file; check the name'
    """

    kind: Literal["refused", "unexpected", "died"]
    message: str
    trace: str = ""


class Engine(Protocol):
    """A place where a function is called on many tasks."""

    def map(
        self, function: Callable[[Task], Value], tasks: Iterable[Task]
    ) -> Iterator[Value | Failure]:
        """The outcome of each task, in order; what a task raises is a Failure, never raised here.

        The function, the tasks and the values are pickled. Tasks are taken as they are needed, so
        that there may be more than fit into memory. Closing the iterator ends the workers.
        """
        ...


def attempt(function: Callable[[Task], Value], task: Task) -> Value | Failure:
    """The value of a function, or what it raised as a Failure.

    >>> attempt(int, "12"), attempt(int, "twelve").kind
    (12, 'unexpected')
    """
    try:
        return function(task)
    except CompareError as error:
        return Failure("refused", str(error))
    except MemoryError:
        return Failure("refused", "not enough memory; compare shorter texts, or use fewer workers")
    except Exception as error:
        return unexpected(error)


def unexpected(error: BaseException) -> Failure:
    """The Failure for an error that nobody expected, with its traceback."""
    words = " ".join(str(error).split())
    message = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return Failure("unexpected", message, "".join(traceback.format_exception(error)))


@dataclass(frozen=True, slots=True)
class Serial:
    """One task after the other in this process.

    >>> list(Serial().map(int, ["1", "2"]))
    [1, 2]
    """

    def map(
        self, function: Callable[[Task], Value], tasks: Iterable[Task]
    ) -> Iterator[Value | Failure]:
        """The outcome of each task, in order."""
        return (attempt(function, task) for task in tasks)


@dataclass(frozen=True, slots=True)
class Processes:
    """Worker processes on this machine, 1 to MOST_WORKERS; without a number, one for each core.

    A worker that dies, for want of memory say, costs only the task that it died over.

    >>> Processes(2).count()
    2
    """

    workers: int | None = None

    def __post_init__(self) -> None:
        expect("workers", self.workers, int, type(None))
        if self.workers is not None and not 1 <= self.workers <= MOST_WORKERS:
            raise SettingsError(f"workers: {self.workers}; give a number from 1 to {MOST_WORKERS}")

    def count(self) -> int:
        """The number of workers."""
        return self.workers or usable_cores()

    def map(
        self, function: Callable[[Task], Value], tasks: Iterable[Task]
    ) -> Iterator[Value | Failure]:
        """The outcome of each task, in order.

        Raises SettingsError where worker processes cannot start.
        """
        waiting, queue = iter(tasks), deque[_Entry[Task, Value]]()
        pool: _Pool[Task, Value] | None = None
        try:
            while True:
                for task in islice(waiting, self.count() * _WAITING - len(queue)):
                    pool = pool or _Pool(function, self.count())
                    queue.append(_Entry(task, pool.submit(task)))
                if not queue:
                    return
                try:
                    outcome = _outcome(queue[0].future)
                except BrokenProcessPool:
                    if pool:
                        pool.end()
                    pool = None
                    _run_alone(function, queue)
                    pool = _Pool(function, self.count())
                    _submit_again(pool, queue)
                    continue
                queue.popleft()
                yield outcome
        finally:
            if pool:
                pool.end()


def usable_cores() -> int:
    """The cores that this process may use, from 1 to MOST_WORKERS."""
    try:
        found = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        found = os.cpu_count() or 1
    return min(found, MOST_WORKERS)


@dataclass(slots=True)
class _Entry(Generic[Task, Value]):
    """A task that was handed out, and what will become of it."""

    task: Task
    future: "Future[Value | Failure]"


class _Pool(Generic[Task, Value]):
    """Worker processes that call one function."""

    def __init__(self, function: Callable[[Task], Value], workers: int) -> None:
        self._run = partial(attempt, function)
        for _ in range(_STARTS):
            # A fork of a process with threads can hang, and not every system forks.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(workers, context, initializer=_prepare_worker)
            try:
                self._pool.submit(os.getpid).result()
                return
            except BrokenProcessPool:
                self.end()
        raise SettingsError(
            "workers: processes cannot start; in a script, put the call below "
            "if __name__ == '__main__', or use one process"
        )

    def submit(self, task: Task) -> "Future[Value | Failure]":
        """The future outcome; one that is broken already where a worker has died."""
        try:
            return self._pool.submit(self._run, task)
        except BrokenProcessPool as error:
            broken: Future[Value | Failure] = Future()
            broken.set_exception(error)
            return broken

    def end(self) -> None:
        """Let the workers finish what they are at, and end them."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _outcome(future: "Future[Value | Failure]") -> Value | Failure:
    """The outcome; BrokenProcessPool where a worker died before it was there."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:  # a task or a value that cannot be pickled
        return unexpected(error)


def _run_alone(function: Callable[[Task], Value], queue: "deque[_Entry[Task, Value]]") -> None:
    """Run the tasks that a broken pool lost one by one, until one is found that kills its worker.

    A task that dies every time fails; where none does, the worker was killed from outside.
    """
    pool: _Pool[Task, Value] | None = None
    try:
        for entry in filter(_is_lost, queue):
            for _ in range(_TRIES_ALONE):
                pool = pool or _Pool(function, 1)
                entry.future = pool.submit(entry.task)
                if not _is_lost(entry):
                    break
                pool.end()
                pool = None
            else:
                entry.future = Future()
                entry.future.set_result(Failure("died", "worker process died; not tried again"))
                return
    finally:
        if pool:
            pool.end()


def _submit_again(pool: _Pool[Task, Value], queue: "deque[_Entry[Task, Value]]") -> None:
    for entry in filter(_is_lost, queue):
        entry.future = pool.submit(entry.task)


def _is_lost(entry: _Entry[Task, Value]) -> bool:
    """Whether a worker died before the outcome was there; waits for one or the other."""
    return isinstance(entry.future.exception(), BrokenProcessPool)


def _prepare_worker() -> None:
    """Make a worker process end with its parent, at once when interrupted, and keep to one core."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent; one that is killed cannot tell its workers to end."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
