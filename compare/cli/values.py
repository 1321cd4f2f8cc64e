"""Option values that several commands check in the same way.

Takes what the user typed and gives the value, or an error that names the option.
"""

import math
from collections.abc import Callable, Sequence
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
        try:
            found = float(value)
        except ValueError:
            found = math.nan
        if not 0 <= found <= 1:
            self.fail(f"{value!r} is not a number from 0 to 1", param, ctx)
        return found


def words_of(
    allowed: Sequence[str],
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    """The callback of an option that takes some of these words, separated by commas or repeated."""

    def checked(
        context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
    ) -> tuple[str, ...]:
        words = [word.strip() for value in values for word in value.split(",")]
        for word in words:
            if word not in allowed:
                raise click.BadParameter(f"{word!r} is none of {', '.join(allowed)}")
        return tuple(dict.fromkeys(words))

    return checked


def file_given(option: str, name: str) -> str:
    """The file name that was given; SettingsError if it is empty."""
    if not name:
        raise SettingsError(f"{option}: empty; give the name of a file")
    return name
