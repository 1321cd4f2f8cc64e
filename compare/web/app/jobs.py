"""A job of the desk: reading one report, or comparing some, with its state for whoever asks."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from enum import StrEnum
from typing import Any

# A line now and then keeps a connection open, and shows when the other side is gone.
_HEARTBEAT = 15.0


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    ENDED = "ended"


class Job:
    """One piece of work: its state, its stage in words, and the id of its result when done."""

    def __init__(self) -> None:
        self.id = secrets.token_urlsafe(9)
        self.state = State.WAITING
        self.stage = "waiting for an earlier job"
        self.message = ""
        self.result = ""
        self._changed = asyncio.Event()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (State.DONE, State.FAILED, State.ENDED)

    def begin(self) -> None:
        """A process has been found for it."""
        self.state, self.stage = State.RUNNING, "starting"
        self._tell()

    def at(self, stage: str) -> None:
        """Note the stage that it has come to."""
        self.stage = stage
        self._tell()

    def end(self, state: State, message: str = "", result: str = "") -> None:
        """Note how it ended; what happens after that changes nothing."""
        if not self.is_over:
            self.state, self.message, self.result = state, message, result
            self._tell()

    def record(self) -> dict[str, Any]:
        """The state as plain data."""
        return {
            "id": self.id,
            "state": self.state.value,
            "stage": self.stage,
            "message": self.message,
            "result": self.result,
        }

    async def events(self) -> AsyncIterator[str]:
        """Every state from now on in the form of server-sent events, until the job is over."""
        while True:
            changed = self._changed
            yield f"data: {json.dumps(self.record())}\n\n"
            if self.is_over:
                return
            while not changed.is_set():
                try:
                    await asyncio.wait_for(changed.wait(), _HEARTBEAT)
                except TimeoutError:
                    yield ": still working\n\n"

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
