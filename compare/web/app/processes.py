"""A task in a process of its own, which can be ended at any time.

Takes a frame for `worker`, gives its answer and tells each stage on the way. Ends the process when
the caller is cancelled, when time is up, and when it says more than it should.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from compare.errors import CompareError
from compare.web.app.frames import MOST_HEAD, Frame, receive_frame

# Bytes that one task may give back: the files of the longest comparison have a tenth of it.
MOST_ANSWER = 400_000_000


class TaskFailed(CompareError):
    """A task gave no result: one line for the person who asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task gave: bodies by the kind of their frames, and files by name."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


async def run_task(task: Frame, tell: Callable[[str], None], seconds: float) -> Answer:
    """The answer to a task; TaskFailed if there is none after so many seconds."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        # Nothing from the folder in which the desk was started, and no settings of Python.
        *("-P", "-m", "compare.web.app.worker"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=MOST_HEAD,
        env=_environment(),
        # An interrupt at the terminal is for the desk, which then ends its processes.
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(seconds):
            return await _answer(process, task, tell)
    except TimeoutError as error:
        raise TaskFailed(
            f"not finished after {seconds:.0f} seconds; give shorter texts, or plain text"
        ) from error
    except (ValueError, ConnectionError) as error:
        raise TaskFailed("ended by itself; give the text of one account as plain text") from error
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        # Shielded: a process that nobody waits for would stay as a zombie.
        await asyncio.shield(process.wait())


async def _answer(
    process: asyncio.subprocess.Process, task: Frame, tell: Callable[[str], None]
) -> Answer:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(task.packed())
    await process.stdin.drain()
    answer, left = Answer(), MOST_ANSWER
    while frame := await receive_frame(process.stdout, left):
        left -= len(frame.body)
        if frame.kind == "stage":
            tell(frame.body.decode("utf-8", "replace")[:200])
        elif frame.kind == "failed":
            raise TaskFailed(frame.body.decode("utf-8", "replace")[:2000])
        elif frame.kind == "file":
            answer.files[str(frame.head["name"])] = frame.body
        else:
            answer.bodies[frame.kind] = frame.body
    if not answer.bodies:
        raise ValueError("no answer")
    return answer


def _environment() -> dict[str, str]:
    """The environment, with the package of this process first: the desk may run from a checkout."""
    from pathlib import Path

    import compare.web.app

    root = str(Path(compare.web.app.__file__).parents[3])
    path = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
