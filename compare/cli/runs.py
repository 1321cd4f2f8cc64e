"""What the commands with many pairs share: options, the engine, progress, how an end is told.

Takes what click has parsed and gives `RunOptions`; a bar for each stage of a run goes to the
terminal and nowhere else.
"""

import io
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare.cli.console import Console
from compare.cli.options import with_options
from compare.cli.values import file_given
from compare.errors import SettingsError
from compare.option_words import ENGINES, TABLE_FORMATS

if TYPE_CHECKING:
    from compare.corpus.engines import Engine
    from compare.corpus.tables import TableFormat


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Where the results of a run go, in which form, and where its work is done."""

    out: str = ""
    resume: bool = False
    format: "TableFormat" = "csv"
    records: bool = False
    pages: bool = True
    engine: str = "processes"
    workers: int | None = None
    scheduler: str | None = None

    def folder(self) -> Path:
        """The folder of results."""
        return Path(file_given("-o", self.out))

    def chosen_engine(self) -> "Engine":
        """The engine; an error names the option."""
        from compare.corpus.engine_choice import choose_engine

        try:
            return choose_engine(self.engine, self.workers, self.scheduler)
        except SettingsError as error:
            raise SettingsError(f"--{error}") from error


def run_options(function: Callable[..., Any]) -> Any:
    """The options of a run with many pairs -> `run`."""
    return with_options(
        RunOptions,
        "run",
        [
            click.option(
                "-o",
                "--out",
                required=True,
                metavar="DIR",
                help="Folder for the results; it is created if it does not exist.",
            ),
            click.option(
                "--resume",
                is_flag=True,
                help="Continue a run that was stopped, in the same folder.",
            ),
            click.option(
                "--format",
                type=click.Choice(TABLE_FORMATS),
                default="csv",
                show_default=True,
                help="Format of the tables.",
            ),
            click.option(
                "--records", is_flag=True, help="Also write the whole comparisons, one per line."
            ),
            click.option(
                "--no-pages",
                "pages",
                flag_value=False,
                default=True,
                help="Write no page for each pair.",
            ),
            click.option(
                "--engine",
                type=click.Choice(ENGINES),
                default="processes",
                show_default=True,
                help="Where the work runs: processes of this machine, this process alone, a Dask "
                "cluster.",
            ),
            click.option(
                "--workers",
                type=click.IntRange(1, 256),
                metavar="N",
                help="Number of processes; default: one for each core.",
            ),
            click.option(
                "--scheduler", metavar="ADDRESS", help="Address of a running Dask scheduler."
            ),
        ],
    )(function)


class StageBar:
    """A bar at a terminal with the rate of a stage; the next stage gets a bar of its own."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stage = ""
        self._bar: Any = None

    def show(self, stage: str, finished: int, total: int, rate: str) -> None:
        """Say how much of a stage is finished; `rate` stands beside it."""
        if stage != self._stage:
            self.end()
            self._stage = stage
            self._bar = click.progressbar(
                length=total,
                label=stage,
                show_pos=True,
                item_show_func=lambda rate: rate,
                file=self._console.stderr or io.StringIO(),
                hidden=not self._console.at_terminal(),
            )
            self._bar.__enter__()
        self._bar.update(finished - self._bar.pos, rate)

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


class Rate:
    """How many are done in a second since it was made."""

    def __init__(self, what: str) -> None:
        self._what, self._begun = what, time.monotonic()

    def text(self, done: int, failed: int) -> str:
        """The rate, and how many failed."""
        rate = done / max(time.monotonic() - self._begun, 0.001)
        return f"{rate:.1f} {self._what}/s" + (f", {failed} failed" if failed else "")


@contextmanager
def told_how_to_go_on(console: Console, again: str) -> Iterator[None]:
    """Say by which command an interrupted run goes on."""
    try:
        with ended_like_interrupted():
            yield
    except KeyboardInterrupt:
        console.say(f"interrupted; go on with: {again}")
        raise


@contextmanager
def ended_like_interrupted() -> Iterator[None]:
    """Take the signal by which a scheduler of jobs ends a run as an interrupt from the keyboard."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
