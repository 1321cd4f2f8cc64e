"""The command `batch`: many pairs of reports, compared into tables."""

import io
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.options import Inputs, manifest_options
from compare.cli.values import file_given
from compare.errors import SettingsError
from compare.option_words import ENGINES, TABLE_FORMATS

if TYPE_CHECKING:
    from compare.corpus.batch import Counts, Plan
    from compare.corpus.engines import Engine

_SHARD = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")


def _shard(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[int, int] | None:
    """The part and the number of parts in `i/n`."""
    if value is None:
        return None
    match = _SHARD.fullmatch(value)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter(f"{value!r} is not a part such as 1/8; count from 1")
    return int(match[1]), int(match[2])


@click.command(
    "batch",
    cls=GroupedCommand,
    short_help="Compare many pairs of reports into tables.",
)
@manifest_options
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="DIR",
    help="Folder for the results; it is created if it does not exist.",
)
@click.option("--resume", is_flag=True, help="Continue a run that was stopped, in the same folder.")
@click.option(
    "--format",
    type=click.Choice(TABLE_FORMATS),
    default="csv",
    show_default=True,
    help="Format of the tables of pairs and of findings.",
)
@click.option("--records", is_flag=True, help="Also write the whole comparisons, one per line.")
@click.option(
    "--no-pages", "pages", flag_value=False, default=True, help="Write no page for each pair."
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="processes",
    show_default=True,
    help="Where the work runs: processes of this machine, this process alone, a Dask cluster.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Number of processes; default: one for each core.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Address of a running Dask scheduler.")
@click.option(
    "--shard",
    metavar="I/N",
    callback=_shard,
    help="Compare only part I of N, for array jobs; a last run without --shard writes the tables.",
)
@click.pass_obj
def batch(
    console: Console,
    inputs: Inputs,
    out: str,
    resume: bool,
    format: str,
    records: bool,
    pages: bool,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    shard: tuple[int, int] | None,
) -> CommandResult:
    """Compare all pairs of reports in MANIFEST and write tables: a row for each pair, and a row for
    each thing to check. One bad pair does not stop the others; its row has the error.

    MANIFEST is a .csv, .tsv, .jsonl or .parquet file with the columns a and b (files, seen from its
    folder, or web addresses) or text_a and text_b, or a folder with 1_a.txt, 1_b.txt, 2_a.txt ...
    The exit code is 0 when all pairs were compared, 2 when one failed.

    Example: crossreport batch pairs.csv -o study
    """
    from compare.corpus.batch import Plan, Shard
    from compare.corpus.engine_choice import choose_engine
    from compare.corpus.manifest import read_manifest
    from compare.corpus.pair_work import Work
    from compare.corpus.pairs import Reading

    try:
        chosen = choose_engine(engine, workers, scheduler)
    except SettingsError as error:
        raise SettingsError(f"--{error}") from error
    folder = Path(file_given("-o", out))
    reading = Reading(inputs.encoding, inputs.allow_private, inputs.archive)
    work = Work(inputs.settings(), reading, pages, records)
    read = read_manifest(file_given("MANIFEST", inputs.a))
    part = Shard(*shard) if shard else Shard()
    if read.unused:
        console.warn(f"{inputs.a}: columns that mean nothing here: {', '.join(read.unused)}")
    plan = Plan(read, folder, work, "parquet" if format == "parquet" else "csv", resume, part)
    counts = _run(console, plan, chosen)
    console.say(_summary(counts, plan))
    return CommandResult(code=2 if counts.failed else 0)


def _run(console: Console, plan: "Plan", engine: "Engine") -> "Counts":
    """Run the batch with a bar at a terminal; an interrupted one says how to go on."""
    from compare.corpus.batch import run_batch

    begun = time.monotonic()
    total = plan.shard.size(plan.manifest.total)
    with click.progressbar(
        length=total,
        label="crossreport",
        show_pos=True,
        item_show_func=lambda rate: rate,
        file=console.stderr or io.StringIO(),
        hidden=not console.at_terminal(),
    ) as bar:

        def shown(counts: "Counts") -> None:
            bar.update(counts.finished - bar.pos, _rate(counts, begun))

        try:
            with _ended_like_interrupted():
                return run_batch(plan, engine, shown)
        except KeyboardInterrupt:
            again = f"crossreport batch {plan.manifest.path} -o {plan.folder} --resume"
            console.say(f"interrupted; go on with: {again}")
            raise


@contextmanager
def _ended_like_interrupted() -> Iterator[None]:
    """Take the signal by which a scheduler of jobs ends a run as an interrupt from the keyboard."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _rate(counts: "Counts", begun: float) -> str:
    """How many pairs are compared in a second, and how many failed."""
    rate = (counts.done + counts.failed) / max(time.monotonic() - begun, 0.001)
    return f"{rate:.1f} pairs/s" + (f", {counts.failed} failed" if counts.failed else "")


def _summary(counts: "Counts", plan: "Plan") -> str:
    """What a run did, and where the results are."""
    said = f"{counts.done} compared"
    if counts.before:
        said += f", {counts.before} finished before"
    if counts.failed:
        said += f", {counts.failed} failed (the column error says why)"
    if plan.shard.count > 1:
        return f"{said}; when all parts are finished: crossreport batch ... --resume"
    return f"{said}; {plan.folder / 'index.html'}"
