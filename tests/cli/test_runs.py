"""What the commands with many pairs share."""

import signal

import pytest

from compare.cli.runs import ended_like_interrupted


def test_a_run_that_a_scheduler_ends_is_ended_like_an_interrupted_one() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), ended_like_interrupted():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before
