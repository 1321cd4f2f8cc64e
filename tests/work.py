"""How much work something is, told without a clock, so that a busy machine changes nothing."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python are run; what is kept from an earlier call is not counted."""
    count = 0

    def trace(frame: FrameType, event: str, value: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    work()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the work is done for twice the size.

    That is 2 where it grows with the size and 4 where it grows with the square of it.
    """
    return steps(lambda: work(2 * size)) / steps(lambda: work(size))
