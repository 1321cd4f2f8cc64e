"""Pause the garbage collector while a comparison is made.

Words, terms and rows are many small objects that live until the end, and the stages make no
reference cycles among them. Searching them for cycles again and again takes a sixth of the time
of a long comparison and of a run of the command.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Turn the collector off inside the block, and on again afterwards if it was on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
