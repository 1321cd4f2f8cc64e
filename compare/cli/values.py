"""Option values that several commands check in the same way.

Takes what the user typed and gives the value, or an error that names the option.
"""

import math
from typing import Any

import click

from compare.errors import SettingsError


class Share(click.FloatRange):
    """A number from 0 to 1; `nan` is refused."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        found = float(super().convert(value, param, ctx))
        if math.isnan(found):
            self.fail(f"{value} is not in the range 0<=x<=1", param, ctx)
        return found


def file_given(option: str, name: str) -> str:
    """The file name that was given; SettingsError if it is empty."""
    if not name:
        raise SettingsError(f"{option}: empty; give the name of a file")
    return name
