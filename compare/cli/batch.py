"""The command `batch`: many pairs of reports, compared into tables."""

import re
from typing import TYPE_CHECKING

import click

from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.options import Inputs, manifest_options
from compare.cli.runs import Rate, RunOptions, StageBar, run_options, told_how_to_go_on
from compare.cli.values import file_given

if TYPE_CHECKING:
    from compare.corpus.batch import Plan
    from compare.corpus.engines import Engine
    from compare.corpus.pair_run import Counts

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
@run_options
@click.option(
    "--shard",
    metavar="I/N",
    callback=_shard,
    help="Compare only part I of N, for array jobs; a last run without --shard writes the tables.",
)
@click.pass_obj
def batch(
    console: Console, inputs: Inputs, run: RunOptions, shard: tuple[int, int] | None
) -> CommandResult:
    """Compare all pairs of reports in MANIFEST and write tables: a row for each pair, and a row for
    each thing to check. One bad pair does not stop the others; its row has the error.

    MANIFEST is a .csv, .tsv, .jsonl or .parquet file with the columns a and b (files, seen from its
    folder, or web addresses) or text_a and text_b, or a folder with 1_a.txt, 1_b.txt, 2_a.txt ...
    The exit code is 0 when all pairs were compared, 2 when one failed.

    Example: crossreport batch pairs.csv -o study
    """
    from compare.corpus.batch import Plan, Shard
    from compare.corpus.manifest import read_manifest
    from compare.corpus.pair_work import Work
    from compare.corpus.pairs import Reading

    engine, folder = run.chosen_engine(), run.folder()
    reading = Reading(inputs.encoding, inputs.allow_private, inputs.archive)
    work = Work(inputs.settings(), reading, run.pages, run.records)
    read = read_manifest(file_given("MANIFEST", inputs.a))
    part = Shard(*shard) if shard else Shard()
    if read.unused:
        console.warn(f"{inputs.a}: columns that mean nothing here: {', '.join(read.unused)}")
    plan = Plan(read, folder, work, run.format, run.resume, part)
    counts = _run(console, plan, engine)
    console.say(_summary(counts, plan))
    return CommandResult(code=2 if counts.failed else 0)


def _run(console: Console, plan: "Plan", engine: "Engine") -> "Counts":
    """Run the batch with a bar at a terminal; an interrupted one says how to go on."""
    from compare.corpus.batch import run_batch

    bar, rate = StageBar(console), Rate("pairs")

    def shown(counts: "Counts") -> None:
        told = rate.text(counts.done + counts.failed, counts.failed)
        bar.show("crossreport", counts.finished, counts.total, told)

    again = f"crossreport batch {plan.manifest.path} -o {plan.folder} --resume"
    try:
        with told_how_to_go_on(console, again):
            return run_batch(plan, engine, shown)
    finally:
        bar.end()


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
