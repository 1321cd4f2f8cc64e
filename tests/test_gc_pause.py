"""The search for cycles is off while it is wanted off, and then as it was."""

import contextlib
import gc

import pytest

from compare.gc_pause import gc_paused


@pytest.mark.parametrize("on", [True, False])
def test_the_search_is_off_inside_and_as_before_behind(on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with contextlib.suppress(ValueError), gc_paused():
            assert not gc.isenabled()
            raise ValueError("odd")
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()
