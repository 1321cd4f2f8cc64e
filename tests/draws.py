"""How many cases a test of a general rule draws: few while one works, all before a merge.

`make check` sets CROSSREPORT_DRAWS=all.
"""

import os

from hypothesis import settings

ALL = os.environ.get("CROSSREPORT_DRAWS") == "all"
FEW = 20


def load_draws() -> None:
    """Set what holds for every test that asks for nothing else.

    A busy machine is no bug, so nothing is timed. Few cases are the same ones every time; all of
    them are new ones at a desk, and the same ones on a build machine.
    """
    settings.register_profile("few", deadline=None, derandomize=True, max_examples=FEW)
    settings.register_profile("all", deadline=None, derandomize="CI" in os.environ)
    settings.load_profile("all" if ALL else "few")


def draws(count: int) -> settings:
    """So many cases where all are drawn, and never more than a few where not."""
    return settings(max_examples=count if ALL else min(count, FEW))
