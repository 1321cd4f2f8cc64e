"""The desk: reports as read, comparisons, and the jobs that make them, in memory only.

Takes bytes, addresses and orders, starts a process for each and keeps what it gives, within limits.
Two processes work at once; more jobs wait for their turn, and beyond that the desk refuses.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from compare.errors import CompareError, InputError
from compare.text.document import Report
from compare.web.app.forms import Order
from compare.web.app.frames import Frame
from compare.web.app.jobs import Job, State
from compare.web.app.processes import Answer, run_task
from compare.web.app.reports import report_of, report_record
from compare.web.app.shelf import Shelf

# Seconds. Reading and fetching have limits of their own below this.
READING_TIME = 120.0
COMPARING_TIME = 900.0
_AT_ONCE = 2
_MOST_OPEN = 60
_MOST_JOBS = 500
_MB = 1_000_000

Finish = Callable[[Answer], str]


@dataclass(frozen=True, slots=True)
class Finished:
    """A comparison that was made: what is told of it, its files, and what it was made of.

    `languages` are those of the reports, if it is a matrix.
    """

    told: dict[str, Any]
    files: dict[str, bytes]
    order: Order
    languages: list[str | None]


class TooBusy(CompareError):
    """More work than the desk takes on at once."""


class Desk:
    """What one desk knows; everything is gone when it ends."""

    def __init__(self, *, allow_private: bool = False) -> None:
        self.allow_private = allow_private
        self.readings: Shelf[Report] = Shelf(most=200, room=300 * _MB)
        self.comparisons: Shelf[Finished] = Shelf(most=20, room=600 * _MB)
        self._jobs: dict[str, Job] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._free = asyncio.Semaphore(_AT_ONCE)

    def read(self, data: bytes, name: str) -> Job:
        """Start to read a file that was sent under this name."""
        return self._start(Frame("read", data, {"name": name[-300:]}), READING_TIME, self._keep)

    def fetch(self, address: str) -> Job:
        """Start to read what is at a web address."""
        if len(address) > 4000:
            raise InputError("address: longer than any page's; check it")
        head = {"address": address, "allow_private": self.allow_private}
        return self._start(Frame("fetch", b"", head), READING_TIME, self._keep)

    def compare(self, order: Order) -> Job:
        """Start a comparison."""
        task = Frame("compare", json.dumps(order.record()).encode("ascii"))

        def finish(answer: Answer) -> str:
            size = sum(map(len, answer.files.values())) + order.size()
            told, languages = (json.loads(answer.bodies[name]) for name in ("told", "languages"))
            made = Finished(told, answer.files, order, languages)
            return self.comparisons.put(made, size)

        return self._start(task, COMPARING_TIME, finish)

    async def page_of_two(self, made: Finished, pair: tuple[int, int]) -> bytes:
        """The page of two reports of a matrix, made when it is asked for and then forgotten.

        Raises CompareError with one line where it cannot be made.
        """
        head = {"pair": pair, "languages": made.languages}
        task = Frame("pair", json.dumps(made.order.record()).encode("ascii"), head)
        pages: list[bytes] = []

        def finish(answer: Answer) -> str:
            pages.append(answer.bodies["page"])
            return ""

        job = self._start(task, COMPARING_TIME, finish)
        async for _ in job.events():
            pass
        if not pages:
            raise CompareError(f"{job.message}; or compare these two alone")
        return pages[0]

    def keep(self, report: Report) -> str:
        """Put a report on the shelf of readings; its id."""
        return self.readings.put(report, _size(report))

    def job(self, id: str) -> Job | None:
        """The job with this id, if it is not too long ago."""
        return self._jobs.get(id)

    def cancel(self, id: str) -> bool:
        """End a job and its process; whether there is such a job."""
        job, task = self._jobs.get(id), self._tasks.get(id)
        if job is not None:
            job.end(State.ENDED, "ended")
        if task is not None:
            task.cancel()
        return job is not None

    async def close(self) -> None:
        """End all processes."""
        tasks = list(self._tasks.values())
        for id in list(self._tasks):
            self.cancel(id)
        await asyncio.gather(*tasks, return_exceptions=True)

    def _keep(self, answer: Answer) -> str:
        return self.keep(report_of(json.loads(answer.bodies["report"])))

    def _start(self, task: Frame, seconds: float, finish: Finish) -> Job:
        if len(self._tasks) >= _MOST_OPEN:
            raise TooBusy("the desk has too much to do; wait until an earlier job is done")
        job = Job()
        self._jobs[job.id] = job
        for old in list(self._jobs)[:-_MOST_JOBS]:
            if self._jobs[old].is_over:
                del self._jobs[old]
        running = asyncio.get_running_loop().create_task(self._run(job, task, seconds, finish))
        self._tasks[job.id] = running
        running.add_done_callback(lambda _: self._tasks.pop(job.id, None))
        return job

    async def _run(self, job: Job, task: Frame, seconds: float, finish: Finish) -> None:
        try:
            async with self._free:
                job.begin()
                answer = await run_task(task, job.at, seconds)
            job.end(State.DONE, result=finish(answer))
        except CompareError as error:
            job.end(State.FAILED, str(error))
        except (ValueError, KeyError, TypeError):
            # Not what a process of the desk says, so something else spoke in its place.
            job.end(State.FAILED, "ended by itself; give the text of one account as plain text")
        finally:
            job.end(State.ENDED, "ended")


def _size(report: Report) -> int:
    """The bytes that a report takes in memory, roughly."""
    return 2 * len(report.text) + 1000


def shown(id: str, report: Report, most: int) -> dict[str, Any]:
    """A report for the page, its text up to `most` characters."""
    record = report_record(report)
    del record["marks"]
    return record | {"id": id, "text": report.text[:most], "whole": len(report.text) <= most}
